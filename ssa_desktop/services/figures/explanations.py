"""How every figure was counted: the rule, the entries behind it, and what deleted records left in counters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import SHARE_DIGITS, AnnualReturn, Figure, Finding, Level, unit_return
from ssa_desktop.domain.figures.common_measures import without_parts
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT, COMMON_PART, total, unparted
from ssa_desktop.domain.figures.explanation import (
    MINUTE_GROUPS,
    CountedFigures,
    Entry,
    EntryKind,
    Explanation,
    Part,
    Sentence,
    common_entries,
    common_rule,
    in_counters,
    key_sentence,
    left_out_rule,
    parts_of,
    rule_of,
    says_key,
    takes_part,
    unit_of_part,
)
from ssa_desktop.domain.figures.forms import (
    KEYED_MEASURES,
    UNASSIGNED,
    UNRECORDED_MEASURES,
    VISITS_MEASURES,
    Form,
    FormItem,
    ItemUnit,
)
from ssa_desktop.domain.figures.plausibility import QUIET, QUIET_DAYS, UNPLACED, measure_of_small_count
from ssa_desktop.domain.people.schools import School, SchoolYearFacts
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.vocabulary import Activity, ReferralTarget
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.labels import part_text
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import hand_figures
from ssa_desktop.services.figures.common_time import CommonTime, common_time
from ssa_desktop.services.figures.live_measures import worked_by_school
from ssa_desktop.services.figures.plausibility import PLACED, time_elsewhere_folded
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.hit_target import Target, target_of_contact
from ssa_desktop.services.time.shares_base import shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import quiet_cases, topics
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures import counters, explained
from ssa_desktop.storage.figures.explained_work import time_elsewhere
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.sql import Connection

_SCHOOL_TEXTS: Final = {
    "frame.school_name": "name",
    "frame.school_type": "school_type",
    "frame.carrier_name": "carrier",
}


@dataclass(slots=True)
class _Counting:
    """One unit and school year while figures of it are explained; every list of entries is fetched once."""

    ws: Workspace
    vault: StoreConnection
    unit: Unit
    schools: Sequence[School]
    facts: Mapping[str, SchoolYearFacts]
    year: SchoolYear
    folded: Mapping[str, int]
    left_out: frozenset[Activity]
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _shared: CommonTime | None = None

    @property
    def shared(self) -> CommonTime:
        """The time without a school, which few figures take in: it is counted for the first of them."""
        if self._shared is None:
            worked = worked_by_school(self.ws, self.vault, self.year)
            self._shared = common_time(self.ws, self.vault, self.year, worked=worked)
        return self._shared

    def entries(self, measure: str) -> tuple[Entry, ...]:
        if measure not in self._entries:
            year = self.year
            self._entries[measure] = explained.entries_of_measure(
                self.vault, measure, self.unit.schools, year.first_day, year.last_day, self.left_out, self.unit.level
            )
        return self._entries[measure]

    def part(self, measure: str, item: FormItem | None = None) -> Part:
        kind = unit_of_part(measure, item)
        if measure.startswith("frame."):
            return Part(measure, kind, _frame_value(self.unit, measure), self._of_school_book(measure))
        if measure in UNRECORDED_MEASURES:
            return self._by_hand(measure)
        left = in_counters(measure, self.folded, self.left_out)
        entries = () if measure == UNASSIGNED else self.entries(measure)
        if measure == UNASSIGNED or (item is not None and takes_part(item) and measure in MINUTE_GROUPS):
            entries += common_entries(self.shared.part_of(self.unit.schools), measure, self.left_out)
        made = Part(measure, kind, None, entries, left)
        return replace(made, value=made.live + left)

    def parts(self, item: FormItem, key: str | None) -> tuple[Part, ...]:
        return tuple(self.part(measure, item) for measure in parts_of(item, key))

    def said(self, item: FormItem, key: str | None) -> tuple[Sentence, ...]:
        """Return what is said of this unit and year beside the rule: the key of its part, and what is left out."""
        shared = common_rule(item, self.shared.key_used) if says_key(item) else ()
        return (*shared, *left_out_rule(parts_of(item, key), self.left_out))

    def _by_hand(self, measure: str) -> Part:
        """Return what she entered for a school, and the records where she entered nothing and they are kept."""
        found: list[Entry] = []
        left = 0
        for school, one in hand_figures.by_school(self.vault, self.year, self.unit.schools, measure).items():
            if one.records_first and one.live is not None:
                if one.live or not one.left:
                    found.append(Entry(EntryKind.COOPERATION, 0, None, school, one.live))
                left += one.left
            elif one.entered is not None:
                found.append(Entry(EntryKind.BY_HAND, 0, None, school, one.entered))
            elif one.live is not None:
                found += [entry for entry in self.entries(measure) if entry.school == school]
                left += one.left
        known = hand_figures.values(self.vault, self.year, self.unit.schools)[measure]
        return Part(measure, ItemUnit.COUNT, known, tuple(found), left)

    def _of_school_book(self, measure: str) -> tuple[Entry, ...]:
        """Return what the school book says of each school; of practitioners the largest number alone adds."""
        found: list[Entry] = []
        most = 0
        for school in self.schools:
            facts = self.facts.get(school.code)
            added, said = _school_figure(measure, school, facts, self.unit)
            if measure == "frame.practitioners" and added is not None:
                most, added = max(most, int(added)), max(0, int(added) - most)
            if added is not None or said is not None:
                found.append(Entry(EntryKind.SCHOOL, 0, None, school.code, added or 0, title=said))
        return tuple(found)


def explain(
    ws: Workspace,
    year: SchoolYear,
    level: Level,
    unit: str,
    item: str,
    form: Form | None = None,
    key: str | None = None,
) -> Explanation:
    """Explain the figure of an item of a return's unit; with a ``key`` that part of a figure counted by key.

    Without a ``form`` the one that :func:`~ssa_desktop.services.figures.reports.annual_return` takes. Raises
    :class:`UsageError` for a unit or an item that is not there.
    """
    chosen = form or form_for(year)
    asked = next((one for one in chosen.items if one.id == item), None)
    if asked is None:
        raise UsageError("explained.no_item", item=item[:64])
    with ws.reading_once(), ws.read() as vault:
        found = _unit(ws, year, level, unit)
        counting = _counting(ws, vault, found, year)
        parts = counting.parts(asked, key)
        figure, unknown = _figure(counting, replace(chosen, items=(asked,)), asked, key, parts)
        said = counting.said(asked, key)
    return Explanation(found.code, found.frame.title, asked, key, figure, (*rule_of(asked), *said), parts, unknown)


def explain_time(
    ws: Workspace,
    first: date,
    last: date,
    measure: str,
    of: str | None = None,
    level: Level = Level.SCHOOL,
    unit: str | None = None,
) -> Explanation:
    """Explain minutes of working time from ``first`` to ``last``, or with ``of`` their share of other minutes.

    ``measure`` and ``of`` are minutes of an activity or a group of them (``minutes.parents``, ``minutes.base``). The
    time is that of a unit of the level, or all time with and without a school; of a whole school year the unit's part
    of the time without a school is in it. Of time that was erased under its rule
    only the sum of a school year is left: it counts where the whole year does.
    """
    found = _unit(ws, SchoolYear.of(last), level, unit) if unit is not None else None
    schools = found.schools if found is not None else None
    with ws.read() as vault:
        left_out = shares_base_of(vault).left_out
        folded: dict[str, int] = {}
        for year in map(SchoolYear, range(SchoolYear.of(first).start, SchoolYear.of(last).start + 1)):
            if first <= year.first_day and year.last_day <= last:
                key = found.key if found is not None else ALL_TIME_UNIT
                folded = total(folded, counters.counters_of(vault, key, year))
        part: Mapping[Activity, int] = {}
        key_used: tuple[Sentence, ...] = ()
        year = SchoolYear.of(last)
        if schools is not None and (first, last) == (year.first_day, year.last_day):
            shared = common_time(ws, vault, year, worked=worked_by_school(ws, vault, year))
            part = shared.part_of(schools)
            if shared.key_used is not None:
                key_used = Sentence("explained.common_part", {}), key_sentence(shared.key_used)
        parts = []
        for name in (measure, of):
            if name is not None:
                entries = explained.entries_of_measure(vault, name, schools, first, last, left_out)
                entries += common_entries(part, name, left_out)
                made = Part(name, ItemUnit.MINUTES, None, entries, in_counters(name, folded, left_out))
                parts.append(replace(made, value=made.live + made.counters))
    item = _time_item(measure, of)
    figure: Figure = int(parts[0].value or 0)
    unknown = None
    if of is not None:
        base = parts[1].value
        figure = round_half_up(Fraction(parts[0].value or 0, base) if base else None, SHARE_DIGITS)
        unknown = None if base else Sentence("explained.no_base", {})
    measures = [part.measure for part in parts]
    summed = "explained.minutes" if found is not None else "explained.minutes_of_all"
    rule = (Sentence(summed, {}), *key_used, Sentence("explained.effective", {}), *left_out_rule(measures, left_out))
    title = found.frame.title if found is not None else ""
    code = found.code if found is not None else ""
    return Explanation(code, title, item, None, figure, rule, tuple(parts), unknown)


def counted(ws: Workspace, report: AnnualReturn) -> CountedFigures:
    """Return for every figure of a return how many entries are behind it, deleted ones counted along; no names."""
    found = {}
    left_out: frozenset[Activity] = frozenset()
    of_level = {unit.code: unit for unit in units(ws, report.school_year, report.level)}
    with ws.read() as vault:
        for filled in report.units:
            if filled.unit not in of_level:
                continue
            counting = _counting(ws, vault, of_level[filled.unit], report.school_year)
            left_out = counting.left_out
            for item in report.form.items:
                figure = filled.items.get(item.id)
                for key in figure if isinstance(figure, Mapping) else (None,):
                    name = item.id if key is None else f"{item.id}.{key}"
                    found[filled.unit, name] = tuple(part.counted for part in counting.parts(item, key))
    return CountedFigures(found, left_out)


def _unit(ws: Workspace, year: SchoolYear, level: Level, code: str) -> Unit:
    found = next((unit for unit in units(ws, year, level) if unit.code == code), None)
    if found is None:
        raise UsageError("explained.no_unit", unit=code[:64])
    return found


def _counting(ws: Workspace, vault: StoreConnection, unit: Unit, year: SchoolYear) -> _Counting:
    with ws.read_schoolbook() as connection:
        schools = [school for school in schoolbook.schools(connection) if school.code in unit.schools]
        facts = schoolbook.school_years(connection, year)
    folded = counters.counters_of(vault, unit.key, year)
    return _Counting(ws, vault, unit, schools, facts, year, folded, shares_base_of(vault).left_out)


def _figure(
    counting: _Counting, form: Form, item: FormItem, key: str | None, parts: Sequence[Part]
) -> tuple[Figure, Sentence | None]:
    """Return the figure as the return works it out of the same numbers, and why it is not known where it is not."""
    vault, unit, year = counting.vault, counting.unit, counting.year
    keys = {} if item.measure not in KEYED_MEASURES or key is not None else _shown_keys(vault, item.measure)
    blurred = [limit for limit in form.thresholds if unparted(counting.folded, limit)]
    by_hand = hand_figures.values(vault, year, unit.schools) if item.measure in UNRECORDED_MEASURES else None
    measures = _measures(counting, item, parts)
    figure = unit_return(form, unit.frame, measures, keys, blurred, by_hand, counting.left_out).items[item.id]
    if isinstance(figure, Mapping) and key is not None:
        return figure.get(key, 0), None
    return figure, None if figure is not None else _why_unknown(item, blurred)


def _shown_keys(vault: Connection, measure: str) -> dict[str, list[str]]:
    if measure == "referrals":
        return {measure: [target.value for target in ReferralTarget]}
    return {measure: [topic.code for topic in topics.topics(vault)]}


def _measures(counting: _Counting, item: FormItem, parts: Sequence[Part]) -> dict[str, int]:
    """Return the measures that a figure is worked out of, from the entries of its parts and the counters."""
    found: dict[str, int] = {}
    for part in parts:
        beginning, _, rest = part.measure.partition(".")
        if beginning == "minutes" or beginning in KEYED_MEASURES:
            # What is above the line of a share is below it as well, and the same number.
            found.update({f"{beginning}.{key}": adds for key, adds in _by_word(part, is_common=False).items()})
            found.update({f"{COMMON_PART}{key}": adds for key, adds in _by_word(part, is_common=True).items()})
        elif beginning != "frame" and part.measure not in UNRECORDED_MEASURES:
            found[part.measure] = int(part.live)
        if item.measure in VISITS_MEASURES:
            for name in (f"sessions.{rest}", f"visits_counted.{rest}"):
                found[name] = sum(int(entry.adds) for entry in counting.entries(name))
    return total(found, without_parts(counting.folded))


def _by_word(part: Part, *, is_common: bool) -> dict[str, int]:
    """Return what the entries of a part add, by the word each stands for: parts of common time, or all others."""
    found: dict[str, int] = {}
    for entry in part.entries:
        if entry.word is not None and (entry.kind is EntryKind.COMMON) == is_common:
            found[entry.word[1]] = found.get(entry.word[1], 0) + int(entry.adds)
    return found


def _why_unknown(item: FormItem, blurred: Sequence[int]) -> Sentence:
    if item.threshold in blurred:
        return Sentence("explained.bands_unparted", {"threshold": item.threshold or 0})
    if item.measure in UNRECORDED_MEASURES:
        return Sentence("explained.not_entered", {})
    if item.measure in VISITS_MEASURES:
        return Sentence("explained.not_counted", {})
    if item.measure.startswith("frame."):
        return Sentence("explained.not_in_school_book", {})
    return Sentence("explained.no_base", {})


def _frame_value(unit: Unit, measure: str) -> int | Fraction | None:
    value = getattr(unit.frame, measure.removeprefix("frame."))
    return None if isinstance(value, str) else value


def _school_figure(
    measure: str, school: School, facts: SchoolYearFacts | None, unit: Unit
) -> tuple[int | Fraction | None, str | None]:
    """Return what a school adds to a figure of the school book, or the text it stands there with."""
    if measure == "frame.site_name":
        return None, unit.frame.site_name
    if measure in _SCHOOL_TEXTS:
        return None, getattr(school, _SCHOOL_TEXTS[measure])
    if facts is None:
        return None, None
    return {
        "frame.fte": facts.fte_of_year,
        "frame.pupils": facts.pupils,
        "frame.practitioners": facts.practitioners,
    }[measure], None


def _time_item(measure: str, of: str | None) -> FormItem:
    """Return an item that stands for minutes, or for their share, with a label made of the activities' own."""
    names = [part_text(language, measure) for language in ("de", "en")]
    kind = ItemUnit.MINUTES if of is None else ItemUnit.SHARE
    return FormItem(measure, names[0], names[1], "shares", kind, measure)


