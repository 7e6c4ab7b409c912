"""Heute: the quick capture, the day's contacts, tally, appointments, the share of time, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.people.year_start import YearStart
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.labels import day_heading
from ssa_desktop.services import first_steps
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases import captures, case_outcomes, contacts, follow_ups, topic_list
from ssa_desktop.services.cases.case_outcomes import FollowUp
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.follow_ups import FollowUpLine
from ssa_desktop.services.figures import reports, return_deadline
from ssa_desktop.services.figures.return_deadline import Reminder
from ssa_desktop.services.first_steps import FirstStep
from ssa_desktop.services.keeping import due_list
from ssa_desktop.services.people import school_year, schools, year_start
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.people.school_year import TurnDue
from ssa_desktop.services.time import forecasts, times
from ssa_desktop.services.time.share_words import short_line
from ssa_desktop.services.today_due import DueElsewhere, due_elsewhere
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.page import EVERYTHING, Page, deleted_if_given_up
from ssa_desktop.ui.pages.appointments.appointments_card import AppointmentsCard
from ssa_desktop.ui.pages.cases.day_list import DayList
from ssa_desktop.ui.pages.first_steps_card import AREA as FIRST_STEPS
from ssa_desktop.ui.pages.first_steps_card import FirstStepsCard
from ssa_desktop.ui.pages.people.follow_ups_card import FollowUpsCard
from ssa_desktop.ui.pages.people.year_start_card import AREA as YEAR_START
from ssa_desktop.ui.pages.people.year_start_card import YearStartCard
from ssa_desktop.ui.pages.tally_card import TallyCard, is_tally
from ssa_desktop.ui.pages.today_cards import DueCard, TileStrip
from ssa_desktop.ui.widgets.columns import Columns, in_the_middle
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.scrolling import scrolled
from ssa_desktop.ui.work_slices import Job, WorkSlices

DAYS_AHEAD: Final = 7
DAYS_BACK: Final = 14
"""So long an appointment is shown of which nobody has said whether it took place."""
_RIGHT_WIDTH: Final = 380
_BESIDE = 900
"""Pixels at 100 % from which the capture has room enough beside the cards."""
_WIDEST: Final = 1144
"""Pixels at 100 % of both columns; beyond them they stand in the middle."""


_TALKS_AND_TIME: Final = frozenset({"contacts", "offers", "times", "calendar", "contracts", "shares_base"})
_RELEASES: Final = frozenset({"releases", "filing", YEAR_START, FIRST_STEPS})


@dataclass(frozen=True, slots=True)
class _Shares:
    """Her time of the week and of the year so far, and in words what the rest of the year asks."""

    of_year: SchoolYear
    week: TimeShares
    year: TimeShares
    outlook: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """What takes longer to load, each part by itself: None where what changed since cannot have changed it."""

    elsewhere: DueElsewhere | None
    turn: tuple[TurnDue | None] | None


@dataclass(frozen=True, slots=True)
class _Day:
    """What the page shows, loaded in one go."""

    today: date
    contacts: Sequence[ContactRow]
    latest: Contact | None
    schools: Sequence[School]
    topics: Mapping[str, str]
    appointments: Sequence[AppointmentRow]
    owing: Sequence[AppointmentRow]
    due: int
    held: int
    owed: Reminder | None
    follow_ups: list[FollowUp]
    waiting: list[FollowUpLine]
    start: YearStart | None
    left: tuple[FirstStep, ...]
    parts: _Parts

    def school_names(self) -> dict[str, str]:
        """Return the names of the schools by their codes."""
        return {school.code: school.name for school in self.schools}

    def with_parts_of(self, before: _Day) -> _Day:
        """Return this day with the parts that it did not load from one that was loaded before it."""
        elsewhere, turn = self.parts.elsewhere, self.parts.turn
        return replace(
            self,
            parts=_Parts(
                before.parts.elsewhere if elsewhere is None else elsewhere,
                before.parts.turn if turn is None else turn,
            ),
        )


class _Cards:
    """The cards of the page that hold few fields, made in one go."""

    def __init__(self, desk: Desk) -> None:
        self.list = DayList(desk)
        self.tally = TallyCard(desk)
        self.shares = TileStrip(desk)
        self.due = DueCard(desk)
        self.follow_ups = FollowUpsCard(desk)
        self.start = YearStartCard(desk)
        self.first_steps = FirstStepsCard(desk)


class TodayPage(Page):
    """The page she works on all day. ``capture_left`` says that a capture is saved, or left by Esc."""

    name: ClassVar[str] = "today"
    icon_name: ClassVar[str] = "house"
    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "contacts",
            "offers",
            "times",
            "appointments",
            "schools",
            "retention",
            "cases",
            "shares_base",
            "contracts",
            "calendar",
            "filing",
            "releases",
            "cooperation",
            "protection",
            YEAR_START,
            FIRST_STEPS,
            "imports",
        }
    )

    capture_left = Signal()

    @classmethod
    def making(cls, desk: Desk, parent: QWidget | None = None) -> Generator[None, None, Page]:
        """Make the fields first, which are most of it, and put them in their places last, each in a turn of its own.

        What follows an unlocking is not to be felt.
        """
        with deleted_if_given_up() as parts:
            parts.append(capture := CaptureForm(desk))
            yield
            parts.append(appointments := AppointmentsCard(desk))
            yield
            parts.extend(vars(cards := _Cards(desk)).values())
            yield
            made = cls(desk, parent, made=(capture, appointments, cards))
            parts.append(made)
            yield
            made._place_capture()
            yield
            made._place_appointments()
            yield
        return made

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        made: tuple[CaptureForm, AppointmentsCard, _Cards] | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.head = PageHead(day_heading(desk.language, desk.today()))
        self.capture, self.appointments, cards = made or (CaptureForm(desk), AppointmentsCard(desk), _Cards(desk))
        self.capture.saved.connect(self.capture_left)
        self.capture.left.connect(self.capture_left)
        self.list, self.tally, self.shares, self.due = cards.list, cards.tally, cards.shares, cards.due
        self.follow_ups, self.start, self.first_steps = cards.follow_ups, cards.start, cards.first_steps
        self.due.counted.connect(self.shares.show_open)
        self.shares.due_wanted.connect(self._show_due_card)
        self._loaded_on: date | None = None
        self._turn: TurnDue | None = None
        self._shares_asked = 0
        self._day: _Day | None = None
        """What was loaded and is not shown to its end yet."""
        self._turns = WorkSlices(desk.worker, self)
        self._lay_out()
        if made is None:
            self._place_capture()
            self._place_appointments()

    def title(self) -> str:
        return self.tr("Heute")

    def refresh(self) -> None:
        self.refresh_areas({EVERYTHING})

    def refresh_areas(self, areas: Collection[str]) -> None:
        today, language = self.desk.today(), self.desk.language
        # A part of an earlier day is loaded anew whatever changed.
        changed = {EVERYTHING} if today != self._loaded_on else set(areas)
        if today != self._loaded_on:
            self._loaded_on = today
            self.head.set_title(day_heading(language, today))
        self.desk.worker.read(lambda ws: _load(ws, today, language, changed), self._show)
        if not changed <= _RELEASES:
            self._load_shares(today, language)

    def _load_shares(self, today: date, language: str) -> None:
        """Load her shares behind all she waits for: the forecast looks at every day of the year.

        What was saved since begins it anew, and the one before is not reckoned any more.
        """
        self._shares_asked += 1
        number = self._shares_asked

        def load(ws: Workspace) -> _Shares | None:
            return _shares(ws, today, language) if number == self._shares_asked else None

        self.desk.worker.read(load, self._show_shares, presses=False)

    def begin_capture(self, case_id: int | None = None, person_id: int | None = None) -> None:
        """Give the keyboard to the capture, with the person of a case where one is given."""
        self._scroll.verticalScrollBar().setValue(0)
        if case_id is None and person_id is None:
            self.capture.begin()
            return

        def begin(line: PersonLine) -> None:
            self.capture.begin([PersonChoice(line)])

        self.desk.worker.run(lambda ws: _person(ws, case_id, person_id), begin)

    def show_drafts_left(self, pages: Mapping[str, str]) -> None:
        """Show which other pages hold a draft, as title and name of the page."""
        self.due.show_drafts(pages)

    def draft(self) -> dict[str, Any] | None:
        capture, appointment = self.capture.fields(), self.appointments.fields()
        if capture is None and appointment is None:
            return None
        found: dict[str, Any] = {"capture": capture, "appointment": appointment}
        for part in (appointment, capture):
            if part is not None and "person_id" in part:
                found["person_id"] = part["person_id"]
        return found

    def restore_draft(self, fields: dict[str, Any]) -> None:
        if fields.get("capture") is not None:
            self.capture.set_fields(fields["capture"], then=self._go_on_writing)
        if fields.get("appointment") is not None:
            self.appointments.set_fields(fields["appointment"])

    def _go_on_writing(self) -> None:
        """Put the cursor back into the half-written note, unless she has gone on to something else by now."""
        if self.window().focusWidget() in (None, self.capture.who.line, self.capture.who):
            self.capture.go_to_note()

    def on_arrival(self) -> None:
        # What is still to be entered stands above the fields, and the tour leaves the page where it pointed at last.
        if self.first_steps.isVisible():
            self._scroll.verticalScrollBar().setValue(0)

    def primary_focus(self) -> QWidget | None:
        return self.capture.who

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if panel == "follow_ups":
            self.follow_ups.take_focus()
            self._scroll.ensureWidgetVisible(self.follow_ups)
            if "follow_up_id" in about:
                self.follow_ups.ask(int(about["follow_up_id"]))

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "follow_up":
            self.follow_ups.ask(about.get("follow_up_id"))

    def _show(self, day: _Day) -> None:
        # At once: what was half-typed is put back behind it, and needs what can be chosen.
        self._show_fields(day)
        self._day = day if self._day is None else day.with_parts_of(self._day)
        if not self._turns.is_under_way:
            self._turns.begin_unpainted(self, self._show_cards())

    def _show_fields(self, day: _Day) -> None:
        self.capture.set_schools(day.schools)
        self.appointments.set_schools(day.schools)
        if day.latest is not None and not is_tally(day.latest):
            self.capture.set_defaults(day.latest)

    def _show_cards(self) -> Job:
        """Show what was loaded last, a part in each turn."""
        try:
            yield
            while (day := self._day) is not None:
                for show in (self._show_talks, self._show_appointments, self._show_due, self._show_elsewhere):
                    show(day)
                    yield
                    if self._day is not day:
                        break
                else:
                    self._day = None
        finally:
            self._day = None

    def _show_talks(self, day: _Day) -> None:
        self.tally.set_schools(day.schools, day.contacts)
        self.list.show_day(day.contacts, day.topics, day.school_names())

    def _show_appointments(self, day: _Day) -> None:
        self.appointments.show_rows(day.appointments)
        self.appointments.show_owing(day.owing)
        self.follow_ups.show_follow_ups(day.follow_ups, day.waiting)

    def _show_due(self, day: _Day) -> None:
        self.due.show_due(day.due, day.held)
        self.due.show_filing(day.owed)

    def _show_elsewhere(self, day: _Day) -> None:
        names = day.school_names()
        if day.parts.elsewhere is not None:
            self.due.show_elsewhere(day.parts.elsewhere, names)
        if day.parts.turn is not None:
            (self._turn,) = day.parts.turn
        self.start.show_start(day.start, names, self._turn)
        self.first_steps.show_for(has_school=bool(day.schools), has_contact=day.latest is not None, left=day.left)

    def _show_shares(self, shares: _Shares | None) -> None:
        if shares is not None:
            self.shares.show_shares(shares.week, shares.year, shares.of_year)
            self.shares.show_outlook(shares.outlook)

    def _show_due_card(self) -> None:
        self._scroll.ensureWidgetVisible(self.due)
        self.due.take_focus()

    def _lay_out(self) -> None:
        main = QWidget()
        self._left = left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(M + S)
        left.addWidget(self.first_steps)
        left.addWidget(self.tally)
        left.addWidget(self.list)
        left.addWidget(self.start)
        left.addWidget(self.follow_ups)
        left.addStretch(1)
        self._right = right = QVBoxLayout()
        right.setSpacing(M + S)
        right.addWidget(self.due)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        canvas = QWidget()
        columns = QVBoxLayout(canvas)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(M + S)
        columns.addWidget(self.head)
        columns.addWidget(self.shares)
        both = Columns(main, side, least=_BESIDE, side_width=_RIGHT_WIDTH, spacing=M + S)
        columns.addWidget(both, 1)
        page = QWidget()
        around = QVBoxLayout(page)
        around.setContentsMargins(L, L, L, M + S)
        around.setSpacing(M + S)
        # Wider, its fields would be longer than their words ever are.
        around.addWidget(in_the_middle(canvas, _WIDEST), 1)
        self._scroll = scrolled(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _place_capture(self) -> None:
        self._left.insertWidget(self._left.indexOf(self.first_steps) + 1, self.capture)

    def _place_appointments(self) -> None:
        self._right.insertWidget(0, self.appointments)


def _load(ws: Workspace, today: date, language: str, changed: set[str]) -> _Day:
    due = due_list.due_numbers(ws, today)
    return _Day(
        today,
        contacts.of_day(ws, today),
        contacts.latest(ws),
        schools.listing(ws),
        {topic.code: topic.label_en if language == "en" else topic.label_de for topic in topic_list.listing(ws)},
        _appointments_at_hand(ws, today),
        appointments.owing_slips(ws),
        due[DueState.DUE],
        due[DueState.HELD],
        return_deadline.reminder(ws, today),
        case_outcomes.follow_ups(ws),
        follow_ups.waiting(ws),
        year_start.of_day(ws, today),
        first_steps.left(ws),
        _Parts(
            None if changed <= _TALKS_AND_TIME else due_elsewhere(ws, today),
            None if changed <= _TALKS_AND_TIME | _RELEASES - {YEAR_START} else (school_year.turn_due(ws),),
        ),
    )


def _shares(ws: Workspace, today: date, language: str) -> _Shares:
    year = SchoolYear.of(today)
    return _Shares(
        year,
        times.week(ws, today).shares,
        reports.time_shares_between(ws, year.first_day, today),
        short_line(forecasts.corridor_forecast(ws, year, today), language),
    )


def _appointments_at_hand(ws: Workspace, today: date) -> list[AppointmentRow]:
    """Return the appointments of today and the next days, and those before of which nobody has said what became."""
    found = appointments.between(ws, today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
    return [row for row in found if row.appointment.date >= today or row.appointment.state is AppointmentState.PLANNED]


def _person(ws: Workspace, case_id: int | None, person_id: int | None) -> PersonLine:
    if person_id is None and case_id is not None:
        person_id = captures.person_of_case(ws, case_id)
    return captures.person_line(ws, person_id or 0, case_id)
