"""Which item of a form a finding is about: findings go by the ids of the shipped form, a form of her own has others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ssa_desktop.domain.figures.annual_return import Finding
from ssa_desktop.domain.figures.forms import Form, FormItem, tally_key
from ssa_desktop.domain.figures.plausibility import measure_of_small_count

SMALL_COUNT_KEY: Final = "plausibility.small_count"
FEWEST_GATHERED: Final = 2
"""Fewer small counts are not gathered under one sentence."""

_MEASURES: Final[Mapping[str, str]] = {
    "fte": "frame.fte",
    "pupils": "frame.pupils",
    "reach_percent": "derived.reach_percent",
    "pupil_consultations": "consultations.pupil",
    "outside_role_minutes": "minutes.outside_role",
}


def item_named(form: Form, item_id: str) -> FormItem | None:
    """Return the item that a finding names: the one counted that way, whatever its id; else the one with that id."""
    plain = item_id.partition(".")[0]
    measure = _MEASURES.get(plain) or measure_of_small_count(plain, form.thresholds)
    alike = [item for item in form.items if tally_key(item) == measure]
    return next((item for item in alike if item.id == plain), None) or next(
        iter(alike or [item for item in form.items if item.id == plain]), None
    )


def is_asked(form: Form, finding: Finding) -> bool:
    """Whether a finding is about this form: a small count is not where the form does not ask for it."""
    return (
        finding.key != SMALL_COUNT_KEY or item_named(form, str(finding.details.get("item", finding.item))) is not None
    )
