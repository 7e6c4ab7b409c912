"""A place for backups on a share that does not answer is away, and holds nobody who asks for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from ssa_desktop.cli import window
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.services.keeping import backup_upkeep, backups, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.storage.keeping import far_folders
from tests.integration.program import PASSPHRASE, cheap_keys
from tests.silent_share import Share, share_at


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    with share_at(tmp_path / "share", monkeypatch, patience=0.05) as made:
        yield made


def test_a_place_that_does_not_answer_is_away_and_comes_back(ws, share):
    place = share.folder / "ssa"
    place.mkdir()
    backup_upkeep.add_place(ws, place, "einziger Ort")
    backups.create_in_places(ws)
    by_hand = share.folder / "hand"
    by_hand.mkdir()
    ws.accept_place = "einziger Ort"
    backups.create(ws, by_hand / "b.ssab")
    share.is_up.clear()
    share.touched = 0
    found = backups.overview(ws)
    assert [one.is_there for one in found.places] == [False]
    assert [one.is_there for one in found.backups] == [None, None]
    with pytest.raises(UsageError):
        backups.create_in_places(ws)
    list(backup_upkeep.at_unlock(ws))
    # One each was sent out, and nobody after it while it hangs.
    assert share.touched == 2
    share.is_up.set()
    for thread in list(far_folders._hanging.values()):
        thread.join()
    found = backups.overview(ws)
    assert [one.is_there for one in found.places] == [True]
    assert [one.is_there for one in found.backups] == [True, True]


def test_a_share_that_does_not_answer_is_no_new_place(ws, share):
    share.is_up.clear()
    with pytest.raises(UsageError) as refused:
        backup_upkeep.add_place(ws, share.folder)
    assert refused.value.key == "backup.place_missing"


def test_a_folder_of_this_computer_is_asked_by_nobody_else(ws, share, tmp_path):
    share.is_up.clear()
    assert far_folders.answers(tmp_path)
    assert far_folders.answers(tmp_path / "none")
    assert share.touched == 0


def test_who_others_wait_for_has_no_patience_and_who_has_gets_the_answer_of_the_same_touch(share, monkeypatch):
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 60)
    monkeypatch.setattr(far_folders, "HURRIED_SECONDS", 0)
    share.is_up.clear()
    share.touched = 0
    with far_folders.in_a_hurry():
        assert not far_folders.answers(share.folder)
        assert far_folders.is_silent(share.folder)
    share.is_up.set()
    assert far_folders.answers(share.folder)
    assert share.touched == 1


@pytest.mark.parametrize("run", ["in_turn", "beside"])
def test_what_is_saved_or_shown_waits_for_no_share(ws, share, run, monkeypatch):
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 60)
    monkeypatch.setattr(far_folders, "HURRIED_SECONDS", 0)
    share.is_up.clear()
    begun = monotonic()
    call = partial(far_folders.answers, share.folder)
    assert not (ws.in_turn(call) if run == "in_turn" else ws.beside(lambda _: call()))
    assert monotonic() - begun < 60
    assert ws.in_turn(lambda: far_folders.answers(ws.folder))


def acts_on_data(folder: Path, backup: Path, sheet: Path) -> dict[str, Callable[[], object]]:
    """Return everything that first touches a data folder, each with the reason for a share given."""
    clock, why, secret = datetime.now, "nur dort Platz", restoring.Secret(passphrase=PASSPHRASE)
    return {
        "set up": lambda: create_stores(folder, PASSPHRASE, sheet, clock=clock, accept_place=why),
        "open": lambda: open_workspace(folder, clock=clock, passphrase=PASSPHRASE, accept_place=why),
        "restore": lambda: restoring.restore(folder, backup, secret, clock=clock, replace=True, accept_place=why),
    }


@pytest.mark.parametrize("act", ["set up", "open", "restore"])
def test_data_on_a_share_that_does_not_answer_hold_nobody(share, tmp_path, act, monkeypatch):
    folder = share.folder / "akten"
    share.is_up.clear()
    monkeypatch.setattr("ssa_desktop.services.keys.place_rules.system_mounts", share.mounts)
    for name in ("is_dir", "exists", "stat", "mkdir", "iterdir", "open"):
        monkeypatch.setattr(Path, name, untouched(getattr(Path, name), share.folder))
    with pytest.raises(RefusedError) as refused:
        acts_on_data(folder, tmp_path / "b.ssab", tmp_path / "blatt.pdf")[act]()
    assert refused.value.key == "place.silent"
    assert not (tmp_path / "blatt.pdf").exists()


def untouched(real: Callable[..., object], share: Path) -> Callable[..., object]:
    def call(path: Path, *arguments: object, **named: object) -> object:
        if path.is_relative_to(share) and threading.current_thread() is threading.main_thread():
            pytest.fail(f"waits for {path}")
        return real(path, *arguments, **named)

    return call


def test_a_share_that_answers_may_hold_new_data_with_a_reason(share, tmp_path, monkeypatch):
    cheap_keys(monkeypatch)
    monkeypatch.setattr("ssa_desktop.services.keys.place_rules.system_mounts", share.mounts)
    acts = acts_on_data(share.folder / "akten", tmp_path / "b.ssab", tmp_path / "blatt.pdf")
    acts["set up"]()
    acts["open"]().close()  # type: ignore[attr-defined]


def test_the_window_says_why_it_cannot_open(share, monkeypatch, capsys):
    share.is_up.clear()
    said: list[str] = []
    monkeypatch.setattr("ssa_desktop.ui.app.say_why_not", lambda message, language: said.append(message))
    monkeypatch.setattr("ssa_desktop.ui.app.run_window", lambda *_: pytest.fail("opened"))
    assert window.open_window(share.folder / "akten", "de", given=True) == 5
    assert "antwortet nicht" in said[0]
    assert said[0] in capsys.readouterr().err
