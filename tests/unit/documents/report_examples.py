"""A small annual return and working times, invented, for the tests of every rendering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Level, Severity, UnitFrame, unit_return
from ssa_desktop.domain.figures.plausibility import (
    after_a_move,
    band_findings,
    elsewhere_findings,
    hand_findings,
    site_findings,
    unit_findings,
    work_findings,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.domain.vocabulary import Activity, ReferralTarget
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.labels import topic_catalogue

YEAR = SchoolYear(2025)
KEYS: Mapping[str, Sequence[str]] = {
    "topic_mentions": [topic.code for topic in topic_catalogue()],
    "referrals": list(ReferralTarget),
}
MEASURES = {
    "pupils_advised": 33,
    "pupils_advised.gender.w": 18,
    "pupils_advised.gender.m": 14,
    "pupils_advised.gender.unknown": 1,
    "pupils_advised.up_to_3": 26,
    "pupils_advised.over_3": 7,
    "pupils_advised.stage.1_4": 33,
    "consultations.pupil": 1290,
    "contacts": 1400,
    "sessions.open": 3,
    "minutes.individual": 30_000,
    "minutes.group": 20_000,
    "minutes.open": 12_000,
    "minutes.documentation": 22_000,
    "minutes.networking_external": 12_345,
    "minutes.catering": 300,
    "topic_mentions.bullying": 12,
    "topic_mentions.own_topic": 2,
    "referrals.asd": 5,
}
"""Open sessions were held and nobody counted at them: the visits cannot be known."""

FRAME = UnitFrame(
    unit="GS",
    title="Grundschule Mühlweg",
    school_name="Grundschule Mühlweg",
    school_type="Grundschule",
    site_name="Schulzentrum Çınar & Łódź",
    fte=Fraction(1, 2),
    practitioners=1,
    pupils=142,
)
HOSTILE_FRAME = UnitFrame(
    unit="=X/[1]",
    title="<b>Zweite</b> Schule",
    school_name='=HYPERLINK("http://x.example")',
    site_name="+49",
    school_type="@x",
)

WORK = {"minutes.individual": 560, "minutes.catering": 45, "contacts.unplaced": 2, "cases.quiet": 3}
"""More work than the contract asks for, some of it in no area of the return, and cases left open."""

ALL_FINDINGS = [
    *unit_findings(UnitFrame("GS", "GS"), {"pupils_advised": 2, "pupils_advised.over_3": 1}, (3,), ["2025-11"]),
    *unit_findings(UnitFrame("GS", "GS", pupils=1), {"pupils_advised": 2}, (3,)),
    *site_findings(UnitFrame("SZ", "SZ"), 5, 4),
    *after_a_move(site_findings(UnitFrame("SZ", "SZ"), 5, 4), ["SZ"]),
    *band_findings(UnitFrame("GS", "GS"), {"pupils_advised": 9}, {5: 3}),
    *work_findings(UnitFrame("GS", "GS"), WORK, 600, is_over=True),
    *work_findings(UnitFrame("GS", "GS"), {"minutes.group": 601}, 600, is_over=False),
    *elsewhere_findings(75),
    *hand_findings(UnitFrame("GS", "GS"), "partners", 9, 7, records_first=True),
    *hand_findings(UnitFrame("GS", "GS"), "risk_assessments", 3, 1),
]
"""Every finding that the check can give, at least once."""


def report(*, official: bool = False, findings: tuple[Finding, ...] | None = None) -> AnnualReturn:
    """Return a return of two units: one with figures, one with names that look like formulas and markup."""
    form = form_for(YEAR)
    if official:
        form = type(form)(form.id, "Erhebungsbogen", "Return", True, YEAR, None, form.areas, form.items)
    units = (unit_return(form, FRAME, MEASURES, KEYS), unit_return(form, HOSTILE_FRAME, {}, KEYS))
    found = unit_findings(FRAME, MEASURES, (3,), ["2025-11"]) if findings is None else findings
    error = Finding(Severity.ERROR, "=X/[1]", "fte", "plausibility.fte_missing", {"unit": "=X/[1]"})
    return AnnualReturn(form, YEAR, Level.SCHOOL, units, (*found, error) if findings is None else tuple(found))


def shares() -> TimeShares:
    """Return working times with a direct share of 62,000 / 96,345 = 0.6435."""
    return TimeShares(
        {
            Activity.INDIVIDUAL: 30_000,
            Activity.GROUP: 20_000,
            Activity.OPEN: 12_000,
            Activity.DOCUMENTATION: 22_000,
            Activity.NETWORKING_EXTERNAL: 12_345,
            Activity.CATERING: 300,
            Activity.SICK: 4_800,
        }
    )
