"""The lines of a records file that carry risk assessments and reports to the youth office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.protection.protection import (
    Agreement,
    Assessment,
    Indication,
    LetterLine,
    RiskStep,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.labels import clock_text

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class RiskAssessmentLine:
    """A risk assessment of the case with the id ``case``; its reports are lines of their own."""

    case: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class YouthOfficeReportLine:
    """A report on the assessment with the id ``assessment``; ``disclosure`` is the id of what it is recorded as."""

    assessment: str
    disclosure: str | None
    report: YouthOfficeReport


RiskValue = RiskAssessmentLine | YouthOfficeReportLine

INDICATION_FIELDS: Final = ("seen", "time", "basis", "told_by", "fact", "interpretation", "entered")
STEP_FIELDS: Final = ("step", "answer", "done", "time", "people", "note", "reason", "entered")
AGREEMENT_FIELDS: Final = ("agreed", "what", "by_whom", "check", "checked", "finding", "entered")
RISK_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "risk_assessment": (
        "kind",
        "id",
        "case",
        "begun",
        "acute",
        "closed",
        "closing",
        "indications",
        "steps",
        "agreements",
    ),
    "youth_office_report": (
        "kind",
        "id",
        "assessment",
        "disclosure",
        "reported",
        "time",
        "recipient",
        "way",
        "content",
        "family_told",
        "family_reason",
        "answered",
        "confirmed",
        "acted",
        "still_acting",
        "answer_note",
        "entered",
        "management",
        "tells_steps",
        "lines",
    ),
}
"""The JSON names of these lines, in the order in which they are written."""


def risk_content(value: RiskValue) -> Json:
    """Return the fields of a line in their order."""
    if isinstance(value, YouthOfficeReportLine):
        return _report(value)
    found = value.assessment
    return {
        "case": value.case,
        "begun": _day(found.begun_on),
        "acute": found.is_acute,
        "closed": _day(found.closed_on),
        "closing": found.closing or None,
        "indications": [_indication(one) for one in found.indications],
        "steps": [_step(step, found.steps[step]) for step in RiskStep if step in found.steps],
        "agreements": [_agreement(one) for one in found.agreements],
    }


def _indication(one: Indication) -> Json:
    return {
        "seen": _day(one.seen_on),
        "time": _clock(one.seen_minute),
        "basis": one.basis,
        "told_by": one.told_by or None,
        "fact": one.fact,
        "interpretation": one.interpretation or None,
        "entered": _day(one.entered_on),
    }


def _step(step: RiskStep, done: StepDone) -> Json:
    return {
        "step": step,
        "answer": done.answer,
        "done": _day(done.done_on),
        "time": _clock(done.done_minute),
        "people": done.people or None,
        "note": done.note or None,
        "reason": done.reason or None,
        "entered": _day(done.entered_on),
    }


def _agreement(one: Agreement) -> Json:
    return {
        "agreed": _day(one.agreed_on),
        "what": one.what,
        "by_whom": one.by_whom or None,
        "check": _day(one.check_on),
        "checked": _day(one.checked_on),
        "finding": one.finding or None,
        "entered": _day(one.entered_on),
    }


def _report(value: YouthOfficeReportLine) -> Json:
    report = value.report
    # What came later is left out where it says nothing, so that lines known from before are the same still.
    return {
        "assessment": value.assessment,
        "disclosure": value.disclosure,
        "reported": _day(report.reported_on),
        "time": _clock(report.reported_minute),
        "recipient": report.recipient,
        "way": report.way,
        "content": report.content or None,
        "family_told": report.family_told,
        "family_reason": report.family_reason or None,
        "answered": _day(report.answered_on),
        "confirmed": report.confirmed,
        "acted": report.acted,
        "still_acting": report.still_acting,
        "answer_note": report.answer_note or None,
        "entered": _day(report.entered_on),
        "management": _day(report.management_on),
        "tells_steps": None if report.tells_steps else False,
        "lines": {one.value: report.lines[one] for one in LetterLine if one in report.lines} or None,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _clock(minute: int | None) -> str | None:
    return None if minute is None else clock_text(minute)
