"""What she wrote and ticked for the reports of a school year: it ends by one rule, year by year.

The texts of annual reports and with whom they were agreed, notes on indicators, remarks on a return with the ticks of
its preparation. Figures entered by hand are counts and stay.
"""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kinds import ALL
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, change, rows, value

_TEXTS: Final = tuple(kind.table for kind in ALL if kind.ends == (RetentionRule.REPORT_TEXTS,))
_TICKS: Final = ("typed_figure", "return_step")


def years(connection: Connection) -> list[SchoolYear]:
    """Return the school years for which anything of it is kept."""
    statement = " UNION ".join(f"SELECT school_year FROM {table}" for table in (*_TEXTS, *_TICKS))
    return sorted(SchoolYear.parse(year) for (year,) in rows(connection, statement))


def count(connection: Connection) -> int:
    """Return how many texts there are, of all years."""
    return sum(int(value(connection, f"SELECT count(*) FROM {table}")) for table in _TEXTS)


def erase(connection: Connection, year: SchoolYear) -> int:
    """Erase all of it that is on a school year; return how many rows went. It leaves no tombstone: it has no id."""
    return sum(
        change(connection, f"DELETE FROM {table} WHERE school_year = ?", (str(year),)) for table in (*_TEXTS, *_TICKS)
    )
