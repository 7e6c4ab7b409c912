"""The time sheet for the carrier on paper: a line for each day or month, sums, balance, and lines to sign on."""

from __future__ import annotations

from typing import Final

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, TableStyle

from ssa_desktop.documents.fonts import SANS, SANS_SEMIBOLD
from ssa_desktop.documents.paper import GREY, INK, TEXT_WIDTH, TINT, Foot, Gap, paged_document, paragraph, styles
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import Row, ruled_table
from ssa_desktop.documents.tagged_parts import Kind, TaggedTable, kept_as
from ssa_desktop.domain.time.time_sheet import SheetRow, TimeSheet
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import clock_hours, day_text, label, month_text, number_text, unknown_text
from ssa_desktop.texts import text

_FIGURES: Final = (
    "target",
    "direct",
    "indirect",
    "outside_role",
    "worked",
    "leave",
    "sick",
    "other_credit",
    "overtime_off",
    "balance",
)
_OPTIONAL: Final = ("outside_role", "other_credit", "overtime_off")
"""Figures whose column is left out where nothing stands in it."""
_NAME: Final = 23 * mm
_SCHOOL: Final = 13 * mm
_FIGURE: Final = 11.8 * mm
_LABEL: Final = 24 * mm
_SIGN: Final = (TEXT_WIDTH - 12 * mm) / 2


def time_sheet_pdf(sheet: TimeSheet, language: str) -> bytes:
    """Return the time sheet as A4 pages, times in hours and minutes."""
    span = _span(sheet, language)
    title = f"{text(language, 'timesheet.title')} {span}"

    def story(_: Foot) -> list[Flowable]:
        return [
            paragraph(title, styles().title),
            _particulars(sheet, language),
            Gap(2 * mm),
            _table(sheet, language),
            Gap(2 * mm),
            *(paragraph(line, _plain()) for line in _remarks(sheet, language)),
            _signatures(language),
        ]

    return paged_document(title, title, language, story, readers=Readers.PROFESSIONALS)


def _span(sheet: TimeSheet, language: str) -> str:
    if sheet.year is not None:
        return text(language, "timesheet.year_of", year=str(sheet.year))
    return month_text(language, f"{sheet.span.first:%Y-%m}")


def _plain(*, strong: bool = False, right: bool = False, grey: bool = False) -> ParagraphStyle:
    """Return the type of the table: smaller than that of texts, so that a month fits one page."""
    return ParagraphStyle(
        "sheet",
        styles().body,
        fontName=SANS_SEMIBOLD if strong else SANS,
        fontSize=7.5,
        leading=9.6,
        alignment=TA_RIGHT if right else TA_LEFT,
        textColor=GREY if grey else INK,
    )


def _particulars(sheet: TimeSheet, language: str) -> Flowable:
    fields = [
        ("carrier", sheet.carrier),
        ("practitioner", sheet.practitioner),
        ("schools", ", ".join(f"{name} ({code})" for code, name in sheet.schools.items())),
    ]
    shown: list[Row] = [
        [paragraph(text(language, f"timesheet.{key}"), _plain(grey=True)), paragraph(value or " ", _plain())]
        for key, value in fields
    ]
    table = kept_as(TaggedTable(shown, colWidths=[_LABEL, TEXT_WIDTH - _LABEL], hAlign="LEFT"), Kind.FIELDS)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table


