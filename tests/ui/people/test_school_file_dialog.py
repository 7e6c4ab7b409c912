"""A school file says in the window what it changes before it does."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import schools
from ssa_desktop.ui.pages.people.class_list_dialog import ClassListDialog
from ssa_desktop.ui.pages.people.school_file_dialog import SchoolFileDialog
from ssa_desktop.ui.shell.lock import open_dialogs
from tests.ui.conftest import settle
from tests.ui.exchange.test_table_wizard import panel_of
from tests.ui.keyboard import dialog_of, nameless, press


def school_file(tmp_path: Path, label: str) -> Path:
    pupils = {"w": 10, "m": 11, "d": 0, "unknown": 0}
    one = {"school_year": "2025/26", "label": label, "stage": 5, "pupils": pupils}
    path = tmp_path / "schulen.json"
    content = {
        "schools": [{"code": "GS", "name": "Neuer Name"}, {"code": "NEU", "name": "Schule Neu", "classes": [one]}]
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_it_does_not_open_over_what_she_does_by_now(qtbot, desk_window, tmp_path) -> None:
    panel = panel_of(qtbot, desk_window)
    path = school_file(tmp_path, "5a")
    panel.read_school_file(path)
    desk_window.desk.go("today")
    settle(qtbot, desk_window)
    assert open_dialogs() == []
    assert "nicht übernommen" in desk_window.work_area.message.text()
    panel = panel_of(qtbot, desk_window)
    panel.read_school_file(path)
    panel.open_class_list()
    settle(qtbot, desk_window)
    assert [type(one) for one in open_dialogs()] == [ClassListDialog]
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_what_a_school_file_changes_is_shown_first(qtbot, desk_window, workspace_folder, tmp_path) -> None:
    panel = panel_of(qtbot, desk_window)
    path = school_file(tmp_path, "5a")
    panel.read_school_file(path)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, SchoolFileDialog)
    assert nameless(dialog) == []
    for said in ("Schulen neu: Schule Neu", "Klassen neu: NEU 2025/26 5a", "Schulen werden ersetzt: Neuer Name"):
        assert said in dialog.said()
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    panel.read_school_file(path)
    settle(qtbot, desk_window)
    assert "Schulen neu: Schule Neu" in dialog_of(desk_window, SchoolFileDialog).said()
    press(qtbot, desk_window, Qt.Key.Key_Return)
    assert desk_window.work_area.message.text() == "Schuldatei eingelesen: 2 Schulen, 1 Klasse."
    panel.read_school_file(path)
    settle(qtbot, desk_window)
    assert open_dialogs() == []
    assert desk_window.work_area.message.text().startswith("Nichts Neues")
    panel.read_school_file(school_file(tmp_path, "5b"))
    settle(qtbot, desk_window)
    said = dialog_of(desk_window, SchoolFileDialog).said()
    assert "Klassen neu: NEU 2025/26 5b" in said
    assert "Unveränderte Angaben: 2." in said
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    desk_window.lock()
    settle(qtbot, desk_window)
    ws = workspace_folder.open()
    assert [found.label for found in schools.classes(ws, "NEU", SchoolYear(2025))] == ["5a"]
    ws.close()


def test_a_child_taken_for_the_headings_of_a_class_list_is_not_named_in_the_discreet_view(
    qtbot, desk_window, tmp_path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Ben Vorlage;5a;m;Frau Muster\nMia Entwurf;5a;w;Frau Muster\n", encoding="utf-8")
    panel = panel_of(qtbot, desk_window)
    for discreet, shown in ((True, "Be…"), (False, "Ben Vorlage")):
        desk_window.desk.set_discreet(discreet)
        panel.open_class_list()
        settle(qtbot, desk_window)
        dialog = dialog_of(desk_window, ClassListDialog)
        dialog.open_file(path)
        settle(qtbot, desk_window)
        box = dialog.columns["class"]
        seen = [box.itemText(place) for place in range(1, box.count())]
        assert shown in seen
        assert ("Ben Vorlage" in seen) is not discreet
        assert "5a" in seen
        # What is chosen is the column itself, whatever is seen of it.
        assert "Ben Vorlage" in [box.itemData(place) for place in range(1, box.count())]
        press(qtbot, desk_window, Qt.Key.Key_Escape)
