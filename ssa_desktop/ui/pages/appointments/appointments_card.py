"""Appointments of the day and the week ahead: agree, took place, did not appear, slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.labels import clock_text, hours_text, weekday_text
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.free_times import FreeTime, next_free
from ssa_desktop.services.cases import captures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.accessible_roles import leave_unheard, tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import Saving
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.pages.appointments.appointment_person import NewcomerFields
from ssa_desktop.ui.pages.appointments.appointment_steps import AppointmentSteps
from ssa_desktop.ui.pages.appointments.appointment_words import SEPARATOR, arranged_words, called
from ssa_desktop.ui.pages.appointments.start_clock import StartClock
from ssa_desktop.ui.pages.shown_problems import Problem, ShownProblems
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice, PersonField
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, icon_label, label, line, row
from ssa_desktop.ui.widgets.way_row import WayRow

T = TypeVar("T")

DEFAULT_MINUTES: Final = 30
_MOST: Final = 3
"""So many appointments make a day: later days fill it up, and what is to be done stays in sight below them."""


class AppointmentsCard(Card):
    """Lists appointments and adds new ones in place. An appointment counts nowhere until it took place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Termine"))
        self._desk = desk
        self._rows: Sequence[AppointmentRow] = ()
        self._owing: Sequence[AppointmentRow] = ()
        self._saving = Saving(desk, self)
        self._holders: list[tuple[int, QWidget]] = []
        self._schools: Sequence[School] = ()
        self._begins = StartClock(self._fill, self)
        self.steps = AppointmentSteps(desk, self.window, "appointments", self)
        self.new_button = icon_button("calendar-plus", self.tr("Neuer Termin"), self._toggle_form)
        self.slips_button = icon_button("ticket", self.tr("Leere Zettel drucken …"), self.steps.print_blank)
        self.head.addWidget(self.slips_button)
        self.head.addWidget(self.new_button)
        self.form = self._make_form()
        self.body.addWidget(self.form)
        self._empty = label(self.tr("Für heute und die nächsten Tage ist nichts ausgemacht."), "muted", wrap=True)
        self.body.addWidget(self._empty)
        self.owing = button("", self._show_owing, role="quiet", icon_name="ticket")
        self.owing.hide()
        self.body.addWidget(self.owing, 0, Qt.AlignmentFlag.AlignLeft)
        told = QWidget()
        tell_as(told, QAccessible.Role.List, self.tr("Termine"))
        self._list = QVBoxLayout(told)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(S)
        self.body.addWidget(told)
        self.later = WayRow("calendar", self.heading.text(), self._show_later)
        self.later.hide()
        self.body.addWidget(self.later)
        desk.discreet_changed.connect(self._fill)

    def set_schools(self, schools: Sequence[School]) -> None:
        """Offer these schools."""
        chosen = self.school.currentData()
        self._schools = self.steps.schools = schools
        self.school.clear()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.school.setCurrentIndex(max(0, self.school.findData(chosen)))
        self.slips_button.setEnabled(bool(schools))
        self.new_button.setEnabled(bool(schools))

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Show appointments, in order of time."""
        self._rows = rows
        self._fill()

    def show_owing(self, rows: Sequence[AppointmentRow]) -> None:
        """Say how many slips have still to come back; it leads to the oldest."""
        self._owing = rows
        self.owing.setVisible(bool(rows))
        self.owing.setText(self.tr("%n Zettel fehlt noch", "", len(rows)))
        self.owing.setAccessibleName(self.owing.text())

    def fields(self) -> dict[str, Any] | None:
        """Return the appointment that is half-typed, as plain values."""
        if self.form.isHidden() or not (self.who.choices() or self.class_label.text().strip()):
            return None
        found: dict[str, Any] = {
            "date": self.day.text(),
            "time": self.time.text(),
            "minutes": self.minutes.text(),
            "class": self.class_label.text(),
            "school": self.school.currentData(),
        }
        person, newcomer = self.who.person(), self.newcomer.person()
        if person is not None:
            found["person_id"] = person.person_id
        elif newcomer is not None:
            found["new"], found["role"] = newcomer.name, newcomer.role
        return found

    def set_fields(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`fields` gave."""
        self.form.show()
        self.day.setText(fields["date"])
        self.time.setText(fields["time"])
        self.minutes.setText(fields["minutes"])
        self.class_label.setText(fields["class"])
        self.school.setCurrentIndex(max(0, self.school.findData(fields["school"])))
        if fields.get("new"):
            self.newcomer.role.set_value(Role(fields["role"]))
            self.who.set_choices([PersonChoice(new_name=fields["new"])])
        person_id = fields.get("person_id")
        if person_id is not None:
            self._desk.worker.run(lambda ws: captures.person_line(ws, person_id), self.who.set_person)

    def _show_owing(self) -> None:
        if self._owing:
            oldest = self._owing[0]
            self._desk.show_place(
                "appointments", day=oldest.appointment.date.isoformat(), appointment_id=oldest.appointment_id
            )

    def _toggle_form(self) -> None:
        self.form.setVisible(self.form.isHidden())
        if not self.form.isHidden():
            self._reset_form()
            self.who.setFocus()
            day, now = self._desk.today(), self._desk.now()
            self._desk.worker.run(lambda ws: next_free(ws, day, now), self._offer_time)

    def _offer_time(self, free: FreeTime) -> None:
        """Offer the next free time, as long as she has typed neither day nor time."""
        if not self.time.text() and self.day.day() == self._desk.today():
            self.day.set_day(free.day)
            self.time.set_start(free.start)

    def _reset_form(self) -> None:
        self.who.clear()
        self.newcomer.role.set_value(Role.PUPIL)
        self.class_label.setText("")
        self.day.set_day(self._desk.today())
        self.time.set_start(None)
        self.minutes.set_minutes(DEFAULT_MINUTES)
        self._wrong.say("")

    def _on_who(self) -> None:
        person = self.who.person()
        if person is not None:
            self.class_label.setText(person.class_label or "")
            self.school.setCurrentIndex(max(0, self.school.findData(person.school)))

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is missing or wrong with the appointment that is typed, each with its field."""
        if self.who.pending_text() and not self.who.says_nobody():
            yield (
                self.who,
                self.tr(
                    "Bitte eine Person oder „Neu: …“ aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen."
                ),
            )
        if self.day.day() is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if self.time.start() is None:
            yield self.time, self.time.what_is_wrong(needed=True)
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()

    def problem_text(self) -> str:
        """Return everything that is said to be wrong now, line by line, or nothing."""
        return self._wrong.text()

    def _look_again(self, *_: object) -> None:
        if self._wrong.text():
            self._wrong.look_again(list(self.problems()))

    def _add(self) -> None:
        if self._saving.is_under_way:
            return
        day, start, minutes = self.day.day(), self.time.start(), self.minutes.minutes()
        self._wrong.show(list(self.problems()))
        if self._wrong.go_to_first() is not None:
            return
        assert day is not None and start is not None and minutes is not None  # noqa: PT018, S101 - checked above
        person = self.who.person()
        typed = self._typed()

        def store(
            call: Callable[[Workspace], T],
            done: Callable[[T], None],
            failed: Callable[[KnownError], None] | None = None,
        ) -> None:
            def added(result: T) -> None:
                self._leave_form(typed)
                done(result)

            self._saving.run(call, added, failed)

        self.steps.add(
            Appointment(
                self.school.currentData(),
                day,
                start,
                minutes,
                person.person_id if person is not None else None,
                self.class_label.text().strip() or None,
            ),
            run=store,
            new_person=self.newcomer.person(),
        )

    def _typed(self) -> tuple[object, ...]:
        texts = [field.text() for field in (self.day, self.time, self.minutes, self.class_label)]
        return (*texts, self.school.currentData(), self.who.choices(), self.who.pending_text(), self.newcomer.person())

    def _leave_form(self, stored: tuple[object, ...]) -> None:
        """Hide the form once its appointment is stored; typed on by then it stays as it is."""
        if not self.form.isHidden() and self._typed() == stored:
            self.form.hide()
            self.new_button.setFocus()

    def _fill(self) -> None:
        at = self._row_with_keyboard()
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        today, day = self._desk.today(), None
        self._holders = []
        shown = self._rows[: self._number_shown()]
        self._offer_later()
        for found in shown:
            if self._list.count():
                self._list.addWidget(line())
            if found.appointment.date != day:
                day = found.appointment.date
                if day != today or self._holders:
                    self._list.addWidget(label(self._day_text(day), "caption"))
            holder = self._line(found)
            self._holders.append((found.appointment_id, holder))
            self._list.addWidget(holder)
        self._empty.setVisible(not self._rows)
        self._begins.wait_for([found.appointment for found in shown], self._desk.now())
        if at is not None:
            self._give_keyboard(*at)

    def _number_shown(self) -> int:
        """Return how many are listed: all up to today, and of later days as many as there is a place left for."""
        today = self._desk.today()
        return max(_MOST, sum(found.appointment.date <= today for found in self._rows))

    def _offer_later(self) -> None:
        left = len(self._rows) - self._number_shown()
        self.later.setVisible(left > 0)
        if left > 0:
            text = self.tr("%n weiterer Termin bis {day}", "", left)
            day = weekday_text(self._desk.language, self._rows[-1].appointment.date)
            self.later.label.setText(text.format(day=day))
            self.later.setAccessibleName(self.later.label.text())

    def _show_later(self) -> None:
        first = self._rows[self._number_shown()]
        day = first.appointment.date.isoformat()
        self._desk.show_place("appointments", day=day, appointment_id=first.appointment_id)

    def _day_text(self, day: date) -> str:
        today, written = self._desk.today(), weekday_text(self._desk.language, day)
        if day == today:
            return self.tr("Heute")
        return self.tr("{day} · noch offen").format(day=written) if day < today else written

    def _row_with_keyboard(self) -> tuple[int, int] | None:
        """Return the appointment in whose line the keyboard is, and the place of the line."""
        focused = self.window().focusWidget()
        for place, (appointment_id, holder) in enumerate(self._holders):
            if holder.isAncestorOf(focused):
                return appointment_id, place
        return None

    def _give_keyboard(self, appointment_id: int, place: int) -> None:
        """Let the keyboard go on in the line it was in, or the one that is there now."""
        ids = [one for one, _ in self._holders]
        at = ids.index(appointment_id) if appointment_id in ids else min(place, len(ids) - 1)
        steps = self._holders[at][1].findChildren(QAbstractButton) if ids else []
        (steps[0] if steps else self.new_button).setFocus()

    def _line(self, found: AppointmentRow) -> QWidget:
        planned = found.appointment
        parts = [called(self._desk, found)]
        if planned.class_label and found.pseudonym is not None:
            parts.append(planned.class_label)
        if len(self._schools) > 1:
            parts.append(planned.school)
        who = label(" · ".join(parts))
        time = label(clock_text(planned.start), "time")
        minutes = label(hours_text(self._desk.language, planned.minutes), "muted")
        seen = [time, who, minutes]
        holder = QWidget()
        tell_as(holder, QAccessible.Role.ListItem)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, S, 0, S)
        column.setSpacing(S)
        first = row(time, who, minutes, spacing=M)
        first.setStretch(1, 1)
        lines = QVBoxLayout()
        lines.setSpacing(S)
        lines.addLayout(first)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addLayout(lines, 1)
        column.addLayout(head)
        about = f"{clock_text(planned.start)} {parts[0]}"
        arranged = arranged_words(self._desk, found)
        if arranged:
            seen.append(label(arranged, "hint", wrap=True))
            lines.addWidget(seen[-1])
        if planned.state is AppointmentState.PLANNED and not planned.has_begun(self._desk.now()):
            # What became of it nobody can say yet: one line is enough.
            head.addWidget(self._menu(found, about), 0, Qt.AlignmentFlag.AlignTop)
        elif planned.state is AppointmentState.PLANNED:
            took_place = button(self.tr("Fand statt"), partial(self.steps.took_place, found), icon_name="check")
            missed = button(self.tr("Nicht erschienen"), partial(self.steps.did_not_appear, found))
            for made in (took_place, missed):
                made.setAccessibleName(f"{made.text()}: {about}")
            column.addWidget(flow(took_place, missed, self._menu(found, about), spacing=S))
        else:
            came = planned.state is AppointmentState.TOOK_PLACE
            first.addWidget(icon_label("check" if came else "x", 16))
            seen.append(label(self.tr("fand statt") if came else self.tr("nicht erschienen"), "muted"))
            first.addWidget(seen[-1])
            self._add_after(column, found, about)
        # All of it in one go, as on the page of the appointments; a day other than this one is heard as well.
        day = [] if planned.date == self._desk.today() else [weekday_text(self._desk.language, planned.date)]
        holder.setAccessibleName(", ".join([*day, *(one.text().replace(SEPARATOR, ", ") for one in seen)]))
        for one in seen:
            leave_unheard(one)
        return holder

    def _add_after(self, column: QVBoxLayout, found: AppointmentRow, about: str) -> None:
        """Offer what is still to do after it took place: write on the talk, and note that the slip came back."""
        planned = found.appointment
        steps: list[QPushButton] = []
        if planned.owes_slip:
            steps.append(button(self.tr("Zettel zurück"), partial(self.steps.toggle_back, found), icon_name="check"))
        if planned.contact_id is not None:
            steps.append(button(self.tr("Ergänzen …"), partial(self.steps.complete, found), role="quiet"))
        for made in steps:
            made.setAccessibleName(f"{made.text()}: {about}")
        if steps:
            column.addLayout(row(*steps, None))

    def _menu(self, found: AppointmentRow, about: str) -> QToolButton:
        more = QToolButton()
        more.setIcon(icon("ellipsis"))
        more.setIconSize(QSize(px(18), px(18)))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setAccessibleName(self.tr("Weiteres: {what}").format(what=about))
        more.setToolTip(self.tr("Zettel drucken, Termin ändern oder entfernen"))
        set_role(more, "quiet")
        menu = QMenu(more)
        if found.pseudonym is not None:
            menu.addAction(self.tr("Zettel mit Namen …"), partial(self.steps.print_slips, [found], with_name=True))
        menu.addAction(self.tr("Zettel ohne Namen …"), partial(self.steps.print_slips, [found], with_name=False))
        if found.appointment.arranged is Arrangement.TEACHER:
            known = found.appointment.teacher_informed
            text = self.tr("Lehrkraft doch nicht informiert") if known else self.tr("Lehrkraft informiert")
            menu.addAction(text, partial(self.steps.toggle_informed, found))
        menu.addSeparator()
        menu.addAction(self.tr("Ändern …"), partial(self.steps.ask_change, found))
        menu.addAction(self.tr("Termin entfernen"), partial(self.steps.ask_remove, found))
        more.setMenu(menu)
        return more

    def _make_form(self) -> QWidget:
        self.who = PersonField(self._desk, allow_anonymous=True)
        self.newcomer = NewcomerFields(self._desk, self.who)
        self.class_label = QLineEdit()
        self.day = DateField(self._desk.today, self._desk.language)
        self.time = TimeField()
        self.minutes = MinutesField()
        self.school = ChoiceBox()
        self.school.setMinimumContentsLength(6)
        self.school.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._rest = ProblemLine()
        self._wrong = ShownProblems(self, self._rest)
        self.who.changed.connect(self._on_who)
        self.who.changed.connect(self._look_again)
        for line_typed in (self.who.line, self.day, self.time, self.minutes):
            line_typed.textChanged.connect(self._look_again)
        self.add_button = button(self.tr("Speichern"), self._add, role="primary")
        for field in (self.day, self.time, self.minutes, self.class_label):
            field.returnPressed.connect(self._add)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(Field(self.tr("Wer (darf offen bleiben)"), self.who))
        column.addLayout(
            row(
                Field(self.tr("Datum"), self.day),
                Field(self.tr("Uhrzeit"), self.time),
                Field(self.tr("Dauer"), self.minutes),
            )
        )
        where = row(Field(self.tr("Schule"), self.school), Field(self.tr("Klasse"), self.class_label))
        where.setStretch(0, 3)
        where.setStretch(1, 1)
        column.addLayout(where)
        column.addWidget(self.newcomer)
        column.addWidget(self._rest)
        cancel = button(self.tr("Abbrechen"), self._toggle_form, role="quiet")
        column.addLayout(row(None, cancel, self.add_button))
        column.addWidget(line())
        form.hide()
        return form
