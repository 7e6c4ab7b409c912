"""The contacts of a case as a list, grouped by month, newest first, narrowed by what is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ssa_desktop.domain.vocabulary import Mode, Participant, Source
from ssa_desktop.labels import (
    clock_hours,
    clock_text,
    day_text,
    hours_text,
    label,
    month_text,
    topic_label,
    weekday_text,
)
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.models.record_model import Index

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The :class:`MonthHead` or :class:`TimelineEntry` of a row."""


@dataclass(frozen=True, slots=True)
class MonthHead:
    """The heading of a month, with how many contacts it holds and their minutes as typed."""

    title: str
    contacts: int
    minutes: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A contact as the timeline shows it, every part already in words."""

    contact_id: int
    day: str
    when: str
    who: str
    marks: tuple[str, ...]
    topics: tuple[str, ...]
    text: str
    notes: tuple[str, ...] = ()
    """What stands below the text: that it is disputed, what was corrected."""


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What the timeline is narrowed to: a topic's code, who was there, how, and words that an entry has to hold."""

    topic: str | None = None
    who: Participant | None = None
    mode: Mode | None = None
    words: tuple[str, ...] = ()

    @property
    def is_set(self) -> bool:
        """Whether it narrows at all."""
        return self != TimelineFilter()

    def accepts_facts(self, row: ContactRow) -> bool:
        """Whether a contact has the topic, somebody there and the kind that are asked for."""
        contact = row.contact
        return (
            (self.topic is None or self.topic in contact.topics)
            and (self.who is None or self.who in contact.participants)
            and (self.mode is None or contact.mode is self.mode)
        )

    def accepts_text(self, text: str) -> bool:
        """Whether every word is found in what an entry says."""
        return all(found_in(text, (word,)) for word in self.words)


