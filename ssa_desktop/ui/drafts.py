"""Half-typed text of the pages: kept in the vault after a pause, at lock and at close, and put back after unlock.

What a killed program loses at most is what was typed in the last seconds: those of the pause, and while she types
without one, :data:`LONGEST_SECONDS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import redact_names
from ssa_desktop.error_texts import error_text
from ssa_desktop.services import drafts
from ssa_desktop.services.drafts import Draft
from ssa_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace

PAUSE_SECONDS: Final = 1.5
"""After the last key."""
LONGEST_SECONDS: Final = 5
"""After the first key, however she goes on typing."""
RETRY_SECONDS: Final = 10
"""After a failure: the disk may have room again without her typing anything."""
_PREFIX: Final = "page."
_PERSONS: Final = frozenset({"person", "person_id"})
OF_ANYBODY: Final = "of_anybody"
"""Set in a draft that may be about any person."""
_CASES: Final = frozenset({"case_id"})

Drafts = Mapping[str, dict[str, Any] | None]
"""What each page gave as its draft, by the page's name; None where nothing is typed."""


class DraftKeeper(QObject):
    """Keeps what the pages say is half-typed, whenever it has changed and nothing was typed for a while."""

    naming = Signal(object)
    """The drafts that still name somebody who was deleted: each with whether it is stored without their name."""

    def __init__(self, desk: Desk, collect: Callable[[], Drafts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._collect = collect
        self._stored: dict[str, str | None] = {}
        self._covered: dict[str, frozenset[str]] = {}
        self._left: frozenset[str] = frozenset()
        self._told: dict[str, bool] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(PAUSE_SECONDS * 1000))
        self._timer.timeout.connect(self.keep_changed)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(round(LONGEST_SECONDS * 1000))
        self._longest.timeout.connect(self.keep_changed)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_SECONDS * 1000)
        self._retry.timeout.connect(self.keep_changed)
        self._soon = QTimer(self)
        """Lets the step that was handed over end: what is kept is no part of it."""
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.keep_changed)
        desk.filed.connect(self._soon.start)
        self._has_failed = False

    def note_typing(self) -> None:
        """Begin the pause anew: something was typed."""
        self._timer.start()
        if not self._longest.isActive():
            self._longest.start()

    def restored(self, name: str, fields: dict[str, Any]) -> None:
        """Note that a page was given its draft back, so that it is not stored again unchanged."""
        self._stored[name] = _written(fields)

    def store_anew(self) -> None:
        """Store everything again after the next pause: somebody was deleted, and drafts may have gone with them.

        Or not: what was kept and is done by then has still to be thrown away.
        """
        self._stored = dict.fromkeys(self._stored, _ANYTHING)
        self.note_typing()

    def cover(self, names: Sequence[str], *, keeps_names: bool) -> None:
        """Look through what is half-typed for the names of persons who were deleted.

        A draft that names one is stored without the names found in it for as long as one of them stands in it: they
        are remembered for that draft, here in memory, until then. Where she chose to keep names a text is stored as it
        is, and told until she changes it.
        """
        matcher = NameMatcher(enumerate(names))
        for draft, fields in self._collect().items():
            texts = texts_in(fields)
            if keeps_names:
                self._left |= {text for text in texts if matcher.names_somebody(text)}
            elif found := {names[bearer] for bearer in _bearers(texts, matcher)}:
                self._covered[draft] = self._covered.get(draft, frozenset()) | found
        self._say_naming()

    def _say_naming(self) -> None:
        """Forget names that stand in their draft no more, and say which drafts still name somebody."""
        if not self._covered and not self._left and not self._told:
            return
        texts = {draft: texts_in(fields) for draft, fields in self._collect().items()}
        self._covered = {
            draft: standing
            for draft, names in self._covered.items()
            if (standing := _standing(texts.get(draft, set()), sorted(names)))
        }
        self._left &= set().union(*texts.values())
        told = {
            draft: not self._left & found
            for draft, found in texts.items()
            if draft in self._covered or self._left & found
        }
        if told != self._told:
            self._told = told
            self.naming.emit(told)

    def keep_changed(self) -> None:
        """Store the drafts that differ from what is stored.

        A failure is shown once, and tried again until it succeeds: then that is said too.
        """
        if self._desk.worker.is_closing:
            # What is typed is stored at the lock then; nothing new begins.
            return
        self._timer.stop()
        self._longest.stop()
        self._retry.stop()
        self._say_naming()
        changed = self.changed()
        if not changed:
            self._has_failed = False
            return
        before = dict(self._stored)
        self._stored.update({name: _written(fields) for name, fields in changed.items()})

        def failed(error: KnownError) -> None:
            self._stored = before
            self._retry.start()
            if not self._has_failed:
                self._has_failed = True
                self._desk.problem.emit(f"{error_text(self._desk.language, error)} {self._what_now()}")

        def done(_: None) -> None:
            if self._has_failed:
                self._has_failed = False
                self._desk.tell(self.tr("Es ist wieder Platz: Ihr angefangener Text ist gesichert."))

        self._desk.worker.run(lambda ws: keep_all(ws, changed), done, failed)

    def _what_now(self) -> str:
        return self.tr(
            "Ihr angefangener Text steht noch im Fenster und wird gesichert, sobald es geht. "
            "Sperren und Schließen verlieren ihn nicht."
        )

    def changed(self) -> Drafts:
        """Return the drafts that differ from what is stored."""
        return {
            name: fields
            for name, fields in self._collected().items()
            if _written(fields) != self._stored.get(name, _written(None))
        }

    def _collected(self) -> Drafts:
        """Return what the pages give, without the names of persons who were deleted."""
        found = dict(self._collect())
        for draft in self._covered.keys() & found.keys():
            found[draft] = mapped(found[draft], partial(redact_names, names=self._covered[draft]))
        return found


