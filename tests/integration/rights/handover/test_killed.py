"""A program that is killed while it writes or opens a package leaves a whole one, or nothing, and never a half."""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.services.rights import handover_create, handover_open, handovers
from tests.integration.dying import Killed, killed_at
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately
from tests.processes import DEVNULL, started

ASKED = handover_create.Asked(HandoverKind.SUCCESSOR, TO)
ROUNDS = 60


@pytest.fixture(scope="module")
def hers_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("hers"), quick=True)
    history, _ = lately(make_history(2, size=2))
    program.do("import", "school", program.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    program.do("import", "records", program.records([*history.records, *(consent(one, TO) for one in cases)]))
    create(program, "successor", name="fertig")
    return program.data.parent


def whole_or_nothing(program: Program, sheet: Path, package: Path, his: Program) -> bool:
    """See that a sheet has its package and its record, and whether there is one."""
    with program.open() as ws, ws.read() as vault:
        recorded = len(vault.execute("SELECT 1 FROM handover").fetchall())
        concerned = len(vault.execute("SELECT 1 FROM handover_person").fetchall())
        disclosed = len(vault.execute("SELECT 1 FROM disclosure WHERE kind = 'handover'").fetchall())
    assert concerned == disclosed >= recorded
    if sheet.exists():
        assert recorded > 1
        with his.open() as ws:
            assert handover_open.look(ws, package, sheet.read_text(encoding="utf-8").splitlines()[0]).lines
    return sheet.exists()


def test_killed_at_every_change_of_the_disk_while_writing(hers_template: Path, template: Path, tmp_path: Path) -> None:
    his = copy_of(template, tmp_path / "his", quick=True)
    outcomes = []
    for number in range(1, 100):
        hers = copy_of(hers_template, tmp_path / f"hers {number}", quick=True)
        package, sheet = tmp_path / f"{number}.ssau", tmp_path / f"{number}.txt"
        with hers.open() as ws:
            ready = handover_create.prepare(ws, ASKED)
            with killed_at(number) as done, suppress(Killed):
                handover_create.write(ws, package, sheet, ready)
        outcomes.append(whole_or_nothing(hers, sheet, package, his))
        if "dead" not in done:
            break
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 4


def test_killed_at_every_change_of_the_disk_while_opening(hers_template: Path, template: Path, tmp_path: Path) -> None:
    package = hers_template / "fertig.ssau"
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    sizes = []
    for number in range(1, 100):
        his = copy_of(template, tmp_path / f"his {number}", quick=True)
        with his.open() as ws:
            opened = handover_open.look(ws, package, code)
            with killed_at(number) as done, suppress(Killed):
                handover_open.take_in(ws, opened)
        with his.open() as ws:
            sizes.append(len(dump_of(ws)["vault.contact"]))
            # Whatever came of it, it can be taken in afterwards.
            handover_open.take_in(ws, handover_open.look(ws, package, code))
            assert len(dump_of(ws)["vault.contact"]) > 0
        if "dead" not in done:
            break
    assert set(sizes) == {0, sizes[-1]}
    assert sizes == sorted(sizes)


def test_killed_at_every_change_of_the_disk_while_taking_back(
    hers_template: Path, template: Path, tmp_path: Path
) -> None:
    package = hers_template / "fertig.ssau"
    key = ("--code-file", package.with_suffix(".txt"))
    his_template = copy_of(template, tmp_path / "his", quick=True)
    his_template.do("handover", "open", package, *key)
    whole = len(his_template.dump()["vault.contact"])
    left = []
    for number in range(1, 100):
        his = copy_of(his_template.data.parent, tmp_path / f"his {number}", quick=True)
        with his.open() as ws:
            (arrived,) = handovers.listing(ws)
            with killed_at(number) as done, suppress(Killed):
                handover_open.take_back(ws, arrived.handover_id)
        found = his.dump()
        # All of it or nothing; its schools may be left, which harms nobody.
        assert bool(found["vault.handover"]) == bool(found["vault.person"]) == bool(found["vault.contact"])
        left.append(len(found["vault.contact"]))
        # Whatever came of it, nothing is damaged and the package can be taken in afterwards.
        assert his.try_("check").code in {0, 1}
        his.do("handover", "open", package, *key)
        assert len(his.dump()["vault.contact"]) == whole
        if "dead" not in done:
            break
    assert left == sorted(left, reverse=True)
    assert set(left) <= {0, whole}


def test_killed_at_every_change_of_the_disk_while_giving_back(
    hers_template: Path, template: Path, tmp_path: Path
) -> None:
    hers = copy_of(hers_template, tmp_path / "hers", quick=True)
    package = create(hers, "deputy", name="vertretung")
    deputy_template = copy_of(template, tmp_path / "deputy", quick=True)
    deputy_template.do("handover", "open", package, "--code-file", package.with_suffix(".txt"))
    outcomes = []
    for number in range(1, 100):
        deputy = copy_of(deputy_template.data.parent, tmp_path / f"deputy {number}", quick=True)
        back, sheet = tmp_path / f"{number}.ssau", tmp_path / f"{number}.txt"
        with deputy.open() as ws:
            (arrived,) = handovers.listing(ws)
            with killed_at(number) as done, suppress(Killed):
                handovers.give_back(ws, arrived.handover_id, back, sheet)
        given = [one for one in deputy.dump()["vault.handover"] if "'return'" in one]
        if sheet.exists():
            assert len(given) == 1
            with hers.open() as ws:
                code = sheet.read_text(encoding="utf-8").splitlines()[0]
                assert handover_open.look(ws, back, code).about.kind is HandoverKind.RETURN
        outcomes.append(sheet.exists())
        if "dead" not in done:
            break
    assert outcomes == sorted(outcomes)
    assert {outcomes[0], outcomes[-1]} == {False, True}


@pytest.mark.soak
def test_killed_anywhere_while_writing_and_opening(hers_template: Path, template: Path, tmp_path: Path) -> None:
    chance = random.Random(13)
    given = hers_template / "fertig.ssau"
    for number in range(ROUNDS):
        hers = copy_of(hers_template, tmp_path / f"hers {number}", quick=True)
        his = copy_of(template, tmp_path / f"his {number}", quick=True)
        package, sheet = tmp_path / f"{number}.ssau", tmp_path / f"{number}.txt"
        made = ("handover", "create", package, "--to", TO, "--kind", "successor", "--code-out", sheet)
        opened = ("handover", "open", given, "--code-file", given.with_suffix(".txt"))
        for program, arguments in ((hers, made), (his, opened)):
            key = ("--data", program.data, "--recovery-code-file", program.code_file)
            with started(
                [sys.executable, "-m", "ssa_desktop", *key, *arguments], stdout=DEVNULL, stderr=DEVNULL
            ) as one:
                time.sleep(chance.uniform(0.5, 3.0))
                one.kill()
        whole_or_nothing(hers, sheet, package, copy_of(template, tmp_path / f"noch {number}", quick=True))
        with his.open() as ws:
            found = dump_of(ws)
            assert bool(found["vault.contact"]) == bool(found["vault.handover"])
