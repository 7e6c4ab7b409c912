"""Waiting for the next appointment of today to begin: from then on it can be said what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState

_MINUTE_MS: Final = 60_000


class StartClock(QTimer):
    """Calls once when the next of some appointments begins; told others, it waits for those."""

    def __init__(self, call: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.timeout.connect(call)

    def wait_for(self, planned: Iterable[Appointment], now: datetime) -> None:
        """Wait for the next that is still planned today; for nothing where there is none."""
        minute = now.hour * 60 + now.minute
        ahead = [
            one.start - minute
            for one in planned
            if one.state is AppointmentState.PLANNED and one.date == now.date() and one.start > minute
        ]
        if ahead:
            self.start(min(ahead) * _MINUTE_MS - now.second * 1000)
        else:
            self.stop()
