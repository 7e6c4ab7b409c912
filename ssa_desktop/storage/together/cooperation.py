"""Agreements with their clauses and goals, and the yearly talks on them, in the vault."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, AgreementClause, Evaluation, Goal, GoalReview, GoalState
from ssa_desktop.storage.sql import Connection, change, insert, row, rows, to_date, value
from ssa_desktop.storage.together.cooperation_rows import Stored, save_row

_PARTIES = ("authority", "authority_by", "school_name", "school_by", "carrier", "carrier_by")
_COLUMNS = """school, from_date, to_date, authority, authority_by, school_name, school_by, carrier, carrier_by,
    direct_lower, direct_upper, signed_on"""


def save_agreement(connection: Connection, agreement: Agreement, agreement_id: int | None = None) -> int:
    """Store an agreement with its clauses, or write one anew; return its id. Goals stay."""
    columns: dict[str, str | int | None] = {
        "school": agreement.school,
        "from_date": agreement.first.isoformat(),
        "to_date": agreement.last.isoformat(),
        "authority": agreement.authority,
        "authority_by": agreement.authority_by,
        "school_name": agreement.school_name,
        "school_by": agreement.school_by,
        "carrier": agreement.carrier,
        "carrier_by": agreement.carrier_by,
        "direct_lower": agreement.direct[0],
        "direct_upper": agreement.direct[1],
        "signed_on": agreement.signed_on.isoformat() if agreement.signed_on else None,
    }
    stored = save_row(connection, "agreement", columns, agreement_id)
    change(connection, "DELETE FROM agreement_clause WHERE agreement_id = ?", (stored,))
    for clause, text in agreement.clauses.items():
        if text.strip():
            insert(connection, "agreement_clause", {"agreement_id": stored, "clause": clause.value, "text": text})
    return stored


def agreements(connection: Connection) -> list[Stored[Agreement]]:
    """Return every agreement, the latest first."""
    clauses: dict[int, dict[AgreementClause, str]] = {}
    for agreement_id, clause, text in rows(connection, "SELECT agreement_id, clause, text FROM agreement_clause"):
        clauses.setdefault(agreement_id, {})[AgreementClause(clause)] = text
    return [
        Stored(
            record_id,
            Agreement(
                school,
                date.fromisoformat(first),
                date.fromisoformat(last),
                **dict(zip(_PARTIES, parties, strict=True)),
                direct=(lower, upper),
                signed_on=to_date(signed),
                clauses=clauses.get(record_id, {}),
            ),
        )
        for record_id, school, first, last, *parties, lower, upper, signed in rows(
            connection, f"SELECT id, {_COLUMNS} FROM agreement ORDER BY from_date DESC, school, id DESC"
        )
    ]


def agreement(connection: Connection, agreement_id: int) -> Agreement | None:
    """Return an agreement, or None."""
    return next((one.value for one in agreements(connection) if one.record_id == agreement_id), None)


def save_goal(connection: Connection, agreement_id: int, goal: Goal, goal_id: int | None = None) -> int:
    """Store a goal at the end of an agreement's, or write one anew; return its id."""
    columns: dict[str, str | int | None] = {"goal": goal.goal, "provisions": goal.provisions}
    if goal_id is None:
        last = value(
            connection,
            "SELECT coalesce(max(position), 0) FROM agreement_goal WHERE agreement_id = ?",
            (agreement_id,),
        )
        columns |= {"agreement_id": agreement_id, "position": int(last) + 1}
    return save_row(connection, "agreement_goal", columns, goal_id)


def agreement_of_goal(connection: Connection, goal_id: int) -> int | None:
    """Return the agreement of a goal, or None when the goal is gone."""
    found = value(connection, "SELECT agreement_id FROM agreement_goal WHERE id = ?", (goal_id,))
    return None if found is None else int(found)


def goals(connection: Connection, agreement_id: int) -> list[Stored[Goal]]:
    """Return the goals of an agreement in their order."""
    return [
        Stored(goal_id, Goal(goal, provisions))
        for goal_id, goal, provisions in rows(
            connection,
            "SELECT id, goal, provisions FROM agreement_goal WHERE agreement_id = ? ORDER BY position, id",
            (agreement_id,),
        )
    ]


