"""Erasing what is recorded on working together under its rules: agreements with talks, meetings, actions, answers.

As in :mod:`ssa_desktop.storage.keeping.erasure`: inside the caller's transaction, each record leaves its tombstone.
Agreed actions on a case, or on a person with one, stay with that person: they go when the person goes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.keeping.erasure import erase_record
from ssa_desktop.storage.sql import Connection, change, listing, rows, value
from ssa_desktop.storage.together.cooperation_goals import keep_lost, of_talks
from ssa_desktop.storage.together.cooperation_time import detach_of_meetings

AGREEMENT: Final = "agreement"
EVALUATION: Final = "evaluation"
MEETING: Final = "team_meeting"
ACTION: Final = "agreed_action"
ANSWER: Final = "self_assessment"
_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_UID_LENGTH: Final = 16
_NAMED_BY_ID: Final = 2**32
"""Above it the row ids of answers are given at random, so that none comes twice."""


def erase_agreements(connection: Connection, ids: Collection[int], on: date) -> Counter[str]:
    """Erase agreements with their goals, talks and what these agreed; return how many records went, by kind.

    How their goals were judged is kept in the counters of the school and year, so that no figure changes.
    """
    wanted = listing(ids)
    talked = rows(
        connection,
        f"""SELECT DISTINCT a.school, e.about_year FROM evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
        WHERE a.id {_AMONG} ORDER BY a.school, e.about_year""",
        (wanted,),
    )
    before = [of_talks(connection, school, SchoolYear.parse(year)) for school, year in talked]
    talks = _ids(connection, f"SELECT id FROM evaluation WHERE agreement_id {_AMONG}", wanted)
    change(
        connection,
        f"""UPDATE agreed_action SET evaluation_id = NULL
        WHERE evaluation_id {_AMONG} AND (case_id IS NOT NULL OR person_id IS NOT NULL)""",
        (listing(talks),),
    )
    actions = _ids(connection, f"SELECT id FROM agreed_action WHERE evaluation_id {_AMONG}", listing(talks))
    gone = erase_actions(connection, actions, on)
    gone[EVALUATION] += _each(connection, EVALUATION, talks, on)
    gone[AGREEMENT] += _each(connection, AGREEMENT, ids, on)
    for (school, year), then in zip(talked, before, strict=True):
        keep_lost(connection, school, SchoolYear.parse(year), then)
    return gone


def erase_meetings(connection: Connection, ids: Collection[int], on: date) -> Counter[str]:
    """Erase meetings with what they agreed; their working time stays, cut loose. Return the number by kind."""
    wanted = listing(ids)
    change(
        connection,
        f"""UPDATE agreed_action SET meeting_id = NULL
        WHERE meeting_id {_AMONG} AND (case_id IS NOT NULL OR person_id IS NOT (
            SELECT person_id FROM team_meeting WHERE id = meeting_id
        ) AND person_id IS NOT NULL)""",
        (wanted,),
    )
    detach_of_meetings(connection, wanted)
    actions = _ids(connection, f"SELECT id FROM agreed_action WHERE meeting_id {_AMONG}", wanted)
    gone = erase_actions(connection, actions, on)
    gone[MEETING] += _each(connection, MEETING, ids, on)
    return gone


def erase_actions(connection: Connection, ids: Iterable[int], on: date) -> Counter[str]:
    """Erase agreed actions; return how many went."""
    return Counter({ACTION: _each(connection, ACTION, ids, on)})


def assessed_years(connection: Connection) -> list[SchoolYear]:
    """Return the school years in which she judged the conditions of working together."""
    return [
        SchoolYear.parse(year)
        for (year,) in rows(connection, "SELECT DISTINCT school_year FROM self_assessment ORDER BY school_year")
    ]


def erase_answers(connection: Connection, ids: Collection[int], on: date) -> Counter[str]:
    """Erase what she answered of herself; return how many answers went.

    An answer has no random id: its tombstone is named by what is no content, as :func:`answers` says.
    """
    wanted = set(ids)
    for number, uid in answers(connection):
        if number in wanted:
            # Deleted again after a restore, it has its tombstone already.
            connection.execute(
                "INSERT OR IGNORE INTO tombstone (uid, kind, deleted_on) VALUES (?, ?, ?)",
                (uid, ANSWER, on.isoformat()),
            )
    return Counter({ANSWER: change(connection, f"DELETE FROM self_assessment WHERE id {_AMONG}", (listing(wanted),))})


def answers_of(connection: Connection, year: SchoolYear) -> list[int]:
    """Return the row ids of her answers on a school year."""
    return [
        number for (number,) in rows(connection, "SELECT id FROM self_assessment WHERE school_year = ?", (str(year),))
    ]


def answers(connection: Connection) -> list[tuple[int, str]]:
    """Return every answer by row id, with the name of its tombstone.

    It is named by the school year, what was asked, and the row id: an answer given again after its deletion has another
    one. Those that an earlier version stored with the next free id have a name without it.
    """
    found = rows(connection, "SELECT id, school_year, condition FROM self_assessment ORDER BY id")
    return [(number, _named(number, f"{ANSWER} {year} {asked}")) for number, year, asked in found]


def new_answer_id(connection: Connection) -> int:
    """Return a row id for an answer that is stored newly; no deleted one ever had it, in this vault or a backup."""
    newest = int(value(connection, "SELECT coalesce(max(id), 0) FROM self_assessment"))
    return max(newest, _NAMED_BY_ID) + 1 + secrets.randbelow(_NAMED_BY_ID)


def _named(number: int, what: str) -> str:
    told_apart = f"{what} {number}" if number > _NAMED_BY_ID else what
    return hashlib.sha256(told_apart.encode()).hexdigest()[:_UID_LENGTH]


def _ids(connection: Connection, statement: str, wanted: str) -> list[int]:
    return [int(number) for (number,) in rows(connection, statement, (wanted,))]


def _each(connection: Connection, table: str, ids: Iterable[int], on: date) -> int:
    return sum(erase_record(connection, table, number, on) for number in ids)
