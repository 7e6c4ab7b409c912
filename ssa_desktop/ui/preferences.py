"""What she prefers, carried out on the window: language, text size and theme; and the keys for the text size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ssa_desktop.services.preferences import TEXT_SIZES, Appearance, Preferences
from ssa_desktop.ui.look.theme import set_appearance, set_scale

_DARK: Final = {Appearance.SYSTEM: None, Appearance.LIGHT: False, Appearance.DARK: True}
_LARGER: Final = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
_SMALLER: Final = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Underscore})
USUAL_TEXT_SIZE: Final = 100
"""Per cent of the system's size of text."""
TO_USUAL: Final = 1000
"""No number of steps, but back to the usual size."""
_UNHELD: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def show_preferences(app: QApplication, chosen: Preferences) -> None:
    """Show text and theme as she wants them; what is made already keeps its widths until it is made anew."""
    set_scale(chosen.text_size)
    set_appearance(app, dark=_DARK[chosen.appearance])


def language_of(chosen: Preferences) -> str:
    """Return the language she wants, or the system's: English, or German for every other."""
    if chosen.language is not None:
        return chosen.language
    return "en" if QLocale.system().language() is QLocale.Language.English else "de"


def next_text_size(size: int, steps: int) -> int:
    """Return the text size so many steps up or down, within what can be chosen; the usual one for ``TO_USUAL``."""
    if steps == TO_USUAL:
        return USUAL_TEXT_SIZE
    return min(max(size + 10 * steps, TEXT_SIZES[0]), TEXT_SIZES[-1])


def text_size_step(event: QKeyEvent) -> int:
    """Return how many steps up or down a key asks for: Ctrl++, Ctrl+- and, to the usual size, Ctrl+0; else 0."""
    # Shift, where the plus needs it, and the keypad do not matter.
    if event.modifiers() & ~_UNHELD != Qt.KeyboardModifier.ControlModifier:
        return 0
    if event.key() in _LARGER:
        return 1
    if event.key() == Qt.Key.Key_0 and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return TO_USUAL
    return -1 if event.key() in _SMALLER else 0
