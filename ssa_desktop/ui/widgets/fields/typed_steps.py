"""What was typed into a text field, step by step, so that a field made anew takes it back as the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeAlias, runtime_checkable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

TypedSteps: TypeAlias = Mapping[str, Sequence[str]]
"""By the text of a field, without the white space around it: what stood in it, the oldest first, itself last."""

_MOST: Final = 200
"""So many steps of a field are kept: all of them take a moment, and nobody counts further back."""


@runtime_checkable
class KeepsSteps(Protocol):
    """A widget that knows what was typed into the fields before those below it."""

    def steps_to(self, text: str) -> Sequence[str]:
        """Return the steps that led to this text, the oldest first; none where nobody knows."""


def steps_in(parts: Iterable[QWidget]) -> TypedSteps:
    """Return the steps of every text field of these parts, which nobody will see again.

    What was taken back and could be done again is not kept.
    """
    return {
        steps[-1].strip(): steps
        for part in parts
        for field in part.findChildren(QPlainTextEdit)
        if not field.isReadOnly() and len(steps := _noted(field)) > 1
    }


def put_back_text(field: QPlainTextEdit | QTextEdit, text: str) -> None:
    """Put back what was typed, as the steps it was typed in where they are known, else as one step.

    Filled otherwise, a field has nothing to take back, and the key would take back what was stored before the typing.
    """
    if field.toPlainText() != text:
        for step in _steps_above(field, text) or (text,):
            _change(field, step)


def _noted(field: QPlainTextEdit) -> list[str]:
    """Return what stood in a field, the oldest first; it stands there as before."""
    document = field.document()
    # Nobody may take this for typing.
    before = field.blockSignals(True)
    found = [field.toPlainText()]
    while document.isUndoAvailable() and len(found) <= _MOST:
        document.undo()
        found.append(field.toPlainText())
    for _ in found[1:]:
        # What looks at it until it is gone finds the draft, and never an older one.
        document.redo()
    field.blockSignals(before)
    return found[::-1]


def _steps_above(field: QWidget, text: str) -> Sequence[str]:
    above = field.parentWidget()
    while above is not None and not isinstance(above, KeepsSteps):
        above = above.parentWidget()
    return above.steps_to(text) if above is not None else ()


def _change(field: QPlainTextEdit | QTextEdit, text: str) -> None:
    """Let another text stand in a field, as one step; what both have in common is not touched."""
    before = field.toPlainText()
    if before == text:
        return
    head = _common(before, text)
    tail = _common(before[head:][::-1], text[head:][::-1])
    cursor = QTextCursor(field.document())
    cursor.setPosition(_place(before, head))
    cursor.setPosition(_place(before, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
    # In a block of its own: Qt makes one step of two insertions in a row.
    cursor.beginEditBlock()
    cursor.insertText(text[head : len(text) - tail])
    cursor.endEditBlock()


def _common(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        tried = (least + most + 1) // 2
        if one[:tried] == other[:tried]:
            least = tried
        else:
            most = tried - 1
    return least


def _place(text: str, letters: int) -> int:
    """Return the place after so many letters as Qt counts, in units of 16 bits."""
    return len(text[:letters].encode("utf-16-le")) // 2
