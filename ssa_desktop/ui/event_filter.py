"""What listens to every event of the program, and what spares the window that while it makes widgets.

A filter on the application is called from Python for each event of each widget: a page that is made, styled and laid
out causes thousands of them, none of which is hers. So there is one filter for all listeners, and it passes on only
what one of them can mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Final
from weakref import ReferenceType, ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from shiboken6 import isValid

HERS: Final = frozenset({QInputMethodEvent, QKeyEvent, QMouseEvent, QTabletEvent, QTouchEvent, QWheelEvent})
"""The classes of what she does: keys, the mouse, a pen, a finger."""
KEYS: Final = frozenset({QKeyEvent})
SHOWN: Final = frozenset({QShowEvent})
"""What comes to be seen: hundreds of them for a page."""

_listeners: dict[type[QEvent], list[ReferenceType[QObject]]] = {one: [] for one in HERS | SHOWN}
"""Who is called for which class, the oldest first. Not held: who shows data goes at lock."""
_pauses: list[None] = []
_until_turn: list[ExitStack] = []
"""The pauses that end with the turn at the latest; while there is one, an event is on its way that ends them."""
_ears: list[_Ear] = []


class _Ear(QObject):
    """Asks the listeners, the newest first, as Qt does with filters; who answers True keeps the event from the rest."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return _ask(watched, event)

    def customEvent(self, event: QEvent) -> None:
        """End the pauses of the turn before."""
        over, _until_turn[:] = list(_until_turn), []
        for pause in over:
            pause.close()


def _ear() -> _Ear:
    """Return the one filter. No cache: Qt goes on asking one that was forgotten, also while nobody may listen."""
    if not _ears:
        _ears.append(_Ear())
    return _ears[0]


def listen(listener: QObject, to: frozenset[type[QEvent]] = HERS) -> None:
    """Call ``listener.eventFilter`` for every event of these classes from now on, save in :func:`unheard`."""
    app = QCoreApplication.instance()
    if app is not None:
        leave(listener)
        for kind in to:
            _listeners[kind].append(ref(listener))
        if not _pauses:
            app.installEventFilter(_ear())


def leave(listener: QObject) -> None:
    """Listen no longer."""
    for listeners in _listeners.values():
        listeners[:] = [ref(one) for one in _there(listeners) if one is not listener]


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody listen meanwhile. Only where no key or click can come: making, styling, showing and ending widgets."""
    app = QCoreApplication.instance()
    if app is None:
        yield
        return
    _pauses.append(None)
    app.removeEventFilter(_ear())
    try:
        yield
    finally:
        # Counted: one that is given up half-way may end while another goes on.
        _pauses.pop()
        if not _pauses:
            app.installEventFilter(_ear())


def hush() -> Callable[[], None]:
    """Let nobody listen until what is returned is called, or until an event loop comes to its next turn.

    For what is made in one go by parts of the program that know nothing of each other. It may also ask something and
    wait for the answer in an event loop of its own: there all is heard again.
    """
    pause = ExitStack()
    pause.enter_context(unheard())
    if QCoreApplication.instance() is not None:
        if not _until_turn:
            # It comes before every key that is waiting by then.
            QCoreApplication.postEvent(_ear(), QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        _until_turn.append(pause)
    return pause.close


@contextmanager
def unheard_in_turn() -> Iterator[None]:
    """Let nobody listen meanwhile, as :func:`hush` does."""
    end = hush()
    try:
        yield
    finally:
        end()


def tell(watched: QObject, event: QEvent) -> None:
    """Tell who listens of an event that is not to be missed though it came where nobody was to listen."""
    if _pauses:
        _ask(watched, event)


def _ask(watched: QObject, event: QEvent) -> bool:
    # The class alone tells most events, and costs least.
    listeners = _listeners.get(type(event))
    if not listeners:
        return False
    return any(one.eventFilter(watched, event) for one in reversed(_there(listeners)))


def _there(listeners: Sequence[ReferenceType[QObject]]) -> list[QObject]:
    """Return those that are still there, in the order they began to listen."""
    found = (one() for one in listeners)
    return [one for one in found if one is not None and isValid(one)]
