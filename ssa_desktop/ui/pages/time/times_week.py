"""The week as a sheet: minutes typed like in a table, with the sums of days and week and what the contract asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.vocabulary import ABSENCES, Activity
from ssa_desktop.labels import clock_hours, hours_text, weekday_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import balance, times, week_sheet
from ssa_desktop.services.time.week_sheet import CellChange, Scope
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.accessible_roles import leave_unheard
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.time.times import week_title
from ssa_desktop.ui.models.time.times_week import Typed, WeekSheetModel
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.pages.appointments.plans_card import PlanLines
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.time.times_week_table import ROW, ExplainedTable, WeekSheetTable
from ssa_desktop.ui.widgets.columns import one_part
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.parts import column, icon_button, label
from ssa_desktop.ui.widgets.period_turner import PeriodTurner
from ssa_desktop.ui.widgets.reveal import bring_into_sight
from ssa_desktop.ui.worktime_words import provisional_texts, target_text

WEEK = timedelta(days=7)
_SCHOOL_WIDTH = 330
_BY_RULE = (True, "")
"""What is typed newly goes to the school of its day, or is common to all."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    sheet: times.WeekSheet
    schools: list[School]
    targets: Mapping[date, int]
    balance: balance.SpanBalance
    planned: list[PlanRow]


def _load(ws: Workspace, day: date) -> _Loaded:
    found = balance.week(ws, day)
    targets = {one.day: one.target for one in found.days} if found.has_contract else {}
    sheet = times.week(ws, day)
    planned = plans.between(ws, sheet.monday, sheet.monday + timedelta(days=6))
    return _Loaded(sheet, schools.listing(ws), targets, found, planned)


