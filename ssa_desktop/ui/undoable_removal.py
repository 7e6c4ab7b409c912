"""Removing a record so that it can be put back and removed again, although it comes back under another number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk

R = TypeVar("R")


def remove_and_tell(
    desk: Desk,
    number: int,
    remove: Callable[[Workspace, int], R],
    put_back: Callable[[Workspace, R], int],
    message: str,
    changed: Callable[[], object],
) -> None:
    """Remove the record with a number, tell so, and offer both ways.

    ``remove`` returns what ``put_back`` needs; that returns the number the record has from then on. ``changed`` lets
    the pages know, after each of it.
    """
    at = [number]

    def away() -> None:
        desk.worker.run(lambda ws: remove(ws, at[0]), gone)

    def gone(record: R) -> None:
        changed()
        desk.tell(message, lambda: back(record), away)

    def back(record: R) -> None:
        desk.worker.run(lambda ws: put_back(ws, record), returned)

    def returned(number_now: int) -> None:
        at[0] = number_now
        changed()

    away()
