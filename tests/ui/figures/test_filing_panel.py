"""Abgabe, worked with the keyboard on a real store: steps, remarks, figures by hand, filing and its versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.return_calendar import Phase, ReturnStep, YearlyDay
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import filing, hand_figures, return_deadline, return_remarks
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.ui.models.filing import DifferenceColumn, RemarkColumn, VersionColumn
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.filing_dialogs import (
    DeadlinesDialog,
    FileReturnDialog,
    HandFiguresDialog,
    RemarkDialog,
    read_yearly_day,
)
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

T = TypeVar("T")
YEAR = SchoolYear.of(TODAY)


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    enrolled = (Enrolment(YEAR, "GS", "3b", 3),)
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=enrolled))
    pupil = frozenset({Participant.PUPIL})
    for day in (12, 13, 14, 15):
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, pupil, concerns=(Concern(mila),)))
    ws.close()
    return workspace_folder


def panel_of(qtbot: QtBot, window: MainWindow) -> FilingPanel:
    return open_panel(qtbot, window, FiguresPage, "filing", FilingPanel)


def stored(window: MainWindow, qtbot: QtBot, ask: Callable[[Workspace], T]) -> T:
    """Ask the opened data through the worker, as the window does."""
    found: list[T] = []
    window.worker.run(ask, found.append)
    settle(qtbot, window)
    return found[0]


def push(qtbot: QtBot, window: MainWindow, button: QAbstractButton) -> None:
    """Press a button by the keyboard."""
    button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)


def table_texts(model: object, column: int) -> list[str]:
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]  # type: ignore[attr-defined]


def file(qtbot: QtBot, window: MainWindow, panel: FilingPanel, reason: str = "") -> None:
    push(qtbot, window, panel.file)
    if reason:
        type_text(qtbot, window, reason)
    confirm_year(qtbot, window)


def confirm_year(qtbot: QtBot, window: MainWindow) -> None:
    """Type in the year, which is not over yet, and freeze its return."""
    dialog = dialog_of(window, FileReturnDialog)
    dialog.year.setFocus()
    type_text(qtbot, window, str(YEAR))
    press(qtbot, window, Qt.Key.Key_Return, CTRL)


def test_a_finding_is_remarked_on_by_the_keyboard_and_taken_back(window, qtbot):
    panel = panel_of(qtbot, window)
    assert focused(window) is panel.findings
    press(qtbot, window, Qt.Key.Key_Return)
    dialog_of(window, RemarkDialog)
    type_text(qtbot, window, "Im Herbst krank.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert table_texts(panel.findings_model, RemarkColumn.REMARK)[0] == "Im Herbst krank."
    assert panel.finding.text().startswith("Eingabetaste: Bemerkung zu ")
    # The words of the finding and of the remark stand in the table alone.
    line = panel.findings.chosen()
    words = [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
    assert not [one for one in words if line.text in one or "Im Herbst krank." in one]
    (kept,) = stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL))
    assert kept.text == "Im Herbst krank."
    panel.findings.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL)) == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert table_texts(panel.findings_model, RemarkColumn.REMARK)[0] == "Im Herbst krank."


def test_a_unit_and_a_figure_are_remarked_on(window, qtbot):
    panel = panel_of(qtbot, window)
    push(qtbot, window, panel.other_remark)
    dialog = dialog_of(window, RemarkDialog)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Tab)
    assert focused(window) is dialog.text
    type_text(qtbot, window, "Neu seit Mai.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    (kept,) = stored(window, qtbot, lambda ws: return_remarks.listing(ws, YEAR, Level.SCHOOL))
    assert (kept.unit, kept.about, kept.text) == ("WRS", "unit", "Neu seit Mai.")
    assert panel.findings_model.shown[-1].remark == "Neu seit Mai."
    push(qtbot, window, panel.other_remark)
    dialog = dialog_of(window, RemarkDialog)
    dialog.unit.setCurrentIndex(1)
    assert dialog.text.toPlainText() == "Neu seit Mai."
    dialog.reject()


def test_a_half_typed_remark_comes_back_after_the_lock(window, qtbot):
    panel = panel_of(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Return)
    about = panel.findings_model.shown[0].about
    type_text(qtbot, window, "Weil die Stelle")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RemarkDialog)))
    settle(qtbot, window)
    again = dialog_of(window, RemarkDialog)
    qtbot.waitUntil(lambda: again.text.toPlainText() == "Weil die Stelle")
    assert again.entered().about == about
    again.reject()
    panel = panel_of(qtbot, window)
    panel.dialogs.ask_hand(panel.facts_model.shown[1])
    dialog_of(window, HandFiguresDialog)
    type_text(qtbot, window, "12")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(HandFiguresDialog)))
    settle(qtbot, window)
    by_hand_again = dialog_of(window, HandFiguresDialog)
    qtbot.waitUntil(lambda: by_hand_again.entered()["risk_assessments"] == 12)
    assert "Werkrealschule Muster" in by_hand_again.accessibleName()
    by_hand_again.reject()


def by_hand(window: MainWindow, qtbot: QtBot) -> object:
    return stored(window, qtbot, lambda ws: hand_figures.of_schools(ws, YEAR, ["GS"])["GS"])


def test_figures_are_entered_by_hand(window, qtbot):
    panel = panel_of(qtbot, window)
    push(qtbot, window, panel.tabs.button(2))
    assert set(table_texts(panel.hand_model, 2)) == {"offen"}
    panel.hand.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, HandFiguresDialog)
    type_text(qtbot, window, "zwei")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text()
    dialog.fields["risk_assessments"].clear()
    type_text(qtbot, window, "0")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert stored(window, qtbot, lambda ws: hand_figures.of_schools(ws, YEAR, ["GS"])) == {
        "GS": {"risk_assessments": 0}
    }
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert by_hand(window, qtbot) == {}


def test_what_the_school_book_lacks_is_said_and_entered_here(window, qtbot):
    stored(window, qtbot, lambda ws: schools.save(ws, School("WRS", "Werkrealschule Muster"), SchoolYearFacts(YEAR)))
    panel = panel_of(qtbot, window)
    push(qtbot, window, panel.tabs.button(1))
    missing = table_texts(panel.facts_model, panel.facts_model.columnCount() - 1)
    assert missing == ["", "Schulart, Träger, Schülerzahl, Stellen, Fachkräfte"]
    panel.facts.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, SchoolDialog)
    assert dialog.name.text() == "Werkrealschule Muster"
    push(qtbot, window, dialog.more)
    texts = {
        dialog.school_type: "Werkrealschule", dialog.carrier: "Stadt Muster", dialog.pupils: "240",
        dialog.pupils_on: "15.10.", dialog.practitioners: "1", dialog.posts[0]: "50 %", dialog.ends[0]: "31.1.",
        dialog.posts[1]: "0,75", dialog.begins[1]: "1.2.",
    }  # fmt: skip
    for field, text in texts.items():
        field.setFocus()
        type_text(qtbot, window, text)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert table_texts(panel.facts_model, panel.facts_model.columnCount() - 1) == ["", ""]
    (facts,) = stored(window, qtbot, lambda ws: schools.years(ws, "WRS"))
    assert facts == SchoolYearFacts(
        YEAR, 240, date(2025, 10, 15),
        (FtePeriod(Fraction(1, 2), None, date(2026, 1, 31)), FtePeriod(Fraction(3, 4), date(2026, 2, 1))), 1,
    )  # fmt: skip


def test_a_period_that_cannot_be_is_said(window, qtbot):
    panel = panel_of(qtbot, window)
    panel.dialogs.ask_school(panel.facts_model.shown[0])
    dialog = dialog_of(window, SchoolDialog)
    for post, begin, end, said in (
        ("", "1.2.", "", "gehören"),
        ("0,5", "1.2.2024", "", "Schuljahr"),
        ("0,5", "1.3.", "1.2.", "Schuljahr"),
        ("0,5", "später", "", "3.2."),
    ):
        dialog.posts[0].setText(post)
        dialog.begins[0].setText(begin)
        dialog.ends[0].setText(end)
        press(qtbot, window, Qt.Key.Key_Return, CTRL)
        assert said in dialog.problem_text()
    dialog.reject()


def test_filing_and_correcting_by_the_keyboard(window, qtbot, monkeypatch, tmp_path):
    panel = panel_of(qtbot, window)
    push(qtbot, window, panel.file)
    dialog = dialog_of(window, FileReturnDialog)
    assert "Grundschule Muster, Werkrealschule Muster" in dialog.said()
    assert "Verschickt wird dabei nichts" in dialog.said()
    assert focused(window) is dialog.year
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Das Schuljahr läuft noch." in dialog.problem_text()
    type_text(qtbot, window, "2024/25")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    dialog.year.clear()
    confirm_year(qtbot, window)
    assert panel.stack.currentIndex() == 3
    assert table_texts(panel.versions_model, VersionColumn.STATE) == ["unverändert"]
    stored(window, qtbot, lambda ws: hand_figures.save(ws, YEAR, "GS", {"partners": 7}))
    window.desk.changed.emit("filing")
    settle(qtbot, window)
    assert table_texts(panel.versions_model, VersionColumn.STATE) == ["1 Zahl weicht ab"]
    differs = [table_texts(panel.differences_model, column)[0] for column in DifferenceColumn]
    assert differs == ["Grundschule Muster", "Kooperationspartner", "keine Angabe", "7"]
    push(qtbot, window, panel.file)
    dialog = dialog_of(window, FileReturnDialog)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text()
    type_text(qtbot, window, "Partner nachgetragen")
    confirm_year(qtbot, window)
    assert table_texts(panel.versions_model, VersionColumn.REASON) == ["Partner nachgetragen", "erste Fassung"]
    path: Path = tmp_path / "meldung.json"
    asked: list[str] = []

    def choose(parent: object, name: str, kind: str) -> Path:
        asked.append(name)
        return path

    monkeypatch.setattr(window.desk, "ask_save_path", choose)
    panel.versions.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    panel.export.save_as(ReportFormat.JSON)
    settle(qtbot, window)
    assert asked == ["Erhebungsbogen-2025-26-Fassung-1.json"]
    told = json.loads(path.read_bytes())
    assert told["filed"]["version"] == 1
    assert told["units"][0]["items"]["partners"] is None
    for number in range(4):
        push(qtbot, window, panel.tabs.button(number))
        assert nameless(panel) == []


def test_errors_keep_the_button_shut_and_say_why(window, qtbot):
    stored(window, qtbot, lambda ws: schools.save(ws, School("GS", "Grundschule Muster"), SchoolYearFacts(YEAR, 180)))
    panel = panel_of(qtbot, window)
    assert not panel.file.isEnabled()
    assert panel.why_not.isVisible()
    assert "Fehler" in panel.why_not.text()
    stored(
        window,
        qtbot,
        lambda ws: schools.save(
            ws, School("GS", "Grundschule Muster"), SchoolYearFacts(YEAR, 180, fte=(FtePeriod(Fraction(1)),))
        ),
    )
    window.desk.changed.emit("schools")
    settle(qtbot, window)
    assert panel.file.isEnabled()
    assert "Fehler" not in panel.why_not.text()


def test_a_name_in_a_remark_is_asked_about_and_filed_once_it_is_none(window, qtbot):
    def add(ws: Workspace) -> None:
        # As it was kept before anybody of that name was in the data.
        with ws.change() as vault:
            filed_returns.save_remark(vault, YEAR, Level.SCHOOL, Remark("GS", "unit", "Nach dem Muster des Vorjahrs."))

    stored(window, qtbot, add)
    panel = panel_of(qtbot, window)
    file(qtbot, window, panel)
    leak = dialog_of(window, LeakDialog)
    assert panel.versions_model.total == 0
    push(qtbot, window, leak.action)
    settle(qtbot, window)
    assert panel.versions_model.total == 1


def test_a_day_that_is_over_or_near_has_an_icon_beside_its_colour(window, qtbot):
    panel = panel_of(qtbot, window)
    shown = panel.dialogs.preparation
    assert shown is not None
    for phase, days, late, soon in ((Phase.OVERDUE, -3, True, False), (Phase.SOON, 5, False, True)):
        state = replace(shown.deadline, phase=phase, days=days)
        panel.steps.show_preparation(replace(shown, deadline=state))
        assert (panel.steps.deadline.late.isVisible(), panel.steps.deadline.soon.isVisible()) == (late, soon)
    panel.steps.show_preparation(shown)
    assert not panel.steps.deadline.late.isVisible()
    assert not panel.steps.deadline.soon.isVisible()


def test_steps_and_deadlines(window, qtbot):
    panel = panel_of(qtbot, window)
    assert panel.steps.deadline.text() == "Abgabe bis 31.10.2026 – noch 241 Tage"
    closed = panel.steps.rows[ReturnStep.ENTRIES_CLOSED]
    assert closed.box is not None
    push(qtbot, window, closed.box)
    assert closed.state.text() == "am 04.03.2026"
    push(qtbot, window, panel.steps.change)
    dialog = dialog_of(window, DeadlinesDialog)
    type_text(qtbot, window, "31.9.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text()
    dialog.filing.selectAll()
    type_text(qtbot, window, "5.3.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert panel.steps.deadline.text() == "Abgabe bis 05.03.2027 – noch 366 Tage"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert panel.steps.deadline.text() == "Abgabe bis 31.10.2026 – noch 241 Tage"
    found = stored(window, qtbot, lambda ws: return_deadline.reminder(ws, TODAY))
    assert found is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [("31.10.", (10, 31)), ("31.10", (10, 31)), ("3.7.", (7, 3)), ("29.2.", (2, 29)), ("31.9.", None),
     ("31.10.2026", None), ("", None), ("heute", None), ("²1.1.", None)],
)  # fmt: skip
def test_a_day_without_a_year_is_read(typed, day):
    assert read_yearly_day(typed) == (None if day is None else YearlyDay(*day))


def test_a_version_whose_digest_differs_is_said_and_not_given_out(window, qtbot):
    panel = panel_of(qtbot, window)
    file(qtbot, window, panel)

    def damage(ws: Workspace) -> None:
        with ws.change() as vault:
            vault.execute("UPDATE filed_return SET content = replace(content, 'Muster', 'Mister')")

    stored(window, qtbot, damage)
    window.desk.changed.emit("filing")
    settle(qtbot, window)
    assert table_texts(panel.versions_model, VersionColumn.STATE) == ["Prüfsumme stimmt nicht"]
    assert not panel.export.isEnabled()
    assert "Prüfsumme" in panel.difference_title.text()


def test_the_day_page_reminds_and_leads_there(window, qtbot):
    assert window.work_area is not None
    today = window.work_area.page("today")
    assert "filing" not in today.due.rows, "of 2024/25 nothing is recorded"
    stored(
        window,
        qtbot,
        lambda ws: contacts.record(ws, Contact("GS", date(2025, 5, 5), 30, frozenset({Participant.PUPIL}))),
    )
    window.desk.changed.emit("contacts")
    settle(qtbot, window)
    way = today.due.rows["filing"]
    assert way.isVisible()
    assert way.label.text() == "Die Meldung 2024/25 war bis 31.10.2025 abzugeben."
    push(qtbot, window, way)
    page = window.work_area.page("figures")
    assert page.isVisible()
    assert page.shown == "filing"
    found = stored(window, qtbot, lambda ws: filing.filed(ws, YEAR, Level.SCHOOL))
    assert found == []