class WeekPanel(Panel):
    """Woche: Alt+Left and Alt+Right turn the weeks, Alt+Home goes to this one."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset(
        {"times", "contacts", "offers", "plans", "schools", "contracts", "calendar"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._loaded: _Loaded | None = None
        self._schools: list[School] | None = None
        self._scope: Scope | None = None
        self._waiting: dict[str, Any] | None = None
        self.model = WeekSheetModel(desk.language, self)
        self.table = WeekSheetTable(self.model, self.tr("Zeiten der Woche, Tätigkeiten und Tage"))
        self.week = label("", "heading")
        self.school = ChoiceBox()
        self.school.setAccessibleName(self.tr("Schule"))
        self.school.setMinimumWidth(px(_SCHOOL_WIDTH))
        self.school.currentIndexChanged.connect(lambda _: self._change_school())
        self.plan_steps = PlanSteps(desk, self.window, "times/week", self)
        self.planned = PlanLines(desk, self.plan_steps, with_title=True, most=3)
        self.says = label("", "hint", wrap=True)
        # Heard with the table, and while she types with what is typed in.
        leave_unheard(self.says)
        self.problem = ProblemLine()
        self.balance = label("", "muted")
        self.why_target = label("", "hint", wrap=True)
        self.common = label("", "hint", wrap=True)
        self.model.typed.connect(self._store)
        self.model.several.connect(lambda index: self._open_day(self.model.place(index)))
        self.table.cleared.connect(self._clear)
        self.table.day_wanted.connect(self._go_to_day)
        self.table.delegate.refused.connect(self._say)
        self.table.delegate.typing.connect(self._say_typing)
        self.table.delegate.closeEditor.connect(lambda *_: self._say_cell())
        self.table.selectionModel().currentChanged.connect(self._say_cell)
        for number in self.model.heads():
            self.table.verticalHeader().resizeSection(number, px(ROW + 3))
        hint = label(
            self.tr(
                "Dauer tippen, zum Beispiel 45, 1:30 oder 1,5 h. In Klammern: aus Gesprächen und Angeboten. "
                "Summen in Stunden, nach dem Schrägstrich das Soll. Strg+Tab verlässt die Tabelle."
            ),
            "hint",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        self._fill_head()
        layout.addWidget(self.planned)
        self.explanation = one_part(column(self.why_target, hint, spacing=M))
        self.sheet = ExplainedTable(self.table, (self.problem, self.says, self.common), self.explanation)
        self.sheet.folds.connect(self._offer_explanation)
        layout.addWidget(self.sheet, 1)
        self.why_target.hide()

    def refresh(self) -> None:
        day = self._day
        self.desk.worker.read(lambda ws: _load(ws, day), self._show)

    def turn(self, step: timedelta) -> None:
        """Show the week that much later or earlier."""
        self._go_to(self._day + step)

    def show_today(self) -> None:
        """Show the week of today."""
        self._go_to(self.desk.today())

    def primary_focus(self) -> QWidget | None:
        return self.table.delegate.editor or self.table

    def draft(self) -> dict[str, Any] | None:
        typed = self.table.delegate.half_typed()
        if typed is None or self._scope is None:
            return self._waiting
        (activity, day), minutes = typed
        everything, school = _BY_RULE if self._scope.by_rule else (self._scope.everything, self._scope.school)
        cell = {"activity": activity.value, "day": day.isoformat(), "everything": everything, "school": school}
        return {**cell, "minutes_text": minutes}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._waiting = fields
        self._go_to(date.fromisoformat(fields["day"]))

    def scope(self) -> Scope:
        """Return which school is shown, and to which what is typed is booked."""
        everything, school = self.school.currentData() or _BY_RULE
        if (everything, school) == _BY_RULE:
            return Scope(by_rule=True)
        return Scope(school, everything)

    def _fill_head(self) -> None:
        names = self.tr("Eine Woche zurück (Alt+Links)"), self.tr("Eine Woche weiter (Alt+Rechts)")
        self.week.setMinimumWidth(px(250))
        turned = PeriodTurner(self, self.week, names, lambda by: self.turn(by * WEEK), self.show_today)
        self.plan = icon_button("refresh-cw", self.tr("Wiederkehrende Zeit planen …"), self._plan_time)
        # Where the explanation has room below the table it needs no button.
        self.explain = icon_button("circle-help", self.tr("Was in der Tabelle steht und wie Sie tippen"))
        self.explain.setCheckable(True)
        self.explain.toggled.connect(self._explain)
        self.explain.hide()
        self.head.add_filters(turned, self.balance, self.plan, self.explain, self.school)

    def _offer_explanation(self, is_folding: bool) -> None:
        self.explain.setVisible(is_folding)
        self.explain.setChecked(False)

    def _explain(self, wanted: bool) -> None:
        self.sheet.ask(shown=wanted)
        if wanted:
            # In its place once it is laid out.
            QTimer.singleShot(0, self.explanation, lambda: bring_into_sight(self.explanation))

    def _plan_time(self) -> None:
        self.plan_steps.ask_time_series(self._schools or [])

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "time_series":
            self._plan_time()

    # ---- showing

    def _go_to(self, day: date) -> None:
        """Turn the sheet to the week of a day at once: what is typed before it has loaded is for that week already."""
        if not self.table.delegate.finish():
            return
        self._day = day
        monday = day - timedelta(days=day.weekday())
        if monday != self.model.monday:
            self._loaded = None
            self._show_title(monday)
            self.model.set_week(monday, {})
        self.refresh()

    def _show_title(self, monday: date) -> None:
        text = self.tr("KW {number} · {days}")
        days = week_title(self.desk.language, monday)
        self.week.setText(text.format(number=monday.isocalendar().week, days=days))

    def _change_school(self) -> None:
        """Store what is typed where it was begun, then show the other school; what is unreadable is put right first."""
        if not self.table.delegate.finish() and self._scope is not None:
            self._choose_school(self._scope)
            return
        self._show_cells()

    def _choose_school(self, scope: Scope) -> None:
        places = [self.school.itemData(place) for place in range(self.school.count())]
        wanted = _BY_RULE if scope.by_rule else (scope.everything, scope.school)
        if wanted in places:
            self.school.blockSignals(True)
            self.school.setCurrentIndex(places.index(wanted))
            self.school.blockSignals(False)

    def _type_waiting(self) -> None:
        """Open the cell again that was being typed in at lock, with what stood there."""
        fields = self._waiting
        if fields is None or not self.isVisible():
            return
        index = self.model.index_of(Activity(fields["activity"]), date.fromisoformat(fields["day"]))
        if not index.isValid():
            return
        self._waiting = None
        chosen = fields["everything"], fields["school"]
        self._choose_school(
            Scope(by_rule=True) if chosen == _BY_RULE else Scope(fields["school"], fields["everything"])
        )
        self._show_cells()
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        if self.table.delegate.editor is not None:
            self.table.delegate.editor.setText(fields["minutes_text"])
            self.table.delegate.editor.setModified(True)

    def _show(self, loaded: _Loaded) -> None:
        sheet = loaded.sheet
        if not sheet.monday <= self._day < sheet.monday + WEEK:
            return
        self._loaded = loaded
        if loaded.schools != self._schools:
            self._schools = loaded.schools
            self._offer_schools(loaded.schools)
        self._show_title(sheet.monday)
        self.balance.setText(self._balance_text(loaded.balance))
        missing = " ".join(provisional_texts(loaded.balance, self.desk.language))
        self.balance.setToolTip(missing)
        self.balance.setAccessibleDescription(missing)
        self.planned.show_rows(loaded.planned)
        self._show_cells()
        self._type_waiting()

    def _show_cells(self) -> None:
        if self._loaded is None:
            return
        sheet, scope = self._loaded.sheet, self.scope()
        if self.table.delegate.half_typed() is not None and self._scope not in (None, scope):
            # The school chosen is no longer there.
            self.table.delegate.finish()
        self._scope = scope
        targets = self._loaded.targets if scope.everything else {}
        why = target_text(self._loaded.balance) if targets else ""
        self.model.set_week(sheet.monday, week_sheet.cells_of(sheet.entries, scope), targets, why)
        self.why_target.setText(why)
        self.why_target.setVisible(bool(why))
        common = sum(
            row.effective for row in sheet.entries if row.entry.school is None and row.entry.activity not in ABSENCES
        )
        said = self.tr("Davon gemeinsam (alle Schulen): {hours}").format(hours=hours_text(self.desk.language, common))
        self.common.setText(said)
        self.common.setVisible(bool(common) and bool(self._schools) and len(self._schools or []) > 1)
        self._say_cell()

    def _offer_schools(self, found: list[School]) -> None:
        """Offer what can be shown, and the school what is typed newly goes to: at first by day and activity."""
        before = self.school.currentData() or _BY_RULE
        self.school.blockSignals(True)
        self.school.clear()
        self.school.addItem(self.tr("Alle Schulen · Neues je nach Tag und Tätigkeit"), _BY_RULE)
        for school in found:
            said = self.tr("Alle Schulen · Neues für {school}").format(school=school.name)
            self.school.addItem(said, (True, school.code))
        self.school.addItem(self.tr("Alle Schulen · Neues gemeinsam"), (True, None))
        for school in found:
            self.school.addItem(self.tr("Nur {school}").format(school=school.name), (False, school.code))
        self.school.addItem(self.tr("Nur gemeinsame Zeit"), (False, None))
        places = {self.school.itemData(place): place for place in range(self.school.count())}
        self.school.setCurrentIndex(places.get(before, 0))
        self.school.blockSignals(False)

    def _balance_text(self, found: balance.SpanBalance) -> str:
        if found.closing is None:
            return ""
        text = self.tr("Konto: {balance}, vorläufig") if found.is_provisional else self.tr("Konto: {balance}")
        return text.format(balance=hours_text(self.desk.language, found.closing, signed=True))

    def _say(self, problem: str) -> None:
        self.problem.say(problem)

    def _say_cell(self) -> None:
        text = self.model.says(self.table.currentIndex())
        self.says.setText(text)
        self.table.setAccessibleDescription(text)

    def _say_typing(self, typed: str) -> None:
        """Say what the cell will count: what is typed does not take the place of what comes from records."""
        said = self.model.says_typing(self.table.currentIndex(), typed)
        self.says.setText(said)
        if self.table.delegate.editor is not None:
            self.table.delegate.editor.setAccessibleDescription(said)

    # ---- typing

    def _store(self, typed: Typed) -> None:
        scope = self._scope or self.scope()
        self.desk.worker.run(
            lambda ws: week_sheet.type_minutes(ws, typed.activity, typed.day, scope, typed.minutes),
            lambda change: self._tell(typed, change),
        )

    def _tell(self, typed: Typed, change: CellChange) -> None:
        self.desk.changed.emit("times")
        if change.before == change.after:
            return
        words = {
            "activity": word(self.desk.language, "activity", typed.activity),
            "day": weekday_text(self.desk.language, typed.day),
            "length": clock_hours(typed.minutes or 0),
            "beside": self.model.beside_typed((typed.activity, typed.day)),
        }
        text = self.tr("{activity} am {day}: {length} Std.")
        if words["beside"]:
            text = self.tr("{activity} am {day}: {length} + {beside} Std.")
        if not typed.minutes:
            text = self.tr("{activity} am {day} geleert.")
        self.desk.tell_step(text.format(**words), "times")

    def _clear(self, index: QModelIndex) -> None:
        place = self.model.place(index)
        if place is None:
            return
        cell = self.model.cell(index)
        if not cell.is_single:
            self._open_day(place)
        elif cell.own:
            self._store(Typed(*place, None))
        elif cell.records or cell.timed:
            self._say(self.tr("Diese Zeit gehört zu Gesprächen, Angeboten oder Einträgen mit Uhrzeit."))

    def _open_day(self, place: tuple[object, date] | None) -> None:
        if place is not None:
            self._go_to_day(place[1])

    def _go_to_day(self, day: date) -> None:
        """Show the day, where several entries of a cell can be told apart."""
        self.desk.show_place("times", "day", day=day.isoformat())
