"""The row on deleting a person, scrubbed: nothing of them is left in any file."""

from __future__ import annotations

from ssa_desktop.services.keeping import deletion
from ssa_desktop.storage.sql import Connection
from tests.bench.bare_sql import bare_transaction, rebuild_index, refuse_other_rows, vacuum
from tests.bench.measuring import Found, Side, in_turns
from tests.bench.places import Place

_TALKS = "SELECT contact_id FROM contact_concern WHERE person_id = ?"
_STATEMENTS = (
    f"UPDATE time_entry SET contact_id = NULL WHERE contact_id IN ({_TALKS})",
    f"DELETE FROM contact WHERE id IN ({_TALKS})",
    "DELETE FROM search_document WHERE person_id = ?",
    "DELETE FROM case_file WHERE person_id = ?",
    "DELETE FROM person WHERE id = ?",
)


def measure(place: Place, found: Found) -> None:
    """Delete persons one by one: others on each side, who have as much written on them."""
    with place.both(writes=True) as (ws, bare):
        with ws.read() as vault:
            persons = iter(vault.execute("SELECT pseudonym FROM person ORDER BY id DESC").fetchall())
        numbers = iter(bare.execute("SELECT id FROM person ORDER BY id DESC").fetchall())
        ours = Side(lambda: deletion.erase_person(ws, next(persons)[0], "Messung"))
        raw = Side(lambda: _delete(bare, next(numbers)[0]))
        found.add(in_turns("delete", ours, raw, rounds=place.rounds(5), seconds=120, warm=False))
        with ws.read() as vault:
            refuse_other_rows(vault, bare)


def _delete(bare: Connection, person_id: int) -> None:
    with bare_transaction(bare):
        for statement in _STATEMENTS:
            bare.execute(statement, (person_id,))
        rebuild_index(bare)
    vacuum(bare)
