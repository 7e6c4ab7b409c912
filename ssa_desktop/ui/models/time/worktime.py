"""Contract hours, school holidays and hours worked ahead as tables."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.time.balance import HolidayBlock, SpanBalance
from ssa_desktop.domain.time.contract import HolidayTreatment
from ssa_desktop.labels import clock_hours, day_text, label, unknown_text
from ssa_desktop.services.time.contracts import StoredPeriod
from ssa_desktop.services.time.school_calendar import StoredHoliday
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written


class PeriodColumn(IntEnum):
    """The columns of the contract hours."""

    SCHOOL = 0
    SPAN = 1
    WEEK = 2
    PATTERN = 3


class PeriodModel(RecordModel[StoredPeriod]):
    """Contract periods as rows."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda stored: stored.period_id, parent)
        self._language = language
        self.names: Mapping[str, str] = {}
        made = Column[StoredPeriod]
        columns = {
            PeriodColumn.SCHOOL: in_words(self.tr("Schule"), self.school, hinted=True),
            PeriodColumn.SPAN: made(self.tr("Zeitraum"), self.days, lambda one: one.period.first, hint=self.days),
            PeriodColumn.WEEK: written(
                self.tr("Woche"), clock_hours, lambda one: one.period.weekly_minutes, right=True
            ),
            PeriodColumn.PATTERN: in_words(self.tr("Tage und Ferien"), self.pattern, hinted=True),
        }
        self.set_columns(columns)

    def school(self, stored: StoredPeriod) -> str:
        """Return the name of the school."""
        code = stored.period.school
        return self.tr("alle Schulen") if code is None else self.names.get(code, code)

    def days(self, stored: StoredPeriod) -> str:
        """Return from when to when."""
        first = day_text(self._language, stored.period.first)
        if stored.period.last is None:
            return self.tr("seit {first}").format(first=first)
        return f"{first} – {day_text(self._language, stored.period.last)}"

    def pattern(self, stored: StoredPeriod) -> str:
        """Return the hours of the days, and what becomes of those in the holidays."""
        hours = ", ".join(
            f"{label(self._language, 'weekday', str(weekday))} {clock_hours(minutes)}"
            for weekday, minutes in enumerate(stored.period.pattern)
            if minutes
        )
        if stored.period.school_holidays is HolidayTreatment.WORKED_AHEAD:
            return self.tr("{days}; Ferien vor- und nachgearbeitet").format(days=hours)
        return hours


class HolidayColumn(IntEnum):
    """The columns of the school holidays."""

    NAME = 0
    SPAN = 1
    SCHOOL = 2


class HolidayModel(RecordModel[StoredHoliday]):
    """School holidays as rows."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda stored: stored.holiday_id, parent)
        self._language = language
        made = Column[StoredHoliday]
        columns = {
            HolidayColumn.NAME: in_words(self.tr("Ferien"), lambda one: one.holiday.name),
            HolidayColumn.SPAN: made(self.tr("Zeitraum"), self.days, lambda one: one.holiday.first, hint=self.days),
            HolidayColumn.SCHOOL: in_words(self.tr("Schule"), self.school),
        }
        self.set_columns(columns)

    def days(self, stored: StoredHoliday) -> str:
        """Return first and last day."""
        first = day_text(self._language, stored.holiday.first)
        if stored.holiday.first == stored.holiday.last:
            return first
        return f"{first} – {day_text(self._language, stored.holiday.last)}"

    def school(self, stored: StoredHoliday) -> str:
        """Return the code of the school that has these days off, or that all have."""
        return stored.holiday.school or self.tr("alle")


class BlockColumn(IntEnum):
    """The columns of the holidays whose hours are worked ahead."""

    NAME = 0
    SPAN = 1
    HOURS = 2
    ABSENT = 3
    WORKED = 4
    AHEAD = 5
    AFTER = 6


class BlockModel(RecordModel[HolidayBlock]):
    """Blocks of school holidays as rows, in hours."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda block: (block.first, block.last), parent)
        self._language = language
        made = Column[HolidayBlock]
        name = lambda block: block.name  # noqa: E731 - one cell of the table below
        columns = {
            BlockColumn.NAME: in_words(self.tr("Ferien"), name, hinted=True),
            BlockColumn.SPAN: made(self.tr("Zeitraum"), self.days, lambda block: block.first, hint=self.days),
            BlockColumn.HOURS: written(self.tr("Stunden"), clock_hours, lambda block: block.hours, right=True),
            BlockColumn.ABSENT: written(self.tr("Urlaub, krank"), clock_hours, lambda block: block.absent, right=True),
            BlockColumn.WORKED: written(self.tr("Gearbeitet"), clock_hours, lambda block: block.worked, right=True),
            BlockColumn.AHEAD: written(self.tr("Vorgearbeitet"), clock_hours, lambda block: block.ahead, right=True),
            BlockColumn.AFTER: written(self.tr("Nachzuarbeiten"), clock_hours, lambda block: block.after, right=True),
        }
        self.set_columns(columns)

    def days(self, block: HolidayBlock) -> str:
        """Return first and last day."""
        return f"{day_text(self._language, block.first)} – {day_text(self._language, block.last)}"


class WeekColumn(IntEnum):
    """The columns of the weeks."""

    WEEK = 0
    TARGET = 1
    WORKED = 2
    CREDITED = 3
    BALANCE = 4
    CLOSING = 5


class WeekModel(RecordModel[SpanBalance]):
    """The weeks of a school year as rows, in hours; what is yet to come shows its target alone."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda week: week.first, parent)
        self._language = language
        made = Column[SpanBalance]
        columns = {
            WeekColumn.WEEK: made(self.tr("Woche"), self.name, lambda week: week.first),
            WeekColumn.TARGET: written(self.tr("Soll"), self._hours, lambda week: week.target, right=True),
            WeekColumn.WORKED: made(
                self.tr("Gearbeitet"), lambda week: self._past(week, week.worked), lambda week: week.worked, right=True
            ),
            WeekColumn.CREDITED: made(
                self.tr("Gutgeschrieben"),
                lambda week: self._past(week, week.credited),
                lambda week: week.credited,
                right=True,
            ),
            WeekColumn.BALANCE: made(
                self.tr("Saldo"),
                lambda week: self._past(week, week.balance, signed=True),
                lambda week: week.balance,
                right=True,
            ),
            WeekColumn.CLOSING: made(
                self.tr("Konto"),
                lambda week: self._past(week, week.closing, signed=True),
                lambda week: week.closing,
                right=True,
            ),
        }
        self.set_columns(columns)

    def name(self, week: SpanBalance) -> str:
        """Return the number of the week and its days."""
        first, last = day_text(self._language, week.first), day_text(self._language, week.last)
        number = week.first.isocalendar().week
        return self.tr("KW {number}: {first} – {last}").format(number=number, first=first, last=last)

    def _past(self, week: SpanBalance, minutes: int | None, *, signed: bool = False) -> str:
        return self._hours(minutes, signed=signed) if week.first <= week.until else ""

    def _hours(self, minutes: int | None, *, signed: bool = False) -> str:
        return unknown_text(self._language) if minutes is None else clock_hours(minutes, signed=signed)
