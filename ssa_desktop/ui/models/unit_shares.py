"""The time shares of each unit as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject, Qt

from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.labels import hours_text, label, percent_text
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written


class UnitShareColumn(IntEnum):
    """The columns of the shares by unit."""

    UNIT = 0
    DIRECT = 1
    STATE = 2
    HOURS = 3
    PART = 4


@dataclass(frozen=True, slots=True)
class UnitShare:
    """A unit's title with the shares of its working time; ``is_rest``: at schools that are not in the school book."""

    title: str
    shares: TimeShares
    is_rest: bool = False


class UnitSharesModel(RecordModel[UnitShare]):
    """Units as rows: share of direct work, its place against the corridor, hours behind it, and what was shared out."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.title, parent)
        self._language = language
        columns = {
            UnitShareColumn.UNIT: in_words(self.tr("Einheit"), lambda row: row.title, hinted=True),
            UnitShareColumn.DIRECT: Column[UnitShare](
                self.tr("Direkt"),
                lambda row: percent_text(language, row.shares.direct_share, 1),
                lambda row: row.shares.direct_minutes,
                right=True,
            ),
            UnitShareColumn.STATE: in_words(self.tr("Korridor"), self._state),
            UnitShareColumn.HOURS: written(
                self.tr("Stunden"), partial(hours_text, language), lambda row: row.shares.base_minutes, right=True
            ),
            UnitShareColumn.PART: Column[UnitShare](
                self.tr("Davon anteilig"),
                lambda row: "" if row.is_rest else hours_text(language, row.shares.unassigned_minutes),
                lambda row: row.shares.unassigned_minutes,
                right=True,
            ),
        }
        self.set_columns(columns)

    def name_units(self, title: str) -> None:
        """Call the first column by what the units are."""
        self._columns = (replace(self._columns[0], title=title), *self._columns[1:])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def _state(self, row: UnitShare) -> str:
        # The corridor is agreed for the work as a whole; of what is left over it says nothing.
        state = None if row.is_rest else row.shares.state
        return "" if state is None else label(self._language, "corridor_state", state)
