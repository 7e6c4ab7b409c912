"""What the wizard keeps of a mapping: for the corrected file, after Esc; and what it asks only where it has to."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ssa_desktop.domain.exchange.table_fields import CaseRule, Field
from ssa_desktop.services import drafts
from ssa_desktop.services.exchange import table_import
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from tests.ui.conftest import answered, settle, unlock
from tests.ui.exchange.test_table_wizard import GOOD, HEAD, go_on, panel_of, table, through_columns, wizard_of
from tests.ui.holding import held
from tests.ui.keyboard import NO_MODIFIER, dialog_of, focused, press

LONGEST = 20
"""Seconds that are waited for the worker's thread."""
STRANGE = "Foto;Xyz;Abc;Mit wem;Anzahl\n3.11.2025;Mila Muster;30 min;Kind;1\n"


def map_strange(qtbot, window, wizard: TableWizard) -> None:
    go_on(qtbot, window, wizard)
    for number, name in ((0, "date"), (1, "name"), (2, "minutes")):
        box = wizard.column_step.boxes[number]
        box.setCurrentIndex(box.findData(name))
    wizard.column_step.choices[Field.SCHOOL].setCurrentIndex(2)
    wizard.column_step.ground.setText("Eltern haben es erzählt")


def mapped(wizard: TableWizard) -> list[str]:
    return [box.currentData() for box in wizard.column_step.boxes]


def test_a_corrected_file_is_read_as_was_said_before(qtbot, desk_window, tmp_path) -> None:
    title = "Meine Liste;;;;;;;\n\n"
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, title + STRANGE.replace("3.11", "31.2")))
    wizard.file_step.header.setCurrentIndex(wizard.file_step.header.findData(3))
    wizard.file_step.header.activated.emit(wizard.file_step.header.currentIndex())
    settle(qtbot, desk_window)
    map_strange(qtbot, desk_window, wizard)
    go_on(qtbot, desk_window, wizard)
    assert wizard.preview_step.isVisible()
    wizard.back.click()
    wizard.back.click()
    wizard.open_file(table(tmp_path, STRANGE, "neu.csv"))
    settle(qtbot, desk_window)
    go_on(qtbot, desk_window, wizard)
    assert mapped(wizard)[:3] == ["date", "name", "minutes"]
    assert wizard.column_step.choices[Field.SCHOOL].currentData() == "WRS"
    assert wizard.column_step.ground.text() == "Eltern haben es erzählt"
    wizard.reject()
    settle(qtbot, desk_window)


def test_esc_keeps_the_mapping_of_the_columns_and_no_text(qtbot, desk_window, workspace_folder, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, STRANGE))
    map_strange(qtbot, desk_window, wizard)
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_Escape, NO_MODIFIER)
    settle(qtbot, desk_window)
    assert "Die Zuordnung der Spalten ist gemerkt" in desk_window.work_area.message.text()
    again = wizard_of(qtbot, desk_window, table(tmp_path, "\n" + STRANGE + "4.11.2025;Milo Muster;20 min;Kind;\n"))
    go_on(qtbot, desk_window, again)
    assert mapped(again)[:3] == ["date", "name", "minutes"]
    assert again.column_step.choices[Field.SCHOOL].currentData() == "WRS"
    again.reject()
    settle(qtbot, desk_window)
    desk_window.lock()
    settle(qtbot, desk_window)
    ws = workspace_folder.open()
    with ws.read() as vault:
        kept = repr(vault.execute("SELECT kind, mapping FROM column_mapping").fetchall())
    ws.close()
    assert '"name": 1' in kept
    assert [word for word in ("Mila", "Xyz", "Eltern", "statistik") if word in kept] == []


def test_what_was_cancelled_while_it_was_read_or_looked_through_leads_nowhere(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    with held(desk_window):
        wizard.open_file(table(tmp_path, STRANGE, "andere.csv"))
        wizard.way_out.click()
    settle(qtbot, desk_window)
    assert wizard.isVisible()
    assert wizard.file_step.file_name.text() == "statistik-geheim.csv"
    assert "Die Übernahme wurde abgebrochen" in wizard.problem_text()
    through_columns(qtbot, desk_window, wizard)
    wizard.back.click()
    with held(desk_window):
        wizard.accept()
        wizard.way_out.click()
    settle(qtbot, desk_window)
    assert wizard.column_step.isVisible()
    assert not wizard.word_step.isVisible()
    # All rows are looked through, but the result has not been handed over yet.
    wizard.accept()
    desk_window.worker._pool.submit(lambda: None).result()
    wizard.way_out.click()
    settle(qtbot, desk_window)
    assert "Die Übernahme wurde abgebrochen" in wizard.problem_text()
    assert wizard.column_step.isVisible()
    assert not wizard.word_step.isVisible()
    wizard.reject()
    settle(qtbot, desk_window)


def test_a_wizard_that_was_cancelled_does_not_come_back_whatever_follows(
    qtbot, desk_window, workspace_folder, tmp_path
) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, STRANGE))
    map_strange(qtbot, desk_window, wizard)
    # Kept after a pause of typing, as always.
    desk_window.work_area._drafts.keep_changed()
    settle(qtbot, desk_window)
    assert kept_wizards(desk_window) == 1
    wizard.way_out.click()
    settle(qtbot, desk_window)
    # Killed now, the program would not open it at the next start.
    assert kept_wizards(desk_window) == 0
    for _ in range(2):
        desk_window.lock()
        settle(qtbot, desk_window)
        unlock(qtbot, desk_window)
        settle(qtbot, desk_window)
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, TableWizard) and one.isVisible()]
    assert desk_window.work_area.message.text() == ""


