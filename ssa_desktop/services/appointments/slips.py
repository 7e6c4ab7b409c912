"""Beratungszettel: blank sheets, and the slip of an appointment; each with its running number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.cases.captures import is_class
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.meta import next_number
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection

MOST_BLANK_SLIPS: Final = 400
_SEQUENCE: Final = "slip"


def blank_slips(
    ws: Workspace, number: int, school: str | None = None, deliver: Callable[[bytes], None] | None = None
) -> bytes:
    """Return a PDF of blank slips, four to an A4 sheet, with a school's name printed on them if one is given.

    ``deliver`` takes the PDF before the numbers count as given: when it fails, they are given to the next slips.
    """
    if not 1 <= number <= MOST_BLANK_SLIPS:
        raise UsageError("slip.number", most=MOST_BLANK_SLIPS)
    from ssa_desktop.documents.slips import SlipData, slip_sheet

    name = _school_name(ws, school) if school is not None else None
    with ws.change() as vault:
        numbers = [next_number(vault, _SEQUENCE) for _ in range(number)]
        slips = [SlipData(name, None, None, None, None, None, f"{running:04d}") for running in numbers]
        sheet = slip_sheet(slips)
        if deliver is not None:
            deliver(sheet)
    return sheet


def slips_of_appointments(ws: Workspace, appointment_ids: list[int], *, with_name: bool) -> bytes:
    """Return a PDF with the slip of each appointment; the pupil's name, or a line to write it on. Never a pseudonym.

    Where an appointment is with a group, its name stands in place of the pupil's and the class.

    An appointment keeps its number when its slip is printed again. Refused with the name of a pupil who is advised
    without their guardians' knowledge (§ 8 Abs. 3 SGB VIII), since the slip may get into their hands, or whose cases
    are restricted.
    """
    from ssa_desktop.documents.slips import SlipData, slip_sheet

    with ws.read_schoolbook() as connection:
        names = {school.code: school.name for school in schoolbook.schools(connection)}
    slips = []
    with ws.change() as vault:
        for appointment_id in appointment_ids:
            found = appointments.get_appointment(vault, appointment_id)
            if found is None:
                raise RefusedError("appointment.gone")
            planned = found.appointment
            if with_name and planned.person_id is not None:
                _refuse_name(vault, planned.person_id)
            number = planned.slip_number
            if number is None:
                number = next_number(vault, _SEQUENCE)
                appointments.set_slip_number(vault, appointment_id, number)
            group = _group(ws, planned)
            slips.append(
                SlipData(
                    names.get(planned.school),
                    found.name if with_name else None,
                    None if group else planned.class_label,
                    planned.date,
                    planned.start,
                    planned.minutes,
                    f"{number:04d}",
                    group,
                )
            )
    return slip_sheet(slips)


def _group(ws: Workspace, planned: Appointment) -> str | None:
    """Return the group that an appointment is with: of nobody alone, and what stands for its class is none."""
    label = planned.class_label
    if planned.person_id is not None or not label:
        return None
    return None if is_class(ws, planned.school, SchoolYear.of(planned.date), label) else label


def _refuse_name(vault: Connection, person_id: int) -> None:
    if keeping.person_is_without_guardians(vault, person_id):
        raise RefusedError("slip.without_guardians")
    if person_id in keeping.restricted_persons(vault):
        raise RefusedError("slip.restricted")


def _school_name(ws: Workspace, code: str) -> str:
    with ws.read_schoolbook() as connection:
        for school in schoolbook.schools(connection):
            if school.code == code:
                return school.name
    raise UsageError("school.unknown", school=code)
