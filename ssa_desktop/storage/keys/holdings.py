"""How much of what the two stores hold, as numbers: no content, for the statement that they are kept apart."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.kind_facts import Seen, for_every
from ssa_desktop.domain.kinds import seen_in
from ssa_desktop.storage.keeping.removal_policies import TABLE_OF_KIND
from ssa_desktop.storage.sql import Connection, rows, value

_IN_ORDER: Final = (
    "person", "case", "contact", "working_note", "attachment", "received", "referral", "partner", "offer", "session",
    "time",
)  # fmt: skip
_VAULT: Final = for_every(
    "the statement", seen_in(Seen.IN_STATEMENT), {kind: TABLE_OF_KIND[kind] for kind in _IN_ORDER}
)
_SCHOOLBOOK: Final = {"site": "site", "school": "school", "school_year": "school_year", "school_class": "school_class"}


def vault_holdings(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind the vault holds."""
    return {kind: int(value(connection, f"SELECT count(*) FROM {table}")) for kind, table in _VAULT.items()}


def schoolbook_holdings(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind the school book holds."""
    return {kind: int(value(connection, f"SELECT count(*) FROM {table}")) for kind, table in _SCHOOLBOOK.items()}


def school_codes_in_vault(connection: Connection) -> list[str]:
    """Return the codes by which the vault knows schools."""
    statement = """
        SELECT school FROM case_file UNION SELECT school FROM contact UNION SELECT school FROM offer
        UNION SELECT school FROM enrolment UNION SELECT school FROM appointment
        UNION SELECT school FROM time_entry WHERE school IS NOT NULL ORDER BY 1
    """
    return [code for (code,) in rows(connection, statement)]


def class_labels_in_vault(connection: Connection) -> int:
    """Return how many different class labels the vault knows, by school and label."""
    return int(
        value(
            connection,
            """SELECT count(*) FROM (
                SELECT school, class_label FROM enrolment WHERE class_label IS NOT NULL
                UNION SELECT school, class_label FROM offer WHERE class_label IS NOT NULL
                UNION SELECT school, class_label FROM appointment WHERE class_label IS NOT NULL
            )""",
        )
    )
