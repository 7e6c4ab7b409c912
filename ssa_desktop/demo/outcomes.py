"""What became of the invented transition cases, and how much some of the cases ask of her."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from ssa_desktop.demo.casework import CaseFile, pick
from ssa_desktop.demo.practice import Practice
from ssa_desktop.demo.schools import SECONDARY, random_of
from ssa_desktop.domain.cases.follow_up import new_code
from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS, Intensity, Moment, Outcome
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.exchange.records.kind_lines import KindLine

_AT_THE_END: Final = {
    Outcome.EMPLOYMENT: 34,
    Outcome.QUALIFICATION: 40,
    Outcome.OTHER: 16,
    Outcome.UNKNOWN: 10,
}
_STAYED: Final = 0.72
"""Part of the follow-ups that hear the same as at the end."""

_LATER: Final = {
    Outcome.EMPLOYMENT: 46,
    Outcome.QUALIFICATION: 22,
    Outcome.OTHER: 12,
    Outcome.UNKNOWN: 20,
}
_ASKED_WITHIN: Final = 28
"""Days after the follow-up was due until which she asked; what came due within the last of them still waits."""

_INTENSITIES: Final = {Intensity.HIGH: 14, Intensity.REGULAR: 68, Intensity.LOW: 18}


def plan_outcomes(practice: Practice, cases: list[CaseFile]) -> list[KindLine]:
    """Return the outcomes of closed transition cases: at the end, and six months later where she asked by now."""
    rng = random_of(practice.seed, "outcomes")
    lines = []
    for case in cases:
        if case.type is not CaseType.TRANSITION or case.closed is None:
            continue
        at_the_end, later, days = pick(rng, _AT_THE_END), pick(rng, _LATER), rng.randint(0, _ASKED_WITHIN)
        if rng.random() < _STAYED:
            later = at_the_end
        lines.append(_line(case, Moment.END, at_the_end, case.closed))
        asked = add_months(case.closed, FOLLOW_UP_MONTHS) + timedelta(days)
        if asked <= practice.today:
            lines.append(_line(case, Moment.SIX_MONTHS, later, asked))
    return lines


def plan_follow_ups(practice: Practice) -> list[KindLine]:
    """Return two school leavers who are asked soon though their files are gone: one by card, one by contact."""
    rng = random_of(practice.seed, "follow-ups")
    lines = []
    for days, name, contact in ((9, None, None), (16, "Juna", "0700 555-31")):
        due = practice.today + timedelta(days)
        values = {
            "school": SECONDARY,
            "due": due.isoformat(),
            "code": new_code(rng.choice),
            "consented": add_months(due, -FOLLOW_UP_MONTHS).isoformat(),
            "name": name,
            "contact": contact,
            "case": None,
        }
        lines.append(KindLine("follow_up", dict(values)))
    return lines


def plan_intensities(practice: Practice, cases: list[CaseFile]) -> list[KindLine]:
    """Return the intensity of the cases that are no regular ones."""
    rng = random_of(practice.seed, "intensities")
    said = [(case, pick(rng, _INTENSITIES)) for case in cases]
    return [
        KindLine("intensity", {"case": case.id, "intensity": intensity.value})
        for case, intensity in said
        if intensity is not Intensity.REGULAR
    ]


def _line(case: CaseFile, moment: Moment, outcome: Outcome, recorded: date) -> KindLine:
    values = {"case": case.id, "moment": moment.value, "outcome": outcome.value, "recorded": recorded.isoformat()}
    return KindLine("outcome", dict(values))
