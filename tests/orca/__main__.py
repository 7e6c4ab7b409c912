"""Listen to Orca in the real window and compare what it says with what was reviewed: ``make orca``.

What is said stands in spoken.txt beside this: a step to a line, what was said after it indented below. Orca leaves out
what comes while it is flooded with events, as when a page is filled anew on a busy computer; what may so be missing has
a ``?`` before it. ``--record`` writes what is heard into build/orca.txt: whoever takes it over reads it as somebody
would who hears it. Is each thing said once, in German, in an order that makes sense?
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.orca.listening import listening
from tests.orca.way import heard_on_the_way

EXPECTED: Final = Path(__file__).with_name("spoken.txt")
HEARD: Final = Path(__file__).parents[2] / "build" / "orca.txt"
MAYBE: Final = "? "
TRIES: Final = 3


def recorded() -> str:
    """Go the whole way once; return what was heard."""
    with tempfile.TemporaryDirectory() as folder, listening(Path(folder)) as heard:
        return "".join(
            f"{words}\n" + "".join(f"    {line}\n" for line in said) for words, said in heard_on_the_way(heard)
        )


def is_as_reviewed(heard: str, reviewed: str) -> bool:
    """Whether all was said that was reviewed and nothing else, but for what may be left out."""
    said = heard.splitlines()
    for line in reviewed.splitlines():
        indent, mark, words = line.partition(MAYBE)
        wanted = indent + words if mark and not indent.strip() else line
        if said and said[0] == wanted:
            del said[0]
        elif wanted == line:
            return False
    return not said


def main() -> int:
    """Compare, or record; 1 when something else was said in each try."""
    parser = argparse.ArgumentParser(prog="tests.orca")
    parser.add_argument("--record", action="store_true")
    HEARD.parent.mkdir(exist_ok=True)
    if parser.parse_args().record:
        HEARD.write_text(recorded(), encoding="utf-8")
        return 0
    reviewed = EXPECTED.read_text(encoding="utf-8")
    for _ in range(TRIES):
        heard = recorded()
        HEARD.write_text(heard, encoding="utf-8")
        if is_as_reviewed(heard, reviewed):
            sys.stdout.write("Orca says what was reviewed\n")
            return 0
        wanted, got = (one.splitlines(keepends=True) for one in (reviewed, heard))
        sys.stdout.writelines(difflib.unified_diff(wanted, got, "reviewed", "heard"))
    return 1


if __name__ == "__main__":
    sys.exit(main())
