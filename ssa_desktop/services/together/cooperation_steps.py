"""Changes to what is recorded on working together: what is restricted stays, and what goes leaves its tombstone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.services.keeping.removal import leave_mistake_tombstones, leave_tombstones_of_gone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import attachments
from ssa_desktop.storage.keeping import erasure
from ssa_desktop.storage.keeping.removal_policies import WITH_STONE
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation
from ssa_desktop.storage.together.cooperation_meetings import is_any_restricted
from ssa_desktop.storage.together.cooperation_rows import Row, Step, remove_rows, taken

__all__ = ["Made", "Row", "Step", "existing", "removed", "saved"]


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was stored or changed: its id, and which rows it is made of."""

    record_id: int
    step: Step


def saved(ws: Workspace, table: str, record_id: int | None, write: Callable[[Connection], int]) -> Made:
    """Run ``write``, which stores a record or writes it anew and returns its id; return it with its step.

    Raises :class:`RefusedError` when the record to be changed is not there any more (``cooperation.gone``), and when
    a restriction stands on whom it is on, before or after (``cooperation.restricted``).
    """
    with ws.change() as vault:
        before = existing(vault, table, record_id) if record_id is not None else ()
        stored = write(vault)
        after = taken(vault, table, stored)
        _refuse_restricted(vault, (*before, *after))
        leave_tombstones_of_gone(
            ws, vault, [(WITH_STONE[one.table].kind, one.columns["uid"]) for one in _going(before, after)]
        )
        return Made(stored, Step(before, after))


def removed(ws: Workspace, table: str, record_id: int, first: Callable[[Connection], None] | None = None) -> Step:
    """Remove a record with all that goes with it, its working time too; see :func:`saved`.

    ``first`` changes what is left and refers to it.
    """
    with ws.change() as vault:
        before = existing(vault, table, record_id)
        _refuse_restricted(vault, before)
        if first is not None:
            first(vault)
        for one in _going(before, ()):
            leave_mistake_tombstones(ws, vault, WITH_STONE[one.table].kind, [one.key[1]])
        files = attachments.total(vault)
        remove_rows(vault, before)
        if attachments.total(vault) != files:
            # Whole files leave traces, which go at the next unlock.
            erasure.mark_scrub_pending(vault)
        return Step(before, ())


def existing(vault: Connection, table: str, record_id: int) -> tuple[Row, ...]:
    """Return the rows of a record; refuse one that is gone."""
    if not cooperation.exists(vault, table, record_id):
        raise RefusedError("cooperation.gone")
    return taken(vault, table, record_id)


def _refuse_restricted(vault: Connection, found: Iterable[Row]) -> None:
    on = [one.columns for one in found if one.table in {"team_meeting", "agreed_action"}]
    cases, persons, meetings = ([one.get(name) for one in on] for name in ("case_id", "person_id", "meeting_id"))
    if is_any_restricted(vault, cases, persons, meetings):
        raise RefusedError("cooperation.restricted")


def _going(before: Iterable[Row], after: Iterable[Row]) -> list[Row]:
    kept = {one.key for one in after}
    return [one for one in before if one.key not in kept and one.table in WITH_STONE]
