"""Appointments: agreed once or in a series, took place, or not appeared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.appointments.appointments import (
    Appointment,
    AppointmentState,
    Arrangement,
    SlipState,
    without_stale_slip,
)
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.cases.provenance import default_activity, default_present, entrusted_by
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant, Role
from ssa_desktop.services.appointments.series import free_days, planned_days
from ssa_desktop.services.cases.captures import stage_of_class
from ssa_desktop.services.cases.case_in_use import cases_in_use
from ssa_desktop.services.cases.contacts import check_midnight, check_school
from ssa_desktop.services.figures.counting_once import settle_changed, settle_new
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments, arrangements
from ssa_desktop.storage.appointments.appointments import AppointmentRow
from ssa_desktop.storage.cases import contacts, corrections
from ssa_desktop.storage.cases import topics as stored_topics
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection, new_uid

__all__ = [
    "AppointmentRow",
    "Completion",
    "Step",
    "add",
    "add_series",
    "add_step",
    "arrangement_by_school",
    "arrangement_of_school",
    "between",
    "booked",
    "change",
    "complete",
    "did_not_appear",
    "get",
    "inform_teacher",
    "of_series",
    "owing_slips",
    "plan_again",
    "remove_step",
    "set_arrangement_of_school",
    "set_slip_state",
    "took_place",
]


@dataclass(frozen=True, slots=True)
class Step:
    """Something done to appointments: what they were and what they are."""

    before: tuple[AppointmentRow, ...]
    after: tuple[AppointmentRow, ...]
    newcomer: tuple[int, Person] | None = None
    """Who was not known before and came with it: their id, and what was stored of them."""

    @property
    def number(self) -> int:
        """How many appointments it concerns."""
        return max(len(self.before), len(self.after))


def add(ws: Workspace, appointment: Appointment) -> int:
    """Store an appointment, which ends at midnight at the latest; it counts nowhere until it took place.

    Without a way of its own it is arranged as its school does; a grown-up has to be let out of no lesson.
    """
    return _add_on(ws, appointment, (appointment.date,)).after[0].appointment_id


def add_step(ws: Workspace, appointment: Appointment, new_person: Person | None = None) -> Step:
    """Store an appointment as :func:`add` does; return it as a step.

    With ``new_person`` it is for them, who are stored with it in the class of the appointment; its own ``person_id`` is
    not read.
    """
    return _add_on(ws, appointment, (appointment.date,), new_person)


def add_series(ws: Workspace, appointment: Appointment, rule: SeriesRule, new_person: Person | None = None) -> Step:
    """Store an appointment on every day of a series that is no holiday; each counts nowhere until it took place.

    ``new_person`` as in :func:`add_step`.
    """
    days = planned_days(ws, rule, appointment.school)
    return _add_on(ws, replace(appointment, series=new_uid()), days, new_person)


def get(ws: Workspace, appointment_id: int) -> AppointmentRow:
    """Return one appointment; :class:`RefusedError` (``appointment.gone``) when there is none."""
    with ws.read() as vault:
        found = _without_hidden(vault, [_existing(vault, appointment_id)])
        return found[0]


def between(ws: Workspace, first: date, last: date) -> list[AppointmentRow]:
    """Return the appointments from ``first`` to ``last``, in order; a person out of use is not named."""
    with ws.read() as vault:
        return _without_hidden(vault, appointments.appointments_between(vault, first, last))


def of_series(ws: Workspace, series: str) -> list[AppointmentRow]:
    """Return the appointments planned together, in order; a person out of use is not named."""
    with ws.read() as vault:
        return _without_hidden(vault, appointments.appointments_of_series(vault, series))


def owing_slips(ws: Workspace) -> list[AppointmentRow]:
    """Return the appointments of this school year that took place and whose printed slip has not come back."""
    today = ws.today()
    with ws.read() as vault:
        return _without_hidden(vault, appointments.owing_slips(vault, SchoolYear.of(today).first_day, today))


def change(ws: Workspace, appointment_id: int, wanted: Appointment, scope: SeriesScope = SeriesScope.ONE) -> Step:
    """Change a planned appointment, and with it those of its series that are still planned, as one step.

    ``wanted`` says what she wants of this one. The others take over time, length, school, class, person and way; when
    its day moves, they move by as many days, and those that would then lie in holidays go. A slip that says something
    else by now counts as not printed.
    """
    check_school(ws, wanted.school)
    check_midnight(wanted.start, wanted.minutes)
    with ws.change() as vault:
        marked = _planned(vault, appointment_id)
        _check_person(vault, wanted.person_id)
        moved = wanted.date - marked.appointment.date
        affected = _affected(vault, marked, scope)
        days = [found.appointment.date + moved for found in affected]
        free = free_days(ws, min(days), max(days), school=wanted.school)
        after = []
        for found, day in zip(affected, days, strict=True):
            is_marked = found.appointment_id == appointment_id
            if day in free and not is_marked and moved:
                appointments.remove_appointment(vault, found.appointment_id)
                continue
            now = found.appointment
            written = replace(
                wanted,
                date=day,
                state=now.state,
                slip_number=now.slip_number,
                series=now.series,
                slip_state=now.slip_state,
                teacher_informed=wanted.teacher_informed if is_marked else now.teacher_informed,
                contact_id=now.contact_id,
            )
            row = replace(found, appointment=without_stale_slip(now, written))
            appointments.change_appointment(vault, row)
            after.append(row)
    return Step(tuple(affected), tuple(after))


def remove_step(ws: Workspace, appointment_id: int, scope: SeriesScope = SeriesScope.ONE) -> Step:
    """Remove an appointment, and with it those of its series that are still planned, as one step."""
    with ws.change() as vault:
        found = _existing(vault, appointment_id)
        affected = [found] if scope is SeriesScope.ONE else _affected(vault, found, scope)
        for one in affected:
            appointments.remove_appointment(vault, one.appointment_id)
    return Step(tuple(affected), ())


def took_place(ws: Workspace, appointment_id: int) -> int:
    """Note that a planned appointment took place, book its contact with whom it was agreed, and return its id.

    By their role, a pupil where nobody is recorded: whoever was not there would be counted.

    Raises :class:`MaybeCountedError` where it is not said whether the pupil was counted before.
    """
    with ws.change() as vault:
        planned = _planned(vault, appointment_id).appointment
        if planned.date > ws.today():
            raise RefusedError("appointment.future_day")
        check_midnight(planned.start, planned.minutes)
        concerns: tuple[Concern, ...] = ()
        roles: tuple[Role, ...] = ()
        if planned.person_id is not None:
            line = people.person_rows(vault, [planned.person_id])[0]
            concerns = (Concern(planned.person_id, line.open_case_id),)
            person = people.get_person(vault, planned.person_id)
            roles = (person.role,) if person is not None else ()
        present = default_present(roles)
        contact = Contact(
            planned.school,
            planned.date,
            planned.minutes,
            present,
            planned.start,
            activity=default_activity(present),
            concerns=concerns,
            entrusted_by=entrusted_by(present),
        )
        contact_id = contacts.add_contact(vault, contact)
        settle_new(ws, vault, [contact_id])
        appointments.set_appointment_state(vault, appointment_id, AppointmentState.TOOK_PLACE, contact_id)
        return contact_id


@dataclass(frozen=True, slots=True)
class Completion:
    """What is written into a talk booked by one key: topics, a text, how long it was (minutes) and who was there."""

    topics: frozenset[str]
    note: str | None
    minutes: int
    present: frozenset[Participant]


def booked(ws: Workspace, appointment_id: int) -> Contact:
    """Return the talk that was booked for an appointment; refused (``appointment.talk_gone``) where it is gone."""
    with ws.read() as vault:
        return _booked(vault, appointment_id)[1]


def complete(ws: Workspace, appointment_id: int, wanted: Completion) -> Contact:
    """Write into the talk that was booked for an appointment, as long as nothing is; return it as it was.

    :class:`RefusedError` (``appointment.talk_gone``) where there is no such talk, or (``appointment.talk_written``)
    where something stands in it: that is changed at the talk itself, which keeps the earlier version.
    """
    with ws.change() as vault:
        contact_id, before = _booked(vault, appointment_id)
        if before.topics or before.note or any(concern.note for concern in before.concerns):
            raise RefusedError("appointment.talk_written")
        if not wanted.topics <= {topic.code for topic in stored_topics.topics(vault)}:
            raise UsageError("contact.unknown_topic")
        check_midnight(before.start, wanted.minutes)
        is_usual = before.activity is default_activity(before.participants)
        after = replace(
            before,
            topics=wanted.topics,
            minutes=wanted.minutes,
            participants=wanted.present,
            activity=default_activity(wanted.present) if is_usual else before.activity,
            entrusted_by=before.entrusted_by if before.entrusted_by in wanted.present else None,
        )
        _write(vault, contact_id, after, (wanted.note or "").strip() or None)
        settle_changed(ws, vault, contact_id, before, after)
        return before


def did_not_appear(ws: Workspace, appointment_id: int) -> None:
    """Note that nobody came to a planned appointment: it counts nowhere. Refused for a day to come."""
    with ws.change() as vault:
        if _planned(vault, appointment_id).appointment.date > ws.today():
            raise RefusedError("appointment.future_day")
        appointments.set_appointment_state(vault, appointment_id, AppointmentState.DID_NOT_APPEAR)


def plan_again(ws: Workspace, appointment_id: int) -> None:
    """Take back that nobody came to an appointment."""
    with ws.change() as vault:
        if _existing(vault, appointment_id).appointment.state is AppointmentState.TOOK_PLACE:
            raise RefusedError("appointment.settled")
        appointments.set_appointment_state(vault, appointment_id, AppointmentState.PLANNED)


def set_slip_state(ws: Workspace, appointment_ids: Iterable[int], state: SlipState | None) -> Step:
    """Note where the slips of appointments are, as one step."""
    with ws.change() as vault:
        before = [_existing(vault, appointment_id) for appointment_id in appointment_ids]
        after = [replace(found, appointment=replace(found.appointment, slip_state=state)) for found in before]
        for found in before:
            appointments.set_slip_state(vault, found.appointment_id, state)
    return Step(tuple(before), tuple(after))


def inform_teacher(ws: Workspace, appointment_id: int, *, informed: bool) -> Step:
    """Note whether the teacher knows of an appointment."""
    with ws.change() as vault:
        found = _existing(vault, appointment_id)
        row = replace(found, appointment=replace(found.appointment, teacher_informed=informed))
        appointments.change_appointment(vault, row)
    return Step((found,), (row,))


# ---- how a school arranges appointments


def arrangement_of_school(ws: Workspace, school: str) -> Arrangement | None:
    """Return how a school arranges appointments, or None as long as nobody said."""
    with ws.read_schoolbook() as connection:
        return arrangements.arrangements(connection).get(school)


def arrangement_by_school(ws: Workspace) -> dict[str, Arrangement]:
    """Return how each school arranges appointments; one of which nobody said is missing."""
    with ws.read_schoolbook() as connection:
        return arrangements.arrangements(connection)


def set_arrangement_of_school(ws: Workspace, school: str, arranged: Arrangement | None) -> Arrangement | None:
    """Set how a school arranges appointments from now on; return what it was."""
    check_school(ws, school)
    with ws.change_schoolbook() as connection:
        before = arrangements.arrangements(connection).get(school)
        arrangements.set_arrangement(connection, school, arranged)
        return before


# ---- helpers


def _add_on(ws: Workspace, appointment: Appointment, days: Iterable[date], new_person: Person | None = None) -> Step:
    check_school(ws, appointment.school)
    check_midnight(appointment.start, appointment.minutes)
    of_school = arrangement_of_school(ws, appointment.school)
    newcomer = None if new_person is None else _enrolled(ws, new_person, appointment)
    with ws.change() as vault:
        if newcomer is not None:
            appointment = replace(appointment, person_id=people.add_person(vault, newcomer, ws.today()))
        person = _check_person(vault, appointment.person_id)
        is_pupil = person is None or person.role is Role.PUPIL
        arranged = appointment.arranged or (of_school if is_pupil else None)
        made = [appointments.add_appointment(vault, replace(appointment, date=day, arranged=arranged)) for day in days]
        came = (appointment.person_id, person) if newcomer is not None and appointment.person_id and person else None
        return Step((), tuple(appointments.appointments_by_id(vault, made)), came)


def _enrolled(ws: Workspace, person: Person, appointment: Appointment) -> Person:
    """Return somebody new in the class of their appointment, which is said as it is today; a grown-up is in none."""
    label, year = appointment.class_label, SchoolYear.of(ws.today())
    if not label and person.role is not Role.PUPIL:
        return person
    stage = stage_of_class(ws, appointment.school, year, label) if label else None
    return replace(person, enrolments=(Enrolment(year, appointment.school, label, stage),))


def _check_person(vault: Connection, person_id: int | None) -> Person | None:
    person = people.get_person(vault, person_id) if person_id is not None else None
    if person_id is not None and person is None:
        raise RefusedError("person.gone")
    return person


def _existing(vault: Connection, appointment_id: int) -> AppointmentRow:
    found = appointments.get_appointment(vault, appointment_id)
    if found is None:
        raise RefusedError("appointment.gone")
    return found


def _planned(vault: Connection, appointment_id: int) -> AppointmentRow:
    found = appointments.get_appointment(vault, appointment_id)
    if found is None or found.appointment.state is not AppointmentState.PLANNED:
        raise RefusedError("appointment.settled")
    return found


def _affected(vault: Connection, marked: AppointmentRow, scope: SeriesScope) -> list[AppointmentRow]:
    """Return the marked appointment and those of its series that are still planned, as far as the scope reaches."""
    series = marked.appointment.series
    if scope is SeriesScope.ONE or series is None:
        return [marked]
    first = marked.appointment.date if scope is SeriesScope.FOLLOWING else date.min
    return [
        found
        for found in appointments.appointments_of_series(vault, series)
        if found.appointment_id == marked.appointment_id
        or (found.appointment.state is AppointmentState.PLANNED and found.appointment.date >= first)
    ]


def _booked(vault: Connection, appointment_id: int) -> tuple[int, Contact]:
    contact_id = _existing(vault, appointment_id).appointment.contact_id
    booked = None if contact_id is None else contacts.get_contact(vault, contact_id)
    if contact_id is None or booked is None:
        raise RefusedError("appointment.talk_gone")
    cases_in_use(vault, booked)
    return contact_id, booked


def _write(vault: Connection, contact_id: int, talk: Contact, note: str | None) -> None:
    corrections.change_contact(vault, contact_id, talk)
    corrections.change_note(vault, contact_id, appointments.concern_of_contact(vault, contact_id), note)


def _without_hidden(vault: Connection, found: Iterable[AppointmentRow]) -> list[AppointmentRow]:
    hidden = keeping.restricted_persons(vault)
    return [replace(row, pseudonym=None, name=None) if row.appointment.person_id in hidden else row for row in found]
