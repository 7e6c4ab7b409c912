"""What a screen reader is told that a widget is, where Qt says no more of it than that it is a part of a window."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_TOLD_AS: Final = "told_as"


def tell_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Let a screen reader take a widget for a document, a picture, a message; its accessible name stays its own."""
    widget.setProperty(_TOLD_AS, role.value)
    _install()


@cache
def _install() -> None:
    QAccessible.installFactory(_told)


def _told(_: str, asked: QObject) -> QAccessibleInterface | None:
    if not isinstance(asked, QWidget):
        return None
    role = asked.property(_TOLD_AS)
    return None if role is None else QAccessibleWidget(asked, QAccessible.Role(role))
