"""Which cases and persons a restriction takes out of use, as parts of the statements that search and list them."""

from __future__ import annotations

from typing import Final

RESTRICTED_CASES: Final = "SELECT case_id FROM restriction WHERE lifted_on IS NULL"
"""The cases that a restriction stands on."""

RESTRICTED_PERSONS: Final = f"""
    SELECT mine.person_id FROM case_file AS mine
    WHERE mine.id IN ({RESTRICTED_CASES}) AND NOT EXISTS (
        SELECT 1 FROM case_file AS other
        WHERE other.person_id = mine.person_id AND other.id NOT IN ({RESTRICTED_CASES})
    )
"""
"""The persons who have a case, and none that is not restricted."""
