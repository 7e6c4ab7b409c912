"""The way of the Tab key through a page or a dialog."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.form_dialog import FormDialog
from tests.ui.keyboard import CTRL, NO_MODIFIER

MOST_PRESSES = 260


def tab_walk(qtbot: QtBot, top: QWidget) -> list[QWidget]:
    """Press Tab until it is back where it began; return what below a widget it came to, in this order.

    Pressed, and not asked of Qt: the binding takes each widget of the chain of focus for a child of the one before.
    """
    reached: list[QWidget] = []
    start = QApplication.focusWidget()
    for _ in range(MOST_PRESSES):
        held = QApplication.focusWidget()
        if held is None:
            return []
        if top.isAncestorOf(held):
            reached.append(held)
        # A sheet that is typed in keeps Tab for its cells.
        keeps_tab = isinstance(held, QAbstractItemView) and held.tabKeyNavigation()
        qtbot.keyClick(held, Qt.Key.Key_Tab, CTRL if keeps_tab else NO_MODIFIER)
        if QApplication.focusWidget() is start:
            break
    return reached


def missed_by_tab(qtbot: QtBot, top: QWidget) -> list[str]:
    """Return what Tab should come to below a widget and does not."""
    wanted = {widget for widget in top.findChildren(QWidget) if _is_stop(widget, top)}
    reached = tab_walk(qtbot, top)
    if not reached:
        return ["nothing has the keyboard"]
    missed = wanted - set(reached)
    return [f"Tab misses {type(one).__name__} „{one.accessibleName() or _text(one)}“" for one in missed]


def enter_goes_astray(dialog: QDialog) -> list[str]:
    """Return which buttons Enter in a drop-down presses once a button had the keyboard, if not the one meant.

    Qt forgets the button that is meant where the dialog told it before the button stood in it; then any other is
    pressed, the way out too.
    """
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    fields = [one for one in dialog.findChildren(QComboBox) if _is_stop(one, dialog)]
    if not fields:
        return []
    meant = None
    if isinstance(dialog, FormDialog):
        meant = dialog.way_out if dialog._begins_safe else dialog.action
    for button in buttons:
        button.setFocus()
        fields[0].setFocus()
        pressed = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
        if len(pressed) != 1 or pressed[0] is not (meant or pressed[0]):
            return [f"Enter presses {[_text(one) for one in pressed]}"]
    return []


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