@pytest.mark.parametrize("is_locked_meanwhile", [False, True])
def test_a_wizard_that_is_done_does_not_come_back(
    qtbot, desk_window, workspace_folder, tmp_path, monkeypatch, is_locked_meanwhile
) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    through_columns(qtbot, desk_window, wizard)
    box = wizard.word_step.words[Field.TOPICS, "zoff"]
    box.setCurrentIndex(box.findData("conflict_peers"))
    wizard.word_step.together.setCurrentIndex(1)
    go_on(qtbot, desk_window, wizard)
    assert wizard.preview_step.isVisible()
    desk_window.work_area._drafts.keep_changed()
    settle(qtbot, desk_window)
    assert kept_wizards(desk_window) == 1
    taken, goes_on, real = Event(), Event(), table_import.run

    def run(*of: Any) -> object:
        found = real(*of)
        taken.set()
        goes_on.wait(LONGEST)
        return found

    monkeypatch.setattr(table_import, "run", run)
    wizard.accept()
    assert taken.wait(LONGEST)
    if is_locked_meanwhile:
        desk_window.lock()
        goes_on.set()
    else:
        goes_on.set()
        settle(qtbot, desk_window)
        wizard.accept()
        desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert len(answered(desk_window, table_import.imports)) == 1
    assert kept_wizards(desk_window) == 0
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, TableWizard) and one.isVisible()]


def test_a_wizard_given_back_is_kept_over_a_second_lock_and_gone_once_cancelled(
    qtbot, desk_window, workspace_folder, tmp_path
) -> None:
    path = table(tmp_path, STRANGE)
    map_strange(qtbot, desk_window, wizard_of(qtbot, desk_window, path))
    for _ in range(2):
        desk_window.lock()
        settle(qtbot, desk_window)
        unlock(qtbot, desk_window)
        settle(qtbot, desk_window)
        dialog_of(desk_window, TableWizard)
    again = dialog_of(desk_window, TableWizard)
    again.open_file(path)
    settle(qtbot, desk_window)
    go_on(qtbot, desk_window, again)
    assert mapped(again)[:3] == ["date", "name", "minutes"]
    again.way_out.click()
    settle(qtbot, desk_window)
    assert kept_wizards(desk_window) == 0


def kept_wizards(window) -> int:
    return sum("table" in name for name in answered(window, drafts.kept))


def test_answers_are_not_thrown_away_unasked(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    through_columns(qtbot, desk_window, wizard)
    box = wizard.word_step.words[Field.TOPICS, "zoff"]
    box.setCurrentIndex(box.findData("conflict_peers"))
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    asking = dialog_of(desk_window, ConfirmDialog)
    assert "Ihre Antworten zu Wörtern und Namen gehen verloren" in asking.said()
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert box.currentData() == "conflict_peers"
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    dialog_of(desk_window, ConfirmDialog).accept()
    settle(qtbot, desk_window)
    assert panel_of(qtbot, desk_window).model.shown == ()


def test_the_unit_is_asked_for_only_where_bare_numbers_stand(qtbot, desk_window, tmp_path) -> None:
    text = HEAD + "3.11.2025;Mila Muster;5a;30 min;Streit;Kind;7\n4.11.2025;Mila Muster;5a;1,5 h;Streit;Kind;8\n"
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, text))
    go_on(qtbot, desk_window, wizard)
    step = wizard.column_step
    assert not step.unit.isVisible()
    step.boxes[3].setCurrentIndex(0)
    bare = step.boxes[6]
    bare.setCurrentIndex(bare.findData("minutes"))
    bare.activated.emit(bare.currentIndex())
    assert step.unit.isVisible()
    assert step.unit.value() is None
    wizard.reject()
    settle(qtbot, desk_window)


def test_the_buttons_stand_in_one_row_and_hidden_fields_leave_no_hole(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    go_on(qtbot, desk_window, wizard)
    step = wizard.column_step
    settle(qtbot, desk_window)
    places = {made.mapTo(wizard, QPoint(0, 0)).y() for made in (wizard.back, wizard.action, wizard.way_out)}
    assert len(places) == 1
    assert wizard.back.x() < min(wizard.action.x(), wizard.way_out.x())
    cases, by, source = (step.form.field(one) for one in (step.cases, step.choices[Field.INITIATED_BY],
                                                          step.choices[Field.SOURCE]))  # fmt: skip
    assert not by.isVisible()
    assert 0 < source.x() - (cases.x() + cases.width()) < 40
    step.cases.set_value(CaseRule.PER_PERSON)
    step.cases.activated.emit(step.cases.currentIndex())
    settle(qtbot, desk_window)
    assert by.isVisible()
    assert cases.x() < by.x() < source.x()
    assert abs(by.width() - source.width()) < 60
    wizard.reject()
    settle(qtbot, desk_window)


def test_as_many_entries_are_taken_back_as_were_told(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD.replace("Zoff", "Streit")))
    through_columns(qtbot, desk_window, wizard)
    wizard.word_step.together.setCurrentIndex(1)
    for _ in range(2):
        go_on(qtbot, desk_window, wizard)
    line = desk_window.work_area.message
    assert "Aus der Tabelle übernommen: 3 Einträge" in line.text()
    wizard.accept()
    settle(qtbot, desk_window)
    desk_window.activateWindow()
    line.button.click()
    settle(qtbot, desk_window)
    assert "3 Einträge entfernt" in line.text()
