"""The way of a young person from school to work, shown together: goal, steps, who helps, where to, what became of it.

Steps are agreed actions, plans of support are meetings, what became of it is the outcome of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.indicators import Moment
from ssa_desktop.domain.people.redaction import pseudonymise
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.rights.disclosure import Disclosure, Ground
from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.services.cases.case_in_use import case_in_use, existing_case
from ssa_desktop.services.keeping.removal import leave_tombstone
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.rights.disclosures import matcher_for_papers, pseudonyms_for, purpose_notice
from ssa_desktop.services.together import cooperation_actions
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import case_outcomes, transitions
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome
from ssa_desktop.storage.kind_rows import Stored


@dataclass(frozen=True, slots=True)
class WayToWork:
    """What stands together: the plan (None: none yet), the steps, the plans of support by id and day, the outcomes."""

    case_id: int
    plan: Transition | None
    steps: tuple[Stored[AgreedAction], ...]
    support_plans: tuple[tuple[int, date], ...]
    outcomes: Mapping[Moment, RecordedOutcome]


def of_case(ws: Workspace, case_id: int) -> WayToWork:
    """Return what stands together of a case."""
    with ws.read() as vault:
        existing_case(vault, case_id)
        found = transitions.of_case(vault, case_id)
        return WayToWork(
            case_id,
            None if found is None else found.value,
            tuple(transitions.steps(vault, case_id)),
            tuple(transitions.plans_of_support(vault, case_id)),
            case_outcomes.outcomes_of(vault, case_id),
        )


def save(ws: Workspace, plan: Transition) -> None:
    """Keep the plan of a transition case in place of the one that was."""
    if says_nothing(plan.goal):
        raise UsageError("transition.goal")
    if plan.agreed_on > ws.today():
        raise UsageError("transition.ahead")
    with ws.change() as vault:
        _needs_transition(case_in_use(vault, plan.case_id).type)
        transitions.keep(vault, plan)


def remove(ws: Workspace, case_id: int) -> None:
    """Remove the plan of a case, which was a mistake; steps and outcome stay."""
    with ws.change() as vault:
        case_in_use(vault, case_id)
        found = transitions.of_case(vault, case_id)
        if found is None:
            raise RefusedError("transition.gone")
        leave_tombstone(ws, vault, "transition", found.record_id)
        transitions.remove(vault, found.record_id)


def add_step(ws: Workspace, case_id: int, step: AgreedAction, step_id: int | None = None) -> None:
    """Agree on a step, or change one: an action on the case as any other."""
    with ws.read() as vault:
        _needs_transition(case_in_use(vault, case_id).type)
    on_case = step if step.meeting_id is not None else replace(step, case_id=case_id, person_id=None)
    cooperation_actions.save(ws, on_case, step_id)


def paper(ws: Workspace, case_id: int, disclosure: Disclosure) -> bytes:
    """Return the plan as a PDF, for a disclosure that the gate let through.

    As in other papers on a case the name is replaced by an alias of this paper alone, and names of others are blacked
    out; whoever acts in a function keeps theirs.
    """
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.transition_plan import PrintedWay, transition_sheet

    if case_id not in disclosure.case_ids:
        raise RefusedError("case.gone")
    found = of_case(ws, case_id)
    if found.plan is None:
        raise RefusedError("transition.gone")
    with ws.read() as vault:
        number = existing_case(vault, case_id).person_id
        own = pseudonyms_for(vault, [number], "de")
        matcher = matcher_for_papers(vault, () if disclosure.is_pseudonymised else leak_scan.no_names(vault))
        known = leak_scan.professionals(vault)

    def clean(text: str, *, in_function: bool = False) -> str:
        return known.around(text, lambda part: pseudonymise(part, matcher, own), in_function=in_function)

    plan = replace(
        found.plan,
        goal=clean(found.plan.goal),
        partners=clean(found.plan.partners, in_function=True),
        destination=clean(found.plan.destination, in_function=True),
    )
    steps = [
        replace(one.value, what=clean(one.value.what), who=clean(one.value.who, in_function=True))
        for one in found.steps
    ]
    purpose = "" if disclosure.ground is Ground.OWN_COPY else purpose_notice("de", disclosure, carrier.get(ws))
    outcomes = {moment: one.outcome for moment, one in found.outcomes.items()}
    return sheet_pdf(transition_sheet(PrintedWay(own[number], plan, tuple(steps), outcomes, purpose)))


def _needs_transition(kind: CaseType) -> None:
    if kind is not CaseType.TRANSITION:
        raise UsageError("indicators.no_transition")
