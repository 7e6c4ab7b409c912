"""Talks and working times that come in by the thousand: written a few hundred at a time, each as it would be alone.

Every statement takes many rows, under numbers reckoned beforehand; triggers log and index each row as ever. What a talk
or time refers to is in the vault when it is added here, and whoever reads what was added calls :meth:`write` before.
"""

from __future__ import annotations

from typing import Any, Final

from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.storage.cases.contacts import contact_columns, texts_of
from ssa_desktop.storage.sql import Connection, insert_all, new_uids, next_id
from ssa_desktop.storage.time.worktimes import time_columns

_AT_ONCE: Final = 500
"""Talks and times that are held before they are written."""
_CONCERN: Final = ("id", "contact_id", "person_id", "case_id", "counted_before")
_TEXT: Final = ("contact_id", "concern_id", "kind", "text")
_TOPIC: Final = ("contact_id", "topic")


class BulkEntries:
    """Takes talks and times in the order in which they book their time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._contacts: list[dict[str, Any]] = []
        self._concerns: list[tuple[Any, ...]] = []
        self._texts: list[tuple[Any, ...]] = []
        self._topics: list[tuple[Any, ...]] = []
        self._times: list[dict[str, Any]] = []
        self._contact_id = self._concern_id = self._time_id = 0
        """The numbers that the next ones get; reckoned with the first row of a portion."""

    def add_contact(self, contact: Contact) -> int:
        """Take a talk with what it books; return the number it gets. Its day is left to the caller."""
        self._make_room()
        contact_id, self._contact_id = self._contact_id, self._contact_id + 1
        self._contacts.append({"id": contact_id, **contact_columns(contact)})
        first = self._concern_id
        for concern in contact.concerns:
            self._concerns.append(
                (self._concern_id, contact_id, concern.person_id, concern.case_id, concern.counted_before)
            )
            self._concern_id += 1
        self._texts += [
            (contact_id, None if place is None else first + place, kind, text)
            for place, kind, text in texts_of(contact)
        ]
        self._topics += [(contact_id, topic) for topic in sorted(contact.topics)]
        booked = TimeEntry(contact.date, contact.minutes, contact.activity, contact.school, contact.start)
        self._add_time({**time_columns(booked), "contact_id": contact_id, "left_by_deleted": 0})
        return contact_id

    def add_time(self, entry: TimeEntry, *, left_by_deleted: bool) -> int:
        """Take a working time; return the number it gets. Its day is left to the caller."""
        self._make_room()
        return self._add_time({**time_columns(entry), "contact_id": None, "left_by_deleted": int(left_by_deleted)})

    def write(self) -> None:
        """Write what was taken."""
        if not self._times:
            return
        found = (self._contacts, self._concerns, self._texts, self._topics, self._times)
        uids = iter(new_uids(len(self._contacts) + len(self._times)))
        for record in (*self._contacts, *self._times):
            record["uid"] = next(uids)
        contacts, times = ([tuple(one.values()) for one in rows] for rows in (self._contacts, self._times))
        if contacts:
            insert_all(self._connection, "contact", tuple(self._contacts[0]), contacts)
        insert_all(self._connection, "contact_concern", _CONCERN, self._concerns)
        insert_all(self._connection, "contact_text", _TEXT, self._texts)
        insert_all(self._connection, "contact_topic", _TOPIC, self._topics)
        insert_all(self._connection, "time_entry", tuple(self._times[0]), times)
        for rows in found:
            rows.clear()

    def _add_time(self, columns: dict[str, Any]) -> int:
        time_id, self._time_id = self._time_id, self._time_id + 1
        self._times.append({"id": time_id, **columns})
        return time_id

    def _make_room(self) -> None:
        if len(self._times) >= _AT_ONCE:
            self.write()
        if not self._times:
            self._contact_id, self._concern_id, self._time_id = (
                next_id(self._connection, table) for table in ("contact", "contact_concern", "time_entry")
            )
