"""What a screen reader is told at once, without the keyboard going there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Final
from weakref import ref

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

LATER_MS: Final = 1_500
"""The longest that something to be said waits for its page to come to rest."""
LOOK_MS: Final = 100
"""How often it is looked whether it has: the window does nothing and waits for nothing, twice in a row."""
_QUIET_LOOKS: Final = 2
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
    """Let a screen reader say ``text`` as soon as the page around it, which is filled anew meanwhile, is at rest.

    A screen reader leaves out what comes among very many other events, even that something was saved. What the widget
    says meanwhile is said with it.
    """
    waiting = widget.findChild(_Waiting, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Waiting(widget)
    waiting.add(text)


class _Waiting(QTimer):
    """What a widget is going to say, until its window has come to rest."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, interval=LOOK_MS)
        self._widget = widget
        self._texts: list[str] = []
        self._looks = self._quiet = 0
        self._since = QElapsedTimer()
        self.timeout.connect(self._look)

    def add(self, text: str) -> None:
        """Say this too; what is said is waited for anew."""
        if text not in self._texts:
            self._texts.append(text)
        self._looks = self._quiet = 0
        self._since.start()
        self.start()

    def _look(self) -> None:
        # A turn that comes late was kept by what the window had to do; what was asked of the worker is still to come.
        is_late = self._since.restart() > 2 * LOOK_MS
        worker = getattr(self._widget.window(), "worker", None)
        is_busy = is_late or (worker is not None and worker.is_busy)
        self._looks += 1
        self._quiet = 0 if is_busy else self._quiet + 1
        if self._quiet < _QUIET_LOOKS and self._looks * LOOK_MS < LATER_MS:
            return
        self.stop()
        texts, self._texts = self._texts, []
        if self._widget.isVisible():
            announce(self._widget, "\n".join(texts))


def tell_problems(speaker: QWidget, show: Callable[[], object], problems: Sequence[str], first: QWidget | None) -> None:
    """Show problems and let a screen reader say each of them once; the keyboard goes to ``first`` afterwards.

    A field is heard with what it is described by when the keyboard comes to it, so that is not told besides. Where the
    keyboard is there already nothing comes, and what changes in the description is left to what is told.
    """
    having = first
    while having is not None and (proxy := having.focusProxy()) is not None:
        having = proxy
    is_there = having is not None and having.hasFocus()
    with untold() if is_there else nullcontext():
        show()
    heard = set() if having is None or is_there else set(having.accessibleDescription().split("\n"))
    said = dict.fromkeys(line for text in problems for line in text.split("\n"))
    if left := [line for line in said if line and line not in heard]:
        announce(speaker, "\n".join(left))


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
    voices = widget.window().findChildren(Voice, options=Qt.FindChildOption.FindDirectChildrenOnly)
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
    for voice in window.findChildren(Voice, options=Qt.FindChildOption.FindDirectChildrenOnly):
        voice.say_no_more()
