"""A list of records: a table, or what it is for as long as it has none, and what can be done to the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic

from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.models.record_model import C, R, RecordModel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.empty_state import EmptyState, TableOrFirstStep


class RecordList(TableOrFirstStep, Generic[R]):
    """Shows the records of a model. ``widths`` are those of its columns in pixels, ``stretched`` takes the rest.

    What needs a chosen record can be pressed only while one is chosen, and what needs records is shown only while there
    are any: the list sees to both, also when the records change.
    """

    def __init__(
        self, model: RecordModel[R], name: str, widths: Mapping[C, int], stretched: C, first: EmptyState
    ) -> None:
        table = RecordTable(model, name)
        share_width(table, widths, stretched)
        super().__init__(table, first)
        self.table: RecordTable = table
        self._records = model
        self._acts: list[tuple[QWidget, Callable[[R], bool]]] = []
        self._with_records: list[QWidget] = []
        self.table.chosen_changed.connect(lambda _: self.allow())

    def needs_chosen(self, *controls: QWidget, fits: Callable[[R], bool] = lambda _: True) -> None:
        """Let controls be used only while a record is chosen that ``fits``."""
        self._acts += [(control, fits) for control in controls]
        self.allow()

    def needs_records(self, *parts: QWidget) -> None:
        """Show parts beside the list only while it has records."""
        self._with_records += parts

    def show_records(self, records: Iterable[R]) -> None:
        """Show other records, or the first step where there are none."""
        self._records.set_records(records)
        self.show_table(has_some=bool(self._records.total))

    def show_table(self, *, has_some: bool) -> None:
        super().show_table(has_some=has_some)
        for part in self._with_records:
            part.setVisible(has_some)
        self.allow()

    def chosen(self) -> R | None:
        """Return the chosen record, or None."""
        found: R | None = self.table.chosen()
        return found

    def allow(self) -> None:
        """Look again what can be done to the chosen record."""
        record = self.chosen()
        for control, fits in self._acts:
            control.setEnabled(record is not None and fits(record))
