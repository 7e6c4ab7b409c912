"""Retention rules that she changed, as they stand in the vault."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.storage.sql import Connection, rows


def changed_rules(connection: Connection) -> dict[RuleName, tuple[Period, str, date]]:
    """Return the changed rules as (period, source, day of the change), by kind."""
    return {
        RULES[kind]: (Period(PeriodKind(period), amount), source, date.fromisoformat(day))
        for kind, period, amount, source, day in rows(
            connection, "SELECT kind, period, amount, source, changed_on FROM retention_rule"
        )
    }


def save_rule(connection: Connection, kind: RuleName, period: Period, source: str, on: date) -> None:
    """Let a rule have another period from now on."""
    connection.execute(
        """INSERT INTO retention_rule (kind, period, amount, source, changed_on) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind) DO UPDATE SET period = excluded.period, amount = excluded.amount,
            source = excluded.source, changed_on = excluded.changed_on""",
        (kind, period.kind, period.amount, source, on.isoformat()),
    )


def remove_rule(connection: Connection, kind: RuleName) -> None:
    """Let a rule have its shipped period again."""
    connection.execute("DELETE FROM retention_rule WHERE kind = ?", (kind,))
