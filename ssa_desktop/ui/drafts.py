"""Half-typed text of the pages: kept in the vault after a pause, at lock and at close, and put back after unlock.

What a killed program loses at most is what was typed in the last seconds: those of the pause, and while she types
without one, :data:`LONGEST_SECONDS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services import drafts
from ssa_desktop.services.drafts import Draft
from ssa_desktop.texts import error_text
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

    def __init__(self, desk: Desk, collect: Callable[[], Drafts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._collect = collect
        self._stored: dict[str, str | None] = {}
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
        """Store everything again after the next pause: somebody was deleted, and drafts may have gone with her."""
        self._stored = {}
        self.note_typing()

    def keep_changed(self) -> None:
        """Store the drafts that differ from what is stored.

        A failure is shown once, and tried again until it succeeds: then that is said too.
        """
        self._timer.stop()
        self._longest.stop()
        self._retry.stop()
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
            for name, fields in self._collect().items()
            if _written(fields) != self._stored.get(name, _written(None))
        }


def keep_all(ws: Workspace, found: Drafts) -> None:
    """Store the drafts of pages, and throw away those of pages that have none."""
    for name, fields in found.items():
        if fields is None:
            drafts.throw_away(ws, _PREFIX + name)
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


def _ids_in(fields: object, names: frozenset[str]) -> set[int]:
    if isinstance(fields, dict):
        own = {value for key, value in fields.items() if key in names and isinstance(value, int)}
        return own.union(*(_ids_in(value, names) for value in fields.values()))
    if isinstance(fields, list):
        return set().union(*(_ids_in(value, names) for value in fields))
    return set()


def _written(fields: dict[str, Any] | None) -> str | None:
    return None if fields is None else json.dumps(fields, sort_keys=True)
