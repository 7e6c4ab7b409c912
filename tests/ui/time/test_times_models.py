"""The table models of working time with plain records: no window, no store."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.balance import DayBalance, SpanBalance
from ssa_desktop.domain.time.work_calendar import DayDue
from ssa_desktop.domain.time.worktime import Covered, TimeShares
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.services.time.times import DaySheet, TimeRow
from ssa_desktop.services.time.week_sheet import Cell
from ssa_desktop.ui.models.time.times import HoursModel, week_title
from ssa_desktop.ui.models.time.times_account import AccountColumn, AccountModel
from ssa_desktop.ui.models.time.times_day import DayColumn, DayModel
from ssa_desktop.ui.models.time.times_week import WEEK_COLUMN, Typed, WeekSheetModel
from ssa_desktop.ui.worktime_words import target_text

MONDAY = date(2025, 11, 3)


def cell(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.data(model.index(row, column)))


def test_a_day_says_which_entry_covers_which(qapp):
    day = date(2025, 11, 3)
    cropped = TimeRow(1, TimeEntry(day, 45, Activity.INDIVIDUAL, "north", 540), 20, 7, None)
    team = TimeRow(
        2, TimeEntry(day, 60, Activity.COORDINATION_INTERNAL, None, None, TimeEvent.TEAM_MEETING), 60, None, None
    )
    late = TimeRow(3, TimeEntry(day, 30, Activity.GROUP, "north", 570), 30, None, 4)
    night = TimeRow(4, TimeEntry(day, 90, Activity.TRAINING, "east", 1410), 90, None, None)
    shares = TimeShares({})
    model = DayModel("de")
    model.set_day(
        DaySheet(day, [cropped, late, night, team], {1: [Covered(570, 585, 3)]}, shares, shares, Fraction(5, 100)),
        {"north": "Testschule Nord"},
    )
    assert [cell(model, 0, column) for column in DayColumn] == [
        "09:00–09:45", "0:45", "0:20", "Einzelfallhilfe", "north", "aus Gespräch",
    ]  # fmt: skip
    assert model.data(model.index(1, DayColumn.SCHOOL), Qt.ItemDataRole.ToolTipRole) == "Testschule Nord"
    assert [cell(model, row, DayColumn.SOURCE) for row in (1, 3)] == ["aus Angebot", "eingetragen"]
    assert [cell(model, 2, column) for column in (DayColumn.TIME, DayColumn.SCHOOL)] == ["23:30–01:00", "east"]
    assert cell(model, 3, DayColumn.ACTIVITY) == "Abstimmung in der Schule · Teamsitzung oder Fallberatung"
    assert cell(model, 3, DayColumn.TIME) == ""
    assert model.row_of_entry(2) == 3
    assert model.row_of_entry(9) is None
    # Ten minutes are covered by nothing that is still there: what covered them was erased.
    (said,) = model.overlaps()
    assert said == (
        "„Einzelfallhilfe ab 09:00“ zählt 0:20 von 0:45 Std.: 09:30–09:45 zählt bei "
        "„Gruppen, Klassen, Projekte ab 09:30“, 0:10 Std. gehörten zu einem gelöschten Eintrag."
    )
    assert model.rowCount(QModelIndex()) == 4


def week_sheet_model(cells: dict[tuple[Activity, date], Cell], **targets: int) -> WeekSheetModel:
    model = WeekSheetModel("de")
    model.set_week(MONDAY, cells, {MONDAY: 480} if targets else None)
    return model


def own(minutes: int) -> TimeRow:
    return TimeRow(minutes, TimeEntry(MONDAY, minutes, Activity.GROUP, "north"), minutes, None, None)


def test_the_week_says_why_its_target_is_not_that_of_the_contract(qapp):
    def said(*due: DayDue) -> str:
        days = tuple(DayBalance(MONDAY + timedelta(days=number), one) for number, one in enumerate(due))
        return target_text(SpanBalance(days, 0, MONDAY))

    assert said(DayDue(target=480, pattern=480)) == ""
    raised = said(DayDue(target=573, pattern=480))
    assert raised == "Das Soll liegt über den Wochenstunden: Ferien vor- und nachgearbeitet."
    assert "unter den Wochenstunden" in said(DayDue(pattern=480, ahead=480))
    assert "weicht von den Wochenstunden ab" in said(DayDue(target=573, pattern=480), DayDue(pattern=480, ahead=480))
    model = WeekSheetModel("de")
    model.set_week(MONDAY, {}, {MONDAY: 573}, raised)
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.headerData(WEEK_COLUMN, Qt.Orientation.Horizontal, tip) == raised


def test_a_cell_of_the_week_says_what_counts_and_what_is_not_typed(qapp):
    tuesday = MONDAY + timedelta(days=1)
    cells = {
        (Activity.GROUP, MONDAY): Cell(90, 60, 0, 2, (own(30),)),
        (Activity.OPEN, MONDAY): Cell(45, 45, 0, 1),
        (Activity.TRAVEL, MONDAY): Cell(30, 0, 0, 0, (own(10), own(20))),
        (Activity.TRAINING, tuesday): Cell(50, 0, 20, 0, (own(30),)),
        (Activity.SICK, tuesday): Cell(480, 0, 0, 0, (own(480),)),
        (Activity.INDIVIDUAL, MONDAY): Cell(0, 0, 0, 1),
    }
    model = week_sheet_model(cells, monday=480)

    def text(activity: Activity, day: date) -> str:
        return str(model.data(model.index_of(activity, day)))

    assert text(Activity.GROUP, MONDAY) == "1:30 (1:00)"
    assert text(Activity.OPEN, MONDAY) == "(0:45)"
    assert text(Activity.TRAVEL, MONDAY) == "0:30"
    assert text(Activity.GROUP, tuesday) == ""
    # A talk that a later entry covers wholly is there and counts nothing.
    assert text(Activity.INDIVIDUAL, MONDAY) == "(0:00)"
    assert model.data(model.index_of(Activity.GROUP, MONDAY), Qt.ItemDataRole.EditRole) == "0:30"
    assert model.data(model.index_of(Activity.OPEN, MONDAY), Qt.ItemDataRole.EditRole) == ""
    assert "0:50 Std." not in model.says(model.index_of(Activity.TRAINING, tuesday))
    assert "0:20 Std. mit Uhrzeit eingetragen" in model.says(model.index_of(Activity.TRAINING, tuesday))
    assert "2 eigene Einträge" in model.says(model.index_of(Activity.TRAVEL, MONDAY))
    assert "kein Eintrag" in model.says(model.index_of(Activity.OPEN, tuesday))
    direct, indirect, _, absent = model.heads()
    assert [cell(model, direct, column) for column in (1, 2, WEEK_COLUMN)] == ["2:15", "", "2:15"]
    assert cell(model, indirect, WEEK_COLUMN) == "1:20"
    assert cell(model, absent, 2) == "8:00"
    # Absences are no working time.
    assert model.worked(tuesday) == 50
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2, WEEK_COLUMN)]
    assert heads == ["Mo 3.11.\n2:45 / 8:00", "Di 4.11.\n0:50 / 0:00", "Woche\n3:35 / 8:00"]


def test_only_what_can_be_typed_is_told(qapp, qtbot):
    model = week_sheet_model({(Activity.TRAVEL, MONDAY): Cell(30, 0, 0, 0, (own(10), own(20)))})
    told: list[Typed] = []
    model.typed.connect(told.append)
    group, travel = model.index_of(Activity.GROUP, MONDAY), model.index_of(Activity.TRAVEL, MONDAY)
    assert model.setData(group, "1,5 h")
    assert model.setData(group, " 0 ")
    assert not model.setData(group, "viel")
    assert not model.setData(model.index(0, 1), "30")
    with qtbot.waitSignal(model.several):
        assert not model.setData(travel, "5")
    assert told == [Typed(Activity.GROUP, MONDAY, 90)]
    assert model.flags(group) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(travel) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsSelectable
    assert not model.index_of(Activity.GROUP, MONDAY + timedelta(days=7)).isValid()


def test_only_changed_cells_are_shown_anew(qapp):
    model = week_sheet_model({(Activity.GROUP, MONDAY): Cell(30, 0, 0, 0, (own(30),))})
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, _: changed.append((first.row(), first.column())))
    model.set_week(
        MONDAY, {(Activity.GROUP, MONDAY): Cell(30, 0, 0, 0, (own(30),)), (Activity.OPEN, MONDAY): Cell(5, 5, 0, 1)}
    )
    place = model.index_of(Activity.OPEN, MONDAY)
    assert set(changed) == {(place.row(), 1), (place.row(), WEEK_COLUMN), (0, 1), (0, WEEK_COLUMN)}


def test_the_account_says_nothing_of_months_to_come_but_what_they_ask(qapp):
    contract = {MONDAY + timedelta(days=offset): DayDue(480, 480) for offset in range(2)}
    past = SpanBalance((DayBalance(MONDAY, contract[MONDAY], {Activity.GROUP: 500}),), 60, MONDAY)
    ahead = SpanBalance((DayBalance(date(2025, 12, 1), DayDue(450, 450)),), 80, MONDAY)
    unknown = SpanBalance((DayBalance(MONDAY, in_contract=False),), 0, MONDAY)
    model = AccountModel("de")
    model.set_records([past, ahead, unknown])
    assert [cell(model, 0, column) for column in AccountColumn] == [
        "November 2025", "8:00 Std.", "8:20 Std.", "0:00 Std.", "+0:20 Std.", "+1:20 Std.",
    ]  # fmt: skip
    assert [cell(model, 1, column) for column in AccountColumn] == ["Dezember 2025", "7:30 Std.", *["–"] * 4]
    assert [cell(model, 2, column) for column in AccountColumn] == ["November 2025", "–", "0:00 Std.", *["–"] * 3]


def test_what_is_left_out_of_the_base_has_a_group_of_its_own(qapp):
    left_out = frozenset({Activity.TRAVEL})
    model = HoursModel("de")
    model.set_shares(TimeShares({Activity.TRAVEL: 40, Activity.TRAINING: 60}, left_out=left_out))
    assert [(row.title, row.minutes, row.measure) for row in map(model.row, range(model.rowCount()))] == [
        ("Indirekte Arbeit", 60, "minutes.indirect"),
        ("Fortbildung", 60, "minutes.training"),
        ("Nicht in der Grundlage", 40, ""),
        ("Fahrzeit", 40, "minutes.travel"),
    ]


def test_hours_stand_under_their_group_with_its_sum(qapp):
    model = HoursModel("de")
    model.set_shares(TimeShares({Activity.INDIVIDUAL: 90, Activity.OPEN: 30, Activity.CATERING: 15}))
    assert [(row.title, row.minutes) for row in map(model.row, range(model.rowCount()))] == [
        ("Direkte Arbeit", 120),
        ("Einzelfallhilfe", 90),
        ("Offene Angebote", 30),
        ("Aufgaben außerhalb der Schulsozialarbeit", 15),
        ("Essensausgabe", 15),
    ]
    assert cell(model, 0, 1) == "2:00 Std."


@pytest.mark.parametrize(
    ("monday", "title"),
    [(date(2025, 11, 3), "03.11. – 09.11.2025"), (date(2025, 12, 29), "29.12.2025 – 04.01.2026")],
)
def test_a_week_is_called_by_its_days(monday, title):
    assert week_title("de", monday) == title
