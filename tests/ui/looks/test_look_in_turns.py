"""Another look comes in turns of the event loop: what is seen in one, each page that is not in one of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.services.preferences import Appearance
from ssa_desktop.ui.look.layers import Layers
from ssa_desktop.ui.look.theme import DARK, LIGHT, Colours, colours, scale
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.work_slices import Job
from tests.ui.conftest import StoreFolder, settle, unlock, wait_until
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.tabbing import tab_walk

VISITED: Final = (
    "appointments", "cases", "offers", "times/week", "cooperation/directory", "protection", "figures/typing",
    "figures/charts", "figures/return", "privacy/access", "settings/topics", "settings/view", "today",
)  # fmt: skip


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> None:
    """Nothing but two schools."""


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot) -> MainWindow:
    look(window, qtbot, VISITED)
    return window


def look(window: MainWindow, qtbot: QtBot, places: tuple[str, ...]) -> None:
    for place in places:
        window.desk.go(place)
        settle(qtbot, window)


def area_of(window: MainWindow) -> WorkArea:
    assert window.work_area is not None
    return window.work_area


def aside(window: MainWindow) -> list[QWidget]:
    return [layer for stack in area_of(window).stack.stacks() for layer in stack.aside]


def layers(window: MainWindow) -> set[QWidget]:
    """Return every page and panel there is, seen or not."""
    stacks = area_of(window).stack.stacks()
    found = {stack.widget(number) for stack in stacks for number in range(stack.count())} | set(aside(window))
    return {one for one in found if one is not None and one.children()}


def worn_by(window: MainWindow) -> list[Colours]:
    """Return the different colours of all pages and panels."""
    pages = area_of(window).stack.made.values()
    panels = [panel for page in pages if isinstance(page, PanelPage) for panel in page._panels.values()]
    assert len(panels) > 3
    found = {one.palette().color(QPalette.ColorRole.Text).name() for one in (*pages, *panels)}
    assert found <= {LIGHT.text, DARK.text}
    return [theme for theme in (LIGHT, DARK) if theme.text in found]


@pytest.fixture
def held(full: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Hold what changes the look, so that a test does its turns itself."""
    jobs: list[Job] = []
    monkeypatch.setattr(full._appearance._turns._turns, "begin", jobs.append)
    return jobs


