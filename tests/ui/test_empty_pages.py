"""On the first day every page says what it is for and offers the first step, or is a form to be filled at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.empty_state import EmptyState
from tests.stores import new_stores
from tests.ui.conftest import NOW, PASSPHRASE, settle, unlock

NOTHING_TO_BEGIN = {
    "privacy/records": "deletion records come from deletions",
    "privacy/log": "the log writes itself",
    "privacy/due": "what is due comes by itself",
    "privacy/holds": "holds and restrictions begin at a case; the page leads there",
}
"""Pages on which there is no first step of hers, with the reason; they say in words what will stand there."""


@pytest.fixture
def first_day(tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    new_stores(tmp_path / "data", PASSPHRASE, tmp_path / "bogen.pdf", clock=lambda: NOW)
    window = make_window(tmp_path / "data")
    unlock(qtbot, window)
    return window


def places() -> list[str]:
    return [
        place
        for kind in PAGES
        for place in (
            [f"{kind.name}/{entry.name}" for entry in kind.entries()] if issubclass(kind, PanelPage) else [kind.name]
        )
    ]


def shown(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


def test_every_page_of_an_empty_store_offers_its_first_step(first_day: MainWindow, qtbot: QtBot) -> None:
    area = first_day.work_area
    assert area is not None
    silent = {}
    for place in places():
        area.go(place)
        settle(qtbot, first_day)
        page = area.stack.currentWidget()
        assert page is not None
        if isinstance(page, PanelPage):
            page = page.panel(page.shown)
        told = [one for one in shown(page, EmptyState) if isinstance(one, EmptyState)]
        if place in NOTHING_TO_BEGIN:
            continue
        offers = [one.button for one in told if one.button is not None and one.button.isEnabled()]
        usable = [one for kind in (QAbstractButton, QComboBox) for one in shown(page, kind) if one.isEnabled()]
        if place == "times/year":
            usable = []  # A year to choose is no first step.
        if told and not offers:
            silent[place] = "an empty state without a first step"
        elif not told and not usable:
            silent[place] = "nothing to do here"
    assert silent == {}


def test_the_list_of_pages_without_a_first_step_is_true() -> None:
    assert [place for place in NOTHING_TO_BEGIN if place not in places()] == []


def test_a_first_step_leads_somewhere(first_day: MainWindow, qtbot: QtBot) -> None:
    area = first_day.work_area
    assert area is not None
    area.go("cases")
    settle(qtbot, first_day)
    (state,) = [one for one in area.page("cases").findChildren(EmptyState) if one.isVisible()]
    assert state.button is not None
    press = partial(state.button.click)
    press()
    settle(qtbot, first_day)
    dialogs = [one for one in first_day.findChildren(QWidget) if one.isWindow() and one.isVisible()]
    assert dialogs or area.shown != "cases"
    for dialog in dialogs:
        dialog.close()
