"""Every field stands in the line under its own name: what is written is compared with what was entered, word by word.

A round trip proves nothing about names: two fields that are swapped on both ways come back as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import Plan, PlanState
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.cases.provenance import PaperFile, Received
from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.figures import annual_report
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome, Period
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.people.person_links import LinkKind, PersonLink
from ssa_desktop.domain.people.year_start import YearStartStep
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyKind
from ssa_desktop.domain.records import Case, Contact, Offer, Person, Referral
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    AgreementClause,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    PointAbout,
    PointState,
    TalkPoint,
    TeamMeeting,
)
from ssa_desktop.domain.vocabulary import (
    Activity,
    InitiatedBy,
    Mode,
    OfferType,
    Participant,
    ReferralTarget,
    Source,
    TimeEvent,
)
from ssa_desktop.services.exchange import records_export
from ssa_desktop.storage.appointments import appointments, plans
from ssa_desktop.storage.cases import case_outcomes, casefiles, contacts, corrections, provenance, typing_aids
from ssa_desktop.storage.figures import annual_reports, filed_returns
from ssa_desktop.storage.figures import indicators as notes
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import people, person_links, school_turns, year_start
from ssa_desktop.storage.protection import emergency_card
from ssa_desktop.storage.rights import incidents
from ssa_desktop.storage.sql import Connection, change, rows, value
from ssa_desktop.storage.time import contracts
from ssa_desktop.storage.together import cooperation, cooperation_meetings, cooperation_partners
from tests.integration.program import Program, copy_of

BOOK: Final = {"schools": [{"code": "GS", "name": "Musterschule"}, {"code": "RS", "name": "Zweitschule"}]}
YEAR: Final = SchoolYear(2025)
DAYS: Final = tuple(date(2025, 10, day) for day in range(1, 29))


@dataclass
class World:
    """What the records hang on, and what the vault holds of them."""

    vault: Connection
    person: int = 0
    other: int = 0
    case: int = 0
    offer: int = 0
    talk: int = 0
    agreement: int = 0
    goal: int = 0
    evaluation: int = 0
    meeting: int = 0


def fill(vault: Connection) -> World:
    """Enter a record of each kind, every field of it with a content of its own."""
    w = World(vault)
    w.person = people.add_person(vault, Person(name="Mila Muster", pseudonym="P-1"), DAYS[0])
    w.other = people.add_person(vault, Person(name="Ben Beispiel", pseudonym="P-2"), DAYS[0])
    w.case = casefiles.add_case(vault, Case(w.person, "GS", DAYS[0], InitiatedBy.PUPIL))
    w.offer = offers.add_offer(vault, Offer("GS", OfferType.GROUP, "Pausengruppe", DAYS[0]))
    w.talk = contacts.add_contact(vault, Contact("GS", DAYS[0], 30, frozenset({Participant.PUPIL})))
    casefiles.add_referral(vault, Referral(w.case, DAYS[1], ReferralTarget.ASD))
    _keeping(w)
    _working_together(w)
    _agenda(w)
    _figures(w)
    return w


HOLD: Final = Hold(HoldGround.COMPLAINT, "Sperrgrund", DAYS[2], DAYS[3], None, DAYS[4])
LIFTED: Final = replace(HOLD, lifted_on=DAYS[5])
RESTRICTION: Final = Restriction(
    RestrictionGround.HARM, "Grund", "Entscheidung", DAYS[6], DAYS[7], DAYS[8], "Schweigegrund", DAYS[9]
)
CHOICE: Final = CaseChoice(
    True, "Ohne Eltern", DAYS[10], DAYS[11], ProtectionChoice.AS_CASE_FILE, "Dauer", DAYS[12], DAYS[13], "Neuer Bedarf"
)
INFORMATION: Final = Information(DAYS[14], DAYS[15], "Später", DAYS[16])
RECEIVED: Final = Received(0, DAYS[17], "Sekretariat", "Zeugnis", "Förderung")
PAPER: Final = PaperFile(0, "Schrank", DAYS[18])
DISPUTE: Final = Dispute(DAYS[19], AskedBy.GUARDIAN, "Stimmt nicht", DAYS[20], "Geklärt")


def _keeping(w: World) -> None:
    keeping.add_hold(w.vault, w.case, LIFTED)
    keeping.add_restriction(w.vault, w.case, RESTRICTION)
    keeping.set_choice(w.vault, w.case, CHOICE)
    incidents.set_information(w.vault, w.person, INFORMATION)
    provenance.add_received(w.vault, replace(RECEIVED, case_id=w.case))
    provenance.set_paper(w.vault, w.case, replace(PAPER, case_id=w.case))
    corrections.add_dispute(w.vault, w.person, DISPUTE, case_id=w.case, concern_id=None)
    case_outcomes.add_outcome(w.vault, w.case, Moment.END, case_outcomes.RecordedOutcome(Outcome.EMPLOYMENT, DAYS[1]))
    case_outcomes.set_intensity(w.vault, w.case, Intensity.HIGH)
    person_links.add_link(w.vault, PersonLink(w.person, w.other, LinkKind.SIBLING, DAYS[2]))
    school_turns.add_answer(w.vault, w.person, YEAR, TurnAnswer.CHANGED_SCHOOL, "RS", DAYS[3])


PARTNER: Final = Partner(
    "Name", PartnerKind.POLICE, "Haus", "Stelle", "Telefon", "Post", "Vermerk", "RS", False, frozenset({YEAR}),
    offers="Angebotenes", agreement="Abgesprochenes", last_contact=DAYS[25],
)  # fmt: skip
AGREEMENT: Final = Agreement(
    "GS", DAYS[0], DAYS[27], "Stadt", "Stadt durch", "Schule", "Schule durch", "Träger", "Träger durch", (55, 70),
    DAYS[1], {AgreementClause.PURPOSE: "Zweck", AgreementClause.DATA: "Daten"},
    "Elternbeirat", "Landratsamt", 3, "abc", "cba", DAYS[2],
)  # fmt: skip
GOAL: Final = Goal("Ziel", "Angebot")
LATER_GOAL: Final = Goal("Folgeziel", "Anderes")
EVALUATION: Final = Evaluation(0, YEAR, DAYS[2], 70, 540, "Runde", "Verlauf", next_on=DAYS[26])
POINT: Final = TalkPoint(PointAbout.SERVICE, "Angebot", PointState.ADAPT, "Weshalb")
MEETING: Final = TeamMeeting(
    "GS", MeetingMethod.ROUND_TABLE, DAYS[3], 80, 600, "Betreff", "Kreis", True, False, notes={"wishes": "Wunsch"},
    moderator="Leitende", room="Raum 2", is_disguised=True, review_on=DAYS[27],
)  # fmt: skip
ACTION: Final = AgreedAction("Was", "Wer", DAYS[4], DAYS[5], DAYS[6])
EMERGENCY: Final = EmergencyContact(EmergencyKind.MEDICAL, "Notdienst", "Notruf", "Notiz")


def _working_together(w: World) -> None:
    cooperation_partners.save_partner(w.vault, PARTNER)
    emergency_card.add_emergency_contact(w.vault, EMERGENCY)
    change(w.vault, "UPDATE emergency_contact SET position = 3")
    w.agreement = cooperation.save_agreement(w.vault, AGREEMENT)
    w.goal = cooperation.save_goal(w.vault, w.agreement, GOAL)
    cooperation.save_goal(w.vault, w.agreement, LATER_GOAL, follows=w.goal)
    talk = replace(EVALUATION, agreement_id=w.agreement, reviews={w.goal: GoalReview(GoalState.PARTLY, "Warum")})
    w.evaluation = cooperation.save_evaluation(w.vault, talk)
    cooperation.save_points(w.vault, w.evaluation, [replace(POINT, goal_id=w.goal)])
    w.meeting = cooperation_meetings.save_meeting(w.vault, replace(MEETING, case_id=w.case))
    cooperation_meetings.save_action(w.vault, replace(ACTION, evaluation_id=w.evaluation, person_id=w.other))
    cooperation_partners.save_assessment(w.vault, YEAR, "room", 3, "Selbst")


APPOINTMENT: Final = Appointment(
    "GS", DAYS[4], 615, 35, None, "4b", AppointmentState.TOOK_PLACE, 12, "0123456789abcdef", Arrangement.SLIP,
    SlipState.BACK, True,
)  # fmt: skip
PLAN: Final = Plan(
    "fedcba9876543210", DAYS[5], 45, 630, None, Activity.DOCUMENTATION, "RS", TimeEvent.CONFERENCE, PlanState.CANCELLED
)
BLOCK: Final = TextBlock("gk", "Gesprächskreis")
TEMPLATE: Final = CaptureTemplate(
    "Vorlage",
    TemplateFacts(
        25, frozenset({Participant.PUPIL, Participant.PARENT}), Mode.PHONE, Activity.PARENTS, True,
        frozenset({"bullying"}), Source.PARENT, Participant.TEACHER,
    ),
    "Herkunft", "Anfang",
)  # fmt: skip


def _agenda(w: World) -> None:
    appointments.add_appointment(w.vault, replace(APPOINTMENT, person_id=w.person, contact_id=w.talk))
    plans.add_plan(w.vault, PLAN)
    plans.add_plan(w.vault, Plan("aaaaaaaaaaaaaaaa", DAYS[6], 50, offer_id=w.offer))
    typing_aids.store_text_blocks(w.vault, [BLOCK])
    typing_aids.store_templates(w.vault, [TEMPLATE])
    year_start.set_done(w.vault, YEAR, "RS", YearStartStep.CLASSES, DAYS[7])


CONTRACT: Final = ContractPeriod((1, 2, 3, 4, 5, 6, 7), DAYS[0], DAYS[8], "RS", HolidayTreatment.WORKED_AHEAD)


def _figures(w: World) -> None:
    contracts.add_period(w.vault, CONTRACT)
    notes.set_note(w.vault, notes.NotePlace("share_direct", YEAR, Level.SITE, "SZ", Period.Q1), "Kennzahl")
    filed_returns.save_hand_figures(w.vault, YEAR, "RS", {"goals.agreed": 7})
    filed_returns.save_remark(w.vault, YEAR, Level.SITE, Remark("SZ", "unit", "Bemerkung"))
    annual_reports.store_text(w.vault, "GS", YEAR, annual_report.AnnualChapter.FOREWORD, "Vorwort")
    annual_reports.store_included(w.vault, "GS", YEAR, annual_report.AnnualChapter.FOREWORD, False)
    annual_reports.store_agreement(w.vault, "RS", YEAR, annual_report.Agreement("Leitung", DAYS[9]))


READ: Final[dict[str, tuple[Callable[[World], Any], Callable[[World], Any]]]] = {
    "partner": (
        lambda w: [one.value for one in cooperation_partners.partners(w.vault)],
        lambda w: [PARTNER],
    ),
    "agreement": (lambda w: [one.value for one in cooperation.agreements(w.vault)], lambda w: [AGREEMENT]),
    "goal": (lambda w: [one.value for one in cooperation.goals(w.vault, w.agreement)], lambda w: [GOAL, LATER_GOAL]),
    "evaluation": (
        lambda w: [one.value for one in cooperation.evaluations(w.vault)],
        lambda w: [
            replace(EVALUATION, agreement_id=w.agreement, reviews={w.goal: GoalReview(GoalState.PARTLY, "Warum")})
        ],
    ),
    "talk_point": (
        lambda w: [one.value for one in cooperation.talk_points(w.vault)[w.evaluation]],
        lambda w: [replace(POINT, goal_id=w.goal)],
    ),
    "meeting": (
        lambda w: [one.value for one in cooperation_meetings.meetings(w.vault)],
        lambda w: [replace(MEETING, case_id=w.case)],
    ),
    "action": (
        lambda w: [one.value for one in cooperation_meetings.actions(w.vault)],
        lambda w: [replace(ACTION, evaluation_id=w.evaluation, person_id=w.other)],
    ),
    "emergency_contact": (
        lambda w: [one for _, one in emergency_card.emergency_contacts(w.vault)],
        lambda w: [EMERGENCY],
    ),
    "hold": (
        lambda w: [one.kept for one in keeping.kept_cases(w.vault, lifted=True) if isinstance(one.kept, Hold)],
        lambda w: [LIFTED],
    ),
    "restriction": (
        lambda w: [one.kept for one in keeping.kept_cases(w.vault, lifted=True) if isinstance(one.kept, Restriction)],
        lambda w: [RESTRICTION],
    ),
    "case_choice": (lambda w: keeping.get_choice(w.vault, w.case), lambda w: CHOICE),
    "information": (lambda w: incidents.information_of(w.vault, w.person), lambda w: INFORMATION),
    "received": (
        lambda w: [one for _, one in provenance.received_of_case(w.vault, w.case)],
        lambda w: [replace(RECEIVED, case_id=w.case)],
    ),
    "paper_file": (
        lambda w: provenance.paper_of_case(w.vault, w.case),
        lambda w: replace(PAPER, case_id=w.case),
    ),
    "appointment": (
        lambda w: [one.appointment for one in appointments.appointments_of_person(w.vault, w.person)],
        lambda w: [replace(APPOINTMENT, person_id=w.person, contact_id=w.talk)],
    ),
    "plan": (lambda w: [one.plan for one in plans.plans_of_series(w.vault, PLAN.series)], lambda w: [PLAN]),
    "text_block": (
        lambda w: [replace(one, block_id=None) for one in typing_aids.text_blocks(w.vault)],
        lambda w: [BLOCK],
    ),
    "capture_template": (
        lambda w: [replace(one, template_id=None) for one in typing_aids.templates(w.vault)],
        lambda w: [TEMPLATE],
    ),
    "contract": (lambda w: [one.period for one in contracts.periods(w.vault)], lambda w: [CONTRACT]),
    "person_link": (
        lambda w: [one for _, one in person_links.links_of_person(w.vault, w.person)],
        lambda w: [PersonLink(w.person, w.other, LinkKind.SIBLING, DAYS[2])],
    ),
}
"""What is read of a kind, and what was entered."""

WRITTEN: Final = Path(__file__).with_name("lines_as_entered.jsonl")
"""The lines of :func:`fill`, checked by hand against the format's page; an id stands as the table of its record."""
_NAMED: Final = ("case_file", "offer", "contact", "agreement", "agreement_goal", "evaluation", "team_meeting")


