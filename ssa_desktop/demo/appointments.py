"""Invented appointments of the week for the demonstration, with their slips, and what spares typing.

They are planned, so that no figure of a report comes from them.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.appointments.appointments import Appointment, Arrangement, SlipState
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.vocabulary import Activity, Mode, Participant
from ssa_desktop.services.appointments import appointments, series
from ssa_desktop.services.cases import cases, typing_aids
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace

_SATURDAY: Final = 5
_STARTS: Final = (8 * 60 + 30, 9 * 60 + 40, 10 * 60 + 35, 11 * 60 + 30)
_MINUTES: Final = (30, 45, 30)
_DAYS: Final = 4
_WEEKS: Final = 6
_BLOCKS: Final = (
    TextBlock("gk", "Gespräch mit der Klassenleitung vereinbart."),
    TextBlock("nw", "Nächster Termin in einer Woche."),
)
_TEMPLATES: Final = (
    CaptureTemplate("Pausengespräch", TemplateFacts(10, frozenset({Participant.PUPIL}))),
    CaptureTemplate(
        "Elterntelefonat", TemplateFacts(20, frozenset({Participant.PARENT}), Mode.PHONE, Activity.PARENTS)
    ),
)


def add_appointments(ws: Workspace) -> None:
    """Enter appointments of the last and the next school days, a series, slips in each state, templates and blocks."""
    today = ws.today()
    running = [row for row in cases.listing(ws) if row.closed is None and row.left_school is None]
    for number, school in enumerate(schools.listing(ws)):
        way = (Arrangement.SLIP, Arrangement.TEACHER)[number % 2]
        appointments.set_arrangement_of_school(ws, school.code, way)
    for number, row in enumerate(running[: 2 * _DAYS]):
        free = series.free_days(ws, today, today + timedelta(days=21), school=row.school)
        day = _school_day(today + timedelta(days=number // 2), free)
        appointments.add(ws, _with(row.school, day, number, row.person_id, row.class_label))
    if running:
        first, code = running[0], running[0].school
        free = series.free_days(ws, today - timedelta(days=7), today, school=code)
        before = _school_day(today - timedelta(days=1), free, -1)
        missed = appointments.add(ws, _with(code, before, 0, first.person_id, first.class_label))
        appointments.set_slip_state(ws, [missed], SlipState.PRINTED)
        appointments.did_not_appear(ws, missed)
        begin = today + timedelta(days=1)
        rule = SeriesRule(begin, begin + timedelta(weeks=_WEEKS), frozenset({2}))
        appointments.add_series(ws, Appointment(code, begin, 13 * 60, 45, None, "AG Streitschlichtung"), rule)
    typing_aids.store_blocks(ws, _BLOCKS)
    typing_aids.store_templates(ws, _TEMPLATES)


def _with(school: str, day: date, number: int, person_id: int, class_label: str | None) -> Appointment:
    start, minutes = _STARTS[number % len(_STARTS)], _MINUTES[number % len(_MINUTES)]
    return Appointment(school, day, start, minutes, person_id, class_label)


def _school_day(day: date, free: Container[date], step: int = 1) -> date:
    """Return the day, or the next one on which there is school."""
    while day.weekday() >= _SATURDAY or day in free:
        day += timedelta(days=step)
    return day
