"""The cards at the side of the page of a person: what is recorded on them beside their talks, each line leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.rights.information import InformationState
from ssa_desktop.labels import clock_text, day_text, hours_text, weekday_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.people.person_page import PersonPage
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, row

_MOST_PAST: Final = 3
"""As many appointments that are over are shown; all of them stand in the calendar."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: what it is, below it a hint, and where it leads."""

    text: str
    hint: str = ""
    leads_to: str = ""
    go: Callable[[], object] | None = None


class LinesCard(Card):
    """Lines, each with the way to where it stands; without any a sentence says what would be here."""

    def __init__(self, heading: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.setAccessibleName(heading)
        self._nothing = nothing
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self.open_buttons: list[QToolButton] = []
        self.shown: tuple[Line, ...] = ()

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.open_buttons = []
        self.shown = tuple(lines)
        for one in self.shown:
            self._lines.addWidget(self._line(one))
        if not self.shown:
            self._lines.addWidget(label(self._nothing, "hint", wrap=True))

    def _line(self, one: Line) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(one.text, wrap=True))
        if one.hint:
            words.addWidget(label(one.hint, "hint", wrap=True))
        line = row(spacing=M)
        line.addLayout(words, 1)
        if one.go is not None:
            go = icon_button("chevron-right", f"{one.leads_to}: {one.text}", one.go)
            self.open_buttons.append(go)
            line.addWidget(go)
        holder.setLayout(line)
        return holder


