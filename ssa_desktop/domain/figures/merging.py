"""Returns of many practitioners as one table: by school, site, school type and carrier, with sums and figures per post.

A return of the same practitioner, school year, level and unit counts once: a filed one before live figures, the newest
filed version before the others, in whatever order the files are read. Colleagues at one school are added; a pupil whom
both advised then counts twice, which nobody can see from figures. Practitioners are counted by their codes; what one
of them says at several schools of the same partners is not added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, cast

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_figures import (
    MergeValue,
    PackedItems,
    ReturnFile,
    UnitFigures,
    columns_of,
    places_of,
    plain_items,
)
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear

FRAME: Final = ("school_name", "school_type", "site_name", "carrier_name", "fte", "practitioners", "pupils")
FTE: Final = "fte"
PER_FTE: Final = "pupils_advised_per_fte"
REACH: Final = "reach_percent"
_ADVISED: Final = "pupils_advised"
_PUPILS: Final = "pupils"
_PRACTITIONERS: Final = "practitioners"
_PARTNERS: Final = "partners"
"""Whom one practitioner works with at one school she often works with at the next: never added over her schools."""
_NOT_ADDED: Final = ("consultations_per_hour", "share_")
NOBODY: Final = ""
_NUMBERS: Final = frozenset({int, Decimal, type(None)})
_ONE_DECIMAL: Final = Decimal("0.1")


class IssueKind(StrEnum):
    """What the merge has to say of a file or a school."""

    BROKEN = "broken"
    SAME_AGAIN = "same_again"
    OTHER_VERSION = "other_version"
    OLDER_VERSION = "older_version"
    LIVE = "live"
    PRACTITIONERS_OPEN = "practitioners_open"
    PARTNERS_OPEN = "partners_open"
    RENAMED = "renamed"
    COLLEAGUES = "colleagues"
    NO_CODE = "no_code"
    NO_POST = "no_post"
    MIXED_FORMS = "mixed_forms"


REFUSED: Final = frozenset(
    {IssueKind.BROKEN, IssueKind.SAME_AGAIN, IssueKind.OTHER_VERSION, IssueKind.OLDER_VERSION, IssueKind.LIVE}
)
"""Issues by which something was left out."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with the file or unit it is about, and its details for the message."""

    kind: IssueKind
    about: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One unit of one return, as it stands in the table."""

    source: str
    form: str
    school_year: SchoolYear
    level: Level
    practitioner: str
    figures: UnitFigures
    version: int = 0
    file: int = 0
    """Which of the files it was read from, counted from 0: two of them may be called the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units added up. ``posts`` is their sum, None where one of them does not say."""

    name: tuple[str, ...]
    school_year: SchoolYear
    level: Level
    returns: int
    items: Mapping[str, MergeValue]
    per_post: Mapping[str, Decimal | None]


class Grouping(StrEnum):
    """By what the table is added up."""

    SCHOOL = "school"
    SITE = "site"
    SCHOOL_TYPE = "school_type"
    CARRIER = "carrier"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged returns: item ids in the order of the forms, a row for each unit, the sums, and what was noticed."""

    items: tuple[str, ...]
    rows: tuple[MergedRow, ...]
    issues: tuple[Issue, ...]
    forms: Mapping[str, int]

    @property
    def has_refusals(self) -> bool:
        """Whether a file or unit was left out."""
        return any(issue.kind in REFUSED for issue in self.issues)


