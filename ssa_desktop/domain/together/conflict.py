"""A conflict in working together, and the steps by which the sample agreement wants it settled (its § 7).

Between persons the head and the employer are told; the county's Fachstelle mediates, and mediation from outside is
considered. A conflict of organisation is told to the Schulträger too. One that is not settled goes to Schulaufsicht and
Jugendamt. Who is in it stands there by function; nothing is asked of a child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import LONG_PROSE, LONG_WORDS, PAST, SCHOOL, WORDS, Fact


class ConflictKind(StrEnum):
    """Between whom a conflict is: it decides who is told of it."""

    PERSONS = "persons"
    ORGANISATION = "organisation"


class ConflictStep(StrEnum):
    """Who is told of a conflict, or what is considered, in the order of the steps."""

    HEAD = "head"
    EMPLOYER = "employer"
    AUTHORITY = "authority"
    COUNTY = "county"
    EXTERNAL = "external"
    OVERSIGHT = "oversight"
    YOUTH_OFFICE = "youth_office"


_STAGES: Final = (
    (ConflictStep.HEAD, ConflictStep.EMPLOYER, ConflictStep.AUTHORITY),
    (ConflictStep.COUNTY, ConflictStep.EXTERNAL),
    (ConflictStep.OVERSIGHT, ConflictStep.YOUTH_OFFICE),
)
"""The steps that are taken together, one stage after the other."""


STEP_DAYS: Final = (
    "head", "employer", "authority", "county", "external_considered", "oversight", "youth_office",
)  # fmt: skip
"""What records files call the days of the steps, in their order."""


def _day(name: str) -> Fact:
    return PAST.but(json=name, column=f"{name}_on")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict: who is in it by function (a name may stand there), what was done when, and what came of it.

    A day of a step is when somebody was told; ``external_on`` is when mediation from outside was considered, and
    ``external`` what came of that. It is over once it is settled.
    """

    school: Annotated[str, SCHOOL]
    kind: Annotated[ConflictKind, Fact(json="type")]
    began_on: Annotated[date, _day("began")]
    subject: Annotated[str, WORDS]
    parties: Annotated[str, LONG_WORDS]
    head_on: Annotated[date | None, _day("head")] = None
    employer_on: Annotated[date | None, _day("employer")] = None
    authority_on: Annotated[date | None, _day("authority")] = None
    county_on: Annotated[date | None, _day("county")] = None
    external_on: Annotated[date | None, PAST.but(json="external_considered", column="external_on")] = None
    external: Annotated[str, LONG_PROSE] = ""
    oversight_on: Annotated[date | None, _day("oversight")] = None
    youth_office_on: Annotated[date | None, _day("youth_office")] = None
    result: Annotated[str, LONG_PROSE] = ""
    settled_on: Annotated[date | None, _day("settled")] = None

    def done_on(self, step: ConflictStep) -> date | None:
        """Return when a step was taken, or None."""
        days = {
            ConflictStep.HEAD: self.head_on,
            ConflictStep.EMPLOYER: self.employer_on,
            ConflictStep.AUTHORITY: self.authority_on,
            ConflictStep.COUNTY: self.county_on,
            ConflictStep.EXTERNAL: self.external_on,
            ConflictStep.OVERSIGHT: self.oversight_on,
            ConflictStep.YOUTH_OFFICE: self.youth_office_on,
        }
        return days[step]

    def stages(self) -> tuple[tuple[ConflictStep, ...], ...]:
        """Return the steps of this kind of conflict by stage: the Schulträger is told of one of organisation."""
        if self.kind is ConflictKind.ORGANISATION:
            return _STAGES
        return tuple(tuple(step for step in stage if step is not ConflictStep.AUTHORITY) for stage in _STAGES)

    def next_steps(self) -> tuple[ConflictStep, ...]:
        """Return what is to be done now: the steps left of the first stage that is not done; nothing once settled."""
        if self.settled_on is not None:
            return ()
        left = (tuple(step for step in stage if self.done_on(step) is None) for stage in self.stages())
        return next((steps for steps in left if steps), ())
