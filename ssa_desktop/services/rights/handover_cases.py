"""The cases without a ground for a handover: what was done about each, so that she is led through what is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssa_desktop.domain.rights.handover import Stays
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.rights import handover_plan
from ssa_desktop.services.rights.handover_create import Asked, check
from ssa_desktop.services.rights.handover_plan import CasePlan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.keeping import due_candidates, keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import handovers


class Answer(StrEnum):
    """What was done about a case without a ground; ``OPEN``: nothing yet."""

    OPEN = "open"
    ASKED = "asked"
    CLOSED = "closed"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Groundless:
    """A case that may not travel: whose it is, and what was done about it.

    ``asked_on`` is the day a form of consent was handed out last, ``due`` that on which the file goes, ``until`` the
    end of its restriction.
    """

    case: CasePlan
    name: str | None = field(repr=False)
    school: str
    opened: date
    closed: date | None = None
    due: date | None = None
    asked_on: date | None = None
    until: date | None = None
    is_restricted: bool = False
    is_hidden: bool = False

    @property
    def answer(self) -> Answer:
        """What was done about it; what keeps it most counts."""
        if self.is_restricted:
            return Answer.RESTRICTED
        if self.closed is not None:
            return Answer.CLOSED
        return Answer.OPEN if self.asked_on is None else Answer.ASKED

    def is_early(self, today: date) -> bool:
        """Whether a deletion today would be before its day."""
        return self.due is None or self.due > today


def without_ground(ws: Workspace, asked: Asked) -> list[Groundless]:
    """Return the cases without a ground to go to a recipient: those nothing was done about first."""
    check(ws, asked)
    plan = handover_plan.plan(ws, asked.kind, asked.recipient.strip(), may_be_empty=True)
    with ws.read() as vault:
        due = due_candidates.cases_due(vault, periods(vault))
        forms = handovers.forms_handed_out(vault)
        found = []
        for case in plan.cases:
            if case.stays not in (Stays.NO_CONSENT, Stays.WITHOUT_GUARDIANS):
                continue
            file, person = casefiles.get_case(vault, case.case_id), people.get_person(vault, case.person_id)
            if file is None or person is None:
                continue
            restriction = keeping.restriction_of(vault, case.case_id)
            found.append(
                Groundless(
                    case,
                    person.name,
                    file.school,
                    file.opened,
                    file.closed,
                    due.get(case.case_id),
                    forms.get(case.case_id),
                    None if restriction is None else restriction[1].until,
                    restriction is not None,
                    case.stays is Stays.WITHOUT_GUARDIANS,
                )
            )
    return sorted(found, key=lambda one: (list(Answer).index(one.answer), one.opened, one.case.case_id))
