"""Breaches with their steps, requests of authorities, and the data protection information given, in the vault."""

from __future__ import annotations

from datetime import datetime

from ssa_desktop.domain.rights.incidents import (
    AuthorityKind,
    AuthorityRequest,
    AuthorityWish,
    Breach,
    BreachKind,
    BreachStep,
    DoneStep,
)
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, put, row, rows, to_date


def add_breach(connection: Connection, breach: Breach) -> int:
    """Store a breach; return its id."""
    return insert(connection, "breach", {"uid": new_uid(), **_breach_columns(breach)})


def change_breach(connection: Connection, breach_id: int, breach: Breach) -> None:
    """Write a breach anew."""
    columns = _breach_columns(breach)
    change(
        connection,
        "UPDATE breach SET noticed_at = ?, kind = ?, what = ?, affected = ?, closed_on = ? WHERE id = ?",
        (*columns.values(), breach_id),
    )


def breaches(connection: Connection) -> list[tuple[int, Breach, dict[BreachStep, DoneStep]]]:
    """Return every breach with its id and the steps done, the latest first."""
    done: dict[int, dict[BreachStep, DoneStep]] = {}
    for breach_id, step, done_at, note, needed in rows(
        connection, "SELECT breach_id, step, done_at, note, needed FROM breach_step ORDER BY id"
    ):
        done.setdefault(breach_id, {})[BreachStep(step)] = DoneStep(datetime.fromisoformat(done_at), note, bool(needed))
    return [
        (
            breach_id,
            Breach(datetime.fromisoformat(noticed_at), BreachKind(kind), what, affected, to_date(closed_on)),
            done.get(breach_id, {}),
        )
        for breach_id, noticed_at, kind, what, affected, closed_on in rows(
            connection,
            "SELECT id, noticed_at, kind, what, affected, closed_on FROM breach ORDER BY noticed_at DESC, id DESC",
        )
    ]


def set_step(connection: Connection, breach_id: int, step: BreachStep, done: DoneStep | None) -> None:
    """Note that a step was done, or (None) that it was not."""
    if done is None:
        connection.execute("DELETE FROM breach_step WHERE breach_id = ? AND step = ?", (breach_id, step.value))
        return
    columns = {"done_at": done.done_at.isoformat(), "note": done.note, "needed": int(done.is_needed)}
    put(connection, "breach_step", {"breach_id": breach_id, "step": step.value}, columns)


def add_authority_request(connection: Connection, request: AuthorityRequest) -> int:
    """Store a request of an authority; return its id."""
    return insert(connection, "authority_request", {"uid": new_uid(), **_request_columns(request)})


def change_authority_request(connection: Connection, request_id: int, request: AuthorityRequest) -> None:
    """Write a request anew."""
    change(
        connection,
        """UPDATE authority_request
        SET received_at = ?, kind = ?, wish = ?, office = ?, handed_to = ?, handed_on_at = ?, outcome = ?
        WHERE id = ?""",
        (*_request_columns(request).values(), request_id),
    )


def authority_requests(connection: Connection) -> list[tuple[int, AuthorityRequest]]:
    """Return every request with its id, the latest first."""
    return [
        (
            request_id,
            AuthorityRequest(
                datetime.fromisoformat(received_at),
                AuthorityKind(kind),
                AuthorityWish(wish),
                office,
                handed_to,
                datetime.fromisoformat(handed_on_at) if handed_on_at else None,
                outcome,
            ),
        )
        for request_id, received_at, kind, wish, office, handed_to, handed_on_at, outcome in rows(
            connection,
            """SELECT id, received_at, kind, wish, office, handed_to, handed_on_at, outcome
            FROM authority_request ORDER BY received_at DESC, id DESC""",
        )
    ]


def information_of(connection: Connection, person_id: int) -> Information:
    """Return how it stands with the data protection information of a person."""
    found = row(
        connection,
        """SELECT given_on, withheld_on, withheld_reason, withheld_ended_on
        FROM information_given WHERE person_id = ?""",
        (person_id,),
    )
    if found is None:
        return Information()
    given_on, withheld_on, reason, ended_on = found
    return Information(to_date(given_on), to_date(withheld_on), reason or "", to_date(ended_on))


def set_information(connection: Connection, person_id: int, information: Information) -> None:
    """Write down how it stands with the data protection information of a person."""
    connection.execute("DELETE FROM information_given WHERE person_id = ?", (person_id,))
    if information != Information():
        insert(
            connection,
            "information_given",
            {
                "person_id": person_id,
                "given_on": information.given_on.isoformat() if information.given_on else None,
                "withheld_on": information.withheld_on.isoformat() if information.withheld_on else None,
                "withheld_reason": information.withheld_reason or None,
                "withheld_ended_on": (
                    information.withheld_ended_on.isoformat() if information.withheld_ended_on else None
                ),
            },
        )


def persons_owed_information(connection: Connection) -> list[tuple[int, Information]]:
    """Return the persons whose withheld information has to be given because its reason has ended."""
    return [
        (person_id, information_of(connection, person_id))
        for (person_id,) in rows(
            connection,
            """SELECT person_id FROM information_given
            WHERE given_on IS NULL AND withheld_ended_on IS NOT NULL ORDER BY withheld_ended_on""",
        )
    ]


def _breach_columns(breach: Breach) -> dict[str, str | int | None]:
    return {
        "noticed_at": breach.noticed_at.isoformat(),
        "kind": breach.kind.value,
        "what": breach.what,
        "affected": breach.affected,
        "closed_on": breach.closed_on.isoformat() if breach.closed_on else None,
    }


def _request_columns(request: AuthorityRequest) -> dict[str, str | None]:
    return {
        "received_at": request.received_at.isoformat(),
        "kind": request.kind.value,
        "wish": request.wish.value,
        "office": request.office,
        "handed_to": request.handed_to,
        "handed_on_at": request.handed_on_at.isoformat() if request.handed_on_at else None,
        "outcome": request.outcome,
    }
