"""Steps on records for a walk over undo and redo: each chooses its record at random and changes it.

A step holds the numbers of records that earlier steps made, as the pages do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from ssa_desktop.domain.appointments.appointments import Appointment, SlipState
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.people.person_links import LinkKind
from ssa_desktop.domain.records import (
    Case,
    Contact,
    Offer,
    Person,
    Referral,
    Session,
    TimeEntry,
    WorkingNote,
)
from ssa_desktop.domain.rights.access import AccessRequest, Requester
from ssa_desktop.domain.rights.incidents import AuthorityKind, AuthorityRequest, AuthorityWish, Breach, BreachKind
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.together.cooperation import AgreedAction, Partner, PartnerKind
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, Participant, ReferralTarget
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.cases import (
    attachments,
    captures,
    case_start,
    cases,
    contacts,
    corrections,
    received,
    talk_moves,
    topic_list,
)
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import person_links
from ssa_desktop.services.rights import access, incidents
from ssa_desktop.services.time import school_calendar, times
from ssa_desktop.services.together import cooperation_actions, cooperation_partners
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored_contacts
from ssa_desktop.storage.sql import rows

NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()


Step = Callable[[Workspace], object]
"""What is done."""


@dataclass(frozen=True)
class Chance:
    """What a step may choose among."""

    ws: Workspace
    random: Random
    folder: Path

    def one(self, statement: str) -> int | None:
        """Return one of the numbers a query finds, or None."""
        with self.ws.read() as vault:
            found = [number for (number,) in rows(vault, statement)]
        return self.random.choice(found) if found else None

    @property
    def person(self) -> int | None:
        return self.one("SELECT id FROM person ORDER BY id")

    @property
    def case(self) -> int | None:
        return self.one("SELECT id FROM case_file ORDER BY id")

    @property
    def minutes(self) -> int:
        return self.random.randrange(5, 60)


def talk(chance: Chance) -> Contact:
    return Contact("WRS", TODAY, chance.minutes, frozenset({Participant.PUPIL}))


def capture_new(chance: Chance) -> Step:
    contact = talk(chance)
    person = Person(name=f"Mila Muster {chance.minutes}")
    about = [Concerned(new_person=person, new_case=InitiatedBy.PUPIL, note="Erstes Gespräch.")]
    return lambda ws: captures.capture(ws, contact, about)


def capture_known(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    contact = talk(chance)
    about = [Concerned(captures.person_of_case(chance.ws, case), case_id=case, note="Weiter.")]
    return lambda ws: captures.capture(ws, contact, about)


def capture_nobody(chance: Chance) -> Step:
    contact = talk(chance)
    return lambda ws: captures.capture(ws, contact)


def new_case(chance: Chance) -> Step:
    case = Case(0, "WRS", TODAY, InitiatedBy.PARENT)
    person = Person(name=f"Ole Beispiel {chance.minutes}")
    return lambda ws: case_start.start(ws, case, person)


def further_case(chance: Chance) -> Step | None:
    person = chance.person
    if person is None:
        return None
    case = Case(person, "GS", TODAY, InitiatedBy.PARENT)
    return lambda ws: case_start.start(ws, case)


def case_with_talks(chance: Chance) -> Step | None:
    contact = chance.one(_OUTSIDE)
    if contact is None:
        return None
    with chance.ws.read() as vault:
        (person,) = rows(vault, "SELECT person_id FROM contact_concern WHERE contact_id = ?", (contact,))[0]
    case = Case(person, "GS", TODAY, InitiatedBy.PARENT)
    return lambda ws: case_start.start(ws, case, talks=[contact])


def move_talk(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    person = captures.person_of_case(chance.ws, case)
    found = [row.contact_id for row in talk_moves.without_case(chance.ws, person)]
    if not found:
        return None
    contact = chance.random.choice(found)
    return lambda ws: talk_moves.into_case(ws, case, [contact])


def capture_without_case(chance: Chance) -> Step | None:
    person = chance.person
    if person is None:
        return None
    contact = talk(chance)
    return lambda ws: captures.capture(ws, contact, [Concerned(person, note="Ohne Fall.")])


_OUTSIDE = """
    SELECT contact_id FROM contact_concern AS cc WHERE case_id IS NULL AND NOT bare AND (
        SELECT count(*) FROM contact_concern WHERE contact_id = cc.contact_id
    ) = 1 ORDER BY 1
