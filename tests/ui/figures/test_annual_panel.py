"""The annual report in the window: written, taken over, agreed and handed out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_report import Agreement, AnnualChapter, AnnualReport
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import annual_report, annual_texts
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.texts import messages
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_annual import AnnualPanel
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import new_stores
from tests.ui.conftest import NOW, PASSPHRASE, TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
IGNORED = shutil.ignore_patterns(".lock", ".holder.json")
PLAN = "Im nächsten Jahr wird ein Raum gebaut."


@pytest.fixture(scope="module")
def records(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("annual") / "data"
    shutil.copytree(_template, folder, ignore=IGNORED)
    ws = StoreFolder(folder).open()
    for number in range(7):
        enrolled = (Enrolment(YEAR, "GS", "3b", 3),)
        name = "Mila Muster" if number == 0 else f"Kind Beispiel{number}"
        person = people.add(ws, Person(name=name, gender=Gender.W, enrolments=enrolled))
        concerned = (Concern(person),)
        contacts.record(ws, Contact("GS", date(2026, 1, 12), 30, frozenset({Participant.PUPIL}), concerns=concerned))
    times.add(ws, TimeEntry(date(2026, 1, 16), 125, Activity.DOCUMENTATION, "GS"))
    annual_texts.write(ws, "GS", YEAR.previous, AnnualChapter.OUTLOOK, PLAN)
    ws.close()
    return folder


@pytest.fixture
def filled(records: Path, tmp_path: Path) -> StoreFolder:
    folder = tmp_path / "data"
    shutil.copytree(records, folder, ignore=IGNORED)
    return StoreFolder(folder)


@pytest.fixture
def window(filled: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = make_window(filled.path)
    unlock(qtbot, made)
    return made


def opened(qtbot: QtBot, window: MainWindow, chapter: AnnualChapter) -> AnnualPanel:
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    panel.chapters.setCurrentRow(list(AnnualChapter).index(chapter))
    settle(qtbot, window)
    return panel


def stored(window: MainWindow, qtbot: QtBot) -> annual_texts.KeptWords:
    found: list[annual_texts.KeptWords] = []
    window.worker.run(lambda ws: annual_texts.kept(ws, "GS", YEAR), found.append)
    settle(qtbot, window)
    return found[0]


def test_a_text_is_written_saved_and_taken_back(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.AREA_1)
    panel.view.text.setFocus()
    type_text(qtbot, window, "Viele Gruppen.")
    assert panel.view.state.text() == "Noch nicht gespeichert."
    assert stored(window, qtbot).words.texts == {}
    panel.view.save.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert stored(window, qtbot).words.texts == {AnnualChapter.AREA_1: "Viele Gruppen."}
    assert panel.draft() is None
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert stored(window, qtbot).words.texts == {}
    assert panel.view.text.toPlainText() == ""


def test_last_years_text_is_taken_over_as_a_draft_that_says_so(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.OUTLOOK)
    assert panel.view.text.toPlainText() == ""
    assert "2024/25" in panel.view.state.text()
    panel.view.take_over.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert panel.view.text.toPlainText() == PLAN
    assert panel.view.state.text() == "Aus dem Schuljahr 2024/25 übernommen. Bitte prüfen und speichern."
    assert stored(window, qtbot).words.texts == {}
    panel.view.save.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert stored(window, qtbot).words.texts == {AnnualChapter.OUTLOOK: PLAN}
    assert panel.view.state.text() == "Wortgleich aus dem Schuljahr 2024/25."


def test_what_is_half_typed_comes_back_after_a_lock(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.AREA_2)
    panel.view.text.setFocus()
    type_text(qtbot, window, "Die Klassen ")
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    panel = opened(qtbot, window, AnnualChapter.AREA_2)
    assert panel.view.text.toPlainText() == "Die Klassen "
    assert stored(window, qtbot).words.texts == {}


def test_a_half_typed_agreement_comes_back_after_a_lock(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.AGREEMENT)
    panel.school.setCurrentIndex(1)
    settle(qtbot, window)
    panel.view.agreed_with.setFocus()
    type_text(qtbot, window, "Rekto")
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    panel = opened(qtbot, window, AnnualChapter.AGREEMENT)
    assert panel.view.agreed_with.text() == "Rekto"
    assert panel.school.currentData() == "WRS"


def test_indicators_are_out_until_she_ticks_them(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.INDICATORS)
    assert not panel.view.is_in.isChecked()
    assert "Häkchen" in panel.view.hint.text()
    panel.view.is_in.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert stored(window, qtbot).words.has(AnnualChapter.INDICATORS)
    assert panel.view.is_in.isChecked()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert not stored(window, qtbot).words.has(AnnualChapter.INDICATORS)


def test_the_agreement_with_the_head_is_kept(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.AGREEMENT)
    panel.view.agreed_with.setFocus()
    type_text(qtbot, window, "Rektorin")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "3.3.")
    panel.view.agree.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert stored(window, qtbot).words.agreement == Agreement("Rektorin", date(2026, 3, 3))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert stored(window, qtbot).words.agreement == Agreement()


def test_the_charts_shown_are_those_of_the_file(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.TIME)
    shown = [view.chart for view in panel.view._charts if not view.isHidden()]
    found: list[AnnualReport] = []
    window.worker.run(lambda ws: annual_report.build(ws, YEAR, "GS"), found.append)
    settle(qtbot, window)
    assert shown == list(found[0].charts(AnnualChapter.TIME))
    assert len(shown) == 2


def test_the_report_is_shown_and_saved(window, qtbot, tmp_path: Path, monkeypatch):
    panel = opened(qtbot, window, AnnualChapter.FOREWORD)
    panel.preview()
    settle(qtbot, window)
    dialog = dialog_of(window, PreviewDialog)
    assert dialog.document.pageCount() > 2
    dialog.reject()
    names: list[str] = []

    def place(_desk: Desk, _parent: object, name: str, _filter: str) -> Path:
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(Desk, "ask_save_path", place)
    for fmt in AnnualFormat:
        panel.save_as(fmt)
        settle(qtbot, window)
    assert names == ["Jahresbericht-GS-2025-26.pdf", "Jahresbericht-GS-2025-26.docx"]
    assert [(tmp_path / name).read_bytes()[:2] for name in names] == [b"%P", b"PK"]


def test_a_name_in_a_text_is_asked_about_and_nothing_is_written(window, qtbot, tmp_path, monkeypatch):
    panel = opened(qtbot, window, AnnualChapter.AREA_1)
    panel.view.text.setFocus()
    type_text(qtbot, window, "Mit Mila war es gut.")
    panel.view.save.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    monkeypatch.setattr(Desk, "ask_save_path", lambda *_: tmp_path / "b.pdf")
    panel.save_as(AnnualFormat.PDF)
    settle(qtbot, window)
    dialog = dialog_of(window, LeakDialog)
    assert dialog.words == ["Mila"]
    assert not (tmp_path / "b.pdf").exists()
    dialog.reject()


def test_another_school_has_its_own_texts(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.AREA_1)
    panel.view.text.setFocus()
    type_text(qtbot, window, "Nur hier.")
    panel.school.setCurrentIndex(1)
    settle(qtbot, window)
    assert panel.view.text.toPlainText() == ""
    panel.school.setCurrentIndex(0)
    settle(qtbot, window)
    assert panel.view.text.toPlainText() == "Nur hier."


@pytest.fixture
def bare_window(tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The window of somebody who begins: no school yet."""
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "bogen.pdf", clock=lambda: NOW)
    made = make_window(folder)
    unlock(qtbot, made)
    return made


