"""The dialogs of appointments: agree one or a series, ask which of a series is meant, and write on the talk booked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from ssa_desktop.domain.appointments.appointments import Appointment, Arrangement
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact, Person
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.domain.vocabulary import Participant, Role
from ssa_desktop.labels import label as word
from ssa_desktop.services.appointments.agenda import Agenda, agenda
from ssa_desktop.services.appointments.appointments import AppointmentRow, Completion
from ssa_desktop.services.cases import captures
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.appointments import at_the_same_time
from ssa_desktop.ui.pages.appointments.appointment_person import NewcomerFields
from ssa_desktop.ui.pages.appointments.appointment_words import blocks_of, named_briefly
from ssa_desktop.ui.pages.appointments.series_fields import SeriesFields
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import choices, row
from ssa_desktop.ui.widgets.parts import label as line_of

DEFAULT_MINUTES: Final = 30
NOTE_HEIGHT: Final = 110
WIDTH: Final = 620
_FEWEST_LETTERS: Final = 10
_PAUSE_MS: Final = 150


class AppointmentDialog(FormDialog):
    """Agrees an appointment, or changes one (``before``). A new one may come back in a series."""

    def __init__(
        self,
        desk: Desk,
        schools: Sequence[School],
        arranged: Mapping[str, Arrangement],
        parent: QWidget | None,
        before: Appointment | None = None,
    ) -> None:
        title = self.tr("Neuer Termin") if before is None else self.tr("Termin ändern")
        super().__init__(title, self.tr("Speichern"), parent)
        self._desk = desk
        self._agreed = before
        self._arranged = arranged
        self._way_by_hand = before is not None
        self.setMinimumWidth(px(WIDTH))
        self.who = PersonField(desk, allow_new=before is None, allow_anonymous=True)
        self.newcomer = NewcomerFields(desk, self.who)
        self.class_label = QLineEdit()
        self.day = DateField(desk.today, desk.language)
        self.time = TimeField()
        self.minutes = MinutesField()
        self.minutes.set_minutes(DEFAULT_MINUTES)
        self.school = ChoiceBox()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.way: EnumBox[Arrangement] = EnumBox(desk.language, "arrangement", Arrangement, self.tr("keine Absprache"))
        for box in (self.school, self.way):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_FEWEST_LETTERS)
        self.informed = QCheckBox(self.tr("Die &Lehrkraft weiß Bescheid"))
        self.series = SeriesFields(desk)
        self.form.add_row(
            (self.tr("&Wer (darf offen bleiben)"), self.who), (self.tr("&Klasse"), self.class_label), stretch=(3, 1)
        )
        self.form.add_widget(self.newcomer)
        self.form.add_row(
            (self.tr("&Datum"), self.day), (self.tr("&Uhrzeit"), self.time), (self.tr("Dau&er"), self.minutes)
        )
        self.taken = line_of("", "warning", wrap=True)
        self.taken.hide()
        self.form.add_widget(self.taken)
        self.form.add_row((self.tr("&Schule"), self.school), (self.tr("&Vereinbart"), self.way))
        self.form.add_widget(self.informed)
        if before is None:
            self.form.add_widget(self.series)
        else:
            self.series.hide()
        self.who.changed.connect(self._on_who)
        self.newcomer.changed.connect(self._offer_way)
        self.day.textChanged.connect(self._tell_series)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_PAUSE_MS)
        self._look.timeout.connect(self._look_at_day)
        for field in (self.day, self.time, self.minutes):
            field.textChanged.connect(lambda _: self._look.start())
        self.school.currentIndexChanged.connect(self._on_school)
        self.way.currentIndexChanged.connect(self._on_way)
        self.way.activated.connect(self._note_hand)
        self.first = self.who.line
        if before is not None:
            self._fill(before)
        self._on_school()
        self._on_way()

    def begin(self, day: date, start: int | None, school: str | None = None) -> None:
        """Offer a day and a time for a new one."""
        self.day.set_day(day)
        self.time.set_start(start)
        if school is not None:
            self.school.setCurrentIndex(max(0, self.school.findData(school)))
        self._tell_series()

    def value(self) -> Appointment:
        """Return the appointment as the fields say; of a series the first."""
        person = self.who.person()
        way = self.way.value()
        found = Appointment(
            str(self.school.currentData()),
            self.day.day() or self._desk.today(),
            self.time.start() or 0,
            self.minutes.minutes() or DEFAULT_MINUTES,
            person.person_id if person is not None else None,
            self.class_label.text().strip() or None,
            arranged=way,
            teacher_informed=way is Arrangement.TEACHER and self.informed.isChecked(),
        )
        return found if self._agreed is None else replace(found, series=self._agreed.series)

    def new_person(self) -> Person | None:
        """Return who is to be stored with it because they are not known yet, or None."""
        return self.newcomer.person() if self._agreed is None else None

    def rule(self) -> SeriesRule | None:
        """Return how it comes back, or None for one alone."""
        return self.series.rule() if self._agreed is None else None

    def problems(self) -> Iterator[Problem]:
        day, start, minutes = self.day.day(), self.time.start(), self.minutes.minutes()
        if self.who.pending_text() and not self.who.says_nobody():
            yield self.who, self._choose_person()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if start is None:
            yield self.time, self.time.what_is_wrong(needed=True)
        if minutes is None:
            yield self.minutes, self.minutes.what_is_wrong()
        elif minutes_beyond(start, minutes):
            yield self.minutes, self.tr("Kürzer: bis 24 Uhr.")
        if self.school.currentIndex() < 0:
            yield self.school, self.tr("Bitte zuerst eine Schule eintragen.")
        if self._agreed is None:
            yield from self.series.problems()

    def extra_draft(self) -> dict[str, Any]:
        person = self.who.person()
        return {
            "who": self.who.draft_value(),
            "person_id": person.person_id if person is not None else None,
            "way_by_hand": self._way_by_hand,
            "role": self.newcomer.role.value(),
        }

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        self._way_by_hand = bool(extra.get("way_by_hand", True))
        self.who.set_draft_value(extra.get("who") or [])
        self.newcomer.role.set_value(Role(extra.get("role") or Role.PUPIL))

    def _choose_person(self) -> str:
        if self._agreed is None:
            return self.tr(
                "Bitte eine Person oder „Neu: …“ aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen."
            )
        return self.tr("Bitte eine Person aus der Liste wählen, „anonym“ eingeben oder das Feld leer lassen.")

    def _fill(self, before: Appointment) -> None:
        self.class_label.setText(before.class_label or "")
        self.day.set_day(before.date)
        self.time.set_start(before.start)
        self.minutes.set_minutes(before.minutes)
        self.school.setCurrentIndex(max(0, self.school.findData(before.school)))
        self.way.set_value(before.arranged)
        self.informed.setChecked(before.teacher_informed)
        person_id = before.person_id
        if person_id is not None:
            self._desk.worker.run(
                lambda ws: captures.person_line(ws, person_id), while_alive(self, self.who.set_person)
            )

    def _look_at_day(self) -> None:
        """Say what else is at that time: nothing is refused, but nothing is agreed twice unseen either."""
        day, start, minutes = self.day.day(), self.time.start(), self.minutes.minutes()
        if day is None or start is None or minutes is None:
            self.taken.hide()
            return
        language = self._desk.language

        def say(found: Agenda) -> None:
            blocks = at_the_same_time(blocks_of(self._desk, found), start, start + minutes)
            own = self._agreed
            others = [
                block
                for block in blocks
                if not (isinstance(block.row, AppointmentRow) and block.row.appointment == own)
            ]
            self.taken.setText(self.tr("Zur selben Zeit: {others}").format(others=named_briefly(others)))
            self.taken.setVisible(bool(others))

        self._desk.worker.run(lambda ws: agenda(ws, day, day, language), while_alive(self, say))

    def _on_who(self) -> None:
        person = self.who.person()
        if person is not None and self._agreed is None and not self.is_restoring:
            self.class_label.setText(person.class_label or "")
            place = self.school.findData(person.school)
            if place >= 0:
                self.school.setCurrentIndex(place)
        self._offer_way()

    def _on_school(self) -> None:
        self._offer_way()
        self._tell_series()

    def _offer_way(self) -> None:
        """Offer the school's way; a grown-up has to be let out of no lesson."""
        if not self._way_by_hand and not self.is_restoring:
            offered = self._arranged.get(str(self.school.currentData()))
            self.way.set_value(offered if self.newcomer.is_pupil() else None)

    def _on_way(self) -> None:
        self.informed.setVisible(self.way.value() is Arrangement.TEACHER)

    def _note_hand(self) -> None:
        self._way_by_hand = True

    def _tell_series(self) -> None:
        self.series.begin_at(self.day.day(), self.school.currentData())


