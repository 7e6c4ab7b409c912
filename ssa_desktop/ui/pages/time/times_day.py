"""One day of working time: a row to type an entry, the entries with what counts of them, the week's shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.labels import clock_hours, day_text, hours_text, weekday_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import Part
from ssa_desktop.services.hit_target import target_of_session
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import times
from ssa_desktop.services.time.times import DaySheet, TimeRow
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import Run, Saving
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.time.times import HoursColumn, HoursModel
from ssa_desktop.ui.models.time.times_day import DayColumn, DayModel
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.pages.appointments.plans_card import PlanLines
from ssa_desktop.ui.pages.cases.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import keep_legible, share_width
from ssa_desktop.ui.pages.time.midnight_dialog import MidnightDialog
from ssa_desktop.ui.pages.time.shares_card import SharesCard
from ssa_desktop.ui.pages.time.time_entry_row import TimeEntryRow
from ssa_desktop.ui.shell.hit_lines import go_to, open_talk
from ssa_desktop.ui.shell.timer import TimerBar
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import Card, button, label, row
from ssa_desktop.ui.widgets.period_turner import PeriodTurner
from ssa_desktop.ui.widgets.table_look import TableView, style_table, topped

DAY = timedelta(days=1)
SIDE_WIDTH = 300
_BESIDE = 800
"""Pixels at 100 % from which the six columns of a day stand whole beside the cards."""
_MOST_REASONS = 4
_FEWEST_HOURS = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    sheet: DaySheet
    schools: list[School]
    usual_school: str | None
    planned: list[PlanRow]


def _load(ws: Workspace, day: date) -> _Loaded:
    return _Loaded(
        times.day_sheet(ws, day), schools.listing(ws), times.usual_school(ws, day), plans.between(ws, day, day)
    )


ACTIVITY_LEAST = 132
"""Pixels at 100 % that the activity keeps: the table scrolls sideways before its words are cut."""


class DayTable(TableView):
    """The entries of the day; Delete takes a typed one back, Enter or a double click opens it to be changed."""

    def __init__(
        self, model: DayModel, remove: Callable[[TimeRow], None], edit: Callable[[TimeRow], None], name: str
    ) -> None:
        super().__init__()
        self._day = model
        self._remove = remove
        self._edit = edit
        self.doubleClicked.connect(lambda index: edit(model.row(index.row())))
        style_table(self, name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        widths = {
            DayColumn.TIME: 96,
            DayColumn.MINUTES: 76,
            DayColumn.COUNTS: 70,
            DayColumn.SCHOOL: 68,
            DayColumn.SOURCE: 104,
        }
        share_width(self, widths, DayColumn.ACTIVITY, ACTIVITY_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_legible(self)

    def chosen(self) -> TimeRow | None:
        """Return the entry of the current row, or None."""
        index = self.currentIndex()
        return self._day.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and chosen is not None:
            self._remove(chosen)
            return
        if event.key() in _ENTER and not event.modifiers() & ~_KEYPAD and chosen is not None:
            self._edit(chosen)
            return
        super().keyPressEvent(event)


class DayPanel(Panel):
    """Tag: Alt+Left and Alt+Right turn the days, Alt+Home goes to today."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({"times", "contacts", "offers", "plans", "schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._schools: list[School] | None = None
        self.model = DayModel(desk.language, self)
        self.hours_model = HoursModel(desk.language, self)
        self._edited: int | None = None
        self.table = DayTable(self.model, self._remove, self._edit, self.tr("Zeiten des Tages"))
        self.entry = TimeEntryRow(desk, self._add)
        self._saving = Saving(desk, self)
        self._corrections = CorrectionSteps(desk, self)
        self.entry.day.set_day(desk.today())
        self.day = label("", "heading")
        self.sum = label("", "muted")
        self.reasons = label("", "muted", wrap=True)
        self.shares = SharesCard(self.tr("Anteile dieser Woche"), desk.language)
        self.timer = TimerBar(desk)
        self.remove = button(self.tr("Eintrag entfernen"), self._remove_chosen, hint=self.tr("Entf in der Liste"))
        self.change = button(self.tr("Ändern"), self._edit_chosen, hint=self.tr("Eingabetaste in der Liste"))
        self.change.setAccessibleName(self.tr("Ändern: der gewählte Eintrag"))
        self.editing = label("", "hint", wrap=True)
        self.stop_editing = button(self.tr("Nicht ändern"), self.leave_editing, role="quiet", hint=self.tr("Esc"))
        self.table.selectionModel().currentRowChanged.connect(self._offer_steps)
        self.model.modelReset.connect(self._offer_steps)
        self._offer_steps()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self._fill_head()
        typed = Card(self.tr("Zeit eintragen"))
        typed.heading.hide()
        typed.setAccessibleName(typed.heading.text())
        typed.body.addWidget(self.entry)
        told = row(self.editing, self.stop_editing)
        told.setStretch(0, 1)
        typed.body.addLayout(told)
        self._show_editing("")
        layout.addWidget(typed)
        self.plan_steps = PlanSteps(desk, self.window, "times/day", self)
        self.planned = PlanLines(desk, self.plan_steps, with_title=True)
        layout.addWidget(self.planned)
        sheet = QWidget()
        sheet.setLayout(self._make_sheet())
        layout.addWidget(Columns(sheet, self._make_side(), least=_BESIDE, side_width=SIDE_WIDTH), 1)

    def refresh(self) -> None:
        day = self._day
        self.desk.worker.read(lambda ws: _load(ws, day), self._show)

    def turn(self, step: timedelta) -> None:
        """Show the day that much later or earlier."""
        self.show_day(self._day + step)

    def show_today(self) -> None:
        """Show today."""
        self.show_day(self.desk.today())

    def show_day(self, day: date) -> None:
        """Show a day; what is typed next is of that day."""
        self._day = day
        if self.entry.typed() is None:
            self.entry.day.set_day(day)
        self.refresh()

    def show_about(self, about: Mapping[str, Any]) -> None:
        if "day" in about:
            self.show_day(date.fromisoformat(str(about["day"])))
        if "contact_id" in about:
            contact_id = int(about["contact_id"])
            self.desk.worker.run(lambda ws: (contacts.on_nobody(ws, contact_id), schools.listing(ws)), self._open_talk)

    def _open_talk(self, asked: tuple[ContactRow, list[School]]) -> None:
        """Show a talk on which nobody is recorded, so that it can be read and put right: no page is its own.

        The schools come with it: the sheet of the day, which is read apart, may be there later.
        """
        found, known = asked
        again = self.model.row_of_contact(found.contact_id)
        if again is not None:
            self.table.setCurrentIndex(self.model.index(again, 0))
        self._corrections.ask_correction(Part(None), found, known)

    def draft(self) -> dict[str, Any] | None:
        typed = self.entry.typed()
        if typed is None or self._edited is None:
            return typed
        return {**typed, "edited": self._edited, "editing": self.editing.text(), **self.entry.choices()}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self.entry.put_back(fields)
        if "edited" in fields:
            self._edited = int(fields["edited"])
            self._show_editing(str(fields["editing"]))

    def leave_editing(self) -> None:
        """Leave the entry as it is; the row is for a new one again."""
        if self._edited is None:
            return
        self._end_editing()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._edited is not None:
            self.leave_editing()
            return
        super().keyPressEvent(event)

    def primary_focus(self) -> QWidget | None:
        return self.entry.day

    def _fill_head(self) -> None:
        names = self.tr("Einen Tag zurück (Alt+Links)"), self.tr("Einen Tag weiter (Alt+Rechts)")
        self.day.setMinimumWidth(px(130))
        turned = PeriodTurner(self, self.day, names, lambda by: self.turn(by * DAY), self.show_today)
        self.head.add_filters(turned, self.sum)
        self.head.add_buttons(self.timer)

    def _make_sheet(self) -> QVBoxLayout:
        sheet = QVBoxLayout()
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(M)
        # One line: it stands in the room of the one row that an empty table has.
        self.nothing = label(self.tr("An diesem Tag ist keine Zeit eingetragen."), "muted", wrap=True)
        _lay_over(self.table, self.nothing)
        sheet.addWidget(ActionBar(self.change, self.remove))
        self.hint = label(self.tr("Gespräche und Termine von Angeboten stehen hier von selbst."), "hint", wrap=True)
        sheet.addWidget(topped(self.table, self.reasons, self.hint), 1)
        return sheet

    def _make_side(self) -> QWidget:
        hours = TableView()
        style_table(hours, self.tr("Stunden des Tages nach Tätigkeit"))
        hours.setModel(self.hours_model)
        hours.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hours.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        hours.horizontalHeader().hide()
        hours.setProperty("role", "plain")
        hours.verticalHeader().setDefaultSectionSize(px(26))
        share_width(hours, {int(HoursColumn.HOURS): 88}, HoursColumn.ACTIVITY)
        card = Card(self.tr("Stunden des Tages"))
        self.no_hours = label(self.tr("Noch keine Stunden an diesem Tag."), "muted", wrap=True)
        _lay_over(hours, self.no_hours)
        card.body.addWidget(hours)
        hours.show_whole(px(_FEWEST_HOURS))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M + S)
        column.addWidget(self.shares)
        column.addWidget(card)
        column.addStretch(1)
        # With banners above, a short window has no room for both cards: they are scrolled and not squeezed.
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(inside)
        return side

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        sheet = loaded.sheet
        if sheet.day != self._day:
            return
        if loaded.schools != self._schools:
            self._schools = loaded.schools
            self.entry.offer_schools(loaded.schools, loaded.usual_school)
        self.day.setText(weekday_text(self.desk.language, sheet.day))
        chosen = self.table.chosen()
        self.model.set_day(sheet, {school.code: school.name for school in loaded.schools})
        again = self.model.row_of_entry(chosen.time_id) if chosen is not None else None
        if again is not None:
            self.table.setCurrentIndex(self.model.index(again, 0))
        self.sum.setText(self._sum_text(sheet))
        reasons = self.model.overlaps()
        more = len(reasons) - _MOST_REASONS
        if more > 0:
            reasons = [*reasons[:_MOST_REASONS], self.tr("… und {number} weitere.").format(number=more)]
        self.reasons.setText("\n".join(reasons))
        self.reasons.setVisible(bool(reasons))
        self.hours_model.set_shares(sheet.shares)
        for part in (self.nothing, self.no_hours):
            part.setVisible(not sheet.entries)
        self.shares.show_shares(sheet.week, sheet.tolerance)
        self.planned.show_rows(loaded.planned)

    def _sum_text(self, sheet: DaySheet) -> str:
        if not sheet.entries:
            return self.tr("kein Eintrag")
        counted = sum(row.effective for row in sheet.entries)
        typed = sum(row.entry.minutes for row in sheet.entries)
        text = hours_text(self.desk.language, counted)
        if counted == typed:
            return text
        more = self.tr("{counted}, eingetragen {typed}")
        return more.format(counted=text, typed=hours_text(self.desk.language, typed))

    def _offer_steps(self) -> None:
        chosen = self.table.chosen()
        leads_on = chosen is not None and (chosen.contact_id is not None or chosen.session_id is not None)
        self.change.setEnabled(chosen is not None and (chosen.is_own or leads_on))
        self.change.setText(self.tr("Öffnen") if leads_on else self.tr("Ändern"))
        self.remove.setEnabled(chosen is not None and (chosen.is_own or chosen.left_by_deleted))

    # ---- entries

    def _add(self) -> None:
        entry = None if self._saving.is_under_way else self.entry.entry()
        if entry is None:
            return
        edited = self._edited
        if times.minutes_past_midnight(entry):
            dialog = MidnightDialog(self.desk.language, entry, self.window())
            dialog.accepted.connect(lambda: self._store(dialog.entries(), edited))
            dialog.open()
            return
        self._store([entry], edited)

    # ---- changing an entry

    def _edit_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._edit(chosen)

    def _edit(self, found: TimeRow) -> None:
        """Show an own entry in the row, to be changed there; a talk or a session where it stands."""
        if found.contact_id is not None:
            open_talk(self.desk, found.contact_id)
            return
        if found.session_id is not None:
            session_id = found.session_id
            self.desk.worker.run(lambda ws: target_of_session(ws, session_id), lambda target: go_to(self.desk, target))
            return
        if not found.is_own:
            self.desk.show_error(
                RefusedError("time.left_by_deleted" if found.left_by_deleted else "time.belongs_to_record")
            )
            return
        self._edited = found.time_id
        text = self.tr("Sie ändern den Eintrag „{activity}“, {length} Std. am {day}.")
        self._show_editing(
            text.format(
                activity=word(self.desk.language, "activity", found.entry.activity),
                length=clock_hours(found.entry.minutes),
                day=day_text(self.desk.language, found.entry.date),
            )
        )
        self.entry.show_entry(found.entry)

    def _show_editing(self, text: str) -> None:
        self.editing.setText(text)
        for part in (self.editing, self.stop_editing):
            part.setVisible(bool(text))
        self.entry.add.setText(self.tr("Ändern") if text else self.tr("Eintragen"))
        self.entry.setAccessibleDescription(text)

    def _end_editing(self, stored: dict[str, Any] | None = None) -> None:
        """Let the row be for a new entry again; what was typed since the change was ``stored`` stays in it."""
        is_typed_on = stored is not None and stored != self.entry.all_fields()
        self._edited = None
        self._show_editing("")
        self.entry.take_next(stored)
        if not is_typed_on:
            self.entry.day.set_day(self._day)

    def _change(
        self,
        time_id: int,
        entries: list[TimeEntry],
        after: Callable[[], object] | None = None,
        run: Run | None = None,
    ) -> None:
        def changed(_: object) -> None:
            self._day = entries[0].date
            if after is not None:
                after()
            self._changed()
            text = self.tr("Eintrag geändert: {activity}, {length} Std. am {day}.").format(**self._words_of(entries))
            self.desk.tell_step(text, self._changed)

        (run or self.desk.worker.run)(lambda ws: times.change(ws, time_id, entries), changed)

    def _leave_changed(self, time_id: int, stored: dict[str, Any]) -> None:
        """Show the entry that was changed in the list, unless another is changed by now or the next one is typed."""
        if self._edited == time_id:
            is_typed_on = stored != self.entry.all_fields()
            self._end_editing(stored)
            if not is_typed_on:
                self._choose(time_id)

    def _choose(self, time_id: int) -> None:
        again = self.model.row_of_entry(time_id)
        if again is not None:
            self.table.setCurrentIndex(self.model.index(again, 0))
        self.table.setFocus()

    def _words_of(self, entries: list[TimeEntry]) -> dict[str, str | int]:
        """Return what is said of entries that were typed as one; past midnight they are of two days."""
        return {
            "activity": word(self.desk.language, "activity", entries[0].activity),
            "length": clock_hours(sum(entry.minutes for entry in entries)),
            "day": " / ".join(day_text(self.desk.language, entry.date) for entry in entries),
        }

    # ---- new entries and removal

    def _store(self, entries: list[TimeEntry], edited: int | None) -> None:
        stored = self.entry.all_fields()
        if edited is not None:
            self._change(edited, entries, lambda: self._leave_changed(edited, stored), self._saving.run)
            return

        self._day = entries[0].date
        self._enter(entries, lambda: self._leave_stored(stored), self._saving.run)

    def _leave_stored(self, stored: dict[str, Any]) -> None:
        if self._edited is None:
            self.entry.take_next(stored)

    def _enter(
        self, entries: list[TimeEntry], after: Callable[[], object] | None = None, run: Run | None = None
    ) -> None:
        def added(_: list[int]) -> None:
            if after is not None:
                after()
            self._changed()
            text = self.tr("{activity}, {length} Std. am {day} eingetragen.").format(**self._words_of(entries))
            self.desk.tell_step(text, self._changed)

        (run or self.desk.worker.run)(lambda ws: times.add_all(ws, entries), added)

    def _remove_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._remove(chosen)

    def _remove(self, found: TimeRow) -> None:
        def changed() -> None:
            if self._edited == found.time_id:
                self._end_editing()
            self._changed()

        def removed(_: object) -> None:
            changed()
            self.desk.tell_step(self.tr("Zeiteintrag entfernt."), changed)

        self.desk.worker.run(lambda ws: times.remove(ws, found.time_id), removed)

    def _changed(self) -> None:
        self.desk.changed.emit("times")


def _lay_over(table: QTableView, said: QLabel) -> None:
    """Put a text where the rows of a table would be; the table stays, so that the keyboard does not lose its place."""
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.hide()
    layout = QVBoxLayout(table.viewport())
    layout.setContentsMargins(L, M, L, M)
    layout.addWidget(said)
