"""Dates as calendar files name them, and which of them an earlier file named.

Of those two things are kept: a name that leads nobody back to a record, and the day; a day that is past is let go of.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection, rows

_KEY: Final = "calendar.key"
_GIVEN: Final = "calendar.given"
_KEY_BYTES: Final = 32
_NAME_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """When something is agreed or planned, under the name that calendars know it by, and nothing of whom it is with.

    ``start`` is minutes after midnight. ``is_planned`` is off once it took place or nobody came, ``fell_out`` on where
    it was called off. ``is_restricted`` says that whose it is must not be used.
    """

    name: str
    day: date
    start: int | None
    minutes: int
    school: str | None
    is_planned: bool
    fell_out: bool
    is_restricted: bool


def calendar_rows(vault: Connection) -> list[CalendarRow]:
    """Return every appointment and every planned date, in order of time; makes the key of their names once."""
    statement = """
        SELECT uid, date, start, minutes, school, state = 'planned', 0,
               coalesce(person_id IN (SELECT id FROM restricted_person), 0)
        FROM appointment
        UNION ALL
        SELECT p.uid, p.date, p.start, p.minutes, coalesce(o.school, p.school), p.state = 'planned',
               p.state = 'cancelled', 0
        FROM plan AS p LEFT JOIN offer AS o ON o.id = p.offer_id
        ORDER BY 2, 3, 1
    """
    key = _key(vault)
    return [
        CalendarRow(
            hmac.new(key, uid.encode(), sha256).hexdigest()[:_NAME_LENGTH],
            date.fromisoformat(day),
            start,
            minutes,
            school,
            bool(planned),
            bool(fell_out),
            bool(restricted),
        )
        for uid, day, start, minutes, school, planned, fell_out, restricted in rows(vault, statement)
    ]


def given_dates(vault: Connection) -> dict[str, date]:
    """Return the days of the dates that calendar files named, by their name."""
    kept: dict[str, str] = json.loads(get_meta(vault, _GIVEN, "{}"))
    return {name: date.fromisoformat(day) for name, day in kept.items()}


def set_given_dates(vault: Connection, given: Mapping[str, date]) -> None:
    """Note which dates calendar files named."""
    if given:
        set_meta(vault, _GIVEN, json.dumps({name: day.isoformat() for name, day in given.items()}, sort_keys=True))
    else:
        remove_meta(vault, _GIVEN)


def _key(vault: Connection) -> bytes:
    """Return the random key of the names: without it nobody can tell which record a name in a calendar belongs to."""
    found = get_meta(vault, _KEY)
    if not isinstance(found, bytes):
        found = secrets.token_bytes(_KEY_BYTES)
        set_meta(vault, _KEY, found)
    return found
