"""A name that the space bar shows in the list of cases: one at a time, and covered when she leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.pages.cases.cases import CasesPage
from tests.ui.cases.test_cases_page import filled, names, page_of
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import press

__all__ = ["filled"]


def with_ben_shown(window, filled, qtbot) -> CasesPage:
    """Show the list with one name asked for."""
    page = page_of(window, qtbot)
    page.table.choose_key(filled.ben)
    press(qtbot, window, Qt.Key.Key_Space)
    assert sorted(names(page)) == ["Ben Beispiel", "M. M."]
    return page


def test_the_name_goes_with_its_row(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    page.table.choose_key(filled.mila)
    assert sorted(names(page)) == ["B. B.", "M. M."]
    press(qtbot, window, Qt.Key.Key_Space)
    assert sorted(names(page)) == ["B. B.", "Mila Muster"], "nor do two stand open"


def test_the_name_stays_while_the_list_is_only_loaded_anew(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    window.desk.changed.emit("cases")
    settle(qtbot, window)
    assert "Ben Beispiel" in names(page)


def test_the_name_goes_when_a_filter_takes_its_row(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    page.search.setText("mil")
    page.search.setText("")
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_the_name_goes_with_the_page(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_the_name_goes_with_the_list_when_its_case_is_opened(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.is_case_open()
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_the_name_goes_behind_the_cover(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_F12)
    assert window.cover.is_on
    press(qtbot, window, Qt.Key.Key_F12)
    assert not window.cover.is_on
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_the_name_goes_with_the_window(window, filled, qtbot):
    page = with_ben_shown(window, filled, qtbot)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    assert sorted(names(page)) == ["B. B.", "M. M."]


def test_the_name_is_covered_after_a_lock(window, filled, qtbot):
    with_ben_shown(window, filled, qtbot)
    window.lock()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.work_area is None)
    unlock(qtbot, window)
    assert sorted(names(page_of(window, qtbot))) == ["B. B.", "M. M."]
