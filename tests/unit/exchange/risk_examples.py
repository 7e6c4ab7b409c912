"""Example lines of records files on risk assessments, and random values for each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

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
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine, RiskValue, YouthOfficeReportLine

Json = dict[str, Any]

RISK_ASSESSMENT: Json = {
    "kind": "risk_assessment",
    "id": "g1",
    "case": "c1",
    "begun": "2025-10-06",
    "acute": False,
    "closed": "2025-11-03",
    "closing": "Hilfe läuft",
    "indications": [
        {
            "seen": "2025-10-06",
            "time": "10:15",
            "basis": "told_by_other",
            "told_by": "Lehrkraft",
            "fact": "Kommt ohne Essen",
            "interpretation": "vielleicht Vernachlässigung",
            "entered": "2025-10-07",
        }
    ],
    "steps": [
        {
            "step": "team",
            "answer": "done",
            "done": "2025-10-08",
            "time": None,
            "people": "zweite Fachkraft",
            "note": "gleiche Sicht",
            "reason": None,
            "entered": "2025-10-08",
        }
    ],
    "agreements": [
        {
            "agreed": "2025-10-09",
            "what": "Frühstück in der Schule",
            "by_whom": "Schule",
            "check": "2025-10-16",
            "checked": None,
            "finding": None,
            "entered": "2025-10-09",
        }
    ],
}
YOUTH_OFFICE_REPORT: Json = {
    "kind": "youth_office_report",
    "id": "m1",
    "assessment": "g1",
    "disclosure": "d1",
    "reported": "2025-10-10",
    "time": "09:00",
    "recipient": "Jugendamt Musterkreis",
    "way": "phone",
    "content": "was gesehen wurde",
    "family_told": "not_before",
    "family_reason": "Schutz",
    "answered": "2025-10-20",
    "confirmed": "yes",
    "acted": "yes",
    "still_acting": "unknown",
    "answer_note": "Hausbesuch",
    "entered": "2025-10-10",
    "management": "2025-10-10",
    "tells_steps": False,
    "lines": {"urgency": "heute noch", "facts": "kommt ohne Essen"},
}
RISK_EXAMPLES = (RISK_ASSESSMENT, YOUTH_OFFICE_REPORT)
RISK_OPTIONAL: dict[str, set[str]] = {
    "risk_assessment": {"closed", "closing"},
    "youth_office_report": {
        "disclosure",
        "time",
        "content",
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
    },
}
"""What may be null or left out of the examples above."""

_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
_words = _texts.filter(lambda text: bool(text.strip()))
_ids = _texts.filter(bool)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_maybe_day = st.none() | _days
_minutes = st.none() | st.integers(0, 1439)
_answers = st.none() | st.sampled_from(OfficeAnswer)


def _done(step: RiskStep) -> st.SearchStrategy[StepDone]:
    return st.builds(
        StepDone, st.sampled_from(ANSWERS[step]), _days, _texts, _texts, _texts, _minutes, entered_on=_maybe_day
    )


_assessments = st.builds(
    lambda begun, length, **parts: Assessment(
        begun, closed_on=None if length is None else date.fromordinal(begun.toordinal() + length), **parts
    ),
    begun=st.dates(date(1900, 1, 1), date(2190, 12, 31)),
    length=st.none() | st.integers(0, 400),
    is_acute=st.booleans(),
    closing=_texts,
    indications=st.lists(
        st.builds(
            Indication, _days, st.sampled_from(IndicationBasis), _words, _texts, _texts, _minutes, entered_on=_maybe_day
        ),
        max_size=2,
    ).map(tuple),
    steps=st.fixed_dictionaries({}, optional={step: _done(step) for step in ANSWERS}),
    agreements=st.lists(
        st.builds(Agreement, _days, _words, _texts, _maybe_day, _maybe_day, _texts, _maybe_day), max_size=2
    ).map(tuple),
)
RISK_VALUES: dict[str, st.SearchStrategy[RiskValue]] = {
    "risk_assessment": st.builds(RiskAssessmentLine, _ids, _assessments),
    "youth_office_report": st.builds(
        YouthOfficeReportLine,
        _ids,
        st.none() | _ids,
        st.builds(
            YouthOfficeReport,
            _days,
            _words,
            st.sampled_from(ReportWay),
            _texts,
            st.sampled_from(FamilyTold),
            _texts,
            _minutes,
            _maybe_day,
            _answers,
            _answers,
            _answers,
            _texts,
            _maybe_day,
            _maybe_day,
            st.booleans(),
            st.fixed_dictionaries({}, optional=dict.fromkeys(LetterLine, _words)),
        ),
    ),
}
