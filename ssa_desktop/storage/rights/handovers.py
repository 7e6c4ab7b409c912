"""Packages of a handover in the vault: what may go into one, which there are, and whom they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.rights.handover import ATTACHMENT, CONTACT, RISK_ASSESSMENT, CaseFacts, EntryFacts
from ssa_desktop.domain.vocabulary import Participant, Role, Source
from ssa_desktop.storage.rights.releases import releases_of_case
from ssa_desktop.storage.sql import Bound, Connection, change, insert, listing, new_uid, rows, to_date, value

_AMONG: Final = "IN (SELECT value FROM json_each(?))"


OWN_COPY: Final = "own_copy"


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A package as it is recorded: given or received, of which kind, to or from which function.

    ``until`` is the last day of a deputy's, ``opened`` the day she opened it, as the return file says; ``lost`` counts
    persons in it who are deleted here since. ``persons`` are the pseudonyms of those it holds.
    """

    handover_id: int
    direction: str
    kind: str
    package: str
    party: str
    made_on: date
    taken_on: date | None
    until: date | None
    answers: str
    opened_on: date | None
    ended_on: date | None
    ended_how: str | None
    lost: int
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonIn:
    """Somebody in a package: with a case or without, on which ground, and what their record is called in the file."""

    person_id: int
    case_id: int | None
    ground: str
    release_id: int | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class NewPackage:
    """A package that is recorded: given or received, its random id, to or from which function, on which days."""

    direction: str
    kind: str
    package: str
    party: str
    made_on: date
    taken_on: date | None = None
    until: date | None = None
    answers: str = ""


# ---- what may go


def case_facts(connection: Connection) -> list[CaseFacts]:
    """Return what decides on each case, the oldest first."""
    found = rows(
        connection,
        """SELECT c.id, c.uid, p.role, coalesce(h.without_guardians, 0), c.id IN (SELECT id FROM restricted_case),
            EXISTS (SELECT 1 FROM risk_assessment WHERE case_id = c.id AND closed_on IS NULL)
        FROM case_file AS c JOIN person AS p ON p.id = c.person_id
        LEFT JOIN case_choice AS h ON h.case_id = c.id ORDER BY c.opened, c.id""",
    )
    return [
        CaseFacts(
            number,
            uid,
            Role(role),
            bool(hidden),
            bool(restricted),
            {one.release_id: one.release for one in releases_of_case(connection, number)},
            bool(assessed),
        )
        for number, uid, role, hidden, restricted, assessed in found
    ]


def person_of(connection: Connection, case_id: int) -> tuple[int, str]:
    """Return the person of a case, and their pseudonym."""
    found = rows(
        connection,
        "SELECT p.id, p.pseudonym FROM case_file AS c JOIN person AS p ON p.id = c.person_id WHERE c.id = ?",
        (case_id,),
    )
    number, pseudonym = found[0]
    return int(number), str(pseudonym)


def entries_of(connection: Connection, case_id: int) -> list[tuple[EntryFacts, int]]:
    """Return the entries of a case that are decided on one by one, each with its row: of a talk, that of its part."""
    case_uid = value(connection, "SELECT uid FROM case_file WHERE id = ?", (case_id,))
    found: list[tuple[EntryFacts, int]] = []
    for number, contact_id, day, uid, source, entrusted, pupil, parent, teacher, third, parts in rows(
        connection,
        """SELECT cc.id, k.id, k.date, k.uid, k.source, k.entrusted_by, k.with_pupil, k.with_parent, k.with_teacher,
            k.with_third_party, (SELECT count(*) FROM contact_concern WHERE contact_id = k.id)
        FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.case_id = ? ORDER BY k.date, k.id""",
        (case_id,),
    ):
        there = zip(
            (Participant.PUPIL, Participant.PARENT, Participant.TEACHER, Participant.THIRD_PARTY),
            (pupil, parent, teacher, third),
            strict=True,
        )
        topics = rows(connection, "SELECT topic FROM contact_topic WHERE contact_id = ?", (contact_id,))
        facts = EntryFacts(
            CONTACT,
            uid,
            case_uid,
            None if entrusted is None else Participant(entrusted),
            Source(source),
            frozenset(who for who, was in there if was),
            frozenset(topic for (topic,) in topics),
            parts > 1,
            date.fromisoformat(day),
        )
        found.append((facts, number))
    for kind, statement in (
        (ATTACHMENT, "SELECT id, uid, added_on FROM attachment WHERE case_id = ? ORDER BY id"),
        (RISK_ASSESSMENT, "SELECT id, uid, begun_on FROM risk_assessment WHERE case_id = ? ORDER BY id"),
    ):
        for number, uid, day in rows(connection, statement, (case_id,)):
            found.append((EntryFacts(kind, uid, case_uid, None, None, day=date.fromisoformat(day)), number))
    return found


