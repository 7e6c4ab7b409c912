"""Backups in the window: places, making one, reading it again, bringing it back from every page that offers it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping import backup_upkeep, backups, deletion
from ssa_desktop.services.keeping.backups import Stage
from ssa_desktop.services.people import people
from ssa_desktop.ui import place_dialog
from ssa_desktop.ui.models.backups import BackupColumn, PlaceColumn
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.restore_dialog import RestoreDialog
from ssa_desktop.ui.work_progress import WorkProgress
from tests.ui.conftest import PASSPHRASE, WAIT_MS, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press, type_text


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick" / "ssa"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def backed_up(workspace_folder: StoreFolder, stick: Path) -> Path:
    """One person, a backup that holds them on a drive, and then their deletion."""
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    backup_upkeep.add_place(ws, stick)
    (made,) = backups.create_in_places(ws)
    deletion.erase_person(ws, people.find(ws)[0].pseudonym, "Antrag")
    assert person
    ws.close()
    return made.path


def cells(model, *columns: int) -> list[tuple[str, ...]]:
    return [tuple(model.data(model.index(row, column)) for column in columns) for row in range(model.rowCount())]


def test_an_empty_panel_says_what_a_backup_is_for_and_offers_the_first_step(
    desk_window, qtbot, stick, tmp_path, monkeypatch
):
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    said: list[str] = []
    panel = open_panel(qtbot, desk_window, PrivacyPage, "backup", BackupPanel)
    assert panel.empty.isVisible()
    assert focused(desk_window) is panel.empty.button
    assert not panel.make.isEnabled()
    assert nameless(panel) == []
    monkeypatch.setattr(place_dialog, "reason_for", lambda verdict, *_, **__: said.append(verdict.findings[0].product))
    panel.add_place(cloud)
    settle(qtbot, desk_window)
    assert said == ["Nextcloud"]
    assert panel.empty.isVisible()
    assert list(cloud.iterdir()) == []
    panel.add_place(stick)
    settle(qtbot, desk_window)
    assert not panel.empty.isVisible()
    assert cells(panel.places, PlaceColumn.FOLDER, PlaceColumn.STATE) == [(str(stick), "angeschlossen")]
    assert focused(desk_window) is panel.make
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert cells(panel.backups, BackupColumn.MADE, BackupColumn.STATE, BackupColumn.GOES) == [
        ("04.03.2026 10:15", "geprüft", "02.06.2026")
    ]
    assert panel.state.text() == "Letzte geprüfte Sicherung: 04.03.2026 10:15"
    assert re.fullmatch(r"Gesichert und geprüft: \d,\d MB\.", desk_window.work_area.message.text())
    assert not panel.bar.isVisible()
    assert nameless(panel) == []
    assert panel.days.value() == 7
    panel.days.setValue(3)
    panel.days.editingFinished.emit()
    settle(qtbot, desk_window)
    found: list[int] = []
    desk_window.worker.run(lambda ws: backups.overview(ws).reminder_days, found.append)
    settle(qtbot, desk_window)
    assert found == [3]


@pytest.mark.parametrize("same", [True, False])
def test_a_new_place_on_the_disk_of_the_data_is_said_to_be(desk_window, qtbot, stick, monkeypatch, same):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "backup", BackupPanel)
    monkeypatch.setattr(backups, "on_same_disk", lambda data, folder: same and folder == stick != data)
    panel.add_place(stick)
    settle(qtbot, desk_window)
    said = desk_window.work_area.message.text()
    assert said.startswith("Ort hinzugefügt.")
    assert ("auf demselben Datenträger wie die Daten" in said) is same


def test_a_drive_that_is_away_is_said_to_be(backed_up, workspace_folder, make_window, qtbot, tmp_path):
    (tmp_path / "stick").rename(tmp_path / "weg")
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    assert cells(panel.places, PlaceColumn.STATE) == [("nicht angeschlossen",)]
    assert cells(panel.backups, BackupColumn.STATE) == [("geprüft, nicht angeschlossen",)]
    assert not panel.make.isEnabled()
    assert not panel.check.isEnabled()


def test_reading_a_backup_again_finds_damage_and_a_place_can_be_forgotten(
    backed_up, workspace_folder, make_window, qtbot
):
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    said: list[str] = []
    window.desk.problem.connect(said.append)
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    panel.check_chosen()
    settle(qtbot, window)
    assert "vollständig" in window.work_area.message.text()
    raw = bytearray(backed_up.read_bytes())
    raw[len(raw) // 2] ^= 1
    backed_up.write_bytes(raw)
    panel.check_chosen()
    settle(qtbot, window)
    assert "beschädigt" in said[0]
    assert cells(panel.backups, BackupColumn.STATE) == [("beschädigt",)]
    panel.ask_removal()
    dialog = dialog_of(window, FormDialog)
    assert focused(window) is dialog.way_out
    dialog.action.click()
    settle(qtbot, window)
    assert panel.places.rowCount() == 0
    assert cells(panel.backups, BackupColumn.STATE) == [("beschädigt",)]
    assert backed_up.exists()


def test_cancelling_leaves_nothing_and_locking_does_not_wait(desk_window, workspace_folder, qtbot, stick):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "backup", BackupPanel)
    panel.add_place(stick)
    settle(qtbot, desk_window)
    before = sorted(path.name for path in stick.iterdir())
    panel.make_now()
    panel._steps.stop()
    settle(qtbot, desk_window)
    assert "Abgebrochen" in desk_window.work_area.message.text()
    assert sorted(path.name for path in stick.iterdir()) == before
    assert not list(workspace_folder.path.glob(".ssa-*"))
    assert cells(panel.backups, BackupColumn.MADE) == []
    panel.make_now()
    desk_window.lock()
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.worker.is_busy, timeout=WAIT_MS)
    assert not list(stick.glob("*.ssab"))
    assert not list(workspace_folder.path.glob(".ssa-*"))


def stores_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".db", ".key"}}


# Bringing one back ----------------------------------------------------------------------------------------------------


def fill(qtbot: QtBot, window: MainWindow, path: Path | None, secret: str = PASSPHRASE) -> RestoreDialog:
    dialog = dialog_of(window, RestoreDialog)
    assert nameless(dialog) == []
    if path is not None:
        dialog.file.setText(str(path))
    dialog.secret.setFocus()
    type_text(qtbot, window, secret)
    return dialog


def has_setup(window: MainWindow) -> bool:
    return window.setup is not None


def press_restore(window: MainWindow) -> None:
    assert window.setup is not None
    window.setup.place.restore.click()


def finish(qtbot: QtBot, window: MainWindow, dialog: RestoreDialog) -> None:
    dialog.action.click()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy, timeout=WAIT_MS)
    settle(qtbot, window)


def test_from_the_panel_the_data_are_locked_replaced_and_what_was_deleted_stays_so(
    backed_up, workspace_folder, make_window, qtbot
):
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    panel.ask_restore()
    dialog = fill(qtbot, window, None)
    assert dialog.file.text() == str(backed_up)
    assert not dialog.action.isEnabled()
    dialog.replace.setChecked(True)
    finish(qtbot, window, dialog)
    said = window.unlock_page.message.text()
    assert "der Stand vom 04.03.2026, 10:15" in said
    assert "1 Datensatz" in said
    unlock(qtbot, window)
    assert window.work_area is not None
    notice = " ".join(part.text() for part in window.work_area.findChildren(QLabel))
    assert "wurde eine Sicherung vom 04.03.2026, 10:15 zurückgespielt" in notice
    names: list[object] = []
    window.worker.run(people.find, names.append)
    settle(qtbot, window)
    assert names == [[]]


def test_a_wrong_passphrase_of_the_backup_leaves_everything(backed_up, workspace_folder, make_window, qtbot):
    window = make_window(workspace_folder.path)
    before = {
        path.name: path.read_bytes() for path in workspace_folder.path.iterdir() if path.suffix in {".db", ".key"}
    }
    window.unlock_page.restore.click()
    dialog = fill(qtbot, window, backed_up, "Falsche Passphrase 1")
    dialog.replace.setChecked(True)
    finish(qtbot, window, dialog)
    assert "Passphrase stimmt nicht" in window.unlock_page.message.text()
    assert stores_of(workspace_folder.path) == before


def test_a_restore_is_stopped_by_the_page_before_the_data_and_leaves_everything(
    backed_up, workspace_folder, make_window, qtbot, monkeypatch
):
    window = make_window(workspace_folder.path)
    before = stores_of(workspace_folder.path)
    begun, pressed = Event(), Event()
    stages: list[object] = []

    def wait_for_the_button(self: WorkProgress, stage: object, done: int, total: int) -> None:
        stages.append(stage)
        begun.set()
        pressed.wait(WAIT_MS / 1000)
        stage_of_work(self, stage, done, total)

    stage_of_work = WorkProgress.stage
    monkeypatch.setattr(WorkProgress, "stage", wait_for_the_button)
    window.unlock_page.restore.click()
    dialog = fill(qtbot, window, backed_up)
    dialog.replace.setChecked(True)
    assert not window.unlock_page.stop.isVisible()
    dialog.action.click()
    qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
    button = window.unlock_page.stop
    assert focused(window) is window.unlock_page.stop
    button.click()
    pressed.set()
    settle(qtbot, window)
    assert stages == [Stage.UNPACK]
    assert window.unlock_page.message.text().startswith("Abgebrochen.")
    assert not window.unlock_page.stop.isVisible()
    assert stores_of(workspace_folder.path) == before
    # The next one is not stopped by the wish of before.
    window.unlock_page.restore.click()
    dialog = fill(qtbot, window, backed_up)
    dialog.replace.setChecked(True)
    finish(qtbot, window, dialog)
    assert "der Stand vom 04.03.2026, 10:15" in window.unlock_page.message.text()
    assert stages[-1] is Stage.CHECK


def test_from_set_up_into_a_new_folder_the_due_list_comes_first(
    backed_up: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot
):
    """As on a new laptop: deletions are known only as far as the drive knows them."""
    data = tmp_path / "neu" / "data"
    window = make_window(data)
    press_restore(window)
    dialog = fill(qtbot, window, backed_up)
    assert not dialog.replace.isVisible()
    finish(qtbot, window, dialog)
    assert not has_setup(window)
    assert "Löschungen sind nur bis" in window.unlock_page.message.text()
    unlock(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page("privacy")
    assert isinstance(page, PrivacyPage)
    assert page.isVisible()
    assert page.shown == "due"
    assert isinstance(page.panel("due"), DuePanel)
    names: list[object] = []
    window.worker.run(people.find, names.append)
    settle(qtbot, window)
    assert names == [[]]


def test_a_damaged_backup_leaves_set_up_where_it_was(backed_up, tmp_path, make_window, qtbot):
    broken = tmp_path / "kaputt.ssab"
    shutil.copyfile(backed_up, broken)
    raw = bytearray(broken.read_bytes())
    raw[len(raw) // 2] ^= 1
    broken.write_bytes(raw)
    data = tmp_path / "neu" / "data"
    window = make_window(data)
    press_restore(window)
    dialog = fill(qtbot, window, broken)
    finish(qtbot, window, dialog)
    assert window.setup is not None
    assert "fallakte.db" in window.setup.banner.text()
    assert not data.exists()


def test_into_a_cloud_folder_it_asks_for_the_reason_and_then_restores(
    backed_up: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot
):
    data = tmp_path / "Nextcloud" / "data"
    window = make_window(data)
    press_restore(window)
    finish(qtbot, window, fill(qtbot, window, backed_up))
    refused = dialog_of(window, PlaceDialog)
    assert nameless(refused) == []
    assert "zurückspielen" in refused.action.text()
    refused.reject()
    assert window.setup is not None
    assert window.setup.isVisible()
    assert not data.exists()
    press_restore(window)
    finish(qtbot, window, fill(qtbot, window, backed_up))
    again = dialog_of(window, PlaceDialog)
    again.reason.setText("Ablage des Trägers")
    again.action.click()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy, timeout=WAIT_MS)
    settle(qtbot, window)
    assert not has_setup(window)
    assert "der Stand vom" in window.unlock_page.message.text()
    # The reason is recorded, and not asked for a second time.
    unlock(qtbot, window)
    assert window.work_area is not None


def test_what_a_restore_leaves_uncertain_is_told_until_the_window_showed_it(
    backed_up: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot
):
    data = tmp_path / "neu" / "data"
    window = make_window(data)
    press_restore(window)
    finish(qtbot, window, fill(qtbot, window, backed_up))
    # A command that runs by itself unlocks first.
    StoreFolder(data).open().close()
    unlock(qtbot, window)
    assert window.work_area is not None
    assert "Löschungen sind nur bis" in " ".join(part.text() for part in window.work_area.findChildren(QLabel))
    settle(qtbot, window)
    window.lock()
    settle(qtbot, window)
    unlock(qtbot, window)
    assert window.work_area is not None
    assert "Löschungen sind nur bis" not in " ".join(part.text() for part in window.work_area.findChildren(QLabel))
