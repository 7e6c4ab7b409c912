"""Every dialog says everything that is wrong at once, each text directly below its field, and takes back what is right.

The fields are emptied or filled with what nobody can read; what has to be said of days and times is found here without
asking the dialog.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui import announcing
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.field_values import input_fields
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.time.time_entry_row import TimeEntryRow
from ssa_desktop.ui.pages.time.typed_row import TypedRow
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.form import Spot, field_of, framed_of
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.frame.test_widths import lines_of
from tests.ui.openers import OPENERS
from tests.ui.spoken.accessible import hint_faults
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

UNREADABLE = "irgendwann"
TYPED = (DateField, TimeField, MinutesField)
TAKES_ANY = {"hits_dialog.HitsDialog": "it stores nothing: its days narrow down what is shown, and are framed"}
"""Dialogs that are left whatever their days say, with the reason."""
MOST_LINES, MOST_LARGE_LINES = 3, 4
"""What is wrong with a field takes no more lines below it than these, at 100 and at 150 %."""
MOVES = {
    "ChecklistDialog": "each of ten ticks would keep a line",
    "HolidayImportDialog": "no field is at fault",
}
"""Dialogs in which fields move when something is wrong, though there is room on the screen, with the reason."""
SIZES = ((1366, 768), (911, 512))
HALVES = pytest.mark.parametrize("half", [0, 1])


def dialogs(world: World, half: int) -> Iterator[tuple[str, FormDialog]]:
    """Show one form after the other of a half of them."""
    for name, (kind, opener) in list(OPENERS.items())[half::2]:
        if issubclass(kind, FormDialog):
            dialog = opener(world)
            assert isinstance(dialog, FormDialog)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            with world.qtbot.waitActive(dialog):
                dialog.open()
                dialog.activateWindow()
            settle(world.qtbot, world.window)
            yield name, dialog
            dialog.hide()
            dialog.deleteLater()
            QApplication.processEvents()


def spoil(dialog: FormDialog) -> list[QWidget]:
    """Empty every field in sight, and write into days, times and lengths what cannot be read; return those."""
    unreadable: list[QWidget] = []
    for line in dialog.findChildren(QLineEdit):
        is_hers = line.isVisibleTo(dialog) and line.isEnabled() and not line.isReadOnly()
        if is_hers and isinstance(line, TYPED):
            line.setText(UNREADABLE)
            # As by hand: some choose themselves when something is typed into them.
            line.textEdited.emit(UNREADABLE)
            unreadable.append(line)
        elif is_hers and type(line.parentWidget()).__name__ not in {"HoursBox", "QSpinBox", "ActivityBox"}:
            line.setText("")
    for area in dialog.findChildren(QPlainTextEdit):
        if area.isVisibleTo(dialog) and area.isEnabled() and not area.isReadOnly():
            area.setPlainText("")
    for box in dialog.findChildren(EnumBox):
        if box.isVisibleTo(dialog) and box.isEnabled() and box.count() and box.word_at(0) is None:
            box.setCurrentIndex(0)
    QApplication.processEvents()
    return [one for one in unreadable if one.isVisibleTo(dialog)]


def act(world: World, dialog: FormDialog) -> None:
    """Press the dialog's own button by the keyboard."""
    dialog.action.setFocus()
    world.qtbot.keyClick(dialog.action, Qt.Key.Key_Space)
    settle(world.qtbot, world.window)


def place(part: QWidget, dialog: QWidget) -> QRect:
    return QRect(part.mapTo(dialog, QPoint(0, 0)), part.size())


def at_field(dialog: FormDialog, problem: Problem) -> Spot | None:
    control = problem[0]
    field = None if control is None else field_of(control)
    return field if field is not None and field.isVisibleTo(dialog) else None


def tops(dialog: FormDialog) -> dict[Spot, int]:
    """Return how far below the top of what scrolls each field begins."""
    content = dialog.form.parentWidget()
    assert content is not None
    fields = [one for one in content.findChildren(Spot) if one.isVisibleTo(dialog)]
    return {one: one.mapTo(content, QPoint(0, 0)).y() for one in fields}


