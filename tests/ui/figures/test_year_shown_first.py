"""The panels of the return begin with the year that is owed; small counts and time without a school in their lists."""

from __future__ import annotations

import io
import json
from datetime import date
from fractions import Fraction

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import ReturnStep
from ssa_desktop.domain.people.schools import FtePeriod, SchoolYearFacts
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import filing, return_deadline, return_preparation
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import times
from ssa_desktop.ui.models.filing import RemarkColumn
from ssa_desktop.ui.models.unit_shares import UnitShareColumn
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.figures.figures_shares import SharesPanel
from ssa_desktop.ui.pages.figures.figures_typing import TypingPanel
from ssa_desktop.ui.pages.figures.filing_dialogs import RemarkDialog
from ssa_desktop.ui.pages.record_table import RecordTable
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
OWED = SchoolYear(YEAR.start - 1)
RUNNING = "Laufendes Schuljahr, noch nicht vollständig."


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Three talks with one child this year: small counts; and time without a school."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    pupil = frozenset({Participant.PUPIL})
    for day in (12, 13, 14):
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, pupil, concerns=(Concern(mila),)))
    times.add(ws, TimeEntry(date(2026, 1, 16), 420, Activity.NETWORKING_EXTERNAL))
    ws.close()
    return workspace_folder


def test_all_three_open_on_the_running_year_while_nothing_is_owed_and_say_so(window, qtbot):
    form = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    to_file = open_panel(qtbot, window, FiguresPage, "filing", FilingPanel)
    typing = open_panel(qtbot, window, FiguresPage, "typing", TypingPanel)
    assert [panel.year.year() for panel in (form, to_file, typing)] == [YEAR] * 3
    for line in (form.banner, to_file.why_not, typing.source):
        assert RUNNING in line.text()
        assert not line.isHidden()


def test_all_three_open_on_the_year_that_is_owed(filled, make_window, qtbot):
    ws = filled.open()
    times.add(ws, TimeEntry(date(2025, 1, 16), 90, Activity.INDIVIDUAL, "GS"))
    ws.close()
    window = make_window(filled.path)
    unlock(qtbot, window)
    form = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    to_file = open_panel(qtbot, window, FiguresPage, "filing", FilingPanel)
    typing = open_panel(qtbot, window, FiguresPage, "typing", TypingPanel)
    assert [panel.year.year() for panel in (form, to_file, typing)] == [OWED] * 3
    for line in (form.banner, to_file.why_not, typing.source):
        assert RUNNING not in line.text()
    # She looks at another year, and it stays.
    form.year.setFocus()
    press(qtbot, window, Qt.Key.Key_Up)
    assert form.year.year() == YEAR
    assert RUNNING in form.banner.text()
    window.desk.changed.emit("filing")
    settle(qtbot, window)
    assert form.year.year() == YEAR


def test_a_year_that_is_sent_is_not_owed_any_more(filled):
    ws = filled.open()
    times.add(ws, TimeEntry(date(2025, 1, 16), 90, Activity.INDIVIDUAL, "GS"))
    assert return_deadline.year_shown_first(ws) == OWED
    for code in ("GS", "WRS"):
        school = next(one for one in schools.listing(ws) if one.code == code)
        schools.save(ws, school, SchoolYearFacts(OWED, 180, fte=(FtePeriod(Fraction(1, 2)),)))
    filing.file_return(ws, OWED, Level.SCHOOL)
    assert return_deadline.year_shown_first(ws) == OWED
    return_preparation.tick(ws, OWED, ReturnStep.SENT, done=True)
    assert return_deadline.year_shown_first(ws) == YEAR
    ws.close()


def texts(panel: FilingPanel) -> list[str]:
    model = panel.findings_model
    return [model.data(model.index(row, RemarkColumn.TEXT)) for row in range(model.rowCount())]


