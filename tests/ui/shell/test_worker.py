"""The worker: order, results in the window's thread, what is dropped at lock; and the ground it all stands on."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.services import opening
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.worker import Worker, place_of, when_idle
from tests.processes import run
from tests.ui.conftest import WAIT_MS, StoreFolder, settle, unlock


@pytest.fixture
def worker(workspace_folder: StoreFolder, qtbot: QtBot):
    made = Worker()
    made.open(workspace_folder.open())
    yield made
    if made.is_open:
        with qtbot.waitSignal(made.busy, check_params_cb=lambda busy: not busy, timeout=WAIT_MS):
            made.close_data(lambda _: None)
    made.stop()


def wait(qtbot: QtBot, worker: Worker) -> None:
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)


def test_calls_run_one_after_another_elsewhere_and_their_results_come_back_here(worker: Worker, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []
    came: list[tuple[int, int]] = []

    def remember(number: int, _: Workspace) -> int:
        ran.append((number, threading.get_ident()))
        return number

    for number in range(20):
        worker.run(partial(remember, number), lambda result: came.append((result, threading.get_ident())))
    wait(qtbot, worker)
    assert [number for number, _ in ran] == [number for number, _ in came] == list(range(20))
    assert {thread for _, thread in came} == {threading.get_ident()}
    assert len({thread for _, thread in ran}) == 1
    assert threading.get_ident() not in {thread for _, thread in ran}


def test_busy_is_said_once_before_and_once_after(worker: Worker, qtbot: QtBot) -> None:
    said: list[bool] = []
    worker.busy.connect(said.append)
    worker.run(lambda _: 1, lambda _: worker.run(lambda _: 2, lambda _: None))
    wait(qtbot, worker)
    assert said == [True, False]


def test_a_known_error_goes_to_its_own_handler_or_to_everybody(worker: Worker, qtbot: QtBot) -> None:
    def fail(_: Workspace) -> None:
        raise RefusedError("case.gone")

    own: list[KnownError] = []
    common: list[KnownError] = []
    worker.problem.connect(common.append)
    worker.run(fail, lambda _: None, own.append)
    worker.run(fail, lambda _: None)
    wait(qtbot, worker)
    assert [error.key for error in own] == [error.key for error in common] == ["case.gone"]


def test_results_of_before_the_lock_are_dropped(worker: Worker, qtbot: QtBot) -> None:
    came: list[int] = []
    closed: list[KnownError | None] = []
    worker.run(lambda _: 1, came.append)
    worker.close_data(lambda _: None, closed.append)
    worker.run(lambda _: 2, came.append)
    wait(qtbot, worker)
    assert came == []
    assert closed == [None]
    assert not worker.is_open


@pytest.mark.parametrize("is_busy", [False, True])
def test_nothing_that_waited_comes_up_over_the_lock(worker: Worker, qtbot: QtBot, *, is_busy: bool) -> None:
    called: list[str] = []
    owner = QObject()
    if is_busy:
        worker.run(lambda _: 1, lambda _: None)
    when_idle(worker, owner, lambda: called.append("before"))
    worker.refuse_new()
    wait(qtbot, worker)
    when_idle(worker, owner, lambda: called.append("while"))
    worker.close_data(lambda _: None)
    wait(qtbot, worker)
    QCoreApplication.processEvents()
    assert not worker.is_open
    assert called == []


@pytest.mark.parametrize("goes", [False, True])
@pytest.mark.parametrize("is_busy", [False, True])
def test_what_waits_until_nothing_runs_is_called_once_and_not_when_its_owner_is_gone(
    worker: Worker, qtbot: QtBot, *, is_busy: bool, goes: bool
) -> None:
    called: list[str] = []
    owner, other = QObject(), QObject()
    if is_busy:
        worker.run(lambda _: 1, lambda _: None)
    when_idle(worker, owner, lambda: called.append(owner.objectName()))
    when_idle(worker, other, lambda: called.append("other"))
    assert called == []
    if goes:
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    wait(qtbot, worker)
    qtbot.waitUntil(lambda: "other" in called, timeout=WAIT_MS)
    worker.run(lambda _: 2, lambda _: None)
    wait(qtbot, worker)
    assert called == (["other"] if goes else ["", "other"])


def test_a_read_sees_what_was_run_before_it_and_its_result_comes_back_here(worker: Worker, qtbot: QtBot) -> None:
    came: list[tuple[object, int]] = []
    ran: list[int] = []

    def save(ws: Workspace) -> None:
        ran.append(threading.get_ident())
        with ws.change() as vault:
            vault.execute("INSERT INTO draft (name, body, saved_at) VALUES ('neu', '{}', '2026-03-04')")

    def read(ws: Workspace) -> int:
        ran.append(threading.get_ident())
        return _drafts(ws)

    worker.run(save, lambda _: None)
    worker.read(read, lambda found: came.append((found, threading.get_ident())))
    wait(qtbot, worker)
    assert came == [(1, threading.get_ident())]
    assert len({*ran, threading.get_ident()}) == 3


def _drafts(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(vault.execute("SELECT count(*) FROM draft").fetchone()[0])


def test_what_she_waits_for_is_read_before_what_does_not_press(worker: Worker, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[str] = []
    worker.read(lambda _: gate.wait(), lambda _: None)
    for name, presses in (("a", False), ("b", True), ("c", False), ("d", True)):
        worker.read(lambda _, name=name: ran.append(name), lambda _: None, presses=presses)  # type: ignore[misc]
    gate.set()
    wait(qtbot, worker)
    assert ran == ["b", "d", "a", "c"]


def test_nothing_waits_for_long_work_but_the_sign_that_something_runs(worker: Worker, qtbot: QtBot) -> None:
    gate = threading.Event()
    came: list[str] = []
    said: list[bool] = []
    worker.busy.connect(said.append)
    worker.run_long(lambda _: gate.wait(WAIT_MS / 1000), lambda _: came.append("long"))
    worker.run(lambda _: None, lambda _: came.append("run"))
    worker.read(_drafts, lambda _: came.append("read"))
    qtbot.waitUntil(lambda: sorted(came) == ["read", "run"], timeout=WAIT_MS)
    worker.run(lambda _: None, lambda _: came.append("second run"))
    worker.when_free(lambda: came.append("free"))
    qtbot.waitUntil(lambda: "free" in came, timeout=WAIT_MS)
    assert came.index("second run") < came.index("free")
    assert worker.is_busy
    gate.set()
    wait(qtbot, worker)
    assert came[-1] == "long"
    assert said == [True, False]


def test_results_of_reading_and_of_long_work_of_before_the_lock_are_dropped(worker: Worker, qtbot: QtBot) -> None:
    came: list[object] = []
    gate = threading.Event()
    worker.read(_drafts, came.append)
    worker.run_long(lambda _: gate.wait(), came.append)
    worker.close_data(lambda _: None, lambda _: None)
    gate.set()
    worker.read(_drafts, came.append)
    wait(qtbot, worker)
    assert came == []


def test_data_are_closed_also_when_the_last_call_fails(
    worker: Worker, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    def fail(_: Workspace) -> None:
        raise RefusedError("case.gone")

    closed: list[KnownError | None] = []
    worker.close_data(fail, closed.append)
    wait(qtbot, worker)
    assert closed[0] is not None
    workspace_folder.open().close()


def test_the_place_of_an_error_holds_no_value() -> None:
    with pytest.raises(AttributeError) as raised:
        Workspace.now("geheim")  # type: ignore[arg-type]
    place = place_of(raised.value)
    assert place.startswith("workspace.py:")
    assert place.endswith(" AttributeError")
    assert "geheim" not in place
    assert place_of(ValueError("geheim")) == "ValueError"


def test_an_unexpected_error_while_unlocking_is_said_and_can_be_tried_again(
    workspace_folder: StoreFolder,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(folder: Path, *, clock: Callable[[], datetime], **_: object) -> Workspace:
        raise ZeroDivisionError(str(folder))

    window = make_window(workspace_folder.path)
    with monkeypatch.context() as patched:
        patched.setattr(opening, "open_workspace", break_down)
        unlock(qtbot, window)
    assert "ZeroDivisionError" in window.unlock_page.message.text()
    window.broken_places.clear()  # type: ignore[attr-defined]
    window.unlock_page.passphrase.clear()
    unlock(qtbot, window)
    assert not window.is_locked
    settle(qtbot, window)


class Held:
    """Stands for a widget: it notes in which thread it goes, which is the one that let go of it last."""

    def __init__(self, went: list[int]) -> None:
        self.went = went

    def __del__(self) -> None:
        self.went.append(threading.get_ident())

    def work(self, _: Workspace | None = None) -> None:
        return

    def fail(self, _: Workspace | None = None) -> None:
        raise RefusedError("case.gone")

    def take(self, _: object) -> None:
        return


@pytest.mark.parametrize("way", ["run", "read", "run_long", "look", "run_free"])
@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("locks", [False, True])
def test_what_a_call_and_its_answer_hold_goes_in_the_windows_thread(
    worker: Worker, qtbot: QtBot, way: str, *, fails: bool, locks: bool
) -> None:
    went: list[int] = []
    give = getattr(worker, way)
    for _ in range(20):
        one, other = Held(went), Held(went)
        call = one.fail if fails else one.work
        give((lambda call=call: call()) if way in {"look", "run_free"} else call, other.take, other.take)
        del one, other, call
    if locks:
        # As at the lock: what comes back then is for nobody.
        worker.refuse_new()
        worker.close_data(lambda _: None)
    wait(qtbot, worker)
    # What can be run once more holds itself.
    qtbot.waitUntil(lambda: gc.collect() >= 0 and len(went) == 40, timeout=WAIT_MS)
    assert set(went) == {threading.get_ident()}


def test_garbage_is_collected_in_the_windows_thread_alone(qapp: QApplication) -> None:
    assert not gc.isenabled()


def test_many_calls_into_qt_do_not_use_up_none() -> None:
    script = """
from ssa_desktop.ui.app import application
from PySide6.QtWidgets import QWidget
app = application("de")
widget = QWidget()
for _ in range(20_000):
    widget.update()
    app.processEvents()
print("alive")
"""
    result = run([sys.executable, "-c", script], check=False)
    assert result.stdout.strip() == "alive", result.stderr[-300:]


def test_the_program_ends_while_a_look_at_folders_hangs() -> None:
    script = """
import threading
from PySide6.QtCore import QCoreApplication
from ssa_desktop.ui.worker import Worker
app = QCoreApplication([])
worker = Worker()
worker.open(object())
hangs = threading.Event()
worker.look(lambda: (hangs.set(), threading.Event().wait()), print)
hangs.wait()
worker.stop()
print("ended")
"""
    assert run([sys.executable, "-c", script], timeout=WAIT_MS / 1000).stdout.strip() == "ended"


@pytest.fixture(scope="module")
def collects_while_made() -> bool:
    return gc.isenabled()


def test_no_garbage_is_collected_in_a_thread_of_the_worker(collects_while_made: bool) -> None:
    """PySide deletes in this thread what is freed in another, whether Qt has deleted it by then or not."""
    assert not collects_while_made
    assert not gc.isenabled()
