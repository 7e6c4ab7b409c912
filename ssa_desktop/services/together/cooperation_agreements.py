"""The agreement of a school: its versions and its goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    Agreement,
    AgreementClause,
    Goal,
    PeriodDoubt,
    fingerprint,
    following_period,
    period_doubts,
    replaced,
)
from ssa_desktop.law import citations
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.together import talk_cycle
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import arrangements
from ssa_desktop.storage.kind_rows import Stored
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation, cooperation_goals
from ssa_desktop.storage.together.cooperation_rows import Row, taken

__all__ = ["AgreementLine", "Goal", "Stored"]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement with its goals, and the school years on which a yearly talk was held."""

    agreement_id: int
    agreement: Agreement
    goals: tuple[Stored[Goal], ...]
    evaluated: frozenset[SchoolYear]


def listing(ws: Workspace) -> list[AgreementLine]:
    """Return every agreement, the latest first."""
    with ws.read() as vault:
        return [
            AgreementLine(
                one.record_id,
                one.value,
                tuple(cooperation.goals(vault, one.record_id)),
                frozenset(cooperation.reviewed_years(vault, one.record_id)),
            )
            for one in cooperation.agreements(vault)
        ]


def holding(ws: Workspace) -> list[AgreementLine]:
    """Return every agreement in whose place no signed version came, the latest first."""
    lines = listing(ws)
    gone = replaced(line.agreement for line in lines)
    return [line for line in lines if line.agreement.fingerprint is None or line.agreement.fingerprint not in gone]


def blank(ws: Workspace, school: str) -> Agreement:
    """Return a new agreement of a school as it is proposed: for this school year, with the words of the template.

    The parties come from the school book and from what is set of the carrier.
    """
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import clause_text, how_often_text, procedure_text

    found = next((one for one in schools.listing(ws) if one.code == school), None)
    carrier = carriers.get(ws)
    with ws.read_schoolbook() as book:
        arranged = arrangements.arrangements(book).get(school)
    named = carrier.name or (found.carrier if found else "") or ""
    procedure = procedure_text(None if arranged is None else str(arranged))
    how_often = how_often_text(talk_cycle.cycle(ws).every)
    places = {"procedure": procedure, "how_often": how_often, **citations(carrier, "de")}
    year = SchoolYear.of(ws.today())
    return Agreement(
        school,
        year.first_day,
        year.last_day,
        authority=_in_one_line(found.authority if found else None),
        authority_by=(found.authority_by if found else None) or "",
        school_name=_named(found) if found else school,
        school_by=(found.head if found else None) or "",
        carrier=", ".join(part for part in (named, carrier.address.replace("\n", ", ")) if part),
        carrier_by=carrier.management,
        county=carrier.youth_office.partition("\n")[0].strip(),
        clauses={clause: text for clause in AgreementClause if (text := clause_text(clause, places))},
    )


def optional_texts() -> dict[AgreementClause, str]:
    """Return our words for the clauses that the sample agreement does not have; she may take them over."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import optional_text

    return {clause: text for clause in AgreementClause if (text := optional_text(clause))}


def added_texts() -> dict[AgreementClause, str]:
    """Return our sentences that may be added to clauses of the sample agreement."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import addition_text

    return {clause: text for clause in AgreementClause if (text := addition_text(clause))}


def save(ws: Workspace, agreement: Agreement, agreement_id: int | None = None) -> Made:
    """Store a draft of an agreement, or write one anew; its goals stay.

    What is signed is refused, ``cooperation.frozen``: it is changed by a :func:`new_version`. :func:`sign` signs. A
    version stays one of its school, whose agreement it would else end.
    """
    check_school(ws, agreement.school)
    _check(agreement)

    def write(vault: Connection) -> int:
        before = None if agreement_id is None else cooperation.agreement(vault, agreement_id)
        if before is not None:
            _refuse_frozen(before)
            if before.replaces is not None and agreement.school != before.school:
                raise UsageError("cooperation.version_school")
        draft = replace(
            agreement,
            signed_on=None,
            fingerprint=None,
            version=1 if before is None else before.version,
            replaces=None if before is None else before.replaces,
            replaces_signed=None if before is None else before.replaces_signed,
        )
        return cooperation.save_agreement(vault, draft, agreement_id)

    return saved(ws, "agreement", agreement_id, write)


