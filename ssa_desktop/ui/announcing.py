"""What a screen reader is told at once, without the keyboard going there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` for a widget."""
    # Imported here: with it come eight of Qt's enumerations, which the unlock page has no use for.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
