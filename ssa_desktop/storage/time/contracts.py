"""Contract hours in the vault, and what she settled for each school year."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ssa_desktop.domain.kinds import CONTRACT
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, WorkYear
from ssa_desktop.storage.exchange.references import remove_setting
from ssa_desktop.storage.kind_rows import columns_of, save, stored_values
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, rewrite, to_date

_WORK_YEARS = "work_years"


@dataclass(frozen=True, slots=True)
class StoredPeriod:
    """A contract period with its id."""

    period_id: int
    period: ContractPeriod


def periods(connection: Connection) -> list[StoredPeriod]:
    """Return the contract periods, newest first day last, by school."""
    return [
        StoredPeriod(one.record_id, one.value) for one in stored_values(connection, CONTRACT, "from_date, school, id")
    ]


def add_period(connection: Connection, period: ContractPeriod) -> int:
    """Store a contract period."""
    return save(connection, CONTRACT, period, weekly_minutes=period.weekly_minutes)


def change_period(connection: Connection, period_id: int, period: ContractPeriod) -> int:
    """Change a contract period; return how many there are with the id."""
    columns = {**columns_of(CONTRACT, period), "weekly_minutes": period.weekly_minutes}
    return int(rewrite(connection, "contract_period", period_id, columns))


def remove_period(connection: Connection, period_id: int) -> int:
    """Remove a contract period; return how many there were with the id."""
    return change(connection, "DELETE FROM contract_period WHERE id = ?", (period_id,))


def work_year(connection: Connection, year: SchoolYear) -> WorkYear:
    """Return what was settled for a school year; nothing settled is an empty :class:`WorkYear`."""
    kept = json.loads(get_meta(connection, _WORK_YEARS, "{}")).get(str(year), {})
    return WorkYear(
        _days(kept.get("leave_days")),
        _days(kept.get("leave_in_holidays")),
        int(kept.get("carry_over", 0)),
        to_date(kept.get("counts_from")),
    )


def work_years(connection: Connection) -> dict[str, dict[str, str | int | None]]:
    """Return what was settled, by school year, as it is kept."""
    kept: dict[str, dict[str, str | int | None]] = json.loads(get_meta(connection, _WORK_YEARS, "{}"))
    return kept


def add_work_year(connection: Connection, year: str, settled: Mapping[str, str | int | None]) -> None:
    """Keep what was settled for a school year of which nothing is kept yet."""
    set_meta(connection, _WORK_YEARS, json.dumps({year: dict(settled), **work_years(connection)}, sort_keys=True))


def save_work_year(connection: Connection, year: SchoolYear, settled: WorkYear) -> None:
    """Keep what was settled for a school year; an empty one is kept no longer."""
    kept = json.loads(get_meta(connection, _WORK_YEARS, "{}"))
    if settled == WorkYear():
        kept.pop(str(year), None)
        remove_setting(connection, "work_year", year.start)
    else:
        kept[str(year)] = {
            "leave_days": None if settled.leave_days is None else str(settled.leave_days),
            "leave_in_holidays": None if settled.leave_in_holidays is None else str(settled.leave_in_holidays),
            "carry_over": settled.carry_over,
            "counts_from": None if settled.counts_from is None else settled.counts_from.isoformat(),
        }
    set_meta(connection, _WORK_YEARS, json.dumps(kept, sort_keys=True))


def _days(kept: str | None) -> Fraction | None:
    return None if kept is None else Fraction(kept)