def forms_handed_out(connection: Connection) -> dict[int, date]:
    """Return the day on which a form of consent was handed out last, by the case it was on."""
    found = rows(
        connection,
        """SELECT dp.case_id, max(d.made_on) FROM disclosure AS d
        JOIN disclosure_person AS dp ON dp.disclosure_id = d.id
        WHERE d.kind = 'release_form' AND dp.case_id IS NOT NULL GROUP BY dp.case_id""",
    )
    return {case_id: date.fromisoformat(day) for case_id, day in found}


def schools_of(connection: Connection, case_ids: Collection[int]) -> frozenset[str]:
    """Return the schools of cases."""
    found = rows(connection, f"SELECT DISTINCT school FROM case_file WHERE id {_AMONG}", (listing(case_ids),))
    return frozenset(school for (school,) in found)


def persons_without(connection: Connection, person_ids: Collection[int]) -> list[int]:
    """Return every person but these."""
    return [
        number for (number,) in rows(connection, f"SELECT id FROM person WHERE id NOT {_AMONG}", (listing(person_ids),))
    ]


def cases_without(connection: Connection, case_ids: Collection[int]) -> list[int]:
    """Return every case but these."""
    return [
        number
        for (number,) in rows(connection, f"SELECT id FROM case_file WHERE id NOT {_AMONG}", (listing(case_ids),))
    ]


def parts_without_case(connection: Connection) -> list[int]:
    """Return the parts of talks that stand on a person without a case, and what is left bare of a file."""
    return [number for (number,) in rows(connection, "SELECT id FROM contact_concern WHERE case_id IS NULL")]


def ids(connection: Connection, table: str) -> list[int]:
    """Return the ids of all rows of a table."""
    return [number for (number,) in rows(connection, f"SELECT id FROM {table} ORDER BY id")]


def uids(connection: Connection, table: str) -> dict[int, str]:
    """Return the random ids of all rows of a table."""
    return dict(rows(connection, f"SELECT id, uid FROM {table}"))


def uid_of(connection: Connection, table: str, row_id: int) -> str:
    """Return the random id of one row of a table."""
    return str(value(connection, f"SELECT uid FROM {table} WHERE id = ?", (row_id,)))


def clear_notes_on_nobody(connection: Connection) -> None:
    """Take the texts from talks that concern nobody who is recorded: whom they are about cannot be asked."""
    change(
        connection,
        """DELETE FROM contact_text WHERE contact_id NOT IN (SELECT contact_id FROM contact_concern)""",
    )


def years_with_time(connection: Connection) -> tuple[date, date] | None:
    """Return the first and last day with working time, or None."""
    first, last = rows(connection, "SELECT min(date), max(date) FROM time_entry")[0]
    return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))


# ---- the record of packages


def add(connection: Connection, package: NewPackage, persons: Iterable[PersonIn] = ()) -> int:
    """Record a package with whom it concerns; return its id."""
    values = {name: part.isoformat() if isinstance(part, date) else part for name, part in asdict(package).items()}
    number = insert(connection, "handover", {"uid": new_uid(), **values})
    for one in persons:
        insert(connection, "handover_person", {"handover_id": number, **asdict(one)})
    return number


def find(connection: Connection, direction: str, package: str) -> HandoverRow | None:
    """Return a package by its random id, or None."""
    found = _read(connection, "h.direction = ? AND h.package = ?", (direction, package))
    return found[0] if found else None


def get(connection: Connection, handover_id: int) -> HandoverRow | None:
    """Return a package by its number, or None."""
    found = _read(connection, "h.id = ?", (handover_id,))
    return found[0] if found else None


def listing_of(connection: Connection) -> list[HandoverRow]:
    """Return every package, the latest first."""
    return _read(connection, "true", ())


def holding(connection: Connection, person_id: int) -> list[HandoverRow]:
    """Return the packages given away, and own copies, that still hold a person."""
    return _read(
        connection,
        """h.direction = 'given' AND h.ended_on IS NULL AND (h.kind = 'own_copy'
            OR h.id IN (SELECT handover_id FROM handover_person WHERE person_id = ?))""",
        (person_id,),
    )


def on_release(connection: Connection, release_id: int) -> list[HandoverRow]:
    """Return the packages still out that stand on a release, and own copies, which hold everybody."""
    return _read(
        connection,
        """h.direction = 'given' AND h.ended_on IS NULL AND (h.kind = 'own_copy'
            OR h.id IN (SELECT handover_id FROM handover_person WHERE release_id = ?))""",
        (release_id,),
    )


