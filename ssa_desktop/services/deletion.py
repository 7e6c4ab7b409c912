"""Deletion: under a rule or of a person, without changing a figure and without leaving a byte.

What the deleted records contributed is the difference of each unit's measures before and after, taken inside the
deleting transaction and added to the counters of that unit and year. So no report changes, whatever the records were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ssa_desktop.domain.annual_return import Level
from ssa_desktop.domain.counting import difference, tally
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.redaction import BLACKED_OUT, redact_name
from ssa_desktop.domain.retention import DueItem, DueState
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.units import Unit, units
from ssa_desktop.services.workspace import Workspace, band_thresholds
from ssa_desktop.storage import aggregates, counters, duelist, erasure, people, redacting
from ssa_desktop.storage.erasure import ErasureScope, Mention
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
    cases: int
    contacts: int
    joint_contacts: int
    working_notes: int
    appointments: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion did: how many items of the list, how many records, and the mentions that were left.

    Where it is not scrubbed (a full disk, somebody reading), the records are gone; the next unlock overwrites the rest.
    """

    items: int
    records: int
    mentions: tuple[Mention, ...] = ()
    is_scrubbed: bool = True


def due(ws: Workspace, on: date) -> list[DueItem]:
    """Return what is due for deletion on or before a day."""
    with ws.read() as vault:
        return duelist.due_items(vault, on)


def delete_due(ws: Workspace, on: date, expect: int, chosen: frozenset[str] | None = None) -> Deleted:
    """Delete what is due on a day, or the items of it ``chosen`` by their ids.

    Refused unless that is exactly ``expect`` items. A person with whose last case nothing is left goes with it.
    """
    if on > ws.today():
        raise UsageError("retention.future_day", day=on.isoformat())
    with ws.change() as vault:
        items = [
            item
            for item in duelist.due_items(vault, on)
            if item.state is DueState.DUE and (chosen is None or item.id in chosen)
        ]
        if len(items) != expect:
            raise RefusedError("retention.expect_mismatch", expected=expect, found=len(items))
        case_ids = _record_ids(vault, items, "case")
        note_ids = _record_ids(vault, items, "working_note")

        def erase() -> Counter[tuple[str, str]]:
            return _erase_items(vault, case_ids, note_ids, ws.today(), on)

        records = _erase_folded(ws, vault, erasure.scope_of_persons_of_cases(vault, case_ids), erase)
        for (kind, rule), number in sorted(records.items()):
            erasure.add_deletion_record(vault, on=ws.today(), kind=kind, rule=rule, reason=None, records=number)
        if items:
            erasure.mark_scrub_pending(vault)
    is_scrubbed = ws.scrub_if_possible() if items else True
    return Deleted(len(items), sum(records.values()), is_scrubbed=is_scrubbed)


def preview_person(ws: Workspace, pseudonym: str) -> PersonPreview:
    """Return what deleting a person would take away; raises :class:`UsageError` for an unknown pseudonym."""
    with ws.read() as vault:
        return _preview(vault, _person_id(vault, pseudonym), pseudonym)


def delete_person(ws: Workspace, pseudonym: str, reason: str, mentions: Mentions = Mentions.KEEP) -> Deleted:
    """Delete a person with everything on her, and prove it by a record without name or content.

    Her name in texts on others is returned as mentions, or blacked out. In the reason, which is kept, her name and
    pseudonym are blacked out in any case.
    """
    if not reason.strip():
        raise UsageError("person.reason_missing")
    with ws.change() as vault:
        person_id = _person_id(vault, pseudonym)
        preview = _preview(vault, person_id, pseudonym)
        person = people.get_person(vault, person_id)
        name = person.name or "" if person else ""
        nameless = redact_name(reason, name, shortest=1)
        kept_reason = re.sub(re.escape(pseudonym), BLACKED_OUT, nameless, flags=re.IGNORECASE).strip()
        left = preview.mentions
        if mentions is Mentions.REDACT:
            redacting.redact_mentions(vault, left, name)
            # What is written with other accents than the name is found, and left to her.
            left = tuple(erasure.mentions_of_name(vault, person_id, name)) if name else ()

        def erase() -> Counter[tuple[str, str]]:
            return Counter({("person", PERSON_RULE): erasure.erase_person(vault, person_id, ws.today())})

        records = _erase_folded(ws, vault, erasure.scope_of_person(vault, person_id), erase)
        number = sum(records.values())
        erasure.add_deletion_record(
            vault, on=ws.today(), kind="person", rule=PERSON_RULE, reason=kept_reason or None, records=number
        )
        erasure.mark_scrub_pending(vault)
    return Deleted(1, number, left, ws.scrub_if_possible())


