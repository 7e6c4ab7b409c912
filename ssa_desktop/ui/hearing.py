"""What listens to every event of the program, and what spares the window that while it makes widgets.

A filter on the application is called from Python for each event of each widget: a page that is made, styled and laid
out causes thousands of them, none of which is hers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import ReferenceType, ref

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

_listeners: list[ReferenceType[QObject]] = []
"""Not held: who shows data goes at lock."""
_pauses: list[None] = []


def listen(listener: QObject) -> None:
    """Call ``listener.eventFilter`` for every event from now on, save in :func:`unheard`."""
    app = QCoreApplication.instance()
    if app is not None:
        leave(listener)
        _listeners.append(ref(listener))
        app.installEventFilter(listener)


def leave(listener: QObject) -> None:
    """Listen no longer."""
    app = QCoreApplication.instance()
    _listeners[:] = [ref(one) for one in _heard() if one is not listener]
    if app is not None:
        app.removeEventFilter(listener)


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody listen meanwhile. Only for making, styling and showing widgets, in which no key or click can come."""
    app = QCoreApplication.instance()
    if app is None or _pauses:
        yield
        return
    _pauses.append(None)
    for one in _heard():
        app.removeEventFilter(one)
    try:
        yield
    finally:
        _pauses.clear()
        for one in _heard():
            app.installEventFilter(one)


def _heard() -> list[QObject]:
    """Return who is still there, in the order they began to listen."""
    found = (one() for one in _listeners)
    return [one for one in found if one is not None and isValid(one)]
