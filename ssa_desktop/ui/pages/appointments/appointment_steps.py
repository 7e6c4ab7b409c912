"""What can be done with an appointment, from the page and from the card of the day: each told with undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact, Person
from ssa_desktop.labels import clock_hours, clock_text, weekday_text
from ssa_desktop.services.appointments import appointments, calendar_export, series_moving, slips
from ssa_desktop.services.appointments.appointments import AppointmentRow, Completion, Step
from ssa_desktop.services.appointments.calendar_export import CalendarContent, Written
from ssa_desktop.services.appointments.free_times import FreeTime, next_free
from ssa_desktop.services.appointments.series_moving import NewTime
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import Run
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog, CompleteDialog, SeriesScopeDialog
from ssa_desktop.ui.pages.appointments.appointment_words import called, when_text
from ssa_desktop.ui.pages.appointments.calendar_file_dialog import CALENDAR_FILE, CalendarFileDialog
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.pages.appointments.slips_dialog import SLIPS_FILE, SlipsDialog

AREAS = ("appointments", "contacts")


class AppointmentSteps(QObject):
    """The steps; ``place`` is the page that opens a dialog again after a lock."""

    agreed = Signal(object)
    """The first of the appointments just agreed, before anything that shows appointments is loaded anew."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget], place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._place = place
        self.schools: Sequence[School] = ()
        self.arranged: Mapping[str, Arrangement] = {}

    # ---- what became of it

    def took_place(self, found: AppointmentRow) -> None:
        """Book the talk of an appointment."""

        def text() -> str:
            return self.tr("Gespräch gebucht: {who}, {length} Std.").format(
                who=called(self._desk, found), length=clock_hours(found.appointment.minutes)
            )

        self._desk.worker.run(lambda ws: appointments.took_place(ws, found.appointment_id), lambda _: self._tell(text))

    def did_not_appear(self, found: AppointmentRow) -> None:
        """Note that nobody came."""

        def text() -> str:
            return self.tr("Nicht erschienen: {who}. Der Termin zählt nirgends.").format(who=called(self._desk, found))

        self._desk.worker.run(
            lambda ws: appointments.did_not_appear(ws, found.appointment_id), lambda _: self._tell(text)
        )

    def plan_again(self, found: AppointmentRow) -> None:
        """Take back, without Ctrl+Z, what was noted of an appointment."""

        def text() -> str:
            return self.tr("Wieder offen: {who}").format(who=called(self._desk, found))

        if found.appointment.state is not AppointmentState.TOOK_PLACE:
            self._desk.worker.run(
                lambda ws: appointments.plan_again(ws, found.appointment_id), lambda _: self._tell(text)
            )

    def complete(self, found: AppointmentRow) -> None:
        """Open the dialog that writes topics and a text into the talk booked."""
        about = self.tr("{who}, {when}").format(who=called(self._desk, found), when=when_text(self._desk, found))

        def ask(booked: Contact) -> None:
            dialog = CompleteDialog(self._desk, about, booked, self._window())
            dialog.keep_as(
                self._place, "complete", appointment_id=found.appointment_id, person_id=found.appointment.person_id
            )
            dialog.accepted.connect(lambda: self._write(found, dialog.completion()))
            dialog.open()

        self._desk.worker.run(lambda ws: appointments.booked(ws, found.appointment_id), ask)

    def _write(self, found: AppointmentRow, wanted: Completion) -> None:
        def text() -> str:
            return self.tr("Gespräch ergänzt: {who}").format(who=called(self._desk, found))

        self._desk.worker.run(
            lambda ws: appointments.complete(ws, found.appointment_id, wanted), lambda _: self._tell(text)
        )

    # ---- agree, change, remove

    def ask_new(self, day: date, start: int | None = None, school: str | None = None) -> AppointmentDialog:
        """Open the dialog for a new appointment or series."""
        dialog = AppointmentDialog(self._desk, self.schools, self.arranged, self._window())
        dialog.begin(day, start, school)
        dialog.keep_as(self._place, "new")
        dialog.accepted.connect(lambda: self.add(dialog.value(), dialog.rule(), new_person=dialog.new_person()))
        dialog.open()
        return dialog

    def ask_new_free(self, day: date, earliest: int | None = None, who: PersonLine | None = None) -> None:
        """Open the dialog for a new appointment at the next free time of a day; today not before now."""
        now = self._desk.now()

        def ask(free: FreeTime) -> None:
            dialog = self.ask_new(free.day, free.start)
            if who is not None:
                dialog.who.set_person(who)

        self._desk.worker.run(lambda ws: next_free(ws, day, now, earliest), ask)

    def add(
        self,
        appointment: Appointment,
        rule: SeriesRule | None = None,
        run: Run | None = None,
        new_person: Person | None = None,
    ) -> None:
        """Store an appointment, or a series of them; a form that stores it with ``run`` does so once for each press.

        With ``new_person`` it is hers, who comes and goes with it.
        """
        if rule is not None:
            self._run_step(
                lambda ws: appointments.add_series(ws, appointment, rule, new_person),
                lambda step: self.tr("Serie angelegt: %n Termin(e).", "", step.number),
                run,
                self._say_agreed,
            )
            return
        when = f"{weekday_text(self._desk.language, appointment.date)}, {clock_text(appointment.start)}"
        self._run_step(
            lambda ws: appointments.add_step(ws, appointment, new_person),
            lambda _: self.tr("Termin angelegt: {when}").format(when=when),
            run,
            self._say_agreed,
        )

    def ask_change(self, found: AppointmentRow) -> None:
        """Open the dialog that changes a planned appointment; of a series it asks which are meant."""
        dialog = AppointmentDialog(self._desk, self.schools, self.arranged, self._window(), found.appointment)
        dialog.keep_as(self._place, "edit", appointment_id=found.appointment_id, person_id=found.appointment.person_id)
        dialog.accepted.connect(lambda: self._ask_scope(found, dialog.value()))
        dialog.open()

    def _ask_scope(self, found: AppointmentRow, wanted: Appointment) -> None:
        if found.appointment.series is None:
            self._change(found, wanted, SeriesScope.ONE)
            return
        dialog = SeriesScopeDialog(
            self.tr("Welche Termine der Serie ändern?"),
            self.tr("Ändern"),
            self.tr("{who}, {when}").format(who=called(self._desk, found), when=when_text(self._desk, found)),
            self._window(),
        )
        dialog.accepted.connect(lambda: self._change(found, wanted, dialog.scope()))
        dialog.open()

    def _change(self, found: AppointmentRow, wanted: Appointment, scope: SeriesScope) -> None:
        self._run_step(
            lambda ws: appointments.change(ws, found.appointment_id, wanted, scope),
            lambda step: self.tr("Geändert: %n Termin(e).", "", step.number),
        )

    def ask_move(self, found: AppointmentRow) -> None:
        """Ask for the weekday and time that an appointment and the following ones of its series are to have."""
        planned, appointment_id, language = found.appointment, found.appointment_id, self._desk.language
        dialog = MoveSeriesDialog(
            self._desk,
            self.tr("{who}, {when}").format(who=called(self._desk, found), when=when_text(self._desk, found)),
            NewTime(planned.date.weekday(), planned.start),
            lambda ws, wanted: series_moving.preview_appointments(ws, appointment_id, wanted, language),
            self._window(),
        )
        dialog.accepted.connect(lambda: self._move(appointment_id, dialog.wanted()))
        dialog.open()

    def _move(self, appointment_id: int, wanted: NewTime) -> None:
        self._run_step(
            lambda ws: series_moving.move_appointments(ws, appointment_id, wanted),
            lambda step: self.tr("Verschoben: %n Termin(e).", "", len(step.after)),
        )

    def ask_remove(self, found: AppointmentRow) -> None:
        """Remove an appointment, with undo; of a series it asks which are meant."""
        if found.appointment.series is None:
            self._remove(found, SeriesScope.ONE)
            return
        dialog = SeriesScopeDialog(
            self.tr("Welche Termine der Serie entfernen?"),
            self.tr("Entfernen"),
            self.tr("{who}, {when}").format(who=called(self._desk, found), when=when_text(self._desk, found)),
            self._window(),
        )
        dialog.accepted.connect(lambda: self._remove(found, dialog.scope()))
        dialog.open()

    def _remove(self, found: AppointmentRow, scope: SeriesScope) -> None:
        def text(step: Step) -> str:
            if step.number == 1:
                return self.tr("Termin entfernt: {who}").format(who=called(self._desk, found))
            return self.tr("Entfernt: %n Termin(e).", "", step.number)

        self._run_step(lambda ws: appointments.remove_step(ws, found.appointment_id, scope), text)

    # ---- slip and teacher

    def print_slips(self, rows: Sequence[AppointmentRow], *, with_name: bool) -> None:
        """Show the slips; printed or saved from there, they count as printed."""
        ids = [row.appointment_id for row in rows]

        def show(data: bytes) -> None:
            self._desk.changed.emit("appointments")
            self._desk.preview_pdf(
                self.tr("Beratungszettel"), data, SLIPS_FILE, lambda: self.set_slips(rows, SlipState.PRINTED)
            )

        self._desk.worker.run(lambda ws: slips.slips_of_appointments(ws, ids, with_name=with_name), show)

    def write_calendar(self) -> None:
        """Ask what a calendar outside may be told, and write the file for it."""
        dialog = CalendarFileDialog(self._window())
        dialog.accepted.connect(lambda: self._write_calendar(dialog.content()))
        dialog.open()

    def _write_calendar(self, content: CalendarContent) -> None:
        path = self._desk.ask_save_path(self._window(), CALENDAR_FILE, self.tr("Kalender (*.ics)"))
        if path is None:
            return
        language = self._desk.language

        def done(written: Written) -> None:
            text = self.tr("Kalenderdatei geschrieben: %n Termin(e).", "", written.dates)
            if written.cancelled:
                called_off = self.tr("%n früherer Termin ist darin abgesagt.", "", written.cancelled)
                text = f"{text} {called_off}"
            self._desk.tell(text)

        self._desk.worker.run(lambda ws: calendar_export.write_calendar(ws, path, content, language), done)

    def print_blank(self) -> None:
        """Ask for blank slips."""
        SlipsDialog(self._desk, self.schools, self._window()).open()

    def set_slips(self, rows: Sequence[AppointmentRow], state: SlipState | None) -> None:
        """Note where slips are."""
        ids = [row.appointment_id for row in rows]

        def text(step: Step) -> str:
            if state is SlipState.BACK:
                return self.tr("%n Zettel zurück.", "", step.number)
            if state is SlipState.MISSING:
                return self.tr("%n Zettel fehlt.", "", step.number)
            if state is SlipState.PRINTED:
                return self.tr("%n Zettel gedruckt.", "", step.number)
            return self.tr("%n Zettel nicht gedruckt.", "", step.number)

        self._run_step(lambda ws: appointments.set_slip_state(ws, ids, state), text)

    def toggle_back(self, found: AppointmentRow) -> None:
        """Note that the slip came back, or that it did not after all."""
        planned = found.appointment
        # One that came back without having been printed here was filled in by hand.
        out = SlipState.PRINTED if planned.slip_number is not None else None
        self.set_slips([found], out if planned.slip_state is SlipState.BACK else SlipState.BACK)

    def toggle_informed(self, found: AppointmentRow) -> None:
        """Note that the teacher knows, or does not."""
        informed = not found.appointment.teacher_informed

        def text(_: Step) -> str:
            return self.tr("Lehrkraft weiß Bescheid.") if informed else self.tr("Lehrkraft weiß noch nicht Bescheid.")

        self._run_step(lambda ws: appointments.inform_teacher(ws, found.appointment_id, informed=informed), text)

    # ---- telling

    def _run_step(
        self,
        call: Callable[[Workspace], Step],
        text: Callable[[Step], str],
        run: Run | None = None,
        first: Callable[[Step], None] = lambda _: None,
    ) -> None:
        """Run it and tell of it; ``first`` is called before it is told."""

        def done(step: Step) -> None:
            first(step)
            self._tell_step(step, text)

        (run or self._desk.worker.run)(call, done)

    def _say_agreed(self, step: Step) -> None:
        rows = sorted(step.after, key=lambda row: (row.appointment.date, row.appointment.start))
        if rows:
            self.agreed.emit(rows[0])

    def _tell_step(self, step: Step, text: Callable[[Step], str]) -> None:
        if step.newcomer is not None:
            self._desk.changed.emit("cases")
            self._tell(lambda: text(step), "cases")
        else:
            self._tell(lambda: text(step))

    def _tell(self, text: Callable[[], str], *areas: str) -> None:
        """Tell what was done, and show it."""
        self._show_changed()
        self._desk.tell_step(text, *areas, self._show_changed)

    def _show_changed(self) -> None:
        for area in AREAS:
            self._desk.changed.emit(area)
