"""Appointments: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from ssa_desktop.domain.kind_facts import CLOCK, MINUTES, NAME, SCHOOL, Fact, Gone, Shape, refers_to


class AppointmentState(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    TOOK_PLACE = "took_place"
    DID_NOT_APPEAR = "did_not_appear"


class Arrangement(StrEnum):
    """The three ways in which a school arranges that a pupil comes out of a lesson (cooperation agreements)."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    SLIP = "slip"


class SlipState(StrEnum):
    """Where the slip of an appointment is."""

    PRINTED = "printed"
    BACK = "back"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An agreed talk: school, day, start in minutes after midnight, length in minutes; the person may be left open.

    ``series`` is common to the dates that were planned together. ``arranged`` None takes the school's own way.
    ``contact_id`` is the talk that was booked when it took place.
    """

    school: Annotated[str, SCHOOL]
    date: date
    start: Annotated[int, CLOCK]
    minutes: Annotated[int, MINUTES]
    person_id: Annotated[int | None, refers_to("person", after="")] = None
    class_label: Annotated[str | None, Fact(Shape.LABEL, json="class", after="school")] = None
    state: AppointmentState = AppointmentState.PLANNED
    slip_number: Annotated[int | None, Fact(Shape.WHOLE, low=1)] = None
    series: Annotated[str | None, NAME.but(after="teacher_informed")] = None
    arranged: Annotated[Arrangement | None, Fact(after="state")] = None
    slip_state: SlipState | None = None
    teacher_informed: bool = False
    contact_id: Annotated[int | None, refers_to("contact", Gone.STAYS, after="person")] = None

    def has_begun(self, now: datetime) -> bool:
        """Whether its time has come: before, nobody can say whether it takes place."""
        return (self.date, self.start) <= (now.date(), now.hour * 60 + now.minute)

    @property
    def has_slip(self) -> bool:
        """Whether a slip goes with it: arranged that way, or printed all the same."""
        return self.arranged is Arrangement.SLIP or self.slip_state is not None

    @property
    def owes_slip(self) -> bool:
        """Whether its slip has still to come back: it was printed, the talk took place and nobody has brought it."""
        is_out = self.slip_state in (SlipState.PRINTED, SlipState.MISSING)
        return self.state is AppointmentState.TOOK_PLACE and is_out


def without_stale_slip(before: Appointment, after: Appointment) -> Appointment:
    """Return ``after``, its slip to be printed again where what stands on the printed one has changed."""
    same = (before.school, before.date, before.start, before.minutes, before.person_id, before.class_label) == (
        after.school,
        after.date,
        after.start,
        after.minutes,
        after.person_id,
        after.class_label,
    )
    return after if same or after.slip_state is None else replace(after, slip_state=None)
