"""The next appointment of the person of a case: agree a new one, and its slip in one click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.people.schools import School
from ssa_desktop.labels import clock_text, day_text
from ssa_desktop.services.appointments import appointments, slips
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.appointments.slips_dialog import SLIPS_FILE
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField

USUAL_MINUTES: Final = 30
KIND: Final = "appointment"


class CaseAppointmentDialog(FormDialog):
    """Asks for the day, the time and the school of an appointment."""

    def __init__(self, desk: Desk, view: CaseView, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(self.tr("Neuer Termin"), self.tr("Speichern"), parent)
        self._desk = desk
        self._view = view
        self.day = DateField(desk.today, desk.language)
        self.time = TimeField()
        self.minutes = MinutesField()
        self.minutes.set_minutes(USUAL_MINUTES)
        self.school = ChoiceBox()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.school.setCurrentIndex(max(0, self.school.findData(view.case.school)))
        self.form.add_row(
            (self.tr("&Datum"), self.day), (self.tr("&Uhrzeit"), self.time), (self.tr("Dau&er"), self.minutes)
        )
        self.form.add(self.tr("&Schule"), self.school)
        self.ask(self.school, asked=self.school.count() > 1)
        self.first = self.day
        self.needs(self.day, self.time, self.minutes)

    def value(self) -> Appointment:
        """Return the appointment; only after the dialog was accepted."""
        person, school = self._view.person, str(self.school.currentData() or self._view.case.school)
        latest = max(person.enrolments, key=lambda one: one.school_year, default=None)
        return Appointment(
            school,
            self.day.day() or self._desk.today(),
            self.time.start() or 0,
            self.minutes.minutes() or USUAL_MINUTES,
            self._view.case.person_id,
            latest.class_label if latest is not None and latest.school == school else None,
        )

    def problems(self) -> Iterator[Problem]:
        day = self.day.day()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        elif day < self._desk.today():
            yield self.day, self.tr("Der Tag ist schon vorbei. Bitte einen ab heute eingeben.")
        if self.time.start() is None:
            yield self.time, self.time.what_is_wrong(needed=True)
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()


class CaseAppointments(QObject):
    """Agrees appointments with the person of a case, and makes their slips."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    def ask(self, view: CaseView, schools: Sequence[School]) -> None:
        """Ask for a new appointment and store it."""
        dialog = CaseAppointmentDialog(self._desk, view, schools, self._place.window())
        dialog.keep_as("cases", KIND, case_id=view.case_id, person_id=view.case.person_id)
        dialog.accepted.connect(lambda: self._add(dialog.value()))
        dialog.open()

    def show_slip(self, appointment_id: int) -> None:
        """Show the slip of an appointment, ready to print: with the line for the name left to write on."""
        self._desk.worker.run(
            lambda ws: slips.slips_of_appointments(ws, [appointment_id], with_name=False),
            lambda data: self._desk.preview_pdf(self.tr("Beratungszettel"), data, SLIPS_FILE),
        )

    def _add(self, appointment: Appointment) -> None:
        language = self._desk.language
        text = self.tr("Termin am {day} um {time} ausgemacht.").format(
            day=day_text(language, appointment.date), time=clock_text(appointment.start)
        )

        def added(_: int) -> None:
            self._desk.changed.emit("appointments")
            self._desk.tell_step(text, "appointments")

        self._desk.worker.run(lambda ws: appointments.add(ws, appointment), added)
