"""Half-typed text of the pages: kept in the vault after a pause, at lock and at close, and put back after unlock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services import drafts
from ssa_desktop.services.drafts import Draft
from ssa_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace

PAUSE_SECONDS: Final = 3
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
        self._timer.setInterval(PAUSE_SECONDS * 1000)
        self._timer.timeout.connect(self.keep_changed)

    def note_typing(self) -> None:
        """Begin the pause anew: something was typed."""
        self._timer.start()

    def restored(self, name: str, fields: dict[str, Any]) -> None:
        """Note that a page was given its draft back, so that it is not stored again unchanged."""
        self._stored[name] = _written(fields)

    def keep_changed(self) -> None:
        """Store the drafts that differ from what is stored; a failure is shown and tried again after the next pause."""
        changed = self.changed()
        if not changed:
            return
        before = dict(self._stored)
        self._stored.update({name: _written(fields) for name, fields in changed.items()})

        def failed(error: KnownError) -> None:
            self._stored = before
            self._desk.show_error(error)

        self._desk.worker.run(lambda ws: keep_all(ws, changed), lambda _: None, failed)

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
            drafts.keep(ws, _PREFIX + name, fields, *about, of_anybody=bool(fields.get(OF_ANYBODY)))


def persons_in(fields: object) -> set[int]:
    """Return the ids of all persons that the fields of a draft name, however deep."""
    return _ids_in(fields, _PERSONS)


def cases_in(fields: object) -> set[int]:
    """Return the ids of all cases that the fields of a draft name, however deep."""
    return _ids_in(fields, _CASES)


def kept_of_pages(ws: Workspace) -> dict[str, Draft]:
    """Return the drafts by the name of their page."""
    return {name.removeprefix(_PREFIX): draft for name, draft in drafts.kept(ws).items() if name.startswith(_PREFIX)}


def _ids_in(fields: object, names: frozenset[str]) -> set[int]:
    if isinstance(fields, dict):
        own = {value for key, value in fields.items() if key in names and isinstance(value, int)}
        return own.union(*(_ids_in(value, names) for value in fields.values()))
    if isinstance(fields, list):
        return set().union(*(_ids_in(value, names) for value in fields))
    return set()


def _written(fields: dict[str, Any] | None) -> str | None:
    return None if fields is None else json.dumps(fields, sort_keys=True)
