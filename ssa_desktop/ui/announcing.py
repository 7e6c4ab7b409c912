"""What a screen reader is told at once, without the keyboard going there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from weakref import ref

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

LATER_MS: Final = 1_500
KEPT_MS: Final = 10_000
"""For so long a screen reader may ask what was said, after it was told that something was."""


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` for a widget.

    Under Linux it is said as a notification: those of long use know no announcements, and all know these
    (docs/decisions, 0493).
    """
    # Imported here: with it come eight of Qt's enumerations, which the unlock page has no use for.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

    if not QAccessible.isActive():
        return
    if sys.platform != "linux":
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
        return
    voice = _voice_for(widget)
    voice.setAccessibleName(text)
    QAccessible.updateAccessibility(QAccessibleEvent(voice, QAccessible.Event.ObjectShow))
    voice.over.start()


def announce_later(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` once the page around it, which is filled anew meanwhile, has come to rest.

    A screen reader leaves out what comes among very many other events, even that something was saved.
    """
    QTimer.singleShot(LATER_MS, widget, lambda: announce(widget, text) if widget.isVisible() else None)


@contextmanager
def untold() -> Iterator[None]:
    """Tell a screen reader nothing of what changes meanwhile, if one listens: what is made, or is nobody's to hear.

    A page that is made causes hundreds of events, behind which it would leave out what is for her to hear.
    """
    from PySide6.QtGui import QAccessible

    listens = QAccessible.isActive()
    if listens:
        QAccessible.setActive(False)
    try:
        yield
    finally:
        if listens:
            QAccessible.setActive(True)


def tell_focus() -> None:
    """Tell a screen reader once more where the keyboard is: it may have come there untold."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    widget = QApplication.focusWidget()
    if widget is not None and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))


class Voice(QWidget):
    """A part of a window that is never seen; what it is called now is to be heard. Each widget that speaks has its own.

    A screen reader asks for the words some time after it was told that there are some: those of another widget in
    the same place would be heard in their stead.
    """

    def __init__(self) -> None:
        from PySide6.QtGui import QAccessible

        from ssa_desktop.ui.accessible_roles import tell_as

        super().__init__()
        # Before it stands in a window, where a screen reader asks at once what it is.
        tell_as(self, QAccessible.Role.Notification)
        self.speaker: ref[QWidget] | None = None
        self.over = QTimer(self, singleShot=True, interval=KEPT_MS)
        self.over.timeout.connect(self.say_no_more)

    def say_no_more(self) -> None:
        self.setAccessibleName("")
        self.speaker = None


def _voice_for(widget: QWidget) -> Voice:
    """Return the part that says what a widget says: its own, else one that is silent by now, else a new one."""
    voices = widget.window().findChildren(Voice)
    own = (one for one in voices if one.speaker is not None and one.speaker() is widget)
    found = next(own, None) or next((one for one in voices if one.speaker is None), None)
    if found is None:
        found = Voice()
        found.setParent(widget.window())
        found.hide()
    found.speaker = ref(widget)
    return found


def forget_said(window: QWidget) -> None:
    """Keep nothing of what was said in a window, as when it locks."""
    for voice in window.findChildren(Voice):
        voice.say_no_more()
