"""A process that is killed at any call of the system by which a package is written or opened leaves all or nothing."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.rights import handover_open
from tests.integration.killed.killed_process import LASTING, MOST_STEPS, Killing, killing
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO
from tests.integration.rights.handover.test_killed import hers_template, whole_or_nothing

__all__ = ["hers_template"]

ROOT = Path(__file__).parents[4]
ACTS = "tests.integration.rights.handover.package_acts"
PAGES = "pwrite64"
"""A page of a store, of which a package that is opened writes a thousand."""
STRIDE = 97


def written(killer: Killing, template: Path, folder: Path, his: Program, call: str, number: int) -> tuple[bool, bool]:
    """Let a package be written by a process that is killed; whether it died, and whether there is a whole package."""
    hers = copy_of(template, folder / f"hers {call} {number}", quick=True)
    package, sheet = (folder / f"{call} {number}.{kind}" for kind in ("ssau", "txt"))
    told = {"act": "write", "to": TO, "data": hers.data, "code": hers.code_file, "package": package, "sheet": sheet}
    died = killer.dies(told, call, number)
    is_whole = whole_or_nothing(hers, sheet, package, his)
    left = {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(f"{call} ")}
    assert {name for name in left if not name.startswith(".ssa-")} == set(), "only unnamed rests may lie there"
    return died, is_whole


def taken_in(killer: Killing, hers: Path, template: Path, folder: Path, call: str, number: int) -> tuple[bool, int]:
    """Let a package be opened by a process that is killed; whether it died, and how many talks are there."""
    his = copy_of(template, folder / f"his {call} {number}", quick=True)
    package = hers / "fertig.ssau"
    sheet = package.with_suffix(".txt")
    told = {"act": "open", "data": his.data, "code": his.code_file, "package": package, "sheet": sheet}
    died = killer.dies(told, call, number)
    with his.open() as ws:
        found = dump_of(ws)
        # The record of the arrival comes with what arrived, or not at all.
        assert bool(found["vault.handover"]) == bool(found["vault.person"]) == bool(found["vault.contact"])
        handover_open.take_in(ws, handover_open.look(ws, package, sheet.read_text(encoding="utf-8").splitlines()[0]))
        assert len(dump_of(ws)["vault.contact"]) > 0
        assert not {"check.damage", "check.unknown_school"} & {one.key for one in check(ws)}
    return died, len(found["vault.contact"])


@pytest.mark.parametrize("call", LASTING)
def test_killed_at_every_call_while_writing(call: str, hers_template: Path, template: Path, tmp_path: Path) -> None:
    his = copy_of(template, tmp_path / "his", quick=True)
    folder = tmp_path / "pakete"
    folder.mkdir()
    outcomes = []
    with killing(ROOT, ACTS) as killer:
        for number in range(1, MOST_STEPS):
            died, is_whole = written(killer, hers_template, folder, his, call, number)
            outcomes.append(is_whole)
            if not died:
                break
    assert outcomes[-1], "the last one was not killed"
    assert outcomes == sorted(outcomes)


@pytest.mark.parametrize("call", LASTING)
def test_killed_at_every_call_while_opening(call: str, hers_template: Path, template: Path, tmp_path: Path) -> None:
    sizes = []
    with killing(ROOT, ACTS) as killer:
        for number in range(1, MOST_STEPS):
            died, size = taken_in(killer, hers_template, template, tmp_path, call, number)
            sizes.append(size)
            if not died:
                break
    assert sizes[-1] > 0, "the last one was not killed"
    assert set(sizes) <= {0, sizes[-1]}
    assert sizes == sorted(sizes)


@pytest.mark.soak
def test_killed_at_pages_of_the_store(hers_template: Path, template: Path, tmp_path: Path) -> None:
    his = copy_of(template, tmp_path / "his", quick=True)
    folder = tmp_path / "pakete"
    folder.mkdir()
    sizes = []
    with killing(ROOT, ACTS) as killer:
        for number in count(1, 7):
            if not written(killer, hers_template, folder, his, PAGES, number)[0]:
                break
        for number in count(1, STRIDE):
            died, size = taken_in(killer, hers_template, template, tmp_path, PAGES, number)
            sizes.append(size)
            if not died:
                break
    assert len(sizes) > 4
    assert set(sizes) == {0, sizes[-1]}
