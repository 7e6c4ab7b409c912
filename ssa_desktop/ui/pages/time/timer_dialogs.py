"""Begin a timer, and say when one ended that may have been forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.time.running_timer import RunningTimer, TimerDoubt, passes_midnight, to_minute
from ssa_desktop.domain.vocabulary import TimeEvent
from ssa_desktop.labels import hours_text, label, moment_text
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.time.time_entry_row import ActivityBox, SchoolBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.form import Form, Spot
from ssa_desktop.ui.widgets.parts import choices, column

_MOST_DAYS = 2
_INDENT = 28


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
        self.needs(self.activity)
        line = self.activity.lineEdit()
        if line is not None:
            line.selectAll()

    def problems(self) -> Iterator[Problem]:
        if self.activity.value() is None:
            yield self.activity, self.tr("Bitte eine Tätigkeit aus der Liste wählen.")


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
            self.add_text(self.tr("Deshalb die Frage: {reason}.").format(reason=reason), "hint")
        self.now = QRadioButton(self.tr("&jetzt ({moment})").format(moment=moment_text(language, now)))
        self.at_trace = QRadioButton(self._trace_text(language))
        self.at_time = QRadioButton(self.tr("&zu dieser Zeit:"))
        self.throw_away = QRadioButton(self.tr("&verwerfen, ohne Eintrag"))
        self.day = DateField(desk.today, language)
        self.day.set_day(timer.started_at.date())
        self.time = TimeField()
        self.split = QCheckBox(self.tr("An Mitternacht auf zwei Tage &teilen"))
        named = self.tr("Ende der Messung")
        when = Form()
        when.add_row((self.tr("Ta&g"), self.day), (self.tr("&Uhrzeit"), self.time))
        when.field(self.time).keep_room(2)
        when.setContentsMargins(px(_INDENT), 0, 0, 0)
        # The choice with fields below it belongs to the others, and stands in a part and under a name of its own.
        at = QWidget()
        at.setLayout(column(self.at_time, when, spacing=S))
        tell_as(at, QAccessible.Role.Grouping, self.tr("Zu einer anderen Zeit"))
        self.body.addWidget(choices(named, self.now, self.at_trace, at, self.throw_away))
        self._split = Spot(self.split)
        self.body.addWidget(self._split)
        self.now.setVisible(doubt is not TimerDoubt.CLOCK_SET_BACK)
        self.at_trace.setVisible(trace is not None)
        # One is chosen of all, though one of them stands in a row with its fields.
        self._choices = QButtonGroup(self)
        for choice in (self.now, self.at_trace, self.at_time, self.throw_away):
            self._choices.addButton(choice)
            choice.toggled.connect(self._offer_split)
        (self.at_trace if trace is not None else self.at_time).setChecked(True)
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

    def problems(self) -> Iterator[Problem]:
        end = self.end()
        if self.throw_away.isChecked():
            return
        if end is None:
            if self.day.day() is None:
                yield self.day, self.day.what_is_wrong(needed=True)
            if self.time.start() is None:
                yield self.time, self.time.what_is_wrong(needed=True)
        elif end <= to_minute(self._timer.started_at):
            yield self.time, self.tr("Das Ende muss nach dem Beginn liegen.")
        elif end > self._now >= self._timer.started_at:
            yield self.time, self.tr("Das Ende liegt in der Zukunft.")
        elif len(self._timer.entries(end)) > _MOST_DAYS:
            yield self.time, self.tr("Das sind über zwei Tage. Bitte ein früheres Ende eingeben.")
        elif self._crosses() and not self.split.isChecked():
            yield self.split, self.tr("Das Ende liegt nach Mitternacht. Bitte teilen oder ein früheres Ende eingeben.")

    def _crosses(self) -> bool:
        end = self.end()
        return end is not None and passes_midnight(self._timer.started_at, end)

    def _offer_split(self) -> None:
        for part in (self.split, self._split):
            part.setVisible(self._crosses())

    def _trace_text(self, language: str) -> str:
        if self._trace is None:
            return ""
        return self.tr("am Ende des &letzten Eintrags danach ({moment})").format(
            moment=moment_text(language, self._trace)
        )
