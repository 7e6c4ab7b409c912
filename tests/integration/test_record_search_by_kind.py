"""Team meetings, actions, agreements, talks, the directory and risk assessments are found by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.protection.protection import Agreement as PlanAgreement
from ssa_desktop.domain.protection.protection import Indication, IndicationBasis, RiskStep, StepAnswer, StepDone
from ssa_desktop.domain.records import Case, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
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
    TeamMeeting,
)
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.people.persons_at_hand import at_hand
from ssa_desktop.services.protection import protection
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import cooperation_meetings as stored_meetings
from tests.integration.rights.processor import least_seconds
from tests.steps import Done

NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the vault: a record of each kind, all of one case where it can be."""

    case_id: int
    person_id: int
    pseudonym: str
    meeting_id: int
    action_id: int
    agreement_id: int
    talk_id: int
    partner_id: int
    assessment_id: int


@pytest.fixture
def filled(ws: Workspace) -> Filled:
    person_id = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    meeting = TeamMeeting(
        "GS",
        MeetingMethod.ROUND_TABLE,
        date(2026, 2, 3),
        45,
        subject="Übergänge begleiten",
        participants="Klassenlehrkraft (Frau Zwetschge)",
        case_id=case_id,
        notes={"situation": "Sie sitzt oft am Kachelöfchen.", "ideas": "Lerninsel ausprobieren"},
    )
    action = AgreedAction("Bücherkiste besorgen", "Frau Zwetschge", date(2026, 2, 3), date(2026, 3, 10))
    meeting_id = cooperation_meetings.save_meeting(ws, meeting, actions=[(None, action)]).record_id
    agreement = Agreement(
        "GS",
        date(2025, 8, 1),
        date(2026, 7, 31),
        school_name="Grundschule Muster",
        carrier="Trägerverein Wacholder",
        clauses={AgreementClause.MORE: "Der Schlüssel liegt beim Hausmeister Öhlmann."},
    )
    agreement_id = cooperation_agreements.save(ws, agreement).record_id
    goal_id = cooperation_agreements.save_goal(ws, agreement_id, Goal("Streitschlichter ausbilden", "Raum")).record_id
    talk = Evaluation(
        agreement_id,
        SchoolYear(2024),
        date(2025, 7, 10),
        60,
        participants="Schulleitung",
        text="Sprechzeiten verlegt",
        reviews={goal_id: GoalReview(GoalState.PARTLY, "Räume fehlten")},
    )
    talk_id = cooperation_meetings.save_evaluation(ws, talk).record_id
    partner = Partner("Herr Özgün", PartnerKind.ASD, "Jugendamt Musterstadt", note="dienstags Sprechstunde")
    partner_id = cooperation_partners.save(ws, partner).record_id
    begun = protection.begin(ws, person_id, date(2026, 2, 20), case_id=case_id)
    seen = Indication(date(2026, 2, 19), IndicationBasis.OBSERVED, "Fleck am Ärmel", "Sorge wächst", "Mitschüler")
    protection.add_part(ws, begun.assessment_id, seen)
    protection.add_part(ws, begun.assessment_id, PlanAgreement(date(2026, 2, 21), "Hausbesuch täglich", "Großmutter"))
    done = StepDone(StepAnswer.DONE, date(2026, 2, 20), people="Frau Holunder", note="Vieraugenprinzip gewahrt")
    protection.set_step(ws, begun.assessment_id, next(iter(RiskStep)), done)
    (line,) = cooperation_meetings.meetings(ws)
    return Filled(
        case_id,
        person_id,
        people.line(ws, person_id).pseudonym,
        meeting_id,
        line.actions[0].record_id,
        agreement_id,
        talk_id,
        partner_id,
        begun.assessment_id,
    )


def kinds(ws: Workspace, text: str) -> list[str]:
    return [hit.kind for hit in record_search.search(ws, text)]


WORDS = [
    ("uebergaenge", "team_meeting"),
    ("kachelofchen", "team_meeting"),
    ("KACHELÖFCHEN sitzt", "team_meeting"),
    ("lerninsel überg", "team_meeting"),
    ("bücherk", "agreed_action"),
    ("oehlmann", "agreement"),
    ("streitschl", "agreement"),
    ("wacholder", "agreement"),
    ("sprechzeiten", "evaluation"),
    ("raeume", "evaluation"),
    ("oezguen", "partner"),
    ("dienstags", "partner"),
    ("aermel", "risk_assessment"),
    ("hausbesuch gross", "risk_assessment"),
    ("vieraugen", "risk_assessment"),
    ("holunder", "risk_assessment"),
]


