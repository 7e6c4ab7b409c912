"""A talk is written down in under twenty seconds: the key presses beside the words themselves are counted.

The flows are pressed on the real window. Each figure is shown with ``-s`` and kept as a property of the test report.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Mode, Participant, Source
from ssa_desktop.services.cases import cases, contacts, typing_aids
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, answered, settle
from tests.ui.keyboard import focused

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_PRESSES = 25
CALL = CaptureTemplate(
    "Elterntelefonat",
    TemplateFacts(
        20, frozenset({Participant.PARENT}), Mode.PHONE, Activity.PARENTS, False, frozenset({"family"}), Source.PARENT,
        Participant.PARENT,
    ),
    "von sich aus mitgeteilt",
)  # fmt: skip
BREAK = CaptureTemplate("Pausengespräch", TemplateFacts(10, frozenset({Participant.PUPIL})), note="Anlass: ")


class Keys:
    """Presses keys where the keyboard is, and counts them; words of a note are typed but not counted."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window
        self.presses = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self._qtbot.keyClick(focused(self._window), key, modifier)
            self.presses += 1
            settle(self._qtbot, self._window)

    def type(self, letters: str) -> None:
        """Type letters that find or set something: each is a press."""
        for letter in letters:
            self._qtbot.keyClicks(focused(self._window), letter)
            self.presses += 1
        settle(self._qtbot, self._window)

    def write(self, words: str) -> None:
        """Write what she has to say."""
        self._qtbot.keyClicks(focused(self._window), words)
        settle(self._qtbot, self._window)


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    for name in ("Mila Muster", "Mirko Modell", "Ben Beispiel", "Zora Zufall"):
        enrolment = Enrolment(SchoolYear.of(TODAY), "WRS", "6b", 6)
        person = people.add(ws, Person(name=name, enrolments=(enrolment,)))
        if name != "Zora Zufall":
            cases.open_case(ws, Case(person, "WRS", date(2026, 1, 12), InitiatedBy.PUPIL))
    typing_aids.store_templates(ws, [CALL, BREAK])
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    return window


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keys:
    assert window.work_area is not None
    # From another page, where she happens to be.
    window.work_area.go("times")
    settle(qtbot, window)
    return Keys(qtbot, window)


@pytest.fixture
def told(record_property: Callable[[str, object], None], keys: Keys) -> Callable[[str], None]:
    def tell(flow: str) -> None:
        # Printed at the end of the run: see tests/conftest.py.
        record_property(f"figure: key presses beside the text, {flow}", keys.presses)
        assert keys.presses <= MOST_PRESSES

    return tell


def form_of(window: MainWindow) -> CaptureForm:
    assert window.work_area is not None
    return window.work_area.today.capture


def recorded(window: MainWindow) -> list[ContactRow]:
    return answered(window, lambda ws: contacts.of_day(ws, TODAY))


def test_a_known_person(window: MainWindow, keys: Keys, told: Callable[[str], None]) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("be")
    keys.press(TAB)
    keys.type("45")
    keys.press(ENTER)
    keys.type("fam")
    keys.press(ENTER, ENTER)
    keys.write("Streit auf dem Hof.")
    keys.press(ENTER, modifier=CTRL)
    told("known person")
    contact = recorded(window)[0].contact
    assert (contact.minutes, len(contact.topics), contact.concerns[0].note) == (45, 1, "Streit auf dem Hof.")
    assert contact.concerns[0].case_id is not None


def test_an_anonymous_talk(window: MainWindow, keys: Keys, told: Callable[[str], None]) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("ano")
    keys.press(TAB)
    keys.type("15")
    keys.press(ENTER)
    keys.type("fam")
    keys.press(TAB)
    keys.write("Kam kurz herein.")
    keys.press(ENTER, modifier=CTRL)
    told("anonymous talk")
    contact = recorded(window)[0].contact
    assert (contact.minutes, contact.concerns, contact.note) == (15, (), "Kam kurz herein.")


