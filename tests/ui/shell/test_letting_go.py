"""In a pause panels go that were only looked at; whatever is hers in one, and what an undo shows anew, keeps it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.services.people import people
from ssa_desktop.services.preferences import Appearance, Preferences
from ssa_desktop.ui.look import appearance
from ssa_desktop.ui.look.theme import DARK, colours
from ssa_desktop.ui.pages.letting_go import state_of
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel
from ssa_desktop.ui.preferences import show_preferences
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, wait_until
from tests.ui.keyboard import CTRL, press, type_text

LOOKED_AT: Final = (
    "cooperation/agreement", "cooperation/directory", "figures/typing", "figures/charts", "figures/return",
    "settings/topics", "settings/worktime", "today",
)  # fmt: skip
"""In this order: the last of each page is the one that it shows."""


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> None:
    """Nothing but two schools."""


@pytest.fixture
def looked(window: MainWindow, qtbot: QtBot) -> MainWindow:
    look(window, qtbot, LOOKED_AT)
    return window


def look(window: MainWindow, qtbot: QtBot, places: tuple[str, ...]) -> None:
    for place in places:
        window.desk.go(place)
        settle(qtbot, window)


def page_of(window: MainWindow, name: str) -> PanelPage:
    assert window.work_area is not None
    page = window.work_area.page(name)
    assert isinstance(page, PanelPage)
    return page


def panels(window: MainWindow) -> set[str]:
    """Return what is there of panels."""
    assert window.work_area is not None
    pages = window.work_area.stack.made.values()
    return {f"{page.name}/{name}" for page in pages if isinstance(page, PanelPage) for name in page._panels}


def rest(window: MainWindow, qtbot: QtBot) -> set[str]:
    """Let the pause come about; return which panels are there after it."""
    window.rest()
    settle(qtbot, window)
    return panels(window)


def directory(window: MainWindow) -> Panel:
    return page_of(window, "cooperation").panel("directory")


def test_what_was_only_looked_at_goes_and_what_each_page_shows_or_makes_slowly_stays(looked, qtbot):
    assert rest(looked, qtbot) == {
        "cooperation/directory",
        "figures/typing",
        "figures/charts",
        "figures/return",
        "settings/worktime",
    }


def test_a_panel_that_went_is_destroyed_with_its_widgets_and_comes_back_as_at_first(looked, qtbot):
    page = page_of(looked, "settings")
    topics = page.panel("topics")
    before, gone = sorted(map(str, state_of(topics).values())), weakref.ref(topics)
    number = len(QApplication.allWidgets())
    del topics
    rest(looked, qtbot)
    assert gone() is None
    assert len(QApplication.allWidgets()) < number - 20
    look(looked, qtbot, ("settings/topics",))
    assert page.panel("topics").isVisible()
    assert sorted(map(str, state_of(page.panel("topics")).values())) == before


def test_a_pause_collects_what_nothing_leads_to_any_more(looked, qtbot):
    class Loop:
        """Leads to itself, as panels and what they are told by do."""

    one = Loop()
    one.itself = one  # type: ignore[attr-defined]
    # Old, so that no collection of what is young finds it.
    gc.collect()
    gone = weakref.ref(one)
    del one
    rest(looked, qtbot)
    assert gone() is None


def test_a_minute_after_the_last_page_or_change_the_pause_comes(looked, qtbot):
    assert looked._quiet.isActive()
    assert looked._quiet.interval() == 60_000
    looked._quiet.stop()
    looked.desk.go("settings/topics")
    settle(qtbot, looked)
    assert looked._quiet.isActive()
    looked._quiet.stop()
    looked.desk.changed.emit("topics")
    assert looked._quiet.isActive()
    looked.desk.go("today")
    settle(qtbot, looked)
    looked._quiet.timeout.emit()
    settle(qtbot, looked)
    assert "cooperation/agreement" not in panels(looked)


def combo_chosen(panel: Panel) -> None:
    """As a screen reader does it: no key and no click reaches the window."""
    box = next(box for box in panel.findChildren(QComboBox) if box.count() > 1)
    box.setCurrentIndex(box.count() - 1 - box.currentIndex())


def text_typed(panel: Panel) -> None:
    next(line for line in panel.findChildren(QLineEdit) if line.isEnabled() and not line.isReadOnly()).setText("Mu")


def wheel_turned(panel: Panel) -> None:
    view: QWidget = panel.findChild(QTableView) or panel
    spot = QPointF(5, 5)
    event = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(0, -10), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


KEEPING: Final[dict[str, tuple[str, Callable[[Panel], object]]]] = {
    "a choice": ("figures/return", combo_chosen),
    "a typed text": ("settings/carrier", text_typed),
    "the wheel": ("cooperation/directory", wheel_turned),
    "the window told of something done in it": ("settings/topics", lambda panel: panel.desk.tell("Erledigt.")),
    "a dialog that is hidden": ("settings/topics", QDialog),
    "a draft": ("settings/topics", lambda panel: setattr(panel, "draft", lambda: {"name": "Mu"})),
}


@pytest.mark.parametrize("what", KEEPING)
def test_a_panel_with_something_of_hers_stays_with_it(window, qtbot, what):
    place, do = KEEPING[what]
    page, _, name = place.partition("/")
    look(window, qtbot, (place,))
    panel = page_of(window, page).panel(name)
    kept = do(panel)
    settle(qtbot, window)
    after = state_of(panel)
    others = ("settings/retention", "cooperation/meetings", "figures/shares")
    look(window, qtbot, (*others, "today"))
    assert place in rest(window, qtbot)
    look(window, qtbot, (place,))
    assert page_of(window, page).panel(name) is panel
    assert state_of(panel) == after
    del kept


def test_a_key_in_it_keeps_a_panel_and_a_shortcut_that_leads_away_does_not(window, qtbot):
    look(window, qtbot, ("cooperation/directory",))
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    look(window, qtbot, ("cooperation/meetings", "today"))
    assert "cooperation/directory" not in rest(window, qtbot)
    look(window, qtbot, ("cooperation/directory",))
    press(qtbot, window, Qt.Key.Key_Tab)
    look(window, qtbot, ("cooperation/meetings", "today"))
    assert "cooperation/directory" in rest(window, qtbot)


def test_a_mouse_press_keeps_a_panel_and_its_passing_over_does_not(window, qtbot):
    look(window, qtbot, ("cooperation/directory",))
    qtbot.mouseMove(directory(window), QPoint(40, 40))
    look(window, qtbot, ("cooperation/meetings", "today"))
    assert "cooperation/directory" not in rest(window, qtbot)
    look(window, qtbot, ("cooperation/directory",))
    qtbot.mouseClick(directory(window), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    look(window, qtbot, ("cooperation/meetings", "today"))
    assert "cooperation/directory" in rest(window, qtbot)


def test_a_panel_in_which_something_was_shown_for_her_stays(window, qtbot):
    window.desk.show_place("times", "day", day="2026-02-02")
    settle(qtbot, window)
    look(window, qtbot, ("times/week", "today"))
    assert "times/day" in rest(window, qtbot)
    look(window, qtbot, ("times/day",))
    assert page_of(window, "times").panel("day").findChildren(QWidget)


def test_a_draft_that_was_put_back_keeps_its_panel(window, qtbot):
    page = page_of(window, "settings")
    page.restore_draft({"topics": {}})
    look(window, qtbot, ("settings/topics", "settings/worktime", "today"))
    assert "settings/topics" in rest(window, qtbot)


def test_undo_after_the_pause_shows_what_was_done_in_a_panel_anew(window, qtbot):
    """The step holds the panel's own way to show it: it is there still, with the chosen line."""
    look(window, qtbot, ("cooperation/directory",))
    panel = directory(window)
    assert isinstance(panel, DirectoryPanel)
    shown: list[object] = []

    def done(_: object) -> None:
        window.desk.tell_step("Angelegt.", panel.refresh, lambda: shown.append("again"))

    from ssa_desktop.domain.records import Person

    window.worker.run(lambda ws: people.add(ws, Person(name="Mila Muster")), done)
    settle(qtbot, window)
    look(window, qtbot, ("cooperation/meetings", "settings/topics", "settings/worktime", "today"))
    left = rest(window, qtbot)
    assert "cooperation/directory" in left
    assert "settings/topics" not in left
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert shown == ["again"]


