"""The panel of forms, worked with the keyboard on a real store: copied, edited, chosen, removed, compared, in files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Participant
from ssa_desktop.exchange.figures.form_file import form_for, load_form
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import forms
from ssa_desktop.services.people import people
from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.models.forms import CompareColumn, FormColumn
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_forms import FormsPanel
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.figures.form_compare import CompareDialog
from ssa_desktop.ui.pages.figures.form_dialogs import CopyFormDialog, MeasureDialog
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.figures.form_tree import Part, PartColumn
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, push, type_text

# What the offscreen platform says of dialogs; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
SHIPPED = form_for(YEAR)
MOST_TABS = 50
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def own_form(form_id: str = "mein-bogen") -> Form:
    """A form of her own: bands at five, one item reworded, one that no shipped form asks."""
    form = editing.copied(SHIPPED, form_id, "Mein Bogen")
    form = editing.with_thresholds(form, 3, 5, measure_catalogue())
    form = editing.renamed_item(form, "home_visits", "Besuche zu Hause", "Visits at home")
    return editing.added_item(form, measure_catalogue()["contacts"], "4")


@pytest.fixture
def folder(workspace_folder: StoreFolder) -> StoreFolder:
    """A store with one advised pupil and a form of her own."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    for day in (12, 13, 14, 15):
        concerns = (Concern(mila),)
        contacts.record(ws, Contact("GS", date(2026, 1, day), 30, frozenset({Participant.PUPIL}), concerns=concerns))
    forms.save_own(ws, own_form())
    ws.close()
    return workspace_folder