class PersonCards(QObject):
    """Makes the cards and fills them with what is loaded of a person."""

    def __init__(self, desk: Desk, ask_moving: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.keeping = LinesCard(self.tr("Auf einen Blick"), "")
        self.cases = LinesCard(self.tr("Fälle"), self.tr("Kein Fall. Gespräche lassen sich auch ohne Fall festhalten."))
        self.move = button(self.tr("Gespräche übernehmen …"), ask_moving, icon_name="folder-open")
        self.move.setToolTip(self.tr("Gespräche ohne Fall in einen Fall übernehmen"))
        self.cases.body.addLayout(row(self.move, None))
        self.appointments = LinesCard(self.tr("Termine"), self.tr("Kein Termin."))
        self.releases = LinesCard(
            self.tr("Schweigepflichtentbindungen"), self.tr("Keine. Sie stehen im Fall, unter „Weitergabe“.")
        )
        self.together = LinesCard(self.tr("Maßnahmen und Teamgespräche"), self.tr("Keine."))

    def all(self) -> tuple[LinesCard, ...]:
        """Return the cards in their order."""
        return self.keeping, self.cases, self.appointments, self.releases, self.together

    def show(self, page: PersonPage) -> None:
        """Show what is loaded of a person."""
        self.keeping.show_lines(self._at_a_glance(page))
        self.cases.show_lines(self._cases(page))
        self.move.setVisible(bool(page.movable))
        self.appointments.show_lines(self._appointments(page))
        self.releases.show_lines(self._releases(page))
        self.together.show_lines(self._together(page))

    # ---- lines

    def _at_a_glance(self, page: PersonPage) -> Iterable[Line]:
        language = self._desk.language
        minutes = sum(talk.effective for talk in page.talks)
        counted = len(page.talks)
        said = self.tr("1 Gespräch, {hours}") if counted == 1 else self.tr("{count} Gespräche, {hours}")
        yield Line(said.format(count=counted, hours=hours_text(language, minutes)))
        if page.movable:
            number = len(page.movable)
            said = self.tr("1 Gespräch ohne Fall") if number == 1 else self.tr("{count} Gespräche ohne Fall")
            rule = word(language, "retention_rule", RetentionRule.CONTACT_WITHOUT_CASE)
            if page.talks_due is None:
                hint = self.tr("Gelöscht mit ihrem letzten Fall, wenn die eigene Frist dann vorbei ist.")
            elif page.talks_due <= self._desk.today():
                hint = self.tr("Zu löschen seit {day}. {rule}").format(day=self._day(page.talks_due), rule=rule)
            else:
                hint = self.tr("Das erste zu löschen am {day}. {rule}").format(day=self._day(page.talks_due), rule=rule)
            yield Line(said.format(count=number), hint)
        information = page.information
        day = information.given_on or information.owed_until
        texts = {
            InformationState.OPEN: self.tr("Datenschutzinformation offen"),
            InformationState.GIVEN: self.tr("Datenschutzinformation am {day}"),
            InformationState.WITHHELD: self.tr("Datenschutzinformation zurückgestellt"),
            InformationState.OWED: self.tr("Datenschutzinformation bis {day} nachholen"),
            InformationState.OVERDUE: self.tr("Datenschutzinformation überfällig"),
        }
        state = information.state(self._desk.today())
        yield Line(texts[state].format(day=self._day(day) if day else ""))

    def _cases(self, page: PersonPage) -> Iterable[Line]:
        for one in page.cases:
            case = one.case
            text = self.tr("Fall seit {day}").format(day=self._day(case.opened))
            if case.closed is not None:
                first, last = self._day(case.opened), self._day(case.closed)
                text = self.tr("Fall {first} bis {last}").format(first=first, last=last)
            if one.due is None:
                hint = self.tr("läuft – keine Löschfrist")
            else:
                said = (
                    self.tr("zu löschen seit {day}")
                    if one.due <= self._desk.today()
                    else self.tr("zu löschen am {day}")
                )
                hint = said.format(day=self._day(one.due))
            yield Line(text, hint, self.tr("Zum Fall"), partial(self._desk.open_case, case.case_id))

    def _appointments(self, page: PersonPage) -> Iterable[Line]:
        language, today = self._desk.language, self._desk.today()
        planned = [one for one in page.appointments if one.appointment.date >= today]
        past = [one for one in page.appointments if one.appointment.date < today]
        for one in [*planned, *reversed(past[-_MOST_PAST:])]:
            found = one.appointment
            text = f"{weekday_text(language, found.date)}, {clock_text(found.start)}"
            state = word(language, "appointment_state", found.state)
            is_ahead = found.state is AppointmentState.PLANNED and found.date >= today
            go = partial(
                self._desk.show_place,
                "appointments",
                day=found.date.isoformat(),
                appointment_id=one.appointment_id,
            )
            yield Line(text, "" if is_ahead else state, self.tr("Zum Termin"), go)

    def _releases(self, page: PersonPage) -> Iterable[Line]:
        language = self._desk.language
        for view in page.releases:
            who = "; ".join(one.text for one in view.release.recipients)
            state = word(language, "release_state", view.state)
            hint = self.tr("{state} · bis {day}").format(state=state, day=self._day(view.release.ends_on))
            yield Line(
                self._covered(page, who), hint, self.tr("Zum Fall"), partial(self._desk.open_case, view.release.case_id)
            )

    def _together(self, page: PersonPage) -> Iterable[Line]:
        language = self._desk.language
        for action in page.actions:
            found = action.action
            if found.done_on is not None:
                hint = self.tr("erledigt am {day}").format(day=self._day(found.done_on))
            elif found.due_on is not None:
                hint = self.tr("bis {day}").format(day=self._day(found.due_on))
            else:
                hint = self.tr("vereinbart am {day}").format(day=self._day(found.agreed_on))
            who = self._covered(page, found.who)
            go = partial(self._desk.show_place, "cooperation", "actions", action_id=action.action_id)
            hint = " · ".join(part for part in (who, hint) if part)
            yield Line(self._covered(page, found.what), hint, self.tr("Zur Maßnahme"), go)
        for one in page.meetings:
            text = f"{self._day(one.meeting.date)} · {word(language, 'meeting_method', one.meeting.method)}"
            go = partial(self._desk.show_place, "cooperation", "meetings", meeting_id=one.meeting_id)
            yield Line(text, self._covered(page, one.meeting.subject), self.tr("Zum Teamgespräch"), go)

    def _covered(self, page: PersonPage, text: str) -> str:
        return page.cover(text) if self._desk.entry_discreet() else text

    def _day(self, day: date) -> str:
        return day_text(self._desk.language, day)
