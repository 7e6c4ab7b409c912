"""Single dialogs say at each of their fields what to do there, and nothing is left for a second try."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from ssa_desktop.domain.appointments.series import WEEK_DAYS
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.labels import form_title
from ssa_desktop.services.appointments.series_moving import NewTime, SeriesMove
from ssa_desktop.services.figures.forms import FormEntry
from ssa_desktop.texts import LANGUAGES, messages
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.pages.figures.form_box import FormBox
from ssa_desktop.ui.pages.figures.indicator_dialogs import IndicatorDialog
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.people.follow_up_dialog import FollowUpAnswerDialog
from ssa_desktop.ui.pages.time.timer_dialogs import EndTimerDialog
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.form import Field, Spot, field_of
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.openers import OPENERS
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

IN_GERMAN = pytest.mark.parametrize("world", [("de", 100)], indirect=True)


def opened(world: World, name: str) -> FormDialog:
    dialog = OPENERS[name][1](world)
    assert isinstance(dialog, FormDialog)
    return shown(world, dialog)


def shown(world: World, dialog: FormDialog) -> FormDialog:
    dialog.open()
    settle(world.qtbot, world.window)
    return dialog


def press(world: World, dialog: FormDialog) -> None:
    world.qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    settle(world.qtbot, world.window)


def said(dialog: FormDialog) -> dict[str, str]:
    """Return what is said below each field, by its name; each has its icon."""
    spots = [spot for spot in dialog.findChildren(Spot) if spot.problem]
    assert all(spot.below.icon.isVisible() for spot in spots)
    return {spot.control.accessibleName(): spot.problem for spot in spots}


@IN_GERMAN
def test_what_cannot_be_moved_is_said_at_its_field_by_a_button_that_can_be_pressed(world: World) -> None:
    dialog = opened(world, "move_series_dialog.MoveSeriesDialog")
    assert isinstance(dialog, MoveSeriesDialog)
    dialog.time.setText("25:99")
    settle(world.qtbot, world.window)
    press(world, dialog)
    assert said(dialog) == {"Uhrzeit": "Uhrzeit wie 10:15."}
    dialog.time.setText("10:00")
    settle(world.qtbot, world.window)
    press(world, dialog)
    assert said(dialog) == {"Wochentag": "Bitte Wochentag oder Uhrzeit ändern."}
    assert dialog.isVisible()


@IN_GERMAN
def test_that_nothing_would_move_is_said_at_the_weekday(world: World) -> None:
    nothing = SeriesMove((), (), (world.desk.today(),), (), 0, 0)
    dialog = MoveSeriesDialog(world.desk, "Muster", NewTime(2, 600), lambda ws, wanted: nothing, world.window)
    shown(world, dialog)
    dialog.weekday.setCurrentIndex((dialog.weekday.currentIndex() + 1) % WEEK_DAYS)
    world.qtbot.waitUntil(lambda: dialog.problem() == "So verschiebt sich nichts.")
    press(world, dialog)
    assert said(dialog) == {"Wochentag": "So verschiebt sich nichts."}


@IN_GERMAN
def test_everything_an_indicator_lacks_is_said_at_once(world: World) -> None:
    dialog = opened(world, "indicator_dialogs.IndicatorDialog of her own")
    assert isinstance(dialog, IndicatorDialog)
    dialog.name.clear()
    for list_ in (dialog.above, dialog.below):
        untick(list_)
    dialog.target.setText("-1")
    dialog.tolerance.setText("viel")
    press(world, dialog)
    assert said(dialog) == {
        "Name": "Bitte einen Namen eingeben.",
        "Zähler": "Bitte mindestens eine Größe wählen.",
        "Nenner": "Bitte mindestens eine Größe wählen.",
        dialog.tolerance.accessibleName(): "Bitte eine Zahl eingeben, zum Beispiel 60 oder 0,45.",
    }
    dialog.tolerance.setText("-1")
    dialog.target.setText("1")
    press(world, dialog)
    assert said(dialog)[dialog.tolerance.accessibleName()] == "Bitte 0 oder mehr eingeben."


def untick(list_: QListWidget) -> None:
    for row in range(list_.count()):
        list_.item(row).setCheckState(Qt.CheckState.Unchecked)


@IN_GERMAN
def test_an_empty_code_is_asked_for_and_a_misread_one_is_called_so(world: World) -> None:
    dialog = opened(world, "follow_up_dialog.FollowUpAnswerDialog")
    assert isinstance(dialog, FollowUpAnswerDialog)
    dialog.code.clear()
    press(world, dialog)
    assert said(dialog)["Code"] == "Bitte den Code eingeben."
    dialog.code.setText("AAA-AAA")
    press(world, dialog)
    assert "Zeichen verlesen" in said(dialog)["Code"]


@IN_GERMAN
def test_the_end_of_a_timer_has_named_fields_each_with_what_is_wrong_with_it(world: World) -> None:
    dialog = opened(world, "timer_dialogs.EndTimerDialog long")
    assert isinstance(dialog, EndTimerDialog)
    dialog.at_time.setChecked(True)
    captions = []
    for line in (dialog.day, dialog.time):
        field = field_of(line)
        assert isinstance(field, Field)
        captions.append(field.caption.text().replace("&", ""))
        line.setText("irgendwann")
    assert captions == ["Tag", "Uhrzeit"]
    press(world, dialog)
    assert said(dialog) == {"Tag": "Ein Tag wie 3.2.", "Uhrzeit": "Uhrzeit wie 10:15."}
    later = world.desk.today() + timedelta(days=1)
    dialog.day.set_day(later)
    dialog.time.setText("10:15")
    press(world, dialog)
    assert said(dialog) == {"Uhrzeit": "Das Ende liegt in der Zukunft."}


@pytest.mark.usefixtures("qapp")
def test_what_is_wrong_with_a_day_or_a_time_says_how_it_is_written() -> None:
    day, time = DateField(lambda: date(2026, 3, 4)), TimeField()
    both = (True, False)
    days = [day.what_is_wrong(needed=needed, is_past=is_past) for needed in both for is_past in both]
    assert [words for words in days if "3.2." not in words] == []
    assert [words for words in days if "bis heute" in words] == days[::2]
    times = [time.what_is_wrong(needed=needed) for needed in both]
    assert [words for words in times if "10:15" not in words] == []
    assert ["oder leer" in words for words in (*days, *times)] == [False, False, True, True, False, True]


@IN_GERMAN
def test_no_field_says_that_nothing_was_changed(world: World) -> None:
    tail = re.compile("Es wurde nichts|Nothing was")
    for language in LANGUAGES:
        found = {key for key, text in messages(language).items() if key.endswith(".field") and tail.search(text)}
        assert found == set()
    dialog = opened(world, "retention_rule_dialog.RetentionRuleDialog")
    press(world, dialog)
    assert said(dialog)
    assert not [one.text() for one in dialog.findChildren(QLabel) if tail.search(one.text())]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chooser_of_forms_says_their_names_and_no_internal_one(language: str) -> None:
    form = shipped_forms()[0]
    box = FormBox(language)
    box.offer([FormEntry(form, is_own=False)], form.id)
    said_of_it = (box.toolTip(), box.accessibleDescription())
    assert all(one and form.id not in one for one in said_of_it)
    assert form_title(language, form) in box.toolTip()
