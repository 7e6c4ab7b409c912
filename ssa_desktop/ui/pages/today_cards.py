"""Cards of the day page that only show: the share of direct work, and what is waiting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import Phase
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures import explanations
from ssa_desktop.services.figures.return_deadline import Reminder
from ssa_desktop.services.today_due import DueElsewhere
from ssa_desktop.services.together.cooperation import Due
from ssa_desktop.texts import text as message
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, set_role
from ssa_desktop.ui.models.cooperation import called
from ssa_desktop.ui.pages.figures.explanation_dialog import open_explanation
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, icon_label, label, row
from ssa_desktop.ui.widgets.share_bar import ShareBar

MOST_ELSEWHERE = 3
"""So many lines on what is due elsewhere; the pages themselves show all."""


class SharesTodayCard(Card):
    """Direct work of the week and of the school year so far, against the corridor."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Direkte Arbeit"))
        self._desk = desk
        self.explain_week = icon_button(
            "circle-help", self.tr("Wie wurde der Anteil dieser Woche gezählt?"), self._explain_week
        )
        self.explain_year = icon_button(
            "circle-help", self.tr("Wie wurde der Anteil dieses Schuljahrs gezählt?"), self._explain_year
        )
        self.week = ShareBar(desk.language)
        self.year = ShareBar(desk.language)
        self.week_text = label("", "hint", wrap=True)
        self.year_text = label("", "hint", wrap=True)
        self._week_name = label(self.tr("Diese Woche"), "caption")
        self._year_name = label("", "caption")
        self._corridor = label(self.week.corridor_text(), "hint")
        self.head.addWidget(self._corridor)
        self._add(self._week_name, self.explain_week, self.week, self.week_text)
        self._add(self._year_name, self.explain_year, self.year, self.year_text)
        self.outlook = label("", "hint", wrap=True)
        self.outlook.hide()
        self.body.addWidget(self.outlook)

    def show_shares(self, week: TimeShares, year: TimeShares, school_year: SchoolYear) -> None:
        """Show both shares."""
        self.week.set_shares(week)
        self.year.set_shares(year)
        self.week_text.setText(self.week.summary())
        self.year_text.setText(self.year.summary())
        self._year_name.setText(self.tr("Schuljahr {year}").format(year=school_year))

    def show_outlook(self, text: str) -> None:
        """Say what the rest of the year asks; nothing hides it."""
        self.outlook.setText(text)
        self.outlook.setVisible(bool(text))

    def _explain_week(self) -> None:
        monday = self._desk.today() - timedelta(self._desk.today().weekday())
        self._explain(monday, monday + timedelta(6))

    def _explain_year(self) -> None:
        today = self._desk.today()
        self._explain(SchoolYear.of(today).first_day, today)

    def _explain(self, first: date, last: date) -> None:
        language = self._desk.language
        days = {"first": day_text(language, first), "last": day_text(language, last)}
        open_explanation(
            self._desk,
            self,
            lambda ws: explanations.explain_time(ws, first, last, "minutes.direct", "minutes.base"),
            message(language, "explained.days", **days),
        )

    def _add(self, name: QLabel, explain: QToolButton, bar: ShareBar, text: QLabel) -> None:
        part = QVBoxLayout()
        part.setSpacing(S // 2)
        part.addLayout(row(name, None, explain))
        for widget in (bar, text):
            part.addWidget(widget)
        self.body.addLayout(part)


class DueCard(Card):
    """What is due for deletion, and on which pages something half-typed waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Zu erledigen"))
        self._desk = desk
        self.is_urgent = False
        """Whether the return is overdue or owed within thirty days: then the card stands above the others."""
        self.due_text = label("", wrap=True)
        self.due_button = button(self.tr("Ansehen"), lambda: desk.go("privacy"))
        self.due_button.setAccessibleName(self.tr("Fällige Löschungen ansehen"))
        line = row(icon_label("trash-2", 18), self.due_text, self.due_button, spacing=M)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.filing = QWidget()
        self.filing_text = label("", wrap=True)
        self.filing_button = button(self.tr("Ansehen"), lambda: desk.go("figures/filing"))
        self.filing_button.setAccessibleName(self.tr("Abgabe der Meldung ansehen"))
        owed = row(icon_label("calendar-days", 18), self.filing_text, self.filing_button, spacing=M)
        owed.setStretch(1, 1)
        self.filing.setLayout(owed)
        self.filing.hide()
        self.body.addWidget(self.filing)
        self._elsewhere = QVBoxLayout()
        self._elsewhere.setSpacing(M)
        self.body.addLayout(self._elsewhere)
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(M)
        self.body.addLayout(self._drafts)
        self._shown: tuple[DueElsewhere, Mapping[str, str]] = (DueElsewhere(), {})
        desk.discreet_changed.connect(self._show_again)

    def show_due(self, due: int, held: int) -> None:
        """Say how much is due, and how much is held."""
        texts = {0: self.tr("Nichts ist zur Löschung fällig."), 1: self.tr("1 Eintrag ist zur Löschung fällig.")}
        text = texts.get(due, self.tr("{number} Einträge sind zur Löschung fällig.").format(number=due))
        if held:
            text += " " + self.tr("Unter Löschsperre: {number}.").format(number=held)
        self.due_text.setText(text)
        self.due_button.setVisible(bool(due or held))

    def show_filing(self, reminder: Reminder | None) -> None:
        """Say by when the return is owed, and what of it is filed; nothing once that is done."""
        self.filing.setVisible(reminder is not None)
        self.is_urgent = reminder is not None and reminder.state.phase in (Phase.OVERDUE, Phase.SOON)
        if reminder is None:
            return
        state = reminder.state
        day = day_text(self._desk.language, state.day)
        if state.phase is Phase.OVERDUE:
            text = self.tr("Die Meldung {year} war bis {day} abzugeben.")
        elif state.days == 0:
            text = self.tr("Die Meldung {year} ist heute abzugeben.")
        elif state.days == 1:
            text = self.tr("Die Meldung {year} ist bis morgen abzugeben.")
        else:
            text = self.tr("Die Meldung {year} ist bis {day} abzugeben, noch {days} Tage.")
        said = text.format(year=reminder.year, day=day, days=state.days)
        if Level.SCHOOL in reminder.filed:
            said += " " + self.tr("Je Schule ist sie abgegeben, je Standort noch nicht.")
        elif Level.SITE in reminder.filed:
            said += " " + self.tr("Je Standort ist sie abgegeben, je Schule noch nicht.")
        self.filing_text.setText(said)
        role = {Phase.OVERDUE: "problem", Phase.SOON: "warning"}.get(state.phase, "")
        set_role(self.filing_text, role)
        self.body.removeWidget(self.filing)
        self.body.insertWidget(0 if self.is_urgent else 1, self.filing)

    def show_elsewhere(self, found: DueElsewhere, schools: Mapping[str, str]) -> None:
        """Show what is due on other pages, a line for each, the earliest first; what has no room is counted."""
        self._shown = (found, schools)
        while (item := self._elsewhere.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        language = self._desk.language
        lines = [
            (
                "handshake",
                self.tr("Schweigepflichtentbindung {pseudonym} endet am {day}.").format(
                    pseudonym=one.pseudonym, day=day_text(language, one.ends_on)
                ),
                partial(self._desk.open_case, one.case_id),
            )
            for one in found.releases
        ]
        lines += [
            ("calendar-days", self._cooperation_text(one, schools), partial(self._desk.go, f"cooperation/{one.panel}"))
            for one in found.cooperation
        ]
        for icon_name, text, call in lines[:MOST_ELSEWHERE]:
            go = button(self.tr("Ansehen"), call)
            go.setAccessibleName(self.tr("Ansehen: {what}").format(what=text))
            line = row(icon_label(icon_name, 18), label(text, wrap=True), go, spacing=M)
            line.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._elsewhere.addWidget(holder)
        left = len(lines) - MOST_ELSEWHERE
        if left > 0:
            self._elsewhere.addWidget(label(self.tr("und {number} weitere").format(number=left), "hint"))

    def _show_again(self) -> None:
        self.show_elsewhere(*self._shown)

    def _cooperation_text(self, one: Due, schools: Mapping[str, str]) -> str:
        language = self._desk.language
        said = word(language, "cooperation_due", one.kind)
        # In the discreet view whoever it is about stands there by initials alone, without her words on it.
        discreet = self._desk.discreet()
        what = (one.covered or called(one.about, discreet=True)) if discreet else one.what
        if what:
            said = self.tr("{kind}: {what}").format(kind=said, what=" ".join(what.split()))
        if one.school is not None:
            said = self.tr("{kind} ({school})").format(kind=said, school=schools.get(one.school, one.school))
        if one.on is None:
            return said
        text = self.tr("{what}, war bis {day} fällig") if one.is_overdue else self.tr("{what}, bis {day}")
        return text.format(what=said, day=day_text(language, one.on))

    def show_drafts(self, pages: Mapping[str, str]) -> None:
        """Show a line for each page with a draft, by its title and name."""
        for title, name in pages.items():
            holder = QWidget()
            text = self.tr("Angefangener Text: {page}").format(page=title)
            go = button(self.tr("Weiterschreiben"), partial(self._open, name, holder))
            go.setAccessibleName(self.tr("Weiterschreiben: {page}").format(page=title))
            line = row(icon_label("pencil", 18), label(text, wrap=True), go, spacing=M)
            line.setStretch(1, 1)
            holder.setLayout(line)
            self._drafts.addWidget(holder)

    def _open(self, name: str, holder: QWidget) -> None:
        holder.hide()
        holder.deleteLater()
        self._desk.go(name)


class FirstStepsCard(Card):
    """What to do on the first day: enter a school; with one, write down the first talk. It goes with that talk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._text = label("", "muted", wrap=True)
        self.school = button(
            self.tr("Schule eintragen …"),
            lambda: desk.ask_school(SchoolYear.of(desk.today())),
            role="primary",
            icon_name="school",
        )
        self.body.addWidget(self._text)
        self.body.addLayout(row(self.school, None))
        self.hide()

    def show_for(self, *, has_school: bool, has_contact: bool) -> None:
        """Offer the first step that is left; nothing once there is a school and a talk."""
        self.setVisible(not (has_school and has_contact))
        self.school.setVisible(not has_school)
        if has_school:
            self.heading.setText(self.tr("Das erste Gespräch"))
            text = self.tr("Wer war da, wie lange, worum ging es? Strg+Eingabe speichert, Strg+Z nimmt zurück.")
        else:
            self.heading.setText(self.tr("Zuerst Ihre Schule"))
            text = self.tr("Jedes Gespräch zählt an einer Schule. Tragen Sie sie ein, dann können Sie loslegen.")
        self._text.setText(text)
