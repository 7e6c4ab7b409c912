"""Breaches, requests of authorities, and the data protection information: write down, tick off, be reminded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.rights.incidents import AuthorityRequest, Breach, BreachStep, DoneStep, hours_left, open_steps
from ssa_desktop.domain.rights.information import Information, InformationState
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import incidents
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A breach with its id and the steps done."""

    breach_id: int
    breach: Breach
    done: Mapping[BreachStep, DoneStep]


def breaches(ws: Workspace) -> list[BreachLine]:
    """Return every breach, the latest first."""
    with ws.read() as vault:
        return [BreachLine(*found) for found in incidents.breaches(vault)]


def record_breach(ws: Workspace, breach: Breach) -> int:
    """Write a breach down; its clock runs from the moment it was noticed."""
    _check_breach(ws, breach)
    with ws.change() as vault:
        return incidents.add_breach(vault, breach)


def correct_breach(ws: Workspace, breach_id: int, breach: Breach) -> None:
    """Write a breach anew, or close it."""
    _check_breach(ws, breach)
    with ws.change() as vault:
        incidents.change_breach(vault, breach_id, breach)


def set_step(ws: Workspace, breach_id: int, step: BreachStep, done: DoneStep | None) -> DoneStep | None:
    """Tick a step off, or (None) take the tick back; return what it was before. One that is not needed has a reason.

    A name held in the vault is refused, here as in the breach itself.
    """
    if done is not None and not done.is_needed and not done.note.strip():
        raise UsageError("incident.reason_missing")
    with ws.change() as vault:
        if done is not None:
            _refuse_names(vault, (done.note,))
        before = next((steps.get(step) for found, _, steps in incidents.breaches(vault) if found == breach_id), None)
        incidents.set_step(vault, breach_id, step, done)
    return before


def authority_requests(ws: Workspace) -> list[tuple[int, AuthorityRequest]]:
    """Return the log of requests of police and courts, the latest first."""
    with ws.read() as vault:
        return incidents.authority_requests(vault)


def log_authority_request(ws: Workspace, request: AuthorityRequest, request_id: int | None = None) -> int:
    """Write a request down, or anew. It names the office, never a child: a name held in the vault is refused."""
    if not request.office.strip():
        raise UsageError("incident.office_missing")
    if request.received_at > ws.now():
        raise UsageError("incident.future")
    with ws.change() as vault:
        _refuse_names(vault, (request.office, request.handed_to, request.outcome))
        if request_id is None:
            return incidents.add_authority_request(vault, request)
        incidents.change_authority_request(vault, request_id, request)
        return request_id


def information(ws: Workspace, person_id: int) -> Information:
    """Return how it stands with the data protection information of a person."""
    with ws.read() as vault:
        return incidents.information_of(vault, person_id)


def set_information(ws: Workspace, person_id: int, information: Information) -> Information:
    """Note that the information was talked over or withheld; return what stood there, so that it can be undone."""
    if information.withheld_on is not None and not information.withheld_reason.strip():
        raise UsageError("incident.reason_missing")
    with ws.change() as vault:
        if not people.has_person(vault, person_id):
            raise RefusedError("person.gone")
        before = incidents.information_of(vault, person_id)
        incidents.set_information(vault, person_id, information)
    return before


def reminders(ws: Workspace) -> Iterable[SecurityNotice]:
    """Tell at unlock of a breach whose clock runs, and of information that is owed."""
    now = ws.now()
    with ws.read() as vault:
        running = [
            found for _, found, done in incidents.breaches(vault) if found.closed_on is None and open_steps(set(done))
        ]
        states = [found.state(now.date()) for _, found in incidents.persons_owed_information(vault)]
    for breach in running:
        left = hours_left(breach, now)
        kind = "breach_running" if left >= 0 else "breach_overdue"
        yield SecurityNotice(now.isoformat(), kind, {"hours": abs(left)})
    owed = sum(state in {InformationState.OWED, InformationState.OVERDUE} for state in states)
    if owed:
        yield SecurityNotice(now.isoformat(), "information_owed", {"number": owed})


def _check_breach(ws: Workspace, breach: Breach) -> None:
    if not breach.what.strip():
        raise UsageError("incident.what_missing")
    if breach.noticed_at > ws.now():
        raise UsageError("incident.future")
    with ws.read() as vault:
        _refuse_names(vault, (breach.what,))


def _refuse_names(vault: Connection, texts: Iterable[str]) -> None:
    """Raise :class:`UsageError` when a text names somebody of the vault: these logs outlive the files."""
    if leak_scan.find(vault, {"": "\n".join(texts)}):
        raise UsageError("incident.name")