def sign(ws: Workspace, agreement_id: int, on: date) -> Made:
    """Enter that an agreement was signed by all: from now on neither its words nor its goals are changed.

    Of several versions that were to replace the same one only one is signed, ``cooperation.version_signed``.
    """
    if on > ws.today():
        raise UsageError("cooperation.signed_ahead")

    def write(vault: Connection) -> int:
        before = _stored(vault, agreement_id)
        _refuse_frozen(before)
        _refuse_second_version(vault, before.replaces, drafts=False)
        number = fingerprint(before, _goals(vault, agreement_id))
        return cooperation.save_agreement(vault, replace(before, signed_on=on, fingerprint=number), agreement_id)

    return saved(ws, "agreement", agreement_id, write)


def fingerprint_now(line: AgreementLine) -> str:
    """Return the fingerprint of an agreement as it stands; with the goals it has now."""
    return fingerprint(line.agreement, [goal.value for goal in line.goals])


def doubts(ws: Workspace, agreement: Agreement, agreement_id: int | None = None) -> tuple[PeriodDoubt, ...]:
    """Return what to ask her about the period of an agreement before it is stored."""
    others = [line.agreement for line in listing(ws) if line.agreement_id != agreement_id]
    return period_doubts(agreement, others)


def new_version(ws: Workspace, agreement_id: int) -> Made:
    """Make a draft that is to replace a signed agreement: the same period, words and goals, one version on.

    Refused where there is such a draft already (``cooperation.version_there``), or a signed one.
    """
    with ws.change() as vault:
        before = _stored(vault, agreement_id)
        if before.signed_on is None:
            raise RefusedError("cooperation.not_signed")
        number = before.fingerprint or fingerprint(before, _goals(vault, agreement_id))
        _refuse_second_version(vault, number, drafts=True)
        if not before.fingerprint:  # signed before the program reckoned one
            cooperation.save_agreement(vault, replace(before, fingerprint=number), agreement_id)
        draft = replace(
            before,
            signed_on=None,
            fingerprint=None,
            version=before.version + 1,
            replaces=number,
            replaces_signed=before.signed_on,
        )
        return _copied(vault, agreement_id, draft)


def follow(ws: Workspace, agreement_id: int) -> Made:
    """Make the agreement that follows another: the next period, the same parties, clauses and goals, not signed yet."""
    with ws.change() as vault:
        before = _stored(vault, agreement_id)
        first, last = following_period(before)
        return _copied(vault, agreement_id, replace(_unsigned(before), first=first, last=last))


def uncovered(ws: Workspace) -> dict[int, tuple[str, ...]]:
    """Return by agreement the other schools of its site that have no agreement in its period; none leaves it out."""
    sites = {one.code: one.site for one in schools.listing(ws)}
    lines = listing(ws)
    found = {}
    for line in lines:
        mine = line.agreement
        covered = {
            one.agreement.school
            for one in lines
            if one.agreement.first <= mine.last and mine.first <= one.agreement.last
        }
        site = sites.get(mine.school)
        others = tuple(code for code, of in sites.items() if site is not None and of == site and code not in covered)
        if others:
            found[line.agreement_id] = others
    return found


def cover_site(ws: Workspace, agreement_id: int) -> Step:
    """Make the same agreement for each school of the site that has none in its period: same goals, not signed yet.

    Every school signs for itself, and figures go by school; see docs/decisions, 0148. What the school book says of a
    school is its own: who signs for it, its Schulträger, and how talks in lessons are arranged where the words are
    those proposed.
    """
    known = {one.code: one for one in schools.listing(ws)}
    others = uncovered(ws).get(agreement_id, ())
    proposed = {code: blank(ws, code) for code in known}
    with ws.change() as vault:
        before = _unsigned(_stored(vault, agreement_id))
        rows: list[Row] = []
        for code in others:
            own, clauses = proposed[code], dict(before.clauses)
            copy = replace(before, school=code, school_name=own.school_name, school_by=own.school_by)
            if own.authority:
                copy = replace(copy, authority=own.authority, authority_by=own.authority_by)
            arranged = AgreementClause.PROCEDURE
            if before.school in proposed and clauses.get(arranged) == proposed[before.school].clauses[arranged]:
                clauses[arranged] = own.clauses[arranged]
            copy = talk_cycle.as_set(vault, replace(copy, clauses=clauses))
            made = cooperation.save_agreement(vault, copy)
            _copy_parts(vault, agreement_id, made, is_there=False)
            rows += taken(vault, "agreement", made)
        return Step((), tuple(rows))


def remove(ws: Workspace, agreement_id: int) -> Step:
    """Remove an agreement with its goals and the talks on it; what followed its goals follows those before them."""

    def pass_on(vault: Connection) -> None:
        cooperation_goals.pass_on_origin(vault, [goal.record_id for goal in cooperation.goals(vault, agreement_id)])

    return removed(ws, "agreement", agreement_id, pass_on)


