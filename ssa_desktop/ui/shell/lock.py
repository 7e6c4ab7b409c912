"""When to lock and when to cover: keys anywhere, also in a dialog, and time without a key or the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ssa_desktop.ui.event_filter import leave, listen
from ssa_desktop.ui.preferences import text_size_step

IDLE_SECONDS: Final = 5 * 60

_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class LockWatch(QObject):
    """Watches the application's events while the data are unlocked.

    ``wanted`` says that it is time to lock, ``cover_wanted`` that F12 was pressed, ``help_wanted`` that F1 was pressed
    in a dialog (elsewhere it is a shortcut of the window), ``text_size_wanted`` that text is to be so many steps
    larger, ``typed`` that something was typed.
    """

    wanted = Signal()
    cover_wanted = Signal()
    help_wanted = Signal()
    text_size_wanted = Signal(int)
    typed = Signal()

    def __init__(self, app: QApplication, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.wanted)
        self.set_seconds(seconds)

    def set_seconds(self, seconds: float) -> None:
        """Lock after so many seconds without a sign of life, counted from now on."""
        self._timer.setInterval(round(seconds * 1000))

    def start(self) -> None:
        """Begin to watch."""
        listen(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        leave(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SIGNS_OF_LIFE or not self._timer.isActive():
            return False
        self._timer.start()
        if kind is QEvent.Type.InputMethod:
            self.typed.emit()
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F12 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            # A key held down must not cover and uncover by turns.
            if not event.isAutoRepeat():
                self.cover_wanted.emit()
            return True
        if event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.help_wanted.emit()
            return True
        step = text_size_step(event)
        if step:
            # One press is one step, also for a key held down: each step makes the window anew.
            if not event.isAutoRepeat():
                self.text_size_wanted.emit(step)
            return True
        self.typed.emit()
        if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.wanted.emit()
            return True
        return False


def open_dialogs() -> list[QDialog]:
    """Return the dialogs that are open, the topmost first."""
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    return sorted(shown, key=_depth, reverse=True)


def close_popups() -> None:
    """Close menus, lists of drop-downs and whatever else stands in front for a moment."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        following = QApplication.activePopupWidget()
        popup = following if following is not popup else None


def hide_content() -> None:
    """Make menus and dialogs unreadable at once; the dialogs stay until their text is kept."""
    close_popups()
    for dialog in open_dialogs():
        lay_over(dialog)


def lay_over(dialog: QWidget) -> QWidget:
    """Lay an empty surface over a dialog and return it."""
    surface = QWidget(dialog)
    surface.setAutoFillBackground(True)
    surface.setGeometry(dialog.rect())
    surface.show()
    surface.raise_()
    return surface


def close_dialogs(covered: Iterable[QDialog] = ()) -> None:
    """Leave every dialog as if it had been cancelled, those behind the cover too."""
    for dialog in (*open_dialogs(), *covered):
        dialog.reject()
        # One that is hidden already is not deleted by being closed.
        if dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            dialog.deleteLater()


def _depth(widget: QWidget) -> int:
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
