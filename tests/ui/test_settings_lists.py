"""Einstellungen: the schools, the list of topics, the thresholds; by keyboard, with undo and redo."""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts, topic_list
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.thresholds import thresholds
from ssa_desktop.services.time import forecasts, times
from ssa_desktop.services.time.shares_base import set_shares_base, shares_base
from ssa_desktop.storage.meta import set_meta
from ssa_desktop.ui.pages.figures.settings_thresholds import ThresholdsPanel
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.people.settings_schools import SchoolsPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_topics import TopicColumn, TopicDialog, TopicsPanel
from ssa_desktop.ui.pages.time.settings_shares import SharesBasePanel
from tests.steps import Done
from tests.ui.conftest import TODAY, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ws(workspace_folder):
    with closing(workspace_folder.open()) as workspace:
        yield workspace


def labels_of(window, panel) -> list[str]:
    return [panel.model.record(row).label_de for row in range(panel.model.rowCount())]


def undo(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)


def redo(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL | SHIFT)


# ---- topics


def test_a_topic_of_her_own_is_added_taken_back_and_added_again(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    assert nameless(panel) == []
    before = labels_of(desk_window, panel)
    panel.new.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    type_text(qtbot, desk_window, "Streit um Essen")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert labels_of(desk_window, panel) == [*before, "Streit um Essen"]
    assert panel.table.chosen().label_en == "Streit um Essen"
    undo(qtbot, desk_window)
    assert labels_of(desk_window, panel) == before
    redo(qtbot, desk_window)
    assert labels_of(desk_window, panel) == [*before, "Streit um Essen"]


def test_a_name_twice_is_refused_in_the_dialog(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    taken = labels_of(desk_window, panel)[0]
    panel.ask_new()
    type_text(qtbot, desk_window, f" {taken.upper()} ")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert dialog_of(desk_window, TopicDialog).isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_enter_renames_and_undo_gives_the_name_back(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    before = labels_of(desk_window, panel)
    press(qtbot, desk_window, Qt.Key.Key_Return)
    press(qtbot, desk_window, Qt.Key.Key_A, CTRL)
    type_text(qtbot, desk_window, "Streit")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert labels_of(desk_window, panel) == ["Streit", *before[1:]]
    undo(qtbot, desk_window)
    assert labels_of(desk_window, panel) == before
    redo(qtbot, desk_window)
    assert labels_of(desk_window, panel)[0] == "Streit"


def test_alt_and_an_arrow_move_a_topic(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    first, second, *rest = labels_of(desk_window, panel)
    press(qtbot, desk_window, Qt.Key.Key_Down, ALT)
    assert labels_of(desk_window, panel) == [second, first, *rest]
    assert panel.table.chosen().label_de == first
    press(qtbot, desk_window, Qt.Key.Key_Up, ALT)
    press(qtbot, desk_window, Qt.Key.Key_Up, ALT)
    assert labels_of(desk_window, panel) == [first, second, *rest]
    undo(qtbot, desk_window)
    assert labels_of(desk_window, panel) == [second, first, *rest]


def test_a_topic_that_is_offered_no_more_is_not_found_when_capturing(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    capture = desk_window.work_area.today.capture
    code = panel.table.chosen().code
    assert code in capture.topics.known()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    cell = panel.model.index(panel.table.currentIndex().row(), TopicColumn.STATE)
    assert panel.model.data(cell) == "nicht mehr angeboten"
    assert panel.offered.text() == "Wieder anbieten"
    assert code not in capture.topics.known()
    undo(qtbot, desk_window)
    assert code in capture.topics.known()


def test_a_used_topic_is_never_removed(ws):
    made = Done(ws, lambda ws: topic_list.add(ws, "Streit um Essen", "Quarrel over food"))
    assert made.made.code == "own_1"
    made.take_back()
    assert made.made not in topic_list.listing(ws)
    made.again()
    _contact_about(ws, made.made.code)
    with pytest.raises(RefusedError, match=r"step\.changed_since"):
        made.take_back()
    assert made.made in topic_list.listing(ws)


def _contact_about(ws, code: str) -> None:
    contacts.record(ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), topics=frozenset({code})))


@pytest.mark.parametrize(
    ("name", "key"), [("  ", "no_name"), ("x" * 81, "too_long"), ("MOBBING", "exists"), (" Mobbing ", "exists")]
)
def test_names_that_cannot_be(ws, name, key):
    with pytest.raises(UsageError, match=f"topics.{key}"):
        topic_list.add(ws, name)


# ---- thresholds


def test_the_corridor_counts_in_every_share_and_is_kept(ws):
    before = set_shares_base(ws, (), 5, (55, 70))
    assert before.corridor_points == (60, 65)
    found = shares_base(ws)
    assert found.corridor == (Fraction(55, 100), Fraction(70, 100))
    # Without one the corridor stays as it is.
    set_shares_base(ws, (), 7)
    assert shares_base(ws).corridor_points == (55, 70)
    year = SchoolYear.of(TODAY)
    assert reports.time_shares(ws, year).corridor == found.corridor
    assert {month.shares.corridor for month in forecasts.year_course(ws, year)} == {found.corridor}
    assert times.week(ws, TODAY).shares.corridor == found.corridor
    sheet = times.day_sheet(ws, TODAY)
    assert {sheet.week.corridor} == {found.corridor}
    assert thresholds(ws).corridor == found.corridor


@pytest.mark.parametrize("wrong", [(0, 65), (60, 100), (65, 60), (60, 60)])
def test_a_corridor_that_cannot_be(ws, wrong):
    with pytest.raises(UsageError, match=r"thresholds\.corridor"):
        set_shares_base(ws, (), 5, wrong)


def test_a_corridor_written_wrong_counts_as_none(ws):
    for wrong in ("", "60", "60,", "65,60", "a,b", "60,65,70"):
        with ws.change() as vault:
            set_meta(vault, "shares.corridor", wrong)
        assert shares_base(ws).corridor_points == (60, 65)


def test_the_corridor_is_set_in_the_panel_with_undo(desk_window, workspace_folder, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "shares", SharesBasePanel)
    assert nameless(panel) == []
    panel.low.setValue(70)
    panel.save.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    # The end lies below: said at the field, which has the keyboard, nothing stored.
    assert panel.draft() is not None
    assert panel.high.accessibleDescription() == "Das Ende liegt nicht über dem Anfang."
    assert panel.high.hasFocus()
    type_text(qtbot, desk_window, "75")
    panel.save.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert panel.draft() is None
    overview = open_panel(qtbot, desk_window, SettingsPage, "thresholds", ThresholdsPanel)
    assert overview.corridor.text() == "70 % bis 75 %"
    undo(qtbot, desk_window)
    assert overview.corridor.text() == "60 % bis 65 %"
    redo(qtbot, desk_window)
    assert overview.corridor.text() == "70 % bis 75 %"


def test_the_thresholds_say_what_holds_and_lead_to_where_it_is_changed(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "thresholds", ThresholdsPanel)
    assert nameless(panel) == []
    shown = [one.text() for one in (panel.corridor, panel.tolerance, panel.bands, panel.small, panel.quiet)]
    assert shown == ["60 % bis 65 %", "± 5 Prozentpunkte", "bis 3 Gespräche", "1 bis 4", "90 Tage"]
    assert panel.deadlines.text() == "31.10. · 31.07."
    first = panel.primary_focus()
    assert first is not None
    first.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert desk_window.work_area.place_shown() == "settings/shares"
    to_forms = next(one for one in panel.findChildren(QPushButton) if "Bögen" in one.text())
    assert to_forms.text() == "Zu „Bögen“"
    to_forms.click()
    settle(qtbot, desk_window)
    assert desk_window.work_area.place_shown() == "figures/forms"
    page = desk_window.work_area.page("figures")
    assert page.panel_title("forms") == "Bögen"


# ---- schools


def test_the_schools_stand_with_their_figures_and_enter_changes_one(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "schools", SchoolsPanel)
    assert nameless(panel) == []
    shown = [[panel.model.data(panel.model.index(row, column)) for column in range(5)] for row in range(2)]
    assert shown == [
        ["Grundschule Muster", "GS", "Schulzentrum Musterstadt", "180", "0,5"],
        ["Werkrealschule Muster", "WRS", "Schulzentrum Musterstadt", "240", "0,5"],
    ]
    assert panel.hint.isHidden()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    press(qtbot, desk_window, Qt.Key.Key_Return)
    dialog = dialog_of(desk_window, SchoolDialog)
    assert dialog.code.text() == "WRS"
    dialog.pupils.setText("251")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert panel.model.data(panel.model.index(1, 3)) == "251"


def test_a_new_school_is_asked_for_with_empty_fields(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "schools", SchoolsPanel)
    panel.new.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, SchoolDialog)
    assert dialog.chosen.currentData() is None
    assert (dialog.code.text(), dialog.name.text()) == ("", "")
    assert dialog.code.hasFocus()
    type_text(qtbot, desk_window, "RS")
    dialog.name.setText("Realschule Muster")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert [panel.model.record(row).school.code for row in range(3)] == ["GS", "RS", "WRS"]
    assert "Realschule Muster" in panel.hint.text()


def test_without_a_school_the_first_step_is_offered(workspace_folder, make_window, qtbot):
    with closing(workspace_folder.open()) as workspace, workspace.change_schoolbook() as book:
        book.execute("DELETE FROM fte_period")
        book.execute("DELETE FROM school_year")
        book.execute("DELETE FROM school")
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, SettingsPage, "schools", SchoolsPanel)
    assert panel.empty.isVisible()
    assert panel.content.isHidden()
