"""Modules loaded ahead, while she types her passphrase: then no page waits for its own when it is first shown."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from threading import Event, Thread
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

WORK_AREA: Final = "ssa_desktop.ui.shell.work_area"
_SERVICES: Final = "ssa_desktop.services"
_OF_WINDOW: Final = tuple(f"ssa_desktop.ui.{name}" for name in ("widgets", "models", "help", "pages"))
"""Small things first, so that no module brings many others along in its turn."""
_AFTER_MS: Final = 200
"""The unlock page is shown and can be typed in before anything else is loaded."""
_ENOUGH_SECONDS: Final = 0.005


class Preloading(QObject):
    """Loads what the work area needs; ``done`` says that it is there.

    The services are loaded in a thread of their own; what they make papers and workbooks with comes when it is used.
    The window's modules follow, a few in each turn of the event loop: Qt's classes are made known to Python while a
    module is loaded, and nothing says that this may happen while the window makes widgets.
    """

    done = Signal()
    _services_there = Signal()

    def __init__(self, parent: QObject | None = None, *, checks_spelling: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._checks_spelling = checks_spelling
        self._names: Iterator[str] = iter(())
        self._thread: Thread | None = None
        self._given_up = Event()
        self._services_loaded = Event()
        self._services_there.connect(self._go_on)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.begin)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._load_some)

    def begin_soon(self) -> None:
        """Begin once the window stands."""
        self._soon.start()

    def begin(self) -> None:
        """Begin now; a second call does nothing."""
        self._soon.stop()
        if self._thread is None and not self._given_up.is_set():
            self._thread = Thread(target=self._load_services, name="ssa-ahead", daemon=True)
            self._thread.start()

    def wait_for_services(self) -> None:
        """Wait until the services are loaded, where that has begun; called in the worker's thread."""
        if self._thread is not None:
            self._services_loaded.wait()

    def give_up(self) -> None:
        """Load nothing more."""
        self._soon.stop()
        self._turn.stop()
        self._given_up.set()
        if self._thread is not None:
            self._thread.join()

    def _load_services(self) -> None:
        try:
            for name in _missing_in(_SERVICES):
                if self._given_up.is_set():
                    return
                import_module(name)
        finally:
            # Whoever unlocks waits for these, and for nothing that is read behind them.
            self._services_loaded.set()
        self._services_there.emit()
        self._load_dictionary()

    def _load_dictionary(self) -> None:
        """Read the dictionary, which would hold her up at the first word she types."""
        from ssa_desktop.services import spelling

        if not self._given_up.is_set() and self._checks_spelling() and spelling.is_there():
            spelling.load()

    def _go_on(self) -> None:
        if not self._given_up.is_set():
            self._names = missing()
            self._turn.start()

    def _load_some(self) -> None:
        begun = perf_counter()
        while perf_counter() - begun < _ENOUGH_SECONDS:
            name = next(self._names, None)
            if name is None:
                self._turn.stop()
                self.done.emit()
                return
            import_module(name)


def missing() -> Iterator[str]:
    """Yield the names of the window's modules that are not loaded yet, the work area last."""
    for package in _OF_WINDOW:
        yield from _missing_in(package)
    if WORK_AREA not in sys.modules:
        yield WORK_AREA


def _missing_in(package: str) -> Iterator[str]:
    for name in modules_below(package):
        if name not in sys.modules:
            yield name


@cache
def modules_below(package: str) -> tuple[str, ...]:
    """Return the names of all modules in a package."""
    return tuple(_below(package))


def _below(package: str) -> Iterator[str]:
    for found in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        yield found.name
        if found.ispkg:
            yield from _below(found.name)


def load_words(language: str) -> None:
    """Read the words that the window is about to show; may be called in any thread, and again."""
    from ssa_desktop.labels import labels, topic_catalogue
    from ssa_desktop.texts import messages

    messages(language)
    topic_catalogue()
    # The first list asked for reads all of them.
    labels(language, "gender")
