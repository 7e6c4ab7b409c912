"""Deleting again, in a vault that was restored, what had been deleted after its backup was made.

The tombstones say which records and when. What goes is folded into the counters as at the first time, so that the
figures stay as they are in the backup. What was removed because it was wrong to be there goes before, figures and all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final

from ssa_desktop.domain.kinds import CONTRACT
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import redact
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.services.figures import common_time
from ssa_desktop.services.keeping import deletion_scope, mentions
from ssa_desktop.services.keeping.counter_folding import Erased, erase_folded
from ssa_desktop.services.keeping.mentions import Search
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage import own_words
from ssa_desktop.storage.keeping import erasure, proofs, remove_again, tombstoned_records, tombstones
from ssa_desktop.storage.keeping.tombstoned_records import Undead
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.people import Identity
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import contracts

RULE: Final = "restore"
"""What the deletion record of a second deletion names as its rule."""


def erase_tombstoned(ws: Workspace, stones: Collection[Tombstone]) -> int:
    """Erase the records that tombstones speak of and take the tombstones over; return how many records went.

    A person's name is blacked out in texts on others where it was blacked out then: after all of them are gone, sparing
    who bears the name too, as at the first time. The caller scrubs.
    """
    with ws.read() as vault:
        known = mentions.search(ws, _blacked_out(vault, tombstoned_records.still_there(vault, stones)))
    with ws.acting_as(Writer.RESTORE), ws.change() as vault:
        wrong = remove_again.remove_again(vault, stones)
        undead = tombstoned_records.still_there(vault, stones)

        def erase() -> Erased:
            _redact(vault, undead, known)
            own_words.forget_names(vault, _names(vault, undead))
            return Counter(
                {(kind, RULE): number for kind, number in tombstoned_records.erase(vault, undead, ws.today()).items()}
            )

        spared = _spared(vault, undead)
        scopes = tombstoned_records.scopes_of(vault, undead)
        # Contract hours that were removed go again as they went: years that are over keep what was shared out by them.
        with common_time.keeping_parts(ws, vault, common_time.years_over(ws, vault, _contracts(vault, undead))):
            records = erase_folded(ws, vault, scopes, tombstoned_records.years_of(vault, undead), erase)
        records.update({(kind, RULE): number for kind, number in wrong.items()})
        for day, persons in spared.items():
            left = deletion_scope.of(vault, persons)
            mentions.black_out_gone(vault, mentions.find_gone(vault, left, known=known), left, day)
        tombstones.add_missing(vault, stones)
        for (kind, rule), number in sorted(records.items()):
            erasure.add_deletion_record(vault, on=ws.today(), kind=kind, rule=rule, reason=None, records=number)
        if records:
            erasure.mark_scrub_pending(vault)
    return records.total()


def _names(vault: Connection, undead: Collection[Undead]) -> list[str]:
    """Return the names of the persons among what goes again."""
    known = people.identities(vault)
    return [known[one.record_id].name for one in undead if one.kind == "person" and one.record_id in known]


def _contracts(vault: Connection, undead: Collection[Undead]) -> list[ContractPeriod]:
    """Return the contract hours among what goes again."""
    going = {one.record_id for one in undead if one.kind == CONTRACT.table}
    return [stored.period for stored in contracts.periods(vault) if stored.period_id in going]


def _blacked_out(vault: Connection, undead: Collection[Undead]) -> list[Identity]:
    """Return the persons who were blacked out in texts on others when they were deleted."""
    known = people.identities(vault)
    return [
        known[one.record_id] for one in undead if one.kind == "person" and one.stone.redacted and one.record_id in known
    ]


def _spared(vault: Connection, undead: Collection[Undead]) -> dict[date, list[Identity]]:
    """Return the persons who were blacked out then, sparing who bears the name too, by the day of that."""
    known = people.identities(vault)
    found: dict[date, list[Identity]] = {}
    for one in undead:
        who = known.get(one.record_id) if one.kind == "person" else None
        if who is not None and one.stone.redacted and one.stone.spares:
            found.setdefault(one.stone.deleted_on, []).append(who)
    return found


def _redact(vault: Connection, undead: Collection[Undead], searched: Search) -> None:
    """Black a person's name out where it was blacked out when they were deleted: in reasons, and in texts on others."""
    known = people.identities(vault)
    for one in undead:
        who = known.get(one.record_id) if one.kind == "person" else None
        if who is None:
            continue
        matcher = NameMatcher([(0, who.name)], [(0, who.pseudonym)])
        for record in proofs.deletion_records(vault):
            reason = record.reason or ""
            cleared = redact(reason, matcher)
            if cleared != reason:
                proofs.change_reason(vault, record.uid, cleared)
        if one.stone.redacted and not one.stone.spares:
            # As of the day of the deletion: a filed return is the same as it was after that.
            mentions.black_out_sparing_nobody(vault, one.record_id, who, searched, one.stone.deleted_on)
