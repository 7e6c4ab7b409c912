"""What the retention rules are applied to: candidates read from the vault, with what holds or postpones them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem, DueState, Postponement, leaving_limit, period_end
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import ALL, BY_SCHOOL_YEAR, DUE, called
from ssa_desktop.domain.natural_order import by_numbers
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import LeaveKind
from ssa_desktop.storage.figures import report_texts
from ssa_desktop.storage.keeping import postponements
from ssa_desktop.storage.keeping.due_case_files import (
    CASE_COLUMNS,
    CASES,
    Find,
    Periods,
    case_files,
    due_of,
    plain_cases_due,
)
from ssa_desktop.storage.keeping.due_records import RECORDS
from ssa_desktop.storage.sql import Connection, change, listing, row, rows, to_date, value
from ssa_desktop.storage.together import cooperation_erasure

TIME: Final = "time"
TEXTS: Final = "report_texts"
ANSWERS: Final = cooperation_erasure.ANSWER
_PREFIXES: Final = {TEXTS: "texts"}
"""How the ids begin of what is due by the school year, where that is not its kind."""
TABLES: Final = {called(kind): kind.table for kind in ALL if kind.is_put_off}
"""The tables of what is due record by record, by kind; the rest is due by the school year."""
_NEVER: Final = date.min


def due_items(connection: Connection, on: date, periods: Periods) -> list[DueItem]:
    """Return what is due on or before a day, the longest due first; a postponed record on its new day.

    What is due on one day stands by its kind, by what it is shown by (P-3 before P-10), and then in the order in which
    it was entered: an id is drawn at random, and two lists of the same records would differ.
    """
    found = _due(connection, on, periods, _CANDIDATES)
    return sorted(found, key=lambda item: (item.due, item.kind, by_numbers(item.label or ""), item.of or _NEVER))


def due_numbers(connection: Connection, on: date, periods: Periods) -> Counter[DueState]:
    """Return how many items :func:`due_items` lists, by their state.

    Case files that nothing holds, postpones or asks a decision on are counted by the days on which the rule says that
    they are due, and not read one by one.
    """
    found = _due(connection, on, periods, {**_CANDIDATES, "case": partial(case_files, only_odd=True)})
    counted = Counter(item.state for item in found)
    counted[DueState.DUE] += plain_cases_due(connection, on, periods)
    return counted


def _due(connection: Connection, on: date, periods: Periods, finders: Mapping[str, Find]) -> list[DueItem]:
    later = postponements.postponed_days(connection)
    found = []
    for item in _rule_items(connection, on, periods, finders):
        day = postponed_day(connection, (item.kind, item.id), item.due, later)
        if day <= on:
            found.append(item if day == item.due else replace(item, due=day))
    return found


def rule_items(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield what is due on or before a day under its rule, whatever was postponed."""
    return _rule_items(connection, on, periods, _CANDIDATES)


def _rule_items(connection: Connection, on: date, periods: Periods, finders: Mapping[str, Find]) -> Iterator[DueItem]:
    postponed = postponements.postponed_for(connection)
    for find in finders.values():
        for item in find(connection, on, periods):
            if item.due <= on:
                known = postponed.get((item.kind, item.id), _NEVER)
                yield replace(item, was_postponed=True) if known is None or known == item.due else item


def leaving_limit_of(connection: Connection, kind: str, uid: str) -> date | None:
    """Return the day that leaving the school sets for a record on a person: the earliest of their cases' days."""
    found = rows(
        connection,
        """SELECT left_school, leave_kind FROM case_file WHERE left_school IS NOT NULL AND (
            (:kind = 'case' AND uid = :uid) OR person_id IN (
                SELECT id FROM person WHERE :kind = 'person' AND uid = :uid
                UNION SELECT person_id FROM team_meeting WHERE :kind = 'team_meeting' AND uid = :uid
                UNION SELECT person_id FROM agreed_action WHERE :kind = 'agreed_action' AND uid = :uid
                UNION SELECT cc.person_id FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
                    WHERE :kind = 'contact' AND k.uid = :uid))""",
        {"kind": kind, "uid": uid},
    )
    limits = (leaving_limit(to_date(left), LeaveKind(how) if how else None) for left, how in found)
    return min((limit for limit in limits if limit is not None), default=None)


def record_id_of(connection: Connection, kind: str, uid: str) -> int | None:
    """Return the row id behind the id of a due item; None for what is due by the school year and has no record."""
    table = TABLES.get(kind)
    if table is None:
        return None
    found = row(connection, f"SELECT id FROM {table} WHERE uid = ?", (uid,))
    return None if found is None else int(found[0])


def year_id(kind: str, year: SchoolYear) -> str:
    """Return the id in the due list of what is due by the school year: working time, texts of reports, answers."""
    return f"{_PREFIXES.get(kind, kind)}:{year}"


def year_of(item_id: str) -> SchoolYear:
    """Return the school year of such an id."""
    return SchoolYear.parse(item_id.partition(":")[2])


def case_due(connection: Connection, case_id: int, periods: Periods) -> tuple[date | None, bool]:
    """Return the day a case file is due, as postponed, and whether a decision is asked for first.

    None while the case runs.
    """
    found = row(connection, f"SELECT {CASE_COLUMNS}, c.uid {CASES} WHERE c.id = ?", (case_id,))
    if found is None:
        return None, False
    *columns, uid = found
    due, _, asked = due_of(columns, periods)
    if due is None:
        return None, asked
    return postponed_day(connection, ("case", uid), due, postponements.postponed_days(connection)), asked


