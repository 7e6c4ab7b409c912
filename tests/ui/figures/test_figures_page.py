"""The page of figures, worked with the keyboard on a real store, with real files written."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ssa_desktop.domain.figures.annual_return import Finding, Level, Severity
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.ui.models.figures import FindingColumn
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.figures.figures_shares import SharesPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, open_panel, press

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    enrolled = (Enrolment(SchoolYear.of(TODAY), "GS", "3b", 3),)
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=enrolled))
    pupil = frozenset({Participant.PUPIL})
    for day in (12, 13, 14, 15):
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, pupil, concerns=(Concern(mila),)))
    times.add(ws, TimeEntry(date(2026, 1, 16), 1250, Activity.NETWORKING_EXTERNAL, "WRS"))
    ws.close()
    return workspace_folder


def figures_of(page: ReturnPanel, item: str) -> list[str]:
    row = page.model.row_of_item(item)
    assert row is not None
    return [page.model.data(page.model.index(row, column)) for column in range(1, page.model.columnCount())]


def headings(page: ReturnPanel) -> list[str]:
    columns = range(1, page.model.columnCount())
    return [page.model.headerData(column, Qt.Orientation.Horizontal) for column in columns]


def choose_path(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Answer the question for a place as she would; return the names that were suggested."""
    asked: list[str] = []

    def answer(parent: object, name: str, name_filter: str) -> Path:
        asked.append(name)
        return path

    monkeypatch.setattr(window.desk, "ask_save_path", answer)
    return asked


def test_the_return_stands_in_the_order_of_the_form_with_a_column_for_each_school(window, qtbot):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    assert focused(window) is page.table
    assert page.banner.text().startswith("Vorläufig, nicht amtlich.")
    assert page.form.currentText() not in page.banner.text()
    assert headings(page) == ["Grundschule Muster", "Werkrealschule Muster"]
    assert figures_of(page, "pupils_advised") == ["1", "0"]
    assert figures_of(page, "pupils_advised_over_3_w") == ["1", "0"]
    assert figures_of(page, "risk_assessments") == ["keine Angabe", "keine Angabe"]


def test_the_level_of_sites_adds_the_schools_up(window, qtbot):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    page.level.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert page.level.value() is Level.SITE
    assert headings(page) == ["Schulzentrum Musterstadt"]
    assert figures_of(page, "pupils") == ["420"]
    assert figures_of(page, "pupils_advised") == ["1"]


def test_ctrl_c_copies_the_figure_as_it_is_typed_over(window, qtbot):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    row = page.model.row_of_item("networking_minutes")
    assert row is not None
    page.table.setCurrentIndex(page.model.index(row, 2))
    press(qtbot, window, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1250"
    press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "0"


def test_the_small_counts_are_in_sight_below_other_findings(window, qtbot):
    window.resize(1366, 768)
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    assert page._loaded is not None
    report = page._loaded.report
    outside = [Finding(Severity.REMARK, one, "", "plausibility.outside_role", {"minutes": 370}) for one in "ab"]
    small = [Finding(Severity.REMARK, "a", "", "plausibility.small_count", {"count": one}) for one in range(1, 5)]
    page.findings_model.set_report(replace(report, findings=(*outside, *small)))
    settle(qtbot, window)
    assert page.findings_model.rowCount() == 3
    last = page.findings.visualRect(page.findings_model.index(2, FindingColumn.TEXT))
    assert page.findings.viewport().rect().contains(last)
    assert page.findings.left_out() == []


def test_findings_are_said_in_words_and_lead_to_their_figure(window, qtbot):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    page.findings_model.toggle()
    model = page.findings_model
    texts = [model.data(model.index(row, FindingColumn.TEXT)) for row in range(model.rowCount())]
    small = next(row for row, text in enumerate(texts) if "Beratene Schülerinnen und Schüler" in text)
    assert page.findings_title.text().startswith("Prüfung: ")
    assert "kleine Zahlen" in page.findings_title.text()
    wanted = model.record(small).item
    page.findings.setFocus()
    page.findings.setCurrentIndex(model.index(small, 0))
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, ExplanationDialog)
    qtbot.mouseClick(dialog.jump, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert focused(window) is page.table
    shown = page.model.row(page.table.currentIndex().row())
    assert shown.item is not None
    assert shown.item.id == wanted


@pytest.mark.parametrize("fmt", list(ReportFormat))
def test_the_return_is_written_in_every_format(window, qtbot, monkeypatch, tmp_path, fmt):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    path = tmp_path / f"bogen.{fmt.value}"
    asked = choose_path(window, monkeypatch, path)
    page.export.save_as(fmt)
    settle(qtbot, window)
    assert asked == [f"Erhebungsbogen-2025-26.{fmt.value}"]
    data = path.read_bytes()
    match fmt:
        case ReportFormat.JSON:
            assert json.loads(data)["units"][0]["items"]["pupils_advised"] == 1
        case ReportFormat.CSV:
            assert "Beratene Schülerinnen und Schüler" in data.decode("utf-8-sig")
        case ReportFormat.XLSX:
            sheet = load_workbook(io.BytesIO(data)).worksheets[0]
            cells = [cell.value for row in sheet for cell in row]
            assert "Grundschule Muster" in cells
        case ReportFormat.PDF:
            assert "nicht amtlich" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_the_shares_of_the_year_have_their_own_panel_and_file(window, qtbot, monkeypatch, tmp_path):
    page = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert page.shares.number.text() == "8,8 %"
    assert [row.title for row in page.units_model.shown] == ["Grundschule Muster", "Werkrealschule Muster"]
    path = tmp_path / "anteile.json"
    asked = choose_path(window, monkeypatch, path)
    page.export.save_as(ReportFormat.JSON)
    settle(qtbot, window)
    assert asked == ["Zeitanteile-2025-26.json"]
    assert json.loads(path.read_bytes())["school_year"] == "2025/26"


def test_a_place_that_cannot_be_written_is_said_and_nothing_changes(window, qtbot, monkeypatch, tmp_path):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    choose_path(window, monkeypatch, tmp_path / "fehlt" / "bogen.json")
    page.export.save_as(ReportFormat.JSON)
    settle(qtbot, window)
    assert window.work_area.banner.isVisible()
    assert not (tmp_path / "fehlt").exists()


def test_the_preview_gets_a_pdf_and_a_name_without_names(window, qtbot, monkeypatch):
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(window.desk, "preview_pdf", lambda *given: shown.append(given))
    page.export.preview()
    settle(qtbot, window)
    title, data, name = shown[0]
    assert title == "Erhebungsbogen"
    assert data.startswith(b"%PDF")
    assert name == "Erhebungsbogen-2025-26.pdf"


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_page(qtbot, window, FiguresPage)) == []
