"""Sessions, times and begun risk assessments that were taken back do not come back with an older backup."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Offer, Participants, Person, Session, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import after_deletion, backups
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.protection import protection
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import proofs, tombstones
from ssa_desktop.storage.protection import protection_figures
from ssa_desktop.storage.sql import listing, value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program
from tests.steps import Done

DAY: Final = date(2026, 2, 2)
NOW: Final = datetime(2026, 2, 2, 10, 0)
YEAR: Final = SchoolYear(2025)


def count(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT count(*) FROM {table}"))


def minutes(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(value(vault, "SELECT coalesce(sum(effective), 0) FROM time_entry"))


def back_up_of(ws: Workspace) -> Path:
    stick = ws.folder.parent / "stick"
    stick.mkdir(exist_ok=True)
    backups.create(ws, stick / "eins.ssab")
    return stick / "eins.ssab"


def back_up(program: Program) -> Path:
    stick = program.data.parent / "stick"
    stick.mkdir(exist_ok=True)
    program.do("backup", "create", stick / "eins.ssab")
    return stick / "eins.ssab"


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        offer = Offer("GS", OfferType.GROUP, "Pausengruppe", DAY, participants=Participants(unknown=4))
        offers.add_session(ws, Session(offers.add(ws, offer), DAY, 60, 600))
        times.add(ws, TimeEntry(DAY, 45, Activity.TRAINING, "GS", 800))
    return quick_program


def own_time(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(value(vault, "SELECT id FROM time_entry WHERE session_id IS NULL"))


def test_a_session_and_a_time_taken_back_stay_away_with_their_minutes(filled: Program) -> None:
    backup = back_up(filled)
    with closing(opened(filled, NOW)) as ws:
        assert minutes(ws) == 105
        offers.remove_session(ws, 1)
        times.remove(ws, own_time(ws))
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert (count(ws, "offer_session"), count(ws, "offer"), minutes(ws)) == (0, 1, 0)
        assert count(ws, "counter") == 0


def test_what_was_put_back_stays_through_a_restore(filled: Program) -> None:
    backup = back_up(filled)
    with closing(opened(filled, NOW)) as ws:
        Done(ws, lambda ws: offers.remove_session(ws, 1)).take_back()
        Done(ws, lambda ws: times.remove(ws, own_time(ws))).take_back()
        assert (minutes(ws), count(ws, "tombstone")) == (105, 0)
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert (count(ws, "offer_session"), minutes(ws)) == (1, 105)


def test_what_lists_outside_name_is_put_back_as_another_record(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        with ws.read() as vault:
            uid = value(vault, "SELECT uid FROM time_entry WHERE session_id IS NULL")
        gone = Done(ws, lambda ws: times.remove(ws, own_time(ws)))
        after_deletion.tell_backups(ws)
        gone.take_back()
        with ws.read() as vault:
            (stone,) = tombstones.all_tombstones(vault)
            assert stone.kind == "mistaken_time"
            # On the list it is said by the kind of record, for which there is a word.
            assert [line.kind for line in proofs.tombstones_by_day(vault)] == ["time"]
            assert value(vault, "SELECT count(*) FROM time_entry WHERE uid = ?", (uid,)) == 0


def test_what_was_entered_beside_a_changed_time_goes_for_good_with_the_change(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        entry = TimeEntry(DAY, 45, Activity.TRAINING, "GS", 800)
        changed = Done(
            ws, lambda ws: times.change(ws, own_time(ws), [replace(entry, minutes=30), replace(entry, start=900)])
        )
        backup = back_up_of(ws)
        assert minutes(ws) == 135
        changed.take_back()
        assert minutes(ws) == 105
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert count(ws, "time_entry") == 2


@pytest.mark.parametrize("has_case", [False, True])
def test_a_begun_assessment_taken_back_stays_away_with_the_case_opened_for_it(
    filled: Program, *, has_case: bool
) -> None:
    with closing(opened(filled, NOW)) as ws:
        mila = people.add(ws, Person(name="Mila Muster"))
        if has_case:
            cases.open_case(ws, Case(mila, "GS", DAY, InitiatedBy.PUPIL))
        begun = Done(ws, lambda ws: protection.begin(ws, mila, DAY))
        backup = back_up_of(ws)
        begun.take_back()
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert protection.listing(ws) == []
        assert len(cases.listing(ws)) == int(has_case)
        assert (count(ws, "person"), count(ws, "counter")) == (1, 0)
        with ws.read() as vault:
            first, last = YEAR.first_day.isoformat(), YEAR.last_day.isoformat()
            assert protection_figures.figures(vault, listing(["GS"]), first, last)["risk_assessments"] == 0


def test_an_assessment_begun_again_stays_through_a_restore(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        mila = people.add(ws, Person(name="Mila Muster"))
        begun = Done(ws, lambda ws: protection.begin(ws, mila, DAY))
        backup = back_up_of(ws)
        begun.take_back()
        assert count(ws, "tombstone") == 2
        begun.again()
        assert count(ws, "tombstone") == 0
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert (len(protection.listing(ws)), len(cases.listing(ws))) == (1, 1)


def test_a_case_in_which_more_was_recorded_is_not_taken_back(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        mila = people.add(ws, Person(name="Mila Muster"))
        begun = Done(ws, lambda ws: protection.begin(ws, mila, DAY))
        protection.begin(ws, mila, DAY, case_id=begun.made.case_id)
        with pytest.raises(RefusedError):
            begun.take_back()
        assert (count(ws, "tombstone"), len(cases.listing(ws)), len(protection.listing(ws))) == (0, 1, 2)
