"""Erasing items of the due list with everything that has to go along, inside the caller's transaction.

Deletion and its preview run the same steps: the preview is undone at its end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem, DueState, Period
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.keeping.counter_folding import Erased, erase_folded
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.figures import report_texts
from ssa_desktop.storage.keeping import due_candidates, erasure, erasure_extent, kind_erasure
from ssa_desktop.storage.people.people import Identity, identities
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_erasure

_WITH_PERSONS: Final = frozenset({"case", "working_note", "contact", "person"})
"""What goes together with whom it is on: in their own order, and with more than themselves."""


@dataclass(frozen=True, slots=True)
class _Targets:
    """The row ids behind chosen items; ``cases`` by their rule, ``others`` by kind and rule, ``years`` by kind.

    ``others`` go by themselves, whatever else goes; ``years`` are the school years of what is due by them.
    """

    cases: Mapping[RuleName, Sequence[int]]
    notes: Sequence[int]
    contacts: Sequence[int]
    persons: Sequence[int]
    others: Mapping[tuple[str, RuleName], Sequence[int]]
    years: Mapping[str, Sequence[SchoolYear]]

    @property
    def case_ids(self) -> list[int]:
        """The cases of all rules."""
        return sorted(number for numbers in self.cases.values() for number in numbers)

    def of_kind(self, kind: str) -> list[int]:
        """Return what goes by itself of a kind, under whichever rule."""
        return sorted(number for (one, _), numbers in self.others.items() if one == kind for number in numbers)


def items_due(vault: Connection, on: date) -> list[DueItem]:
    """Return what is due on or before a day under the rules as they hold."""
    return due_candidates.due_items(vault, on, periods(vault))


def cases_of_items(vault: Connection, items: Iterable[DueItem]) -> dict[RuleName, list[int]]:
    """Return the row ids of the cases among items, by their rule."""
    found = defaultdict(list)
    for item in items:
        number = due_candidates.record_id_of(vault, item.kind, item.id) if item.kind == "case" else None
        if number is not None:
            found[item.rule].append(number)
    return dict(found)


def persons_touched(vault: Connection, items: Sequence[DueItem]) -> list[Identity]:
    """Return the persons something of whom goes with items: those of them on whom nothing is left go along."""
    touched = _persons_touched(vault, _targets(vault, items))
    return [who for number, who in identities(vault).items() if number in touched]


def erase_items(ws: Workspace, vault: Connection, items: Sequence[DueItem], on: date) -> Erased:
    """Erase items due on a day, with what falls due by that: nothing due is left but what was there and not chosen.

    A person goes with the last that was recorded on them. Their direct contacts that are due go with their last case,
    the working time of years that are over with the contacts that booked it. Returns the number of records by kind and
    rule.
    """
    known = {item.id for item in items_due(vault, on)} - {item.id for item in items}
    targets = _targets(vault, items)
    persons = _persons_touched(vault, targets)
    scopes = [
        *(erasure_extent.scope_of_person(vault, person_id) for person_id in persons),
        *(erasure_extent.scope_of_time(vault, year) for year in targets.years[due_candidates.TIME]),
        erasure_extent.scope_of_follow_ups(vault, targets.of_kind(follow_ups.FOLLOW_UPS)),
    ]

    def erase() -> Erased:
        records = _erase(ws, vault, targets, persons, on)
        # Erasing can bring out more: contacts of a person without a case now, time whose contact is gone. Of a joint
        # talk that was chosen for one person the part of another can follow, who has lost their case by this.
        while more := [item for item in items_due(vault, on) if item.state is DueState.DUE and item.id not in known]:
            known.update(item.id for item in more)
            late = _targets(vault, more)
            records += _erase(ws, vault, late, _persons_touched(vault, late), on)
        return records

    return erase_folded(ws, vault, scopes, _years_of_scopes(targets.years[due_candidates.TIME], scopes, ws), erase)


def _years_of_scopes(
    years: Iterable[SchoolYear], scopes: Iterable[erasure_extent.ErasureScope], ws: Workspace
) -> set[SchoolYear]:
    """Return the school years in which working time may go: those chosen, and those of contacts cut loose."""
    found = set(years)
    last = SchoolYear.of(ws.today())
    for scope in scopes:
        for school in scope.schools:
            found |= scope.years(school, last)
    return found


def _targets(vault: Connection, items: Iterable[DueItem]) -> _Targets:
    chosen = list(items)
    ids: dict[tuple[str, RuleName], list[int]] = defaultdict(list)
    years: dict[str, list[SchoolYear]] = {kind: [] for kind in _BY_YEAR}
    for item in chosen:
        number = due_candidates.record_id_of(vault, item.kind, item.id)
        if number is not None:
            ids[item.kind, item.rule].append(number)
        elif item.kind in years:
            years[item.kind].append(due_candidates.year_of(item.id))

    def on_somebody(kind: str) -> list[int]:
        return [number for (one, _), numbers in ids.items() if one == kind for number in numbers]

    return _Targets(
        cases_of_items(vault, chosen),
        on_somebody("working_note"),
        on_somebody("contact"),
        on_somebody("person"),
        {key: numbers for key, numbers in ids.items() if key[0] not in _WITH_PERSONS},
        years,
    )


def _persons_touched(vault: Connection, targets: _Targets) -> dict[int, tuple[str, str]]:
    """Return the persons something of whom goes, with the kind and rule that prove it when they go along."""
    found: dict[int, tuple[str, str]] = {}
    for person_id in targets.persons:
        found[person_id] = "person", RetentionRule.PERSON_WITHOUT_RECORDS.value
    for rule, case_ids in targets.cases.items():
        for person_id in erasure_extent.persons_of_cases(vault, case_ids):
            found.setdefault(person_id, ("case", rule.value))
    for _, person_id in erasure_extent.direct_parts_without_case(vault, targets.contacts):
        found.setdefault(person_id, ("contact", RetentionRule.CONTACT_WITHOUT_CASE.value))
    for note_id in targets.notes:
        person_of_note = erasure_extent.person_of_note(vault, note_id)
        if person_of_note is not None:
            found.setdefault(person_of_note, ("working_note", RetentionRule.WORKING_NOTE.value))
    for (kind, rule), numbers in targets.others.items():
        for person_id in erasure_extent.persons_named_in(vault, kind, numbers):
            found.setdefault(person_id, (kind, rule.value))
    return dict(sorted(found.items()))


def _erase(
    ws: Workspace, vault: Connection, targets: _Targets, persons: Mapping[int, tuple[str, str]], on: date
) -> Erased:
    today = ws.today()
    rules: Mapping[RuleName, Period] = periods(vault)
    year_begins = SchoolYear.of(on).first_day
    records: Erased = Counter()
    for note_id in targets.notes:
        records["working_note", RetentionRule.WORKING_NOTE.value] += erasure.erase_working_note(vault, note_id, today)
    links = erasure_extent.direct_parts_without_case(vault, targets.contacts)
    losing = erasure_extent.persons_losing_cases(vault, targets.case_ids)
    links += due_candidates.direct_contacts_due(vault, losing, on, rules)
    if links:
        # A contact that stays for others is counted as well: their part of it went.
        erasure.erase_direct_parts(vault, links, today)
        records["contact", RetentionRule.CONTACT_WITHOUT_CASE.value] += len({contact_id for contact_id, _ in links})
    emptied = erasure.erase_notes_on_nobody(vault, targets.contacts, today)
    records["contact", RetentionRule.CONTACT_WITHOUT_CASE.value] += emptied
    staying = erasure_extent.persons_staying(vault, targets.case_ids, on)
    for rule, case_ids in targets.cases.items():
        records["case", rule.value] += erasure.erase_cases(vault, case_ids, today, staying, year_begins)
    for kind in kind_erasure.in_order(kind for kind, _ in targets.others):
        for (one, rule), numbers in targets.others.items():
            if one == kind:
                if kind == follow_ups.FOLLOW_UPS:
                    follow_ups.note_unknown(vault, numbers, today)
                erased = kind_erasure.erase_kind(vault, kind, numbers, today)
                records.update({(gone, rule.value): number for gone, number in erased.items()})
    for person_id, proof in persons.items():
        records[proof] += erasure.erase_person_alone(vault, person_id, today, on)
    for kind, years in targets.years.items():
        for year in years:
            records[kind, due_candidates.YEARS[kind][0].value] += _BY_YEAR[kind](vault, year, today)
            due_candidates.forget_year(vault, kind, year)
    return +records


def _erase_answers(vault: Connection, year: SchoolYear, today: date) -> int:
    return cooperation_erasure.erase_answers(vault, cooperation_erasure.answers_of(vault, year), today).total()


_BY_YEAR: Final[Mapping[str, Callable[[Connection, SchoolYear, date], int]]] = for_every(
    "erasing what is due by the school year",
    BY_SCHOOL_YEAR,
    {
        due_candidates.TEXTS: lambda vault, year, _: report_texts.erase(vault, year),
        due_candidates.ANSWERS: _erase_answers,
        # Last: until then contacts may have left working time that belongs to nothing.
        due_candidates.TIME: erasure.erase_working_time,
    },
)
"""What erases a school year of what is due by it."""
