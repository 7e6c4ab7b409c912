"""Records of working together and of child protection, each with what it is called by: to be found by a few letters.

What a restriction takes out of use is left out, and so is what is long over: an action that was ticked off, or the
two hundred and first meeting, is looked for in its list or by the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Kind, Seen, Shape, for_every
from ssa_desktop.domain.kinds import TOGETHER, seen_in
from ssa_desktop.storage.sql import Connection, rows, to_date


@dataclass(frozen=True, slots=True)
class IndexedRecord:
    """A record: what it is called, what is said beside it, its day and where it has one its last day, and its person.

    ``title`` is in her words, empty where the person names it; ``word`` is of a closed list, or a school year.
    """

    kind: str
    record_id: int
    title: str
    beside: str
    word: str
    day: date | None
    last: date | None
    pseudonym: str | None
    name: str | None


_MOST: Final = 200
_OWN: Final = {
    "risk_assessment": """
        SELECT r.id, '', '', '', r.begun_on, r.closed_on, p.pseudonym, p.name
        FROM in_use_risk_assessment AS r
        JOIN case_file AS c ON c.id = r.case_id JOIN person AS p ON p.id = c.person_id
        ORDER BY r.closed_on IS NOT NULL, r.begun_on DESC, r.id DESC
    """,
    "team_meeting": """
        SELECT r.id, r.subject, '', r.method, r.date, NULL,
            coalesce(p.pseudonym, q.pseudonym), coalesce(p.name, q.name)
        FROM in_use_team_meeting AS r
        LEFT JOIN case_file AS c ON c.id = r.case_id
        LEFT JOIN person AS p ON p.id = c.person_id
        LEFT JOIN person AS q ON q.id = r.person_id
        ORDER BY r.date DESC, r.id DESC
    """,
    "agreed_action": """
        SELECT r.id, r.what, r.who, '', r.due_on, NULL, coalesce(p.pseudonym, q.pseudonym), coalesce(p.name, q.name)
        FROM in_use_agreed_action AS r
        LEFT JOIN in_use_team_meeting AS m ON m.id = r.meeting_id
        LEFT JOIN case_file AS c ON c.id = coalesce(r.case_id, m.case_id)
        LEFT JOIN person AS p ON p.id = c.person_id
        LEFT JOIN person AS q ON q.id = coalesce(r.person_id, m.person_id)
        WHERE r.done_on IS NULL AND (r.meeting_id IS NULL OR m.id IS NOT NULL)
        ORDER BY r.due_on IS NULL, r.due_on, r.id
    """,
    "agreement": """
        SELECT id, coalesce(nullif(school_name, ''), school), '', '', from_date, to_date, NULL, NULL
        FROM agreement ORDER BY from_date DESC, id DESC
    """,
    "evaluation": """
        SELECT e.id, coalesce(nullif(a.school_name, ''), a.school), '', e.about_year, e.date, NULL, NULL, NULL
        FROM in_use_evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
        ORDER BY e.date DESC, e.id DESC
    """,
    "partner": """
        SELECT id, name, institution, position, NULL, NULL, NULL, NULL
        FROM partner ORDER BY active DESC, name COLLATE NOCASE, id
    """,
}


def _plain(kind: Kind[Any]) -> str:
    """Return the statement for a kind on nobody: called by its first words, by its day, what is not over first."""
    title = next(field.column for field in kind.fields if field.shape is Shape.WORDS)
    day = kind.field(kind.day).column
    over = next((field.column for field in kind.fields if field.path == (kind.over,)), "NULL")
    table = f"in_use_{kind.table}" if kind.is_found else kind.table
    columns, order = f"{title}, '', '', {day}, {over}", f"{over} IS NOT NULL, {day} DESC"
    return f"SELECT id, {columns}, NULL, NULL FROM {table} ORDER BY {order}, id DESC"


_STATEMENTS: Final = {
    **_OWN,
    **{kind.called: _plain(kind) for kind in TOGETHER if Seen.AT_HAND in kind.seen and kind.called not in _OWN},
}
for_every("what is at hand", seen_in(Seen.AT_HAND), _STATEMENTS)


def record_index(connection: Connection) -> list[IndexedRecord]:
    """Return the records by kind, what is open and the latest first, of each kind so many as are at hand."""
    return [
        IndexedRecord(kind, record_id, title, beside, word, to_date(day), to_date(last), pseudonym, name)
        for kind, statement in _STATEMENTS.items()
        for record_id, title, beside, word, day, last, pseudonym, name in rows(connection, f"{statement} LIMIT {_MOST}")
    ]
