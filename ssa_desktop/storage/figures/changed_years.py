"""Which school years a transaction changed the figures of, so that sums of the others go on holding.

Temporary triggers, which lie in memory, tell it of every row that sums of a year are made of; what tells no year tells
all. They are held against the counted transactions of the store: whoever reads knows by their number alone whether
something of a year was changed since. Known are years and numbers, nothing of a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.keys.end_marks import saved_state
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class _Watched:
    """How rows of a table tell their years; ``row`` in a statement stands for what a row was, and for what it is.

    ``columns`` are those whose change counts, all where none is named. Where ``comes_and_goes`` is False, a row changes
    no sum by coming or going alone.
    """

    statement: str
    columns: tuple[str, ...] = ()
    comes_and_goes: bool = True

    def of(self, row: str) -> str:
        """Return the statement for a row as it was (``old``), or as it is (``new``)."""
        return self.statement.format(row=row)


_DAY: Final = _Watched("SELECT ssa_years_changed({row}.date, {row}.date);")
# With the talk itself they go without a word of their own.
_OF_TALK: Final = _Watched("SELECT ssa_years_changed(date, date) FROM main.contact WHERE id = {row}.contact_id;")
_YEAR: Final = _Watched(
    """SELECT ssa_years_changed(
        substr({row}.school_year, 1, 4) || '-08-01', substr({row}.school_year, 1, 4) || '-08-01'
    );"""
)
# A case counts in every year from its opening on. One that is closed later than before counts as it did until then.
_CASE: Final = _Watched(
    "SELECT ssa_years_changed(min({row}.opened, coalesce({row}.closed, {row}.opened)), NULL);", columns=("opened",)
)
_CASE_END: Final = _Watched(
    """SELECT ssa_years_changed(
        min(coalesce(old.closed, '9999-12-31'), coalesce(new.closed, '9999-12-31')), NULL
    );""",
    columns=("closed",),
    comes_and_goes=False,
)
_EVER: Final = "SELECT ssa_years_changed(NULL, NULL);"
_HEADS: Final = ("w", "m", "d", "unknown")
WATCHED: Final[Mapping[str, tuple[_Watched, ...]]] = {
    "contact": (_DAY,),
    "contact_concern": (_OF_TALK,),
    "contact_topic": (_OF_TALK,),
    "time_entry": (_DAY,),
    "offer_session": (_DAY,),
    "referral": (_DAY,),
    "enrolment": (_YEAR,),
    "case_file": (_CASE, _CASE_END, _Watched(_EVER, ("school", "initiated_by"), comes_and_goes=False)),
    # Nobody counts without a talk, and no offer without a session: those tell their years themselves.
    "person": (_Watched(_EVER, ("role", "gender"), comes_and_goes=False),),
    "offer": (_Watched(_EVER, ("school", "type", *(f"participants_{one}" for one in _HEADS)), comes_and_goes=False),),
    "team_meeting": (_Watched(_EVER),),
    "risk_assessment": (_Watched(_EVER),),
    "youth_office_report": (_Watched(_EVER),),
}
"""The tables that sums of a unit and year are counted from; a test holds them, and their columns, to what is read."""


class ChangedYears:
    """Watches what the transactions of one connection change; only its thread may tell it of them, all may ask."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._since = saved_state(connection)
        self._touched: set[tuple[int, int]] = set()
        self._last: Mapping[tuple[int, int], int] = {}
        # Not to be called by what somebody typed: the program's own statements alone have names of functions.
        connection.create_function("ssa_years_changed", 2, self._touch)
        for statement in _triggers():
            connection.execute(statement)

    def committing(self, commits: int) -> None:
        """Take down what the running transaction changed, before it is committed under its number.

        One that is not saved leaves its number to the next: what it changed counts as changed by that.
        """
        if self._touched:
            # A mapping of its own: others may be looking through the one before.
            self._last = {**self._last, **dict.fromkeys(self._touched, commits)}
            self._touched.clear()

    def is_same(self, year: SchoolYear, then: int, now: int) -> bool:
        """Whether nothing of a year was changed between two counted transactions."""
        if then == now:
            return True
        changed = (number for (first, last), number in self._last.items() if first <= year.start <= last)
        return self._since <= then < now and max(changed, default=0) <= then

    def _touch(self, first: str | None, last: str | None) -> None:
        self._touched.add((_year_of(first, MINYEAR), _year_of(last, MAXYEAR)))


def _year_of(day: str | None, otherwise: int) -> int:
    """Return in which year the school year of a day begins; ``otherwise`` for none, and for what is no day."""
    try:
        return otherwise if day is None else SchoolYear.of(date.fromisoformat(day)).start
    except ValueError:
        return otherwise


def _triggers() -> Iterator[str]:
    for table, all_watched in WATCHED.items():
        for number, watched in enumerate(all_watched):
            old, new = watched.of("old"), watched.of("new")
            changed = " OR ".join(f"old.{one} IS NOT new.{one}" for one in watched.columns)
            kinds = [("UPDATE", f" WHEN {changed}" if changed else "", f"{old} {new}")]
            if watched.comes_and_goes:
                kinds += [("INSERT", "", new), ("DELETE", "", old)]
            for kind, when, told in kinds:
                yield (
                    f"CREATE TEMP TRIGGER IF NOT EXISTS years_of_{table}_{number}_{kind.lower()} "
                    f"AFTER {kind} ON main.{table}{when} BEGIN {told} END"
                )
