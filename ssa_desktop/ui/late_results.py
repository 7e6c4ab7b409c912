"""Results of the worker for a dialog that may be closed by the time they arrive."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def while_alive(owner: QObject, call: Callable[[T], None]) -> Callable[[T], None]:
    """Return ``call`` as one that does nothing once ``owner`` has been closed and is gone."""

    def guarded(result: T) -> None:
        if isValid(owner):
            call(result)

    return guarded
