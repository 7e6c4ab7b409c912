"""Typing a return over into somebody's form: the figures of a unit in order, and which of them are done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure, shown_figures
from ssa_desktop.labels import FormRow, area_label, form_rows
from ssa_desktop.services.figures.filing import FiledReturn
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns

_UNKNOWN: Final = ""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the screen: the heading of an area (``row`` None), a heading within it, or a figure.

    ``typed`` is the figure as it was when she ticked it, None while it is not ticked.
    """

    label: str
    row: FormRow | None = None
    typed: str | None = None

    @property
    def is_figure(self) -> bool:
        """Whether there is something to type here: a heading and an unknown figure have nothing."""
        return self.row is not None and self.row.item is not None and self.row.figure is not None

    @property
    def is_done(self) -> bool:
        """Whether the figure as it is now was typed over."""
        return self.is_figure and self.typed == self.kept

    @property
    def is_changed(self) -> bool:
        """Whether another figure was typed over than the one that stands here now."""
        return self.typed is not None and self.typed != self.kept

    @property
    def kept(self) -> str:
        """The figure as a tick keeps it: the same in every language."""
        return _UNKNOWN if self.row is None else kept_figure(self.row.figure)


def kept_figure(figure: int | str | Decimal | None) -> str:
    """Return a figure as a tick keeps it."""
    return _UNKNOWN if figure is None else str(figure)


def lines(
    ws: Workspace, report: AnnualReturn, unit: str, language: str, own_topics: dict[str, str] | None = None
) -> list[TypedLine]:
    """Return the lines of one unit in the order of the form, with what was typed over."""
    with ws.read() as vault:
        typed = filed_returns.typed_figures(vault, report.school_year, report.level, report.form.id, unit)
    return list(_lines(report, unit, language, own_topics, typed))


def tick(ws: Workspace, report: AnnualReturn, unit: str, row: FormRow, *, done: bool) -> None:
    """Note that a figure was typed over as it stands, or take that back."""
    figure = kept_figure(row.figure) if done else None
    with ws.change() as vault:
        filed_returns.tick_figure(vault, report.school_year, report.level, report.form.id, (unit, row.id), figure)


def progress(ws: Workspace, version: FiledReturn) -> tuple[int, int]:
    """Return how many figures of all units of a filed return are typed over, and how many there are."""
    done = total = 0
    for unit in version.report.units:
        figures = [line for line in lines(ws, version.report, unit.unit, "de") if line.is_figure]
        done += sum(line.is_done for line in figures)
        total += len(figures)
    return done, total


def _lines(
    report: AnnualReturn, unit: str, language: str, own_topics: dict[str, str] | None, typed: dict[str, str]
) -> Iterator[TypedLine]:
    known = next((one for one in report.units if one.unit == unit), None)
    figures: Mapping[str, Figure] = {} if known is None else shown_figures(report.form, known.items)
    by_hand = frozenset[str]() if known is None else known.by_hand
    for area in report.form.areas:
        rows = form_rows(language, report.form, area.id, figures, own_topics, by_hand, report.sharing_key)
        if rows:
            yield TypedLine(area_label(language, area))
        for row in rows:
            yield TypedLine(row.label, row, typed.get(row.id) if row.item is not None else None)
