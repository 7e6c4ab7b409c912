"""What of working together is to be done now: agreements, yearly talks, agreed actions and plans to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.agreement_versions import carries_on, is_waiting
from ssa_desktop.domain.together.cooperation import ENDING_WITHIN, DueKind, MeetingMethod, TeamMeeting
from ssa_desktop.domain.together.talk_cycle import due_talk
from ssa_desktop.services.together import cooperation_actions, cooperation_agreements, cooperation_meetings, talk_cycle
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_meetings import About
from ssa_desktop.services.workspace import Workspace

SHOWN_AHEAD = timedelta(days=14)
"""So long before its day an open action or a review is told to be due; an action without a day from the beginning."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done: what kind, at which school or on whom, and until when.

    ``panel`` is where it is done on the page Zusammenarbeit, ``record_id`` what it is about there (an agreement, an
    action or a meeting). ``what`` and ``who`` are her words of an action, ``what`` those of a plan of support;
    ``covered`` is ``what`` for the discreet view, with full names as initials, of one that is about nobody.
    """

    kind: DueKind
    panel: str
    record_id: int | None = None
    school: str | None = None
    on: date | None = None
    year: SchoolYear | None = None
    what: str = ""
    who: str = ""
    about: About | None = None
    covered: str = ""
    is_overdue: bool = False


def due(ws: Workspace, today: date) -> list[Due]:
    """Return what is to be done, in the order of its days: agreements ended or ending, talks, open actions, reviews.

    A school without any agreement is no news: only one whose agreement ended and has no following one is told of. A
    draft that is to replace a signed one is not told of by itself.
    """
    return sorted(
        [*_agreements(ws, today), *_actions(ws, today), *_reviews(ws, today)],
        key=lambda one: (one.on is None, one.on or today),
    )


def _agreements(ws: Workspace, today: date) -> list[Due]:
    holding = cooperation_agreements.holding(ws)
    lines = [one for one in holding if not is_waiting(one.agreement, (other.agreement for other in holding))]
    found = []
    for line in lines:
        agreement = line.agreement
        later = [other for other in lines if carries_on(other.agreement, agreement)]
        if not later and agreement.last - ENDING_WITHIN <= today:
            kind = DueKind.ENDED if agreement.last < today else DueKind.ENDING
            found.append(
                Due(
                    kind,
                    "agreement",
                    line.agreement_id,
                    agreement.school,
                    agreement.last,
                    is_overdue=kind is DueKind.ENDED,
                )
            )
    return [*found, *_talks(ws, lines, today)]


def _talks(ws: Workspace, lines: Sequence[AgreementLine], today: date) -> Iterator[Due]:
    """Yield the talk that is due at each school, by what was agreed in the last one, else by how often it is held."""
    every, held = talk_cycle.cycle(ws), cooperation_meetings.evaluations(ws)
    for school in dict.fromkeys(line.agreement.school for line in lines):
        mine = [line for line in lines if line.agreement.school == school]
        talks = [one.talk for one in held if one.agreement.school == school]
        due = due_talk(every, [line.agreement for line in mine], talks, today)
        if due is not None:
            number = mine[due.place].agreement_id
            yield Due(DueKind.REVIEW, "evaluations", number, school, due.by, due.about, is_overdue=due.by < today)


def _actions(ws: Workspace, today: date) -> list[Due]:
    return [
        Due(
            DueKind.ACTION,
            "actions",
            line.action_id,
            on=line.action.due_on,
            what=line.action.what,
            who=line.action.who,
            about=line.about,
            is_overdue=line.action.is_overdue(today),
        )
        for line in cooperation_actions.listing(ws)
        if line.action.done_on is None and (line.action.due_on is None or line.action.due_on - SHOWN_AHEAD <= today)
    ]


def _reviews(ws: Workspace, today: date) -> Iterator[Due]:
    """Yield the plans of support whose review is due and which no later plan took the place of."""
    latest: set[tuple[int | str | None, ...]] = set()
    for line in cooperation_meetings.meetings(ws):
        meeting = line.meeting
        if meeting.method is not MeetingMethod.SUPPORT_PLAN:
            continue
        of_whom = _of_whom(meeting)
        is_latest = of_whom not in latest
        latest.add(of_whom)
        on = meeting.review_on
        if is_latest and on is not None and on - SHOWN_AHEAD <= today:
            yield Due(
                DueKind.SUPPORT_PLAN,
                "meetings",
                line.meeting_id,
                meeting.school,
                on,
                what=meeting.subject,
                about=line.about,
                is_overdue=on < today,
            )


def _of_whom(meeting: TeamMeeting) -> tuple[int | str | None, ...]:
    """Return what tells whom a plan is for; one on nobody in the records is known by its school and subject."""
    if meeting.case_id is None and meeting.person_id is None:
        return None, None, meeting.school, meeting.subject
    return meeting.case_id, meeting.person_id
