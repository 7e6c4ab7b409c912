"""The annual return as CSV: a line for each item, a column for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ssa_desktop.domain.figures.annual_return import AnnualReturn
from ssa_desktop.domain.figures.return_remarks import NO_UNIT, read_about
from ssa_desktop.exchange.csv_cells import Cell, csv_bytes
from ssa_desktop.labels import (
    SEPARATOR,
    about_text,
    area_label,
    filing_text,
    form_title,
    item_label,
    key_label,
    sharing_key_text,
)
from ssa_desktop.texts import text


def return_csv(report: AnnualReturn, language: str, own_topics: Mapping[str, str] | None = None) -> bytes:
    """Return the report as CSV in the order of the form; shares are fractions of 1, times minutes.

    The first lines name the form (and that it is provisional) and the school year; a heading and the items follow. A
    figure counted by key takes a line for each key, with ids such as ``referrals.asd``. ``own_topics`` holds the labels
    of topics that the user named herself.
    """
    head: list[list[Cell]] = [
        [text(language, "documents.return.form"), form_title(language, report.form), report.form.id]
    ]
    if not report.form.official:
        head.append([text(language, "documents.return.status"), text(language, "documents.return.provisional")])
    head.append([text(language, "documents.return.school_year"), str(report.school_year)])
    if report.filing is not None:
        said = filing_text(language, report.filing)
        head.append([text(language, "filing.paper.filed"), said, report.filing.digest])
    if report.sharing_key is not None:
        head.append(
            [text(language, "shares.common"), sharing_key_text(language, report.sharing_key), report.sharing_key]
        )
    columns = ["documents.return.area", "documents.return.item", "documents.return.label"]
    head.append([*(text(language, column) for column in columns), *(unit.unit for unit in report.units)])
    return csv_bytes(language, [*head, *_lines(report, language, own_topics), *_remarks(report, language)])


def _remarks(report: AnnualReturn, language: str) -> Iterator[list[Cell]]:
    """Yield her remarks, a line for each thing remarked on, each in the column of its unit."""
    area = text(language, "filing.paper.remarks")
    together: dict[tuple[str, str], dict[str, str]] = {}
    for one in report.remarks:
        place = f"remark.{read_about(one.about).item or 'unit'}", about_text(language, report, one)
        together.setdefault(place, {})[one.unit] = one.text
    codes = [unit.unit for unit in report.units]
    for (item, name), texts in together.items():
        if NO_UNIT in texts and codes:
            # On no unit at all: it stands with the first.
            texts[codes[0]] = texts.pop(NO_UNIT)
        yield [area, item, name, *(texts.get(code) for code in codes)]


def _lines(report: AnnualReturn, language: str, own_topics: Mapping[str, str] | None) -> Iterator[list[Cell]]:
    areas = {area.id: area_label(language, area) for area in report.form.areas}
    for item in report.form.items:
        area = areas[item.area]
        figures = [unit.items[item.id] for unit in report.units]
        name = item_label(language, item)
        keys = dict.fromkeys(key for figure in figures if isinstance(figure, Mapping) for key in figure)
        for key in keys:
            key_name = key_label(language, item.measure, key, own_topics)
            cells: list[Cell] = [figure.get(key, 0) if isinstance(figure, Mapping) else None for figure in figures]
            yield [area, f"{item.id}.{key}", f"{name}{SEPARATOR}{key_name}", *cells]
        if not keys:
            yield [area, item.id, name, *(0 if isinstance(figure, Mapping) else figure for figure in figures)]