def set_positions(connection: Connection, goal_ids: Iterable[int]) -> None:
    """Put the goals of an agreement into this order."""
    for position, goal_id in enumerate(goal_ids, 1):
        change(connection, "UPDATE agreement_goal SET position = ? WHERE id = ?", (position, goal_id))


def save_evaluation(connection: Connection, talk: Evaluation, evaluation_id: int | None = None) -> int:
    """Store a yearly talk with what it says on each goal, or write one anew; return its id."""
    columns: dict[str, str | int | None] = {
        "agreement_id": talk.agreement_id,
        "about_year": str(talk.about),
        "date": talk.date.isoformat(),
        "start": talk.start,
        "minutes": talk.minutes,
        "participants": talk.participants,
        "text": talk.text,
    }
    stored = save_row(connection, "evaluation", columns, evaluation_id)
    change(connection, "DELETE FROM goal_review WHERE evaluation_id = ?", (stored,))
    for goal_id, review in talk.reviews.items():
        insert(
            connection,
            "goal_review",
            {"evaluation_id": stored, "goal_id": goal_id, "state": review.state.value, "reason": review.reason},
        )
    return stored


def evaluations(connection: Connection) -> list[Stored[Evaluation]]:
    """Return every yearly talk, the latest first; day and length are those of its working time, where it booked any."""
    reviews: dict[int, dict[int, GoalReview]] = {}
    for evaluation_id, goal_id, state, reason in rows(
        connection, "SELECT evaluation_id, goal_id, state, reason FROM goal_review ORDER BY id"
    ):
        reviews.setdefault(evaluation_id, {})[goal_id] = GoalReview(GoalState(state), reason)
    return [
        Stored(
            record_id,
            Evaluation(
                agreement_id,
                SchoolYear.parse(about),
                date.fromisoformat(day),
                minutes,
                start,
                participants,
                text,
                reviews.get(record_id, {}),
            ),
        )
        for record_id, agreement_id, about, day, minutes, start, participants, text in rows(
            connection,
            """SELECT e.id, e.agreement_id, e.about_year, coalesce(t.date, e.date) AS day,
                coalesce(t.minutes, e.minutes), CASE WHEN t.id IS NULL THEN e.start ELSE t.start END,
                e.participants, e.text
            FROM evaluation AS e LEFT JOIN time_entry AS t ON t.id = e.time_id ORDER BY day DESC, e.id DESC""",
        )
    ]


def reviewed_years(connection: Connection, agreement_id: int) -> set[SchoolYear]:
    """Return the school years on which a talk on the agreement was held."""
    found = rows(connection, "SELECT about_year FROM evaluation WHERE agreement_id = ?", (agreement_id,))
    return {SchoolYear.parse(year) for (year,) in found}


def latest_evaluation(connection: Connection, school: str, year: SchoolYear) -> int | None:
    """Return the talk held last on a school and year, or None."""
    found = row(
        connection,
        """SELECT e.id FROM evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
        WHERE a.school = ? AND e.about_year = ? ORDER BY e.date DESC, e.id DESC LIMIT 1""",
        (school, str(year)),
    )
    return None if found is None else int(found[0])


def goal_states(connection: Connection, evaluation_id: int) -> list[tuple[int, GoalState]]:
    """Return the goals of the agreement a talk was on, with how each was judged; one left out is open."""
    found = rows(
        connection,
        """SELECT g.id, coalesce(r.state, 'open') FROM evaluation AS e
        JOIN agreement_goal AS g ON g.agreement_id = e.agreement_id
        LEFT JOIN goal_review AS r ON r.goal_id = g.id AND r.evaluation_id = e.id
        WHERE e.id = ? ORDER BY g.position, g.id""",
        (evaluation_id,),
    )
    return [(goal_id, GoalState(state)) for goal_id, state in found]


def booked(connection: Connection) -> dict[str, set[int]]:
    """Return the talks and meetings that booked working time, by table."""
    return {
        table: {int(one) for (one,) in rows(connection, f"SELECT id FROM {table} WHERE time_id IS NOT NULL")}
        for table in ("evaluation", "team_meeting")
    }


def exists(connection: Connection, table: str, record_id: int) -> bool:
    """Whether a record is still there."""
    return row(connection, f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)) is not None