def save_goal(ws: Workspace, agreement_id: int, goal: Goal, goal_id: int | None = None) -> Made:
    """Store a goal at the end of an agreement's, or write one anew."""
    if says_nothing(goal.goal):
        raise UsageError("cooperation.goal_empty")

    def write(vault: Connection) -> int:
        of = agreement_id if goal_id is None else cooperation.agreement_of_goal(vault, goal_id)
        _refuse_frozen(_stored(vault, agreement_id if of is None else of))
        return cooperation.save_goal(vault, agreement_id, goal, goal_id)

    return saved(ws, "agreement_goal", goal_id, write)


def remove_goal(ws: Workspace, goal_id: int) -> Step:
    """Remove a goal with what talks said on it; one that followed it follows the one before it."""
    with ws.read() as vault:
        of = cooperation.agreement_of_goal(vault, goal_id)
        if of is not None:
            _refuse_frozen(_stored(vault, of))
    return removed(ws, "agreement_goal", goal_id, lambda vault: cooperation_goals.pass_on_origin(vault, [goal_id]))


def propose_goals(ws: Workspace, agreement_id: int) -> Step:
    """Enter the goals that the sample agreement's own annex gives as examples, behind those that are there."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import goal_examples

    with ws.change() as vault:
        _refuse_frozen(_stored(vault, agreement_id))
        before = _goal_rows(vault, agreement_id)
        known = {goal.goal for goal in _goals(vault, agreement_id)}
        for goal in goal_examples():
            if goal.goal not in known:
                cooperation.save_goal(vault, agreement_id, goal)
        return Step(before, _goal_rows(vault, agreement_id))


def order_goals(ws: Workspace, agreement_id: int, goal_ids: Sequence[int]) -> Step:
    """Put the goals of an agreement into another order."""
    with ws.change() as vault:
        _refuse_frozen(_stored(vault, agreement_id))
        before = _goal_rows(vault, agreement_id)
        cooperation.set_positions(vault, goal_ids)
        return Step(before, _goal_rows(vault, agreement_id))


def _named(school: School) -> str:
    return ", ".join(part for part in (school.name, _in_one_line(school.address)) if part)


def _in_one_line(address: str | None) -> str:
    return ", ".join((address or "").split("\n"))


def _stored(vault: Connection, agreement_id: int) -> Agreement:
    found = cooperation.agreement(vault, agreement_id)
    if found is None:
        raise RefusedError("cooperation.gone")
    return found


def _goals(vault: Connection, agreement_id: int) -> list[Goal]:
    return [goal.value for goal in cooperation.goals(vault, agreement_id)]


def _refuse_frozen(agreement: Agreement) -> None:
    if agreement.is_frozen:
        raise RefusedError("cooperation.frozen")


def _refuse_second_version(vault: Connection, of: str | None, *, drafts: bool) -> None:
    """Refuse another version of one where a signed one is in its place, with ``drafts`` also where a draft is."""
    beside = [one.value for one in cooperation.agreements(vault) if of is not None and one.value.replaces == of]
    if any(one.is_frozen for one in beside):
        raise RefusedError("cooperation.version_signed")
    if drafts and beside:
        raise RefusedError("cooperation.version_there")


def _unsigned(agreement: Agreement) -> Agreement:
    return replace(agreement, signed_on=None, fingerprint=None, version=1, replaces=None, replaces_signed=None)


def _copied(vault: Connection, agreement_id: int, draft: Agreement) -> Made:
    """Store a draft with the goals and conditions of another agreement; how often the talk is held is said as set."""
    made = cooperation.save_agreement(vault, talk_cycle.as_set(vault, draft))
    _copy_parts(vault, agreement_id, made)
    return Made(made, Step((), taken(vault, "agreement", made)))


def _copy_parts(vault: Connection, from_id: int, to_id: int, *, is_there: bool = True) -> None:
    """Copy goals and conditions; what another school has may be missing here (``is_there`` off).

    A goal of the same school carries on the one it is copied from: how that was judged last is said of it.
    """
    for goal in cooperation.goals(vault, from_id):
        cooperation.save_goal(vault, to_id, goal.value, follows=goal.record_id if is_there else None)
    for condition in cooperation.conditions(vault, from_id):
        cooperation.save_condition(vault, to_id, condition.value if is_there else replace(condition.value, since=None))


def _goal_rows(vault: Connection, agreement_id: int) -> tuple[Row, ...]:
    return tuple(
        row for goal in cooperation.goals(vault, agreement_id) for row in taken(vault, "agreement_goal", goal.record_id)
    )


def _check(agreement: Agreement) -> None:
    if agreement.last < agreement.first:
        raise UsageError("cooperation.period")
    lower, upper = agreement.direct
    if not 0 <= lower <= upper <= 100:
        raise UsageError("cooperation.direct")
