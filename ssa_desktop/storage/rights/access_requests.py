"""Requests for access in the vault, with what was decided on single entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssa_desktop.domain.rights.access import AccessRequest, Capacity, Checks, Choice, Requester
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rewrite, rows, to_date


def add_request(connection: Connection, request: AccessRequest) -> int:
    """Store a request."""
    return insert(connection, "access_request", {"uid": new_uid(), **_columns(request)})


def change_request(connection: Connection, request_id: int, request: AccessRequest) -> None:
    """Write a request anew; its person stays."""
    rewrite(connection, "access_request", request_id, _columns(request))


def remove_request(connection: Connection, request_id: int) -> None:
    """Remove a mistaken request."""
    change(connection, "DELETE FROM access_request WHERE id = ?", (request_id,))


def get_request(connection: Connection, request_id: int) -> AccessRequest | None:
    """Return a request, or None."""
    found = _requests(connection, "r.id = ?", (request_id,))
    return found[0][1] if found else None


def all_requests(connection: Connection) -> list[tuple[int, AccessRequest, str, str | None]]:
    """Return every request with id, pseudonym and name: the open ones by deadline, then the answered, latest first."""
    found = _requests(connection, "1 = 1", ())
    waiting = sorted((one for one in found if one[1].answered_on is None), key=lambda one: one[1].deadline)
    answered = [one for one in found if one[1].answered_on is not None]
    return [*waiting, *sorted(answered, key=lambda one: (one[1].answered_on, one[0]), reverse=True)]


def open_deadlines(connection: Connection) -> list[date]:
    """Return the deadlines of the requests that are not answered."""
    statement = "SELECT deadline FROM access_request WHERE answered_on IS NULL ORDER BY deadline"
    return [date.fromisoformat(day) for (day,) in rows(connection, statement)]


def set_decisions(connection: Connection, request_id: int, decided: Iterable[tuple[tuple[str, int], Choice]]) -> None:
    """Keep what was not given whole or against the rules, and why, in place of what was kept before."""
    change(connection, "DELETE FROM access_decision WHERE request_id = ?", (request_id,))
    for (kind, record_id), choice in decided:
        if choice.ground is not None:
            insert(
                connection,
                "access_decision",
                {
                    "request_id": request_id,
                    "kind": kind,
                    "record_id": record_id,
                    "decision": choice.verdict,
                    "ground": choice.ground,
                    "reason": choice.reason or None,
                },
            )


def decisions(connection: Connection, request_id: int) -> list[tuple[str, int, str, str, str | None]]:
    """Return what was decided: kind and id of the entry, decision, ground, reason."""
    return rows(
        connection,
        "SELECT kind, record_id, decision, ground, reason FROM access_decision WHERE request_id = ? ORDER BY id",
        (request_id,),
    )


def _columns(request: AccessRequest) -> dict[str, str | int | None]:
    checks = request.checks
    return {
        "person_id": request.person_id,
        "requester": request.requester,
        "received_on": request.received_on.isoformat(),
        "identity_checked_on": _day(checks.identity_on),
        "identity_how": checks.identity_how or None,
        "custody_checked_on": _day(checks.custody_on),
        "custody_how": checks.custody_how or None,
        "capacity": checks.capacity,
        "capacity_on": _day(checks.capacity_on),
        "capacity_reason": checks.capacity_reason or None,
        "deadline": request.deadline.isoformat(),
        "extended_on": _day(request.extended_on),
        "extension_reason": request.extension_reason or None,
        "answered_on": _day(request.answered_on),
        "form": request.form,
        "with_attachments": int(request.with_attachments),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _requests(
    connection: Connection, condition: str, bound: tuple[int, ...]
) -> list[tuple[int, AccessRequest, str, str | None]]:
    statement = f"""
        SELECT r.id, r.person_id, r.requester, r.received_on, r.identity_checked_on, r.identity_how,
            r.custody_checked_on, r.custody_how, r.capacity, r.capacity_on, r.capacity_reason, r.extended_on,
            r.extension_reason, r.answered_on, r.form, r.with_attachments, p.pseudonym, p.name
        FROM access_request AS r JOIN person AS p ON p.id = r.person_id
        WHERE {condition} ORDER BY r.id
    """
    made = []
    for found in rows(connection, statement, bound):
        checks = Checks(
            to_date(found[4]),
            found[5] or "",
            to_date(found[6]),
            found[7] or "",
            Capacity(found[8]) if found[8] else None,
            to_date(found[9]),
            found[10] or "",
        )
        request = AccessRequest(
            found[1],
            Requester(found[2]),
            date.fromisoformat(found[3]),
            checks,
            to_date(found[11]),
            found[12] or "",
            to_date(found[13]),
            found[14],
            bool(found[15]),
        )
        made.append((found[0], request, found[16], found[17]))
    return made
