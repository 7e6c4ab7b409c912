"""What commands that delete do with the names of those who go, in texts on others, and what they say of it."""

from __future__ import annotations

import pytest

from tests.integration.keeping.backups import BOOK
from tests.integration.program import Program, Record, run_command

MARIA, NAMESAKE, TIM = "P-2023-001", "P-2023-002", "P-2023-003"
OWN = "Maria kam heute pünktlich, Maria will weitermachen."
ON_BOTH = "Maria stritt mit Maria Huber."
ON_TIM = "Tim stritt mit Maria."


def _person(pseudonym: str, name: str) -> Record:
    return {
        "kind": "person",
        "id": pseudonym,
        "role": "pupil",
        "name": name,
        "gender": "w",
        "enrolment": [],
        "pseudonym": pseudonym,
    }


def _case(person: str, closed: str | None = None) -> Record:
    return {
        "kind": "case", "id": f"c {person}", "person": person, "school": "GS", "opened": "2023-09-01", "closed": closed,
        "initiated_by": "pupil", "type": "counselling",
    }  # fmt: skip


def _note(number: int, person: str, text: str) -> Record:
    return {"kind": "working_note", "id": f"n{number}", "case": f"c {person}", "date": "2025-09-16", "text": text}


@pytest.fixture
def filled(quick_program: Program) -> Program:
    """Maria Huber, whose closed case is due; a namesake of hers and Tim, whose cases are open and name her."""
    quick_program.do("import", "school", quick_program.school_book(BOOK))
    records = [
        _person(MARIA, "Maria Huber"), _person(NAMESAKE, "Maria Vogt"), _person(TIM, "Tim Muster"),
        _case(MARIA, "2023-10-01"), _case(NAMESAKE), _case(TIM),
        _note(1, NAMESAKE, OWN), _note(2, NAMESAKE, ON_BOTH), _note(3, TIM, ON_TIM),
    ]  # fmt: skip
    quick_program.do("import", "records", quick_program.records(records))
    return quick_program


def texts(program: Program) -> list[str]:
    with program.open() as ws, ws.read() as vault:
        return [text for (text,) in vault.execute("SELECT text FROM working_note ORDER BY id")]


DAY = ("--on", "2025-07-31")
WAYS = {
    "person": ("person", "delete", MARIA, "--reason", "Antrag"),
    "due": ("retention", "delete", *DAY, "--expect", "1"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_namesake_keeps_her_own_name_whichever_command_deletes(filled, way):
    done = filled.do(*WAYS[way], "--mentions", "redact")
    assert texts(filled) == [OWN, "Maria stritt mit […].", "Tim stritt mit […]."]
    assert "In 2 Texten" in done.err


@pytest.mark.parametrize("way", WAYS)
def test_without_being_told_names_stay_and_it_says_that_they_are_not_found_any_more(filled, way):
    done = filled.do(*WAYS[way])
    assert texts(filled) == [OWN, ON_BOTH, ON_TIM]
    said = next(line for line in done.err.splitlines() if "an 2 Stellen bei anderen" in line)
    assert "findet" in said
    assert "danach nicht mehr" in said
    assert ("--mentions redact" in said) == (way == "person")


@pytest.mark.parametrize("command", [("retention", "delete"), ("person", "delete")])
def test_the_help_says_which_names_stay_and_that_they_are_not_found_any_more(command):
    german, english = (
        " ".join(run_command("--language", language, *command, "--help").out.split()) for language in ("de", "en")
    )
    assert "stehen lassen (keep, ohne Angabe) oder schwärzen (redact)" in german
    assert "was stehen bleibt, findet das Programm danach nicht mehr" in german
    assert "what is kept the program does not find any more afterwards" in english


def test_what_is_due_says_in_its_help_that_it_does_not_look_for_names():
    assert "aber nicht, wo Namen" in " ".join(run_command("--language", "de", "retention", "due", "--help").out.split())
    assert "but not where names" in " ".join(run_command("--language", "en", "retention", "due", "--help").out.split())
