"""Settings that the administrators of this computer laid down: to be read and reached, and not to be changed.

They are not disabled: whoever goes through the window by keyboard or screen reader has to come by what holds, and why.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Form


def laid_down_text() -> str:
    """Return what is said beside such a setting."""
    return QCoreApplication.translate("LaidDown", "Von Ihrem Träger festgelegt.")


def show_laid_down(form: Form, *controls: QWidget) -> None:
    """Let nobody change these fields of a form, and say below each and to a screen reader who laid it down."""
    for control in controls:
        fix(control)
        form.say(control, laid_down_text())


def fix(control: QWidget) -> None:
    """Let nobody change what a line, a number or a drop-down holds, and say to a screen reader who laid it down."""
    if isinstance(control, ChoiceBox):
        control.set_fixed()
    elif isinstance(control, QAbstractSpinBox):
        control.setReadOnly(True)
        control.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    elif isinstance(control, QLineEdit):
        control.setReadOnly(True)
    else:
        raise TypeError(type(control).__name__)
    control.setAccessibleDescription(laid_down_text())
    control.setToolTip(laid_down_text())