def test_small_counts_stand_in_one_line_that_opens_and_one_with_a_remark_stays_in_sight(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "filing", FilingPanel)
    total = len(panel.findings_model.lines)
    small = sum(line.is_small for line in panel.findings_model.lines)
    assert small > 1
    assert len(texts(panel)) == total - small + 1
    assert panel.tabs.button(0).text().endswith(f"({total})")
    assert panel.findings.isColumnHidden(RemarkColumn.REMARK)
    panel.findings.setFocus()
    press(qtbot, window, Qt.Key.Key_End, CTRL)
    assert panel.findings.chosen().gathers == small
    assert not panel.remark.isEnabled()
    press(qtbot, window, Qt.Key.Key_Return)
    assert len(texts(panel)) == total + 1
    assert "blendet sie aus" in texts(panel)[total - small]
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.remark.isEnabled()
    press(qtbot, window, Qt.Key.Key_Return)
    dialog_of(window, RemarkDialog)
    type_text(qtbot, window, "Mit der Schule besprochen")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    panel.findings_model.toggle()
    assert len(texts(panel)) == total - small + 2
    assert not panel.findings.isColumnHidden(RemarkColumn.REMARK)


def test_time_without_a_school_is_shared_out_and_all_lines_make_the_whole(window, qtbot, monkeypatch):
    panel = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    assert panel.units_card.heading.text() == "Je Schule"
    lines = panel.units_model.shown
    assert [line.title for line in lines] == ["Grundschule Muster", "Werkrealschule Muster"]
    # Both schools have half a post for one practitioner.
    assert [line.shares.unassigned_minutes for line in lines] == [210, 210]
    assert panel.units_model.data(panel.units_model.index(0, UnitShareColumn.PART)) == "3:30 Std."
    assert "Schlüssel: Stellenanteile je Fachkraft." in panel.part_note.text()
    assert not panel.part_note.isHidden()
    assert sum(line.shares.base_minutes for line in lines) == 510
    panel.units.setFocus()
    press(qtbot, window, Qt.Key.Key_End, CTRL)
    press(qtbot, window, Qt.Key.Key_Return)
    explained = dialog_of(window, ExplanationDialog)
    assert any("Schlüssel: Stellenanteil jeder Schule" in said for said in explained._shown.lines)
    press(qtbot, window, Qt.Key.Key_Escape)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(window.desk, "preview_pdf", lambda *given: shown.append(given))
    panel.export.preview()
    settle(qtbot, window)
    paper = "".join(page.extract_text() for page in PdfReader(io.BytesIO(shown[0][1])).pages)
    assert "davon anteilig" in paper
    assert "Schlüssel: Stellenanteile je Fachkraft." in " ".join(paper.split())
    render = panel._renderer()
    assert render is not None
    kept: list[bytes] = []
    window.worker.run(lambda ws: render(ws, ReportFormat.JSON), kept.append)
    settle(qtbot, window)
    assert [one["unassigned_minutes"] for one in json.loads(kept[0])["units"]] == [210, 210]
    panel.level.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.units_card.heading.text() == "Je Standort"
    assert panel.units_model.headerData(0, Qt.Orientation.Horizontal) == "Standort"


def _arrow_widths(table: RecordTable, column: int) -> list[int]:
    """Return how wide the sign of the order is, row by row of its picture, from the top."""
    header = table.horizontalHeader()
    right = header.sectionViewportPosition(column) + header.sectionSize(column)
    picture = header.viewport().grab(QRect(QPoint(right - 20, 4), QPoint(right - 5, header.height() - 8))).toImage()
    ground = QColor(picture.pixelColor(0, 0)).lightness()
    found = []
    for y in range(picture.height()):
        marked = [x for x in range(picture.width()) if abs(picture.pixelColor(x, y).lightness() - ground) > 60]
        if marked:
            found.append(max(marked) - min(marked))
    return found


def test_the_sign_of_a_rising_order_points_up(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "shares", SharesPanel)
    panel.units.let_sort(UnitShareColumn.UNIT)
    panel.units.horizontalHeader().resizeSection(UnitShareColumn.UNIT, 240)
    settle(qtbot, window)
    rising = _arrow_widths(panel.units, UnitShareColumn.UNIT)
    assert rising
    assert rising[0] < rising[-1]
    panel.units.let_sort(UnitShareColumn.UNIT, Qt.SortOrder.DescendingOrder)
    settle(qtbot, window)
    falling = _arrow_widths(panel.units, UnitShareColumn.UNIT)
    assert falling[0] > falling[-1]