def misplaced(dialog: FormDialog, found: list[Problem]) -> list[str]:
    """Return what does not stand directly below its own field, at full size, with an icon before it."""
    wrong = []
    size = dialog.action.font().pointSizeF()
    for control, text in found:
        field = at_field(dialog, (control, text))
        if text not in dialog.problem_text():
            wrong.append(f"not said: {text}")
        if control is None:
            continue
        if field is None:
            wrong.append(f"apart from its field: {text}")
            continue
        below, box = place(field.below, dialog), place(field.control, dialog)
        if text not in field.below.text() or not field.below.words.isVisible():
            wrong.append(f"not at its field: {text}")
        if below.left() != box.left() or not 0 < below.top() - box.bottom() <= 8:
            wrong.append(f"{text}: {below} below {box}")
        if not field.below.icon.isVisible() or place(field.below.icon, dialog).left() != box.left():
            wrong.append(f"no icon: {text}")
        if field.below.words.property("role") != "problem" or field.below.words.font().pointSizeF() < size:
            wrong.append(f"not at full size: {text}")
        wrong += cut(field.below.words)
        if text not in field.control.accessibleDescription():
            wrong.append(f"not described: {text}")
        if not framed_of(control).property("invalid"):
            wrong.append(f"not framed: {text}")
    return wrong


def long_winded(dialog: QWidget, most: int) -> list[str]:
    """Return what is said to be wrong in more lines than are read at a glance."""
    lines = [one for one in dialog.findChildren(ProblemLine) if one.isVisible() and one.icon.isVisible()]
    return [
        f"{len(lines_of(one.words))} lines in {one.words.width()} pixels: {one.text()}"
        for one in lines
        if one.text() and len(lines_of(one.words)) > most * len(one.text().split("\n"))
    ]


def kept_whole(found: list[Problem], dialog: FormDialog) -> bool:
    """Whether every text has found its place in the line that was kept for it."""
    fields = [at_field(dialog, one) for one in found]
    return all(
        one is not None and one.below.height() <= one.below.minimumHeight() and one.below.keeps_room for one in fields
    )


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told by itself."""
    told: list[str] = []
    monkeypatch.setattr(announcing, "announce", lambda _, text: told.append(text))
    return told


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_every_dialog_says_all_that_is_wrong_at_its_fields(world: World, half: int, said: list[str]) -> None:
    faults: dict[str, list[str]] = {}
    still: list[str] = []
    for name, dialog in dialogs(world, half):
        unreadable = spoil(dialog)
        if not dialog.action.isEnabled() or not dialog.action.isVisible():
            continue
        found = list(dialog.problems())
        if found:
            wrong = unsaid(found, unreadable) + shown_wrong(world, dialog, found, said) + hint_faults(dialog)
            if kept_whole(found, dialog):
                still.append(name)
            wrong += not_taken_back(world, dialog)
        else:
            # Nothing it asks for is needed: what it does without is not the matter of this test.
            wrong = unsaid(found, unreadable)
        if wrong and name not in TAKES_ANY:
            faults[name] = wrong
    assert faults == {}
    assert len(still) >= 15


@pytest.mark.parametrize("world", [("de", 150), ("en", 150)], indirect=True)
@HALVES
def test_nothing_that_is_wrong_takes_many_lines_with_large_text(world: World, half: int) -> None:
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, dialog in dialogs(world, half):
        spoil(dialog)
        if dialog.action.isEnabled() and dialog.action.isVisible() and list(dialog.problems()):
            dialog.show_problems()
            settle(world.qtbot, world.window)
            seen += 1
            wrong = long_winded(dialog, MOST_LARGE_LINES)
            # What can be read and is wrong all the same: after midnight, and in the future.
            for kind, typed in ((DateField, "3.2.2031"), (TimeField, "23:50"), (MinutesField, "2:00")):
                for line in dialog.findChildren(kind):
                    if line.isVisibleTo(dialog) and line.isEnabled():
                        line.setText(typed)
            dialog.show_problems()
            settle(world.qtbot, world.window)
            if wrong := [*wrong, *long_winded(dialog, MOST_LARGE_LINES)]:
                faults[name] = wrong
    assert faults == {}
    assert seen > 20


def unsaid(found: list[Problem], unreadable: list[QWidget]) -> list[str]:
    """Return what cannot be read and is not said to be wrong."""
    named = [control for control, _ in found]
    return [f"unsaid: {one.accessibleName()}" for one in unreadable if one not in named]


def heard_otherwise_than_once(found: list[Problem], said: list[str], pressed: QWidget) -> list[str]:
    """Return what a screen reader is told not at all or twice: by itself, and with the field the keyboard came to."""
    at = QApplication.focusWidget()
    described = at.accessibleDescription() if at is not None and at is not pressed else ""
    wrong = [f"told {len(said)} times in one act"] if len(said) > 1 else []
    for _, text in found:
        for line in text.split("\n"):
            times = sum(line in one for one in (*said, described))
            if times != 1:
                wrong.append(f"heard {times} times: {line}")
    return wrong


def shown_wrong(world: World, dialog: FormDialog, found: list[Problem], said: list[str]) -> list[str]:
    """Press the dialog's button; return what is wrong with how it shows what it found."""
    settle(world.qtbot, world.window)
    before, names = tops(dialog), list(input_fields(dialog))
    pressed = dialog.action.mapTo(dialog, QPoint(0, 0)).y()
    accepted: list[bool] = []
    dialog.accepted.connect(lambda: accepted.append(True))
    said.clear()
    act(world, dialog)
    wrong = once_laid_out(lambda: misplaced(dialog, found)) + long_winded(dialog, MOST_LINES)
    if accepted or not dialog.isVisible():
        wrong.append("it was stored")
    if list(input_fields(dialog)) != names:
        wrong.append("what it says to be wrong gives its fields other names, by which nobody finds them after a lock")
    wrong += heard_otherwise_than_once(found, said, dialog.action)
    first = next((control for control, _ in found if control is not None), None)
    focused = QApplication.focusWidget()
    has_it = first is None or first is focused or first.focusProxy() is focused
    if first is not None and not has_it and not (focused is not None and first.isAncestorOf(focused)):
        wrong.append(f"the keyboard is in {focused}, not in {first.accessibleName()}")
    wrong += moved(dialog, before, pressed)
    if os.environ.get("PICTURES"):
        place = Path(os.environ["PICTURES"])
        place.mkdir(parents=True, exist_ok=True)
        dialog.grab().save(str(place / f"{dialog.metaObject().className()}-{len(list(place.iterdir()))}.png"))
    return wrong


