"""Blank slips: how many, and for which school."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.appointments import slips
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import XL, L, px
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import button, label, number_box

SLIPS_FILE: Final = "beratungszettel.pdf"
_A_SHEET: Final = 4


class SlipsDialog(QDialog):
    """Asks for the number of blank slips, then shows them."""

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Leere Beratungszettel"))
        self.setMinimumWidth(px(380))
        self.number = number_box()
        self.number.setRange(_A_SHEET, slips.MOST_BLANK_SLIPS)
        self.number.setSingleStep(_A_SHEET)
        self.number.setValue(2 * _A_SHEET)
        self.school = ChoiceBox()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.school.addItem(self.tr("Feld für die Schule leer lassen"), None)
        form = Form()
        form.add(self.tr("Schule"), self.school)
        form.add(self.tr("Anzahl"), self.number, self.tr("Vier Zettel auf einem Blatt."))
        self.show_button = button(self.tr("Drucken …"), self._show, role="primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(L)
        layout.addWidget(label(self.tr("Leere Beratungszettel"), "title"))
        layout.addWidget(form)
        buttons = QDialogButtonBox()
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button(self.tr("Abbrechen"), self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.show_button.setDefault(True)  # only where it stands in the dialog already does Qt remember it
        self.finished.connect(self.deleteLater)

    def _show(self) -> None:
        number, school = self.number.value(), self.school.currentData()
        self.show_button.setDisabled(True)

        def done(data: bytes) -> None:
            self.accept()
            self._desk.preview_pdf(self.tr("Leere Beratungszettel"), data, SLIPS_FILE)

        self._desk.worker.run(
            lambda ws: slips.blank_slips(ws, number, school),
            while_alive(self, done),
            while_alive(self, self._failed),
        )

    def _failed(self, error: KnownError) -> None:
        self.reject()
        self._desk.show_error(error)
