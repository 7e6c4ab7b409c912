"""Appointments: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


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

    school: str
    date: date
    start: int
    minutes: int
    person_id: int | None = None
    class_label: str | None = None
    state: AppointmentState = AppointmentState.PLANNED
    slip_number: int | None = None
    series: str | None = None
    arranged: Arrangement | None = None
    slip_state: SlipState | None = None
    teacher_informed: bool = False
    contact_id: int | None = None

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
