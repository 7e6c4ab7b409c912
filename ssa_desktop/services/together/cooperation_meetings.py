"""Team meetings and yearly talks: kept with what they agreed, their working time booked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rights.releases import USABLE, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Evaluation,
    Goal,
    Reached,
    TalkPoint,
    TeamMeeting,
    reached_goals,
)
from ssa_desktop.domain.together.talk_cycle import MOST_YEARS, latest_next
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.services.cases.case_in_use import existing_case
from ssa_desktop.services.cases.contacts import check_midnight, check_school
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.rights import releases
from ssa_desktop.services.rights.disclosures import pseudonyms_for
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.together.talk_points import keep_points
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.kind_rows import Stored
from ssa_desktop.storage.people import people as stored_people
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation, cooperation_goals
from ssa_desktop.storage.together import cooperation_meetings as stored
from ssa_desktop.storage.together.cooperation_meetings import About
from ssa_desktop.storage.together.cooperation_time import adopt_slot, keep_time

__all__ = ["About", "CaseHint", "EvaluationLine", "MeetingLine"]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A team meeting as one line: whom it is about, what it agreed, whether it booked working time."""

    meeting_id: int
    meeting: TeamMeeting
    about: About | None
    actions: tuple[Stored[AgreedAction], ...]
    is_booked: bool


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """A yearly talk as one line, with its agreement and goals, and what it said of services and conditions."""

    evaluation_id: int
    talk: Evaluation
    agreement: Agreement
    goals: tuple[Stored[Goal], ...]
    actions: tuple[Stored[AgreedAction], ...]
    is_booked: bool
    points: tuple[TalkPoint, ...] = ()

    @property
    def reached(self) -> Reached:
        """How the goals were judged."""
        return reached_goals((goal.record_id for goal in self.goals), self.talk.reviews)


@dataclass(frozen=True, slots=True)
class CaseHint:
    """What may be said on a case in a meeting: an alias made for it, who may be told, and where the pupil is known."""

    alias: str
    told: tuple[str, ...]
    releases: tuple[Release, ...] = ()
    schools: frozenset[str] = frozenset()


# ---- team meetings


def meetings(ws: Workspace) -> list[MeetingLine]:
    """Return the team meetings, the latest first; those on somebody out of use are left out."""
    with ws.read() as vault:
        booked = cooperation.booked(vault)["team_meeting"]
        actions = _by(stored.actions(vault), lambda action: action.meeting_id)
        persons, cases = stored.about_whom(vault)
        return [
            MeetingLine(
                one.record_id,
                one.value,
                whom(one.value, persons, cases),
                tuple(actions.get(one.record_id, ())),
                one.record_id in booked,
            )
            for one in stored.meetings(vault)
        ]


def meeting(ws: Workspace, meeting_id: int) -> MeetingLine:
    """Return one meeting; :class:`RefusedError` where it is gone or on somebody out of use."""
    found = next((one for one in meetings(ws) if one.meeting_id == meeting_id), None)
    if found is None:
        raise RefusedError("cooperation.gone")
    return found


def save_meeting(
    ws: Workspace,
    meeting: TeamMeeting,
    meeting_id: int | None = None,
    *,
    actions: Sequence[tuple[int | None, AgreedAction]] = (),
    books_time: bool = True,
    slot_id: int | None = None,
) -> Made:
    """Store a team meeting with what it agreed, or write it anew, and book its working time once.

    ``actions`` are all actions of it, each with its id or None for a new one; others of it go. ``slot_id`` is the time
    entry of the confirmed slot that a new meeting was: it becomes the meeting's own, so that the hour is there once.

    Raises :class:`UsageError` for working time of a day to come, :class:`RefusedError` where whom it is on is gone.
    """
    check_school(ws, meeting.school)
    check_midnight(meeting.start, meeting.minutes)
    _check_booking(ws, meeting.date, books_time=books_time)

    def write(vault: Connection) -> int:
        _check_whom(vault, meeting)
        made = stored.save_meeting(vault, meeting, meeting_id)
        if slot_id is not None and meeting_id is None and books_time:
            adopt_slot(vault, made, slot_id)
        _keep_actions(vault, "meeting_id", made, actions)
        entry = TimeEntry(
            meeting.date, meeting.minutes, meeting.activity, meeting.school, meeting.start, TimeEvent.TEAM_MEETING
        )
        keep_time(vault, "team_meeting", made, entry if books_time else None)
        return made

    return saved(ws, "team_meeting", meeting_id, write)


def remove_meeting(ws: Workspace, meeting_id: int) -> Step:
    """Remove a meeting with what it agreed and its working time."""
    return removed(ws, "team_meeting", meeting_id)


def case_hint(ws: Workspace, person_id: int, language: str) -> CaseHint:
    """Return how a person may be spoken of in a meeting: by an alias, more only where a release covers it."""
    with ws.read() as vault:
        alias = pseudonyms_for(vault, [person_id], language)[person_id]
        at = frozenset(stored.schools_of(vault, person_id))
    usable = [view for view in releases.of_person(ws, person_id) if view.state in USABLE]
    told = dict.fromkeys(one.text for view in usable for one in view.release.recipients)
    return CaseHint(alias, tuple(told), tuple(view.release for view in usable), at)


