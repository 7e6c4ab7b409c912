"""The annexes of an agreement: its concept, minutes and whatever else belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.attachment_list import AttachmentList
from ssa_desktop.ui.pages.form_dialog import FormDialog


class AgreementAnnexesDialog(FormDialog):
    """Shows the annexes of one agreement; what is done in it is done at once, also of one that is signed."""

    def __init__(self, desk: Desk, agreement_id: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Anlagen der Vereinbarung"), self.tr("Schließen"), parent)
        self.way_out.hide()
        self.add_text(
            self.tr(
                "Konzept, Protokolle und Absprachen, jede mit dem Tag, an dem sie dazukam. Auch eine unterschriebene "
                "Vereinbarung bekommt Anlagen: Ihr Wortlaut und ihre Prüfzahl bleiben, wie sie sind."
            )
        )
        self.list = AttachmentList(desk)
        self.body.addWidget(self.list)
        self.list.show_holder(Holder(agreement_id=agreement_id))
        self.first = self.list.add_button
