"""Cases that stay open without a contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.explanation import Entry, EntryKind
from ssa_desktop.storage.figures.explained_scope import case_entry, look_at
from ssa_desktop.storage.sql import Connection, to_date

# A talk with the person that is tied to no case counts as one, whichever of their cases it was about. One that
# an erased case left bare was about that case: it counted for no other while the case stood, and does not now.
_QUIET: Final = """
    SELECT c.id, c.school, c.opened, (
            SELECT max(k.date) FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
            WHERE cc.person_id = c.person_id AND (cc.case_id = c.id OR (cc.case_id IS NULL AND NOT cc.bare))
                AND k.date <= :on
        ), p.id, p.pseudonym, p.name
    FROM case_file AS c JOIN person AS p ON p.id = c.person_id
    WHERE c.school IN (SELECT value FROM json_each(:schools)) AND c.opened <= :since
        AND (c.closed IS NULL OR c.closed > :on)
        AND NOT EXISTS (
            SELECT 1 FROM contact_concern AS cc JOIN contact AS k ON k.id = cc.contact_id
            WHERE cc.person_id = c.person_id AND (cc.case_id = c.id OR (cc.case_id IS NULL AND NOT cc.bare))
                AND k.date > :since AND k.date <= :on
        )
    ORDER BY c.opened, c.id
"""


def quiet_cases(connection: Connection, schools: Sequence[str], since: date, on: date) -> tuple[Entry, ...]:
    """Return the cases opened on or before ``since`` and open on ``on``, with no contact after ``since`` until then.

    The day of an entry is that of the latest contact, or of the opening without one.
    """
    look = look_at(connection, schools, since, on)
    return tuple(
        case_entry(look, EntryKind.CASE, case_id, to_date(latest or opened), school, person)
        for case_id, school, opened, latest, *person in look.rows(_QUIET, since=since.isoformat(), on=on.isoformat())
    )
