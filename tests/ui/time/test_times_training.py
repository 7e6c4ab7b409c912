"""Training and supervision by keys: entered with its hours, summed up by school year, given out as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.services.time import times, trainings
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.time.trainings import TrainingColumn
from ssa_desktop.ui.pages.cases.attachment_dialogs import AddAttachmentDialog
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_training import TrainingDialog, TrainingFilesDialog, TrainingPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, push

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


T = TypeVar("T")


def asked(window: MainWindow, qtbot: QtBot, work: Callable[[Workspace], T]) -> T:
    found: list[T] = []
    window.worker.run(work, found.append)
    settle(qtbot, window)
    return found[0]


def test_an_entry_is_made_by_keys_counted_and_taken_back(desk_window, qtbot, tmp_path, monkeypatch):
    panel = open_panel(qtbot, desk_window, TimesPage, "training", TrainingPanel)
    assert nameless(panel) == []
    assert not panel.paper.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, TrainingDialog)
    assert nameless(dialog) == []
    dialog.controls["minutes"].set_minutes(150)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert dialog.problem_text() == "Bitte „Art“ wählen."
    dialog.controls["kind"].setCurrentIndex(1)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert "Thema" in dialog.problem_text()
    dialog.controls["subject"].setText("Trauma verstehen")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    (line,) = asked(desk_window, qtbot, trainings.listing)
    assert (line.training.kind, line.training.minutes, line.is_booked) == (TrainingKind.TRAINING, 150, True)
    assert panel.sum.text() == "Fortbildung 2:30 Std."
    (row,) = asked(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY).entries)
    assert row.entry.minutes == 150
    target = tmp_path / "liste.docx"
    monkeypatch.setattr(panel.desk, "ask_save_path", lambda *_: target)
    push(qtbot, desk_window, panel.word)
    settle(qtbot, desk_window)
    assert docx.Document(str(target)).paragraphs[0].text == "Fortbildung und Supervision"
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert asked(desk_window, qtbot, trainings.listing) == []
    assert asked(desk_window, qtbot, lambda ws: times.day_sheet(ws, TODAY).entries) == []


def test_only_the_school_year_that_is_shown_is_listed_and_a_hit_leads_to_its_year(desk_window, qtbot):
    def fill(ws):
        for back in (1, 400):
            day = TODAY - timedelta(days=back)
            trainings.save(ws, Training(TrainingKind.SUPERVISION, day, 60 + back % 2, None, f"Thema {back}"))
        return trainings.listing(ws)[-1].training_id

    old = asked(desk_window, qtbot, fill)
    panel = open_panel(qtbot, desk_window, TimesPage, "training", TrainingPanel)
    assert [line.training.subject for line in panel.model.shown] == ["Thema 1"]
    panel.show_about({"training_id": old})
    settle(qtbot, desk_window)
    assert [line.training.subject for line in panel.model.shown] == ["Thema 400"]
    assert panel.table.chosen_key() == old


def test_a_certificate_is_taken_in_shown_in_the_list_and_taken_back(desk_window, qtbot, tmp_path):
    entry = Training(TrainingKind.TRAINING, TODAY, 60, None, "Trauma verstehen", "", "Ordner 3")
    asked(desk_window, qtbot, lambda ws: trainings.save(ws, entry))
    panel = open_panel(qtbot, desk_window, TimesPage, "training", TrainingPanel)

    def proof() -> str:
        settle(qtbot, desk_window)
        return str(panel.model.data(panel.model.index(0, TrainingColumn.CERTIFICATE), Qt.ItemDataRole.DisplayRole))

    assert proof() == "Ordner 3"
    push(qtbot, desk_window, panel.files)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, TrainingFilesDialog)
    assert nameless(dialog) == []
    path = tmp_path / "Nachweis.pdf"
    path.write_bytes(b"Erfundener Nachweis")
    dialog.list.add_files([path])
    box = dialog_of(desk_window, AddAttachmentDialog)
    assert [box.kind.itemText(place) for place in range(box.kind.count())] == ["Bescheinigung", "Sonstiges"]
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk_window)
    assert [one.startswith("Bescheinigung · ") for one in dialog.list.texts()] == [True]
    dialog.reject()
    assert proof() == "Datei · Ordner 3"
    assert panel.table.chosen_key() == panel.model.shown[0].training_id
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert proof() == "Ordner 3"


def test_without_an_entry_there_is_nothing_to_prove(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, TimesPage, "training", TrainingPanel)
    assert not panel.files.isVisible()
