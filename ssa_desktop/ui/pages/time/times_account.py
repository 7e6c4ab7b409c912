"""Contract hours and balance of a school year: what was asked, worked and credited, month by month, and leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QVBoxLayout, QWidget

from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import SpanBalance, YearBalance
from ssa_desktop.labels import day_text, hours_text, month_text, number_text, unknown_text
from ssa_desktop.services.figures import reports
from ssa_desktop.services.time import balance, balance_explanations
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text as message
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.time.times_account import AccountColumn, AccountModel
from ssa_desktop.ui.pages.figures.chart_explained import year_text
from ssa_desktop.ui.pages.figures.explanation_dialog import open_balance
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.time.absence_dialog import ask_absence
from ssa_desktop.ui.pages.time.time_sheet_dialog import ask_time_sheet
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.explanation_menu import offer_explanation
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, say
from ssa_desktop.ui.worktime_words import leave_texts, provisional_texts

_SIDE = 320
_BESIDE = 1000
"""Pixels at 100 % from which the months stand whole with the cards beside them."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    year: YearBalance
    years: list[SchoolYear]
    week: SpanBalance
    today: date


def _load(ws: Workspace, year: SchoolYear) -> _Loaded:
    today = ws.today()
    return _Loaded(balance.school_year(ws, year), reports.recorded_years(ws), balance.week(ws, today), today)


