"""Taking over a table in the window: step by step, by keys, with errors on screen, undo, and a lock in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import Field, TableKind, TableMapping
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services import drafts
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.exchange import table_import
from ssa_desktop.services.exchange.table_plan import Plan, PlannedRow, RowState
from ssa_desktop.services.people import people, schools
from ssa_desktop.ui import file_choice
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.table_import import PreviewModel
from ssa_desktop.ui.pages.exchange.settings_import import ImportPanel
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.people.class_list_dialog import ClassListDialog
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.form import field_of
from tests.security.decrypted import found_in_files
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.holding import held
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel
from tests.ui.search.test_no_name_on_any_page import told

HEAD = "Datum;Schüler/in;Klasse;Dauer;Thema;Gespräch mit;Bemerkung\n"
GOOD = (
    HEAD
    + "3.11.2025;Mila Muster;5a;30;Streit;Schüler/in;Kastanienbaum\n4.11.2025;Mila Muster;5a;45;Zoff;Mutter, Kind;\n"
)
BAD = HEAD + "3.11.2025;Mila Muster;5a;30;Streit;Schüler/in;x\n31.2.2026;;5a;lange;Streit;Schüler/in;y\n"


@pytest.fixture
def settings_folder(tmp_path) -> Iterator[Path]:
    """The place where Qt's own dialogs write what they remember."""
    folder = tmp_path / "einstellungen"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    yield folder
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "sonst"))


