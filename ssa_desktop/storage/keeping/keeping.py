"""Restrictions, holds and decisions on cases in the vault, and which records a restriction takes out of use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    ProtectionChoice,
    Restriction,
)
from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.kinds import HOLD, RESTRICTION
from ssa_desktop.domain.records import Concern
from ssa_desktop.storage.cases.contacts import ContactRow
from ssa_desktop.storage.kind_rows import column_list, made, save, stored_values, value_of
from ssa_desktop.storage.sql import Connection, change, insert, row, rows, to_date, value

_STANDING: Final = "case_id = ? AND lifted_on IS NULL"
T = TypeVar("T")
COVERED: Final = "–"
"""What stands where a person is not to be named."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A hold or a restriction with its id and the case it stands on."""

    record_id: int
    case_id: int
    pseudonym: str
    name: str | None
    school: str
    kept: Hold | Restriction


# ---- restrictions


def add_restriction(connection: Connection, case_id: int, restriction: Restriction) -> int:
    """Store a restriction of a case."""
    return save(connection, RESTRICTION, restriction, case_id=case_id)


def change_restriction(connection: Connection, restriction_id: int, restriction: Restriction) -> None:
    """Write a restriction anew, as when it is lifted."""
    save(connection, RESTRICTION, restriction, restriction_id)


def get_restriction(connection: Connection, restriction_id: int) -> tuple[int, Restriction] | None:
    """Return a restriction with the id of its case, or None."""
    return _on_case(connection, RESTRICTION, restriction_id)


def restriction_of(connection: Connection, case_id: int) -> tuple[int, Restriction] | None:
    """Return the restriction that stands on a case, with its id, or None."""
    found = stored_values(connection, RESTRICTION, "id DESC", where=_STANDING, bound=(case_id,))
    return (found[0].record_id, found[0].value) if found else None


def is_restricted(connection: Connection, case_id: int) -> bool:
    """Whether a restriction stands on a case."""
    return row(connection, "SELECT 1 FROM restricted_case WHERE id = ?", (case_id,)) is not None


def restricted_cases(connection: Connection) -> frozenset[int]:
    """Return the ids of the cases that a restriction stands on."""
    return frozenset(number for (number,) in rows(connection, "SELECT id FROM restricted_case"))


def restricted_persons(connection: Connection) -> frozenset[int]:
    """Return the ids of the persons all of whose cases are restricted."""
    return frozenset(number for (number,) in rows(connection, "SELECT id FROM restricted_person"))


# ---- holds


def add_hold(connection: Connection, case_id: int, hold: Hold) -> int:
    """Store a hold on a case."""
    return save(connection, HOLD, hold, case_id=case_id)


def change_hold(connection: Connection, hold_id: int, hold: Hold) -> None:
    """Write a hold anew, as when it is lifted."""
    save(connection, HOLD, hold, hold_id)


def get_hold(connection: Connection, hold_id: int) -> tuple[int, Hold] | None:
    """Return a hold with the id of its case, or None."""
    return _on_case(connection, HOLD, hold_id)


def holds_of(connection: Connection, case_id: int) -> list[tuple[int, Hold]]:
    """Return the holds that stand on a case, with their ids, the oldest first."""
    found = stored_values(connection, HOLD, where=_STANDING, bound=(case_id,))
    return [(one.record_id, one.value) for one in found]


def has_hold(connection: Connection, person_id: int) -> bool:
    """Whether a hold stands on any case of a person."""
    found = row(
        connection,
        """SELECT EXISTS (
            SELECT 1 FROM hold AS h JOIN case_file AS c ON c.id = h.case_id
            WHERE c.person_id = ? AND h.lifted_on IS NULL
        )""",
        (person_id,),
    )
    return bool(found[0])


def has_restriction(connection: Connection, person_id: int) -> bool:
    """Whether a restriction stands on any case of a person."""
    found = row(
        connection,
        """SELECT EXISTS (
            SELECT 1 FROM restriction AS r JOIN case_file AS c ON c.id = r.case_id
            WHERE c.person_id = ? AND r.lifted_on IS NULL
        )""",
        (person_id,),
    )
    return bool(found[0])


# ---- both, for the lists


def case_of_record(connection: Connection, kind: str, uid: str) -> int | None:
    """Return the case of an item of the due list by its kind and random id; None where it has none."""
    if kind == "case":
        statement = "SELECT id FROM case_file WHERE uid = ?"
    elif kind == "working_note":
        # A note on a person is kept by what keeps a case of theirs: that case first.
        statement = """SELECT c.id FROM working_note AS n
            JOIN case_file AS c ON c.id = n.case_id OR (n.case_id IS NULL AND c.person_id = n.person_id)
            WHERE n.uid = ?
            ORDER BY EXISTS (SELECT 1 FROM hold WHERE case_id = c.id AND lifted_on IS NULL) DESC,
                EXISTS (SELECT 1 FROM restriction WHERE case_id = c.id AND lifted_on IS NULL) DESC, c.id"""
    elif kind == "team_meeting":
        statement = """SELECT c.id FROM team_meeting AS m JOIN case_file AS c
            ON c.id = m.case_id OR (m.case_id IS NULL AND c.person_id = m.person_id)
            WHERE m.uid = ?
            ORDER BY EXISTS (SELECT 1 FROM hold WHERE case_id = c.id AND lifted_on IS NULL) DESC,
                EXISTS (SELECT 1 FROM restriction WHERE case_id = c.id AND lifted_on IS NULL) DESC, c.id"""
    else:
        return None
    found: int | None = value(connection, statement, (uid,))
    return found


