"""Keeping the worker busy, so that a test can look at work that has begun; and where printing is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread, current_thread

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from ssa_desktop.ui import printing
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


def threads_of_printing(monkeypatch: pytest.MonkeyPatch) -> list[Thread]:
    """Return a list that every thread comes into in which a paper is printed."""
    found: list[Thread] = []
    draw = printing.print_document

    def noted(document: QPdfDocument, printer: QPrinter, painter: QPainter) -> None:
        found.append(current_thread())
        draw(document, printer, painter)

    monkeypatch.setattr(printing, "print_document", noted)
    return found
