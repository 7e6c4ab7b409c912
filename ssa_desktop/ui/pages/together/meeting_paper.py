"""The minutes of a team meeting, shown before they are printed or saved; through the gate where they are on a case."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.rights.disclosure import FOR_CASES, DisclosureKind, Ground
from ssa_desktop.domain.together.cooperation import TeamMeeting
from ssa_desktop.services.together import cooperation_papers, meeting_paper
from ssa_desktop.ui.pages.together.cooperation_panel import CooperationPanel

FILE_NAME: Final = "besprechung-protokoll.pdf"
TALK_FILE_NAME: Final = "auswertungsgespraech-protokoll.pdf"


def show_talk_minutes(panel: CooperationPanel, talk_id: int) -> None:
    """Show the minutes of a yearly talk."""
    language = panel.desk.language
    title = QCoreApplication.translate("MeetingPaper", "Protokoll des Auswertungsgesprächs")
    panel.show_paper(lambda ws: cooperation_papers.minutes(ws, talk_id, language), title, TALK_FILE_NAME)


def show_minutes(panel: CooperationPanel, meeting_id: int, meeting: TeamMeeting) -> None:
    """Show the minutes of a meeting. On a case it is asked first for whom: her own copy, or who may have it."""
    desk, language = panel.desk, panel.desk.language
    title = QCoreApplication.translate("MeetingPaper", "Protokoll der Besprechung")
    if meeting.case_id is None and meeting.person_id is None:
        panel.show_paper(lambda ws: meeting_paper.minutes(ws, meeting_id, language), title, FILE_NAME)
        return
    # Only loaded where something is given out.
    from ssa_desktop.ui.pages.rights.disclosure_dialog import GateRequest, give_out

    request = GateRequest(
        DisclosureKind.CASE_CONFERENCE,
        case_ids=() if meeting.case_id is None else (meeting.case_id,),
        person_ids=() if meeting.person_id is None else (meeting.person_id,),
        can_be_pseudonymised=True,
        grounds=(Ground.OWN_COPY, *FOR_CASES),
    )
    give_out(
        desk,
        panel.window(),
        request,
        lambda ws, disclosure: meeting_paper.minutes_on_case(ws, meeting_id, disclosure, language),
        title,
        FILE_NAME,
    )
