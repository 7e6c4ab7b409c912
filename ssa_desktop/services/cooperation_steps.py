"""Changes to what is recorded on working together, each as a step that can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import cooperation
from ssa_desktop.storage.cooperation_rows import Row, Step, apply, taken
from ssa_desktop.storage.sql import Connection

__all__ = ["Made", "Step", "redo", "undo"]


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was stored or changed: its id, and the step to take it back."""

    record_id: int
    step: Step


def saved(ws: Workspace, table: str, record_id: int | None, write: Callable[[Connection], int]) -> Made:
    """Run ``write``, which stores a record or writes it anew and returns its id; return it with its step.

    Raises :class:`RefusedError` (``cooperation.gone``) when the record to be changed is not there any more.
    """
    with ws.change() as vault:
        before = existing(vault, table, record_id) if record_id is not None else ()
        stored = write(vault)
        return Made(stored, Step(before, taken(vault, table, stored)))


def removed(ws: Workspace, table: str, record_id: int) -> Step:
    """Remove a record with all that goes with it, its working time too; see :func:`saved`."""
    with ws.change() as vault:
        before = existing(vault, table, record_id)
        apply(vault, before, ())
        return Step(before, ())


def undo(ws: Workspace, step: Step) -> None:
    """Take a step back."""
    with ws.change() as vault:
        apply(vault, step.after, step.before)


def redo(ws: Workspace, step: Step) -> None:
    """Do a step again."""
    with ws.change() as vault:
        apply(vault, step.before, step.after)


def existing(vault: Connection, table: str, record_id: int) -> tuple[Row, ...]:
    """Return the rows of a record; refuse one that is gone."""
    if not cooperation.exists(vault, table, record_id):
        raise RefusedError("cooperation.gone")
    return taken(vault, table, record_id)
