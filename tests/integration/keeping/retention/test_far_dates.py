"""A date far ahead, such as an agreement "until 31.12.9999", never keeps her from her data."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, Agreement, MeetingMethod, TeamMeeting
from ssa_desktop.domain.together.self_assessment import Answer, Condition
from ssa_desktop.services import at_unlock
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, due_overview
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import LANGUAGES, text
from tests.integration.keeping.retention.diary import Diary, case, person, reports_of, talk
from tests.integration.program import PASSPHRASE, run_command

FAR = date(9999, 12, 31)


def far_talk(ws: Workspace) -> None:
    talk(ws, FAR.isoformat())


def far_case(ws: Workspace) -> None:
    number = case(ws, person(ws))
    cases.add_working_note(ws, WorkingNote(FAR, "Erst viel später.", number))


def far_agreement(ws: Workspace) -> None:
    cooperation_agreements.save(ws, Agreement("GS", date(2023, 8, 1), FAR, school_name="Grundschule Muster"))


def far_meeting(ws: Workspace) -> None:
    cooperation_meetings.save_meeting(ws, TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, FAR, 45), books_time=False)


def far_action(ws: Workspace) -> None:
    cooperation_actions.save(ws, AgreedAction("Fenster tauschen", "Schulträger", FAR, due_on=FAR, done_on=FAR))


def far_judgement(ws: Workspace) -> None:
    cooperation_partners.assess(ws, SchoolYear(9998), {Condition.ROOM: Answer(3)})


@pytest.mark.parametrize("write", [far_talk, far_case, far_agreement, far_meeting, far_action, far_judgement])
def test_data_with_a_day_at_the_end_of_the_calendar_open_and_are_reckoned_with(ws, diary: Diary, write):
    write(ws)
    ws.close()
    opened = diary.open()
    assert [notice.kind for notice in opened.notices if notice.kind == "unlock_step_failed"] == []
    assert deletion.due(opened, opened.today()) == []
    assert due_overview.asked(opened, date(2030, 1, 1)).items == []
    assert reports_of(opened)
    opened.close()


def test_a_fault_in_one_step_at_unlock_is_told_and_the_data_open(ws, diary: Diary, monkeypatch, tmp_path):
    def broken(_: Workspace) -> tuple[()]:
        raise ZeroDivisionError

    ran: list[str] = []

    def whole(_: Workspace) -> tuple[()]:
        ran.append("next")
        return ()

    monkeypatch.setattr(at_unlock, "UNLOCK_STEPS", (broken, whole))
    ws.close()
    opened = diary.open()
    assert [notice.kind for notice in opened.notices] == ["unlock_step_failed"]
    assert ran == ["next"]
    for language in LANGUAGES:
        assert re.search("Fristen und Erinnerungen|periods and reminders", text(language, "notice.unlock_step_failed"))
    assert person(opened)
    opened.close()
    password = tmp_path / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    told = run_command("--data", ws.folder, "--password-file", password, "check").err
    assert "Fristen und Erinnerungen" in told
    assert "beschädigt sind, sagt: ssa-desktop check\n" in told
