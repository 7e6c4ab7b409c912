"""Plans between school and work, in the vault."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.kinds import TRANSITION
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod
from ssa_desktop.storage.kind_rows import Stored, save, stored_values
from ssa_desktop.storage.sql import Connection, change, rows
from ssa_desktop.storage.together.cooperation_meetings import actions


def of_case(connection: Connection, case_id: int) -> Stored[Transition] | None:
    """Return the plan of a case, or None."""
    found = stored_values(connection, TRANSITION, where="case_id = ?", bound=(case_id,))
    return found[0] if found else None


def keep(connection: Connection, plan: Transition) -> int:
    """Keep the plan of a case in place of the one that was; return its id."""
    before = of_case(connection, plan.case_id)
    return save(connection, TRANSITION, plan, None if before is None else before.record_id)


def remove(connection: Connection, transition_id: int) -> None:
    """Remove a plan."""
    change(connection, "DELETE FROM transition WHERE id = ?", (transition_id,))


def steps(connection: Connection, case_id: int) -> list[Stored[AgreedAction]]:
    """Return what was agreed to be done on a case, alone or in a meeting on it; the open ones first."""
    meetings = {number for (number,) in rows(connection, "SELECT id FROM team_meeting WHERE case_id = ?", (case_id,))}
    return [one for one in actions(connection) if one.value.case_id == case_id or one.value.meeting_id in meetings]


def plans_of_support(connection: Connection, case_id: int) -> list[tuple[int, date]]:
    """Return the plans of support on a case that are in use, as (meeting, day), the latest first."""
    statement = "SELECT id, date FROM in_use_team_meeting WHERE case_id = ? AND method = ? ORDER BY date DESC, id DESC"
    found = rows(connection, statement, (case_id, MeetingMethod.SUPPORT_PLAN))
    return [(number, date.fromisoformat(day)) for number, day in found]
