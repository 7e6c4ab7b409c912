"""Schools are entered and corrected in the window at any time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import schools
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from tests.ui.conftest import TODAY, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)


def opened(window, qtbot):
    window.work_area.school_steps.ask()
    settle(qtbot, window)
    dialogs = window.findChildren(SchoolDialog)
    assert len(dialogs) == 1
    return dialogs[0]


def test_its_title_says_whether_a_school_is_entered_or_changed(desk_window, qtbot):
    dialog = opened(desk_window, qtbot)
    titles = []
    for number in range(dialog.chosen.count()):
        dialog.chosen.setCurrentIndex(number)
        titles.append(dialog.windowTitle())
    assert titles == [*["Schule ändern"] * (len(titles) - 1), "Schule eintragen"]
    assert len(titles) > 1


def book(folder):
    ws = folder.open()
    try:
        return {
            school.code: (school.name, school.site, schools.years(ws, school.code)) for school in schools.listing(ws)
        }
    finally:
        ws.close()


def locked(window, qtbot):
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)


def test_a_second_school_comes_with_site_and_figures(desk_window, workspace_folder, qtbot):
    dialog = opened(desk_window, qtbot)
    dialog.chosen.setCurrentIndex(dialog.chosen.count() - 1)
    for field, text in (
        (dialog.code, "GMS"), (dialog.name, "Gemeinschaftsschule Muster"), (dialog.site_code, "ST1"),
        (dialog.site_name, "Schulzentrum Musterstadt"), (dialog.pupils, "300"), (dialog.fte, "50 %"),
        (dialog.practitioners, "1"),
    ):  # fmt: skip
        qtbot.keyClicks(field, text)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk_window)
    locked(desk_window, qtbot)
    name, site, years = book(workspace_folder)["GMS"]
    assert (name, site) == ("Gemeinschaftsschule Muster", "ST1")
    assert [(facts.school_year, facts.pupils, facts.fte_of_year) for facts in years] == [(YEAR, 300, Fraction(1, 2))]


def test_a_school_is_corrected_and_keeps_what_was_not_touched(desk_window, workspace_folder, qtbot):
    dialog = opened(desk_window, qtbot)
    assert dialog.code.isReadOnly()
    dialog.pupils.selectAll()
    qtbot.keyClicks(dialog.pupils, "181")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk_window)
    locked(desk_window, qtbot)
    _, _, years = book(workspace_folder)["GS"]
    assert [(facts.pupils, facts.fte_of_year) for facts in years] == [(181, Fraction(1, 2))]


@pytest.mark.parametrize(
    ("code", "fte"), [("gs 1", ""), ("-gs", ""), ("gs:1", ""), ("GS", ""), ("", ""), ("NEU", "viel")]
)
def test_what_cannot_be_is_said_and_not_saved(desk_window, workspace_folder, qtbot, code, fte):
    dialog = opened(desk_window, qtbot)
    dialog.chosen.setCurrentIndex(dialog.chosen.count() - 1)
    qtbot.keyClicks(dialog.code, code)
    qtbot.keyClicks(dialog.name, "Irgendwas")
    qtbot.keyClicks(dialog.fte, fte)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem_text()
    dialog.reject()
    settle(qtbot, desk_window)
    locked(desk_window, qtbot)
    assert set(book(workspace_folder)) == {"GS", "WRS"}
