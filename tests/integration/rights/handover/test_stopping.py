"""Packing and opening tell how far they are; stopped at any step they leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssa_desktop.domain.rights.handover import Decisions, HandoverKind, Names
from ssa_desktop.services.progress import CancelledError, Progress
from ssa_desktop.services.rights import handover_create, handover_open, handovers, leaving
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately

ASKED = handover_create.Asked(HandoverKind.SUCCESSOR, TO, decisions=Decisions(names=Names.BLACK_OUT))


@pytest.fixture(scope="module")
def hers_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("hers"), quick=True)
    history, _ = lately(make_history(2, size=2))
    program.do("import", "school", program.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    program.do("import", "records", program.records([*history.records, *(consent(one, TO) for one in cases[::2])]))
    create(program, "deputy", name="vertretung")
    return program.data.parent


@pytest.fixture
def hers(hers_template: Path, tmp_path: Path) -> Program:
    return copy_of(hers_template, tmp_path / "hers", quick=True)


def steps_of(call: Callable[[Progress], object]) -> list[tuple[int, int]]:
    """Return what is told: it never goes back within a part of the work, and ends."""
    told: list[tuple[int, int]] = []
    call(lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done <= total for done, total in told)
    return told


def stopping_at(number: int) -> Progress:
    left = [number]

    def tell(_: int, __: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise CancelledError("handover.cancelled")

    return tell


def stop_everywhere(ws: Workspace, call: Callable[[Progress], object], steps: int) -> None:
    before = dump_of(ws)
    for number in range(steps):
        with pytest.raises(CancelledError):
            call(stopping_at(number))
        assert dump_of(ws) == before


def test_packing_is_stopped_without_a_trace(hers: Program, tmp_path: Path) -> None:
    package, sheet = tmp_path / "p.ssau", tmp_path / "p.txt"
    with hers.open() as ws:
        steps = len(steps_of(lambda tell: handover_create.prepare(ws, ASKED, tell)))
        stop_everywhere(ws, lambda tell: handover_create.prepare(ws, ASKED, tell), steps)
        ready = handover_create.prepare(ws, ASKED)
        for number in range(3):
            stop_everywhere(ws, lambda tell: handover_create.write(ws, package, sheet, ready, progress=tell), number)
            assert not package.exists()
            assert not sheet.exists()
        assert steps_of(lambda tell: handover_create.write(ws, package, sheet, ready, progress=tell))[-1][0] > 0
    assert sheet.exists()


def test_opening_is_stopped_without_a_trace(hers: Program, template: Path, tmp_path: Path) -> None:
    his, package = copy_of(template, tmp_path / "his", quick=True), create(hers, "successor")
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    with his.open() as ws:
        steps = len(steps_of(lambda tell: handover_open.look(ws, package, code, tell)))
        stop_everywhere(ws, lambda tell: handover_open.look(ws, package, code, tell), steps)
        opened = handover_open.look(ws, package, code)
        stop_everywhere(ws, lambda tell: handover_open.take_in(ws, opened, progress=tell), 3)
        assert len(steps_of(lambda tell: handover_open.take_in(ws, opened, progress=tell))) >= 3


def test_giving_back_and_sealing_are_stopped_without_a_trace(hers: Program, template: Path, tmp_path: Path) -> None:
    deputy = copy_of(template, tmp_path / "deputy", quick=True)
    package = hers.data.parent / "vertretung.ssau"
    deputy.do("handover", "open", package, "--code-file", package.with_suffix(".txt"))
    back, sheet = tmp_path / "b.ssau", tmp_path / "b.txt"
    with deputy.open() as ws:
        (arrived,) = handovers.listing(ws)
        stop_everywhere(ws, lambda tell: handovers.give_back(ws, arrived.handover_id, back, sheet, progress=tell), 1)
    with hers.open() as ws:
        for one in handovers.listing(ws):
            handovers.end(ws, one.handover_id, "arrived")
        stop_everywhere(ws, lambda tell: leaving.seal(ws, back, sheet, progress=tell), 3)
    assert not back.exists()
    assert not sheet.exists()
