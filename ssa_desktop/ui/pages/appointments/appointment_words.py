"""How appointments and planned dates are called on screen; names follow the discreet view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.appointments.appointments import AppointmentState, Arrangement
from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.labels import clock_text, day_text, label, weekday_text
from ssa_desktop.services.appointments.agenda import Agenda
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.services.people.people import initials
from ssa_desktop.storage.time.worktimes import TimeRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.appointments import Block, BlockKind

SEPARATOR = " · "
_MOST_NAMED = 3
_KINDS: Mapping[AppointmentState, BlockKind] = {
    AppointmentState.PLANNED: BlockKind.PLANNED,
    AppointmentState.TOOK_PLACE: BlockKind.TOOK_PLACE,
    AppointmentState.DID_NOT_APPEAR: BlockKind.DID_NOT_APPEAR,
}


def called(desk: Desk, found: AppointmentRow) -> str:
    """Return whom an appointment is with: name or initials, else the class, else that it is nobody in particular."""
    if found.pseudonym is None:
        return found.appointment.class_label or QCoreApplication.translate("AppointmentWords", "ohne Namen")
    if desk.discreet():
        return initials(found.name, found.pseudonym)
    return found.name or found.pseudonym


def span_text(start: int, minutes: int) -> str:
    """Return from when to when, ``10:15–10:45``."""
    return f"{clock_text(start)}–{clock_text(start + minutes)}"


def when_text(desk: Desk, found: AppointmentRow) -> str:
    """Return day and time, ``Mi, 04.03.2026, 10:15``."""
    planned = found.appointment
    return f"{weekday_text(desk.language, planned.date)}, {clock_text(planned.start)}"


def slip_words(desk: Desk, found: AppointmentRow) -> str:
    """Return where the slip is, in words; empty where none goes with the appointment."""
    planned = found.appointment
    if planned.owes_slip:
        return label(desk.language, "slip_state", "missing")
    if planned.slip_state is not None:
        return label(desk.language, "slip_state", planned.slip_state)
    if planned.has_slip and planned.state is AppointmentState.PLANNED and not found.is_with_grown_up:
        return QCoreApplication.translate("AppointmentWords", "Zettel offen")
    return ""


def arranged_words(desk: Desk, found: AppointmentRow) -> str:
    """Return how it was arranged and how far that is, in words."""
    planned = found.appointment
    parts = []
    if planned.arranged is not None:
        parts.append(
            QCoreApplication.translate("AppointmentWords", "vereinbart {way}").format(
                way=label(desk.language, "arrangement", planned.arranged)
            )
        )
    if planned.arranged is Arrangement.TEACHER:
        parts.append(
            QCoreApplication.translate("AppointmentWords", "Lehrkraft weiß Bescheid")
            if planned.teacher_informed
            else QCoreApplication.translate("AppointmentWords", "Lehrkraft weiß noch nicht Bescheid")
        )
    slip = slip_words(desk, found)
    return SEPARATOR.join([*parts, slip] if slip else parts)


def blocks_of(desk: Desk, agenda: Agenda) -> list[Block]:
    """Return everything of a span that has a start, as blocks; a school is named where there are several."""
    several = len(agenda.schools) > 1
    names = {school.code: school.name for school in agenda.schools}
    found = [_appointment_block(desk, row, several=several, names=names) for row in agenda.appointments]
    found += [_plan_block(desk, row, several=several) for row in agenda.plans if row.plan.start is not None]
    found += [_busy_block(desk, row) for row in agenda.busy if row.entry.start is not None]
    return found


def _appointment_block(desk: Desk, row: AppointmentRow, *, several: bool, names: Mapping[str, str]) -> Block:
    planned = row.appointment
    state = label(desk.language, "appointment_state", planned.state)
    parts = [called(desk, row)]
    if planned.class_label and row.pseudonym is not None:
        parts.append(planned.class_label)
    if several:
        parts.append(planned.school)
    slip = slip_words(desk, row)
    spoken = [
        span_text(planned.start, planned.minutes),
        *parts[: 2 if planned.class_label and row.pseudonym is not None else 1],
        *([names.get(planned.school, planned.school)] if several else []),
        state,
        *([slip] if slip else []),
    ]
    more = SEPARATOR.join([*([] if planned.state is AppointmentState.PLANNED else [state]), *([slip] if slip else [])])
    return Block(
        planned.date,
        planned.start,
        planned.minutes,
        _KINDS[planned.state],
        SEPARATOR.join([clock_text(planned.start), *parts]),
        SEPARATOR.join(parts),
        more,
        ", ".join(spoken),
        row,
    )


def plan_title(desk: Desk, row: PlanRow) -> str:
    """Return what is planned: the offer's title, or the activity with its event.

    In the discreet view full names in the title are initials; one that is not covered yet is left out.
    """
    if row.title is not None:
        return row.title if not desk.discreet() else row.covered or ""
    plan = row.plan
    if plan.event is not None:
        return label(desk.language, "time_event", plan.event)
    return label(desk.language, "activity", plan.activity) if plan.activity is not None else ""


def plan_state_text(row: PlanRow) -> str:
    """Return whether a planned date is still to come, or fell out."""
    if row.plan.state is PlanState.CANCELLED:
        return QCoreApplication.translate("AppointmentWords", "fiel aus")
    return QCoreApplication.translate("AppointmentWords", "geplant")


def _plan_block(desk: Desk, row: PlanRow, *, several: bool) -> Block:
    plan, title, state = row.plan, plan_title(desk, row), plan_state_text(row)
    start = plan.start or 0
    parts = [clock_text(start), title, *([plan.school] if several and plan.school else [])]
    kind = BlockKind.CANCELLED if plan.state is PlanState.CANCELLED else BlockKind.PLAN
    spoken = f"{span_text(start, plan.minutes)}, {title}, {state}"
    written = SEPARATOR.join(parts)
    return Block(plan.date, start, plan.minutes, kind, written, SEPARATOR.join(parts[1:]), state, spoken, row)


def _busy_block(desk: Desk, row: TimeRow) -> Block:
    entry = row.entry
    start = entry.start or 0
    title = label(desk.language, "activity", entry.activity)
    spoken = f"{span_text(start, entry.minutes)}, {title}"
    return Block(entry.date, start, entry.minutes, BlockKind.BUSY, title, title, "", spoken, row)


def named_briefly(blocks: Sequence[Block]) -> str:
    """Return what blocks are and from when to when, in short; what is beyond the first few is counted."""
    named = [f"{span_text(block.start, block.minutes)} {block.short}" for block in blocks[:_MOST_NAMED]]
    more = len(blocks) - len(named)
    return ", ".join(named) + (f" +{more}" if more > 0 else "")


def series_text(desk: Desk, rows: Sequence[AppointmentRow]) -> str:
    """Return what a series is: how many of it are still planned, and until when."""
    left = [row.appointment.date for row in rows if row.appointment.state is AppointmentState.PLANNED]
    if not left:
        return QCoreApplication.translate("AppointmentWords", "Serie, keiner mehr geplant")
    if len(left) == 1:
        return QCoreApplication.translate("AppointmentWords", "Serie, noch einer geplant")
    return QCoreApplication.translate("AppointmentWords", "Serie, noch {number} geplant bis {last}").format(
        number=len(left), last=day_text(desk.language, max(left))
    )
