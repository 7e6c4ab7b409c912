"""The quick capture by keyboard: a known person, a new one, nobody, several; undo; a full disk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Case, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, CaseType, InitiatedBy, Mode, Participant, Source
from ssa_desktop.services.cases import captures, cases, contacts
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.first_steps import FirstStep
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.time.midnight_dialog import RecordMidnightDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.sticky_bar import StickyBar
from tests.ui import keyboard
from tests.ui.conftest import TODAY, StoreFolder, answered, settle, unlock

ENTER, TAB, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def known(workspace_folder: StoreFolder) -> tuple[int, int]:
    """Two known persons: the first with a running case."""
    ws = workspace_folder.open()
    enrolment = Enrolment(SchoolYear.of(TODAY), "WRS", "6b", 6)
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(enrolment,)))
    ben = people.add(ws, Person(name="Ben Beispiel", enrolments=(enrolment,)))
    cases.open_case(ws, Case(mila, "WRS", date(2026, 1, 12), InitiatedBy.PUPIL))
    ws.close()
    return mila, ben


@pytest.fixture
def window(known: tuple[int, int], desk_window: MainWindow) -> MainWindow:
    return desk_window


def form_of(window: MainWindow) -> CaptureForm:
    assert window.work_area is not None
    return window.work_area.today.capture


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    qtbot.keyClick(focused(), key, modifiers)


def type_text(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(focused(), text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type into the field with the keyboard and take the first suggestion."""
    type_text(qtbot, text)
    settle(qtbot, window)
    press(qtbot, ENTER)


def recorded(window: MainWindow) -> list[ContactRow]:
    return answered(window, lambda ws: contacts.of_day(ws, TODAY))


def test_a_known_person_is_captured_with_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_N, CTRL)
    choose(qtbot, window, "mi")
    press(qtbot, TAB)
    type_text(qtbot, "45")
    press(qtbot, TAB)
    choose(qtbot, window, "klassenk")
    press(qtbot, TAB)
    type_text(qtbot, "Streit auf dem Hof, morgen Klassenrat.")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    row = recorded(window)[0]
    contact = row.contact
    assert row.names == (("P-2026-001", "Mila Muster"),)
    assert contact.minutes == 45
    assert contact.start is None  # a time made up would crop other talks
    assert contact.participants == {Participant.PUPIL}
    assert contact.entrusted_by is Participant.PUPIL
    assert contact.activity is Activity.INDIVIDUAL
    assert len(contact.topics) == 1
    assert contact.concerns[0].note == "Streit auf dem Hof, morgen Klassenrat."
    assert contact.concerns[0].case_id is not None
    # The saved line is there at once, and the form is ready for the next.
    today = form_of(window)
    assert not today.is_touched()
    assert today.who.line.hasFocus()
    assert today.minutes.minutes() == 45
    assert window.work_area is not None
    item = window.work_area.today.list.lines.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "M. M."


def test_minutes_typed_replace_the_default_when_the_field_is_reached_by_tab(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "anonym")
    press(qtbot, TAB)
    assert form_of(window).minutes.hasFocus()
    assert form_of(window).minutes.selectedText() == "0:30"


def test_enter_before_the_suggestions_have_come_takes_the_first_one(window: MainWindow, qtbot: QtBot) -> None:
    type_text(qtbot, "mila")
    press(qtbot, ENTER)
    settle(qtbot, window)
    assert form_of(window).who.tag_texts() == ["M. M. · 6b"]


def test_tab_takes_the_marked_suggestion_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    type_text(qtbot, "ben")
    settle(qtbot, window)
    press(qtbot, TAB)
    assert form_of(window).who.tag_texts() == ["B. B. · 6b"]
    assert form_of(window).minutes.hasFocus()


