"""More connections to both stores, which only read: what she waits for need not stand behind what is being written.

They see what is committed, one state of a store for the whole of a call. Before anything that needs the stores alone
(the lock, the scrub after a deletion, other keys, a restore) they are closed, with every page they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Condition
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2

from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import Answers, reading_once, state_of

if TYPE_CHECKING:
    from threading import RLock

_STOP_AGAIN_SECONDS: Final = 0.005


class ReadingStoppedError(Exception):
    """A call was stopped since the stores are needed alone. It changed nothing and may begin again."""


class ReadingEndedError(Exception):
    """The data are locked: nothing is read any more."""


class ReadingConnections:
    """The connections of one thread that reads; every other thread may close them at any time.

    ``opened`` opens a store, ``let_go`` drops what was made of what was read. With ``asks_once`` a statement that comes
    again has the answer of before, as long as the store is in the same state, and until :meth:`forget_answers`.
    """

    def __init__(
        self, opened: Callable[[StoreKind], StoreConnection], let_go: Callable[[], None], *, asks_once: bool
    ) -> None:
        self._opened = opened
        self._let_go = let_go
        self._asks_once = asks_once
        self._asking = ExitStack()
        self._answers: dict[StoreKind, tuple[object, Answers]] = {}
        self._connections: dict[StoreKind, StoreConnection] = {}
        self._changed = Condition()
        self._is_used = False
        self._stops = 0
        self._waits_to_write = False
        self._is_ended = False

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let this thread read inside the block, once nobody needs the stores alone.

        Raises :class:`ReadingStoppedError` when somebody does meanwhile, :class:`ReadingEndedError` after the lock.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_ended or not (self._stops or self._is_used))
            if self._is_ended:
                raise ReadingEndedError
            self._is_used = True
        try:
            with self._asking:
                yield
            for connection in self._connections.values():
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except BaseException as error:
            # After a damaged page a connection reads nothing more, whatever became of the page.
            self._forget()
            if self._stops and _is_interrupt(error):
                raise ReadingStoppedError from None
            raise
        finally:
            self._leave()

    def connection(self, kind: StoreKind) -> StoreConnection:
        """Return the connection to a store, to be asked for inside :meth:`used`: one state of it until the end."""
        if self._stops:
            raise ReadingStoppedError
        if kind not in self._connections:
            connection = self._opened(kind)
            connection.execute("PRAGMA query_only = ON")
            with self._changed:
                self._connections[kind] = connection
        connection = self._connections[kind]
        if not connection.in_transaction:
            connection.execute("BEGIN")
            if self._asks_once:
                self._asking.enter_context(reading_once(connection, self._answers_of(kind, connection)))
        return connection

    def forget_answers(self) -> None:
        """Let go of what was answered, unless it is just asked: what was shown together is shown."""
        with self._changed:
            if not self._is_used:
                self._answers.clear()

    def _answers_of(self, kind: StoreKind, connection: StoreConnection) -> Answers:
        """Return what was answered on the state of a store that this call sees."""
        state = state_of(connection)
        if kind not in self._answers or self._answers[kind][0] != state:
            self._answers[kind] = (state, Answers(connection))
        return self._answers[kind][1]

    @contextmanager
    def writing(self, turn: RLock) -> Iterator[None]:
        """Hold the turn to write inside the block, once it is free; what is read afterwards sees what was written.

        Nothing is held open while it waits, so that whoever has the turn may need the stores alone meanwhile.
        """
        self._leave(waits_to_write=True)
        with turn:
            with self._changed:
                self._is_used, self._waits_to_write = True, False
            yield

    @property
    def is_used(self) -> bool:
        """Whether its thread reads just now."""
        return self._is_used

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close them for the time of the block; what was being read is stopped, and begun anew after its end."""
        self._close(lambda: self._is_used)
        try:
            yield
        finally:
            with self._changed:
                self._stops -= 1
                self._changed.notify_all()

    def end(self) -> None:
        """Close them for good, once what was about to be written is written; nobody may have the turn."""
        with self._changed:
            self._is_ended = True
        self._close(lambda: self._is_used or self._waits_to_write)

    def _close(self, is_in_the_way: Callable[[], bool]) -> None:
        with self._changed:
            self._stops += 1
            while is_in_the_way():
                # Again and again: it stops the statement that runs, not the next one.
                for connection in self._connections.values():
                    connection.interrupt()
                self._changed.wait(_STOP_AGAIN_SECONDS)
        self._forget()
        self._let_go()

    def _leave(self, *, waits_to_write: bool = False) -> None:
        if waits_to_write:
            self._forget()
        with self._changed:
            self._is_used, self._waits_to_write = False, waits_to_write
            self._changed.notify_all()

    def _forget(self) -> None:
        with self._changed:
            connections, self._connections = self._connections, {}
            self._answers.clear()
        for connection in connections.values():
            with suppress(dbapi2.Error):
                connection.close()


def _is_interrupt(error: BaseException) -> bool:
    return isinstance(error, dbapi2.OperationalError) and error.sqlite_errorcode == dbapi2.SQLITE_INTERRUPT
