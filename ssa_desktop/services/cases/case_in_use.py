"""Whether something may be added to a case or changed in it: it is there, and no restriction stands on it."""

from __future__ import annotations

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Case, Contact
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.sql import Connection


def existing_case(vault: Connection, case_id: int) -> Case:
    """Return the case, restricted or not, or raise :class:`RefusedError` (``case.gone``)."""
    case = casefiles.get_case(vault, case_id)
    if case is None:
        raise RefusedError("case.gone")
    return case


def case_in_use(vault: Connection, case_id: int) -> Case:
    """Return the case, or raise :class:`RefusedError`: ``case.gone``, or ``case.restricted`` for one kept as it is."""
    case = existing_case(vault, case_id)
    if keeping.is_restricted(vault, case_id):
        raise RefusedError("case.restricted")
    return case


def cases_in_use(vault: Connection, contact: Contact) -> None:
    """Raise :class:`RefusedError` when a case that a contact concerns is gone, another person's, or restricted."""
    for concern in contact.concerns:
        if concern.case_id is None:
            continue
        found = casefiles.whose_case(vault, concern.case_id)
        if found is None:
            raise RefusedError("case.gone")
        person_id, is_restricted = found
        if is_restricted:
            raise RefusedError("case.restricted")
        if person_id != concern.person_id:
            raise RefusedError("case.gone")
