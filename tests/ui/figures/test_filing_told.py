"""What filing says of itself: what is open, what cannot be taken back, where a name stands, and the empty store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.form_editing import copied
from ssa_desktop.domain.figures.return_calendar import ReturnStep, YearlyDay
from ssa_desktop.domain.records import Case, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import filing, forms, indicators, return_deadline, return_remarks, typing_over
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.ui.models.forms import CompareColumn
from ssa_desktop.ui.pages.cases.case_card_course import CourseCard
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.figures_forms import FormsPanel
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.figures.figures_typing import TypingPanel
from ssa_desktop.ui.pages.figures.filing_dialogs import FileReturnDialog, HandFiguresDialog, RemarkDialog
from ssa_desktop.ui.pages.figures.form_compare import CompareDialog
from ssa_desktop.ui.pages.figures.form_dialogs import CopyFormDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.figures.test_filing_panel import YEAR, file, filled, panel_of, push, stored
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text

__all__ = ["filled"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_what_is_still_open_is_named_before_filing(window, qtbot):
    panel = panel_of(qtbot, window)
    push(qtbot, window, panel.file)
    dialog = dialog_of(window, FileReturnDialog)
    said = dialog.said()
    assert "Zahlen von Hand: 6 von 6 offen" in said
    assert "„Einträge des Schuljahres vollständig“ ist nicht abgehakt." in said
    assert "steht keine Bemerkung." in said
    loaded = panel.dialogs.preparation
    assert loaded is not None
    assert f"{len(loaded.report.form.items)} Angaben im Bogen" in said
    assert dialog.action.text() == "Trotzdem festhalten"
    dialog.reject()
    box = panel.steps.rows[ReturnStep.ENTRIES_CLOSED].box
    assert box is not None
    push(qtbot, window, box)
    push(qtbot, window, panel.file)
    dialog = dialog_of(window, FileReturnDialog)
    assert "Einträge des Schuljahres" not in dialog.said()
    dialog.reject()


def test_once_the_year_is_over_leaving_is_the_default_while_something_is_open(window, qtbot, monkeypatch):
    panel = panel_of(qtbot, window)
    monkeypatch.setattr(window.desk, "today", lambda: YEAR.next.first_day)
    push(qtbot, window, panel.file)
    dialog = dialog_of(window, FileReturnDialog)
    assert not dialog.year.isVisible()
    assert focused(window) is dialog.way_out
    assert dialog.way_out.isDefault()
    press(qtbot, window, Qt.Key.Key_Return)
    assert stored(window, qtbot, lambda ws: filing.filed(ws, YEAR, Level.SCHOOL)) == []
    push(qtbot, window, panel.file)
    push(qtbot, window, dialog_of(window, FileReturnDialog).action)
    assert len(stored(window, qtbot, lambda ws: filing.filed(ws, YEAR, Level.SCHOOL))) == 1


def test_after_filing_ctrl_z_takes_no_older_step_back(window, qtbot):
    panel = panel_of(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return)
    type_text(qtbot, window, "Im Herbst krank.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    file(qtbot, window, panel)
    area = window.work_area
    assert area is not None
    assert "nicht zurücknehmen" in area.message.text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "eine neue Fassung" in area.message.text()
    (kept,) = stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL))
    assert kept.text == "Im Herbst krank."
    panel.tabs.button(0).click()
    panel.findings.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert area.message.text() == "Zurückgenommen: „Bemerkung entfernt“"


def test_a_name_is_told_while_the_remark_is_saved_and_the_text_stays(window, qtbot):
    panel = panel_of(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, RemarkDialog)
    type_text(qtbot, window, "Nach Mila gefragt.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    leak = dialog_of(window, LeakDialog)
    assert "„Mila“ – Feld: Ihre Bemerkung" in leak.said()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "Nach Mila gefragt."
    assert stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL)) == []
    dialog.text.clear()
    type_text(qtbot, window, "Nachgefragt.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    (kept,) = stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL))
    assert kept.text == "Nachgefragt."
    assert not any(one.isVisible() for one in window.findChildren(RemarkDialog))
    assert panel.findings_model.shown[0].remark == "Nachgefragt."


def test_a_name_found_at_filing_says_which_remark_it_stands_in(window, qtbot):
    def add(ws: Workspace) -> None:
        with ws.change() as vault:
            for unit, text in (("GS", "Ohne Namen."), ("WRS", "Nach Mila gefragt.")):
                filed_returns.save_remark(vault, YEAR, Level.SCHOOL, Remark(unit, "unit", text))

    stored(window, qtbot, add)
    panel = panel_of(qtbot, window)
    file(qtbot, window, panel)
    leak = dialog_of(window, LeakDialog)
    assert "Feld: Bemerkung zu: Werkrealschule Muster, Schule insgesamt" in leak.said()
    leak.reject()


def test_figures_of_an_indicator_are_entered_by_hand_though_the_form_does_not_ask_them(window, qtbot):
    stored(window, qtbot, lambda ws: indicators.set_active(ws, ["goals_reached"], active=True))
    panel = panel_of(qtbot, window)
    names = {line.name for line in panel.hand_model.shown}
    assert {"Vereinbarte Ziele", "Erreichte Ziele"} < names
    assert "offen: 6 von 6" in panel.steps.rows[ReturnStep.HAND_FIGURES].state.text()
    panel.dialogs.ask_hand(panel.facts_model.shown[0])
    dialog = dialog_of(window, HandFiguresDialog)
    assert dialog.fields["goals.reached"].accessibleName() == "Erreichte Ziele"
    dialog.reject()


# Without a school -----------------------------------------------------------------------------------------------------


@pytest.fixture
def empty_window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    with ws.change_schoolbook() as book:
        book.execute("DELETE FROM school")
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


@pytest.mark.parametrize(("name", "kind"), [("filing", FilingPanel), ("typing", TypingPanel), ("return", ReturnPanel)])
def test_without_a_school_the_first_step_stands_there_and_has_the_keyboard(name, kind, empty_window, qtbot):
    panel: Panel = open_panel(qtbot, empty_window, FiguresPage, name, kind)
    start = panel.start  # type: ignore[attr-defined]
    assert start.isVisible()
    assert start.button.text() == "Schule eintragen …"
    assert focused(empty_window) is start.button
    assert nameless(panel) == []
    press(qtbot, empty_window, Qt.Key.Key_Space)
    dialog = dialog_of(empty_window, SchoolDialog)
    for field, text in ((dialog.code, "RS"), (dialog.name, "Realschule Muster")):
        field.setFocus()
        type_text(qtbot, empty_window, text)
    press(qtbot, empty_window, Qt.Key.Key_Return, CTRL)
    assert not start.isVisible()
    assert panel.isAncestorOf(focused(empty_window))


# Übertragen -----------------------------------------------------------------------------------------------------------


def test_a_tick_is_taken_back_by_ctrl_z(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "typing", TypingPanel)
    first = panel.table.currentIndex().row()
    press(qtbot, window, Qt.Key.Key_Space)
    assert panel.model.line(first).is_done
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert not panel.model.line(first).is_done
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert panel.model.line(first).is_done
    assert panel.progress.text().endswith("Zahlen der Schule")


def test_the_step_says_that_it_counts_all_schools(window, qtbot):
    version = stored(window, qtbot, lambda ws: filing.file_return(ws, YEAR, Level.SCHOOL))
    panel = panel_of(qtbot, window)
    total = stored(window, qtbot, lambda ws: typing_over.progress(ws, version))[1]
    said = panel.steps.rows[ReturnStep.TYPED].state.text()
    assert said == f"0 von {total} Zahlen (2 Schulen zusammen)"


# Bögen ----------------------------------------------------------------------------------------------------------------


def test_a_copy_is_called_after_the_chosen_year(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "forms", FormsPanel)
    assert "Angaben im Bogen" in panel.about.text()
    push(qtbot, window, panel.copy)
    dialog = dialog_of(window, CopyFormDialog)
    assert dialog.title.text() == f"Eigener Bogen {SchoolYear.of(TODAY)}"
    dialog.reject()


def test_the_comparison_heads_its_columns_with_words_that_fit(window, qtbot):
    def add(ws: Workspace) -> None:
        forms.save_own(
            ws, copied(forms.default_form(ws, YEAR), "eigen", "Eigener Bogen mit sehr langem Titel " * 3, "")
        )

    stored(window, qtbot, add)
    panel = open_panel(qtbot, window, FiguresPage, "forms", FormsPanel)
    panel.ask_comparison()
    settle(qtbot, window)
    dialog = dialog_of(window, CompareDialog)
    header = dialog.table.horizontalHeader()
    for column in CompareColumn:
        assert header.sectionSizeHint(column) <= header.sectionSize(column), column
    upper = [box.mapTo(dialog, box.rect().topLeft()).x() for box in (dialog.left, dialog.right)]
    lower = [box.mapTo(dialog, box.rect().topLeft()).x() for box in (dialog.level, dialog.unit)]
    assert upper == lower
    assert [dialog.left.width(), dialog.right.width()] == [dialog.level.width(), dialog.unit.width()]
    dialog.reject()


# Heute ----------------------------------------------------------------------------------------------------------------


def test_an_overdue_return_stands_first_and_its_notice_goes_once_it_is_not(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    contacts.record(ws, Contact("GS", date(2025, 5, 5), 30, frozenset({Participant.PUPIL})))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    area = window.work_area
    assert area is not None
    today = area.today
    told = today.shares.overdue
    bottom = told.mapTo(today, told.rect().bottomLeft()).y()
    assert bottom < today.height(), "in sight without scrolling"
    assert told.label.text() == "1 überfällig"
    first = next(iter(today.due.rows.values()))
    assert first is today.due.rows["filing"]
    assert first.is_urgent
    push(qtbot, window, told)
    assert first.hasFocus(), "the tile leads to what it counts"
    assert "Die Meldung 2024/25 war bis 31.10.2025 abzugeben" in area.notice.text()
    assert not area.notice.isVisible(), "the page says it itself"
    push(qtbot, window, first)
    assert area.place_shown() == "figures/filing"
    area.go("cases")
    settle(qtbot, window)
    assert not area.notice.isVisible(), "elsewhere the navigation says how many there are"
    assert area.side.buttons["figures"].accessibleName() == "Auswertung, 1 Hinweis"
    assert area.side.buttons["privacy"].count == 0

    stored(window, qtbot, lambda ws: return_deadline.save(ws, Deadlines(YearlyDay(5, 31))))
    window.desk.changed.emit("filing")
    settle(qtbot, window)
    assert "2024/25" not in area.notice.text()
    assert area.side.buttons["figures"].accessibleName() == "Auswertung"


def test_a_case_without_a_follow_up_is_opened_as_before(window, qtbot):
    def add(ws: Workspace) -> int:
        return cases.open_case(ws, Case(people.add(ws, Person(name="Ole Muster")), "GS", TODAY, InitiatedBy.PUPIL))

    case_id = stored(window, qtbot, add)
    window.desk.open_case(case_id)
    settle(qtbot, window)
    assert window.work_area is not None
    pane = window.work_area.page("cases").pane
    assert focused(window) is pane.capture
    assert any(isinstance(card, CourseCard) for card in pane.cards)