def person_of(ws: Workspace, meeting: TeamMeeting) -> PersonLine | None:
    """Return whom a meeting is about, for the field of its dialog."""
    person_id = meeting.person_id
    if meeting.case_id is not None:
        with ws.read() as vault:
            person_id = casefiles.person_of_case(vault, meeting.case_id)
    return None if person_id is None else people.line(ws, person_id)


# ---- yearly talks


def evaluations(ws: Workspace) -> list[EvaluationLine]:
    """Return the yearly talks, the latest first."""
    with ws.read() as vault:
        booked = cooperation.booked(vault)["evaluation"]
        actions = _by(stored.actions(vault), lambda action: action.evaluation_id)
        agreements = {one.record_id: one.value for one in cooperation.agreements(vault)}
        goals = {number: tuple(cooperation.goals(vault, number)) for number in agreements}
        points = cooperation.talk_points(vault)
        return [
            EvaluationLine(
                one.record_id,
                one.value,
                agreements[one.value.agreement_id],
                goals[one.value.agreement_id],
                tuple(actions.get(one.record_id, ())),
                one.record_id in booked,
                tuple(point.value for point in points.get(one.record_id, ())),
            )
            for one in cooperation.evaluations(vault)
        ]


def save_evaluation(
    ws: Workspace,
    talk: Evaluation,
    evaluation_id: int | None = None,
    *,
    actions: Sequence[tuple[int | None, AgreedAction]] = (),
    points: Sequence[TalkPoint] | None = None,
    books_time: bool = True,
) -> Made:
    """Store a yearly talk with what it says on goals and what it agreed, or write it anew; see :func:`save_meeting`.

    ``points`` is what it says of services and conditions; without them that stays. The next talk is after this one,
    and not so long after it that nobody meant it; a talk looks back on no year that is still to come.
    """
    check_midnight(talk.start, talk.minutes)
    _check_booking(ws, talk.date, books_time=books_time)
    if talk.next_on is not None and talk.next_on <= talk.date:
        raise UsageError("cooperation.next_before")
    if talk.next_on is not None and talk.next_on > latest_next(talk.date):
        raise UsageError("cooperation.next_far", most=MOST_YEARS + 1)
    if talk.about > SchoolYear.of(talk.date):
        raise UsageError("cooperation.about_ahead")

    def write(vault: Connection) -> int:
        agreement = cooperation.agreement(vault, talk.agreement_id)
        if agreement is None:
            raise RefusedError("cooperation.gone")
        known = {goal.record_id: goal.value for goal in cooperation.goals(vault, talk.agreement_id)}
        kept = {goal: review for goal, review in talk.reviews.items() if goal in known}
        made = cooperation.save_evaluation(vault, replace(talk, reviews=kept), evaluation_id)
        if points is not None:
            keep_points(vault, talk, made, points, known, ws.today())
        _keep_actions(vault, "evaluation_id", made, actions)
        entry = TimeEntry(talk.date, talk.minutes, Activity.COORDINATION_INTERNAL, agreement.school, talk.start)
        keep_time(vault, "evaluation", made, entry if books_time else None)
        return made

    return saved(ws, "evaluation", evaluation_id, write)


def remove_evaluation(ws: Workspace, evaluation_id: int) -> Step:
    """Remove a yearly talk with what it agreed and its working time."""
    return removed(ws, "evaluation", evaluation_id)


def reached(ws: Workspace, school: str, year: SchoolYear) -> Reached | None:
    """Return what the last talk on a school and year says of the goals, also one that was deleted; None without."""
    with ws.read() as vault:
        return reached_in(vault, school, year)


def reached_in(vault: Connection, school: str, year: SchoolYear) -> Reached | None:
    """Return what :func:`reached` does, inside the caller's own reading."""
    return cooperation_goals.reached_in(vault, school, year)


def _check_booking(ws: Workspace, day: date, *, books_time: bool) -> None:
    if books_time and day > ws.today():
        raise UsageError("cooperation.booked_ahead")


def _check_whom(vault: Connection, meeting: TeamMeeting) -> None:
    """Refuse a meeting on somebody who was deleted while it was written down."""
    if meeting.case_id is not None:
        existing_case(vault, meeting.case_id)
    if meeting.person_id is not None and not stored_people.has_person(vault, meeting.person_id):
        raise RefusedError("person.gone")


def _keep_actions(
    vault: Connection, column: str, owner: int, actions: Sequence[tuple[int | None, AgreedAction]]
) -> None:
    kept = []
    for action_id, action in actions:
        if says_nothing(action.what):
            raise UsageError("cooperation.action_empty")
        mine = replace(action, meeting_id=owner) if column == "meeting_id" else replace(action, evaluation_id=owner)
        kept.append(stored.save_action(vault, mine, action_id))
    stored.keep_only_actions(vault, column, owner, kept)


def whom(record: TeamMeeting | AgreedAction, persons: Mapping[int, About], cases: Mapping[int, About]) -> About | None:
    """Return whom a meeting or an action is about."""
    if record.case_id is not None:
        return cases.get(record.case_id)
    return None if record.person_id is None else persons.get(record.person_id)


def _by(
    actions: Sequence[Stored[AgreedAction]], owner: Callable[[AgreedAction], int | None]
) -> dict[int, list[Stored[AgreedAction]]]:
    found: dict[int, list[Stored[AgreedAction]]] = {}
    for one in actions:
        key = owner(one.value)
        if key is not None:
            found.setdefault(key, []).append(one)
    return found