def moved(dialog: FormDialog, before: dict[Spot, int], pressed: int) -> list[str]:
    """Return the fields that are elsewhere since the button at a height was pressed, and the button if it is."""
    has_room = dialog._keeps_room and type(dialog).__name__ not in MOVES
    after = tops(dialog)
    by = {one.control.accessibleName(): after[one] - top for one, top in before.items() if after.get(one) != top}
    wrong = [f"moved: {by}"] if has_room and by else []
    now = dialog.action.mapTo(dialog, QPoint(0, 0)).y()
    return wrong + [f"the button moved by {now - pressed}"] * (now != pressed)


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_a_dialog_acted_on_as_it_was_opened_moves_neither_its_fields_nor_its_button(world: World, half: int) -> None:
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, dialog in refused(world, half):
        before, pressed = tops(dialog), dialog.action.mapTo(dialog, QPoint(0, 0)).y()
        act(world, dialog)
        seen += 1
        if wrong := moved(dialog, before, pressed):
            faults[name] = wrong
    assert faults == {}
    assert seen > 20


def refused(world: World, half: int) -> Iterator[tuple[str, FormDialog]]:
    """Show one dialog after the other that is refused as it was opened, before its button is pressed."""
    for name, dialog in dialogs(world, half):
        if dialog.action.isEnabled() and dialog.action.isVisible() and dialog.problem() is not None:
            yield name, dialog


def unseen(dialog: FormDialog) -> list[str]:
    """Return what is said first of a refused dialog, where it is not wholly in sight."""
    spot = next((one for one in map(partial(at_field, dialog), dialog.problems()) if one is not None), None)
    if spot is None or not spot.problem:
        return []
    words = spot.below.words
    seen = words.visibleRegion().boundingRect()
    return [] if seen == words.rect() else [f"{spot.problem}: {seen.height()} of {words.height()} pixels in sight"]


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
@HALVES
def test_what_is_wrong_first_is_in_sight_when_a_dialog_is_refused(world: World, half: int) -> None:
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, dialog in refused(world, half):
        act(world, dialog)
        seen += 1
        if wrong := once_laid_out(partial(unseen, dialog)):
            faults[name] = wrong
    assert faults == {}
    assert seen > 20