def entries_of_finding(
    ws: Workspace, year: SchoolYear, level: Level, finding: Finding, form: Form | None = None
) -> Part:
    """Return the entries behind a finding of the check, with what deleted records left; no entries where none are.

    The findings of a return are those of :func:`~ssa_desktop.services.figures.reports.annual_return`; of one that this
    program does not know nothing is listed.
    """
    chosen = form or form_for(year)
    if finding.key == "plausibility.time_elsewhere":
        return _elsewhere(ws, year)
    found = next((unit for unit in units(ws, year, level) if unit.code == finding.unit), None)
    with ws.read() as vault:
        if found is None:
            return Part("", ItemUnit.COUNT, None, ())
        if finding.key == "plausibility.quiet_cases":
            return _quiet(ws, vault, found, year)
        if finding.key == "plausibility.empty_month":
            return _month(vault, found, str(finding.details["month"]))
        measure = _measure_of_finding(finding, chosen)
        if not measure:
            return Part("", ItemUnit.COUNT, None, ())
        return _counting(ws, vault, found, year).part(measure)


def case_of_entry(ws: Workspace, entry: Entry) -> int | None:
    """Return the case an entry leads to: its own, else the running or newest case of the only person it is about."""
    if entry.case_id is not None or entry.is_closed or len(entry.who) != 1:
        return entry.case_id
    (who,) = entry.who
    own = [row for row in cases.listing(ws) if row.pseudonym == who.pseudonym]
    return max(own, key=lambda row: (row.closed is None, row.opened, row.case_id)).case_id if own else None


