"""School holidays in the school book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.storage.sql import Connection, change, insert, rewrite, rows


@dataclass(frozen=True, slots=True)
class StoredHoliday:
    """School holidays with their id."""

    holiday_id: int
    holiday: SchoolHoliday


def school_holidays(connection: Connection) -> list[StoredHoliday]:
    """Return all school holidays by their first day."""
    return [
        StoredHoliday(holiday_id, SchoolHoliday(name, date.fromisoformat(first), date.fromisoformat(last), school))
        for holiday_id, school, name, first, last in rows(
            connection,
            """SELECT id, school, name, first_day, last_day FROM school_holiday
            ORDER BY first_day, last_day, school, id""",
        )
    ]


def add_holiday(connection: Connection, holiday: SchoolHoliday) -> int:
    """Store school holidays."""
    return insert(connection, "school_holiday", _columns(holiday))


def change_holiday(connection: Connection, holiday_id: int, holiday: SchoolHoliday) -> None:
    """Write other words and days for school holidays."""
    rewrite(connection, "school_holiday", holiday_id, _columns(holiday))


def remove_holiday(connection: Connection, holiday_id: int) -> int:
    """Remove school holidays; return how many there were with the id."""
    return change(connection, "DELETE FROM school_holiday WHERE id = ?", (holiday_id,))


def _columns(holiday: SchoolHoliday) -> dict[str, str | None]:
    return {
        "school": holiday.school,
        "name": holiday.name,
        "first_day": holiday.first.isoformat(),
        "last_day": holiday.last.isoformat(),
    }
