"""Rows about persons: initials in the discreet view, save the one name that she asks for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QObject

from ssa_desktop.ui.models.record_model import RecordModel

R = TypeVar("R")


class OneNameModel(RecordModel[R]):
    """Shows at most one name at a time while the view is discreet; ``pages.name_by_space`` covers it again."""

    def __init__(self, key: Callable[[R], Hashable], parent: QObject | None = None) -> None:
        super().__init__(key, parent)
        self._discreet = True
        self._named: Hashable = None

    def set_discreet(self, discreet: bool) -> None:
        """Show initials instead of names, or names; what was asked for before is covered again."""
        self._discreet = discreet
        self._named = None
        self.say_changed()

    def toggle_name(self, key: Hashable) -> None:
        """Show the name in the row with ``key`` and no other, or cover it again."""
        self._named = None if self._named == key else key
        self.say_changed()

    def cover_name(self, but: Hashable = None) -> None:
        """Cover the name that was asked for, save where it is that of the row with the key ``but``."""
        if self._named is not None and self._named != but:
            self._named = None
            self.say_changed()

    def is_covered(self, key: Hashable) -> bool:
        """Whether the row with ``key`` shows initials."""
        return self._discreet and self._named != key