def target_of_entry(ws: Workspace, entry: Entry) -> Target:
    """Return where an entry leads to: its case, else the page of its person; a talk on nobody stands on its day."""
    contact_id = entry.record_id if entry.kind is EntryKind.CONTACT else None
    case_id = case_of_entry(ws, entry)
    if case_id is not None:
        return Target(case_id, contact_id=contact_id)
    if entry.is_closed:
        return Target(day=entry.day)
    if contact_id is not None:
        return target_of_contact(ws, contact_id)
    if len(entry.who) == 1:
        with ws.read() as vault:
            person_id = people.person_by_pseudonym(vault, entry.who[0].pseudonym)
        return Target(person_id=person_id, day=entry.day)
    return Target(day=entry.day)


_MEASURES_OF_FINDINGS: Final[Mapping[str, str]] = {
    "plausibility.fte_missing": "frame.fte",
    "plausibility.pupils_missing": "frame.pupils",
    "plausibility.reach_over_100": "pupils_advised",
    "plausibility.sum_differs": "pupils_advised",
    "plausibility.bands_unparted": "pupils_advised",
    "plausibility.site_over_schools": "pupils_advised",
    "plausibility.school_moved": "pupils_advised",
    "plausibility.too_few_consultations": "consultations.pupil",
    "plausibility.outside_role": "minutes.outside_role",
    "plausibility.unplaced_contacts": UNPLACED,
    "plausibility.over_contract": "minutes.working",
    "plausibility.over_contract_yet": "minutes.working",
}


