"""The attachments of an offer: lists of participants, reports."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.attachment_list import AttachmentList
from ssa_desktop.ui.pages.form_dialog import FormDialog


class OfferAttachmentsDialog(FormDialog):
    """Shows the attachments of one offer; what is done in it is done at once."""

    def __init__(self, desk: Desk, offer_id: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Anlagen des Angebots"), self.tr("Schließen"), parent)
        self.way_out.hide()
        self.list = AttachmentList(desk)
        self.body.addWidget(self.list)
        self.list.show_holder(Holder(offer_id=offer_id))
        self.first = self.list.add_button
