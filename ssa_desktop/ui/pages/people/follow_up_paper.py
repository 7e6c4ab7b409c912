"""The consent to a follow-up of a school leaver on paper, before it is signed and again afterwards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.services.cases import follow_ups
from ssa_desktop.ui.desk import Desk

translate = QCoreApplication.translate


def show_follow_up_paper(desk: Desk, agreed: AgreedFollowUp) -> None:
    """Show the consent to sign, and below it what is cut off for the young person; neither names anybody."""

    def show(data: bytes) -> None:
        title = translate("FollowUpPaper", "Einwilligung zur Nachfrage")
        desk.preview_pdf(title, data, "einwilligung-nachfrage.pdf")

    desk.worker.run(lambda ws: follow_ups.paper(ws, agreed), show)
