"""What is half-typed is not lost: beside a talk that is stored, in a case that is left, while persons are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.services.cases import captures, cases
from ssa_desktop.ui.capture import capture_store
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.cases.two_cases import TwoCases, busy, cases_page, fill, notes_of_today, show_case, write_talk
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, focused, open_page, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    return fill(workspace_folder)


def area_of(window: MainWindow) -> WorkArea:
    assert window.work_area is not None
    return window.work_area


def write(qtbot: QtBot, window: MainWindow, text: str) -> CaptureForm:
    """Begin an anonymous talk on the page of the day."""
    form = area_of(window).today.capture
    form.begin([PersonChoice()])
    form.minutes.set_minutes(20)
    form.blocks[0].note.setFocus()
    qtbot.keyClicks(form.blocks[0].note, text)
    return form


def keep(qtbot: QtBot, window: MainWindow) -> None:
    """Let what is half-typed be stored, as after a pause."""
    area_of(window).keep_changed_drafts()
    settle(qtbot, window)


def lock_and_unlock(qtbot: QtBot, window: MainWindow) -> TodayPage:
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    return open_page(qtbot, window, TodayPage)


@contextmanager
def slow_reading(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let no persons be read inside the block; the event says that it was begun."""
    gate, begun = Event(), Event()
    real = capture_store.lines

    def slow(ws, ids):
        begun.set()
        gate.wait()
        return real(ws, ids)

    with monkeypatch.context() as patched:
        patched.setattr(capture_store, "lines", slow)
        try:
            yield begun
        finally:
            gate.set()
            settle(qtbot, window)


# Beside a talk that is stored -----------------------------------------------------------------------------------------


def test_an_appointment_half_typed_outlives_a_talk_that_is_stored(window: MainWindow, qtbot: QtBot) -> None:
    card = area_of(window).today.appointments
    card.new_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    card.class_label.setFocus()
    qtbot.keyClicks(card.class_label, "7c")
    keep(qtbot, window)
    write(qtbot, window, "Kurz.")
    press(qtbot, window, ENTER, CTRL)
    assert notes_of_today(qtbot, window)
    assert lock_and_unlock(qtbot, window).appointments.class_label.text() == "7c"


def test_a_talk_begun_since_outlives_another_done_again(window: MainWindow, qtbot: QtBot) -> None:
    form = write(qtbot, window, "Erstes.")
    press(qtbot, window, ENTER, CTRL)
    write(qtbot, window, "Zweites, angefangen.")
    keep(qtbot, window)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        form.save_button.setFocus()
        press(qtbot, window, key, CTRL)
    assert len(notes_of_today(qtbot, window)) == 1
    assert lock_and_unlock(qtbot, window).capture.first_note() == "Zweites, angefangen."


def test_what_is_stored_is_no_draft_any_more_at_once(window: MainWindow, qtbot: QtBot) -> None:
    area = area_of(window)
    # No pause comes to an end in this test.
    area._drafts._timer.setInterval(3_600_000)
    area._drafts._longest.setInterval(3_600_000)
    write(qtbot, window, "Kurz.")
    keep(qtbot, window)
    assert not area.changed_drafts()
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert not area.changed_drafts()


def test_a_talk_stored_while_the_lock_waits_does_not_come_back(window: MainWindow, qtbot: QtBot) -> None:
    form = write(qtbot, window, "Einmal.")
    keep(qtbot, window)
    with busy(qtbot, window):
        qtbot.keyClick(focused(window), ENTER, CTRL)
        qtbot.keyClicks(form.blocks[0].note, " Angefangen.")
        window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    assert area_of(window).today.capture.first_note() == "Angefangen."
    assert len(notes_of_today(qtbot, window)) == 1


# In a case that is left -----------------------------------------------------------------------------------------------


