"""The timer in the window: one key begins and stops it; how long it runs is shown without saying what for."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.time.running_timer import LONG_MINUTES, RunningTimer, TimerDoubt
from ssa_desktop.labels import clock_hours, clock_text, hours_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import timer, times
from ssa_desktop.services.time.timer import Stopped
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, px, set_role
from ssa_desktop.ui.widgets.parts import button, label

translate = QCoreApplication.translate

_TICK_MS = 15_000
AREA = "timer"


class TimerActions:
    """What can be done with the timer; each tells what was done and can be taken back."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk = desk
        self._owner = owner
        self._asking = False

    @property
    def is_asking(self) -> bool:
        """Whether a dialog is open."""
        return self._asking

    def start_or_stop(self) -> None:
        """Stop the timer that runs, or ask what to time."""
        self._desk.worker.run(timer.running, lambda found: self.ask_start() if found is None else self.stop(found))

    def ask_start(self) -> None:
        """Ask what to time, and begin."""
        self._desk.worker.run(
            lambda ws: (schools.listing(ws), times.usual_school(ws, ws.today())), lambda found: self._show_start(*found)
        )

    def stop(self, found: RunningTimer) -> None:
        """Stop a timer now; ask when it ended where it may have been forgotten."""
        doubt = found.doubt(self._desk.now())
        if doubt is not None:
            self.ask_end(found, doubt)
        else:
            self._desk.worker.run(timer.stop, self._tell_stopped)

    def ask_end(self, found: RunningTimer, doubt: TimerDoubt | None) -> None:
        """Ask when a timer ended."""
        if not self._asking:
            self._asking = True
            self._desk.worker.run(
                lambda ws: timer.last_trace(ws, found), partial(self._show_end, found, doubt), lambda _: self._asked()
            )

    def discard(self) -> None:
        """Throw the running time away."""
        self._desk.worker.run(timer.remove, self._tell_removed)

    def _show_start(self, found: list[School], usual: str | None) -> None:
        from ssa_desktop.ui.pages.time.timer_dialogs import StartTimerDialog

        if self._asking:
            return
        self._asking = True
        dialog = StartTimerDialog(self._desk, found, usual, self._owner.window())
        dialog.finished.connect(lambda _: self._asked())

        def start() -> None:
            activity = dialog.activity.value()
            school, meeting = dialog.school.currentData(), dialog.meeting.value()
            if activity is not None:
                self._desk.worker.run(lambda ws: timer.start(ws, activity, school, meeting), self._tell_started)

        dialog.accepted.connect(start)
        dialog.open()

    def _show_end(self, found: RunningTimer, doubt: TimerDoubt | None, trace: datetime | None) -> None:
        from ssa_desktop.ui.pages.time.timer_dialogs import EndTimerDialog

        dialog = EndTimerDialog(self._desk, found, doubt, trace, self._owner.window())
        dialog.finished.connect(lambda _: self._asked())

        def take() -> None:
            end, split = dialog.end(), dialog.split.isChecked()
            if dialog.throw_away.isChecked():
                self.discard()
            else:
                self._desk.worker.run(lambda ws: timer.stop(ws, end, split=split), self._tell_stopped)

        dialog.accepted.connect(take)
        dialog.open()

    def _asked(self) -> None:
        self._asking = False

    def _tell_started(self, _: RunningTimer) -> None:
        self._changed()
        self._desk.tell_step(translate("TimerActions", "Die Zeitmessung läuft. Strg+T hält sie an."), self._changed)

    def _tell_stopped(self, stopped: Stopped) -> None:
        self._changed()
        if not stopped.entries:
            self._desk.tell(translate("TimerActions", "Weniger als eine Minute: nichts eingetragen."))
            return
        minutes = sum(entry.minutes for entry in stopped.entries)
        text = translate("TimerActions", "{activity}, {length} Std. eingetragen.").format(
            activity=word(self._desk.language, "activity", stopped.timer.activity), length=clock_hours(minutes)
        )
        self._desk.tell_step(text, self._changed)

    def _tell_removed(self, _: object) -> None:
        self._changed()
        self._desk.tell_step(translate("TimerActions", "Zeitmessung verworfen."), self._changed)

    def _changed(self) -> None:
        for area in (AREA, "times"):
            self._desk.changed.emit(area)


