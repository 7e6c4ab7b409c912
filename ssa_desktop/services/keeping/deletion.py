"""Deletion: under a rule or of a person, without changing a figure and without leaving a byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import redact
from ssa_desktop.services.keeping import deletion_scope, known_day
from ssa_desktop.services.keeping import mentions as mentions_of
from ssa_desktop.services.keeping.after_deletion import BackupLeft, tell_backups
from ssa_desktop.services.keeping.counter_folding import Erased, erase_folded
from ssa_desktop.services.keeping.erasing import cases_of_items, erase_items, items_due, persons_touched
from ssa_desktop.services.keeping.keeping import refuse_kept_person
from ssa_desktop.services.keeping.mentions import Search
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.progress import WHOLE, Progress, ignore
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import own_words
from ssa_desktop.storage.cases import attachments, follow_ups
from ssa_desktop.storage.keeping import due_candidates, erasure, erasure_extent, kind_erasure, proofs, tombstones
from ssa_desktop.storage.keeping.erasure_extent import PersonExtent
from ssa_desktop.storage.keeping.redacting import Mention
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.rights.handovers import HandoverRow
from ssa_desktop.storage.sql import Connection

__all__ = [
    "PERSON_RULE",
    "Deleted",
    "DueItem",
    "DueState",
    "Mention",
    "Mentions",
    "PersonPreview",
    "due",
    "due_numbers",
    "erase_due",
    "erase_person",
    "preview_person",
]

PERSON_RULE = "person"


class Mentions(StrEnum):
    """What to do with the person's name in texts on others: leave it (it was shown), or black it out."""

    KEEP = "keep"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """What deleting a person takes away, and where their name stands in texts on others.

    ``originals`` are the unencrypted files of attachments that go, ``unsearched`` how many attachments stay, in whose
    content no name is looked for; ``packages`` were handed over, or copied, and hold the person still.
    """

    person_id: int
    pseudonym: str
    extent: PersonExtent
    mentions: tuple[Mention, ...]
    originals: tuple[str, ...] = field(default=(), repr=False)
    unsearched: int = 0
    packages: tuple[HandoverRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion did: how many items of the list, how many records, and the mentions that were left.

    Where it is not scrubbed (a full disk, somebody reading), the records are gone; the next unlock overwrites the rest.
    ``backups`` still hold what was deleted; ``paper`` are the deletion records whose paper is to be answered for.
    ``names`` are of the persons who are gone, to look through what is half-typed once and to be let go then;
    ``keeps_names`` is what she chose for texts on others, ``redacted`` in how many of them names were blacked out.
    ``attachments`` stay, in whose content no names are looked for; ``originals`` are the unencrypted files of those
    that went: they lie where they lay.
    """

    items: int
    records: int
    mentions: tuple[Mention, ...] = ()
    is_scrubbed: bool = True
    backups: tuple[BackupLeft, ...] = ()
    paper: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)
    keeps_names: bool = False
    redacted: int = 0
    attachments: int = 0
    originals: tuple[str, ...] = field(default=(), repr=False)


def due(ws: Workspace, on: date) -> list[DueItem]:
    """Return what is due for deletion on or before a day, held items included; made once while no row changes."""
    with ws.read() as vault:
        by_day: dict[date, list[DueItem]] = ws.kept_of(vault, "due lists", dict)
        if on not in by_day:
            by_day[on] = items_due(vault, on)
        return list(by_day[on])


def due_numbers(ws: Workspace, on: date) -> Counter[DueState]:
    """Return how many items :func:`due` lists, by their state."""
    with ws.read() as vault:
        return due_candidates.due_numbers(vault, on, periods(vault))


def erase_due(
    ws: Workspace,
    on: date,
    expect: int,
    chosen: frozenset[str] | None = None,
    mentions: Mentions = Mentions.KEEP,
    progress: Progress = ignore,
) -> Deleted:
    """Delete what is due on a day, or the items of it ``chosen`` by their ids; what is held stays.

    Refused unless that is exactly ``expect`` items. A person on whom nothing is left goes along: their name in texts on
    others is returned as mentions, or blacked out, and in the reasons of earlier deletions it is blacked out in any
    case. ``progress`` is told how far the walk through all texts is, which comes first and can be stopped.
    """
    if on > ws.today():
        raise UsageError("retention.future_day", day=on)
    paper: tuple[str, ...] = ()
    with ws.read() as vault:
        touched = persons_touched(vault, _chosen(vault, on, expect, chosen))
    known = mentions_of.search(ws, touched, progress)
    # The last moment at which it can be stopped, also where the texts were gone through for the preview.
    progress(WHOLE, WHOLE)
    with ws.change() as vault:
        items = _chosen(vault, on, expect, chosen)
        if not items:
            return Deleted(0, 0)
        on_paper = {
            rule.value: bool(erasure_extent.cases_with_paper(vault, case_ids))
            for rule, case_ids in cases_of_items(vault, items).items()
        }
        before = deletion_scope.state(vault)
        records = erase_items(ws, vault, items, on)
        left = deletion_scope.since(vault, before)
        own_words.forget_names(vault, left.names)
        proofs_written = []
        for (kind, rule), number in sorted(records.items()):
            has_paper = kind == "case" and on_paper.get(rule, False)
            uid = erasure.add_deletion_record(
                vault, on=ws.today(), kind=kind, rule=rule, reason=None, records=number, paper=_asked(has_paper)
            )
            proofs_written.append(uid)
            paper += (uid,) if has_paper else ()
        _black_out_in_earlier_reasons(vault, left.persons)
        found = mentions_of.find_gone(vault, left, known=known)
        still = found
        if mentions is Mentions.REDACT:
            # Also where nobody is named today: a backup may hold an earlier wording that names them.
            tombstones.mark_redacted(vault, [one.uid for one in left.persons], spares=True)
        if mentions is Mentions.REDACT and found:
            mentions_of.black_out_gone(vault, found, left, ws.today())
            # What is a place is left to her.
            still = mentions_of.find_gone(vault, left, among=found)
        unsearched = erasure_extent.attachments_in_all(vault) if left.names else 0
        proofs.note_mentions(vault, proofs_written[0], len(found), len(found) - len(still))
        known_day.note_run(vault, known_day.DELETION, ws.today(), len(items))
        erasure.mark_scrub_pending(vault)
    is_scrubbed = ws.scrub_erased()
    return Deleted(
        len(items),
        sum(records.values()),
        still,
        is_scrubbed,
        tell_backups(ws),
        paper,
        names=left.names,
        keeps_names=mentions is Mentions.KEEP,
        redacted=len(found) - len(still),
        attachments=unsearched,
        originals=left.originals,
    )


def _chosen(vault: Connection, on: date, expect: int, chosen: frozenset[str] | None) -> list[DueItem]:
    """Return the items that go; refused where they are not as many as are expected."""
    due_now = [item for item in items_due(vault, on) if item.state is DueState.DUE]
    items = [item for item in due_now if chosen is None or item.id in chosen]
    if len(items) != expect:
        raise RefusedError("retention.expect_mismatch", expected=expect, found=len(items))
    return items


def preview_person(ws: Workspace, pseudonym: str, progress: Progress = ignore) -> PersonPreview:
    """Return what deleting a person would take away; raises :class:`UsageError` for an unknown pseudonym.

    ``progress`` is told how far the walk through all texts for their name is.
    """
    with ws.read() as vault:
        person_id = _person_id(vault, pseudonym)
        who = people.identities(vault)[person_id]
        known = mentions_of.search(ws, [who], progress)
        return _preview(vault, person_id, who, known)


def erase_person(
    ws: Workspace, pseudonym: str, reason: str, mentions: Mentions = Mentions.KEEP, progress: Progress = ignore
) -> Deleted:
    """Delete a person with everything on them, and prove it by a record without name or content.

    Their name in texts on others is returned as mentions, or blacked out. In the reason, which is kept, every name and
    pseudonym of the vault is blacked out in any case, and theirs in the reasons of earlier deletions. Refused while a
    hold or a restriction stands on a case of theirs, and while the decision on a § 8a file of theirs is asked for.
    ``progress`` is told how far the walk through all texts is, which comes first and can be stopped.
    """
    if not reason.strip():
        raise UsageError("person.reason_missing")
    with ws.read() as vault:
        refuse_kept_person(vault, _person_id(vault, pseudonym))
        persons = people.identities(vault)
        known = mentions_of.search(ws, [persons[_person_id(vault, pseudonym)]], progress)
        cleared = frozenset(persons.values()), _without(reason, persons.values())
    # The last moment at which it can be stopped, also where the texts were gone through for the preview.
    progress(WHOLE, WHOLE)
    with ws.change() as vault:
        person_id = _person_id(vault, pseudonym)
        refuse_kept_person(vault, person_id)
        before = deletion_scope.state(vault)
        who = before.persons[person_id]
        preview = _preview(vault, person_id, who, known)
        going = deletion_scope.of(vault, [who])
        own_words.forget_names(vault, going.names)
        everybody = frozenset(before.persons.values())
        kept_reason = cleared[1] if cleared[0] == everybody else _without(reason, everybody)
        left = preview.mentions
        if mentions is Mentions.REDACT:
            mentions_of.black_out_gone(vault, left, going, ws.today())
            # Places are left to her.
            left = mentions_of.find_gone(vault, going, among=left, about=person_id)
        has_paper = bool(erasure_extent.cases_with_paper(vault, erasure_extent.cases_of_person(vault, person_id)))

        def erase() -> Erased:
            # What was agreed on for a follow-up outlives the case under its rule, but not what is asked for a person.
            asked = follow_ups.of_cases(vault, erasure_extent.cases_of_person(vault, person_id))
            apart = kind_erasure.erase_kind(vault, follow_ups.FOLLOW_UPS, asked, ws.today()).total()
            return Counter({("person", PERSON_RULE): apart + erasure.erase_person(vault, person_id, ws.today())})

        number = erase_folded(ws, vault, [erasure_extent.scope_of_person(vault, person_id)], (), erase).total()
        if mentions is Mentions.REDACT or not preview.mentions:
            # Where nobody is named today nothing was asked: a backup may hold an earlier wording that names them.
            tombstones.mark_redacted(vault, [who.uid], spares=True)
        uid = erasure.add_deletion_record(
            vault,
            on=ws.today(),
            kind="person",
            rule=PERSON_RULE,
            reason=kept_reason.strip() or None,
            records=number,
            paper=_asked(has_paper),
        )
        originals = deletion_scope.since(vault, before).originals
        _black_out_in_earlier_reasons(vault, [who])
        redacted = len(preview.mentions) - len(left)
        proofs.note_mentions(vault, uid, len(preview.mentions), redacted)
        erasure.mark_scrub_pending(vault)
    is_scrubbed = ws.scrub_erased()
    return Deleted(
        1,
        number,
        left,
        is_scrubbed,
        tell_backups(ws),
        (uid,) if has_paper else (),
        names=going.names,
        keeps_names=mentions is Mentions.KEEP,
        redacted=redacted,
        attachments=preview.unsearched if who.name else 0,
        originals=originals,
    )


def _asked(has_paper: bool) -> PaperState:
    return PaperState.ASKED if has_paper else PaperState.NONE


def _without(reason: str, persons: Collection[people.Identity]) -> str:
    """Return a reason without any name or pseudonym of these persons."""
    return redact(reason, _matcher(persons))


def _matcher(persons: Collection[people.Identity]) -> NameMatcher:
    named = list(enumerate(persons))
    return NameMatcher([(n, one.name) for n, one in named], [(n, one.pseudonym) for n, one in named])


def _black_out_in_earlier_reasons(vault: Connection, persons: Sequence[people.Identity]) -> None:
    """Black persons out in the reasons of earlier deletions, written before they were known here."""
    matcher = _matcher(persons)
    for record in proofs.deletion_records(vault):
        if record.reason is not None:
            cleared = redact(record.reason, matcher)
            if cleared != record.reason:
                proofs.change_reason(vault, record.uid, cleared)


def _person_id(vault: Connection, pseudonym: str) -> int:
    person_id = people.person_by_pseudonym(vault, pseudonym)
    if person_id is None:
        raise UsageError("person.unknown_pseudonym")
    return person_id


def _preview(vault: Connection, person_id: int, who: people.Identity, known: Search) -> PersonPreview:
    found = mentions_of.find_gone(vault, deletion_scope.of(vault, [who]), known=known, about=person_id)
    extent = erasure_extent.extent_of_person(vault, person_id)
    originals = tuple(attachments.originals_of_person(vault, person_id))
    unsearched = erasure_extent.attachments_in_all(vault) - extent.attachments
    packages = tuple(handovers.holding(vault, person_id))
    return PersonPreview(person_id, who.pseudonym, extent, found, originals, unsearched, packages)
