"""What was agreed to be done: by whom, until when, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod
from ssa_desktop.services.together.cooperation_meetings import whom
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import cooperation
from ssa_desktop.storage.together import cooperation_meetings as stored
from ssa_desktop.storage.together.cooperation_meetings import About

__all__ = ["ActionLine"]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An agreed action as one line: whom it is about, and where it was agreed (a meeting's method, a talk's year)."""

    action_id: int
    action: AgreedAction
    about: About | None
    method: MeetingMethod | None = None
    talk: SchoolYear | None = None


def listing(ws: Workspace) -> list[ActionLine]:
    """Return the actions: the open ones by the day they are due, then those done; none on somebody out of use."""
    with ws.read() as vault:
        found = stored.actions(vault)
        meetings = {one.record_id: one.value for one in stored.meetings(vault)}
        talks = {one.record_id: one.value.about for one in cooperation.evaluations(vault)}
        persons, cases = stored.about_whom(vault)
        lines = []
        for one in found:
            meeting = meetings.get(one.value.meeting_id or 0)
            if one.value.meeting_id is not None and meeting is None:
                # Of a meeting on somebody out of use.
                continue
            own = whom(one.value, persons, cases)
            lines.append(
                ActionLine(
                    one.record_id,
                    one.value,
                    own or (whom(meeting, persons, cases) if meeting is not None else None),
                    meeting.method if meeting is not None else None,
                    talks.get(one.value.evaluation_id or 0),
                )
            )
        return lines


def save(ws: Workspace, action: AgreedAction, action_id: int | None = None) -> Made:
    """Store an action, or write one anew."""
    if says_nothing(action.what):
        raise UsageError("cooperation.action_empty")
    return saved(ws, "agreed_action", action_id, lambda vault: stored.save_action(vault, action, action_id))


def set_done(ws: Workspace, action_id: int, done_on: date | None) -> Made:
    """Note that an action was done, or (None) that it was not."""
    with ws.read() as vault:
        found = next((one.value for one in stored.actions(vault) if one.record_id == action_id), None)
    if found is None:
        raise RefusedError("cooperation.gone")
    return save(ws, replace(found, done_on=done_on), action_id)


def remove(ws: Workspace, action_id: int) -> Step:
    """Remove an action."""
    return removed(ws, "agreed_action", action_id)