class SeriesScopeDialog(FormDialog):
    """Asks which dates of a series are meant; that one alone is the choice made beforehand."""

    keeps_draft = False

    def __init__(self, title: str, action: str, what: str, parent: QWidget | None, *, danger: bool = False) -> None:
        super().__init__(title, action, parent, danger=danger)
        self.add_text(what)
        self.one = QRadioButton(self.tr("Nur &diesen"))
        self.following = QRadioButton(self.tr("Diesen und alle &folgenden"))
        self.all = QRadioButton(self.tr("&Alle, die noch geplant sind"))
        self.one.setChecked(True)
        self.body.addWidget(choices(self.tr("Welche Termine gemeint sind"), self.one, self.following, self.all))
        self.add_text(self.tr("Was schon stattfand oder ausfiel, bleibt, wie es ist."), "hint")
        self.form.hide()
        self.first = self.one

    def scope(self) -> SeriesScope:
        """Return what was chosen."""
        if self.following.isChecked():
            return SeriesScope.FOLLOWING
        return SeriesScope.ALL if self.all.isChecked() else SeriesScope.ONE


class CompleteDialog(FormDialog):
    """Writes into the talk that was booked with one key: how long it was, who was there, topics and a text."""

    def __init__(self, desk: Desk, what: str, booked: Contact, parent: QWidget | None) -> None:
        super().__init__(self.tr("Gespräch ergänzen"), self.tr("Ergänzen"), parent)
        self.add_text(what, "muted")
        self._booked = booked
        self.minutes = MinutesField()
        self.minutes.set_minutes(booked.minutes)
        self.present = {who: QCheckBox(word(desk.language, "participant", who)) for who in Participant}
        for who, tick in self.present.items():
            tick.setChecked(who in booked.participants)
        there = QWidget()
        there.setLayout(row(*self.present.values(), None))
        there.setFocusProxy(self.present[Participant.PUPIL])
        self.form.add_row((self.tr("Dau&er"), self.minutes), (self.tr("&Dabei"), there), stretch=(1, 4))
        self.needs(self.minutes, lines=2)
        self.topics = TopicField(desk)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(NOTE_HEIGHT))
        self.form.add_widget(Field(self.tr("&Themen"), self.topics))
        self.needs(self.topics)
        self.topics.line.setAccessibleName(self.tr("Themen"))
        self.form.add(self.tr("&Notiz"), self.note)
        self.first = self.topics.line

    def topic_codes(self) -> frozenset[str]:
        """Return the topics chosen."""
        return self.topics.topics()

    def text(self) -> str:
        """Return the text as typed."""
        return self.note.toPlainText().strip()

    def completion(self) -> Completion:
        """Return what is to be written; only with readable minutes."""
        present = frozenset(who for who, tick in self.present.items() if tick.isChecked())
        return Completion(self.topic_codes(), self.text(), self.minutes.minutes() or self._booked.minutes, present)

    def problems(self) -> Iterator[Problem]:
        wanted, booked = self.completion(), self._booked
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()
        if not wanted.present:
            yield self.present[Participant.PUPIL], self.tr("Bitte sagen, wer dabei war.")
        is_same = wanted.minutes == booked.minutes and wanted.present == booked.participants
        if self.minutes.minutes() is not None and is_same and not wanted.topics and not wanted.note:
            yield self.topics, self.tr("Bitte ein Thema wählen oder etwas schreiben, oder Dauer und Dabei ändern.")
