"""Fields for dates, times and lengths that are typed freely and written out neatly when left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.labels import clock_hours, clock_text, day_text
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.typed_values import LAST_MINUTE, read_date, read_minutes, read_time, written_date
from ssa_desktop.ui.widgets.form import mark_invalid

_LONG = re.compile(r"(?=.*[1-9])(\d{4,}|\d+(:[0-5]?\d|[.,]\d+)?( ?h| ?Std\.?)?)")
"""A length as somebody writes one, read or not: where it is not, it is too long."""
_STEP = 5
HINT_ROOM = 20
"""Pixels that a line keeps free beside the hint in it: the frame and the padding of the style sheet."""


def length_fault(typed: str) -> str:
    """Return what is wrong with a length that is not there or cannot be read, wherever it is typed."""
    if _LONG.fullmatch(typed.strip()):
        return QCoreApplication.translate("MinutesField", "Bis 24 Std.")
    if typed.strip():
        return QCoreApplication.translate("MinutesField", "Unklar: wie 1:15.")
    return QCoreApplication.translate("MinutesField", "Fehlt: wie 1:15.")


def longest_length_fault() -> str:
    """Return the longest that :func:`length_fault` says."""
    return max(map(length_fault, ("", "?", "99 h")), key=len)


class _TypedField(QLineEdit):
    """A line that turns red when left with something that cannot be read."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._on_edited)

    def is_valid(self) -> bool:
        """Whether the field is empty or can be read."""
        return not self.text().strip() or self._readable()

    def tidy(self) -> None:
        """Write what was typed the usual way, and mark what cannot be read."""
        if self.text().strip() and self._readable():
            self._write_out()
        mark_invalid(self, invalid=not self.is_valid())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.tidy()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is not None and self.is_valid():
            self._step(steps)
            self.edited.emit()
            return
        super().keyPressEvent(event)

    def _on_edited(self) -> None:
        mark_invalid(self, invalid=False)
        self.edited.emit()

    def _readable(self) -> bool:
        raise NotImplementedError

    def _write_out(self) -> None:
        raise NotImplementedError

    def _step(self, steps: int) -> None:
        raise NotImplementedError


class MinutesField(_TypedField):
    """A length, typed as ``45``, ``1:30``, ``1h30``, ``1,5 h`` and left as ``0:45``. Up and Down: five minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("z. B. 45"))
        self.setMinimumWidth(px(64))

    def minutes(self) -> int | None:
        """Return the minutes, or None while the field is empty or cannot be read."""
        return read_minutes(self.text())

    def set_minutes(self, minutes: int | None) -> None:
        """Show minutes."""
        self.setText("" if minutes is None else clock_hours(minutes))

    def what_is_wrong(self) -> str:
        """Return what is wrong with a length that must be there, in words that fit one line below the field."""
        return length_fault(self.text())

    def _readable(self) -> bool:
        return self.minutes() is not None

    def _write_out(self) -> None:
        self.set_minutes(self.minutes())

    def _step(self, steps: int) -> None:
        self.set_minutes(max(_STEP, min(DAY_MINUTES, (self.minutes() or 0) + steps * _STEP)))


class TimeField(_TypedField):
    """A time of day, ``1015`` or ``10:15``; it may stay empty. Up and Down change it by five minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("z. B. 10:15"))
        self.setMinimumWidth(px(72))

    def start(self) -> int | None:
        """Return minutes after midnight, or None while the field is empty or cannot be read."""
        return read_time(self.text())

    def what_is_wrong(self, *, needed: bool) -> str:
        """Return what is wrong with a time that cannot be read, or is not there where it is ``needed``."""
        return self.tr("Uhrzeit wie 10:15.") if needed else self.tr("Wie 10:15, oder leer.")

    def set_start(self, start: int | None) -> None:
        """Show a time."""
        self.setText("" if start is None else clock_text(start))

    def _readable(self) -> bool:
        return self.start() is not None

    def _write_out(self) -> None:
        self.set_start(self.start())

    def _step(self, steps: int) -> None:
        start = self.start()
        if start is not None:
            self.set_start(max(0, min(LAST_MINUTE, start + steps * _STEP)))


class DateField(_TypedField):
    """A day: ``3.2.``, ``03.02.2026``, ``heute``, ``gestern``, ``mo``. Up and Down change it by a day.

    It is written out with points, in English with strokes; both are read everywhere. Without a year it is the nearest
    day, in a field for what lies ``ahead`` the next one.
    """

    def __init__(
        self,
        today: Callable[[], date],
        language: str = "de",
        parent: QWidget | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._ahead = ahead
        self._language = language
        self.setPlaceholderText(self.tr("z. B. 3.2. oder heute"))

    def minimumSizeHint(self) -> QSize:
        # The hint in it says how a day can be typed; cut off it says nothing.
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + HINT_ROOM
        return super().minimumSizeHint().expandedTo(QSize(max(px(96), needed), 0))

    def day(self) -> date | None:
        """Return the day, or None while the field is empty or cannot be read."""
        return read_date(self.text(), self._today(), ahead=self._ahead)

    def what_is_wrong(self, *, needed: bool, is_past: bool = False) -> str:
        """Return what is wrong with a day that cannot be read, or is not there where it is ``needed``.

        One that ``is_past`` may not be ahead either.
        """
        if is_past:
            return self.tr("Wie 3.2., bis heute.") if needed else self.tr("Wie 3.2. bis heute, oder leer.")
        return self.tr("Ein Tag wie 3.2.") if needed else self.tr("Wie 3.2., oder leer.")

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        written = written_date(day, self._language)
        self.setText(written)
        # Said besides what stands in the field only where it says more.
        whole = "" if day is None else day_text(self._language, day)
        self.setToolTip("" if whole == written else whole)

    def _readable(self) -> bool:
        return self.day() is not None

    def _write_out(self) -> None:
        self.set_day(self.day())

    def _step(self, steps: int) -> None:
        self.set_day((self.day() or self._today()) + timedelta(days=steps))