def test_each_is_found_by_its_words(ws, filled):
    for typed, kind in WORDS:
        assert kinds(ws, typed) == [kind], typed
        (group,) = record_search.grouped(ws, typed, 12)
        assert (group.kind, group.total) == (kind, 1)


def test_a_hit_says_day_and_whom_and_leads_to_its_record(ws, filled):
    expected = {
        "kachel": (date(2026, 2, 3), filled.pseudonym, "cooperation", "meetings", {"meeting_id": filled.meeting_id}),
        "bücher": (date(2026, 2, 3), filled.pseudonym, "cooperation", "actions", {"action_id": filled.action_id}),
        "ärmel": (date(2026, 2, 20), filled.pseudonym, "protection", "", {"assessment_id": filled.assessment_id}),
        "streit": (
            date(2025, 8, 1),
            "Grundschule Muster",
            "cooperation",
            "agreement",
            {"agreement_id": filled.agreement_id},
        ),
        "räume": (
            date(2025, 7, 10),
            "Grundschule Muster",
            "cooperation",
            "evaluations",
            {"evaluation_id": filled.talk_id},
        ),
        "özgün": (None, "Herr Özgün", "cooperation", "directory", {"partner_id": filled.partner_id}),
    }
    for typed, (day, label, page, panel, about) in expected.items():
        (hit,) = record_search.search(ws, typed)
        target = target_of_hit(ws, hit)
        assert (hit.day, hit.label) == (day, label)
        assert (target.page, target.panel, target.about) == (page, panel, about)


def test_they_are_found_as_the_index_finds_a_note(ws, filled):
    """The same text as a working note and as an action: found by the same words, marked alike."""
    text = "Müßiggang in der Straße, José grüßt Mueller: über-all"
    cases.add_working_note(ws, WorkingNote(TODAY, text, filled.case_id))
    cooperation_actions.save(ws, AgreedAction(text, "", TODAY))
    for typed in ("müß", "muess", "mussig", "strasse", "Straß", "jose", "müller", "mueller", "all", "grüsst"):
        found = {hit.kind: hit.marked for hit in record_search.search(ws, typed)}
        assert found["working_note"] == found["agreed_action"], typed
    for typed in ("überall", "trasse", "josef", "gang"):
        assert kinds(ws, typed) == [], typed


def test_what_a_kind_is_called_finds_its_records_in_the_window(ws, filled):
    """The program's own search takes a language; the command line looks in what was written alone."""
    found = {
        "gefährdung": "risk_assessment",
        "Teamgespr kachel": "team_meeting",
        "massnahme": "agreed_action",
        "vereinbarung": "agreement",
        "auswertung": "evaluation",
    }
    for typed, kind in found.items():
        (hit,) = record_search.newest_covered(ws, typed, "de").hits
        assert hit.kind == kind
        assert len(re.findall(r"\w+", hit.snippet)) <= 16
        (group,) = record_search.grouped_covered(ws, typed, 12, "de")[0]
        assert group.kind == kind
        assert kinds(ws, typed) == []
    assert [hit.kind for hit in record_search.newest_covered(ws, "risk", "en").hits] == ["risk_assessment"]


def test_hits_of_a_kind_come_latest_first_and_name_whom_they_are_about(ws, filled):
    for day in (date(2026, 1, 5), date(2026, 2, 25), date(2025, 12, 1)):
        cases.add_working_note(ws, WorkingNote(day, "Kachelmuster " * (day.month % 3 + 1), filled.case_id))
        meeting = TeamMeeting("GS", MeetingMethod.OTHER, day, 30, subject="Kachelmuster")
        cooperation_meetings.save_meeting(ws, meeting)
    groups, _ = record_search.grouped_covered(ws, "kachel", 12, "de")
    days = {group.kind: [hit.day for hit in group.hits if hit.day is not None] for group in groups}
    assert days["working_note"] == sorted(days["working_note"], reverse=True)
    assert days["team_meeting"] == sorted(days["team_meeting"], reverse=True)
    assert len(days["team_meeting"]) == 4
    named = {(hit.label, hit.name) for group in groups for hit in group.hits}
    assert named == {(filled.pseudonym, "Mila Muster"), (None, None)}


