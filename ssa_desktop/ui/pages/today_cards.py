"""Parts of the day page that only show: the tiles above the day, what is to be done, the first steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QToolButton, QVBoxLayout, QWidget

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
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.models.cooperation import called
from ssa_desktop.ui.pages.figures.explanation_dialog import open_explanation
from ssa_desktop.ui.widgets.parts import Card, icon_button, label, row
from ssa_desktop.ui.widgets.share_bar import ShareBar
from ssa_desktop.ui.widgets.way_row import WayRow

MOST_ELSEWHERE: Final = 3
"""So many lines on what is due elsewhere; the pages themselves show all."""
_TILES_BESIDE: Final = 660
"""Pixels at 100 % from which the three tiles stand beside each other."""
_HEAD: Final = 30
"""Pixels of the line above a tile, with a button or without."""

JUDGED_FROM: Final = 8 * 60
"""Minutes of work: of less than a day's, one talk makes the share (docs/decisions, 0542)."""


class TileStrip(QWidget):
    """Three tiles above the day: direct work of this week and of the year against the corridor, and what is open."""

    due_wanted = Signal()
    """She wants to see what is overdue and open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.explain_week = icon_button(
            "circle-help", self.tr("Wie wurde der Anteil dieser Woche gezählt?"), self._explain_week
        )
        self.explain_year = icon_button(
            "circle-help", self.tr("Wie wurde der Anteil dieses Schuljahrs gezählt?"), self._explain_year
        )
        self.week = ShareBar(desk.language, judged_from=JUDGED_FROM)
        self.year = ShareBar(desk.language, judged_from=JUDGED_FROM)
        self.week_text = label("", "hint", wrap=True)
        self.year_text = label("", "hint", wrap=True)
        self.outlook = label("", "hint", wrap=True)
        self.outlook.hide()
        self.open_text = label("", "hint", wrap=True)
        self.open = WayRow("list", "", self.due_wanted.emit)
        self.overdue = WayRow("list", "", self.due_wanted.emit, urgent=True)
        self._year_tile = _tile("", self.explain_year, self.year, self.year_text, self.outlook)
        self._turning = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._turning.setContentsMargins(0, 0, 0, 0)
        self._turning.setSpacing(M + S)
        week = _tile(self.tr("Direkte Arbeit diese Woche"), self.explain_week, self.week, self.week_text)
        todo = _tile(self.tr("Überfällig und offen"), None, self.overdue, self.open, self.open_text)
        self.week.setAccessibleName(week.heading.text())
        self._tiles = (week, self._year_tile, todo)
        for tile in self._tiles:
            self._turning.addWidget(tile, 1)

    def show_shares(self, week: TimeShares, year: TimeShares, school_year: SchoolYear) -> None:
        """Show both shares."""
        self.week.set_shares(week)
        self.year.set_shares(year)
        self.week_text.setText(self.week.summary())
        self.year_text.setText(self.year.summary())
        self._year_tile.heading.setText(self.tr("Direkte Arbeit {year}").format(year=school_year))
        self.year.setAccessibleName(self._year_tile.heading.text())

    def show_outlook(self, text: str) -> None:
        """Say what the rest of the year asks; nothing hides it."""
        self.outlook.setText(text)
        self.outlook.setVisible(bool(text))

    def show_open(self, overdue: int, others: int) -> None:
        """Say how many things are overdue, and how many more are to be done."""
        self._say(self.overdue, self.tr("{number} überfällig").format(number=overdue), shown=bool(overdue))
        self._say(self.open, self.tr("{number} offen").format(number=others), shown=bool(others))
        self.open_text.setText(self.tr("Nichts ist überfällig, nichts ist offen."))
        self.open_text.setVisible(not overdue and not others)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= px(_TILES_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._turning.direction() is not way:
            self._turning.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        # As wide as one tile, since they turn where the width does not suffice for three; how high follows the width.
        return QSize(max(tile.minimumSizeHint().width() for tile in self._tiles), 0)

    @staticmethod
    def _say(way: WayRow, text: str, *, shown: bool) -> None:
        way.label.setText(text)
        way.setAccessibleName(text)
        way.setVisible(shown)

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


class Tile(QFrame):
    """A low card: what it says in a line, and below it the thing itself."""

    def __init__(self, heading: str, explain: QToolButton | None) -> None:
        super().__init__()
        set_role(self, "card")
        self.heading = label(heading, "caption")
        # Small as it is: the tile is called by it.
        tell_as(self.heading, QAccessible.Role.Heading)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(L - S, S, L - S, M)
        self.body.setSpacing(S // 2)
        self.heading.setMinimumHeight(px(_HEAD))
        self.body.addLayout(row(self.heading, None) if explain is None else row(self.heading, None, explain))


def _tile(heading: str, explain: QToolButton | None, *parts: QWidget) -> Tile:
    made = Tile(heading, explain)
    for part in parts:
        made.body.addWidget(part)
    made.body.addStretch(1)
    return made


@dataclass(frozen=True, slots=True)
class _DueLine:
    """One thing to be done: its ``key`` among all, what it says, where it leads."""

    key: str
    icon_name: str
    text: str
    go: Callable[[], object]
    is_overdue: bool = False


class DueCard(Card):
    """What is to be done, the overdue first: each a row that leads to its page."""

    counted = Signal(int, int)
    """How many things are overdue, and how many others are open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Zu erledigen"))
        self._desk = desk
        self.rows: dict[str, WayRow] = {}
        """The rows shown, by their key: ``deletions``, ``filing``, ``draft:…`` and those of other pages."""
        said = self.tr("Hier stehen Fristen, Abgaben, Löschungen und Entwürfe, sobald etwas ansteht.")
        self.empty = label(said, "muted", wrap=True)
        self.more = label("", "hint")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S // 2)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.more)
        self.body.addWidget(self.empty)
        self._due = (0, 0)
        self._reminder: Reminder | None = None
        self._elsewhere: tuple[DueElsewhere, Mapping[str, str]] = (DueElsewhere(), {})
        self._drafts: dict[str, str] = {}
        self._fill()
        desk.discreet_changed.connect(self._fill)

    def show_due(self, due: int, held: int) -> None:
        """Say how much is due for deletion, and how much is held."""
        self._due = (due, held)
        self._fill()

    def show_filing(self, reminder: Reminder | None) -> None:
        """Say by when the return is owed, and what of it is filed; nothing once that is done."""
        self._reminder = reminder
        self._fill()

    def show_elsewhere(self, found: DueElsewhere, schools: Mapping[str, str]) -> None:
        """Show what is due on other pages, the earliest first; what has no room is counted."""
        self._elsewhere = (found, schools)
        self._fill()

    def show_drafts(self, pages: Mapping[str, str]) -> None:
        """Show a row for each page with a draft, by its title and name."""
        self._drafts.update({name: title for title, name in pages.items()})
        self._fill()

    def take_focus(self) -> None:
        """Give the keyboard to the first row."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        elsewhere = self._elsewhere_lines()
        shown = elsewhere[:MOST_ELSEWHERE]
        # Stable: within the overdue and within the rest each keeps its place.
        lines = sorted([*self._filing(), *self._deletions(), *shown, *self._draft_lines()], key=_rank)
        for key in self.rows.keys() - {line.key for line in lines}:
            self._drop(self.rows.pop(key))
        before = self.rows
        self.rows = {line.key: self._row(before.get(line.key), line) for line in lines}
        for place, made in enumerate(self.rows.values()):
            if self._lines.indexOf(made) != place:
                self._lines.insertWidget(place, made)
        left = len(elsewhere) - len(shown)
        self.more.setText(self.tr("und {number} weitere").format(number=left))
        self.more.setVisible(left > 0)
        self.empty.setVisible(not lines)
        overdue = sum(line.is_overdue for line in (*self._filing(), *elsewhere))
        self.counted.emit(overdue, len(lines) + left - overdue)

    def _row(self, before: WayRow | None, line: _DueLine) -> WayRow:
        if before is not None and (before.label.text(), before.is_urgent) == (line.text, line.is_overdue):
            return before
        made = WayRow(line.icon_name, line.text, line.go, urgent=line.is_overdue)
        if before is not None:
            had_focus = before.hasFocus()
            self._drop(before)
            self._lines.addWidget(made)
            if had_focus:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def _drop(self, gone: WayRow) -> None:
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _deletions(self) -> list[_DueLine]:
        due, held = self._due
        if not due and not held:
            return []
        texts = {0: self.tr("Nichts ist zur Löschung fällig."), 1: self.tr("1 Eintrag ist zur Löschung fällig.")}
        text = texts.get(due, self.tr("{number} Einträge sind zur Löschung fällig.").format(number=due))
        if held:
            text += " " + self.tr("Unter Löschsperre: {number}.").format(number=held)
        return [_DueLine("deletions", "trash-2", text, partial(self._desk.go, "privacy"))]

    def _filing(self) -> list[_DueLine]:
        reminder = self._reminder
        if reminder is None:
            return []
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
        go = partial(self._desk.go, "figures/filing")
        return [_DueLine("filing", "calendar-days", said, go, state.phase is Phase.OVERDUE)]

    def _elsewhere_lines(self) -> list[_DueLine]:
        found, schools = self._elsewhere
        language = self._desk.language
        lines = [
            _DueLine(
                f"plan:{one.assessment_id}",
                "shield-alert",
                self.tr("Schutzplan {pseudonym}: Prüfung fällig seit {day}").format(
                    pseudonym=one.pseudonym, day=day_text(language, one.since)
                ),
                partial(self._desk.show_place, "protection", assessment_id=one.assessment_id),
                is_overdue=one.since < self._desk.today(),
            )
            for one in found.plans
        ]
        lines += [
            _DueLine(
                f"release:{place}",
                "handshake",
                self.tr("Schweigepflichtentbindung {pseudonym} endet am {day}.").format(
                    pseudonym=one.pseudonym, day=day_text(language, one.ends_on)
                ),
                partial(self._desk.open_case, one.case_id),
            )
            for place, one in enumerate(found.releases)
        ]
        lines += [
            _DueLine(
                f"cooperation:{place}",
                "calendar-days",
                self._cooperation_text(one, schools),
                partial(self._desk.go, f"cooperation/{one.panel}"),
                one.is_overdue,
            )
            for place, one in enumerate(found.cooperation)
        ]
        return sorted(lines, key=_rank)

    def _draft_lines(self) -> list[_DueLine]:
        said = self.tr("Angefangener Text: {page}")
        return [
            _DueLine(f"draft:{name}", "pencil", said.format(page=title), partial(self._open_draft, name))
            for name, title in self._drafts.items()
        ]

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

    def _open_draft(self, name: str) -> None:
        self._drafts.pop(name, None)
        self._fill()
        self._desk.go(name)


def _rank(line: _DueLine) -> bool:
    return not line.is_overdue