def found_in(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text, as starts and lengths; capital letters make no difference."""
    return [
        (found.start(), found.end() - found.start())
        for word in words
        for found in re.finditer(re.escape(word), text, re.IGNORECASE)
    ]


class TimelineModel(QAbstractListModel):
    """Month headings and contacts. The others of a joint contact show as initials while discreet."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._discreet = True
        self._person_id = 0
        self._contacts: list[ContactRow] = []
        self._topics: dict[str, str] = {}
        self._marks: dict[int, str] = {}
        self._notes: dict[int, tuple[str, ...]] = {}
        self._disputed: frozenset[int] = frozenset()
        self._filter = TimelineFilter()
        self._rows: list[MonthHead | TimelineEntry] = []

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for."""
        return self._filter.words

    @property
    def shown(self) -> int:
        """How many contacts are shown."""
        return sum(isinstance(row, TimelineEntry) for row in self._rows)

    @property
    def total(self) -> int:
        """How many contacts the case has."""
        return len(self._contacts)

    @property
    def contacts(self) -> tuple[ContactRow, ...]:
        """All contacts of the case."""
        return tuple(self._contacts)

    def set_filter(self, chosen: TimelineFilter) -> None:
        """Show only the contacts that a filter accepts; the months follow."""
        self._filter = chosen
        self._build()

    def row_of(self, contact_id: int) -> int | None:
        """Return the row in which a contact is shown, or None."""
        return next(
            (
                number
                for number, row in enumerate(self._rows)
                if isinstance(row, TimelineEntry) and row.contact_id == contact_id
            ),
            None,
        )

    def set_notes(self, notes: Mapping[int, tuple[str, ...]], disputed: frozenset[int]) -> None:
        """Show notes below contacts, by their ids, from the next contacts on; ``disputed`` ones carry a mark."""
        self._notes = dict(notes)
        self._disputed = disputed

    def set_contacts(
        self,
        contacts: Iterable[ContactRow],
        person_id: int,
        topics: Mapping[str, str],
        marks: Mapping[int, str] | None = None,
    ) -> None:
        """Show the contacts of ``person_id``; ``topics`` are the user's labels by code.

        ``marks`` say of a contact, by its id, what stands beside who was there.
        """
        self._contacts = sorted(
            contacts, key=lambda row: (row.contact.date, row.contact.start or 0, row.contact_id), reverse=True
        )
        self._person_id = person_id
        self._topics = dict(topics)
        self._marks = dict(marks or {})
        self._build()

    def set_discreet(self, discreet: bool) -> None:
        """Show initials instead of the names of others, or names."""
        if discreet is not self._discreet:
            self._discreet = discreet
            self._build()

    def entry(self, row: int) -> MonthHead | TimelineEntry:
        """Return what a row shows."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, MonthHead):
                return entry.title
            return _whole_text(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], MonthHead):
            # The keyboard passes over what is not enabled: nothing can be done with a heading.
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _build(self) -> None:
        self.beginResetModel()
        self._rows = []
        wanted = (row for row in self._contacts if self._filter.accepts_facts(row))
        shown = [(row, self._entry(row)) for row in wanted]
        shown = [(row, entry) for row, entry in shown if self._filter.accepts_text(_whole_text(entry))]
        for month, found in groupby(shown, key=lambda pair: f"{pair[0].contact.date:%Y-%m}"):
            of_month = list(found)
            minutes = sum(row.contact.minutes for row, _ in of_month)
            self._rows.append(MonthHead(month_text(self._language, month), len(of_month), minutes))
            self._rows += [entry for _, entry in of_month]
        self.endResetModel()

    def _entry(self, row: ContactRow) -> TimelineEntry:
        contact = row.contact
        length = hours_text(self._language, contact.minutes)
        if row.effective != contact.minutes:
            length = self.tr("{length} (zählt {effective})").format(length=length, effective=clock_hours(row.effective))
        when = length if contact.start is None else f"{clock_text(contact.start)} · {length}"
        who = [label(self._language, "participant", who) for who in Participant if who in contact.participants]
        marks = [self._marks[row.contact_id]] if row.contact_id in self._marks else []
        if row.contact_id in self._disputed:
            marks.append(self.tr("bestritten"))
        if contact.mode is not Mode.CONVERSATION:
            marks.append(label(self._language, "mode", contact.mode))
        if contact.crisis:
            marks.append(self.tr("Krise"))
        others = [
            initials(name, pseudonym) if self._discreet else name or pseudonym
            for concern, (pseudonym, name) in zip(contact.concerns, row.names, strict=True)
            if concern.person_id != self._person_id
        ]
        if others:
            marks.append(self.tr("gemeinsam mit {names}").format(names=", ".join(others)))
        if contact.source is not Source.SELF:
            known = label(self._language, "source", contact.source)
            marks.append(f"{known} ({contact.source_ground})" if contact.source_ground else known)
        notes = [concern.note for concern in contact.concerns if concern.person_id == self._person_id and concern.note]
        return TimelineEntry(
            row.contact_id,
            weekday_text(self._language, contact.date),
            when,
            ", ".join(who) or self.tr("niemand angegeben"),
            tuple(marks),
            tuple(sorted(topic_label(self._language, code, self._topics) for code in contact.topics)),
            "\n\n".join(notes),
            self._notes.get(row.contact_id, ()),
        )

    def title_of(self, row: int) -> str:
        """Return the day of a contact's row, to name it in a message."""
        entry = self._rows[row]
        return entry.day if isinstance(entry, TimelineEntry) else ""

    def day_of(self, contact_id: int) -> str:
        """Return the date of a contact that is shown."""
        return next(
            day_text(self._language, row.contact.date) for row in self._contacts if row.contact_id == contact_id
        )


def _whole_text(entry: TimelineEntry) -> str:
    """Return everything an entry says."""
    parts = (entry.day, entry.when, entry.who, *entry.marks, *entry.topics, entry.text, *entry.notes)
    return ", ".join(part for part in parts if part)
