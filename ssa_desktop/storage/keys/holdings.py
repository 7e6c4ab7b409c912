"""How much of what the two stores hold, as numbers: no content, for the statement that they are kept apart."""

from __future__ import annotations

from typing import Final

from ssa_desktop.storage.sql import Connection, rows, value

_VAULT: Final = {
    "person": "person",
    "case": "case_file",
    "contact": "contact",
    "working_note": "working_note",
    "attachment": "attachment",
    "received": "received",
    "referral": "referral",
    "partner": "partner",
    "offer": "offer",
    "session": "offer_session",
    "time": "time_entry",
}
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
