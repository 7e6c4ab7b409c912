"""Keeping the worker busy, so that a test can look at work that has begun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from ssa_desktop.ui.shell.main_window import MainWindow


@contextmanager
def held(window: MainWindow) -> Iterator[None]:
    """Keep the worker busy with something else, so that what is begun meanwhile waits."""
    gate = Event()
    window.worker.run(lambda _: gate.wait(20), lambda _: None)
    try:
        yield
    finally:
        gate.set()
