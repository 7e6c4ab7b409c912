"""Merged returns as a workbook: sums, figures per post, every single return, and what was noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.merge_spread import LEAST_PRACTITIONERS, Spread, spreads
from ssa_desktop.domain.figures.merging import FTE, Group, Grouping, Merged, Part, added_up, is_divided, missing, parted
from ssa_desktop.domain.figures.return_figures import MergeValue
from ssa_desktop.exchange.cell_styles import WRAPPED, dress
from ssa_desktop.exchange.figures.merge_words import GROUPINGS, NAMES, item_words
from ssa_desktop.exchange.workbooks import (
    BOLD,
    HEAD_FILL,
    TITLE_FONT,
    PlainRows,
    add_sheet,
    fill_row,
    new_workbook,
    put_text,
    write_workbook,
)
from ssa_desktop.labels import label
from ssa_desktop.texts import text

_NAME_WIDTH: Final = 30.0
_WIDTH: Final = 14.0
_HEAD_HEIGHT: Final = 75.0
Row = Sequence[MergeValue]
_STEP: Final = 100
_FIRST: Final = 2
"""School year and level stand in the first columns of every sheet."""


def merge_xlsx(
    merged: Merged, noticed: Sequence[str], language: str, stream: BinaryIO, progress: Callable[[int, int], None]
) -> None:
    """Write the workbook: notes first, then sums from the whole down to the school, then every return as it came.

    ``noticed`` are the sentences on files and schools. ``progress`` is told after some hundred rows how many there are
    and of how many; it may raise to stop.
    """
    table = _Table(new_workbook(text(language, "merge.title")), language, item_words(merged.items, language))
    _notes_sheet(table.book, merged, noticed, language, table.words)
    parts = {grouping: parted(merged, grouping) for grouping in GROUPINGS}
    for grouping in GROUPINGS:
        _groups_sheet(table, merged, grouping, parts[grouping])
    for grouping in GROUPINGS:
        _posts_sheet(table, merged, grouping, parts[grouping])
    _spread_sheet(table, spreads(merged))
    _returns_sheet(table, merged)
    write_workbook(table.book, stream, table.told(progress))


@dataclass(frozen=True, slots=True)
class _Table:
    """The workbook as it grows, with the rows of its sheets, which are made when they are written."""

    book: Workbook
    language: str
    words: Mapping[str, str]
    rows: dict[str, PlainRows] = field(default_factory=dict)

    def add(self, title: str, heads: Sequence[str], names: int, count: int, rows: Iterable[Row]) -> None:
        """Add a sheet with one row of headings that stays in sight, and so do the columns that name a row."""
        sheet = _headed_sheet(self.book, title, heads, names)
        self.rows[sheet.title] = PlainRows(2, count, len(heads), rows)

    def told(self, progress: Callable[[int, int], None]) -> dict[str, PlainRows]:
        """Return the rows of every sheet, which tell how far they are while they are written."""
        total = sum(plain.count for plain in self.rows.values())
        told: dict[str, PlainRows] = {}
        done = 0
        for name, plain in self.rows.items():
            told[name] = replace(plain, rows=_watched(plain.rows, done, total, progress))
            done += plain.count
        return told


def _watched(rows: Iterable[Row], before: int, total: int, progress: Callable[[int, int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=before):
        if number % _STEP == 0:
            progress(number, total)
        yield row


def _notes_sheet(
    book: Workbook, merged: Merged, noticed: Sequence[str], language: str, words: Mapping[str, str]
) -> None:
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
    dress(put_text(sheet, row, 1, value), alignment=WRAPPED)
    return row + 1


def _heading(sheet: Worksheet, row: int, value: str) -> int:
    put_text(sheet, row, 1, value, BOLD)
    fill_row(sheet, row, 1, HEAD_FILL)
    return row + 1


def _groups_sheet(table: _Table, merged: Merged, grouping: Grouping, parts: Sequence[Part]) -> None:
    language = table.language
    items = [item for item in merged.items if item not in NAMES[grouping]]
    names = [label(language, "merge_name", name) for name in NAMES[grouping]]
    title = label(language, "merge_grouping", grouping)
    own = [text(language, "merge.returns"), *(table.words[item] for item in items)]
    rows = (
        (*_first_cells(group, language), group.returns, *map(group.items.get, items))
        for group in added_up(parts, grouping, items, per_post=False)
    )
    heads = [*_first_heads(language), *names]
    table.add(title, [*heads, *own], len(heads), len(parts), rows)


def _posts_sheet(table: _Table, merged: Merged, grouping: Grouping, parts: Sequence[Part]) -> None:
    language = table.language
    counted = [item for item in merged.items if is_divided(item)] if parts else []
    names = [label(language, "merge_name", name) for name in NAMES[grouping]]
    title = text(language, "merge.per_post", title=label(language, "merge_grouping", grouping))
    own = [table.words.get(FTE, FTE), *(table.words[item] for item in counted)]
    rows = (
        (*_first_cells(group, language), group.items.get(FTE), *map(group.per_post.get, counted))
        for group in added_up(parts, grouping, [FTE, *counted])
    )
    heads = [*_first_heads(language), *names]
    table.add(title, [*heads, *own], len(heads), len(parts), rows)


def _spread_sheet(table: _Table, found: Sequence[Spread]) -> None:
    """Add how far practitioners are apart; nothing where they are too few for it."""
    if not found:
        return
    language = table.language
    own = [text(language, f"merge.spread_{key}") for key in ("of", "practitioners", "low", "middle", "high")]
    rows = [
        (
            str(one.school_year),
            label(language, "level", one.level),
            label(language, "merge_spread", one.of),
            one.practitioners,
            one.low,
            one.middle,
            one.high,
        )
        for one in found
    ]
    heads = [*_first_heads(language), *own]
    table.add(text(language, "merge.spread"), heads, len(_first_heads(language)) + 1, len(rows), rows)


def _returns_sheet(table: _Table, merged: Merged) -> None:
    language = table.language
    own = [text(language, key) for key in ("merge.source", "merge.form_id", "merge.practitioner", "merge.unit")]
    levels = {level: label(language, "level", level) for level in Level}
    rows = (
        (
            str(row.school_year),
            levels[row.level],
            row.source,
            row.form,
            row.practitioner,
            row.figures.unit,
            *row.figures.column_of(merged.items),
        )
        for row in merged.rows
    )
    heads = [*_first_heads(language), *own]
    words = [table.words[item] for item in merged.items]
    table.add(text(language, "merge.all_returns"), [*heads, *words], len(heads), len(merged.rows), rows)


def _first_heads(language: str) -> list[str]:
    return [text(language, "documents.return.school_year"), text(language, "merge.level")]


def _first_cells(group: Group, language: str) -> tuple[str, ...]:
    return (str(group.school_year), label(language, "level", group.level), *group.name)


def _headed_sheet(book: Workbook, title: str, heads: Sequence[str], names: int) -> Worksheet:
    sheet = add_sheet(book, title, ())
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    for column, head in enumerate(heads, start=1):
        cell = put_text(sheet, 1, column, head, BOLD)
        dress(cell, alignment=WRAPPED)
        is_name = _FIRST < column <= names
        sheet.column_dimensions[get_column_letter(column)].width = _NAME_WIDTH if is_name else _WIDTH
    fill_row(sheet, 1, len(heads), HEAD_FILL)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(names + 1)}2"
    sheet.print_title_rows = "1:1"
    return sheet
