"""The dialog of a team meeting with its phases, and what it shares with that of the yearly talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.together.cooperation import (
    PHASE_MINUTES,
    PHASES,
    MeetingMethod,
    Partner,
    TeamMeeting,
)
from ssa_desktop.domain.together.round import Told, invited, needs_confirmation
from ssa_desktop.domain.together.team_habits import Habit, habit
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
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.together.action_rows import ActionRows
from ssa_desktop.ui.pages.together.participants_field import ParticipantsField
from ssa_desktop.ui.pages.together.phase_clock import PhaseClock
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.parts import label, row

_WIDTH: Final = 780
_PHASE_HEIGHT: Final = 62
_MEETING_MINUTES: Final = 45
_ALL_PHASES: Final = (
    "opening",
    "roles",
    "situation",
    "presentation",
    "questions",
    "views",
    "hypotheses",
    "response",
    "strengths",
    "needs",
    "own_view",
    "wishes",
    "subject",
    "ideas",
    "proposals",
    "goals",
    "goal_1",
    "goal_2",
    "goal_3",
    "measures",
    "choice",
    "decision",
    "agreements",
    "review",
    "exchange",
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

    def problems_of_time(self) -> Iterator[Problem]:
        """Yield what is wrong with day, time and length."""
        if self.day.day() is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        elif self.books_ahead():
            yield (
                self.day,
                self.tr(
                    "Dieser Tag liegt in der Zukunft. Bitte den Tag prüfen, oder „Als Arbeitszeit buchen“ abwählen: "
                    "Gebucht wird erst, wenn das Gespräch war."
                ),
            )
        if not self.at.is_valid():
            yield self.at, self.at.what_is_wrong(needed=False)
        if not self.minutes.minutes():
            yield self.minutes, self.minutes.what_is_wrong()

    def problems_of_actions(self) -> Iterator[Problem]:
        """Yield what is wrong with the rows of what was agreed on."""
        yield from self.agreed.problems()

    def books_ahead(self) -> bool:
        """Whether working time of a day to come would be booked."""
        day = self.day.day()
        return day is not None and self.books.isChecked() and day > self.desk.today()

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
        earlier: Sequence[TeamMeeting] = (),
    ) -> None:
        title = self.tr("Teamgespräch festhalten") if line is None else self.tr("Teamgespräch ändern")
        super().__init__(title, self.tr("Speichern"), desk, _MEETING_MINUTES, parent)
        self._codes, self._is_new = list(schools), line is None
        self._put_person: int | None = None
        self._kept_case = (None, None) if line is None else (line.meeting.person_id, line.meeting.case_id)
        self.method: EnumBox[MeetingMethod] = EnumBox(desk.language, "meeting_method", MeetingMethod)
        self.school = ChoiceBox()
        self.school.addItems(list(schools.values()))
        self.form.add_row((self.tr("&Art"), self.method), (self.tr("S&chule"), self.school))
        self.first = self.method
        self.form.add_row(
            (self.tr("&Datum"), self.day),
            (self.tr("&Beginn"), self.at, self.tr("darf leer bleiben")),
            (self.tr("Da&uer"), self.minutes),
        )
        self._earlier, self._proposed_habit, self._found = earlier, Habit(), CaseHint("", ())
        self._proposed = _MEETING_MINUTES
        self._ask_where()
        self.subject = QLineEdit()
        self.form.add(self.tr("T&hema oder Frage"), self.subject, self.tr("Ohne Namen von Kindern."))
        self.person = PersonField(desk, allow_new=False)
        self.form.add(self.tr("&Zu wem? (nur wenn es um einen Fall geht)"), self.person)
        self.hint = label("", "hint", wrap=True)
        self.form.add_widget(self.hint)
        self.disguised = QCheckBox()
        self.form.add_widget(self.disguised)
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
        self.review = DateField(desk.today, desk.language)
        self.form.add(self.tr("Wird &überprüft am"), self.review)
        self.form.add_widget(label(self.tr("Ablauf"), "heading"))
        self.clock = PhaseClock(desk.language)
        self.form.add_widget(self.clock)
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
        self.needs(self.day)
        self._watch()
        if line is not None:
            self._put(line)
        else:
            self._put_usual()
            self._put_length()
            self.method.currentIndexChanged.connect(lambda _: self._put_length())
        self._show_phases()
        self._show_activity()
        self._show_hint()

    def _ask_where(self) -> None:
        """Ask who leads the team, and in which room."""
        self.moderator, self.room = QLineEdit(), QLineEdit()
        self.form.add_row(
            (
                self.tr("&Leitung, Moderation"),
                self.moderator,
                self.tr("Wer das Team fest leitet oder heute moderiert."),
            ),
            (self.tr("&Raum"), self.room),
            stretch=(2, 1),
        )

    def _watch(self) -> None:
        """Let what depends on a field follow it."""
        self.method.currentIndexChanged.connect(lambda _: self._show_phases())
        self.method.currentIndexChanged.connect(lambda _: self._show_round())
        if self._is_new:
            for changed in (self.school.currentIndexChanged, self.day.textChanged, self.at.textChanged):
                changed.connect(lambda _: self._put_usual())
        self.school.currentIndexChanged.connect(lambda _: self._show_round())
        self.participants.changed.connect(self._show_round)
        for box in (self.family, self.others, self.books):
            box.toggled.connect(lambda _: self._show_activity())
        self.person.changed.connect(self._show_hint)

    def problems(self) -> Iterator[Problem]:
        yield from self.problems_of_time()
        if self._lacks_confirmation():
            yield self.disguised, self.tr("Bitte bestätigen, dass niemand erkennen kann, um wen es geht.")
        if not self.review.is_valid():
            yield self.review, self.review.what_is_wrong(needed=False)
        yield from self.problems_of_actions()

    def _lacks_confirmation(self) -> bool:
        return not self.disguised.isHidden() and not self.disguised.isChecked()

    def put_slot(self, school: str, day: date, start: int | None, minutes: int) -> None:
        """Show when and where the slot was that is confirmed now."""
        if school in self._codes:
            self.school.setCurrentIndex(self._codes.index(school))
        self.put_time(day, start, minutes)

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
            self.moderator.text().strip(),
            self.room.text().strip(),
            is_disguised=not self.disguised.isHidden() and self.disguised.isChecked(),
            review_on=self.review.day() if method is MeetingMethod.SUPPORT_PLAN else None,
        )

    def extra_draft(self) -> dict[str, Any]:
        # A consultation goes on while the computer locks itself, since nobody types.
        return {} if self.clock.seconds == 0 else {"clock": self.clock.kept(self.desk.now())}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        if "clock" in extra:
            self.clock.restore(extra["clock"], self.desk.now())

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
        self.moderator.setText(meeting.moderator)
        self.room.setText(meeting.room)
        self.disguised.setChecked(meeting.is_disguised)
        self.review.set_day(meeting.review_on)
        for phase, text in meeting.notes.items():
            if phase in self.phases:
                self.phases[phase].setPlainText(text)
        self.agreed.set_actions(line.actions)

    def show_person(self, person: PersonLine | None) -> None:
        """Show whom the meeting is about already."""
        self._put_person = None if person is None else person.person_id
        self.person.set_person(person)

    def _put_usual(self) -> None:
        """Propose who leads the team and its room, as they were last, where she typed nothing else."""
        if self.is_restoring or not self._codes:
            return
        school = self._codes[max(0, self.school.currentIndex())]
        start = self.at.start() if self.at.is_valid() else None
        found, before = habit(self._earlier, school, self.day.day(), start), self._proposed_habit
        for field, said, was in (
            (self.moderator, found.moderator, before.moderator),
            (self.room, found.room, before.room),
        ):
            if field.text().strip() in {"", was}:
                field.setText(said)
        self._proposed_habit = found

    def _put_length(self) -> None:
        """Propose how long such a meeting is, where she typed nothing else and no slot said it."""
        if self.is_restoring or self.minutes.minutes() != self._proposed:
            return
        is_consultation = self.method.value() is MeetingMethod.CASE_CONSULTATION
        self._proposed = sum(PHASE_MINUTES.values()) if is_consultation else _MEETING_MINUTES
        self.minutes.set_minutes(self._proposed)

    def _show_round(self) -> None:
        """Say who may hear the name, and ask for what has to be confirmed."""
        person, found = self.person.person(), self._found
        method = self.method.value() or MeetingMethod.OTHER
        parties = invited(self.participants.value(), found.releases)
        school = self._codes[max(0, self.school.currentIndex())] if self._codes else ""
        is_asked = person is not None and needs_confirmation(
            method, school=school, schools_of_person=found.schools, parties=parties
        )
        round_text = self.tr("&Ich nenne keinen Namen und nichts, woran das Kind zu erkennen ist")
        changed = self.tr("&Ich habe die Einzelheiten so verändert, dass die Runde niemanden erkennt")
        self.disguised.setText(round_text if method is MeetingMethod.ROUND_TABLE else changed)
        self.disguised.setVisible(is_asked)
        self.hint.setVisible(person is not None)
        if person is None:
            self.hint.setText("")
            return
        text = self.tr("Im Protokoll steht {alias}.").format(alias=found.alias)
        untold = [one.line for one in parties if one.told is Told.NOBODY]
        told = [one.line for one in parties if one.told is Told.RELEASED]
        if told:
            text += "\n" + self.tr("Mit Schweigepflichtentbindung: {who}.").format(who="; ".join(told))
        elif found.told:
            text += "\n" + self.tr("Eine Schweigepflichtentbindung gilt gegenüber: {who}.").format(
                who="; ".join(found.told)
            )
        if untold or not parties:
            who = "; ".join(untold) or self.tr("alle")
            text += "\n" + self.tr(
                "Ohne Schweigepflichtentbindung: {who}. Dort kein Name und nichts, woran das Kind zu erkennen ist."
            ).format(who=who)
        if any(one.told is Told.FAMILY for one in parties):
            text += "\n" + self.tr(
                "Das Kind und die Sorgeberechtigten brauchen keine, außer für das, was jeweils die anderen "
                "anvertraut haben."
            )
        self.hint.setText(text)

    def _show_phases(self) -> None:
        method = self.method.value() or MeetingMethod.OTHER
        self.clock.setVisible(method is MeetingMethod.CASE_CONSULTATION)
        self.ask(self.review, asked=method is MeetingMethod.SUPPORT_PLAN)
        for phase, area in self.phases.items():
            # What was written stays in sight, also when another method is chosen.
            asked = phase in PHASES[method] or bool(area.toPlainText().strip())
            self.ask(area, asked=asked)

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
        self._found = CaseHint("", ())
        self._show_round()
        if person is None:
            return

        def show(found: CaseHint) -> None:
            self._found = found
            self._show_round()

        number, language = person.person_id, self.desk.language
        self.desk.worker.run(lambda ws: cooperation_meetings.case_hint(ws, number, language), while_alive(self, show))


def _holder(upper: Any, lower: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    layout.addLayout(upper)
    layout.addWidget(lower)
    return made
