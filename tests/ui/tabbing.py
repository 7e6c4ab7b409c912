"""The way of the Tab key through a page or a dialog."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import CTRL, NO_MODIFIER

MOST_PRESSES = 260


def missed_by_tab(qtbot: QtBot, top: QWidget) -> list[str]:
    """Press Tab until it is back where it began; return what it should have come to below a widget and did not."""
    wanted = {widget for widget in top.findChildren(QWidget) if _is_stop(widget, top)}
    reached = set()
    start = QApplication.focusWidget()
    for _ in range(MOST_PRESSES):
        held = QApplication.focusWidget()
        if held is None:
            return ["nothing has the keyboard"]
        reached.add(held)
        # A sheet that is typed in keeps Tab for its cells.
        keeps_tab = isinstance(held, QAbstractItemView) and held.tabKeyNavigation()
        qtbot.keyClick(held, Qt.Key.Key_Tab, CTRL if keeps_tab else NO_MODIFIER)
        if QApplication.focusWidget() is start:
            break
    return [f"Tab misses {type(one).__name__} „{one.accessibleName() or _text(one)}“" for one in wanted - reached]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _is_stop(widget: QWidget, page: QWidget) -> bool:
    """Whether Tab has to come to a control: it is in sight, can be used, and is not a part of another."""
    policy = widget.focusPolicy()
    if not (policy.value & Qt.FocusPolicy.TabFocus.value) or not widget.isVisibleTo(page) or not widget.isEnabled():
        return False
    if widget.focusProxy() is not None or _is_reached_by_arrows(widget):
        return False
    above = widget.parentWidget()
    return not (isinstance(above, QAbstractItemView) or (above is not None and above.focusProxy() is widget))


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """Whether Tab comes to another of its group, and the arrow keys from there to this one."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = cast("QButtonGroup | None", widget.group())
    return isinstance(widget, QRadioButton) or (group is not None and group.exclusive())
