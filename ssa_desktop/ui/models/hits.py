"""The hits of a search as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from ssa_desktop.labels import day_text, label
from ssa_desktop.services.record_search import Hit
from ssa_desktop.ui.models.record_model import Column, Index, RecordModel, in_words
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE, MarkedLine, unmarked


class HitColumn(IntEnum):
    """The columns of the hits."""

    DAY = 0
    KIND = 1
    WHO = 2
    WORDS = 3


@dataclass(frozen=True, slots=True)
class HitFilter:
    """Which hits are shown: of some kinds, of days from one to another; None is no bound."""

    kinds: frozenset[str]
    first: date | None = None
    last: date | None = None

    def accepts(self, hit: Hit) -> bool:
        """Whether a hit is shown; one without a day, such as a person, only where no day is asked for."""
        if hit.kind not in self.kinds:
            return False
        if hit.day is None:
            return self.first is None and self.last is None
        return (self.first is None or hit.day >= self.first) and (self.last is None or hit.day <= self.last)


class HitsModel(RecordModel[Hit]):
    """Hits as rows. ``words`` gives a place with the words found between marks, ``whom`` whom it is about."""

    def __init__(
        self,
        language: str,
        words: Callable[[Hit], str],
        whom: Callable[[Hit], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(lambda hit: (hit.kind, hit.record_id, hit.marked), parent)
        self._language = language
        self._words = words
        self.set_columns(
            {
                HitColumn.DAY: Column[Hit](self.tr("Datum"), self._day, lambda hit: hit.day),
                HitColumn.KIND: in_words(self.tr("Art"), self._kind),
                HitColumn.WHO: in_words(self.tr("Bei"), whom, hinted=True),
                HitColumn.WORDS: in_words(self.tr("Fundstelle"), self._plain, hinted=True),
            }
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == LINE_ROLE and index.isValid() and index.column() == HitColumn.WORDS:
            return MarkedLine(self._words(self.record(index.row())))
        return super().data(index, role)

    def _day(self, hit: Hit) -> str:
        return day_text(self._language, hit.day) if hit.day is not None else ""

    def _kind(self, hit: Hit) -> str:
        return label(self._language, "record_kind", hit.kind)

    def _plain(self, hit: Hit) -> str:
        return unmarked(self._words(hit))
