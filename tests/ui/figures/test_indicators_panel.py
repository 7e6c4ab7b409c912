"""Indicators in the window: off until she turns them on, with targets, notes, explanations; outcomes on the case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, FollowUpWay
from ssa_desktop.domain.figures.indicators import (
    Direction,
    FormulaKind,
    Intensity,
    Moment,
    Outcome,
    Period,
    State,
    Target,
)
from ssa_desktop.domain.figures.missed_quarters import ended_quarters
from ssa_desktop.domain.records import Case, Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import (
    Activity,
    CaseResult,
    CaseType,
    CloseReason,
    InitiatedBy,
    LeaveKind,
    Leaving,
    Participant,
)
from ssa_desktop.services.cases import case_outcomes, cases, contacts
from ssa_desktop.services.figures import indicators
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.ui.models.indicators import FIRST_PERIOD
from ssa_desktop.ui.pages.cases.case_card_course import CourseCard
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_indicators import IndicatorsPanel
from ssa_desktop.ui.pages.figures.indicator_dialogs import (
    ChooseIndicatorsDialog,
    CodeterminationDialog,
    IndicatorDialog,
    IndicatorNoteDialog,
)
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.people.follow_up_dialog import FollowUpAnswerDialog
from ssa_desktop.ui.pages.people.follow_ups_card import MOST_LINES
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press
from tests.unit.documents.reading import words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
YEAR = SchoolYear.of(TODAY)
YEAR_COLUMN = FIRST_PERIOD + 4


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    pupil = frozenset({Participant.PUPIL})
    for day in (12, 13, 14, 15):
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, pupil, concerns=(Concern(mila),)))
    times.add(ws, TimeEntry(date(2026, 1, 16), 60, Activity.NETWORKING_EXTERNAL, "GS"))
    ws.close()
    return workspace_folder


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> IndicatorsPanel:
    return open_panel(qtbot, window, FiguresPage, "indicators", IndicatorsPanel)


def undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)


def today_page(window: MainWindow, qtbot: QtBot) -> TodayPage:
    assert window.work_area is not None
    window.work_area.go("today")
    settle(qtbot, window)
    return window.work_area.today


def turn_on(qtbot: QtBot, window: MainWindow, panel: IndicatorsPanel, *codes: str) -> None:
    panel.ask_choice()
    dialog = dialog_of(window, ChooseIndicatorsDialog)
    for row in range(dialog.list.count()):
        item = dialog.list.item(row)
        is_wanted = item.data(Qt.ItemDataRole.UserRole) in codes
        item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
    dialog.accept()
    settle(qtbot, window)


def codes_shown(panel: IndicatorsPanel) -> list[str]:
    results = [panel.model.result(row) for row in range(panel.model.rowCount())]
    return [one.indicator.code for one in results if one is not None]


def choose(panel: IndicatorsPanel, code: str, column: int = YEAR_COLUMN) -> None:
    row = panel.model.row_of(code)
    assert row is not None
    panel.table.setCurrentIndex(panel.model.index(row, column))


def cell(panel: IndicatorsPanel, code: str, period: Period) -> str:
    row = panel.model.row_of(code)
    assert row is not None
    return str(panel.model.index(row, FIRST_PERIOD + list(Period).index(period)).data())


def test_they_are_off_until_she_turns_them_on_and_can_be_taken_back(panel, window, qtbot):
    assert panel.stack.currentIndex() == 0
    assert not panel.export.isVisible()
    assert any("Mitbestimmung" in said.text() for said in panel.empty.findChildren(QLabel))
    assert nameless(panel) == []
    turn_on(qtbot, window, panel, "consultations_per_hour", "share_direct")
    assert panel.stack.currentIndex() == 1
    assert codes_shown(panel) == ["consultations_per_hour", "share_direct"]
    # Four talks in three hours of work, two of them direct.
    assert cell(panel, "consultations_per_hour", Period.Q2).splitlines()[0].startswith("1,33")
    assert cell(panel, "share_direct", Period.YEAR).splitlines()[0].startswith("66,7 %")
    assert nameless(panel) == []
    undo(qtbot, window)
    assert panel.stack.currentIndex() == 0


def test_a_target_tells_the_state_by_icon_and_word_and_is_taken_back(panel, window, qtbot):
    turn_on(qtbot, window, panel, "share_direct")
    choose(panel, "share_direct")
    panel.ask_edit()
    dialog = dialog_of(window, IndicatorDialog)
    dialog.direction.set_value(Direction.WITHIN)
    dialog.target.setText("60")
    assert dialog.problem() is not None
    dialog.upper.setText("65 %")
    dialog.tolerance.setText("2,5")
    assert dialog.problem() is None
    dialog.accept()
    settle(qtbot, window)
    assert "in Toleranz" in cell(panel, "share_direct", Period.YEAR)
    row = panel.model.row_of("share_direct")
    assert panel.model.index(row, YEAR_COLUMN).data(Qt.ItemDataRole.DecorationRole) is not None
    assert panel.model.index(row, 1).data() == "60,0 % bis 65,0 %, Toleranz 2,5 %"
    assert panel.chart.chart is not None
    undo(qtbot, window)
    assert panel.model.index(row, 1).data() == "kein Soll gesetzt"


def test_a_strict_target_is_set_and_said_beside_the_curve(panel, window, qtbot):
    turn_on(qtbot, window, panel, "share_direct")
    choose(panel, "share_direct")
    panel.ask_edit()
    dialog = dialog_of(window, IndicatorDialog)
    lines = [dialog.direction.itemText(number) for number in range(dialog.direction.count())]
    assert lines[:2] == ["mindestens das Soll", "mehr als das Soll"]
    assert lines[2:] == ["höchstens das Soll", "weniger als das Soll", "zwischen zwei Werten"]
    dialog.direction.set_value(Direction.BELOW)
    dialog.target.setText("0")
    assert dialog.problem() == "Bitte ein Soll über 0 eingeben."
    dialog.direction.set_value(Direction.ABOVE)
    # Two of three hours are direct work; a share of two thirds cannot be typed, more than 66 % can be reached.
    dialog.target.setText("66")
    assert dialog.problem() is None
    dialog.accept()
    settle(qtbot, window)
    assert "erreicht" in cell(panel, "share_direct", Period.YEAR)
    assert panel.model.index(panel.model.row_of("share_direct"), 1).data() == "mehr als 66,0 %"
    assert "Soll mehr als 66,0 %" in panel.chart.summary()
    panel.ask_edit()
    again = dialog_of(window, IndicatorDialog)
    assert again.direction.value() is Direction.ABOVE
    again.reject()


def test_three_missed_quarters_are_told_at_unlock_and_lead_to_her_reasons(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    pupil = frozenset({Participant.PUPIL})
    for year, period in ended_quarters(TODAY):
        day = period.first_day(year) + timedelta(days=40)
        contacts.record(ws, Contact("GS", day, 60, pupil, concerns=(Concern(mila),)))
        times.add(ws, TimeEntry(day, 60, Activity.NETWORKING_EXTERNAL, "GS"))
    share = indicators.shipped()["share_direct"]
    indicators.save(ws, replace(share, is_active=True, direction=Direction.ABOVE, target=Target(Fraction(1, 2))))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert window.work_area is not None
    notice = window.work_area.notice
    assert "1 Kennzahl lag drei Quartale in Folge außerhalb der Toleranz" in notice.text()
    assert "GS" not in notice.text()
    notice.buttons["indicators_missed"].click()
    settle(qtbot, window)
    assert window.work_area.place_shown() == "figures/indicators"
    panel = window.findChild(IndicatorsPanel)
    assert panel.missed.isVisible()
    assert "Anteil direkter Arbeit" in panel.missed_said.text()
    panel.missed_button.click()
    dialog = dialog_of(window, IndicatorNoteDialog)
    assert "Gespräche" in dialog.note.placeholderText()
    assert nameless(dialog) == []
    dialog.note.setPlainText("Gründe: viele Berichte. Gespräche: mit der Leitung am 5. Mai.")
    dialog.accept()
    settle(qtbot, window)
    assert not panel.missed.isVisible()
    assert "Quartale in Folge" not in notice.text()
    undo(qtbot, window)
    assert panel.missed.isVisible()


def test_an_indicator_of_her_own_is_checked_before_it_is_kept(panel, window, qtbot):
    turn_on(qtbot, window, panel, "share_direct")
    panel.ask_own()
    dialog = dialog_of(window, IndicatorDialog)
    assert dialog.problem() is not None
    dialog.name.setText("Gespräche je Stunde im Einzelfall")
    for box, wanted in ((dialog.above, "contacts"), (dialog.below, "cases.open")):
        for row in range(box.count()):
            if box.item(row).data(Qt.ItemDataRole.UserRole) == wanted:
                box.item(row).setCheckState(Qt.CheckState.Checked)
    assert "offene Fälle am Monatsende" in str(dialog.problem())
    for row in range(dialog.below.count()):
        item = dialog.below.item(row)
        is_wanted = item.data(Qt.ItemDataRole.UserRole) == "hours.individual"
        item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
    assert dialog.problem() is None
    dialog.accept()
    settle(qtbot, window)
    (own,) = [code for code in codes_shown(panel) if code.startswith("own-")]
    assert cell(panel, own, Period.YEAR).startswith("2,00")
    assert panel.model.result(panel.model.row_of(own)).indicator.formula.kind is FormulaKind.RATIO
    undo(qtbot, window)
    assert codes_shown(panel) == ["share_direct"]


def test_a_value_is_explained_with_the_entries_behind_it(panel, window, qtbot):
    turn_on(qtbot, window, panel, "consultations_per_hour")
    choose(panel, "consultations_per_hour")
    panel.explain()
    settle(qtbot, window)
    dialog = dialog_of(window, ExplanationDialog)
    assert "4 ÷ 3 = 1,33" in dialog.said()
    assert len(dialog.entries_model.shown) == 4
    assert nameless(dialog) == []
    dialog.reject()


def test_her_words_on_a_miss_stay_with_the_period_and_names_stop_the_file(panel, window, qtbot, monkeypatch, tmp_path):
    turn_on(qtbot, window, panel, "consultations_per_hour")
    choose(panel, "consultations_per_hour", FIRST_PERIOD + 1)
    panel.ask_note()
    dialog = dialog_of(window, IndicatorNoteDialog)
    dialog.note.setPlainText("Viel Zeit mit Mila Muster")
    dialog.accept()
    settle(qtbot, window)
    assert "Mila Muster" in panel.said.text()
    path = tmp_path / "kennzahlen.json"
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    panel.export.save_as(ReportFormat.JSON)
    reminder = dialog_of(window, CodeterminationDialog)
    assert "Mitbestimmung" in reminder.said()
    reminder.accept()
    settle(qtbot, window)
    leak = dialog_of(window, LeakDialog)
    assert not path.exists()
    leak.reject()
    choose(panel, "consultations_per_hour", FIRST_PERIOD + 1)
    panel.ask_note()
    dialog = dialog_of(window, IndicatorNoteDialog)
    dialog.note.setPlainText("Viele Elternabende")
    dialog.accept()
    settle(qtbot, window)
    panel.export.save_as(ReportFormat.JSON)
    dialog_of(window, CodeterminationDialog).accept()
    settle(qtbot, window)
    (unit, _) = json.loads(Path(path).read_text("utf-8"))["units"]
    assert unit["indicators"][0]["periods"]["q2"]["note"] == "Viele Elternabende"


# Transition cases -----------------------------------------------------------------------------------------------------


@pytest.fixture
def transition(workspace_folder: StoreFolder) -> int:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    case = Case(person, "GS", date(2025, 5, 2), InitiatedBy.PUPIL, CaseType.TRANSITION)
    found = cases.open_case(ws, case)
    ws.close()
    return found


def card_of(window: MainWindow) -> CourseCard:
    assert window.work_area is not None
    pane = window.work_area.page("cases").pane  # type: ignore[attr-defined]
    found = next(card for card in pane.cards if isinstance(card, CourseCard))
    assert isinstance(found, CourseCard)
    return found


def show_case(window: MainWindow, qtbot: QtBot, case_id: int) -> CourseCard:
    window.desk.open_case(case_id)
    settle(qtbot, window)
    return card_of(window)


def test_closing_a_transition_asks_for_its_outcome_and_undo_takes_both_back(transition, desk_window, qtbot):
    card = show_case(desk_window, qtbot, transition)
    assert not card.outcomes[Moment.END].isVisibleTo(card)
    assert desk_window.work_area is not None
    pane = desk_window.work_area.page("cases").pane
    pane._ask_closing()
    dialog = dialog_of(desk_window, CloseCaseDialog)
    dialog.reason.set_value(CloseReason.GOAL_REACHED)
    dialog.outcome.set_value(CaseResult.PARTLY)
    dialog.leaving.set_value(Leaving.STAYED)
    dialog.transition.set_value(Outcome.EMPLOYMENT)
    assert nameless(dialog) == []
    dialog.accept()
    settle(qtbot, desk_window)
    assert card.outcomes[Moment.END].value() is Outcome.EMPLOYMENT
    assert "Sie werden erinnert" in card.due.text()
    assert nameless(card) == []
    undo(qtbot, desk_window)
    ws_course: list[case_outcomes.CaseCourse] = []
    desk_window.worker.run(lambda ws: case_outcomes.course_of(ws, transition), ws_course.append)
    settle(qtbot, desk_window)
    assert ws_course[0].closed is None
    assert ws_course[0].outcomes == {}


def test_a_school_leaver_is_asked_without_the_file_and_answers_with_a_code(transition, desk_window, qtbot):
    card = show_case(desk_window, qtbot, transition)
    assert desk_window.work_area is not None
    desk_window.work_area.page("cases").pane._ask_closing()
    dialog = dialog_of(desk_window, CloseCaseDialog)
    dialog.reason.set_value(CloseReason.GOAL_REACHED)
    dialog.outcome.set_value(CaseResult.PARTLY)
    dialog.leaving.set_value(Leaving.STAYED)
    assert "erinnert das Programm" in dialog.due_text()
    assert not dialog.way.isVisible()
    dialog.leaving.set_value(Leaving.FINISHED)
    qtbot.keyClicks(dialog.left, "heute")
    assert "fragt dann niemand" in dialog.due_text()
    assert "erinnert" not in dialog.due_text()
    dialog.way.set_value(FollowUpWay.CONTACT)
    assert dialog.name.isVisible()
    assert "Vorname, Kontaktweg, Code" in dialog.due_text()
    control, said = next(dialog.problems())
    assert (control, said) == (dialog.consented, "Ein Tag wie 3.2.")
    dialog.consented.set_day(TODAY)
    assert [text for control, text in dialog.problems() if control in (dialog.name, dialog.contact)] == [
        "Bitte den Vornamen eingeben.",
        "Bitte einen Kontaktweg eingeben.",
    ]
    dialog.paper.click()
    settle(qtbot, desk_window)
    dialog_of(desk_window, PreviewDialog).reject()
    dialog.name.setText("Mila")
    dialog.way.set_value(FollowUpWay.CARD)
    assert not dialog.name.isVisible()
    assert nameless(dialog) == []
    agreed = dialog.asked()
    assert agreed is not None
    assert (agreed.name, agreed.contact) == (None, None)
    dialog.accept()
    settle(qtbot, desk_window)
    assert agreed.code in card.due.text()
    assert card.paper.isVisibleTo(card)
    card.paper.click()
    settle(qtbot, desk_window)
    again = dialog_of(desk_window, PreviewDialog)
    assert again.document.pageCount() == 1
    again.reject()
    page = today_page(desk_window, qtbot)
    follow = page.follow_ups
    assert follow.isVisibleTo(page)
    assert "später: 1" in [part.text() for part in follow.findChildren(QLabel)]
    follow.take_focus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    answer = dialog_of(desk_window, FollowUpAnswerDialog)
    assert nameless(answer) == []
    answer.code.setText(agreed.code[:-1])
    assert "verlesen" in str(answer.problem())
    assert not answer.paper.isVisible()
    answer.code.setText(agreed.code.lower())
    answer.paper.click()
    settle(qtbot, desk_window)
    dialog_of(desk_window, PreviewDialog).reject()
    assert answer.outcome.value() is None, "what became of somebody is nothing to preselect"
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert "was aus der Person geworden ist" in answer.problem_text()
    answer.outcome.set_value(Outcome.QUALIFICATION)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    assert not follow.isVisibleTo(page)
    undo(qtbot, desk_window)
    assert follow.isVisibleTo(page)
    (line,) = follow._waiting
    follow.ask_revoking(line)
    dialog_of(desk_window, ConfirmDialog).accept()
    settle(qtbot, desk_window)
    assert not follow.isVisibleTo(page)
    undo(qtbot, desk_window)
    assert follow._waiting == [line]


def test_one_that_is_soon_due_is_a_line_that_names_nobody_in_the_discreet_view(
    transition, workspace_folder, make_window, qtbot
):
    ws = workspace_folder.open()
    person = cases.view(ws, transition).case.person_id
    day = date(2025, 9, 1)
    closed = Case(
        person, "GS", date(2025, 5, 2), InitiatedBy.PUPIL, CaseType.TRANSITION, day, CloseReason.GOAL_REACHED,
        CaseResult.IMPROVED, day, LeaveKind.FINISHED,
    )  # fmt: skip
    agreed = AgreedFollowUp("GS", day, "K7M-4XQ", day, "Mila", "0700 555-1")
    case_outcomes.close(ws, transition, closed, None, agreed)
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    page = today_page(window, qtbot)

    def said() -> str:
        return " ".join(part.text() for part in page.follow_ups.findChildren(QLabel) if part.isVisibleTo(page))

    assert nameless(page.follow_ups) == []
    window.desk.set_discreet(False)
    settle(qtbot, window)
    assert "einmal fragen ab 01.03.2026: Mila, 0700 555-1" in said()
    window.desk.set_discreet(True)
    settle(qtbot, window)
    assert "einmal fragen ab 01.03.2026" in said()
    assert "Mila" not in said()
    window.desk.show_place("today", "follow_ups", follow_up_id=page.follow_ups._waiting[0].follow_up_id)
    settle(qtbot, window)
    asked = dialog_of(window, FollowUpAnswerDialog)
    assert asked.code.text() == "K7M-4XQ"
    asked.reject()
    (paper,) = [
        part
        for part in page.follow_ups.findChildren(QToolButton)
        if part.isVisibleTo(page) and "Karte zu K7M-4XQ drucken" in part.toolTip()
    ]
    paper.click()
    settle(qtbot, window)
    printed = bytes(dialog_of(window, PreviewDialog)._data)
    assert "K7M-4XQ" in words(printed)
    assert "Mila" not in words(printed)


def test_intensity_is_one_choice_and_can_be_taken_back(transition, desk_window, qtbot):
    card = show_case(desk_window, qtbot, transition)
    assert card.intensity.value() is Intensity.REGULAR
    card.intensity.set_value(Intensity.HIGH)
    card.intensity.activated.emit(card.intensity.currentIndex())
    settle(qtbot, desk_window)
    assert card.intensity.value() is Intensity.HIGH
    undo(qtbot, desk_window)
    assert card.intensity.value() is Intensity.REGULAR


def test_the_follow_up_stands_on_the_day_page_until_it_is_recorded(transition, workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    closed = Case(
        cases.view(ws, transition).case.person_id, "GS", date(2025, 5, 2), InitiatedBy.PUPIL, CaseType.TRANSITION,
        date(2025, 7, 20), CloseReason.GOAL_REACHED, CaseResult.IMPROVED,
    )  # fmt: skip
    cases.correct(ws, transition, closed)
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    page = today_page(window, qtbot)
    assert page.follow_ups.isVisibleTo(page)
    assert nameless(page.follow_ups) == []
    card = show_case(window, qtbot, transition)
    assert "steht seit 20.01.2026 an" in card.due.text()
    card.outcomes[Moment.SIX_MONTHS].set_value(Outcome.UNKNOWN)
    card.outcomes[Moment.SIX_MONTHS].activated.emit(4)
    settle(qtbot, window)
    page = today_page(window, qtbot)
    assert not page.follow_ups.isVisibleTo(page)


def test_the_way_to_a_follow_up_ends_at_its_field_and_the_notice_counts_anew(
    transition, workspace_folder, make_window, qtbot
):
    ws = workspace_folder.open()
    person = cases.view(ws, transition).case.person_id
    other = people.add(ws, Person(name="Ben Muster"))
    kind, reason = CaseType.TRANSITION, CloseReason.GOAL_REACHED
    closed = Case(person, "GS", date(2025, 5, 2), InitiatedBy.PUPIL, kind, date(2025, 7, 20), reason)
    cases.correct(ws, transition, closed)
    cases.open_case(ws, replace(closed, person_id=other, closed=date(2025, 8, 20)))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert window.work_area is not None
    notice = window.work_area.notice
    assert "Abschluss: 2" in notice.text()
    page = today_page(window, qtbot)
    page.follow_ups.take_focus()
    press(qtbot, window, Qt.Key.Key_Space)
    card = card_of(window)
    box = card.outcomes[Moment.SIX_MONTHS]
    assert focused(window) is box
    assert not box.visibleRegion().isEmpty()
    assert box.visibleRegion().boundingRect().height() == box.height()
    box.set_value(Outcome.UNKNOWN)
    box.activated.emit(4)
    settle(qtbot, window)
    assert "Abschluss: 1" in notice.text()
    undo(qtbot, window)
    assert "Abschluss: 2" in notice.text()


def test_of_many_follow_ups_a_few_are_shown_and_the_notice_leads_there(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    for number in range(6):
        person = people.add(ws, Person(name=f"Mila Muster {number}"))
        kind, reason = CaseType.TRANSITION, CloseReason.GOAL_REACHED
        closed = Case(person, "GS", date(2025, 5, 2), InitiatedBy.PUPIL, kind, date(2025, 7, 20 - number), reason)
        cases.open_case(ws, closed)
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert window.work_area is not None
    page = today_page(window, qtbot)
    shown = [part for part in page.follow_ups.findChildren(QLabel) if part.isVisibleTo(page) and "seit" in part.text()]
    assert len(shown) == MOST_LINES
    assert "und 2 weitere" in [part.text() for part in page.follow_ups.findChildren(QLabel)]
    window.work_area.go("cases")
    settle(qtbot, window)
    notice = window.work_area.notice
    assert "Seite" not in notice.text()
    way = notice.buttons["follow_up"]
    assert way.text() == "Zu den Nachfragen"
    way.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.shown == "today"
    first = focused(window)
    assert page.follow_ups.isAncestorOf(first)
    window.desk.changed.emit("cases")
    settle(qtbot, window)
    # The lines were made anew meanwhile.
    again = focused(window)
    assert page.follow_ups.isAncestorOf(again)
    assert again is not first
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.shown == "cases"


def test_states_have_each_an_icon_and_a_word_of_their_own():
    from ssa_desktop.labels import label
    from ssa_desktop.ui.models.indicators import STATE_ICONS

    assert set(STATE_ICONS) == set(State)
    assert len({icon for icon, _ in STATE_ICONS.values()}) == len(State)
    assert len({label("de", "indicator_state", state) for state in State}) == len(State)
    assert all(not one.is_active and one.target is None for one in indicators.shipped().values())


def test_words_half_typed_at_lock_come_back(panel, window, qtbot):
    turn_on(qtbot, window, panel, "share_direct")
    choose(panel, "share_direct", FIRST_PERIOD)
    panel.ask_note()
    dialog = dialog_of(window, IndicatorNoteDialog)
    dialog.note.setPlainText("Halb getippt")
    kept = dialog.draft()
    assert kept is not None
    dialog.reject()
    panel.reopen_dialog("note", kept["about"])
    settle(qtbot, window)
    again = dialog_of(window, IndicatorNoteDialog)
    assert again.shown_first == kept["before"]
    again.restore_draft(kept)
    assert again.note.toPlainText() == "Halb getippt"
    again.reject()
