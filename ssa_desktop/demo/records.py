"""Believable invented data for the demonstration: a school book and the records of one practice, from a seed.

Both are pure functions of their arguments: the same seed, years, cases and day give the same data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from ssa_desktop.demo.calendar import DemoYears, week_of
from ssa_desktop.demo.casework import Clients, plan_cases, plan_referrals
from ssa_desktop.demo.contacts import plan_contacts, plan_working_notes
from ssa_desktop.demo.diary import Diary
from ssa_desktop.demo.offers import PlannedOffer, plan_offers
from ssa_desktop.demo.outcomes import plan_follow_ups, plan_intensities, plan_outcomes
from ssa_desktop.demo.practice import PRESENCE, Practice, make_practice
from ssa_desktop.demo.schools import PRIMARY, demo_schools, random_of, school_book
from ssa_desktop.demo.times import plan_times
from ssa_desktop.domain.kinds import FOLLOW_UP, INTENSITY, OUTCOME, REFERRAL
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import DIRECT, Activity, session_activity
from ssa_desktop.exchange.records.records_format import ContactLine, RecordKind, RecordValue

Record = tuple[str, str, RecordValue]

_UNTIMED: Final = 0.12
_OVERLAPPING_CRISES: Final = 0.4


def demo_school_file(*, seed: int, years: int, today: date) -> dict[str, object]:
    """Return an invented school book in the form of its exchange file: a site, two schools, ``years`` school years.

    The last is the school year of ``today``; while that has hardly begun it comes on top.
    """
    return school_book(demo_schools(seed, DemoYears.until(today, years)))


def demo_records(*, seed: int, years: int, cases: int, today: date) -> list[Record]:
    """Return invented records as (kind, id, value), in the order of a records file; none lies after ``today``.

    ``cases`` (at least 1) begin over the ``years``; contacts, offers and working time follow from them, so that the
    direct share lies in or near its corridor and the thirds are about equal. Beyond some 300 cases a year the days
    become longer than a practitioner's.
    """
    practice = make_practice(seed, DemoYears.until(today, years))
    clients = Clients(practice)
    files = plan_cases(practice, clients, cases)
    planned = plan_contacts(practice, clients, files)
    working_notes = plan_working_notes(practice, files, planned)
    diary = Diary(today)
    offers = plan_offers(practice, diary, _individual_minutes(planned))
    contacts = _with_times(practice, diary, planned)
    direct = _direct_minutes(contacts, offers)
    times = plan_times(practice, diary, direct, random_of(seed, "shares"))
    return [
        *((RecordKind.PERSON, client.id, client.line()) for client in clients.all),
        *((RecordKind.CASE, case.id, case.line()) for case in files),
        *_numbered(RecordKind.CONTACT, "k", contacts),
        *_numbered(RecordKind.WORKING_NOTE, "w", working_notes),
        *_numbered(REFERRAL.line, "r", plan_referrals(practice, files)),
        *_numbered(RecordKind.OFFER, "o", [offer.line(today) for offer in offers]),
        *_numbered(
            RecordKind.SESSION,
            "s",
            [line for number, offer in enumerate(offers, 1) for line in offer.session_lines(_id("o", number))],
        ),
        *_numbered(RecordKind.TIME, "t", times),
        *_numbered(OUTCOME.line, "v", plan_outcomes(practice, files)),
        *_numbered(FOLLOW_UP.line, "n", plan_follow_ups(practice)),
        *_numbered(INTENSITY.line, "i", plan_intensities(practice, files)),
    ]


def _id(prefix: str, number: int) -> str:
    return f"{prefix}{number:05d}"


def _numbered(kind: str, prefix: str, values: Iterable[RecordValue]) -> list[Record]:
    return [(kind, _id(prefix, number), value) for number, value in enumerate(values, 1)]


def _individual_minutes(contacts: list[ContactLine]) -> Mapping[SchoolYear, int]:
    minutes: Counter[SchoolYear] = Counter()
    for contact in contacts:
        if contact.activity is Activity.INDIVIDUAL:
            minutes[SchoolYear.of(contact.date)] += contact.minutes
    return minutes


def _with_times(practice: Practice, diary: Diary, planned: list[ContactLine]) -> list[ContactLine]:
    """Give contacts a time of day. Those of today lie before noon, and there are no more than fit there."""
    rng = random_of(practice.seed, "starts")
    found = []
    interrupted: set[SchoolYear] = set()
    for contact in planned:
        start = _interrupting(rng, diary, contact, interrupted)
        if start is None:
            start = _start(rng, diary, contact)
        if start is not None or contact.date < practice.today:
            found.append(replace(contact, start=start))
    return found


def _interrupting(rng: Random, diary: Diary, contact: ContactLine, interrupted: set[SchoolYear]) -> int | None:
    """Put some crises into the middle of something else, the first of each year always: they overlap on purpose."""
    busy = diary.busy(contact.date)
    year = SchoolYear.of(contact.date)
    if not contact.crisis or not busy or contact.date == diary.today:
        return None
    if year in interrupted and rng.random() >= _OVERLAPPING_CRISES:
        return None
    interrupted.add(year)
    left, right = rng.choice(busy)
    start = left + (right - left) // 10 * 5
    diary.block(contact.date, start, contact.minutes)
    return start


def _start(rng: Random, diary: Diary, contact: ContactLine) -> int | None:
    morning = contact.school == PRIMARY or contact.date.weekday() not in PRESENCE[PRIMARY]
    wanted = 5 * rng.randrange(465 // 5, 660 // 5) if morning else 5 * rng.randrange(780 // 5, 930 // 5)
    placed = diary.place(contact.date, contact.minutes, wanted)
    return None if contact.date < diary.today and rng.random() < _UNTIMED else placed


def _direct_minutes(contacts: list[ContactLine], offers: list[PlannedOffer]) -> dict[tuple[date, str], int]:
    """Return minutes of direct work by Monday and school."""
    minutes: Counter[tuple[date, str]] = Counter()
    for contact in contacts:
        minutes[week_of(contact.date), contact.school] += contact.minutes
    for offer in offers:
        if session_activity(offer.type) in DIRECT:
            for day, length, *_ in offer.sessions:
                minutes[week_of(day), offer.school] += length
    return dict(minutes)
