"""Her appointments for a calendar of her own: read back by a calendar library, and nothing of the vault in it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy
from ssa_desktop.services.appointments import appointments, calendar_export
from ssa_desktop.services.appointments.calendar_export import CalendarContent, write_calendar
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import plans
from ssa_desktop.storage.appointments.given_dates import given_dates
from ssa_desktop.storage.sql import rows
from tests.integration.program import Program
from tests.integration.together.dated_store import PASSPHRASE, template, ws

__all__ = ["template", "ws"]

Date = dict[str, Any]

NOW = datetime(2026, 10, 20, 10, 15)
DAY = date(2026, 10, 22)
WORDS = ("Zirkelkasten", "Quastenflosser", "7z", "Lupinenweg")
"""Planted where the vault holds texts of a person and of what is about them."""


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))
    number = people.add(ws, Person(name=f"{WORDS[0]} {WORDS[1]}"))
    wanted = Appointment("GS", DAY, 10 * 60, 45, number, class_label=WORDS[2])
    appointments.add(ws, wanted)
    appointments.add(ws, Appointment("GS", DAY + timedelta(days=1), 9 * 60, 30))
    with ws.change() as vault:
        plan = Plan(WORDS[3], DAY + timedelta(days=5), 60, 14 * 60, None, Activity.COORDINATION_INTERNAL, "GS")
        plans.add_plan(vault, plan)


def read(path: Path) -> dict[str, Date]:
    """Return the dates of a calendar file by their name."""
    content = path.read_bytes()
    assert b"\n" not in content.replace(b"\r\n", b"")
    return {str(event["UID"]): dict(event) for event in Calendar.from_ical(content.decode()).walk("VEVENT")}


def written(ws: Workspace, path: Path, content: CalendarContent = CalendarContent.BUSY) -> dict[str, Date]:
    write_calendar(ws, path, content, "de")
    return read(path)


def said(events: dict[str, Date]) -> list[str]:
    return [str(event["SUMMARY"]) for event in events.values()]


def test_all_that_is_planned_stands_in_it_with_its_time(ws: Workspace, tmp_path: Path) -> None:
    events = list(written(ws, tmp_path / "termine.ics").values())
    found = [(event["DTSTART"].dt, event["DTEND"].dt) for event in events]
    # 10:00 in summer time, 14:00 after the clocks went back on 25 October.
    assert found == [
        (datetime(2026, 10, 22, 8, tzinfo=UTC), datetime(2026, 10, 22, 8, 45, tzinfo=UTC)),
        (datetime(2026, 10, 23, 7, tzinfo=UTC), datetime(2026, 10, 23, 7, 30, tzinfo=UTC)),
        (datetime(2026, 10, 27, 13, tzinfo=UTC), datetime(2026, 10, 27, 14, tzinfo=UTC)),
    ]
    assert [str(event["SUMMARY"]) for event in events] == ["Belegt"] * 3


def test_the_school_stands_in_it_where_she_wants_that(ws: Workspace, tmp_path: Path) -> None:
    assert said(written(ws, tmp_path / "a.ics", CalendarContent.SCHOOL)) == ["Grundschule Muster"] * 3


@pytest.mark.parametrize("content", list(CalendarContent))
def test_nothing_of_the_vault_stands_in_it(ws: Workspace, tmp_path: Path, content: CalendarContent) -> None:
    written(ws, tmp_path / "a.ics", content)
    held = (tmp_path / "a.ics").read_text(encoding="utf-8")
    with ws.read() as vault:
        ids = [
            uid
            for (uid,) in rows(
                vault, "SELECT uid FROM appointment UNION ALL SELECT uid FROM plan UNION ALL SELECT uid FROM person"
            )
        ]
        (called,) = [name for (name,) in rows(vault, "SELECT pseudonym FROM person")]
    assert len(ids) == 4
    for word in (*WORDS, *ids, called):
        assert word not in held
    # What a calendar may be told of a date, and nothing else.
    assert {name for event in read(tmp_path / "a.ics").values() for name in event} == {
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY",
    }  # fmt: skip


def test_of_whom_must_not_be_used_the_school_is_not_told(ws: Workspace, tmp_path: Path) -> None:
    with ws.read() as vault:
        ((number,),) = rows(vault, "SELECT id FROM person")
    case = cases.open_case(ws, Case(number, "GS", date(2026, 9, 21), InitiatedBy.PUPIL))
    keeping.restrict(ws, case, Restriction(RestrictionGround.HARM, "Prüfung", "Träger", NOW.date(), date(2027, 1, 31)))
    assert said(written(ws, tmp_path / "a.ics", CalendarContent.SCHOOL)) == ["Belegt", *["Grundschule Muster"] * 2]


def test_a_code_that_the_school_book_does_not_know_is_not_told(ws: Workspace, tmp_path: Path) -> None:
    with ws.change() as vault:
        vault.execute("UPDATE appointment SET school = ?", (WORDS[1],))
    events = written(ws, tmp_path / "a.ics", CalendarContent.SCHOOL)
    assert sorted(said(events)) == ["Belegt", "Belegt", "Grundschule Muster"]


def test_a_date_keeps_its_name_when_it_moves_and_after_a_lock(ws: Workspace, tmp_path: Path) -> None:
    before = written(ws, tmp_path / "a.ics")
    row, _ = appointments.between(ws, DAY, DAY + timedelta(days=1))
    appointments.change(ws, row.appointment_id, replace(row.appointment, start=12 * 60))
    ws.close()
    later = open_workspace(ws.folder, clock=lambda: NOW + timedelta(minutes=3), passphrase=PASSPHRASE)
    after = written(later, tmp_path / "b.ics")
    later.close()
    assert before.keys() == after.keys()
    name = next(iter(before))
    assert after[name]["DTSTART"].dt == datetime(2026, 10, 22, 10, tzinfo=UTC)
    assert int(after[name]["SEQUENCE"]) == int(before[name]["SEQUENCE"]) + 3
    assert all("STATUS" not in event for event in after.values())


def test_what_is_removed_or_called_off_is_cancelled_where_an_earlier_file_named_it(
    ws: Workspace, tmp_path: Path
) -> None:
    rule = SeriesRule(DAY + timedelta(days=6), DAY + timedelta(days=40), frozenset({2}))
    before = written(ws, tmp_path / "a.ics")
    unknown = appointments.add_series(ws, Appointment("GS", DAY, 480, 45), rule)
    appointments.remove_step(ws, unknown.after[0].appointment_id)
    first, _ = appointments.between(ws, DAY, DAY + timedelta(days=1))
    appointments.remove_step(ws, first.appointment_id)
    with ws.change() as vault:
        vault.execute("UPDATE plan SET state = 'cancelled'")
    done = write_calendar(ws, tmp_path / "b.ics", CalendarContent.BUSY, "de")
    after = read(tmp_path / "b.ics")
    gone = {name: event for name, event in after.items() if event.get("STATUS") == "CANCELLED"}
    # What no file ever named needs no word.
    assert set(gone) == {*list(before)[::2]}
    assert done.cancelled == 2
    assert done.dates == len(after) - 2 == len(unknown.after)
    assert [event["DTSTART"].dt for event in gone.values()].count(DAY) == 1
    # Said again as long as the day is ahead: she may not have taken over this one.
    again = written(ws, tmp_path / "c.ics")
    assert {name for name, event in again.items() if event.get("STATUS") == "CANCELLED"} == set(gone)


def test_a_deleted_person_takes_their_dates_out_of_the_calendar(ws: Workspace, tmp_path: Path) -> None:
    before = written(ws, tmp_path / "a.ics")
    with ws.read() as vault:
        ((called,),) = rows(vault, "SELECT pseudonym FROM person")
    deletion.erase_person(ws, called, "Widerruf")
    after = written(ws, tmp_path / "b.ics")
    assert after[next(iter(before))]["STATUS"] == "CANCELLED"


def test_what_took_place_stays_in_the_calendar(ws: Workspace, tmp_path: Path) -> None:
    before = written(ws, tmp_path / "a.ics")
    first, _ = appointments.between(ws, DAY, DAY + timedelta(days=1))
    with ws.change() as vault:
        vault.execute("UPDATE appointment SET state = 'took_place' WHERE id = ?", (first.appointment_id,))
    after = written(ws, tmp_path / "b.ics")
    assert set(after) == set(list(before)[1:])


def test_days_gone_are_let_go_of_at_unlock(ws: Workspace, tmp_path: Path) -> None:
    written(ws, tmp_path / "a.ics")
    folder = ws.folder
    ws.close()
    for later, left in ((2, 3), (3, 2), (8, 0)):
        day = NOW + timedelta(days=later)
        opened = open_workspace(folder, clock=partial(datetime.fromisoformat, day.isoformat()), passphrase=PASSPHRASE)
        calendar_export.forget_days_gone(opened)
        with opened.read() as vault:
            assert len(given_dates(vault)) == left
        opened.close()


def test_a_file_that_cannot_be_written_named_nothing(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        written(ws, tmp_path / "fort" / "a.ics")
    with pytest.raises(UsageError, match=r"calendar\.suffix"):
        written(ws, tmp_path / "a.txt")
    with ws.read() as vault:
        assert given_dates(vault) == {}
    assert not (tmp_path / "a.txt").exists()


def test_where_nothing_is_planned_no_file_is_written(ws: Workspace, tmp_path: Path) -> None:
    with ws.change() as vault:
        vault.execute("DELETE FROM appointment")
        vault.execute("DELETE FROM plan")
    with pytest.raises(RefusedError, match=r"calendar\.nothing"):
        written(ws, tmp_path / "a.ics")
    assert not (tmp_path / "a.ics").exists()


def test_the_command_writes_what_the_window_writes(ws: Workspace, tmp_path: Path) -> None:
    with ws.change() as vault:
        vault.execute("DELETE FROM appointment")
        vault.execute("DELETE FROM plan")
    folder = ws.folder
    ws.close()
    data = Program(folder)
    data.password_file.write_text(PASSPHRASE, encoding="utf-8")
    assert data.try_("export", "calendar", tmp_path / "a.ics").code == 5
    with closing(open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)) as opened:
        appointments.add(opened, Appointment("GS", opened.today() + timedelta(days=8), 600, 45))
    done = data.do("export", "calendar", tmp_path / "a.ics", "--content", "school")
    assert "1 Termin steht in" in done.err
    assert said(read(tmp_path / "a.ics")) == ["Grundschule Muster"]
    with closing(open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)) as opened:
        assert set(written(opened, tmp_path / "b.ics")) == set(read(tmp_path / "a.ics"))
        (row,) = appointments.between(opened, opened.today(), opened.today() + timedelta(days=8))
        appointments.remove_step(opened, row.appointment_id)
    done = data.do("export", "calendar", tmp_path / "c.ics")
    assert "1 Termin einer früheren Datei" in done.err
    assert [event["STATUS"] for event in read(tmp_path / "c.ics").values()] == ["CANCELLED"]
