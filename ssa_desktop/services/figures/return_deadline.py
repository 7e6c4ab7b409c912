"""The deadlines of the return: when it is owed, what she changed them to, and how far the year to prepare is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import (
    RETURN_DEADLINE,
    STATISTICS_DEADLINE,
    Phase,
    ReturnStep,
    YearlyDay,
    days_left,
    deadline_of,
    phase_on,
    year_prepared,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.figures import aggregates, filed_returns
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_RETURN: Final = "deadline.return"
_STATISTICS: Final = "deadline.statistics"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The two days of every year: of the return, and of the statistics at the end of the school year."""

    filing: YearlyDay = RETURN_DEADLINE
    statistics: YearlyDay = STATISTICS_DEADLINE


@dataclass(frozen=True, slots=True)
class DeadlineState:
    """How a deadline stands: the day, how many days are left (negative after it), and its phase."""

    day: date
    days: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class Reminder:
    """What the day page says of the return: its year and deadline, and which levels were filed on which day."""

    year: SchoolYear
    state: DeadlineState
    filed: dict[Level, date]


def stored(vault: Connection) -> Deadlines:
    """Return the deadlines as they are set."""
    return Deadlines(
        YearlyDay.read(get_meta(vault, _RETURN, str(RETURN_DEADLINE))),
        YearlyDay.read(get_meta(vault, _STATISTICS, str(STATISTICS_DEADLINE))),
    )


def save(ws: Workspace, deadlines: Deadlines) -> Deadlines:
    """Set the deadlines of every year; return those before."""
    with ws.change() as vault:
        before = stored(vault)
        set_meta(vault, _RETURN, str(deadlines.filing))
        set_meta(vault, _STATISTICS, str(deadlines.statistics))
    return before


def state_of(today: date, year: SchoolYear, day: YearlyDay) -> DeadlineState:
    """Return how a deadline of a school year stands on a day."""
    deadline = deadline_of(year, day)
    return DeadlineState(deadline, days_left(today, deadline), phase_on(today, deadline, year))


def overdue_notices(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell at unlock that the return is overdue."""
    found = reminder(ws, ws.today())
    if found is None or found.state.phase is not Phase.OVERDUE:
        return ()
    details: dict[str, str | int | date] = {"year": str(found.year), "day": found.state.day}
    return (SecurityNotice(ws.now().isoformat(), "return_overdue", details),)


def year_shown_first(ws: Workspace) -> SchoolYear:
    """Return the school year whose figures are looked at first: the one whose return is owed, else the running one.

    Filed on both levels, a return is still to be typed over and sent: its year stays until that is noted, or until the
    deadline is over.
    """
    today = ws.today()
    owed = reminder(ws, today)
    if owed is not None:
        return owed.year
    year = year_prepared(today)
    with ws.read() as vault:
        if today <= deadline_of(year, stored(vault).filing) and filed_returns.filed_days(vault, year):
            is_sent = ReturnStep.SENT.value in filed_returns.steps_done(vault, year)
            return SchoolYear.of(today) if is_sent else year
    return SchoolYear.of(today)


def reminder(ws: Workspace, today: date) -> Reminder | None:
    """Return what to remind her of from July on; None once the return is filed on both levels, or noted as sent.

    Nothing is said of a year of which nothing is recorded: she did not work with the program then.
    """
    year = year_prepared(today)
    with ws.read() as vault:
        bounds = aggregates.recorded_years(vault)
        if bounds is None or not bounds[0] <= year <= bounds[1]:
            return None
        filed = {level: day for level, (_, day) in filed_returns.filed_days(vault, year).items()}
        if len(filed) == len(Level) or (filed and ReturnStep.SENT.value in filed_returns.steps_done(vault, year)):
            return None
        return Reminder(year, state_of(today, year, stored(vault).filing), filed)
