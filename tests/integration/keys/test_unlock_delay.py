"""Failed attempts on real stores: the command line waits, the success tells and logs them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.services.check import check
from ssa_desktop.services.keys import locking, unlock_delay
from ssa_desktop.services.keys.places import FAILURES_FILE
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.keys.recovery_code import new_recovery_code
from tests.integration.program import PASSPHRASE, Program

NOW = datetime(2026, 3, 4, 10, 15)
UP = 7_200.0


class Keyboard:
    """Somebody who tries the command line; the clocks stand still, and waiting is written down."""

    def __init__(self, program: Program, tmp_path: Path) -> None:
        self.waits: list[float] = []
        self.now = NOW
        self.up = UP
        self._file = tmp_path / "versuch.txt"
        self._data = program.data

    def try_(self, typed: str) -> list[str]:
        """Try to unlock; return the kinds of notices that are told."""
        self._file.write_text(typed + "\n", encoding="utf-8")
        access = Access(
            self._data, self._file, None, "de", clock=lambda: self.now, wait=self.waits.append, up=lambda: self.up
        )
        with access.workspace() as ws:
            return [notice.kind for notice in ws.notices]


def test_the_command_line_waits_longer_each_time_and_never_more_than_30_seconds(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard = Keyboard(program, tmp_path)
    for before in (0, 2, 1, 3):  # failures of earlier starts, between which the program ended
        for _ in range(before):
            unlock_delay.note_failure(program.data, NOW, UP)
        with pytest.raises(UnlockError, match=r"^keys\.wrong_passphrase$"):
            keyboard.try_("falsch ist das alles")
    # Before the attempts there were 0, 3, 5 and 9 failures.
    assert keyboard.waits == [1, 4, 30]
    told = capsys.readouterr().err
    assert "erst in 1 Sekunde weiter" in told
    assert "erst in 30 Sekunden weiter" in told
    # The computer runs on: there is nothing left to wait for.
    keyboard.up += 30
    assert keyboard.try_(PASSPHRASE) == ["failed_unlocks"]
    assert keyboard.waits == [1, 4, 30]
    assert "wurde 10-mal vergeblich versucht, die Daten zu öffnen" in capsys.readouterr().err
    assert keyboard.try_(PASSPHRASE) == []


def test_a_wall_clock_put_forward_does_not_end_the_pause(program: Program, tmp_path: Path) -> None:
    keyboard = Keyboard(program, tmp_path)
    for _ in range(8):
        with pytest.raises(UnlockError):
            keyboard.try_("falsch ist das alles")
        keyboard.now += timedelta(days=400)
    assert keyboard.waits == [1, 2, 4, 8, 16]
    keyboard.up = 12  # started anew, twelve seconds ago
    with pytest.raises(UnlockError):
        keyboard.try_("falsch ist das alles")
    assert keyboard.waits[-1] == 18


def test_a_success_writes_the_failures_into_the_change_log_and_begins_anew(program: Program, tmp_path: Path) -> None:
    keyboard = Keyboard(program, tmp_path)
    for number in range(2):
        with pytest.raises(UnlockError):
            keyboard.try_(f"falsch {number} ist das")
    assert unlock_delay.failures(program.data).count == 2
    with program.open() as ws:
        assert [(notice.kind, dict(notice.details)) for notice in ws.notices if notice.kind == "failed_unlocks"] == [
            ("failed_unlocks", {"count": 2})
        ]
        with ws.read() as vault:
            logged = [line[2:] for line in events.change_log(vault) if line[2] == "failed"]
    assert logged == [("failed", "unlock", 2)]
    assert unlock_delay.failures(program.data).count == 0


def test_a_wrong_recovery_code_counts_like_a_wrong_passphrase(program: Program) -> None:
    with pytest.raises(UnlockError, match="wrong_recovery_code"):
        open_workspace(program.data, clock=lambda: NOW, recovery_code=new_recovery_code())
    assert unlock_delay.failures(program.data).count == 1
    # A slip of the pen is seen by the check digits and is no attempt.
    with pytest.raises(UnlockError, match="mistyped"):
        open_workspace(program.data, clock=lambda: NOW, recovery_code="AAAA-BBBB")
    assert unlock_delay.failures(program.data).count == 1


def test_a_count_that_cannot_be_read_is_told(program: Program, tmp_path: Path) -> None:
    (program.data / ".unlock-failures.json").write_bytes(b"{")
    keyboard = Keyboard(program, tmp_path)
    assert keyboard.try_(PASSPHRASE) == ["failed_unlocks_unknown"]
    assert keyboard.waits == [30]
    assert keyboard.try_(PASSPHRASE) == []


def test_the_idle_minutes_are_kept_in_the_vault(quick_program: Program) -> None:
    with quick_program.open() as ws:
        assert locking.idle_minutes(ws) == 5
        assert locking.set_idle_minutes(ws, 12) == 5
        for wrong in (0, 31, -1):
            with pytest.raises(Exception, match=r"lock\.idle_minutes"):
                locking.set_idle_minutes(ws, wrong)
    with quick_program.open() as ws:
        assert locking.idle_minutes(ws) == 12


def test_a_count_that_cannot_be_read_or_removed_keeps_nobody_out(program):
    (program.data / FAILURES_FILE).mkdir()
    with program.open() as ws:
        assert check(ws) == []
