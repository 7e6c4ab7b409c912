"""Wie wurde das gezählt? in the window: from a figure to its entries, and from an entry to where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Part
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.records import (
    Case,
    Concern,
    Contact,
    Enrolment,
    Offer,
    Participants,
    Person,
    Session,
    TimeEntry,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, InitiatedBy, OfferType, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import explanations
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.explanation_entries import EntryColumn, PartColumn
from ssa_desktop.ui.models.figures import FindingColumn
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog, Shown, open_explanation, open_shown
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PUPIL = frozenset({Participant.PUPIL})


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    enrolled = (Enrolment(SchoolYear.of(TODAY), "GS", "3b", 3),)
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=enrolled))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2026, 1, 5), InitiatedBy.PUPIL))
    for day in (12, 13, 14, 15):
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, PUPIL, concerns=(Concern(mila, case_id),)))
    contacts.record(ws, Contact("GS", date(2026, 1, 20), 10, PUPIL))
    times.add(ws, TimeEntry(date(2026, 1, 16), 125, Activity.NETWORKING_EXTERNAL, "WRS"))
    times.add(ws, TimeEntry(date(2026, 1, 19), 20, Activity.CATERING, "WRS"))
    group = offers.add(
        ws, Offer("WRS", OfferType.GROUP, "Gruppe Muster", date(2025, 9, 15), None, None, Participants(6))
    )
    offers.add_session(ws, Session(group, date(2025, 10, 6), 45, None, 6))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> ReturnPanel:
    return open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)


def mark(panel: ReturnPanel, item: str, column: int = 1) -> None:
    row = panel.model.row_of_item(item)
    assert row is not None
    panel.table.setCurrentIndex(panel.model.index(row, column))
    panel.table.setFocus()


def ask(panel: ReturnPanel, window: MainWindow, qtbot: QtBot, item: str, column: int = 1) -> ExplanationDialog:
    mark(panel, item, column)
    press(qtbot, window, Qt.Key.Key_Return)
    return dialog_of(window, ExplanationDialog)


def cells(dialog: ExplanationDialog, column: EntryColumn) -> list[str]:
    model = dialog.entries_model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def show(panel: ReturnPanel, qtbot: QtBot, window: MainWindow, way: str) -> None:
    """Ask for the explanation of the marked figure in one of the ways there are."""
    place = panel.table.visualRect(panel.table.currentIndex()).center()
    if way == "Enter":
        press(qtbot, window, Qt.Key.Key_Return)
    elif way == "button":
        qtbot.mouseClick(panel.explain, Qt.MouseButton.LeftButton)
    elif way == "double click":
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        panel.table.customContextMenuRequested.emit(QPoint(place))
        (menu,) = [menu for menu in panel.table.findChildren(QMenu) if menu.isVisible()]
        menu.actions()[0].trigger()
        menu.close()
    settle(qtbot, window)


def test_a_figure_says_how_it_was_counted_in_every_way_of_asking(panel, window, qtbot):
    mark(panel, "pupils_advised_over_3")
    panel.table.scrollTo(panel.table.currentIndex())
    for way in ("Enter", "button", "double click"):
        show(panel, qtbot, window, way)
        shown = dialog_of(window, ExplanationDialog)
        assert shown.figure.text() == "1", way
        shown.reject()
        settle(qtbot, window)
    show(panel, qtbot, window, "menu")
    dialog = dialog_of(window, ExplanationDialog)
    assert dialog.accessibleName() == "Beratene Schülerinnen und Schüler – mehr als 3 Gespräche"
    said = dialog.said()
    assert "Grundschule Muster · Schuljahr 2025/26" in said
    assert "mehr als 3 Gespräche hatte" in said
    assert cells(dialog, EntryColumn.ADDS) == ["1"]
    assert nameless(dialog) == []


def test_an_entry_of_a_case_leads_to_the_case(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "pupil_consultations")
    assert cells(dialog, EntryColumn.DAY) == ["12.01.2026", "13.01.2026", "14.01.2026", "15.01.2026", "20.01.2026"]
    assert focused(window) is dialog.entries
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    assert window.work_area.shown == "cases"
    assert window.work_area.case_shown() is not None


def test_a_talk_with_nobody_recorded_leads_to_its_day(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "anonymous_consultations")
    assert cells(dialog, EntryColumn.WHAT) == ["niemand eingetragen · Gespräch"]
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.work_area is not None
    day = window.work_area.page("times").panel("day")
    assert isinstance(day, DayPanel)
    assert day.isVisible()
    assert day._day == date(2026, 1, 20)


def test_an_offer_leads_to_the_offer(panel, window, qtbot):
    ask(panel, window, qtbot, "group_participants", 2)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    page = window.work_area.page("offers")
    assert isinstance(page, OffersPage)
    assert page.isVisible()
    assert page.table.chosen().offer.title == "Gruppe Muster"


def test_working_time_leads_to_its_day(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "networking_minutes", 2)
    assert dialog.figure.text() == "125 Min. (2:05 Std.)"
    assert cells(dialog, EntryColumn.ADDS) == ["125"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    day = window.work_area.page("times").panel("day")
    assert isinstance(day, DayPanel)
    assert day._day == date(2026, 1, 16)


def test_a_derived_figure_says_its_numbers_and_shows_the_entries_of_each_part(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "share_direct")
    assert "Direkte Arbeit 2:10 Std. ÷ Direkte und indirekte Arbeit 2:10 Std. = 100,00 %" in dialog.said()
    assert dialog.parts.isVisible()
    assert len(cells(dialog, EntryColumn.KIND)) == 5
    dialog.parts.setCurrentIndex(dialog.parts_model.index(1, 0))
    assert sum(int(adds) for adds in cells(dialog, EntryColumn.ADDS)) == 130


def test_names_are_initials_until_the_discreet_view_is_off_and_copied_as_they_are_shown(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "pupils_advised")
    assert cells(dialog, EntryColumn.WHAT) == ["P-2026-001 M. M. · 4 Gespräche"]
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    title, figure, unit, rule, gap, count, head, line = QGuiApplication.clipboard().text().split("\n")
    assert (title, figure) == ("Beratene Schülerinnen und Schüler", "1")
    assert unit == "Grundschule Muster · Schuljahr 2025/26"
    assert rule.startswith("Jede Schülerin und jeder Schüler zählt im Schuljahr einmal je Einheit")
    assert (gap, count) == ("", "1 Eintrag.")
    assert head.split("\t") == ["Art", "Datum", "Schule", "Wer oder was", "Dauer", "Zählt"]
    assert line.split("\t")[3:] == ["P-2026-001 M. M. · 4 Gespräche", "", "1"]
    window.desk.set_discreet(False)
    assert cells(dialog, EntryColumn.WHAT) == ["P-2026-001 Mila Muster · 4 Gespräche"]


def test_of_a_derived_figure_the_part_that_is_shown_is_copied_by_its_name(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "share_direct")
    dialog.parts.setCurrentIndex(dialog.parts_model.index(1, 0))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[1] == "100,00 %"
    assert "Direkte Arbeit 2:10 Std. ÷ Direkte und indirekte Arbeit 2:10 Std. = 100,00 %" in copied
    assert "Direkte und indirekte Arbeit: 5 Einträge." in copied


def test_what_is_left_of_few_deleted_ones_is_told_without_their_number(panel, window, qtbot):
    def made(shown: Shown, _ws: Workspace) -> Shown:
        return shown

    pupils = [Entry(EntryKind.PUPIL, number, date(2026, 1, 12), "GS", 1) for number in range(20)]
    told = {}
    for counters in (-1, 0, 4, 5):
        part = Part("pupils_advised", ItemUnit.COUNT, 20 + counters, tuple(pupils), counters)
        other = Part("frame.pupils", ItemUnit.COUNT, 142, ())
        shown = Shown("Reichweite", "14,08 %", ("Grundschule Muster",), (part, other))
        open_shown(window.desk, panel, partial(made, shown))
        settle(qtbot, window)
        dialog = dialog_of(window, ExplanationDialog)
        model = dialog.parts_model
        told[counters] = [str(model.data(model.index(0, column))) for column in PartColumn][1:], dialog.sum.text()
        assert dialog.sum.text() in dialog.as_text()
        dialog.reject()
        settle(qtbot, window)
    deleted = "Die Zahl enthält Gelöschtes; davon ist nur die Summe aufbewahrt"
    assert told == {
        -1: (["19", "ja"], f"20 Einträge. {deleted}."),
        0: (["20", ""], "20 Einträge."),
        4: (["24", "ja"], f"20 Einträge. {deleted}."),
        5: (["25", "5"], f"20 Einträge. {deleted}: 5."),
    }


def test_a_pupil_leads_to_their_case(panel, window, qtbot):
    dialog = ask(panel, window, qtbot, "pupils_advised")
    assert cells(dialog, EntryColumn.KIND) == ["Beratene Person"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area is not None
    assert window.work_area.shown == "cases"
    assert window.work_area.case_shown() is not None


def test_what_nobody_entered_is_said_to_be_so(panel, window, qtbot):
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    panel.table.asked.emit()
    settle(qtbot, window)
    assert not [dialog for dialog in window.findChildren(ExplanationDialog) if dialog.isVisible()]
    dialog = ask(panel, window, qtbot, "partners")
    assert dialog.figure.text() == "keine Angabe"
    assert "weil nicht für jede Schule eine Zahl eingetragen ist" in dialog.said()
    assert not dialog.entries.isVisible()
    assert not dialog.go.isVisible()


def findings(panel: ReturnPanel) -> list[str]:
    model = panel.findings_model
    return [model.data(model.index(row, FindingColumn.TEXT)) for row in range(model.rowCount())]


def open_finding(panel: ReturnPanel, window: MainWindow, qtbot: QtBot, beginning: str) -> None:
    row = next(number for number, text in enumerate(findings(panel)) if beginning in text)
    panel.findings.setFocus()
    panel.findings.setCurrentIndex(panel.findings_model.index(row, 0))
    press(qtbot, window, Qt.Key.Key_Return)


def test_a_finding_shows_its_entries_and_leads_to_its_figure(panel, window, qtbot):
    open_finding(panel, window, qtbot, "keine Schulsozialarbeit")
    dialog = dialog_of(window, ExplanationDialog)
    assert dialog.accessibleName() == "Hinweis: Werkrealschule Muster"
    assert cells(dialog, EntryColumn.WHAT) == ["Essensausgabe"]
    qtbot.mouseClick(dialog.jump, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    shown = panel.model.row(panel.table.currentIndex().row())
    assert shown.item is not None
    assert (shown.item.id, panel.table.currentIndex().column()) == ("outside_role_minutes", 2)


def test_small_counts_hide_nothing_else_and_are_marked_in_the_table(panel, window, qtbot):
    gathered = [text for text in findings(panel) if "kleine Zahlen" in text]
    assert len(gathered) == 1
    assert gathered[0].endswith("Die Eingabetaste zeigt sie einzeln.")
    assert not [text for text in findings(panel) if "hat den Wert" in text]
    assert "kleine Zahlen" in panel.findings_title.text()
    number = len(findings(panel))
    open_finding(panel, window, qtbot, "kleine Zahlen")
    assert len([text for text in findings(panel) if "hat den Wert" in text]) == len(findings(panel)) - number > 2
    assert "kleine Zahlen" in findings(panel)[panel.findings.currentIndex().row()]
    press(qtbot, window, Qt.Key.Key_Return)
    assert len(findings(panel)) == number
    row = panel.model.row_of_item("pupils_advised")
    assert row is not None
    assert [panel.model.is_small(row, column) for column in (1, 2)] == [True, False]
    hint = panel.model.data(panel.model.index(row, 1), Qt.ItemDataRole.ToolTipRole)
    assert hint == "1 – so kleine Zahlen können ein einzelnes Kind erkennbar machen."


def test_shares_of_time_are_explained_by_the_same_dialog(panel, window, qtbot):
    first, last = date(2025, 8, 1), date(2026, 7, 31)
    open_explanation(
        window.desk,
        panel,
        lambda ws: explanations.explain_time(ws, first, last, "minutes.networking_external", "minutes.base"),
        "Schuljahr 2025/26",
    )
    settle(qtbot, window)
    dialog = dialog_of(window, ExplanationDialog)
    assert dialog.figure.text() == "41,67 %"
    assert "Vernetzung nach außen 2:05 Std. ÷ Direkte und indirekte Arbeit 5:00 Std. = 41,67 %" in dialog.said()
