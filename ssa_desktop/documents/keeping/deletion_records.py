"""The deletion records on paper: day, kind, rule, number and reason; no name, no pseudonym, no content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ssa_desktop.documents.paper import TEXT_WIDTH, Foot, Gap, heading, paged_document, paragraph, styles
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import Row, ruled_table
from ssa_desktop.documents.tagged_parts import Kind
from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, Tombstones
from ssa_desktop.labels import day_text, label, labels, number_text
from ssa_desktop.texts import text

_WIDTHS: Final = (24 * mm, 30 * mm, 42 * mm, 16 * mm, 26 * mm, TEXT_WIDTH - 138 * mm)
_COLUMNS: Final = ("day", "kind", "rule", "number", "paper", "reason")
_TOMBSTONE_WIDTHS: Final = (30 * mm, 60 * mm, 30 * mm)
_TOMBSTONE_COLUMNS: Final = ("day", "kind", "number")


def deletion_records_pdf(
    on: date, records: Sequence[DeletionRecord], tombstones: Sequence[Tombstones], norm: str, language: str
) -> bytes:
    """Return the list of deletions, and the number of random ids that keep deleted records from coming back.

    ``norm`` is what the carrier cites for deleting.
    """
    title = text(language, "documents.deletions.title")
    day = text(language, "documents.deletions.on", day=day_text(language, on))

    def story(_: Foot) -> list[Flowable]:
        blocks: list[Flowable] = [paragraph(title, styles().title), paragraph(day, styles().body), Gap(3 * mm)]
        blocks.append(paragraph(text(language, "documents.deletions.intro", norm=norm), styles().body))
        if records:
            blocks.append(ruled_table(_rows(records, language), _WIDTHS, kind=Kind.TABLE))
        else:
            blocks.append(paragraph(text(language, "documents.deletions.none"), styles().body))
        if tombstones:
            blocks += heading(text(language, "documents.deletions.tombstones"))
            blocks.append(paragraph(text(language, "documents.deletions.tombstones_intro"), styles().body))
            blocks.append(ruled_table(_tombstone_rows(tombstones, language), _TOMBSTONE_WIDTHS, kind=Kind.TABLE))
        return blocks

    return paged_document(title, f"{title} · {day}", language, story, readers=Readers.PROFESSIONALS)


def _rows(records: Sequence[DeletionRecord], language: str) -> list[Row]:
    rows: list[Row] = [_head(_COLUMNS, language)]
    for record in records:
        paper = label(language, "paper_state", record.paper)
        cells = (
            day_text(language, record.deleted_on),
            _kind(language, record.kind),
            _rule(language, record.rule),
            number_text(language, record.records),
            paper if record.paper_on is None else f"{paper}, {day_text(language, record.paper_on)}",
            _remark(record, language) or "–",
        )
        rows.append([paragraph(cell, styles().body) for cell in cells])
    return rows


def _remark(record: DeletionRecord, language: str) -> str:
    """Return the reason of a deletion, and what became of names in texts on others."""
    found = ""
    if record.mentions:
        details = {"mentions": record.mentions, "redacted": record.redacted}
        found = text(language, "deletion_record.mentions", **details)
    return " · ".join(filter(None, (record.reason, found)))


def _tombstone_rows(tombstones: Sequence[Tombstones], language: str) -> list[Row]:
    rows: list[Row] = [_head(_TOMBSTONE_COLUMNS, language)]
    for found in tombstones:
        cells = (
            day_text(language, found.deleted_on),
            _kind(language, found.kind),
            number_text(language, found.count),
        )
        rows.append([paragraph(cell, styles().body) for cell in cells])
    return rows


def _head(columns: Sequence[str], language: str) -> Row:
    return [paragraph(text(language, f"documents.deletions.{column}"), styles().strong) for column in columns]


def _rule(language: str, rule: str) -> str:
    """Return a rule in words; a person is deleted under no period, nor is what a restored backup brought back."""
    if rule in ("person", "restore"):
        return text(language, f"rule.{rule}")
    return labels(language, "retention_kind").get(rule, rule)


def _kind(language: str, kind: str) -> str:
    return labels(language, "record_kind").get(kind, kind)
