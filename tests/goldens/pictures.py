"""Pictures of all pages as pixels, in both languages, light and dark."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.goldens.stores import work_folder
from tests.screens.shots import take


def write(stores: Path, out: Path) -> None:
    """Write a picture of each page on the demonstration."""
    for language, dark in (("de", False), ("en", True)):
        with work_folder(stores) as place:
            data = place / "data"
            shutil.copytree(stores / "demo", data, ignore=shutil.ignore_patterns(".lock", ".holder.json"))
            folder = out / f"{language}-{'dark' if dark else 'light'}"
            folder.mkdir(parents=True)
            for shot in take(data, language, dark=dark):
                shot.picture.save(str(folder / f"{shot.name}.png"))
