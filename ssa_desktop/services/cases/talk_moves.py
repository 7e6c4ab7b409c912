"""Moving talks that were recorded without a case into a case of the same person, and back.

The link to the person becomes the link to their case: nothing is counted twice, and persons, bands, consultations and
working time stay as they are. Topics follow the rule of counting: they are named by the case from then on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts, talk_moves
from ssa_desktop.storage.cases.contacts import ContactRow
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class Moved:
    """Talks that were moved into a case; enough to take it back.

    ``opened`` is the day on which the case began before, where the move let it begin earlier.
    """

    case_id: int
    links: tuple[int, ...] = ()
    opened: date | None = None
    begins: date | None = None


def without_case(ws: Workspace, person_id: int) -> list[ContactRow]:
    """Return the talks of a person that stand in no case of theirs and can be moved into one, oldest first."""
    with ws.read() as vault:
        wanted = {contact_id for _, contact_id, _ in talk_moves.movable_links(vault, person_id)}
        return [row for row in contacts.contacts_of_person(vault, person_id) if row.contact_id in wanted]


def count_without_case(ws: Workspace, person_id: int) -> int:
    """Return how many talks of a person stand in no case of theirs."""
    with ws.read() as vault:
        return len(talk_moves.movable_links(vault, person_id))


def into_case(ws: Workspace, case_id: int, contact_ids: Collection[int]) -> Moved:
    """Move talks of a case's person into the case; of joint ones their part alone.

    A case that begins after one of them begins with it. Raises :class:`RefusedError` for a case that is gone,
    restricted or closed before one of them, and for a talk that is gone or stands in a case already.
    """
    with ws.change() as vault:
        return move_into(vault, case_id, contact_ids)


def move_into(vault: Connection, case_id: int, contact_ids: Collection[int]) -> Moved:
    """Do the same inside the caller's own change."""
    case = case_in_use(vault, case_id)
    wanted = set(contact_ids)
    found = [one for one in talk_moves.movable_links(vault, case.person_id) if one[1] in wanted]
    if len(found) != len(wanted):
        raise RefusedError("talk.not_movable")
    days = [day for _, _, day in found]
    if case.closed is not None and any(day > case.closed for day in days):
        raise RefusedError("talk.after_case")
    links = tuple(link_id for link_id, _, _ in found)
    talk_moves.move_in(vault, links, case_id)
    begins = min(days, default=case.opened)
    if begins >= case.opened:
        return Moved(case_id, links)
    casefiles.change_case(vault, case_id, replace(case, opened=begins))
    return Moved(case_id, links, case.opened, begins)
