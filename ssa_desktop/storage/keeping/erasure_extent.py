"""What an erasure reaches: persons, parts of contacts, and the figures it can change. Nothing is changed here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.kinds import ALL, called
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.sql import Connection, listing, row, rows

CONTACT_PART: Final = "contact_part"
"""The kind of a tombstone for one person's part of a joint contact."""
CONTACT_BARED: Final = "contact_bared"
"""The tombstone of what a contact held on a person, where only the bare link to them stayed."""
CONTACT_NOTE: Final = "contact_note"
"""The tombstone of what was written in a contact that concerns nobody who is recorded; the contact stays."""
_NAMED_IN: Final = {
    called(kind): [(kind.table, field.column) for field in kind.references if field.fact.refers == "person"]
    for kind in ALL
}
"""The tables and columns in which records of a kind name whom they are on, by kind."""

ON_PERSONS_THEMSELVES: Final = """
    SELECT person_id FROM working_note WHERE person_id IS NOT NULL
    UNION SELECT person_id FROM team_meeting WHERE person_id IS NOT NULL
    UNION SELECT person_id FROM agreed_action WHERE person_id IS NOT NULL
"""
"""The persons on whom something is recorded that belongs to no case and no contact, planned appointments aside."""
AWAITED: Final = """
    SELECT person_id FROM appointment
    WHERE state = 'planned' AND person_id IS NOT NULL AND date >= :awaited_from
"""
"""The persons with a planned appointment that still keeps them: from :func:`awaited_from` on."""


@dataclass(frozen=True, slots=True)
class MovedPart:
    """The part of a contact that was moved into a case, with the names of its tombstones: gone, and left bare."""

    contact_id: int
    person_id: int
    uid: str
    bare_uid: str


@dataclass(frozen=True, slots=True)
class ContactPart:
    """What a contact holds on a person linked directly: the ids of link, contact and person, and a name of its own."""

    concern_id: int
    contact_id: int
    person_id: int
    uid: str


@dataclass(frozen=True, slots=True)
class ErasureScope:
    """The schools and days that an erasure can change figures of: (school, first day, last day or None for open)."""

    spans: tuple[tuple[str, date, date | None], ...]

    def years(self, school: str, last: SchoolYear) -> set[SchoolYear]:
        """Return the school years of one school within the scope; an open end reaches to ``last``."""
        found: set[SchoolYear] = set()
        for code, first_day, last_day in self.spans:
            if code == school:
                first = SchoolYear.of(first_day)
                end = max(first, last if last_day is None else SchoolYear.of(last_day))
                found.update(SchoolYear(start) for start in range(first.start, end.start + 1))
        return found

    @property
    def schools(self) -> frozenset[str]:
        """The codes of the schools."""
        return frozenset(code for code, _, _ in self.spans)


def cases_of_person(connection: Connection, person_id: int) -> list[int]:
    """Return the ids of a person's cases."""
    return [number for (number,) in rows(connection, "SELECT id FROM case_file WHERE person_id = ?", (person_id,))]


def persons_of_cases(connection: Connection, case_ids: Iterable[int]) -> list[int]:
    """Return the ids of the persons that cases belong to."""
    return [
        number
        for (number,) in rows(
            connection,
            "SELECT DISTINCT person_id FROM case_file WHERE id IN (SELECT value FROM json_each(?)) ORDER BY person_id",
            (listing(case_ids),),
        )
    ]


@dataclass(frozen=True, slots=True)
class PersonExtent:
    """How much is recorded on a person; a joint contact is one of their contacts too."""

    cases: int
    contacts: int
    joint_contacts: int
    working_notes: int
    appointments: int
    meetings: int
    actions: int
    attachments: int = 0
    releases: int = 0


