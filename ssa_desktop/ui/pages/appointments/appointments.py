"""The page of appointments: the week as a grid, the day as a list, and what became of each appointment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.appointments.appointments import AppointmentState, SlipState
from ssa_desktop.domain.appointments.free_time import SCHOOL_BEGINS, SCHOOL_ENDS, next_step
from ssa_desktop.domain.appointments.series import WEEK_DAYS
from ssa_desktop.labels import weekday_text
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.agenda import Agenda, agenda
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.appointments import SLOT, Block, Stop, at_the_same_time
from ssa_desktop.ui.models.time.times import week_title
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.appointments.appointment_steps import AppointmentSteps
from ssa_desktop.ui.pages.appointments.appointment_words import blocks_of, series_text
from ssa_desktop.ui.pages.appointments.appointments_day import AgendaModel, DayList
from ssa_desktop.ui.pages.appointments.appointments_week import WeekGrid
from ssa_desktop.ui.pages.appointments.marked_appointment import MarkedCard
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.pages.appointments.start_clock import StartClock
from ssa_desktop.ui.widgets.columns import DETAIL_FROM, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.parts import button, chip_button, chip_group, icon_button, label
from ssa_desktop.ui.widgets.period_turner import PeriodTurner

_WORK_DAYS: Final = 5
_MARKED_WIDTH: Final = 340
_VIEWS_FOLLOW_BELOW: Final = 700
"""Pixels at 100 % of width below which the period stands beside the title, and the choice of views behind it."""
_DAY: Final = timedelta(days=1)
_MINUTE_MS: Final = 60_000


class AppointmentsPage(Page):
    """Termine: the day and the week, and what became of each appointment. Only the week shown is loaded."""

    name: ClassVar[str] = "appointments"
    icon_name: ClassVar[str] = "calendar-days"
    areas: ClassVar[frozenset[str]] = frozenset(
        {"appointments", "contacts", "schools", "plans", "offers", "times", "calendar"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = PageHead(self.title(), self)
        self._monday = _monday_of(desk.today())
        self._widest = _WORK_DAYS
        self._expected: tuple[date, Stop] | None = None
        self._agenda: Agenda | None = None
        self._series: dict[str, str] = {}
        self.steps = AppointmentSteps(desk, self.window, self.name, self)
        self.plan_steps = PlanSteps(desk, self.window, self.name, self)
        self.grid = WeekGrid(desk.language, self.tr("Termine der Woche"))
        self.model = AgendaModel(desk, self)
        self.list = DayList(self.model, self.tr("Termine des Tages"))
        self.marked = MarkedCard(desk, self._steps())
        self.span = label("", "heading")
        self.owing = button("", self._show_owing, role="quiet", icon_name="ticket")
        self.owing.hide()
        self.no_day = label(self.tr("An diesem Tag ist nichts ausgemacht. N legt einen Termin an."), "muted", wrap=True)
        self.no_school = EmptyState(
            self.tr("Noch keine Schule eingetragen"),
            self.tr("Ein Termin gehört zu einer Schule. Tragen Sie zuerst Ihre Schule ein."),
            self.tr("Schule eintragen …"),
            self._ask_school,
            "school",
        )
        self._lay_out()
        self.grid.canvas.marked.connect(self._show_marked)
        self.grid.canvas.opened.connect(self._open)
        self.grid.canvas.letter.connect(self.do)
        self.grid.canvas.turned.connect(self._turn_keeping_mark)
        self.list.chosen_changed.connect(lambda _: self._mark_chosen())
        self.list.opened.connect(lambda _: self._open())
        self.list.letter.connect(self.do)
        self.list.turned.connect(lambda by: self.show_day(self.day + by * _DAY))
        self.steps.agreed.connect(self._expect)
        desk.discreet_changed.connect(self._show_agenda)
        self.grid.canvas.mark(desk.today(), self._stop_of_now())
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._show_now)
        self._begins = StartClock(self._show_marked, self)

    def title(self) -> str:
        return self.tr("Termine")

    @property
    def day(self) -> date:
        """The day that is marked, and shown in the list."""
        return self.grid.canvas.day

    @property
    def shows_week(self) -> bool:
        """Whether the week is shown, and not the day."""
        return self._views.currentWidget() is self.grid

    def refresh(self) -> None:
        monday, language = self._monday, self.desk.language
        last = monday + timedelta(days=WEEK_DAYS - 1)
        self.desk.worker.read(lambda ws: agenda(ws, monday, last, language), self._loaded)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_now()
        self._minute.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.let_views_follow(follow=self.width() < px(_VIEWS_FOLLOW_BELOW))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def primary_focus(self) -> QWidget | None:
        if self._content.currentWidget() is self.no_school:
            return self.no_school.button
        return self.grid.canvas if self.shows_week else self.list

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if panel in ("week", "day"):
            self.show_view(week=panel == "week")
        if "day" in about:
            self.show_day(date.fromisoformat(str(about["day"])))
        if "appointment_id" in about:
            self.grid.canvas.mark(self.day, Stop(0, ("appointment", int(about["appointment_id"]))))

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "new":
            self.steps.ask_new_free(self.day)
        elif kind in ("edit", "complete"):
            open_again = self.steps.ask_change if kind == "edit" else self.steps.complete
            appointment_id = int(about["appointment_id"])
            self.desk.worker.run(lambda ws: appointments.get(ws, appointment_id), open_again, lambda _: None)

    # ---- moving

    def show_day(self, day: date) -> None:
        """Mark a day, in its week."""
        self.grid.canvas.mark(day, self.grid.canvas.stop)
        self._show_week_of(day)

    def show_today(self) -> None:
        """Mark today, at the time it is."""
        self.grid.canvas.mark(self.desk.today(), self._stop_of_now())
        self._show_week_of(self.day)

    def turn(self, by: int) -> None:
        """Show the week, or in the list the day, that much later or earlier."""
        if not self.shows_week:
            self.show_day(self.day + by * _DAY)
            return
        # From a weekend to the Monday of the other week: there is seldom anything else to be planned.
        day = self.day if self.day.weekday() < _WORK_DAYS else _monday_of(self.day)
        self.show_day(day + by * timedelta(days=WEEK_DAYS))

    def show_view(self, *, week: bool) -> None:
        """Show the week as a grid, or the day as a list."""
        (self.week_view if week else self.day_view).setChecked(True)
        had_keyboard = self.grid.canvas.hasFocus() or self.list.hasFocus()
        self._views.setCurrentIndex(0 if week else 1)
        self._show_agenda()
        target = self.primary_focus()
        if had_keyboard and target is not None:
            target.setFocus()

    def do(self, letter: str) -> None:
        """Do with what is marked what a letter stands for."""
        if letter == "t":
            self.show_view(week=not self.shows_week)
        elif letter == "n":
            self._ask_new()
        else:
            self.marked.do(letter)

    def _turn_keeping_mark(self, _: int) -> None:
        if self.day in self._days():
            # Turned by the page keys: the same day of the other week.
            self.grid.canvas.mark(self.day + _ * timedelta(days=WEEK_DAYS), self.grid.canvas.stop)
        self._show_week_of(self.day)

    def _show_now(self) -> None:
        now = self.desk.now()
        self.grid.canvas.show_now(now.hour * 60 + now.minute)

    def _stop_of_now(self) -> Stop:
        """Return the next half hour of today; before and after school the first of the day."""
        now = self.desk.now()
        start = next_step(now.hour * 60 + now.minute, SLOT)
        return Stop(start if SCHOOL_BEGINS <= start < SCHOOL_ENDS else SCHOOL_BEGINS)

    def _show_week_of(self, day: date) -> None:
        monday = _monday_of(day)
        if monday == self._monday and self._agenda is not None:
            self._show_agenda()
            return
        self._set_week(monday)
        self._say_span()
        self.refresh()

    def _set_week(self, monday: date) -> None:
        """Take the days of another week; its weekend is shown only as far as there is a reason to."""
        if monday != self._monday:
            self._monday, self._widest = monday, _WORK_DAYS

    def _expect(self, found: AppointmentRow) -> None:
        """Go to the week of an appointment just agreed, and mark it there once that week is loaded anew."""
        planned = found.appointment
        self._expected = planned.date, Stop(planned.start, ("appointment", found.appointment_id))
        self._set_week(_monday_of(planned.date))

    # ---- showing

    def _loaded(self, found: Agenda) -> None:
        if found.first != self._monday:
            return
        self._agenda = found
        self.steps.schools, self.steps.arranged = found.schools, found.arranged
        self._series = {}
        expected, self._expected = self._expected, None
        if expected is not None and _monday_of(expected[0]) == self._monday:
            self.grid.canvas.expect(*expected)
        self._show_agenda()

    def _show_agenda(self) -> None:
        found = self._agenda
        if found is None or found.first != self._monday:
            return
        self._content.setCurrentIndex(0 if found.schools else 1)
        days = self._days()
        blocks = blocks_of(self.desk, found)
        free = {day: name for day in days if (name := found.free_name(day)) is not None}
        self.grid.show_days(days, blocks, free, self.desk.today())
        # Taken now: filled anew, the list chooses for itself, and the mark follows it.
        key = self.grid.canvas.stop.key
        self.model.show_day(found, self.day)
        first = next((block.key for block in self.model.shown if block.is_marked), None)
        key = key or self.grid.canvas.stop.key or first
        if key is not None:
            self.list.choose_key(key)
        self.no_day.setVisible(not self.model.total)
        self._say_span()
        number = len(found.owing)
        self.owing.setVisible(bool(number))
        self.owing.setText(self.tr("%n Zettel fehlt noch", "", number))
        self.owing.setAccessibleName(self.owing.text())
        self._show_marked()

    def _days(self) -> list[date]:
        """Return the days of the week shown: the weekend as far as something, today or the mark is on it, or was.

        What was shown once stays while she is in that week: no column goes away or moves below her hand.
        """
        last = self._widest
        found = self._agenda
        if found is not None and found.first == self._monday:
            kept = [row.appointment.date for row in found.appointments]
            kept += [row.plan.date for row in found.plans] + [row.entry.date for row in found.busy]
            last = max([last, *(day.weekday() + 1 for day in kept)])
        here = [day for day in (self.day, self.desk.today()) if _monday_of(day) == self._monday]
        self._widest = max([last, *(day.weekday() + 1 for day in here)])
        return [self._monday + timedelta(days=number) for number in range(self._widest)]

    def _say_span(self) -> None:
        if self.shows_week:
            days = week_title(self.desk.language, self._monday, len(self._days()))
            text = self.tr("KW {number} · {days}").format(number=self._monday.isocalendar().week, days=days)
        else:
            text = weekday_text(self.desk.language, self.day)
            free = self._agenda.free_name(self.day) if self._agenda is not None else None
            text = f"{text} · {free}" if free else text
        self.span.setText(text)

    def _show_marked(self) -> None:
        found = self._agenda
        if found is None or found.first != self._monday:
            return
        block = self._block()
        row_shown = block.row if block is not None else None
        shown = [row_shown.appointment] if isinstance(row_shown, AppointmentRow) else []
        self._begins.wait_for(shown, self.desk.now())
        if block is None:
            start = self.grid.canvas.stop.start if self.shows_week else None
            beside = self.grid.canvas.beside() if self.shows_week else []
            self.marked.show_free(self.day, start, found.free_name(self.day), beside)
            return
        names = {school.code: school.name for school in found.schools} if len(found.schools) > 1 else {}
        code, series = None, ""
        if isinstance(row_shown, AppointmentRow):
            code = row_shown.appointment.school
            series = self._series_words(row_shown.appointment.series)
        elif isinstance(row_shown, PlanRow):
            code = row_shown.plan.school
        day = [one for one in blocks_of(self.desk, found) if one.day == block.day]
        beside = at_the_same_time(day, block.start, block.end, block.key)
        self.marked.show_block(block, names.get(code or "", ""), series, beside)

    def _series_words(self, series: str | None) -> str:
        """Return what a series is, once it was asked for; the marked line is shown anew then."""
        if series is None:
            return ""
        if series not in self._series:
            self._series[series] = self.tr("Serie")

            def show(rows: list[AppointmentRow]) -> None:
                self._series[series] = series_text(self.desk, rows)
                self._show_marked()

            self.desk.worker.run(lambda ws: appointments.of_series(ws, series), show)
        return self._series[series]

    def _block(self) -> Block | None:
        if self.shows_week:
            return self.grid.canvas.block()
        chosen = self.list.chosen()
        return chosen if isinstance(chosen, Block) else None

    def _mark_chosen(self) -> None:
        if self.shows_week:
            return
        block = self._block()
        if block is not None and block.is_marked and block.day == self.day:
            self.grid.canvas.mark(block.day, Stop(block.start, block.key))
        self._show_marked()

    # ---- steps

    def _steps(self) -> dict[str, Callable[[Block | None], None]]:
        steps, plans = self.steps, self.plan_steps
        return {
            "f": _for_each(steps.took_place, plans.confirm),
            "x": _for_each(steps.did_not_appear, plans.cancel),
            "a": _for_each(None, plans.cancel),
            "e": _for_each(steps.complete, None),
            "w": _for_each(steps.plan_again, plans.plan_again),
            "d": _for_each(self._print, None),
            "z": _for_each(steps.toggle_back, None),
            "v": _for_each(lambda found: steps.set_slips([found], SlipState.MISSING), None),
            "l": _for_each(steps.toggle_informed, None),
            "enter": _for_each(steps.ask_change, None),
            "s": _for_each(steps.ask_move, plans.ask_move),
            "delete": _for_each(steps.ask_remove, plans.ask_remove),
        }

    def _open(self) -> None:
        """Open what is marked: change what is planned, write on what took place, else agree a new one."""
        block = self._block()
        if block is None:
            self._ask_new()
        elif isinstance(block.row, AppointmentRow):
            planned = block.row.appointment
            self.marked.do("enter" if planned.state is AppointmentState.PLANNED else "e")
        elif isinstance(block.row, PlanRow):
            self.marked.do("f")

    def _ask_new(self) -> None:
        if self._agenda is None or not self._agenda.schools:
            self._ask_school()
            return
        canvas, block = self.grid.canvas, self._block()
        if self.shows_week and canvas.is_aimed and block is None:
            self.steps.ask_new(self.day, canvas.stop.start)
        elif block is not None and block.is_marked:
            self.steps.ask_new_free(self.day, block.end)
        else:
            came_past = self.shows_week and self.day != self.desk.today()
            self.steps.ask_new_free(self.day, canvas.stop.start if came_past else None)

    def _print(self, found: AppointmentRow) -> None:
        self.steps.print_slips([found], with_name=False)

    def _show_owing(self) -> None:
        """Mark the oldest appointment whose slip is missing."""
        found = self._agenda
        if found is not None and found.owing:
            oldest = found.owing[0]
            self.desk.show_place(
                self.name, day=oldest.appointment.date.isoformat(), appointment_id=oldest.appointment_id
            )

    def _ask_school(self) -> None:
        from ssa_desktop.domain.schoolyear import SchoolYear

        self.desk.ask_school(SchoolYear.of(self.desk.today()))

    # ---- parts

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self._day_view())
        # In a wide window what is marked stands beside the week, where the eye is; else below it.
        # The margins of the page are no part of it.
        least = DETAIL_FROM - 2 * L
        shown = Columns(self._views, side_of(self.marked), least=least, side_width=_MARKED_WIDTH, spacing=M)
        self._content = QStackedWidget()
        self._content.addWidget(shown)
        self._content.addWidget(self.no_school)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        self._fill_head()
        layout.addWidget(self.head)
        layout.addWidget(self._content, 1)

    def _day_view(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.no_day)
        column.addWidget(self.list, 1)
        return made

    def _fill_head(self) -> None:
        names = self.tr("Zurück (Alt+Links)"), self.tr("Weiter (Alt+Rechts)")
        self.span.setMinimumWidth(px(210))
        turned = PeriodTurner(self, self.span, names, self.turn, self.show_today)
        group = QButtonGroup(self)
        self.week_view, self.day_view = chip_button(self.tr("Woche")), chip_button(self.tr("Tag"))
        for made, week in ((self.week_view, True), (self.day_view, False)):
            made.setToolTip(self.tr("Woche oder Tag (Taste T)"))
            made.setAccessibleDescription(self.tr("Taste T"))
            group.addButton(made)
            made.clicked.connect(partial(self._choose_view, week))
        self.week_view.setChecked(True)
        blank = icon_button("printer", self.tr("Leere Zettel drucken …"), self.steps.print_blank)
        told = self.tr("Für Ihren Kalender speichern …")
        self.calendar_file = icon_button("file-down", told, self.steps.write_calendar)
        new = button(self.tr("Neuer Termin …"), self._ask_new, role="primary", icon_name="plus")
        new.setToolTip(self.tr("Taste N oder Einfg"))
        views = chip_group(self.tr("Ansicht"), self.day_view, self.week_view)
        self.head.take_views(views)
        self.head.add_filters(turned)
        self.head.add_buttons(self.owing, self.calendar_file, blank, new)

    def _choose_view(self, week: bool, _: bool = False) -> None:
        self.show_view(week=week)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _for_each(
    appointment: Callable[[AppointmentRow], None] | None, plan: Callable[[PlanRow], None] | None
) -> Callable[[Block | None], None]:
    """Return what is done with a block: one thing with an appointment, another with a planned date."""

    def do(block: Block | None) -> None:
        if block is not None and isinstance(block.row, AppointmentRow) and appointment is not None:
            appointment(block.row)
        elif block is not None and isinstance(block.row, PlanRow) and plan is not None:
            plan(block.row)

    return do
