"""Writes the lists of deletions beside the backups apart from the stores: no save stands behind a place."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from ssa_desktop.services.keeping.deletion_lists import Lists, Seen, Wanted, Written
    from ssa_desktop.services.workspace import Workspace

_TRIES: Final = 3


class ListsApart(QObject):
    """Sees to the places after each deletion, once the call is over that deleted something.

    The folders are looked at and written in the thread of the looks, and only what was seen and written is handed to
    the stores. What fails, or is given up at the lock, the vault still knows as lacking: the next unlocking, deletion
    or backup makes it good. The pages hear that places were written to.
    """

    _asked = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = Lock()
        self._asked_for = self._begun = self._done = 0
        # Queued: it is asked from the thread that deletes, and what follows is no part of that act.
        self._asked.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def serve(self, workspace: Workspace) -> None:
        """See to the places of these data from now on."""
        self._begun = self._done = self._asked_for
        workspace.lists_apart = self.ask
        if workspace.owes_lists:
            # Something was due at the unlocking, which waited for no place either.
            workspace.owes_lists = False
            self.ask()

    def ask(self) -> None:
        """Have the lists written soon; from any thread."""
        with self._asking:
            self._asked_for += 1
        self._asked.emit()

    def finish(self, workspace: Workspace) -> None:
        """Write, in the worker's thread, what is still owed when the data are locked, where nothing can hang."""
        if self._done < self._asked_for:
            from ssa_desktop.services.keeping import deletion_lists

            with suppress(KnownError, OSError):
                deletion_lists.write_near(workspace)

    def _begin(self) -> None:
        # Several deletions in one turn need one list.
        if self._begun < self._asked_for:
            self._begun = self._asked_for
            self._exchange(self._begun, _TRIES)

    def _exchange(self, number: int, tries: int) -> None:
        # Imported here: before unlocking nothing needs it.
        from ssa_desktop.services.keeping import deletion_lists

        worker = self._desk.worker

        def look(at: Wanted) -> None:
            worker.look(lambda: deletion_lists.look(at), settle, _leave)

        def settle(seen: Seen) -> None:
            worker.run(lambda ws: deletion_lists.settle_and_tell(ws, seen), write, _leave)

        def write(lists: Lists) -> None:
            worker.look(lambda: deletion_lists.write(lists), lambda written: note(lists, written), _leave)

        def note(lists: Lists, written: Written) -> None:
            worker.run(lambda ws: deletion_lists.note(ws, lists, written), lambda _: end(written), _leave)

        def end(written: Written) -> None:
            if written.places:
                self._desk.changed.emit("backup")
            if written.is_stale and tries > 1:
                self._exchange(number, tries - 1)
            else:
                self._done = max(self._done, number)

        worker.read(deletion_lists.wanted, look, _leave)


def _leave(_: KnownError) -> None:
    """Leave it to the next time: what a place lacks is known."""
