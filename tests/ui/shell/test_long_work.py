"""Giving out and reading in all records: named progress, and a way out that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.exchange.settings_import import ImportPanel
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_annual import AnnualPanel
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_disclosures import AllRecordsDialog, DisclosuresPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.holding import held
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    contacts.record(ws, Contact("GS", date(2026, 1, 12), 30, frozenset({Participant.PUPIL})))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def look(window: MainWindow, qtbot: QtBot, reading: Callable[[Workspace], object]) -> object:
    got: list[object] = []
    window.worker.run(reading, got.append)
    settle(qtbot, window)
    return got[0]


def check_running(window: MainWindow, work: LongWork, doing: str) -> None:
    assert work.isVisible()
    assert work.doing.text() == doing
    assert work.bar.accessibleName() == doing
    assert focused(window) is work.cancel
    assert nameless(work) == []


def export(window: MainWindow, panel: DisclosuresPanel, path: Path, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    panel.ask_export()
    qtbot.keyClick(dialog_of(window, AllRecordsDialog), Qt.Key.Key_Return, CTRL)


def test_giving_out_all_records_is_stopped_by_a_key_and_leaves_no_file(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, PrivacyPage, "disclosures", DisclosuresPanel)
    told: list[str] = []
    window.desk.told.connect(lambda message, *_: told.append(message))
    path = tmp_path / "alles.jsonl"
    with held(window):
        export(window, panel, path, qtbot, monkeypatch)
        check_running(window, panel.work, "Alle Daten werden ausgegeben …")
        assert not panel.export.isEnabled()
        qtbot.keyClick(focused(window), Qt.Key.Key_Space)
        assert panel.work.doing.text() == "Wird abgebrochen …"
    settle(qtbot, window)
    assert told == ["Die Ausgabe wurde abgebrochen. Es gibt keine Datei davon, und es wurde keine Ausgabe verzeichnet."]
    assert not path.exists()
    assert look(window, qtbot, disclosures.listing) == []
    assert not panel.work.isVisible()
    assert focused(window) is panel.export
    # Stopped once, it can be done afterwards.
    export(window, panel, path, qtbot, monkeypatch)
    settle(qtbot, window)
    assert path.exists()
    assert panel.work.bar.value() == panel.work.bar.maximum() > 0


def test_what_she_stopped_is_no_failure_and_asks_nothing_again(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, PrivacyPage, "disclosures", DisclosuresPanel)
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: tmp_path / "alles.jsonl")
    with held(window):
        panel.ask_export()
        qtbot.keyClick(dialog_of(window, AllRecordsDialog), Qt.Key.Key_Return, CTRL)
        qtbot.keyClick(focused(window), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert QApplication.activeModalWidget() is None
    assert focused(window) is panel.export


def test_reading_records_in_is_stopped_and_changes_nothing(window, qtbot, tmp_path):
    path = tmp_path / "alles.jsonl"
    look(window, qtbot, lambda ws: records_export.export_records(ws, path))
    text = path.read_text(encoding="utf-8").replace('"minutes":30', '"minutes":40')
    ids = [line.split('"id":"')[1].split('"')[0] for line in text.splitlines()[1:] if '"kind":"contact"' in line]
    path.write_text(text.replace(ids[0], "another"), encoding="utf-8")
    panel = open_panel(qtbot, window, SettingsPage, "import", ImportPanel)
    before = look(window, qtbot, reports.record_counts)
    told: list[str] = []
    window.desk.told.connect(lambda message, *_: told.append(message))
    with held(window):
        panel.read_records(path)
        check_running(window, panel.work, "Die Datensätze werden eingelesen …")
        assert not panel.records_button.isEnabled()
        qtbot.mouseClick(panel.work.cancel, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert told == ["Das Einlesen wurde abgebrochen. Es wurde nichts übernommen."]
    assert look(window, qtbot, reports.record_counts) == before
    assert focused(window) is panel.records_button
    panel.read_records(path)
    settle(qtbot, window)
    assert told[1].startswith("Datensätze eingelesen: 1 neu")


def test_locking_does_not_wait_for_it(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, PrivacyPage, "disclosures", DisclosuresPanel)
    path = tmp_path / "alles.jsonl"
    with held(window):
        export(window, panel, path, qtbot, monkeypatch)
        window.lock()
    settle(qtbot, window)
    assert not path.exists()


def test_the_annual_report_is_stopped_before_it_is_written(window, qtbot, monkeypatch, tmp_path):
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    told: list[str] = []
    window.desk.told.connect(lambda message, *_: told.append(message))
    path = tmp_path / "bericht.pdf"
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    with held(window):
        panel.save_as(AnnualFormat.PDF)
        check_running(window, panel.work, "Der Jahresbericht wird erstellt …")
        qtbot.keyClick(focused(window), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert told == ["Der Jahresbericht wurde nicht erstellt. Es wurde nichts geschrieben."]
    assert not path.exists()
    assert focused(window) is panel.export
    panel.save_as(AnnualFormat.PDF)
    settle(qtbot, window)
    assert path.read_bytes().startswith(b"%PDF")
    assert panel.work.bar.value() == panel.work.bar.maximum() > 0