def extent_of_person(connection: Connection, person_id: int) -> PersonExtent:
    """Return how much is recorded on a person."""
    found = row(
        connection,
        """WITH mine (id) AS (SELECT id FROM case_file WHERE person_id = :person)
        SELECT
            (SELECT count(*) FROM case_file WHERE person_id = :person),
            (SELECT count(DISTINCT contact_id) FROM contact_concern WHERE person_id = :person),
            (SELECT count(DISTINCT mine.contact_id) FROM contact_concern AS mine
                JOIN contact_concern AS theirs
                ON theirs.contact_id = mine.contact_id AND theirs.person_id <> :person
                WHERE mine.person_id = :person),
            (SELECT count(*) FROM working_note WHERE person_id = :person
                OR case_id IN (SELECT id FROM mine)),
            (SELECT count(*) FROM appointment WHERE person_id = :person),
            (SELECT count(*) FROM team_meeting WHERE person_id = :person OR case_id IN (SELECT id FROM mine)),
            (SELECT count(*) FROM agreed_action WHERE person_id = :person OR case_id IN (SELECT id FROM mine)
                OR (case_id IS NULL AND person_id IS NULL AND meeting_id IN (
                    SELECT id FROM team_meeting WHERE person_id = :person OR case_id IN (SELECT id FROM mine)
                ))),
            (SELECT count(*) FROM attachment WHERE case_id IN (SELECT id FROM mine)),
            (SELECT count(*) FROM confidentiality_release WHERE case_id IN (SELECT id FROM mine))""",
        {"person": person_id},
    )
    return PersonExtent(*found)


def scope_of_cases(connection: Connection, case_ids: Iterable[int]) -> ErasureScope:
    """Return what erasing cases can change figures of."""
    wanted = listing(case_ids)
    spans = rows(
        connection,
        """SELECT school, opened, max(closed, opened) FROM case_file
        WHERE id IN (SELECT value FROM json_each(?))
        UNION SELECT k.school, k.date, k.date FROM contact AS k JOIN contact_concern AS cc ON cc.contact_id = k.id
        WHERE cc.case_id IN (SELECT value FROM json_each(?))
        UNION SELECT c.school, r.date, r.date FROM referral AS r JOIN case_file AS c ON c.id = r.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT c.school, a.begun_on, a.begun_on FROM risk_assessment AS a JOIN case_file AS c ON c.id = a.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT c.school, r.reported_on, r.reported_on FROM youth_office_report AS r
        JOIN risk_assessment AS a ON a.id = r.assessment_id JOIN case_file AS c ON c.id = a.case_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        UNION SELECT school, closed, closed FROM case_file
        WHERE closed IS NOT NULL AND id IN (SELECT value FROM json_each(?))
        -- The follow-up of a transition counts six months after its end.
        UNION SELECT school, closed, date(closed, '+6 months') FROM case_file
        WHERE closed IS NOT NULL AND type = 'transition' AND id IN (SELECT value FROM json_each(?))
        UNION SELECT school, due_on, due_on FROM follow_up WHERE case_id IN (SELECT value FROM json_each(?))""",
        (wanted,) * 8,
    )
    return _scope(spans)


def scope_of_follow_ups(connection: Connection, ids: Iterable[int]) -> ErasureScope:
    """Return what erasing follow-ups that were agreed on can change figures of."""
    return _scope(follow_ups.spans(connection, ids))


def scope_of_time(connection: Connection, year: SchoolYear) -> ErasureScope:
    """Return what erasing the working time of a school year can change figures of."""
    first, last = year.first_day.isoformat(), year.last_day.isoformat()
    return _scope(
        rows(
            connection,
            "SELECT DISTINCT school, ?, ? FROM time_entry WHERE school IS NOT NULL AND date BETWEEN ? AND ?",
            (first, last, first, last),
        )
    )


def scope_of_person(connection: Connection, person_id: int) -> ErasureScope:
    """Return what erasing a person can change figures of."""
    cases = scope_of_cases(connection, cases_of_person(connection, person_id))
    direct = _scope(
        rows(
            connection,
            """SELECT DISTINCT k.school, k.date, k.date FROM contact AS k
            JOIN contact_concern AS cc ON cc.contact_id = k.id WHERE cc.person_id = ?""",
            (person_id,),
        )
    )
    return ErasureScope((*cases.spans, *direct.spans))


