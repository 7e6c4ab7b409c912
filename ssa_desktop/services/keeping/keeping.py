"""Restricting a case, holding its deletion, and the decisions on it that are asked for.

What is set or lifted can be taken back; a restricted case is opened to be read only, for one of a closed list of
reasons, and the change log says that it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Expiry,
    Hold,
    KeepingFault,
    OpeningReason,
    Restriction,
    choice_fault,
    expiry,
    hold_fault,
    restriction_fault,
)
from ssa_desktop.domain.keeping.retention import CaseDates
from ssa_desktop.services.cases import cases
from ssa_desktop.services.cases.case_in_use import case_in_use, existing_case
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.protection.matter import with_matter
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.keeping import due_candidates, erasure_extent, keeping
from ssa_desktop.storage.keeping.keeping import KeptCase, is_without_guardians, person_is_without_guardians
from ssa_desktop.storage.people import people
from ssa_desktop.storage.protection import protection as assessments
from ssa_desktop.storage.sql import Connection

__all__ = [
    "CaseKeeping",
    "KeptCase",
    "change_restriction",
    "choose",
    "expiring_notices",
    "is_without_guardians",
    "kept",
    "lift_hold",
    "lift_restriction",
    "of_case",
    "of_record",
    "open_restricted",
    "person_is_without_guardians",
    "refuse_kept_person",
    "refuse_unasked_person",
    "restrict",
    "review_hold",
    "set_hold",
    "undecided_of_person",
]

PERSON_UNDECIDED: Final = "keeping.person_undecided"
"""The key of the refusal that a decision on a § 8a file ends."""
OPENED: Final = "opened"
RESTRICTED_CASE: Final = "restricted_case"


@dataclass(frozen=True, slots=True)
class CaseKeeping:
    """What keeps one case: the restriction and the holds that stand, with their ids, and what was decided on it.

    ``dates`` is what the end of its file depends on. An assessment that a file brought counts as a § 8a matter here.
    """

    case_id: int
    pseudonym: str
    restriction: tuple[int, Restriction] | None
    holds: tuple[tuple[int, Hold], ...]
    choice: CaseChoice
    dates: CaseDates


def of_case(ws: Workspace, case_id: int) -> CaseKeeping:
    """Return what keeps a case."""
    with ws.read() as vault:
        return _of_case(vault, case_id)


def of_record(ws: Workspace, kind: str, uid: str) -> CaseKeeping | None:
    """Return what keeps the case of an item of the due list; None where it is on no case."""
    with ws.read() as vault:
        case_id = keeping.case_of_record(vault, kind, uid)
        return None if case_id is None else _of_case(vault, case_id)


def undecided_of_person(ws: Workspace, pseudonym: str) -> CaseKeeping | None:
    """Return the case of a person on whose § 8a file a decision is asked for, or None."""
    with ws.read() as vault:
        person_id = people.person_by_pseudonym(vault, pseudonym)
        case_id = None if person_id is None else _undecided(vault, person_id)
        if case_id is None and person_id is not None:
            case_id = next(iter(assessments.without_matter(vault, person_id).values()), None)
        return None if case_id is None else _of_case(vault, case_id)


def kept(ws: Workspace, *, lifted: bool = False) -> list[KeptCase]:
    """Return every restriction and hold that stands, or with ``lifted`` those that were lifted."""
    with ws.read() as vault:
        return keeping.kept_cases(vault, lifted=lifted)


# ---- restrictions


def restrict(ws: Workspace, case_id: int, restriction: Restriction) -> int:
    """Take a case out of use and return the restriction's id; its figures stay counted.

    Raises :class:`UsageError` for what is missing or wrong, :class:`RefusedError` when the case is restricted already.
    """
    _check(restriction_fault(restriction, ws.today()))
    with ws.change() as vault:
        case_in_use(vault, case_id)
        return keeping.add_restriction(vault, case_id, replace(restriction, lifted_on=None))


def change_restriction(ws: Workspace, restriction_id: int, restriction: Restriction) -> Restriction:
    """Write a restriction anew, as when its person was told; return what it was."""
    _check(restriction_fault(restriction, ws.today()))
    with ws.change() as vault:
        _, before = _restriction(vault, restriction_id)
        keeping.change_restriction(vault, restriction_id, replace(restriction, lifted_on=before.lifted_on))
        return before


def lift_restriction(ws: Workspace, restriction_id: int) -> None:
    """Bring a case back into use; that it was restricted stays recorded with it."""
    with ws.change() as vault:
        _, found = _restriction(vault, restriction_id)
        keeping.change_restriction(vault, restriction_id, replace(found, lifted_on=ws.today()))


def open_restricted(ws: Workspace, case_id: int, reason: OpeningReason | None) -> CaseView:
    """Return a restricted case to be read, and note in the change log that it was opened, without any content.

    Raises :class:`UsageError` without a reason.
    """
    if reason is None:
        raise UsageError("keeping.opening_reason")
    with ws.change() as vault:
        found = cases.read_view(vault, case_id)
        if keeping.is_restricted(vault, case_id):
            events.log_change(vault, OPENED, RESTRICTED_CASE)
        return found


# ---- holds


def set_hold(ws: Workspace, case_id: int, hold: Hold) -> int:
    """Hold the deletion of a case, its notes and its person; return the hold's id."""
    _check(hold_fault(hold, ws.today()))
    with ws.change() as vault:
        existing_case(vault, case_id)
        return keeping.add_hold(vault, case_id, replace(hold, lifted_on=None))


