"""The colours of the light and the dark theme, and which of them stand on which.

:data:`PAIRS` is the one list of what is read or seen on what; a test computes the contrast of each pair in both themes,
so a colour that is new, or used in a new place, gets its line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme as ``#rrggbb``; text colours reach a contrast of 4.5:1 on the surfaces they stand on."""

    window: str
    surface: str
    field: str
    hover: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str


LIGHT: Final = Colours(
    window="#f3f5f6",
    surface="#ffffff",
    field="#ffffff",
    hover="#eaeff0",
    border="#dce2e5",
    strong_border="#78848a",
    text="#1b2428",
    muted="#56646b",
    accent="#1f6f78",
    accent_hover="#185a62",
    on_accent="#ffffff",
    accent_soft="#e0eff0",
    accent_text="#175b63",
    danger="#a82a2a",
    danger_soft="#fbe9e8",
    warning="#7d5300",
    warning_soft="#fdf2d8",
    good="#2b6e3f",
)
DARK: Final = Colours(
    window="#14191b",
    surface="#1d2427",
    field="#171d20",
    hover="#283135",
    border="#323d42",
    strong_border="#74838a",
    text="#e6ecee",
    muted="#a3b1b7",
    accent="#4fb0ba",
    accent_hover="#6bc2cb",
    on_accent="#06201f",
    accent_soft="#1c3b40",
    accent_text="#83d0d8",
    danger="#f28b82",
    danger_soft="#40211f",
    warning="#f0c36a",
    warning_soft="#3b2f16",
    good="#8bcf9e",
)

TEXT: Final = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
SHAPE: Final = 3.0
"""The least contrast of what tells where something is or what state it has (WCAG 2.2, 1.4.11)."""

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    # Words on pages, cards, in fields, under the mouse, on chosen lines, on notices and on complaints.
    ("text", "window", TEXT),
    ("text", "surface", TEXT),
    ("text", "field", TEXT),
    ("text", "hover", TEXT),
    ("text", "accent_soft", TEXT),
    ("text", "warning_soft", TEXT),
    ("text", "danger_soft", TEXT),
    # Names of fields, hints, placeholders, heads of tables, tabs that are not chosen.
    ("muted", "window", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "field", TEXT),
    ("muted", "hover", TEXT),
    ("muted", "accent_soft", TEXT),
    # Quiet buttons, chips and tags, the chosen page and tab, links.
    ("accent_text", "window", TEXT),
    ("accent_text", "surface", TEXT),
    ("accent_text", "field", TEXT),
    ("accent_text", "hover", TEXT),
    ("accent_text", "accent_soft", TEXT),
    # What is wrong, what needs a look, what went well.
    ("danger", "window", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger_soft", TEXT),
    ("warning", "window", TEXT),
    ("warning", "surface", TEXT),
    ("warning", "warning_soft", TEXT),
    ("good", "window", TEXT),
    ("good", "surface", TEXT),
    # The primary button, chosen text in a field, the line that says what was done.
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("surface", "text", TEXT),
    # The ring of the keyboard.
    ("accent", "window", SHAPE),
    ("accent", "surface", SHAPE),
    ("accent", "field", SHAPE),
    ("accent", "hover", SHAPE),
    ("accent", "accent_soft", SHAPE),
    # Frames of fields and buttons; what cannot be used is written in the same colour, which nothing asks for.
    ("strong_border", "window", SHAPE),
    ("strong_border", "surface", SHAPE),
    ("strong_border", "field", SHAPE),
    ("strong_border", "hover", SHAPE),
    ("strong_border", "text", SHAPE),
    ("danger", "field", SHAPE),
    ("warning", "hover", SHAPE),
)
"""What stands on what: the colour of a text or a shape, that of the surface, the least contrast between them.

Bars and lines of charts are ``accent``, ``strong_border``, ``text`` and ``muted`` on ``surface``.
"""
