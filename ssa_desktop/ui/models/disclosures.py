"""The record of disclosures as a table."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.labels import day_text, label, labels
from ssa_desktop.services.disclosures import DisclosureRow
from ssa_desktop.ui.models.record_model import Column, RecordModel


class DisclosureColumn(IntEnum):
    """The columns of the record of disclosures."""

    DAY = 0
    KIND = 1
    RECIPIENT = 2
    PURPOSE = 3
    GROUND = 4


class DisclosureModel(RecordModel[DisclosureRow]):
    """Disclosures as rows; of those whose persons are gone only day, kind and ground."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.disclosure_id, parent)
        self._language = language
        columns = {
            DisclosureColumn.DAY: Column[DisclosureRow](
                self.tr("Tag"), lambda row: day_text(language, row.made_on), lambda row: row.made_on
            ),
            DisclosureColumn.KIND: Column[DisclosureRow](self.tr("Was"), self.kind, self.kind),
            DisclosureColumn.RECIPIENT: Column[DisclosureRow](
                self.tr("Empfänger"), lambda row: row.recipient or "–", lambda row: row.recipient, hint=self.recipient
            ),
            DisclosureColumn.PURPOSE: Column[DisclosureRow](
                self.tr("Zweck"), lambda row: row.purpose or "–", lambda row: row.purpose, hint=self.purpose
            ),
            DisclosureColumn.GROUND: Column[DisclosureRow](
                self.tr("Rechtsgrund"), self.ground, self.ground, hint=self.ground
            ),
        }
        self.set_columns({int(column): content for column, content in columns.items()})

    def kind(self, row: DisclosureRow) -> str:
        """Return the kind of what left, in words."""
        return labels(self._language, "disclosure_kind").get(row.kind, row.kind)

    def recipient(self, row: DisclosureRow) -> str:
        """Return to whom it went."""
        return row.recipient or ""

    def purpose(self, row: DisclosureRow) -> str:
        """Return what for."""
        return row.purpose or ""

    def ground(self, row: DisclosureRow) -> str:
        """Return the ground, in words."""
        return label(self._language, "disclosure_ground", row.ground) if row.ground else "–"
