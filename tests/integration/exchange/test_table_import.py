"""Tables of her own on real stores: every row or none, nobody linked by a guess, taken back without a trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import InputError, RefusedError
from ssa_desktop.domain.exchange.cells import Reason
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import CaseRule, Field, PersonChoice, TableKind, TableMapping
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.exchange import table_import
from ssa_desktop.services.exchange.table_import import RowState, Table
from ssa_desktop.services.exchange.table_plan import Plan
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows as sql_rows
from tests.integration.program import Program, dump_of
from tests.security.decrypted import decrypted, found_in

NOW = datetime(2026, 3, 4, 10, 15)
HEAD = ("Datum", "Name", "Klasse", "Dauer", "Thema", "Mit wem", "Bemerkung")
MILA = ("3.11.2025", "Mila Muster", "5a", "30 min", "Streit", "Schüler/in", "Kastanienbaum")


@pytest.fixture
def ws(quick_program: Program):
    code = quick_program.code_file.read_text(encoding="utf-8")
    made = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(made, School("GS", "Grundschule Muster"))
    yield made
    made.close()


def csv(tmp_path: Path, *lines: Sequence[str], head: Sequence[str] = HEAD, name: str = "tabelle.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(";".join(line) for line in (head, *lines)), encoding="utf-8")
    return path


def opened(ws: Workspace, path: Path, kind: TableKind = TableKind.CONTACTS) -> tuple[Table, TableMapping]:
    table = table_import.open_table(path, kind)
    return table, replace(table_import.suggest(ws, table, kind), one_person=True)


def planned(ws: Workspace, tmp_path: Path, *lines: Sequence[str], **changes: Any) -> Plan:
    table, mapping = opened(ws, csv(tmp_path, *lines))
    return table_import.make_plan(ws, table, replace(mapping, **changes))


def reasons(plan: Plan) -> list[tuple[int, Field, Reason]]:
    return [(problem.line, problem.field, problem.reason) for problem in plan.problems]


def test_a_talk_is_taken_over_as_if_it_were_typed(ws, tmp_path) -> None:
    table, mapping = opened(ws, csv(tmp_path, MILA))
    done = table_import.run(ws, table, mapping)
    assert done.added == Counter(contact=1, person=1, enrolment=1)
    (found,) = contacts.of_day(ws, date(2025, 11, 3))
    (concern,) = found.contact.concerns
    person = people.get(ws, concern.person_id)
    assert (person.name, str(person.enrolments[0].school_year)) == ("Mila Muster", "2025/26")
    assert (person.enrolments[0].class_label, person.enrolments[0].stage) == ("5a", 5)
    typed = Contact(
        "GS", date(2025, 11, 3), 30, frozenset({Participant.PUPIL}), topics=frozenset({"conflict_peers"}),
        concerns=(Concern(concern.person_id, None, "Kastanienbaum"),), entrusted_by=Participant.PUPIL,
    )  # fmt: skip
    assert found.contact == typed
    assert found.effective == 30
    assert [(row.entry.activity, row.effective) for row in times.week(ws, date(2025, 11, 3)).entries] == [
        ("individual", 30)
    ]
    assert [hit.kind for hit in record_search.search(ws, "Kastanienbaum")] == ["contact"]


def test_every_row_that_is_wrong_is_told_with_field_and_reason_and_nothing_is_written(ws, tmp_path) -> None:
    path = csv(
        tmp_path,
        MILA,
        ("31.2.2026", "Ben Beispiel", "5a", "30", "Streit", "Schüler", ""),
        ("3.12.2026", "Ben Beispiel", "5a", "1 min", "Zoff", "Papa", ""),
        ("", "", "", "ewig", "", "", ""),
        ("3.11.2025", "Ben Beispiel", "5a", "30 min", "Streit", "Klassenlehrer", ""),
    )
    before = dump_of(ws)
    table, mapping = opened(ws, path)
    plan = table_import.make_plan(ws, table, replace(mapping, unit=Unit.MINUTES))
    assert reasons(plan) == [
        (3, Field.DATE, Reason.NOT_DAY),
        (4, Field.WITH, Reason.UNKNOWN_WORD),
        (4, Field.TOPICS, Reason.UNKNOWN_WORD),
        (4, Field.DATE, Reason.FUTURE),
        (5, Field.MINUTES, Reason.NOT_MINUTES),
        (5, Field.DATE, Reason.EMPTY),
        (5, Field.WITH, Reason.EMPTY),
        (6, Field.SOURCE_GROUND, Reason.GROUND_NEEDED),
    ]
    assert [(word.field, word.text, word.rows) for word in plan.unknown] == [
        (Field.TOPICS, "Zoff", 1),
        (Field.WITH, "Papa", 1),
    ]
    assert not plan.is_ready
    with pytest.raises(InputError) as caught:
        table_import.run(ws, table, replace(mapping, unit=Unit.MINUTES))
    assert caught.value.details == {"number": 4}
    assert dump_of(ws) == before


def test_what_she_decides_about_words_is_followed(ws, tmp_path) -> None:
    row = ("3.11.2025", "", "", "30 min", "Zoff, Quatsch", "Papa", "")
    words = {
        (Field.WITH, "papa"): "pupil+parent",
        (Field.TOPICS, "zoff"): "conflict_peers",
        (Field.TOPICS, "quatsch"): "",
    }
    plan = planned(ws, tmp_path, row, words=words)
    assert plan.problems == []
    assert plan.rows[0].values[Field.WITH] == {Participant.PUPIL, Participant.PARENT}
    assert plan.rows[0].values[Field.TOPICS] == {"conflict_peers"}


def test_numbers_without_a_unit_wait_for_it(ws, tmp_path) -> None:
    row = ("3.11.2025", "", "", "2", "", "Schüler", "")
    assert planned(ws, tmp_path, row).asks_unit
    for unit, minutes in ((Unit.MINUTES, 2), (Unit.HOURS, 120)):
        plan = planned(ws, tmp_path, row, unit=unit)
        assert (plan.asks_unit, plan.rows[0].values[Field.MINUTES]) == (False, minutes)


def test_days_without_a_year_and_of_another_year(ws, tmp_path) -> None:
    rows = [("3.11.", *MILA[1:]), ("3.11.2024", *MILA[1:])]
    assert reasons(planned(ws, tmp_path, *rows)) == [(2, Field.DATE, Reason.NO_YEAR)]
    year = SchoolYear(2025)
    plan = planned(ws, tmp_path, *rows, school_year=year)
    assert reasons(plan) == [(3, Field.DATE, Reason.OTHER_YEAR)]


# Who is meant ---------------------------------------------------------------------------------------------------------


def test_a_name_in_several_rows_is_asked_about(ws, tmp_path) -> None:
    rows = [MILA, ("4.11.2025", *MILA[1:])]
    plan = planned(ws, tmp_path, *rows, one_person=None)
    assert [problem.reason for problem in plan.problems] == [Reason.NAME_UNDECIDED] * 2
    assert planned(ws, tmp_path, *rows, one_person=True).new_persons == 1
    assert planned(ws, tmp_path, *rows, one_person=False).new_persons == 2


def test_a_name_that_is_there_already_is_linked_only_by_her_word(ws, tmp_path) -> None:
    known = people.add(ws, Person(name="Mila  muster"))
    plan = planned(ws, tmp_path, MILA)
    assert [problem.reason for problem in plan.problems] == [Reason.PERSON_UNDECIDED]
    (question,) = plan.questions
    assert [candidate.person_id for candidate in question.candidates] == [known]
    assert planned(ws, tmp_path, MILA, persons={question.key: PersonChoice.NEW}).new_persons == 1
    linked = planned(ws, tmp_path, MILA, persons={question.key: known})
    assert linked.is_ready
    assert linked.new_persons == 0
    assert reasons(planned(ws, tmp_path, MILA, persons={question.key: known + 5})) == [
        (2, Field.NAME, Reason.UNKNOWN_PERSON)
    ]
    table, _ = opened(ws, csv(tmp_path, MILA))
    done = table_import.run(ws, table, linked.mapping)
    assert done.added == Counter(contact=1, enrolment=1)
    table_import.take_back(ws, done.import_id)
    assert people.get(ws, known).enrolments == ()


def test_one_name_beside_two_classes_of_a_year_is_asked_about(ws, tmp_path) -> None:
    rows = [MILA, ("4.11.2025", "Mila Muster", "9b", *MILA[3:])]
    plan = planned(ws, tmp_path, *rows)
    assert [question.contradicts for question in plan.questions] == [True]
    assert planned(ws, tmp_path, *rows, persons={"mila muster": PersonChoice.APART}).new_persons == 2
    assert planned(ws, tmp_path, *rows, persons={"mila muster": PersonChoice.NEW}).new_persons == 1


def test_a_pseudonym_of_the_vault_is_that_person_and_no_name_is_nobody(ws, tmp_path) -> None:
    known = people.add(ws, Person(pseudonym="P-2025-014"))
    head = ("Datum", "Pseudonym", "Dauer", "Mit wem")
    path = csv(
        tmp_path, ("3.11.2025", "P-2025-014", "30 min", "Schüler"), ("3.11.2025", "", "30 min", "Schüler"),
        ("3.11.2025", "Neu-1", "30 min", "Schüler"), head=head,
    )  # fmt: skip
    table, mapping = opened(ws, path)
    done = table_import.run(ws, table, mapping)
    assert done.added["person"] == 1
    concerns = [found.contact.concerns for found in contacts.of_day(ws, date(2025, 11, 3))]
    assert [bool(one) for one in concerns] == [True, False, True]
    assert concerns[0][0].person_id == known

    # What a records file could not bring back is no pseudonym.
    bad = csv(tmp_path, ("4.11.2025", "=E1", "30 min", "Schüler"), head=head)
    plan = table_import.make_plan(ws, *opened(ws, bad))
    assert plan.states == Counter({RowState.WRONG: 1})


@pytest.mark.parametrize(("rule", "cases"), [(CaseRule.NONE, 0), (CaseRule.PER_PERSON, 1), (CaseRule.BY_COLUMN, 2)])
def test_cases_as_she_wants_them(ws, tmp_path, rule: CaseRule, cases: int) -> None:
    head = (*HEAD, "Fall", "Initiative von")
    path = csv(tmp_path, (*MILA, "1", "Lehrerin"), ("1.10.2025", *MILA[1:], "2", "Eltern"), head=head)
    table, mapping = opened(ws, path)
    done = table_import.run(ws, table, replace(mapping, cases=rule))
    assert done.added["case"] == cases
    if rule is CaseRule.PER_PERSON:
        with ws.read() as vault:
            assert sql_rows(vault, "SELECT opened, initiated_by FROM case_file") == [("2025-10-01", "teacher")]


# Twice ----------------------------------------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(ws, tmp_path) -> None:
    rows = [MILA, MILA, ("4.11.2025", "", "", "45 min", "", "Schüler", "")]
    table, mapping = opened(ws, csv(tmp_path, *rows))
    assert table_import.run(ws, table, mapping).added["contact"] == 3
    before = dump_of(ws)
    plan = table_import.make_plan(ws, table, replace(mapping, one_person=None))
    assert plan.states == Counter({RowState.KNOWN: 3})
    assert plan.questions == ()
    with pytest.raises(InputError) as caught:
        table_import.run(ws, table, mapping)
    assert caught.value.key == "table.nothing_new"
    assert dump_of(ws) == before
    longer, mapping = opened(ws, csv(tmp_path, ("5.11.2025", "", "", "20 min", "", "Schüler", ""), *rows))
    assert table_import.make_plan(ws, longer, mapping).states == Counter({RowState.KNOWN: 3, RowState.NEW: 1})


def test_an_entry_typed_by_hand_already_stands_for_one_row(ws, tmp_path) -> None:
    times.add(ws, TimeEntry(date(2025, 11, 3), 60, Activity.DOCUMENTATION))
    row = ("3.11.2025", "1 h", "Doku")
    table, mapping = opened(ws, csv(tmp_path, row, row, head=("Datum", "Dauer", "Tätigkeit")), TableKind.TIME)
    mapping = replace(mapping, constants={})
    assert table_import.make_plan(ws, table, mapping).states == Counter({RowState.SIMILAR: 1, RowState.NEW: 1})
    assert table_import.make_plan(ws, table, replace(mapping, skip_similar=False)).states == Counter({RowState.NEW: 2})


def test_rows_of_deleted_persons_do_not_come_back(ws, tmp_path) -> None:
    table, mapping = opened(ws, csv(tmp_path, MILA))
    table_import.run(ws, table, mapping)
    with ws.read() as vault:
        ((pseudonym,),) = sql_rows(vault, "SELECT pseudonym FROM person")
    deletion.erase_person(ws, pseudonym, "Antrag")
    assert table_import.make_plan(ws, table, mapping).states == Counter({RowState.DELETED: 1})
    (listed,) = table_import.imports(ws)
    assert (listed.records, listed.left) == (2, 0)
    taken = table_import.take_back(ws, listed.import_id)
    assert (taken.removed.total(), taken.gone) == (0, 2)


# Working time and offers ----------------------------------------------------------------------------------------------


def test_working_time_by_start_and_end(ws, tmp_path) -> None:
    rows = [("3.11.2025", "8.15", "9:45 Uhr", "Teamsitzung"), ("4.11.2025", "9:00", "8:00", "Urlaub")]
    head = ("Datum", "von", "bis", "Tätigkeit")
    table, mapping = opened(ws, csv(tmp_path, *rows, head=head), TableKind.TIME)
    plan = table_import.make_plan(ws, table, mapping)
    assert plan.rows[0].values[Field.MINUTES] == 90
    assert plan.rows[0].values[Field.ACTIVITY] is Activity.COORDINATION_INTERNAL
    assert reasons(plan) == [(3, Field.END, Reason.END_BEFORE_START)]
    with pytest.raises(InputError):
        table_import.run(ws, table, mapping)


def test_offers_with_their_sessions(ws, tmp_path) -> None:
    head = ("Titel", "Angebotsart", "Klasse", "Datum", "Dauer", "weiblich", "männlich", "Teilnehmerzahl", "Besuche")
    rows = [
        ("Klassenrat", "Klasse", "5a", "6.10.2025", "45 min", "10", "12", "23", "22"),
        ("Klassenrat", "Klasse", "5a", "13.10.2025", "45 min", "10", "12", "23", ""),
        ("Treff", "offen", "", "7.10.2025", "1,5 h", "", "", "", "14"),
    ]
    table, mapping = opened(ws, csv(tmp_path, *rows, head=head), TableKind.OFFERS)
    done = table_import.run(ws, table, mapping)
    assert done.added == Counter(session=3, offer=2)
    found = {row.offer.title: row for row in offers.listing(ws, SchoolYear(2025))}
    group = found["Klassenrat"]
    assert (group.sessions, group.minutes, group.offer.from_date) == (2, 90, date(2025, 10, 6))
    assert (group.offer.participants.w, group.offer.participants.m, group.offer.participants.unknown) == (10, 12, 1)
    assert (found["Treff"].visits, found["Treff"].minutes) == (14, 90)
    # A further session of the same offer comes to the one that is there.
    more, mapping = opened(
        ws,
        csv(tmp_path, ("Klassenrat", "Klasse", "5a", "20.10.2025", "45 min", "", "", "", ""), head=head),
        TableKind.OFFERS,
    )
    again = table_import.run(ws, more, mapping)
    assert again.added == Counter(session=1)
    with pytest.raises(RefusedError):
        table_import.take_back(ws, done.import_id)
    table_import.take_back(ws, again.import_id)
    assert table_import.take_back(ws, done.import_id).removed == Counter(session=3, offer=2)


# Taking back ----------------------------------------------------------------------------------------------------------


def test_an_import_taken_back_leaves_no_trace(ws, quick_program, tmp_path) -> None:
    own = people.add(ws, Person(name="Bleibende Person"))
    contacts.record(ws, Contact("GS", date(2025, 11, 3), 60, frozenset({Participant.PUPIL}), start=600))
    ws.scrub()
    before = dump_of(ws)
    rows = [(*MILA[:6], "Quittengelee"), ("3.11.2025", "Zwölfeich", "5b", "1 h", "", "Mutter, Kind", "Schlehenlikör")]
    table, mapping = opened(ws, csv(tmp_path, *rows))
    done = table_import.run(
        ws,
        table,
        replace(mapping, cases=CaseRule.PER_PERSON, constants={**mapping.constants, Field.INITIATED_BY: "teacher"}),
    )
    planted = ["Quittengelee", "Schlehenlikör", "Zwölfeich", "Mila Muster"]
    assert found_in(decrypted(quick_program.data), planted) == set(planted)
    taken = table_import.take_back(ws, done.import_id)
    assert taken.removed == Counter(contact=2, person=2, case=2, enrolment=2)
    assert (taken.changed, taken.kept, taken.gone, taken.is_scrubbed) == (0, 0, 0, True)
    after = dump_of(ws)
    changed = {name for name in before if before[name] != after[name]}
    # Numbers that are never given twice, who changed what, how such tables are read, random ids for older backups.
    assert changed <= {
        "vault.meta", "vault.sqlite_sequence", "vault.change_log", "vault.column_mapping", "vault.tombstone"
    }  # fmt: skip
    assert table_import.imports(ws) == []
    assert people.get(ws, own).name == "Bleibende Person"
    ws.close()
    assert found_in(decrypted(quick_program.data), planted) == set()


def test_taken_back_it_can_be_taken_over_again(ws, tmp_path) -> None:
    table, mapping = opened(ws, csv(tmp_path, MILA))
    table_import.take_back(ws, table_import.run(ws, table, mapping).import_id)
    assert table_import.run(ws, table, mapping).added["contact"] == 1


def test_what_was_changed_since_is_told_before_it_goes(ws, tmp_path) -> None:
    table, mapping = opened(ws, csv(tmp_path, MILA, ("4.11.2025", *MILA[1:])))
    done = table_import.run(ws, table, mapping)
    (found,) = contacts.of_day(ws, date(2025, 11, 3))
    person_id = found.contact.concerns[0].person_id
    added = Contact("GS", date(2025, 12, 1), 20, frozenset({Participant.PUPIL}), concerns=(Concern(person_id),))
    contacts.record(ws, added)
    with pytest.raises(RefusedError) as caught:
        table_import.take_back(ws, done.import_id)
    assert (caught.value.key, caught.value.details) == ("table.changed_since", {"number": 1})
    assert len(contacts.of_day(ws, date(2025, 11, 3))) == 1
    taken = table_import.take_back(ws, done.import_id, even_changed=True)
    assert (taken.removed["contact"], taken.kept) == (2, 1)
    assert people.get(ws, person_id).name == "Mila Muster"
    assert len(contacts.of_day(ws, date(2025, 12, 1))) == 1
    with pytest.raises(RefusedError) as gone:
        table_import.take_back(ws, done.import_id)
    assert gone.value.key == "table.import_gone"


def test_a_stopped_import_leaves_nothing(ws, tmp_path) -> None:
    rows = [(f"{1 + day % 28}.11.2025", "", "", "10 min", "", "Schüler", str(day)) for day in range(120)]
    table, mapping = opened(ws, csv(tmp_path, *rows))
    before = dump_of(ws)

    def stop_late(done: int, total: int) -> None:
        assert total == 120
        if done >= 100:
            raise CancelledError("table.cancelled")

    with pytest.raises(CancelledError):
        table_import.run(ws, table, mapping, stop_late)
    assert dump_of(ws) == before


def test_a_mapping_is_remembered_by_its_headings_and_holds_no_text(ws, quick_program, tmp_path) -> None:
    head = ("Wann denn", "Aktenvermerkfalke", "Uhrlänge")
    path = csv(tmp_path, ("3.11.2025", "Notiztextluchs", "30"), head=head)
    table, mapping = opened(ws, path)
    assert mapping.columns == {}
    mapping = replace(
        mapping, columns={Field.DATE: 0, Field.NOTE: 1, Field.MINUTES: 2}, unit=Unit.MINUTES,
        constants={Field.SCHOOL: "GS", Field.WITH: "pupil", Field.SOURCE_GROUND: "Grundtextotter"},
    )  # fmt: skip
    table_import.remember(ws, table, mapping)
    again = table_import.suggest(ws, table_import.open_table(path, TableKind.CONTACTS), TableKind.CONTACTS)
    assert again.columns == mapping.columns
    assert again.constants == {Field.SCHOOL: "GS", Field.WITH: "pupil"}
    assert again.unit is Unit.MINUTES
    ws.close()
    words = ["Aktenvermerkfalke", "Uhrlänge", "Notiztextluchs", "Grundtextotter", "tabelle.csv"]
    assert found_in(decrypted(quick_program.data), words) == set()


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def school_program(quick_program: Program) -> Program:
    quick_program.do(
        "import", "school", quick_program.school_book({"schools": [{"code": "GS", "name": "Grundschule Muster"}]})
    )
    return quick_program


def test_the_command_takes_a_table_over(school_program, tmp_path) -> None:
    path = csv(tmp_path, ("3.11.2024", "Mila", "Zoff", "Papa"), head=("Wann", "Wer", "Worum", "Mit"))
    command = (
        "import", "table", path, "--kind", "contacts", "--map", "Wann=date", "Wer=name", "Worum=topics", "Mit=with",
        "--set", "minutes=30", "--word", "with:Papa=pupil+parent", "--word", "topics:Zoff=conflict_peers",
    )  # fmt: skip
    tried = school_program.do(*command, "--dry-run")
    assert "1 Zeile würde übernommen" in tried.err
    assert school_program.do("search", "Mila", "--json").json["hits"] == []
    done = school_program.do(*command)
    assert "Gespräche: 1" in done.err
    assert len(school_program.do("search", "Mila", "--json").json["hits"]) == 1
    before = school_program.dump()
    for more in ((), ("--dry-run",), ("--existing", "new")):
        again = school_program.try_(*command, *more)
        assert (again.code, again.out) == (0, "")
        assert "1 " in again.err
        assert ("nichts Neues" in again.err) is ("--dry-run" not in more)
    assert school_program.dump() == before


def test_the_command_names_row_field_and_reason_and_writes_nothing(school_program, tmp_path) -> None:
    path = csv(tmp_path, MILA, ("31.2.2025", "Geheimer Name", "5a", "lange", "Streit", "Schüler", "Geheime Notiz"))
    before = school_program.dump()
    done = school_program.try_("import", "table", path, "--kind", "contacts")
    assert done.code == 2
    assert "Zeile 3, Datum: kein gültiges Datum" in done.err
    assert "Zeile 3, Dauer: keine lesbare Dauer" in done.err
    assert "Geheim" not in done.err
    assert school_program.dump() == before


def test_wrong_use_of_the_command_ends_with_two(school_program, tmp_path) -> None:
    path = csv(tmp_path, MILA)
    before = school_program.dump()
    for arguments in (
        ("--kind", "contacts", "--map", "Fehlt=date"), ("--kind", "contacts", "--map", "Datum=quatsch"),
        ("--kind", "contacts", "--set", "school=XX"), ("--kind", "contacts", "--map", "Datum"),
        ("--kind", "contacts", "--set", "minutes=ewig"), ("--kind", "quatsch"), (), ("--kind", "time"),
        ("--kind", "contacts", "--map", "Datum=ignore"), ("--kind", "contacts", "--sheet", "x", "--word", "x=y"),
    ):  # fmt: skip
        done = school_program.try_("import", "table", path, *arguments)
        assert done.code == 2, arguments
        assert done.err.strip()
    assert school_program.dump() == before
