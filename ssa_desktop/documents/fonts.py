"""The typefaces that every paper embeds, so that it looks the same on every machine."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ssa_desktop.resources import resource_path

SANS: Final = "IBMPlexSans-Regular"
SANS_ITALIC: Final = "IBMPlexSans-Italic"
SANS_SEMIBOLD: Final = "IBMPlexSans-SemiBold"
MONO_SEMIBOLD: Final = "IBMPlexMono-SemiBold"


@cache
def register_fonts() -> None:
    """Make the typefaces known to reportlab, once; each paper embeds only the letters it uses."""
    for name in (SANS, SANS_ITALIC, SANS_SEMIBOLD, MONO_SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", f"{name}.ttf"))))
    addMapping(SANS, 0, 0, SANS)
    addMapping(SANS, 0, 1, SANS_ITALIC)
    addMapping(SANS, 1, 0, SANS_SEMIBOLD)
    addMapping(SANS, 1, 1, SANS_SEMIBOLD)


def text_width(value: str, font: str, size: float) -> float:
    """Return the width of one line of text in points."""
    return float(pdfmetrics.stringWidth(value, font, size))