def direct_parts(connection: Connection) -> list[ContactPart]:
    """Return every link of a contact to a person without a case, with a name for it made of both random ids."""
    return [
        ContactPart(concern_id, contact_id, person_id, _part_uid(contact_uid, person_uid))
        for concern_id, contact_id, person_id, contact_uid, person_uid in rows(
            connection,
            """SELECT cc.id, cc.contact_id, cc.person_id, k.uid, p.uid FROM contact_concern AS cc
            JOIN contact AS k ON k.id = cc.contact_id JOIN person AS p ON p.id = cc.person_id
            WHERE cc.case_id IS NULL ORDER BY cc.id""",
        )
    ]


def moved_parts(connection: Connection, case_ids: str) -> list[MovedPart]:
    """Return the parts of contacts that were moved into cases, whose numbers come as a JSON list."""
    return [
        MovedPart(contact_id, person_id, _part_uid(contact_uid, person_uid), _bare_uid(contact_uid, person_uid))
        for contact_id, person_id, contact_uid, person_uid in rows(
            connection,
            """SELECT cc.contact_id, cc.person_id, k.uid, p.uid FROM contact_concern AS cc
            JOIN contact AS k ON k.id = cc.contact_id JOIN person AS p ON p.id = cc.person_id
            WHERE cc.moved AND cc.case_id IN (SELECT value FROM json_each(?)) ORDER BY cc.id""",
            (case_ids,),
        )
    ]


def bared_parts(connection: Connection, uids: Iterable[str]) -> list[tuple[int, str]]:
    """Return the links to persons that are whole and were left bare, by the names of their tombstones."""
    wanted = set(uids)
    found = rows(
        connection,
        """SELECT cc.id, k.uid, p.uid FROM contact_concern AS cc
        JOIN contact AS k ON k.id = cc.contact_id JOIN person AS p ON p.id = cc.person_id
        WHERE cc.case_id IS NULL AND NOT cc.bare ORDER BY cc.id""",
    )
    named = [(concern_id, _bare_uid(contact_uid, person_uid)) for concern_id, contact_uid, person_uid in found]
    return [one for one in named if one[1] in wanted]


def _bare_uid(contact_uid: str, person_uid: str) -> str:
    return _part_uid(person_uid, contact_uid)


def _part_uid(contact_uid: str, person_uid: str) -> str:
    return hashlib.sha256(f"{contact_uid} {person_uid}".encode("ascii")).hexdigest()[: len(contact_uid)]


def notes_on_nobody(connection: Connection) -> list[tuple[int, int, str]]:
    """Return what is written in contacts that concern nobody, as (contact, text, name of its tombstone).

    The name is made of the text's own number, which comes once: what she writes there later is another one.
    """
    return [
        (contact_id, text_id, hashlib.sha256(f"{uid} {text_id}".encode("ascii")).hexdigest()[: len(uid)])
        for contact_id, text_id, uid in rows(
            connection,
            """SELECT k.id, t.id, k.uid FROM contact_text AS t JOIN contact AS k ON k.id = t.contact_id
            WHERE NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = k.id) ORDER BY t.id""",
        )
    ]


