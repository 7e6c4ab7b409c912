"""Appointments and planned dates go to another vault and come back as they were; what is planned counts nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import Plan, PlanState
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Offer, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, TimeEvent
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.cases import cases
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, copy_of, dump_of, rendered
from tests.steps import Done

YEAR = SchoolYear(2025)
TUESDAYS = SeriesRule(date(2026, 3, 3), date(2026, 3, 24), frozenset({1}))
ALL_DAYS = (date.min, date.max)


def open_offer(ws: Workspace) -> int:
    return offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))


def meeting(**more: object) -> Plan:
    facts: dict[str, object] = {
        "series": "", "date": date(2026, 3, 3), "minutes": 60, "start": 840,
        "activity": Activity.COORDINATION_INTERNAL, "event": TimeEvent.TEAM_MEETING,
    }  # fmt: skip
    return Plan(**{**facts, **more})  # type: ignore[arg-type]


def session(offer: int) -> Plan:
    return Plan("", date(2026, 3, 3), 90, 780, offer)


def figures(ws: Workspace) -> dict[str, object]:
    return {str(level): rendered(ws, YEAR, level) for level in Level}


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with quick_program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
    return quick_program


def test_planned_sessions_count_nowhere_until_each_is_confirmed_and_then_once(filled: Program):
    with filled.open() as ws:
        offer = open_offer(ws)
        empty = figures(ws)
        plans.add_series(ws, session(offer), TUESDAYS)
        assert figures(ws) == empty
        first, second, *_ = plans.of_offer(ws, offer)
        plans.cancel(ws, second.plan_id)
        assert figures(ws) == empty
        confirmed = Done(ws, lambda ws: plans.confirm(ws, first.plan_id, 75, 12))
        (booked,) = offers.sessions(ws, offer)
        assert (booked.session.minutes, booked.session.visits) == (75, 12)
        assert figures(ws) != empty
        assert first.plan_id not in {row.plan_id for row in plans.of_offer(ws, offer)}
        with pytest.raises(RefusedError) as refused:
            plans.confirm(ws, first.plan_id)
        assert refused.value.key == "plan.gone"
        confirmed.take_back()
        assert figures(ws) == empty
        assert first in plans.of_offer(ws, offer)


def test_recurring_time_is_only_proposed_and_booked_by_one_step(filled: Program):
    with filled.open() as ws:
        empty = figures(ws)
        plans.add_series(ws, meeting(), TUESDAYS)
        assert [row.plan.date.day for row in plans.between(ws, *ALL_DAYS)] == [3, 10, 17, 24]
        assert times.week(ws, date(2026, 3, 3)).entries == []
        assert figures(ws) == empty
        first = plans.between(ws, *ALL_DAYS)[0]
        confirmed = Done(ws, lambda ws: plans.confirm(ws, first.plan_id))
        (entry,) = times.week(ws, date(2026, 3, 3)).entries
        assert (entry.entry.activity, entry.entry.event, entry.entry.minutes, entry.entry.start) == (
            Activity.COORDINATION_INTERNAL, TimeEvent.TEAM_MEETING, 60, 840
        )  # fmt: skip
        assert figures(ws) != empty
        confirmed.take_back()
        assert figures(ws) == empty


def test_what_is_to_come_cannot_be_confirmed(filled: Program):
    with filled.open() as ws:
        today = ws.today()
        rule = SeriesRule(today + timedelta(days=1), today + timedelta(days=30), frozenset(range(7)))
        plans.add_series(ws, meeting(), rule)
        with pytest.raises(RefusedError) as refused:
            plans.confirm(ws, plans.between(ws, *ALL_DAYS)[0].plan_id)
        assert refused.value.key == "plan.future_day"


@pytest.mark.parametrize(("scope", "left"), [(SeriesScope.ONE, 3), (SeriesScope.FOLLOWING, 1), (SeriesScope.ALL, 0)])
def test_plans_are_removed_and_put_back_as_one_step(filled: Program, scope: SeriesScope, left: int):
    with filled.open() as ws:
        plans.add_series(ws, meeting(), TUESDAYS)
        before = plans.between(ws, *ALL_DAYS)
        step = Done(ws, lambda ws: plans.remove(ws, before[1].plan_id, scope))
        assert len(plans.between(ws, *ALL_DAYS)) == left
        step.take_back()
        assert plans.between(ws, *ALL_DAYS) == before
        step.again()
        assert len(plans.between(ws, *ALL_DAYS)) == left


def test_an_offer_that_never_was_takes_its_plan_along(filled: Program):
    with filled.open() as ws:
        offer = open_offer(ws)
        step = Done(ws, lambda ws: plans.add_series(ws, session(offer), TUESDAYS))
        offers.remove_mistaken(ws, offer)
        assert plans.between(ws, *ALL_DAYS) == []
        with pytest.raises(RefusedError) as refused:
            step.take_back()
        assert refused.value.key == "step.changed_since"


def test_everything_goes_to_another_vault_and_back(filled: Program, template: Path, tmp_path: Path):
    with filled.open() as ws:
        mila = people.add(ws, Person(name="Mila Muster"))
        cases.open_case(ws, Case(mila, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
        first = Appointment("GS", date(2026, 3, 3), 600, 30, mila, "6a", arranged=Arrangement.SLIP)
        appointments.add_series(ws, first, TUESDAYS)
        one = appointments.between(ws, *ALL_DAYS)[0].appointment_id
        appointments.took_place(ws, one)
        appointments.set_slip_state(ws, [one], SlipState.BACK)
        offer = open_offer(ws)
        plans.add_series(ws, session(offer), TUESDAYS)
        plans.cancel(ws, plans.of_offer(ws, offer)[0].plan_id)
        plans.add_series(ws, meeting(), TUESDAYS)
        before = dump_of(ws)
        records_export.export_records(ws, tmp_path / "kopie.jsonl")
        # Brought in where it came from, it adds nothing.
        summary = records_import.import_records(ws, tmp_path / "kopie.jsonl")
        assert not summary.added
        assert dump_of(ws)["vault.appointment"] == before["vault.appointment"]
        agreed = appointments.between(ws, *ALL_DAYS)
        planned = plans.between(ws, *ALL_DAYS)
    other = copy_of(template, tmp_path / "andere", quick=True)
    with other.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        records_import.import_records(ws, tmp_path / "kopie.jsonl")
        found = appointments.between(ws, *ALL_DAYS)
        assert [_plain(row.appointment) for row in found] == [_plain(row.appointment) for row in agreed]
        assert {row.name for row in found} == {"Mila Muster"}
        assert found[0].appointment.contact_id is not None
        assert len({row.appointment.series for row in found}) == 1
        there = plans.between(ws, *ALL_DAYS)
        assert [(row.plan.date, row.title, row.plan.state) for row in there] == [
            (row.plan.date, row.title, row.plan.state) for row in planned
        ]
        assert {row.plan.state for row in there} == set(PlanState)
        # The series hangs together there too: all that is planned goes with one step.
        assert len(appointments.remove_step(ws, found[1].appointment_id, SeriesScope.ALL).before) == 3
        deletion.erase_person(ws, people.get(ws, people.find(ws, "Mila")[0].person_id).pseudonym or "", "Antrag")
        summary = records_import.import_records(ws, tmp_path / "kopie.jsonl")
        assert appointments.between(ws, *ALL_DAYS) == []
        assert summary.added["appointment"] == 0


def test_the_mark_of_a_series_is_kept_only_where_it_can_be_no_name(filled: Program):
    line = {
        "kind": "plan", "school": "GS", "date": "2026-03-03", "minutes": 60, "activity": "travel", "state": "planned",
    }  # fmt: skip
    marks = ["Mila Muster", "Mila Muster", "0123456789abcdef"]
    lines = [{**line, "id": f"p{number}", "series": mark} for number, mark in enumerate(marks)]
    filled.do("import", "records", filled.records(lines))
    with filled.open() as ws:
        found = [row.plan.series for row in plans.between(ws, *ALL_DAYS)]
        assert found[0] == found[1] != found[2] == "0123456789abcdef"
        assert "Mila" not in str(dump_of(ws))


def _plain(appointment: Appointment) -> tuple[object, ...]:
    return (
        appointment.school, appointment.date, appointment.start, appointment.minutes, appointment.class_label,
        appointment.state, appointment.arranged, appointment.slip_state, appointment.teacher_informed,
    )  # fmt: skip
