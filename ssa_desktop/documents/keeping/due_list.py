"""The list of due deletions on paper: pseudonyms, kinds, rules and days; no name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ssa_desktop.documents.paper import TEXT_WIDTH, Foot, Gap, heading, paged_document, paragraph, styles
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import Row, ruled_table, tick_box
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.labels import day_text, due_name, label, labels, number_text
from ssa_desktop.texts import text

_WIDTHS: Final = (TEXT_WIDTH - 124 * mm, 40 * mm, 26 * mm, 28 * mm, 30 * mm)
_COLUMNS: Final = ("label", "kind", "day", "state", "paper")


def due_pdf(on: date, items: Sequence[DueItem], language: str) -> bytes:
    """Return the list of what is due on or before ``on``, with a box to tick when the paper is destroyed too."""
    title = text(language, "documents.due.title")
    day = text(language, "documents.due.on", day=day_text(language, on))

    def story(_: Foot) -> list[Flowable]:
        head: list[Flowable] = [paragraph(title, styles().title), paragraph(day, styles().body), Gap(3 * mm)]
        if not items:
            return [*head, paragraph(text(language, "documents.due.none"), styles().body)]
        intro = text(language, "documents.due.intro", count=number_text(language, len(items)))
        keep = text(language, "documents.due.keep")
        blocks = [*head, paragraph(intro, styles().body), paragraph(keep, styles().body)]
        for rule in dict.fromkeys(item.rule for item in items):
            blocks += heading(label(language, "retention_rule", rule))
            blocks.append(ruled_table(_rows([item for item in items if item.rule is rule], language), _WIDTHS))
        return blocks

    return paged_document(title, f"{title} · {day}", language, story, readers=Readers.PROFESSIONALS)


def _rows(items: Sequence[DueItem], language: str) -> list[Row]:
    names = (text(language, f"documents.due.{column}") for column in _COLUMNS)
    rows: list[Row] = [[paragraph(name, styles().strong) for name in names]]
    for item in items:
        cells = (
            due_name(language, item),
            labels(language, "record_kind").get(item.kind, item.kind),
            day_text(language, item.due),
            _state(item, language),
        )
        rows.append([*(paragraph(cell, styles().body) for cell in cells), tick_box()])
    return rows


def _state(item: DueItem, language: str) -> str:
    if item.held_because is not None:
        return label(language, "held_because", item.held_because)
    return label(language, "due_state", item.state)
