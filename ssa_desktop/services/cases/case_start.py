"""The start of a case, with a new person where they are not known yet, and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.services.cases.talk_moves import Moved, move_into
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.people import people, schoolbook


@dataclass(frozen=True, slots=True)
class Started:
    """What a start added; ``person_id`` is None when the person was known before. ``moved`` are talks it began with."""

    case_id: int
    person_id: int | None = None
    moved: Moved | None = None


def start(ws: Workspace, case: Case, new_person: Person | None = None, talks: Collection[int] = ()) -> Started:
    """Open a case in one transaction; with ``new_person`` it is theirs, and the case's own ``person_id`` is not read.

    ``talks`` are contacts of the person without a case that the case is to begin with; see ``talk_moves``.
    Raises :class:`UsageError` for an unknown school, :class:`RefusedError` when the person is gone.
    """
    with ws.read_schoolbook() as connection:
        if not schoolbook.has_school(connection, case.school):
            raise UsageError("contact.unknown_school", school=case.school)
    with ws.change() as vault:
        if new_person is not None:
            person_id = people.add_person(vault, new_person, ws.today())
            return Started(casefiles.add_case(vault, replace(case, person_id=person_id)), person_id)
        if not people.has_person(vault, case.person_id):
            raise RefusedError("person.gone")
        case_id = casefiles.add_case(vault, case)
        return Started(case_id, moved=move_into(vault, case_id, talks) if talks else None)
