"""Reading the lines of a records file that carry risk assessments and reports: each field is checked as it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ssa_desktop.domain.protection.protection import (
    ANSWERS,
    Agreement,
    Assessment,
    FamilyTold,
    Indication,
    IndicationBasis,
    LetterLine,
    OfficeAnswer,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.exchange.json_fields import (
    Fields,
    clock,
    day,
    flag,
    identifier,
    listing,
    prose,
    refuse_repeated,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.records.risk_format import (
    AGREEMENT_FIELDS,
    INDICATION_FIELDS,
    STEP_FIELDS,
    RiskAssessmentLine,
    RiskValue,
    YouthOfficeReportLine,
)
from ssa_desktop.exchange.strict_json import JsonPath


def _assessment(fields: Fields) -> RiskAssessmentLine:
    steps = fields.required("steps", listing(_step))
    refuse_repeated([step for step, _ in steps], ("steps",), "step")
    begun, closed = fields.required("begun", day), fields.optional("closed", day)
    if closed is not None and closed < begun:
        fields.fail("closed_before_begun", "closed")
    return RiskAssessmentLine(
        fields.required("case", identifier),
        Assessment(
            begun_on=begun,
            is_acute=fields.required("acute", flag),
            closed_on=closed,
            closing=fields.optional("closing", prose) or "",
            indications=fields.required("indications", listing(_indication)),
            steps=dict(steps),
            agreements=fields.required("agreements", listing(_agreement)),
        ),
    )


def _indication(value: object, path: JsonPath) -> Indication:
    fields = Fields(value, path, INDICATION_FIELDS)
    return Indication(
        seen_on=fields.required("seen", day),
        basis=fields.required("basis", word(IndicationBasis)),
        fact=fields.required("fact", words),
        told_by=fields.optional("told_by", prose) or "",
        interpretation=fields.optional("interpretation", prose) or "",
        seen_minute=fields.optional("time", clock),
        entered_on=fields.optional("entered", day),
    )


def _step(value: object, path: JsonPath) -> tuple[RiskStep, StepDone]:
    fields = Fields(value, path, STEP_FIELDS)
    step = fields.required("step", word_among(tuple(ANSWERS)))
    answer = fields.required("answer", word_among(ANSWERS[step]))
    return RiskStep(step), StepDone(
        answer=StepAnswer(answer),
        done_on=fields.required("done", day),
        people=fields.optional("people", prose) or "",
        note=fields.optional("note", prose) or "",
        reason=fields.optional("reason", prose) or "",
        done_minute=fields.optional("time", clock),
        entered_on=fields.optional("entered", day),
    )


def _agreement(value: object, path: JsonPath) -> Agreement:
    fields = Fields(value, path, AGREEMENT_FIELDS)
    return Agreement(
        agreed_on=fields.required("agreed", day),
        what=fields.required("what", words),
        by_whom=fields.optional("by_whom", prose) or "",
        check_on=fields.optional("check", day),
        checked_on=fields.optional("checked", day),
        finding=fields.optional("finding", prose) or "",
        entered_on=fields.optional("entered", day),
    )


def _report(fields: Fields) -> YouthOfficeReportLine:
    return YouthOfficeReportLine(
        fields.required("assessment", identifier),
        fields.optional("disclosure", identifier),
        YouthOfficeReport(
            reported_on=fields.required("reported", day),
            recipient=fields.required("recipient", words),
            way=fields.required("way", word(ReportWay)),
            content=fields.optional("content", prose) or "",
            family_told=fields.required("family_told", word(FamilyTold)),
            family_reason=fields.optional("family_reason", prose) or "",
            reported_minute=fields.optional("time", clock),
            answered_on=fields.optional("answered", day),
            confirmed=fields.optional("confirmed", word(OfficeAnswer)),
            acted=fields.optional("acted", word(OfficeAnswer)),
            still_acting=fields.optional("still_acting", word(OfficeAnswer)),
            answer_note=fields.optional("answer_note", prose) or "",
            entered_on=fields.optional("entered", day),
            management_on=fields.optional("management", day),
            tells_steps=fields.optional("tells_steps", flag) is not False,
            lines=fields.optional("lines", _lines) or {},
        ),
    )


def _lines(value: object, path: JsonPath) -> dict[LetterLine, str]:
    fields = Fields(value, path, tuple(LetterLine))
    read = ((one, fields.optional(one, words)) for one in LetterLine)
    return {one: text for one, text in read if text is not None}


RISK_READERS: Final[Mapping[str, Callable[[Fields], RiskValue]]] = {
    "risk_assessment": _assessment,
    "youth_office_report": _report,
}
"""What reads each kind of line, once its fields are known to be among those allowed."""
