"""Cases, referrals and working notes in the vault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kinds import REFERRAL
from ssa_desktop.domain.records import Case, Referral, WorkingNote
from ssa_desktop.domain.vocabulary import (
    CaseResult,
    CaseType,
    CloseReason,
    InitiatedBy,
    LeaveKind,
    Participant,
    ReferralTarget,
    Source,
)
from ssa_desktop.storage.kind_rows import columns_of
from ssa_desktop.storage.sql import Connection, change, in_portions, insert, new_uid, rewrite, row, rows, to_date

_CASE_COLUMNS: Final = """
    person_id, school, opened, initiated_by, type, closed, close_reason, result, left_school, leave_kind
"""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as one line of a list, with its person and how much there is in it.

    ``due`` is the day its file must go under the rules as they hold; who reads the line fills it in.
    """

    case_id: int
    person_id: int
    pseudonym: str
    name: str | None
    school: str
    class_label: str | None
    opened: date
    closed: date | None
    left_school: date | None
    leave_kind: LeaveKind | None
    contacts: int
    last_contact: date | None
    due: date | None = None


def add_case(connection: Connection, case: Case) -> int:
    """Store a case."""
    return insert(connection, "case_file", {"uid": new_uid(), "person_id": case.person_id, **_columns(case)})


def change_case(connection: Connection, case_id: int, case: Case) -> None:
    """Write the facts of a case; its person stays."""
    rewrite(connection, "case_file", case_id, _columns(case))


def get_case(connection: Connection, case_id: int) -> Case | None:
    """Return a case, or None."""
    found = row(connection, f"SELECT {_CASE_COLUMNS} FROM case_file WHERE id = ?", (case_id,))
    return None if found is None else _case(found)


def every_case(connection: Connection) -> Iterator[tuple[int, str, Case]]:
    """Yield every case with its id and random id."""
    statement = f"""
        SELECT id, uid, {_CASE_COLUMNS} FROM case_file WHERE id > :after ORDER BY id LIMIT :most
    """
    for portion in in_portions(connection, statement):
        for case_id, uid, *columns in portion:
            yield case_id, uid, _case(columns)


def _case(columns: Sequence[Any]) -> Case:
    person_id, school, opened, initiated_by, kind, closed, reason, result, left_school, leave_kind = columns
    return Case(
        person_id,
        school,
        date.fromisoformat(opened),
        InitiatedBy(initiated_by),
        CaseType(kind),
        to_date(closed),
        CloseReason(reason) if reason else None,
        CaseResult(result) if result else None,
        to_date(left_school),
        LeaveKind(leave_kind) if leave_kind else None,
    )


def case_rows(connection: Connection) -> list[CaseRow]:
    """Return every case in use as a line, those with the latest contact first; no restricted one."""
    statement = """
        SELECT c.id, c.person_id, p.pseudonym, p.name, c.school,
            (
                SELECT class_label FROM enrolment
                WHERE person_id = p.id AND school = c.school ORDER BY school_year DESC LIMIT 1
            ),
            c.opened, c.closed, c.left_school, c.leave_kind, count(DISTINCT k.id), max(k.date)
        FROM in_use_case_file AS c
        JOIN person AS p ON p.id = c.person_id
        LEFT JOIN contact_concern AS cc ON cc.case_id = c.id
        LEFT JOIN contact AS k ON k.id = cc.contact_id
        GROUP BY c.id
        ORDER BY coalesce(max(k.date), c.opened) DESC, c.id DESC
    """
    return [
        CaseRow(
            case_id,
            person_id,
            pseudonym,
            name,
            school,
            class_label,
            date.fromisoformat(opened),
            to_date(closed),
            to_date(left_school),
            LeaveKind(leave_kind) if leave_kind else None,
            contacts,
            to_date(last_contact),
        )
        for (
            case_id,
            person_id,
            pseudonym,
            name,
            school,
            class_label,
            opened,
            closed,
            left_school,
            leave_kind,
            contacts,
            last_contact,
        ) in rows(connection, statement)
    ]


def add_referral(connection: Connection, referral: Referral) -> int:
    """Store a referral."""
    return insert(connection, "referral", {"uid": new_uid(), **columns_of(REFERRAL, referral)})


def referrals_of_case(connection: Connection, case_id: int) -> list[tuple[int, Referral]]:
    """Return the referrals of a case with their ids, oldest first."""
    return [
        (number, Referral(case_id, date.fromisoformat(day), ReferralTarget(target)))
        for number, day, target in rows(
            connection, "SELECT id, date, target FROM referral WHERE case_id = ? ORDER BY date, id", (case_id,)
        )
    ]


def remove_referral(connection: Connection, referral_id: int) -> int:
    """Remove a mistaken referral."""
    return change(connection, "DELETE FROM referral WHERE id = ?", (referral_id,))


def add_working_note(connection: Connection, note: WorkingNote) -> int:
    """Store a working note."""
    return insert(
        connection,
        "working_note",
        {
            "uid": new_uid(),
            "case_id": note.case_id,
            "person_id": note.person_id,
            "date": note.date.isoformat(),
            "text": note.text,
            "source": note.source,
            "source_ground": note.source_ground,
            "entrusted_by": note.entrusted_by,
        },
    )


def working_notes_of(
    connection: Connection, case_id: int | None = None, person_id: int | None = None
) -> list[tuple[int, WorkingNote]]:
    """Return the working notes of a case, or those linked to a person directly, newest first."""
    column, number = ("case_id", case_id) if case_id is not None else ("person_id", person_id)
    statement = f"""
        SELECT id, date, text, case_id, person_id, source, source_ground, entrusted_by
        FROM working_note WHERE {column} = ? ORDER BY date DESC, id DESC
    """
    return [
        (
            note_id,
            WorkingNote(
                date.fromisoformat(day),
                text,
                case,
                person,
                Source(source),
                ground,
                Participant(entrusted_by) if entrusted_by else None,
            ),
        )
        for note_id, day, text, case, person, source, ground, entrusted_by in rows(connection, statement, (number,))
    ]


def _columns(case: Case) -> dict[str, str | None]:
    return {
        "school": case.school,
        "opened": case.opened.isoformat(),
        "closed": case.closed.isoformat() if case.closed else None,
        "close_reason": case.close_reason,
        "result": case.result,
        "initiated_by": case.initiated_by,
        "type": case.type,
        "left_school": case.left_school.isoformat() if case.left_school else None,
        "leave_kind": case.leave_kind,
    }


def whose_case(connection: Connection, case_id: int) -> tuple[int, bool] | None:
    """Return the id of the person a case belongs to and whether a restriction stands on it; None for one that is gone.

    One statement for what every talk that is saved is checked by.
    """
    statement = """
        SELECT person_id, EXISTS (SELECT 1 FROM restricted_case WHERE id = c.id) FROM case_file AS c WHERE c.id = ?
    """
    found = row(connection, statement, (case_id,))
    return None if found is None else (int(found[0]), bool(found[1]))


def person_of_case(connection: Connection, case_id: int) -> int:
    """Return the id of the person a case belongs to."""
    return int(row(connection, "SELECT person_id FROM case_file WHERE id = ?", (case_id,))[0])
