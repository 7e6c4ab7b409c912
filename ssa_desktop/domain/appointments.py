"""Appointments: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AppointmentState(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    TOOK_PLACE = "took_place"
    DID_NOT_APPEAR = "did_not_appear"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An agreed talk: school, day, start in minutes after midnight, length in minutes; the person may be left open."""

    school: str
    date: date
    start: int
    minutes: int
    person_id: int | None = None
    class_label: str | None = None
    state: AppointmentState = AppointmentState.PLANNED
    slip_number: int | None = None