def cases_due(connection: Connection, periods: Periods) -> dict[int, date | None]:
    """Return for every case file, by its id, the day it is due, as postponed; None while the case runs."""
    later = postponements.postponed_days(connection)
    return {
        case_id: None if due is None else postponed_day(connection, ("case", uid), due, later)
        for due, uid, case_id in _due_of_cases(connection, periods)
    }


def _due_of_cases(connection: Connection, periods: Periods) -> list[tuple[date | None, str, int]]:
    return [
        (due_of(columns, periods)[0], uid, case_id)
        for *columns, uid, case_id in rows(connection, f"SELECT {CASE_COLUMNS}, c.uid, c.id {CASES}")
    ]


def postponed_day(
    connection: Connection, record: tuple[str, str], due: date, later: Mapping[tuple[str, str], Postponement]
) -> date:
    """Return on which day a record, by kind and id, is to go: what was put off is not beyond leaving the school."""
    kept = later.get(record)
    return due if kept is None else kept.day_for(due, leaving_limit_of(connection, *record))


def direct_contacts_due(
    connection: Connection, person_ids: Iterable[int], on: date, periods: Periods
) -> list[tuple[int, int]]:
    """Return the contacts linked to persons without a case that are due on a day, as (contact, person).

    Asked for persons about to lose their last case.
    """
    later = postponements.postponed_days(connection)
    found = []
    for contact_id, person_id, uid, day in rows(
        connection,
        """SELECT DISTINCT k.id, cc.person_id, k.uid, k.date
        FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
        WHERE cc.case_id IS NULL AND cc.person_id IN (SELECT value FROM json_each(?)) ORDER BY k.id""",
        (listing(person_ids),),
    ):
        due = period_end(periods[RetentionRule.CONTACT_WITHOUT_CASE], date.fromisoformat(day))
        if due is not None and postponed_day(connection, ("contact", uid), due, later) <= on:
            found.append((contact_id, person_id))
    return found


# Of school years, and what was ever held -----------------------------------------------------------------------------


def forget_year(connection: Connection, kind: str, year: SchoolYear) -> None:
    """Remove why what is due by the school year was postponed, and since when it was shown: it is gone."""
    postponements.take_back_postponement(connection, kind, year_id(kind, year))
    change(connection, "DELETE FROM due_notice WHERE kind = ? AND record_uid = ?", (kind, year_id(kind, year)))


def years_gone(connection: Connection) -> list[tuple[str, SchoolYear]]:
    """Return the school years, by kind, that were postponed or told of and of which nothing is left."""
    known = rows(connection, "SELECT kind, record_uid FROM postponement UNION SELECT kind, record_uid FROM due_notice")
    named = [(kind, year_of(uid)) for kind, uid in known if kind in BY_SCHOOL_YEAR]
    there = {kind: YEARS[kind][1](connection) for kind, _ in named}
    return sorted((kind, year) for kind, year in named if year not in there[kind])


def cases_ever_held(connection: Connection) -> frozenset[str]:
    """Return the ids of cases on which a hold stands that nobody has lifted, also past its day, and of their notes.

    Those on the person of such a case count too, as do meetings on them.
    """
    return frozenset(
        uid
        for (uid,) in rows(
            connection,
            """SELECT c.uid FROM case_file AS c JOIN hold AS h ON h.case_id = c.id WHERE h.lifted_on IS NULL
            UNION SELECT n.uid FROM working_note AS n JOIN case_file AS c
                ON c.id = n.case_id OR (n.case_id IS NULL AND c.person_id = n.person_id)
            JOIN hold AS h ON h.case_id = c.id WHERE h.lifted_on IS NULL
            UNION SELECT m.uid FROM team_meeting AS m JOIN case_file AS c ON c.person_id = m.person_id
            JOIN hold AS h ON h.case_id = c.id WHERE h.lifted_on IS NULL AND m.case_id IS NULL""",
        )
    )


def _years_of_time(connection: Connection) -> list[SchoolYear]:
    """Return the school years with working time that belongs to no contact and no session."""
    found = []
    after = ""
    # From each year on to the first such day of a later one: what lies between is not read. The signs before two
    # columns keep their indexes out of it, which would have all such days sorted first.
    while day := value(
        connection,
        """SELECT date FROM time_entry
        WHERE date > ? AND +contact_id IS NULL AND +session_id IS NULL AND coalesce(continues, 0) = 0
        ORDER BY date LIMIT 1""",
        (after,),
    ):
        found.append(SchoolYear.of(date.fromisoformat(day)))
        after = found[-1].last_day.isoformat()
    return found


YEARS: Final[Mapping[str, tuple[RuleName, Callable[[Connection], list[SchoolYear]]]]] = for_every(
    "what is due by the school year",
    BY_SCHOOL_YEAR,
    {
        # Ticks of preparing a report count as its texts.
        TEXTS: (RetentionRule.REPORT_TEXTS, report_texts.years),
        TIME: (RetentionRule.WORKING_TIME, _years_of_time),
        ANSWERS: (RetentionRule.SELF_ASSESSMENT, cooperation_erasure.assessed_years),
    },
)
"""What is due by the school year: under which rule, and the years that hold something of it."""


def _of_years(kind: str) -> Find:
    rule, years = YEARS[kind]

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        for year in years(connection):
            due = period_end(periods[rule], year.last_day)
            if due is not None:
                yield DueItem(year_id(kind, year), kind, str(year), rule, due)

    return found


_CANDIDATES: Final[Mapping[str, Find]] = for_every(
    "candidates for the due list",
    DUE,
    {"case": case_files, **RECORDS, **{kind: _of_years(kind) for kind in YEARS}},
)
"""What finds what may be due, by kind."""
