"""Steps on records for a walk over undo and redo: each chooses its record at random, changes it and knows its way back.

A step holds the numbers of records that earlier steps made, as the pages do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

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
from ssa_desktop.services.together import cooperation_actions, cooperation_partners, cooperation_steps
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored_contacts
from ssa_desktop.storage.sql import rows
from tests.ui.conftest import NOW, TODAY


@dataclass(frozen=True)
class Change:
    """What is done, and how what it returned is taken back."""

    do: Callable[[Workspace], Any]
    back: Callable[[Workspace, Any], object]


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


def capture_new(chance: Chance) -> Change:
    contact = talk(chance)
    person = Person(name=f"Mila Muster {chance.minutes}")
    about = [Concerned(new_person=person, new_case=InitiatedBy.PUPIL, note="Erstes Gespräch.")]
    return Change(lambda ws: captures.capture(ws, contact, about), captures.take_back)


def capture_known(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    contact = talk(chance)
    about = [Concerned(captures.person_of_case(chance.ws, case), case_id=case, note="Weiter.")]
    return Change(lambda ws: captures.capture(ws, contact, about), captures.take_back)


def capture_nobody(chance: Chance) -> Change:
    contact = talk(chance)
    return Change(lambda ws: captures.capture(ws, contact), captures.take_back)


def new_case(chance: Chance) -> Change:
    case = Case(0, "WRS", TODAY, InitiatedBy.PARENT)
    person = Person(name=f"Ole Beispiel {chance.minutes}")
    return Change(lambda ws: case_start.start(ws, case, person), case_start.take_back)


def further_case(chance: Chance) -> Change | None:
    person = chance.person
    if person is None:
        return None
    case = Case(person, "GS", TODAY, InitiatedBy.PARENT)
    return Change(lambda ws: case_start.start(ws, case), case_start.take_back)


def case_with_talks(chance: Chance) -> Change | None:
    contact = chance.one(_OUTSIDE)
    if contact is None:
        return None
    with chance.ws.read() as vault:
        (person,) = rows(vault, "SELECT person_id FROM contact_concern WHERE contact_id = ?", (contact,))[0]
    case = Case(person, "GS", TODAY, InitiatedBy.PARENT)
    return Change(lambda ws: case_start.start(ws, case, talks=[contact]), case_start.take_back)


def move_talk(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    person = captures.person_of_case(chance.ws, case)
    found = [row.contact_id for row in talk_moves.without_case(chance.ws, person)]
    if not found:
        return None
    contact = chance.random.choice(found)
    return Change(lambda ws: talk_moves.into_case(ws, case, [contact]), talk_moves.take_back)


def capture_without_case(chance: Chance) -> Change | None:
    person = chance.person
    if person is None:
        return None
    contact = talk(chance)
    return Change(lambda ws: captures.capture(ws, contact, [Concerned(person, note="Ohne Fall.")]), captures.take_back)


_OUTSIDE = """
    SELECT contact_id FROM contact_concern AS cc WHERE case_id IS NULL AND NOT bare AND (
        SELECT count(*) FROM contact_concern WHERE contact_id = cc.contact_id
    ) = 1 ORDER BY 1
