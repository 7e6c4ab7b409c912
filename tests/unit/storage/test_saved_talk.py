"""A talk that is saved leaves the minutes of its day as a settlement of all of it would, on any day there may be."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.storage.cases.contacts import add_contact
from ssa_desktop.storage.sql import Connection, rows
from ssa_desktop.storage.time.worktimes import book, settle_days

DAY = date(2026, 3, 3)
AROUND = tuple((DAY + timedelta(days=offset)).isoformat() for offset in (-1, 0, 1))
PUPIL = frozenset({Participant.PUPIL})


def minutes_by_entry(vault: Connection) -> Mapping[int, tuple[int, int, str]]:
    found = rows(vault, "SELECT id, effective, minutes, date FROM time_entry ORDER BY id")
    return {number: tuple(rest) for number, *rest in found}


def fill(vault: Connection, draw: random.Random) -> None:
    """Book what may stand around the day: with and without a start, over one another, beyond midnight, and capped."""
    for _ in range(draw.randrange(6)):
        start = draw.choice((None, draw.randrange(1440)))
        entry = TimeEntry(
            DAY + timedelta(days=draw.choice((-1, 0, 0, 1))),
            draw.randrange(1, 900),
            Activity.ADMINISTRATION,
            "GS",
            start,
        )
        number = book(vault, entry)
        if draw.random() < 0.3:
            vault.execute("UPDATE time_entry SET effective_limit = ? WHERE id = ?", (draw.randrange(200), number))
    settle_days(vault, AROUND)


@pytest.mark.parametrize("seed", range(40))
def test_a_saved_talk_leaves_nothing_to_settle(vault: Connection, seed: int) -> None:
    draw = random.Random(seed)
    fill(vault, draw)
    before = minutes_by_entry(vault)
    start = None if seed % 2 else draw.randrange(1320)
    add_contact(vault, Contact("GS", DAY, draw.randrange(1, 120), PUPIL, start))
    saved = minutes_by_entry(vault)
    settle_days(vault, AROUND)
    assert minutes_by_entry(vault) == saved
    if start is None:
        assert {number: saved[number] for number in before} == before


def test_what_a_talk_with_a_start_covers_is_taken_from_what_stood_there(vault: Connection) -> None:
    longer = book(vault, TimeEntry(DAY, 120, Activity.ADMINISTRATION, "GS", 540))
    add_contact(vault, Contact("GS", DAY, 30, PUPIL, 570))
    assert minutes_by_entry(vault)[longer][0] == 90


def test_a_talk_without_a_start_takes_nothing_from_what_stood_there(vault: Connection) -> None:
    longer = book(vault, TimeEntry(DAY, 120, Activity.ADMINISTRATION, "GS", 540))
    talk = add_contact(vault, Contact("GS", DAY, 30, PUPIL))
    found = rows(vault, "SELECT effective FROM time_entry WHERE contact_id = ?", (talk,))
    assert found == [(30,)]
    assert minutes_by_entry(vault)[longer][0] == 120
