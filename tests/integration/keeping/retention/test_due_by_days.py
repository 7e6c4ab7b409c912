"""The due list reads what may be due by its days; a look at every record under the rule finds the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import CaseDates, PeriodKind, case_file_due, period_end, protection_file_due
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Case, Concern, Contact, Person, TimeEntry, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, LeaveKind, Participant
from ssa_desktop.services.keeping import deletion, retention_rules
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts
from ssa_desktop.storage.keeping import due_candidates, keeping, postponements
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection, rows, to_date, value
from ssa_desktop.storage.time import worktimes

FIRST = date(2015, 8, 1)
RULES = (RetentionRule.CASE_FILE, RetentionRule.WORKING_NOTE, RetentionRule.CONTACT_WITHOUT_CASE)


def day(rng: random.Random) -> date:
    return FIRST + timedelta(rng.randrange(9 * 365))


def maybe(rng: random.Random, found: date, odds: float = 0.5) -> date | None:
    return found if rng.random() < odds else None


def fill(vault: Connection, rng: random.Random) -> None:
    """Write records of many days: closed and left in every way, held, restricted, decided on, postponed."""
    persons = [
        people.add_person(vault, Person(name=f"Kind {number}", born="2008-05"), day(rng)) for number in range(30)
    ]
    numbers = []
    for person_id in rng.sample(persons, 20) * 2:
        opened = day(rng)
        case = Case(person_id, "GS", opened, InitiatedBy.PUPIL)
        number = casefiles.add_case(vault, case)
        closed, left = (maybe(rng, opened + timedelta(rng.randrange(900))) for _ in range(2))
        kind = rng.choice([None, *LeaveKind]) if left else None
        vault.execute(
            "UPDATE case_file SET closed = ?, left_school = ?, leave_kind = ? WHERE id = ?",
            (closed and closed.isoformat(), left and left.isoformat(), kind, number),
        )
        numbers.append(number)
    for number in rng.sample(numbers, 12):
        began = day(rng)
        choice = CaseChoice(
            protection_began=began,
            protection_ended=maybe(rng, began + timedelta(rng.randrange(800))),
            protection_choice=rng.choice([None, *ProtectionChoice]),
        )
        keeping.set_choice(vault, number, choice)
    for number in rng.sample(numbers, 6):
        keeping.add_hold(vault, number, Hold(HoldGround.LEGAL_CLAIM, "Klage", day(rng), maybe(rng, day(rng))))
    for number in rng.sample(numbers, 4):
        until = date(2031, 1, 31)
        keeping.add_restriction(vault, number, Restriction(RestrictionGround.HARM, "P", "L", day(rng), until=until))
    for _ in range(25):
        on_case = rng.random() < 0.5
        note = WorkingNote(day(rng), "Notiz", rng.choice(numbers) if on_case else None)
        casefiles.add_working_note(vault, note if on_case else WorkingNote(note.date, "Notiz", person_id=persons[0]))
    for _ in range(40):
        of = [Concern(one, note=rng.choice((None, "Wort"))) for one in rng.sample(persons, rng.randrange(3))]
        said = rng.choice((None, "Wort")) if not of else None
        talk = Contact("GS", day(rng), 30, frozenset({Participant.PUPIL}), concerns=tuple(of), note=said)
        contacts.add_contact(vault, talk)
    for _ in range(rng.randrange(8)):
        worktimes.book(vault, TimeEntry(day(rng), 30, Activity.TRAVEL))
    items = list(due_candidates.rule_items(vault, date(2035, 1, 1), retention_rules.periods(vault)))
    for item in rng.sample(items, min(10, len(items))):
        due_on = rng.choice((item.due, item.due - timedelta(1), None))
        postponements.postpone(vault, item.kind, item.id, item.due + timedelta(9), "Grund", item.due, due_on)
        if rng.random() < 0.3:
            postponements.end_postponement(vault, item.kind, item.id, item.due)


def every_record(vault: Connection, on: date) -> Iterator[tuple[str, str, date]]:
    """Yield what is due under its rule: every record is looked at by itself."""
    periods = retention_rules.periods(vault)
    statement = """SELECT c.uid, c.closed, c.left_school, c.leave_kind, p.born, d.protection_began, d.protection_ended,
        d.protection_choice FROM case_file AS c JOIN person AS p ON p.id = c.person_id
        LEFT JOIN case_choice AS d ON d.case_id = c.id"""
    found: list[tuple[str, str, date | None]] = []
    for uid, closed, left, kind, born, began, ended, choice in rows(vault, statement):
        chosen = ProtectionChoice(choice) if choice else None
        how = LeaveKind(kind) if kind else None
        dates = CaseDates(to_date(closed), to_date(left), how, born, to_date(began), to_date(ended), chosen)
        period = periods[RetentionRule.CASE_FILE]
        plain = case_file_due(dates.closed, dates.left_school, dates.leave_kind, period)
        found.append(("case", uid, protection_file_due(dates, period)[0] if began else plain))
    for uid, written in rows(vault, "SELECT uid, date FROM working_note"):
        found.append(
            ("working_note", uid, period_end(periods[RetentionRule.WORKING_NOTE], date.fromisoformat(written)))
        )
    with_case = {number for (number,) in rows(vault, "SELECT person_id FROM case_file")}
    for number, uid, held in rows(vault, "SELECT id, uid, date FROM contact"):
        of = rows(vault, "SELECT person_id, case_id FROM contact_concern WHERE contact_id = ?", (number,))
        is_written = value(vault, "SELECT count(*) FROM contact_text WHERE contact_id = ?", (number,)) > 0
        if any(case is None and one not in with_case for one, case in of) or (not of and is_written):
            end = period_end(periods[RetentionRule.CONTACT_WITHOUT_CASE], date.fromisoformat(held))
            found.append(("contact", uid, end))
    met = {number for (number,) in rows(vault, "SELECT person_id FROM contact_concern")}
    noted = {number for (number,) in rows(vault, "SELECT person_id FROM working_note WHERE person_id IS NOT NULL")}
    for number, uid, created in rows(vault, "SELECT id, uid, created_on FROM person"):
        if number not in with_case | met | noted:
            end = period_end(periods[RetentionRule.PERSON_WITHOUT_RECORDS], date.fromisoformat(created))
            found.append(("person", uid, end))
    free = rows(vault, "SELECT date FROM time_entry WHERE contact_id IS NULL")
    years = {SchoolYear.of(date.fromisoformat(booked)) for (booked,) in free}
    of_time = periods[RetentionRule.WORKING_TIME]
    found += [("time", f"time:{year}", period_end(of_time, year.last_day)) for year in years]
    yield from ((kind, uid, due) for kind, uid, due in found if due is not None and due <= on)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_due_is_what_a_look_at_every_record_says(ws: Workspace, seed: int) -> None:
    rng = random.Random(seed)
    with ws.change() as vault:
        fill(vault, rng)
    if seed % 2:
        for rule in RULES:
            kind = rng.choice((PeriodKind.MONTHS, PeriodKind.YEARS, PeriodKind.DAYS))
            retention_rules.change(ws, rule, kind, rng.randint(1, 20), "Vorgabe")
    listed = []
    for on in (FIRST, *(day(rng) for _ in range(12)), date(2026, 3, 4), date(2120, 1, 1)):
        with ws.read() as vault:
            listed = list(due_candidates.rule_items(vault, on, retention_rules.periods(vault)))
            assert sorted((one.kind, one.id, one.due) for one in listed) == sorted(every_record(vault, on))
        assert deletion.due_numbers(ws, on) == Counter(item.state for item in deletion.due(ws, on))
    assert {"case", "working_note", "contact", "person"} <= {one.kind for one in listed}
