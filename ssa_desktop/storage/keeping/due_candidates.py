"""What the retention rules are applied to: candidates read from the vault, with what holds or postpones them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from ssa_desktop.domain.keeping.keeping import ProtectionChoice
from ssa_desktop.domain.keeping.retention import (
    CaseDates,
    DueItem,
    DueState,
    HeldBecause,
    Period,
    Postponement,
    case_file_due,
    end_of_years_of,
    latest_start,
    leaving_limit,
    period_end,
    protection_file_due,
)
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kind_facts import Kind, Shape, for_every
from ssa_desktop.domain.kinds import ALL, BY_SCHOOL_YEAR, DUE, called
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import LeaveKind
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.figures import report_texts
from ssa_desktop.storage.keeping import postponements
from ssa_desktop.storage.keeping.erasure_extent import ON_PERSONS_THEMSELVES
from ssa_desktop.storage.kind_rows import stored_values
from ssa_desktop.storage.sql import Connection, change, listing, row, rows, to_date, value
from ssa_desktop.storage.time import trainings
from ssa_desktop.storage.together import cooperation_erasure

Periods = Mapping[RetentionRule, Period]
_Find = Callable[[Connection, date, Periods], Iterator[DueItem]]
TIME: Final = "time"
TEXTS: Final = "report_texts"
ANSWERS: Final = cooperation_erasure.ANSWER
_PREFIXES: Final = {TEXTS: "texts"}
"""How the ids begin of what is due by the school year, where that is not its kind."""
PARTNER: Final = "partner"
EMERGENCY_CONTACT: Final = "emergency_contact"
TABLES: Final = {called(kind): kind.table for kind in ALL if kind.is_put_off}
"""The tables of what is due record by record, by kind; the rest is due by the school year."""
_ATTACHMENT_RULES: Final = (RetentionRule.PARTICIPANTS_LIST, RetentionRule.OFFER_REPORT)

_NEVER: Final = date.min
_STANDING_HOLDS: Final = "SELECT case_id FROM hold WHERE lifted_on IS NULL AND (until IS NULL OR until >= :on)"
_STANDING_RESTRICTIONS: Final = "SELECT case_id FROM restriction WHERE lifted_on IS NULL"
# What keeps a case keeps a note in it, and one on its person; a note in another case of theirs goes by its own case.
_CASES_OF_NOTE: Final = """SELECT 1 FROM case_file
    WHERE (id = n.case_id OR (n.case_id IS NULL AND person_id = n.person_id))"""


def due_items(connection: Connection, on: date, periods: Periods) -> list[DueItem]:
    """Return what is due on or before a day, the longest due first; a postponed record on its new day."""
    found = _due(connection, on, periods, _CANDIDATES)
    return sorted(found, key=lambda item: (item.due, item.kind, item.label or "", item.id))


def due_numbers(connection: Connection, on: date, periods: Periods) -> Counter[DueState]:
    """Return how many items :func:`due_items` lists, by their state.

    Case files that nothing holds, postpones or asks a decision on are counted by the days on which the rule says that
    they are due, and not read one by one.
    """
    found = _due(connection, on, periods, {**_CANDIDATES, "case": partial(_cases, only_odd=True)})
    counted = Counter(item.state for item in found)
    counted[DueState.DUE] += _plain_cases_due(connection, on, periods)
    return counted


def _due(connection: Connection, on: date, periods: Periods, finders: Mapping[str, _Find]) -> list[DueItem]:
    later = postponements.postponed_days(connection)
    found = []
    for item in _rule_items(connection, on, periods, finders):
        day = _postponed(connection, (item.kind, item.id), item.due, later)
        if day <= on:
            found.append(replace(item, due=day))
    return found


def rule_items(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield what is due on or before a day under its rule, whatever was postponed."""
    return _rule_items(connection, on, periods, _CANDIDATES)


def _rule_items(connection: Connection, on: date, periods: Periods, finders: Mapping[str, _Find]) -> Iterator[DueItem]:
    postponed = postponements.postponed_for(connection)
    for find in finders.values():
        for item in find(connection, on, periods):
            if item.due <= on:
                known = postponed.get((item.kind, item.id), _NEVER)
                yield replace(item, was_postponed=True) if known in (None, item.due) else item


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
    found = row(connection, f"SELECT {_CASE_COLUMNS}, c.uid {_CASES} WHERE c.id = ?", (case_id,))
    if found is None:
        return None, False
    *columns, uid = found
    due, _, asked = _case_due(columns, periods)
    if due is None:
        return None, asked
    return _postponed(connection, ("case", uid), due, postponements.postponed_days(connection)), asked


