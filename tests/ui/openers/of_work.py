"""Openers of the dialogs about offers, times and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.explanation import Explanation
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.contract import WorkYear
from ssa_desktop.domain.time.running_timer import RunningTimer, TimerDoubt
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import hand_names
from ssa_desktop.services.figures import explanations, forms, indicators, reports, return_preparation
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import balance, contracts, school_calendar
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments.plans import PlanRow
from ssa_desktop.ui.pages.appointments import plan_dialogs
from ssa_desktop.ui.pages.figures import filing_dialogs as filing
from ssa_desktop.ui.pages.figures import indicator_dialogs as indicating
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog, _names, _shown
from ssa_desktop.ui.pages.figures.form_compare import CompareDialog
from ssa_desktop.ui.pages.figures.form_dialogs import CopyFormDialog, MeasureDialog
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.offers.offer_attachments import OfferAttachmentsDialog
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDialog
from ssa_desktop.ui.pages.time import timer_dialogs, worktime_dialogs
from ssa_desktop.ui.pages.time.absence_dialog import AbsenceDialog
from ssa_desktop.ui.pages.time.holiday_import_dialog import HolidayImportDialog
from ssa_desktop.ui.pages.time.midnight_dialog import MidnightDialog, RecordMidnightDialog
from ssa_desktop.ui.pages.time.time_sheet_dialog import TimeSheetDialog
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from tests.ui.conftest import NOW, TODAY
from tests.ui.dialog_world import World, opens


# ---- offers and times
@opens(OfferDialog)
def offer(w: World) -> OfferDialog:
    return OfferDialog(w.schools, w.language, w.desk.today, w.window)


@opens(OfferAttachmentsDialog)
def offer_attachments(w: World) -> OfferAttachmentsDialog:
    return OfferAttachmentsDialog(w.desk, w.ask(lambda ws: offers.listing(ws, w.year))[0].offer_id, w.window)


@opens(AbsenceDialog)
def absence(w: World) -> AbsenceDialog:
    return AbsenceDialog(w.desk, w.window)


@opens(MidnightDialog)
def midnight(w: World) -> MidnightDialog:
    return MidnightDialog(w.language, TimeEntry(TODAY, 120, Activity.TRAVEL, start=1380), w.window)


@opens(RecordMidnightDialog)
def record_midnight(w: World) -> RecordMidnightDialog:
    return RecordMidnightDialog(w.language, TODAY, 1380, 120, w.window)


@opens(plan_dialogs.SessionSeriesDialog)
def session_series(w: World) -> plan_dialogs.SessionSeriesDialog:
    return plan_dialogs.SessionSeriesDialog(w.desk, "Muster", w.schools[0].code, w.window)


@opens(plan_dialogs.TimeSeriesDialog)
def time_series(w: World) -> plan_dialogs.TimeSeriesDialog:
    return plan_dialogs.TimeSeriesDialog(w.desk, w.schools, w.window)


@opens(plan_dialogs.ConfirmSessionDialog)
def confirm_session(w: World) -> plan_dialogs.ConfirmSessionDialog:
    row = PlanRow(1, Plan("s", TODAY, 90, 600, 1), "Muster", "u")
    return plan_dialogs.ConfirmSessionDialog(w.desk, row, w.window)


@opens(timer_dialogs.StartTimerDialog)
def start_timer(w: World) -> timer_dialogs.StartTimerDialog:
    return timer_dialogs.StartTimerDialog(w.desk, w.schools, None, w.window)


def open_end_of_timer(doubt: TimerDoubt | None) -> None:
    @opens(timer_dialogs.EndTimerDialog, doubt.name.lower() if doubt is not None else "")
    def made(w: World) -> timer_dialogs.EndTimerDialog:
        timer = RunningTimer(NOW - timedelta(hours=3), Activity.TRAVEL, w.schools[0].code)
        return timer_dialogs.EndTimerDialog(w.desk, timer, doubt, NOW - timedelta(hours=1), w.window)


for _doubt in (None, *TimerDoubt):
    open_end_of_timer(_doubt)


@opens(TimeSheetDialog)
def time_sheet(w: World) -> TimeSheetDialog:
    return TimeSheetDialog(w.desk, w.window)


@opens(WorkedAheadDialog)
def worked_ahead(w: World) -> WorkedAheadDialog:
    return WorkedAheadDialog(w.ask(lambda ws: balance.school_year(ws, w.year, w.language)), w.language, w.window)


@opens(worktime_dialogs.PeriodDialog)
def period(w: World) -> worktime_dialogs.PeriodDialog:
    found = w.ask(contracts.listing)[0]
    return worktime_dialogs.PeriodDialog(w.school_names, [], found, w.language, w.desk.today, w.window)


@opens(worktime_dialogs.WorkYearDialog)
def work_year(w: World) -> worktime_dialogs.WorkYearDialog:
    found = WorkYear(Fraction(30), Fraction(25), 90)
    return worktime_dialogs.WorkYearDialog(
        w.year, found, 60, w.language, asks_holidays=True, today=w.desk.today, parent=w.window
    )


@opens(worktime_dialogs.HolidayDialog)
def holiday(w: World) -> worktime_dialogs.HolidayDialog:
    return worktime_dialogs.HolidayDialog(w.school_names, [], w.language, w.desk.today, w.window)


@opens(HolidayImportDialog)
def import_holidays(w: World) -> HolidayImportDialog:
    path = w.file("ferien.csv", "Ferien;Beginn;Ende\nMuster;30.03.2026;11.04.2026\n")
    return HolidayImportDialog(
        w.desk, lambda ws, school: school_calendar.preview(ws, path, school), w.school_names, w.window
    )


# ---- figures
def prepared(ws: Workspace, w: World) -> return_preparation.Preparation:
    return return_preparation.load(ws, w.year, Level.SCHOOL, w.language)


@opens(filing.RemarkDialog)
def remark(w: World) -> filing.RemarkDialog:
    return filing.RemarkDialog(w.ask(lambda ws: prepared(ws, w)).report, None, w.language, w.window)


@opens(filing.HandFiguresDialog)
def hand_figures(w: World) -> filing.HandFiguresDialog:
    found = w.ask(lambda ws: prepared(ws, w))
    measures = hand_names(w.language, found.report.form, found.asked_by_hand)
    return filing.HandFiguresDialog(found.schools[0], measures, str(w.year), w.window)


@opens(filing.DeadlinesDialog)
def deadlines(w: World) -> filing.DeadlinesDialog:
    return filing.DeadlinesDialog(Deadlines(), w.language, w.window)


@opens(filing.FileReturnDialog)
def file_return(w: World) -> filing.FileReturnDialog:
    return filing.FileReturnDialog(w.ask(lambda ws: prepared(ws, w)), w.language, w.desk.today(), w.window)


@opens(CompareDialog)
def compare(w: World) -> CompareDialog:
    first, *others = [one.form.id for one in w.ask(forms.all_forms)]
    return CompareDialog(w.desk, w.year, first, others[0] if others else first, w.window)


@opens(CopyFormDialog)
def copy_form(w: World) -> CopyFormDialog:
    return CopyFormDialog(w.ask(lambda ws: forms.default_form(ws, w.year)), set(), w.year, w.window)


@opens(FormEditor)
def edit_form(w: World) -> FormEditor:
    return FormEditor(w.desk, w.ask(lambda ws: forms.default_form(ws, w.year)), w.window)


@opens(MeasureDialog)
def add_measure(w: World) -> MeasureDialog:
    form = w.ask(lambda ws: forms.default_form(ws, w.year))
    return MeasureDialog(forms.measures(), form, w.language, w.window)


@opens(ExplanationDialog)
def explanation(w: World) -> ExplanationDialog:
    def of_most_parts(ws: Workspace) -> Explanation:
        report = reports.annual_return(ws, w.year, Level.SCHOOL)
        unit = report.units[0].unit
        found = [
            explanations.explain(ws, w.year, Level.SCHOOL, unit, item.id, report.form)
            for item in report.form.items[:30]
        ]
        return max(found, key=lambda one: sum(len(part.entries) for part in one.parts))

    names = w.ask(lambda ws: _names(ws, w.language))
    return ExplanationDialog(w.desk, _shown(w.language, w.ask(of_most_parts), names, str(w.year)), names, w.window)


@opens(indicating.ChooseIndicatorsDialog)
def choose_indicators(w: World) -> indicating.ChooseIndicatorsDialog:
    return indicating.ChooseIndicatorsDialog(w.ask(indicators.listing), w.language, w.window)


@opens(indicating.IndicatorDialog)
def indicator(w: World) -> indicating.IndicatorDialog:
    return indicating.IndicatorDialog(w.ask(indicators.listing)[0], w.language, w.window)


@opens(indicating.IndicatorDialog, "of her own")
def own_indicator(w: World) -> indicating.IndicatorDialog:
    found = replace(w.ask(indicators.listing)[0], code="own", label_de="", label_en="", is_own=True)
    return indicating.IndicatorDialog(found, w.language, w.window)


@opens(indicating.IndicatorNoteDialog)
def indicator_note(w: World) -> indicating.IndicatorNoteDialog:
    return indicating.IndicatorNoteDialog("Muster", "Muster", "Muster", w.window)


@opens(indicating.CodeterminationDialog)
def codetermination(w: World) -> indicating.CodeterminationDialog:
    return indicating.CodeterminationDialog(w.language, w.window)