"""


def correct_talk(chance: Chance) -> Change | None:
    contact = chance.one("SELECT DISTINCT contact_id FROM contact_concern WHERE case_id IS NOT NULL ORDER BY 1")
    if contact is None:
        return None
    with chance.ws.read() as vault:
        before = stored_contacts.get_contact(vault, contact)
    assert before is not None
    case = next(one.case_id for one in before.concerns if one.case_id is not None)
    facts = replace(before, minutes=chance.minutes)
    return Change(
        lambda ws: corrections.correct_contact(ws, case, contact, facts, "Anders.", AskedBy.GUARDIAN),
        corrections.take_back,
    )


def remove_talk(chance: Chance) -> Change | None:
    contact = chance.one("SELECT id FROM contact ORDER BY id")
    if contact is None:
        return None
    return Change(
        lambda ws: contacts.remove_mistaken(ws, contact),
        lambda ws, gone: contacts.put_back(ws, gone.record, gone.uid, gone.number, gone.beside),
    )


def write_note(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    note = WorkingNote(TODAY, f"Gedanke {chance.minutes}", case)
    return Change(lambda ws: cases.add_working_note(ws, note), cases.erase_working_note)


def refer(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    referral = Referral(case, TODAY, ReferralTarget.ASD)
    return Change(lambda ws: cases.add_referral(ws, referral), cases.take_back_referral)


def remove_referral(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM referral ORDER BY id")
    if number is None:
        return None
    with chance.ws.read() as vault:
        ((case,),) = rows(vault, "SELECT case_id FROM referral WHERE id = ?", (number,))
    referral = Referral(case, TODAY, ReferralTarget.ASD)
    return Change(
        lambda ws: cases.take_back_referral(ws, number), lambda ws, uid: cases.add_referral(ws, referral, uid)
    )


def dispute(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    noted = Dispute(TODAY, AskedBy.GUARDIAN, "So war es nicht.")
    return Change(lambda ws: corrections.dispute(ws, case, None, noted), corrections.take_back_dispute)


def receive(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    one = Received(case, TODAY, "Klassenleitung", "Fehltage", "Beratung")
    return Change(lambda ws: received.add(ws, one), received.remove)


def remove_received(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM received ORDER BY id")
    if number is None:
        return None
    return Change(lambda ws: received.remove(ws, number), lambda ws, gone: received.add(ws, gone.record, gone.uid))


def link(chance: Chance) -> Change | None:
    person, other = chance.person, chance.person
    if person is None or other is None or person == other:
        return None
    with chance.ws.read() as vault:
        if rows(
            vault,
            "SELECT 1 FROM person_link WHERE ? IN (person_id, other_id) AND ? IN (person_id, other_id)",
            (person, other),
        ):
            return Change(lambda ws: person_links.unlink(ws, person, other), person_links.put_back)
    return Change(
        lambda ws: person_links.link(ws, person, other, LinkKind.GUARDIAN),
        lambda ws, _: person_links.unlink(ws, person, other),
    )


def attach(chance: Chance) -> Change | None:
    case = chance.case
    if case is None:
        return None
    path = chance.folder / "blatt.txt"
    path.write_text("Muster", encoding="utf-8")
    holder = Holder(case_id=case)
    return Change(lambda ws: attachments.add(ws, holder, path, AttachmentKind.OTHER), attachments.remove)


def ask_access(chance: Chance) -> Change | None:
    person = chance.person
    if person is None:
        return None
    request = AccessRequest(person, Requester.SELF, TODAY)
    return Change(lambda ws: access.note(ws, request), access.take_back)


def remove_access(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM access_request ORDER BY id")
    if number is None:
        return None
    request = next(line.request for line in access.listing(chance.ws) if line.request_id == number)
    return Change(lambda ws: access.take_back(ws, number), lambda ws, _: access.note(ws, request))


def breach(chance: Chance) -> Change:
    found = Breach(NOW, BreachKind.LOSS, "Tasche", chance.minutes)
    return Change(lambda ws: incidents.record_breach(ws, found), incidents.remove_breach)


def authority(chance: Chance) -> Change:
    asked = AuthorityRequest(NOW, AuthorityKind.POLICE, AuthorityWish.INFORMATION, "Revier Nord")
    return Change(lambda ws: incidents.log_authority_request(ws, asked), incidents.remove_authority_request)


def offer(chance: Chance) -> Change:
    made = Offer("WRS", OfferType.GROUP, f"Klettern {chance.minutes}", TODAY)
    return Change(lambda ws: offers.add(ws, made), offers.remove_mistaken)


def session(chance: Chance) -> Change | None:
    offer_id = chance.one("SELECT id FROM offer ORDER BY id")
    if offer_id is None:
        return None
    held = Session(offer_id, TODAY, chance.minutes, None, 4)
    return Change(lambda ws: offers.add_session(ws, held), offers.take_back_session)


def remove_session(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM offer_session ORDER BY id")
    if number is None:
        return None
    return Change(lambda ws: offers.take_back_session(ws, number), offers.put_back_session)


def plan_sessions(chance: Chance) -> Change | None:
    offer_id = chance.one("SELECT id FROM offer ORDER BY id")
    if offer_id is None:
        return None
    plan, rule = Plan("", TODAY, 90, 780, offer_id), SeriesRule(TODAY, TODAY + timedelta(days=14), frozenset({2}))
    return Change(lambda ws: plans.add_series(ws, plan, rule), plans.take_back)


def confirm_plan(chance: Chance) -> Change | None:
    plan_id = chance.one(f"SELECT id FROM plan WHERE state = 'planned' AND date <= '{TODAY.isoformat()}' ORDER BY id")
    if plan_id is None:
        return None
    return Change(lambda ws: plans.confirm(ws, plan_id, 80, 5), plans.take_back_confirmed)


def work(chance: Chance) -> Change:
    entry = TimeEntry(TODAY, chance.minutes, Activity.DOCUMENTATION, "GS")
    return Change(lambda ws: times.add_all(ws, [entry]), times.take_back_all)


def change_work(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM time_entry WHERE event IS NULL ORDER BY id")
    if number is None:
        return None
    entry = TimeEntry(TODAY, chance.minutes, Activity.DOCUMENTATION, "WRS")
    return Change(lambda ws: times.change(ws, number, [entry, replace(entry, minutes=7)]), times.change_back)


def remove_work(chance: Chance) -> Change | None:
    number = chance.one("SELECT id FROM time_entry WHERE event IS NULL ORDER BY id")
    return None if number is None else Change(lambda ws: times.take_back(ws, number), times.put_back)


def appoint(chance: Chance) -> Change:
    person = chance.person
    made = Appointment("GS", TODAY, 480 + chance.minutes, 30, person_id=person)
    rule = SeriesRule(TODAY, TODAY + timedelta(days=14), frozenset({2}))
    if chance.random.random() < 0.5:
        return Change(lambda ws: appointments.add_series(ws, made, rule), appointments.take_back)
    return Change(lambda ws: appointments.add(ws, made), appointments.remove)


def take_place(chance: Chance) -> Change | None:
    found = chance.one(
        f"""SELECT id FROM appointment
        WHERE state = 'planned' AND person_id IS NOT NULL AND date <= '{TODAY.isoformat()}' ORDER BY id"""
    )
    if found is None:
        return None
    return Change(
        lambda ws: appointments.took_place(ws, found),
        lambda ws, contact_id: appointments.take_back_took_place(ws, found, contact_id),
    )


def slip(chance: Chance) -> Change | None:
    found = chance.one("SELECT id FROM appointment ORDER BY id")
    if found is None:
        return None
    return Change(lambda ws: appointments.set_slip_state(ws, [found], SlipState.BACK), appointments.take_back)


def remove_appointment(chance: Chance) -> Change | None:
    found = chance.one("SELECT id FROM appointment WHERE state = 'planned' ORDER BY id")
    return None if found is None else Change(lambda ws: appointments.remove_step(ws, found), appointments.take_back)


def partner(chance: Chance) -> Change:
    made = Partner(f"Beratungsstelle {chance.minutes}", PartnerKind.HEAD)
    return Change(
        lambda ws: cooperation_partners.save(ws, made), lambda ws, result: cooperation_steps.undo(ws, result.step)
    )


def agree(chance: Chance) -> Change:
    action = AgreedAction(f"Anrufen {chance.minutes}", "ich", TODAY, person_id=chance.person)
    return Change(
        lambda ws: cooperation_actions.save(ws, action), lambda ws, result: cooperation_steps.undo(ws, result.step)
    )


def tick_action(chance: Chance) -> Change | None:
    found = chance.one("SELECT id FROM agreed_action ORDER BY id")
    if found is None:
        return None
    return Change(
        lambda ws: cooperation_actions.set_done(ws, found, TODAY),
        lambda ws, result: cooperation_steps.undo(ws, result.step),
    )


def topic(chance: Chance) -> Change:
    name = f"Thema {chance.minutes} {chance.minutes}"
    return Change(lambda ws: topic_list.add(ws, name), lambda ws, made: topic_list.take_back(ws, made.code))


def holiday(chance: Chance) -> Change:
    day = TODAY + timedelta(days=100 + chance.random.randrange(200))
    found = SchoolHoliday("Ferien", day, day)
    return Change(lambda ws: school_calendar.add(ws, found), lambda ws, number: school_calendar.take_back(ws, [number]))


STEPS: tuple[Callable[[Chance], Change | None], ...] = (
    capture_new, capture_known, capture_nobody, new_case, further_case, capture_without_case, case_with_talks,
    move_talk, correct_talk, remove_talk, write_note,
    refer, remove_referral, dispute, receive, remove_received, link, attach, ask_access, remove_access, breach,
    authority, offer, session, remove_session, plan_sessions, confirm_plan, work, change_work, remove_work,
    appoint, take_place, slip, remove_appointment, partner, agree, tick_action, topic, holiday,
)  # fmt: skip
