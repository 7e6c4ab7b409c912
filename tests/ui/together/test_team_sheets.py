"""The sheets of a team by keys: typed, refused where they are none, averaged, taken back; nothing of them is kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import Answer, Condition
from ssa_desktop.domain.together.team_assessment import read_sheets
from ssa_desktop.services import drafts
from ssa_desktop.services.together import cooperation_partners, team_assessments
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_assessment import AssessmentPanel
from ssa_desktop.ui.pages.together.team_sheets_dialog import TeamSheetsDialog
from tests.ui.conftest import TODAY, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

Key = Qt.Key
YEAR = SchoolYear.of(TODAY)
SHEETS = ["12341213443322", "43211213443322", "22341213443322", "32341213443322", "42341213443322"]


def run(window, qtbot, call):
    found: list[Any] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def results(window, qtbot):
    return [line.result for line in run(window, qtbot, team_assessments.listing)]


def open_dialog(qtbot, window):
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    panel.type_sheets.setFocus()
    press(qtbot, window, Key.Key_Space)
    return panel, dialog_of(window, TeamSheetsDialog)


def type_sheets(qtbot, window, sheets):
    for sheet in sheets:
        type_text(qtbot, window, sheet)
        press(qtbot, window, Key.Key_Return)


def test_sheets_are_typed_averaged_shown_and_taken_back(desk_window, qtbot):
    panel, dialog = open_dialog(qtbot, desk_window)
    assert nameless(dialog) == []
    assert not panel.drop_team.isVisible()
    assert dialog.count.text() == "0 Bögen"
    type_sheets(qtbot, desk_window, SHEETS)
    assert dialog.count.text() == "5 Bögen"
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    (kept,) = results(desk_window, qtbot)
    assert (kept.sheets, kept.school_year) == (5, YEAR)
    assert panel.lines[Condition.ROOM].team.text() == "2,8 (2–4)"
    assert panel.lines[Condition.TRUST].team.text() == "2,2 (2)"
    assert "5 Bögen" in panel.team_said.text()
    assert panel.drop_team.isVisible()
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    assert results(desk_window, qtbot) == []
    assert panel.lines[Condition.ROOM].team.text() == ""
    assert not panel.drop_team.isVisible()
    press(qtbot, desk_window, Key.Key_Y, CTRL)
    assert results(desk_window, qtbot) == [kept]
    panel.drop_team.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    assert results(desk_window, qtbot) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (SHEETS[:2], "mindestens drei"),
        ([*SHEETS, "123"], "Zeile 6: 3 Antworten statt 14."),
        ([*SHEETS, "5" * 14], "Zeile 6: Da steht etwas anderes"),
        ([*SHEETS, "-" * 14], "Zeile 6: Auf diesem Bogen"),
    ],
    ids=["two", "too short", "no answer of the scale", "empty"],
)
def test_what_is_no_sheet_is_told_and_stays_typed(desk_window, qtbot, typed, said):
    _, dialog = open_dialog(qtbot, desk_window)
    type_sheets(qtbot, desk_window, typed)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert said in dialog.problem_text()
    assert dialog.isVisible()
    assert dialog.typed.toPlainText().split() == typed
    assert results(desk_window, qtbot) == []


def test_a_second_result_for_the_same_school_and_year_is_told_before_it_is_tried(desk_window, qtbot):
    panel, dialog = open_dialog(qtbot, desk_window)
    school = dialog.school.currentData()
    press(qtbot, desk_window, Key.Key_Escape)
    sheets = read_sheets("\n".join(SHEETS)).sheets
    run(desk_window, qtbot, lambda ws: team_assessments.average(ws, school, YEAR, sheets))
    run(desk_window, qtbot, lambda ws: team_assessments.average(ws, school, YEAR.previous, sheets[:3]))
    desk_window.desk.changed.emit("cooperation")
    settle(qtbot, desk_window)
    assert panel.lines[Condition.ROOM].team.text() == f"2,8 (2–4) · {YEAR.previous}: 2,3"
    _, dialog = open_dialog(qtbot, desk_window)
    type_sheets(qtbot, desk_window, SHEETS)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "schon ein Ergebnis" in dialog.problem_text()
    assert len(results(desk_window, qtbot)) == 2


def test_nothing_typed_is_kept_over_a_lock_and_none_is_offered_back(desk_window, qtbot):
    _, dialog = open_dialog(qtbot, desk_window)
    type_sheets(qtbot, desk_window, SHEETS)
    assert dialog.draft() is None
    desk_window.work_area.keep_changed_drafts()
    settle(qtbot, desk_window)
    assert run(desk_window, qtbot, drafts.kept) == {}
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    assert run(desk_window, qtbot, drafts.kept) == {}
    assert [one for one in desk_window.findChildren(TeamSheetsDialog) if one.isVisible()] == []
    assert results(desk_window, qtbot) == []


def test_mean_and_spread_are_shown_over_the_years(desk_window, qtbot):
    panel, dialog = open_dialog(qtbot, desk_window)
    school = dialog.school.currentData()
    press(qtbot, desk_window, Key.Key_Escape)
    assert not panel.course.isVisible()
    sheets = read_sheets("\n".join(SHEETS)).sheets
    own: dict[str, Answer] = {Condition.ROOM: Answer(3), Condition.TRUST: Answer(4)}
    for back in (0, 1, 2):
        year = SchoolYear(YEAR.start - back)
        run(desk_window, qtbot, lambda ws, year=year: team_assessments.average(ws, school, year, sheets))
    run(desk_window, qtbot, lambda ws: cooperation_partners.assess(ws, YEAR, own))
    desk_window.desk.changed.emit("cooperation")
    settle(qtbot, desk_window)
    chart = panel.course.chart.chart
    assert panel.course.isVisibleTo(panel)
    assert chart.categories == tuple(str(SchoolYear(YEAR.start - back)) for back in (2, 1, 0))
    assert [series.name for series in chart.series] == ["Sie", "Team"]
    panel.course.chosen.setCurrentIndex(1)
    chart = panel.course.chart.chart
    assert {one.name: [None if value is None else float(value) for value in one.values] for one in chart.series} == {
        "Sie": [None, None, 3],
        "Team": [2.8, 2.8, 2.8],
        "ab": [2, 2, 2],
        "bis": [4, 4, 4],
    }
    assert "mittlere Hälfte" in panel.course.chart.said.text()
    assert f"{YEAR}: Sie 3" in panel.course.chart.summary()