def test_nothing_goes_while_a_dialog_is_open(looked, qtbot):
    dialog = QDialog(looked)
    dialog.open()
    before = panels(looked)
    assert rest(looked, qtbot) == before
    dialog.reject()
    assert rest(looked, qtbot) < before


def test_going_on_in_the_middle_of_it_keeps_what_is_left(looked, qtbot):
    """A panel that is asked for while others go is not taken away under her hands."""
    look(looked, qtbot, ("cooperation/conflicts", "cooperation/staffing", "cooperation/directory", "today"))
    before = panels(looked)
    job = looked._rest()
    next(job)
    begun = panels(looked)
    assert len(before) - len(begun) == 1
    looked._resting.begin(job)
    looked.desk.go("settings/topics")
    settle(qtbot, looked)
    assert panels(looked) | {"settings/topics"} == begun | {"settings/topics"}
    assert looked._quiet.isActive()


def test_while_something_runs_it_waits_for_the_next_pause(looked, qtbot):
    before = panels(looked)
    looked._quiet.stop()
    looked.worker.hold()
    looked.rest()
    looked.worker.release()
    settle(qtbot, looked)
    assert panels(looked) == before
    assert looked._quiet.isActive()


def test_what_goes_is_in_nobodys_way_at_lock_and_unlock(looked, qtbot):
    rest(looked, qtbot)
    press(qtbot, looked, Qt.Key.Key_L, CTRL)
    wait_until(lambda: looked.is_locked)
    looked.rest()
    settle(qtbot, looked)
    assert looked.work_area is None