def keep_all(ws: Workspace, found: Drafts) -> None:
    """Store the drafts of pages, and throw away those of pages that have none."""
    for name, fields in found.items():
        if fields is None:
            drafts.remove(ws, _PREFIX + name)
        else:
            about = persons_in(fields), cases_in(fields)
            # Words on nobody in particular, such as a chapter of the annual report, may name anybody.
            of_anybody = bool(fields.get(OF_ANYBODY)) or not any(about)
            drafts.keep(ws, _PREFIX + name, fields, *about, of_anybody=of_anybody)


def keep_at_last(ws: Workspace, found: Drafts) -> None:
    """Store drafts before the data are closed, with the room held for it where the disk is full."""
    drafts.keep_at_last(ws, lambda: keep_all(ws, found))


def persons_in(fields: object) -> set[int]:
    """Return the ids of all persons that the fields of a draft name, however deep."""
    return _ids_in(fields, _PERSONS)


def cases_in(fields: object) -> set[int]:
    """Return the ids of all cases that the fields of a draft name, however deep."""
    return _ids_in(fields, _CASES)


def kept_of_pages(ws: Workspace, sealed: bytes | None = None) -> dict[str, Draft]:
    """Return the drafts by the name of their page; those that waited in memory stand before what the vault has.

    The room for the next full disk is held again, where there is any.
    """
    found = {name.removeprefix(_PREFIX): draft for name, draft in drafts.kept(ws).items() if name.startswith(_PREFIX)}
    if sealed is not None:
        waiting = drafts.unseal(ws, sealed)
        waits = not _is_kept(ws, waiting)
        for name, fields in waiting.items():
            found.pop(name, None)
            if fields is not None:
                found[name] = Draft(_PREFIX + name, fields, ws.now(), waits=waits)
    drafts.hold_room(ws)
    return found


def _is_kept(ws: Workspace, found: Drafts) -> bool:
    """Store drafts if the vault has room for them by now; return whether it has."""
    try:
        keep_all(ws, found)
    except KnownError:
        return False
    return True


def mapped(fields: Any, change: Callable[[str], str]) -> Any:
    """Return the fields of a draft with every text in them changed, however deep; the names of fields stay."""
    match fields:
        case str():
            return change(fields)
        case dict():
            return {key: mapped(value, change) for key, value in fields.items()}
        case list() | tuple():
            return [mapped(value, change) for value in fields]
    return fields


def texts_in(fields: Any) -> set[str]:
    """Return every text in the fields of a draft, however deep."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.add(text)
        return text

    mapped(fields, note)
    return found


def _bearers(texts: Iterable[str], matcher: NameMatcher) -> set[int]:
    return {bearer for text in texts for hit in matcher.hits(text) for bearer in hit.bearers}


def _standing(texts: Iterable[str], names: Sequence[str]) -> frozenset[str]:
    return frozenset(names[bearer] for bearer in _bearers(texts, NameMatcher(enumerate(names))))


def _ids_in(fields: object, names: frozenset[str]) -> set[int]:
    if isinstance(fields, dict):
        own = {value for key, value in fields.items() if key in names and isinstance(value, int)}
        return own.union(*(_ids_in(value, names) for value in fields.values()))
    if isinstance(fields, list):
        return set().union(*(_ids_in(value, names) for value in fields))
    return set()


_ANYTHING: Final = ""
"""Stands for what is stored where that is not known; no draft is written so."""


def _written(fields: dict[str, Any] | None) -> str | None:
    return None if fields is None else json.dumps(fields, sort_keys=True)
