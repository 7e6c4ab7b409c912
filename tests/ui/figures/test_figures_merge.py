"""The panel that merges returns: files in, sums and remarks shown, a workbook out, and a run that is stopped."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.merging import Grouping
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.ui.models.merging import MergeColumn
from ssa_desktop.ui.pages.figures import figures_merge
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_merge import MergePanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.work_progress import WorkProgress
from tests.ui.conftest import TODAY, WAIT_MS, StoreFolder, settle, unlock
from tests.ui.keyboard import focused, nameless, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def returns(workspace_folder: StoreFolder, tmp_path: Path) -> Path:
    """Returns of two colleagues and a broken file."""
    ws = workspace_folder.open()
    data = render_return(reports.annual_return(ws, SchoolYear.of(TODAY), Level.SCHOOL), ReportFormat.JSON, "de")
    ws.close()
    folder = tmp_path / "meldungen"
    folder.mkdir()
    found = json.loads(data)
    for code, advised in (("AB", 3), ("CD", 4)):
        found["practitioner"] = code
        found["units"][0]["items"].update(pupils_advised=advised, fte=0.5)
        (folder / f"{code}.json").write_text(json.dumps(found), encoding="utf-8")
    (folder / "kaputt.json").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture
def panel(
    workspace_folder: StoreFolder, returns: Path, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> MergePanel:
    assert returns.is_dir()  # made before the window holds the store
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    return open_panel(qtbot, window, FiguresPage, "merge", MergePanel)


def window_of(panel: MergePanel) -> MainWindow:
    found = panel.window()
    assert isinstance(found, MainWindow)
    return found


def shown(panel: MergePanel, column: MergeColumn) -> list[str]:
    return [panel.model.data(panel.model.index(row, column)) for row in range(panel.model.rowCount())]


def test_a_folder_becomes_sums_with_what_was_noticed(panel, returns, qtbot):
    window = window_of(panel)
    assert focused(window) is panel.empty.button
    panel.read([returns])
    settle(qtbot, window)
    assert focused(window) is panel.table
    assert panel.state.text() == "4 Meldungen aus 2 Dateien"
    assert shown(panel, MergeColumn.ADVISED)[0] == "7"
    assert shown(panel, MergeColumn.PER_FTE)[0] == "7,0"
    noticed = panel.issues_model.stringList()
    assert noticed[0].startswith("kaputt.json: nicht gelesen.")
    assert any("kann doppelt gezählt sein" in line for line in noticed)
    panel.grouping.setFocus()
    press(qtbot, window, Qt.Key.Key_End)
    assert panel.grouping.value() is Grouping.TOTAL
    assert shown(panel, MergeColumn.NAME) == ["Alle zusammen"]


def test_the_workbook_is_saved_where_she_says(panel, returns, qtbot, monkeypatch, tmp_path):
    window = window_of(panel)
    panel.read([returns / "AB.json"])
    settle(qtbot, window)
    path = tmp_path / "zusammen.xlsx"
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    panel.save.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Gesamt" in load_workbook(io.BytesIO(path.read_bytes())).sheetnames


def test_the_tables_are_saved_in_a_new_folder_where_she_says(panel, returns, qtbot, monkeypatch, tmp_path):
    window = window_of(panel)
    assert not panel.save_tables.isEnabled()
    panel.read([returns / "AB.json"])
    settle(qtbot, window)
    place = tmp_path / "ablage"
    (place / "Erhebungsboegen-zusammen-csv").mkdir(parents=True)
    monkeypatch.setattr(figures_merge, "ask_folder", lambda *_: place)
    panel.save_tables.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert list((place / "Erhebungsboegen-zusammen-csv").iterdir()) == []
    found = (place / "Erhebungsboegen-zusammen-csv-2" / "sums_total.csv").read_text("utf-8").splitlines()
    assert dict(zip(found[0].split(","), found[1].split(","), strict=True))["pupils_advised"] == "3"


def test_saving_the_tables_can_be_stopped_and_leaves_no_folder(panel, returns, qtbot, monkeypatch, tmp_path):
    window = window_of(panel)
    panel.read([returns])
    settle(qtbot, window)
    monkeypatch.setattr(figures_merge, "ask_folder", lambda *_: tmp_path)
    before = sorted(tmp_path.rglob("*"))

    def stop(done: int, total: int) -> None:
        if done:
            panel._steps.stop()
        WorkProgress.step(panel._steps, done, total)

    monkeypatch.setattr(panel._steps, "step", stop)
    panel.ask_tables_place()
    assert not panel.save_tables.isEnabled()
    settle(qtbot, window)
    assert sorted(tmp_path.rglob("*")) == before
    assert panel.save_tables.isEnabled()


def test_a_run_that_is_stopped_keeps_what_was_read_before(panel, returns, qtbot, monkeypatch):
    window = window_of(panel)
    panel.read([returns / "AB.json"])
    settle(qtbot, window)
    monkeypatch.setattr(panel._steps, "begin", lambda: None)
    panel.cancel.clicked.emit()
    panel.read([returns])
    settle(qtbot, window)
    assert panel.state.text() == "2 Meldungen aus 1 Datei"
    assert panel.add_files.isEnabled()


def test_saving_can_be_stopped_and_nothing_is_written(panel, returns, qtbot, monkeypatch, tmp_path):
    window = window_of(panel)
    panel.read([returns])
    settle(qtbot, window)
    path = tmp_path / "zusammen.xlsx"
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: path)
    seen: list[bool] = []
    begun, pressed = Event(), Event()

    def wait_at_the_first_row(done: int, total: int) -> None:
        seen.append(total > 0)
        begun.set()
        pressed.wait(WAIT_MS / 1000)
        WorkProgress.step(panel._steps, done, total)

    monkeypatch.setattr(panel._steps, "step", wait_at_the_first_row)
    panel.ask_place()
    assert panel.cancel.isVisibleTo(panel)
    assert not panel.save.isEnabled()
    qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
    panel.cancel.click()
    pressed.set()
    settle(qtbot, window)
    assert seen == [True]
    assert not path.exists()
    assert panel.save.isEnabled()
    assert not panel.cancel.isVisibleTo(panel)


def test_it_begins_again_empty(panel, returns, qtbot):
    panel.read([returns])
    settle(qtbot, window_of(panel))
    later = (panel.add_files, panel.clear, panel.grouping, panel.save, panel.save_tables)
    assert [one.isVisible() for one in later] == [True] * len(later)
    panel.clear.setFocus()
    qtbot.keyClick(panel.clear, Qt.Key.Key_Space)
    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()
    assert not panel.save.isEnabled()
    # What cannot be done is not there, and the keyboard is where it goes on.
    assert [one.isVisible() for one in later] == [False] * len(later)
    assert panel.empty.button.hasFocus()


def test_every_control_has_a_name(panel, returns, qtbot):
    panel.read([returns])
    settle(qtbot, window_of(panel))
    assert nameless(panel) == []
