"""The dialog of a team meeting with its phases, and what it shares with that of the yearly talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.together.cooperation import (
    PHASES,
    MeetingMethod,
    Partner,
    TeamMeeting,
)
from ssa_desktop.labels import label as word
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.together.cooperation_meetings import CaseHint, MeetingLine
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.pages.together.action_rows import ActionRows
from ssa_desktop.ui.pages.together.participants_field import ParticipantsField
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.parts import label, row

_WIDTH: Final = 780
_PHASE_HEIGHT: Final = 62
_MEETING_MINUTES: Final = 45
_ALL_PHASES: Final = (
    "opening",
    "situation",
    "questions",
    "views",
    "strengths",
    "needs",
    "wishes",
    "subject",
    "ideas",
    "goals",
    "measures",
    "choice",
    "agreements",
    "closing",
)
"""Every phase once, so that those of any method stand in their order."""


class MeetingBase(FormDialog):
    """What both dialogs ask: day, time, length, and whether that is working time to be booked."""

    def __init__(self, title: str, action: str, desk: Desk, minutes: int, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self.setMinimumWidth(px(_WIDTH))
        self.desk = desk
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(desk.today())
        self.at = TimeField()
        self.minutes = MinutesField()
        self.minutes.set_minutes(minutes)
        self.books = QCheckBox(self.tr("Als A&rbeitszeit buchen"))
        self.books.setChecked(True)
        self.agreed = ActionRows(desk.today, desk.language)

    def time_problem(self) -> str | None:
        """Return what is wrong with day, time and length."""
        if self.day.day() is None:
            return self.tr("Bitte den Tag eingeben.")
        if not self.at.is_valid() or not self.minutes.minutes():
            return self.tr("Bitte Uhrzeit und Dauer in Minuten prüfen; die Uhrzeit darf leer bleiben.")
        if not self.agreed.is_valid():
            return self.tr("Bei einer Maßnahme fehlt, was zu tun ist, oder das Datum ist nicht lesbar.")
        return None

    def put_time(self, day: date, start: int | None, minutes: int) -> None:
        """Show day, time and length."""
        self.day.set_day(day)
        self.at.set_start(start)
        self.minutes.set_minutes(minutes)

    def said_day(self) -> date:
        """Return the day, once there is no problem with it."""
        found = self.day.day()
        assert found is not None  # noqa: S101 - the dialog accepts nothing else
        return found


class TeamMeetingDialog(MeetingBase):
    """Asks for a team meeting: its method and phases, who took part, whom it is about, and what was agreed."""

    def __init__(
        self,
        desk: Desk,
        schools: Mapping[str, str],
        directory: Sequence[Partner],
        line: MeetingLine | None,
        parent: QWidget | None,
    ) -> None:
        title = self.tr("Teamgespräch festhalten") if line is None else self.tr("Teamgespräch bearbeiten")
        super().__init__(title, self.tr("Speichern"), desk, _MEETING_MINUTES, parent)
        self._codes = list(schools)
        self._put_person: int | None = None
        self._kept_case = (None, None) if line is None else (line.meeting.person_id, line.meeting.case_id)
        self.method: EnumBox[MeetingMethod] = EnumBox(desk.language, "meeting_method", MeetingMethod)
        self.school = ChoiceBox()
        self.school.addItems(list(schools.values()))
        self.form.add_row((self.tr("&Art"), self.method), (self.tr("S&chule"), self.school))
        self.first = self.method
        self.form.add_row(
            (self.tr("&Tag"), self.day),
            (self.tr("&Beginn"), self.at, self.tr("darf leer bleiben")),
            (self.tr("Minu&ten"), self.minutes),
        )
        self.subject = QLineEdit()
        self.form.add(self.tr("T&hema oder Frage"), self.subject, self.tr("Ohne Namen von Kindern."))
        self.person = PersonField(desk, allow_new=False)
        self.form.add(self.tr("&Zu wem? (nur wenn es um einen Fall geht)"), self.person)
        self.hint = label("", "hint", wrap=True)
        self.form.add_widget(self.hint)
        self.family = QCheckBox(self.tr("Kind oder &Familie war dabei"))
        self.others = QCheckBox(self.tr("Mit Fachkräften von &außerhalb der Schule"))
        self.activity = label("", "hint", wrap=True)
        self.form.add_widget(_holder(row(self.family, self.others, self.books, None), self.activity))
        self.participants = ParticipantsField(directory, desk.language)
        self.form.add(
            self.tr("Wer war &dabei?"),
            self.participants,
            self.tr("Je Zeile eine Person mit ihrer Funktion, keine Kinder."),
        )
        self.form.add_widget(label(self.tr("Ablauf"), "heading"))
        self.form.add_widget(
            label(
                self.tr(
                    "Der erste und der letzte Schritt gehören dem Miteinander, die Schritte dazwischen der Sache. "
                    "Füllen Sie nur, was Sie brauchen."
                ),
                "muted",
                wrap=True,
            )
        )
        self.phases: dict[str, QPlainTextEdit] = {}
        for phase in _ALL_PHASES:
            area = text_area(_PHASE_HEIGHT)
            help_text = word(desk.language, "meeting_phase_help", phase)
            self.phases[phase] = self.form.add(word(desk.language, "meeting_phase", phase), area, help_text)
        self.form.add_widget(self.agreed)
        self.needed = (self.day,)
        self.method.currentIndexChanged.connect(lambda _: self._show_phases())
        for box in (self.family, self.others, self.books):
            box.toggled.connect(lambda _: self._show_activity())
        self.person.changed.connect(self._show_hint)
        if line is not None:
            self._put(line)
        self._show_phases()
        self._show_activity()
        self._show_hint()

    def problem(self) -> str | None:
        return self.time_problem()

    def value(self) -> TeamMeeting:
        """Return the meeting as it was typed; where it stands on a case the service finds the case of the person."""
        method = self.method.value() or MeetingMethod.OTHER
        person_id, case_id = self._whom()
        return TeamMeeting(
            self._codes[max(0, self.school.currentIndex())],
            method,
            self.said_day(),
            self.minutes.minutes() or _MEETING_MINUTES,
            self.at.start(),
            self.subject.text().strip(),
            self.participants.value(),
            self.family.isChecked(),
            self.others.isChecked(),
            person_id,
            case_id,
            {phase: text for phase, area in self.phases.items() if (text := area.toPlainText().strip())},
        )

    def _whom(self) -> tuple[int | None, int | None]:
        """Return (person, case) of the meeting: the case it stood on already, else the open case of the person."""
        person = self.person.person()
        if person is None:
            return None, None
        if self._is_kept(person):
            return self._kept_case
        return (None, person.open_case_id) if person.open_case_id is not None else (person.person_id, None)

    def _is_kept(self, person: PersonLine) -> bool:
        return self._put_person is not None and person.person_id == self._put_person

    def _put(self, line: MeetingLine) -> None:
        meeting = line.meeting
        self.method.set_value(meeting.method)
        if meeting.school in self._codes:
            self.school.setCurrentIndex(self._codes.index(meeting.school))
        self.put_time(meeting.date, meeting.start, meeting.minutes)
        self.subject.setText(meeting.subject)
        self.family.setChecked(meeting.with_family)
        self.others.setChecked(meeting.with_others)
        self.books.setChecked(line.is_booked)
        self.participants.set_value(meeting.participants)
        for phase, text in meeting.notes.items():
            if phase in self.phases:
                self.phases[phase].setPlainText(text)
        self.agreed.set_actions(line.actions)

    def show_person(self, person: PersonLine | None) -> None:
        """Show whom the meeting is about already."""
        self._put_person = None if person is None else person.person_id
        self.person.set_person(person)

    def _show_phases(self) -> None:
        method = self.method.value() or MeetingMethod.OTHER
        for phase, area in self.phases.items():
            # What was written stays in sight, also when another method is chosen.
            asked = phase in PHASES[method] or bool(area.toPlainText().strip())
            self.ask(area, asked=asked)
            # The row as well, so that none of those left out keeps its gap.
            holder = self.form.field(area).parentWidget()
            if holder is not None:
                holder.setVisible(asked)

    def _show_activity(self) -> None:
        if not self.books.isChecked():
            self.activity.setText(
                self.tr("Es wird keine Arbeitszeit gebucht, etwa weil ein Gespräch im Fall sie schon bucht.")
            )
            return
        sample = TeamMeeting(
            "",
            MeetingMethod.OTHER,
            date.min,
            1,
            with_family=self.family.isChecked(),
            with_others=self.others.isChecked(),
        )
        activity = word(self.desk.language, "activity", sample.activity)
        self.activity.setText(self.tr("Wird einmal gebucht als „{activity}“.").format(activity=activity))

    def _show_hint(self) -> None:
        person = self.person.person()
        self.hint.setVisible(person is not None)
        if person is None:
            self.hint.setText("")
            return

        def show(found: CaseHint) -> None:
            if found.told:
                text = self.tr(
                    "Gesprochen wird über {pseudonym}. Eine Schweigepflichtentbindung gilt gegenüber: {told}. Allen "
                    "anderen sagen Sie nur, was niemanden erkennen lässt."
                ).format(pseudonym=found.pseudonym, told="; ".join(found.told))
            else:
                text = self.tr(
                    "Ohne Schweigepflichtentbindung nur anonym: kein Name, nichts, woran das Kind zu erkennen ist. Im "
                    "Protokoll steht {pseudonym}."
                ).format(pseudonym=found.pseudonym)
            self.hint.setText(text)

        number = person.person_id
        self.desk.worker.run(lambda ws: cooperation_meetings.case_hint(ws, number), while_alive(self, show))


def _holder(upper: Any, lower: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    layout.addLayout(upper)
    layout.addWidget(lower)
    return made
