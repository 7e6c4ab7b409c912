"""The row in which working time is typed: activity, school and meeting beside day, start and minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import ABSENCES, COMMON, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity, TimeEvent
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import length_since, typed_since
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.time.typed_row import TypedRow
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

_ACTIVITY_WIDTH: Final = 440
"""Pixels at 100 %, at the most: longer no activity is called."""
TYPABLE = (*INDIRECT, *DIRECT, *OUTSIDE_ROLE, *ABSENCES)
"""The activities in the order of the chooser: what contacts and offers do not book themselves comes first."""


class ActivityBox(EnumBox[Activity]):
    """Chooses an activity by typing any part of its name."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, "activity", TYPABLE, parent=parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._show_beginning()
        self.currentIndexChanged.connect(self._show_beginning)

    def _show_beginning(self) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def value(self) -> Activity | None:
        """Return the activity whose name stands in the field, or the only one that fits what was typed."""
        typed = self.currentText().strip().casefold()
        names = [self.itemText(number).casefold() for number in range(self.count())]
        fitting = [number for number, name in enumerate(names) if typed and typed in name]
        if typed in names:
            fitting = [names.index(typed)]
        return TYPABLE[fitting[0]] if len(fitting) == 1 else None


class SchoolBox(ChoiceBox):
    """Chooses a school, or the work for all of them together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._is_offered = self._is_hers = False
        self._usual: str | None = None
        self.activated.connect(self._note_choice)
        self.offer([])

    def offer(self, found: list[School], latest: str | None = None) -> None:
        """Offer the schools; with only one it is chosen, else at first the usual one, and what was chosen stays."""
        before = self.currentData() if self._is_offered else latest
        self._is_offered = bool(found)
        self._usual = found[0].code if len(found) == 1 else latest
        self.clear()
        self.addItem(self.tr("gemeinsam (alle Schulen)"), None)
        for school in found:
            self.addItem(school.name, school.code)
        place = self.findData(before) if before is not None else -1
        self.setCurrentIndex(place if place > 0 else 1 if len(found) == 1 else 0)

    def follow(self, activity: Activity | None) -> None:
        """Take what an activity is usually for, as long as she has not chosen herself."""
        if self._is_hers or activity is None:
            return
        wanted = None if activity in COMMON else self._usual
        self.setCurrentIndex(max(0, self.findData(wanted)) if wanted is not None else 0)

    def _note_choice(self) -> None:
        self._is_hers = True

    def choose(self, code: str | None) -> None:
        """Choose a school, or none; one that is no longer in the school book is offered by its code."""
        self._is_hers = True
        if code is not None and self.findData(code) < 0:
            self.addItem(code, code)
        self.setCurrentIndex(0 if code is None else self.findData(code))
        self._is_offered = True


class TimeEntryRow(TypedRow):
    """The row in which working time is typed; Enter adds it, or changes the entry that was shown in it."""

    def __init__(self, desk: Desk, submit: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(desk, submit, parent)
        self.activity = ActivityBox(desk.language)
        self.activity.setMaximumWidth(px(_ACTIVITY_WIDTH))
        self.school = SchoolBox()
        self.activity.currentTextChanged.connect(lambda _: self.school.follow(self.activity.value()))
        self.activity.currentTextChanged.connect(self.look_again)
        self.meeting = EnumBox(desk.language, "time_event", TimeEvent, empty=self.tr("kein Treffen"))
        self.meeting.setMinimumContentsLength(5)
        explained = self.tr(
            "Nur ausfüllen, wenn die Zeit eine Konferenz, ein Netzwerktreffen oder eine Teamsitzung war: Die "
            "Jahresmeldung zählt solche Treffen. Sonst bleibt „kein Treffen“."
        )
        self.meeting.setToolTip(explained)
        self.meeting.setAccessibleDescription(explained)
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.arrange(
            (self.tr("Datum"), self.day, 2),
            (self.tr("Beginn"), self.start, 1),
            (self.tr("Dauer"), self.minutes, 1),
            (self.tr("Tätigkeit"), self.activity, 5),
            (self.tr("Schule"), self.school, 5),
            (self.tr("Treffen"), self.meeting, 3),
        )

    def offer_schools(self, found: list[School], latest: str | None = None) -> None:
        """Offer the schools; with only one it is chosen, else at first the latest, and what was chosen stays."""
        self.school.offer(found, latest)
        self.school.follow(self.activity.value())

    def entry(self) -> TimeEntry | None:
        """Return the entry as typed, or None with the problem said below."""
        when, activity = self.when(), self.activity.value()
        if when is None or activity is None:
            return None
        return TimeEntry(when.day, when.minutes, activity, self.school.currentData(), when.start, self.meeting.value())

    def problems(self) -> Iterator[tuple[QLineEdit, str]]:
        yield from super().problems()
        line = self.activity.lineEdit()
        if self.activity.value() is None and line is not None:
            yield line, self._no_activity()

    def possible_problems(self) -> Iterator[tuple[QLineEdit, str]]:
        yield from super().possible_problems()
        if (line := self.activity.lineEdit()) is not None:
            yield line, self._no_activity()

    def _no_activity(self) -> str:
        return self.tr("Bitte die Tätigkeit wählen.")

    def show_entry(self, entry: TimeEntry) -> None:
        """Fill the fields with an entry that is to be changed, and take the keyboard."""
        self.day.set_day(entry.date)
        self.start.set_start(entry.start)
        self.minutes.set_minutes(entry.minutes)
        self.activity.set_value(entry.activity)
        self.school.choose(entry.school)
        self.meeting.set_value(entry.event)
        self.look_again()
        self.minutes.setFocus()
        self.minutes.selectAll()

    def all_fields(self) -> dict[str, Any]:
        """Return what every field holds, to tell later what was typed since."""
        return {**self.texts(), "activity": self.activity.currentText(), **self.choices()}

    def take_next(self, stored: dict[str, Any] | None = None) -> None:
        """Make room for the next entry; day, activity and school stay, and what was typed since ``stored`` was."""
        stored = self.all_fields() if stored is None else stored
        is_typed_on = stored != self.all_fields()
        if stored["day"] == self.day.text():
            # Set anew, since Ctrl+Z would take back what was typed in place of the entry.
            self.day.set_day(self.day.day())
        self.start.setText(typed_since(stored["start"], self.start.text()))
        self.minutes.setText(length_since(stored["minutes"], self.minutes.text()))
        if stored["meeting"] == self.choices()["meeting"]:
            self.meeting.setCurrentIndex(0)
        if not is_typed_on:
            self.day.setFocus()
            self.day.selectAll()

    def typed(self) -> dict[str, Any] | None:
        """Return what the fields hold, or None when neither start nor minutes are typed."""
        if not self.start.text() and not self.minutes.text():
            return None
        return {**self.texts(), "activity": self.activity.currentText()}

    def choices(self) -> dict[str, Any]:
        """Return school and meeting, which belong to an entry that is being changed."""
        meeting = self.meeting.value()
        return {"school": self.school.currentData(), "meeting": meeting.value if meeting is not None else None}

    def put_back(self, fields: dict[str, Any]) -> None:
        super().put_back(fields)
        self.activity.setEditText(str(fields.get("activity", "")))
        if "meeting" in fields:
            self.school.choose(fields["school"])
            self.meeting.set_value(TimeEvent(fields["meeting"]) if fields["meeting"] else None)
