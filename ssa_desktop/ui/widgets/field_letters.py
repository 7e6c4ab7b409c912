"""The underlined letters of fields: Alt and the letter lead to the field, and no two fields in sight share one.

Buttons have none: Enter and Ctrl+Enter act, Esc leaves, and Tab reaches the rest.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QWidget

_Named = QLabel | QCheckBox | QRadioButton


def share_out_letters(root: QWidget) -> None:
    """Give each name of a field in sight a letter of its own.

    The first keeps the letter it was written with; one that would share it, and the name above a field that has none,
    get the next free letter of their words. Where all are taken, a field goes without.
    """
    taken: set[str] = set()
    waiting: list[_Named] = []
    for one in root.findChildren(QWidget):
        if not isinstance(one, _Named) or not one.isVisibleTo(root) or "&&" in one.text():
            continue
        is_caption = isinstance(one, QLabel) and one.buddy() is not None
        letter = letter_of(one.text())
        if letter and letter not in taken:
            taken.add(letter)
        elif letter or is_caption:
            waiting.append(one)
    for one in waiting:
        plain = one.text().replace("&", "")
        place = next((at for at in _places(plain) if plain[at].upper() not in taken), None)
        if place is None:
            one.setText(plain)
            continue
        taken.add(plain[place].upper())
        one.setText(f"{plain[:place]}&{plain[place:]}")


def letter_of(text: str) -> str:
    """Return the letter that is underlined in a text, as a capital; nothing for none."""
    return QKeySequence.mnemonic(text).toString().rpartition("+")[2].upper()


def _places(plain: str) -> list[int]:
    """Return where a letter can be underlined: at the beginnings of words first, where the eye looks for it."""
    letters = [at for at, letter in enumerate(plain) if letter.isalpha()]
    return sorted(letters, key=lambda at: at > 0 and plain[at - 1].isalpha())
