"""Begin a timer, and say when one ended that may have been forgotten."""

from __future__ import annotations

from datetime import datetime, time
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.time.running_timer import RunningTimer, TimerDoubt, passes_midnight, to_minute
from ssa_desktop.domain.vocabulary import TimeEvent
from ssa_desktop.labels import hours_text, label, moment_text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.time.time_entry_row import ActivityBox, SchoolBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.parts import choices, row

_MOST_DAYS = 2


class StartTimerDialog(FormDialog):
    """What is being timed from now on."""

    keeps_draft: ClassVar[bool] = False

    def __init__(self, desk: Desk, schools: list[School], usual: str | None, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Zeit messen"))
        self.action.setText(self.tr("Starten"))
        self.add_text(self.tr("Die Messung beginnt jetzt und läuft auch weiter, wenn Sie sperren."), "hint")
        self.activity = ActivityBox(desk.language)
        self.school = SchoolBox()
        self.school.offer(schools, usual)
        self.activity.currentTextChanged.connect(lambda _: self.school.follow(self.activity.value()))
        self.school.follow(self.activity.value())
        self.meeting = EnumBox(desk.language, "time_event", TimeEvent, empty=self.tr("kein Treffen"))
        self.form.add(self.tr("&Tätigkeit"), self.activity)
        self.form.add(self.tr("&Schule"), self.school)
        self.form.add(self.tr("T&reffen"), self.meeting)
        self.first = self.activity
        line = self.activity.lineEdit()
        if line is not None:
            line.selectAll()

    def problem(self) -> str | None:
        return self.tr("Bitte eine Tätigkeit aus der Liste wählen.") if self.activity.value() is None else None

    def wrong_field(self) -> QWidget | None:
        return self.activity if self.activity.value() is None else None


class EndTimerDialog(FormDialog):
    """When a timer ended: now, with the last entry, at a time typed, or not at all; midnight only by her choice."""

    keeps_draft: ClassVar[bool] = False

    def __init__(
        self, desk: Desk, timer: RunningTimer, doubt: TimerDoubt | None, trace: datetime | None, parent: QWidget | None
    ) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Wann war die Zeitmessung zu Ende?"))
        self.action.setText(self.tr("Übernehmen"))
        self._timer = timer
        self._trace = trace
        self._now = now = desk.now()
        language = desk.language
        said = self.tr("„{activity}“ läuft seit {start} ({hours}). Gespeichert ist davon noch nichts.").format(
            activity=label(language, "activity", timer.activity),
            start=moment_text(language, timer.started_at),
            hours=hours_text(language, timer.minutes_until(now)),
        )
        self.add_text(said)
        if doubt is not None:
            reason = label(language, "timer_doubt", doubt)
            self.add_text(self.tr("Deshalb die Frage: Die Messung {reason}.").format(reason=reason), "hint")
        self.now = QRadioButton(self.tr("&jetzt ({moment})").format(moment=moment_text(language, now)))
        self.at_trace = QRadioButton(self._trace_text(language))
        self.at_time = QRadioButton(self.tr("&zu dieser Zeit:"))
        self.throw_away = QRadioButton(self.tr("&verwerfen, ohne Eintrag"))
        self.day = DateField(desk.today, language)
        self.day.set_day(timer.started_at.date())
        self.day.setAccessibleName(self.tr("Tag des Endes"))
        self.time = TimeField()
        self.time.setAccessibleName(self.tr("Uhrzeit des Endes"))
        self.split = QCheckBox(self.tr("An Mitternacht auf zwei Tage &teilen"))
        at_time = row(self.at_time, self.time, self.day, None)
        self.body.addWidget(choices(self.tr("Ende der Messung"), self.now, self.at_trace, at_time, self.throw_away))
        self.body.addWidget(self.split)
        self.now.setVisible(doubt is not TimerDoubt.CLOCK_SET_BACK)
        self.at_trace.setVisible(trace is not None)
        (self.at_trace if trace is not None else self.at_time).setChecked(True)
        for choice in (self.now, self.at_trace, self.at_time, self.throw_away):
            choice.toggled.connect(self._offer_split)
        for field in (self.day, self.time):
            field.textEdited.connect(lambda _: self.at_time.setChecked(True))
            field.textChanged.connect(self._offer_split)
        self.way_out.setText(self.tr("Läuft weiter"))
        self.first = self.at_trace if trace is not None else self.time
        self._offer_split()

    def end(self) -> datetime | None:
        """Return the end she chose; None to throw the time away, or while it cannot be read."""
        if self.now.isChecked():
            return to_minute(self._now)
        if self.at_trace.isChecked():
            return self._trace
        day, start = self.day.day(), self.time.start()
        if not self.at_time.isChecked() or day is None or start is None:
            return None
        return datetime.combine(day, time(*divmod(start, 60)))

    def problem(self) -> str | None:
        if self.throw_away.isChecked():
            return None
        end = self.end()
        if end is None:
            return self.tr("Bitte Uhrzeit und Tag des Endes eingeben, zum Beispiel 16:30.")
        if end <= to_minute(self._timer.started_at):
            return self.tr("Das Ende muss nach dem Beginn liegen.")
        if end > self._now >= self._timer.started_at:
            return self.tr("Das Ende liegt in der Zukunft.")
        if len(self._timer.entries(end)) > _MOST_DAYS:
            return self.tr("Die Messung reicht über mehrere Tage. Bitte geben Sie ein früheres Ende ein.")
        if self._crosses() and not self.split.isChecked():
            return self.tr("Das Ende liegt nach Mitternacht. Bitte teilen oder ein früheres Ende eingeben.")
        return None

    def wrong_field(self) -> QWidget | None:
        return self.split if self.end() is not None and self._crosses() else self.time

    def _crosses(self) -> bool:
        end = self.end()
        return end is not None and passes_midnight(self._timer.started_at, end)

    def _offer_split(self) -> None:
        self.split.setVisible(self._crosses())

    def _trace_text(self, language: str) -> str:
        if self._trace is None:
            return ""
        return self.tr("am Ende des &letzten Eintrags danach ({moment})").format(
            moment=moment_text(language, self._trace)
        )
