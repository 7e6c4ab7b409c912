"""The window never lets her wait long: an hour of work, key by key, and tables that only ask for the rows in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.event_filter import SHOWN, leave, listen, unheard
from ssa_desktop.ui.models.record_model import Column, RecordModel
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.appointments.appointments_card import AppointmentsCard
from ssa_desktop.ui.pages.cases.case_cards import CaseCard
from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.people.person_pane import PersonPane
from ssa_desktop.ui.pages.record_table import RecordTable
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.pages.tally_card import TallyCard
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.work_slices import Job, WorkSlices
from tests.bench.hour import Hour, Step
from tests.bench.loop_watch import LONG_MS, LoopWatch
from tests.bench.measuring import REFERENCE_MS, reference_ms
from tests.bench.rows_hour import told_ms
from tests.bench.ten_years import NOW, PASSPHRASE, make_store
from tests.stores import copy_stores
from tests.ui.conftest import StoreFolder, settle, unlock

MOST_BARE = 30
"""What one turn of the event loop may take of the processor: so many times a bare piece of work of the same thread.

The bare work takes some 5 ms on an idle laptop, so this stands for 150 ms there, four times what the longest turn is:
it guards against a change of kind, such as years of records searched or a whole page made in the window's thread. What
she waits for by the clock `make bench` measures.
"""
ROWS = 4_000


def _short_day(hour: Hour) -> Iterator[Step]:
    """Unlock, two talks, one search and every page once."""
    yield from hour.unlocking()
    for number in range(2):
        yield from hour.capture(number)
    yield from hour.searching("Strei")
    yield from (step for step in hour.visits() if step.name.startswith("page "))


def _slow_steps(folder: Path, day: Callable[[Hour], Iterator[Step]]) -> dict[str, float]:
    """Work a day; return the steps that held up the window, with how many times as long as the bare work."""
    hour = Hour(folder, PASSPHRASE, lambda: NOW)
    bare = reference_ms()
    hour.work(day(hour))
    assert hour.faults == []
    assert {"unlock", "capture: save", "search: type Strei", "search: leave"} <= hour.spent.keys()
    assert {f"page {kind.name}" for kind in PAGES} <= hour.spent.keys()
    bare = max(bare, reference_ms())
    hour.window.deleteLater()
    worst: dict[str, float] = {}
    for block in hour.watch.blocks:
        worst[block.doing] = max(worst.get(block.doing, 0), block.processor_ms / bare)
    return {name: times for name, times in worst.items() if times > MOST_BARE}


def _always_slow(folder: Path, size: float, day: Callable[[Hour], Iterator[Step]]) -> dict[str, float]:
    """Return the steps that are slow in two runs: once may be a collection of garbage, or another program."""
    first, again = folder / "first", folder / "again"
    make_store(first, size=size)
    copy_stores(first, again)
    slow = _slow_steps(first, day)
    if slow:
        once_more = _slow_steps(again, day)
        slow = {name: min(times, once_more[name]) for name, times in slow.items() if name in once_more}
    return slow


def test_no_step_of_a_short_day_takes_the_window_long(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    assert _always_slow(tmp_path, 0.01, _short_day) == {}


@pytest.mark.soak
def test_no_step_of_a_whole_hour_on_ten_years_takes_the_window_long(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    assert _always_slow(tmp_path, 1, Hour.steps) == {}


def test_a_long_gap_is_told_by_how_fast_the_machine_was_just_then(qtbot: QtBot) -> None:
    watch = LoopWatch()
    qtbot.waitUntil(lambda: len(watch.blocks) > 1)
    watch.doing, begun = "long", thread_time()
    while (thread_time() - begun) * 1000 < 2 * LONG_MS:
        pass
    qtbot.waitUntil(lambda: len([block for block in watch.blocks if block.doing == "long"]) > 1)
    watch.stop()
    gap, following = [block for block in watch.blocks if block.doing == "long"][:2]
    assert gap.processor_ms >= 2 * LONG_MS
    assert told_ms(gap) == gap.processor_ms * REFERENCE_MS / gap.bare_ms
    # What was asked of the machine is in no gap, and of a short one nothing is asked.
    assert following.processor_ms < LONG_MS
    assert told_ms(following) == 0


class _Asked(RecordModel[int]):
    """Notes the rows whose text is asked for."""

    def __init__(self) -> None:
        super().__init__(lambda number: number)
        self.rows: set[int] = set()
        self.set_columns({0: Column[int]("Zahl", str, lambda number: number)})

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            self.rows.add(index.row())
        return super().data(index, role)


def test_a_table_asks_only_for_the_rows_in_sight(qtbot: QtBot) -> None:
    model = _Asked()
    table = RecordTable(model, "Zahlen")
    qtbot.addWidget(table)
    table.let_sort(0, Qt.SortOrder.DescendingOrder)
    table.resize(400, 400)
    table.show()
    model.set_records(range(ROWS))
    QApplication.processEvents()
    table.grab()
    assert model.rowCount() == ROWS
    assert model.record(0) == ROWS - 1
    assert 0 < len(model.rows) < 100


def test_a_filter_keeps_the_order_and_sorts_nothing_anew() -> None:
    sorted_of: list[int] = []

    def key(number: int) -> int:
        sorted_of.append(number)
        return -number

    model: RecordModel[int] = RecordModel(lambda number: number)
    model.set_columns({0: Column[int]("Zahl", str, key)})
    model.sort(0)
    model.set_records(range(ROWS))
    del sorted_of[:]
    model.set_filter(lambda number: number % 1000 == 0)
    assert model.shown == (3000, 2000, 1000, 0)
    assert sorted_of == []


def test_other_records_under_another_filter_are_told_once() -> None:
    model: RecordModel[int] = RecordModel(lambda number: number)
    model.set_columns({0: Column[int]("Zahl", lambda number: f"{number} Stück", lambda number: -number)})
    model.sort(0)
    told: list[tuple[int, ...]] = []
    model.modelReset.connect(lambda: told.append(model.shown))
    model.show_filtered(range(10), lambda number: number % 3 == 0)
    assert told == [(9, 6, 3, 0)]
    assert model.total == 10
    assert [model.text_at(row, 0) for row in range(4)] == [model.index(row, 0).data() for row in range(4)]
    assert model.text_at(1, 0) == "6 Stück"


def test_the_list_of_cases_measures_its_columns_once_when_it_has_loaded(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = _cases(desk_window, qtbot)
    told: list[int] = []
    page.model.modelReset.connect(lambda: told.append(page.model.total))
    page.refresh()
    settle(qtbot, desk_window)
    assert len(told) == 1


def _cases(window: MainWindow, qtbot: QtBot) -> CasesPage:
    window.desk.go("cases")
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    return page


# ---- turns


def test_the_page_of_cases_stands_in_its_place_before_what_is_behind_its_list(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    assert desk_window.work_area is not None
    stack = desk_window.work_area.stack
    parts = CasesPage.making(desk_window.desk, stack)
    seen: list[tuple[bool, bool, int]] = []
    for _ in parts:
        page = next(iter(stack.findChildren(CasesPage)), None)
        if page is not None:
            pane, person = page.isAncestorOf(page.pane), page.isAncestorOf(page.person)
            seen.append((pane, person, sum(pane and page.isAncestorOf(card) for card in page.pane.cards)))
    # Neither, one with its cards group by group, both: Qt reckons the style of what is moved, never of all in one turn.
    places = [(pane, person) for pane, person, _ in seen]
    assert places == [(False, False)] + [(True, False)] * 5 + [(True, True)]
    cards = [number for _, _, number in seen]
    assert cards == sorted(cards)
    assert len(set(cards)) > 3
    assert cards[:2] == [0, 0]
    (page,) = stack.findChildren(CasesPage)
    assert page.isAncestorOf(page.person)
    assert all(page.isAncestorOf(one) for one in (*page.pane.cards, page.pane.notes, page.pane.facts))
    # As in a page that is made in one go.
    whole = CasesPage(desk_window.desk)
    qtbot.addWidget(whole)
    assert _groups(page) == _groups(whole)
    assert not page.isVisible()
    page.deleteLater()


def test_the_first_page_stands_in_its_place_before_its_largest_parts(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    stack = desk_window.work_area.stack
    known = set(stack.findChildren(TodayPage))
    seen: list[tuple[bool, ...]] = []
    parts = TodayPage.making(desk_window.desk, stack)
    found: list[Page] = []

    def making() -> Job:
        found.append((yield from parts))

    for _ in making():
        new = next(iter(set(stack.findChildren(TodayPage)) - known), None)
        seen.append((new is not None, *(new is not None and new.isAncestorOf(one) for one in _largest_of(new))))
    assert seen == [(False, False, False)] * 3 + [(True, False, False), (True, True, False), (True, True, True)]
    (page,) = found
    assert isinstance(page, TodayPage)
    assert not page.isVisible()
    # Where they stand when the page is made in one go.
    whole = TodayPage(desk_window.desk)
    qtbot.addWidget(whole)
    main, side = _order(page)
    assert [main, side] == _order(whole)
    assert main[:3] == ["FirstStepsCard", "CaptureForm", "TallyCard"]
    assert side[:2] == ["AppointmentsCard", "DueCard"]
    page.deleteLater()


def _groups(page: CasesPage) -> list[list[tuple[str, bool]]]:
    found = []
    for area in page.pane.side._areas:
        inside = area.widget()
        assert inside is not None
        found.append([(type(one).__name__, one.isHidden()) for one in (inside, *inside.findChildren(CaseCard))])
    return found


def _largest_of(page: TodayPage | None) -> tuple[QWidget, QWidget]:
    return (page.capture, page.appointments) if page is not None else (QWidget(), QWidget())


def _order(page: TodayPage) -> list[list[str]]:
    found = []
    for one in (page.capture, page.appointments):
        column = one.parentWidget()
        assert column is not None
        layout = column.layout()
        assert layout is not None
        items = [layout.itemAt(number) for number in range(layout.count())]
        found.append([type(item.widget()).__name__ for item in items if item is not None])
    return found


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in (CasesPage, TodayPage)])
def test_a_page_that_is_made_as_a_whole_is_put_in_its_place_in_another_turn(
    desk_window: MainWindow, qtbot: QtBot, kind: type[Page]
) -> None:
    assert desk_window.work_area is not None
    parts = kind.making(desk_window.desk, desk_window.work_area.stack)
    with pytest.raises(StopIteration) as made:
        next(parts)
    page = made.value.value
    qtbot.addWidget(page)
    assert isinstance(page, kind)
    assert page.parent() is None


_CASES = (CaseCard, CasePane, CasesPage, PersonPane)
_TODAY = (CaptureForm, AppointmentsCard, TallyCard, TodayPage)


@pytest.mark.parametrize(
    ("page", "kinds", "turns"),
    [
        *((CasesPage, _CASES, number) for number in (1, 9, 10, 11, 12, 13, 15, 18)),
        *((TodayPage, _TODAY, number) for number in range(1, 7)),
    ],
)
def test_a_page_that_is_given_up_half_way_leaves_nothing(
    desk_window: MainWindow, qtbot: QtBot, page: type[Page], kinds: tuple[type[QWidget], ...], turns: int
) -> None:
    assert desk_window.work_area is not None
    stack = desk_window.work_area.stack
    parts = page.making(desk_window.desk, stack)
    before = {one for one in QApplication.allWidgets() if isinstance(one, kinds)}
    for _ in range(turns):
        next(parts)
    left = [one for one in QApplication.allWidgets() if isinstance(one, kinds) and one not in before]
    assert left
    gone: list[None] = []
    for one in left:
        one.destroyed.connect(lambda: gone.append(None))
    parts.close()
    qtbot.waitUntil(lambda: len(gone) == len(left))


def _is_busy(window: MainWindow) -> bool:
    return window.worker.is_busy


def test_a_job_goes_on_over_several_turns_and_keeps_the_worker_busy(desk_window: MainWindow, qtbot: QtBot) -> None:
    done: list[int] = []
    ticks: list[int] = []
    owner = QObject()
    turns = WorkSlices(desk_window.worker, owner)
    ticker = QTimer(owner)
    ticker.timeout.connect(lambda: ticks.append(len(done)))
    ticker.start(0)

    def job() -> Job:
        for number in range(3):
            qtbot.wait(10)
            done.append(number)
            yield

    turns.begin(job())
    assert _is_busy(desk_window)
    settle(qtbot, desk_window)
    assert done == [0, 1, 2]
    assert not _is_busy(desk_window)
    # Something else had its turn between two parts.
    assert {1, 2} <= set(ticks)


def test_a_newer_job_takes_the_place_of_the_one_before(desk_window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    turns = WorkSlices(desk_window.worker, desk_window)

    def job(name: str) -> Job:
        for _ in range(2):
            done.append(name)
            yield

    turns.begin(job("old"))
    turns.begin(job("new"))
    settle(qtbot, desk_window)
    assert done == ["new", "new"]
    assert not _is_busy(desk_window)


def test_the_end_of_the_owner_gives_the_worker_free(desk_window: MainWindow, qtbot: QtBot) -> None:
    owner = QWidget()
    turns = WorkSlices(desk_window.worker, owner)
    turns.begin(iter(()))
    assert _is_busy(desk_window)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not desk_window.worker.is_busy)


def test_nobody_listens_while_widgets_are_made_and_everybody_after(qtbot: QtBot) -> None:
    class Ear(QObject):
        heard = 0

        def eventFilter(self, watched: QObject, event: object) -> bool:  # noqa: N802 - Qt's name
            self.heard += 1
            return False

    ear = Ear()
    listen(ear, SHOWN)
    try:
        with unheard():
            made = QWidget()
            qtbot.addWidget(made)
            made.ensurePolished()
        assert ear.heard == 0
        made.resize(3, 3)
        made.show()
        assert ear.heard > 0
    finally:
        leave(ear)
    before = ear.heard
    made.hide()
    assert ear.heard == before


def test_a_lock_while_the_work_area_is_being_made_leaves_nothing_of_it(
    workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    qtbot.keyClicks(window.unlock_page.passphrase.line, workspace_folder.passphrase)
    qtbot.keyClick(window.unlock_page.passphrase.line, "\r")
    qtbot.waitUntil(lambda: window.worker.is_open)
    window.lock()
    settle(qtbot, window)
    assert window.is_locked
    assert window.findChildren(WorkArea) == []
    assert window.unlock_page.isVisible()
    unlock(qtbot, window)
    assert window.work_area is not None
