"""Records of a declared kind as rows: what every such list knows of its words and schools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from ssa_desktop.services.plain_records import Stored
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.record_model import RecordModel

T = TypeVar("T")


class KindModel(RecordModel[Stored[T]], Generic[T]):
    """Stored values as rows, told apart by the ids of their rows.

    ``words`` covers names in what she wrote, ``names`` are those of the schools by code.
    """

    def __init__(self, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.record_id, parent)
        self.words = CoveredWords(discreet)
        self.names: Mapping[str, str] = {}

    def school(self, code: str) -> str:
        """Return what a school is called."""
        return self.names.get(code, code)
