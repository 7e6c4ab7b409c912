"""Pictures of all pages in both languages, light and dark, into build/screens: ``make screens``.

Each language and mode gets a folder with a picture of every page and panel at 1366 × 768, and one contact sheet of all.
With ``--manual`` the pictures of the manual are made anew as well, in docs/images; ``--one de light`` is one set alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.screens.shots import NOW

ROOT: Final = Path(__file__).parents[2]
SCREENS: Final = ROOT / "build" / "screens"
LANGUAGES: Final = ("de", "en")
MODES: Final = ("light", "dark")


def main() -> int:
    """Make the pictures; one process for each language and mode, since there is one application for a process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="tests.screens")
    parser.add_argument("--manual", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("LANGUAGE", "MODE"))
    parser.add_argument(
        "--data", type=Path, help="demonstration data of the day that the pictures are of, to be used up"
    )
    wanted = parser.parse_args()
    if wanted.one and wanted.data:
        language, mode = wanted.one
        _one(wanted.data, language, dark=mode == "dark")
        return 0
    sets = [tuple(wanted.one)] if wanted.one else [(language, mode) for language in LANGUAGES for mode in MODES]
    if not wanted.one:
        shutil.rmtree(SCREENS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as place:
        made = _demo(Path(place))
        for language, mode in sets:
            # What is looked at leaves its marks in the data, such as a tour that waits.
            copy = Path(place) / f"{language}-{mode}"
            shutil.copytree(made, copy)
            run = [sys.executable, "-m", "tests.screens", "--one", language, mode, "--data", str(copy)]
            subprocess.run(run, cwd=ROOT, check=True)
            sys.stdout.write(f"{SCREENS.relative_to(ROOT)}/{language}-{mode}.png\n")
        if wanted.manual:
            from tests.screens.manual_pictures import write

            write(SCREENS / "de-light")
    return 0


def _demo(place: Path) -> Path:
    from ssa_desktop.demo.stores import make_demo

    return make_demo(place / "demo", years=2, cases=24, seed=1, clock=lambda: NOW, language="de").data


def _one(data: Path, language: str, *, dark: bool) -> None:
    from tests.screens.sheets import contact_sheet
    from tests.screens.shots import STEP, take

    name = f"{language}-{'dark' if dark else 'light'}"
    folder = SCREENS / name
    folder.mkdir(parents=True, exist_ok=True)
    shots = []
    for shot in take(data, language, dark=dark, single=language == "de" and not dark):
        shot.picture.save(str(folder / f"{shot.name}.png"))
        if not shot.name.startswith(STEP):
            shots.append(shot)
    contact_sheet(shots, dark=dark).save(str(SCREENS / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
