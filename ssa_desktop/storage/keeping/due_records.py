"""The records beside case files that may be due, kind by kind: each finds its own by what ends it.

Whether a record is due is said by the rules of the domain, record by record. Where there may be many, those are passed
over unread that began too late for the rule to be over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from ssa_desktop.domain.keeping.retention import DueItem, end_of_years_of, period_end
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kind_facts import Kind, Shape, Stays
from ssa_desktop.domain.kinds import ALL, called
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.keeping.due_case_files import (
    STANDING_HOLDS,
    STANDING_RESTRICTIONS,
    Find,
    Periods,
    held,
    latest_day,
)
from ssa_desktop.storage.keeping.erasure_extent import ON_PERSONS_THEMSELVES
from ssa_desktop.storage.kind_rows import stored_values
from ssa_desktop.storage.sql import Connection, listing, rows, to_date
from ssa_desktop.storage.time import trainings
from ssa_desktop.storage.together import cooperation_erasure

PARTNER: Final = "partner"
EMERGENCY_CONTACT: Final = "emergency_contact"
_ATTACHMENT_RULES: Final = (RetentionRule.PARTICIPANTS_LIST, RetentionRule.OFFER_REPORT)
# What keeps a case keeps a note in it, and one on its person; a note in another case of theirs goes by its own case.
_CASES_OF_NOTE: Final = """SELECT 1 FROM case_file
    WHERE (id = n.case_id OR (n.case_id IS NULL AND person_id = n.person_id))"""


def _working_notes(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    statement = f"""
        SELECT n.uid, p.pseudonym, n.date,
            EXISTS ({_CASES_OF_NOTE} AND id IN ({STANDING_HOLDS})) AS on_hold,
            EXISTS ({_CASES_OF_NOTE} AND id IN ({STANDING_RESTRICTIONS})) AS is_restricted
        FROM working_note AS n
        LEFT JOIN case_file AS c ON c.id = n.case_id
        LEFT JOIN person AS p ON p.id = coalesce(n.person_id, c.person_id)
        WHERE n.date <= :latest
        ORDER BY n.id
    """
    rule = RetentionRule.WORKING_NOTE
    bound = {"on": on.isoformat(), "latest": latest_day(partial(period_end, periods[rule]), on)}
    for uid, pseudonym, day, on_hold, is_restricted in rows(connection, statement, bound):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            item = DueItem(uid, "working_note", pseudonym, rule, due)
            yield held(item, on_hold=on_hold, is_restricted=is_restricted)


def _contacts(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield the contacts of persons without any case, and those on nobody in which something is written.

    Of several such persons the first pseudonym stands for all: the shortest, as P-3 comes before P-10.
    """
    statement = """
        SELECT k.uid, substr(min(printf('%03d', length(p.pseudonym)) || p.pseudonym), 4), k.date
        FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        JOIN person AS p ON p.id = cc.person_id
        WHERE cc.case_id IS NULL AND k.date <= ? AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = p.id)
        GROUP BY k.id ORDER BY k.id
    """
    rule = RetentionRule.CONTACT_WITHOUT_CASE
    latest = latest_day(partial(period_end, periods[rule]), on)
    for uid, pseudonym, day in rows(connection, statement, (latest,)):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            yield DueItem(uid, "contact", pseudonym, rule, due)
    # What is written in a talk on nobody who is recorded goes as well; the talk stays, and counts.
    # A text that is on somebody stands in a talk on them: only those on nobody are gone through.
    statement = """SELECT uid, date FROM contact AS k
        WHERE id IN (SELECT contact_id FROM contact_text WHERE concern_id IS NULL) AND date <= ?
        AND NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = k.id) ORDER BY id"""
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
        ORDER BY p.id
    """
    rule = RetentionRule.PERSON_WITHOUT_RECORDS
    latest = latest_day(partial(period_end, periods[rule]), on)
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
        ORDER BY a.id
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
        ORDER BY d.id
    """
    rule = RetentionRule.OFFER_REPORT
    for uid, day in rows(connection, statement):
        due = period_end(periods[rule], date.fromisoformat(day))
        if due is not None:
            yield DueItem(uid, "offer_details", None, rule, due)


