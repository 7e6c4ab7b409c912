"""What the search reads itself stands in no index, and a deletion leaves no byte of it anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.protection.protection import Indication, IndicationBasis
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.people.persons_at_hand import at_hand
from ssa_desktop.services.protection import protection
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, copy_of
from tests.security.decrypted import decrypted, found_in

BOOK = {"schools": [{"code": "GS", "name": "Musterschule"}]}
PSEUDONYM = "P-2025-077"
DAY = date(2025, 11, 3)
HERS = {"Zwölfkürbis", "Quittenmurmel", "Ebereschenplan", "Mispelsatz", "Kornelkirschfleck"}
OF_NOBODY = {"Vogelbeerthema", "Hagebuttenaufgabe"}


def index_words(ws: Workspace) -> str:
    with ws.read() as vault:
        vault.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search_index', 'row')")
        return " ".join(term for (term,) in vault.execute("SELECT term FROM temp.word"))


def found(ws: Workspace) -> set[str]:
    return {word for word in HERS | OF_NOBODY if record_search.search(ws, word)}


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Program:
    """A meeting, its action and an assessment on Mila, and a meeting with an action on nobody."""
    program = copy_of(template, tmp_path / "eigene")
    program.do("import", "school", program.school_book(BOOK))
    with program.open() as ws:
        fill(ws)
    return program


def fill(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Muster", pseudonym=PSEUDONYM))
    case_id = cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    cooperation_meetings.save_meeting(
        ws,
        TeamMeeting(
            "GS",
            MeetingMethod.ROUND_TABLE,
            DAY,
            45,
            subject="Zwölfkürbis",
            participants="Quittenmurmel",
            case_id=case_id,
            notes={"situation": "Mispelsatz"},
        ),
        actions=[(None, AgreedAction("Ebereschenplan", "Klasse", DAY))],
    )
    begun = protection.begin(ws, person_id, DAY, case_id=case_id)
    seen = Indication(DAY, IndicationBasis.OBSERVED, "Kornelkirschfleck")
    protection.add_part(ws, begun.assessment_id, seen)
    cooperation_meetings.save_meeting(
        ws,
        TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, subject="Vogelbeerthema"),
        actions=[(None, AgreedAction("Hagebuttenaufgabe", "Klasse", DAY))],
    )


def test_they_are_found_without_standing_in_the_index(filled: Program) -> None:
    with filled.open() as ws:
        assert found(ws) == HERS | OF_NOBODY
        assert found_in(index_words(ws).encode(), HERS | OF_NOBODY) == set()
    # Each word stands once in the vault, in its own row: plain in the pages, folded nowhere.
    pages = decrypted(filled.data)
    assert found_in(pages, HERS | OF_NOBODY) == HERS | OF_NOBODY


def test_a_deleted_person_is_found_by_no_word_and_leaves_no_byte(filled: Program) -> None:
    with filled.open() as ws:
        # Searched before, so that what the session keeps of it is tested too.
        assert found(ws) == HERS | OF_NOBODY
        assert {one.record.kind for one in at_hand(ws).records} >= {"team_meeting", "risk_assessment", "agreed_action"}
        # A § 8a file asks for a decision before its person can go.
        (case,) = cases.listing(ws)
        choice = keeping.of_case(ws, case.case_id).choice
        keeping.choose(ws, case.case_id, replace(choice, protection_began=None, protection_ended=None))
        deletion.erase_person(ws, PSEUDONYM, "Wegzug")
        assert found(ws) == OF_NOBODY
        assert {one.record.title for one in at_hand(ws).records} == OF_NOBODY
    assert found_in(decrypted(filled.data), HERS | OF_NOBODY) == OF_NOBODY
