"""The balance of working time by month as a table."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.time.balance import SpanBalance
from ssa_desktop.labels import hours_text, month_text
from ssa_desktop.ui.models.record_model import Column, RecordModel


class AccountColumn(IntEnum):
    """The columns of the account."""

    MONTH = 0
    ASKED = 1
    WORKED = 2
    CREDITED = 3
    BALANCE = 4
    CLOSING = 5


class AccountModel(RecordModel[SpanBalance]):
    """Months as rows: what is due in all of it, and what was worked, credited and left over up to today."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.first, parent)
        self._language = language
        columns = {
            AccountColumn.MONTH: Column[SpanBalance](
                self.tr("Monat"), lambda row: month_text(language, f"{row.first:%Y-%m}"), lambda row: row.first
            ),
            AccountColumn.ASKED: self._minutes(self.tr("Soll"), lambda row: row.target, ahead=True),
            AccountColumn.WORKED: self._minutes(self.tr("Gearbeitet"), lambda row: row.worked),
            AccountColumn.CREDITED: self._minutes(self.tr("Gutgeschrieben"), lambda row: row.credited),
            AccountColumn.BALANCE: self._minutes(self.tr("Saldo"), lambda row: row.balance, signed=True),
            AccountColumn.CLOSING: self._minutes(self.tr("Konto"), lambda row: row.closing, signed=True),
        }
        self.set_columns(columns)

    def _minutes(
        self,
        title: str,
        read: Callable[[SpanBalance], int | None],
        *,
        signed: bool = False,
        ahead: bool = False,
    ) -> Column[SpanBalance]:
        """Return a column of minutes; only one that looks ``ahead`` says something of months to come."""

        def text(row: SpanBalance) -> str:
            minutes = read(row)
            if minutes is None or (row.first > row.until and not ahead):
                return "–"
            return hours_text(self._language, minutes, signed=signed)

        return Column[SpanBalance](title, text, read, right=True)
