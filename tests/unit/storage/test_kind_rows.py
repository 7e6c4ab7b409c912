"""Rows of declared kinds, each by itself: what stands in which column, and what its removal leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.kind_facts import Field, Forgotten, Kind, OwnStone, Shape
from ssa_desktop.domain.kinds import ALL, KINDS, called
from ssa_desktop.domain.together.cooperation import AgreementClause
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import recordset_kinds
from ssa_desktop.storage.kind_rows import save, value_of
from ssa_desktop.storage.kind_texts import kind_texts
from ssa_desktop.storage.sql import row, rows, value
from tests.unit.storage.vault_world import ANNA, BEN, BENS_CASE, CEM, add, count, line_of, record_of, uid

WITH_ROWS = [kind for kind in KINDS.values() if kind.table and kind.line != "topic"]
AS_IT_STANDS = frozenset(Shape) - {
    Shape.FLAG, Shape.CLOCK, Shape.REFERENCE, Shape.NUMBERS, Shape.WORDS_OF_LIST, Shape.YEARS, Shape.TEXTS,
    Shape.REVIEWS, Shape.ODD,
}  # fmt: skip
KEPT_BY_CASE = frozenset({"outcome", "intensity", "paper_file", "referral", "hold", "restriction", "received"})


def of_kinds(*kinds: Kind[object]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.line)


every_kind = of_kinds(*WITH_ROWS)


def plain(kind: Kind[object]) -> list[Field]:
    return [field for field in kind.fields if not field.has_rows and len(field.columns) == 1]


@every_kind
def test_each_field_stands_in_its_own_column(vault: StoreConnection, kind: Kind[object]) -> None:
    """A round trip says nothing about that: read and written by the same list, two fields may change places."""
    said = line_of(vault, kind)
    number = recordset_kinds.add_record(vault, kind, said)
    for field in plain(kind):
        if field.shape in AS_IT_STANDS:
            (column,) = field.columns
            assert value(vault, f"SELECT {column} FROM {kind.table} WHERE id = ?", (number,)) == said[field.json], (
                field.json
            )


@of_kinds(*(kind for kind in WITH_ROWS if kind.line != "indicator"))
def test_what_is_stored_is_read_as_it_was(vault: StoreConnection, kind: Kind[object]) -> None:
    said = line_of(vault, kind)
    number = recordset_kinds.add_record(vault, kind, said)
    found = [
        values for line, _, values, one in recordset_kinds.stored_kinds(vault) if (line, one) == (kind.line, number)
    ]
    assert found == [said]


@of_kinds(*(kind for kind in WITH_ROWS if kind.key and not kind.keeps_own))
def test_there_is_one_of_a_key_and_another_is_not_taken_for_it(vault: StoreConnection, kind: Kind[object]) -> None:
    said = line_of(vault, kind)
    number = recordset_kinds.add_record(vault, kind, said)
    assert recordset_kinds.add_record(vault, kind, said) == number
    free = next((field for field in plain(kind) if field.json not in kind.key and field.shape in _OTHER), None)
    if free is not None:
        assert recordset_kinds.add_record(vault, kind, {**said, free.json: _OTHER[free.shape]}) is None
    assert count(vault, kind.table) == 1


_OTHER = {Shape.PROSE: "anders", Shape.WORDS: "anders", Shape.DAY: "2020-01-01", Shape.WHOLE: 2}


@every_kind
def test_a_removed_one_leaves_its_random_id_under_its_kind(vault: StoreConnection, kind: Kind[object]) -> None:
    number = record_of(vault, kind)
    had = uid(vault, kind.table, number) if isinstance(kind.removal, OwnStone) else ""
    vault.execute("DELETE FROM tombstone")
    vault.execute(f"DELETE FROM {kind.table} WHERE id = ?", (number,))
    stones = rows(vault, "SELECT uid, kind, record_id FROM tombstone")
    if kind.stone is None:
        assert stones == []
    else:
        assert (had, f"{'mistaken_' if kind.stone.is_counted else ''}{called(kind)}", number) in stones


@of_kinds(*(kind for kind in WITH_ROWS if kind.stone and any(one.fact.refers == "person" for one in kind.references)))
def test_what_goes_with_a_person_is_covered_by_their_stone(vault: StoreConnection, kind: Kind[object]) -> None:
    record_of(vault, kind, person=CEM)
    vault.execute("DELETE FROM contact_text")
    vault.execute("DELETE FROM contact_concern")
    vault.execute("DELETE FROM working_note")
    vault.execute("DELETE FROM tombstone")
    vault.execute("DELETE FROM person WHERE id = ?", (CEM,))
    assert count(vault, kind.table) == 0
    assert [name for (name,) in rows(vault, "SELECT kind FROM tombstone")] == ["mistaken_person"]


@of_kinds(*(kind for kind in WITH_ROWS if kind.line in KEPT_BY_CASE))
def test_what_goes_with_a_case_is_covered_by_its_stone(vault: StoreConnection, kind: Kind[object]) -> None:
    record_of(vault, kind)
    vault.execute("DELETE FROM tombstone")
    vault.execute("DELETE FROM case_file WHERE person_id = ?", (BEN,))
    assert count(vault, kind.table) == 0
    assert [name for (name,) in rows(vault, "SELECT kind FROM tombstone")] == ["mistaken_case"]


ODD = {
    "attachment": {"kind": "other", "title": "Brief", "size": 1, "sha256": "0" * 64, "added_on": "2026-01-10"},
    "risk_assessment": {"begun_on": "2026-01-10", "acute": 0, "closing": ""},
    "dispute": {"disputed_on": "2026-01-10", "disputed_by": "self", "statement": "Nein", "person_id": BEN},
}


@pytest.mark.parametrize("table", ODD)
def test_what_has_code_of_its_own_goes_with_its_case_too(vault: StoreConnection, table: str) -> None:
    for alone in (True, False):
        number = add(vault, table, case_id=BENS_CASE, **ODD[table])
        vault.execute("DELETE FROM tombstone")
        if alone:
            vault.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
            assert [name.removeprefix("mistaken_") for (name,) in rows(vault, "SELECT kind FROM tombstone")] == [table]
    if table == "dispute":
        # It is on the person, and goes with them.
        vault.execute("DELETE FROM contact_text")
        vault.execute("DELETE FROM contact_concern")
        vault.execute("DELETE FROM person WHERE id = ?", (BEN,))
    vault.execute("DELETE FROM case_file WHERE id = ?", (BENS_CASE,))
    assert table not in {name.removeprefix("mistaken_") for (name,) in rows(vault, "SELECT kind FROM tombstone")}


def test_a_contract_keeps_the_sum_of_its_week(vault: StoreConnection) -> None:
    record_of(vault, KINDS["contract"], pattern=[480, 0, 240, 0, 60, 0, 0])
    assert value(vault, "SELECT weekly_minutes FROM contract_period") == 780


@every_kind
def test_an_import_forgets_or_remembers_what_went(vault: StoreConnection, kind: Kind[object]) -> None:
    number = record_of(vault, kind)
    known = (("own", kind.line, number), ("other", kind.line, number + 1), ("far", "far", number))
    for name, line, at in known:
        add(vault, "import_ref", kind=line, id_hash=name.encode(), content_hash=b"0", record_id=at)
    vault.execute(f"DELETE FROM {kind.table} WHERE id = ?", (number,))
    found = {name.decode(): record for name, record in rows(vault, "SELECT id_hash, record_id FROM import_ref")}
    kept = {"own": None} if kind.forgotten is Forgotten.BLANKED else {}
    assert found == {"other": number + 1, "far": number, **kept}


@every_kind
def test_what_was_decided_and_put_off_goes_along(vault: StoreConnection, kind: Kind[object]) -> None:
    number = record_of(vault, kind)
    request = add(vault, "access_request", person_id=ANNA, requester="self", received_on="2026-01-01",
                  deadline="2026-02-01")  # fmt: skip
    for record in (number, number + 1):
        add(vault, "access_decision", request_id=request, kind=kind.table, record_id=record, decision="refuse",
            ground="others")  # fmt: skip
    own = uid(vault, kind.table, number) if kind.stone else "none"
    for table in ("postponement", "due_notice"):
        columns = {"until": "2027-01-01", "reason": "x", "decided_on": "2026-01-01"} if table == "postponement" else {
            "first_shown_on": "2026-01-01"
        }  # fmt: skip
        for named in (own, "another"):
            add(vault, table, kind=called(kind), record_uid=named, **columns)
    vault.execute(f"DELETE FROM {kind.table} WHERE id = ?", (number,))
    assert count(vault, "access_decision") == (1 if kind.is_personal else 2)
    for table in ("postponement", "due_notice"):
        assert count(vault, table) == (1 if kind.is_put_off else 2), table


@every_kind
def test_each_change_of_one_is_counted_and_says_nothing_of_it(vault: StoreConnection, kind: Kind[object]) -> None:
    said = line_of(vault, kind)
    vault.execute("INSERT INTO writer (id, at, who) VALUES (1, '2026-03-04T10:00', 'practitioner')")
    number = recordset_kinds.add_record(vault, kind, said)
    for _ in range(2):
        vault.execute(f"UPDATE {kind.table} SET id = id WHERE id = ?", (number,))
    vault.execute(f"DELETE FROM {kind.table} WHERE id = ?", (number,))
    name = kind.logged or kind.table
    found = rows(vault, "SELECT action, records FROM change_log WHERE kind = ? ORDER BY action", (name,))
    assert found == [("added", 1), ("changed", 2), ("removed", 1)]


def test_what_the_program_reckons_in_a_row_is_no_change_of_hers(vault: StoreConnection) -> None:
    add(vault, "disclosure", made_on="2024-03-01", kind="letter", recipient="An das Amt", ground="consent")
    vault.execute("INSERT INTO writer (id, at, who) VALUES (1, '2026-03-04T10:00', 'practitioner')")
    for kind in (one for one in ALL if one.logs):
        columns = [name for (name,) in rows(vault, "SELECT name FROM pragma_table_info(?)", (kind.table,))]
        for number, column in enumerate(columns):
            vault.execute("DELETE FROM change_log")
            vault.execute(f"UPDATE {kind.table} SET {column} = {column} WHERE id = (SELECT max(id) FROM {kind.table})")
            assert count(vault, "change_log") == (column in kind.logs), (kind.table, number, column)


@pytest.mark.parametrize("line", ["meeting", "evaluation"])
def test_what_booked_working_time_is_in_use_as_that_stands(vault: StoreConnection, line: str) -> None:
    kind = KINDS[line]
    number = record_of(vault, kind)
    looked = f"SELECT date, start, minutes FROM in_use_{kind.table} WHERE id = ?"
    said = row(vault, f"SELECT date, start, minutes FROM {kind.table} WHERE id = ?", (number,))
    assert None not in said
    assert row(vault, looked, (number,)) == said
    time = add(vault, "time_entry", date="2026-02-03", start=485, minutes=25, activity="travel", effective=25)
    vault.execute(f"UPDATE {kind.table} SET time_id = ? WHERE id = ?", (time, number))
    assert row(vault, looked, (number,)) == ("2026-02-03", 485, 25)
    # A start that was taken back in the working time does not come back from the record.
    vault.execute("UPDATE time_entry SET start = NULL WHERE id = ?", (time,))
    assert row(vault, looked, (number,)) == ("2026-02-03", None, 25)


def test_words_of_a_list_stand_in_one_order_whatever_the_set_gives(vault: StoreConnection) -> None:
    said = ["teacher", "parent", "pupil"]
    number = record_of(vault, KINDS["capture_template"], **{"with": said})
    template = value_of(vault, KINDS["capture_template"], number)
    save(vault, KINDS["capture_template"], template, number)
    assert value(vault, "SELECT participants FROM capture_template") == "parent,pupil,teacher"


def test_parts_are_written_anew_without_what_is_blank_and_keep_their_order(vault: StoreConnection) -> None:
    kind = KINDS["agreement"]
    number = record_of(vault, kind)
    before = value_of(vault, kind, number)
    assert before is not None
    clauses = {
        AgreementClause.STANDARDS: "Erfundene Aufgaben",
        AgreementClause.PURPOSE: "Anderer Zweck",
        AgreementClause.SUPERVISION: "  ",
    }
    save(vault, kind, replace(before, clauses=clauses), number)
    held = rows(vault, "SELECT clause, text FROM agreement_clause WHERE agreement_id = ? ORDER BY id", (number,))
    assert held == [("standards", "Erfundene Aufgaben"), ("purpose", "Anderer Zweck")]
    found = value_of(vault, kind, number)
    assert found is not None
    assert list(found.clauses) == [AgreementClause.STANDARDS, AgreementClause.PURPOSE]


@of_kinds(*(kind for kind in WITH_ROWS if kind.is_found and {one.fact.refers for one in kind.references} & {"person"}))
@pytest.mark.parametrize("through", ["person", "case"])
def test_what_a_restriction_stands_on_is_out_of_use(vault: StoreConnection, kind: Kind[object], through: str) -> None:
    mine = {"person": BEN, "case": None} if through == "person" else {"person": None, "case": 2}
    number, other = record_of(vault, kind, **mine), record_of(vault, kind, person=CEM, case=None)

    def in_use() -> set[int]:
        return {one for (one,) in rows(vault, f"SELECT id FROM in_use_{kind.table}")}

    assert in_use() == {number, other}
    restriction = record_of(vault, KINDS["restriction"], lifted=None)
    assert in_use() == {other}
    vault.execute("UPDATE restriction SET lifted_on = '2026-03-01' WHERE id = ?", (restriction,))
    assert in_use() == {number, other}


def test_a_person_is_out_of_use_when_all_of_their_cases_are(vault: StoreConnection) -> None:
    record_of(vault, KINDS["restriction"], lifted=None)
    assert rows(vault, "SELECT id FROM restricted_person") == [(BEN,)]
    assert rows(vault, "SELECT id FROM in_use_person ORDER BY id") == [(ANNA,), (CEM,)]
    assert rows(vault, "SELECT id FROM in_use_case_file") == [(1,)]
    add(vault, "case_file", person_id=BEN, school="GS", opened="2025-09-20", initiated_by="pupil", type="counselling")
    assert rows(vault, "SELECT id FROM restricted_person") == []
    assert rows(vault, "SELECT id FROM restricted_case") == [(2,)]


def test_texts_are_read_with_whom_they_are_on_and_of_which_day(vault: StoreConnection) -> None:
    meeting = record_of(vault, KINDS["meeting"], person=CEM, case=None)
    record_of(vault, KINDS["action"], meeting=meeting, person=None, case=None, agreed="2026-01-21")
    record_of(vault, KINDS["received"])
    record_of(vault, KINDS["partner"])
    found = {one.table: rows(vault, one.source) for one in kind_texts()}
    assert found["team_meeting"] == [(meeting, CEM, "2026-01-20", "Pausen", "Kollegium", "Frau E", "12")]
    assert [one[1:] for one in found["team_meeting_note"]] == [(CEM, "2026-01-20", "Lage")]
    # What a meeting agreed is on whom the meeting is on.
    assert [one[1:] for one in found["agreed_action"]] == [(CEM, "2026-01-21", "Anrufen", "Frau D")]
    assert [one[1:3] for one in found["received"]] == [(BEN, str(row(vault, "SELECT date FROM received")[0]))]
    assert [one[1:4] for one in found["partner"]] == [(None, None, "Frau Beispiel")]
    assert all(date.fromisoformat(day) for (_, _, day, *_) in found["received"])
    record_of(vault, KINDS["goal"])
    record_of(vault, KINDS["follow_up"])
    found = {one.table: rows(vault, one.source) for one in kind_texts()}
    # What an agreement aims at is of the day from which that holds, and on nobody.
    assert [one[1:4] for one in found["agreement_goal"]] == [(None, "2024-09-01", "Weniger Streit")]
    # Where a name is kept by which somebody is reached, it is looked for like any text of hers.
    assert {one.table: one.columns for one in kind_texts()}["follow_up"][:2] == ("name", "contact")