def test_a_new_person_is_added_with_class_and_case(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "Zoe Neumann")
    form = form_of(window)
    block = form.blocks[0]
    assert block.class_label.isVisible()
    block.class_label.setFocus()
    type_text(qtbot, "5a")
    block.case.setFocus()
    press(qtbot, DOWN)
    assert block.case.currentData() == InitiatedBy.PUPIL.value
    # Of what kind it is, is counted, and nobody has said it yet.
    assert block.type.isVisible()
    assert block.type.value() is None
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert form.problem_text() == "Bitte die Art des Falls wählen."
    assert recorded(window) == []
    assert block.type.hasFocus()
    block.case.setFocus()
    press(qtbot, TAB)
    assert block.type.hasFocus()
    for _ in range(list(CaseType).index(CaseType.TRANSITION) + 1):
        press(qtbot, DOWN)
    assert not form.problem_text()
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    row = recorded(window)[0]
    assert [name for _, name in row.names] == ["Zoe Neumann"]
    assert row.contact.concerns[0].case_id is not None
    found: list[Person] = []
    window.worker.run(lambda ws: people.get(ws, row.contact.concerns[0].person_id), found.append)
    begun: list[CaseType] = []
    window.worker.run(lambda ws: cases.view(ws, row.contact.concerns[0].case_id or 0).case.type, begun.append)
    settle(qtbot, window)
    assert begun == [CaseType.TRANSITION]
    assert found[0].enrolments == (Enrolment(SchoolYear.of(TODAY), "GS", "5a", 5),)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("anonym", "Anonym: es wird niemand festgehalten"),
        ("anonym 3", "Anonym: ein Gespräch, niemand wird festgehalten, auch keine Zahl von Personen"),
        ("unbekannt 2", "Anonym: ein Gespräch, niemand wird festgehalten, auch keine Zahl von Personen"),
    ],
)
def test_a_number_behind_anonymous_is_not_taken_for_persons_unseen(
    window: MainWindow, qtbot: QtBot, typed: str, said: str
) -> None:
    form = form_of(window)
    form.who.line.setFocus()
    qtbot.keyClicks(form.who.line, typed)
    settle(qtbot, window)
    assert [one.text for one in form.who.line.suggestions()] == [said]


def test_nobody_is_recorded_when_anonymous_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "anonym")
    form = form_of(window)
    form.blocks[0].note.setFocus()
    type_text(qtbot, "Kurz im Flur.")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    contact = recorded(window)[0].contact
    assert contact.concerns == ()
    assert contact.note == "Kurz im Flur."


def test_a_joint_contact_has_a_note_for_each(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "mila")
    choose(qtbot, window, "ben")
    choose(qtbot, window, "Cem Test")
    form = form_of(window)
    assert [block.case.accessibleName() for block in form.blocks] == [
        "Fall von M. M. · 6b",
        "Fall von B. B. · 6b",
        "Fall von C. T.",
    ]
    assert [block.note.accessibleName() for block in form.blocks] == [
        "Notiz zu M. M. · 6b",
        "Notiz zu B. B. · 6b",
        "Notiz zu C. T.",
    ]
    for block, text in zip(form.blocks, ("Zur Ersten.", "Zum Zweiten.", "Zum Dritten."), strict=True):
        block.note.setFocus()
        type_text(qtbot, text)
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    rows = recorded(window)
    assert len(rows) == 1
    notes = [concern.note for concern in rows[0].contact.concerns]
    assert notes == ["Zur Ersten.", "Zum Zweiten.", "Zum Dritten."]
    assert [name for _, name in rows[0].names] == ["Mila Muster", "Ben Beispiel", "Cem Test"]


