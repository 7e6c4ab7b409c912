"""Team meetings and agreed actions, in the vault.

What stands on a restricted case, or on a person all of whose cases are restricted, is out of use and not returned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssa_desktop.domain.together.cooperation import AgreedAction, TeamMeeting
from ssa_desktop.domain.together.together_kinds import ACTION, MEETING
from ssa_desktop.storage.kind_rows import Stored, save, stored_values
from ssa_desktop.storage.sql import Connection, change, listing, row, rows


@dataclass(frozen=True, slots=True)
class About:
    """Of whom a meeting or action is: their id, pseudonym and name."""

    person_id: int
    pseudonym: str
    name: str | None


def save_meeting(connection: Connection, meeting: TeamMeeting, meeting_id: int | None = None) -> int:
    """Store a team meeting with what was said in each phase, or write one anew; return its id."""
    return save(connection, MEETING, meeting, meeting_id)


def meetings(connection: Connection) -> list[Stored[TeamMeeting]]:
    """Return every meeting in use, the latest first; day and length are those of the working time it booked."""
    return stored_values(connection, MEETING, "date DESC, id DESC", source="in_use_team_meeting")


def save_action(connection: Connection, action: AgreedAction, action_id: int | None = None) -> int:
    """Store an agreed action, or write one anew; return its id."""
    return save(connection, ACTION, action, action_id)


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
    order = "done_on IS NOT NULL, done_on DESC, due_on IS NULL, due_on, id"
    return stored_values(connection, ACTION, order, source="in_use_agreed_action")


def is_any_restricted(
    connection: Connection,
    case_ids: Iterable[int | None],
    person_ids: Iterable[int | None],
    meeting_ids: Iterable[int | None],
) -> bool:
    """Whether a restriction stands on one of the cases or persons, or on whom one of the meetings is on."""
    found = row(
        connection,
        """SELECT EXISTS (SELECT 1 FROM json_each(:cases) WHERE value IN (SELECT id FROM restricted_case))
            OR EXISTS (SELECT 1 FROM json_each(:persons) WHERE value IN (SELECT id FROM restricted_person))
            OR EXISTS (
                SELECT 1 FROM team_meeting WHERE id IN (SELECT value FROM json_each(:meetings))
                AND id NOT IN (SELECT id FROM in_use_team_meeting)
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


def schools_of(connection: Connection, person_id: int) -> list[str]:
    """Return the schools at which somebody is known: where they were enrolled, and where their cases are."""
    statement = """SELECT school FROM enrolment WHERE person_id = ?1
        UNION SELECT school FROM case_file WHERE person_id = ?1 ORDER BY 1"""
    return [school for (school,) in rows(connection, statement, (person_id,))]
