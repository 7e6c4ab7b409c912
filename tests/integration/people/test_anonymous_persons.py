"""„anonym“, „N. N.“, „-“ in a table is nobody: an anonymous talk. Whom earlier imports made of it is turned back."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.exchange.table_fields import CaseRule, Field, PersonChoice, TableKind, TableMapping
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Enrolment, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.exchange import table_import
from ssa_desktop.services.exchange.table_import import RowState
from ssa_desktop.services.figures import reports
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import anonymous_persons, people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, dump_of
from tests.steps import Done

NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)
HEAD = "Datum;Name;Klasse;Dauer;Thema;Mit wem;Bemerkung\n"
ROWS = (
    ("3.11.2025", "anonym", "5a", "30 min", "Streit", "Schüler/in", "Kastanienbaum"),
    ("3.11.2025", "anonym", "9b", "20 min", "Streit", "Schüler/in", ""),
    ("4.11.2025", "anonym 2", "", "20 min", "", "Schüler/in", ""),
    ("4.11.2025", "-", "", "20 min", "", "Schüler/in", ""),
    ("4.11.2025", "unbekannt", "", "20 min", "", "Schüler/in", ""),
    ("5.11.2025", "Mila Muster", "5a", "20 min", "", "Schüler/in", ""),
    ("5.11.2025", "N. N.", "5a", "20 min", "", "Schüler/in", ""),
)


@pytest.fixture
def ws(quick_program: Program):
    code = quick_program.code_file.read_text(encoding="utf-8")
    made = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(made, School("GS", "Grundschule Muster"))
    yield made
    made.close()


def opened(ws: Workspace, tmp_path: Path, rows: Any = ROWS, **changes: Any) -> tuple[table_import.Table, TableMapping]:
    path = tmp_path / "tabelle.csv"
    path.write_text(HEAD + "\n".join(";".join(row) for row in rows), encoding="utf-8")
    table = table_import.open_table(path, TableKind.CONTACTS)
    return table, replace(table_import.suggest(ws, table, TableKind.CONTACTS), **changes)


def figures(ws: Workspace) -> tuple[Any, ...]:
    (unit,) = reports.annual_return(ws, YEAR, Level.SCHOOL).units
    names = ("pupils_advised", "anonymous_consultations", "pupil_consultations", "cases_new")
    return tuple(unit.items[name] for name in names)


def test_such_rows_become_anonymous_talks_and_nobody_is_counted(ws, tmp_path) -> None:
    table, mapping = opened(ws, tmp_path)
    plan = table_import.make_plan(ws, table, mapping)
    # The same word in several rows is not asked about: it is nobody each time.
    assert (plan.is_ready, plan.new_persons) == (True, 1)
    assert plan.nobody == (("anonym", 2), ("anonym 2", 1), ("-", 1), ("unbekannt", 1), ("N. N.", 1))
    done = table_import.run(ws, table, mapping)
    assert done.added == Counter(contact=7, person=1, enrolment=1)
    assert figures(ws) == (1, 6, 7, 0)
    assert [hit.label for hit in record_search.search(ws, "Kastanienbaum")] == [None]
    again = table_import.make_plan(ws, table, mapping)
    assert again.states == Counter({RowState.KNOWN: 7})


def test_cases_are_opened_for_somebody_alone(ws, tmp_path) -> None:
    table, mapping = opened(ws, tmp_path, cases=CaseRule.PER_PERSON)
    mapping = replace(mapping, constants={**mapping.constants, Field.INITIATED_BY: "teacher"})
    assert table_import.run(ws, table, mapping).added["case"] == 1
    assert figures(ws) == (1, 6, 7, 1)


def test_initials_that_look_like_nobody_are_a_name_by_her_word(ws, tmp_path) -> None:
    table, mapping = opened(ws, tmp_path)
    (question,) = table_import.make_plan(ws, table, mapping).questions
    assert (question.text, question.choice) == ("N. N.", PersonChoice.NOBODY)
    named = replace(mapping, persons={question.key: PersonChoice.NEW, "mila muster": PersonChoice.NOBODY})
    plan = table_import.make_plan(ws, table, named)
    assert [one.name for one in plan.persons.values()] == ["N. N."]
    table_import.run(ws, table, named)
    assert figures(ws) == (1, 6, 7, 0)


def test_columns_of_pseudonym_number_and_parts_of_the_name(ws, tmp_path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Datum;Pseudonym;Vorname;Nachname;Fallnummer;Dauer;Mit wem\n"
        "3.11.2025;anonym;;;;20 min;Schüler/in\n3.11.2025;-;;;-;21 min;Schüler/in\n"
        "3.11.2025;;anonym;?;keine;22 min;Schüler/in\n3.11.2025;;Anna;-;7;23 min;Schüler/in\n",
        encoding="utf-8",
    )
    table = table_import.open_table(path, TableKind.CONTACTS)
    mapping = table_import.suggest(ws, table, TableKind.CONTACTS)
    assert set(mapping.columns) >= {Field.PSEUDONYM, Field.FIRST_NAME, Field.LAST_NAME, Field.CASE}
    constants = {**mapping.constants, Field.INITIATED_BY: "teacher"}
    mapping = replace(mapping, cases=CaseRule.BY_COLUMN, constants=constants)
    done = table_import.run(ws, table, mapping)
    assert (done.added["person"], done.added["case"]) == (1, 1)
    assert [one.name for one in people.find(ws)] == ["Anna"]
    assert figures(ws) == (1, 3, 4, 1)


# Those of earlier imports ---------------------------------------------------------------------------------------------


def made_earlier(ws: Workspace, tmp_path: Path) -> None:
    """What an import made of these rows before the words were known: two persons, each with a case."""
    table, mapping = opened(ws, tmp_path, ROWS[:4], cases=CaseRule.PER_PERSON)
    constants = {**mapping.constants, Field.INITIATED_BY: "teacher"}
    named = {"anonym": PersonChoice.NEW, "anonym 2": PersonChoice.NEW}
    table_import.run(ws, table, replace(mapping, constants=constants, persons=named))


def test_persons_of_earlier_imports_are_turned_and_that_is_taken_back(ws, tmp_path) -> None:
    made_earlier(ws, tmp_path)
    people.add(ws, Person(name="Mila Muster"))
    assert figures(ws) == (2, 1, 4, 2)
    found = anonymous_persons.listing(ws)
    assert [(one.name, one.contacts) for one in found] == [("anonym", 2), ("anonym 2", 1)]
    before = dump_of(ws)
    turned_step = Done(ws, lambda ws: anonymous_persons.turn(ws, [one.person_id for one in found]))
    turned = turned_step.made
    assert (len(turned.persons), turned.kept) == (2, 0)
    assert figures(ws) == (0, 4, 4, 0)
    assert [one.contact.note for one in contacts.of_day(ws, date(2025, 11, 3))] == ["Kastanienbaum", None]
    assert [hit.label for hit in record_search.search(ws, "Kastanienbaum")] == [None]
    assert anonymous_persons.listing(ws) == []
    turned_step.take_back()
    after = dump_of(ws)
    for noise in ("vault.change_log", "vault.sqlite_sequence", "vault.meta"):
        after.pop(noise, None)
        before.pop(noise, None)
    for table in [table for table in before if "search" in table]:
        del before[table], after[table]
    assert after == before
    assert [hit.label is None for hit in record_search.search(ws, "Kastanienbaum")] == [False]
    assert figures(ws) == (2, 1, 4, 2)


def test_who_has_more_than_talks_stays(ws, tmp_path) -> None:
    made_earlier(ws, tmp_path)
    found = anonymous_persons.listing(ws)
    cases.add_working_note(ws, WorkingNote(date(2025, 11, 4), "Zettel", person_id=found[0].person_id))
    turned = anonymous_persons.turn(ws, [one.person_id for one in found])
    assert (len(turned.persons), turned.kept) == (1, 1)
    assert [one.person_id for one in anonymous_persons.listing(ws)] == [found[0].person_id]


def test_a_backup_from_before_turns_them_again(quick_program: Program, tmp_path) -> None:
    with quick_program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        made_earlier(ws, tmp_path)
        person = people.add(ws, Person(name="Mila", enrolments=(Enrolment(YEAR, "GS", "5a"),)))
        assert people.get(ws, person).name == "Mila"
    backup = tmp_path / "vorher.ssab"
    quick_program.do("backup", "create", backup)
    with quick_program.open() as ws:
        anonymous_persons.turn(ws, [one.person_id for one in anonymous_persons.listing(ws)])
        figures_then = figures(ws)
    quick_program.do("restore", backup, "--replace")
    with closing(open_workspace(quick_program.data, clock=datetime.now, recovery_code=code(quick_program))) as ws:
        assert figures(ws) == figures_then == (0, 4, 4, 0)
        assert [one.name for one in people.find(ws)] == ["Mila"]


def code(program: Program) -> str:
    return program.code_file.read_text(encoding="utf-8")
