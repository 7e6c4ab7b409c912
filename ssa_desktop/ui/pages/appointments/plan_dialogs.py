"""The dialogs of what is planned to come back: sessions of an offer, and recurring working time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.domain.vocabulary import INDIRECT, OUTSIDE_ROLE, Activity, TimeEvent
from ssa_desktop.labels import weekday_text
from ssa_desktop.services.appointments.plans import PlanRow, UsualTime
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.appointments.appointment_words import plan_title
from ssa_desktop.ui.pages.appointments.series_fields import SeriesFields
from ssa_desktop.ui.pages.count_field import CountField
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField

DEFAULT_MINUTES: Final = 60
SESSION_MINUTES: Final = 90
_MOST_VISITS: Final = 9999


class _PlanDialog(FormDialog):
    """First day, start, minutes and how it comes back."""

    def __init__(self, desk: Desk, title: str, minutes: int, parent: QWidget | None) -> None:
        super().__init__(title, self.tr("Planen"), parent)
        self._desk = desk
        self.day = DateField(desk.today, desk.language)
        self.time = TimeField()
        self.minutes = MinutesField()
        self.minutes.set_minutes(minutes)
        self.series = SeriesFields(desk, once=False)
        self.day.set_day(desk.today())
        self.day.textChanged.connect(self._tell_series)

    def rule(self) -> SeriesRule | None:
        """Return how it comes back."""
        return self.series.rule()

    def problems(self) -> Iterator[Problem]:
        minutes = self.minutes.minutes()
        if self.day.day() is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if not self.time.is_valid():
            yield self.time, self.time.what_is_wrong(needed=False)
        if minutes is None:
            yield self.minutes, self.minutes.what_is_wrong()
        elif minutes_beyond(self.time.start(), minutes):
            yield self.minutes, self.tr("Kürzer: bis 24 Uhr.")
        yield from self.series.problems()

    def _school(self) -> str | None:
        raise NotImplementedError

    def _tell_series(self) -> None:
        self.series.begin_at(self.day.day(), self._school())

    def _add_fields(self) -> None:
        self.form.add_row(
            (self.tr("&Ab"), self.day), (self.tr("&Beginn"), self.time), (self.tr("Dau&er"), self.minutes)
        )
        self.form.add_widget(self.series)
        self._tell_series()


class SessionSeriesDialog(_PlanDialog):
    """Plans the sessions of an offer; each counts once she has confirmed it."""

    def __init__(
        self, desk: Desk, title: str, school: str, parent: QWidget | None, usual: UsualTime | None = None
    ) -> None:
        super().__init__(desk, self.tr("Termine planen: {offer}").format(offer=title), SESSION_MINUTES, parent)
        self._code = school
        if usual is not None:
            self.day.set_day(usual.day)
            self.time.set_start(usual.start)
            self.minutes.set_minutes(usual.minutes)
        self.add_text(
            self.tr("Geplante Termine zählen nirgends. Jeden bestätigen Sie, wenn er stattfand, oder er fiel aus."),
            "muted",
        )
        self._add_fields()
        self.first = self.day

    def plan(self, offer_id: int) -> Plan:
        """Return the session as the fields say."""
        day = self.day.day() or self._desk.today()
        return Plan("", day, self.minutes.minutes() or SESSION_MINUTES, self.time.start(), offer_id)

    def _school(self) -> str | None:
        return self._code


class TimeSeriesDialog(_PlanDialog):
    """Plans working time that comes back, such as the team meeting; each day is proposed and booked by one key."""

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(desk, self.tr("Wiederkehrende Zeit planen"), DEFAULT_MINUTES, parent)
        self.add_text(
            self.tr("Das Programm schlägt die Zeit an jedem dieser Tage vor. Gebucht wird nur, was Sie bestätigen."),
            "muted",
        )
        self.activity: EnumBox[Activity] = EnumBox(desk.language, "activity", (*INDIRECT, *OUTSIDE_ROLE))
        self.activity.set_value(Activity.COORDINATION_INTERNAL)
        self.event_box: EnumBox[TimeEvent] = EnumBox(
            desk.language, "time_event", TimeEvent, self.tr("kein besonderer Anlass")
        )
        self.school = ChoiceBox()
        self.school.addItem(self.tr("keiner Schule zugeordnet"), None)
        for school in schools:
            self.school.addItem(school.name, school.code)
        if len(schools) == 1:
            self.school.setCurrentIndex(1)
        self.form.add_row((self.tr("&Tätigkeit"), self.activity), (self.tr("A&nlass"), self.event_box))
        self.form.add(self.tr("&Schule"), self.school)
        self.school.currentIndexChanged.connect(self._tell_series)
        self._add_fields()
        self.first = self.activity

    def plan(self) -> Plan:
        """Return the working time as the fields say."""
        return Plan(
            "",
            self.day.day() or self._desk.today(),
            self.minutes.minutes() or DEFAULT_MINUTES,
            self.time.start(),
            None,
            self.activity.value(),
            self.school.currentData(),
            self.event_box.value(),
        )

    def _school(self) -> str | None:
        found = self.school.currentData()
        return str(found) if found is not None else None


class ConfirmSessionDialog(FormDialog):
    """Asks how long a planned session was and how many came; Enter takes what was planned."""

    keeps_draft = False

    def __init__(self, desk: Desk, row: PlanRow, parent: QWidget | None) -> None:
        super().__init__(self.tr("Fand statt"), self.tr("Buchen"), parent)
        self.add_text(f"{plan_title(desk, row)} · {weekday_text(desk.language, row.plan.date)}", "muted")
        self.minutes = MinutesField()
        self.minutes.set_minutes(row.plan.minutes)
        self.visits = CountField(_MOST_VISITS)
        self.form.add_row(
            (self.tr("&Besuche"), self.visits, self.tr("Leer, wenn niemand gezählt hat.")),
            (self.tr("Dau&er"), self.minutes),
        )
        self.visits.returnPressed.connect(self.accept)
        self.first = self.visits

    def problems(self) -> Iterator[Problem]:
        if self.visits.text().strip() and self.visits.value() is None:
            yield self.visits, self.tr("Eine Zahl, oder leer.")
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()