def _filed_returns(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the filed returns, shown by their school year: the funding of a year ends with it."""
    rule = RetentionRule.FILED_RETURN
    for uid, year in rows(connection, "SELECT uid, school_year FROM filed_return ORDER BY id"):
        due = period_end(periods[rule], SchoolYear.parse(year).last_day)
        if due is not None:
            yield DueItem(uid, "filed_return", year, rule, due)


def _agreements(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the agreements, shown by school and years; the yearly talks on one go with it."""
    rule = RetentionRule.COOPERATION_AGREEMENT
    statement = "SELECT uid, school, from_date, to_date FROM agreement ORDER BY id"
    for uid, school, first, last in rows(connection, statement):
        due = period_end(periods[rule], date.fromisoformat(last))
        if due is not None:
            yield DueItem(uid, cooperation_erasure.AGREEMENT, f"{school} {first[:4]}–{last[2:4]}", rule, due)


def _meetings(connection: Connection, on: date, periods: Periods) -> Iterator[DueItem]:
    """Yield the meetings on no case, by the day of their working time; what keeps a case keeps those on its person."""
    statement = f"""
        SELECT m.uid, p.pseudonym, coalesce(t.date, m.date),
            EXISTS (SELECT 1 FROM case_file WHERE person_id = m.person_id AND id IN ({STANDING_HOLDS})),
            EXISTS (SELECT 1 FROM case_file WHERE person_id = m.person_id AND id IN ({STANDING_RESTRICTIONS}))
        FROM team_meeting AS m
        LEFT JOIN person AS p ON p.id = m.person_id
        LEFT JOIN time_entry AS t ON t.id = m.time_id
        WHERE m.case_id IS NULL
        ORDER BY m.id
    """
    rule = RetentionRule.TEAM_MEETING
    for uid, pseudonym, day, on_hold, is_restricted in rows(connection, statement, {"on": on.isoformat()}):
        met = date.fromisoformat(day)
        due = period_end(periods[rule], SchoolYear.of(met).last_day)
        if due is not None:
            item = DueItem(uid, cooperation_erasure.MEETING, pseudonym, rule, due, of=met)
            yield held(item, on_hold=on_hold, is_restricted=is_restricted)


def _actions(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the agreed actions that go with nothing else, by the latest of the days on which they were to be looked at.

    One on a case, or on a person with a case, goes with them; one of a meeting or a yearly talk with that.
    """
    statement = """
        SELECT a.uid, a.agreed_on, a.due_on, a.done_on, p.pseudonym FROM agreed_action AS a
        LEFT JOIN person AS p ON p.id = a.person_id
        WHERE a.case_id IS NULL AND a.meeting_id IS NULL AND a.evaluation_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = a.person_id)
        ORDER BY a.id
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
        ORDER BY p.id
    """
    rule = RetentionRule.PARTNER
    for uid, name, used_on, year, told_on in rows(connection, statement):
        days = [to_date(used_on), to_date(told_on), SchoolYear.parse(year).last_day if year else None]
        used = [day for day in days if day is not None]
        due = period_end(periods[rule], max(used)) if used else None
        if due is not None:
            yield DueItem(uid, PARTNER, name, rule, due)


def _over(kind: Kind[Any]) -> Find:
    """Return what finds the records of a kind that are over by what they say themselves; one that is not stays."""
    (rule,) = (one for one in kind.ends if not isinstance(one, Stays))
    table = kind.table

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        uids = dict(rows(connection, f"SELECT id, uid FROM {table}"))
        for one in sorted(stored_values(connection, kind), key=lambda one: one.record_id):
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
    for one in sorted(trainings.trainings(connection), key=lambda one: one.record_id):
        due = period_end(periods[rule], SchoolYear.of(one.value.date).last_day)
        if due is not None:
            yield DueItem(uids[one.record_id], trainings.TRAININGS, None, rule, due, of=one.value.date)


def _follow_ups(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the follow-ups that nobody answered, by their code, counted from the day of the question."""
    rule = RetentionRule.FOLLOW_UP
    for uid, code, asked_on in rows(connection, "SELECT uid, code, due_on FROM follow_up ORDER BY id"):
        due = period_end(periods[rule], date.fromisoformat(asked_on))
        if due is not None:
            yield DueItem(uid, follow_ups.FOLLOW_UPS, code, rule, due)


def _emergency_contacts(connection: Connection, periods: Periods) -> Iterator[DueItem]:
    """Yield the lines of the emergency card that were not entered, changed or confirmed for the period."""
    rule = RetentionRule.EMERGENCY_CONTACT
    for uid, name, used_on in rows(connection, "SELECT uid, name, used_on FROM emergency_contact ORDER BY id"):
        confirmed = to_date(used_on)
        due = None if confirmed is None else period_end(periods[rule], confirmed)
        if due is not None:
            yield DueItem(uid, EMERGENCY_CONTACT, name, rule, due)


def _whenever(find: Callable[[Connection, Periods], Iterator[DueItem]]) -> Find:
    """Return what finds candidates as the others do, of which the day asked for changes nothing."""

    def found(connection: Connection, _: date, periods: Periods) -> Iterator[DueItem]:
        return find(connection, periods)

    return found


RECORDS: Final[Mapping[str, Find]] = {
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
}
"""What finds the records that may be due one by one, by kind."""
