"""The entries behind a figure as a table, and the parts a derived figure is worked out of."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject, Qt

from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Part, Who
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.labels import amount_text, clock_hours, day_text, label, labels, number_text, part_text, topic_label
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words

_HORIZONTAL: Final = Qt.Orientation.Horizontal


class EntryColumn(IntEnum):
    """The columns of the entries behind a figure."""

    KIND = 0
    DAY = 1
    SCHOOL = 2
    WHAT = 3
    MINUTES = 4
    ADDS = 5


class PartColumn(IntEnum):
    """The columns of the parts of a derived figure."""

    NAME = 0
    AMOUNT = 1
    DELETED = 2


class EntriesModel(RecordModel[Entry]):
    """Entries as rows. Names show as initials while discreet; nobody of a restricted case is named."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(id, parent)
        self._language = language
        self._unit = ItemUnit.COUNT
        self._discreet = True
        self._schools: Mapping[str, str] = {}
        self._topics: Mapping[str, str] = {}
        columns = {
            EntryColumn.KIND: in_words(self.tr("Art"), self._kind),
            EntryColumn.DAY: Column[Entry](self.tr("Datum"), self._day, lambda entry: entry.day),
            EntryColumn.SCHOOL: in_words(self.tr("Schule"), self._school, hinted=True),
            EntryColumn.WHAT: in_words(self.tr("Wer oder was"), self.what, hinted=True),
            EntryColumn.MINUTES: Column[Entry](
                self.tr("Dauer"), self._minutes, lambda entry: entry.minutes, right=True
            ),
            EntryColumn.ADDS: Column[Entry](
                self.tr("Zählt"), self._adds, lambda entry: (entry.adds.numerator, entry.adds.denominator), right=True
            ),
        }
        self.set_columns(columns)

    def set_names(self, schools: Mapping[str, str], topics: Mapping[str, str]) -> None:
        """Give the names of schools and the user's topic labels, by their codes."""
        self._schools, self._topics = schools, topics

    def set_discreet(self, discreet: bool) -> None:
        """Show initials instead of names, or names."""
        self._discreet = discreet
        self.say_changed()

    def set_part(self, part: Part) -> None:
        """Show the entries of a part."""
        self._unit = part.unit
        self.set_records(part.entries)

    def what(self, entry: Entry) -> str:
        """Return whom or what an entry is about."""
        said = [self._person(who) for who in entry.who]
        if entry.kind is EntryKind.CONTACT and not entry.who and not entry.is_closed:
            said.append(self.tr("niemand eingetragen"))
        if entry.is_closed:
            said.append(self.tr("eingeschränkt"))
        if entry.title:
            said.append(entry.title)
        if entry.word is not None:
            said.append(self._word(*entry.word))
        if entry.number is not None:
            said.append(self._number(entry))
        return " · ".join(said)

    def as_text(self) -> str:
        """Return what is shown as lines with tabs between, to be put into a sheet."""
        columns = range(self.columnCount())
        lines = [[str(self.headerData(column, _HORIZONTAL)) for column in columns]]
        rows = range(len(self.shown))
        lines += [[str(self.data(self.index(row, column)) or "") for column in columns] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def _kind(self, entry: Entry) -> str:
        return label(self._language, "explained_kind", entry.kind)

    def _day(self, entry: Entry) -> str:
        return day_text(self._language, entry.day) if entry.day is not None else ""

    def _school(self, entry: Entry) -> str:
        if entry.school is None:
            return self.tr("gemeinsam (alle Schulen)") if entry.kind is EntryKind.TIME else ""
        return self._schools.get(entry.school, entry.school)

    def _person(self, who: Who) -> str:
        shown = initials(who.name, who.pseudonym) if self._discreet else who.name
        return who.pseudonym if not shown or shown == who.pseudonym else f"{who.pseudonym} {shown}"

    def _word(self, group: str, word: str) -> str:
        if group == "topic":
            return topic_label(self._language, word, self._topics)
        return labels(self._language, group).get(word, word)

    def _number(self, entry: Entry) -> str:
        count = number_text(self._language, entry.number or 0)
        if entry.kind is EntryKind.PUPIL:
            return self.tr("1 Gespräch") if entry.number == 1 else self.tr("{count} Gespräche").format(count=count)
        return self.tr("1 Termin") if entry.number == 1 else self.tr("{count} Termine").format(count=count)

    def _minutes(self, entry: Entry) -> str:
        return "" if entry.minutes is None else clock_hours(entry.minutes)

    def _adds(self, entry: Entry) -> str:
        if self._unit is ItemUnit.TEXT:
            return ""
        if self._unit is ItemUnit.MINUTES:
            return number_text(self._language, int(entry.adds)).replace("-", "−")
        return amount_text(self._language, self._unit, entry.adds)


class PartsModel(RecordModel[Part]):
    """The parts of a derived figure, and whether they hold something deleted; how much, where that points at nobody."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda part: part.measure, parent)
        self._language = language
        columns = {
            PartColumn.NAME: in_words(self.tr("Bestandteil"), lambda part: part_text(language, part.measure)),
            PartColumn.AMOUNT: Column[Part](
                self.tr("Zahl"),
                lambda part: amount_text(language, part.unit, part.value),
                lambda part: int(part.value or 0),
                right=True,
            ),
            PartColumn.DELETED: Column[Part](
                self.tr("enthält Gelöschtes"),
                self._deleted,
                lambda part: part.told_deleted or int(part.counters != 0),
                right=True,
            ),
        }
        self.set_columns(columns)

    def _deleted(self, part: Part) -> str:
        if not part.counters:
            return ""
        if part.told_deleted is None:
            return self.tr("ja")
        return amount_text(self._language, part.unit, part.told_deleted)
