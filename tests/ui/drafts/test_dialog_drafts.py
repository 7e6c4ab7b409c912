"""Half-typed dialogs come back after the lock, with their fields; what confirms or holds a secret keeps nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import CaseResult, CaseType, CloseReason, InitiatedBy, Leaving, OfferType
from ssa_desktop.services import drafts
from ssa_desktop.services.cases import case_start
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.field_values import input_fields, put_values, value_of
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog, FormDialog
from ssa_desktop.ui.pages.keeping.case_reopening import ReopenDialog
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.rights.settings_carrier import CarrierPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.together.participants_field import ParticipantsField
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice, PersonField
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, open_page, open_panel, press, type_text

MakeWindow = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier


class Forgetful(FormDialog):
    """A dialog that decided to keep nothing."""

    keeps_draft = False


def lock_and_unlock(qtbot: QtBot, window: MainWindow) -> None:
    """Lock by Ctrl+L where the keyboard is, and unlock; dialogs are opened again once everything is loaded."""
    qtbot.keyClick(focused(window), Qt.Key.Key_L, CTRL)
    settle(qtbot, window)
    assert window.is_locked
    assert window.findChildren(FormDialog) == []
    unlock(qtbot, window)
    come_to_rest(qtbot, window)


def come_to_rest(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(6):
        settle(qtbot, window)


def case_of(qtbot: QtBot, window: MainWindow, name: str = "Mila Muster") -> int:
    """Open a case on a new person and return its id."""
    made: list[case_start.Started] = []
    case = Case(0, "GS", date(2025, 10, 1), InitiatedBy.PUPIL, CaseType.COUNSELLING)
    window.worker.run(lambda ws: case_start.start(ws, case, Person(name=name)), made.append)
    settle(qtbot, window)
    window.desk.changed.emit("cases")
    return made[0].case_id


def kept(qtbot: QtBot, window: MainWindow) -> dict[str, drafts.Draft]:
    found: list[dict[str, drafts.Draft]] = []
    window.worker.run(drafts.kept, found.append)
    settle(qtbot, window)
    return found[0]


def show_case(qtbot: QtBot, window: MainWindow, case_id: int) -> CasesPage:
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    return page


def test_a_new_case_comes_back_with_its_fields(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, CasesPage)
    page._ask_new()
    dialog = dialog_of(desk_window, NewCaseDialog)
    qtbot.keyClicks(dialog.person, "Mila Muster")
    settle(qtbot, desk_window)
    dialog.fields.class_label.setText("6b")
    dialog.opened.setText("3.2.")
    dialog.initiated_by.set_value(InitiatedBy.TEACHER)
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, NewCaseDialog)
    assert again.person.text() == "Mila Muster"
    assert again.fields.class_label.text() == "6b"
    assert again.opened.text() == "3.2."
    assert again.initiated_by.value() is InitiatedBy.TEACHER
    assert "Angefangen: Neuer Fall" in again.said()
    assert desk_window.work_area is not None
    assert desk_window.work_area.shown == "cases"
    assert "Angefangen: Neuer Fall" in desk_window.work_area.message.text()
    again.reject()
    desk_window.work_area.keep_changed_drafts()
    settle(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_a_known_person_chosen_for_a_new_case_stays_chosen(desk_window: MainWindow, qtbot: QtBot) -> None:
    ids: list[int] = []
    desk_window.worker.run(lambda ws: people.add(ws, Person(name="Ben Beispiel")), ids.append)
    settle(qtbot, desk_window)
    open_page(qtbot, desk_window, CasesPage)._ask_new()
    type_text(qtbot, desk_window, "ben")
    press(qtbot, desk_window, Qt.Key.Key_Return)
    assert dialog_of(desk_window, NewCaseDialog).new_person() is None
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, NewCaseDialog)
    assert again.new_person() is None
    assert [again.type.value(), again.initiated_by.value()] == [None, None]
    known = again.known()
    assert known is not None
    assert known.person_id == ids[0]
    again.reject()


def test_closing_a_case_comes_back_on_its_case(desk_window: MainWindow, qtbot: QtBot) -> None:
    case_id = case_of(qtbot, desk_window)
    show_case(qtbot, desk_window, case_id).pane._ask_closing()
    dialog = dialog_of(desk_window, CloseCaseDialog)
    dialog.reason.set_value(CloseReason.MOVED)
    dialog.outcome.set_value(CaseResult.UNCHANGED)
    dialog.leaving.set_value(Leaving.STAYED)
    dialog.day.setText("1.3.")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, CloseCaseDialog)
    assert (again.reason.value(), again.leaving.value()) == (CloseReason.MOVED, Leaving.STAYED)
    assert again.day.day() == date(2026, 3, 1)
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    # And what it is needed for again.
    show_case(qtbot, desk_window, case_id).pane._ask_closing()
    dialog_of(desk_window, ReopenDialog).reason.setText("neuer Vor")
    lock_and_unlock(qtbot, desk_window)
    reopening = dialog_of(desk_window, ReopenDialog)
    assert reopening.reason.text() == "neuer Vor"
    reopening.reject()


def test_a_refusal_alone_is_nothing_typed(desk_window: MainWindow, qtbot: QtBot) -> None:
    show_case(qtbot, desk_window, case_of(qtbot, desk_window)).pane._ask_closing()
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    dialog = dialog_of(desk_window, CloseCaseDialog)
    assert dialog.problem_text().count("\n") == 2
    assert dialog.draft() is None
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    assert desk_window.work_area is not None
    assert not desk_window.work_area.message.isVisible()


def test_a_corrected_person_comes_back(desk_window: MainWindow, qtbot: QtBot) -> None:
    case_id = case_of(qtbot, desk_window)
    show_case(qtbot, desk_window, case_id).pane._edit_person()
    dialog_of(desk_window, PersonDialog).fields.name.setText("Mila Musterfrau")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, PersonDialog)
    assert again.fields.name.text() == "Mila Musterfrau"
    again.reject()


def test_an_offer_comes_back_with_what_it_asks_for_its_type(desk_window: MainWindow, qtbot: QtBot) -> None:
    open_page(qtbot, desk_window, OffersPage)._ask_new()
    dialog = dialog_of(desk_window, OfferDialog)
    dialog.controls["type"].set_value(OfferType.CLASS)
    dialog.controls["title"].setText("Streit schlichten")
    dialog.controls["class_label"].setText("5a")
    heads = next(iter(dialog.heads.values()))
    heads.set_value(7)
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, OfferDialog)
    assert again.value().type is OfferType.CLASS
    assert again.value().title == "Streit schlichten"
    assert again.value().class_label == "5a"
    assert next(iter(again.heads.values())).value() == 7
    again.reject()


def test_a_school_comes_back_though_its_dialog_belongs_to_no_page(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    desk_window.work_area.school_steps.ask()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, SchoolDialog)
    dialog.chosen.setCurrentIndex(1)
    dialog.pupils.setText("251")
    lock_and_unlock(qtbot, desk_window)
    again = dialog_of(desk_window, SchoolDialog)
    assert again.chosen.currentIndex() == 1
    assert again.pupils.text() == "251"
    again.reject()


def test_closing_the_window_keeps_a_dialog_too(
    desk_window: MainWindow, workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    open_page(qtbot, desk_window, OffersPage)._ask_new()
    dialog_of(desk_window, OfferDialog).controls["title"].setText("Streit schlichten")
    desk_window.close()
    qtbot.waitUntil(lambda: not desk_window.isVisible())
    again = make_window(workspace_folder.path)
    unlock(qtbot, again)
    come_to_rest(qtbot, again)
    dialog = dialog_of(again, OfferDialog)
    assert dialog.controls["title"].text() == "Streit schlichten"
    dialog.reject()


def test_a_dialog_without_anything_typed_or_acted_on_leaves_no_draft(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, OffersPage)
    page._ask_new()
    lock_and_unlock(qtbot, desk_window)
    assert desk_window.findChildren(OfferDialog) == []
    page = open_page(qtbot, desk_window, OffersPage)
    page._ask_new()
    dialog = dialog_of(desk_window, OfferDialog)
    dialog.controls["type"].set_value(OfferType.GROUP)
    dialog.controls["title"].setText("Streit schlichten")
    assert desk_window.work_area is not None
    desk_window.work_area.keep_changed_drafts()
    settle(qtbot, desk_window)
    assert list(kept(qtbot, desk_window)) == ["page.dialog:offers:new"]
    dialog.accept()
    settle(qtbot, desk_window)
    lock_and_unlock(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_a_draft_of_a_dialog_goes_with_its_person(desk_window: MainWindow, qtbot: QtBot) -> None:
    case_id = case_of(qtbot, desk_window)
    show_case(qtbot, desk_window, case_id)
    dialog = FormDialog("Sonst etwas", "Speichern", desk_window)
    text = dialog.form.add("Text", QPlainTextEdit())
    dialog.open()
    settle(qtbot, desk_window)
    text.setPlainText("Brombeerdickicht")
    lock_and_unlock(qtbot, desk_window)
    assert "Brombeerdickicht" in json.dumps(kept(qtbot, desk_window)["page.dialog:cases:~FormDialog"].fields)
    pseudonym: list[str] = []
    desk_window.worker.run(lambda ws: people.find(ws, "Mila", 1)[0].pseudonym, pseudonym.append)
    settle(qtbot, desk_window)
    desk_window.worker.run(lambda ws: deletion.erase_person(ws, pseudonym[0], "Antrag"), lambda _: None)
    settle(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_any_dialog_on_a_case_gets_its_fields_back_when_it_is_opened_on_the_same_record(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    """A dialog that nobody said how to open again: the case is shown, and opening it brings the text."""

    def open_dialog(stands: str) -> tuple[FormDialog, QLineEdit]:
        dialog = FormDialog("Löschsperre", "Setzen", desk_window)
        line = dialog.form.add("Grund", QLineEdit(stands))
        dialog.open()
        settle(qtbot, desk_window)
        return dialog, line

    case_id, other_id = case_of(qtbot, desk_window), case_of(qtbot, desk_window, "Ben Beispiel")
    show_case(qtbot, desk_window, case_id)
    open_dialog("")[1].setText("angefangen")
    lock_and_unlock(qtbot, desk_window)
    area = desk_window.work_area
    assert area is not None
    assert area.case_shown() == case_id
    assert "Angefangen: Löschsperre. Öffnen Sie das wieder" in area.message.text()
    dialog, line = open_dialog("eine andere Sperre desselben Falls")
    assert line.text() == "eine andere Sperre desselben Falls"
    dialog.reject()
    show_case(qtbot, desk_window, other_id)
    dialog, line = open_dialog("")
    assert line.text() == ""
    dialog.reject()
    show_case(qtbot, desk_window, case_id)
    dialog, line = open_dialog("")
    assert line.text() == "angefangen"
    dialog.reject()


def test_outside_a_case_a_dialog_is_kept_for_its_place_and_goes_with_whoever_is_deleted(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    def open_dialog(about: str) -> tuple[FormDialog, QLineEdit]:
        dialog = FormDialog("Auskunft", "Speichern", desk_window)
        dialog.add_text(about)
        line = dialog.form.add("Text", QLineEdit())
        dialog.open()
        settle(qtbot, desk_window)
        return dialog, line

    case_of(qtbot, desk_window)
    open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)
    open_dialog("P-2026-001")[1].setText("Brombeerdickicht")
    lock_and_unlock(qtbot, desk_window)
    area = desk_window.work_area
    assert area is not None
    assert area.place_shown() == "settings/carrier"
    assert "Angefangen: Auskunft." in area.message.text()
    dialog, line = open_dialog("P-2026-002")
    assert line.text() == ""
    dialog.reject()
    dialog, line = open_dialog("P-2026-001")
    assert line.text() == "Brombeerdickicht"
    lock_and_unlock(qtbot, desk_window)
    assert list(kept(qtbot, desk_window)) == ["page.dialog:settings/carrier:~FormDialog"]
    pseudonym: list[str] = []
    desk_window.worker.run(lambda ws: people.find(ws, "Mila", 1)[0].pseudonym, pseudonym.append)
    settle(qtbot, desk_window)
    desk_window.worker.run(lambda ws: deletion.erase_person(ws, pseudonym[0], "Antrag"), lambda _: None)
    settle(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_what_waits_to_be_opened_can_be_thrown_away(desk_window: MainWindow, qtbot: QtBot) -> None:
    show_case(qtbot, desk_window, case_of(qtbot, desk_window))
    dialog = FormDialog("Löschsperre", "Setzen", desk_window)
    line = dialog.form.add("Grund", QLineEdit())
    dialog.open()
    settle(qtbot, desk_window)
    line.setText("angefangen")
    lock_and_unlock(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert desk_window.work_area.message.button.text() == "Verwerfen"
    desk_window.work_area.message.button.click()
    desk_window.work_area.keep_changed_drafts()
    settle(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_what_cannot_be_opened_again_is_said_and_thrown_away(desk_window: MainWindow, qtbot: QtBot) -> None:
    dialog = FormDialog("Verschwundenes", "Speichern", desk_window)
    line = dialog.form.add("Text", QLineEdit())
    dialog.keep_as("cases", "unknown")
    dialog.open()
    settle(qtbot, desk_window)
    line.setText("angefangen")
    lock_and_unlock(qtbot, desk_window)
    assert desk_window.work_area is not None
    assert "Angefangen war: Verschwundenes." in desk_window.work_area.message.text()
    desk_window.work_area.keep_changed_drafts()
    settle(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


@pytest.mark.parametrize("kind", ["confirming", "destroying", "with a passphrase", "switched off"])
def test_what_confirms_or_holds_a_secret_keeps_nothing(desk_window: MainWindow, qtbot: QtBot, kind: str) -> None:
    if kind == "confirming":
        dialog: FormDialog = ConfirmDialog("Löschen?", "Wirklich?", "Löschen", desk_window)
    else:
        made = Forgetful if kind == "switched off" else FormDialog
        dialog = made("Etwas", "Tun", desk_window, danger=kind == "destroying")
    line = dialog.form.add("Text", QLineEdit())
    if kind == "with a passphrase":
        field = dialog.form.add("Passphrase", PassphraseField())
        field._show.setChecked(True)
        qtbot.keyClicks(field.line, "Kastanie fliegt")
    dialog.keep_as("cases", "new")
    dialog.open()
    settle(qtbot, desk_window)
    line.setText("Kastanie")
    lock_and_unlock(qtbot, desk_window)
    assert kept(qtbot, desk_window) == {}


def test_a_field_of_several_parts_is_kept_as_one(qtbot: QtBot) -> None:
    dialog = FormDialog("Alle", "Speichern", None)
    qtbot.addWidget(dialog)
    field, beside = ParticipantsField([], "de", dialog), QLineEdit(dialog)
    dialog.__dict__["present"] = field
    found = input_fields(dialog)
    assert found == {"present": field, "QLineEdit.0": beside}
    put_values(found, dict.fromkeys(found, "Schulleitung"))
    assert (field.value(), beside.text()) == ("Schulleitung", "Schulleitung")


def test_every_kind_of_field_is_kept(desk_window: MainWindow, qtbot: QtBot) -> None:
    def made(desk: Desk) -> FormDialog:
        dialog = FormDialog("Alles", "Speichern", None)
        dialog.text = dialog.form.add("Text", QPlainTextEdit())  # type: ignore[attr-defined]
        dialog.form.add("Zahl", QSpinBox())
        dialog.form.add("Zeile", QLineEdit())
        dialog.form.add_widget(QCheckBox("Haken"))
        dialog.people = dialog.form.add("Personen", PersonField(desk, several=True))  # type: ignore[attr-defined]
        dialog.topics = dialog.form.add("Themen", TopicField(desk))  # type: ignore[attr-defined]
        dialog.ticks = [dialog.form.add("Liste", QListWidget())]  # type: ignore[attr-defined]
        for name in ("eins", "zwei"):
            item = QListWidgetItem(name, dialog.ticks[0])  # type: ignore[attr-defined]
            item.setCheckState(Qt.CheckState.Unchecked)
        qtbot.addWidget(dialog)
        return dialog

    ids: list[int] = []
    desk_window.worker.run(lambda ws: people.add(ws, Person(name="Ben Beispiel")), ids.append)
    settle(qtbot, desk_window)
    first, second = made(desk_window.desk), made(desk_window.desk)
    line: list[people.PersonLine] = []
    desk_window.worker.run(lambda ws: people.line(ws, ids[0]), line.append)
    settle(qtbot, desk_window)
    first.text.setPlainText("zwei\nZeilen")  # type: ignore[attr-defined]
    first.people.set_choices([PersonChoice(line[0]), PersonChoice(None, "Neu Name")])  # type: ignore[attr-defined]
    first.topics.set_topics(["bullying"])  # type: ignore[attr-defined]
    for kind, act in (
        (QSpinBox, lambda box: box.setValue(17)),
        (QCheckBox, lambda box: box.setChecked(True)),
        (QListWidget, lambda box: box.item(1).setCheckState(Qt.CheckState.Checked)),
    ):
        act(first.findChildren(kind)[0])
    plain = next(widget for name, widget in input_fields(first).items() if name == "QLineEdit.0")
    assert isinstance(plain, QLineEdit)
    plain.setText("ohne Attribut")
    values = {name: value_of(widget) for name, widget in input_fields(first).items()}
    put_values(input_fields(second), json.loads(json.dumps(values)))
    settle(qtbot, desk_window)
    assert {name: value_of(widget) for name, widget in input_fields(second).items()} == values
    assert len(values) == 7


@pytest.mark.parametrize("moment", ["before its page", "before it is opened", "while it is opened", "when it is there"])
def test_locked_again_before_its_fields_are_back_it_comes_the_next_time(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    open_page(qtbot, desk_window, CasesPage)._ask_new()
    qtbot.keyClicks(dialog_of(desk_window, NewCaseDialog).person, "Mila Muster")
    settle(qtbot, desk_window)
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_L, CTRL)
    settle(qtbot, desk_window)
    opened: list[bool] = []
    locked: list[str] = []

    def lock_once(now: str) -> None:
        if now == moment and not locked:
            locked.append(now)
            desk_window.worker.run(lambda _: None, lambda _: None)
            desk_window.lock()

    def show_place(page: CasesPage, *place: Any) -> None:
        lock_once("before its page")
        was_shown(page, *place)
        lock_once("before it is opened")

    def reopen(page: CasesPage, *about: Any) -> None:
        opened.append(desk_window.is_locking)
        lock_once("while it is opened")
        was_opened(page, *about)
        lock_once("when it is there")

    was_shown, was_opened = CasesPage.show_place, CasesPage.reopen_dialog
    monkeypatch.setattr(CasesPage, "show_place", show_place)
    monkeypatch.setattr(CasesPage, "reopen_dialog", reopen)
    unlock(qtbot, desk_window)
    come_to_rest(qtbot, desk_window)
    assert locked
    assert desk_window.is_locked
    assert desk_window.findChildren(FormDialog) == []
    unlock(qtbot, desk_window)
    come_to_rest(qtbot, desk_window)
    again = dialog_of(desk_window, NewCaseDialog)
    assert again.person.text() == "Mila Muster"
    assert not any(opened)
    again.reject()