def test_a_note_typed_first_goes_to_the_person_chosen_after_it(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    form.blocks[0].note.setFocus()
    type_text(qtbot, "Schon notiert.")
    form.who.setFocus()
    choose(qtbot, window, "mila")
    assert form.blocks[0].note_text() == "Schon notiert."
    choose(qtbot, window, "ben")
    assert [block.note_text() for block in form.blocks] == ["Schon notiert.", ""]


def test_backspace_in_the_empty_line_takes_the_last_person_away(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "mila")
    choose(qtbot, window, "ben")
    press(qtbot, Qt.Key.Key_Backspace)
    assert form_of(window).who.tag_texts() == ["M. M. · 6b"]


def test_undo_takes_a_capture_back_and_redo_brings_it_again(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "Zoe Neumann")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert len(recorded(window)) == 1
    # The keyboard is in the empty name field, which has nothing of its own to take back.
    assert form_of(window).who.line.hasFocus()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert recorded(window) == []
    found: list[list[people.PersonLine]] = []
    window.worker.run(lambda ws: people.find(ws, "Zoe"), found.append)
    settle(qtbot, window)
    assert found == [[]]
    press(qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert [name for _, name in recorded(window)[0].names] == ["Zoe Neumann"]
    press(qtbot, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert recorded(window) == []


def test_undo_in_a_field_with_typed_text_takes_back_the_typing_only(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "anonym")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    form = form_of(window)
    form.blocks[0].note.setFocus()
    type_text(qtbot, "abc")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert form.blocks[0].note_text() == ""
    assert len(recorded(window)) == 1


def test_ctrl_n_on_another_page_captures_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    area = window.work_area
    assert area is not None
    press(qtbot, Qt.Key.Key_3, CTRL)
    settle(qtbot, window)
    assert area.shown == "cases"
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert area.shown == "today"
    assert form_of(window).who.line.hasFocus()
    choose(qtbot, window, "anonym")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert area.shown == "cases"
    assert len(recorded(window)) == 1
    press(qtbot, Qt.Key.Key_N, CTRL)
    press(qtbot, ESC)
    assert area.shown == "cases"


def test_a_capture_for_a_case_goes_into_that_case(window: MainWindow, known: tuple[int, int], qtbot: QtBot) -> None:
    opened: list[int] = []
    case = Case(known[0], "WRS", date(2026, 2, 2), InitiatedBy.TEACHER)
    window.worker.run(lambda ws: cases.open_case(ws, case), opened.append)
    first: list[int] = []
    window.worker.run(lambda ws: min(row.case_id for row in cases.listing(ws)), first.append)
    settle(qtbot, window)
    window.desk.capture_for(first[0], None)
    settle(qtbot, window)
    assert form_of(window).minutes.hasFocus()
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert recorded(window)[0].contact.concerns[0].case_id == first[0] != opened[0]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("cuts", [True, False])
def test_a_talk_beyond_midnight_is_asked_about(window: MainWindow, qtbot: QtBot, cuts: bool) -> None:
    form = form_of(window)
    choose(qtbot, window, "mi")
    form.minutes.set_minutes(60)
    form.details.time.setFocus()
    type_text(qtbot, "2330")
    form.blocks[0].note.setPlainText("Anruf in der Nacht.")
    keyboard.press(qtbot, window, ENTER, CTRL)
    keyboard.dialog_of(window, RecordMidnightDialog)
    keyboard.press(qtbot, window, ESC)
    settle(qtbot, window)
    assert keyboard.focused(window) is form.details.time
    assert form.is_touched()
    assert recorded(window) == []
    keyboard.press(qtbot, window, ENTER, CTRL)
    dialog = keyboard.dialog_of(window, RecordMidnightDialog)
    assert "nicht auf zwei Tage" in dialog.said()
    if not cuts:
        keyboard.press(qtbot, window, DOWN)
    keyboard.press(qtbot, window, ENTER)
    settle(qtbot, window)
    contact = recorded(window)[0].contact
    assert (contact.start, contact.minutes) == ((1410, 30) if cuts else (None, 60))
    assert contact.concerns[0].note == "Anruf in der Nacht."
    assert not form.is_touched()


def test_who_was_there_decides_activity_source_and_entrusted_by_unless_she_does(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = form_of(window)
    unset = form.details.fields()
    choose(qtbot, window, "mila")
    qtbot.keyClick(form.details.present[Participant.PUPIL], Qt.Key.Key_Space)
    qtbot.keyClick(form.details.present[Participant.PARENT], Qt.Key.Key_Space)
    assert form.details.activity.value() is Activity.PARENTS
    assert form.details.source.value() is Source.PARENT
    assert form.details.entrusted.value() is Participant.PARENT
    form.details.activity.setFocus()
    press(qtbot, DOWN)
    chosen = form.details.activity.value()
    assert chosen is not Activity.PARENTS
    qtbot.keyClick(form.details.present[Participant.TEACHER], Qt.Key.Key_Space)
    qtbot.keyClick(form.details.present[Participant.PARENT], Qt.Key.Key_Space)
    assert form.details.activity.value() is chosen
    assert form.details.source.value() is Source.TEACHER
    qtbot.keyClick(form.details.more_button, Qt.Key.Key_Space)
    form.details.crisis.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    form.details.mode.setFocus()
    press(qtbot, DOWN)
    form.details.source_ground.setFocus()
    type_text(qtbot, "Kind krank")
    form.details.time.setFocus()
    type_text(qtbot, "1015")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    contact = recorded(window)[0].contact
    assert contact.crisis
    assert contact.mode is Mode.PHONE
    assert contact.participants == {Participant.TEACHER}
    assert contact.source_ground == "Kind krank"
    assert contact.start == 10 * 60 + 15
    # None of it is said of the next talk.
    assert form.details.fields() == {**unset, "school": "WRS"}
    assert not form.details.is_changed()


def test_a_day_she_typed_stays_until_it_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    form.details.day.setFocus()
    form.details.day.selectAll()
    type_text(qtbot, "gestern")
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert form.details.day.day() == TODAY - timedelta(days=1)
    choose(qtbot, window, "mila")
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert recorded(window) == []
    assert form.details.day.day() == TODAY


def test_what_is_missing_is_said_and_the_keyboard_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    press(qtbot, ENTER, CTRL)
    assert "Wer war da?" in form.problem_text()
    assert form.who.line.hasFocus()
    type_text(qtbot, "unbekannt")
    settle(qtbot, window)
    press(qtbot, ENTER, CTRL)
    assert "noch nicht gewählt" in form.problem_text()
    press(qtbot, ENTER)
    assert not form.problem_text()
    form.minutes.setFocus()
    form.minutes.selectAll()
    type_text(qtbot, "viel")
    press(qtbot, ENTER, CTRL)
    assert "Unklar: wie 1:15." in form.problem_text()
    assert form.minutes.hasFocus()
    assert recorded(window) == []


def test_the_defaults_of_the_next_capture_are_those_of_the_last(
    window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    form = form_of(window)
    choose(qtbot, window, "anonym")
    form.details.school.setCurrentIndex(form.details.school.findData("WRS"))
    form.minutes.set_minutes(20)
    qtbot.keyClick(form.details.present[Participant.TEACHER], Qt.Key.Key_Space)
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    settle(qtbot, window)
    unlock(qtbot, window)
    form = form_of(window)
    assert form.minutes.minutes() == 20
    assert form.details.school.currentData() == "WRS"
    # A teacher who was there this time was not there the next: that would be counted.
    assert form.details.participants() == {Participant.PUPIL}


def test_who_was_there_is_said_and_asked_anew_and_one_key_repeats_it(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    choose(qtbot, window, "mila")
    for who in (Participant.PARENT, Participant.TEACHER):
        qtbot.keyClick(form.details.present[who], Qt.Key.Key_Space)
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    area = window.work_area
    assert area is not None
    assert area.message.text().endswith("Dabei: Schülerin oder Schüler, Eltern, Lehrkraft.")
    choose(qtbot, window, "mila")
    assert form.details.participants() == {Participant.PUPIL}
    assert form.details.again.accessibleName() == "Dabei waren zuletzt: Schülerin oder Schüler, Eltern, Lehrkraft"
    qtbot.keyClick(form.details.again, Qt.Key.Key_Space)
    assert form.details.participants() == {Participant.PUPIL, Participant.PARENT, Participant.TEACHER}
    assert form.details.again.isHidden()
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    choose(qtbot, window, "anonym")
    assert form.details.participants() == {Participant.PUPIL}


def test_a_full_disk_keeps_the_text_and_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    choose(qtbot, window, "mila")
    form = form_of(window)
    form.blocks[0].note.setFocus()
    type_text(qtbot, "Darf nicht verloren gehen.")
    with monkeypatch.context() as patched:
        patched.setattr(captures, "capture", full)
        press(qtbot, ENTER, CTRL)
        settle(qtbot, window)
    area = window.work_area
    assert area is not None
    assert area.banner.isVisible()
    assert "kein Platz" in area.banner.text()
    assert form.blocks[0].note_text() == "Darf nicht verloren gehen."
    assert recorded(window) == []
    press(qtbot, ENTER, CTRL)
    settle(qtbot, window)
    assert recorded(window)[0].contact.concerns[0].note == "Darf nicht verloren gehen."


def test_discarding_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    choose(qtbot, window, "mila")
    form.blocks[0].note.setFocus()
    type_text(qtbot, "Entwurf")
    form.discard_button.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not form.is_touched()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert form.who.tag_texts() == ["M. M. · 6b"]
    assert form.blocks[0].note_text() == "Entwurf"


def test_outside_the_discreet_view_full_names_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    choose(qtbot, window, "mila")
    press(qtbot, Qt.Key.Key_D, CTRL)
    assert form.who.tag_texts() == ["Mila Muster · 6b"]
    press(qtbot, Qt.Key.Key_D, CTRL)
    assert form.who.tag_texts() == ["M. M. · 6b"]


def test_a_capture_of_somebody_gone_is_refused_as_a_whole(
    workspace_folder: StoreFolder, known: tuple[int, int]
) -> None:
    ws = workspace_folder.open()
    contact = Contact("GS", TODAY, 30, frozenset({Participant.PUPIL}))
    new = captures.Concerned(new_person=Person(name="Zoe Neumann"))
    with pytest.raises(Exception, match=r"person\.gone"):
        captures.capture(ws, contact, [new, captures.Concerned(person_id=999)])
    assert people.find(ws, "Zoe") == []
    assert contacts.of_day(ws, TODAY) == []
    with pytest.raises(UsageError, match=r"contact\.unknown_school"):
        captures.capture(ws, Contact("XY", TODAY, 30, frozenset({Participant.PUPIL})))
    ws.close()


def test_the_buttons_stay_at_the_end_of_what_is_seen_when_a_card_above_grows_or_shrinks(
    window: MainWindow, qtbot: QtBot
) -> None:
    area = window.work_area
    assert area is not None
    window.resize(1366, 600)
    (bar,) = form_of(window).findChildren(StickyBar)
    around: QWidget | None = bar
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    viewport = around.viewport()
    for left in (tuple(FirstStep), (FirstStep.TABLE,), ()):
        area.today.first_steps.show_for(has_school=True, has_contact=True, left=left)
        settle(qtbot, window)
        end = bar.mapTo(viewport, QPoint(0, bar.height())).y()
        assert bar.property("floating"), "the card is to go on below what is seen"
        assert end == viewport.height(), left


def cut_by(bar: StickyBar, form: CaptureForm) -> list[str]:
    """Return the fields and chips that the bar shows half, and the fields of which it leaves only the name."""
    parts: list[tuple[QWidget, QWidget, int]] = [
        (field, field.control, 30 if isinstance(field.control, QPlainTextEdit) else field.control.height())
        for field in form.findChildren(Field)
    ]
    parts += [(chip, chip, chip.height()) for chip in form.findChildren(QToolButton)]
    found = []
    for part, control, needed in parts:
        if part.isVisible() and not bar.isAncestorOf(part):
            begins, at = (one.mapTo(form, QPoint(0, 0)).y() for one in (part, control))
            if begins < bar.y() < at + needed:
                found.append(control.accessibleName() or type(control).__name__)
    return found


def test_the_buttons_cut_no_field_and_leave_no_name_without_its_field(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    (bar,) = form.findChildren(StickyBar)
    found, floating = {}, 0
    for height in range(440, 760, 8):
        window.resize(911, height)
        settle(qtbot, window)
        floating += bool(bar.property("floating"))
        if cut := cut_by(bar, form):
            found[height] = cut
    assert floating > 10
    assert found == {}
