"""Heute tells what is due: the start of the year, what ends elsewhere, notices on one line, and the first step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.people.year_start import YearStartStep, year_start
from ssa_desktop.domain.protection.protection import Agreement
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection
from ssa_desktop.services.together import cooperation_actions, cooperation_meetings
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.people.year_start_card import YearStartCard
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.message_line import NoticeLine
from tests.stores import new_stores
from tests.ui.conftest import NOW, PASSPHRASE, StoreFolder, answered, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, press

SEPTEMBER = datetime(2026, 9, 16, 9, 5)


@pytest.fixture
def at(make_window, qtbot, monkeypatch) -> Callable[[StoreFolder, datetime], MainWindow]:
    """Open the window on another day."""

    def opened(folder: StoreFolder, now: datetime) -> MainWindow:
        monkeypatch.setattr("tests.ui.conftest.NOW", now)
        window: MainWindow = make_window(folder.path)
        unlock(qtbot, window)
        return window

    return opened


def today_of(window: MainWindow) -> TodayPage:
    assert window.work_area is not None
    return window.work_area.today


def test_in_september_the_start_of_the_year_is_ticked_per_school(workspace_folder, at, qtbot):
    window = at(workspace_folder, SEPTEMBER)
    card: YearStartCard = today_of(window).start
    assert card.isVisible()
    assert "2026/27" in card.heading.text()
    assert len(card.ticks) == 2 * len(YearStartStep)
    assert nameless(card) == []
    first = card.ticks["GS", YearStartStep.CLASSES]
    first.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert card._found is not None
    assert card._found.done == {("GS", YearStartStep.CLASSES)}
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert not first.isChecked()
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert first.isChecked()
    for tick in card.ticks.values():
        if not tick.isChecked():
            tick.setFocus()
            press(qtbot, window, Qt.Key.Key_Space)
    assert not card.isVisible()


@pytest.mark.parametrize(("now", "is_there"), [(datetime(2026, 10, 31, 9), True), (datetime(2026, 11, 1, 9), False)])
def test_it_leaves_by_itself_in_november(workspace_folder, at, now, is_there):
    assert today_of(at(workspace_folder, now)).start.isVisible() is is_there


def test_out_of_season_and_without_a_school_there_is_nothing_to_tick():
    assert year_start(date(2026, 8, 31), ["GS"], ()) is None
    assert year_start(date(2026, 9, 1), [], ()) is None
    every = {("GS", step) for step in YearStartStep}
    assert year_start(date(2026, 9, 1), ["GS"], every) is None
    begun = year_start(date(2026, 9, 1), ["GS", "WRS"], every)
    assert begun is not None
    assert begun.year == SchoolYear(2026)


def test_agreed_actions_are_told_and_lead_to_their_panel(workspace_folder, at, qtbot):
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    due = date(2026, 3, 9)
    cooperation_actions.save(ws, AgreedAction("Klassenrat, Mila Muster hilft", "Lehrkraft", date(2026, 3, 2), due))
    cooperation_actions.save(ws, AgreedAction("Lernplan", "Lehrkraft", date(2026, 3, 2), due, person_id=mila))
    plan = TeamMeeting("GS", MeetingMethod.SUPPORT_PLAN, date(2026, 3, 2), 45, subject="Lesen üben", person_id=mila)
    cooperation_meetings.save_meeting(ws, replace(plan, review_on=date(2026, 3, 3)))
    ws.close()
    window = at(workspace_folder, NOW)
    card = today_of(window).due

    def said() -> str:
        return "\n".join(way.label.text() for way in card.rows.values() if way.isVisible())

    covered = said()
    assert "Maßnahme: Klassenrat, M. M. hilft, bis 09.03.2026" in covered
    # The 3rd is over: what is late stands before what is not.
    assert covered.splitlines()[0].endswith("überprüfen: M. M. (Grundschule Muster), war bis 03.03.2026 fällig")
    assert "Lesen üben" not in covered
    assert "Maßnahme: M. M., bis 09.03.2026" in covered
    assert "Lernplan" not in covered, "her words on somebody stay covered in the discreet view"
    window.desk.set_discreet(False)
    settle(qtbot, window)
    assert "Mila Muster hilft" in said()
    assert "Maßnahme: Lernplan" in said()
    assert "überprüfen: Lesen üben (" in said()
    window.desk.set_discreet(True)
    settle(qtbot, window)
    assert said() == covered
    way = next(one for one in card.rows.values() if "09.03.2026" in one.accessibleName())
    way.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.place_shown() == "cooperation/actions"
    next(one for one in today_of(window).due.rows.values() if "03.03.2026" in one.accessibleName()).clicked.emit()
    settle(qtbot, window)
    assert window.work_area.place_shown() == "cooperation/meetings"


def test_a_plan_of_protection_to_be_looked_at_is_told_and_leads_to_its_assessment(workspace_folder, at, qtbot):
    ws = workspace_folder.open()
    other = protection.begin(ws, people.add(ws, Person(name="Nils Muster")), NOW.date())
    person = people.add(ws, Person(name="Mila Muster"))
    number = protection.begin(ws, person, date(2026, 3, 2)).assessment_id
    protection.add_part(ws, number, Agreement(date(2026, 3, 2), "Frühstück", check_on=date(2026, 3, 3)))
    protection.add_part(ws, other.assessment_id, Agreement(date(2026, 3, 2), "Abholen", check_on=NOW.date()))
    pseudonym = people.get(ws, person).pseudonym
    ws.close()
    window = at(workspace_folder, NOW)
    late, today = (today_of(window).due.rows[f"plan:{one}"] for one in (number, other.assessment_id))
    assert late.label.text() == f"Schutzplan {pseudonym}: Prüfung fällig seit 03.03.2026"
    assert (late.is_urgent, today.is_urgent) == (True, False)
    assert late.y() < today.y()
    late.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page = window.work_area.page("protection")
    assert page.isVisible()
    assert page.pane.view.stored.assessment_id == number
    # Looked at, it is told no more.
    answered(window, lambda ws: protection.change_part(ws, *looked_at(ws, number)))
    window.desk.changed.emit("protection")
    window.work_area.go("today")
    settle(qtbot, window)
    assert f"plan:{number}" not in today_of(window).due.rows


def looked_at(ws, number: int) -> tuple[int, Agreement]:
    """Return the only agreement of an assessment as it is once somebody looked: its number and the agreement."""
    stored = protection.view(ws, number).stored
    return stored.agreement_ids[0], replace(stored.assessment.agreements[0], checked_on=NOW.date(), finding="hält")


def test_each_notice_is_one_line_with_its_button_and_beyond_three_they_open(workspace_folder, at, qtbot):
    window = at(workspace_folder, NOW)
    notice = window.work_area.notice
    done: list[str] = []
    keys = ("eins", "zwei", "drei", "vier")
    notice.say_lines([NoticeLine(key, f"Hinweis {key}", "Hin", partial(done.append, key)) for key in keys])
    settle(qtbot, window)
    assert notice.height() <= 96
    assert [key for key in keys if notice.buttons[key].isVisible()] == ["eins", "zwei", "drei"]
    assert notice.more.text() == "1 weitere"
    assert notice.text() == "Hinweis eins\nHinweis zwei\nHinweis drei\nHinweis vier"
    page = today_of(window)
    save = page.capture.save_button
    assert save.mapTo(page, save.rect().bottomLeft()).y() <= page.height(), "the whole capture is in sight below them"
    notice.more.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert notice.buttons["vier"].isVisible()
    notice.buttons["zwei"].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert done == ["zwei"]
    notice.change_line("eins", None)
    settle(qtbot, window)
    assert notice.buttons["drei"].isVisible()
    notice.change_line("zwei", None)
    settle(qtbot, window)
    assert notice.buttons["drei"].isVisible()
    assert notice.more.text() == "Weniger"
    notice.more.click()
    assert not notice.more.isVisible()


def test_the_first_day_offers_the_first_step(tmp_path, at, qtbot):
    folder = StoreFolder(tmp_path / "neu" / "data")
    folder.path.parent.mkdir()
    new_stores(folder.path, PASSPHRASE, tmp_path / "blatt.pdf", clock=lambda: NOW)
    open_workspace(folder.path, clock=lambda: NOW, passphrase=PASSPHRASE).close()
    window = at(folder, NOW)
    card = today_of(window).first_steps
    assert card.isVisible()
    assert card.heading.text() == "Zuerst Ihre Schule"
    card.school.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert dialog_of(window, SchoolDialog).isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    card.show_for(has_school=True, has_contact=False, left=())
    assert not card.school.isVisible()
    card.show_for(has_school=True, has_contact=True, left=())
    # Nothing moves while it is in sight; it goes with the page.
    assert card.isVisible()
    assert window.work_area is not None
    window.work_area.go("cases")
    settle(qtbot, window)
    assert card.isHidden()
