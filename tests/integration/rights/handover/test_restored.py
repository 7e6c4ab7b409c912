"""Packages beside a backup that is older than they are: what a restore must neither double nor bring back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssa_desktop.services.rights import handover_open, handovers, leaving
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Done, Program, dump_of, run_command
from tests.integration.rights.handover.filled import hers, hers_template, his
from tests.integration.rights.handover.handover_world import create, inside, open_, try_open
from tests.integration.rights.handover.test_what_travels import BOOK, case, person, records

__all__ = ["BOOK", "hers", "hers_template", "his", "records"]

YEAR = "2026/27"


def restore(program: Program, backup: Path) -> Done:
    key = ("--recovery-code-file", program.code_file)
    done = run_command("--data", program.data, *key, "restore", backup, "--replace")
    assert done.code == 0, done
    return done


def amounts(program: Program) -> dict[str, int]:
    tables = ("person", "case_file", "contact", "received", "handover", "confidentiality_release")
    return {table: len(program.dump()[f"vault.{table}"]) for table in tables}


def counted(program: Program) -> dict[str, list[str]]:
    """Return what figures are made of, and the school book."""
    with program.open() as ws:
        found = dump_of(ws)
    return {place: rows for place, rows in found.items() if place == "vault.counter" or "schoolbook.school" in place}


def arrived(ws: Workspace) -> int:
    return next(one.handover_id for one in handovers.listing(ws) if one.direction == "received")


@pytest.mark.parametrize("kind", ["successor", "deputy", "archive"])
def test_her_own_package_is_known_again_after_a_restore_from_before_it(
    hers: Program, his: Program, tmp_path: Path, kind: str
) -> None:
    hers.do("backup", "create", tmp_path / "davor.ssab")
    if kind == "archive":
        package = tmp_path / "a.ssau"
        with hers.open() as ws:
            leaving.seal(ws, package, tmp_path / "a.txt")
    else:
        package = create(hers, kind)
    restore(hers, tmp_path / "davor.ssab")
    before = hers.dump()
    refused = try_open(hers, package)
    assert (refused.code, hers.dump() == before) == (5, True)
    assert "Dieses Paket wurde hier gemacht" in refused.err
    # To everybody else the mark says nothing, and no two packages have the same.
    if kind != "archive":
        open_(his, package)
        other = create(hers, kind, name="zweites")
        assert inside(package).about["made_by"] != inside(other).about["made_by"]


def test_an_arrival_that_was_taken_back_stays_so(hers: Program, his: Program, tmp_path: Path) -> None:
    his.do("import", "school", his.school_book({"sites": [], "schools": []}))
    without = counted(his)
    package = create(hers, "successor")
    open_(his, package)
    figures, there, with_it = his.kvjs(YEAR), amounts(his), counted(his)
    his.do("backup", "create", tmp_path / "damit.ssab")
    with his.open() as ws:
        handover_open.take_back(ws, arrived(ws))
    assert counted(his) == without
    done = restore(his, tmp_path / "damit.ssab")
    assert "ist wieder zurückgenommen" in done.err
    # Its figures go with it, so nobody is told that they are as in the backup.
    assert "wie in der Sicherung" not in done.err
    assert set(amounts(his).values()) == {0}
    assert counted(his) == without
    # It opens as if it had never been here, and counts once.
    open_(his, package)
    assert (his.kvjs(YEAR), amounts(his), counted(his)) == (figures, there, with_it)


@pytest.mark.parametrize("has_key", [False, True], ids=["first file", "a file before"])
@pytest.mark.parametrize("way", ["package", "file"])
def test_who_was_deleted_is_not_brought_again_after_a_restore(
    hers: Program, his: Program, tmp_path: Path, way: str, *, has_key: bool
) -> None:
    his.do("import", "school", his.school_book(BOOK))
    if has_key:
        his.do("import", "records", his.records([{**person("cem"), "id": "früher", "name": None}], "früher.jsonl"))
    his.do("backup", "create", tmp_path / "davor.ssab")
    file = his.records([person("anna"), case("anna")])
    package = create(hers, "successor")

    def bring() -> None:
        if way == "file":
            his.do("import", "records", file)
        else:
            open_(his, package)

    earlier = set(his.pseudonyms())
    bring()
    (whom,) = set(his.pseudonyms()) - earlier
    his.do("person", "delete", whom, "--reason", "Antrag")
    restore(his, tmp_path / "davor.ssab")
    bring()
    assert set(his.pseudonyms()) == earlier
    assert amounts(his)["case_file"] == 0