class Styled(QObject):
    """Notes which widgets are given a style sheet's look anew."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: set[QWidget] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        if event.type() is QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.widgets.add(watched)
        return False


def dark(window: MainWindow) -> None:
    window.desk.prefer(replace(window.desk.preferences, appearance=Appearance.DARK))


def to_the_end(job: Job) -> None:
    for _ in job:
        pass


def test_no_turn_changes_more_than_what_is_seen_or_one_page_or_panel(full, held, qtbot, qapp):
    dark(full)
    (job,) = held
    assert colours(qapp.palette()) is LIGHT, "nothing in the turn that asks for it"
    area = area_of(full)
    styled = Styled()
    turns: list[tuple[set[QWidget], bool]] = []
    qapp.installEventFilter(styled)
    try:
        for _ in job:
            turns.append((styled.widgets, colours(qapp.palette()) is DARK))
            styled.widgets = set()
            qapp.processEvents()
            styled.widgets = set()
    finally:
        qapp.removeEventFilter(styled)
    parts = layers(full)

    def part_of(widget: QWidget) -> QWidget | None:
        above: QWidget | None = widget
        while above is not None and above not in parts:
            above = above.parentWidget()
        return above

    touched = [({part_of(one) for one in widgets}, is_dark) for widgets, is_dark in turns]
    seen = {area.stack.currentWidget(), None}
    worn = [is_dark for _, is_dark in touched].index(True)
    assert touched[worn][0] == seen
    # Before it and after it one at a time, and what is seen not again.
    for number, (touch, _) in enumerate(touched):
        if number != worn:
            assert len(touch - {None}) <= 1 or _is_page_with_its_panel(touch), number
            assert area.stack.currentWidget() not in touch
    after = set().union(*(touch for touch, _ in touched[worn + 1 :]))
    assert after | seen >= parts
    assert aside(full) == []


def _is_page_with_its_panel(touch: set[QWidget | None]) -> bool:
    """Whether it is a page with that of its layers which is to be seen in it."""
    pages = [one for one in touch if isinstance(one, Page) and one.stacks()]
    return len(pages) == 1 and touch <= {None, pages[0], *(stack.currentWidget() for stack in pages[0].stacks())}


def test_what_is_not_seen_of_the_page_in_sight_is_kept_aside_too(full, held, qtbot, qapp):
    full.desk.go("cases")
    settle(qtbot, full)
    page = area_of(full).page("cases")
    assert isinstance(page, CasesPage)
    dark(full)
    (job,) = held
    while colours(qapp.palette()) is not DARK:
        next(job)
    assert page not in aside(full)
    assert {layer for layer in page.layers.aside if layer.isAncestorOf(page.pane) or layer.isAncestorOf(page.person)}
    assert len(page.layers.aside) == 2
    assert page.layers.currentWidget() is page.list
    to_the_end(job)
    assert page.layers.aside == []
    # Each is where it was.
    assert page.isAncestorOf(page.pane)
    assert page.isAncestorOf(page.person)
    assert not page.is_case_open()
    assert not page.is_person_open()


def test_a_case_that_is_opened_before_its_turn_is_put_back_and_shown(full, held, qtbot, qapp):
    full.desk.go("cases")
    settle(qtbot, full)
    page = area_of(full).page("cases")
    assert isinstance(page, CasesPage)
    dark(full)
    (job,) = held
    while colours(qapp.palette()) is not DARK:
        next(job)
    assert page.pane.window() is not full
    page._go(1)
    assert page.is_case_open()
    assert page.pane.window() is full
    assert page.pane.palette().color(QPalette.ColorRole.Text).name() == DARK.text
    to_the_end(job)
    assert page.is_case_open()
    assert page.layers.aside == []


def test_a_page_that_is_shown_before_its_turn_is_dressed_before_it_is_painted(full, held, qtbot, qapp):
    dark(full)
    (job,) = held
    while colours(qapp.palette()) is not DARK:
        next(job)
    page = area_of(full).page("cases")
    assert page in aside(full)
    assert page.window() is not full
    seen: list[tuple[QWidget, object]] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
            if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
                seen.append((watched, colours(watched.palette())))
                assert watched.window() is full
            return False

    painted = Painted()
    for one in (page, *page.findChildren(QWidget)):
        one.installEventFilter(painted)
    full.desk.go("cases")
    settle(qtbot, full)
    to_the_end(job)
    assert seen
    assert [one for one, worn in seen if worn is not colours(one.palette())] == []
    assert seen[0][1] is DARK
    assert aside(full) == []
    assert area_of(full).stack.currentWidget() is page


def test_a_panel_that_is_shown_before_its_turn_is_put_back_too(full, held, qtbot, qapp):
    page = area_of(full).page("figures")
    assert isinstance(page, PanelPage)
    panel = page.panel("charts")
    dark(full)
    (job,) = held
    while colours(qapp.palette()) is not DARK:
        next(job)
    assert panel.window() is not full
    full.desk.go("figures/charts")
    settle(qtbot, full)
    assert page.panel("charts") is panel
    assert panel.isVisible()
    assert full.isAncestorOf(panel)
    assert colours(panel.palette()) is DARK
    to_the_end(job)
    assert aside(full) == []


def test_going_on_before_the_look_is_there_changes_what_is_seen_then(full, held, qtbot, qapp):
    dark(full)
    (job,) = held
    next(iter(job))
    full.desk.go("offers")
    settle(qtbot, full)
    to_the_end(job)
    assert area_of(full).stack.currentWidget() is area_of(full).page("offers")
    assert aside(full) == []
    assert worn_by(full) == [DARK]


def test_no_panel_goes_any_more_once_she_goes_on(full, held, qtbot):
    before = set(area_of(full).page("figures")._panels)  # type: ignore[attr-defined]
    look(full, qtbot, ("cooperation/meetings", "cooperation/actions", "cooperation/directory", "today"))
    page = area_of(full).page("cooperation")
    there = set(page._panels)  # type: ignore[attr-defined]
    dark(full)
    (job,) = held
    full.desk.go("offers")
    settle(qtbot, full)
    to_the_end(job)
    assert set(page._panels) == there  # type: ignore[attr-defined]
    assert set(area_of(full).page("figures")._panels) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("done", ["before", "after"])
def test_another_choice_in_the_middle_of_the_first_counts_in_the_end(full, held, qtbot, qapp, done):
    dark(full)
    (job,) = held
    while (not aside(full)) if done == "before" else colours(qapp.palette()) is not DARK:
        next(job)
    next(job)
    full.desk.prefer(replace(full.desk.preferences, appearance=Appearance.LIGHT))
    job.close()
    to_the_end(held[1])
    assert aside(full) == []
    assert colours(qapp.palette()) is LIGHT
    assert worn_by(full) == [LIGHT]


@pytest.mark.parametrize("done", ["before", "after"])
def test_locked_in_the_middle_nothing_is_left_of_the_pages_and_the_look_is_there(full, held, qtbot, qapp, done):
    gone: list[str] = []
    for name, page in area_of(full).stack.made.items():
        page.destroyed.connect(lambda _=None, name=name: gone.append(name))
    made = set(area_of(full).stack.made)
    dark(full)
    (job,) = held
    while (not aside(full)) if done == "before" else colours(qapp.palette()) is not DARK:
        next(job)
    kept = aside(full)
    assert kept
    full.lock()
    job.close()
    wait_until(lambda: full.is_locked)
    settle(qtbot, full)
    assert set(gone) == made
    assert full.work_area is None
    assert colours(full.unlock_page.palette()) is DARK
    unlock(qtbot, full)
    assert colours(area_of(full).today.palette()) is DARK


@pytest.mark.parametrize("place", ["cases", "offers"])
def test_locked_in_the_middle_nothing_is_left_of_a_case_and_a_person(full, held, qtbot, qapp, place):
    full.desk.go(place)
    settle(qtbot, full)
    page = area_of(full).page("cases")
    assert isinstance(page, CasesPage)
    gone: list[str] = []
    for name, part in (("pane", page.pane), ("person", page.person), ("note", page.pane.notes.field)):
        part.destroyed.connect(lambda _=None, name=name: gone.append(name))
    dark(full)
    (job,) = held
    while colours(qapp.palette()) is not DARK:
        next(job)
    assert page.pane.window() is not full
    assert page.layers.aside
    # What goes by the parts, as the clocks do that are stopped, finds it there too.
    assert any(part.isAncestorOf(page.pane) for part in area_of(full).parts())
    full.lock()
    job.close()
    wait_until(lambda: full.is_locked)
    settle(qtbot, full)
    assert sorted(gone) == ["note", "pane", "person"]


def test_text_its_undo_the_keyboard_and_what_is_marked_stay_seen_or_not(full, qtbot, qapp):
    capture = area_of(full).today.capture
    press(qtbot, full, Qt.Key.Key_N, CTRL)
    note = capture.blocks[0].note
    note.setFocus()
    type_text(qtbot, full, "Angefangen")
    steps = note.document().availableUndoSteps()
    cursor = note.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    dark(full)
    settle(qtbot, full)
    assert QApplication.focusWidget() is note
    assert (note.textCursor().anchor(), note.textCursor().position()) == (3, 6)
    assert note.document().availableUndoSteps() == steps
    full.desk.go("offers")
    settle(qtbot, full)
    full.desk.prefer(replace(full.desk.preferences, appearance=Appearance.LIGHT))
    settle(qtbot, full)
    assert colours(note.palette()) is LIGHT
    assert note.toPlainText() == "Angefangen"
    assert (note.textCursor().anchor(), note.textCursor().position()) == (3, 6)
    assert note.document().availableUndoSteps() == steps
    note.undo()
    assert note.toPlainText() != "Angefangen"


def test_what_is_typed_between_its_turns_arrives(full, held, qtbot):
    press(qtbot, full, Qt.Key.Key_N, CTRL)
    dark(full)
    (job,) = held
    typed = ""
    who = area_of(full).today.capture.who.line
    for _, letter in zip(job, "Mila Muster und andere", strict=False):
        type_text(qtbot, full, letter)
        typed += letter
        assert who.text() == typed
    to_the_end(job)
    assert len(typed) > 5


def test_the_way_of_tab_and_what_is_scrolled_stay(full, qtbot):
    look(full, qtbot, ("settings/view",))
    before = [type(one).__name__ + one.accessibleName() for one in tab_walk(qtbot, full)]
    look(full, qtbot, ("today",))
    dark(full)
    settle(qtbot, full)
    look(full, qtbot, ("settings/view",))
    assert [type(one).__name__ + one.accessibleName() for one in tab_walk(qtbot, full)] == before


def test_a_page_whose_dialog_is_open_stays_in_the_window(full, held, qtbot, qapp):
    page = area_of(full).page("cases")
    dialog = QDialog(page)
    dialog.show()
    dark(full)
    (job,) = held
    for _ in job:
        assert page not in aside(full)
        assert dialog.isVisible()
    assert colours(dialog.palette()) is DARK
    dialog.reject()


def test_the_cover_stays_on_and_the_page_behind_it_changes(full, qtbot, qapp):
    press(qtbot, full, Qt.Key.Key_F12)
    dark(full)
    settle(qtbot, full)
    assert full.cover.is_on
    assert full._stack.currentWidget() is full.cover.page
    assert aside(full) == []
    assert colours(full.cover.page.palette()) is DARK
    press(qtbot, full, Qt.Key.Key_F12)
    assert area_of(full).isVisible()
    assert worn_by(full) == [DARK]


def test_what_the_desktop_asks_for_comes_in_turns_too(full, held, qapp):
    app: Any = qapp
    begun = len(held)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert len(held) == begun + 1
    held[-1].close()


def test_the_locked_window_follows_the_desktop_at_once(workspace_folder, make_window, qapp, monkeypatch):
    from ssa_desktop.ui.look import theme

    window = make_window(workspace_folder.path)
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours(window.unlock_page.palette()) is DARK


def test_a_text_size_is_given_to_no_page_that_is_made_anew(full, qtbot, qapp):
    """All of it would be thrown away a moment later."""
    old = [area_of(full), *layers(full)]
    styled = Styled()
    begun = area_of(full)
    qapp.installEventFilter(styled)
    try:
        full.desk.prefer(replace(full.desk.preferences, text_size=110))
        wait_until(lambda: full.work_area not in (None, begun))
    finally:
        qapp.removeEventFilter(styled)
    assert scale() == 110
    assert not styled.widgets & set(old)
    settle(qtbot, full)


def test_a_stack_gives_up_what_was_kept_aside(qtbot: QtBot) -> None:
    made, keeper = Layers(), QWidget()
    qtbot.addWidget(made)
    one, other = QWidget(), QWidget()
    for layer in (one, other):
        QWidget(layer)
        made.addWidget(layer)
    assert made.unseen() == [other]
    made.keep_aside(other, keeper)
    assert (made.unseen(), made.aside, other.parentWidget()) == ([], [other], keeper)
    made.removeWidget(other)
    assert made.aside == []
    made.put_back(other)
    assert made.indexOf(other) == -1