class _Watcher(QWidget):
    """Knows the timer that runs, and looks at the clock now and then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.running: RunningTimer | None = None
        self.steps = TimerActions(desk, self)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.tick)
        desk.changed.connect(self._on_changed)

    def load(self) -> None:
        """Ask the vault whether a timer runs."""
        self.desk.worker.read(timer.running, self._take)

    def tick(self) -> None:
        """Show how long it has been running by the clock of now."""
        raise NotImplementedError

    def hours(self) -> str:
        """Return how long the timer has been running."""
        minutes = 0 if self.running is None else self.running.minutes_until(self.desk.now())
        return hours_text(self.desk.language, minutes)

    def since(self) -> str:
        """Return the time of day at which it was begun."""
        begun = self.running.started_at if self.running is not None else self.desk.now()
        return clock_text(begun.hour * 60 + begun.minute)

    def _take(self, found: RunningTimer | None) -> None:
        self.running = found
        if found is None:
            self._clock.stop()
        else:
            self._clock.start()
        self.tick()

    def _on_changed(self, area: str) -> None:
        if area in (AREA, "all"):
            self.load()


class TimerChip(_Watcher):
    """Stands in the header while a timer runs; pressing it stops it. It asks about one that may have been forgotten."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked_at: datetime | None = None
        self.button = QToolButton()
        self.button.setIcon(icon("timer"))
        self.button.setIconSize(QSize(px(24), px(18)))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleName(self.tr("Zeitmessung anhalten"))
        set_role(self.button, "quiet")
        self.button.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self.hide()

    def tick(self) -> None:
        self.setVisible(self.running is not None)
        if self.running is None:
            self._asked_at = None
            return
        self.button.setText(self.hours())
        text = self.tr("Zeitmessung seit {start} anhalten (Strg+T)").format(start=self.since())
        self.button.setToolTip(text)
        self.button.setAccessibleName(f"{text}, {self.hours()}")
        self._ask_if_forgotten(self.running)

    def _stop(self) -> None:
        if self.running is not None:
            self.steps.stop(self.running)

    def _ask_if_forgotten(self, found: RunningTimer) -> None:
        now = self.desk.now()
        doubt = found.doubt(now)
        asked = self._asked_at
        due = asked is None or asked.date() != now.date() or (now - asked).total_seconds() > LONG_MINUTES * 60
        if doubt is not None and due and not self.steps.is_asking:
            self._asked_at = now
            self.steps.ask_end(found, doubt)


class TimerBar(_Watcher):
    """On the page of times: what is being timed since when, with the ways to begin, stop and throw away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.text = label("", "muted")
        self.start = button(self.tr("Zeit messen …"), self.steps.ask_start, icon_name="timer", hint=self.tr("Strg+T"))
        self.stop = button(self.tr("Anhalten"), self._stop, role="primary", hint=self.tr("Strg+T"))
        self.discard = button(self.tr("Verwerfen"), self.steps.discard, role="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        for part in (self.text, self.start, self.stop, self.discard):
            layout.addWidget(part)
        self.tick()
        self.load()

    def tick(self) -> None:
        runs = self.running is not None
        self.start.setVisible(not runs)
        for part in (self.text, self.stop, self.discard):
            part.setVisible(runs)
        if self.running is not None:
            activity = word(self.desk.language, "activity", self.running.activity)
            text = self.tr("{activity} seit {start}: {hours}")
            self.text.setText(text.format(activity=activity, start=self.since(), hours=self.hours()))

    def _stop(self) -> None:
        if self.running is not None:
            self.steps.stop(self.running)
