"""The page of working time: the sheet of a week, a row to type an entry, the week's shares and hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.vocabulary import ABSENCES, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity, TimeEvent
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services import schools, times
from ssa_desktop.services.times import TimeRow, WeekSheet
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.times import HoursColumn, HoursModel, WeekColumn, WeekModel, week_title
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.record_table import share_width, style_table
from ssa_desktop.ui.pages.shares_card import SharesCard
from ssa_desktop.ui.pages.typed_row import TypedRow
from ssa_desktop.ui.theme import L, M, S
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, row

WEEK = timedelta(days=7)
SIDE_WIDTH = 312
TYPABLE = (*INDIRECT, *DIRECT, *OUTSIDE_ROLE, *ABSENCES)
"""The activities in the order of the chooser: what contacts and offers do not book themselves comes first."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page needs, fetched in one go."""

    sheet: WeekSheet
    schools: list[School]


def _load(ws: Workspace, day: date) -> _Loaded:
    return _Loaded(times.week(ws, day), schools.listing(ws))


class ActivityBox(EnumBox[Activity]):
    """Chooses an activity by typing any part of its name."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, "activity", TYPABLE, parent=parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(13)
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


class TimeEntryRow(TypedRow):
    """The row in which working time is typed; Enter adds it."""

    def __init__(self, desk: Desk, submit: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(desk, submit, parent)
        self.activity = ActivityBox(desk.language)
        self.school = QComboBox()
        self.meeting = EnumBox(desk.language, "time_event", TimeEvent, empty=self.tr("kein Treffen"))
        for box in (self.school, self.meeting):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer_schools([])
        self.arrange(
            (self.tr("Datum"), self.day, 2),
            (self.tr("Beginn"), self.start, 1),
            (self.tr("Minuten"), self.minutes, 1),
            (self.tr("Tätigkeit"), self.activity, 4),
            (self.tr("Schule"), self.school, 3),
            (self.tr("Treffen"), self.meeting, 3),
        )

    def offer_schools(self, found: list[School]) -> None:
        """Offer the schools; with only one it is chosen, and what was chosen stays."""
        before = self.school.currentData()
        self.school.clear()
        self.school.addItem(self.tr("ohne Schule"), None)
        for school in found:
            self.school.addItem(school.name, school.code)
        place = self.school.findData(before) if before is not None else -1
        self.school.setCurrentIndex(place if place > 0 else 1 if len(found) == 1 else 0)

    def entry(self) -> TimeEntry | None:
        """Return the entry as typed, or None with the problem said below."""
        when = self.when()
        if when is None:
            return None
        activity = self.activity.value()
        if activity is None:
            self.say(self.tr("Bitte eine Tätigkeit aus der Liste wählen."), self.activity.lineEdit())
            return None
        return TimeEntry(when.day, when.minutes, activity, self.school.currentData(), when.start, self.meeting.value())

    def take_next(self) -> None:
        """Make room for the next entry; day, activity and school stay."""
        # Set anew, since Ctrl+Z would take back what was typed in place of the entry.
        self.day.set_day(self.day.day())
        self.start.setText("")
        self.minutes.setText("")
        self.meeting.setCurrentIndex(0)
        self.day.setFocus()
        self.day.selectAll()

    def typed(self) -> dict[str, Any] | None:
        """Return what the fields hold, or None when neither start nor minutes are typed."""
        if not self.start.text() and not self.minutes.text():
            return None
        return {**self.texts(), "activity": self.activity.currentText()}

    def put_back(self, fields: dict[str, Any]) -> None:
        super().put_back(fields)
        self.activity.setEditText(str(fields.get("activity", "")))


class WeekTable(QTableView):
    """The sheet: headings of days span the row; Delete takes a typed entry back."""

    def __init__(self, model: WeekModel, remove: Callable[[TimeRow], None], name: str) -> None:
        super().__init__()
        self._week = model
        self._remove = remove
        style_table(self, name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        model.modelReset.connect(self._span)
        widths = {
            WeekColumn.START: 70,
            WeekColumn.MINUTES: 78,
            WeekColumn.COUNTS: 262,
            WeekColumn.SCHOOL: 122,
            WeekColumn.SOURCE: 104,
        }
        share_width(self, {int(column): width for column, width in widths.items()}, WeekColumn.ACTIVITY)

    def chosen(self) -> TimeRow | None:
        """Return the entry of the current row, or None on a heading."""
        index = self.currentIndex()
        found = self._week.row(index.row()) if index.isValid() else None
        return found if isinstance(found, TimeRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and chosen is not None:
            self._remove(chosen)
            return
        super().keyPressEvent(event)

    def _span(self) -> None:
        self.clearSpans()
        self.setColumnHidden(WeekColumn.COUNTS, not self._week.has_overlap())
        for number in self._week.heads():
            self.setSpan(number, 0, 1, len(WeekColumn))


class TimesPage(Page):
    """Zeiten: one week at a time; Alt+Left and Alt+Right turn the pages."""

    name: ClassVar[str] = "times"
    icon_name: ClassVar[str] = "clock"
    areas: ClassVar[frozenset[str]] = frozenset({"times", "contacts", "offers", "schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._schools: list[School] | None = None
        self.model = WeekModel(desk.language, self)
        self.hours_model = HoursModel(desk.language, self)
        self.table = WeekTable(self.model, self._remove, self.tr("Zeiten der Woche, nach Tagen"))
        self.entry = TimeEntryRow(desk, self._add)
        self.entry.day.set_day(desk.today())
        self.week = label("", "heading")
        self.shares = SharesCard(self.tr("Anteile dieser Woche"), desk.language)
        self.remove = button(self.tr("Eintrag entfernen"), self._remove_chosen, hint=self.tr("Entf in der Liste"))
        self.remove.setEnabled(False)
        self.table.selectionModel().currentRowChanged.connect(self._offer_removal)
        self.model.modelReset.connect(self._offer_removal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addLayout(self._make_head())
        body = QHBoxLayout()
        body.setSpacing(L)
        sheet = QVBoxLayout()
        sheet.setSpacing(M + S)
        typed = Card(self.tr("Zeit eintragen"))
        typed.heading.hide()
        typed.body.addWidget(self.entry)
        sheet.addWidget(typed)
        sheet.addWidget(self.table, 1)
        hint = label(self.tr("Gespräche und Termine von Angeboten stehen hier von selbst."), "hint")
        sheet.addLayout(row(hint, None, self.remove))
        body.addLayout(sheet, 1)
        body.addWidget(self._make_side())
        layout.addLayout(body, 1)
        for keys, step in (("Alt+Left", -WEEK), ("Alt+Right", WEEK)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))

    def title(self) -> str:
        return self.tr("Zeiten")

    def refresh(self) -> None:
        day = self._day
        self.desk.worker.run(lambda ws: _load(ws, day), self._show)

    def turn(self, step: timedelta) -> None:
        """Show the week that much later or earlier."""
        self._day += step
        self.refresh()

    def show_today(self) -> None:
        """Show the week of today."""
        self._day = self.desk.today()
        self.refresh()

    def draft(self) -> dict[str, Any] | None:
        return self.entry.typed()

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self.entry.put_back(fields)

    def primary_focus(self) -> QWidget | None:
        return self.entry.day

    def _make_head(self) -> QHBoxLayout:
        back = icon_button("chevron-left", self.tr("Eine Woche zurück (Alt+Links)"), lambda: self.turn(-WEEK))
        on = icon_button("chevron-right", self.tr("Eine Woche weiter (Alt+Rechts)"), lambda: self.turn(WEEK))
        today = button(self.tr("Heute"), self.show_today)
        self.week.setMinimumWidth(250)
        self.week.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return row(back, self.week, on, today, None)

    def _make_side(self) -> QWidget:
        hours = QTableView()
        style_table(hours, self.tr("Stunden nach Tätigkeit"))
        hours.setModel(self.hours_model)
        hours.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hours.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        hours.horizontalHeader().hide()
        hours.setProperty("role", "plain")
        hours.verticalHeader().setDefaultSectionSize(26)
        share_width(hours, {int(HoursColumn.HOURS): 88}, HoursColumn.ACTIVITY)
        card = Card(self.tr("Stunden nach Tätigkeit"))
        card.body.addWidget(hours, 1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M + S)
        column.addWidget(self.shares)
        column.addWidget(card, 1)
        return side

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        sheet = loaded.sheet
        if not sheet.monday <= self._day < sheet.monday + WEEK:
            return
        if loaded.schools != self._schools:
            self._schools = loaded.schools
            self.entry.offer_schools(loaded.schools)
        number = sheet.monday.isocalendar().week
        text = self.tr("KW {number} · {days}")
        self.week.setText(text.format(number=number, days=week_title(self.desk.language, sheet.monday)))
        chosen = self.table.chosen()
        self.model.set_week(sheet.monday, sheet.entries, {school.code: school.name for school in loaded.schools})
        again = self.model.row_of_entry(chosen.time_id) if chosen is not None else None
        if again is not None:
            self.table.setCurrentIndex(self.model.index(again, 0))
        self.hours_model.set_shares(sheet.shares)
        self.shares.show_shares(sheet.shares)

    def _offer_removal(self) -> None:
        chosen = self.table.chosen()
        self.remove.setEnabled(chosen is not None and chosen.contact_id is None and chosen.session_id is None)

    # ---- entries

    def _add(self) -> None:
        entry = self.entry.entry()
        if entry is None:
            return

        def added(time_id: int) -> None:
            self._day = entry.date
            self.entry.take_next()
            self._changed()
            text = self.tr("{activity}, {minutes} Min. am {day} eingetragen.").format(
                activity=word(self.desk.language, "activity", entry.activity),
                minutes=entry.minutes,
                day=day_text(self.desk.language, entry.date),
            )
            self.desk.tell(
                text,
                lambda: self.desk.worker.run(lambda ws: times.take_back(ws, time_id), lambda _: self._changed()),
            )

        self.desk.worker.run(lambda ws: times.add(ws, entry), added)

    def _remove_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._remove(chosen)

    def _remove(self, found: TimeRow) -> None:
        def removed(entry: TimeEntry) -> None:
            self._changed()
            self.desk.tell(
                self.tr("Zeiteintrag entfernt."),
                lambda: self.desk.worker.run(lambda ws: times.add(ws, entry), lambda _: self._changed()),
            )

        self.desk.worker.run(lambda ws: times.take_back(ws, found.time_id), removed)

    def _changed(self) -> None:
        self.desk.changed.emit("times")
