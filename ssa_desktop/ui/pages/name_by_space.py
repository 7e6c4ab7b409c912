"""The space bar shows the name of the row it is pressed on, until that row is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject

from ssa_desktop.ui.models.one_name import OneNameModel
from ssa_desktop.ui.pages.record_table import RecordTable


class NameBySpace(QObject):
    """Covers it again with the row, the page and the window: another row, another page, F12, a dialog, a program."""

    def __init__(self, table: RecordTable, model: OneNameModel[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        table.toggled.connect(lambda number: model.toggle_name(model.key_of(number)))
        table.chosen_changed.connect(lambda _: model.cover_name(but=table.chosen_key()))
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Hide, QEvent.Type.WindowDeactivate}:
            self._model.cover_name()
        return False
