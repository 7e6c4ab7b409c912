"""Words of the time pages that explain a figure: what counts beside typed minutes, and which school a new entry has."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.time.week_sheet import Cell
from ssa_desktop.ui.models.time.times_day import _clock
from ssa_desktop.ui.models.time.times_week import WeekSheetModel
from ssa_desktop.ui.pages.time.time_entry_row import SchoolBox

MONDAY = date(2026, 3, 2)


def test_typing_says_what_counts_beside_it(qtbot):
    model = WeekSheetModel("de")
    place = (Activity.INDIVIDUAL, MONDAY)
    model.set_week(MONDAY, {place: Cell(effective=40, from_records=40, records=1)})
    said = model.says_typing(model.index_of(*place), "120")
    assert said == "2:00 + 0:40 aus Gesprächen und Angeboten = 2:40 Std."
    assert model.says_typing(model.index_of(*place), "12x") == model.says(model.index_of(*place))


def test_a_new_entry_begins_with_the_school_of_the_latest(qtbot):
    box = SchoolBox()
    qtbot.addWidget(box)
    found = [School("GS", "Schule Nord"), School("RS", "Schule Süd")]
    box.offer(found, "RS")
    assert box.currentData() == "RS"
    box.choose(None)
    box.offer([*found, School("WRS", "Schule West")], "RS")
    assert box.currentData() is None


def test_a_day_ends_at_24():
    assert (_clock(1380), _clock(1440), _clock(1450)) == ("23:00", "24:00", "00:10")
