"""The pictures of the manual, of pages and of single steps: with few colours, so that they stay light."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

from tests.screens.shots import STEP

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
_WIDTH: Final = 1024
_COLOURS: Final = 64
PICTURES: Final = {
    "heute": "today",
    "termine": "appointments",
    "fall": "case",
    "angebote": "offers",
    "zeiten": "times-week",
    "zusammenarbeit": "cooperation-agreement",
    "kinderschutz": "protection",
    "auswertung": "figures-return",
    "kennzahlen": "figures-indicators",
    "jahresbericht": "figures-annual",
    "datenschutz": "privacy-due",
    "sicherung": "privacy-backup",
    "einstellungen": "settings-worktime",
}
"""By the name in docs/images: the page it shows, as its picture is called after the number."""


def write(shots: Path) -> None:
    """Make the manual's pictures anew from a folder of pictures of the pages, which become smaller, and of steps."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, page in PICTURES.items():
        (found,) = shots.glob(f"[0-9][0-9]-{page}.png")
        with Image.open(found) as whole:
            high = whole.height * _WIDTH // whole.width
            _save(whole.convert("RGB").resize((_WIDTH, high), Image.Resampling.LANCZOS), name)
    for step in sorted(shots.glob(f"{STEP}*.png")):
        with Image.open(step) as part:
            _save(part.convert("RGB"), step.stem)


def _save(picture: Image.Image, name: str) -> None:
    few = picture.quantize(colors=_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)
