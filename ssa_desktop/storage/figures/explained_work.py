"""The entries behind measures of offers and of working time; no statement here reads prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.explanation import Entry, EntryKind
from ssa_desktop.domain.vocabulary import Activity, Gender
from ssa_desktop.storage.figures.explained_scope import IN_UNIT, NOBODY, Look, concerned_by, look_at
from ssa_desktop.storage.sql import Connection, listing
from ssa_desktop.storage.together.same_hour import SLOT_OF_A_MEETING

_ALL: Final = "all"
_CONCERNS_OF_TIME: Final = """
    SELECT cc.contact_id, cc.case_id, p.id, p.pseudonym, p.name
    FROM time_entry AS k
    JOIN contact_concern AS cc ON cc.contact_id = k.contact_id
    JOIN person AS p ON p.id = cc.person_id
    WHERE (:schools IS NULL OR k.school IN (SELECT value FROM json_each(:schools)))
        AND k.date BETWEEN :first AND :last AND k.activity IN (SELECT value FROM json_each(:activities))
    ORDER BY cc.contact_id, cc.id
"""
_OFFERS: Final = """
    SELECT o.id, o.school, o.title, s.latest, s.sessions, o.participants_w, o.participants_m, o.participants_d,
        o.participants_unknown
    FROM offer AS o
    JOIN (
        SELECT offer_id, count(*) AS sessions, max(date) AS latest FROM offer_session
        WHERE date BETWEEN :first AND :last GROUP BY offer_id
    ) AS s ON s.offer_id = o.id
    WHERE (:schools IS NULL OR o.school IN (SELECT value FROM json_each(:schools))) AND o.type = :kind
    ORDER BY s.latest, o.id
"""
_SESSIONS: Final = """
    SELECT k.id, k.date, o.school, o.title, k.minutes, k.visits, o.id
    FROM offer_session AS k JOIN offer AS o ON o.id = k.offer_id
    WHERE (:schools IS NULL OR o.school IN (SELECT value FROM json_each(:schools)))
        AND k.date BETWEEN :first AND :last AND o.type = :kind
    ORDER BY k.date, k.id
"""
_TIME: Final = f"""
    SELECT k.id, k.date, k.school, k.minutes, k.effective, k.activity, k.event, k.contact_id, o.title, o.id
    FROM time_entry AS k
    LEFT JOIN offer_session AS s ON s.id = k.session_id
    LEFT JOIN offer AS o ON o.id = s.offer_id
    WHERE {IN_UNIT} AND CASE WHEN :event IS NULL THEN k.activity IN (SELECT value FROM json_each(:activities))
        ELSE k.event = :event AND NOT ({SLOT_OF_A_MEETING}) END
    ORDER BY k.date, k.start IS NULL, k.start, k.id
"""
_TALKS: Final = f"""
    SELECT k.id, k.date, k.school, k.minutes, k.effective, k.activity, k.event, k.contact_id, NULL, NULL
    FROM time_entry AS k
    WHERE {IN_UNIT} AND (k.contact_id IS NOT NULL OR k.left_by_deleted = 1 AND k.event IS NOT 'team_meeting')
        AND k.effective > 0
    ORDER BY k.date, k.start IS NULL, k.start, k.id
"""
_TIME_ELSEWHERE: Final = """
    SELECT k.id, k.date, k.school, k.minutes, k.effective, k.activity, k.event, k.contact_id, o.title, o.id
    FROM time_entry AS k
    LEFT JOIN offer_session AS s ON s.id = k.session_id
    LEFT JOIN offer AS o ON o.id = s.offer_id
    WHERE k.date BETWEEN :first AND :last
        AND (k.school IS NULL OR k.school NOT IN (SELECT value FROM json_each(:known)))
        AND k.activity IN (SELECT value FROM json_each(:activities))
    ORDER BY k.date, k.start IS NULL, k.start, k.id
"""


def offers(look: Look, kind: str, gender: str = "") -> tuple[Entry, ...]:
    """Return the offers of a kind with a session; each adds 1.

    With a ``gender`` each adds its participants of that gender, with ``all`` those of every gender.
    """
    entries = []
    for offer_id, school, title, latest, sessions, *heads in look.rows(_OFFERS, kind=kind):
        participants = {**dict(zip(Gender, heads, strict=True)), _ALL: sum(heads)}
        entries.append(
            Entry(
                EntryKind.OFFER,
                offer_id,
                date.fromisoformat(latest),
                school,
                participants[gender] if gender else 1,
                number=sessions,
                title=title,
                offer_id=offer_id,
            )
        )
    return tuple(entries)


def participants(look: Look, rest: str) -> tuple[Entry, ...]:
    """Return the offers behind ``participants.<rest>``: a kind of offer, or one with ``.gender.<gender>``."""
    kind, _, gender = rest.partition(".gender.")
    return offers(look, kind, gender or _ALL)


def sessions(look: Look, measure: str, kind: str) -> tuple[Entry, ...]:
    """Return the sessions of a kind of offer; each adds 1, its visits, or 1 where its visits were counted."""
    return tuple(
        Entry(
            EntryKind.SESSION,
            session_id,
            date.fromisoformat(day),
            school,
            {"sessions": 1, "visits": visits or 0, "visits_counted": int(visits is not None)}[measure],
            minutes=minutes,
            title=title,
            offer_id=offer_id,
        )
        for session_id, day, school, title, minutes, visits, offer_id in look.rows(_SESSIONS, kind=kind)
    )


def minutes_of(look: Look, activities: Iterable[str]) -> tuple[Entry, ...]:
    """Return the working time that went into activities; each entry adds its effective minutes."""
    return _time(look, _TIME, activities, None, "[]")


def meetings(look: Look, event: str) -> tuple[Entry, ...]:
    """Return the working time with a meeting; each entry adds 1."""
    return _time(look, _TIME, (), event, "[]")


def talks(connection: Connection, schools: Sequence[str] | None, first: date, last: date) -> tuple[Entry, ...]:
    """Return the talks that :func:`~ssa_desktop.storage.time.worktime_sums.talks_by_month` counts; each adds 1."""
    look = look_at(connection, schools, first, last)
    return tuple(entry._replace(adds=1) for entry in _time(look, _TALKS, Activity, None, "[]"))


def time_elsewhere(
    connection: Connection, known: Iterable[str], first: date, last: date, activities: Iterable[str]
) -> tuple[Entry, ...]:
    """Return the working time in some activities at no school, or at one that is not ``known``."""
    return _time(look_at(connection, None, first, last), _TIME_ELSEWHERE, activities, None, listing(known))


def _time(look: Look, statement: str, activities: Iterable[str], event: str | None, known: str) -> tuple[Entry, ...]:
    wanted = {"activities": listing(activities), "event": event, "known": known}
    found = look.rows(statement, **wanted)
    has_contacts = any(line[7] is not None for line in found)
    concerned = concerned_by(look, look.rows(_CONCERNS_OF_TIME, **wanted)) if has_contacts else {}
    entries = []
    for time_id, day, school, minutes, effective, activity, meeting, contact_id, title, offer_id in found:
        whom = concerned.get(contact_id, NOBODY)
        entries.append(
            Entry(
                EntryKind.TIME,
                time_id,
                date.fromisoformat(day),
                school,
                effective if event is None else 1,
                minutes=minutes,
                word=("activity", activity) if event is None else ("time_event", meeting),
                title=title,
                who=whom.who,
                case_id=whom.case_id,
                offer_id=offer_id,
                is_closed=whom.is_closed,
            )
        )
    return tuple(entries)