def test_what_is_restricted_is_not_found(ws, filled):
    keeping.restrict(
        ws,
        filled.case_id,
        Restriction(RestrictionGround.DISPUTED, "Prüfung", "Leitung", TODAY, until=date(2031, 1, 31)),
    )
    for typed in ("kachel", "bücher", "ärmel"):
        assert kinds(ws, typed) == []
    assert kinds(ws, "streit") == ["agreement"]
    assert {one.record.kind for one in at_hand(ws).records} == {"agreement", "evaluation", "partner"}


def test_an_action_of_the_meeting_of_somebody_without_a_case_is_found(ws, filled):
    lone = people.add(ws, Person(name="Ben Beispiel"))
    meeting = TeamMeeting("GS", MeetingMethod.OTHER, TODAY, 30, subject="Pausenaufsicht", person_id=lone)
    cooperation_meetings.save_meeting(ws, meeting, actions=[(None, AgreedAction("Murmelbahn", "", TODAY))])
    pseudonym = people.line(ws, lone).pseudonym
    assert [hit.label for hit in record_search.search(ws, "murmel")] == [pseudonym]
    assert [hit.label for hit in record_search.search(ws, "pausenauf")] == [pseudonym]


def test_what_was_changed_or_removed_is_not_found_any_more(ws, filled):
    (line,) = cooperation_meetings.meetings(ws)
    cooperation_meetings.save_meeting(ws, replace(line.meeting, subject="Neues Thema"), filled.meeting_id)
    assert kinds(ws, "uebergaenge") == []
    assert kinds(ws, "neues thema") == ["team_meeting"]
    step = Done(ws, lambda ws: cooperation_partners.remove(ws, filled.partner_id))
    assert kinds(ws, "özgün") == []
    step.take_back()
    assert kinds(ws, "özgün") == ["partner"]


def test_the_palette_gets_each_with_its_words(ws, filled):
    found = {one.record.kind: one for one in at_hand(ws).records}
    assert found["team_meeting"].words == ("ubergange", "begleiten")
    assert {"mila", "muster", "03", "02", "2026"} <= set(found["team_meeting"].other_words)
    assert "mila" in found["risk_assessment"].words
    assert found["partner"].words == ("herr", "ozgun")
    assert found["agreed_action"].words == ("bucherkiste", "besorgen")
    assert set(found["evaluation"].other_words) >= {"10", "07", "2025"}
    cooperation_actions.set_done(ws, filled.action_id, TODAY)
    assert "agreed_action" not in {one.record.kind for one in at_hand(ws).records}


def test_a_name_in_the_title_is_covered_for_the_discreet_view(ws, filled):
    cooperation_actions.save(ws, AgreedAction("Mila Muster nach vorn setzen", "", TODAY))
    (one,) = [one for one in at_hand(ws).records if one.record.title.startswith("Mila")]
    assert one.covered == "M. M. nach vorn setzen"


def test_a_name_beside_the_title_is_covered_too(ws, filled):
    cooperation_actions.save(ws, AgreedAction("Platz tauschen", "Mila Muster, Frau Beispiel", TODAY))
    (one,) = [one for one in at_hand(ws).records if one.record.title == "Platz tauschen"]
    assert one.covered_beside == "M. M., Frau Beispiel"
    assert "muster" in one.other_words, "she finds it by the name all the same"


def test_ten_years_of_them_are_searched_while_she_types(ws, filled):
    words = ["Schule", "Freundin", "Müller", "Streit", "Mutter", "müde", "Familie", "Prüfung", "Klasse", "Sorge"]
    with ws.change() as vault:
        for number in range(800):
            text = " ".join(words[(number * step) % 10] for step in range(1, 60))
            meeting = TeamMeeting("GS", MeetingMethod.OTHER, TODAY - timedelta(number), 30, subject=f"Nr. {number}")
            stored = stored_meetings.save_meeting(vault, replace(meeting, notes={"opening": text}))
            stored_meetings.save_action(vault, AgreedAction(text[:80], "Schulleitung", TODAY, meeting_id=stored))

    def read_all() -> int:
        with ws.read() as vault:
            notes = vault.execute("SELECT text FROM team_meeting_note").fetchall()
            actions = vault.execute("SELECT what FROM agreed_action").fetchall()
        return sum("mü" in text.casefold() for (text,) in notes + actions)

    bare = least_seconds(read_all)
    for typed in ("sc", "mü", "mue", "mueller", "sch fa", "sor"):
        assert record_search.grouped(ws, typed, 12)
        # Some four times as long as reading them once. Ten times that would be a change of kind.
        assert least_seconds(partial(record_search.grouped, ws, typed, 12)) < 40 * bare
