"""One unlock with a wrong clock removes no backup, deletes nothing by itself, and is told once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.known_day import is_believable
from ssa_desktop.services import automatic_deletion, backup_upkeep, backups, known_day
from ssa_desktop.services.workspace import Workspace
from tests.integration.backups import fill, opened
from tests.integration.program import Program, copy_of

BEGIN = datetime(2026, 3, 4, 10, 15)
LATER = BEGIN.replace(year=2031)


@pytest.fixture(scope="module")
def filled_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    fill(program)
    return program.data.parent


@pytest.fixture
def program(filled_template: Path, tmp_path: Path) -> Program:
    """Records, and two backups: one on a drive and a later one by hand."""
    program = copy_of(filled_template, tmp_path / "eigene", quick=True)
    ws = opened(program, BEGIN - timedelta(days=1))
    forget_days(ws)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_upkeep.add_place(ws, stick)
    backups.create_in_places(ws)
    ws.close()
    ws = opened(program, BEGIN)
    backups.create(ws, tmp_path / "von-hand.ssab")
    ws.close()
    return program


def forget_days(ws: Workspace) -> None:
    """Let the vault know no day, since its records were read in at the time of this run."""
    with ws.change() as vault:
        vault.execute("DELETE FROM meta WHERE key IN ('last_believed_day', 'doubted_day')")
    with ws.change() as vault:
        vault.execute("DELETE FROM change_log")
    known_day.note_day(ws)


def told(program: Program, at: datetime) -> set[str]:
    ws = opened(program, at)
    kinds = {notice.kind for notice in ws.notices}
    ws.close()
    return kinds


def backup_files(tmp_path: Path) -> int:
    return len([*tmp_path.glob("*.ssab"), *(tmp_path / "stick").glob("*.ssab")])


@pytest.mark.parametrize("wrong", [LATER, BEGIN.replace(year=2010)], ids=["ahead", "behind"])
def test_one_unlock_with_a_wrong_clock_takes_no_backup_and_is_told_once(
    program: Program, tmp_path: Path, wrong: datetime
) -> None:
    assert known_day.DATE_DOUBTED in told(program, wrong)
    assert known_day.DATE_DOUBTED not in told(program, wrong + timedelta(hours=1))
    assert backup_files(tmp_path) == 2
    # The clock is right again.
    assert known_day.DATE_DOUBTED not in told(program, BEGIN + timedelta(days=1))
    assert backup_files(tmp_path) == 2


def test_a_date_that_is_right_is_believed_on_a_later_day_and_the_newest_backup_goes_last(
    program: Program, tmp_path: Path
) -> None:
    assert known_day.DATE_DOUBTED in told(program, LATER)
    assert known_day.DATE_DOUBTED not in told(program, LATER + timedelta(days=1))
    assert [path.name for path in tmp_path.rglob("*.ssab")] == ["von-hand.ssab"]
    told(program, LATER + timedelta(days=2))
    assert backup_files(tmp_path) == 0


def test_a_backup_made_with_a_wrong_clock_does_not_thin_the_others(program: Program, tmp_path: Path) -> None:
    ws = opened(program, LATER)
    backups.create_in_places(ws)
    ws.close()
    assert backup_files(tmp_path) == 3


def test_nothing_is_deleted_by_itself_on_a_day_that_is_doubted(program: Program) -> None:
    ws = opened(program, BEGIN + timedelta(days=1))
    automatic_deletion.set_days(ws, 14)
    before = len(ws_cases(ws))
    ws.close()
    assert "deleted_automatically" not in told(program, LATER)
    ws = opened(program, BEGIN + timedelta(days=2))
    assert len(ws_cases(ws)) == before
    ws.close()
    assert "deleted_automatically" in told(program, BEGIN + timedelta(days=20))


def ws_cases(ws: Workspace) -> list[tuple[int]]:
    with ws.read() as vault:
        return vault.execute("SELECT id FROM case_file").fetchall()


def test_before_any_day_is_noted_the_change_log_tells_the_last_one(program: Program, tmp_path: Path) -> None:
    ws = opened(program, BEGIN + timedelta(days=1))
    with ws.change() as vault:
        vault.execute("DELETE FROM meta WHERE key = 'last_believed_day'")
    ws.close()
    assert known_day.DATE_DOUBTED in told(program, LATER)
    assert backup_files(tmp_path) == 2


@pytest.mark.parametrize(
    ("today", "known", "doubted", "expected"),
    [
        ("2026-03-04", None, None, True),
        ("2026-03-04", "2026-03-04", None, True),
        ("2026-06-02", "2026-03-04", None, True),
        ("2026-06-03", "2026-03-04", None, False),
        ("2026-03-03", "2026-03-04", None, False),
        ("2031-01-01", "2026-03-04", "2031-01-01", False),
        ("2031-01-02", "2026-03-04", "2031-01-01", True),
        ("2032-01-02", "2026-03-04", "2031-01-01", False),
        ("2026-03-05", "2026-03-04", "2031-01-01", True),
    ],
)
def test_which_day_is_believed(today: str, known: str | None, doubted: str | None, *, expected: bool) -> None:
    days = [None if day is None else date.fromisoformat(day) for day in (known, doubted)]
    assert is_believable(date.fromisoformat(today), *days) is expected