def located(vault: Connection) -> World:
    """Return where the records of :func:`fill` stand in a vault: there is one of each, and two persons."""
    found = (value(vault, f"SELECT min(id) FROM {table}") for table in _NAMED)
    persons = (value(vault, "SELECT id FROM person WHERE pseudonym = ?", (one,)) for one in ("P-1", "P-2"))
    return World(vault, *persons, *found)


def lines_of(vault: Connection, path: Path, today: date) -> list[dict[str, Any]]:
    """Return the lines of a copy without their ids, in which others are named by what they are."""
    names = {today.isoformat(): "<today>"}
    for table in ("person", *_NAMED):
        for uid, number in rows(vault, f"SELECT uid, id FROM {table}"):
            names[uid] = "<other>" if table == "person" and number == located(vault).other else f"<{table}>"
    text = path.read_text("utf-8")
    for uid, name in names.items():
        text = text.replace(f'"{uid}"', f'"{name}"')
    lines = [json.loads(line) for line in text.splitlines()]
    told = sorted((line for line in lines if line["kind"] not in UNLIKE), key=lambda line: str(line["kind"]))
    return [{name: said for name, said in line.items() if name != "id"} for line in told]


UNLIKE: Final = frozenset({"format", "topic", "person", "case", "offer", "contact"})
"""What the others hang on; their lines stand in tests of their own."""