def kept_cases(connection: Connection, *, lifted: bool = False) -> list[KeptCase]:
    """Return the restrictions and holds that stand, or with ``lifted`` those that were lifted, the oldest first."""
    condition = "lifted_on IS NOT NULL" if lifted else "lifted_on IS NULL"
    return [*_kept(connection, RESTRICTION, condition), *_kept(connection, HOLD, condition)]


def _kept(connection: Connection, kind: Kind[Any], condition: str) -> Iterator[KeptCase]:
    table, columns = kind.table, column_list(kind, "k")
    for record_id, case_id, pseudonym, name, school, *held in rows(
        connection,
        f"""SELECT k.id, c.id, p.pseudonym, p.name, c.school, {columns}
        FROM {table} AS k JOIN case_file AS c ON c.id = k.case_id JOIN person AS p ON p.id = c.person_id
        WHERE {condition} ORDER BY k.id""",
    ):
        yield KeptCase(record_id, case_id, pseudonym, name, school, made(kind, held))


def _on_case(connection: Connection, kind: Kind[T], record_id: int) -> tuple[int, T] | None:
    found = value_of(connection, kind, record_id)
    table = kind.table
    case_id = value(connection, f"SELECT case_id FROM {table} WHERE id = ?", (record_id,))
    return None if found is None else (int(case_id), found)


# ---- decisions


def get_choice(connection: Connection, case_id: int) -> CaseChoice:
    """Return what was decided on a case; the defaults where nothing was."""
    found = row(
        connection,
        """SELECT without_guardians, without_guardians_reason, protection_began, protection_ended, protection_choice,
            protection_reason, protection_decided_on, reopened_on, reopened_reason
        FROM case_choice WHERE case_id = ?""",
        (case_id,),
    )
    if found is None:
        return CaseChoice()
    without, why_without, began, ended, chosen, why_chosen, decided_on, reopened_on, why_reopened = found
    return CaseChoice(
        bool(without),
        why_without,
        to_date(began),
        to_date(ended),
        ProtectionChoice(chosen) if chosen else None,
        why_chosen,
        to_date(decided_on),
        to_date(reopened_on),
        why_reopened,
    )


def set_choice(connection: Connection, case_id: int, choice: CaseChoice) -> None:
    """Store what was decided on a case."""
    if choice == CaseChoice():
        change(connection, "DELETE FROM case_choice WHERE case_id = ?", (case_id,))
        return
    columns: dict[str, str | int | None] = {
        "without_guardians": int(choice.without_guardians),
        "without_guardians_reason": choice.without_guardians_reason,
        "protection_began": _iso(choice.protection_began),
        "protection_ended": _iso(choice.protection_ended),
        "protection_choice": choice.protection_choice,
        "protection_reason": choice.protection_reason,
        "protection_decided_on": _iso(choice.protection_decided_on),
        "reopened_on": _iso(choice.reopened_on),
        "reopened_reason": choice.reopened_reason,
    }
    marks = ", ".join(f"{name} = ?" for name in columns)
    if not change(connection, f"UPDATE case_choice SET {marks} WHERE case_id = ?", (*columns.values(), case_id)):
        insert(connection, "case_choice", {"case_id": case_id, **columns})


def is_without_guardians(connection: Connection, case_id: int) -> bool:
    """Whether a case is counselling without the guardians' knowledge (§ 8 Abs. 3 SGB VIII)."""
    return bool(value(connection, "SELECT without_guardians FROM case_choice WHERE case_id = ?", (case_id,)))


def person_is_without_guardians(connection: Connection, person_id: int) -> bool:
    """Whether any case of a person is counselling without the guardians' knowledge."""
    found = row(
        connection,
        """SELECT EXISTS (
            SELECT 1 FROM case_choice AS d JOIN case_file AS c ON c.id = d.case_id
            WHERE c.person_id = ? AND d.without_guardians = 1
        )""",
        (person_id,),
    )
    return bool(found[0])


# ---- what others may see


def without_restricted(
    connection: Connection, found: Sequence[ContactRow], opened_case: int | None = None, *, covered: bool = False
) -> list[ContactRow]:
    """Return contacts as lists may show them: without the part of restricted cases and of persons out of use.

    The part of ``opened_case`` stays. A contact that concerned only such cases goes with them; ``covered`` keeps its
    bare minutes, so that a sum over the list holds.
    """
    cases, persons = restricted_cases(connection), restricted_persons(connection)
    if not cases:
        return list(found)

    def is_shown(concern: Concern) -> bool:
        if concern.case_id is not None and concern.case_id == opened_case:
            return True
        return concern.case_id not in cases and concern.person_id not in persons

    shown = []
    for one in found:
        pairs = [pair for pair in zip(one.contact.concerns, one.names, strict=True) if is_shown(pair[0])]
        if len(pairs) == len(one.names):
            shown.append(one)
        elif pairs:
            contact = replace(one.contact, concerns=tuple(concern for concern, _ in pairs))
            shown.append(replace(one, contact=contact, names=tuple(name for _, name in pairs)))
        elif covered:
            bare = replace(one.contact, concerns=(), topics=frozenset(), note=None, source_ground=None)
            shown.append(replace(one, contact=bare, names=((COVERED, None),)))
    return shown


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
