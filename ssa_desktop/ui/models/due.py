"""What is due for deletion as a table with a tick for each line, and what is postponed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.natural_order import by_numbers
from ssa_desktop.labels import day_text, due_name, label
from ssa_desktop.services.keeping.due_overview import NamedPerson
from ssa_desktop.services.keeping.postponing import Postponed
from ssa_desktop.services.people.people import initials
from ssa_desktop.texts import text
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.record_model import Column, Index, RecordModel, in_words, written


class DueColumn(IntEnum):
    """The columns of the list of due deletions."""

    KIND = 0
    PERSON = 1
    PSEUDONYM = 2
    DUE = 3
    STATE = 4


class PersonsInList:
    """Whom items are about: the name, initials in the discreet view, and the class."""

    def __init__(self, discreet: Callable[[], bool]) -> None:
        self._discreet = discreet
        self._persons: Mapping[str, NamedPerson] = {}

    def set_persons(self, persons: Mapping[str, NamedPerson]) -> None:
        """Give the persons by their pseudonyms."""
        self._persons = persons

    def __call__(self, item: DueItem) -> str:
        """Return the person of an item, nothing where it is about none or their name is unknown."""
        one = self._persons.get(item.label or "")
        return "" if one is None else person_text(one, discreet=self._discreet())


def person_text(one: NamedPerson, *, discreet: bool) -> str:
    """Return name and class of a person, nothing of what is unknown; initials for the name in the discreet view."""
    name = (initials(one.name, "") if discreet else one.name) if one.name else ""
    return ", ".join(part for part in (name, one.class_label) if part)


def _by_label(item: DueItem) -> str | None:
    return None if item.label is None else by_numbers(item.label)


class DueModel(RecordModel[DueItem]):
    """Due items as rows. Only what nothing holds can be ticked."""

    chosen_changed = Signal()

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda item: item.id, parent)
        self.persons = PersonsInList(discreet)
        self._language = language
        self._chosen: set[str] = set()
        self._ahead: frozenset[str] = frozenset()
        columns = {
            DueColumn.KIND: Column[DueItem](self.tr("Was"), self._kind, self._kind, hint=self._rule),
            DueColumn.PERSON: in_words(self.tr("Person"), self.persons, hinted=True),
            DueColumn.PSEUDONYM: Column[DueItem](self.tr("Eintrag"), lambda item: due_name(language, item), _by_label),
            DueColumn.DUE: written(self.tr("Fällig am"), partial(day_text, language), lambda item: item.due),
            DueColumn.STATE: in_words(self.tr("Stand"), self.state_text, hinted=True),
        }
        self.set_columns(columns)

    def set_items(self, items: Iterable[DueItem], ahead: frozenset[str] = frozenset()) -> None:
        """Show what is due, ``ahead`` the ids of what is not due today yet; ticks stay where the item still is."""
        found = list(items)
        self._ahead = ahead
        self._chosen &= {item.id for item in found if self.is_erasable(item)}
        self.set_records(found)
        self.chosen_changed.emit()

    def choose_all(self, chosen: bool) -> None:
        """Tick everything that may be deleted, or nothing."""
        self._chosen = {item.id for item in self.shown if self.is_erasable(item)} if chosen else set()
        self.say_changed()
        self.chosen_changed.emit()

    def choose(self, ids: Collection[str]) -> None:
        """Tick those of these items that may be deleted, and nothing else."""
        self._chosen = {item.id for item in self.shown if item.id in ids and self.is_erasable(item)}
        self.say_changed()
        self.chosen_changed.emit()

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        item = self.record(row)
        if self.is_erasable(item):
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
    def erasable(self) -> int:
        """How many items may be deleted today."""
        return sum(map(self.is_erasable, self.shown))

    @property
    def has_states(self) -> bool:
        """Whether there is anything to say of an item but that it is due."""
        return not all(self.is_erasable(item) and not item.was_postponed for item in self.shown)

    def is_erasable(self, item: DueItem) -> bool:
        """Whether an item is due today, and nothing holds it."""
        return item.state is DueState.DUE and item.id not in self._ahead

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == DueColumn.KIND:
            item = self.record(index.row())
            if not self.is_erasable(item):
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
        if index.isValid() and index.column() == DueColumn.KIND and self.is_erasable(self.record(index.row())):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def state_text(self, item: DueItem) -> str:
        """Return whether an item may be deleted, or what holds it."""
        if item.held_because is not None:
            return label(self._language, "held_because", item.held_because)
        if item.id in self._ahead:
            return self.tr("noch nicht fällig")
        if item.was_postponed:
            return self.tr("war verschoben")
        return label(self._language, "due_state", item.state)

    def _kind(self, item: DueItem) -> str:
        return _kind_word(self._language, item)

    def _rule(self, item: DueItem) -> str:
        return label(self._language, "retention_rule", item.rule)


class PostponedColumn(IntEnum):
    """The columns of the list of postponed deletions."""

    KIND = 0
    PERSON = 1
    PSEUDONYM = 2
    UNTIL = 3
    REASON = 4


class PostponedModel(RecordModel[Postponed]):
    """Postponed items as rows, each with the day it will be due and why; ``words`` covers names in the reason."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda one: (one.item.kind, one.item.id), parent)
        self.words = CoveredWords(discreet)
        self.persons = PersonsInList(discreet)

        def kind(one: Postponed) -> str:
            return _kind_word(language, one.item)

        columns = {
            PostponedColumn.KIND: in_words(self.tr("Was"), kind),
            PostponedColumn.PERSON: in_words(self.tr("Person"), lambda one: self.persons(one.item), hinted=True),
            PostponedColumn.PSEUDONYM: Column[Postponed](
                self.tr("Eintrag"), lambda one: due_name(language, one.item), lambda one: _by_label(one.item)
            ),
            PostponedColumn.UNTIL: written(
                self.tr("Verschoben bis"), partial(day_text, language), lambda one: one.item.due
            ),
            PostponedColumn.REASON: Column[Postponed](
                self.tr("Grund"), self.reason, lambda one: one.reason, hint=self.reason
            ),
        }
        self.set_columns(columns)

    def reason(self, one: Postponed) -> str:
        """Return why an item is postponed."""
        return self.words(one.reason)


def _kind_word(language: str, item: DueItem) -> str:
    """Return what an item is, short enough for its column; the rule beside it has the whole word."""
    if item.rule is RetentionRule.COOPERATION_AGREEMENT:
        return text(language, f"kind.{item.kind}")
    return label(language, "retention_kind", item.rule)