def cases_due(connection: Connection, periods: Periods) -> dict[int, date | None]:
    """Return for every case file, by its id, the day it is due, as postponed; None while the case runs."""
    later = postponements.postponed_days(connection)
    return {
        case_id: None if due is None else _postponed(connection, ("case", uid), due, later)
        for due, uid, case_id in _due_of_cases(connection, periods)
    }


def _due_of_cases(connection: Connection, periods: Periods) -> list[tuple[date | None, str, int]]:
    return [
        (_case_due(columns, periods)[0], uid, case_id)
        for *columns, uid, case_id in rows(connection, f"SELECT {_CASE_COLUMNS}, c.uid, c.id {_CASES}")
    ]


def _postponed(
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
        if due is not None and _postponed(connection, ("contact", uid), due, later) <= on:
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


# Candidates -----------------------------------------------------------------------------------------------------------
#
# Whether a record is due is said by the rules of the domain, record by record. Where there may be many, those are
# passed over unread that began too late for the rule to be over.


def _latest(end_of: Callable[[date], date | None], on: date) -> str:
    """Return the last day whose end under a rule is not after ``on``, to be compared with; before all where none."""
    found = latest_start(end_of, on)
    return "" if found is None else found.isoformat()


_CASE_COLUMNS: Final = """c.closed, c.left_school, c.leave_kind, p.born, d.protection_began, d.protection_ended,
    d.protection_choice"""
_CASES: Final = """
    FROM case_file AS c JOIN person AS p ON p.id = c.person_id LEFT JOIN case_choice AS d ON d.case_id = c.id
"""
# The file of a child protection matter has a rule of its own, which knows more days than these two.
_IS_PROTECTION: Final = "d.protection_began IS NOT NULL"
_MAY_BE_DUE: Final = f"""((c.closed IS NOT NULL OR c.left_school IS NOT NULL) AND ({_IS_PROTECTION}
    OR c.closed <= :closed
    OR c.left_school <= (SELECT value FROM json_each(:left) WHERE key = coalesce(c.leave_kind, ''))))"""
_IS_ODD: Final = f"""({_IS_PROTECTION} OR c.id IN ({_STANDING_HOLDS}) OR c.id IN ({_STANDING_RESTRICTIONS})
    OR EXISTS (SELECT 1 FROM postponement WHERE kind = 'case' AND record_uid = c.uid))"""

_CASES_WITH_HOLDS: Final = f"""
    SELECT c.uid, p.pseudonym, c.id IN ({_STANDING_HOLDS}), c.id IN ({_STANDING_RESTRICTIONS}), {_CASE_COLUMNS} {_CASES}
    WHERE {_MAY_BE_DUE}
"""


def _days_of_cases(on: date, periods: Periods) -> dict[str, str]:
    """Return the last days of closing, and of leaving the school in each way, by which a case file is due.

    It is due once one of the two is over: closing begins the period no earlier for the school that was left, and
    leaving ends it no later for the case that was closed.
    """
    period = periods[RetentionRule.CASE_FILE]
    closed = _latest(lambda day: case_file_due(day, None, None, period), on)
    left = {
        kind or "": _latest(lambda day, kind=kind: case_file_due(None, day, kind, period), on)  # type: ignore[misc]
        for kind in (None, *LeaveKind)
    }
    return {"on": on.isoformat(), "closed": closed, "left": json.dumps(left)}


def _plain_cases_due(connection: Connection, on: date, periods: Periods) -> int:
    """Return how many case files are due that are not odd: their two days alone say so."""
    statement = f"SELECT count(*) {_CASES} WHERE {_MAY_BE_DUE} AND NOT {_IS_ODD}"
    return int(value(connection, statement, _days_of_cases(on, periods)))


def _cases(connection: Connection, on: date, periods: Periods, *, only_odd: bool = False) -> Iterator[DueItem]:
    """Yield the case files; ``only_odd`` those that something holds, postpones or asks a decision on."""
    statement = f"{_CASES_WITH_HOLDS} AND {_IS_ODD}" if only_odd else _CASES_WITH_HOLDS
    found = rows(connection, statement, _days_of_cases(on, periods))
    for uid, pseudonym, on_hold, is_restricted, *columns in found:
        due, rule, is_asked = _case_due(columns, periods)
        if due is not None:
            yield _held(
                DueItem(uid, "case", pseudonym, rule, due),
                on_hold=on_hold,
                is_restricted=is_restricted,
                is_asked=is_asked,
            )


def _case_due(columns: list[str | None], periods: Periods) -> tuple[date | None, RetentionRule, bool]:
    """Return the day a case file is due, under which rule, and whether a decision is asked for first."""
    closed, left_school, leave_kind, born, began, ended, choice = columns
    dates = CaseDates(
        to_date(closed),
        to_date(left_school),
        LeaveKind(leave_kind) if leave_kind else None,
        born,
        to_date(began),
        to_date(ended),
        ProtectionChoice(choice) if choice else None,
    )
    period = periods[RetentionRule.CASE_FILE]
    if dates.protection_began is None:
        return case_file_due(dates.closed, dates.left_school, dates.leave_kind, period), RetentionRule.CASE_FILE, False
    due, is_asked = protection_file_due(dates, period)
    return due, RetentionRule.PROTECTION_FILE, is_asked


def _held(item: DueItem, *, on_hold: int, is_restricted: int, is_asked: bool = False) -> DueItem:
    because = (
        HeldBecause.HOLD
        if on_hold
        else HeldBecause.RESTRICTION
        if is_restricted
        else HeldBecause.DECISION
        if is_asked
        else None
    )
    return item if because is None else replace(item, state=DueState.HELD, held_because=because)


def _working_notes(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    statement = f"""
        SELECT n.uid, p.pseudonym, n.date,
            EXISTS ({_CASES_OF_NOTE} AND id IN ({_STANDING_HOLDS})) AS on_hold,
            EXISTS ({_CASES_OF_NOTE} AND id IN ({_STANDING_RESTRICTIONS})) AS is_restricted
        FROM working_note AS n
        LEFT JOIN case_file AS c ON c.id = n.case_id
        LEFT JOIN person AS p ON p.id = coalesce(n.person_id, c.person_id)
        WHERE n.date <= :latest
    """
    rule = RetentionRule.WORKING_NOTE
    bound = {"on": on.isoformat(), "latest": _latest(partial(period_end, periods[rule]), on)}
    for uid, pseudonym, day, on_hold, is_restricted in rows(connection, statement, bound):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            item = DueItem(uid, "working_note", pseudonym, rule, due)
            yield _held(item, on_hold=on_hold, is_restricted=is_restricted)


def _contacts(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield the contacts of persons without any case, and those on nobody in which something is written.

    Of several such persons the first pseudonym stands for all.
    """
    statement = """
        SELECT k.uid, min(p.pseudonym), k.date
        FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        JOIN person AS p ON p.id = cc.person_id
        WHERE cc.case_id IS NULL AND k.date <= ? AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = p.id)
        GROUP BY k.id
    """
    rule = RetentionRule.CONTACT_WITHOUT_CASE
    latest = _latest(partial(period_end, periods[rule]), on)
    for uid, pseudonym, day in rows(connection, statement, (latest,)):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            yield DueItem(uid, "contact", pseudonym, rule, due)
    # What is written in a talk on nobody who is recorded goes as well; the talk stays, and counts.
    # A text that is on somebody stands in a talk on them: only those on nobody are gone through.
    statement = """SELECT uid, date FROM contact AS k
        WHERE id IN (SELECT contact_id FROM contact_text WHERE concern_id IS NULL) AND date <= ?
        AND NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = k.id)"""
    for uid, day in rows(connection, statement, (latest,)):
        held = date.fromisoformat(day)
        due = period_end(periods[rule], held)
        if due is not None:
            yield DueItem(uid, "contact", None, rule, due, of=held)


def _persons(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield the persons on whom nothing is recorded; one who is awaited stays to the end of that school year."""
    statement = f"""
        SELECT p.uid, p.pseudonym, p.created_on,
            (SELECT max(date) FROM appointment WHERE person_id = p.id AND state = 'planned')
        FROM person AS p
        WHERE p.created_on <= ? AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = p.id)
            AND NOT EXISTS (SELECT 1 FROM contact_concern WHERE person_id = p.id)
            AND p.id NOT IN ({ON_PERSONS_THEMSELVES})
    """
    rule = RetentionRule.PERSON_WITHOUT_RECORDS
    latest = _latest(partial(period_end, periods[rule]), on)
    for uid, pseudonym, day, awaited in rows(connection, statement, (latest,)):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None and awaited is not None:
            due = max(due, SchoolYear.of(date.fromisoformat(awaited)).last_day)
        if due is not None:
            yield DueItem(uid, "person", pseudonym, rule, due)


def _attachments(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield lists of participants and reports on offers.

    Without a day on which it ended, an offer ended with its last session; what was added later counts from then.
    """
    statement = """
        SELECT a.uid, a.kind, max(a.added_on, coalesce(
            o.to_date, (SELECT max(date) FROM offer_session WHERE offer_id = o.id), o.from_date
        ))
        FROM attachment AS a JOIN offer AS o ON o.id = a.offer_id
        WHERE a.kind IN (SELECT value FROM json_each(?))
    """
    for uid, kind, day in rows(connection, statement, (listing(_ATTACHMENT_RULES),)):
        rule = RetentionRule(kind)
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            yield DueItem(uid, "attachment", None, rule, due)


def _offer_details(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield what is known of offers that are over; an offer ends, and what was written later counts, as for reports."""
    statement = """
        SELECT d.uid, max(d.written_on, coalesce(
            o.to_date, (SELECT max(date) FROM offer_session WHERE offer_id = o.id), o.from_date
        ))
        FROM offer_details AS d JOIN offer AS o ON o.id = d.offer_id
    """
    rule = RetentionRule.OFFER_REPORT
    for uid, day in rows(connection, statement):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            yield DueItem(uid, "offer_details", None, rule, due)


def _filed_returns(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the filed returns, shown by their school year: the funding of a year ends with it."""
    rule = RetentionRule.FILED_RETURN
    for uid, year in rows(connection, "SELECT uid, school_year FROM filed_return"):
        due = period_end(periods[rule], SchoolYear.parse(year).last_day)
        if due is not None:
            yield DueItem(uid, "filed_return", year, rule, due)


def _agreements(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the agreements, shown by school and years; the yearly talks on one go with it."""
    rule = RetentionRule.COOPERATION_AGREEMENT
    for uid, school, first, last in rows(connection, "SELECT uid, school, from_date, to_date FROM agreement"):
        due = period_end(periods[rule], date.fromisoformat(last))
        if due is not None:
            yield DueItem(uid, cooperation_erasure.AGREEMENT, f"{school} {first[:4]}–{last[2:4]}", rule, due)


def _meetings(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield the meetings on no case, by the day of their working time; what keeps a case keeps those on its person."""
    statement = f"""
        SELECT m.uid, p.pseudonym, coalesce(t.date, m.date),
            EXISTS (SELECT 1 FROM case_file WHERE person_id = m.person_id AND id IN ({_STANDING_HOLDS})),
            EXISTS (SELECT 1 FROM case_file WHERE person_id = m.person_id AND id IN ({_STANDING_RESTRICTIONS}))
        FROM team_meeting AS m
        LEFT JOIN person AS p ON p.id = m.person_id
        LEFT JOIN time_entry AS t ON t.id = m.time_id
        WHERE m.case_id IS NULL
    """
    rule = RetentionRule.TEAM_MEETING
    for uid, pseudonym, day, on_hold, is_restricted in rows(connection, statement, {"on": on.isoformat()}):
        held = date.fromisoformat(day)
        due = period_end(periods[rule], SchoolYear.of(held).last_day)
        if due is not None:
            item = DueItem(uid, cooperation_erasure.MEETING, pseudonym, rule, due, of=held)
            yield _held(item, on_hold=on_hold, is_restricted=is_restricted)


def _actions(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the agreed actions that go with nothing else, by the latest of the days on which they were to be looked at.

    One on a case, or on a person with a case, goes with them; one of a meeting or a yearly talk with that.
    """
    statement = """
        SELECT a.uid, a.agreed_on, a.due_on, a.done_on, p.pseudonym FROM agreed_action AS a
        LEFT JOIN person AS p ON p.id = a.person_id
        WHERE a.case_id IS NULL AND a.meeting_id IS NULL AND a.evaluation_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = a.person_id)
    """
    rule = RetentionRule.AGREED_ACTION
    for uid, agreed_on, due_on, done_on, pseudonym in rows(connection, statement):
        start = end_of_years_of((date.fromisoformat(agreed_on), to_date(due_on), to_date(done_on)))
        due = None if start is None else period_end(periods[rule], start)
        if due is not None:
            yield DueItem(uid, cooperation_erasure.ACTION, pseudonym, rule, due, of=date.fromisoformat(agreed_on))


def _partners(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the people of the directory by their last use: entered or changed, counted in a year, told something."""
    statement = """
        SELECT p.uid, p.name, p.used_on, (SELECT max(school_year) FROM partner_year WHERE partner_id = p.id),
            (SELECT max(made_on) FROM disclosure WHERE instr(recipient, p.name) > 0)
        FROM partner AS p
    """
    rule = RetentionRule.PARTNER
    for uid, name, used_on, year, told_on in rows(connection, statement):
        days = [to_date(used_on), to_date(told_on), SchoolYear.parse(year).last_day if year else None]
        used = [day for day in days if day is not None]
        due = period_end(periods[rule], max(used)) if used else None
        if due is not None:
            yield DueItem(uid, PARTNER, name, rule, due)


def _over(kind: Kind[Any]) -> _Find:
    """Return what finds the records of a kind that are over by what they say themselves; one that is not stays."""
    (rule,) = (one for one in kind.ends if isinstance(one, RetentionRule))
    table = kind.table

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        uids = dict(rows(connection, f"SELECT id, uid FROM {table}"))
        for one in stored_values(connection, kind):
            over = getattr(one.value, kind.over)
            due = None if over is None else period_end(periods[rule], over)
            if due is not None:
                yield DueItem(uids[one.record_id], called(kind), _told_by(kind, one.value), rule, due)

    return found


def _told_by(kind: Kind[Any], value: Any) -> str:
    """Return by what a record is told from others that are due: its school and its day."""
    schools = [getattr(value, one.path[0]) for one in kind.fields if one.shape is Shape.SCHOOL]
    return " ".join(str(one) for one in (*schools, getattr(value, kind.field(kind.day).path[0])) if one is not None)


def _trainings(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the log of training and supervision, each entry by the end of its school year."""
    rule = RetentionRule.TRAINING
    uids = trainings.uids(connection)
    for one in trainings.trainings(connection):
        due = period_end(periods[rule], SchoolYear.of(one.value.date).last_day)
        if due is not None:
            yield DueItem(uids[one.record_id], trainings.TRAININGS, None, rule, due, of=one.value.date)


def _follow_ups(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the follow-ups that nobody answered, by their code, counted from the day of the question."""
    rule = RetentionRule.FOLLOW_UP
    for uid, code, asked_on in rows(connection, "SELECT uid, code, due_on FROM follow_up"):
        due = period_end(periods[rule], date.fromisoformat(asked_on))
        if due is not None:
            yield DueItem(uid, follow_ups.FOLLOW_UPS, code, rule, due)


def _emergency_contacts(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the lines of the emergency card that were not entered, changed or confirmed for the period."""
    rule = RetentionRule.EMERGENCY_CONTACT
    for uid, name, used_on in rows(connection, "SELECT uid, name, used_on FROM emergency_contact"):
        confirmed = to_date(used_on)
        due = None if confirmed is None else period_end(periods[rule], confirmed)
        if due is not None:
            yield DueItem(uid, EMERGENCY_CONTACT, name, rule, due)


def _whenever(find: Callable[[Connection, Periods], Iterator[DueItem]]) -> _Find:
    """Return what finds candidates as the others do, of which the day asked for changes nothing."""

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        return find(connection, periods)

    return found


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


YEARS: Final[Mapping[str, tuple[RetentionRule, Callable[[Connection], list[SchoolYear]]]]] = for_every(
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


def _of_years(kind: str) -> _Find:
    rule, years = YEARS[kind]

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        for year in years(connection):
            due = period_end(periods[rule], year.last_day)
            if due is not None:
                yield DueItem(year_id(kind, year), kind, str(year), rule, due)

    return found


_CANDIDATES: Final[Mapping[str, _Find]] = for_every(
    "candidates for the due list",
    DUE,
    {
        "case": _cases,
        "working_note": _working_notes,
        "contact": _contacts,
        "person": _persons,
        "attachment": _whenever(_attachments),
        "offer_details": _whenever(_offer_details),
        "filed_return": _whenever(_filed_returns),
        cooperation_erasure.AGREEMENT: _whenever(_agreements),
        cooperation_erasure.MEETING: _meetings,
        cooperation_erasure.ACTION: _whenever(_actions),
        PARTNER: _whenever(_partners),
        **{called(kind): _over(kind) for kind in ALL if kind.over},
        trainings.TRAININGS: _whenever(_trainings),
        follow_ups.FOLLOW_UPS: _whenever(_follow_ups),
        EMERGENCY_CONTACT: _whenever(_emergency_contacts),
        **{kind: _of_years(kind) for kind in YEARS},
    },
)
"""What finds the records that may be due, by kind."""
