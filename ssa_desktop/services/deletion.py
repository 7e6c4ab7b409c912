"""Deletion: under a rule or of a person, without changing a figure and without leaving a byte."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssa_desktop.domain.deletion_record import PaperState
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.redaction import BLACKED_OUT, redact_name, redact_names
from ssa_desktop.domain.retention import DueItem, DueState
from ssa_desktop.services import mentions as mentions_of
from ssa_desktop.services.after_deletion import BackupLeft, tell_backups
from ssa_desktop.services.erasing import cases_of_items, erase_items, items_due
from ssa_desktop.services.folding import Erased, erase_folded
from ssa_desktop.services.keeping import refuse_kept_person
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import erasure, erasure_extent, people, proofs, tombstones
from ssa_desktop.storage.erasure_extent import PersonExtent
from ssa_desktop.storage.redacting import Mention
from ssa_desktop.storage.sql import Connection

__all__ = [
    "PERSON_RULE",
    "Deleted",
    "DueItem",
    "DueState",
    "Mention",
    "Mentions",
    "PersonPreview",
    "delete_due",
    "delete_person",
    "due",
    "preview_person",
]

PERSON_RULE = "person"


class Mentions(StrEnum):
    """What to do with the person's name in texts on others: leave it (it was shown), or black it out."""

    KEEP = "keep"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """What deleting a person takes away, and where her name stands in texts on others."""

    person_id: int
    pseudonym: str
    extent: PersonExtent
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion did: how many items of the list, how many records, and the mentions that were left.

    Where it is not scrubbed (a full disk, somebody reading), the records are gone; the next unlock overwrites the rest.
    ``backups`` still hold what was deleted; ``paper`` are the deletion records whose paper is to be answered for.
    ``names`` are of the persons who are gone, to look through what is half-typed once and to be let go then;
    ``keeps_names`` is what she chose for texts on others.
    """

    items: int
    records: int
    mentions: tuple[Mention, ...] = ()
    is_scrubbed: bool = True
    backups: tuple[BackupLeft, ...] = ()
    paper: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)
    keeps_names: bool = False


def due(ws: Workspace, on: date) -> list[DueItem]:
    """Return what is due for deletion on or before a day, held items included."""
    with ws.read() as vault:
        return items_due(vault, on)


def delete_due(ws: Workspace, on: date, expect: int, chosen: frozenset[str] | None = None) -> Deleted:
    """Delete what is due on a day, or the items of it ``chosen`` by their ids; what is held stays.

    Refused unless that is exactly ``expect`` items. A person on whom nothing is left goes along.
    """
    if on > ws.today():
        raise UsageError("retention.future_day", day=on)
    paper: tuple[str, ...] = ()
    with ws.change() as vault:
        items = [
            item
            for item in items_due(vault, on)
            if item.state is DueState.DUE and (chosen is None or item.id in chosen)
        ]
        if len(items) != expect:
            raise RefusedError("retention.expect_mismatch", expected=expect, found=len(items))
        if not items:
            return Deleted(0, 0)
        on_paper = {
            rule.value: bool(erasure_extent.cases_with_paper(vault, case_ids))
            for rule, case_ids in cases_of_items(vault, items).items()
        }
        known = {name for name, _ in people.names_and_pseudonyms(vault) if name}
        records = erase_items(ws, vault, items, on)
        gone = known - {name for name, _ in people.names_and_pseudonyms(vault) if name}
        for (kind, rule), number in sorted(records.items()):
            has_paper = kind == "case" and on_paper.get(rule, False)
            uid = erasure.add_deletion_record(
                vault, on=ws.today(), kind=kind, rule=rule, reason=None, records=number, paper=_asked(has_paper)
            )
            paper += (uid,) if has_paper else ()
        erasure.mark_scrub_pending(vault)
    is_scrubbed = ws.scrub_erased()
    return Deleted(
        len(items), sum(records.values()), (), is_scrubbed, tell_backups(ws), paper, names=tuple(sorted(gone))
    )


def preview_person(ws: Workspace, pseudonym: str) -> PersonPreview:
    """Return what deleting a person would take away; raises :class:`UsageError` for an unknown pseudonym."""
    with ws.read() as vault:
        return _preview(vault, _person_id(vault, pseudonym), pseudonym)


def delete_person(ws: Workspace, pseudonym: str, reason: str, mentions: Mentions = Mentions.KEEP) -> Deleted:
    """Delete a person with everything on her, and prove it by a record without name or content.

    Her name in texts on others is returned as mentions, or blacked out. In the reason, which is kept, every name and
    pseudonym of the vault is blacked out in any case, and hers in the reasons of earlier deletions. Refused while a
    hold or a restriction stands on a case of hers, and while the decision on a § 8a file of hers is asked for.
    """
    if not reason.strip():
        raise UsageError("person.reason_missing")
    with ws.change() as vault:
        person_id = _person_id(vault, pseudonym)
        refuse_kept_person(vault, person_id)
        preview = _preview(vault, person_id, pseudonym)
        person = people.get_person(vault, person_id)
        name = person.name or "" if person else ""
        kept_reason = _without_others(vault, _without(reason, name, pseudonym))
        left = preview.mentions
        if mentions is Mentions.REDACT:
            mentions_of.black_out(vault, left, name, ws.today())
            # What is written with other accents than the name is found, and left to her.
            left = mentions_of.find(vault, person_id, name)
        _clear_earlier_reasons(vault, name, pseudonym)
        has_paper = bool(erasure_extent.cases_with_paper(vault, erasure_extent.cases_of_person(vault, person_id)))

        def erase() -> Erased:
            return Counter({("person", PERSON_RULE): erasure.erase_person(vault, person_id, ws.today())})

        number = erase_folded(ws, vault, [erasure_extent.scope_of_person(vault, person_id)], (), erase).total()
        if mentions is Mentions.REDACT:
            tombstones.mark_redacted(vault)
        uid = erasure.add_deletion_record(
            vault,
            on=ws.today(),
            kind="person",
            rule=PERSON_RULE,
            reason=kept_reason.strip() or None,
            records=number,
            paper=_asked(has_paper),
        )
        erasure.mark_scrub_pending(vault)
    is_scrubbed = ws.scrub_erased()
    return Deleted(
        1,
        number,
        left,
        is_scrubbed,
        tell_backups(ws),
        (uid,) if has_paper else (),
        names=(name,) if name else (),
        keeps_names=mentions is Mentions.KEEP,
    )


def _asked(has_paper: bool) -> PaperState:
    return PaperState.ASKED if has_paper else PaperState.NONE


def _without(reason: str, name: str, pseudonym: str) -> str:
    """Return a reason without the name and the pseudonym of a person."""
    nameless = redact_name(reason, name, shortest=1)
    return re.sub(re.escape(pseudonym), BLACKED_OUT, nameless, flags=re.IGNORECASE)


def _without_others(vault: Connection, reason: str) -> str:
    """Return a reason without any name or pseudonym of the vault."""
    known = people.names_and_pseudonyms(vault)
    nameless = redact_names(reason, [name for name, _ in known if name], shortest=2)
    for _, pseudonym in known:
        if pseudonym.casefold() in nameless.casefold():
            nameless = re.sub(re.escape(pseudonym), BLACKED_OUT, nameless, flags=re.IGNORECASE)
    return nameless


def _clear_earlier_reasons(vault: Connection, name: str, pseudonym: str) -> None:
    """Black a person out in the reasons of earlier deletions, written before she was known here."""
    for record in proofs.deletion_records(vault):
        if record.reason is not None:
            cleared = _without(record.reason, name, pseudonym)
            if cleared != record.reason:
                proofs.change_reason(vault, record.uid, cleared)


def _person_id(vault: Connection, pseudonym: str) -> int:
    person_id = people.person_by_pseudonym(vault, pseudonym)
    if person_id is None:
        raise UsageError("person.unknown_pseudonym")
    return person_id


def _preview(vault: Connection, person_id: int, pseudonym: str) -> PersonPreview:
    person = people.get_person(vault, person_id)
    found = mentions_of.find(vault, person_id, person.name if person else None)
    return PersonPreview(person_id, pseudonym, erasure_extent.extent_of_person(vault, person_id), found)