@dataclass(slots=True)
class Merger:
    """Takes returns one after another; keeps their figures and nothing else of the files."""

    _rows: dict[tuple[str, ...], list[MergedRow]] = field(default_factory=dict)
    _issues: list[Issue] = field(default_factory=list)
    _files: int = 0
    _places: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _decimals: dict[str, Decimal] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)

    def broken(self, source: str, reason: str) -> None:
        """Note a file that could not be read, with the words of its error."""
        self._issues.append(Issue(IssueKind.BROKEN, source, {"reason": reason}))

    def add(self, found: ReturnFile) -> None:
        """Add a return; a unit that is there already is refused and named, the others of the file are taken.

        A filed return takes the place of live figures and of an earlier version, whichever file is read first.
        """
        who = found.practitioner or NOBODY
        for unit in found.units:
            row = MergedRow(
                found.source, found.form, found.school_year, found.level, who, unit, found.version, self._files
            )
            known = self._rows.setdefault(_key(row), [])
            self._place(replace(row, figures=self._packed(unit)), known)
        self._files += 1

    def _packed(self, unit: UnitFigures) -> UnitFigures:
        """Return the unit with its figures packed; what stood elsewhere already is kept once."""
        names = tuple(unit.items)
        places = self._places.get(names)
        if places is None:
            places = self._places[names] = {name: number for number, name in enumerate(names)}
        kept = self._counts.setdefault
        figures = tuple([kept(one, one) if type(one) is int else self._kept(one) for one in unit.items.values()])
        return UnitFigures(unit.unit, PackedItems(places, figures))

    def _kept(self, value: MergeValue) -> MergeValue:
        if isinstance(value, str):
            return self._texts.setdefault(value, value)
        # Two decimals of one value may be written with more digits and fewer, and stay so.
        return self._decimals.setdefault(str(value), value) if isinstance(value, Decimal) else value

    def _place(self, row: MergedRow, known: list[MergedRow]) -> None:
        """Put a row among those of its unit and practitioner, or leave it or them out and say so.

        Without a code two rows of one version may be two colleagues; two versions are taken for one practitioner's.
        """
        same = next((other for other in known if other.figures.items == row.figures.items), None)
        version = max((other.version for other in known), default=row.version)
        if row.version > version:
            for other in known:
                self._leave_out(other, row)
            known[:] = [row]
        elif row.version < version or same is not None or (known and row.practitioner):
            self._leave_out(row, same or known[0])
        else:
            known.append(row)

    def _leave_out(self, row: MergedRow, kept: MergedRow) -> None:
        if row.figures.items == kept.figures.items:
            kind = IssueKind.SAME_AGAIN
        elif row.version == kept.version:
            kind = IssueKind.OTHER_VERSION
        else:
            kind = IssueKind.OLDER_VERSION if row.version else IssueKind.LIVE
        name = row.figures.text("school_name") or row.figures.unit
        self._issues.append(Issue(kind, row.source, {"unit": name, "other": kept.source}))

    def result(self) -> Merged:
        """Return all that was added, with what there is to say of it."""
        by_file = sorted((row for rows in self._rows.values() for row in rows), key=lambda row: row.file)
        tables = {id(places): places for row in by_file if (places := places_of(row.figures.items))}
        items = dict.fromkeys(item for places in tables.values() for item in places)
        forms = Counter(form for form, _ in {(row.form, row.file) for row in by_file})
        rows = tuple(sorted(by_file, key=_row_order))
        issues = [*self._issues, *_issues_of_rows(rows)]
        if len(forms) > 1:
            named = ", ".join(f"{form} ({count})" for form, count in sorted(forms.items()))
            issues.append(Issue(IssueKind.MIXED_FORMS, named))
        return Merged(_in_order(items), rows, tuple(issues), dict(sorted(forms.items())))


def groups(merged: Merged, grouping: Grouping, items: Iterable[str] | None = None) -> list[Group]:
    """Return the rows added up by a grouping, never over school years or levels; ``items`` are all where not given.

    Returns of schools stand among the sites as the sum of their site, unless the same practitioner handed in for it.
    """
    asked = merged.items if items is None else [item for item in merged.items if item in set(items)]
    return list(added_up(parted(merged, grouping), grouping, asked))


Part = Sequence[MergedRow]
"""Rows that are added up together."""


def parted(merged: Merged, grouping: Grouping) -> list[Part]:
    """Return the rows that are added up together by a grouping, in the order of its groups."""
    found: dict[tuple[str, ...], list[MergedRow]] = {}
    sites = {(row.school_year, _site(row), row.practitioner) for row in merged.rows if row.level is Level.SITE}
    for row in merged.rows:
        if grouping is Grouping.SCHOOL and row.level is not Level.SCHOOL:
            continue
        if sites and grouping is Grouping.SITE and row.level is Level.SCHOOL:
            of_site = (row.school_year, _site(row), row.practitioner)
            if of_site in sites:
                continue
        name = (part.casefold() for part in _group_name(row, grouping))
        found.setdefault((str(row.school_year), row.level.value, *name), []).append(row)
    return [rows for _, rows in sorted(found.items())]