def to_replace(connection: Connection, today: date) -> list[HandoverRow]:
    """Return what is still out and holds somebody it must not hold any more: deleted here, or whose consent ended.

    It ended when it was revoked, when its purpose was served, or when it turned out never to have been given and was
    removed; a deputy holds what she holds, so for hers also when its day passed.
    """
    return _read(
        connection,
        """h.direction = 'given' AND h.ended_on IS NULL AND (h.lost > 0 OR h.id IN (
            SELECT hp.handover_id FROM handover_person AS hp
            LEFT JOIN confidentiality_release AS r ON r.id = hp.release_id
            WHERE r.revoked_on <= :today OR r.purpose_ended_on <= :today OR (h.kind = 'deputy' AND r.ends_on < :today)
            OR (h.kind IN ('successor', 'school', 'deputy') AND hp.ground = 'consent' AND hp.release_id IS NULL)))""",
        {"today": today.isoformat()},
    )


def over(connection: Connection, today: date, direction: str, kind: str) -> list[HandoverRow]:
    """Return the packages of a kind, given or received, whose last day has passed and that nobody answered for."""
    return _read(
        connection,
        "h.direction = ? AND h.kind = ? AND h.ended_on IS NULL AND h.until < ?",
        (direction, kind, today.isoformat()),
    )


def brought(connection: Connection, table: str) -> frozenset[int]:
    """Return the rows of a table that any arrival brought."""
    found = rows(connection, "SELECT row_id FROM handover_row WHERE place = ?", (table,))
    return frozenset(number for (number,) in found)


def persons_in(connection: Connection, handover_id: int) -> list[PersonIn]:
    """Return whom a package concerns."""
    return [
        PersonIn(*found)
        for found in rows(
            connection,
            """SELECT person_id, case_id, ground, release_id, origin FROM handover_person
            WHERE handover_id = ? ORDER BY id""",
            (handover_id,),
        )
    ]


def end(connection: Connection, handover_id: int, on: date, how: str) -> None:
    """Note that a package is no longer out: arrived, destroyed or replaced; or that an arrival was taken back."""
    change(
        connection,
        "UPDATE handover SET ended_on = ?, ended_how = ? WHERE id = ?",
        (on.isoformat(), how, handover_id),
    )


def note_opened(connection: Connection, handover_id: int, on: date | None) -> None:
    """Note the day a deputy opened her package; None where nothing tells of it any more."""
    change(
        connection,
        "UPDATE handover SET opened_on = ? WHERE id = ?",
        (None if on is None else on.isoformat(), handover_id),
    )


def received_in(connection: Connection, case_ids: Collection[int], *, with_sums: bool) -> dict[int, str]:
    """Return the packages that came and of which something is in what goes out: these cases, or sums as well."""
    return dict(
        rows(
            connection,
            f"""SELECT id, package FROM handover WHERE direction = 'received'
                AND ((? AND kind IN ('successor', 'archive'))
                    OR id IN (SELECT handover_id FROM handover_person WHERE case_id {_AMONG}))""",
            (with_sums, listing(case_ids)),
        )
    )


def answers_to(connection: Connection, package: str) -> list[HandoverRow]:
    """Return the returns that were taken in and answer a package."""
    return _read(connection, "h.direction = 'received' AND h.answers = ?", (package,))


def forget(connection: Connection, handover_id: int) -> None:
    """Remove the record of a package, as when an arrival is taken back."""
    change(connection, "DELETE FROM handover WHERE id = ?", (handover_id,))


def _read(connection: Connection, condition: str, bound: Bound) -> list[HandoverRow]:
    found = rows(
        connection,
        f"""SELECT h.id, h.direction, h.kind, h.package, h.party, h.made_on, h.taken_on, h.until, h.answers,
            h.opened_on, h.ended_on, h.ended_how, h.lost FROM handover AS h WHERE {condition}
        ORDER BY h.made_on DESC, h.id DESC""",
        bound,
    )
    return [
        HandoverRow(
            number,
            direction,
            kind,
            package,
            party,
            date.fromisoformat(made),
            to_date(taken),
            to_date(until),
            answers,
            to_date(opened),
            to_date(ended),
            how,
            lost,
            tuple(
                pseudonym
                for (pseudonym,) in rows(
                    connection,
                    """SELECT DISTINCT p.pseudonym FROM handover_person AS hp JOIN person AS p ON p.id = hp.person_id
                    WHERE hp.handover_id = ? ORDER BY p.pseudonym""",
                    (number,),
                )
            ),
        )
        for number, direction, kind, package, party, made, taken, until, answers, opened, ended, how, lost in found
    ]
