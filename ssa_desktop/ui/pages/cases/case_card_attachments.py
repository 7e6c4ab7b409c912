"""The attachments of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.attachment_list import AttachmentList
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup


class AttachmentsCard(CaseCard):
    """Lists them, and takes files that are dropped on it."""

    group: ClassVar[CaseGroup] = CaseGroup.ATTACHMENTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Anlagen"), desk, parent)
        self.list = AttachmentList(desk)
        self.list.counted.connect(self.counted)
        self.body.addWidget(self.list)

    def show_case(self, view: CaseView) -> None:
        self.list.show_holder(Holder(case_id=view.case_id))

    def has_entry(self, wanted: Mapping[str, int]) -> bool:
        return "attachment_id" in wanted

    def go_to_entry(self, wanted: Mapping[str, int]) -> None:
        self.list.go_to(wanted["attachment_id"])

    def forget(self) -> None:
        self.list.forget()
