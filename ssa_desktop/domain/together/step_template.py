"""Steps that come up again and again, to be entered as agreed actions at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from ssa_desktop.domain.together.cooperation import AgreedAction

_SATURDAY: Final = 5
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """A step by its short ``name``: what is done by whom, so many days after the beginning."""

    name: str
    what: str
    who: str
    days: int


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """Steps under one name."""

    code: str
    title: str
    steps: tuple[TemplateStep, ...]


def actions_of(
    steps: Iterable[TemplateStep], begin: date, *, person_id: int | None = None, case_id: int | None = None
) -> tuple[AgreedAction, ...]:
    """Return the actions that steps become when they begin on a day: none is due on a weekend, but on Monday then."""
    return tuple(
        AgreedAction(one.what, one.who, begin, _workday(begin, one.days), person_id=person_id, case_id=case_id)
        for one in steps
    )


def _workday(begin: date, days: int) -> date:
    if begin.year == MAXYEAR:
        return begin
    day = begin + timedelta(days=days)
    return day + timedelta(days=_WEEK - day.weekday()) if day.weekday() >= _SATURDAY else day