def direct_parts_without_case(connection: Connection, contact_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Return the links of contacts to persons without any case, as (contact, person)."""
    return [
        (contact_id, person_id)
        for contact_id, person_id in rows(
            connection,
            """SELECT contact_id, person_id FROM contact_concern AS cc
            WHERE cc.case_id IS NULL AND cc.contact_id IN (SELECT value FROM json_each(?))
                AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = cc.person_id)
            ORDER BY cc.id""",
            (listing(contact_ids),),
        )
    ]


def parts_of_contacts(connection: Connection) -> dict[int, int]:
    """Return how many links each contact has."""
    return dict(
        rows(
            connection,
            """SELECT k.id, count(cc.id) FROM contact AS k LEFT JOIN contact_concern AS cc ON cc.contact_id = k.id
            GROUP BY k.id""",
        )
    )


def attachments_in_all(connection: Connection) -> int:
    """Return how many files are kept in the vault."""
    return int(row(connection, "SELECT count(*) FROM attachment")[0])


def persons_losing_cases(connection: Connection, case_ids: Iterable[int]) -> list[int]:
    """Return the persons who have no case beside these."""
    wanted = listing(case_ids)
    return [
        number
        for (number,) in rows(
            connection,
            """SELECT DISTINCT c.person_id FROM case_file AS c WHERE c.id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (
                SELECT 1 FROM case_file WHERE person_id = c.person_id AND id NOT IN (SELECT value FROM json_each(?))
            ) ORDER BY c.person_id""",
            (wanted, wanted),
        )
    ]


def person_of_note(connection: Connection, note_id: int) -> int | None:
    """Return the person a working note is on, directly or by their case; None for nobody."""
    found = row(
        connection,
        """SELECT coalesce(n.person_id, c.person_id) FROM working_note AS n LEFT JOIN case_file AS c ON c.id = n.case_id
        WHERE n.id = ?""",
        (note_id,),
    )
    return None if found is None or found[0] is None else int(found[0])


def persons_named_in(connection: Connection, kind: str, ids: Iterable[int]) -> list[int]:
    """Return the persons that records of a kind are directly on, where such records name one."""
    found: set[int] = set()
    for table, column in _NAMED_IN.get(kind, ()):
        statement = (
            f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        )
        found |= {number for (number,) in rows(connection, statement, (listing(ids),))}
    return sorted(found)


def cases_with_paper(connection: Connection, case_ids: Iterable[int]) -> frozenset[int]:
    """Return those of the cases of which there is paper."""
    return frozenset(
        number
        for (number,) in rows(
            connection,
            "SELECT case_id FROM paper_file WHERE case_id IN (SELECT value FROM json_each(?))",
            (listing(case_ids),),
        )
    )


def awaited_from(on: date) -> date:
    """Return the first day of which a planned appointment still keeps its person on a day.

    One that nobody said anything of since keeps them to the end of its school year, which is over on its last day.
    """
    year = SchoolYear.of(on)
    return year.next.first_day if on == year.last_day else year.first_day


def persons_staying(connection: Connection, case_ids: Iterable[int], on: date) -> list[int]:
    """Return the persons of cases on whom something else is recorded on a day, beside those cases.

    Bare contacts and planned appointments of a school year that is over hold nobody.
    """
    return [
        number
        for (number,) in rows(
            connection,
            f"""WITH going (id) AS (SELECT value FROM json_each(:cases))
            SELECT DISTINCT c.person_id FROM case_file AS c
            WHERE c.id IN (SELECT id FROM going) AND (
                EXISTS (SELECT 1 FROM case_file WHERE person_id = c.person_id AND id NOT IN (SELECT id FROM going))
                OR EXISTS (
                    SELECT 1 FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
                    WHERE cc.person_id = c.person_id
                        AND (cc.case_id IS NULL OR cc.case_id NOT IN (SELECT id FROM going))
                        AND NOT (cc.bare AND k.date < :year_begins)
                )
                OR c.person_id IN ({ON_PERSONS_THEMSELVES})
                OR c.person_id IN ({AWAITED})
            )""",
            {"cases": listing(case_ids), **_days(on)},
        )
    ]


def has_other_records(connection: Connection, person_id: int, on: date) -> bool:
    """Whether anything is still recorded on a person on a day that holds them.

    Name, enrolments, bare contacts and planned appointments of school years that are over do not.
    """
    found = row(
        connection,
        f"""SELECT EXISTS (SELECT 1 FROM case_file WHERE person_id = :person)
            OR EXISTS (
                SELECT 1 FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
                WHERE cc.person_id = :person AND NOT (cc.bare AND k.date < :year_begins)
            )
            OR :person IN ({ON_PERSONS_THEMSELVES}) OR :person IN ({AWAITED})""",
        {"person": person_id, **_days(on)},
    )
    return bool(found[0])


def _days(on: date) -> dict[str, str]:
    return {"year_begins": SchoolYear.of(on).first_day.isoformat(), "awaited_from": awaited_from(on).isoformat()}


def _scope(spans: Iterable[tuple[str, str, str | None]]) -> ErasureScope:
    return ErasureScope(
        tuple(
            (school, date.fromisoformat(first), date.fromisoformat(last) if last else None)
            for school, first, last in spans
        )
    )
