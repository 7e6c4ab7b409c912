"""What goes out on a school: the plan of attendance for its head, and the sheets of introduction."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person, TimeEntry
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.time.attendance import Away, FreeDays, HolidayDuty
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.domain.together.together_kinds import STAFF_NOTICE
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services import plain_records
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import absences, attendance, contracts, school_calendar, times
from ssa_desktop.services.together import introductions
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 3, 4, 10, 15)
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 30)
GS = School("GS", "Grundschule Muster", room="Zimmer 12", hours="Mo und Mi 9–13 Uhr\nDo große Pause")
RS = School("RS", "Realschule Muster")
AT_GS = ContractPeriod((240, 0, 240, 0, 120, 0, 0), date(2025, 8, 1), None, "GS", HolidayTreatment.WORKED_AHEAD)
AT_RS = ContractPeriod((0, 300, 0, 300, 0, 0, 0), date(2025, 8, 1), None, "RS")


def fill(ws: Workspace) -> None:
    for one in (GS, RS):
        schools.save(ws, one)
    carrier.save(ws, Carrier("Verein Probe", practitioner="Frau Fachlich", practitioner_contact="0700 1 22"))


def docx_text(content: bytes) -> str:
    return " ".join(" ".join(docx.Document(io.BytesIO(content)).element.body.itertext()).split())


# ---- attendance


def test_the_plan_says_when_she_is_there_and_when_not_for_this_school_alone(ws: Workspace) -> None:
    for period in (AT_GS, AT_RS):
        contracts.save(ws, period)
    absences.enter(ws, Activity.LEAVE, date(2026, 3, 9), date(2026, 3, 13))
    times.add(ws, TimeEntry(date(2026, 3, 18), 60, Activity.SICK, "GS"))
    times.add(ws, TimeEntry(date(2026, 3, 24), 300, Activity.OVERTIME_OFF, "RS"))
    times.add(ws, TimeEntry(date(2026, 3, 25), 240, Activity.OVERTIME_OFF))
    times.add(ws, TimeEntry(date(2026, 4, 15), 60, Activity.OVERTIME_OFF, "RS"))
    school_calendar.add(ws, SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11)))
    school_calendar.add(ws, SchoolHoliday("Beweglicher Tag", date(2026, 4, 20), date(2026, 4, 20), "RS"))
    found = attendance.plan(ws, "GS", FIRST, LAST)
    assert found.week == AT_GS.pattern
    assert found.away == (
        Away(date(2026, 3, 9), date(2026, 3, 13), is_whole=True),
        Away(date(2026, 3, 18), date(2026, 3, 18), is_whole=False),
        Away(date(2026, 3, 25), date(2026, 3, 25), is_whole=True),
    )
    assert found.holidays == (FreeDays("Osterferien", date(2026, 3, 30), date(2026, 4, 11), HolidayDuty.AHEAD),)
    other = attendance.plan(ws, "RS", FIRST, date(2026, 4, 1))
    assert other.week == AT_RS.pattern
    assert [one.first for one in other.away] == [date(2026, 3, 10), date(2026, 3, 24)]
    assert [(one.last, one.duty) for one in other.holidays] == [(date(2026, 4, 1), HolidayDuty.WORKED)]


def test_the_paper_gives_no_reason_and_nothing_of_what_she_did(ws: Workspace) -> None:
    contracts.save(ws, AT_GS)
    people.add(ws, Person(name="Mila Erdachtsen"))
    times.add(ws, TimeEntry(date(2026, 3, 2), 90, Activity.INDIVIDUAL, "GS", 600))
    school_calendar.add(ws, SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11)))
    papers = set()
    for kind in (Activity.LEAVE, Activity.SICK, Activity.OVERTIME_OFF):
        entered = absences.enter(ws, kind, date(2026, 3, 9), date(2026, 3, 11))
        printed = words(attendance.paper(ws, "GS", FIRST, LAST, "de"))
        papers.add(printed)
        for number in entered:
            times.remove(ws, number)
    (printed,) = papers  # whichever absence it was, the paper is the same
    assert "09.03.2026 – 11.03.2026 nicht im Dienst" in printed
    assert "Mo 4:00 Std." in printed
    assert "Osterferien 30.03.2026 – 11.04.2026 nicht im Dienst (Stunden sind vorgearbeitet)" in printed
    assert "Zimmer 12" in printed
    assert not {"krank", "urlaub", "freizeit", "einzel", "erdachtsen"} & set(printed.casefold().split())
    assert "Grundschule Muster" in docx_text(attendance.paper_docx(ws, "GS", FIRST, LAST, "de"))


def test_without_contract_hours_it_says_so_and_shows_days_away_all_the_same(ws: Workspace) -> None:
    times.add(ws, TimeEntry(date(2026, 3, 9), 240, Activity.LEAVE))
    school_calendar.add(ws, SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11)))
    found = attendance.plan(ws, "GS", FIRST, LAST)
    assert (found.week, found.away) == (None, (Away(date(2026, 3, 9), date(2026, 3, 9), is_whole=True),))
    assert found.holidays[0].duty is HolidayDuty.UNKNOWN
    printed = words(attendance.paper(ws, "GS", FIRST, LAST, "de"))
    assert "Vereinbarte Stunden sind nicht eingetragen." in printed
    assert "noch abzusprechen" in printed
    quiet = words(attendance.paper(ws, "GS", FIRST, FIRST, "de"))
    assert "In diesem Zeitraum ist keine Abwesenheit eingetragen." in quiet


def test_what_a_notice_tells_the_school_is_on_the_plan_for_it(ws: Workspace) -> None:
    contracts.save(ws, AT_GS)
    short = StaffNotice("GS", NoticeKind.SHORT, date(2026, 3, 9), date(2026, 3, 11), given_on=date(2026, 3, 2))
    for one in (short, replace(short, school="RS", first=date(2026, 3, 4)), replace(short, kind=NoticeKind.CHANGE)):
        plain_records.save(ws, STAFF_NOTICE, one)
    long = StaffNotice("GS", NoticeKind.LONG, date(2026, 4, 13), given_on=date(2026, 3, 2))
    plain_records.save(ws, STAFF_NOTICE, long)
    # What is only drafted the head learns from the Träger, and not from a plan.
    for draft in (replace(short, first=date(2026, 3, 16), last=date(2026, 3, 20)), replace(long, first=FIRST)):
        plain_records.save(ws, STAFF_NOTICE, replace(draft, given_on=None))
    found = attendance.plan(ws, "GS", FIRST, LAST)
    assert found.away == (
        Away(date(2026, 3, 9), date(2026, 3, 11), is_whole=True),
        Away(date(2026, 4, 13), date(2026, 4, 29), is_whole=True, is_open=True),
    )
    said = words(attendance.paper(ws, "GS", FIRST, LAST, "de"))
    assert "09.03.2026 – 11.03.2026" in said
    assert "ab 13.04.2026, bis auf Weiteres" in said
    assert attendance.plan(ws, "GS", FIRST, date(2026, 4, 1)).away[-1].is_open is False


def test_a_day_a_notice_tells_is_whole_though_her_times_have_a_part_of_it(ws: Workspace) -> None:
    contracts.save(ws, AT_GS)
    day = date(2026, 3, 9)
    times.add(ws, TimeEntry(day, 60, Activity.SICK, "GS"))
    assert attendance.plan(ws, "GS", day, day).away == (Away(day, day, is_whole=False),)
    assert "09.03.2026 zum Teil nicht im Dienst" in words(attendance.paper(ws, "GS", day, day, "de"))
    plain_records.save(ws, STAFF_NOTICE, StaffNotice("GS", NoticeKind.SHORT, day, day, given_on=NOW.date()))
    assert attendance.plan(ws, "GS", day, day).away == (Away(day, day, is_whole=True),)


def test_on_a_public_holiday_nobody_is_away(ws: Workspace) -> None:
    contracts.save(ws, AT_GS)
    good_friday = date(2026, 4, 3)
    times.add(ws, TimeEntry(good_friday, 120, Activity.LEAVE, "GS"))
    assert attendance.plan(ws, "GS", good_friday, good_friday).away == ()


def test_a_span_that_cannot_be_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"attendance\.order"):
        attendance.plan(ws, "GS", LAST, FIRST)
    with pytest.raises(UsageError, match=r"attendance\.too_long"):
        attendance.plan(ws, "GS", FIRST, date(2027, 3, 3))
    attendance.plan(ws, "GS", FIRST, date(2027, 3, 2))


# ---- introduction


@pytest.mark.parametrize("audience", list(Audience))
def test_each_sheet_says_hours_room_voluntary_and_secret(ws: Workspace, audience: Audience) -> None:
    printed = words(introductions.paper(ws, "GS", audience, "de"))
    for part in ("Zimmer 12", "Mo und Mi 9–13 Uhr Do große Pause", "Frau Fachlich", "0700 1 22", "Verein Probe",
                 "Grundschule Muster", "Freiwillig", "Vertraulich"):  # fmt: skip
        assert part in printed, part
    assert "{" not in printed
    assert docx_text(introductions.paper_docx(ws, "GS", audience, "de")).count("Freiwillig") > 0


def test_families_and_colleagues_are_told_the_norm_and_children_are_not(ws: Workspace) -> None:
    printed = {one: words(introductions.paper(ws, "GS", one, "de")) for one in Audience}
    assert {one for one, text in printed.items() if "§ 203" in text} == {Audience.PARENTS, Audience.CONFERENCE}
    assert len({text.splitlines()[0][:40] for text in printed.values()}) == len(Audience)


def test_pupils_read_how_they_come_out_of_a_lesson_at_their_school(ws: Workspace) -> None:
    found = {words(introductions.paper(ws, "GS", Audience.PUPILS, "de"))}
    for arranged in Arrangement:
        appointments.set_arrangement_of_school(ws, "GS", arranged)
        found.add(words(introductions.paper(ws, "GS", Audience.PUPILS, "de")))
    assert len(found) == 4
    assert "Beratungszettel" in words(introductions.paper(ws, "GS", Audience.CONFERENCE, "de"))


def test_a_school_of_which_nothing_is_known_leaves_lines_to_fill_in(ws: Workspace) -> None:
    carrier.save(ws, Carrier())
    printed = words(introductions.paper(ws, "RS", Audience.PUPILS, "de"))
    assert "nach Vereinbarung" in printed
    assert "Ansprechperson" in printed
    with pytest.raises(RefusedError):
        introductions.paper(ws, "XX", Audience.PUPILS, "de")


@pytest.mark.parametrize("where", [{"room": "Zimmer von Erdachtsen"}, {"hours": "Erdachtsen fragen"}])
def test_no_sheet_names_whom_she_advised(ws: Workspace, where: dict[str, str]) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    schools.save(ws, School("GS", "Grundschule Muster", **where))
    with pytest.raises(NameLeakError):
        introductions.paper(ws, "GS", Audience.PARENTS, "de")
    with pytest.raises(NameLeakError):
        attendance.paper(ws, "GS", FIRST, LAST, "de")


def test_a_file_brings_room_and_hours_and_one_that_is_silent_leaves_them(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "schulbuch.json"
    file.write_text(json.dumps({"schools": [{"code": "GS", "name": GS.name}]}), "utf-8")
    school_import.import_school_file(ws, file)
    assert schools.listing(ws)[0] == GS
    said = {"code": "GS", "name": GS.name, "room": "Container", "hours": "Di 10–11 Uhr\nFr 8 Uhr"}
    file.write_text(json.dumps({"schools": [said]}), "utf-8")
    school_import.import_school_file(ws, file)
    assert schools.listing(ws)[0] == replace(GS, room="Container", hours="Di 10–11 Uhr\nFr 8 Uhr")
