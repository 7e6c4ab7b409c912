"""The retention catalogue as a table: for each kind of data one rule."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.keeping.retention import CatalogueRule
from ssa_desktop.labels import label
from ssa_desktop.services.keeping.retention_rules import period_text, start_text
from ssa_desktop.ui.models.record_model import RecordModel, in_words


class RetentionColumn(IntEnum):
    """The columns of the catalogue."""

    KIND = 0
    START = 1
    PERIOD = 2


class RetentionModel(RecordModel[CatalogueRule]):
    """The rules as rows; a changed one and one that the law settles say so in words."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda rule: rule.kind, parent)
        self._language = language
        columns = {
            RetentionColumn.KIND: in_words(self.tr("Was"), self.kind, hinted=True),
            RetentionColumn.START: in_words(self.tr("Beginn"), self.start, hinted=True),
            RetentionColumn.PERIOD: in_words(self.tr("Frist"), self.period, hinted=True),
        }
        self.set_columns(columns)

    def kind(self, rule: CatalogueRule) -> str:
        """Return the kind of data, with a mark on the few of which readings of the law differ."""
        name = label(self._language, "retention_kind", rule.kind)
        return self.tr("{kind} (strittig)").format(kind=name) if rule.contested else name

    def start(self, rule: CatalogueRule) -> str:
        """Return what the period begins with."""
        return start_text(self._language, rule.start)

    def period(self, rule: CatalogueRule) -> str:
        """Return the period, with a mark where she changed it."""
        period = period_text(self._language, rule.period)
        return self.tr("{period} (geändert)").format(period=period) if rule.changed_on is not None else period

    def source(self, rule: CatalogueRule) -> str:
        """Return where the period comes from."""
        return rule.source_en if self._language == "en" else rule.source

    def basis(self, rule: CatalogueRule) -> str:
        """Return on which legal ground data are kept so long."""
        return rule.basis_en if self._language == "en" else rule.basis
