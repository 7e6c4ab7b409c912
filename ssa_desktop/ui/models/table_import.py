"""The rows of a table that is taken over, and the imports so far, as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ssa_desktop.domain.exchange.table_fields import WORD_LISTS, Field, TableKind
from ssa_desktop.domain.records import Participants
from ssa_desktop.labels import clock_hours, clock_text, day_text, label, labels, moment_text, number_text, topic_label
from ssa_desktop.services.exchange.table_import import ImportRow, RowState
from ssa_desktop.services.exchange.table_plan import PlannedRow
from ssa_desktop.services.people.people import initials
from ssa_desktop.texts import text
from ssa_desktop.ui.models.record_model import Column, RecordModel, written

_SHOWN_TEXT = 60
_SHOWN: dict[TableKind, tuple[Field, ...]] = {
    TableKind.CONTACTS: (Field.DATE, Field.MINUTES, Field.NAME, Field.WITH, Field.TOPICS),
    TableKind.TIME: (Field.DATE, Field.START, Field.MINUTES, Field.ACTIVITY),
    TableKind.OFFERS: (Field.TITLE, Field.TYPE, Field.DATE, Field.MINUTES, Field.VISITS),
}


class PreviewModel(RecordModel[PlannedRow]):
    """Rows of a table with what becomes of them; names as initials in the discreet view, elsewhere by ``cover``."""

    def __init__(
        self,
        language: str,
        kind: TableKind,
        cover: Callable[[str], str],
        *,
        discreet: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(lambda row: row.line, parent)
        self._cover = cover
        self._language = language
        self._discreet = discreet
        self.fields = _SHOWN[kind]
        made = [
            written(self.tr("Zeile"), str, lambda row: row.line, right=True),
            Column[PlannedRow](self.tr("Was geschieht"), self.outcome, lambda row: row.state, hint=self.outcome),
        ]
        made += [self._value_column(field) for field in self.fields]
        self.set_columns(dict(enumerate(made)))

    def _value_column(self, name: Field) -> Column[PlannedRow]:
        return Column[PlannedRow](
            label(self._language, "table_field", name),
            lambda row: self.written(name, row.values.get(name)),
            lambda row: self._sort(name, row.values.get(name)),
            right=name in {Field.MINUTES, Field.VISITS},
        )

    def outcome(self, row: PlannedRow) -> str:
        """Return what becomes of a row, or every reason why it cannot be taken over."""
        if row.state is not RowState.WRONG:
            return label(self._language, "table_state", row.state)
        told = (
            f"{label(self._language, 'table_field', problem.field)}: "
            + text(self._language, f"table.reason.{problem.reason}")
            for problem in row.problems
        )
        return " ".join(told)

    def written(self, name: Field, value: Any) -> str:
        """Return a value as it is shown."""
        found = ""
        match value:
            case None:
                found = ""
            case date():
                found = day_text(self._language, value)
            case frozenset():
                found = ", ".join(sorted(self._word(name, code) for code in value))
            case Participants():
                found = number_text(self._language, value.total)
            case int() if name in {Field.START, Field.END}:
                found = clock_text(value)
            case int() if name is Field.MINUTES:
                found = clock_hours(value)
            case int():
                found = number_text(self._language, value)
            case _ if name is Field.NAME and self._discreet:
                found = initials(str(value), "")
            case _ if name in WORD_LISTS and name is not Field.SCHOOL:
                found = self._word(name, str(value))
            case _:
                found = self._cover(str(value))[:_SHOWN_TEXT]
        return found

    def _word(self, name: Field, code: str) -> str:
        if name is Field.TOPICS:
            return topic_label(self._language, code)
        return labels(self._language, WORD_LISTS[name]).get(code, code)

    def _sort(self, name: Field, value: Any) -> Any:
        return value if isinstance(value, int | date) else (self.written(name, value) or None)


class ImportColumn(IntEnum):
    """The columns of the imports so far."""

    WHEN = 0
    KIND = 1
    RECORDS = 2
    LEFT = 3


class ImportModel(RecordModel[ImportRow]):
    """The imports so far, the latest first."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.import_id, parent)

        def left(row: ImportRow) -> str:
            gone = row.records - row.left
            if not gone:
                return self.tr("alle noch da")
            return self.tr("{number} inzwischen gelöscht").format(number=number_text(language, gone))

        columns = {
            ImportColumn.WHEN: Column[ImportRow](
                self.tr("Übernommen am"),
                lambda row: moment_text(language, row.imported_at),
                lambda row: row.imported_at.isoformat(),
            ),
            ImportColumn.KIND: written(self.tr("Was"), partial(label, language, "table_kind"), lambda row: row.kind),
            ImportColumn.RECORDS: written(
                self.tr("Einträge"), partial(number_text, language), lambda row: row.records, right=True
            ),
            ImportColumn.LEFT: Column[ImportRow](self.tr("Stand"), left, lambda row: row.left),
        }
        self.set_columns(columns)