def table(tmp_path: Path, text: str, name: str = "statistik-geheim.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def panel_of(qtbot, window: MainWindow) -> ImportPanel:
    return open_panel(qtbot, window, SettingsPage, "import", ImportPanel)


def wizard_of(qtbot, window: MainWindow, path: Path) -> TableWizard:
    panel_of(qtbot, window).table_button.click()
    settle(qtbot, window)
    wizard = dialog_of(window, TableWizard)
    assert nameless(wizard) == []
    wizard.open_file(path)
    settle(qtbot, window)
    return wizard


def go_on(qtbot, window: MainWindow, wizard: TableWizard) -> None:
    qtbot.keyClick(focused(window), Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    if shiboken6.isValid(wizard):
        assert nameless(wizard) == []


def through_columns(qtbot, window: MainWindow, wizard: TableWizard) -> None:
    """From the file to what follows the columns."""
    go_on(qtbot, window, wizard)
    assert wizard.column_step.isVisible()
    chosen = [box.currentData() for box in wizard.column_step.boxes]
    assert chosen == ["date", "name", "class", "minutes", "topics", "with", "note"]
    wizard.column_step.choices[Field.SCHOOL].setCurrentIndex(1)
    wizard.column_step.unit.set_value(Unit.MINUTES)
    go_on(qtbot, window, wizard)


def test_what_is_missing_for_all_rows_is_said_below_its_own_fields(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    go_on(qtbot, desk_window, wizard)
    step = wizard.column_step
    with_whom = next(box for box in step.boxes if box.currentData() == Field.WITH)
    with_whom.setCurrentIndex(0)
    step.choices[Field.SCHOOL].setCurrentIndex(0)
    go_on(qtbot, desk_window, wizard)
    assert step.isVisible()
    holder = field_of(step.choices[Field.SCHOOL])
    present = field_of(next(iter(step.present.values())))
    assert holder is not None
    assert present is not None
    assert "Es fehlt noch: Schule." in said_below(holder)
    assert "Es fehlt noch: Mit wem." in said_below(present)
    assert focused(desk_window) is step.choices[Field.SCHOOL]
    step.choices[Field.SCHOOL].setCurrentIndex(1)
    assert "Schule" not in wizard.problem_text()
    assert "Mit wem" in wizard.problem_text()


def said_below(field: QWidget) -> str:
    return " ".join(line.text() for line in field.findChildren(ProblemLine) if line.isVisible())


def test_a_table_is_taken_over_and_taken_back(qtbot, desk_window, workspace_folder: StoreFolder, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    through_columns(qtbot, desk_window, wizard)
    step = wizard.word_step
    assert step.isVisible()
    assert list(step.words) == [(Field.TOPICS, "zoff")]
    go_on(qtbot, desk_window, wizard)
    assert "Bitte jede Zeile beantworten" in wizard.problem_text()
    box = step.words[Field.TOPICS, "zoff"]
    box.setCurrentIndex(box.findData("conflict_peers"))
    step.together.setCurrentIndex(1)
    go_on(qtbot, desk_window, wizard)
    assert wizard.preview_step.isVisible()
    rows = wizard.preview_step.model
    assert rows is not None
    shown = [rows.index(at, 3).data() for at in range(rows.rowCount())]
    assert shown == ["0:30", "0:45"]
    assert "2 Zeilen werden übernommen, dabei 1 Person neu angelegt. Schuljahre: 2025/26 (2)." in wizard.said()
    go_on(qtbot, desk_window, wizard)
    assert wizard.done_step.isVisible()
    assert "Gespräch: 2, Person: 1" in wizard.said()
    assert "unverschlüsselt" in wizard.said()
    go_on(qtbot, desk_window, wizard)
    panel = panel_of(qtbot, desk_window)
    (listed,) = panel.model.shown
    assert (listed.kind, listed.records, listed.left) == ("contacts", 3, 3)
    desk_window.activateWindow()
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_Z, CTRL)
    settle(qtbot, desk_window)
    assert panel.model.shown == ()
    desk_window.lock()
    settle(qtbot, desk_window)
    ws = workspace_folder.open()
    assert contacts.of_day(ws, date(2025, 11, 3)) == []
    assert people.find(ws, "Mila") == []
    ws.close()


def test_rows_that_are_wrong_stand_on_the_screen_with_their_reasons(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, BAD))
    through_columns(qtbot, desk_window, wizard)
    preview = wizard.preview_step
    assert preview.isVisible()
    assert preview.model is not None
    assert [row.line for row in preview.model.shown] == [3]
    assert preview.problem.text().startswith("1 von 2 Zeilen kann so nicht übernommen werden.")
    assert preview.problem.icon.isVisible()
    assert not preview.summary.isVisible()
    assert preview.table is not None
    assert preview.table.columnWidth(1) >= px(280)
    assert not wizard.action.isEnabled()
    assert preview.reason.text().startswith("Zeile 3: ")
    assert "Datum: kein gültiges Datum" in preview.reason.text()
    assert "Dauer: keine lesbare Dauer" in preview.reason.text()
    preview.only_wrong.click()
    assert [row.line for row in preview.model.shown] == [2, 3]
    wizard.back.click()
    assert wizard.column_step.isVisible()


NAMED = (
    HEAD
    + "3.11.2025;Mila Muster;5a;30;Streit mit Mila;Schüler/in;Ben Vorlage 5a\n"
    + "4.11.2025;Ben Vorlage;5a;45;Streit;Kind;\n"
)


def test_no_step_names_anybody_in_words_and_examples_in_the_discreet_view(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Muster"))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    wizard = wizard_of(qtbot, window, table(tmp_path, NAMED))
    go_on(qtbot, window, wizard)
    assert any("Be… Vo… 5a" in text for text in told(wizard))
    wizard.column_step.choices[Field.SCHOOL].setCurrentIndex(1)
    wizard.column_step.unit.set_value(Unit.MINUTES)
    go_on(qtbot, window, wizard)
    assert "Anlass, Thema: „Streit mit M.“" in [text for text in told(wizard.word_step) if "Streit mit" in text]
    assert [text for text in told(wizard) if "Mila" in text or "Vorlage" in text] == []


def test_a_row_of_entries_taken_for_the_headings_names_nobody_in_the_discreet_view(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    wizard = wizard_of(qtbot, window, table(tmp_path, NAMED))
    rows = wizard.file_step.header
    assert rows.itemText(0) == "Zeile 1: Datum | Schüler/in | Klasse | Dauer | Thema | Gespräch mit | Bemerkung"
    # Found for her, and when she chooses the first entry herself.
    for place in (0, 1):
        rows.setCurrentIndex(place)
        rows.activated.emit(place)
        settle(qtbot, window)
        shown = [rows.itemText(one) for one in range(rows.count())]
        assert [text for text in shown if "Mila" in text or "Vorlage" in text] == []
    assert "Mi…" in rows.currentText()
    go_on(qtbot, window, wizard)
    columns = wizard.column_step
    said = [*told(wizard), *(box.accessibleName() for box in columns.boxes)]
    assert any("Mi…" in text for text in said)
    assert [text for text in said if "Mila" in text or "Vorlage" in text] == []


def test_a_heading_nobody_knows_is_read_whole_beside_those_that_are_known(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    wizard = wizard_of(qtbot, window, table(tmp_path, NAMED.replace("Bemerkung", "Vermerk intern")))
    assert "Vermerk" in wizard.file_step.header.itemText(0)
    go_on(qtbot, window, wizard)
    assert any("Vermerk intern" in text for text in told(wizard))
    assert [text for text in told(wizard) if "Mila" in text] == []


def test_the_preview_covers_names_in_titles(qtbot, workspace_folder: StoreFolder) -> None:
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Muster"))
    said = ({Field.TITLE: "Gruppe um Mila und Ben"}, {Field.NAME: "Ben Vorlage"}, {Field.NAME: "Gruppe"})
    rows = tuple(PlannedRow(line, values, (), RowState.NEW, None, "") for line, values in enumerate(said, start=2))
    nobody = (("Gruppe", 1),)
    plan = Plan(TableMapping(TableKind.OFFERS), (), asks_unit=False, rows=rows, unknown=(), questions=(),
                repeated_names=0, persons={}, school_years={}, nobody=nobody)  # fmt: skip
    model = PreviewModel("de", TableKind.OFFERS, table_import.cover_of(ws, plan), discreet=True)
    model.set_records(plan.rows)
    assert model.index(0, 2).data() == "Gruppe um M. und B."
    ws.close()


def test_a_name_that_is_there_is_asked_about_and_hidden_in_the_discreet_view(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    ws = workspace_folder.open()
    known = people.add(ws, Person(name="Mila Muster"))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    wizard = wizard_of(qtbot, window, table(tmp_path, GOOD.replace("Zoff", "Streit")))
    through_columns(qtbot, window, wizard)
    (box,) = wizard.word_step.names.values()
    assert [box.itemText(number)[:20] for number in range(box.count())] == [
        "Bitte wählen",
        "die vorhandene P-202",
        "eine neue Person",
        "niemand: anonym",
    ]
    shown = " ".join(part.text() for part in wizard.findChildren(QLabel) if part.isVisible())
    assert "Mila" not in shown
    wizard.word_step.use_known.click()
    assert box.currentData() == known
    wizard.word_step.together.setCurrentIndex(1)
    go_on(qtbot, window, wizard)
    assert "0 Personen neu" in wizard.said()
    wizard.reject()


def test_who_is_called_anonym_is_nobody_and_turned_by_a_button(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    ws = workspace_folder.open()
    known = people.add(ws, Person(name="anonym"))
    concerned = Concern(known, None, "Kastanie")
    contacts.record(ws, Contact("GS", date(2025, 11, 3), 20, frozenset({Participant.PUPIL}), concerns=(concerned,)))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = panel_of(qtbot, window)
    assert "„anonym“" in panel.nobody_text.text()
    panel.nobody_button.click()
    dialog_of(window, ConfirmDialog).action.click()
    settle(qtbot, window)
    assert not panel.nobody_card.isVisible()
    window.activateWindow()
    qtbot.keyClick(focused(window), Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert panel.nobody_card.isVisible()
    rows = "4.11.2025;anonym 2;5a;30;Streit;Schüler/in;\n4.11.2025;N. N.;;30;Streit;Schüler/in;\n"
    wizard = wizard_of(qtbot, window, table(tmp_path, HEAD + rows))
    through_columns(qtbot, window, wizard)
    (box,) = wizard.word_step.names.values()
    assert box.currentText() == "niemand: anonym"
    go_on(qtbot, window, wizard)
    assert "dabei 0 Personen neu angelegt" in wizard.said()
    assert "Anonym, also ohne Person: 2 Zeilen mit „anonym 2“ (1), „N. N.“ (1)." in wizard.said()
    assert "steht nicht für Personen: Jede dieser Zeilen ist ein anonymes Gespräch." in wizard.said()
    wizard.reject()


def test_the_mapping_alone_survives_a_lock(qtbot, desk_window, workspace_folder: StoreFolder, tmp_path) -> None:
    path = table(
        tmp_path, HEAD.replace("Thema", "Foto") + "3.11.2025;Mila Muster;5a;30 min;Zwetschge;Schüler/in;Quitte\n"
    )
    wizard = wizard_of(qtbot, desk_window, path)
    go_on(qtbot, desk_window, wizard)
    box = wizard.column_step.boxes[4]
    assert box.currentData() == ""
    box.setCurrentIndex(box.findData("topics"))
    wizard.column_step.choices[Field.SCHOOL].setCurrentIndex(2)
    desk_window.lock()
    settle(qtbot, desk_window)
    ws = workspace_folder.open()
    (kept,) = (repr(draft.fields) for name, draft in drafts.kept(ws).items() if "table" in name)
    ws.close()
    assert "topics" in kept
    assert [word for word in ("Mila", "Zwetschge", "Quitte", "statistik", "Foto", "Bemerkung") if word in kept] == []
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    again = dialog_of(desk_window, TableWizard)
    assert "Wählen Sie die Datei noch einmal" in again.said()
    again.open_file(path)
    settle(qtbot, desk_window)
    go_on(qtbot, desk_window, again)
    assert again.column_step.boxes[4].currentData() == "topics"
    assert again.column_step.choices[Field.SCHOOL].currentData() == "WRS"
    again.reject()


def test_a_broken_file_and_a_missing_choice_are_told(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, "PK\x03\x04", "x.xlsm"))
    assert "Makros" in wizard.problem_text()
    go_on(qtbot, desk_window, wizard)
    assert "Bitte zuerst eine Datei wählen" in wizard.problem_text()
    wizard.open_file(table(tmp_path, GOOD))
    settle(qtbot, desk_window)
    go_on(qtbot, desk_window, wizard)
    go_on(qtbot, desk_window, wizard)
    assert "Es fehlt noch: Schule" in wizard.problem_text()
    wizard.column_step.boxes[6].setCurrentIndex(1)
    go_on(qtbot, desk_window, wizard)
    assert "Zwei Spalten sind als „Datum“ gewählt" in wizard.problem_text()
    wizard.reject()


def test_what_changed_since_is_asked_about_once_more(
    qtbot, workspace_folder: StoreFolder, make_window, tmp_path
) -> None:
    ws = workspace_folder.open()
    text = "Datum;Dauer;Mit wem\n3.11.2025;30 min;Kind\n"
    found = table_import.open_table(table(tmp_path, text), TableKind.CONTACTS)
    mapping = table_import.suggest(ws, found, TableKind.CONTACTS)
    done = table_import.run(ws, found, replace(mapping, constants={Field.SCHOOL: "GS"}))
    with ws.change() as vault:
        vault.execute("UPDATE contact SET minutes = 31")
    ws.close()
    assert done.added["contact"] == 1
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = panel_of(qtbot, window)
    panel.ask_back()
    dialog_of(window, ConfirmDialog).accept()
    settle(qtbot, window)
    second = dialog_of(window, ConfirmDialog)
    assert "1 Eintrag dieser Übernahme haben Sie seither geändert" in second.said()
    second.accept()
    settle(qtbot, window)
    assert panel.model.shown == ()


def test_taking_back_can_be_watched_and_stopped(qtbot, workspace_folder: StoreFolder, make_window, tmp_path) -> None:
    ws = workspace_folder.open()
    found = table_import.open_table(table(tmp_path, "Datum;Dauer;Mit wem\n3.11.2025;30 min;Kind\n"), TableKind.CONTACTS)
    mapping = table_import.suggest(ws, found, TableKind.CONTACTS)
    table_import.run(ws, found, replace(mapping, constants={Field.SCHOOL: "GS"}))
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = panel_of(qtbot, window)
    panel.imports.selectRow(0)
    assert not panel.work.isVisible()
    with held(window):
        panel.ask_back()
        dialog_of(window, ConfirmDialog).accept()
        assert panel.work.bar.isVisible()
        assert panel.work.cancel.isVisible()
        assert not panel.back_button.isEnabled()
        assert nameless(panel) == []
        panel.work.cancel.click()
    settle(qtbot, window)
    assert "Das Zurücknehmen wurde abgebrochen" in window.work_area.message.text()
    assert not panel.work.isVisible()
    assert panel.back_button.isEnabled()
    assert [one.left for one in panel.model.shown] == [1]
    told: list[tuple[int, int]] = []
    panel.work.steps.stepped.connect(lambda done, total: told.append((done, total)))
    panel.ask_back()
    dialog_of(window, ConfirmDialog).accept()
    settle(qtbot, window)
    assert panel.model.shown == ()
    assert told[-1] == (1, 1)


def test_enter_on_a_drop_down_goes_on_and_never_cancels(qtbot, desk_window, tmp_path) -> None:
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, GOOD))
    for button in (wizard.action, wizard.way_out):
        button.setFocus()
        wizard.file_step.header.setFocus()
        assert wizard.action.isDefault()
    qtbot.keyClick(wizard.file_step.header, Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    assert wizard.column_step.isVisible()
    wizard.way_out.setFocus()
    wizard.column_step.boxes[0].setFocus()
    qtbot.keyClick(wizard.column_step.boxes[0], Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    assert wizard.word_step.isVisible() or wizard.problem_text()
    assert wizard.isVisible()
    wizard.reject()
    settle(qtbot, desk_window)


def choose_year(qtbot, dialog: ClassListDialog, year: str) -> None:
    dialog.year.setFocus()
    qtbot.keyClicks(dialog.year, year)


def test_a_list_that_names_its_year_begins_with_it_and_her_choice_stays(qtbot, desk_window, tmp_path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Klassenlisten Schuljahr 2024/25;;\nKlasse;Nachname;Geschlecht\n5a;Zwölfeich;w\n", encoding="utf-8")
    panel_of(qtbot, desk_window).list_button.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, ClassListDialog)
    dialog.open_file(path)
    settle(qtbot, desk_window)
    assert dialog.year.currentText() == "2024/25"
    assert dialog.changes is not None
    assert dialog.changes.year == SchoolYear(2024)
    choose_year(qtbot, dialog, "2026/27")
    settle(qtbot, desk_window)
    dialog.open_file(path)
    settle(qtbot, desk_window)
    assert dialog.year.currentText() == "2026/27"
    assert dialog.changes.year == SchoolYear(2026)


@pytest.mark.parametrize(
    ("name", "days", "year"),
    [
        ("liste.csv", ("3.11.2023", "4.2.24"), "2023/24"),
        ("liste 2025-26.csv", ("3.11.2023", "4.2.24"), "2023/24"),
        ("liste.csv", ("3.11.2023", "4.10.24"), None),
        ("liste 2024-25.csv", ("3.11.", "4.2."), "2024/25"),
        ("liste.csv", ("3.11.", "4.2."), None),
        ("liste 1999-00.csv", ("3.11.", "4.2."), None),
    ],
)
def test_the_wizard_begins_with_the_year_the_table_is_of(
    qtbot, desk_window, tmp_path, name: str, days: tuple[str, str], year: str | None
) -> None:
    text = HEAD + "".join(f"{day};Mila Muster;5a;30 min;Streit;Kind;x\n" for day in days)
    wizard = wizard_of(qtbot, desk_window, table(tmp_path, text, name))
    assert wizard.file_step.school_year() == (None if year is None else SchoolYear.parse(year))
    # What she chooses herself is not proposed away by a file read after it.
    wizard.file_step.year.setFocus()
    qtbot.keyClicks(wizard.file_step.year, "2021/22")
    wizard.open_file(table(tmp_path, text, "noch eine.csv"))
    settle(qtbot, desk_window)
    assert wizard.file_step.school_year() == SchoolYear(2021)
    wizard.reject()
    settle(qtbot, desk_window)


def test_a_class_list_says_what_it_changes_leaves_no_name_and_can_be_undone(
    qtbot, desk_window, workspace_folder: StoreFolder, tmp_path
) -> None:
    path = tmp_path / "klasse.csv"
    path.write_text("Klasse;Nachname;Geschlecht\n5a;Zwölfeich;w\n5a;Größenwahn;m\n", encoding="cp1252")
    panel = panel_of(qtbot, desk_window)
    panel.list_button.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, ClassListDialog)
    assert nameless(dialog) == []
    dialog.accept()
    assert "Bitte zuerst eine Klassenliste wählen" in dialog.problem_text()
    dialog.open_file(path)
    settle(qtbot, desk_window)
    # A list of summer may be of either year: without a year nothing is counted, and none is taken for granted.
    assert dialog.year.currentText() == "Bitte wählen"
    assert dialog.year.hasFocus()
    assert dialog.problem_text() == "Bitte das Schuljahr wählen, für das die Liste gilt."
    dialog.accept()
    assert dialog.isVisible()
    choose_year(qtbot, dialog, "2025/26")
    settle(qtbot, desk_window)
    assert "1 Klasse mit 2 Kindern.\nNeu: 5a." in dialog.said()
    assert "Zwölfeich" not in dialog.said()
    dialog.accept()
    settle(qtbot, desk_window)
    path.unlink()
    assert found_in_files([tmp_path], ["Zwölfeich", "Größenwahn"]) == set()
    desk_window.activateWindow()
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_Z, CTRL)
    settle(qtbot, desk_window)
    desk_window.lock()
    settle(qtbot, desk_window)
    ws = workspace_folder.open()
    assert schools.classes(ws, "GS", SchoolYear(2025)) == []
    ws.close()


def test_a_class_list_without_a_column_called_class_asks_which_it_is(qtbot, desk_window, tmp_path) -> None:
    path = tmp_path / "gruppen 2025-26.csv"
    path.write_text(
        "Gruppenname;Nachname;Sex;Betreuung\n5a;Zwölfeich;w;Frau Muster\n5b;Größenwahn;m;\n", encoding="cp1252"
    )
    panel = panel_of(qtbot, desk_window)
    panel.list_button.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, ClassListDialog)
    assert not dialog.columns["class"].isVisible()
    dialog.open_file(path)
    settle(qtbot, desk_window)
    assert "keine Spalte für die Klasse" in dialog.problem_text()
    assert "--map" not in dialog.problem_text()
    assert dialog.columns["class"].hasFocus()
    offered = [dialog.columns["class"].itemText(place) for place in range(dialog.columns["class"].count())]
    assert offered == ["nicht in der Liste", "Gruppenname", "Sex", "Betreuung"]
    assert nameless(dialog) == []
    qtbot.keyClick(dialog.columns["class"], Qt.Key.Key_Down)
    settle(qtbot, desk_window)
    assert "2 Klassen mit 2 Kindern.\nNeu: 5a, 5b." in dialog.said()
    dialog.columns["gender"].setFocus()
    qtbot.keyClicks(dialog.columns["gender"], "Sex")
    dialog.columns["teacher"].setFocus()
    qtbot.keyClicks(dialog.columns["teacher"], "Betreuung")
    settle(qtbot, desk_window)
    assert dialog.changes is not None
    assert [(one.label, one.pupils.w, one.pupils.m, one.teacher) for one in dialog.changes.added] == [
        ("5a", 1, 0, "Frau Muster"),
        ("5b", 0, 1, None),
    ]


def test_a_class_list_with_two_columns_for_the_class_asks_which_one_counts(qtbot, desk_window, tmp_path) -> None:
    path = tmp_path / "Schuljahr_25_26.csv"
    path.write_text("Klasse;Stammklasse;Name\n5a;6b;Zwölfeich\n", encoding="cp1252")
    panel = panel_of(qtbot, desk_window)
    panel.list_button.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, ClassListDialog)
    dialog.open_file(path)
    settle(qtbot, desk_window)
    assert "mehr als eine Spalte" in dialog.problem_text()
    assert dialog.columns["class"].currentIndex() == 0
    qtbot.keyClicks(dialog.columns["class"], "Stamm")
    settle(qtbot, desk_window)
    assert "Neu: 6b." in dialog.said()
    assert dialog.problem_text() == ""


def test_the_place_of_a_chosen_file_is_written_down_nowhere(
    qtbot, desk_window, settings_folder, tmp_path, monkeypatch
) -> None:
    place = tmp_path / "geheimer-ordner"
    place.mkdir()
    path = table(place, GOOD)
    panel = panel_of(qtbot, desk_window)

    def choose(dialog: QFileDialog) -> int:
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(place))
        dialog.selectFile(path.name)
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    assert file_choice.ask_file(panel, "Tabelle wählen", "Tabellen (*.csv)") == path
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert settings.value("FileDialog/lastVisited") is None
    assert settings.value("FileDialog/history") is None
    assert found_in_files([settings_folder], ["geheimer-ordner"]) == set()
