"""Releases from confidentiality in the vault, their reminders, and the stubs they leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.rights.releases import Capacity, Consenter, Direction, Recipient, Release, ReleaseForm
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rewrite, rows, to_date

_COLUMNS = """r.id, r.case_id, r.granted_on, r.ends_on, r.purpose, r.limits, r.consequences, r.form, r.health_data,
    r.entrusted_by, r.consented_by, r.capable, r.capacity_on, r.capacity_reason, r.child_view, r.conflict,
    r.conflict_decision, r.revocability_told, r.revoked_on, r.purpose_ended_on, r.direction,
    r.second_guardian"""


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release with its id and the person it belongs to."""

    release_id: int
    person_id: int
    pseudonym: str
    release: Release


@dataclass(frozen=True, slots=True)
class ReleaseStub:
    """What stays of a release whose case is gone."""

    granted_on: date
    ended_on: date
    how: str


def add_release(connection: Connection, release: Release) -> int:
    """Store a release with its recipients and topics."""
    release_id = insert(
        connection,
        "confidentiality_release",
        {"uid": new_uid(), "case_id": release.case_id, **_values(release)},
    )
    _add_parts(connection, release_id, release)
    return release_id


def change_release(connection: Connection, release_id: int, release: Release) -> None:
    """Write a release anew; its case stays. Reminders start again."""
    rewrite(connection, "confidentiality_release", release_id, _values(release))
    for table in ("release_recipient", "release_topic", "release_reminder"):
        change(connection, f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
    _add_parts(connection, release_id, release)


def remove_release(connection: Connection, release_id: int) -> None:
    """Remove a release that was entered by mistake; it leaves no stub."""
    uids = rows(connection, "SELECT uid FROM confidentiality_release WHERE id = ?", (release_id,))
    change(connection, "DELETE FROM confidentiality_release WHERE id = ?", (release_id,))
    for (uid,) in uids:
        change(connection, "DELETE FROM release_stub WHERE uid = ?", (uid,))


def get_release(connection: Connection, release_id: int) -> StoredRelease | None:
    """Return a release, or None."""
    found = _read(connection, "r.id = ?", (release_id,))
    return found[0] if found else None


def releases_of_case(connection: Connection, case_id: int) -> list[StoredRelease]:
    """Return the releases of a case, the latest first."""
    return _read(connection, "r.case_id = ?", (case_id,))


def releases_of_person(connection: Connection, person_id: int) -> list[StoredRelease]:
    """Return the releases of all cases of a person, the latest first."""
    return _read(connection, "c.person_id = ?", (person_id,))


def ending_by(connection: Connection, until: date) -> list[StoredRelease]:
    """Return the releases neither revoked nor closed whose end date is on or before a day, the earliest first."""
    found = _read(
        connection,
        "r.revoked_on IS NULL AND r.purpose_ended_on IS NULL AND r.ends_on <= ?",
        (until.isoformat(),),
    )
    return sorted(found, key=lambda stored: (stored.release.ends_on, stored.release_id))


def reminded(connection: Connection, stage: str) -> set[int]:
    """Return the ids of the releases she was reminded of at a stage (``ahead``, ``ended``)."""
    return {
        number for (number,) in rows(connection, "SELECT release_id FROM release_reminder WHERE stage = ?", (stage,))
    }


def note_reminder(connection: Connection, release_id: int, stage: str) -> None:
    """Note that she was reminded of a release."""
    connection.execute(
        "INSERT INTO release_reminder (release_id, stage) VALUES (?, ?) ON CONFLICT DO NOTHING", (release_id, stage)
    )


def stubs(connection: Connection) -> list[ReleaseStub]:
    """Return the stubs of releases, the latest end first."""
    return [
        ReleaseStub(date.fromisoformat(granted), date.fromisoformat(ended), how)
        for granted, ended, how in rows(
            connection, "SELECT granted_on, ended_on, how FROM release_stub ORDER BY ended_on DESC, id DESC"
        )
    ]


def _add_parts(connection: Connection, release_id: int, release: Release) -> None:
    for named in release.recipients:
        values = {"release_id": release_id, "who": named.who, "organisation": named.organisation}
        insert(connection, "release_recipient", values)
    for topic in release.topics:
        insert(connection, "release_topic", {"release_id": release_id, "topic": topic})


def _values(release: Release) -> dict[str, str | int | None]:
    capacity = release.capacity
    return {
        "granted_on": release.granted_on.isoformat(),
        "ends_on": release.ends_on.isoformat(),
        "purpose": release.purpose,
        "limits": release.limits,
        "consequences": release.consequences,
        "form": release.form,
        "health_data": int(release.has_health_data),
        "entrusted_by": release.entrusted_by,
        "consented_by": release.consented_by,
        "capable": None if capacity is None else int(capacity.is_capable),
        "capacity_on": None if capacity is None else capacity.assessed_on.isoformat(),
        "capacity_reason": None if capacity is None else capacity.reason,
        "child_view": release.child_view,
        "conflict": int(release.has_conflict),
        "conflict_decision": release.conflict_decision,
        "revocability_told": int(release.is_revocability_told),
        "revoked_on": release.revoked_on.isoformat() if release.revoked_on else None,
        "purpose_ended_on": release.purpose_ended_on.isoformat() if release.purpose_ended_on else None,
        "direction": release.direction,
        "second_guardian": release.second_guardian,
    }


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[StoredRelease]:
    found = []
    for person_id, pseudonym, *columns in rows(
        connection,
        f"""SELECT c.person_id, p.pseudonym, {_COLUMNS} FROM confidentiality_release AS r
        JOIN case_file AS c ON c.id = r.case_id JOIN person AS p ON p.id = c.person_id
        WHERE {condition} ORDER BY r.granted_on DESC, r.id DESC""",
        bound,
    ):
        release_id = columns[0]
        recipients = tuple(
            Recipient(who, organisation)
            for who, organisation in rows(
                connection,
                "SELECT who, organisation FROM release_recipient WHERE release_id = ? ORDER BY id",
                (release_id,),
            )
        )
        topics = tuple(
            topic
            for (topic,) in rows(
                connection, "SELECT topic FROM release_topic WHERE release_id = ? ORDER BY id", (release_id,)
            )
        )
        release = replace(_release(columns[1:]), recipients=recipients, topics=topics)
        found.append(StoredRelease(release_id, person_id, pseudonym, release))
    return found


def _release(columns: list[str]) -> Release:
    case_id, granted, ends, purpose, limits, consequences, form, health, entrusted, consented = columns[:10]
    capable, capacity_on, capacity_reason, child_view, conflict, decision, told, revoked, purpose_ended = columns[10:19]
    direction, second_guardian = columns[19:]
    capacity = None
    if capable is not None:
        capacity = Capacity(bool(capable), date.fromisoformat(capacity_on), capacity_reason)
    return Release(
        case_id=int(case_id),
        granted_on=date.fromisoformat(granted),
        ends_on=date.fromisoformat(ends),
        recipients=(),
        topics=(),
        purpose=purpose,
        limits=limits,
        consequences=consequences,
        form=ReleaseForm(form),
        has_health_data=bool(health),
        entrusted_by=Participant(entrusted),
        consented_by=Consenter(consented),
        capacity=capacity,
        child_view=child_view,
        has_conflict=bool(conflict),
        conflict_decision=decision,
        is_revocability_told=bool(told),
        revoked_on=to_date(revoked),
        purpose_ended_on=to_date(purpose_ended),
        direction=Direction(direction) if direction else None,
        second_guardian=second_guardian,
    )
