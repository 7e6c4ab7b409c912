"""What runs once after the stores are open and before anything is shown, and what she is told of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.services.appointments import calendar_export
from ssa_desktop.services.cases import case_outcomes
from ssa_desktop.services.cases.attachments import remind_of_originals
from ssa_desktop.services.figures import return_deadline
from ssa_desktop.services.figures.units import follow_sites
from ssa_desktop.services.keeping import (
    automatic_deletion,
    backup_upkeep,
    deletion_lists,
    deletion_records,
    keeping,
    known_day,
    postponing,
)
from ssa_desktop.services.keys import policy_notices, rotation, unclean_ends
from ssa_desktop.services.keys.locking import failed_unlocks
from ssa_desktop.services.keys.separation import check_place
from ssa_desktop.services.rights import access, handovers, incidents, releases
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.keeping.far_folders import leaving_far
from ssa_desktop.storage.time import worktimes


def _sites(ws: Workspace) -> tuple[SecurityNotice, ...]:
    follow_sites(ws)
    return ()


def _midnights(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Book what reaches beyond midnight to the following day, in a store from before that was done."""
    with ws.read() as vault:
        days = worktimes.unsettled_midnights(vault)
    if days:
        with ws.change() as vault:
            worktimes.settle_days(vault, days)
    return ()


def _years_gone(ws: Workspace) -> tuple[SecurityNotice, ...]:
    postponing.forget_years_gone(ws)
    return ()


def _calendar_days(ws: Workspace) -> tuple[SecurityNotice, ...]:
    if known_day.is_carried(ws):
        calendar_export.forget_days_gone(ws)
    return ()


def _logs(ws: Workspace) -> tuple[SecurityNotice, ...]:
    if known_day.is_carried(ws):
        deletion_records.erase_ended_logs(ws)
    return ()


def _missed_quarters(ws: Workspace) -> tuple[SecurityNotice, ...]:
    # What reckons indicators is not needed before the data are open.
    from ssa_desktop.services.figures import indicators

    return indicators.missed_notices(ws)


UNLOCK_STEPS: Final[tuple[Callable[[Workspace], Iterable[SecurityNotice]], ...]] = (
    check_place,
    unclean_ends.notices,
    _sites,
    _midnights,
    remind_of_originals,
    incidents.reminders,
    keeping.expiring_notices,
    releases.at_unlock,
    handovers.at_unlock,
    access.reminders,
    failed_unlocks,
    rotation.at_unlock,
    policy_notices.at_unlock,
    backup_upkeep.at_unlock,
    _years_gone,
    _calendar_days,
    _logs,
    automatic_deletion.end_follow_ups,
    automatic_deletion.run,
    automatic_deletion.remind,
    postponing.reminders,
    case_outcomes.reminders,
    return_deadline.overdue_notices,
    _missed_quarters,
)
"""Each returns notices for her. One that refuses keeps the data closed; one that fails otherwise is told and passed."""

_FAILED: Final = "unlock_step_failed"


def run_unlock_steps(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Run the steps in order and return their notices.

    Nothing but a refusal keeps her from her data: a damaged page, a full disk or a fault in a step is told once, and
    the steps after it run.
    """
    notices: list[SecurityNotice] = []
    for step in UNLOCK_STEPS:
        try:
            notices.extend(step(ws))
        except RefusedError:
            raise
        except Exception:  # noqa: BLE001 - whatever goes wrong in a reminder, the data have to open
            ws.reopen_vault()
            if all(notice.kind != _FAILED for notice in notices):
                notices.append(SecurityNotice(ws.now().isoformat(), _FAILED))
    return tuple(notices)


def run_without_far(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Do the same while she waits: no folder of another computer is touched, and those meant are noted at ``ws``."""
    with leaving_far() as left:
        notices = run_unlock_steps(ws)
    ws.far_left = frozenset(left)
    return notices


def catch_up(ws: Workspace, answered: Collection[Path]) -> tuple[SecurityNotice, ...]:
    """Do what was left out at the unlocking for folders that have answered since, and return what to tell now.

    Lists of deletions that lack something are asked for, and written beside the stores as after any deletion.
    """
    notices: list[SecurityNotice] = []
    with leaving_far(answered):
        with suppress(KnownError, OSError):
            notices += policy_notices.remember_place(ws)
        with suppress(KnownError, OSError):
            backup_upkeep.tidy(ws)
            if ws.lists_apart is not None and deletion_lists.are_behind(ws):
                ws.lists_apart()
        with suppress(KnownError, OSError):
            notices += backup_upkeep.asking(ws)
    told = [(notice.kind, notice.details) for notice in ws.notices]
    return tuple(notice for notice in notices if (notice.kind, notice.details) not in told)
