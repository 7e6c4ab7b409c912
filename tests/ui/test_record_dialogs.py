"""Every dialog that follows from a declaration: each of its fields by real keys, its errors, its drafts, its order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop import labels
from ssa_desktop.domain.kind_facts import LONG_PROSE, PAST, PROSE, WORDS
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from tests.ui.conftest import TODAY, once_laid_out, settle
from tests.ui.dialog_world import Opener, World
from tests.ui.keyboard import CTRL
from tests.ui.measuring import cut_off, out_of_reach
from tests.ui.openers import OPENERS
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

MADE: dict[str, Opener] = {name: made for name, (kind, made) in OPENERS.items() if issubclass(kind, RecordDialog)}
KIND_OF = {name: kind for name, (kind, _) in OPENERS.items() if issubclass(kind, RecordDialog)}


def shown(world: World, name: str) -> RecordDialog[Any]:
    dialog = MADE[name](world)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    settle(world.qtbot, world.window)
    with world.qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert isinstance(dialog, RecordDialog)
    return dialog


def every(world: World) -> Iterator[tuple[str, RecordDialog[Any]]]:
    """Show one dialog after the other."""
    for name in MADE:
        dialog = shown(world, name)
        yield name, dialog
        dialog.reject()
        dialog.deleteLater()
        QApplication.processEvents()


def typed_controls(dialog: RecordDialog[Any]) -> dict[str, QWidget]:
    """Return the controls that the declaration made, as far as they can be used now."""
    return {
        name: control
        for name, control in dialog.controls.items()
        if name not in dialog.asks.own and control.isVisible() and control.isEnabled()
    }


def held(dialog: RecordDialog[Any]) -> dict[str, object]:
    """Return what the record holds that the dialog gives now."""
    found = dialog.value()
    return {one.name: getattr(found, one.name) for one in dataclasses.fields(found)}


def fill(qtbot: QtBot, dialog: RecordDialog[Any], field: str) -> object:
    """Put something else into a field by keys alone; return what the record should hold then."""
    control = dialog.controls[field]
    control.setFocus()
    if isinstance(control, QCheckBox):
        qtbot.keyClick(control, Qt.Key.Key_Space)
        return control.isChecked()
    if isinstance(control, QComboBox):
        qtbot.keyClick(control, Qt.Key.Key_End)
        assert control.currentIndex() == control.count() - 1
        return control.value() if isinstance(control, EnumBox) else control.currentData()
    text, expected = written(control, is_past=dialog.asks.fields()[field].fact.is_past)
    qtbot.keyClick(control, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(control, text)
    return expected


def written(control: QWidget, *, is_past: bool) -> tuple[str, object]:
    if isinstance(control, DateField):
        return ("3.2.2026", date(2026, 2, 3)) if is_past else ("3.6.2026", date(2026, 6, 3))
    if isinstance(control, TimeField):
        return "0915", 555
    if isinstance(control, MinutesField):
        return "1:15", 75
    return " Probe ", "Probe"


def empty(qtbot: QtBot, control: QWidget) -> None:
    control.setFocus()
    if isinstance(control, QComboBox):
        qtbot.keyClick(control, Qt.Key.Key_Home)
    else:
        qtbot.keyClick(control, Qt.Key.Key_A, CTRL)
        qtbot.keyClick(control, Qt.Key.Key_Delete)


def can_be_emptied(control: QWidget) -> bool:
    if isinstance(control, QComboBox):
        return control.count() > 0 and (control.itemData(0) or getattr(control, "word_at", lambda _: 1)(0)) is None
    return isinstance(control, QLineEdit | QPlainTextEdit)


def test_what_is_typed_into_each_field_is_in_the_record_and_in_no_other_field(world: World) -> None:
    for name, dialog in every(world):
        for field, control in typed_controls(dialog).items():
            if not control.isVisible():
                continue
            before = held(dialog)
            expected = fill(world.qtbot, dialog, field)
            after = held(dialog)
            assert (name, field, after[field]) == (name, field, expected)
            # What a choice shows or hides may come and go with it, and what stays empty may follow from another field.
            free = dialog.asks.may_be_empty | {field}
            if not isinstance(control, QComboBox):
                assert (name, {key for key in after if after[key] != before[key]} - free) == (name, set())


@pytest.mark.parametrize("world", [("de",), ("en",)], indirect=True)
def test_what_is_needed_and_left_empty_is_said_beside_the_field_until_it_is_filled(world: World) -> None:
    looked_at = set()
    for name, dialog in every(world):
        for field in typed_controls(dialog):
            fill(world.qtbot, dialog, field)
        filled = {field: control for field, control in typed_controls(dialog).items() if can_be_emptied(control)}
        for field, control in filled.items():
            empty(world.qtbot, control)
            if dialog.asks.needs(field):
                looked_at.add(name)
                said_beside(world, dialog, control)
            else:
                assert (name, field, dialog.fault_of(field)) == (name, field, "")
            fill(world.qtbot, dialog, field)
            assert (name, field, dialog.form.field(control).problem) == (name, field, "")
    assert looked_at == {name for name, kind in KIND_OF.items() if any(map(kind.asks.needs, kind.asks.fields()))}


def said_beside(world: World, dialog: RecordDialog[Any], control: QWidget) -> None:
    """Press the key that stores, which is refused, and look where that is said."""
    world.qtbot.keyClick(control, Qt.Key.Key_Return, CTRL)
    assert not dialog.is_left
    said = dialog.form.field(control).problem
    assert said
    assert said in dialog.problem_text().splitlines()
    assert control.accessibleDescription() == said
    assert control.hasFocus()
    assert once_laid_out(lambda: cut_off(dialog) + out_of_reach(dialog)) == []


def test_what_is_half_typed_is_kept_under_the_names_of_the_fields_and_given_back(world: World) -> None:
    for name, dialog in every(world):
        assert (name, dialog.draft()) == (name, None)
        for field, control in typed_controls(dialog).items():
            if control.isVisible():
                fill(world.qtbot, dialog, field)
        draft, wanted = dialog.draft(), dialog.value()
        assert draft is not None
        assert (name, set(typed_controls(dialog)) - draft["fields"].keys()) == (name, set())
        dialog.hide()
        again = shown(world, name)
        assert (name, again.value()) != (name, wanted)
        again.restore_draft(draft)
        assert (name, again.value()) == (name, wanted)
        again.reject()
        again.deleteLater()


def test_tab_goes_through_the_fields_in_the_order_of_the_declaration(world: World) -> None:
    for name, dialog in every(world):
        wanted = [field for field, control in dialog.controls.items() if control.isVisible() and control.isEnabled()]
        whose = {part: field for field, one in dialog.controls.items() for part in (one, *one.findChildren(QWidget))}
        dialog.controls[wanted[0]].setFocus()
        reached = [wanted[0]]
        while (focused := QApplication.focusWidget()) not in (None, dialog.action):
            if whose.get(focused, reached[-1]) != reached[-1]:
                reached.append(whose[focused])
            world.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert (name, reached) == (name, wanted)


def test_every_field_has_its_words_in_both_languages_and_the_catalogue_no_others() -> None:
    words = cast("dict[str, dict[str, Any]]", labels._catalogue()["field"])
    asked: dict[str, set[str]] = {}
    for kind in KIND_OF.values():
        fields = kind.asks.fields()
        asked.setdefault(kind.asks.words, set()).update(fields)
        for field in fields:
            german, english = (labels.field_words(one, kind.asks.words, field) for one in ("de", "en"))
            for part in dataclasses.fields(german):
                assert bool(getattr(german, part.name)) == bool(getattr(english, part.name))
    assert {kind: set(fields) for kind, fields in words.items()} == asked


@dataclass(frozen=True)
class Muster:
    name: Annotated[str, WORDS]
    since: Annotated[date, PAST]
    note: Annotated[str, LONG_PROSE] = ""
    later: Annotated[str, PROSE] = ""
    active: bool = True


class MusterDialog(RecordDialog[Muster]):
    asks = Asks(Muster, "muster", rows=(("since", "name"),))


@pytest.fixture
def muster_words(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {name: {"caption": {"de": f"Feld {name}"}} for name in ("name", "since", "note", "later", "active")}
    monkeypatch.setattr(labels, "_catalogue", lambda: {"field": {"muster": said}})


def test_a_field_that_is_declared_stands_in_the_dialog_without_being_named_there(
    qtbot: QtBot, qapp: QApplication, muster_words: None
) -> None:
    dialog = MusterDialog("Muster", "Speichern", "de", lambda: TODAY, None)
    qtbot.addWidget(dialog)
    assert list(dialog.controls) == ["since", "name", "note", "later", "active"]
    dialog.controls["later"].setText("später")
    dialog.controls["name"].setText("Muster")
    assert dialog.value() == Muster("Muster", TODAY, "", "später", active=True)


def test_errors_stand_at_all_their_fields_and_one_of_no_field_stands_below(
    qtbot: QtBot, qapp: QApplication, muster_words: None
) -> None:
    dialog = MusterDialog("Muster", "Speichern", "de", lambda: TODAY, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    day, name = dialog.controls["since"], dialog.controls["name"]
    day.setText("5.3.2026")
    dialog.action.click()
    assert dialog.form.field(day).problem == "Wie 3.2., bis heute."
    assert dialog.form.field(name).problem == "Bitte „Feld name“ ausfüllen."
    assert day.hasFocus()
    day.setText("4.3.2026")
    assert dialog.form.field(day).problem == ""
    assert dialog.form.field(name).problem == "Bitte „Feld name“ ausfüllen."
    name.setText("Muster")
    assert dialog.problem_text() == ""
    dialog.say("Das ging nicht.")
    assert dialog.problem_text() == "Das ging nicht."
    assert not any(dialog.form.field(one).problem for one in (day, name))
    dialog.action.click()
    assert dialog.result() == dialog.DialogCode.Accepted


def test_what_is_not_asked_for_stays_as_it_was(qtbot: QtBot, qapp: QApplication, muster_words: None) -> None:
    class Narrow(RecordDialog[Muster]):
        asks = Asks(Muster, "muster", apart=frozenset({"note", "active"}))

    before = Muster("Alt", TODAY, "bleibt", "", active=False)
    dialog = Narrow("Muster", "Speichern", "de", lambda: TODAY, None, before=before)
    qtbot.addWidget(dialog)
    assert dialog.value() == before
    dialog.controls["name"].setText("Neu")
    assert dialog.value() == dataclasses.replace(before, name="Neu")


def test_what_is_hidden_is_not_in_the_record(qtbot: QtBot, qapp: QApplication, muster_words: None) -> None:
    dialog = MusterDialog("Muster", "Speichern", "de", lambda: TODAY, None)
    qtbot.addWidget(dialog)
    dialog.controls["note"].setPlainText("nur wenn gefragt")
    assert dialog.value().note == "nur wenn gefragt"
    dialog.ask(dialog.controls["note"], asked=False)
    assert dialog.value().note == ""
