"""The record of disclosures in the vault, and what stops one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.rights.disclosure import Disclosure, Necessity
from ssa_desktop.storage.sql import Connection, insert, listing, new_uid, row, rows, value


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody a disclosure is about, with the case it holds content of, or without one."""

    person_id: int
    case_id: int | None


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A disclosure as it is recorded. Recipient and purpose are None for an own copy, and once only a stub is left.

    ``ground`` is None for one recorded by an older program without saying.
    """

    disclosure_id: int
    made_on: date
    kind: str
    recipient: str | None
    purpose: str | None
    ground: str | None
    parts: tuple[str, ...]
    is_pseudonymised: bool
    release_id: int | None
    pseudonyms: tuple[str, ...]
    necessity: Necessity | None = None


def add_disclosure(
    connection: Connection,
    made_on: date,
    disclosure: Disclosure,
    concerned: Iterable[Concerned],
) -> int:
    """Record a disclosure with those it is about; return its id. An own copy has neither recipient nor purpose."""
    disclosure_id = insert(
        connection,
        "disclosure",
        {
            "uid": new_uid(),
            "made_on": made_on.isoformat(),
            "kind": disclosure.kind,
            "recipient": disclosure.recipient.strip() or None,
            "purpose": disclosure.purpose.strip() or None,
            "ground": disclosure.ground,
            "parts": " ".join(disclosure.parts),
            "release_id": disclosure.release_id,
            "pseudonymised": int(disclosure.is_pseudonymised),
        },
    )
    for one in concerned:
        link = insert(
            connection,
            "disclosure_person",
            {"disclosure_id": disclosure_id, "person_id": one.person_id, "case_id": one.case_id},
        )
        if disclosure.necessity is not None:
            parts = disclosure.necessity
            insert(
                connection,
                "disclosure_necessity",
                {
                    "disclosure_person_id": link,
                    "danger": parts.danger,
                    "not_avertable": parts.not_avertable,
                    "weighing": parts.weighing,
                    "means": parts.means,
                },
            )
    return disclosure_id


def everybody(connection: Connection) -> list[Concerned]:
    """Return every person of the vault, as those a copy of all records is about."""
    return [Concerned(number, None) for (number,) in rows(connection, "SELECT id FROM person ORDER BY id")]


def concerned_by(connection: Connection, case_ids: Iterable[int], person_ids: Iterable[int]) -> list[Concerned]:
    """Return whom cases and persons are: each case with its person, each person without a case among them alone."""
    found = [
        Concerned(person_id, case_id)
        for case_id, person_id in rows(
            connection,
            "SELECT id, person_id FROM case_file WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (listing(case_ids),),
        )
    ]
    with_case = {one.person_id for one in found}
    found += [
        Concerned(person_id, None)
        for (person_id,) in rows(
            connection,
            "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (listing(person_ids),),
        )
        if person_id not in with_case
    ]
    return found


def cases_of_persons(connection: Connection, person_ids: Iterable[int]) -> list[int]:
    """Return the ids of all cases of persons."""
    return [
        case_id
        for (case_id,) in rows(
            connection,
            "SELECT id FROM case_file WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (listing(person_ids),),
        )
    ]


def count_without_guardians(connection: Connection, case_ids: Iterable[int] | None) -> int:
    """Return how many of the cases (None: of all) are counselled under § 8 Abs. 3 SGB VIII."""
    return int(
        value(
            connection,
            """SELECT count(*) FROM case_choice
            WHERE without_guardians AND (:cases IS NULL OR case_id IN (SELECT value FROM json_each(:cases)))""",
            {"cases": None if case_ids is None else listing(case_ids)},
        )
    )


def count_restricted(connection: Connection, case_ids: Iterable[int] | None) -> int:
    """Return how many of the cases (None: of all) are restricted."""
    wanted = None if case_ids is None else listing(case_ids)
    return int(
        value(
            connection,
            """SELECT count(*) FROM case_file WHERE id IN (SELECT id FROM restricted_case)
                AND (:cases IS NULL OR id IN (SELECT value FROM json_each(:cases)))""",
            {"cases": wanted},
        )
    )


def disclosures(connection: Connection, person_id: int | None = None, limit: int = -1) -> list[DisclosureRow]:
    """Return the disclosures, of one person or all, the latest first."""
    found = rows(
        connection,
        """SELECT d.id, d.made_on, d.kind, d.recipient, d.purpose, d.ground, d.parts, d.pseudonymised, d.release_id
        FROM disclosure AS d
        WHERE :person IS NULL OR EXISTS (
            SELECT 1 FROM disclosure_person WHERE disclosure_id = d.id AND person_id = :person
        )
        ORDER BY d.made_on DESC, d.id DESC LIMIT :limit""",
        {"person": person_id, "limit": limit},
    )
    return [
        DisclosureRow(
            number,
            date.fromisoformat(made_on),
            kind,
            recipient,
            purpose,
            ground,
            tuple(parts.split()),
            bool(pseudonymised),
            release_id,
            _pseudonyms(connection, number),
            _necessity(connection, number),
        )
        for number, made_on, kind, recipient, purpose, ground, parts, pseudonymised, release_id in found
    ]


def _pseudonyms(connection: Connection, disclosure_id: int) -> tuple[str, ...]:
    return tuple(
        pseudonym
        for (pseudonym,) in rows(
            connection,
            """SELECT DISTINCT p.pseudonym FROM disclosure_person AS dp JOIN person AS p ON p.id = dp.person_id
            WHERE dp.disclosure_id = ? ORDER BY p.pseudonym""",
            (disclosure_id,),
        )
    )


def _necessity(connection: Connection, disclosure_id: int) -> Necessity | None:
    found = row(
        connection,
        """SELECT n.danger, n.not_avertable, n.weighing, n.means FROM disclosure_necessity AS n
        JOIN disclosure_person AS dp ON dp.id = n.disclosure_person_id
        WHERE dp.disclosure_id = ? ORDER BY n.id LIMIT 1""",
        (disclosure_id,),
    )
    return None if found is None else Necessity(*found)