def _measure_of_finding(finding: Finding, form: Form) -> str:
    if finding.key in {"plausibility.hand_differs", "plausibility.records_differ"}:
        return finding.item
    if finding.key == "plausibility.small_count":
        return measure_of_small_count(str(finding.details["item"]), form.thresholds)
    if finding.key == "plausibility.school_moved" and finding.item == "pupil_consultations":
        return "consultations.pupil"
    return _MEASURES_OF_FINDINGS.get(finding.key, "")


def _quiet(ws: Workspace, vault: Connection, unit: Unit, year: SchoolYear) -> Part:
    on = min(ws.today(), year.last_day)
    entries = quiet_cases.quiet_cases(vault, unit.schools, on - timedelta(days=QUIET_DAYS), on)
    left = counters.counters_of(vault, unit.key, year).get(QUIET, 0)
    return Part(QUIET, ItemUnit.COUNT, len(entries) + left, entries, left)


def _month(vault: Connection, unit: Unit, month: str) -> Part:
    first = date.fromisoformat(f"{month}-01")
    last = add_months(first, 1) - timedelta(days=1)
    entries = explained.entries_of_measure(vault, "minutes.working", unit.schools, first, last)
    return Part("minutes.working", ItemUnit.MINUTES, sum(int(entry.adds) for entry in entries), entries)


def _elsewhere(ws: Workspace, year: SchoolYear) -> Part:
    known = [unit.code for unit in units(ws, year, Level.SCHOOL)]
    with ws.read() as vault:
        entries = time_elsewhere(vault, known, year.first_day, year.last_day, PLACED)
        left = time_elsewhere_folded(vault, known, year)
    return Part("minutes.working", ItemUnit.MINUTES, sum(int(entry.adds) for entry in entries) + left, entries, left)
