"""The window for tests: real stores in a folder of their own, opened once per session and copied for each test."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import partial, partialmethod
from pathlib import Path
from typing import Final, TypeVar

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST
from ssa_desktop.ui.look import theme
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.look.theme import scale, set_appearance, set_scale
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import copy_stores, new_stores

Found = TypeVar("Found")
PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
UP = 3600.0
"""So many seconds the computer has been up."""
TODAY = NOW.date()
WAIT_MS = 30_000
"""How long anything is waited for: nothing takes that long, even on a slow machine that others use as well."""
LAYING_MS = 5_000
"""How long a page that is whole may be on its way."""
MOST_TURNS = 100
"""Turns of the event loop after which a page that is laid out anew in each of them is looked at as it is."""


@dataclass(frozen=True)
class StoreFolder:
    """A folder with both stores, its passphrase, and the schools in it."""

    path: Path
    passphrase: str = PASSPHRASE
    schools: tuple[str, ...] = ("GS", "WRS")

    def open(self) -> Workspace:
        return open_workspace(self.path, clock=lambda: NOW, passphrase=self.passphrase)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What the platform without a display cannot do is no fault of the window.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect no garbage during a test, nor while what it stands on is made, but where it asks for it.

    Python collects in a worker's thread, too. What PySide frees there is deleted in this thread a moment later, and
    ends the process where Qt has deleted it by then. The program itself collects in pauses of its window alone
    (``ui/garbage_collection.py``). What a test leaves is collected by the thresholds as soon as it is over, here.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        return (yield)
    finally:
        if is_on:
            gc.enable()


class PatientBot(QtBot):
    """Waits WAIT_MS where a test says nothing else; pytest-qt gives up after five seconds."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=WAIT_MS)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=WAIT_MS)  # noqa: N815
    waitSignals = partialmethod(QtBot.waitSignals, timeout=WAIT_MS)  # noqa: N815
    waitActive = partialmethod(QtBot.waitActive, timeout=WAIT_MS)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=WAIT_MS)  # noqa: N815


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _looks_as_before(qapp: QApplication) -> Iterator[None]:
    """Text size, theme and language are the process's: what a test changed is put back once its windows are closed."""

    def look() -> tuple[object, ...]:
        # What was wished for as well: a wish for light windows shows nothing until the desktop asks for dark ones.
        return theme._Wish.dark, scale(), qapp.font(), qapp.palette(), QLocale().name()

    before = look()
    assert before[0] is None
    yield
    if look() != before:
        set_scale(100)
        set_appearance(qapp, dark=None)
        set_language(qapp, "de")


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "bogen.pdf", clock=lambda: NOW)
    workspace = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    year = SchoolYear.of(TODAY)
    site = Site("ST1", "Schulzentrum Musterstadt")
    for code, name, pupils in (("GS", "Grundschule Muster", 180), ("WRS", "Werkrealschule Muster", 240)):
        facts = SchoolYearFacts(year, pupils, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
        schools.save(workspace, School(code, name, site.code, "Schule", "Träger Muster"), facts, site)
    workspace.close()
    return folder


@pytest.fixture
def workspace_folder(_template: Path, tmp_path: Path) -> StoreFolder:
    folder = tmp_path / "data"
    copy_stores(_template, folder)
    return StoreFolder(folder)


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Make a shown main window on a folder; it is locked and closed at the end of the test."""
    made: list[MainWindow] = []

    def make(
        folder: Path, *, language: str = "de", clock: Callable[[], datetime] = lambda: NOW, **options: object
    ) -> MainWindow:
        quick = partial(create_stores, cost=MINIMUM_COST)
        given = {"create": quick, "up": lambda: UP} | options
        window = MainWindow(folder, language, clock, **given)  # type: ignore[arg-type]
        made.append(window)
        broken: list[str] = []
        window.worker.broken.connect(broken.append)
        window.broken_places = broken  # type: ignore[attr-defined]
        window.resize(1366, 768)
        window.show()
        with qtbot.waitActive(window, timeout=WAIT_MS):
            window.activateWindow()
        return window

    yield make
    for window in made:
        settle(qtbot, window)
        window.close()
        qtbot.waitUntil(partial(QWidget.isHidden, window), timeout=WAIT_MS)
        assert window.broken_places == []  # type: ignore[attr-defined]
        window.deleteLater()


@pytest.fixture
def window(
    filled: object,
    workspace_folder: StoreFolder,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> MainWindow:
    """Return the window on the store with what the file's own ``filled`` has put into it, unlocked."""
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


@pytest.fixture
def desk_window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The main window, unlocked, on the day page."""
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    return window


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    """Unlock as she does, by typing."""
    qtbot.keyClicks(window.unlock_page.passphrase.line, passphrase)
    qtbot.keyClick(window.unlock_page.passphrase.line, "\r")
    settle(qtbot, window)
    window.activateWindow()


def wait_until(is_so: Callable[[], object]) -> None:
    """Work off events until something is so; what never comes about is told instead of hanging the run."""
    deadline = QDeadlineTimer(WAIT_MS)
    # Asleep until an event comes: the worker has the processor. What comes without one is seen by the clock.
    clock = QTimer()
    clock.start(10)
    while not is_so():
        assert not deadline.hasExpired(), "it did not come about in time"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def answered(window: MainWindow, service: Callable[[Workspace], Found]) -> Found:
    """Ask the worker for something and wait for its answer."""
    found: list[Found] = []
    window.worker.run(service, found.append)
    wait_until(lambda: found)
    return found[0]


class _Laying(QObject):
    """Notes whether anything is laid out anew or given another size."""

    KINDS: Final = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show})

    def __init__(self) -> None:
        super().__init__()
        self.is_seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        self.is_seen = self.is_seen or event.type() in self.KINDS
        return False


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the worker is idle, every result is handed over and nothing is laid out any more.

    A result handed over may lead to new work, and a turn of the event loop may leave a size to the next one.
    """
    laying, quiet_turns, turns = _Laying(), 0, 0
    app = QApplication.instance()
    assert app is not None
    while quiet_turns < 3 and turns < MOST_TURNS:
        if window.worker.is_busy:
            with qtbot.waitSignal(window.worker.busy, timeout=WAIT_MS):
                pass
            quiet_turns = turns = 0
        laying.is_seen = False
        app.installEventFilter(laying)
        try:
            app.processEvents()
        finally:
            app.removeEventFilter(laying)
        quiet_turns = 0 if laying.is_seen else quiet_turns + 1
        turns += 1


def once_laid_out(faults: Callable[[], list[str]]) -> list[str]:
    """Return what is wrong with a page, or nothing as soon as nothing is: a busy machine may still be laying it out."""
    found = faults()
    deadline = QDeadlineTimer(LAYING_MS)
    while found and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        found = faults()
    return found
