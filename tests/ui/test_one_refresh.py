"""What changes in one turn of the event loop is loaded once, and a saved talk loads only what a talk can change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.people import school_year
from ssa_desktop.services.time import times
from ssa_desktop.services.today_due import due_elsewhere
from ssa_desktop.ui.pages import today
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, WAIT_MS, settle


@pytest.fixture
def idle(desk_window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    return lambda: settle(qtbot, desk_window)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each part of the page of the day was loaded."""
    found: Counter[str] = Counter()

    def count(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: object) -> Any:
            found[name] += 1
            return call(*arguments)

        return counting

    monkeypatch.setattr(today, "_load", count("page", today._load))
    monkeypatch.setattr(today, "_shares", count("shares", today._shares))
    monkeypatch.setattr(today, "due_elsewhere", count("elsewhere", due_elsewhere))
    monkeypatch.setattr(school_year, "turn_due", count("turn", school_year.turn_due))
    return found


def test_several_changes_in_one_turn_are_loaded_once(desk_window, idle, counted):
    desk = desk_window.desk
    for area in ("contacts", "cases", "drafts", "times", "contacts"):
        desk.changed.emit(area)
    assert desk_window.worker.is_busy
    idle()
    assert counted == {"page": 1, "shares": 1, "elsewhere": 1, "turn": 1}
    desk.changed.emit("contacts")
    idle()
    desk.changed.emit("contacts")
    idle()
    assert counted["page"] == 3


@pytest.mark.parametrize(
    ("areas", "loaded"),
    [
        (("contacts",), {"page", "shares"}),
        (("times", "contacts"), {"page", "shares"}),
        (("filing",), {"page", "elsewhere"}),
        (("releases",), {"page", "elsewhere"}),
        (("cases",), {"page", "shares", "elsewhere", "turn"}),
        (("schools",), {"page", "shares", "elsewhere", "turn"}),
        (("all",), {"page", "shares", "elsewhere", "turn"}),
        (("backup", "drafts"), set()),
    ],
)
def test_only_what_may_be_another_is_loaded(desk_window, idle, counted, areas, loaded):
    for area in areas:
        desk_window.desk.changed.emit(area)
    idle()
    assert counted == dict.fromkeys(loaded, 1)


def test_what_changed_while_another_page_is_shown_is_loaded_once_it_is_back(desk_window, idle, counted):
    desk_window.desk.go("cases")
    idle()
    desk_window.desk.changed.emit("contacts")
    desk_window.desk.changed.emit("times")
    idle()
    assert counted == {}
    desk_window.desk.go("today")
    idle()
    assert counted == {"page": 1, "shares": 1}


def test_a_panel_shown_is_loaded_once_for_several_changes(desk_window, idle, monkeypatch):
    desk_window.desk.go("figures/return")
    idle()
    page = desk_window.work_area.page(FiguresPage.name)
    assert page.shown == "return"
    loads: list[str] = []
    refresh = ReturnPanel.refresh

    def counting(panel: ReturnPanel) -> None:
        loads.append("return")
        refresh(panel)

    monkeypatch.setattr(ReturnPanel, "refresh", counting)
    for area in ("contacts", "cases", "times", "all"):
        desk_window.desk.changed.emit(area)
    idle()
    assert loads == ["return"]


def test_the_shares_are_reckoned_behind_what_she_waits_for_and_only_for_the_newest_change(
    desk_window, qtbot, idle, counted, monkeypatch
):
    order: list[str] = []
    real = today._shares

    def shares(*given: Any) -> object:
        order.append("shares")
        return real(*given)

    monkeypatch.setattr(today, "_shares", shares)
    page, worker, goes_on = desk_window.work_area.today, desk_window.worker, Event()
    worker.read(lambda _: goes_on.wait(WAIT_MS / 1000), lambda _: None)
    page.refresh_areas({"contacts"})
    page.refresh_areas({"contacts"})
    worker.read(lambda _: order.append("names"), lambda _: None)
    goes_on.set()
    idle()
    assert order == ["names", "shares"]
    assert counted["page"] == 2


def test_the_shares_follow_what_is_saved(desk_window, qtbot, idle):
    page = desk_window.work_area.today
    idle()
    before = page.shares.week_text.text()
    entry = TimeEntry(TODAY, 90, Activity.PREPARATION, None)
    desk_window.worker.run(lambda ws: times.add(ws, entry), lambda _: desk_window.desk.changed.emit("times"))
    idle()
    assert page.shares.week_text.text() != before
