"""The tour of the first day: five steps, left and resumed, never in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.services import tour
from ssa_desktop.services.tour import TourProgress, TourState
from ssa_desktop.storage.meta import set_meta
from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.help.tour import TourBand
from ssa_desktop.ui.look.theme import L
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, press


@pytest.fixture
def band(desk_window: MainWindow) -> TourBand:
    assert desk_window.work_area is not None
    return desk_window.work_area.tour


def runs(band: TourBand) -> bool:
    return band.is_running


def kept(folder: StoreFolder) -> TourProgress:
    ws = folder.open()
    try:
        return tour.progress(ws)
    finally:
        ws.close()


def test_it_goes_through_five_places_by_keyboard_alone(desk_window: MainWindow, band: TourBand, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    assert not runs(band)
    press(qtbot, desk_window, Qt.Key.Key_F1)
    dialog_of(desk_window, ManualWindow).tour.click()
    settle(qtbot, desk_window)
    seen = []
    while runs(band):
        seen.append(area.place_shown())
        assert focused(desk_window) is band.following
        assert band.text.text()
        press(qtbot, desk_window, Qt.Key.Key_Space)
    assert seen == ["today", "appointments", "cases", "times/day", "privacy/backup"]
    assert nameless(band) == []


def test_a_step_can_be_gone_back_and_the_ring_stands_around_what_it_is_about(
    desk_window: MainWindow, band: TourBand, qtbot: QtBot
) -> None:
    area = desk_window.work_area
    assert area is not None
    band.begin()
    settle(qtbot, desk_window)
    ring = band._ring
    capture = area.today.capture
    assert ring.isVisible()
    assert ring.geometry().contains(capture.mapTo(area, capture.rect().center()))
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert not ring.isVisible()
    band.back.click()
    settle(qtbot, desk_window)
    assert area.shown == "today"
    assert ring.isVisible()
    assert not band.back.isEnabled()


def test_left_it_is_resumed_where_it_stood(
    workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    area = window.work_area
    assert area is not None
    area.tour.begin()
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not area.tour.is_running
    assert "3 von 5" in area.message.text()
    window.lock()
    settle(qtbot, window)
    unlock(qtbot, window)
    area = window.work_area
    assert area is not None
    assert not area.tour.is_running
    assert "3 von 5" in area.message.text()
    area.message.button.click()
    settle(qtbot, window)
    assert area.shown == "cases"
    assert area.tour.is_running


def test_what_says_that_it_waits_goes_when_it_is_begun_elsewhere(
    desk_window: MainWindow, band: TourBand, qtbot: QtBot
) -> None:
    area = desk_window.work_area
    assert area is not None
    band.begin()
    settle(qtbot, desk_window)
    area.message.say("Ein anderer Satz", "Tun", lambda: None)
    band.following.click()
    settle(qtbot, desk_window)
    assert area.message.isVisible()
    band.leave()
    settle(qtbot, desk_window)
    assert area.message.isVisible()
    band.begin()
    settle(qtbot, desk_window)
    assert area.message.isHidden()


def test_interrupted_by_a_lock_it_goes_on_by_itself(desk_window: MainWindow, band: TourBand, qtbot: QtBot) -> None:
    band.begin()
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    area = desk_window.work_area
    assert area is not None
    assert area.tour.is_running
    assert area.shown == "appointments"
    area.tour.finish.click()
    settle(qtbot, desk_window)
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert not desk_window.work_area.tour.is_running
    assert desk_window.work_area.message.isHidden()


def test_it_is_kept_in_the_vault_and_what_cannot_be_read_counts_as_new(workspace_folder: StoreFolder) -> None:
    assert kept(workspace_folder) == TourProgress(TourState.NEW, 0)
    ws = workspace_folder.open()
    tour.keep(ws, TourProgress(TourState.LEFT, 3))
    ws.close()
    assert kept(workspace_folder) == TourProgress(TourState.LEFT, 3)
    for broken in ("", "left x", "flying 2", "left 77"):
        ws = workspace_folder.open()
        with ws.change() as vault:
            set_meta(vault, "tour", broken)
        ws.close()
        assert kept(workspace_folder).step < tour.STEPS


def test_in_a_small_window_what_a_step_is_about_begins_at_the_top(
    desk_window: MainWindow, band: TourBand, qtbot: QtBot
) -> None:
    area = desk_window.work_area
    assert area is not None
    desk_window.resize(911, 512)
    band.begin()
    settle(qtbot, desk_window)
    capture, page = area.today.capture, area.today
    top = capture.mapTo(page, QPoint(0, 0)).y()
    assert 0 <= top <= L
    save = capture.save_button
    assert save.mapTo(page, save.rect().bottomLeft()).y() <= page.height()
