"""Until when case files are kept at the latest, asked before they are sealed and nobody looks at them any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from ssa_desktop.storage.keeping import postponements
from ssa_desktop.storage.keeping.due_candidates import postponed_day
from ssa_desktop.storage.keeping.due_case_files import CASE_COLUMNS, CASES, Periods, due_of
from ssa_desktop.storage.sql import Connection, rows, to_date


def last_days_of_cases(connection: Connection, today: date, periods: Periods) -> list[tuple[str, date | None]]:
    """Return for every case file its pseudonym and the last day on which something keeps it; None without such a day.

    An open case counts as closed today. A hold keeps its case to its end, a restriction to the day on which it is
    looked at again. Where there is no such day, and as long as nobody decided how long the file of a § 8a matter is
    kept, no day ends it.
    """
    later, kept = postponements.postponed_days(connection), _kept_until(connection, today)
    found: list[tuple[str, date | None]] = []
    statement = f"SELECT c.uid, c.id, p.pseudonym, {CASE_COLUMNS} {CASES} ORDER BY c.id"
    for uid, case_id, pseudonym, closed, left_school, *others in rows(connection, statement):
        ended = today.isoformat() if closed is None and left_school is None else closed
        due, _, is_asked = due_of([ended, left_school, *others], periods)
        keeping = kept.get(case_id, [])
        ends = [day for day in keeping if day is not None]
        if due is None or is_asked or len(ends) < len(keeping):
            found.append((pseudonym, None))
        else:
            found.append((pseudonym, max([postponed_day(connection, ("case", uid), due, later), *ends])))
    return found


def _kept_until(connection: Connection, today: date) -> Mapping[int, list[date | None]]:
    """Return until when holds and restrictions that stand keep each case, by its id; None is without an end."""
    found: defaultdict[int, list[date | None]] = defaultdict(list)
    for case_id, until in rows(connection, "SELECT case_id, until FROM hold WHERE lifted_on IS NULL"):
        found[case_id].append(to_date(until))
    for case_id, until in rows(connection, "SELECT case_id, until FROM restriction WHERE lifted_on IS NULL"):
        day = to_date(until)
        # One whose day is over stands until she lifts it.
        found[case_id].append(None if day is None or day < today else day)
    return found