@pytest.fixture
def window(folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = make_window(folder.path)
    unlock(qtbot, made)
    return made


def open_forms(qtbot: QtBot, window: MainWindow) -> FormsPanel:
    return open_panel(qtbot, window, FiguresPage, "forms", FormsPanel)


def stored(qtbot: QtBot, window: MainWindow) -> dict[str, Form]:
    """The forms of her own as they are kept."""
    found: list[dict[str, Form]] = []
    window.worker.run(lambda ws: {one.form.id: one.form for one in forms.all_forms(ws) if one.is_own}, found.append)
    settle(qtbot, window)
    return found[0]


def column(panel: FormsPanel, number: FormColumn) -> list[str]:
    return [panel.model.data(panel.model.index(row, number)) for row in range(panel.model.rowCount())]


def ids(panel: FormsPanel) -> list[str]:
    """Return the ids of the forms as they are listed."""
    found = [panel.model.record(row) for row in range(panel.model.rowCount())]
    return [one.form.id for one in found]


def open_editor(qtbot: QtBot, window: MainWindow) -> FormEditor:
    """Open her form with Enter, and go to the tree."""
    panel = open_forms(qtbot, window)
    assert focused(window) is panel.table
    press(qtbot, window, Key.Key_Return)
    editor = dialog_of(window, FormEditor)
    for _ in range(MOST_TABS):
        if focused(window) is editor.tree:
            return editor
        press(qtbot, window, Key.Key_Tab)
    raise AssertionError("Tab does not reach the tree")


def type_cell(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Open the current cell with F2 and type over what stands there."""
    press(qtbot, window, Key.Key_F2)
    field = focused(window)
    assert isinstance(field, QLineEdit | QSpinBox)
    field.selectAll()
    type_text(qtbot, window, text)
    press(qtbot, window, Key.Key_Return)


def test_the_list_says_of_each_form_what_it_is(window, qtbot):
    panel = open_forms(qtbot, window)
    assert ids(panel) == ["mein-bogen", SHIPPED.id]
    assert column(panel, FormColumn.ORIGIN) == ["eigener", "mitgeliefert"]
    assert column(panel, FormColumn.STATE) == ["vorläufig, nicht amtlich"] * 2
    assert column(panel, FormColumn.YEARS) == ["ab 2015/16"] * 2
    assert column(panel, FormColumn.USED) == ["", "verwendet"]
    assert "98 Angaben" in panel.about.text()
    assert nameless(panel) == []
    press(qtbot, window, Key.Key_Down)
    assert not panel.change.isEnabled()
    assert not panel.drop.isEnabled()
    assert "bitte kopieren" in panel.about.text()


def test_a_shipped_form_is_copied_and_the_copy_opened(window, qtbot):
    panel = open_forms(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return)
    dialog = dialog_of(window, CopyFormDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, "Bogen des Kreises")
    assert dialog.form_id.text() == "bogen-des-kreises"
    press(qtbot, window, Key.Key_Return)
    editor = dialog_of(window, FormEditor)
    assert nameless(editor) == []
    assert editor.edited.title == "Bogen des Kreises"
    assert editor.edited.items == SHIPPED.items
    press(qtbot, window, Key.Key_Escape)
    assert set(stored(qtbot, window)) == {"mein-bogen", "bogen-des-kreises"}
    assert focused(window) is panel.table
    press(qtbot, window, Key.Key_Z, CTRL)
    assert set(stored(qtbot, window)) == {"mein-bogen"}


def test_a_copy_needs_a_title_and_a_free_id(window, qtbot):
    open_forms(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return)
    dialog = dialog_of(window, CopyFormDialog)
    press(qtbot, window, Key.Key_Backspace)
    press(qtbot, window, Key.Key_Return)
    assert "Titel" in dialog.problem_text()
    type_text(qtbot, window, "Mein Bogen")
    assert dialog.form_id.text() == "mein-bogen-2"
    dialog.form_id.setFocus()
    dialog.form_id.selectAll()
    type_text(qtbot, window, "mein-bogen")
    press(qtbot, window, Key.Key_Return)
    assert "gibt es schon" in dialog.problem_text()
    assert focused(window) is dialog.form_id
    press(qtbot, window, Key.Key_Escape)


def _refuse_a_second_time(window: MainWindow, qtbot: QtBot, editor: FormEditor) -> None:
    """Choose what the form asks already: nothing is added; a band with another edge is something else."""
    before = editor.edited.items
    editor.ask_item()
    dialog = dialog_of(window, MeasureDialog)
    banded, limit = next((item, item.threshold) for item in before if item.threshold is not None)
    for number, measure in enumerate(dialog._measures):
        dialog.list.item(number).setSelected(measure.measure == banded.measure)
    dialog.threshold.setValue(limit)
    press(qtbot, window, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "schon im Bogen" in dialog.problem_text()
    assert editor.edited.items == before
    dialog.threshold.setValue(limit + 1)
    assert dialog.problem() is None
    press(qtbot, window, Key.Key_Escape)


def test_lines_are_moved_renamed_added_and_removed_by_keys(window, qtbot):
    editor = open_editor(qtbot, window)
    tree = editor.tree
    assert tree.current() == Part("frame", is_item=False)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Down, ALT)
    assert [item.id for item in editor.edited.items][:2] == ["school_type", "school_name"]
    assert tree.current() == Part("school_name", is_item=True)
    type_cell(qtbot, window, "Name der Schule")
    assert editor.edited.items[1].label == "Name der Schule"
    assert editor.edited.items[1].label_en == "School"
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Delete)
    assert "site_name" not in [item.id for item in editor.edited.items]
    press(qtbot, window, Key.Key_Insert)
    dialog = dialog_of(window, MeasureDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, "offene teilnehmende")
    assert dialog.found.text() == "5 Angaben gefunden"
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Down, SHIFT)
    press(qtbot, window, Key.Key_Return)
    added = [item.id for item in editor.edited.items if item.measure.startswith("participants.open")]
    assert added == ["open_participants", "open_participants_w"]
    assert focused(window) is tree
    _refuse_a_second_time(window, qtbot, editor)
    preview = [editor.preview.item(number).text().strip() for number in range(editor.preview.count())]
    assert preview[:3] == ["Angaben zu Schule und Stelle", "Schulart", "Name der Schule"]
    place = preview.index("Offene Angebote")
    assert preview[place : place + 3] == ["Offene Angebote", "Teilnehmende", "weiblich"]
    for _ in range(2):
        press(qtbot, window, Key.Key_Z, CTRL)
    assert "site_name" in [item.id for item in editor.edited.items]
    press(qtbot, window, Key.Key_Return, CTRL)
    kept = stored(qtbot, window)["mein-bogen"]
    assert [item.label for item in kept.items[:3]] == ["Schulart", "Name der Schule", "Standort"]
    press(qtbot, window, Key.Key_Z, CTRL)
    assert stored(qtbot, window)["mein-bogen"] == own_form()


def test_a_threshold_changes_for_all_bands_of_the_form(window, qtbot):
    editor = open_editor(qtbot, window)
    editor.tree.go_to(Part("pupils_advised_up_to_5_w", is_item=True), PartColumn.THRESHOLD)
    type_cell(qtbot, window, "8")
    assert editor.edited.thresholds == (8,)
    assert editor.tree.current() == Part("pupils_advised_up_to_8_w", is_item=True)
    # An item without bands has no threshold to type.
    editor.tree.go_to(Part("home_visits", is_item=True), PartColumn.THRESHOLD)
    press(qtbot, window, Key.Key_F2)
    assert focused(window) is editor.tree
    press(qtbot, window, Key.Key_Return, CTRL)
    assert stored(qtbot, window)["mein-bogen"].thresholds == (8,)


def test_undo_takes_back_the_last_step_and_leaves_the_title(window, qtbot):
    editor = open_editor(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Delete)
    editor.title.setFocus()
    editor.title.selectAll()
    type_text(qtbot, window, "Neuer Titel")
    editor.tree.setFocus()
    press(qtbot, window, Key.Key_Z, CTRL)
    assert editor.edited == replace(own_form(), title="Neuer Titel")
    assert not editor.back.isEnabled()
    press(qtbot, window, Key.Key_Escape)


def test_a_new_area_is_named_at_once_and_gets_a_readable_id(window, qtbot):
    editor = open_editor(qtbot, window)
    editor.add_area.setFocus()
    press(qtbot, window, Key.Key_Space)
    field = focused(window)
    assert isinstance(field, QLineEdit)
    type_text(qtbot, window, "5 Weiteres")
    press(qtbot, window, Key.Key_Return)
    assert (editor.edited.areas[-1].id, editor.edited.areas[-1].label) == ("5_weiteres", "5 Weiteres")
    assert editor.edited.areas[-1].label_en == "5 Weiteres"
    press(qtbot, window, Key.Key_Up, ALT)
    assert editor.edited.areas[-2].id == "5_weiteres"
    press(qtbot, window, Key.Key_Escape)
    assert stored(qtbot, window)["mein-bogen"] == own_form()


def test_what_is_wrong_is_said_and_marked_and_nothing_is_kept(window, qtbot):
    editor = open_editor(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_F2)
    field = focused(window)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    press(qtbot, window, Key.Key_Backspace)
    press(qtbot, window, Key.Key_Return)
    press(qtbot, window, Key.Key_Return, CTRL)
    assert "school_name" in editor.problem_text()
    assert "Bezeichnung" in editor.problem_text()
    assert editor.isVisible()
    assert focused(window) is editor.tree
    assert editor.tree.currentColumn() == PartColumn.LABEL
    line = editor.tree.currentItem()
    assert line is not None
    assert not line.icon(0).isNull()
    type_cell(qtbot, window, "Schule")
    assert editor.problem_text() == ""
    assert line.icon(0).isNull()
    for _ in range(4):
        press(qtbot, window, Key.Key_Right)
    # Ids are for other programs: they are shown only when they are asked for.
    assert editor.tree.currentColumn() == PartColumn.THRESHOLD
    assert editor.tree.isColumnHidden(PartColumn.ID)
    editor.ids.click()
    editor.tree.setFocus()
    press(qtbot, window, Key.Key_Right)
    assert editor.tree.currentColumn() == PartColumn.ID
    type_cell(qtbot, window, "school_type")
    assert "andere Angabe" in editor.problem_text()
    assert [item.id for item in editor.edited.items][:2] == ["school_name", "school_type"]
    press(qtbot, window, Key.Key_Escape)
    assert stored(qtbot, window)["mein-bogen"] == own_form()


def test_an_id_that_another_form_has_is_refused_in_the_editor(window, qtbot):
    editor = open_editor(qtbot, window)
    editor.form_id.setFocus()
    editor.form_id.selectAll()
    type_text(qtbot, window, SHIPPED.id)
    press(qtbot, window, Key.Key_Return, CTRL)
    assert "Kennung gibt es schon" in editor.problem_text()
    assert focused(window) is editor.form_id
    editor.form_id.selectAll()
    type_text(qtbot, window, "neuer-name")
    press(qtbot, window, Key.Key_Return, CTRL)
    assert set(stored(qtbot, window)) == {"neuer-name"}


def test_unsaved_edits_come_back_after_the_lock_with_the_cell_that_was_open(window, qtbot):
    editor = open_editor(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Down, ALT)
    press(qtbot, window, Key.Key_F2)
    field = focused(window)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    type_text(qtbot, window, "Halb getippt")
    editor.title.setText("Neuer Titel")
    editor.title.textEdited.emit("Neuer Titel")
    lock_and_unlock(qtbot, window)
    again = dialog_of(window, FormEditor)
    assert [item.id for item in again.edited.items][:2] == ["school_type", "school_name"]
    assert again.edited.items[1].label == "Halb getippt"
    assert (again.title.text(), again.edited.title) == ("Neuer Titel", "Neuer Titel")
    assert "wieder da" in again.said()
    press(qtbot, window, Key.Key_Return, CTRL)
    assert stored(qtbot, window)["mein-bogen"].items[1].label == "Halb getippt"


def test_a_name_in_a_label_is_asked_about_before_it_is_kept(window, qtbot):
    open_editor(qtbot, window)
    press(qtbot, window, Key.Key_Down)
    type_cell(qtbot, window, "Gruppe von Mila")
    press(qtbot, window, Key.Key_Return, CTRL)
    leak = dialog_of(window, LeakDialog)
    assert "Mila" in leak.said()
    press(qtbot, window, Key.Key_Escape)
    assert dialog_of(window, FormEditor).isVisible()
    assert stored(qtbot, window)["mein-bogen"] == own_form()
    press(qtbot, window, Key.Key_Return, CTRL)
    leak = dialog_of(window, LeakDialog)
    leak.action.setFocus()
    press(qtbot, window, Key.Key_Space)
    settle(qtbot, window)
    assert stored(qtbot, window)["mein-bogen"].items[0].label == "Gruppe von Mila"


def test_the_form_chosen_for_the_year_is_what_the_return_shows(window, qtbot):
    panel = open_forms(qtbot, window)
    panel.use.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert column(panel, FormColumn.USED) == ["verwendet", ""]
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    assert page.form.currentText() == "Mein Bogen"
    assert page.banner.text().startswith("Vorläufig, nicht amtlich.")
    row = page.model.row_of_item("pupils_advised_up_to_5")
    assert row is not None
    assert page.model.data(page.model.index(row, 1)) == "1"
    # Looking at the other one, by keys; the year goes on using hers.
    page.form.setFocus()
    press(qtbot, window, Key.Key_Down)
    assert page.form.form_id() == SHIPPED.id
    assert page.banner.text().startswith("Vorläufig, nicht amtlich.")
    assert page.model.row_of_item("pupils_advised_over_3") is not None
    assert nameless(page) == []
    panel = open_forms(qtbot, window)
    assert column(panel, FormColumn.USED) == ["verwendet", ""]
    press(qtbot, window, Key.Key_Z, CTRL)
    assert column(panel, FormColumn.USED) == ["", "verwendet"]


def test_a_figure_of_an_own_item_is_explained(window, qtbot):
    panel = open_forms(qtbot, window)
    panel.use.setFocus()
    press(qtbot, window, Key.Key_Space)
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    row = page.model.row_of_item("contacts")
    assert row is not None
    page.table.setCurrentIndex(page.model.index(row, 1))
    press(qtbot, window, Key.Key_Return)
    (dialog,) = [one for one in window.findChildren(FormDialog) if one.isVisible()]
    assert "Alle Gespräche und Kontakte" in dialog.said()
    press(qtbot, window, Key.Key_Escape)


def test_a_finding_leads_to_the_item_that_her_form_calls_otherwise(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W))
    contacts.record(ws, Contact("GS", date(2026, 1, 12), 30, frozenset({Participant.PUPIL}), concerns=(Concern(mila),)))
    forms.save_own(ws, editing.with_item_id(own_form(), "pupils_advised_w", "maedchen"))
    forms.choose_form(ws, YEAR, "mein-bogen")
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    page.findings_model.toggle()
    finding = next(one for one in page.findings_model.shown if one.item == "pupils_advised_w")
    page._go_to_item(finding)
    assert page.table.currentIndex().row() == page.model.row_of_item("maedchen")


def test_a_removed_form_comes_back_by_undo(window, qtbot):
    panel = open_forms(qtbot, window)
    press(qtbot, window, Key.Key_Delete)
    assert ids(panel) == [SHIPPED.id]
    press(qtbot, window, Key.Key_Delete)
    assert ids(panel) == [SHIPPED.id]
    press(qtbot, window, Key.Key_Z, CTRL)
    assert ids(panel) == ["mein-bogen", SHIPPED.id]
    assert stored(qtbot, window)["mein-bogen"] == own_form()


def test_forms_go_into_files_and_come_from_files(window, qtbot, tmp_path, monkeypatch):
    panel = open_forms(qtbot, window)
    path: Path = tmp_path / "bogen.toml"
    asked: list[str] = []

    def answer(parent: object, name: str, name_filter: str) -> Path:
        asked.append(name)
        return path

    monkeypatch.setattr(window.desk, "ask_save_path", answer)
    push(qtbot, window, panel.give)
    assert asked == ["mein-bogen.toml"]
    assert load_form(path) == own_form()
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    assert window.work_area is not None
    message = window.work_area.message
    panel.take.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert "steht schon in der Liste" in message.text()
    path.write_text(write_form(replace(own_form(), title="Vom Landkreis", official=True)), encoding="utf-8")
    panel.take.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert "nicht amtlich" in message.text()
    assert ids(panel) == ["mein-bogen-2", "mein-bogen", SHIPPED.id]
    path.write_text(write_form(own_form()).replace('measure = "contacts"', 'measure = "unfug"'), encoding="utf-8")
    panel.take.setFocus()
    press(qtbot, window, Key.Key_Space)
    banner = window.work_area.banner.text()
    assert "Zählgröße kennt das Programm nicht" in banner
    assert "measure" in banner
    assert len(ids(panel)) == 3


def test_two_forms_of_a_year_stand_next_to_each_other(window, qtbot):
    panel = open_forms(qtbot, window)
    push(qtbot, window, panel.compare)
    settle(qtbot, window)
    dialog = dialog_of(window, CompareDialog)
    assert nameless(dialog) == []
    assert (dialog.left.form_id(), dialog.right.form_id()) == (SHIPPED.id, "mein-bogen")

    def cells() -> list[tuple[str, ...]]:
        return [
            tuple(dialog.model.data(dialog.model.index(row, number)) for number in CompareColumn)
            for row in range(dialog.model.rowCount())
        ]

    shown = cells()
    assert ("Hausbesuche", "0", "Besuche zu Hause", "0", "anders benannt") in shown
    assert ("–", "", "Alle Gespräche und Kontakte, jedes einmal", "4", "nur im rechten Bogen") in shown
    few = next(row for row in shown if row[0].endswith("bis zu 3 Gespräche"))
    assert few[1:] == ("0", "Beratene Schülerinnen und Schüler – bis zu 5 Gespräche", "1", "andere Grenze")
    assert not any(row[4] == "gleich" for row in shown)
    assert "12 von 98 Angaben" in dialog.summary.text()
    assert "vorläufig, nicht amtlich" in dialog.summary.text()
    dialog.only_different.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert len(cells()) == 98
    dialog.right.setFocus()
    press(qtbot, window, Key.Key_Down)
    assert dialog.right.form_id() == SHIPPED.id
    assert {row[4] for row in cells()} == {"gleich"}
    press(qtbot, window, Key.Key_Escape)


def test_what_is_said_of_the_chosen_form_stands_directly_below_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(2560, 1440)
    panel = open_panel(qtbot, window, FiguresPage, "forms", FormsPanel)
    last = panel.table.mapTo(window, panel.table.rect().bottomLeft()).y()
    assert panel.about.text()
    assert 0 < panel.about.mapTo(window, panel.about.rect().topLeft()).y() - last <= 2 * M