def lift_hold(ws: Workspace, hold_id: int) -> None:
    """End a hold; that it stood stays recorded with the case."""
    with ws.change() as vault:
        _, found = _hold(vault, hold_id)
        keeping.change_hold(vault, hold_id, replace(found, lifted_on=ws.today()))


def review_hold(ws: Workspace, hold_id: int) -> Hold:
    """Note that a hold was looked at today and still has its ground; return what it was.

    Raises :class:`RefusedError` for one whose last day has passed: a procedure that goes on needs a new hold.
    """
    with ws.change() as vault:
        _, found = _hold(vault, hold_id)
        if found.until is not None and found.until < ws.today():
            raise RefusedError("keeping.hold_over")
        keeping.change_hold(vault, hold_id, replace(found, reviewed_on=ws.today()))
        return found


def refuse_kept_person(vault: Connection, person_id: int) -> None:
    """Raise :class:`RefusedError` for a person whose cases the due list keeps, inside the caller's transaction.

    That is a hold or a restriction on a case of theirs, or a § 8a file that a decision is asked for on.
    """
    if keeping.has_hold(vault, person_id):
        raise RefusedError("keeping.person_held")
    if keeping.has_restriction(vault, person_id):
        raise RefusedError("keeping.person_restricted")
    if _undecided(vault, person_id) is not None:
        raise RefusedError(PERSON_UNDECIDED)


def refuse_unasked_person(vault: Connection, person_id: int) -> None:
    """Raise as :func:`refuse_kept_person`, for an assessment too that a file brought and no matter was made of.

    For the window, which asks what is to become of it; the command of the contract deletes what its file says.
    """
    refuse_kept_person(vault, person_id)
    if assessments.without_matter(vault, person_id):
        raise RefusedError(PERSON_UNDECIDED)


# ---- decisions


def choose(ws: Workspace, case_id: int, choice: CaseChoice) -> CaseChoice:
    """Store what was decided on a case; return what stood there before, so that it can be undone.

    The day of the decision on a § 8a file is set here, and kept while the decision stays the same.
    """
    _check(choice_fault(choice, ws.today()))
    with ws.change() as vault:
        existing_case(vault, case_id)
        before = keeping.get_choice(vault, case_id)
        keeping.set_choice(vault, case_id, _dated(choice, before, ws.today()))
        return before


def _dated(choice: CaseChoice, before: CaseChoice, today: date) -> CaseChoice:
    if choice.protection_choice is None:
        return replace(choice, protection_decided_on=None, protection_reason=None)
    is_same = (choice.protection_choice, choice.protection_reason) == (
        before.protection_choice,
        before.protection_reason,
    )
    decided_on = choice.protection_decided_on or (before.protection_decided_on if is_same else None)
    return replace(choice, protection_decided_on=decided_on or today)


# ---- reminders


def expiring_notices(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Remind her at unlock of holds and restrictions to look at again, over or within 30 days. No name in it.

    Of restrictions too of which the person is still to be told.
    """
    today, standing = ws.today(), kept(ws)
    states = [expiry(found.kept.review_on, today) for found in standing]
    untold = sum(isinstance(found.kept, Restriction) and found.kept.is_untold for found in standing)
    counted = {
        "keeping_passed": states.count(Expiry.PASSED),
        "keeping_soon": states.count(Expiry.SOON),
        "keeping_untold": untold,
    }
    at = ws.now().isoformat()
    return tuple(SecurityNotice(at, kind, {"number": number}) for kind, number in counted.items() if number)


def _check(fault: KeepingFault | None) -> None:
    if fault is not None:
        raise UsageError(f"keeping.fault_{fault}")


def _undecided(vault: Connection, person_id: int) -> int | None:
    """Return the first case of a person on whose § 8a file a decision is asked for, or None."""
    rules = periods(vault)
    cases = erasure_extent.cases_of_person(vault, person_id)
    return next((case_id for case_id in cases if due_candidates.case_due(vault, case_id, rules)[1]), None)


def _of_case(vault: Connection, case_id: int) -> CaseKeeping:
    case = existing_case(vault, case_id)
    person = people.get_person(vault, case.person_id)
    if person is None:
        raise RefusedError("person.gone")
    choice = with_matter(vault, case_id, keeping.get_choice(vault, case_id))
    dates = CaseDates(
        case.closed,
        case.left_school,
        case.leave_kind,
        person.born,
        choice.protection_began,
        choice.protection_ended,
        choice.protection_choice,
    )
    holds = tuple(keeping.holds_of(vault, case_id))
    return CaseKeeping(case_id, person.pseudonym or "", keeping.restriction_of(vault, case_id), holds, choice, dates)


def _restriction(vault: Connection, restriction_id: int) -> tuple[int, Restriction]:
    found = keeping.get_restriction(vault, restriction_id)
    if found is None:
        raise RefusedError("keeping.gone")
    return found


def _hold(vault: Connection, hold_id: int) -> tuple[int, Hold]:
    found = keeping.get_hold(vault, hold_id)
    if found is None:
        raise RefusedError("keeping.gone")
    return found
