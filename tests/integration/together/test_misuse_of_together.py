"""What working together must not take, and what stays the same whatever goes: bad input, others gone, times erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Evaluation,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.domain.vocabulary import Activity, CaseType, InitiatedBy, TimeEvent
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import trainings
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
    directory_paper,
    meeting_paper,
    transitions,
)
from ssa_desktop.services.together.directory_paper import DirectoryPart
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import plans as stored_plans
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW: Final = datetime(2026, 3, 4, 10, 15)
TODAY: Final = NOW.date()
TOMORROW: Final = TODAY + timedelta(days=1)
EARLIER: Final = date(2023, 3, 1)
ODD: Final = ("a" * 800, "😀" * 200, "<b>&amp;</b>" * 30, "\u202e" * 5 + "x", "Zeile\n" * 60, "\u200b")
BLANK: Final = ("", " \n", "\u200b", "\u00ad\u2060 ", "\ufeff")


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))
    schools.save(ws, School("WRS", "Werkrealschule Muster"))


def met(day: date = TODAY, start: int | None = 600, **more: Any) -> TeamMeeting:
    return replace(TeamMeeting("GS", MeetingMethod.OTHER, day, 60, start), **more)


def case_of(ws: Workspace, kind: CaseType = CaseType.COUNSELLING) -> tuple[int, int]:
    person_id = people.add(ws, Person(name="Mila Muster"))
    return person_id, cases.open_case(ws, Case(person_id, "GS", TODAY, InitiatedBy.PUPIL, kind))


def dumped(ws: Workspace) -> dict[str, list[tuple[object, ...]]]:
    tables = ("team_meeting", "evaluation", "agreed_action", "partner", "training", "time_entry", "transition")
    with ws.read() as vault:
        return {table: vault.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


# ---- bad input


def _on_transition(ws: Workspace, text: str) -> None:
    _, case_id = case_of(ws, CaseType.TRANSITION)
    transitions.save(ws, Transition(case_id, TODAY, text))


@pytest.mark.parametrize("text", BLANK)
@pytest.mark.parametrize(
    "save",
    [
        lambda ws, text: cooperation_partners.save(ws, Partner(text, PartnerKind.OTHER)),
        lambda ws, text: cooperation_actions.save(ws, AgreedAction(text, "ich", TODAY)),
        lambda ws, text: cooperation_meetings.save_meeting(ws, met(), actions=[(None, AgreedAction(text, "", TODAY))]),
        lambda ws, text: trainings.save(ws, Training(TrainingKind.TRAINING, TODAY, 60, None, text)),
        _on_transition,
    ],
)
def test_what_nobody_can_read_is_nothing(ws: Workspace, save: Callable[[Workspace, str], object], text: str) -> None:
    before = dumped(ws)
    with pytest.raises(UsageError):
        save(ws, text)
    assert dumped(ws) == before


def _evaluation(ws: Workspace) -> object:
    agreement = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    return cooperation_meetings.save_evaluation(ws, Evaluation(agreement, SchoolYear(2024), TOMORROW, 60))


@pytest.mark.parametrize(
    ("save", "key"),
    [
        (lambda ws: cooperation_meetings.save_meeting(ws, met(TOMORROW)), "cooperation.booked_ahead"),
        (_evaluation, "cooperation.booked_ahead"),
        (lambda ws: trainings.save(ws, Training(TrainingKind.SUPERVISION, TOMORROW, 60)), "training.ahead"),
        (
            lambda ws: cooperation_partners.save(ws, Partner("Frau Rat", PartnerKind.ASD, last_contact=TOMORROW)),
            "record.ahead",
        ),
        (
            lambda ws: cooperation_partners.save(ws, Partner("Frau Rat", PartnerKind.ASD, school="XX")),
            "contact.unknown_school",
        ),
        (lambda ws: cooperation_meetings.save_meeting(ws, met(school="XX")), "contact.unknown_school"),
        (lambda ws: cooperation_meetings.save_meeting(ws, met(person_id=99)), "person.gone"),
        (lambda ws: cooperation_meetings.save_meeting(ws, met(case_id=99)), "case.gone"),
        (lambda ws: cooperation_meetings.save_meeting(ws, met(), 99), "cooperation.gone"),
        (lambda ws: cooperation_meetings.remove_meeting(ws, 99), "cooperation.gone"),
        (lambda ws: cooperation_partners.remove(ws, 99), "cooperation.gone"),
        (lambda ws: cooperation_actions.remove(ws, 99), "cooperation.gone"),
        (lambda ws: trainings.remove(ws, 99), "cooperation.gone"),
        (lambda ws: meeting_paper.minutes(ws, 99, "de"), "cooperation.gone"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    ws: Workspace, save: Callable[[Workspace], object], key: str
) -> None:
    with pytest.raises((UsageError, RefusedError)) as refused:
        save(ws)
    assert refused.value.key == key
    kept = dumped(ws)
    assert not any(kept.values())


def test_a_meeting_to_come_is_prepared_without_its_time_and_booked_once_it_was(ws: Workspace) -> None:
    number = cooperation_meetings.save_meeting(ws, met(TOMORROW), books_time=False).record_id
    with pytest.raises(UsageError):
        cooperation_meetings.save_meeting(ws, met(TOMORROW), number)
    assert dumped(ws)["time_entry"] == []
    cooperation_meetings.save_meeting(ws, met(TODAY), number)
    assert len(dumped(ws)["time_entry"]) == 1


def test_a_meeting_on_somebody_deleted_meanwhile_is_refused(ws: Workspace) -> None:
    person_id, case_id = case_of(ws)
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Wunsch")
    for meeting in (met(person_id=person_id), met(case_id=case_id)):
        with pytest.raises(KnownError):
            cooperation_meetings.save_meeting(ws, meeting)


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_make_papers(ws: Workspace, odd: str) -> None:
    meeting = met(notes={"opening": odd}, subject=odd, participants=odd, moderator=odd, room=odd)
    number = cooperation_meetings.save_meeting(ws, meeting).record_id
    assert meeting_paper.minutes(ws, number, "de").startswith(b"%PDF")
    cooperation_partners.save(
        ws, Partner(f"x{odd}", PartnerKind.OTHER, odd, odd, odd, odd, odd, offers=odd, agreement=odd)
    )
    assert directory_paper.paper(ws, DirectoryPart.ALL, "de").startswith(b"%PDF")
    trainings.save(ws, Training(TrainingKind.SUPERVISION, TODAY, 60, None, odd, odd, odd))
    assert trainings.paper(ws, SchoolYear(2025), "de").startswith(b"%PDF")
    assert trainings.paper_docx(ws, SchoolYear(2025), "de").startswith(b"PK")


def test_a_name_of_the_directory_loses_what_nobody_sees(ws: Workspace) -> None:
    cooperation_partners.save(ws, Partner("Frau\u200b Mus\u00adter ", PartnerKind.OTHER))
    assert [line.partner.name for line in cooperation_partners.listing(ws)] == ["Frau Muster"]


# ---- who may know


def test_a_pupil_is_known_at_earlier_schools_and_where_the_case_is(ws: Workspace) -> None:
    schools.save(ws, School("GMS", "Gemeinschaftsschule Muster"))
    years = (Enrolment(SchoolYear(2024), "GS", "4a", 4), Enrolment(SchoolYear(2025), "WRS", "5a", 5))
    person_id = people.add(ws, Person(name="Mila Muster", enrolments=years))
    assert cooperation_meetings.case_hint(ws, person_id, "de").schools == {"GS", "WRS"}
    cases.open_case(ws, Case(person_id, "GMS", TODAY, InitiatedBy.PUPIL))
    assert cooperation_meetings.case_hint(ws, person_id, "de").schools == {"GS", "WRS", "GMS"}
    assert cooperation_meetings.case_hint(ws, people.add(ws, Person(name="Ada")), "de").schools == set()


@pytest.mark.parametrize("is_pseudonymised", [True, False])
def test_who_must_not_know_does_not_read_what_the_mother_is_called(ws: Workspace, is_pseudonymised: bool) -> None:
    _, case_id = case_of(ws)
    lines = "Mutter (Frau Anderslautend)\nKlassenleitung (Herr Probe)"
    number = cooperation_meetings.save_meeting(ws, met(participants=lines, case_id=case_id)).record_id
    to_team = Disclosure(
        DisclosureKind.CASE_CONFERENCE, "Team", "Beratung", Ground.RISK_ASSESSMENT, case_ids=(case_id,),
        is_pseudonymised=is_pseudonymised,
    )  # fmt: skip
    said = words(meeting_paper.minutes_on_case(ws, number, to_team, "de"))
    assert "Mutter" in said
    assert "Herr Probe" in said
    assert ("Anderslautend" in said) is not is_pseudonymised


# ---- the same figure whatever goes

SLOT: Final = Plan(
    "woche", EARLIER, 45, 630, activity=Activity.COORDINATION_INTERNAL, school="GS", event=TimeEvent.TEAM_MEETING
)


def confirmed(ws: Workspace, plan: Plan) -> None:
    with ws.change() as vault:
        number = stored_plans.add_plan(vault, plan)
    plans.confirm(ws, number)


def counted(ws: Workspace) -> dict[str, object]:
    found = reports.annual_return(ws, SchoolYear.of(EARLIER), Level.SCHOOL)
    return {unit.unit: unit.items["team_meetings"] for unit in found.units}


@pytest.mark.parametrize("order", ["times first", "meetings first", "at once"])
def test_slot_and_meeting_count_once_however_they_are_erased(ws: Workspace, order: str) -> None:
    for plan in (SLOT, replace(SLOT, start=900), replace(SLOT, school="WRS")):
        confirmed(ws, plan)
    cooperation_meetings.save_meeting(ws, met(EARLIER, 600))
    before = counted(ws)
    assert before == {"GS": 2, "WRS": 1}
    due = {item.id for item in deletion.due(ws, TODAY)}
    times = {one for one in due if one.startswith("time:")}
    assert times
    assert due - times
    parts = {"times first": (times, due - times), "meetings first": (due - times, times), "at once": (due,)}[order]
    for part in parts:
        deletion.erase_due(ws, TODAY, len(part), frozenset(part))
        assert counted(ws) == before
    assert cooperation_meetings.meetings(ws) == []


def test_a_meeting_moved_to_another_school_counts_there(ws: Workspace) -> None:
    confirmed(ws, SLOT)
    number = cooperation_meetings.save_meeting(ws, met(EARLIER, 600)).record_id
    cooperation_meetings.save_meeting(ws, met(EARLIER, 600, school="WRS"), number)
    assert counted(ws) == {"GS": 1, "WRS": 1}
    cooperation_meetings.remove_meeting(ws, number)
    assert counted(ws)["GS"] == 1
