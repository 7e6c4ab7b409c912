"""The dialog that asks before due records are deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import label


class DeleteDueDialog(FormDialog):
    """Names the number of entries and what goes with them. Deleting waits until the paper is answered for."""

    def __init__(self, count: int, lines: Sequence[str], parent: QWidget | None) -> None:
        one, many = self.tr("1 fälligen Eintrag löschen?"), self.tr("{count} fällige Einträge löschen?")
        super().__init__((one if count == 1 else many).format(count=count), "", parent, danger=True)
        action = self.tr("1 Eintrag löschen") if count == 1 else self.tr("{count} Einträge löschen").format(count=count)
        self.action.setText(action)
        self.body.addWidget(label(self.tr("Das wird gelöscht"), "heading"))
        self.add_text("\n".join(f"•  {line}" for line in lines))
        self.add_text(self.tr("Das lässt sich nicht zurücknehmen. Die Zahlen der Auswertung bleiben gleich."), "muted")
        self.paper = QCheckBox(self.tr("Das &Papier dazu ist vernichtet, oder es gibt keines"))
        self.form.add_widget(self.paper)
        self.action.setEnabled(False)
        self.paper.toggled.connect(self.action.setEnabled)
