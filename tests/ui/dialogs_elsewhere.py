"""Openers of the dialogs about offers, times, figures, cooperation, settings, and of the window itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import Field
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.explanation import Explanation
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.keys.place_rules import Clue, Finding, PlaceKind, Verdict
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.time.contract import WorkYear
from ssa_desktop.domain.time.running_timer import RunningTimer, TimerDoubt
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.together.conflict import Conflict, ConflictKind
from ssa_desktop.domain.together.cooperation import Condition, Goal
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.exchange.school_file import SchoolFile
from ssa_desktop.labels import hand_names
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.figures import explanations, forms, indicators, reports, return_preparation
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.services.keys import keys
from ssa_desktop.services.keys.keys import KeyState
from ssa_desktop.services.offers import offers
from ssa_desktop.services.rights import handover_cases, handover_plan, leaving
from ssa_desktop.services.rights.handover_content import NameFound
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.rights.handover_front import About
from ssa_desktop.services.rights.handover_open import Opened
from ssa_desktop.services.time import balance, contracts, trainings
from ssa_desktop.services.time.trainings import TrainingLine
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
    talk_invitations,
    talk_points,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments.plans import PlanRow
from ssa_desktop.ui.help.manual import manual as shipped_manual
from ssa_desktop.ui.help.manual_window import ManualWindow, PictureDialog
from ssa_desktop.ui.pages.appointments import plan_dialogs
from ssa_desktop.ui.pages.appointments.slips_dialog import SlipsDialog
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.figures import filing_dialogs as filing
from ssa_desktop.ui.pages.figures import indicator_dialogs as indicating
from ssa_desktop.ui.pages.figures.explanation_dialog import ExplanationDialog, _names, _shown
from ssa_desktop.ui.pages.figures.form_compare import CompareDialog
from ssa_desktop.ui.pages.figures.form_dialogs import CopyFormDialog, MeasureDialog
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.hits_dialog import HitsDialog
from ssa_desktop.ui.pages.keeping.retention_rule_dialog import RetentionRuleDialog
from ssa_desktop.ui.pages.keys import keys_dialogs
from ssa_desktop.ui.pages.offers.offer_attachments import OfferAttachmentsDialog
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDetailsDialog, OfferDialog
from ssa_desktop.ui.pages.people.class_list_dialog import ClassListDialog
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog, known_schools
from ssa_desktop.ui.pages.people.school_file_dialog import SchoolFileDialog
from ssa_desktop.ui.pages.rights import (
    handover_cases_dialog,
    handover_dialogs,
    handover_names_dialog,
    handover_plan_dialog,
)
from ssa_desktop.ui.pages.settings_topics import TopicDialog
from ssa_desktop.ui.pages.template_dialogs import BlockDialog, TemplateDialog
from ssa_desktop.ui.pages.time import timer_dialogs, worktime_dialogs
from ssa_desktop.ui.pages.time.absence_dialog import AbsenceDialog
from ssa_desktop.ui.pages.time.holiday_import_dialog import HolidayImportDialog
from ssa_desktop.ui.pages.time.midnight_dialog import MidnightDialog, RecordMidnightDialog
from ssa_desktop.ui.pages.time.time_sheet_dialog import TimeSheetDialog
from ssa_desktop.ui.pages.time.times_training import TrainingDialog, TrainingFilesDialog
from ssa_desktop.ui.pages.time.worked_ahead_dialog import WorkedAheadDialog
from ssa_desktop.ui.pages.together.agreement_annexes import AgreementAnnexesDialog
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog, GoalDialog, SignDialog, SiteDialog
from ssa_desktop.ui.pages.together.cooperation_actions import ActionDialog
from ssa_desktop.ui.pages.together.cooperation_conditions import ConditionDialog
from ssa_desktop.ui.pages.together.cooperation_conflicts import ConflictDialog
from ssa_desktop.ui.pages.together.cooperation_directory import PartnerDialog
from ssa_desktop.ui.pages.together.cooperation_staffing import NoticeDialog
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog, TalkWorld
from ssa_desktop.ui.pages.together.invitation_dialog import InvitationDialog
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.pages.together.school_papers import AttendanceDialog, IntroductionDialog
from ssa_desktop.ui.pages.together.steps_dialog import StepsDialog
from ssa_desktop.ui.pages.together.team_sheets_dialog import TeamSheetsDialog
from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.restore_dialog import RestoreDialog
from tests.ui.conftest import NOW, TODAY, settle
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
    return HolidayImportDialog(w.desk, path, w.school_names, w.window)


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


# ---- cooperation


@opens(AgreementDialog)
def new_agreement(w: World) -> AgreementDialog:
    blank = w.ask(lambda ws: cooperation_agreements.blank(ws, w.schools[0].code))
    return AgreementDialog(w.desk, w.school_names, blank, is_new=True, parent=w.window)


@opens(GoalDialog)
def goal(w: World) -> GoalDialog:
    return GoalDialog(w.desk, Goal("Muster", "Muster"), w.window)


@opens(AgreementAnnexesDialog)
def agreement_annexes(w: World) -> AgreementAnnexesDialog:
    return AgreementAnnexesDialog(w.desk, w.ask(cooperation_agreements.listing)[0].agreement_id, w.window)


@opens(SignDialog)
def sign_agreement(w: World) -> SignDialog:
    return SignDialog(w.desk, "Muster", 0, w.window)


@opens(ConditionDialog)
def condition(w: World) -> ConditionDialog:
    return ConditionDialog(w.desk, Condition("Muster", "Muster", None, "Muster"), w.window)


@opens(ConflictDialog)
def conflict(w: World) -> ConflictDialog:
    found = Conflict("GS", ConflictKind.ORGANISATION, w.desk.today(), "Muster", "Muster", result="Muster")
    return ConflictDialog(w.desk, w.school_names, found, w.window)


@opens(InvitationDialog)
def invitation(w: World) -> InvitationDialog:
    agreements = w.ask(cooperation_agreements.listing)
    named = [(one, w.school_names[one.agreement.school]) for one in agreements]
    first = agreements[0].agreement_id
    proposed = {first: w.ask(lambda ws: talk_invitations.proposed(ws, first))}
    return InvitationDialog(w.desk, named, proposed, {first: (w.year, None)}, lambda *_: None, w.window)


@opens(NoticeDialog)
def staff_notice(w: World) -> NoticeDialog:
    return NoticeDialog(w.desk, w.school_names, StaffNotice("GS", NoticeKind.LONG, w.desk.today()), w.window)


@opens(IntroductionDialog)
def introduction(w: World) -> IntroductionDialog:
    return IntroductionDialog(w.desk, w.school_names, w.window)


@opens(AttendanceDialog)
def attendance_plan(w: World) -> AttendanceDialog:
    return AttendanceDialog(w.desk, w.school_names, w.window)


@opens(StepsDialog)
def steps_of_a_template(w: World) -> StepsDialog:
    return StepsDialog(w.desk, w.window)


@opens(TrainingDialog)
def training(w: World) -> TrainingDialog:
    found = Training(TrainingKind.TRAINING, w.desk.today(), 90, 540, "Muster", "Muster", "Muster")
    return TrainingDialog(w.desk, TrainingLine(1, found, is_booked=True), w.window)


@opens(TrainingFilesDialog)
def training_files(w: World) -> TrainingFilesDialog:
    return TrainingFilesDialog(w.desk, w.ask(trainings.listing)[0].training_id, w.window)


@opens(OfferDetailsDialog)
def offer_details(w: World) -> OfferDetailsDialog:
    found = OfferDetails(1, w.desk.today(), "Muster", aim="Muster", evaluation="Muster")
    return OfferDetailsDialog(w.language, w.desk.today, w.window, 1, found)


@opens(TeamSheetsDialog)
def team_sheets(w: World) -> TeamSheetsDialog:
    return TeamSheetsDialog(w.desk, w.school_names, w.year, (), w.window)


@opens(SiteDialog)
def site_agreement(w: World) -> SiteDialog:
    return SiteDialog(", ".join(w.school_names.values()), 3, w.window)


@opens(TeamMeetingDialog)
def team_meeting(w: World) -> TeamMeetingDialog:
    directory = [one.partner for one in w.ask(cooperation_partners.listing)]
    return TeamMeetingDialog(w.desk, w.school_names, directory, w.ask(cooperation_meetings.meetings)[0], w.window)


@opens(EvaluationDialog)
def evaluation(w: World) -> EvaluationDialog:
    directory = [one.partner for one in w.ask(cooperation_partners.listing)]
    agreements = w.ask(cooperation_agreements.listing)
    named = [(one, w.school_names[one.agreement.school]) for one in agreements]
    about = (agreements[0].agreement_id, w.year)
    first = agreements[0].agreement_id
    conditions = {first: [Condition("Eigenes Telefon", "Schulträger"), Condition("Raum", since=date(2025, 9, 1))]}
    world = TalkWorld(conditions, w.ask(talk_points.last_states), {first: w.year})
    return EvaluationDialog(w.desk, named, directory, about, None, world, w.window)


@opens(ActionDialog)
def action(w: World) -> ActionDialog:
    return ActionDialog(w.desk, w.ask(cooperation_actions.listing)[0], w.person, w.window)


@opens(PartnerDialog)
def partner(w: World) -> PartnerDialog:
    line = w.ask(cooperation_partners.listing)[0]
    return PartnerDialog(w.desk, w.school_names, line, w.year, w.window)


# ---- settings


@opens(SchoolDialog)
def school(w: World) -> SchoolDialog:
    return SchoolDialog(w.ask(lambda ws: known_schools(ws, w.year)), w.year, w.language, w.window)


@opens(SchoolFileDialog)
def school_file(w: World) -> SchoolFileDialog:
    book = (
        '{"sites": [], "schools": [{"code": "X", "name": "Schule Muster", "school_type": "Grundschule", "years": []}]}'
    )
    path = w.file("schulen.json", book)
    return SchoolFileDialog(w.ask(lambda ws: school_import.compare_school_file(ws, path)), w.window)


@opens(ClassListDialog)
def class_list(w: World) -> ClassListDialog:
    return ClassListDialog(w.desk, w.schools, w.window)


@opens(TopicDialog)
def topic(w: World) -> TopicDialog:
    known = w.ask(topic_list.listing)
    return TopicDialog(known[0], known, w.window)


@opens(BlockDialog)
def block(w: World) -> BlockDialog:
    return BlockDialog(TextBlock("muster", "Muster", 1), [], w.language, w.window)


@opens(TemplateDialog)
def template(w: World) -> TemplateDialog:
    facts = TemplateFacts(45, frozenset({Participant.PUPIL}))
    return TemplateDialog(CaptureTemplate("Muster", facts), [], w.language, w.window, is_new=True)


@opens(RetentionRuleDialog)
def retention_rule(w: World) -> RetentionRuleDialog:
    rules = {one.kind: one for one in w.ask(retention_rules.listing)}
    return RetentionRuleDialog(rules[RetentionRule.CASE_FILE], w.language, w.window)


@opens(keys_dialogs.PassphraseDialog)
def passphrase(w: World) -> keys_dialogs.PassphraseDialog:
    return keys_dialogs.PassphraseDialog(w.desk, KeyState(is_bound=False, asks_passphrase=True), [], w.window)


@opens(keys_dialogs.BindDialog)
def bind(w: World) -> keys_dialogs.BindDialog:
    return keys_dialogs.BindDialog(w.desk, bound=True, parent=w.window)


@opens(keys_dialogs.BindDialog, "no more")
def unbind(w: World) -> keys_dialogs.BindDialog:
    return keys_dialogs.BindDialog(w.desk, bound=False, parent=w.window)


@opens(keys_dialogs.RecoveryDialog)
def recovery(w: World) -> keys_dialogs.RecoveryDialog:
    state = KeyState(is_bound=False, asks_passphrase=True)
    return keys_dialogs.RecoveryDialog(w.desk, state, w.ask(lambda ws: keys.new_sheet(ws, w.language)), w.window)


@opens(keys_dialogs.RotationDialog)
def rotation(w: World) -> keys_dialogs.RotationDialog:
    return keys_dialogs.RotationDialog(w.desk, w.ask(lambda ws: keys.new_sheet(ws, w.language)), w.window)


TABLE = """\
Datum;Name;Klasse;Minuten;Thema;Gespräch mit
2026-03-04;Mila Muster;5a;45;Streit;Schüler/in
2026-03-05;Mila Muster;5a;30;Zoff;Mutter, Kind
"""


@opens(TableWizard)
def table_file(w: World) -> TableWizard:
    return TableWizard(w.desk, w.window)


@opens(TableWizard, "with columns")
def table_columns(w: World) -> TableWizard:
    made = TableWizard(w.desk, w.window)
    made.open_file(w.file("tabelle.csv", TABLE))
    return made


@opens(TableWizard, "with words")
def table_words(w: World) -> TableWizard:
    return _through_columns(w)


@opens(TableWizard, "with a preview")
def table_preview(w: World) -> TableWizard:
    made = _through_columns(w)
    for box in made.word_step.words.values():
        box.setCurrentIndex(box.count() - 1)
    made.word_step.together.setCurrentIndex(1)
    made.accept()
    settle(w.qtbot, w.window)
    assert made.preview_step.isVisible()
    return made


def _through_columns(w: World) -> TableWizard:
    made = table_columns(w)
    made.open()
    settle(w.qtbot, w.window)
    made.accept()
    settle(w.qtbot, w.window)
    made.column_step.choices[Field.SCHOOL].setCurrentIndex(1)
    made.column_step.unit.set_value(Unit.MINUTES)
    made.accept()
    settle(w.qtbot, w.window)
    assert made.word_step.isVisible(), made.problem_text()
    return made


# ---- the window itself


@opens(ConfirmDialog)
def confirm(w: World) -> ConfirmDialog:
    return ConfirmDialog("Muster", "Muster", "Muster", w.window)


@opens(HitsDialog)
def hits(w: World) -> HitsDialog:
    return HitsDialog(w.desk, "a", w.window)


@opens(SlipsDialog)
def slips(w: World) -> SlipsDialog:
    return SlipsDialog(w.desk, w.schools, w.window)


@opens(PreviewDialog)
def preview(w: World) -> PreviewDialog:
    return PreviewDialog(w.desk, "Muster", b"", "muster.pdf")


@opens(PictureDialog)
def picture(w: World) -> PictureDialog:
    pictures = (shipped_manual().folder / "images").glob("*.png")
    return PictureDialog(min(pictures), w.window)


@opens(ManualWindow)
def manual(w: World) -> ManualWindow:
    return ManualWindow(w.window, with_tour=True)


@opens(PlaceDialog)
def place(w: World) -> PlaceDialog:
    verdict = Verdict("/muster", tuple(Finding(kind, "Muster", Clue.FOLDER_NAME, "/muster") for kind in PlaceKind))
    return PlaceDialog(verdict, w.language, "Muster", w.window)


@opens(RestoreDialog)
def restore(w: World) -> RestoreDialog:
    return RestoreDialog(w.files / "data", None, w.window)


@opens(RestoreDialog, "into an empty folder")
def restore_afresh(w: World) -> RestoreDialog:
    return RestoreDialog(w.files / "anderswo", None, w.window)


# ---- handing over


@opens(handover_dialogs.PackDialog)
def pack(w: World) -> handover_dialogs.PackDialog:
    return handover_dialogs.PackDialog(w.desk, w.window)


@opens(handover_plan_dialog.PlanDialog)
def handover_plan_(w: World) -> handover_plan_dialog.PlanDialog:
    asked = Asked(HandoverKind.SUCCESSOR, "Nachfolge der Schulsozialarbeit")
    found = w.ask(lambda ws: handover_plan.plan(ws, asked.kind, asked.recipient))
    return handover_plan_dialog.PlanDialog(w.desk, asked, found, w.window)


@opens(handover_names_dialog.HandoverNamesDialog)
def handover_names(w: World) -> handover_names_dialog.HandoverNamesDialog:
    found = [
        NameFound("contact", ("contact", "k"), ("P-2026-001",), TODAY.isoformat(), ("Streit mit Bea Beispiel",)),
        NameFound("partner", ("partner", "p"), (), None, ("Frau Beispiel",), in_function=True),
    ]
    return handover_names_dialog.HandoverNamesDialog(w.desk, found, w.window)


@opens(handover_cases_dialog.GroundlessDialog)
def groundless(w: World) -> handover_cases_dialog.GroundlessDialog:
    asked = Asked(HandoverKind.SUCCESSOR, "Nachfolge der Schulsozialarbeit")
    found = w.ask(lambda ws: handover_cases.without_ground(ws, asked))
    return handover_cases_dialog.GroundlessDialog(w.desk, asked, found, w.window)


@opens(handover_cases_dialog.InterestsDialog)
def interests(w: World) -> handover_cases_dialog.InterestsDialog:
    return handover_cases_dialog.InterestsDialog("de", "P-2026-001", w.window)


@opens(handover_dialogs.CodeDialog)
def package_code(w: World) -> handover_dialogs.CodeDialog:
    return handover_dialogs.CodeDialog(w.window)


@opens(handover_dialogs.ArrivalDialog)
def arrival(w: World) -> handover_dialogs.ArrivalDialog:
    about = About("0" * 32, HandoverKind.DEPUTY, TODAY, "Schulsozialarbeit", "Vertretung", TODAY, "", None, ())
    return handover_dialogs.ArrivalDialog(w.desk, Opened(about, (), SchoolFile((), ())), w.window)


@opens(handover_dialogs.ChangedSinceDialog)
def changed_since(w: World) -> handover_dialogs.ChangedSinceDialog:
    return handover_dialogs.ChangedSinceDialog(3, w.window)


@opens(handover_dialogs.LeaveDialog)
def leave(w: World) -> handover_dialogs.LeaveDialog:
    return handover_dialogs.LeaveDialog(w.desk, w.ask(leaving.state), w.window)
