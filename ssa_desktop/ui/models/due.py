"""What is due for deletion as a table with a tick for each line, and what is postponed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ssa_desktop.domain.retention import DueItem, DueState
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.postponing import Postponed
from ssa_desktop.ui.models.record_model import Column, Index, RecordModel


class DueColumn(IntEnum):
    """The columns of the list of due deletions."""

    KIND = 0
    PSEUDONYM = 1
    DUE = 2
    STATE = 3
    RULE = 4


class DueModel(RecordModel[DueItem]):
    """Due items as rows. Only what nothing holds can be ticked."""

    chosen_changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda item: item.id, parent)
        self._language = language
        self._chosen: set[str] = set()
        columns = {
            DueColumn.KIND: Column[DueItem](self.tr("Was"), self._kind, self._kind),
            DueColumn.PSEUDONYM: Column[DueItem](
                self.tr("Pseudonym"), lambda item: item.label or "–", lambda item: item.label
            ),
            DueColumn.DUE: Column[DueItem](
                self.tr("Fällig seit"), lambda item: day_text(language, item.due), lambda item: item.due
            ),
            DueColumn.STATE: Column[DueItem](self.tr("Stand"), self.state_text, self.state_text),
            DueColumn.RULE: Column[DueItem](self.tr("Regel"), self._rule, self._rule, hint=self._rule),
        }
        self.set_columns({int(column): content for column, content in columns.items()})

    def set_items(self, items: Iterable[DueItem]) -> None:
        """Show what is due; ticks stay where the item is still there."""
        found = list(items)
        self._chosen &= {item.id for item in found if item.state is DueState.DUE}
        self.set_records(found)
        self.chosen_changed.emit()

    def choose_all(self, chosen: bool) -> None:
        """Tick everything that may be deleted, or nothing."""
        self._chosen = {item.id for item in self.shown if item.state is DueState.DUE} if chosen else set()
        self.say_changed()
        self.chosen_changed.emit()

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        item = self.record(row)
        if item.state is DueState.DUE:
            self._chosen ^= {item.id}
            self.say_changed()
            self.chosen_changed.emit()

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the ticked items."""
        return frozenset(self._chosen)

    @property
    def chosen_items(self) -> list[DueItem]:
        """The ticked items in the order shown."""
        return [item for item in self.shown if item.id in self._chosen]

    @property
    def deletable(self) -> int:
        """How many items nothing holds."""
        return sum(item.state is DueState.DUE for item in self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == DueColumn.KIND:
            item = self.record(index.row())
            if item.state is DueState.HELD:
                return None
            return Qt.CheckState.Checked if item.id in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == DueColumn.KIND and self.record(index.row()).state is DueState.DUE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def state_text(self, item: DueItem) -> str:
        """Return whether an item may be deleted, or what holds it."""
        if item.held_because is not None:
            return label(self._language, "held_because", item.held_because)
        return label(self._language, "due_state", item.state)

    def _kind(self, item: DueItem) -> str:
        return label(self._language, "retention_kind", item.rule)

    def _rule(self, item: DueItem) -> str:
        return label(self._language, "retention_rule", item.rule)


class PostponedColumn(IntEnum):
    """The columns of the list of postponed deletions."""

    KIND = 0
    PSEUDONYM = 1
    UNTIL = 2
    REASON = 3


class PostponedModel(RecordModel[Postponed]):
    """Postponed items as rows, each with the day it will be due and why."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda one: (one.item.kind, one.item.id), parent)

        def kind(one: Postponed) -> str:
            return label(language, "retention_kind", one.item.rule)

        def reason(one: Postponed) -> str:
            return one.reason

        columns = {
            PostponedColumn.KIND: Column[Postponed](self.tr("Was"), kind, kind),
            PostponedColumn.PSEUDONYM: Column[Postponed](
                self.tr("Pseudonym"), lambda one: one.item.label or "–", lambda one: one.item.label
            ),
            PostponedColumn.UNTIL: Column[Postponed](
                self.tr("Verschoben bis"), lambda one: day_text(language, one.item.due), lambda one: one.item.due
            ),
            PostponedColumn.REASON: Column[Postponed](self.tr("Grund"), reason, reason, hint=reason),
        }
        self.set_columns({int(column): content for column, content in columns.items()})
