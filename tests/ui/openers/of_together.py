"""Openers of the dialogs about working together with the school and partners."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.together.conflict import Conflict, ConflictKind
from ssa_desktop.domain.together.cooperation import Condition, Goal
from ssa_desktop.domain.together.staff_notice import NoticeKind, StaffNotice
from ssa_desktop.services.time import trainings
from ssa_desktop.services.time.trainings import TrainingLine
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
    talk_invitations,
    talk_points,
)
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDetailsDialog
from ssa_desktop.ui.pages.time.times_training import TrainingDialog, TrainingFilesDialog
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
from tests.ui.dialog_world import World, opens


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
