"""The pictures of the manual, of pages and of single steps: with few colours, so that they stay light."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor

from ssa_desktop.ui.look.palettes import LIGHT
from tests.screens.shots import STEP

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
_WIDTH: Final = 1024
_COLOURS: Final = 128
_PATCH: Final = 64
"""Pixels of a side of each patch below a picture while its colours are chosen."""
_TINTED: Final = 60
"""From this difference between its parts on a colour is no grey."""
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


def with_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture with a table of few colours, those of the theme among them.

    Chosen by how much of the picture has them, the red of what is overdue would become a grey.
    """
    wide, high = picture.size
    tints = [tint for colour in _tinted() for tint in _towards_white(colour)]
    across = max(1, wide // _PATCH)
    whole = Image.new("RGB", (wide, high + -(-len(tints) // across) * _PATCH), "white")
    whole.paste(picture, (0, 0))
    for place, tint in enumerate(tints):
        left, top = place % across * _PATCH, high + place // across * _PATCH
        whole.paste(tint, (left, top, left + _PATCH, top + _PATCH))
    few = whole.quantize(colors=_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return few.crop((0, 0, wide, high))


def _tinted() -> list[tuple[int, ...]]:
    """Return the colours of the light theme that are no greys."""
    found = [ImageColor.getrgb(one) for one in asdict(LIGHT).values()]
    return [one for one in dict.fromkeys(found) if max(one) - min(one) > _TINTED]


def _towards_white(colour: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return a colour and those at the edges of what is written in it."""
    return [tuple(part + (255 - part) * share // 4 for part in colour) for share in range(4)]


def _save(picture: Image.Image, name: str) -> None:
    with_few_colours(picture).save(IMAGES / f"{name}.png", optimize=True)
