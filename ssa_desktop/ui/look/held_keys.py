"""Keys that are pressed while the pages are made anew wait until they are there, and go where they were meant for.

The field that had the keyboard has it again, with its cursor where it was. What locks, covers or changes the size of
text is not held.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ssa_desktop.ui.event_filter import KEYS, leave, listen
from ssa_desktop.ui.preferences import text_size_step

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.main_window import MainWindow

_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit)
_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_PRESSES: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_NEXT_MS: Final = 1
_PATIENCE_MS: Final = 1000
"""So long a key waits for what is loaded, and no longer: a share that does not answer must not take the keyboard."""


class _Place:
    """The field of a page that had the keyboard, so that the field in its place can be found on the page made anew."""

    def __init__(self, page: QWidget, field: QWidget) -> None:
        self._kind = type(field)
        fields = self._fields(page)
        self._number, self._count = fields.index(field), len(fields)
        self._marked = _marked(field)

    def give_keyboard(self, page: QWidget) -> bool:
        """Give the keyboard to the field in the same place, where the page has the same fields."""
        fields = self._fields(page)
        if len(fields) != self._count:
            return False
        field = fields[self._number]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        _mark(field, *self._marked)
        return True

    def _fields(self, page: QWidget) -> list[QWidget]:
        return [one for one in page.findChildren(self._kind) if type(one) is self._kind and one.isVisible()]


class HeldKeys(QObject):
    """Holds the keys for a window from now on; :meth:`give_back` gives them to what is there then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: deque[QKeyEvent | QInputMethodEvent] = deque()
        self._is_giving = False
        self.is_over = False
        """Whether all was given back, or forgotten."""
        self._place = self._place_of(QApplication.focusWidget())
        self._patience = QDeadlineTimer()
        self._next = QTimer(self, interval=_NEXT_MS)
        self._next.timeout.connect(self._give_next)
        window.worker.closing.connect(self.drop)
        listen(self, KEYS | {QInputMethodEvent})

    def drop(self) -> None:
        """Forget what is held, and hold nothing more."""
        if self.is_over:
            return
        self.is_over = True
        leave(self)
        self._held.clear()
        self._next.stop()
        self.deleteLater()

    def give_back(self) -> None:
        """Give the keys back, one after another, as soon as nothing is loaded any more."""
        self._patience.setRemainingTime(_PATIENCE_MS)
        self._next.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_giving or not self._is_ours(watched):
            return False
        if isinstance(event, QInputMethodEvent):
            self._held.append(QInputMethodEvent(event))
            return True
        if not isinstance(event, QKeyEvent) or _is_heard_elsewhere(event):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # Else a page that is there already would do at once what was asked for behind something else.
            event.accept()
            return True
        if event.type() in _PRESSES:
            self._held.append(event.clone())
            return True
        return False

    def _is_ours(self, watched: QObject) -> bool:
        if self._window.cover.is_on or QApplication.activeModalWidget() is not None:
            return False
        if isinstance(watched, QWindow):
            return watched is self._window.windowHandle()
        return isinstance(watched, QWidget) and watched.window() is self._window

    def _place_of(self, field: QWidget | None) -> _Place | None:
        area = self._window.work_area
        page = area.stack.currentWidget() if area is not None else None
        if page is None or not isinstance(field, _FIELDS) or not page.isAncestorOf(field):
            return None
        return _Place(page, field)

    def _give_next(self) -> None:
        window, area = self._window, self._window.work_area
        if area is None or window.cover.is_on or QApplication.activeModalWidget() is not None:
            # Covered, or asked something: what was typed was not meant for that.
            self.drop()
            return
        if window.worker.is_busy and not self._patience.hasExpired():
            return
        self._patience.setRemainingTime(_PATIENCE_MS)
        place, self._place = self._place, None
        page = area.stack.currentWidget()
        if place is not None and page is not None:
            place.give_keyboard(page)
        if not self._held:
            self.drop()
            return
        self._is_giving = True
        try:
            _send(self._held.popleft(), window)
        finally:
            self._is_giving = False


def _send(event: QKeyEvent | QInputMethodEvent, window: QWidget) -> None:
    focused: QWidget | None = window.focusWidget()
    target = window if focused is None else focused
    if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
        asked.ignore()
        QCoreApplication.sendEvent(target, asked)
        if not asked.isAccepted() and _do_shortcut(event, target, window):
            return
    QCoreApplication.sendEvent(target, event)


def _do_shortcut(event: QKeyEvent, target: QWidget, window: QWidget) -> bool:
    """Do what a key stands for in the window, as Qt does before it gives the key to a widget."""
    pressed = QKeySequence(event.keyCombination())
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.key() != pressed or not shortcut.isEnabled() or not isinstance(owner, QWidget):
            continue
        is_near = shortcut.context() is Qt.ShortcutContext.WindowShortcut or owner.isAncestorOf(target)
        if owner.isVisible() and (is_near or owner is target):
            shortcut.activated.emit()
            return True
    return False


def _is_heard_elsewhere(event: QKeyEvent) -> bool:
    """Whether a key covers, locks, helps or changes the size of text: those are never late."""
    if event.key() in (Qt.Key.Key_F12, Qt.Key.Key_F1) and event.modifiers() == _NONE:
        return True
    return (event.key() == Qt.Key.Key_L and event.modifiers() == _CTRL) or text_size_step(event) != 0


def _marked(field: QWidget) -> tuple[int, int]:
    """Return where the cursor of a field stands, and where what is marked begins."""
    if isinstance(field, QLineEdit):
        at = field.cursorPosition()
        start, end = field.selectionStart(), field.selectionEnd()
        return at, at if start < 0 else (start if at == end else end)
    if isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        return cursor.position(), cursor.anchor()
    return 0, 0


def _mark(field: QWidget, at: int, anchor: int) -> None:
    if isinstance(field, QLineEdit):
        field.deselect()
        field.setCursorPosition(min(anchor, len(field.text())))
        if at != anchor:
            field.setSelection(anchor, at - anchor)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        most = field.document().characterCount() - 1
        cursor.setPosition(min(anchor, most))
        cursor.setPosition(min(at, most), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
