"""„Wer“ takes nobody by mistake, asks somebody new for their class, and what is wrong is in sight with „Speichern“."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.form import field_of
from tests.ui.capture.test_capture import recorded
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import focused, press, type_text

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> CaptureForm:
    ws = workspace_folder.open()
    for name in ("Mila Muster", "Mirko Modell", "Sophie Sonne"):
        people.add(ws, Person(name=name, enrolments=(Enrolment(SchoolYear.of(TODAY), "WRS", "6b", 6),)))
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    assert window.work_area is not None
    return window.work_area.today.capture


def names(form: CaptureForm) -> list[str | None]:
    return [choice.person.name if choice.person else choice.new_name for choice in form.who.choices()]


def test_a_bare_number_is_nobody(form: CaptureForm, desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "soph")
    press(qtbot, desk_window, ENTER)
    for key in (ENTER, TAB):
        type_text(qtbot, desk_window, "20")
        assert not form.who.line.is_open()
        press(qtbot, desk_window, key)
        assert names(form) == ["Sophie Sonne"]
        assert "ist kein Name" in form.problem_text()
        form.who.line.clear()
        form.who.line.setFocus()
    # As a pseudonym, with or without its letter, it is somebody.
    for typed, found in (("P-2026-001", "Mila Muster"), ("2026-002", "Mirko Modell")):
        type_text(qtbot, desk_window, typed)
        press(qtbot, desk_window, ENTER)
        assert names(form)[-1] == found
    # Enter again leads on, and the minutes stand where they belong.
    press(qtbot, desk_window, ENTER)
    assert focused(desk_window) is form.minutes


def test_tab_alone_makes_nobody_new(form: CaptureForm, desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "mueller")
    press(qtbot, desk_window, TAB)
    assert names(form) == []
    assert focused(desk_window) is form.who.line
    assert "Eingabetaste legt die Person neu an" in form.problem_text()
    press(qtbot, desk_window, ENTER, CTRL)
    assert recorded(desk_window) == []
    press(qtbot, desk_window, ENTER)
    assert form.who.tag_texts() == ["Neu: m."]
    assert not form.problem_text()


def test_in_haste_nobody_new_is_made_either(form: CaptureForm, desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(form.who.line, "mueller")
    qtbot.keyClick(form.who.line, ENTER)
    settle(qtbot, desk_window)
    assert names(form) == []
    assert form.who.line.is_open()
    assert "Eingabetaste legt die Person neu an" in form.problem_text()


@pytest.mark.parametrize(("typed", "downs", "found"), [("so", 1, "Sophie Sonne"), ("mi", 2, "Mila Muster")])
def test_the_first_arrow_goes_to_the_first_line(
    form: CaptureForm, desk_window: MainWindow, qtbot: QtBot, typed: str, downs: int, found: str
) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, typed)
    for _ in range(downs):
        press(qtbot, desk_window, DOWN)
    press(qtbot, desk_window, ENTER)
    assert names(form) == [found]


def test_enter_takes_none_of_several(form: CaptureForm, desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "mi")
    press(qtbot, desk_window, ENTER)
    assert names(form) == []
    assert "passt auf mehrere" in form.problem_text()
    assert form.who.line.is_open()
    press(qtbot, desk_window, DOWN)
    press(qtbot, desk_window, ENTER)
    assert names(form) == ["Mirko Modell"]


def test_the_class_of_somebody_new_is_asked_for_behind_the_minutes(
    form: CaptureForm, desk_window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    for name in ("Zoe Neumann", "soph", "Cem Test"):
        type_text(qtbot, desk_window, name)
        press(qtbot, desk_window, ENTER)
    first, known, second = form.blocks
    assert known.newcomer is None
    press(qtbot, desk_window, TAB)
    assert focused(desk_window) is form.minutes
    press(qtbot, desk_window, TAB)
    assert focused(desk_window) is first.class_label
    assert first.class_label.accessibleName() == "Klasse von Z. N."
    type_text(qtbot, desk_window, "5a")
    # The role and the gender have their usual values; Tab passes by them, and the class may stay empty.
    for control in (first.role, first.gender, second.class_label, second.role, second.gender, form.topics.line):
        press(qtbot, desk_window, TAB)
        assert focused(desk_window) is control
    press(qtbot, desk_window, ENTER, CTRL)
    settle(qtbot, desk_window)
    ids = [concern.person_id for concern in recorded(desk_window)[0].contact.concerns]
    made: list[Person] = []
    desk_window.worker.run(lambda ws: [people.get(ws, person_id) for person_id in ids], made.extend)
    settle(qtbot, desk_window)
    assert [one.enrolments[0].class_label for one in made] == ["5a", "6b", None]
    assert desk_window.work_area is not None
    assert desk_window.work_area.message.text() == (
        "Gespräch festgehalten: Z. N. (neu), S. S. · 6b, C. T. (neu), 0:30 Std., WRS. Dabei: Schülerin oder Schüler."
    )


def in_sight(control: QWidget, area: QScrollArea) -> bool:
    viewport = area.viewport()
    seen = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
    return control.isVisible() and seen.contains(QRect(control.mapToGlobal(QPoint(0, 0)), control.size()))


def overlap(one: QWidget, other: QWidget | None) -> bool:
    assert other is not None
    rects = [QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()) for widget in (one, other)]
    return rects[0].intersects(rects[1])


def test_with_three_persons_save_and_what_is_wrong_stay_in_sight(
    form: CaptureForm, desk_window: MainWindow, qtbot: QtBot
) -> None:
    desk_window.resize(1366, 768)
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    for name in ("Zoe Neumann", "soph", "Cem Test"):
        type_text(qtbot, desk_window, name)
        press(qtbot, desk_window, ENTER)
    area = next(one for one in desk_window.findChildren(QScrollArea) if one.isAncestorOf(form))
    assert in_sight(form.save_button, area)
    form.minutes.setText("viel")
    for control in (form.blocks[2].note, form.details.school):
        control.setFocus()
        settle(qtbot, desk_window)
        assert in_sight(control, area)
        assert not overlap(control, form.save_button.parentWidget())
        assert in_sight(form.save_button, area)
    assert not in_sight(form.minutes, area)
    press(qtbot, desk_window, ENTER, CTRL)
    settle(qtbot, desk_window)
    assert focused(desk_window) is form.minutes
    field = field_of(form.minutes)
    assert field is not None
    assert all(in_sight(shown, area) for shown in (form.minutes, field.below, form.save_button))
    # At the end of the card the bar is at home.
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not overlap(form.details, form.save_button.parentWidget())
