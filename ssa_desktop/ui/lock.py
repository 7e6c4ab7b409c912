"""When to lock: Ctrl+L anywhere, also in a dialog, or after a while without a key or the mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

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

    ``wanted`` says that it is time to lock, ``typed`` that something was typed.
    """

    wanted = Signal()
    typed = Signal()

    def __init__(self, app: QApplication, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.wanted)

    def start(self) -> None:
        """Begin to watch."""
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SIGNS_OF_LIFE or not self._timer.isActive():
            return False
        self._timer.start()
        if kind is QEvent.Type.InputMethod:
            self.typed.emit()
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.typed.emit()
            if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.wanted.emit()
                return True
        return False


def open_dialogs() -> list[QDialog]:
    """Return the dialogs that are open, the topmost first."""
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    return sorted(shown, key=_depth, reverse=True)


def hide_content() -> None:
    """Make menus and dialogs unreadable at once; the dialogs stay until their text is kept."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        following = QApplication.activePopupWidget()
        popup = following if following is not popup else None
    for dialog in open_dialogs():
        cover = QWidget(dialog)
        cover.setAutoFillBackground(True)
        cover.setGeometry(dialog.rect())
        cover.show()
        cover.raise_()


def close_dialogs() -> None:
    """Leave every dialog as if it had been cancelled."""
    for dialog in open_dialogs():
        dialog.reject()


def _depth(widget: QWidget) -> int:
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