def copied(program: Program, path: Path) -> list[dict[str, Any]]:
    with program.open() as ws:
        records_export.export_records(ws, path)
        with ws.read() as vault:
            return lines_of(vault, path, ws.today())


@pytest.fixture(scope="module")
def programs(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Program]:
    made = [copy_of(template, tmp_path_factory.mktemp(name), quick=True) for name in ("eingetragen", "eingelesen")]
    for program in made:
        program.do("import", "school", program.school_book(BOOK))
    return made[0], made[1]


def test_every_line_says_what_was_entered_and_is_read_so(programs: tuple[Program, Program], tmp_path: Path) -> None:
    entered_here, read_there = programs
    expected = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()]
    with entered_here.open() as ws, ws.change() as vault:
        world = fill(vault)
        for kind, (read, entered) in READ.items():
            assert read(world) == entered(world), kind
    told = copied(entered_here, tmp_path / "a.jsonl")
    assert told == expected
    assert [list(one) for one in told] == [list(one) for one in expected]
    read_there.do("import", "records", tmp_path / "a.jsonl")
    assert copied(read_there, tmp_path / "b.jsonl") == expected
    with read_there.open() as ws, ws.read() as vault:
        world = located(vault)
        for kind, (read, entered) in READ.items():
            assert read(world) == entered(world), kind
