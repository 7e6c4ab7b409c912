"""Offers and their sessions in the vault, and the time each session books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssa_desktop.domain.records import Offer, Participants, Session, TimeEntry
from ssa_desktop.domain.vocabulary import OfferType, session_activity
from ssa_desktop.storage.sql import (
    Connection,
    change,
    in_portions,
    insert,
    listing,
    new_uid,
    rewrite,
    row,
    rows,
    to_date,
)
from ssa_desktop.storage.time.worktimes import book, settle_days

_COLUMNS = """
    o.school, o.type, o.title, o.from_date, o.to_date, o.class_label,
    o.participants_w, o.participants_m, o.participants_d, o.participants_unknown
"""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as one line, with its sessions of the period asked for."""

    offer_id: int
    offer: Offer
    sessions: int
    minutes: int
    visits: int | None
    last_session: date | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its id and the minutes that count."""

    session_id: int
    session: Session
    effective: int


def add_offer(connection: Connection, offer: Offer) -> int:
    """Store an offer."""
    return insert(connection, "offer", {"uid": new_uid(), **_columns(offer)})


def change_offer(connection: Connection, offer_id: int, offer: Offer) -> None:
    """Write the facts of an offer; the time of its sessions follows its school and type."""
    rewrite(connection, "offer", offer_id, _columns(offer))
    connection.execute(
        """UPDATE time_entry SET school = ?, activity = ?
        WHERE session_id IN (SELECT id FROM offer_session WHERE offer_id = ?)""",
        (offer.school, session_activity(offer.type), offer_id),
    )


def get_offer(connection: Connection, offer_id: int) -> Offer | None:
    """Return an offer, or None."""
    found = row(connection, f"SELECT {_COLUMNS} FROM offer AS o WHERE o.id = ?", (offer_id,))
    return None if found is None else _offer(found)


def every_offer(connection: Connection) -> Iterator[tuple[int, str, Offer]]:
    """Yield every offer with its id and random id."""
    statement = f"SELECT o.id, o.uid, {_COLUMNS} FROM offer AS o WHERE o.id > :after ORDER BY o.id LIMIT :most"
    for portion in in_portions(connection, statement):
        for offer_id, uid, *columns in portion:
            yield offer_id, uid, _offer(columns)


def offer_rows(connection: Connection, first: date, last: date) -> list[OfferRow]:
    """Return the offers that ran at some time from ``first`` to ``last``, with their sessions in that time."""
    statement = f"""
        SELECT o.id, {_COLUMNS}, count(s.id), coalesce(sum(s.minutes), 0), sum(s.visits), max(s.date)
        FROM offer AS o
        LEFT JOIN offer_session AS s ON s.offer_id = o.id AND s.date BETWEEN :first AND :last
        GROUP BY o.id
        HAVING count(s.id) > 0 OR (o.from_date <= :last AND coalesce(o.to_date, :last) >= :first)
        ORDER BY max(s.date) DESC NULLS LAST, o.title
    """
    return [
        OfferRow(found[0], _offer(found[1:11]), found[11], found[12], found[13], to_date(found[14]))
        for found in rows(connection, statement, {"first": first.isoformat(), "last": last.isoformat()})
    ]


def remove_offer(connection: Connection, offer_id: int) -> None:
    """Remove a mistaken offer with its sessions and their time."""
    for session in sessions_of_offer(connection, offer_id):
        remove_session(connection, session.session_id)
    change(connection, "DELETE FROM offer WHERE id = ?", (offer_id,))


def add_session(connection: Connection, session: Session, *, settle: bool = True) -> int:
    """Store a session and book its time; ``settle=False`` leaves the day's minutes to the caller."""
    school, kind = row(connection, "SELECT school, type FROM offer WHERE id = ?", (session.offer_id,))
    session_id = insert(
        connection,
        "offer_session",
        {
            "uid": new_uid(),
            "offer_id": session.offer_id,
            "date": session.date.isoformat(),
            "start": session.start,
            "minutes": session.minutes,
            "visits": session.visits,
        },
    )
    activity = session_activity(OfferType(kind))
    book(
        connection,
        TimeEntry(session.date, session.minutes, activity, school, session.start),
        session_id=session_id,
    )
    if settle:
        settle_days(connection, [session.date.isoformat()])
    return session_id


def remove_session(connection: Connection, session_id: int) -> None:
    """Remove a mistaken session with its time entry."""
    day = row(connection, "SELECT date FROM offer_session WHERE id = ?", (session_id,))
    connection.execute("DELETE FROM time_entry WHERE session_id = ?", (session_id,))
    change(connection, "DELETE FROM offer_session WHERE id = ?", (session_id,))
    if day is not None:
        settle_days(connection, [day[0]])


def get_session(connection: Connection, session_id: int) -> Session | None:
    """Return a session, or None."""
    found = row(
        connection, "SELECT offer_id, date, minutes, start, visits FROM offer_session WHERE id = ?", (session_id,)
    )
    return None if found is None else Session(found[0], date.fromisoformat(found[1]), *found[2:])


def sessions_by_id(connection: Connection, session_ids: Iterable[int]) -> dict[int, tuple[str, Session]]:
    """Return sessions with their random ids, by id."""
    statement = """
        SELECT id, uid, offer_id, date, minutes, start, visits FROM offer_session
        WHERE id IN (SELECT value FROM json_each(?))
    """
    return {
        session_id: (uid, Session(offer_id, date.fromisoformat(day), minutes, start, visits))
        for session_id, uid, offer_id, day, minutes, start, visits in rows(
            connection, statement, (listing(session_ids),)
        )
    }


def sessions_of_offer(connection: Connection, offer_id: int) -> list[SessionRow]:
    """Return the sessions of an offer, newest first."""
    statement = """
        SELECT s.id, s.date, s.minutes, s.start, s.visits, coalesce(t.effective, 0)
            + coalesce((SELECT effective FROM time_entry WHERE continues = t.id), 0)
        FROM offer_session AS s
        LEFT JOIN time_entry AS t ON t.session_id = s.id
        WHERE s.offer_id = ? ORDER BY s.date DESC, s.start DESC, s.id DESC
    """
    return [
        SessionRow(session_id, Session(offer_id, date.fromisoformat(day), minutes, start, visits), effective)
        for session_id, day, minutes, start, visits, effective in rows(connection, statement, (offer_id,))
    ]


def _columns(offer: Offer) -> dict[str, str | int | None]:
    return {
        "school": offer.school,
        "type": offer.type,
        "title": offer.title,
        "class_label": offer.class_label,
        "from_date": offer.from_date.isoformat(),
        "to_date": offer.to_date.isoformat() if offer.to_date else None,
        "participants_w": offer.participants.w,
        "participants_m": offer.participants.m,
        "participants_d": offer.participants.d,
        "participants_unknown": offer.participants.unknown,
    }


def _offer(found: Sequence[Any]) -> Offer:
    school, kind, title, first, last, class_label, *heads = found
    return Offer(
        school, OfferType(kind), title, date.fromisoformat(first), to_date(last), class_label, Participants(*heads)
    )
