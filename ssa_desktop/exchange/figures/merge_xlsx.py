"""Merged returns as a workbook: sums, figures per post, every single return, and what was noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ssa_desktop.domain.figures.forms import FormItem, ItemUnit
from ssa_desktop.domain.figures.merge_spread import LEAST_PRACTITIONERS, Spread, spreads
from ssa_desktop.domain.figures.merging import FTE, Group, Grouping, Merged, MergeValue, groups, missing
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.exchange.workbooks import (
    BOLD,
    HEAD_FILL,
    TITLE_FONT,
    add_sheet,
    fill_row,
    new_workbook,
    put_plain,
    put_text,
    workbook_bytes,
)
from ssa_desktop.labels import item_label, key_label, label
from ssa_desktop.texts import text

_NAME_WIDTH: Final = 30.0
_WIDTH: Final = 14.0
_HEAD_HEIGHT: Final = 75.0
_SHEETS: Final = (Grouping.TOTAL, Grouping.CARRIER, Grouping.SCHOOL_TYPE, Grouping.SITE, Grouping.SCHOOL)
_NAMES: Final = {
    Grouping.TOTAL: (),
    Grouping.CARRIER: ("carrier_name",),
    Grouping.SCHOOL_TYPE: ("school_type",),
    Grouping.SITE: ("carrier_name", "site_name"),
    Grouping.SCHOOL: ("carrier_name", "site_name", "school_name"),
}
_FIRST: Final = 2
"""School year and level stand in the first columns of every sheet."""


def merge_xlsx(merged: Merged, noticed: Sequence[str], language: str) -> bytes:
    """Return the workbook: notes first, then sums from the whole down to the school, then every return as it came.

    ``noticed`` are the sentences on files and schools.
    """
    book = new_workbook(text(language, "merge.title"))
    words = _words(merged.items, language)
    _notes_sheet(book, merged, noticed, language, words)
    found = {grouping: groups(merged, grouping) for grouping in _SHEETS}
    for grouping in _SHEETS:
        _groups_sheet(book, merged, grouping, found[grouping], language, words)
    for grouping in _SHEETS:
        _posts_sheet(book, merged, grouping, found[grouping], language, words)
    _spread_sheet(book, spreads(merged), language)
    _returns_sheet(book, merged, language, words)
    return workbook_bytes(book)


def _words(items: Iterable[str], language: str) -> dict[str, str]:
    """Return the heading of each item; one that no shipped form knows keeps its id."""
    known: dict[str, FormItem] = {item.id: item for form in shipped_forms() for item in form.items}
    words = {}
    for name in items:
        stem, _, key = name.partition(".")
        item = known.get(stem)
        if item is None:
            words[name] = name
        elif key:
            words[name] = f"{item_label(language, item)}: {key_label(language, item.measure, key)}"
        else:
            words[name] = item_label(language, item)
            if item.unit is ItemUnit.COUNT_BY_KEY:
                words[name] += f" ({text(language, 'merge.none_counted')})"
    return words


def _notes_sheet(book: Workbook, merged: Merged, noticed: Sequence[str], language: str, words: dict[str, str]) -> None:
    sheet = add_sheet(book, text(language, "merge.notes"), (110.0,))
    put_text(sheet, 1, 1, text(language, "merge.title"), TITLE_FONT)
    lines = [
        text(language, "merge.counted", returns=len(merged.rows), files=len({row.source for row in merged.rows})),
        text(language, "merge.rule_sum"),
        text(language, "merge.rule_post"),
        text(language, "merge.rule_shares"),
        text(language, "merge.rule_levels"),
        text(language, "merge.rule_spread", least=LEAST_PRACTITIONERS),
    ]
    lines += [text(language, "merge.form", form=form, count=count) for form, count in merged.forms.items()]
    row = 3
    for line in lines:
        row = _line(sheet, row, line)
    row = _heading(sheet, row + 1, text(language, "merge.issues"))
    for line in noticed or [text(language, "merge.no_issues")]:
        row = _line(sheet, row, line)
    gaps = missing(merged)
    if gaps:
        row = _heading(sheet, row + 1, text(language, "merge.gaps"))
        for item, count in gaps.items():
            row = _line(sheet, row, text(language, "merge.gap", item=words[item], count=count))


def _line(sheet: Worksheet, row: int, value: str) -> int:
    put_text(sheet, row, 1, value).alignment = Alignment(wrap_text=True, vertical="top")
    return row + 1


def _heading(sheet: Worksheet, row: int, value: str) -> int:
    put_text(sheet, row, 1, value, BOLD)
    fill_row(sheet, row, 1, HEAD_FILL)
    return row + 1


def _groups_sheet(
    book: Workbook, merged: Merged, grouping: Grouping, found: Sequence[Group], language: str, words: dict[str, str]
) -> None:
    items = [item for item in merged.items if item not in _NAMES[grouping]]
    names = [label(language, "merge_name", name) for name in _NAMES[grouping]]
    title = label(language, "merge_grouping", grouping)
    heads = [*_first_heads(language), *names, text(language, "merge.returns"), *(words[item] for item in items)]
    sheet = _table(book, title, heads, len(_first_heads(language)) + len(names))
    for number, group in enumerate(found, start=2):
        cells: list[MergeValue] = [str(group.school_year), label(language, "level", group.level), *group.name]
        _put_row(sheet, number, [*cells, group.returns, *(group.items.get(item) for item in items)])


def _posts_sheet(
    book: Workbook, merged: Merged, grouping: Grouping, found: Sequence[Group], language: str, words: dict[str, str]
) -> None:
    counted = [item for item in merged.items if any(item in group.per_post for group in found)]
    names = [label(language, "merge_name", name) for name in _NAMES[grouping]]
    title = text(language, "merge.per_post", title=label(language, "merge_grouping", grouping))
    heads = [*_first_heads(language), *names, words.get(FTE, FTE), *(words[item] for item in counted)]
    sheet = _table(book, title, heads, len(_first_heads(language)) + len(names))
    for number, group in enumerate(found, start=2):
        cells: list[MergeValue] = [str(group.school_year), label(language, "level", group.level), *group.name]
        _put_row(sheet, number, [*cells, group.items.get(FTE), *(group.per_post.get(item) for item in counted)])


def _spread_sheet(book: Workbook, found: Sequence[Spread], language: str) -> None:
    """Add how far practitioners are apart; nothing where they are too few for it."""
    if not found:
        return
    own = [text(language, f"merge.spread_{key}") for key in ("of", "practitioners", "low", "middle", "high")]
    heads = [*_first_heads(language), *own]
    sheet = _table(book, text(language, "merge.spread"), heads, len(_first_heads(language)) + 1)
    for number, one in enumerate(found, start=2):
        named = [str(one.school_year), label(language, "level", one.level), label(language, "merge_spread", one.of)]
        _put_row(sheet, number, [*named, one.practitioners, one.low, one.middle, one.high])


def _returns_sheet(book: Workbook, merged: Merged, language: str, words: dict[str, str]) -> None:
    own = [text(language, key) for key in ("merge.source", "merge.form_id", "merge.practitioner", "merge.unit")]
    heads = [*_first_heads(language), *own, *(words[item] for item in merged.items)]
    sheet = _table(book, text(language, "merge.all_returns"), heads, len(_first_heads(language)) + len(own))
    level = _cached(lambda name: label(language, "level", name))
    for number, row in enumerate(merged.rows, start=2):
        cells = [str(row.school_year), level(row.level), row.source, row.form, row.practitioner, row.figures.unit]
        _put_row(sheet, number, [*cells, *(row.figures.items.get(item) for item in merged.items)])


def _first_heads(language: str) -> list[str]:
    return [text(language, "documents.return.school_year"), text(language, "merge.level")]


def _table(book: Workbook, title: str, heads: Sequence[str], names: int) -> Worksheet:
    """Add a sheet with one row of headings that stays in sight, and so do the columns that name a row."""
    sheet = add_sheet(book, title, ())
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    for column, head in enumerate(heads, start=1):
        cell = put_text(sheet, 1, column, head, BOLD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        is_name = _FIRST < column <= names
        sheet.column_dimensions[get_column_letter(column)].width = _NAME_WIDTH if is_name else _WIDTH
    fill_row(sheet, 1, len(heads), HEAD_FILL)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(names + 1)}2"
    sheet.print_title_rows = "1:1"
    return sheet


def _put_row(sheet: Worksheet, number: int, values: Sequence[MergeValue]) -> None:
    """Write a row; there are millions of cells, so they get no style. A text never becomes a formula."""
    for column, value in enumerate(values, start=1):
        if isinstance(value, str):
            put_plain(sheet, number, column, value)
        elif value is not None:
            sheet.cell(number, column).value = value


def _cached(make: Callable[[str], str]) -> Callable[[str], str]:
    kept: dict[str, str] = {}

    def get(name: str) -> str:
        if name not in kept:
            kept[name] = make(name)
        return kept[name]

    return get
