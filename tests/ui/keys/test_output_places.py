"""Where a file is saved from the window: a refused place is asked about before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ssa_desktop.services.keys import separation
from ssa_desktop.ui import file_choice
from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.place_answers import answer_about_place


@pytest.fixture
def choose(desk_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path | None]:
    """Choose a file as she does in the system's dialog."""

    def save_at(path: Path) -> Path | None:
        monkeypatch.setattr(file_choice, "ask_new_file", lambda *_: path)
        return desk_window.desk.ask_save_path(desk_window, "a.pdf", "PDF (*.pdf)")

    return save_at


def recorded(qtbot: QtBot, window: MainWindow) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    window.worker.run(
        lambda ws: [(one.folder, one.reason) for one in separation.look(ws).overrides],
        found.extend,
    )
    settle(qtbot, window)
    return found


def test_an_ordinary_folder_is_not_asked_about(choose, tmp_path):
    assert choose(tmp_path / "a.pdf") == tmp_path / "a.pdf"


def test_a_cloud_is_asked_about_and_refused_without_a_reason(choose, desk_window, qtbot, tmp_path):
    path = tmp_path / "Nextcloud" / "a.pdf"
    path.parent.mkdir()
    said = answer_about_place(desk_window, None)
    assert choose(path) is None
    assert "nicht verschlüsselt" in said[0]
    assert "ohne Passphrase" not in said[0]
    assert recorded(qtbot, desk_window) == []


def test_with_a_reason_it_is_taken_recorded_and_not_asked_again(choose, desk_window, qtbot, tmp_path):
    path = tmp_path / "Nextcloud" / "a.pdf"
    path.parent.mkdir()
    answer_about_place(desk_window, " Wunsch der Leitung ")
    assert choose(path) == path
    assert recorded(qtbot, desk_window) == [(str(path.parent), "Wunsch der Leitung")]
    assert choose(path.with_name("b.pdf")) is not None


def test_the_data_folder_is_asked_about(choose, desk_window, qtbot):
    said = answer_about_place(desk_window, None)
    assert choose(desk_window.folder / "a.pdf") is None
    assert "Datenordner" in said[0]
    assert "fremde Rechner" not in said[0]


def test_a_lock_meanwhile_saves_nothing(choose, desk_window, qtbot, tmp_path):
    path = tmp_path / "Nextcloud" / "a.pdf"
    path.parent.mkdir()

    def lock() -> None:
        if desk_window.findChild(PlaceDialog) is None:
            QTimer.singleShot(0, lock)
        else:
            desk_window.lock()

    lock()
    assert choose(path) is None


def test_a_name_that_the_system_takes_for_no_file_is_told_and_nothing_is_asked(choose, desk_window, tmp_path):
    said: list[str] = []
    desk_window.desk.problem.connect(said.append)
    assert choose(tmp_path / ("l" * 300 + ".pdf")) is None
    assert len(said) == 1
    assert "zu lang" in said[0]
