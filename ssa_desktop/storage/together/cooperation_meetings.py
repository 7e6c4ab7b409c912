"""Team meetings and agreed actions, in the vault.

What stands on a restricted case, or on a person all of whose cases are restricted, is out of use and not returned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.storage.keeping.restricted import RESTRICTED_CASES, RESTRICTED_PERSONS
from ssa_desktop.storage.sql import Connection, change, insert, listing, row, rows, to_date
from ssa_desktop.storage.together.cooperation_rows import Stored, save_row

_IN_USE = f"""coalesce(m.case_id NOT IN ({RESTRICTED_CASES}), true)
    AND coalesce(m.person_id NOT IN ({RESTRICTED_PERSONS}), true)"""


@dataclass(frozen=True, slots=True)
class About:
    """Of whom a meeting or action is: their id, pseudonym and name."""

    person_id: int
    pseudonym: str
    name: str | None


def save_meeting(connection: Connection, meeting: TeamMeeting, meeting_id: int | None = None) -> int:
    """Store a team meeting with what was said in each phase, or write one anew; return its id."""
    columns: dict[str, str | int | None] = {
        "school": meeting.school,
        "method": meeting.method.value,
        "date": meeting.date.isoformat(),
        "start": meeting.start,
        "minutes": meeting.minutes,
        "subject": meeting.subject,
        "participants": meeting.participants,
        "with_family": int(meeting.with_family),
        "with_others": int(meeting.with_others),
        "person_id": meeting.person_id,
        "case_id": meeting.case_id,
    }
    stored = save_row(connection, "team_meeting", columns, meeting_id)
    change(connection, "DELETE FROM team_meeting_note WHERE meeting_id = ?", (stored,))
    for phase, text in meeting.notes.items():
        if text.strip():
            insert(connection, "team_meeting_note", {"meeting_id": stored, "phase": phase, "text": text})
    return stored


def meetings(connection: Connection) -> list[Stored[TeamMeeting]]:
    """Return every meeting in use, the latest first; day and length are those of the working time it booked."""
    notes: dict[int, dict[str, str]] = {}
    for meeting_id, phase, text in rows(
        connection, "SELECT meeting_id, phase, text FROM team_meeting_note ORDER BY id"
    ):
        notes.setdefault(meeting_id, {})[phase] = text
    return [
        Stored(
            record_id,
            TeamMeeting(
                school,
                MeetingMethod(method),
                date.fromisoformat(day),
                minutes,
                start,
                subject,
                participants,
                bool(flags[0]),
                bool(flags[1]),
                person_id,
                case_id,
                notes.get(record_id, {}),
            ),
        )
        for record_id, school, method, day, minutes, start, subject, participants, *flags, person_id, case_id in rows(
            connection,
            f"""SELECT m.id, m.school, m.method, coalesce(t.date, m.date) AS day, coalesce(t.minutes, m.minutes),
                CASE WHEN t.id IS NULL THEN m.start ELSE t.start END, m.subject, m.participants, m.with_family,
                m.with_others, m.person_id, m.case_id
            FROM team_meeting AS m LEFT JOIN time_entry AS t ON t.id = m.time_id
            WHERE {_IN_USE} ORDER BY day DESC, m.id DESC""",
        )
    ]


def save_action(connection: Connection, action: AgreedAction, action_id: int | None = None) -> int:
    """Store an agreed action, or write one anew; return its id."""
    columns: dict[str, str | int | None] = {
        "meeting_id": action.meeting_id,
        "evaluation_id": action.evaluation_id,
        "person_id": action.person_id,
        "case_id": action.case_id,
        "what": action.what,
        "who": action.who,
        "agreed_on": action.agreed_on.isoformat(),
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "done_on": action.done_on.isoformat() if action.done_on else None,
    }
    return save_row(connection, "agreed_action", columns, action_id)


def keep_only_actions(connection: Connection, column: str, owner: int, kept: Iterable[int]) -> None:
    """Remove the actions of a meeting (``meeting_id``) or talk (``evaluation_id``) but those."""
    change(
        connection,
        f"DELETE FROM agreed_action WHERE {column} = ? AND id NOT IN (SELECT value FROM json_each(?))",
        (owner, listing(kept)),
    )


def actions(connection: Connection) -> list[Stored[AgreedAction]]:
    """Return the actions on no restricted case or person: the open ones by the day they are due, then the latest done.

    One of a meeting is on whom the meeting is on, which is to be looked at there.
    """
    return [
        Stored(
            record_id,
            AgreedAction(
                what, who, date.fromisoformat(agreed), to_date(due), to_date(done), meeting_id, evaluation_id,
                person_id, case_id,
            ),
        )
        for record_id, what, who, agreed, due, done, meeting_id, evaluation_id, person_id, case_id in rows(
            connection,
            f"""SELECT m.id, m.what, m.who, m.agreed_on, m.due_on, m.done_on, m.meeting_id, m.evaluation_id,
                m.person_id, m.case_id
            FROM agreed_action AS m WHERE {_IN_USE}
            ORDER BY m.done_on IS NOT NULL, m.done_on DESC, m.due_on IS NULL, m.due_on, m.id""",
        )
    ]  # fmt: skip


def is_any_restricted(
    connection: Connection,
    case_ids: Iterable[int | None],
    person_ids: Iterable[int | None],
    meeting_ids: Iterable[int | None],
) -> bool:
    """Whether a restriction stands on one of the cases or persons, or on whom one of the meetings is on."""
    found = row(
        connection,
        f"""SELECT EXISTS (SELECT 1 FROM json_each(:cases) WHERE value IN ({RESTRICTED_CASES}))
            OR EXISTS (SELECT 1 FROM json_each(:persons) WHERE value IN ({RESTRICTED_PERSONS}))
            OR EXISTS (
                SELECT 1 FROM team_meeting WHERE id IN (SELECT value FROM json_each(:meetings))
                AND (case_id IN ({RESTRICTED_CASES}) OR person_id IN ({RESTRICTED_PERSONS}))
            )""",
        {
            "cases": listing(one for one in case_ids if one is not None),
            "persons": listing(one for one in person_ids if one is not None),
            "meetings": listing(one for one in meeting_ids if one is not None),
        },
    )
    return bool(found[0])


def about_whom(connection: Connection) -> tuple[dict[int, About], dict[int, About]]:
    """Return whom meetings and actions are about: by the id of the person, and by the id of the case."""
    persons = {
        person_id: About(person_id, pseudonym, name)
        for person_id, pseudonym, name in rows(
            connection,
            """SELECT id, pseudonym, name FROM person WHERE id IN (
                SELECT person_id FROM team_meeting UNION SELECT person_id FROM agreed_action)""",
        )
    }
    cases = {
        case_id: About(person_id, pseudonym, name)
        for case_id, person_id, pseudonym, name in rows(
            connection,
            """SELECT c.id, p.id, p.pseudonym, p.name FROM case_file AS c JOIN person AS p ON p.id = c.person_id
            WHERE c.id IN (SELECT case_id FROM team_meeting UNION SELECT case_id FROM agreed_action)""",
        )
    }
    return persons, cases
