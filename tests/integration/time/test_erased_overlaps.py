"""What an erased entry had cropped of others stays cropped: no minute of a day comes or goes with an erasure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.together.cooperation import MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import times
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping.erasure import erase_contacts
from ssa_desktop.storage.sql import Connection, listing, rows, value
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.together.cooperation_time import detach_of_cases
from tests.integration.program import Program
from tests.steps import Done

NOW = datetime(2026, 3, 4, 9, 10)
DAY = date(2026, 3, 3)
DAYS = [DAY + timedelta(number) for number in range(3)]
PUPIL = frozenset({Participant.PUPIL})


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    with closing(open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)) as opened:
        schools.save(opened, School("GS", "Schule GS"))
        yield opened


def talk(ws: Workspace, mila: int, start: int, minutes: int) -> int:
    return contacts.record(ws, Contact("GS", DAY, minutes, PUPIL, start, concerns=(Concern(mila),)))


def total(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(value(vault, "SELECT sum(effective) FROM time_entry"))


def by_day(vault: Connection) -> dict[str, int]:
    return dict(rows(vault, "SELECT date, sum(effective) FROM time_entry GROUP BY date"))


def fill(vault: Connection, draw: random.Random) -> list[int]:
    """Book up to twelve entries on three days, many over each other and over midnight; return their ids."""
    made = []
    for _ in range(draw.randrange(2, 13)):
        start = draw.choice([None, 600, *(draw.randrange(540, 720) for _ in range(3)), *(range(1380, 1440, 20))])
        minutes = draw.choice([1, 5, 30, 45, 60, 100])
        entry = TimeEntry(draw.choice(DAYS[:2]), minutes, Activity.DOCUMENTATION, "GS", start)
        made.append(worktimes.book(vault, entry))
    worktimes.settle_days(vault, [day.isoformat() for day in DAYS])
    return made


@pytest.mark.parametrize("seed", range(6))
def test_no_erasure_in_any_order_changes_the_minutes_of_a_day(ws, seed):
    """Random days; some entries lose their start as an erased talk leaves them, and the rest must count as before."""
    draw = random.Random(seed)
    for _ in range(12):
        with ws.change() as vault:
            vault.execute("DELETE FROM time_entry")
            made = fill(vault, draw)
            before = by_day(vault)
            kept = dict(rows(vault, "SELECT id, effective FROM time_entry"))
            gone = draw.sample(made, draw.randrange(1, len(made) + 1))
            days = set()
            for number in gone:
                (day,) = rows(vault, "SELECT date FROM time_entry WHERE id = ?", (number,))[0]
                days |= {day, *worktimes.leave_continuation(vault, number)}
                vault.execute("UPDATE time_entry SET start = NULL, minutes = max(effective, 1) WHERE id = ?", (number,))
                vault.execute("DELETE FROM time_entry WHERE id = ? AND effective = 0", (number,))
            worktimes.settle_without_growing(vault, draw.sample(sorted(days), len(days)))
            after = dict(rows(vault, "SELECT id, effective FROM time_entry"))
            assert {number: kept[number] for number in after} == after
            assert by_day(vault).items() <= {**before}.items()
            assert sum(by_day(vault).values()) == sum(before.values())
            # Whatever is settled later keeps to it.
            worktimes.settle_days(vault, [day.isoformat() for day in DAYS])
            assert dict(rows(vault, "SELECT id, effective FROM time_entry")) == after


def test_an_entry_cropped_by_an_erased_talk_and_put_back_counts_as_before(ws):
    mila = people.add(ws, Person(name="Mila Muster"))
    own = times.add(ws, TimeEntry(DAY, 60, Activity.DOCUMENTATION, "GS", 600))
    contact = talk(ws, mila, 630, 60)
    with ws.change() as vault:
        erase_contacts(vault, [contact], DAY)
    assert total(ws) == 90
    step = Done(ws, lambda ws: times.remove(ws, own))
    assert total(ws) == 60
    for _ in range(2):
        step.take_back()
        assert total(ws) == 90
        step.again()
        assert total(ws) == 60


def test_a_meeting_over_midnight_goes_with_its_case_and_leaves_both_days_as_they_were(ws):
    mila = people.add(ws, Person(name="Mila Muster"))
    case = cases.open_case(ws, Case(mila, "GS", DAY, InitiatedBy.PUPIL))
    for day, start, minutes in ((DAY, 1400, 30), (DAYS[1], 0, 20)):
        times.add(ws, TimeEntry(day, minutes, Activity.DOCUMENTATION, "GS", start))
    cooperation_meetings.save_meeting(
        ws, TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, DAY, 30, start=1380, case_id=case)
    )
    with ws.change() as vault:
        # As a file may bring it: until half past twelve at night.
        number = value(vault, "SELECT time_id FROM team_meeting")
        worktimes.change_minutes(vault, number, 90)
        before = by_day(vault)
        detach_of_cases(vault, listing([case]))
        assert by_day(vault) == before
