"""What is due is put off as well where it comes to with a file, a package or a restore, whatever kind it is."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR, DUE, PUT_OFF, RULES
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.exchange.records_kinds import place_of
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import due_candidates, postponements
from ssa_desktop.storage.sql import Connection, rows, value
from tests.integration.program import Program, copy_of
from tests.unit.storage.vault_world import add_everything_due, settle

TODAY: Final = date(2026, 3, 4)
PUT_OFF_ON, UNTIL, ENDED = date(2026, 2, 2), date(2026, 2, 27), date(2026, 2, 20)
LATE: Final = date(2060, 1, 1)
PERIODS: Final = dict.fromkeys(RULES.values(), Period(PeriodKind.YEARS, 1))
BOOK: Final = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule", "years": [], "classes": []}]}
WHAT: Final = ("until", "reason", "decided_on", "due_on", "ended_on")


class World(NamedTuple):
    here: Program
    there: Program
    file: Path
    ids: dict[str, str]
    """The id of what was put off, by kind in the due list."""


def open_at(program: Program, day: date) -> Workspace:
    moment = datetime(day.year, day.month, day.day, 9, 30)
    code = program.code_file.read_text(encoding="utf-8")
    return open_workspace(program.data, clock=lambda: moment, recovery_code=code)


def first_of_each(vault: Connection) -> dict[str, str]:
    found = {item.kind: item.id for item in due_candidates.due_items(vault, LATE, PERIODS)}
    assert found.keys() == DUE
    return found


def put_off(vault: Connection) -> dict[str, str]:
    """Put one of each kind off; a working note is not, but an earlier version let it be."""
    found = first_of_each(vault)
    for kind, item_id in found.items():
        due = None if kind == "working_note" else PUT_OFF_ON
        postponements.postpone(vault, kind, item_id, UNTIL, f"Grund {kind}", PUT_OFF_ON, due)
        if kind in {"agreed_action", "report_texts"}:
            postponements.end_postponement(vault, kind, item_id, ENDED)
    return found


@pytest.fixture(scope="module")
def world(template: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("verschoben")
    here, there = (copy_of(template, folder / name, quick=True) for name in ("hier", "dort"))
    file = folder / "kopie.jsonl"
    for program in (here, there):
        program.do("import", "school", program.school_book(BOOK))
    with closing(open_at(here, TODAY)) as ws:
        with ws.change() as vault:
            settle(vault)
            add_everything_due(vault)
            ids = put_off(vault)
        records_export.export_records(ws, file)
    with closing(open_at(there, TODAY)) as ws:
        records_import.import_records(ws, file)
    return World(here, there, file, ids)


def postponed(ws: Workspace, kind: str) -> list[tuple[Any, ...]]:
    with ws.read() as vault:
        return rows(vault, f"SELECT {', '.join(WHAT)} FROM postponement WHERE kind = ?", (kind,))


def test_every_kind_that_can_be_put_off_has_a_name_in_files_and_stands_before_it() -> None:
    assert set(PUT_OFF.values()) == DUE
    assert all(place_of(line) < place_of("postponement") for line in PUT_OFF.keys() - BY_SCHOOL_YEAR)


@pytest.mark.parametrize("line", PUT_OFF)
def test_it_is_put_off_where_it_was_imported(world: World, line: str) -> None:
    kind = PUT_OFF[line]
    with closing(open_at(world.here, TODAY)) as ws:
        entered = postponed(ws, kind)
    with closing(open_at(world.there, TODAY)) as ws:
        assert postponed(ws, kind) == entered != []
        with ws.read() as vault:
            uid = str(value(vault, "SELECT record_uid FROM postponement WHERE kind = ?", (kind,)))
            if line in BY_SCHOOL_YEAR:
                assert uid == world.ids[kind]
                return
            brought = References(vault).find(line, world.ids[kind])
            assert brought is not None
            assert brought.record_id == due_candidates.record_id_of(vault, kind, uid) is not None


def test_a_second_import_adds_nothing(world: World) -> None:
    with closing(open_at(world.there, TODAY)) as ws:
        again = records_import.import_records(ws, world.file)
    assert (again.added.total(), again.known["postponement"]) == (0, len(DUE))


@pytest.mark.parametrize("line", sorted(PUT_OFF.keys() - BY_SCHOOL_YEAR))
def test_of_a_record_that_nobody_knows_nothing_is_put_off(world: World, line: str) -> None:
    wrong = {
        "kind": "postponement", "id": "x", "record_kind": line, "record": "unbekannt", "until": "2026-02-20",
        "reason": "Grund", "decided": "2026-02-02", "due": None, "ended": None,
    }  # fmt: skip
    path = world.there.records([wrong], f"{line}.jsonl")
    with closing(open_at(world.there, TODAY)) as ws, pytest.raises(InputError) as caught:
        records_import.import_records(ws, path)
    assert (caught.value.key, caught.value.details["field"]) == ("records.unknown_reference", "record")


def test_nothing_is_left_of_it_once_what_was_put_off_is_deleted_nor_after_a_restore(
    world: World, tmp_path: Path
) -> None:
    program = copy_of(world.there.data.parent, tmp_path / "später", quick=True)
    program.do("backup", "create", tmp_path / "vorher.ssab")
    erase_everything(program)
    program.do("restore", tmp_path / "vorher.ssab", "--replace")
    with closing(open_at(program, TODAY)) as ws, ws.read() as vault:
        assert {kind for (kind,) in rows(vault, "SELECT kind FROM postponement")} == set()


def erase_everything(program: Program) -> None:
    with closing(open_at(program, LATE)) as ws:
        with ws.change() as vault:
            vault.execute("UPDATE case_file SET closed = '2026-03-01', left_school = NULL, leave_kind = NULL")
        items = deletion.due(ws, LATE)
        assert {item.kind for item in items} == DUE
        deletion.erase_due(ws, LATE, len(items))
        assert [kind for kind in DUE if postponed(ws, kind)] == []
