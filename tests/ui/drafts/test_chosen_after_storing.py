"""In every list with buttons below it, the record just stored is the chosen one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.access import AccessRequest, Requester
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access
from ssa_desktop.services.time import contracts, school_calendar
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.people.settings_schools import SchoolsPanel
from ssa_desktop.ui.pages.rights.access_dialogs import RequestDialog
from ssa_desktop.ui.pages.rights.access_review import ReviewDialog
from ssa_desktop.ui.pages.rights.incident_dialogs import AuthorityDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_access import AccessPanel
from ssa_desktop.ui.pages.rights.privacy_incidents import IncidentsPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.time.settings_worktime import WorktimePanel
from ssa_desktop.ui.pages.time.worktime_dialogs import HolidayDialog, PeriodDialog
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, type_text

ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def do(window, qtbot, call):
    window.worker.run(call, lambda _: None)
    settle(qtbot, window)


def test_a_new_school(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "schools", SchoolsPanel)
    assert panel.table.chosen_key() == "GS"
    panel.new.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, SchoolDialog)
    type_text(qtbot, desk_window, "RS")
    dialog.name.setFocus()
    type_text(qtbot, desk_window, "Realschule Muster")
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.table.chosen_key() == "RS"


def test_new_holidays_and_contract_hours(desk_window, qtbot):
    early = SchoolHoliday("Herbst", date(2025, 10, 27), date(2025, 10, 31))
    do(desk_window, qtbot, lambda ws: school_calendar.add(ws, early))
    old = ContractPeriod((480, 0, 0, 0, 0, 0, 0), date(2024, 8, 1), date(2025, 7, 31), "GS")
    do(desk_window, qtbot, lambda ws: contracts.save(ws, old))
    panel = open_panel(qtbot, desk_window, SettingsPage, "worktime", WorktimePanel)
    assert panel.holidays.chosen().holiday == early
    panel.add_holiday.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, HolidayDialog)
    dialog.controls["name"].setFocus()
    type_text(qtbot, desk_window, "Ostern")
    dialog.controls["first"].set_day(date(2026, 3, 30))
    dialog.controls["last"].set_day(date(2026, 4, 10))
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.holidays.chosen().holiday.name == "Ostern"
    assert panel.periods.chosen().period == old
    panel.add_period.setFocus()
    press(qtbot, desk_window, SPACE)
    asked = dialog_of(desk_window, PeriodDialog)
    asked.school.set_code("GS")
    asked.hours[1].setFocus()
    asked.hours[1].selectAll()
    type_text(qtbot, desk_window, "6")
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.periods.chosen().period.pattern[1] == 360


def test_a_new_access_request(desk_window, qtbot):
    def fill(ws):
        first = people.add(ws, Person(name="Ben Beispiel"))
        people.add(ws, Person(name="Mila Muster"))
        access.note(ws, AccessRequest(first, Requester.SELF, TODAY))

    do(desk_window, qtbot, fill)
    panel = open_panel(qtbot, desk_window, PrivacyPage, "access", AccessPanel)
    before = panel.table.chosen_key()
    panel.new.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, RequestDialog)
    type_text(qtbot, desk_window, "mila")
    press(qtbot, desk_window, ENTER)
    dialog.requester.set_value(Requester.SELF)
    press(qtbot, desk_window, ENTER, CTRL)
    dialog_of(desk_window, ReviewDialog)
    press(qtbot, desk_window, ESCAPE)
    assert panel.model.rowCount() == 2
    assert panel.table.chosen_key() not in (None, before)


def test_a_new_request_of_the_police(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, PrivacyPage, "incidents", IncidentsPanel)
    for office in ("Revier Musterstadt", "Amtsgericht Musterstadt"):
        panel.add_request.setFocus()
        press(qtbot, desk_window, SPACE)
        dialog = dialog_of(desk_window, AuthorityDialog)
        dialog.kind.setCurrentIndex(1)
        dialog.wish.setCurrentIndex(1)
        dialog.office.setFocus()
        type_text(qtbot, desk_window, office)
        dialog.handed_to.setFocus()
        type_text(qtbot, desk_window, "Amtsleitung")
        dialog.handed.setFocus()
        press(qtbot, desk_window, SPACE)
        press(qtbot, desk_window, ENTER, CTRL)
        assert panel.request_table.chosen()[1].office == office