def not_taken_back(world: World, dialog: FormDialog) -> list[str]:
    """Put right the last day that cannot be read; return what is wrong with what is still said."""
    shown = dict.fromkeys(one for one, _ in dialog.problems() if isinstance(one, TYPED))
    days = [(one, field) for one in shown if isinstance(one, DateField) and (field := at_field(dialog, (one, "")))]
    # In a row of several the text of another one may stay.
    day, field = next(((one, field) for one, field in reversed(days) if field.control is one), (None, None))
    if day is None or field is None:
        return []
    others = {one: one.problem for one in dialog.findChildren(Spot) if one.problem and one is not field}
    day.selectAll()
    tomorrow = world.desk.today() + timedelta(days=1)
    for typed in (world.desk.today(), tomorrow):
        day.selectAll()
        world.qtbot.keyClicks(day, f"{typed.day}.{typed.month}.{typed.year}")
        if day not in [one for one, _ in dialog.problems()]:
            break
    else:
        return []
    wrong = [f"stays: {field.problem}"] if field.problem or field.below.icon.isVisible() else []
    if framed_of(day).property("invalid"):
        wrong.append("the frame stays")
    left = {at_field(dialog, one): one for one in dialog.problems()}
    wrong += [f"gone: {text}" for one, text in others.items() if one in left and not one.problem]
    new = [one.problem for one in dialog.findChildren(Spot) if one.problem and one not in others]
    return wrong + [f"new: {text}" for text in new]


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_the_card_of_a_talk_says_all_that_is_wrong_where_it_is_and_no_field_moves_aside(world: World) -> None:
    form = world.window.findChild(CaptureForm)
    assert form is not None
    controls = (form.minutes, form.details.day, form.details.time)
    for control in controls:
        control.setText(UNREADABLE)
    settle(world.qtbot, world.window)
    before = [place(control, form).left() for control in (*controls, form.details.school)]
    present = [chip for chip in form.details.present.values() if chip.isChecked()]
    for chip in present:
        chip.click()
    world.qtbot.keyClick(form.who.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(world.qtbot, world.window)
    assert form.who.line.hasFocus()
    spots = [field_of(control) for control in (form.who, *controls, present[0])]
    assert all(spot is not None and spot.problem in form.problem_text() for spot in spots)
    assert [bool(spot and spot.problem and spot.below.icon.isVisibleTo(form)) for spot in spots] == [True] * 5
    assert once_laid_out(lambda: [text for spot in spots if spot for text in cut(spot.below.words)]) == []
    assert [place(control, form).left() for control in (*controls, form.details.school)] == before
    for control, typed in ((form.minutes, "30"), (form.details.day, "3.2.26"), (form.details.time, "")):
        control.selectAll()
        world.qtbot.keyClick(control, Qt.Key.Key_Delete)
        world.qtbot.keyClicks(control, typed)
    present[0].click()
    assert [bool(spot and spot.problem) for spot in spots] == [True, False, False, False, False]


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_a_talk_saved_empty_moves_nothing_of_its_card(world: World) -> None:
    form = world.window.findChild(CaptureForm)
    assert form is not None
    parts = (form.who, form.minutes, form.topics, form.details, form.save_button)
    settle(world.qtbot, world.window)
    before = [place(part, form) for part in parts]
    missing, unread, long = "Fehlt: wie 1:15.", "Unklar: wie 1:15.", "Bis 24 Std."
    for typed, said in (("", missing), ("0:99", unread), ("25:00", long)):
        form.minutes.setText(typed)
        world.qtbot.keyClick(form.who.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(world.qtbot, world.window)
        spots = [field_of(form.who), field_of(form.minutes)]
        assert all(spot is not None and spot.problem for spot in spots)
        assert form.problem_text().splitlines()[1] == said
        assert [place(part, form) for part in parts] == before


@pytest.mark.parametrize("world", [("de", 100), ("en", 100), ("de", 150), ("en", 150)], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_a_row_typed_on_a_page_moves_nothing_whatever_is_wrong_with_it(world: World, size: tuple[int, int]) -> None:
    world.window.resize(*size)
    seen, most, faults = 0, 0, {}
    for name, page in views(world, world.qtbot):
        for entry in (one for one in page.findChildren(TypedRow) if one.isVisible()):
            settle(world.qtbot, world.window)
            parts = [one for one in page.findChildren(QWidget) if one.isVisible() and not isinstance(one, ProblemLine)]
            parts = [one for one in parts if not entry.problem.isAncestorOf(one)]
            before = {one: place(one, page) for one in parts}
            seen += 1
            for day, rest in (("", ""), (UNREADABLE, UNREADABLE), ("3.2.26", "25:00")):
                entry.day.setText(day)
                entry.start.setText(rest)
                entry.minutes.setText(rest)
                if isinstance(entry, TimeEntryRow) and rest == UNREADABLE:
                    entry.activity.setEditText(UNREADABLE)
                world.qtbot.keyClick(entry.minutes, Qt.Key.Key_Return)
                settle(world.qtbot, world.window)
                found = list(entry.problems())
                most = max(most, len(found))
                now = {one: place(one, page) for one in parts}
                wrong = [
                    f"moved: {type(one).__name__} {before[one]} {now[one]}" for one in parts if now[one] != before[one]
                ]
                wrong += [f"not said: {text}" for _, text in found if text not in entry.problem.text().split("\n")]
                wrong += unreadable_below(entry)
                if wrong or len(found) < 2 - (rest == "25:00"):
                    faults[f"{name} {day} {rest}"] = wrong[-6:]
    assert faults == {}
    assert seen == len(TypedRow.__subclasses__()) == 2
    assert most == 4


def unreadable_below(entry: TypedRow) -> list[str]:
    """Return what is said below a row and is cut, without its icon, over another text or out of the room kept."""
    lines = [line for _, line in entry.problem.lines()]
    room = entry.problem.rect()
    over = [one.text() for one, other in combinations(lines, 2) if one.geometry().intersects(other.geometry())]
    wrong = [f"over another: {text}" for text in over]
    for line in lines:
        if not line.icon.isVisible() or len(lines_of(line.words)) > 1 or cut(line.words):
            wrong.append(f"cut: {line.text()}")
        if not room.contains(line.geometry()):
            wrong.append(f"out of its room: {line.text()} {line.geometry()} {room}")
    return wrong


def cut(words: QLabel) -> list[str]:
    """Return the text of a label where a word of it is wider than the label, or its lines are higher."""
    wide = max(words.fontMetrics().horizontalAdvance(word) for word in words.text().split())
    is_cut = wide > words.width() or words.heightForWidth(words.width()) > words.height()
    return [f"{words.text()}: {wide} > {words.width()}"] if is_cut else []


def test_below_a_field_nothing_is_made_before_something_is_said(qtbot: QtBot) -> None:
    plain, hinted = Spot(QLineEdit()), Spot(QLineEdit(), "Ein Hinweis")
    assert not hinted.below.words.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    for spot in (plain, hinted):
        qtbot.addWidget(spot)
        spot.show()
    assert plain.below.findChildren(QWidget) == []
    (said,) = hinted.below.findChildren(QLabel)
    assert said.text() == "Ein Hinweis"
    assert said.isVisible()
    assert hinted.below.findChildren(QWidget) == [said]
    for spot, before in ((plain, ""), (hinted, "Ein Hinweis")):
        spot.show_problem("Das fehlt.")
        QApplication.processEvents()
        assert spot.below.text() == "Das fehlt."
        assert spot.below.words.isVisible()
        assert spot.below.icon.isVisible()
        assert spot.below.icon.x() < spot.below.words.x()
        spot.show_problem(None)
        assert spot.below.text() == before
        assert spot.below.isVisible() is bool(before)
        assert not spot.below.icon.isVisible()


def test_a_field_comes_into_sight_with_its_dialog_and_is_styled_there(qtbot: QtBot) -> None:
    class Asking(FormDialog):
        def __init__(self) -> None:
            super().__init__("Erfunden", "Ja", None)
            self.form.add_row(("Eins", QLineEdit()), ("Zwei", QLineEdit()))
            self.form.add("Drei", QLineEdit())

    dialog = Asking()
    qtbot.addWidget(dialog)
    one, two, three = dialog.form.controls()
    for control in (one, two, three):
        dialog.ask(control, asked=False)
    for control in (one, three):
        dialog.ask(control, asked=True)
    dialog.ask(one, asked=True)
    dialog.open()
    assert [control.isVisible() for control in (one, two, three)] == [True, False, True]
    row = dialog.form.field(three).parentWidget()
    assert row is not None
    for asked in (False, True):
        dialog.ask(three, asked=asked)
        assert three.isVisible() is asked
        # An empty row would leave a gap.
        assert row.isVisible() is asked
    unasked = Asking()
    qtbot.addWidget(unasked)
    unasked.ask(unasked.form.controls()[0], asked=True)
    assert not unasked.form.controls()[0].testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    unasked.open()
    assert all(control.isVisible() for control in unasked.form.controls())
