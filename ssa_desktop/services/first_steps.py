"""What is left to set up after the first start, beside the work: told on the page of the day until it is done or ended.

Only stores that were made with these steps have them; whoever has worked for years is not asked what she has long done.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange import table_imports
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import contracts, school_holidays

_KEY: Final = "first_steps"
_ENOUGH_SCHOOLS: Final = 2


class FirstStep(StrEnum):
    """A second school, contract hours with the start of the account, the state's holidays, the old table."""

    SCHOOL = "school"
    HOURS = "hours"
    HOLIDAYS = "holidays"
    TABLE = "table"


def begin(vault: Connection) -> None:
    """Let the steps be told from now on."""
    set_meta(vault, _KEY, "open")


def end(ws: Workspace) -> None:
    """Tell of the steps no more."""
    with ws.change() as vault:
        remove_meta(vault, _KEY)


def left(ws: Workspace) -> tuple[FirstStep, ...]:
    """Return the steps that are left; none where they were ended, or never begun."""
    with ws.read() as vault:
        if get_meta(vault, _KEY) is None:
            return ()
        has_hours, has_table = bool(contracts.periods(vault)), bool(table_imports.import_rows(vault))
    year = SchoolYear.of(ws.today())
    with ws.read_schoolbook() as book:
        schools = len(schoolbook.school_codes(book))
        has_holidays = any(
            one.holiday.first <= year.last_day and one.holiday.last >= year.first_day
            for one in school_holidays.school_holidays(book)
        )
    done = {
        FirstStep.SCHOOL: schools >= _ENOUGH_SCHOOLS,
        FirstStep.HOURS: has_hours,
        FirstStep.HOLIDAYS: has_holidays,
        FirstStep.TABLE: has_table,
    }
    return tuple(step for step, is_done in done.items() if not is_done)
