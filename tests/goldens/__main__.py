"""What the program gives out for the same stores, so that a rebuild can show that it changed nothing.

``python -m tests.goldens FOLDER NAME`` makes the stores once (``FOLDER/stores``) and writes what the program says of
them into ``FOLDER/NAME``: records files, the schema, copies for those who ask, what is due and what a deletion leaves,
every report, hits of the search, pictures of all pages, and the fields of all dialogs. Two states are compared with
``diff -r``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from tests.processes import run

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ("outputs", "pictures", "dialogs")


def main() -> int:
    """Write one part after the other; pictures and dialogs have an application, and so a process, of their own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, name, *part = sys.argv[1:]
    stores, out = Path(folder).resolve() / "stores", Path(folder).resolve() / name
    if part:
        _write(part[0], stores, out / part[0])
        return 0
    if not stores.exists():
        from tests.goldens.stores import make

        make(stores)
    for one in PARTS:
        run([sys.executable, "-m", "tests.goldens", folder, name, one], cwd=ROOT)
        sys.stdout.write(f"{out / one}\n")
    return 0


def _write(part: str, stores: Path, out: Path) -> None:
    out.mkdir(parents=True)
    if part == "outputs":
        from tests.goldens.outputs import write
    elif part == "pictures":
        from tests.goldens.pictures import write
    else:
        from tests.goldens.dialogs import write
    write(stores, out)


if __name__ == "__main__":
    sys.exit(main())
