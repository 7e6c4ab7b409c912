"""What deleting chosen items of the due list takes along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.services.keeping import deletion_scope as gone_with
from ssa_desktop.services.keeping import mentions
from ssa_desktop.services.keeping.erasing import cases_of_items, erase_items, items_due, persons_touched
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.figures import counters, report_texts
from ssa_desktop.storage.keeping import due_candidates, erasure_extent
from ssa_desktop.storage.keeping.redacting import Mention
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.people import NamedPerson
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.rights.handovers import HandoverRow
from ssa_desktop.storage.sql import Connection

__all__ = ["DuePreview", "NamedPerson", "preview_due"]


@dataclass(frozen=True, slots=True)
class DuePreview:
    """How many ``records`` go, by kind as the due list calls them. Of ``joint_contacts`` others keep their part.

    Releases leave a stub without content. ``unsearched`` attachments stay, in whose content nobody looks for names.
    ``figures`` is how many figures stay as sums without a person, and ``paper`` how many of the cases have paper.
    ``gone`` are the persons who go, ``staying`` those something of
    whom goes while they stay; by pseudonym. ``mentions`` are where the names of those who go stand in texts on others,
    ``originals`` the unencrypted files of attachments that go: those lie outside and stay.
    """

    records: Counter[str] = field(default_factory=Counter)
    joint_contacts: int = 0
    unsearched: int = 0
    figures: int = 0
    paper: int = 0
    gone: tuple[NamedPerson, ...] = field(default=(), repr=False)
    staying: tuple[NamedPerson, ...] = field(default=(), repr=False)
    mentions: tuple[Mention, ...] = ()
    originals: tuple[str, ...] = field(default=(), repr=False)
    packages: tuple[HandoverRow, ...] = ()
    """Packages handed over, and own copies, that hold persons who go."""


class _UndoneError(Exception):
    """Ends the transaction of a preview, so that nothing of it stays."""


@dataclass(frozen=True, slots=True)
class _State:
    counts: Counter[str]
    parts: dict[int, int]
    figures: dict[tuple[str, str, str], int]
    texts: int


def preview_due(
    ws: Workspace,
    on: date,
    chosen: frozenset[str],
    *,
    look_in_texts: bool = False,
    progress: Progress = ignore,
) -> DuePreview:
    """Return what goes with the items due on a day that are ``chosen`` by their ids.

    Names in texts on others are looked for only where she is about to delete: that goes through all texts, of which
    ``progress`` is told; it can be stopped. The deletion
    itself is run and undone, so that the preview cannot say anything else than what will happen.
    """
    with ws.read() as vault:
        items = [item for item in items_due(vault, on) if item.id in chosen]
        touched = persons_touched(vault, items)
    if not items:
        return DuePreview()
    looked = mentions.search(ws, touched, progress) if look_in_texts else None
    found = DuePreview()
    try:
        with ws.change() as vault:
            cases = [number for numbers in cases_of_items(vault, items).values() for number in numbers]
            paper = len(erasure_extent.cases_with_paper(vault, cases))
            held = {one.handover_id: one.lost for one in handovers.listing_of(vault)}
            before, known, all_before = _state(vault), people.named_persons(vault), gone_with.state(vault)
            erase_items(ws, vault, items, on)
            after = _state(vault)
            left_behind = gone_with.since(vault, all_before)
            found = replace(
                _difference(before, after, paper),
                unsearched=after.counts["attachment"],
                originals=left_behind.originals,
            )
            lost = (one for one in handovers.listing_of(vault) if one.lost > held.get(one.handover_id, 0))
            found = replace(found, packages=tuple(lost))
            if look_in_texts:
                found = replace(found, mentions=mentions.find_gone(vault, left_behind, known=looked))
            left = people.named_persons(vault)
            found = replace(found, gone=_without(known, left), staying=_labelled(left, items))
            raise _UndoneError
    except _UndoneError:
        return found


def _without(known: Sequence[NamedPerson], left: Sequence[NamedPerson]) -> tuple[NamedPerson, ...]:
    """Return who is known and not left."""
    still = {one.pseudonym for one in left}
    return tuple(one for one in known if one.pseudonym not in still)


def _labelled(left: Sequence[NamedPerson], items: Sequence[DueItem]) -> tuple[NamedPerson, ...]:
    """Return who is left and stands in the list for something that goes."""
    labels = {item.label for item in items}
    return tuple(one for one in left if one.pseudonym in labels)


def _state(vault: Connection) -> _State:
    figures = {(unit, year, measure): number for unit, year, measure, number in counters.all_counters(vault)}
    counts = Counter(recordset.record_counts(vault))
    counts[erasure_extent.CONTACT_NOTE] = len({number for number, _, _ in erasure_extent.notes_on_nobody(vault)})
    return _State(
        counts,
        erasure_extent.parts_of_contacts(vault),
        figures,
        report_texts.count(vault),
    )


def _difference(before: _State, after: _State, paper: int) -> DuePreview:
    gone = before.counts - after.counts
    joint = sum(1 for contact, parts in after.parts.items() if parts < before.parts[contact])
    changed = sum(1 for key in after.figures | before.figures if after.figures.get(key) != before.figures.get(key))
    gone[due_candidates.TEXTS] = before.texts - after.texts
    return DuePreview(+gone, joint, figures=changed, paper=paper)
