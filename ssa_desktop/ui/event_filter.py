"""What listens to every event of the program, and what spares the window that while it makes widgets.

A filter on the application is called from Python for each event of each widget: a page that is made, styled and laid
out causes thousands of them, none of which is hers. So there is one filter for all listeners, and it passes on only
what one of them can mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final
from weakref import ReferenceType, ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject
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

HEARD: Final = frozenset(
    {QInputMethodEvent, QKeyEvent, QMouseEvent, QShowEvent, QTabletEvent, QTouchEvent, QWheelEvent}
)
"""The classes of events that listeners are called for: keys, the mouse, and what comes to be seen."""

_listeners: list[ReferenceType[QObject]] = []
"""Not held: who shows data goes at lock."""
_pauses: list[None] = []


class _Ear(QObject):
    """Asks the listeners, the newest first, as Qt does with filters; who answers True keeps the event from the rest."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The class alone tells most events, and costs least.
        return type(event) in HEARD and any(one.eventFilter(watched, event) for one in reversed(_heard()))


@cache
def _ear() -> _Ear:
    return _Ear()


def listen(listener: QObject) -> None:
    """Call ``listener.eventFilter`` for every event in ``HEARD`` from now on, save in :func:`unheard`."""
    app = QCoreApplication.instance()
    if app is not None:
        leave(listener)
        _listeners.append(ref(listener))
        if not _pauses:
            app.installEventFilter(_ear())


def leave(listener: QObject) -> None:
    """Listen no longer."""
    _listeners[:] = [ref(one) for one in _heard() if one is not listener]


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody listen meanwhile. Only where no key or click can come: making, styling, showing and ending widgets."""
    app = QCoreApplication.instance()
    if app is None or _pauses:
        yield
        return
    _pauses.append(None)
    app.removeEventFilter(_ear())
    try:
        yield
    finally:
        _pauses.clear()
        app.installEventFilter(_ear())


def _heard() -> list[QObject]:
    """Return who is still there, in the order they began to listen."""
    found = (one() for one in _listeners)
    return [one for one in found if one is not None and isValid(one)]
