"""What became of transition cases, the follow-ups that wait, and how intense a case is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS, Intensity, Moment, Outcome
from ssa_desktop.domain.schoolyear import add_months
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rows, value


@dataclass(frozen=True, slots=True)
class RecordedOutcome:
    """An outcome with the day it was recorded on."""

    outcome: Outcome
    recorded_on: date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that is due: the case, the pseudonym of the person, and since when."""

    case_id: int
    pseudonym: str
    due: date


def outcomes_of(connection: Connection, case_id: int) -> dict[Moment, RecordedOutcome]:
    """Return the outcomes recorded of a case."""
    return {
        Moment(moment): RecordedOutcome(Outcome(outcome), date.fromisoformat(recorded_on))
        for moment, outcome, recorded_on in rows(
            connection, "SELECT moment, outcome, recorded_on FROM case_outcome WHERE case_id = ?", (case_id,)
        )
    }


def set_outcome(connection: Connection, case_id: int, moment: Moment, recorded: RecordedOutcome | None) -> None:
    """Record an outcome, another one in its place, or with None nothing any more."""
    if recorded is None:
        change(connection, "DELETE FROM case_outcome WHERE case_id = ? AND moment = ?", (case_id, moment))
        return
    changed = change(
        connection,
        "UPDATE case_outcome SET outcome = ?, recorded_on = ? WHERE case_id = ? AND moment = ?",
        (recorded.outcome, recorded.recorded_on.isoformat(), case_id, moment),
    )
    if not changed:
        add_outcome(connection, case_id, moment, recorded)


def add_outcome(connection: Connection, case_id: int, moment: Moment, recorded: RecordedOutcome) -> int:
    """Store the first outcome of a moment; return its row id."""
    values: Mapping[str, object] = {
        "uid": new_uid(),
        "case_id": case_id,
        "moment": moment,
        "outcome": recorded.outcome,
        "recorded_on": recorded.recorded_on.isoformat(),
    }
    return insert(connection, "case_outcome", values)


def intensity_of(connection: Connection, case_id: int) -> Intensity:
    """Return how intense a case is; regular where nobody said."""
    return Intensity(
        value(connection, "SELECT intensity FROM case_intensity WHERE case_id = ?", (case_id,)) or "regular"
    )


def set_intensity(connection: Connection, case_id: int, intensity: Intensity) -> None:
    """Say how intense a case is; a regular case needs no line."""
    if intensity is Intensity.REGULAR:
        change(connection, "DELETE FROM case_intensity WHERE case_id = ?", (case_id,))
        return
    connection.execute(
        """INSERT INTO case_intensity (case_id, intensity) VALUES (?, ?)
        ON CONFLICT (case_id) DO UPDATE SET intensity = excluded.intensity""",
        (case_id, intensity),
    )


def follow_ups_due(connection: Connection, on: date) -> list[FollowUp]:
    """Return the transition cases whose follow-up is due on a day and not recorded, the longest due first.

    A restricted case is left out: it is out of use. So is one whose follow-up was agreed on by itself.
    """
    found = []
    for case_id, pseudonym, closed in rows(
        connection,
        """SELECT c.id, p.pseudonym, c.closed FROM case_file AS c JOIN person AS p ON p.id = c.person_id
        WHERE c.type = 'transition' AND c.closed IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM case_outcome WHERE case_id = c.id AND moment = 'six_months')
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE case_id = c.id AND lifted_on IS NULL)
            AND NOT EXISTS (SELECT 1 FROM follow_up WHERE case_id = c.id)
        ORDER BY c.closed, c.id""",
    ):
        due = add_months(date.fromisoformat(closed), FOLLOW_UP_MONTHS)
        if due <= on:
            found.append(FollowUp(case_id, pseudonym, due))
    return found
