"""The beginning of a risk assessment for a child who is not known yet: child, case and assessment in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping.removal import leave_tombstones_of_gone
from ssa_desktop.services.people import people as persons
from ssa_desktop.services.protection import protection
from ssa_desktop.services.protection.protection import Begun
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import people

__all__ = ["BegunForNew", "begin"]


@dataclass(frozen=True, slots=True)
class BegunForNew:
    """What such a beginning did, so that it can be taken back: the child that was added, and the assessment."""

    person_id: int
    begun: Begun


def begin(ws: Workspace, child: Person, begun_on: date, *, is_acute: bool = False) -> BegunForNew:
    """Add a child and begin an assessment in a case opened for it; what cannot be begun leaves nothing of the child.

    Raises :class:`UsageError` as :func:`ssa_desktop.services.protection.protection.begin`.
    """
    person_id = persons.add(ws, child)
    try:
        return BegunForNew(person_id, protection.begin(ws, person_id, begun_on, is_acute=is_acute))
    except KnownError:
        _remove(ws, person_id)
        raise


def _remove(ws: Workspace, person_id: int) -> None:
    with ws.change() as vault:
        leave_tombstones_of_gone(ws, vault, [("person", people.remove_empty_person(vault, person_id))])
