"""Taking an import back: nothing of a kept case goes, no older backup brings it back, and it can be stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.exchange.cells import Reason
from ssa_desktop.domain.exchange.table_fields import CaseRule, Field, TableKind, TableMapping
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Hold, HoldGround, Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.exchange import table_import
from ssa_desktop.services.exchange.table_import import Imported, RowState, Table
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows, value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program, dump_of
from tests.steps import Done

NOW: Final = datetime(2026, 3, 4, 10, 15)
TODAY: Final = NOW.date()
YEAR: Final = SchoolYear(2025)
DAY: Final = date(2025, 11, 3)
HEAD: Final = ("Datum", "Pseudonym", "Dauer", "Mit wem", "Fall", "Initiative von")
HOLD: Final = Hold(HoldGround.OTHER, "Widerspruch läuft", TODAY)
RESTRICTION: Final = Restriction(RestrictionGround.DISPUTED, "bestritten", "Mutter", TODAY, until=date(2031, 1, 31))


@pytest.fixture
def ws(quick_program: Program):
    with closing(opened(quick_program, NOW)) as made:
        schools.save(made, School("GS", "Grundschule Muster"))
        yield made


def row(day: str, number: str = "", minutes: str = "30 min", who: str = "P-2025-014") -> tuple[str, ...]:
    return (day, who, minutes, "Schüler", number, "Lehrerin")


def read(
    ws: Workspace, folder: Path, *lines: Sequence[str], cases_by: CaseRule = CaseRule.BY_COLUMN
) -> tuple[Table, TableMapping]:
    path = folder / "tabelle.csv"
    path.write_text("\n".join(";".join(line) for line in (HEAD, *lines)), encoding="utf-8")
    table = table_import.open_table(path, TableKind.CONTACTS)
    path.unlink()
    return table, replace(table_import.suggest(ws, table, TableKind.CONTACTS), one_person=True, cases=cases_by)


def take(ws: Workspace, folder: Path, *lines: Sequence[str], cases_by: CaseRule = CaseRule.BY_COLUMN) -> Imported:
    return table_import.run(ws, *read(ws, folder, *lines, cases_by=cases_by))


def one_case(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(value(vault, "SELECT id FROM case_file"))


# What is kept ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", ["hold", "restriction"])
def test_talks_of_a_case_that_is_kept_stay_and_the_import_with_them(ws, tmp_path, keep: str) -> None:
    """The case was there before; two of the three talks are its own."""
    person = people.add(ws, Person(pseudonym="P-2025-014"))
    case_id = cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    other = row("5.11.2025", who="P-2025-015")
    done = take(ws, tmp_path, row("3.11.2025"), row("4.11.2025"), other, cases_by=CaseRule.PER_PERSON)
    kept_id = keeping.set_hold(ws, case_id, HOLD) if keep == "hold" else keeping.restrict(ws, case_id, RESTRICTION)
    before = dump_of(ws)
    for even_changed in (False, True):
        with pytest.raises(RefusedError) as caught:
            table_import.take_back(ws, done.import_id, even_changed=even_changed)
        assert (caught.value.key, caught.value.details) == ("table.kept", {"number": 2})
    assert dump_of(ws) == before
    if keep == "hold":
        keeping.lift_hold(ws, kept_id)
    else:
        keeping.lift_restriction(ws, kept_id)
    assert table_import.take_back(ws, done.import_id, even_changed=True).removed["contact"] == 3


def test_a_talk_without_a_case_stays_while_a_case_of_the_person_is_kept(ws, tmp_path) -> None:
    person = people.add(ws, Person(pseudonym="P-2025-014"))
    case_id = cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    done = take(ws, tmp_path, row("3.11.2025"), cases_by=CaseRule.NONE)
    keeping.set_hold(ws, case_id, HOLD)
    with pytest.raises(RefusedError) as caught:
        table_import.take_back(ws, done.import_id)
    assert caught.value.key == "table.kept"


# Case numbers ---------------------------------------------------------------------------------------------------------


def test_a_table_that_grew_opens_no_second_case_for_the_same_number(ws, tmp_path) -> None:
    first = row("3.11.2025", "17 a")
    take(ws, tmp_path, first)
    case_id = one_case(ws)
    again = take(ws, tmp_path, first, row("4.11.2025", "17 A"), row("5.11.2025", "18"))
    assert again.added == Counter(contact=2, case=1)
    assert len(contacts.of_case(ws, case_id)) == 2
    # One closed since is still the case of that number.
    case = cases.view(ws, case_id).case
    cases.correct(ws, case_id, replace(case, closed=date(2026, 1, 9)))
    last = take(ws, tmp_path, row("6.11.2025", "17 a"))
    assert last.added == Counter(contact=1)
    assert len(contacts.of_case(ws, case_id)) == 3


def test_a_number_means_another_case_for_another_person_and_after_taking_back(ws, tmp_path) -> None:
    done = take(ws, tmp_path, row("3.11.2025", "17"))
    assert take(ws, tmp_path, row("4.11.2025", "17", who="P-2025-015")).added["case"] == 1
    assert table_import.take_back(ws, done.import_id).removed["case"] == 1
    assert take(ws, tmp_path, row("3.11.2025", "17")).added["case"] == 1


def test_the_number_of_a_deleted_person_says_nothing_any_more(ws, tmp_path) -> None:
    take(ws, tmp_path, row("3.11.2025", "17"))
    deletion.erase_person(ws, "P-2025-014", "Antrag")
    with ws.read() as vault:
        known = rows(vault, "SELECT record_id, content_hash FROM import_ref WHERE kind = 'case'")
    assert known == [(None, None)]
    assert table_import.make_plan(ws, *read(ws, tmp_path, row("3.11.2025", "17"))).states == {RowState.DELETED: 1}


def test_nothing_comes_to_a_restricted_case_by_its_number(ws, tmp_path) -> None:
    take(ws, tmp_path, row("3.11.2025", "17"), row("3.11.2025", "18"))
    with ws.read() as vault:
        first, _ = (number for (number,) in rows(vault, "SELECT id FROM case_file ORDER BY id"))
    keeping.restrict(ws, first, RESTRICTION)
    plan = table_import.make_plan(ws, *read(ws, tmp_path, row("4.11.2025", "17"), row("4.11.2025", "18")))
    assert [(one.line, one.field, one.reason) for one in plan.problems] == [(2, Field.CASE, Reason.RESTRICTED)]


# Older backups --------------------------------------------------------------------------------------------------------


def figures(ws: Workspace) -> object:
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    return [(unit.unit, unit.items) for unit in report.units], [week.effective for week in times.week(ws, DAY).entries]


def backed_up(program: Program) -> Path:
    stick = program.data.parent / "stick"
    stick.mkdir()
    program.do("backup", "create", stick / "eins.ssab")
    return stick / "eins.ssab"


def test_an_older_backup_brings_nothing_of_it_back_and_no_figure(quick_program, tmp_path) -> None:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        own = Contact("GS", DAY, 60, frozenset({Participant.PUPIL}), start=600)
        contacts.record(ws, own)
        before = figures(ws)
        first = row("3.11.2025", "17")
        done = take(ws, tmp_path, first, row("4.11.2025", "18", "45 min"))
        assert figures(ws) != before
    backup = backed_up(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        table_import.take_back(ws, done.import_id)
        assert figures(ws) == before
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        with ws.read() as vault:
            counts = [value(vault, f"SELECT count(*) FROM {table}") for table in ("contact", "case_file", "person")]
            assert counts == [1, 0, 0]
            assert value(vault, "SELECT count(*) FROM time_entry") == 1
        assert figures(ws) == before
        assert table_import.imports(ws) == []
        # As after taking it back, the same rows can be taken over again.
        assert take(ws, tmp_path, first).added["contact"] == 1


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TableKind.TIME, "Datum;Dauer;Tätigkeit\n3.11.2025;30 min;Doku\n"),
        (TableKind.OFFERS, "Titel;Angebotsart;Klasse;Datum;Dauer\nKlassenrat;Klasse;5a;3.11.2025;45 min\n"),
    ],
)
def test_times_and_offers_do_not_come_back_either(quick_program, tmp_path, kind: TableKind, text: str) -> None:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        before = figures(ws)
        path = tmp_path / "tabelle.csv"
        path.write_text(text, encoding="utf-8")
        table = table_import.open_table(path, kind)
        done = table_import.run(ws, table, table_import.suggest(ws, table, kind))
    backup = backed_up(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        table_import.take_back(ws, done.import_id)
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert figures(ws) == before
        assert offers.listing(ws, YEAR) == []


def test_a_person_of_the_backup_who_has_more_goes_as_one_deleted(quick_program, tmp_path) -> None:
    """A talk of the backup was changed to concern somebody else before: it is no mistake, and counts on."""
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        done = take(ws, tmp_path, row("3.11.2025"), cases_by=CaseRule.NONE)
        with ws.read() as vault:
            person = int(value(vault, "SELECT id FROM person"))
        talk = contacts.record(ws, Contact("GS", DAY, 20, frozenset({Participant.PUPIL}), concerns=(Concern(person),)))
        counted = figures(ws)
    backup = backed_up(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        contacts.remove_mistaken(ws, talk)
        contacts.record(ws, Contact("GS", DAY, 20, frozenset({Participant.PUPIL})))
        assert table_import.take_back(ws, done.import_id, even_changed=True).kept == 0
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert people.find(ws, "P-2025-014") == []
        assert figures(ws) != counted


def test_a_mistaken_talk_does_not_come_back_and_counts_nothing(quick_program) -> None:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        person = people.add(ws, Person(name="Mila Muster"))
        before = figures(ws)
        talk = contacts.record(ws, Contact("GS", DAY, 20, frozenset({Participant.PUPIL}), concerns=(Concern(person),)))
    backup = backed_up(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        contacts.remove_mistaken(ws, talk)
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert contacts.of_day(ws, DAY) == []
        assert figures(ws) == before
        assert [row.person_id for row in people.find(ws, "Mila")] == [person]


def test_a_talk_that_was_put_back_stays_through_a_restore(quick_program) -> None:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        talk = contacts.record(ws, Contact("GS", DAY, 20, frozenset({Participant.PUPIL})))
    backup = backed_up(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        Done(ws, lambda ws: contacts.remove_mistaken(ws, talk)).take_back()
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert len(contacts.of_day(ws, DAY)) == 1


# Watching and stopping ------------------------------------------------------------------------------------------------


def many(number: int) -> list[tuple[str, ...]]:
    return [row(f"{1 + day % 28}.11.2025", str(day % 7), f"{10 + day // 28} min") for day in range(number)]


def test_taking_back_tells_how_far_it_is_and_stopped_it_took_nothing_back(ws, tmp_path) -> None:
    done = take(ws, tmp_path, *many(400))
    before = dump_of(ws)
    told: list[tuple[int, int]] = []

    def stop_late(count: int, total: int) -> None:
        told.append((count, total))
        if count > total // 2:
            raise CancelledError("table.taking_back_cancelled")

    with pytest.raises(CancelledError):
        table_import.take_back(ws, done.import_id, progress=stop_late)
    assert dump_of(ws) == before
    assert told == sorted(told)
    told.clear()
    taken = table_import.take_back(ws, done.import_id, progress=lambda count, total: told.append((count, total)))
    assert taken.removed["contact"] == 400
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == taken.removed.total()


def test_planning_can_be_stopped_after_the_rows_are_read(ws, tmp_path) -> None:
    table, mapping = read(ws, tmp_path, *many(120))
    told: list[int] = []

    def stop_late(count: int, total: int) -> None:
        told.append(count)
        if 3 * count > 2 * total:
            raise CancelledError("table.cancelled")

    with pytest.raises(CancelledError):
        table_import.make_plan(ws, table, mapping, stop_late)
    assert told == sorted(told)
    told.clear()
    table_import.make_plan(ws, table, mapping, lambda count, _: told.append(count))
    assert told[-1] == 120
    # Planned once more when it is taken over: that too is told of, from the beginning to the end.
    told.clear()
    table_import.run(ws, table, mapping, lambda count, _: told.append(count))
    assert (told[0], told[-1]) == (0, 120)
    assert told == sorted(told)
