"""A word of the desktop before the next appointment, where she wants one: that there is one, and nothing of it.

It is there as long as the data are open. What is kept for it are the times of today's appointments, and no more.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import app_icon

MINUTES_BEFORE: Final = 15
_LOOK_MS: Final = 20_000
_SHOWN_MS: Final = 10_000
_NAME: Final = "SSA-Desktop"
_AN_HOUR: Final = 60


def can_remind() -> bool:
    """Whether the desktop takes such words."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class Reminder(QObject):
    """Looks at the clock, and says once of each appointment that it begins in a quarter of an hour or less."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._begins: frozenset[int] = frozenset()
        self._said: set[int] = set()
        self._day = desk.today()
        self._tray: QSystemTrayIcon | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)
        desk.reminding_changed.connect(self._on_switch)
        self._on_switch()

    def look(self) -> None:
        """Say of what begins soon, and fetch the times of a day that has begun meanwhile.

        A desktop may get its place for such words after the data were opened, or lose it.
        """
        self._on_switch()
        if self._tray is None:
            return
        if self._desk.today() != self._day:
            self._begin_day()
            return
        now = self._desk.now()
        minute = now.hour * _AN_HOUR + now.minute
        soon = sorted(one for one in self._begins - self._said if minute < one <= minute + MINUTES_BEFORE)
        if soon:
            self._said |= set(soon)
            self._say(soon[0] - minute)

    def _begin_day(self) -> None:
        """Fetch the times of today; of another day nothing is said any more."""
        if self._desk.today() != self._day:
            self._day, self._said, self._begins = self._desk.today(), set(), frozenset()
        self._load()

    def _say(self, minutes: int) -> None:
        if self._tray is None:
            return
        text = self.tr("Termin in 1 Minute") if minutes == 1 else self.tr("Termin in {minutes} Minuten")
        said = text.format(minutes=minutes)
        self._tray.showMessage(_NAME, said, app_icon(), _SHOWN_MS)

    def _load(self) -> None:
        day = self._day

        def times(ws: Workspace) -> frozenset[int]:
            found = appointments.between(ws, day, day)
            return frozenset(
                one.appointment.start for one in found if one.appointment.state is AppointmentState.PLANNED
            )

        self._desk.worker.read(times, self._take, presses=False)

    def _take(self, begins: frozenset[int]) -> None:
        self._begins = begins
        self.look()

    def _on_changed(self, area: str) -> None:
        if self._tray is not None and area in {"appointments", "all"}:
            self._load()

    def _on_switch(self) -> None:
        if not self._desk.preferences.reminding:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        wants = self._desk.preferences.reminding and can_remind()
        if wants and self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.setToolTip(_NAME)
            self._tray.show()
            self._begin_day()
        elif not wants and self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray, self._begins = None, frozenset()
