"""The clock of a peer consultation: which phase it is, how long it still is, and when it is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.together.cooperation import PHASE_MINUTES
from ssa_desktop.domain.together.phase_timer import MINUTE, WHOLE_SECONDS, phase_at, start_of
from ssa_desktop.labels import label as word
from ssa_desktop.ui.widgets.parts import button, label, row

_SECOND = 1000


class PhaseClock(QWidget):
    """Runs once it is started; a phase can be ended early. ``passed`` gives the seconds since it went on last.

    It stands still while nobody started it, and stores nothing: what was said is written in the fields below. Of a
    dialog that a lock interrupts it is kept where it stood, and it has gone on meanwhile if it ran.
    """

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._before = 0
        self._since = QElapsedTimer()
        self.passed: Callable[[], int] = lambda: self._since.elapsed() // _SECOND
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self.show_now)
        self.said = label("", "caption")
        self.run = button(self.tr("Uhr starten"), self.toggle, icon_name="timer")
        self.next = button(self.tr("Nächste Phase"), self.go_on, role="quiet")
        self.setLayout(row(self.run, self.next, self.said, None))
        self.show_now()

    @property
    def seconds(self) -> int:
        """How many seconds of the 65 minutes are over."""
        return self._before + (self.passed() if self._tick.isActive() else 0)

    def toggle(self) -> None:
        """Start, pause or go on."""
        if self._tick.isActive():
            self._before = self.seconds
            self._tick.stop()
        else:
            self._since.start()
            self._tick.start()
        self.show_now()

    def kept(self, now: datetime) -> dict[str, Any]:
        """Return where it stands, to be put back after a lock."""
        return {"seconds": self.seconds, "runs": self._tick.isActive(), "at": now.isoformat()}

    def restore(self, kept: Mapping[str, Any], now: datetime) -> None:
        """Go on from where :meth:`kept` found it; a clock of the computer set back moves it nowhere."""
        missed = max(0, int((now - datetime.fromisoformat(kept["at"])).total_seconds())) if kept["runs"] else 0
        self._before = min(WHOLE_SECONDS, int(kept["seconds"]) + missed)
        self._tick.stop()
        if kept["runs"]:
            self._since.start()
            self._tick.start()
        self.show_now()

    def go_on(self) -> None:
        """Begin the next phase now."""
        self._before = start_of(phase_at(self.seconds).number + 1)
        self._since.start()
        self.show_now()

    def show_now(self) -> None:
        """Show where it is."""
        is_running, now = self._tick.isActive(), phase_at(self.seconds)
        if now.is_over:
            self._tick.stop()
            self._before = WHOLE_SECONDS
        self.run.setText(self.tr("Pause") if is_running and not now.is_over else self.tr("Uhr starten"))
        for one in (self.run, self.next):
            one.setEnabled(not now.is_over)
        if now.is_over:
            self.said.setText(self.tr("Die 65 Minuten sind um."))
            return
        self.said.setText(
            self.tr("Phase {number} von {all}: {phase}, noch {minutes}:{seconds} Min.").format(
                number=now.number,
                all=len(PHASE_MINUTES),
                phase=word(self._language, "meeting_phase", now.phase),
                minutes=now.left // MINUTE,
                seconds=f"{now.left % MINUTE:02}",
            )
        )