def added_up(
    parts: Iterable[Part], grouping: Grouping, items: Sequence[str], *, per_post: bool = True
) -> Iterator[Group]:
    """Yield a group of each part, one after another: a county's groups with all their figures would fill the memory.

    Without ``per_post`` a group has only its sums.
    """
    added = tuple(filter(is_divided, items))
    plan = _Plan(tuple(item for item in items if item not in set(added)), added, per_post)
    for rows in parts:
        yield _added_up(_group_name(rows[0], grouping), rows, plan)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is asked of every group: items with a rule of their own, those simply added up, and whether per post too."""

    frame: tuple[str, ...]
    added: tuple[str, ...]
    per_post: bool


def is_divided(item: str) -> bool:
    """Whether a figure is told per post: a count, and nothing of the frame or that is a quotient already."""
    return item not in FRAME and item not in (PER_FTE, REACH) and not item.startswith(_NOT_ADDED)


def missing(merged: Merged) -> dict[str, int]:
    """Return how many rows have no figure, by item; items that every row has are left out."""
    known: Counter[str] = Counter()
    for row in merged.rows:
        known.update(item for item, value in plain_items(row.figures.items).items() if value is not None)
    return {item: count for item in merged.items if (count := len(merged.rows) - known[item])}


def _added_up(name: tuple[str, ...], rows: Part, plan: _Plan) -> Group:
    column = columns_of([row.figures.items for row in rows])
    by_school: dict[tuple[str, ...], list[MergedRow]] = {}
    for row in rows:
        by_school.setdefault(_identity(row.figures), []).append(row)
    posts = _Posts(_numbers(column(FTE)))
    sums: dict[str, MergeValue] = {item: _frame_figure(item, rows, by_school, column, posts) for item in plan.frame}
    per_post: dict[str, Decimal | None] = {}
    if len(rows) == 1:
        # Most schools have one return, which need not be added up.
        sums.update(zip(plan.added, _numbers(rows[0].figures.column_of(plan.added)), strict=True))
        if plan.per_post:
            per_post = {item: posts.divide_one(_as_number(sums[item])) for item in plan.added}
        return Group(name, rows[0].school_year, rows[0].level, 1, sums, per_post)
    for item in plan.added:
        numbers = _numbers(column(item))
        may_add = item != _PARTNERS or not _may_be_one_person(rows)
        sums[item] = _sum(numbers) if may_add else None
        if plan.per_post:
            per_post[item] = None if sums[item] is None else posts.divide(numbers)
    return Group(name, rows[0].school_year, rows[0].level, len(rows), sums, per_post)


def _frame_figure(
    item: str,
    rows: Part,
    by_school: Mapping[tuple[str, ...], list[MergedRow]],
    column: Callable[[str], Sequence[MergeValue]],
    posts: _Posts,
) -> MergeValue:
    """Return what stands in a group for an item that is not simply added up."""
    if item == FTE:
        return _sum(posts.known)
    if item == _PUPILS:
        return _sum([_largest(school, item) for school in by_school.values()])
    if item == _PRACTITIONERS:
        return _practitioners(rows, by_school)
    if item in FRAME:
        return ", ".join(dict.fromkeys(value for value in column(item) if isinstance(value, str))) or None
    if item == PER_FTE:
        return posts.divide(_numbers(column(_ADVISED)))
    if item == REACH:
        return _reach(by_school)
    return column(item)[0] if len(rows) == 1 else None


class _Posts:
    """The posts of the rows of a group, by which their figures are divided."""

    def __init__(self, known: Sequence[int | Decimal | None]) -> None:
        self.known = known
        self._all = _sum(known) if all(known) else None
        self._seen: dict[int | Decimal, Decimal] = {}

    def divide_one(self, number: int | Decimal | None) -> Decimal | None:
        """Return what :meth:`divide` does of the one figure of a single row."""
        if number is None or not self._all:
            return None
        found = self._seen.get(number)
        if found is None:
            found = self._seen[number] = _tenths(number, self._all)
        return found

    def divide(self, numbers: Sequence[int | Decimal | None]) -> Decimal | None:
        """Return the sum of figures over the sum of posts, one decimal; what lacks one is left out of both."""
        if self._all is not None and None not in numbers:
            return _tenths(_added(numbers), self._all)
        both = [(number, post) for number, post in zip(numbers, self.known, strict=True) if number is not None and post]
        if not both:
            return None
        return _tenths(sum(number for number, _ in both), sum(post for _, post in both))


def _tenths(above: int | Decimal, below: int | Decimal) -> Decimal:
    # A quotient of such numbers that does not end is never so near to a half that its 28 digits could hide it.
    return (Decimal(above) / Decimal(below)).quantize(_ONE_DECIMAL, rounding=ROUND_HALF_UP)


def _practitioners(rows: Sequence[MergedRow], by_school: Mapping[tuple[str, ...], object]) -> MergeValue:
    """Return how many practitioners there are: at one school what it says, at several their codes.

    None where a code is missing: the same person may stand there for each of their schools.
    """
    if len(rows) == 1:
        by_code = None if rows[0].practitioner == NOBODY else 1
    else:
        by_code = None if any(row.practitioner == NOBODY for row in rows) else len(set(persons(rows)))
    if len(by_school) > 1:
        return by_code
    said = _largest(rows, _PRACTITIONERS)
    return max((number for number in (said, by_code) if number is not None), default=None)


def persons(rows: Sequence[MergedRow]) -> list[tuple[str, int]]:
    """Return for each row who handed it in, as a code and a number.

    The same code in one file or for one carrier is one person; carriers may give the same code to different ones.
    """
    linked: dict[str, list[set[object]]] = {}
    for row in rows:
        marks: set[object] = {row.file, row.figures.text("carrier_name").casefold()}
        apart = [one for one in linked.get(row.practitioner, []) if not one & marks]
        joined = [one for one in linked.get(row.practitioner, []) if one & marks]
        linked[row.practitioner] = [*apart, marks.union(*joined)]
    return [
        (row.practitioner, next(n for n, one in enumerate(linked[row.practitioner]) if row.file in one)) for row in rows
    ]


def _may_be_one_person(rows: Sequence[MergedRow]) -> bool:
    """Whether one practitioner stands in several rows, or may, since a code is missing."""
    if len(rows) == 1:
        return False
    if any(row.practitioner == NOBODY for row in rows):
        return True
    return len(set(persons(rows))) < len(rows)


def _reach(by_school: Mapping[tuple[str, ...], list[MergedRow]]) -> Decimal | None:
    """Return advised pupils over pupils in per cent; a school without a number of pupils is left out of both."""
    advised, pupils = Fraction(0), Fraction(0)
    for rows in by_school.values():
        of_school = _largest(rows, _PUPILS)
        counted = _sum([number_in(row, _ADVISED) for row in rows])
        if of_school and counted is not None:
            advised += Fraction(counted)
            pupils += Fraction(of_school)
    return round_half_up(advised * 100 / pupils if pupils else None, 2)


def number_in(row: MergedRow, item: str) -> int | Decimal | None:
    """Return the figure of a row; None where it has none that is a number."""
    return _as_number(row.figures.items.get(item))


def _as_number(value: MergeValue) -> int | Decimal | None:
    return None if isinstance(value, str) else value


def _numbers(column: Sequence[MergeValue]) -> Sequence[int | Decimal | None]:
    """Return the figures of a column that are numbers."""
    if _NUMBERS.issuperset(map(type, column)):
        return cast("Sequence[int | Decimal | None]", column)
    return [_as_number(value) for value in column]


def _sum(numbers: Sequence[int | Decimal | None]) -> int | Decimal | None:
    """Return the sum of what is known; None when nothing is."""
    if numbers and None not in numbers:
        return _added(numbers)
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _added(numbers: Sequence[int | Decimal | None]) -> int | Decimal:
    """Return the sum of numbers of which all are known."""
    return numbers[0] or 0 if len(numbers) == 1 else sum(cast("Sequence[int | Decimal]", numbers))


def _largest(rows: Iterable[MergedRow], item: str) -> int | Decimal | None:
    known = [number for row in rows if (number := number_in(row, item)) is not None]
    return max(known, default=None)


def _identity(unit: UnitFigures) -> tuple[str, ...]:
    """Return what names a unit across files: codes are each practitioner's own, so the names belong to it.

    Without a name it is the code.
    """
    names = tuple(unit.text(item).casefold() for item in ("carrier_name", "site_name", "school_name"))
    return names if any(names[1:]) else (*names, unit.unit.casefold())


def _site(row: MergedRow) -> tuple[str, str]:
    figures = row.figures
    site = figures.text("site_name") or figures.text("school_name") or figures.unit
    return figures.text("carrier_name").casefold(), site.casefold()


def _group_name(row: MergedRow, grouping: Grouping) -> tuple[str, ...]:
    figures = row.figures
    match grouping:
        case Grouping.SCHOOL:
            return (
                figures.text("carrier_name"),
                figures.text("site_name"),
                figures.text("school_name") or figures.unit,
            )
        case Grouping.SITE:
            return (
                figures.text("carrier_name"),
                figures.text("site_name") or figures.text("school_name") or figures.unit,
            )
        case Grouping.SCHOOL_TYPE:
            return (figures.text("school_type"),)
        case Grouping.CARRIER:
            return (figures.text("carrier_name"),)
        case Grouping.TOTAL:
            return ()


def _key(row: MergedRow) -> tuple[str, ...]:
    """Return what tells the return of a unit from every other; colleagues without a code share it."""
    return (str(row.school_year), row.level.value, *_identity(row.figures), row.practitioner)


def _row_order(row: MergedRow) -> tuple[str, ...]:
    names = (row.figures.text(item) for item in ("carrier_name", "site_name", "school_name"))
    return (str(row.school_year), row.level.value, *names, row.figures.unit, row.practitioner, row.source)


def _in_order(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items with the frame first; parts of a keyed item stand together where the item stood first."""
    listed = list(items)
    stems = dict.fromkeys(item.partition(".")[0] for item in listed)
    place = {stem: number for number, stem in enumerate([*FRAME, *stems])}
    by_stem: dict[str, list[str]] = {}
    for item in listed:
        by_stem.setdefault(item.partition(".")[0], []).append(item)
    return tuple(item for stem in sorted(by_stem, key=lambda stem: place[stem]) for item in by_stem[stem])


