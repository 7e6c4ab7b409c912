"""What looks wrong across records: dates that do not fit each other, texts that are lost to the search."""

from __future__ import annotations

from typing import Final

from ssa_desktop.storage.sql import Connection, rows, value

QUESTIONS: Final[dict[str, str]] = {
    "case_closed_before_opened": "SELECT count(*) FROM case_file WHERE closed < opened",
    "case_left_before_opened": "SELECT count(*) FROM case_file WHERE left_school < opened",
    "contact_before_case": """
        SELECT count(DISTINCT k.id) FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        JOIN case_file AS c ON c.id = cc.case_id
        WHERE k.date < c.opened
    """,
    "contact_after_case": """
        SELECT count(DISTINCT k.id) FROM contact AS k
        JOIN contact_concern AS cc ON cc.contact_id = k.id
        JOIN case_file AS c ON c.id = cc.case_id
        WHERE k.date > c.closed
    """,
    "session_outside_offer": """
        SELECT count(*) FROM offer_session AS s JOIN offer AS o ON o.id = s.offer_id
        WHERE s.date < o.from_date OR s.date > o.to_date
    """,
    "offer_ends_before_start": "SELECT count(*) FROM offer WHERE to_date < from_date",
    "referral_before_case": """
        SELECT count(*) FROM referral AS r JOIN case_file AS c ON c.id = r.case_id WHERE r.date < c.opened
    """,
    "entry_past_midnight": "SELECT count(*) FROM time_entry WHERE start + minutes > 1440",
    "entry_without_time": """
        SELECT (SELECT count(*) FROM contact
                WHERE id NOT IN (SELECT contact_id FROM time_entry WHERE contact_id IS NOT NULL))
            + (SELECT count(*) FROM offer_session
                WHERE id NOT IN (SELECT session_id FROM time_entry WHERE session_id IS NOT NULL))
    """,
    "text_without_search": """
        SELECT (SELECT count(*) FROM contact_text) + (SELECT count(*) FROM working_note) + (SELECT count(*) FROM person)
            + (SELECT count(*) FROM offer) + (SELECT count(*) FROM attachment) + (SELECT count(*) FROM received)
            - (SELECT count(*) FROM search_document)
    """,
}
"""For each thing that may be wrong, a query that counts how often it is."""


def inconsistencies(connection: Connection) -> dict[str, int]:
    """Return what is wrong and how often; empty when nothing is."""
    counted = {name: int(value(connection, question)) for name, question in QUESTIONS.items()}
    return {name: count for name, count in counted.items() if count}


def schools_in_use(connection: Connection) -> frozenset[str]:
    """Return the school codes that any record of the vault names."""
    return frozenset(
        code
        for (code,) in rows(
            connection,
            """SELECT school FROM case_file UNION SELECT school FROM contact UNION SELECT school FROM offer
            UNION SELECT school FROM enrolment UNION SELECT school FROM time_entry WHERE school IS NOT NULL
            UNION SELECT school FROM contract_period WHERE school IS NOT NULL""",
        )
    )
