"""The start of a case, with a new person where she is not known yet, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.services.removal import bury_gone
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import casefiles, people, schoolbook


@dataclass(frozen=True, slots=True)
class Started:
    """What a start added; ``person_id`` is None when the person was known before."""

    case_id: int
    person_id: int | None = None


def start(ws: Workspace, case: Case, new_person: Person | None = None) -> Started:
    """Open a case in one transaction; with ``new_person`` it is hers, and the case's own ``person_id`` is not read.

    Raises :class:`UsageError` for an unknown school, :class:`RefusedError` when the person is gone.
    """
    with ws.read_schoolbook() as connection:
        if case.school not in schoolbook.school_codes(connection):
            raise UsageError("contact.unknown_school", school=case.school)
    with ws.change() as vault:
        if new_person is not None:
            person_id = people.add_person(vault, new_person, ws.today())
            return Started(casefiles.add_case(vault, replace(case, person_id=person_id)), person_id)
        if people.get_person(vault, case.person_id) is None:
            raise RefusedError("person.gone")
        return Started(casefiles.add_case(vault, case))


def take_back(ws: Workspace, started: Started) -> None:
    """Undo a start, as long as nothing hangs on it yet. A restore of an older backup undoes again what went."""
    with ws.change() as vault:
        gone = [("case", casefiles.remove_empty_case(vault, started.case_id))]
        if started.person_id is not None:
            gone.append(("person", people.remove_empty_person(vault, started.person_id)))
        bury_gone(ws, vault, gone)
