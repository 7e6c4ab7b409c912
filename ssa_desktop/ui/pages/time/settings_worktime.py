"""Arbeitszeit: contract hours, school holidays, leave and carry-over of the school year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import YearBalance
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.labels import clock_hours, day_text, unknown_text
from ssa_desktop.services.figures import reports
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import balance, contracts, school_calendar
from ssa_desktop.services.time.contracts import StoredPeriod
from ssa_desktop.services.time.school_calendar import StoredHoliday
from ssa_desktop.services.time.state_holidays import state_holidays
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.time.worktime import HolidayColumn, HolidayModel, PeriodColumn, PeriodModel
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.time.absence_dialog import ask_absence
from ssa_desktop.ui.pages.time.holiday_import_dialog import HolidayImportDialog
from ssa_desktop.ui.pages.time.time_sheet_dialog import ask_time_sheet
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from ssa_desktop.ui.pages.time.worktime_dialogs import HolidayDialog, PeriodDialog, WorkYearDialog
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.table_look import wrap_words
from ssa_desktop.ui.worktime_words import leave_texts, provisional_texts

PLACE = "settings/worktime"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    periods: list[StoredPeriod]
    holidays: list[StoredHoliday]
    schools: dict[str, str]
    weekly: int | None
    settled: WorkYear
    year: YearBalance
    before: int | None
    years: list[SchoolYear]


def _load(ws: Workspace, year: SchoolYear) -> _Loaded:
    return _Loaded(
        contracts.listing(ws),
        school_calendar.listing(ws),
        {school.code: school.name for school in schools.listing(ws)},
        contracts.weekly_minutes(ws, ws.today()),
        contracts.settled(ws, year),
        balance.school_year(ws, year),
        balance.carried_over(ws, year),
        reports.recorded_years(ws),
    )


class WorktimePanel(Panel):
    """Contract hours above; below them the school year at one side and the school holidays at the other."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"contracts", "calendar", "schools", "times", "contacts", "offers", "retention"}
    )
    widest: ClassVar[int] = 1400

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._asks_year = False
        self._asked: Mapping[str, Any] = {}
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        lower = QHBoxLayout()
        lower.setSpacing(M + S)
        for card, share in ((self._make_year(), 4), (self._make_holidays(), 5)):
            # Each is as high as what it holds; the page scrolls.
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            lower.addLayout(column, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addWidget(self._make_periods())
        layout.addLayout(lower, 1)

    def refresh(self) -> None:
        year = self.year.year()
        self.desk.worker.read(lambda ws: _load(ws, year), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.periods if self.periods_model.total else self.add_period

    def show_about(self, about: Mapping[str, Any]) -> None:
        """Ask for what ``asks`` names, as :meth:`reopen_dialog` does, once the panel knows the schools."""
        self._asked = about
        if self._loaded is not None:
            self._ask_for_it()

    def _ask_for_it(self) -> None:
        about, self._asked = self._asked, {}
        if "asks" in about:
            self.reopen_dialog(str(about["asks"]), about)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        match kind:
            case "period":
                self._ask_period(about.get("period_id"), about.get("school"))
            case "state_holidays":
                self.ask_state()
            case "year":
                self._reopen_year(SchoolYear.parse(str(about["year"])))
            case "holiday":
                self.ask_holiday(about.get("holiday_id"))

    def _reopen_year(self, year: SchoolYear) -> None:
        """Ask for leave and carry-over of a year; one that is not shown is loaded first."""
        if year == self.year.year():
            self.ask_year()
            return
        self._asks_year = True
        self.year.offer([year, self.year.year()])
        self.year.set_year(year)

    # ---- parts

    def _make_periods(self) -> Card:
        card = Card(self.tr("Vertragsstunden"))
        self.weekly = label("", "muted")
        card.head.addWidget(self.weekly)
        self.periods_model = PeriodModel(self.desk.language, self)
        self.periods = RecordTable(self.periods_model, self.tr("Vertragsstunden"))
        self.periods.setProperty("role", "plain")
        share_width(
            self.periods,
            {PeriodColumn.SCHOOL: 220, PeriodColumn.SPAN: 180, PeriodColumn.WEEK: 74},
            PeriodColumn.PATTERN,
        )
        wrap_words(self.periods)
        self.periods.opened.connect(lambda stored: self._ask_period(stored.period_id))
        self.periods.removal_asked.connect(lambda _: self.remove_period())
        self.periods.chosen_changed.connect(lambda _: self._allow())
        self.no_periods = label(
            self.tr(
                "Ohne Vertragsstunden sind Soll und Konto nicht bekannt. Tragen Sie ein, wie viele Stunden an welchem "
                "Tag vereinbart sind – je Schule, wenn es mehrere sind."
            ),
            "muted",
            wrap=True,
        )
        self.add_period = button(
            self.tr("Stunden eintragen …"), lambda: self._ask_period(None), role="primary", icon_name="plus"
        )
        self.edit_period = button(self.tr("Ändern …"), self._edit_period, icon_name="pencil")
        self.drop_period = button(self.tr("Entfernen"), self.remove_period, icon_name="trash-2")
        self.head.add_buttons(self.add_period)
        self.period_steps = ActionBar(self.edit_period, self.drop_period)
        card.body.addWidget(self.period_steps)
        card.body.addWidget(self.periods)
        self.periods.show_whole()
        card.body.addWidget(self.no_periods)
        return card

    def _make_year(self) -> Card:
        card = Card(self.tr("Schuljahr"))
        card.head.addWidget(self.year)
        self.leave = label("", wrap=True)
        self.carry_over = label("", wrap=True)
        self.state = label("", wrap=True)
        self.warning = label("", "hint", wrap=True)
        self.edit_year = button(self.tr("Urlaub und Übertrag …"), self.ask_year, icon_name="pencil")
        self.absence = button(
            self.tr("Abwesenheit eintragen …"), lambda: ask_absence(self.desk, self), icon_name="calendar-plus"
        )
        self.ahead = button(self.tr("Vor und nach den Ferien …"), self.show_ahead, icon_name="calendar-days")
        self.sheet = button(
            self.tr("Stundennachweis …"), lambda: ask_time_sheet(self.desk, self), icon_name="file-down"
        )
        for line in (self.leave, self.carry_over, self.state, self.warning):
            card.body.addWidget(line)
        card.body.addWidget(flow(self.edit_year, self.absence))
        card.body.addWidget(flow(self.ahead, self.sheet))
        return card

    def _make_holidays(self) -> Card:
        card = Card(self.tr("Schulferien"))
        self.holidays_model = HolidayModel(self.desk.language, self)
        self.holidays = RecordTable(self.holidays_model, self.tr("Schulferien"))
        self.holidays.setProperty("role", "plain")
        share_width(self.holidays, {HolidayColumn.SPAN: 176, HolidayColumn.SCHOOL: 64}, HolidayColumn.NAME)
        self.holidays.opened.connect(lambda stored: self.ask_holiday(stored.holiday_id))
        self.holidays.removal_asked.connect(lambda _: self.remove_holiday())
        self.holidays.chosen_changed.connect(lambda _: self._allow())
        self.no_holidays = label(
            self.tr(
                "Die Ferien von Baden-Württemberg bis {year} kennt das Programm; übernehmen Sie sie. Andere kommen aus "
                "einer Kalenderdatei (.ics) oder Liste (.csv), oder Sie tragen sie ein. Feiertage kennt es auch."
            ).format(year=state_holidays().last_year),
            "muted",
            wrap=True,
        )
        self.state_holidays = button(self.tr("Vom Land …"), self.ask_state, icon_name="calendar-days")
        self.add_holiday = button(self.tr("Ferien eintragen …"), self.ask_holiday, icon_name="plus")
        self.load_holidays = button(self.tr("Aus Datei …"), self.ask_import, icon_name="upload")
        self.edit_holiday = button(self.tr("Ändern …"), self._edit_holiday, icon_name="pencil")
        self.drop_holiday = button(self.tr("Entfernen"), self.remove_holiday, icon_name="trash-2")
        card.body.addWidget(
            ActionBar(self.state_holidays, self.add_holiday, self.edit_holiday, self.drop_holiday, self.load_holidays)
        )
        card.body.addWidget(self.holidays)
        self.holidays.show_whole()
        card.body.addWidget(self.no_holidays)
        return card

    # ---- showing

    def _show(self, found: _Loaded) -> None:
        self._loaded = found
        current = SchoolYear.of(self.desk.today())
        self.year.offer(sorted({current.next, current, *found.years}, reverse=True))
        self.periods_model.names = found.schools
        self.periods_model.set_records(found.periods)
        self.holidays_model.set_records(found.holidays)
        self.periods.setVisible(bool(found.periods))
        self.period_steps.setVisible(bool(found.periods))
        self.no_periods.setVisible(not found.periods)
        self.holidays.setVisible(bool(found.holidays))
        self.no_holidays.setVisible(not found.holidays)
        self.weekly.setText(
            ""
            if found.weekly is None
            else self.tr("heute zusammen {hours} Std. in der Woche").format(hours=clock_hours(found.weekly))
        )
        self._show_year(found)
        self._allow()
        if self._asks_year:
            self._asks_year = False
            self.ask_year()
        self._ask_for_it()

    def _show_year(self, found: _Loaded) -> None:
        leave = found.year.leave
        if leave.entitled is None:
            self.leave.setText(self.tr("Urlaub: noch nicht eingetragen"))
        else:
            self.leave.setText(
                self.tr("Urlaub: {entitled} Tage, eingetragen {taken}, übrig {remaining}").format(
                    entitled=self._days(leave.entitled),
                    taken=self._days(leave.taken),
                    remaining=self._days(leave.remaining),
                )
            )
        if leave.entitled is not None and leave.planned_in_holidays is not None:
            self.leave.setText(
                self.leave.text()
                + "\n"
                + self.tr("davon in den Ferien: geplant {planned}, eingetragen {taken}").format(
                    planned=self._days(leave.planned_in_holidays), taken=self._days(leave.taken_in_holidays)
                )
            )
        self.carry_over.setText(
            self.tr("Übertrag am 1. August: {hours} Std.").format(
                hours=clock_hours(found.settled.carry_over, signed=True)
            )
        )
        whole = found.year.whole
        if whole.erased:
            self.state.setText(
                self.tr(
                    "Die Zeiten dieses Schuljahrs sind nach ihrer Frist gelöscht; bekannt ist nur die Summe: "
                    "{hours} Std. gearbeitet."
                ).format(hours=clock_hours(found.year.year_worked))
            )
        elif whole.closing is None:
            self.state.setText(self.tr("Soll und Konto sind ohne Vertragsstunden nicht bekannt."))
        else:
            self.state.setText(
                self.tr("Soll im Schuljahr {target} Std., Konto heute {closing} Std.").format(
                    target=clock_hours(whole.agreed or 0), closing=clock_hours(whole.closing, signed=True)
                )
            )
            if whole.leave_planned:
                text = self.tr("Davon deckt Urlaub in den Ferien {hours} Std.")
                self.state.setText(f"{self.state.text()}\n{text.format(hours=clock_hours(whole.leave_planned))}")
        said = [*provisional_texts(whole, self.desk.language), *leave_texts(whole, leave, self.desk.language)]
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))

    def _allow(self) -> None:
        found = self._loaded
        is_chosen = self.periods.chosen() is not None
        self.edit_period.setEnabled(is_chosen)
        self.drop_period.setEnabled(is_chosen)
        for step in (self.edit_holiday, self.drop_holiday):
            step.setEnabled(self.holidays.chosen() is not None)
        self.ahead.setEnabled(found is not None and found.year.whole.has_contract and not found.year.whole.erased)
        self.absence.setEnabled(found is not None and bool(found.periods))

    def _days(self, days: Fraction | None) -> str:
        if days is None:
            return unknown_text(self.desk.language)
        shown = f"{float(days):g}"
        return shown if self.desk.language == "en" else shown.replace(".", ",")

    # ---- contract hours

    def _edit_period(self) -> None:
        chosen = self.periods.chosen()
        if isinstance(chosen, StoredPeriod):
            self._ask_period(chosen.period_id)

    def _ask_period(self, period_id: int | None, school: str | None = None) -> None:
        """Ask for contract hours: new ones for a school where one is given, or those with the id."""
        loaded = self._loaded
        if loaded is None:
            return
        found = next((stored for stored in loaded.periods if stored.period_id == period_id), None)
        others = [stored.period for stored in loaded.periods if stored is not found]
        dialog = PeriodDialog(loaded.schools, others, found, self.desk.language, self.desk.today, self.window())
        if school is not None:
            dialog.ask_for(school)
        dialog.keep_as(PLACE, "period", period_id=found.period_id if found is not None else None)

        def save() -> None:
            period = dialog.value()
            known = found.period_id if found is not None else None
            self.desk.worker.run(lambda ws: contracts.save(ws, period, known, beside_another=True), saved)

        def saved(done: tuple[int, ContractPeriod | None]) -> None:
            number, before = done
            self.periods.choose_later(number)
            if before is None and not others:
                self._ask_account_start()
            self._tell(self.tr("Vertragsstunden gespeichert."), "contracts")

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_account_start(self) -> None:
        """Ask from when the account counts, where no time is written down since the first contract hours began."""
        year = SchoolYear.of(self.desk.today())

        def ask(found: tuple[WorkYear, int | None, date | None]) -> None:
            settled, before, day = found
            if day is not None:
                self._open_year(year, settled, before, day)

        self.desk.worker.run(
            lambda ws: (contracts.settled(ws, year), None, contracts.account_start_to_ask(ws, year)), ask
        )

    def remove_period(self) -> None:
        """Remove the chosen contract hours, with undo."""
        chosen = self.periods.chosen()
        if not isinstance(chosen, StoredPeriod):
            return

        def removed(_: object) -> None:
            self._tell(self.tr("Vertragsstunden entfernt."), "contracts")

        self.desk.worker.run(lambda ws: contracts.remove(ws, chosen.period_id), removed)

    # ---- school year

    def ask_year(self) -> None:
        """Ask for leave days and carry-over of the year shown."""
        loaded, year = self._loaded, self.year.year()
        if loaded is not None:
            self._open_year(year, loaded.settled, loaded.before)

    def _open_year(self, year: SchoolYear, settled: WorkYear, before: int | None, start: date | None = None) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        asks_holidays = any(stored.period.school_holidays is HolidayTreatment.WORKED_AHEAD for stored in loaded.periods)
        dialog = WorkYearDialog(
            year,
            settled,
            before,
            self.desk.language,
            asks_holidays=asks_holidays,
            today=self.desk.today,
            parent=self.window(),
            suggested=start,
        )
        dialog.keep_as(PLACE, "year", year=str(year))

        def save() -> None:
            entered = dialog.value()
            self.desk.worker.run(lambda ws: contracts.save_year(ws, year, entered), saved)

        def saved(_: object) -> None:
            self._tell(self.tr("Urlaub und Übertrag gespeichert."), "contracts")

        dialog.accepted.connect(save)
        dialog.open()

    def show_ahead(self) -> None:
        """Show the hours of the holidays that are worked before and after them, and the weeks."""
        if self._loaded is not None:
            WorkedAheadDialog(self._loaded.year, self.desk.language, self.window()).open()

    # ---- school holidays

    def _edit_holiday(self) -> None:
        chosen = self.holidays.chosen()
        if isinstance(chosen, StoredHoliday):
            self.ask_holiday(chosen.holiday_id)

    def ask_holiday(self, holiday_id: int | None = None) -> None:
        """Ask for school holidays, or for what is to be corrected in those with the id."""
        loaded = self._loaded
        if loaded is None:
            return
        found = next((stored for stored in loaded.holidays if stored.holiday_id == holiday_id), None)
        known = [stored.holiday for stored in loaded.holidays if stored is not found]
        before = None if found is None else found.holiday
        dialog = HolidayDialog(loaded.schools, known, self.desk.language, self.desk.today, self.window(), before=before)
        dialog.keep_as(PLACE, "holiday", holiday_id=None if found is None else found.holiday_id)

        def save() -> None:
            holiday = dialog.value()
            if found is None:
                self.desk.worker.run(lambda ws: school_calendar.add(ws, holiday), saved)
            else:
                known_id = found.holiday_id
                self.desk.worker.run(lambda ws: school_calendar.change(ws, known_id, holiday), changed)

        def saved(number: int) -> None:
            self.holidays.choose_later(number)
            self._tell(self.tr("Ferien eingetragen."), "calendar")

        def changed(_: SchoolHoliday) -> None:
            self._tell(self.tr("Ferien geändert."), "calendar")

        dialog.accepted.connect(save)
        dialog.open()

    def ask_state(self) -> None:
        """Show what the holidays of Baden-Württemberg that come along would bring."""
        if self._loaded is None:
            return
        language, offered = self.desk.language, state_holidays()
        origin = self.tr(
            "Quelle: {source}, Stand {day}. Prüfen Sie die Tage; einzelne lassen sich danach ändern. Bewegliche "
            "Ferientage legt die Schule fest, sie sind nicht dabei."
        ).format(source=offered.source(language), day=day_text(language, offered.as_of))
        HolidayImportDialog(
            self.desk, school_calendar.preview_of_state, self._loaded.schools, self.window(), origin
        ).open()

    def ask_import(self) -> None:
        """Ask for a file with school holidays and show what it would bring."""
        path = ask_file(self, self.tr("Datei mit Ferien wählen"), self.tr("Ferien (*.ics *.csv *.txt)"))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Show what a file with school holidays would bring."""
        if self._loaded is not None:
            HolidayImportDialog(
                self.desk,
                lambda ws, school: school_calendar.preview(ws, path, school),
                self._loaded.schools,
                self.window(),
            ).open()

    def remove_holiday(self) -> None:
        """Remove the chosen school holidays, with undo."""
        chosen = self.holidays.chosen()
        if not isinstance(chosen, StoredHoliday):
            return

        def removed(_: object) -> None:
            self._tell(self.tr("Ferien entfernt."), "calendar")

        self.desk.worker.run(lambda ws: school_calendar.remove(ws, chosen.holiday_id), removed)

    def _tell(self, text: str, area: str) -> None:
        self.desk.changed.emit(area)
        self.desk.tell_step(text, area)