"""


def correct_talk(chance: Chance) -> Step | None:
    contact = chance.one("SELECT DISTINCT contact_id FROM contact_concern WHERE case_id IS NOT NULL ORDER BY 1")
    if contact is None:
        return None
    with chance.ws.read() as vault:
        before = stored_contacts.get_contact(vault, contact)
    assert before is not None
    case = next(one.case_id for one in before.concerns if one.case_id is not None)
    facts = replace(before, minutes=chance.minutes)
    return lambda ws: corrections.correct_contact(ws, case, contact, facts, "Anders.", AskedBy.GUARDIAN)


def remove_talk(chance: Chance) -> Step | None:
    contact = chance.one("SELECT id FROM contact ORDER BY id")
    if contact is None:
        return None
    return lambda ws: contacts.remove_mistaken(ws, contact)


def write_note(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    note = WorkingNote(TODAY, f"Gedanke {chance.minutes}", case)
    return lambda ws: cases.add_working_note(ws, note)


def refer(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    referral = Referral(case, TODAY, ReferralTarget.ASD)
    return lambda ws: cases.add_referral(ws, referral)


def remove_referral(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM referral ORDER BY id")
    if number is None:
        return None
    return lambda ws: cases.remove_referral(ws, number)


def dispute(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    noted = Dispute(TODAY, AskedBy.GUARDIAN, "So war es nicht.")
    return lambda ws: corrections.dispute(ws, case, None, noted)


def receive(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    one = Received(case, TODAY, "Klassenleitung", "Fehltage", "Beratung")
    return lambda ws: received.add(ws, one)


def remove_received(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM received ORDER BY id")
    if number is None:
        return None
    return lambda ws: received.remove(ws, number)


def link(chance: Chance) -> Step | None:
    person, other = chance.person, chance.person
    if person is None or other is None or person == other:
        return None
    with chance.ws.read() as vault:
        if rows(
            vault,
            "SELECT 1 FROM person_link WHERE ? IN (person_id, other_id) AND ? IN (person_id, other_id)",
            (person, other),
        ):
            return lambda ws: person_links.unlink(ws, person, other)
    return lambda ws: person_links.link(ws, person, other, LinkKind.GUARDIAN)


def attach(chance: Chance) -> Step | None:
    case = chance.case
    if case is None:
        return None
    path = chance.folder / "blatt.txt"
    path.write_text("Muster", encoding="utf-8")
    holder = Holder(case_id=case)
    return lambda ws: attachments.add(ws, holder, path, AttachmentKind.OTHER)


def ask_access(chance: Chance) -> Step | None:
    person = chance.person
    if person is None:
        return None
    request = AccessRequest(person, Requester.SELF, TODAY)
    return lambda ws: access.note(ws, request)


def remove_access(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM access_request ORDER BY id")
    if number is None:
        return None
    return lambda ws: access.remove(ws, number)


def breach(chance: Chance) -> Step:
    found = Breach(NOW, BreachKind.LOSS, "Tasche", chance.minutes)
    return lambda ws: incidents.record_breach(ws, found)


def authority(chance: Chance) -> Step:
    asked = AuthorityRequest(NOW, AuthorityKind.POLICE, AuthorityWish.INFORMATION, "Revier Nord")
    return lambda ws: incidents.log_authority_request(ws, asked)


def offer(chance: Chance) -> Step:
    made = Offer("WRS", OfferType.GROUP, f"Klettern {chance.minutes}", TODAY)
    return lambda ws: offers.add(ws, made)


def session(chance: Chance) -> Step | None:
    offer_id = chance.one("SELECT id FROM offer ORDER BY id")
    if offer_id is None:
        return None
    held = Session(offer_id, TODAY, chance.minutes, None, 4)
    return lambda ws: offers.add_session(ws, held)


def remove_session(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM offer_session ORDER BY id")
    if number is None:
        return None
    return lambda ws: offers.remove_session(ws, number)


def plan_sessions(chance: Chance) -> Step | None:
    offer_id = chance.one("SELECT id FROM offer ORDER BY id")
    if offer_id is None:
        return None
    plan, rule = Plan("", TODAY, 90, 780, offer_id), SeriesRule(TODAY, TODAY + timedelta(days=14), frozenset({2}))
    return lambda ws: plans.add_series(ws, plan, rule)


def confirm_plan(chance: Chance) -> Step | None:
    plan_id = chance.one(f"SELECT id FROM plan WHERE state = 'planned' AND date <= '{TODAY.isoformat()}' ORDER BY id")
    if plan_id is None:
        return None
    return lambda ws: plans.confirm(ws, plan_id, 80, 5)


def work(chance: Chance) -> Step:
    entry = TimeEntry(TODAY, chance.minutes, Activity.DOCUMENTATION, "GS")
    return lambda ws: times.add_all(ws, [entry])


def change_work(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM time_entry WHERE event IS NULL ORDER BY id")
    if number is None:
        return None
    entry = TimeEntry(TODAY, chance.minutes, Activity.DOCUMENTATION, "WRS")
    return lambda ws: times.change(ws, number, [entry, replace(entry, minutes=7)])


def remove_work(chance: Chance) -> Step | None:
    number = chance.one("SELECT id FROM time_entry WHERE event IS NULL ORDER BY id")
    return None if number is None else lambda ws: times.remove(ws, number)


def appoint(chance: Chance) -> Step:
    person = chance.person
    made = Appointment("GS", TODAY, 480 + chance.minutes, 30, person_id=person)
    rule = SeriesRule(TODAY, TODAY + timedelta(days=14), frozenset({2}))
    if chance.random.random() < 0.5:
        return lambda ws: appointments.add_series(ws, made, rule)
    return lambda ws: appointments.add(ws, made)


def take_place(chance: Chance) -> Step | None:
    found = chance.one(
        f"""SELECT id FROM appointment
        WHERE state = 'planned' AND person_id IS NOT NULL AND date <= '{TODAY.isoformat()}' ORDER BY id"""
    )
    if found is None:
        return None
    return lambda ws: appointments.took_place(ws, found)


def slip(chance: Chance) -> Step | None:
    found = chance.one("SELECT id FROM appointment ORDER BY id")
    if found is None:
        return None
    return lambda ws: appointments.set_slip_state(ws, [found], SlipState.BACK)


def remove_appointment(chance: Chance) -> Step | None:
    found = chance.one("SELECT id FROM appointment WHERE state = 'planned' ORDER BY id")
    return None if found is None else lambda ws: appointments.remove_step(ws, found)


def partner(chance: Chance) -> Step:
    made = Partner(f"Beratungsstelle {chance.minutes}", PartnerKind.HEAD)
    return lambda ws: cooperation_partners.save(ws, made)


def agree(chance: Chance) -> Step:
    action = AgreedAction(f"Anrufen {chance.minutes}", "ich", TODAY, person_id=chance.person)
    return lambda ws: cooperation_actions.save(ws, action)


def tick_action(chance: Chance) -> Step | None:
    found = chance.one("SELECT id FROM agreed_action ORDER BY id")
    if found is None:
        return None
    return lambda ws: cooperation_actions.set_done(ws, found, TODAY)


def topic(chance: Chance) -> Step:
    name = f"Thema {chance.minutes} {chance.minutes}"
    return lambda ws: topic_list.add(ws, name)


def holiday(chance: Chance) -> Step:
    day = TODAY + timedelta(days=100 + chance.random.randrange(200))
    found = SchoolHoliday("Ferien", day, day)
    return lambda ws: school_calendar.add(ws, found)


STEPS: tuple[Callable[[Chance], Step | None], ...] = (
    capture_new, capture_known, capture_nobody, new_case, further_case, capture_without_case, case_with_talks,
    move_talk, correct_talk, remove_talk, write_note,
    refer, remove_referral, dispute, receive, remove_received, link, attach, ask_access, remove_access, breach,
    authority, offer, session, remove_session, plan_sessions, confirm_plan, work, change_work, remove_work,
    appoint, take_place, slip, remove_appointment, partner, agree, tick_action, topic, holiday,
)  # fmt: skip
