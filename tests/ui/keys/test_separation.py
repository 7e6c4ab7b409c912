"""Places of a school or a cloud: refused at set-up and at unlock, with a dialog that takes a reason; the panel."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.services.keys import separation, separation_words
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.ui.pages.keys.privacy_separation import SeparationPanel, _Line
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, PASSPHRASE, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press

ENTER = Qt.Key.Key_Return
MakeWindow = Callable[..., MainWindow]


def test_set_up_refuses_a_cloud_folder_and_takes_a_reason(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Nextcloud" / "daten"
    window = make_window(folder)
    wizard = window.setup
    assert wizard is not None
    monkeypatch.setattr(window.desk, "ask_save_path", lambda parent, name, kinds: tmp_path / "b.pdf")
    qtbot.keyClick(wizard.place.path, ENTER)
    assert wizard.step == 0
    assert "Cloud" in wizard.place.refusal.text()
    assert "Nextcloud" in wizard.place.refusal.text()
    assert not folder.exists()
    wizard.place.explain_place.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, PlaceDialog)
    assert focused(window) is dialog.way_out, "the safe button is the default"
    assert "Namen, Größe und Zeiten" in dialog.said()
    assert "Löschfrist" in dialog.said()
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert "Grund" in dialog.problem_text()
    qtbot.keyClicks(dialog.reason, "Anordnung der Stadt")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert wizard.step == 1
    for field in (wizard.passphrase.first.line, wizard.passphrase.second.line):
        qtbot.keyClicks(field, PASSPHRASE)
        qtbot.keyClick(field, ENTER)
        settle(qtbot, window)
    assert wizard.step == 2
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert wizard.sheet.is_saved
    window.lock()
    settle(qtbot, window)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert [found.reason for found in separation.look(ws).overrides] == ["Anordnung der Stadt"]
    ws.close()


def test_another_folder_takes_the_refusal_back(tmp_path: Path, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(tmp_path / "Dropbox")
    wizard = window.setup
    assert wizard is not None
    qtbot.keyClick(wizard.place.path, ENTER)
    assert wizard.place.refusal.isVisible()
    wizard.place.path.selectAll()
    qtbot.keyClicks(wizard.place.path, str(tmp_path / "daten"))
    qtbot.keyClick(wizard.place.path, ENTER)
    assert wizard.step == 1
    assert wizard.place.accept_place is None


@pytest.fixture
def moved(workspace_folder: StoreFolder, tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive - Landkreis Muster" / "data"
    shutil.copytree(workspace_folder.path, folder)
    return folder


def test_stores_moved_into_a_cloud_are_explained_and_stay_closed(
    moved: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(moved)
    unlock(qtbot, window)
    dialog = dialog_of(window, PlaceDialog)
    assert window.work_area is None
    assert "OneDrive" in dialog.said()
    press(qtbot, window, ENTER)
    assert window.is_locked
    assert window.unlock_page.passphrase.text() == ""
    assert not window.unlock_page.passphrase.line.isReadOnly()


def test_with_a_reason_they_open_and_the_panel_shows_it(moved: Path, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(moved)
    unlock(qtbot, window)
    dialog = dialog_of(window, PlaceDialog)
    qtbot.keyClicks(dialog.reason, "Umzug des Rechners")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.work_area is not None
    panel = open_panel(qtbot, window, PrivacyPage, "separation", SeparationPanel)
    assert "ausnahmsweise" in panel.summary.text()
    said = panel.said()
    assert "Umzug des Rechners" in said["Vermerkte Ausnahmen"]
    assert "OneDrive" in said["Ort"]


def test_the_panel_says_where_everything_lies(
    desk_window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    panel = open_panel(qtbot, desk_window, PrivacyPage, "separation", SeparationPanel)
    said = panel.said()
    assert panel.summary.text().startswith("Ihre Daten liegen auf diesem Rechner")
    assert str(workspace_folder.path / "fallakte.db") in said["Tresor (Sozialdaten)"]
    assert "Schulen 2" in said["Schulbuch (Angaben der Schule)"]
    assert "Nextcloud" in said["Gesucht und nicht gefunden"] + said["Cloud-Ordner auf diesem Rechner"]
    assert said["Vermerkte Ausnahmen"] == "keine"
    assert "keine Verbindung" in said["Verbindungen"]
    assert "eigenen, zufälligen Schlüssel" in said["Schlüssel"]
    assert said["Dateisystem"]
    assert said["Verschlüsselung des Datenträgers"]
    assert nameless(panel) == []


def test_the_statement_is_shown_as_a_paper(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = open_panel(qtbot, desk_window, PrivacyPage, "separation", SeparationPanel)
    shown: list[tuple[str, bytes, str]] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda *given: shown.append(given))
    assert focused(desk_window) is panel.paper
    press(qtbot, desk_window, Qt.Key.Key_Space)
    ((_, data, name),) = shown
    assert "04.03.2026" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert name == "Nachweis-Trennung-2026-03-04.pdf"


def test_its_lines_come_one_after_another_and_a_second_look_lays_out_nothing_anew(
    desk_window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    panel = open_panel(qtbot, desk_window, PrivacyPage, "separation", SeparationPanel)
    before = [line for line in panel.findChildren(_Line) if line.isVisible()]
    assert len(before) == len(panel.said()) > 10
    laid_out: list[QWidget] = []

    class Ear(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and isinstance(watched, _Line):
                laid_out.append(watched)
            return False

    ear = Ear()
    for line in before:
        line.installEventFilter(ear)
    panel.again.click()
    settle(qtbot, desk_window)
    assert [line for line in panel.findChildren(_Line) if line.isVisible()] == before
    assert laid_out == []


def test_what_a_second_look_finds_takes_the_place_of_what_it_found_before(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = open_panel(qtbot, desk_window, PrivacyPage, "separation", SeparationPanel)
    usual = separation_words.facts
    for lines in (
        [("Neue Zeile", "Anderes"), *usual("de", separation_state(desk_window, qtbot))],
        [*usual("de", separation_state(desk_window, qtbot))],
    ):
        monkeypatch.setattr(separation_words, "facts", lambda *_, lines=lines: list(lines))
        panel.refresh()
        settle(qtbot, desk_window)
        said = panel.said()
        assert {name: said[name] for name, _ in lines} == dict(lines)
        texts = [one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]
        assert all(texts.count(name) == 1 for name, _ in lines if name not in CARDS)
        assert ("Neue Zeile" in texts) is (len(lines) == 11)
    # Each line is a part of its own, between which she can go on.
    assert sum(1 for _ in panel._fill([("Verbindungen", [("Eins", "a"), ("Zwei", "b")])])) == 2


CARDS = ("Vermerkte Ausnahmen",)
"""Names of lines that their card has too."""


def separation_state(window: MainWindow, qtbot: QtBot) -> separation.Separation:
    found: list[separation.Separation] = []
    window.worker.read(separation.look, found.append)
    settle(qtbot, window)
    return found[0]