def test_what_is_typed_on_waits_for_the_case_that_is_left_while_its_talk_is_stored(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    write_talk(qtbot, window, filled.milas_case, "Erster Satz.")
    page = cases_page(window)
    with busy(qtbot, window):
        qtbot.keyClick(focused(window), ENTER, CTRL)
        qtbot.keyClicks(focused(window), " Noch einer.")
        qtbot.keyClick(focused(window), ESCAPE)
    assert notes_of_today(qtbot, window) == [["Erster Satz."]]
    assert page.pane.capture.text() == "Weiterschreiben"
    assert page.begin_capture()
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    assert form.first_note() == "Noch einer."
    assert [choice.person.person_id for choice in form.who.choices() if choice.person] == [filled.mila]


# While persons are read -----------------------------------------------------------------------------------------------


def test_a_case_left_before_its_talk_is_shown_again_keeps_it(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_talk(qtbot, window, filled.milas_case, "Angefangen.")
    page = cases_page(window)
    press(qtbot, window, ESCAPE)
    with slow_reading(qtbot, window, monkeypatch) as begun:
        assert page.begin_capture()
        qtbot.waitUntil(begun.is_set)
        assert page.pane.writing.fields()[0]["typed"]["blocks"][0]["note"] == "Angefangen."
        qtbot.keyClick(focused(window), ESCAPE)
    assert page.begin_capture()
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    assert form.first_note() == "Angefangen."


def test_a_talk_taken_back_into_a_case_that_is_left_by_then_waits_for_it(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = write_talk(qtbot, window, filled.milas_case, "Langer Text")
    page = cases_page(window)
    form.discard_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.begin_capture()
    settle(qtbot, window)
    with slow_reading(qtbot, window, monkeypatch) as begun:
        form.save_button.setFocus()
        qtbot.keyClick(form.save_button, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(begun.is_set)
        page.open_case(filled.bens_case)
        page.begin_capture()
    typed = {one["case_id"]: one["typed"]["blocks"][0]["note"] for one in page.pane.writing.fields()}
    assert typed == {filled.milas_case: "Langer Text"}
    assert form.first_note() == ""


def test_what_is_typed_while_a_talk_comes_back_stays_and_that_one_follows(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = write(qtbot, window, "Alt.")
    form.discard_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    write(qtbot, window, "Neu.")
    form.save_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert form.first_note() == "Alt."
    with slow_reading(qtbot, window, monkeypatch) as begun:
        qtbot.keyClick(form.blocks[0].note, ENTER, CTRL)
        qtbot.waitUntil(begun.is_set)
        qtbot.keyClicks(form.blocks[0].note, "Noch neuer.")
    assert form.first_note() == "Noch neuer."
    write(qtbot, window, "")
    press(qtbot, window, ENTER, CTRL)
    assert form.first_note() == "Neu."


def test_a_draft_whose_persons_cannot_be_read_is_kept(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(qtbot, window, "Angefangen.")
    with monkeypatch.context() as patched:

        def broken(*_: object) -> None:
            raise UsageError("store.disk_full", store="fallakte.db")

        patched.setattr(capture_store, "lines", broken)
        lock_and_unlock(qtbot, window)
        keep(qtbot, window)
        assert area_of(window).banner.isVisible()
    assert lock_and_unlock(qtbot, window).capture.first_note() == "Angefangen."


# The note of a case ---------------------------------------------------------------------------------------------------


def test_a_note_left_twice_while_it_is_stored_is_stored_once(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    press(qtbot, window, Qt.Key.Key_2, ALT)
    notes = page.pane.notes
    notes.field.setFocus()
    qtbot.keyClicks(notes.field, "Notiz A")
    with busy(qtbot, window):
        qtbot.keyClick(notes.field, ENTER, CTRL)
        page.open_case(filled.bens_case)
        page.open_case(filled.milas_case)
        qtbot.keyClicks(notes.field, "Notiz A, anders")
        page.open_case(filled.bens_case)
    assert page.pane._typed_note.waiting() == []
    show_case(qtbot, window, filled.milas_case)
    assert notes.text() == ""
    texts = notes.texts()
    assert sum("Notiz A" in text for text in texts) == 2
    assert sum("Notiz A, anders" in text for text in texts) == 1


def test_a_note_on_which_the_program_failed_is_stored_once_when_its_case_is_left(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    press(qtbot, window, Qt.Key.Key_2, ALT)
    notes = page.pane.notes
    notes.field.setFocus()
    qtbot.keyClicks(notes.field, "Wichtig")

    def fault(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(cases, "add_working_note", fault)
        press(qtbot, window, ENTER, CTRL)
    window.broken_places.clear()  # type: ignore[attr-defined]
    page.open_case(filled.bens_case)
    settle(qtbot, window)
    assert page.pane._typed_note.waiting() == []
    show_case(qtbot, window, filled.milas_case)
    assert sum("Wichtig" in text for text in notes.texts()) == 1


# Whoever is gone ------------------------------------------------------------------------------------------------------


def test_a_store_that_cannot_be_read_says_nothing_of_anybody(
    workspace_folder: StoreFolder, filled: TwoCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = workspace_folder.open()
    try:
        nobody = 9999
        assert capture_store.persons_gone(ws, [filled.mila, nobody]) == {nobody}
        assert capture_store.cases_gone(ws, [filled.milas_case, nobody]) == {nobody}

        def busy_store(*_: object) -> None:
            raise UsageError("store.disk_full", store="fallakte.db")

        monkeypatch.setattr(captures, "person_line", busy_store)
        monkeypatch.setattr(captures, "person_of_case", busy_store)
        for gone in (capture_store.persons_gone, capture_store.cases_gone):
            with pytest.raises(KnownError, match="disk_full"):
                gone(ws, [filled.mila])
    finally:
        ws.close()


def test_what_is_typed_stays_where_it_cannot_be_said_who_is_gone(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = write_talk(qtbot, window, filled.milas_case, "Bleibt.")

    def busy_store(*_: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    with monkeypatch.context() as patched:
        patched.setattr(captures, "person_line", busy_store)
        patched.setattr(captures, "person_of_case", busy_store)
        window.desk.changed.emit("all")
        settle(qtbot, window)
    assert form.isVisible()
    assert form.first_note() == "Bleibt."
