"""Persons who are called „anonym“, „N. N.“ or the like: earlier imports made them, and the return counts them.

Turned into nobody, their talks count as anonymous ones. That is a mistake put right, so figures change; it can be taken
back, and an older backup that still knows such a person turns them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssa_desktop.domain.people.anonymous_names import is_nobody
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import erasure, tombstoned_records
from ssa_desktop.storage.people import anonymous_persons
from ssa_desktop.storage.people.anonymous_persons import CalledNobody, TurnedPerson

__all__ = ["CalledNobody", "Turned", "listing", "turn"]


@dataclass(frozen=True, slots=True)
class Turned:
    """Those who were turned, enough to take it back; and how many stayed since more is recorded on them."""

    persons: tuple[TurnedPerson, ...]
    kept: int


def listing(ws: Workspace) -> list[CalledNobody]:
    """Return the persons who are called as nobody is called, in the order they were added."""
    with ws.read() as vault:
        return [
            one for one in anonymous_persons.called(vault) if is_nobody(one.pseudonym if one.name is None else one.name)
        ]


def turn(ws: Workspace, person_ids: Sequence[int]) -> Turned:
    """Make the talks of these persons anonymous and remove them; one on whom more is recorded stays as they are."""
    turned = []
    with ws.change() as vault:
        for person_id in person_ids:
            found = anonymous_persons.turn(vault, person_id)
            if found is not None:
                tombstoned_records.leave_tombstones_of_gone(
                    vault, tombstoned_records.Way.NOBODY, [("person", found.uid)], ws.today()
                )
                turned.append(found)
        if turned:
            erasure.mark_scrub_pending(vault)
    return Turned(tuple(turned), len(person_ids) - len(turned))
