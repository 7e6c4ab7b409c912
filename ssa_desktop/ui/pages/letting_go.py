"""Panels that were only looked at are let go in a pause: under a style sheet each of their widgets takes its room.

A panel that she touched, in which something was told to be done, or which stands otherwise than when it had first
loaded is kept: what she typed, chose, filtered or scrolled, and what an undo shows anew, is in it. So is the panel that
each page shows, and one that takes long to make. What is let go is made anew when it is asked for, as at first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import getCppPointer

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import listen
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.page_stack import PageStack

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
"""What she does to a widget; a key that goes elsewhere as a shortcut is none, nor is the mouse that passes over it."""

_HELD: Final = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
"""Keys that do nothing by themselves: they are held for a shortcut."""


class LettingGo(QObject):
    """Notes which panels of some pages are touched, and lets the others go when it is asked to."""

    def __init__(self, desk: Desk, pages: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = pages
        # Methods and no lambdas: the desk outlives this, and must not keep it at lock.
        desk.told.connect(self._on_told)
        desk.step_told.connect(self._on_told)
        desk.worker.busy.connect(self._on_busy)
        listen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and _is_touch(event):
            panel = _panel_of(watched)
            if panel is not None:
                panel.is_touched = True
        return False

    def unseen(self) -> list[tuple[PanelPage, str, Panel]]:
        """Return the panels that were shown and are not now, with their pages and names."""
        pages = [page for page in self._pages.made.values() if isinstance(page, PanelPage)]
        return [(page, name, panel) for page in pages for name, panel in page.unseen().items()]

    def may_go(self, page: PanelPage, name: str, panel: Panel) -> bool:
        """Whether such a panel may go now, where nothing runs; none may while a dialog is open."""
        return page.unseen().get(name) is panel and not _has_dialog() and _is_as_loaded(panel)

    def untouched(self) -> Iterator[tuple[PanelPage, str]]:
        """Yield the panels that may go while nothing runs, by their pages and names; none while a dialog is open."""
        return ((page, name) for page, name, panel in self.unseen() if self.may_go(page, name, panel))

    def _on_told(self) -> None:
        """What was told of may be shown anew by what is in sight, whenever it is taken back."""
        panel = self._in_sight()
        if panel is not None:
            panel.is_touched = True

    def _on_busy(self, busy: bool) -> None:
        panel = None if busy else self._in_sight()
        if panel is not None and panel.first_state is None:
            panel.first_state = state_of(panel)

    def _in_sight(self) -> Panel | None:
        page = self._pages.currentWidget()
        return page.panel_in_sight() if isinstance(page, PanelPage) else None


def _is_touch(event: QEvent) -> bool:
    if event.type() not in _TOUCHES:
        return False
    return not isinstance(event, QKeyEvent) or event.key() not in _HELD


def state_of(panel: QWidget) -> dict[int, object]:
    """Return how everything in a panel stands that can be chosen, typed, folded or scrolled, by its place in memory.

    Qt tells the children of a widget in another order once one of them was raised.
    """
    states = ((getCppPointer(widget)[0], _state(widget)) for widget in panel.findChildren(QWidget))
    return {place: state for place, state in states if state is not None}


def _state(widget: QWidget) -> object:  # noqa: PLR0911 - a line for each kind of widget
    if isinstance(widget, QComboBox):
        return widget.currentIndex(), widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked()
    if isinstance(widget, QAbstractSlider):
        return widget.value()
    if isinstance(widget, QHeaderView):
        return widget.sortIndicatorSection(), widget.sortIndicatorOrder()
    if isinstance(widget, QAbstractItemView):
        return widget.currentIndex().row(), widget.currentIndex().column()
    if isinstance(widget, QTabWidget | QStackedWidget):
        return widget.currentIndex()
    return None


def _is_as_loaded(panel: Panel) -> bool:
    return (
        not panel.stays
        and not panel.is_touched
        and panel.draft() is None
        and not panel.findChildren(QDialog)
        and panel.first_state == state_of(panel)
    )


def _panel_of(widget: QWidget) -> Panel | None:
    """Return the panel that a widget stands in, or a dialog or list that was opened from it."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Panel | Page):
        found = found.parentWidget()
    return found if isinstance(found, Panel) else None


def _has_dialog() -> bool:
    return any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