class AccountPanel(Panel):
    """Konto: the balance of today in large, below it the months; at the side the week and leave."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({"times", "contacts", "offers", "contracts", "calendar", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.number = label("", "number")
        self.state = label("", "muted", wrap=True)
        self.hint = label("", "hint", wrap=True)
        self.settings = button(self.tr("Vertragsstunden eintragen"), lambda: desk.show_place("settings", "worktime"))
        self.absence = button(
            self.tr("Abwesenheit eintragen …"), lambda: ask_absence(desk, self), icon_name="calendar-plus"
        )
        self.sheet = button(self.tr("Stundennachweis …"), lambda: ask_time_sheet(desk, self), icon_name="file-down")
        self.ahead = button(self.tr("Vor und nach den Ferien …"), self._show_ahead, icon_name="calendar-days")
        self._shown: YearBalance | None = None
        self._of_week: SpanBalance | None = None
        self.model = AccountModel(desk.language, self)
        self.months = RecordTable(self.model, self.tr("Konto nach Monaten"))
        self.months.setProperty("role", "plain")
        widths = {
            AccountColumn.ASKED: 90,
            AccountColumn.WORKED: 90,
            AccountColumn.CREDITED: 112,
            AccountColumn.BALANCE: 86,
            AccountColumn.CLOSING: 86,
        }
        share_width(self.months, widths, AccountColumn.MONTH)
        self.months.opened.connect(self._explain_month)
        offer_explanation(self.months, lambda: self._explain_month(self.months.chosen()))
        self.explain = button(
            self.tr("Wie wurde das gezählt?"), self._explain_year, role="quiet", icon_name="circle-help"
        )
        self.explain_week = icon_button("circle-help", self.tr("Wie wurde diese Woche gezählt?"), self._explain_week)
        self.explain_leave = icon_button("circle-help", self.tr("Wie wurde der Urlaub gezählt?"), self._explain_leave)
        self._week: dict[str, QLabel] = {}
        self._leave: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(self.year)
        top = Card(self.tr("Stand"))
        top.head.addWidget(self.explain)
        for part in (self.number, self.state, self.hint):
            top.body.addWidget(part)
        top.body.addWidget(flow(self.settings, self.absence, self.ahead, self.sheet))
        self.running = label("", "hint", wrap=True)
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(M + S)
        left.addWidget(top)
        left.addWidget(self._month_card())
        left.addStretch(1)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(M + S)
        right.addWidget(
            self._facts(
                self.tr("Diese Woche"),
                self._week,
                {
                    "target": self.tr("Soll"),
                    "so_far": self.tr("Davon bis heute"),
                    "worked": self.tr("Gearbeitet"),
                    "credited": self.tr("Gutgeschrieben"),
                    "balance": self.tr("Mehr oder weniger"),
                },
                self.explain_week,
            )
        )
        right.addWidget(
            self._facts(
                self.tr("Urlaub im Schuljahr"),
                self._leave,
                {"entitled": self.tr("Anspruch"), "taken": self.tr("Eingetragen"), "left": self.tr("Übrig")},
                self.explain_leave,
            )
        )
        right.addStretch(1)
        layout.addWidget(Columns(main, side, least=_BESIDE, side_width=_SIDE), 1)

    def refresh(self) -> None:
        year = self.year.year()
        self.desk.worker.read(lambda ws: _load(ws, year), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.months

    def _show_ahead(self) -> None:
        if self._shown is not None:
            WorkedAheadDialog(self._shown, self.desk.language, self.window()).open()

    def _explain_year(self) -> None:
        if self._shown is not None:
            year = self._shown.year
            self._explain(year.first_day, year.last_day, year_text(self.desk.language, year))

    def _explain_month(self, chosen: SpanBalance) -> None:
        self._explain(chosen.first, chosen.last, month_text(self.desk.language, f"{chosen.first:%Y-%m}"))

    def _explain_week(self) -> None:
        if self._of_week is not None:
            first, last = self._of_week.first, self._of_week.last
            days = {"first": day_text(self.desk.language, first), "last": day_text(self.desk.language, last)}
            self._explain(first, last, message(self.desk.language, "explained.days", **days))

    def _explain_leave(self) -> None:
        language, shown = self.desk.language, self._shown
        if shown is not None:
            open_balance(
                self.desk,
                self,
                lambda ws: balance_explanations.explain_leave(ws, shown.year, language),
                year_text(language, shown.year),
            )

    def _explain(self, first: date, last: date, period: str) -> None:
        language = self.desk.language
        open_balance(self.desk, self, lambda ws: balance_explanations.explain_span(ws, first, last, language), period)

    def _month_card(self) -> Card:
        card = Card(self.tr("Nach Monaten"))
        card.body.addWidget(self.months)
        card.body.addWidget(self.running)
        # The card is as high as its months; the page scrolls.
        self.months.show_whole()
        return card

    def _facts(self, heading: str, places: dict[str, QLabel], names: dict[str, str], explain: QAbstractButton) -> Card:
        card = Card(heading)
        card.head.addWidget(explain)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(S)
        for number, (key, name) in enumerate(names.items()):
            places[key] = label("")
            places[key].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(name, "muted"), number, 0)
            grid.addWidget(places[key], number, 1)
        card.body.addLayout(grid)
        return card

    def _show(self, loaded: _Loaded) -> None:
        if loaded.year.year != self.year.year():
            return
        self.year.offer(loaded.years)
        year, whole = loaded.year, loaded.year.whole
        self._shown = year
        self.settings.setVisible(not whole.has_contract)
        for part in (self.absence, self.sheet):
            part.setVisible(whole.has_contract)
        self.ahead.setVisible(whole.has_contract and not whole.erased)
        closing = whole.closing
        self.number.setText(
            unknown_text(self.desk.language)
            if closing is None
            else hours_text(self.desk.language, closing, signed=True)
        )
        self.state.setText(self._state(whole, loaded))
        self.hint.setText(self._hint(year))
        self.hint.setVisible(bool(self.hint.text()))
        self.model.set_records([one for one in year.months if one.first <= loaded.today or one.has_contract])
        say(self.running, self._running(year, loaded.today))
        week = self._of_week = loaded.week
        due = (("target", week.target), ("so_far", week.target_so_far))
        for key, minutes in (*due, ("worked", week.worked), ("credited", week.credited)):
            self._week[key].setText(self._hours(minutes))
        self._week["balance"].setText(self._hours(week.balance, signed=True))
        leave = year.leave
        for key, days in (("entitled", leave.entitled), ("taken", leave.taken), ("left", leave.remaining)):
            self._leave[key].setText(self._days(days))

    def _state(self, whole: SpanBalance, loaded: _Loaded) -> str:
        if whole.erased:
            return self.tr(
                "Die Zeiten dieses Schuljahrs sind nach ihrer Frist gelöscht; nur die Summen sind geblieben."
            )
        if not whole.has_contract:
            return self.tr("Ohne Vertragsstunden gibt es kein Soll. Gearbeitet: {worked}").format(
                worked=self._hours(whole.worked)
            )
        until = min(max(loaded.today, whole.first), whole.last)
        text = self.tr("bis {day}: {worked} gearbeitet, {credited} gutgeschrieben, {target} Soll, {opening} Übertrag")
        return text.format(
            day=day_text(self.desk.language, until),
            worked=self._hours(whole.worked),
            credited=self._hours(whole.credited),
            target=self._hours(whole.target_so_far),
            opening=self._hours(whole.opening, signed=True),
        )

    def _running(self, year: YearBalance, today: date) -> str:
        """Return how much of the running month is due by now: its balance is reckoned against that, not the whole."""
        month = next((one for one in year.months if one.first <= today < one.last and one.has_contract), None)
        if month is None or month.target_so_far is None:
            return ""
        text = self.tr("{month}: Vom Soll fallen {hours} auf die Zeit bis heute; der Saldo gilt bis heute.")
        return text.format(
            month=month_text(self.desk.language, f"{month.first:%Y-%m}"), hours=self._hours(month.target_so_far)
        )

    def _hint(self, year: YearBalance) -> str:
        whole = year.whole
        said = [*provisional_texts(whole, self.desk.language), *leave_texts(whole, year.leave, self.desk.language)]
        if whole.has_contract and not whole.erased and whole.without_contract:
            text = self.tr("{hours} liegen auf Tagen ohne Vertrag und zählen im Konto nicht.")
            said.append(text.format(hours=self._hours(whole.without_contract)))
        return " ".join(said)

    def _hours(self, minutes: int | None, *, signed: bool = False) -> str:
        if minutes is None:
            return "–"
        return hours_text(self.desk.language, minutes, signed=signed)

    def _days(self, days: Fraction | None) -> str:
        rounded = round_half_up(days, 1)
        if rounded is None:
            return "–"
        one, many = self.tr("1 Tag"), self.tr("{number} Tage")
        return (one if rounded == 1 else many).format(number=number_text(self.desk.language, rounded))