def _table(sheet: TimeSheet, language: str) -> Flowable:
    first = "day" if sheet.year is None else "month"
    total_figures = _figures(sheet.total, language)
    shown = [key for key in _FIGURES if key not in _OPTIONAL or total_figures[key]]
    head: Row = [
        paragraph(text(language, f"timesheet.{key}"), _plain(strong=True, right=key in _FIGURES))
        for key in (first, "school", *shown, "remark")
    ]
    body = [_row(sheet, row, shown, language) for row in sheet.rows]
    free = [
        ("BACKGROUND", (0, number), (-1, number), TINT)
        for number, row in enumerate(sheet.rows, start=1)
        if sheet.year is None and (row.public_holiday or not row.target)
    ]
    total = _cells(text(language, "timesheet.sum"), "", [total_figures[key] for key in shown], "", strong=True)
    ends = [
        _cells(
            text(language, f"timesheet.{key}"),
            "",
            [*("" for _ in shown[1:]), unknown_text(language) if value is None else clock_hours(value, signed=True)],
            "",
            strong=True,
        )
        for key, value in (("opening", sheet.span.opening), ("closing", sheet.span.closing))
    ]
    return ruled_table(
        [head, *body, total, *ends],
        [_NAME, _SCHOOL, *(_FIGURE for _ in shown), TEXT_WIDTH - _NAME - _SCHOOL - _FIGURE * len(shown)],
        [
            ("LEFTPADDING", (0, 0), (-2, -1), 1.5),
            ("LEFTPADDING", (-1, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 1.5),
            *free,
        ],
    )


def _row(sheet: TimeSheet, row: SheetRow, shown: list[str], language: str) -> Row:
    if sheet.year is not None:
        name = month_text(language, f"{row.first:%Y-%m}")
    else:
        name = f"{label(language, 'weekday', str(row.first.weekday()))} {day_text(language, row.first)}"
    remark = row.public_holiday or (text(language, "timesheet.school_holiday") if row.in_school_holidays else "")
    figures = _figures(row, language)
    return _cells(name, ", ".join(row.schools), [figures[key] for key in shown], remark)


def _cells(name: str, school: str, figures: list[str], remark: str, *, strong: bool = False) -> Row:
    return [
        paragraph(name, _plain(strong=strong)),
        paragraph(school, _plain()),
        *(paragraph(figure, _plain(strong=strong, right=True)) for figure in figures),
        paragraph(remark, _plain(grey=True)),
    ]


def _figures(row: SheetRow, language: str) -> dict[str, str]:
    """Return what stands in the columns; of a row that is yet to come only its target."""
    found = dict.fromkeys(_FIGURES, "")
    if row.target is not None:
        found["target"] = _shown(row.target)
    if not row.is_over:
        return found
    if row.target is None:
        found["target"] = unknown_text(language)
    minutes = {
        "direct": row.direct,
        "indirect": row.indirect,
        "outside_role": row.outside_role,
        "worked": row.worked,
        "leave": row.credited.get(Activity.LEAVE),
        "sick": row.credited.get(Activity.SICK),
        "other_credit": row.credited.get(Activity.PUBLIC_HOLIDAY),
        "overtime_off": row.overtime_off,
    }
    found.update({key: _shown(figure) for key, figure in minutes.items()})
    if row.balance is not None and (row.target or row.worked):
        found["balance"] = clock_hours(row.balance, signed=True)
    return found


def _shown(minutes: int | None) -> str:
    """Return minutes as hours; nothing for 0, so that what there is stands out."""
    return clock_hours(minutes) if minutes else ""


def _remarks(sheet: TimeSheet, language: str) -> list[str]:
    lines = [text(language, "timesheet.hours") + ". " + text(language, "timesheet.method")]
    if sheet.is_running:
        lines.append(text(language, "timesheet.running", day=day_text(language, sheet.span.until)))
    if any(day.due.target != day.due.pattern for day in sheet.span.days):
        lines.append(text(language, "timesheet.worked_ahead"))
    if not sheet.span.has_contract:
        lines.append(text(language, "timesheet.no_contract"))
    elif sheet.span.without_contract:
        hours = clock_hours(sheet.span.without_contract)
        lines.append(text(language, "timesheet.without_contract", hours=hours))
    leave = sheet.leave
    if leave.entitled is not None and leave.taken is not None and leave.remaining is not None:
        days = {
            name: _days(language, value)
            for name, value in (("entitled", leave.entitled), ("taken", leave.taken), ("remaining", leave.remaining))
        }
        lines.append(text(language, "timesheet.leave_line", **days))
    return lines


def _days(language: str, days: object) -> str:
    from decimal import Decimal
    from fractions import Fraction

    value = Fraction(str(days))
    return number_text(language, Decimal(value.numerator) / Decimal(value.denominator), None)


def _signatures(language: str) -> Flowable:
    captions = [
        paragraph(text(language, f"timesheet.sign_{who}"), _plain(grey=True)) for who in ("practitioner", "carrier")
    ]
    table = TaggedTable(
        [["", "", ""], [captions[0], "", captions[1]]],
        colWidths=[_SIGN, 12 * mm, _SIGN],
        rowHeights=[13 * mm, None],
        hAlign="LEFT",
    )
    rules = [("LINEBELOW", (at, 0), (at, 0), 0.6, GREY) for at in (0, 2)]
    table.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("FONTNAME", (0, 0), (-1, -1), SANS), *rules]))
    return KeepTogether([table])
