"""When records are due for deletion: start point plus period, one rule for each kind of data.

Periods follow the Bavarian JaS handbook (with ULD, 2022) for case files, and the principle that a jotting goes when the
file entry is decided, at the latest at the end of the school year. They are not Land law; see docs/retention.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.vocabulary import LeaveKind

MONTHS_AFTER_CHANGE_OF_SCHOOL: Final = 6


class RetentionRule(StrEnum):
    """The rules of the retention catalogue that are applied."""

    CASE_FILE = "case_file"
    WORKING_NOTE = "working_note"


class DueState(StrEnum):
    """Whether something due may be deleted, or is held."""

    DUE = "due"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One record due for deletion: its kind and id, the pseudonym it is shown by, the rule and the day."""

    id: str
    kind: str
    label: str | None
    rule: RetentionRule
    due: date
    state: DueState = DueState.DUE


def case_file_due(closed: date | None, left_school: date | None, leave_kind: LeaveKind | None) -> date | None:
    """Return the day a case file is due, or None while it runs.

    It starts when the case was closed or the school left, whichever comes first, and ends with the following school
    year, never later than leaving the school (six months after a change of school). Leaving of unknown kind counts as
    finished; an open case of a person who left counts as closed that day.
    """
    starts = [day for day in (closed, left_school) if day is not None]
    if not starts:
        return None
    due = SchoolYear.of(min(starts)).next.last_day
    if left_school is None:
        return due
    if leave_kind is LeaveKind.CHANGED_SCHOOL:
        return min(due, add_months(left_school, MONTHS_AFTER_CHANGE_OF_SCHOOL))
    return min(due, left_school)


def working_note_due(written: date) -> date:
    """Return the day a working note is due: the end of the school year in which it was written."""
    return SchoolYear.of(written).last_day
