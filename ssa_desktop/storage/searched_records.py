"""The texts of records that the search reads itself: working together and child protection, without an index.

They are few: some hundreds in ten years. So none of their words stands a second time in the vault, and what is deleted
is gone from the search with its row. What a restriction takes out of use is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Kind, Seen
from ssa_desktop.domain.kinds import OFFER_DETAILS, TOGETHER, TRANSITION, called
from ssa_desktop.domain.together.together_kinds import (
    ACTION,
    AGREEMENT,
    CONDITION,
    EVALUATION,
    GOAL,
    MEETING,
    PARTNER,
    TALK_POINT,
)
from ssa_desktop.storage.kind_texts import text_columns
from ssa_desktop.storage.protection.protection import LINE_LIST
from ssa_desktop.storage.sql import Connection, rows, to_date

_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class SearchedRecord:
    """One record: its kind, ids and day, whom or which school it is about, and its texts in their order."""

    kind: str
    uid: str
    record_id: int
    day: date | None
    label: str | None
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of its texts as one."""
        return _BETWEEN.join(text.strip() for text in self.texts if text.strip())


_MEETINGS: Final = f"""
    SELECT m.uid, m.id, m.date, coalesce(p.pseudonym, q.pseudonym), {text_columns(MEETING, "m")}
    FROM in_use_team_meeting AS m
    LEFT JOIN case_file AS c ON c.id = m.case_id
    LEFT JOIN person AS p ON p.id = c.person_id
    LEFT JOIN person AS q ON q.id = m.person_id
    ORDER BY m.date DESC, m.id DESC
"""
_ACTIONS: Final = f"""
    SELECT a.uid, a.id, a.agreed_on, coalesce(p.pseudonym, q.pseudonym), {text_columns(ACTION, "a")}
    FROM in_use_agreed_action AS a
    LEFT JOIN in_use_team_meeting AS m ON m.id = a.meeting_id
    LEFT JOIN case_file AS c ON c.id = coalesce(a.case_id, m.case_id)
    LEFT JOIN person AS p ON p.id = c.person_id
    LEFT JOIN person AS q ON q.id = coalesce(a.person_id, m.person_id)
    WHERE a.meeting_id IS NULL OR m.id IS NOT NULL
    ORDER BY a.agreed_on DESC, a.id DESC
"""
_ASSESSMENTS: Final = """
    SELECT a.uid, a.id, a.begun_on, p.pseudonym, a.closing
    FROM in_use_risk_assessment AS a
    JOIN case_file AS c ON c.id = a.case_id JOIN person AS p ON p.id = c.person_id
    ORDER BY a.begun_on DESC, a.id DESC
"""
_AGREEMENTS: Final = f"""
    SELECT a.uid, a.id, a.from_date, coalesce(nullif(a.school_name, ''), a.school), {text_columns(AGREEMENT, "a")}
    FROM agreement AS a ORDER BY a.from_date DESC, a.id DESC
"""
_TALKS: Final = f"""
    SELECT e.uid, e.id, e.date, coalesce(nullif(a.school_name, ''), a.school), {text_columns(EVALUATION, "e")}
    FROM in_use_evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
    ORDER BY e.date DESC, e.id DESC
"""
_PARTNERS: Final = f"""
    SELECT p.uid, p.id, NULL, p.name, {text_columns(PARTNER, "p")}
    FROM partner AS p ORDER BY p.active DESC, p.name COLLATE NOCASE, p.id
"""
_TRANSITIONS: Final = f"""
    SELECT t.uid, t.id, t.agreed_on, p.pseudonym, {text_columns(TRANSITION, "t")}
    FROM in_use_transition AS t JOIN case_file AS c ON c.id = t.case_id JOIN person AS p ON p.id = c.person_id
    ORDER BY t.agreed_on DESC, t.id DESC
"""
_OFFER_DETAILS: Final = f"""
    SELECT d.uid, d.id, o.from_date, o.title, {text_columns(OFFER_DETAILS, "d")}
    FROM offer_details AS d JOIN offer AS o ON o.id = d.offer_id ORDER BY o.from_date DESC, d.id DESC
"""
_FOLLOW_UPS: Final = """
    SELECT f.uid, f.id, f.due_on, NULL, f.code FROM in_use_follow_up AS f ORDER BY f.due_on DESC, f.id DESC
"""
"""By the code and by nothing else: of a card nothing says whose it is."""
_SELF_ASSESSMENTS: Final = """
    SELECT school_year, CAST(substr(school_year, 1, 4) AS INTEGER), NULL, school_year
    FROM self_assessment WHERE trim(text) <> '' GROUP BY school_year ORDER BY school_year DESC
"""
"""One a school year, in which the year begins stands for its number: that is what her judgement is kept by."""
_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "team_meeting": ("SELECT meeting_id, text FROM team_meeting_note ORDER BY id",),
    "risk_assessment": (
        "SELECT assessment_id, fact, interpretation, told_by FROM risk_indication ORDER BY id",
        "SELECT assessment_id, note, reason, people FROM risk_step ORDER BY id",
        "SELECT assessment_id, what, by_whom, finding FROM risk_agreement ORDER BY id",
        f"""SELECT assessment_id, recipient, content, family_reason, answer_note, {LINE_LIST}
        FROM youth_office_report ORDER BY id""",
    ),
    "agreement": (
        f"SELECT g.agreement_id, {text_columns(GOAL, 'g')} FROM agreement_goal AS g ORDER BY g.position, g.id",
        f"SELECT c.agreement_id, {text_columns(CONDITION, 'c')} FROM agreement_condition AS c ORDER BY position, c.id",
        "SELECT agreement_id, text FROM agreement_clause ORDER BY id",
    ),
    "evaluation": (
        "SELECT evaluation_id, reason FROM goal_review ORDER BY id",
        f"SELECT p.evaluation_id, {text_columns(TALK_POINT, 'p')} FROM talk_point AS p ORDER BY p.position, p.id",
    ),
    "self_assessment": (
        "SELECT CAST(substr(school_year, 1, 4) AS INTEGER), text FROM self_assessment ORDER BY school_year, id",
    ),
}
_OWN: Final = {
    "team_meeting": _MEETINGS,
    "agreed_action": _ACTIONS,
    "risk_assessment": _ASSESSMENTS,
    "agreement": _AGREEMENTS,
    "evaluation": _TALKS,
    "partner": _PARTNERS,
    "self_assessment": _SELF_ASSESSMENTS,
}
_ELSEWHERE: Final = {
    "offer_details": _OFFER_DETAILS,
    "transition": _TRANSITIONS,
    "follow_up": _FOLLOW_UPS,
}


