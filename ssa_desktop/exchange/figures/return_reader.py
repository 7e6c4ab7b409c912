"""Annual returns of this program read back from their files, JSON or workbook, to be merged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NoReturn

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.figures.return_figures import MergeValue, ReturnFile, UnitFigures
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.exchange.input_file import MEGABYTE, read_input
from ssa_desktop.exchange.sheet_files import SheetFaultError, is_workbook, opened_workbook
from ssa_desktop.exchange.strict_json import JsonError, parse_json_of_many

FILE_LIMIT: Final = 10 * MEGABYTE
UNIT_LIMIT: Final = 1_000
ITEM_LIMIT: Final = 2_000
TEXT_LIMIT: Final = 1_000
LARGEST: Final = 10**9
FIGURE_COLUMN: Final = 2
ITEM_COLUMN: Final = 4
"""Where figure and id stand in the sheet of a unit."""
_WHOLE: Final = (ItemUnit.COUNT, ItemUnit.MINUTES, ItemUnit.COUNT_BY_KEY)
SUFFIXES: Final = (".json", ".xlsx")
_NAMES_KEPT: Final = 20_000
_COUNTS: Final[set[str]] = set()
"""Ids that were found to be right and may stand for a count. No text of a return, and no figure."""
_SHAPES: Final[dict[object, _Shape]] = {}
_SHAPES_KEPT: Final = 500
_FEWEST: Final = 2

_LEVELS: Final = {level.value: level for level in Level}
_ITEM: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,63}(\.[A-Za-z0-9_-]{1,80})?", re.ASCII)
_FAULTS: Final = {"protected": "protected_or_old", "old_excel": "protected_or_old", "macros": "no_return"}


def read_return(path: Path) -> ReturnFile:
    """Return the annual return in a file.

    Raise :class:`UsageError` where there is no such file, :class:`InputError` where it is no return of this program.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="merge.too_large")
    try:
        is_book = is_workbook(data, path.suffix.lower())
        return _from_workbook(path.name, data) if is_book else _from_json(path.name, data)
    except SheetFaultError as error:
        problem = error.problem
    raise InputError(f"merge.{_FAULTS.get(problem, 'broken_workbook')}")


# ---- JSON


