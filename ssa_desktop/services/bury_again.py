"""Deleting again, in a vault that was restored, what had been deleted after its backup was made.

The tombstones say which records and when. What goes is folded into the counters as at the first time, so that the
figures stay as they are in the backup. What was removed because it was wrong to be there goes before, figures and all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import Final

from ssa_desktop.domain.redaction import BLACKED_OUT, redact_name
from ssa_desktop.services import mentions
from ssa_desktop.services.folding import Erased, erase_folded
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage import burial, erasure, mistakes, people, proofs, tombstones
from ssa_desktop.storage.burial import Undead
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.tombstones import Tombstone

RULE: Final = "restore"
"""What the deletion record of a second deletion names as its rule."""


def erase_tombstoned(ws: Workspace, stones: Collection[Tombstone]) -> int:
    """Erase the records that tombstones speak of and take the tombstones over; return how many records went.

    A person's name is blacked out in texts on others where it was blacked out then. The caller scrubs.
    """
    with ws.acting_as(Writer.RESTORE), ws.change() as vault:
        wrong = mistakes.remove_again(vault, stones)
        undead = burial.still_there(vault, stones)

        def erase() -> Erased:
            _redact(vault, undead)
            return Counter({(kind, RULE): number for kind, number in burial.erase(vault, undead, ws.today()).items()})

        scopes = burial.scopes_of(vault, undead)
        records = erase_folded(ws, vault, scopes, burial.years_of(vault, undead), erase)
        records.update({(kind, RULE): number for kind, number in wrong.items()})
        tombstones.add_missing(vault, stones)
        for (kind, rule), number in sorted(records.items()):
            erasure.add_deletion_record(vault, on=ws.today(), kind=kind, rule=rule, reason=None, records=number)
        if records:
            erasure.mark_scrub_pending(vault)
    return records.total()


def _redact(vault: Connection, undead: Collection[Undead]) -> None:
    """Black a person's name out where it was blacked out when she was deleted: in reasons, and in texts on others."""
    for one in undead:
        person = people.get_person(vault, one.record_id) if one.kind == "person" else None
        if person is None:
            continue
        name = person.name or ""
        for record in proofs.deletion_records(vault):
            reason = record.reason or ""
            cleared = redact_name(reason, name, shortest=1)
            cleared = re.sub(re.escape(person.pseudonym or BLACKED_OUT), BLACKED_OUT, cleared, flags=re.IGNORECASE)
            if cleared != reason:
                proofs.change_reason(vault, record.uid, cleared)
        if name and one.stone.redacted:
            # As of the day of the deletion: a filed return is the same as it was after that.
            mentions.black_out(vault, mentions.find(vault, one.record_id, name), name, one.stone.deleted_on)
