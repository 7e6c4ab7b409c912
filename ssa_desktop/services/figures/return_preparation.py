"""Preparing a return step by step: what the data tell of each step, and what only she can tick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level, Severity
from ssa_desktop.domain.figures.forms import UNRECORDED_MEASURES, Form
from ssa_desktop.domain.figures.return_calendar import OWN_STEPS, ReturnStep
from ssa_desktop.domain.people.schools import School, SchoolYearFacts, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import (
    filing,
    forms,
    hand_figures,
    indicators,
    reports,
    return_deadline,
    typing_over,
)
from ssa_desktop.services.figures.filing import FiledReturn
from ssa_desktop.services.figures.hand_figures import SchoolFigure
from ssa_desktop.services.figures.return_deadline import DeadlineState
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns


@dataclass(frozen=True, slots=True)
class StepState:
    """A step: whether it is done, since when she ticked it, and how many of how many where that can be told."""

    step: ReturnStep
    is_done: bool
    done_on: date | None = None
    open: int = 0
    total: int = 0

    @property
    def is_hers(self) -> bool:
        """Whether she ticks it herself."""
        return self.step in OWN_STEPS


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What the school book says of a school in the year, and what she entered by hand for it.

    ``figures`` are the measures that may be entered by hand with what records say of them, and which of both counts.
    """

    school: School
    site: Site | None
    facts: SchoolYearFacts | None
    by_hand: Mapping[str, int]
    figures: Mapping[str, SchoolFigure] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what the return asks and the school book does not say."""
        facts = self.facts
        known = {
            "school_type": self.school.school_type,
            "carrier": self.school.carrier,
            "pupils": None if facts is None else facts.pupils,
            "pupils_on": True if facts is None or facts.pupils is None else facts.pupils_on,
            "fte": None if facts is None else facts.fte_of_year,
            "practitioners": None if facts is None else facts.practitioners,
        }
        return tuple(name for name, value in known.items() if value in (None, ""))


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything the preparation of a return shows, of one school year and level."""

    report: AnnualReturn
    years: list[SchoolYear]
    topics: dict[str, str]
    schools: list[SchoolFacts]
    asked_by_hand: tuple[str, ...]
    """The measures offered to be entered by hand: those the form asks, and those an indicator turned on needs."""
    filed: list[FiledReturn]
    steps: list[StepState]
    deadline: DeadlineState
    statistics: DeadlineState

    @property
    def errors(self) -> int:
        """How many findings stop filing."""
        return sum(finding.severity is Severity.ERROR for finding in self.report.findings)


def load(ws: Workspace, year: SchoolYear, level: Level, language: str, form: Form | None = None) -> Preparation:
    """Return the preparation of a return as it stands."""
    report = reports.annual_return(ws, year, level, form or forms.default_form(ws, year))
    found = school_facts(ws, year)
    on_form = {item.measure for item in report.form.items}
    needed = {
        measure
        for indicator in indicators.turned_on(ws)
        for measure in (*indicator.formula.numerator, *indicator.formula.denominator)
    }
    offered = tuple(one for one in hand_figures.MEASURES if one in on_form | needed)
    asked = tuple(one for one in offered if one in on_form)
    versions = filing.filed(ws, year, level)
    with ws.read() as vault:
        done = filed_returns.steps_done(vault, year)
        deadlines = return_deadline.stored(vault)
    today = ws.today()
    return Preparation(
        report=report,
        years=reports.recorded_years(ws),
        topics={
            topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
            for topic in topic_list.listing(ws)
        },
        schools=found,
        asked_by_hand=offered,
        filed=versions,
        steps=_steps(ws, report, found, asked, versions, done),
        deadline=return_deadline.state_of(today, year, deadlines.filing),
        statistics=return_deadline.state_of(today, year, deadlines.statistics),
    )


def school_facts(ws: Workspace, year: SchoolYear) -> list[SchoolFacts]:
    """Return every school with what is known of it for a year."""
    listed = schools.listing(ws)
    sites = {site.code: site for site in schools.sites(ws)}
    by_hand = hand_figures.of_schools(ws, year, [school.code for school in listed])
    return [
        SchoolFacts(
            school,
            sites.get(school.site or ""),
            next((facts for facts in schools.years(ws, school.code) if facts.school_year == year), None),
            by_hand[school.code],
            hand_figures.of_school(ws, year, school.code),
        )
        for school in listed
    ]


def tick(ws: Workspace, year: SchoolYear, step: ReturnStep, *, done: bool) -> date | None:
    """Tick a step of hers off, or take the tick back; return on which day it was ticked off before.

    Raises :class:`UsageError` for a step the data tell.
    """
    if step not in OWN_STEPS:
        raise UsageError("filing.step_from_data")
    with ws.change() as vault:
        before = filed_returns.steps_done(vault, year).get(step.value)
        filed_returns.tick_step(vault, year, step.value, ws.today() if done else None)
    return before


def _steps(
    ws: Workspace,
    report: AnnualReturn,
    found: list[SchoolFacts],
    asked: tuple[str, ...],
    versions: list[FiledReturn],
    done: Mapping[str, date],
) -> list[StepState]:
    lacking = sum(bool(one.missing) for one in found)
    to_enter = [
        measure
        for measure in asked
        if measure in UNRECORDED_MEASURES and measure not in hand_figures.answered_by_records(ws, report.school_year)
    ]
    unknown = sum(measure not in one.by_hand for one in found for measure in to_enter)
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    newest = versions[-1] if versions else None
    typed, to_type = typing_over.progress(ws, newest) if newest is not None and newest.is_intact else (0, 0)
    from_data = {
        ReturnStep.SCHOOL_FACTS: StepState(
            ReturnStep.SCHOOL_FACTS, bool(found) and not lacking, None, lacking, len(found)
        ),
        ReturnStep.HAND_FIGURES: StepState(
            ReturnStep.HAND_FIGURES, bool(found) and not unknown, None, unknown, len(found) * len(asked)
        ),
        ReturnStep.FINDINGS: StepState(
            ReturnStep.FINDINGS, bool(report.units) and not errors, None, errors, len(report.findings)
        ),
        ReturnStep.FILED: StepState(ReturnStep.FILED, newest is not None, newest.filed_on if newest else None),
        ReturnStep.TYPED: StepState(
            ReturnStep.TYPED, bool(to_type) and typed == to_type, None, to_type - typed, to_type
        ),
    }
    return [from_data.get(step) or StepState(step, step.value in done, done.get(step.value)) for step in ReturnStep]
