"""The deletion records as a table: what was deleted when, under which rule, and what became of the paper."""

from __future__ import annotations

from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, PaperState
from ssa_desktop.labels import day_text, label, labels, number_text
from ssa_desktop.texts import text
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written

PERSON_RULE = "person"


class DeletionColumn(IntEnum):
    """The columns of the deletion records."""

    DAY = 0
    KIND = 1
    RULE = 2
    NUMBER = 3
    PAPER = 4


class DeletionModel(RecordModel[DeletionRecord]):
    """Deletion records as rows; none of them holds a name or a content."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda record: record.uid, parent)
        self._language = language
        columns = {
            DeletionColumn.DAY: written(self.tr("Gelöscht am"), partial(day_text, language), lambda r: r.deleted_on),
            DeletionColumn.KIND: in_words(self.tr("Was"), self.kind),
            DeletionColumn.RULE: in_words(self.tr("Regel"), self.rule, hinted=True),
            DeletionColumn.NUMBER: written(
                self.tr("Datensätze"), partial(number_text, language), lambda record: record.records, right=True
            ),
            DeletionColumn.PAPER: Column[DeletionRecord](self.tr("Papier"), self.paper, self._paper_sort),
        }
        self.set_columns(columns)

    def kind(self, record: DeletionRecord) -> str:
        """Return what was deleted, in words."""
        return labels(self._language, "record_kind").get(record.kind, record.kind)

    def rule(self, record: DeletionRecord) -> str:
        """Return under which rule it was deleted, in words."""
        if record.rule in {PERSON_RULE, "restore"}:
            return text(self._language, f"rule.{record.rule}")
        return labels(self._language, "retention_kind").get(record.rule, record.rule)

    def paper(self, record: DeletionRecord) -> str:
        """Return what became of the paper, with the day."""
        state = label(self._language, "paper_state", record.paper)
        if record.paper_on is None:
            return state
        return self.tr("{state} am {day}").format(state=state, day=day_text(self._language, record.paper_on))

    @staticmethod
    def _paper_sort(record: DeletionRecord) -> int:
        return [PaperState.ASKED, PaperState.DESTROYED, PaperState.HANDED_OVER, PaperState.NONE].index(record.paper)
