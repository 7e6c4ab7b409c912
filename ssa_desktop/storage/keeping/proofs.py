"""Deletion records and tombstones in the vault, and the end of logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, PaperState, Tombstones
from ssa_desktop.domain.keeping.retention import Period, period_end
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.storage.keeping.erasure import mark_scrub_pending
from ssa_desktop.storage.keeping.redacting import PROSE
from ssa_desktop.storage.keeping.tombstoned_records import kind_of
from ssa_desktop.storage.sql import Connection, change, rows, to_date


def deletion_records(connection: Connection) -> list[DeletionRecord]:
    """Return every deletion record, the latest first."""
    return [
        DeletionRecord(
            uid, date.fromisoformat(day), kind, rule, reason, records, PaperState(paper), to_date(paper_on), *mentions
        )
        for uid, day, kind, rule, reason, records, paper, paper_on, *mentions in rows(
            connection,
            """SELECT uid, deleted_on, kind, rule, reason, records, paper, paper_on, mentions, mentions_redacted
            FROM deletion_record ORDER BY deleted_on DESC, id DESC""",
        )
    ]


def set_paper(connection: Connection, uid: str, state: PaperState, on: date | None) -> bool:
    """Note what became of the paper; return whether the record is there."""
    statement = "UPDATE deletion_record SET paper = ?, paper_on = ? WHERE uid = ?"
    return change(connection, statement, (state, on.isoformat() if on else None, uid)) == 1


def change_reason(connection: Connection, uid: str, reason: str | None) -> None:
    """Write the reason of a deletion record anew, with a name blacked out."""
    change(connection, "UPDATE deletion_record SET reason = ? WHERE uid = ?", (reason, uid))


def note_mentions(connection: Connection, uid: str, mentions: int, redacted: int) -> None:
    """Note in how many texts on others names stood that a deletion was about, and in how many they were blacked out."""
    statement = "UPDATE deletion_record SET mentions = ?, mentions_redacted = ? WHERE uid = ?"
    change(connection, statement, (mentions, redacted, uid))


def tombstones_by_day(connection: Connection) -> list[Tombstones]:
    """Return the number of tombstones by day and kind of record, whichever way it went, the latest first."""
    found: Counter[tuple[str, str]] = Counter()
    for day, kind, count in rows(
        connection,
        "SELECT deleted_on, kind, count(*) FROM tombstone GROUP BY deleted_on, kind ORDER BY deleted_on DESC, kind",
    ):
        found[day, kind_of(kind)] += count
    return [Tombstones(date.fromisoformat(day), kind, count) for (day, kind), count in found.items()]


@dataclass(frozen=True, slots=True)
class Log:
    """A table whose rows end by themselves under a rule, counted from a date column, where ``condition`` holds."""

    table: str
    date_column: str
    rule: RuleName
    condition: str = "true"

    @property
    def has_texts(self) -> bool:
        """Whether somebody wrote words into it: then it is scrubbed when its rows have ended."""
        return any(prose.table == self.table for prose in PROSE.values())


ENDING_LOGS: Final = (
    Log("deletion_record", "deleted_on", RetentionRule.DELETION_RECORD),
    Log("change_log", "at", RetentionRule.CHANGE_LOG),
    Log("release_stub", "ended_on", RetentionRule.RELEASE),
    # A disclosure about a person is kept with their case, and a stub when that has gone; her own copies name nobody.
    Log(
        "disclosure",
        "made_on",
        RetentionRule.DISCLOSURE,
        "NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = disclosure.id)",
    ),
    Log("access_request", "answered_on", RetentionRule.ACCESS_REQUEST, "answered_on IS NOT NULL"),
    Log("breach", "closed_on", RetentionRule.INCIDENT, "closed_on IS NOT NULL"),
    Log("authority_request", "received_at", RetentionRule.AUTHORITY_REQUEST),
    Log("handover", "made_on", RetentionRule.HANDOVER),
    Log("place_override", "recorded_at", RetentionRule.PLACE_OVERRIDE),
)
"""What is no part of a case file and shows how data were treated."""


def has_expired(connection: Connection, today: date, periods: Mapping[RuleName, Period]) -> bool:
    """Whether any log has a row whose period is over."""
    return any(True for _ in _expired(connection, today, periods))


def erase_expired(connection: Connection, today: date, periods: Mapping[RuleName, Period]) -> int:
    """Erase the rows of every log whose period is over; return how many went. Where texts went, a scrub is pending."""
    erased = 0
    for log, day in list(_expired(connection, today, periods)):
        table, condition = log.table, _on_day(log)
        erased += change(connection, f"DELETE FROM {table} WHERE {condition}", (day,))
        if log.has_texts:
            mark_scrub_pending(connection)
    return erased


def _on_day(log: Log) -> str:
    return f"substr({log.date_column}, 1, 10) = ? AND {log.condition}"


def _expired(connection: Connection, today: date, periods: Mapping[RuleName, Period]) -> Iterator[tuple[Log, str]]:
    for log in ENDING_LOGS:
        table, column, condition = log.table, log.date_column, log.condition
        for (day,) in rows(connection, f"SELECT DISTINCT substr({column}, 1, 10) FROM {table} WHERE {condition}"):
            end = period_end(periods[log.rule], date.fromisoformat(day))
            if end is not None and end <= today:
                yield log, day