def _from_json(source: str, data: bytes) -> ReturnFile:
    try:
        value = parse_json_of_many(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("merge.not_utf8", line=data.count(b"\n") + 1) from None
    except JsonError as error:
        raise InputError("merge.no_json", line=error.line or 1) from None
    top = _object(value, "form")
    form = _object(top.get("form"), "form")
    official = form.get("official")
    if not isinstance(official, bool):
        _fail("form.official")
    practitioner = top.get("practitioner")
    units = top.get("units")
    if not isinstance(units, list) or len(units) > UNIT_LIMIT:
        _fail("units")
    return ReturnFile(
        source=source,
        form=_text(form.get("id"), "form.id"),
        official=official,
        school_year=_school_year(top.get("school_year")),
        level=_level(top.get("level")),
        practitioner=None if practitioner is None else _text(practitioner, "practitioner"),
        units=tuple(_unit(unit) for unit in units),
        version=_version(top.get("filed")),
    )


def _unit(value: object) -> UnitFigures:
    unit = _object(value, "units")
    raw = _object(unit.get("items"), "items")
    form = (tuple(raw), tuple((item, *figure) for item, figure in raw.items() if type(figure) is dict))
    shape = _SHAPES.get(form)
    items = shape.read(raw) if shape is not None else None
    if items is None:
        items = _items(raw)
        if len(_SHAPES) < _SHAPES_KEPT:
            _SHAPES[form] = _Shape.of(raw, items)
    return UnitFigures(_text(unit.get("unit"), "unit"), items)


def _items(raw: Mapping[str, object]) -> dict[str, MergeValue]:
    items: dict[str, MergeValue] = {}
    for item, figure in raw.items():
        if isinstance(figure, dict):
            # Nothing was counted under any key: the workbook shows it as one line, too.
            for name, part in [(_part(item, key), part) for key, part in figure.items()] or [(_part(item), 0)]:
                items[name] = _figure(part, item)
        else:
            items[_part(item)] = _figure(figure, item)
        if len(items) > ITEM_LIMIT:
            _fail("items")
    return items


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which items a unit has and in which order: thousands of returns of one form share it, and are read by it at once.

    It holds ids that were found to be right; no text of a return, and no figure.
    """

    names: tuple[str, ...]
    counts: Callable[[Sequence[object]], tuple[object, ...]]
    others: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, raw: Mapping[str, object], items: Mapping[str, MergeValue]) -> _Shape:
        owners = [
            item for item, figure in raw.items() for _ in (figure if isinstance(figure, dict) and figure else "1")
        ]
        counts = [number for number, name in enumerate(items) if type(items[name]) is int and name in _COUNTS]
        others = tuple((number, owners[number]) for number in range(len(items)) if number not in set(counts))
        if len(owners) != len(items) or len(counts) < _FEWEST:
            # Two ids that mean one item, or hardly a count: such a unit is read item by item.
            return cls((), tuple, ())
        return cls(tuple(items), itemgetter(*counts), others)

    def read(self, raw: Mapping[str, object]) -> dict[str, MergeValue] | None:
        """Return the items of a unit of this shape; None where one of its counts is none, so that it is looked into."""
        if not self.names:
            return None
        values: list[Any] = []
        for figure in raw.values():
            if type(figure) is dict:
                values.extend(figure.values() or (0,))
            else:
                values.append(figure)
        counts: tuple[Any, ...] = self.counts(values)
        if set(map(type, counts)) != {int} or min(counts) < 0 or max(counts) > LARGEST:
            return None
        for number, owner in self.others:
            values[number] = _figure(values[number], owner)
        return dict(zip(self.names, values, strict=True))


# ---- workbook


def _from_workbook(source: str, data: bytes) -> ReturnFile:
    from ssa_desktop.exchange.figures.return_marks import mark_of

    with opened_workbook(data) as workbook:
        mark = mark_of(workbook)
        if mark is None:
            raise InputError("merge.no_return")
        if len(mark.units) > min(UNIT_LIMIT, len(workbook.worksheets)):
            _fail("units")
        units = tuple(
            UnitFigures(_text(unit, "unit"), dict(_sheet_items(sheet.iter_rows(values_only=True, max_col=ITEM_COLUMN))))
            for unit, sheet in zip(mark.units, workbook.worksheets, strict=False)
        )
    return ReturnFile(
        source=source,
        form=_text(mark.form, "form.id"),
        official=mark.official,
        school_year=_school_year(mark.school_year),
        level=_level(mark.level),
        practitioner=mark.practitioner,
        units=units,
        version=mark.version,
    )


def _sheet_items(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[str, MergeValue]]:
    """Yield the items of a unit's sheet: the id stands in the fourth column, the figure in the second."""
    seen: set[str] = set()
    for number, cells in enumerate(rows):
        if number > 2 * ITEM_LIMIT:
            _fail("items")
        item = cells[ITEM_COLUMN - 1] if len(cells) >= ITEM_COLUMN else None
        if not isinstance(item, str) or not _ITEM.fullmatch(item):
            continue
        if item in seen:
            _fail(item)
        seen.add(item)
        figure = cells[FIGURE_COLUMN - 1]
        yield item, _figure(Decimal(str(figure)) if isinstance(figure, float) else figure, item)


# ---- values


def _object(value: object, field: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        _fail(field)
    return value


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > TEXT_LIMIT:
        _fail(field)
    return value.strip()


@lru_cache(maxsize=_NAMES_KEPT)
def _part(item: str, key: str | None = None) -> str:
    """Return the flat id of an item or of its part under a key: of thousands of returns one and the same text.

    One that may be a count is found among ``_COUNTS`` from then on.
    """
    name = item if key is None else f"{item}.{key}"
    if not _ITEM.fullmatch(name):
        _fail("items")
    if _units().get(item.partition(".")[0]) is not ItemUnit.TEXT and len(_COUNTS) < _NAMES_KEPT:
        _COUNTS.add(name)
    return name


def _figure(value: object, item: str) -> MergeValue:
    """Return a figure; of an item of a shipped form it has to be what that form asks: a text, a count, a number."""
    if value is None:
        return None
    expected = _units().get(item.partition(".")[0])
    if isinstance(value, str):
        if expected not in (None, ItemUnit.TEXT):
            _fail(item)
        return _text(value, item) if value.strip() else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        _fail(item)
    if isinstance(value, Decimal) and not value.is_finite():
        _fail(item)
    if not 0 <= value <= LARGEST or expected is ItemUnit.TEXT:
        _fail(item)
    if expected in _WHOLE and value != int(value):
        _fail(item)
    return int(value) if expected in _WHOLE else value


@cache
def _units() -> dict[str, ItemUnit]:
    """Return what kind of figure each item of the shipped forms has."""
    return {item.id: item.unit for form in shipped_forms() for item in form.items}


def _version(filed: object) -> int:
    """Return the version of a filed return, 0 for live figures."""
    if filed is None:
        return 0
    version = _object(filed, "filed").get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= LARGEST:
        _fail("filed")
    return version


def _school_year(value: object) -> SchoolYear:
    try:
        return SchoolYear.parse(_text(value, "school_year"))
    except UsageError:
        _fail("school_year")


def _level(value: object) -> Level:
    found = _text(value, "level")
    level = _LEVELS.get(found)
    if level is None:
        _fail("level")
    return level


def _fail(field: str) -> NoReturn:
    """Refuse the file; the field is shown where it is a name of this format, and nothing of the content."""
    shown = field if _ITEM.fullmatch(field) or field in {"form.id", "form.official"} else "?"
    raise InputError("merge.bad_field", field=shown)