def test_without_a_school_the_button_lets_one_be_entered(bare_window, qtbot):
    panel = open_panel(qtbot, bare_window, FiguresPage, "annual", AnnualPanel)
    assert not panel.export.isEnabled()
    assert panel.school.isHidden()
    button = panel.primary_focus()
    assert isinstance(button, QPushButton)
    assert button.text() == "Schule eintragen …"
    button.setFocus()
    press(qtbot, bare_window, Qt.Key.Key_Space)
    dialog = dialog_of(bare_window, SchoolDialog)
    dialog.code.setText("GS")
    dialog.name.setText("Grundschule Muster")
    dialog.accept()
    settle(qtbot, bare_window)
    assert panel.school.currentData() == "GS"
    assert panel.stack.currentIndex() == 0
    assert panel.export.isEnabled()
    assert panel.school.isVisible()
    assert panel.primary_focus() is panel.chapters


def test_what_the_report_says_below_a_chart_stands_below_it_here(window, qtbot):
    panel = opened(qtbot, window, AnnualChapter.TIME)
    shown = [note.text() for note in panel.view._notes if not note.isHidden()]
    assert shown == [messages("de")["annual.thirds_note"]]
    panel.chapters.setCurrentRow(list(AnnualChapter).index(AnnualChapter.AREA_1))
    settle(qtbot, window)
    assert all(note.isHidden() for note in panel.view._notes)


def test_every_control_has_a_name(window, qtbot):
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    for chapter in AnnualChapter:
        panel.chapters.setCurrentRow(list(AnnualChapter).index(chapter))
        settle(qtbot, window)
        assert nameless(panel) == []
