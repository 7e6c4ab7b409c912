"""The record of disclosures as a table."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.labels import day_text, label, labels
from ssa_desktop.services.rights.disclosures import DisclosureRow
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written


class DisclosureColumn(IntEnum):
    """The columns of the record of disclosures."""

    DAY = 0
    KIND = 1
    RECIPIENT = 2
    PURPOSE = 3
    GROUND = 4


class DisclosureModel(RecordModel[DisclosureRow]):
    """Disclosures as rows; of those whose persons are gone only day, kind and ground.

    ``words`` covers names in recipient and purpose.
    """

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.disclosure_id, parent)
        self.words = CoveredWords(discreet)
        self._language = language
        columns = {
            DisclosureColumn.DAY: written(self.tr("Datum"), partial(day_text, language), lambda row: row.made_on),
            DisclosureColumn.KIND: in_words(self.tr("Was"), self.kind),
            DisclosureColumn.RECIPIENT: Column[DisclosureRow](
                self.tr("Empfänger"),
                lambda row: self.recipient(row) or "–",
                lambda row: row.recipient,
                hint=self.recipient,
            ),
            DisclosureColumn.PURPOSE: Column[DisclosureRow](
                self.tr("Zweck"), lambda row: self.purpose(row) or "–", lambda row: row.purpose, hint=self.purpose
            ),
            DisclosureColumn.GROUND: in_words(self.tr("Rechtsgrund"), self.ground, hinted=True),
        }
        self.set_columns(columns)

    def kind(self, row: DisclosureRow) -> str:
        """Return the kind of what left, in words."""
        return labels(self._language, "disclosure_kind").get(row.kind, row.kind)

    def recipient(self, row: DisclosureRow) -> str:
        """Return to whom it went."""
        return self.words(row.recipient or "")

    def purpose(self, row: DisclosureRow) -> str:
        """Return what for."""
        return self.words(row.purpose or "")

    def ground(self, row: DisclosureRow) -> str:
        """Return the ground, in words."""
        return label(self._language, "disclosure_ground", row.ground) if row.ground else "–"
