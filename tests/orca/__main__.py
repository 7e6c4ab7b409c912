"""Listen to Orca in the real window and compare what it says with what was reviewed: ``make orca``.

What is said stands in spoken.txt beside this: a step to a line, what was said after it indented below. ``--record``
writes it anew; whoever does that reads it as somebody would who hears it: is each thing said once, in German, in an
order that makes sense? Orca leaves out what comes while it is flooded with events, so on a computer that is busy with
something else less is heard: the whole way is gone up to three times.
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
TRIES: Final = 3


def recorded() -> str:
    """Go the whole way once; return what was heard."""
    with tempfile.TemporaryDirectory() as folder, listening(Path(folder)) as heard:
        return "".join(
            f"{words}\n" + "".join(f"    {line}\n" for line in said) for words, said in heard_on_the_way(heard)
        )


def main() -> int:
    """Compare, or record; 1 when something else was said in each try."""
    parser = argparse.ArgumentParser(prog="tests.orca")
    parser.add_argument("--record", action="store_true")
    if parser.parse_args().record:
        EXPECTED.write_text(recorded(), encoding="utf-8")
        return 0
    expected = EXPECTED.read_text(encoding="utf-8")
    for _ in range(TRIES):
        now = recorded()
        if now == expected:
            sys.stdout.write("Orca says what was reviewed\n")
            return 0
        sys.stdout.writelines(
            difflib.unified_diff(expected.splitlines(keepends=True), now.splitlines(keepends=True), "reviewed", "now")
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