def _plain(kind: Kind[Any]) -> str:
    """Return the statement for a kind on nobody, whose records are of a day and go by no name."""
    columns, order = text_columns(kind, "k"), kind.field(kind.day).column
    table = f"in_use_{kind.table}" if kind.is_found else kind.table
    return f"""
        SELECT k.uid, k.id, k.{order}, NULL, {columns} FROM {table} AS k ORDER BY k.{order} DESC, k.id DESC
    """


_RECORDS: Final = {
    **_OWN,
    **{called(kind): _plain(kind) for kind in TOGETHER if Seen.IN_SEARCH in kind.seen and called(kind) not in _OWN},
    **_ELSEWHERE,
}
KINDS: Final = tuple(_RECORDS)
"""The kinds of records that are read, as the search calls them."""


def searched_records(connection: Connection) -> list[SearchedRecord]:
    """Return every record in use with its texts, by kind, the latest first, those of the directory by name."""
    found: list[SearchedRecord] = []
    for kind, statement in _RECORDS.items():
        of_kind = {
            record_id: SearchedRecord(kind, uid, record_id, to_date(day), label, texts)
            for uid, record_id, day, label, *texts in rows(connection, statement)
        }
        for part in _PARTS.get(kind, ()):
            _add(of_kind, rows(connection, part))
        found += of_kind.values()
    return found


def _add(records: dict[int, SearchedRecord], parts: Iterable[tuple[int, ...]]) -> None:
    for record_id, *texts in parts:
        record = records.get(record_id)
        if record is not None:
            record.texts.extend(str(text) for text in texts)