def _erase_folded(
    ws: Workspace, vault: Connection, scope: ErasureScope, erase: Callable[[], Counter[tuple[str, str]]]
) -> Counter[tuple[str, str]]:
    """Erase, and add to the counters what every touched unit and year loses by it."""
    touched = _touched_units(ws, vault, scope)
    before = [_measures(vault, unit, year) for unit, year in touched]
    records = erase()
    for (unit, year), then in zip(touched, before, strict=True):
        counters.add_to_counters(vault, unit.key, year, difference(then, _measures(vault, unit, year)))
    return records


def _touched_units(ws: Workspace, vault: Connection, scope: ErasureScope) -> list[tuple[Unit, SchoolYear]]:
    """Return each unit and school year whose figures the erasure can change.

    An open case is carried over from year to year: it is folded up to the current year, or the last one with records.
    """
    current = SchoolYear.of(ws.today())
    bounds = aggregates.recorded_years(vault)
    last = max(current, bounds[1]) if bounds else current
    found: dict[tuple[str, SchoolYear], Unit] = {}
    for level in Level:
        for unit in units(ws, current, level):
            for school in unit.schools:
                for year in scope.years(school, last):
                    found[unit.key, year] = unit
    return [(unit, year) for (_, year), unit in sorted(found.items())]


def _measures(vault: Connection, unit: Unit, year: SchoolYear) -> Mapping[str, int]:
    return tally(aggregates.unit_facts(vault, unit.schools, year), band_thresholds())


def _erase_items(
    vault: Connection, case_ids: list[int], note_ids: list[int], today: date, due_on: date
) -> Counter[tuple[str, str]]:
    records: Counter[tuple[str, str]] = Counter()
    year_begins = SchoolYear.of(due_on).first_day
    for note_id in note_ids:
        records["working_note", "working_note"] += erasure.erase_working_note(vault, note_id, today)
    person_ids = erasure.persons_of_cases(vault, case_ids)
    if case_ids:
        staying = erasure.persons_staying(vault, case_ids, year_begins)
        records["case", "case_file"] += erasure.erase_cases(vault, case_ids, today, staying, year_begins)
    for person_id in person_ids:
        if not erasure.has_other_records(vault, person_id, year_begins):
            records["case", "case_file"] += erasure.erase_person(vault, person_id, today)
    return records


def _record_ids(vault: Connection, items: list[DueItem], kind: str) -> list[int]:
    found = (duelist.record_id_of(vault, kind, item.id) for item in items if item.kind == kind)
    return [record_id for record_id in found if record_id is not None]


def _person_id(vault: Connection, pseudonym: str) -> int:
    person_id = people.person_by_pseudonym(vault, pseudonym)
    if person_id is None:
        raise UsageError("person.unknown_pseudonym")
    return person_id


def _preview(vault: Connection, person_id: int, pseudonym: str) -> PersonPreview:
    person = people.get_person(vault, person_id)
    mentions = erasure.mentions_of_name(vault, person_id, person.name) if person and person.name else []
    return PersonPreview(person_id, pseudonym, *erasure.extent_of_person(vault, person_id), tuple(mentions))
