"""Appointments: series, what counts and what does not, slips, and how a school arranges them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School, SchoolClass
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant, Role
from ssa_desktop.services.appointments import appointments, series, slips
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import school_calendar
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments as stored_appointments
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import rows
from tests.integration.program import dump_of, rendered
from tests.steps import Done
from tests.stores import new_stores
from tests.unit.documents.reading import words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
"""A Wednesday."""
YEAR = SchoolYear(2025)
EASTER = SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11))
WEEKLY = SeriesRule(TODAY, date(2026, 5, 6), frozenset({2}))
"""Ten Wednesdays, two of them in the Easter holidays."""


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("appointments") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "sheet.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    for code in ("GS", "WRS"):
        schools.save(ws, School(code, f"Schule {code}"))
    school_calendar.add(ws, EASTER)
    mila = people.add(ws, Person(name="Mila Muster"))
    cases.open_case(ws, Case(mila, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    ws.close()
    return folder


@pytest.fixture
def ws(template_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(template_folder, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("role", "who", "activity"),
    [
        (Role.PUPIL, Participant.PUPIL, Activity.INDIVIDUAL),
        (Role.PARENT, Participant.PARENT, Activity.PARENTS),
        (Role.TEACHER, Participant.TEACHER, Activity.TEACHERS),
        (Role.OTHER, Participant.THIRD_PARTY, Activity.INDIVIDUAL),
    ],
)
def test_it_is_booked_with_whom_it_was_agreed(ws: Workspace, role: Role, who: Participant, activity: Activity) -> None:
    number = appointments.add(ws, agreed(person_id=people.add(ws, Person(role=role, name="Ada Muster"))))
    appointments.took_place(ws, number)
    booked = appointments.booked(ws, number)
    assert (booked.participants, booked.activity, booked.entrusted_by) == (frozenset({who}), activity, who)
    # Put right, the time follows, and comes back with what is taken back.
    wanted = appointments.Completion(frozenset(), None, 45, frozenset({Participant.TEACHER}))
    before = Done(ws, lambda ws: appointments.complete(ws, number, wanted))
    with ws.read() as vault:
        assert rows(vault, "SELECT activity, minutes FROM time_entry") == [("teachers", 45)]
    before.take_back()
    with ws.read() as vault:
        assert rows(vault, "SELECT activity, minutes FROM time_entry") == [(activity, 30)]


@pytest.fixture
def mila(ws: Workspace) -> int:
    return people.find(ws, "Mila")[0].person_id


def agreed(**more: object) -> Appointment:
    facts: dict[str, object] = {"school": "GS", "date": TODAY, "start": 600, "minutes": 30}
    return Appointment(**{**facts, **more})  # type: ignore[arg-type]


def stored(ws: Workspace) -> list[Appointment]:
    return [found.appointment for found in appointments.between(ws, date.min, date.max)]


def everything(ws: Workspace) -> list[tuple[object, ...]]:
    with ws.read() as vault:
        return [tuple(found) for found in rows(vault, "SELECT * FROM appointment ORDER BY id")]


def figures(ws: Workspace) -> dict[str, object]:
    return {str(level): rendered(ws, YEAR, level) for level in Level}


# ---- series


def test_a_series_leaves_out_school_holidays_and_public_holidays(ws: Workspace, mila: int):
    step = appointments.add_series(ws, agreed(person_id=mila), WEEKLY)
    days = [found.date for found in stored(ws)]
    assert days == [date(2026, 3, day) for day in (4, 11, 18, 25)] + [
        date(2026, 4, 15), date(2026, 4, 22), date(2026, 4, 29), date(2026, 5, 6)
    ]  # fmt: skip
    assert step.number == len(days)
    assert len({found.series for found in stored(ws)}) == 1
    # 1 May 2026 is a Friday and a public holiday.
    fridays = SeriesRule(date(2026, 4, 24), date(2026, 5, 8), frozenset({4}))
    found = series.preview(ws, fridays, "GS")
    assert found.days == (date(2026, 4, 24), date(2026, 5, 8))
    assert [day for day, _ in found.left_out] == [date(2026, 5, 1)]


def test_holidays_of_one_school_are_left_out_at_that_school_alone(ws: Workspace):
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", TODAY, TODAY, "WRS"))
    rule = SeriesRule(TODAY, date(2026, 3, 11), frozenset({2}))
    assert len(series.preview(ws, rule, "GS").days) == 2
    assert series.preview(ws, rule, "WRS").days == (date(2026, 3, 11),)


def test_a_series_of_holidays_alone_is_refused(ws: Workspace):
    rule = SeriesRule(date(2026, 4, 1), date(2026, 4, 8), frozenset({2}))
    with pytest.raises(RefusedError) as refused:
        appointments.add_series(ws, agreed(), rule)
    assert refused.value.key == "series.only_free_days"
    assert stored(ws) == []


def test_the_school_year_ends_before_the_summer_holidays(ws: Workspace):
    assert series.end_of_school_year(ws, TODAY, "GS") == date(2026, 7, 31)
    school_calendar.add(ws, SchoolHoliday("Sommerferien", date(2026, 7, 30), date(2026, 9, 12)))
    assert series.end_of_school_year(ws, TODAY, "GS") == date(2026, 7, 29)


def test_adding_a_series_is_taken_back_and_done_again_as_one_step(ws: Workspace, mila: int):
    step = Done(ws, lambda ws: appointments.add_series(ws, agreed(person_id=mila), WEEKLY))
    before = everything(ws)
    step.take_back()
    assert stored(ws) == []
    step.again()
    assert everything(ws) == before


@pytest.mark.parametrize(
    ("scope", "changed"),
    [
        (SeriesScope.ONE, {date(2026, 3, 18)}),
        (SeriesScope.FOLLOWING, {date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 15), date(2026, 4, 22)}),
        (SeriesScope.ALL, {TODAY, date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 15), date(2026, 4, 22)}),
    ],
)
def test_one_the_following_or_all_are_changed_as_one_step(ws: Workspace, scope: SeriesScope, changed: set[date]):
    appointments.add_series(ws, agreed(), replace(WEEKLY, last=date(2026, 4, 22)))
    rows_before = {found.appointment.date: found for found in appointments.between(ws, date.min, date.max)}
    # What has happened stays as it happened.
    with ws.change() as vault:
        missed = rows_before[date(2026, 3, 11)].appointment_id
        stored_appointments.set_appointment_state(vault, missed, AppointmentState.DID_NOT_APPEAR)
    before = everything(ws)
    marked = rows_before[date(2026, 3, 18)]
    step = Done(
        ws,
        lambda ws: appointments.change(
            ws, marked.appointment_id, replace(marked.appointment, start=645, minutes=45), scope
        ),
    )
    assert {found.date for found in stored(ws) if (found.start, found.minutes) == (645, 45)} == changed
    after = everything(ws)
    step.take_back()
    assert everything(ws) == before
    step.again()
    assert everything(ws) == after


def test_moving_a_series_to_another_day_skips_holidays(ws: Workspace):
    # From Wednesdays to Fridays: 1 May is a public holiday.
    appointments.add_series(ws, agreed(), SeriesRule(date(2026, 4, 22), date(2026, 5, 6), frozenset({2})))
    marked = appointments.between(ws, date.min, date.max)[0]
    wanted = replace(marked.appointment, date=date(2026, 4, 24))
    step = Done(ws, lambda ws: appointments.change(ws, marked.appointment_id, wanted, SeriesScope.ALL))
    assert [found.date for found in stored(ws)] == [date(2026, 4, 24), date(2026, 5, 8)]
    step.take_back()
    assert [found.date for found in stored(ws)] == [date(2026, 4, 22), date(2026, 4, 29), date(2026, 5, 6)]


@pytest.mark.parametrize(("scope", "left"), [(SeriesScope.ONE, 7), (SeriesScope.FOLLOWING, 2), (SeriesScope.ALL, 1)])
def test_one_the_following_or_all_are_removed_as_one_step(ws: Workspace, scope: SeriesScope, left: int):
    appointments.add_series(ws, agreed(), WEEKLY)
    found = appointments.between(ws, date.min, date.max)
    appointments.took_place(ws, found[0].appointment_id)
    before = everything(ws)
    step = Done(ws, lambda ws: appointments.remove_step(ws, found[2].appointment_id, scope))
    assert len(stored(ws)) == left
    # What took place is never taken along.
    assert stored(ws)[0].state is AppointmentState.TOOK_PLACE
    step.take_back()
    assert everything(ws) == before


# ---- what counts


@pytest.mark.parametrize("anonymous", [False, True])
def test_an_appointment_counts_nowhere_until_it_took_place_and_then_once(ws: Workspace, mila: int, anonymous: bool):
    empty = figures(ws)
    who: dict[str, object] = {"class_label": "6a"} if anonymous else {"person_id": mila}
    appointments.add_series(ws, agreed(**who), WEEKLY)
    assert figures(ws) == empty
    first = appointments.between(ws, TODAY, TODAY)[0].appointment_id
    appointments.did_not_appear(ws, first)
    assert figures(ws) == empty
    appointments.plan_again(ws, first)
    assert figures(ws) == empty
    held = Done(ws, lambda ws: appointments.took_place(ws, first))
    booked = figures(ws)
    assert booked != empty
    assert [found.contact_id for found in contacts.of_day(ws, TODAY)] == [held.made]
    with pytest.raises(RefusedError) as refused:
        appointments.took_place(ws, first)
    assert refused.value.key == "appointment.settled"
    with pytest.raises(RefusedError):
        appointments.did_not_appear(ws, first)
    assert figures(ws) == booked
    held.take_back()
    assert figures(ws) == empty
    appointments.took_place(ws, first)
    assert figures(ws) == booked


def test_one_of_a_day_to_come_cannot_have_taken_place(ws: Workspace):
    tomorrow = appointments.add(ws, agreed(date=date(2026, 3, 5)))
    with pytest.raises(RefusedError) as refused:
        appointments.took_place(ws, tomorrow)
    assert refused.value.key == "appointment.future_day"
    with pytest.raises(RefusedError) as refused:
        appointments.did_not_appear(ws, tomorrow)
    assert refused.value.key == "appointment.future_day"


def test_deleting_the_person_takes_their_series_along_and_leaves_no_trace(ws: Workspace, mila: int):
    appointments.add_series(ws, agreed(person_id=mila, class_label="6a"), WEEKLY)
    other = appointments.add(ws, agreed(class_label="7b"))
    found = appointments.between(ws, date.min, date.max)
    appointments.took_place(ws, found[0].appointment_id)
    appointments.set_slip_state(ws, [found[0].appointment_id], SlipState.PRINTED)
    with_her = figures(ws)
    marks = {found[0].appointment.series, *(one.uid for one in found if one.appointment_id != other)}
    deletion.erase_person(ws, people.get(ws, mila).pseudonym or "", "Antrag")
    assert [one.appointment_id for one in appointments.between(ws, date.min, date.max)] == [other]
    assert figures(ws) == with_her
    # A tombstone is nothing but the random id of what went, so that no backup brings it back.
    left = "\n".join(line for table, lines in dump_of(ws).items() if table != "vault.tombstone" for line in lines)
    assert not any(mark in left for mark in marks if mark)


def test_a_step_on_a_person_deleted_meanwhile_cannot_bring_them_back(ws: Workspace, mila: int):
    step = Done(ws, lambda ws: appointments.add_series(ws, agreed(person_id=mila), WEEKLY))
    step.take_back()
    deletion.erase_person(ws, people.get(ws, mila).pseudonym or "", "Antrag")
    with pytest.raises(RefusedError) as refused:
        step.again()
    assert refused.value.key == "step.changed_since"


# ---- how a school arranges appointments


def test_each_school_has_its_own_way_and_an_appointment_may_differ(ws: Workspace):
    assert appointments.set_arrangement_of_school(ws, "GS", Arrangement.SLIP) is None
    appointments.set_arrangement_of_school(ws, "WRS", Arrangement.TEACHER)
    appointments.add(ws, agreed())
    appointments.add(ws, agreed(school="WRS", start=700))
    appointments.add(ws, agreed(start=800, arranged=Arrangement.PUPIL))
    assert [found.arranged for found in stored(ws)] == [Arrangement.SLIP, Arrangement.TEACHER, Arrangement.PUPIL]
    # A new way is for new appointments; what was agreed stays.
    assert appointments.set_arrangement_of_school(ws, "GS", None) is Arrangement.SLIP
    assert stored(ws)[0].arranged is Arrangement.SLIP
    assert appointments.arrangement_of_school(ws, "GS") is None
    with pytest.raises(UsageError):
        appointments.set_arrangement_of_school(ws, "XX", Arrangement.SLIP)


def test_saving_a_school_keeps_its_way(ws: Workspace):
    appointments.set_arrangement_of_school(ws, "GS", Arrangement.SLIP)
    schools.save(ws, School("GS", "Anders genannt"))
    assert appointments.arrangement_of_school(ws, "GS") is Arrangement.SLIP


# ---- slips


def test_a_slip_is_owed_from_when_the_talk_took_place_until_it_is_back(ws: Workspace):
    one = appointments.add(ws, agreed(arranged=Arrangement.SLIP))
    other = appointments.add(ws, agreed(arranged=Arrangement.TEACHER, start=700))
    assert appointments.owing_slips(ws) == []
    printed = appointments.add(ws, agreed(arranged=Arrangement.SLIP, start=800))
    appointments.set_slip_state(ws, [printed], SlipState.PRINTED)
    for appointment_id in (one, other, printed):
        appointments.took_place(ws, appointment_id)
    # What was never printed cannot be missing.
    assert [found.appointment_id for found in appointments.owing_slips(ws)] == [printed]
    appointments.set_slip_state(ws, [printed], SlipState.BACK)
    assert appointments.owing_slips(ws) == []
    step = Done(ws, lambda ws: appointments.set_slip_state(ws, [one], SlipState.MISSING))
    assert [found.appointment_id for found in appointments.owing_slips(ws)] == [one]
    back = Done(ws, lambda ws: appointments.set_slip_state(ws, [one], SlipState.BACK))
    assert appointments.owing_slips(ws) == []
    back.take_back()
    step.take_back()
    assert appointments.owing_slips(ws) == []


def test_a_grown_up_is_not_arranged_as_the_school_does_with_pupils(ws: Workspace, mila: int):
    appointments.set_arrangement_of_school(ws, "GS", Arrangement.SLIP)
    father = people.add(ws, Person(Role.PARENT, "Anton Muster"))
    for person_id in (mila, father):
        appointments.add(ws, agreed(person_id=person_id))
    found = {row.appointment.person_id: row for row in appointments.between(ws, TODAY, TODAY)}
    assert [found[one].appointment.arranged for one in (mila, father)] == [Arrangement.SLIP, None]
    assert [found[one].is_with_grown_up for one in (mila, father)] == [False, True]


def test_who_did_not_appear_owes_no_slip(ws: Workspace):
    one = appointments.add(ws, agreed(arranged=Arrangement.SLIP))
    appointments.set_slip_state(ws, [one], SlipState.PRINTED)
    appointments.did_not_appear(ws, one)
    assert appointments.owing_slips(ws) == []


def test_what_storage_calls_owed_is_what_the_rule_calls_so(ws: Workspace):
    for number, arranged in enumerate((None, *Arrangement)):
        for place, state in enumerate((None, *SlipState)):
            made = appointments.add(ws, agreed(arranged=arranged, start=60 + 100 * number + 10 * place, minutes=5))
            appointments.set_slip_state(ws, [made], state)
            if (number + place) % 2 == 0:
                appointments.took_place(ws, made)
    owed = [found.appointment for found in appointments.owing_slips(ws)]
    assert owed == [found for found in stored(ws) if found.owes_slip]
    assert owed


def test_a_printed_slip_that_no_longer_holds_has_to_be_printed_again(ws: Workspace):
    one = appointments.add(ws, agreed(arranged=Arrangement.SLIP))
    slips.slips_of_appointments(ws, [one], with_name=False)
    appointments.set_slip_state(ws, [one], SlipState.PRINTED)
    printed = stored(ws)[0]
    appointments.change(ws, one, replace(printed, teacher_informed=True))
    assert stored(ws)[0].slip_state is SlipState.PRINTED
    appointments.change(ws, one, replace(printed, start=630))
    assert (stored(ws)[0].slip_state, stored(ws)[0].slip_number) == (None, printed.slip_number)


@pytest.mark.parametrize(("label", "is_group"), [("AG Schach", True), ("6b", False), ("VKL", False), ("5/6", False)])
def test_a_slip_of_nobody_alone_names_the_group_or_the_class(ws: Workspace, label: str, is_group: bool):
    one = appointments.add(ws, replace(agreed(arranged=Arrangement.SLIP), person_id=None, class_label=label))
    found = words(slips.slips_of_appointments(ws, [one], with_name=True))
    assert label in found
    assert ("Gruppe" in found, "Klasse" in found) == (is_group, not is_group)


def test_a_class_that_is_called_like_a_group_is_one(ws: Workspace):
    one = appointments.add(ws, replace(agreed(arranged=Arrangement.SLIP), person_id=None, class_label="Bären"))
    assert "Gruppe" in words(slips.slips_of_appointments(ws, [one], with_name=True))
    with ws.change_schoolbook() as book:
        schoolbook.save_class(book, "GS", SchoolClass(YEAR, "Bären"))
    assert "Klasse" in words(slips.slips_of_appointments(ws, [one], with_name=True))


def test_the_teacher_is_told_and_it_is_taken_back(ws: Workspace):
    one = appointments.add(ws, agreed(arranged=Arrangement.TEACHER))
    step = Done(ws, lambda ws: appointments.inform_teacher(ws, one, informed=True))
    assert stored(ws)[0].teacher_informed
    step.take_back()
    assert not stored(ws)[0].teacher_informed