def _issues_of_rows(rows: Sequence[MergedRow]) -> list[Issue]:
    by_school: dict[tuple[str, ...], list[MergedRow]] = {}
    for row in rows:
        by_school.setdefault((str(row.school_year), row.level.value, *_identity(row.figures)), []).append(row)
    found = _renamed(rows)
    for members in by_school.values():
        name = members[0].figures.text("school_name") or members[0].figures.unit
        year = str(members[0].school_year)
        if len(members) > 1:
            found.append(Issue(IssueKind.COLLEAGUES, name, {"count": len(members), "year": year}))
            if any(row.practitioner == NOBODY for row in members):
                found.append(Issue(IssueKind.NO_CODE, name, {"year": year}))
        if any(not number_in(row, FTE) for row in members):
            found.append(Issue(IssueKind.NO_POST, name, {"year": year}))
    return [*found, *_left_open(rows)]


def _left_open(rows: Sequence[MergedRow]) -> list[Issue]:
    """Return an issue for each year where practitioners or partners cannot be told over several schools."""
    by_year: dict[tuple[str, str], list[MergedRow]] = {}
    for row in rows:
        by_year.setdefault((str(row.school_year), row.level.value), []).append(row)
    found: dict[tuple[IssueKind, str], Issue] = {}
    for (year, _), members in by_year.items():
        schools = {_identity(row.figures) for row in members}
        if len(schools) > 1 and any(row.practitioner == NOBODY for row in members):
            found[IssueKind.PRACTITIONERS_OPEN, year] = Issue(IssueKind.PRACTITIONERS_OPEN, year)
        if _may_be_one_person(members) and any(number_in(row, _PARTNERS) is not None for row in members):
            found[IssueKind.PARTNERS_OPEN, year] = Issue(IssueKind.PARTNERS_OPEN, year)
    return list(found.values())


def _renamed(rows: Iterable[MergedRow]) -> list[Issue]:
    """Return an issue where a practitioner's code of a unit stands under two names: it may be one school twice."""
    names: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
    for row in rows:
        if row.practitioner != NOBODY:
            key = (str(row.school_year), row.level.value, row.practitioner, row.figures.unit)
            names.setdefault(key, {})[_identity(row.figures)] = row.figures.text("school_name") or row.figures.unit
    return [
        Issue(IssueKind.RENAMED, ", ".join(found.values()), {"practitioner": key[2], "unit": key[3], "year": key[0]})
        for key, found in names.items()
        if len(found) > 1
    ]