def test_a_new_person(window: MainWindow, keys: Keys, told: Callable[[str], None]) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    # Her name is what there is to say.
    keys.write("Yara Neumann")
    keys.press(ENTER, ENTER)
    assert form_of(window).minutes.hasFocus()
    keys.type("30")
    keys.press(ENTER)
    assert form_of(window).blocks[0].class_label.hasFocus()
    keys.type("5a")
    keys.press(ENTER)
    keys.type("fam")
    keys.press(TAB)
    keys.write("Neu in der Klasse.")
    keys.press(ENTER, modifier=CTRL)
    told("new person")
    row = recorded(window)[0]
    assert [name for _, name in row.names] == ["Yara Neumann"]
    assert row.contact.concerns[0].note == "Neu in der Klasse."


def test_two_pupils_in_conflict_with_a_note_each(window: MainWindow, keys: Keys, told: Callable[[str], None]) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("be")
    keys.press(ENTER)
    keys.type("zo")
    keys.press(TAB)
    keys.type("40")
    keys.press(ENTER)
    keys.type("fam")
    keys.press(TAB)
    keys.write("Sagt, es ging um den Ball.")
    keys.press(TAB)
    keys.write("Sagt, es ging um die Schwester.")
    keys.press(ENTER, modifier=CTRL)
    told("two pupils, a note each")
    notes = [one.note for one in recorded(window)[0].contact.concerns]
    assert notes == ["Sagt, es ging um den Ball.", "Sagt, es ging um die Schwester."]


def test_a_call_of_parents_by_its_template(window: MainWindow, keys: Keys, told: Callable[[str], None]) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("/el")
    keys.press(ENTER)
    keys.type("be")
    keys.press(TAB)
    keys.type("25")
    keys.press(TAB, TAB)
    keys.write("Mutter berichtet.")
    keys.press(ENTER, modifier=CTRL)
    told("parents' phone call")
    contact = recorded(window)[0].contact
    assert (contact.minutes, contact.mode, contact.activity) == (25, Mode.PHONE, Activity.PARENTS)
    assert (set(contact.participants), contact.source) == ({Participant.PARENT}, Source.PARENT)
    assert contact.source_ground == "von sich aus mitgeteilt"
    assert contact.concerns[0].note == "Mutter berichtet."


def test_a_template_by_its_number_begins_the_note(window: MainWindow, keys: Keys) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("be")
    keys.press(ENTER)
    keys.press(Qt.Key.Key_2, modifier=ALT)
    assert form_of(window).blocks[0].note.hasFocus()
    keys.write("Note in Mathe.")
    keys.press(ENTER, modifier=CTRL)
    contact = recorded(window)[0].contact
    assert (contact.minutes, contact.concerns[0].note) == (10, "Anlass: Note in Mathe.")


def test_tab_never_takes_one_of_several_unseen(window: MainWindow, keys: Keys, qtbot: QtBot) -> None:
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("mi")
    keys.press(TAB)
    form = form_of(window)
    assert form.who.choices() == ()
    assert form.who.line.hasFocus()
    assert form.who.line.is_open()
    assert "mehrere" in form.problem_text()
    # Marked by herself it is hers.
    keys.press(DOWN, TAB)
    assert form.who.tag_texts() == ["M. M. · 6b"]
    assert form.minutes.hasFocus()
    assert not form.problem_text()
    # In haste, before any answer: neither one of several …
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    form.reset()
    qtbot.keyClicks(form.who.line, "mi")
    qtbot.keyClick(form.who.line, TAB)
    settle(qtbot, window)
    assert form.who.choices() == ()
    assert "mehrere" in form.problem_text()
    keys.press(ENTER, modifier=CTRL)
    assert recorded(window) == []
    # … nor what belonged to fewer letters.
    form.reset()
    keys.press(Qt.Key.Key_N, modifier=CTRL)
    keys.type("m")
    qtbot.keyClicks(form.who.line, "ila")
    qtbot.keyClick(form.who.line, ENTER)
    settle(qtbot, window)
    assert [choice.person.name for choice in form.who.choices() if choice.person] == ["Mila Muster"]
