"""The report on working time (share of direct work) as JSON, CSV and workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from openpyxl.styles import Alignment

from ssa_desktop.domain.figures.annual_return import SHARE_DIGITS
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import KeyKind, TimeShares
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, OUTSIDE_ROLE, ActivityGroup
from ssa_desktop.exchange.cell_styles import RIGHT, dress
from ssa_desktop.exchange.csv_cells import Cell, csv_bytes
from ssa_desktop.exchange.workbooks import (
    AREA_FILL,
    BOLD,
    GREY,
    HAIRLINE,
    HEAD_FILL,
    PERCENT,
    TITLE_FONT,
    WHOLE,
    add_sheet,
    fill_row,
    new_workbook,
    put_note,
    put_number,
    put_text,
    workbook_bytes,
)
from ssa_desktop.labels import label, percent_text, sharing_key_text, unknown_text
from ssa_desktop.texts import text

_PART: Final = "unassigned_minutes"
_LEFT: Final = Alignment(horizontal="left")
_BELOW: Final = Alignment(horizontal="left", indent=2)
_ACTIVITIES = (*DIRECT, *INDIRECT, *OUTSIDE_ROLE)


def shares_json(
    value: TimeShares, school_year: SchoolYear | str, units: Sequence[tuple[str, TimeShares]] = ()
) -> bytes:
    """Return the shares in UTF-8 as the public contract has them; a share without a base is null.

    With ``units`` (code and working time of each) the same keys follow for each of them in a list ``units``, and how
    many of its minutes are its part of the time without a school (``unassigned_minutes``); ``sharing_key`` says by what
    that was shared out, where there was any. Activities left out of the base are named under ``left_out``, and only
    then.
    """
    report: dict[str, Any] = {"school_year": str(school_year), **_plain(value)}
    if value.left_out:
        # Only where an agreement leaves something out of the base is it said.
        report["left_out"] = sorted(value.left_out)
    if units:
        key = key_of(units)
        if key is not None:
            report["sharing_key"] = key
        report["units"] = [
            {"unit": unit, **_plain(shares), "unassigned_minutes": shares.unassigned_minutes} for unit, shares in units
        ]
    return (json.dumps(report, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def shares_csv(
    value: TimeShares, school_year: SchoolYear | str, units: Sequence[tuple[str, TimeShares]] = (), language: str = "de"
) -> bytes:
    """Return the shares as CSV: a line for each figure, a column for the whole and for each unit."""
    columns = [(text(language, "documents.shares.all"), value), *units]
    head: list[list[Cell]] = [
        [text(language, "documents.shares.title"), str(school_year)],
        [
            text(language, "documents.return.item"),
            text(language, "documents.return.label"),
            *(name for name, _ in columns),
        ],
    ]
    shared_by = key_of(units)
    if shared_by is not None:
        head.insert(1, [text(language, "shares.common"), sharing_key_text(language, shared_by)])
    figures = [[figure for _, _, figure in _lines(shares, language)] for _, shares in columns]
    for number, (key, name, _) in enumerate(_lines(value, language)):
        head.append([key, name, *(column[number] for column in figures)])
    if units:
        parts = [shares.unassigned_minutes for _, shares in units]
        head.append([_PART, _part_wording(language), sum(parts), *parts])
    return csv_bytes(language, head)


def shares_xlsx(
    value: TimeShares, school_year: SchoolYear | str, units: Sequence[tuple[str, TimeShares]] = (), language: str = "de"
) -> bytes:
    """Return the shares as a workbook: a sheet for the whole and for each unit."""
    title = f"{text(language, 'documents.shares.title')} {school_year}"
    workbook = new_workbook(title)
    for name, shares in [(text(language, "documents.shares.all"), value), *units]:
        sheet = add_sheet(workbook, name, (60.0, 18.0, 18.0, 34.0))
        put_text(sheet, 1, 1, title, TITLE_FONT)
        put_text(sheet, 2, 1, name, BOLD)
        for column, key in enumerate(
            ("documents.return.label", "documents.return.figure", "documents.return.note", "documents.return.item"),
            start=1,
        ):
            head = put_text(sheet, 4, column, text(language, key), BOLD)
            if key == "documents.return.figure":
                dress(head, alignment=RIGHT)
        fill_row(sheet, 4, 4, HEAD_FILL)
        sheet.freeze_panes = "A5"
        sheet.print_title_rows = "4:4"
        lines = list(_lines(shares, language))
        if shares.key is not None:
            lines.append((_PART, _part_wording(language), shares.unassigned_minutes))
        for row, (key, wording, figure) in enumerate(lines, start=5):
            dress(put_text(sheet, row, 1, wording), alignment=_BELOW if key.startswith("by_activity.") else _LEFT)
            put_text(sheet, row, 4, key, GREY)
            if figure is None:
                put_note(sheet, row, 3, unknown_text(language))
            elif isinstance(figure, str):
                dress(put_text(sheet, row, 2, figure), alignment=RIGHT)
            else:
                put_number(sheet, row, 2, figure, PERCENT if isinstance(figure, Decimal) else WHOLE)
            for column in range(1, 5):
                dress(sheet.cell(row, column), border=HAIRLINE)
            if key == _PART and shares.key is not None:
                put_note(sheet, row, 3, sharing_key_text(language, shares.key))
            if key in {"direct.minutes", "indirect.minutes", "outside_role.minutes"}:
                fill_row(sheet, row, 4, AREA_FILL)
    return workbook_bytes(workbook)


def key_of(units: Sequence[tuple[str, TimeShares]]) -> KeyKind | None:
    """Return by what time without a school was shared out among units; None where there was none."""
    return next((shares.key for _, shares in units if shares.unassigned_minutes), None)


def _part_wording(language: str) -> str:
    return f"{text(language, 'shares.common')} ({label(language, 'figure', 'minutes')})"


def _plain(value: TimeShares) -> dict[str, Any]:
    low, high = value.corridor
    return {
        "base_minutes": value.base_minutes,
        "direct": {"minutes": value.direct_minutes, "share": _fraction(value.direct_share)},
        "indirect": {"minutes": value.indirect_minutes, "share": _fraction(value.indirect_share)},
        "outside_role": {"minutes": value.outside_role_minutes},
        "parts": {activity.value: _fraction(share) for activity, share in value.thirds.items()},
        "by_activity": {activity.value: value.by_activity.get(activity, 0) for activity in _ACTIVITIES},
        "corridor": {"direct": [_fraction(low), _fraction(high)], "state": value.state},
    }


def _fraction(share: Fraction | None) -> float | None:
    rounded = round_half_up(share, SHARE_DIGITS)
    return None if rounded is None else float(rounded)


def _lines(value: TimeShares, language: str) -> Iterator[tuple[str, str, Cell]]:
    """Yield (key, wording, figure): minutes are whole numbers, shares decimal fractions of 1."""
    minutes = label(language, "figure", "minutes")
    share = text(language, "documents.shares.share")
    yield "base_minutes", f"{text(language, 'documents.shares.base')} ({minutes})", value.base_minutes
    groups = (
        (ActivityGroup.DIRECT, DIRECT, value.direct_minutes, value.direct_share),
        (ActivityGroup.INDIRECT, INDIRECT, value.indirect_minutes, value.indirect_share),
    )
    for group, activities, total, ratio in groups:
        name = label(language, "activity_group", group)
        yield f"{group}.minutes", f"{name} ({minutes})", total
        yield f"{group}.share", f"{name} ({share})", round_half_up(ratio, SHARE_DIGITS)
        for activity in activities:
            wording = f"{label(language, 'activity', activity)} ({minutes})"
            yield f"by_activity.{activity}", wording, value.by_activity.get(activity, 0)
    if value.left_out:
        wording = f"{label(language, 'shares', 'left_out')} ({minutes})"
        yield "left_out.minutes", wording, value.left_out_minutes
    for activity, ratio in value.thirds.items():
        wording = f"{text(language, 'documents.shares.parts')}: {label(language, 'activity', activity)} ({share})"
        yield f"parts.{activity}", wording, round_half_up(ratio, SHARE_DIGITS)
    outside = label(language, "activity_group", ActivityGroup.OUTSIDE_ROLE)
    yield "outside_role.minutes", f"{outside} ({minutes})", value.outside_role_minutes
    for activity in OUTSIDE_ROLE:
        wording = f"{label(language, 'activity', activity)} ({minutes})"
        yield f"by_activity.{activity}", wording, value.by_activity.get(activity, 0)
    low, high = (percent_text(language, edge, 0) for edge in value.corridor)
    state = None if value.state is None else label(language, "corridor_state", value.state)
    yield "corridor.state", text(language, "documents.shares.corridor", low=low, high=high), state
