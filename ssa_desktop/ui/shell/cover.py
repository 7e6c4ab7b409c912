"""Sichtschutz: hides everything at once when somebody steps in. It closes nothing, and says so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.shell.lock import close_popups, lay_over, open_dialogs
from ssa_desktop.ui.work_slices import paint_now

# Imported where it covers: the unlock page needs none of it.
if TYPE_CHECKING:
    from ssa_desktop.ui.shell.cover_page import CoverPage


class Cover(QObject):
    """Puts the page in front of what the window shows, and takes it away again.

    Open dialogs are hidden with what is typed in them and come back as they were; one that opens meanwhile, since its
    data had been asked for before, is hidden at once. A dialog of the system's own that waits for a file is cancelled.
    """

    def __init__(self, window: QMainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._page: CoverPage | None = None
        self._below: QWidget | None = None
        self._focused: QWidget | None = None
        self._dialogs: list[QDialog] = []

    @property
    def is_on(self) -> bool:
        """Whether the window is covered."""
        return self._page is not None

    @property
    def page(self) -> CoverPage | None:
        """The page that covers, while it does."""
        return self._page

    @property
    def hidden_dialogs(self) -> list[QDialog]:
        """The dialogs that wait behind the cover, the topmost first."""
        return list(self._dialogs)

    def put_on(self, lock: Callable[[], object]) -> None:
        """Cover everything; ``lock`` is what the button on the cover calls."""
        if self.is_on:
            return
        from PySide6.QtWidgets import QListWidget, QToolTip

        from ssa_desktop.ui.shell.cover_page import CoverPage

        self._focused = QApplication.focusWidget()
        self._below = self._stack.currentWidget()
        page = CoverPage()
        page.back_wanted.connect(self.take_off)
        page.lock_wanted.connect(lock)
        self._page = page
        close_popups()
        QToolTip.hideText()
        for dialog in open_dialogs():
            self._hide(dialog)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for suggestions in self._window.findChildren(QListWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # The list below a field belongs to the window and is filled anew each time.
            suggestions.hide()
            suggestions.clear()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        # Painted now and not with the next turn of the event loop.
        paint_now(self._window)
        if sys.platform != "linux":
            # There the words of what has the keyboard and is an alert are said by themselves.
            announce(page, page.told)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def bring(self, widget: QWidget) -> None:
        """Show what the window holds from now on; behind the cover, where that is on."""
        if self.is_on:
            self._below = widget
        else:
            self._stack.setCurrentWidget(widget)

    def take_off(self) -> None:
        """Show what was there, with the keyboard where it was."""
        if not self.is_on:
            return
        dialogs, focused = list(reversed(self._dialogs)), self._focused
        below = self._drop()
        if below is not None:
            self._stack.setCurrentWidget(below)
        for dialog in dialogs:
            for surface in dialog.findChildren(QWidget, _SURFACE):
                surface.hide()
                surface.deleteLater()
            if dialog.isModal():
                dialog.open()
            else:
                dialog.show()
        # In another size of text the page is made anew behind the cover, and its fields with it.
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Go without showing anything again: the window is being locked, and what was below is closed with it."""
        if self.is_on:
            self._drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QDialog) and self.is_on:
            # Covered before its first picture, and hidden once Qt has shown it.
            self._lay_over(watched)
            QTimer.singleShot(0, watched, lambda: self._hide(watched))
        elif event.type() is QEvent.Type.ToolTip and self.is_on:
            return True
        return False

    def _hide(self, dialog: QDialog) -> None:
        if not self.is_on or dialog in self._dialogs:
            return
        self._dialogs.append(dialog)
        dialog.destroyed.connect(lambda _=None: self._forget(dialog))
        dialog.hide()

    def _forget(self, dialog: QDialog) -> None:
        if dialog in self._dialogs:
            self._dialogs.remove(dialog)

    @staticmethod
    def _lay_over(dialog: QDialog) -> None:
        lay_over(dialog).setObjectName(_SURFACE)

    def _drop(self) -> QWidget | None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        below, page = self._below, self._page
        self._page = self._below = self._focused = None
        self._dialogs = []
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
        return below


_SURFACE = "covering"
