"""What a file brought and was removed since: nothing is known of its content, and what is about nobody comes again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from typing import Final

import pytest

from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import WorkYear
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.exchange import records_import
from ssa_desktop.services.figures import annual_texts
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.protection import protection
from ssa_desktop.services.time import contracts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows, value
from ssa_desktop.storage.together.cooperation_erasure import erase_agreements
from tests.integration.program import FORMAT_LINE, Program, Record
from tests.integration.storage.test_old_stores import PASSPHRASE, RICH
from tests.steps import Done

YEAR: Final = SchoolYear(2023)
LINES: Final[dict[str, Record]] = {
    "contract": {
        "school": None, "from": "2023-09-01", "to": "2024-01-31", "pattern": [60, 60, 60, 60, 60, 0, 0],
        "school_holidays": "worked",
    },
    "annual_text": {
        "school": "GS", "school_year": "2023/24", "chapter": "foreword", "text": "Ein gutes Jahr.", "included": None,
    },
    "emergency_contact": {"position": 1, "type": "other", "name": "Notruf Nord", "phone": "0711 1", "note": ""},
    "appointment": {
        "person": "p", "contact": None, "school": "GS", "class": None, "date": "2026-03-16", "start": "10:00",
        "minutes": 45, "state": "planned", "arranged": None, "slip_number": None, "slip_state": None,
        "teacher_informed": False, "series": None,
    },
    "text_block": {"short": "rr", "text": "Rückruf erbeten."},
    "capture_template": {
        "name": "Kurz", "minutes": 5, "with": ["pupil"], "mode": "conversation", "activity": "individual",
        "crisis": False, "topics": [], "source": "self", "entrusted_by": None, "source_ground": "", "note": "",
    },
    "work_year": {"school_year": "2023/24", "leave_days": "30", "leave_in_holidays": None, "carry_over": 0},
}  # fmt: skip
PERSON: Final[Record] = {
    "kind": "person", "id": "p", "role": "pupil", "name": "Mila Muster", "gender": "w", "enrolment": [],
}  # fmt: skip


def number(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT id FROM {table}"))


REMOVED: Final[dict[str, Callable[[Workspace], object]]] = {
    "contract": lambda ws: contracts.remove(ws, number(ws, "contract_period")),
    "annual_text": lambda ws: annual_texts.write(ws, "GS", YEAR, AnnualChapter.FOREWORD, ""),
    "emergency_contact": lambda ws: protection.remove_emergency_contact(ws, number(ws, "emergency_contact")),
    "appointment": lambda ws: appointments.remove_step(ws, number(ws, "appointment")),
    "text_block": lambda ws: typing_aids.change_blocks(ws, typing_aids.removed(typing_aids.listing(ws).blocks[0])),
    "capture_template": lambda ws: typing_aids.change_templates(
        ws, typing_aids.removed(typing_aids.listing(ws).templates[0])
    ),
    "work_year": lambda ws: contracts.save_year(ws, YEAR, WorkYear()),
}
COMES_AGAIN: Final = frozenset(REMOVED) - {"annual_text", "emergency_contact"}


@pytest.fixture
def ws(quick_program: Program):
    with quick_program.open() as opened:
        schools.save(opened, School("GS", "Grundschule Muster"))
        yield opened


@pytest.mark.parametrize("kind", REMOVED)
def test_nothing_is_known_of_what_was_removed_and_a_file_says_what_becomes_of_it(ws, quick_program, kind):
    lines = [PERSON, {"kind": kind, "id": "eins", **LINES[kind]}]
    path = quick_program.records(lines)
    assert records_import.import_records(ws, path).added[kind] == 1
    REMOVED[kind](ws)
    with ws.read() as vault:
        known = rows(vault, "SELECT record_id, content_hash FROM import_ref WHERE kind = ?", (kind,))
    assert known == ([] if kind in COMES_AGAIN else [(None, None)])
    again = records_import.import_records(ws, path)
    assert again.known[kind] == 0
    if kind in COMES_AGAIN:
        assert (again.added[kind], again.deleted[kind]) == (1, 0)
    else:
        assert (again.added[kind], again.deleted[kind]) == (0, 1)
    assert FORMAT_LINE["version"] == 1


@pytest.fixture
def rich(tmp_path):
    """A store in which something of every kind stands."""
    shutil.copytree(RICH, tmp_path / "data")
    ws = open_workspace(tmp_path / "data", clock=lambda: datetime(2026, 3, 5, 9, 0), passphrase=PASSPHRASE)
    with closing(ws):
        yield ws


def test_what_a_talk_agreed_on_somebody_stays_when_the_agreement_goes(rich):
    on_persons = "SELECT id FROM agreed_action WHERE person_id IS NOT NULL OR case_id IS NOT NULL ORDER BY id"
    with rich.change() as vault:
        before = rows(vault, on_persons)
        of_the_talk = "SELECT count(*) FROM agreed_action WHERE evaluation_id IS NOT NULL"
        assert value(vault, f"{of_the_talk} AND person_id IS NOT NULL AND case_id IS NULL") == 1
        gone = erase_agreements(vault, [value(vault, "SELECT id FROM agreement")], date(2026, 3, 5))
        assert rows(vault, on_persons) == before
        assert (gone["agreed_action"], value(vault, of_the_talk)) == (1, 0)


KINDS_AND_TABLES: Final = {
    "contract": "contract_period", "emergency_contact": "emergency_contact", "appointment": "appointment",
    "text_block": "text_block", "capture_template": "capture_template", "person": "person",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS_AND_TABLES)
def test_what_was_removed_and_put_back_does_not_come_twice_with_its_file(ws, quick_program, kind):
    table = KINDS_AND_TABLES[kind]
    lines = [PERSON] if kind == "person" else [PERSON, {"kind": kind, "id": "eins", **LINES[kind]}]
    path = quick_program.records(lines)
    records_import.import_records(ws, path)
    known = "SELECT id_hash, content_hash, record_id FROM import_ref WHERE kind = ?"
    with ws.read() as vault:
        before = rows(vault, known, (kind,))

    def out(ws: Workspace) -> None:
        with ws.change() as vault:
            vault.execute(f"DELETE FROM {table}")

    step = Done(ws, out)
    for _ in range(2):
        with ws.read() as vault:
            assert rows(vault, known, (kind,)) != before
        step.take_back()
        with ws.read() as vault:
            assert rows(vault, known, (kind,)) == before
        again = records_import.import_records(ws, path)
        assert (again.added[kind], again.deleted[kind], again.known[kind]) == (0, 0, 1)
        step.again()


def test_the_window_puts_an_appointment_back_as_imports_know_it(ws, quick_program):
    path = quick_program.records([PERSON, {"kind": "appointment", "id": "eins", **LINES["appointment"]}])
    records_import.import_records(ws, path)
    Done(ws, lambda ws: appointments.remove_step(ws, number(ws, "appointment"))).take_back()
    assert records_import.import_records(ws, path).known["appointment"] == 1
    assert number(ws, "appointment")
    with ws.read() as vault:
        assert value(vault, "SELECT count(*) FROM appointment") == 1