def test_typing_in_the_capture_goes_on_over_the_pause(looked, qtbot):
    press(qtbot, looked, Qt.Key.Key_N, CTRL)
    type_text(qtbot, looked, "Mu")
    rest(looked, qtbot)
    type_text(qtbot, looked, "st")
    area: Any = looked.work_area
    assert area.today.capture.who.line.text() == "Must"


def test_another_look_is_given_only_to_what_is_seen_or_holds_something_of_hers(window, qtbot, monkeypatch):
    """What was only looked at goes first; the panel with her choice, and the one that is shown, are there still."""
    look(window, qtbot, ("figures/return",))
    combo_chosen(page_of(window, "figures").panel("return"))
    look(window, qtbot, ("figures/shares", "cooperation/agreement", "cooperation/directory"))
    panel = directory(window)
    dressed: list[tuple[set[str], bool]] = []
    show = show_preferences

    def noted(app: QApplication, chosen: Preferences) -> None:
        dressed.append((panels(window), directory(window) is panel and panel.isVisible()))
        show(app, chosen)

    monkeypatch.setattr(appearance, "show_preferences", noted)
    window.desk.prefer(replace(window.desk.preferences, appearance=Appearance.DARK))
    settle(qtbot, window)
    # The panel that another page shows stays with it.
    assert dressed == [({"figures/return", "figures/shares", "cooperation/directory"}, True)]
    settle(qtbot, window)


def test_another_look_lets_nothing_go_while_something_runs(looked, qtbot, monkeypatch):
    before = panels(looked)
    looked.worker.hold()
    looked.desk.prefer(replace(looked.desk.preferences, appearance=Appearance.DARK))
    wait_until(lambda: not looked._appearance._turns._turns.is_under_way)
    assert colours(looked.palette()) is DARK
    assert panels(looked) == before
    looked.worker.release()


def test_what_changes_no_look_lets_nothing_go(looked, qtbot):
    before = panels(looked)
    looked.desk.prefer(replace(looked.desk.preferences, discreet=False))
    assert panels(looked) == before
