"""Openers of the dialogs about persons, cases, their papers and protection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtGui import QImage

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.attachments import Attachment, AttachmentKind, Holder
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, FollowUpWay
from ssa_desktop.domain.cases.provenance import PaperFile
from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted
from ssa_desktop.domain.keeping.keeping import CaseChoice, ProtectionChoice, Restriction, RestrictionGround
from ssa_desktop.domain.keeping.retention import CaseDates
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.protection import protection as risk
from ssa_desktop.domain.protection.emergency_numbers import HelpFunction
from ssa_desktop.domain.protection.protection import RiskStep
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.rights.access import AccessRequest, Requester
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.incidents import AuthorityKind, AuthorityRequest, AuthorityWish, Breach, BreachKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.vocabulary import CaseType, Leaving, Participant, Role
from ssa_desktop.services.appointments.series_moving import NewTime, SeriesMove
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.cases.follow_ups import FollowUpLine
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.deletion import Mention, PersonPreview
from ssa_desktop.services.people import person_page, school_year
from ssa_desktop.services.people.leak_scan import Leak, NameLeakError
from ssa_desktop.services.protection.emergency_numbers import EmergencyNumbers
from ssa_desktop.services.rights import access, disclosures
from ssa_desktop.services.rights.incidents import BreachLine
from ssa_desktop.services.rights.restriction_letter import PendingLetter
from ssa_desktop.storage.cases.corrections import DisputeRow
from ssa_desktop.storage.keeping.erasure_extent import PersonExtent
from ssa_desktop.texts import text
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog, CompleteDialog, SeriesScopeDialog
from ssa_desktop.ui.pages.appointments.case_appointment import CaseAppointmentDialog
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.pages.cases import attachment_dialogs
from ssa_desktop.ui.pages.cases.attachment_view import ImageDialog
from ssa_desktop.ui.pages.cases.case_card_provenance import PaperDialog, ReceivedDialog
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog, DisputeDialog, SettleDialog
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.counted_dialog import CountedDialog
from ssa_desktop.ui.pages.keeping import keeping_dialogs
from ssa_desktop.ui.pages.keeping.case_reopening import ReopenDialog
from ssa_desktop.ui.pages.keeping.erase_due_dialog import Consequences, EraseDueDialog, PostponeDialog
from ssa_desktop.ui.pages.keeping.restricted_case_dialog import RestrictedCaseDialog
from ssa_desktop.ui.pages.people.case_card_links import LinkDialog
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.people.follow_up_dialog import FollowUpAnswerDialog
from ssa_desktop.ui.pages.people.move_talks_dialog import MoveTalksDialog
from ssa_desktop.ui.pages.people.person_dialog import PersonDialog
from ssa_desktop.ui.pages.people.person_steps import UndecidedDialog
from ssa_desktop.ui.pages.people.pupil_year_dialog import PupilYearDialog
from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearDialog
from ssa_desktop.ui.pages.protection import protection_dialogs as protection
from ssa_desktop.ui.pages.protection import protection_report_dialogs as reporting
from ssa_desktop.ui.pages.protection.numbers_dialog import NumbersDialog
from ssa_desktop.ui.pages.rights import access_dialogs, incident_dialogs
from ssa_desktop.ui.pages.rights.access_review import ReviewDialog
from ssa_desktop.ui.pages.rights.case_card_information import WithholdDialog
from ssa_desktop.ui.pages.rights.case_card_releases import USUAL_PARTS, WHOLE_FILE, DisclosuresDialog, EndDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, GateRequest
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.rights.outgoing_papers import LookDialog
from ssa_desktop.ui.pages.rights.privacy_disclosures import AllRecordsDialog
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.pages.rights.restriction_letter_dialog import RestrictionLetterDialog
from ssa_desktop.ui.pages.together.case_card_transition import StepDialog, TransitionDialog
from tests.ui.conftest import NOW, TODAY, settle
from tests.ui.dialog_world import World, opens

FACT = "Mila Muster hat blaue Flecken am Arm"
ADVISER = "Fachkraft Muster"
RESTRICTION = Restriction(
    RestrictionGround.DISPUTED, "Was Mila Muster bestreitet", "Leitung", TODAY, until=date(2031, 1, 31)
)


# ---- persons and cases


@opens(NewCaseDialog)
def new_case(w: World) -> NewCaseDialog:
    return NewCaseDialog(w.desk, w.schools, w.window)


@opens(NewCaseDialog, "talks offered")
def new_case_with_talks(w: World) -> NewCaseDialog:
    made = NewCaseDialog(w.desk, w.schools, w.window)
    made.begin_with(w.outside.person_id)
    settle(w.qtbot, w.window)
    assert made.checks.count() == 3
    assert made.begins.text()
    return made


@opens(MoveTalksDialog)
def move_talks(w: World) -> MoveTalksDialog:
    person_id = w.view.case.person_id
    page = w.ask(lambda ws: person_page.load(ws, person_id, w.language))
    movable = frozenset(row.contact_id for row in page.talks)
    later = tuple(replace(one, case=replace(one.case, opened=TODAY)) for one in page.cases)
    return MoveTalksDialog(w.desk, replace(page, movable=movable, cases=later), None, [], w.window)


@opens(PersonDialog)
def person(w: World) -> PersonDialog:
    return PersonDialog(w.view.person, w.schools, w.year, w.language, w.window)


@opens(CloseCaseDialog)
def close_case(w: World) -> CloseCaseDialog:
    return CloseCaseDialog(w.view.case, w.language, w.desk.today, w.window)


@opens(CloseCaseDialog, "a school leaver")
def close_transition(w: World) -> CloseCaseDialog:
    case = replace(w.view.case, type=CaseType.TRANSITION)
    made = CloseCaseDialog(case, w.language, w.desk.today, w.window, lambda _: None)
    made.leaving.set_value(Leaving.FINISHED)
    made.way.set_value(FollowUpWay.CONTACT)
    return made


@opens(FollowUpAnswerDialog)
def answer_follow_up(w: World) -> FollowUpAnswerDialog:
    agreed = AgreedFollowUp("GS", TODAY, "K7M-4XQ", TODAY)
    return FollowUpAnswerDialog(w.language, [FollowUpLine(1, agreed)], None, w.window)


@opens(CaseAppointmentDialog)
def case_appointment(w: World) -> CaseAppointmentDialog:
    return CaseAppointmentDialog(w.desk, w.view, w.schools, w.window)


@opens(LinkDialog)
def link(w: World) -> LinkDialog:
    return LinkDialog(w.desk, Role.PUPIL, w.window)


@opens(WithholdDialog)
def withhold(w: World) -> WithholdDialog:
    return WithholdDialog(w.window)


@opens(ReceivedDialog)
def received(w: World) -> ReceivedDialog:
    return ReceivedDialog(w.view.case_id, w.language, w.desk.today, w.window)


@opens(TransitionDialog)
def transition(w: World) -> TransitionDialog:
    helping = Partner("Silke Rat", PartnerKind.CAREERS, "Agentur für Arbeit", "Berufsberatung")
    return TransitionDialog(w.view.case_id, None, [helping], w.language, w.desk.today, w.window)


@opens(StepDialog)
def transition_step(w: World) -> StepDialog:
    return StepDialog(None, w.language, w.desk.today, w.window)


@opens(PaperDialog)
def paper(w: World) -> PaperDialog:
    return PaperDialog(w.view.case_id, PaperFile(1, "Schrank 12", TODAY), w.language, w.desk.today, w.window)


@opens(SchoolYearDialog)
def turn(w: World) -> SchoolYearDialog:
    return SchoolYearDialog(w.desk, w.ask(school_year.load), w.window)


@opens(CorrectContactDialog)
def correct(w: World) -> CorrectContactDialog:
    return CorrectContactDialog(w.desk, w.view.contacts[0].contact, "Notiz", w.schools, w.window)


@opens(ReopenDialog)
def reopen(w: World) -> ReopenDialog:
    return ReopenDialog(w.window)


@opens(CountedDialog)
def counted(w: World) -> CountedDialog:
    return CountedDialog(w.language, [_question(w, 1)], w.window, discreet=True)


@opens(CountedDialog, "of several")
def counted_of_several(w: World) -> CountedDialog:
    return CountedDialog(w.language, [_question(w, 1), _question(w, 2)], w.window, discreet=True)


@opens(CountedDialog, "after taking over")
def counted_after_taking_over(w: World) -> CountedDialog:
    question = _question(w, 1)
    return CountedDialog(w.language, [question], w.window, discreet=True, this_year=question.year)


def _question(w: World, number: int) -> MaybeCounted:
    year = SchoolYear(w.year.start - 1)
    return MaybeCounted(number, f"P-2026-00{number}", None, w.schools[0].code, year, tuple(CountedAnswer))


@opens(DisputeDialog)
def dispute_file(w: World) -> DisputeDialog:
    return DisputeDialog(w.desk, None, w.window)


@opens(DisputeDialog, "of an entry")
def dispute_entry(w: World) -> DisputeDialog:
    return DisputeDialog(w.desk, TODAY, w.window)


@opens(SettleDialog)
def settle_disputes(w: World) -> SettleDialog:
    noted = Dispute(TODAY, AskedBy.GUARDIAN, "Muster")
    return SettleDialog(w.desk, [DisputeRow(1, noted, 1, TODAY), DisputeRow(2, noted, None, None)], w.window)


@opens(ErasePersonDialog)
def erase_person(w: World) -> ErasePersonDialog:
    mentions = (Mention("contact", 1, "P-2026-002", TODAY),)
    preview = PersonPreview(1, "P-2026-001", PersonExtent(2, 5, 1, 2, 1, 1, 2), mentions)
    return ErasePersonDialog(preview, [BackupLeft("USB-Stick", date(2026, 6, 1))], w.language, w.window)


@opens(EraseDueDialog)
def delete_due(w: World) -> EraseDueDialog:
    return EraseDueDialog(3, Consequences(("Muster",), ("Muster",), ("Muster",), 2), w.language, w.window)


@opens(EraseDueDialog, "one without paper")
def delete_one(w: World) -> EraseDueDialog:
    return EraseDueDialog(1, Consequences(("Muster",), ("Muster",), ("Muster",), 0), w.language, w.window)


@opens(PostponeDialog)
def postpone(w: World) -> PostponeDialog:
    return PostponeDialog(2, w.desk.today() + timedelta(days=30), w.language, w.desk.today, w.window)


# ---- appointments


@opens(AppointmentDialog)
def appointment(w: World) -> AppointmentDialog:
    made = AppointmentDialog(w.desk, w.schools, {}, w.window)
    made.begin(TODAY + timedelta(days=1), 600)
    return made


@opens(AppointmentDialog, "changed")
def changed_appointment(w: World) -> AppointmentDialog:
    before = Appointment(w.schools[0].code, TODAY, 600, 45, w.view.case.person_id, "7b")
    return AppointmentDialog(w.desk, w.schools, {}, w.window, before)


@opens(PupilYearDialog)
def pupil_year(w: World) -> PupilYearDialog:
    loaded = w.ask(school_year.load)
    answer, last = TurnAnswer.MOVES_UP, loaded.year.previous
    pupil = school_year.TurnPupil(1, "P-1", None, loaded.schools[0].code, last, "3b", 3, "4b", 4, answer, 1)
    return PupilYearDialog(w.desk, replace(loaded, pupils=(pupil,)), w.window)


@opens(MoveSeriesDialog)
def move_series(w: World) -> MoveSeriesDialog:
    found = SeriesMove(((TODAY, TODAY),), ((TODAY, "Muster"),), (TODAY,), (TODAY,), 1, 1)
    return MoveSeriesDialog(w.desk, "Muster", NewTime(2, 600), lambda ws, wanted: found, w.window)


@opens(SeriesScopeDialog)
def scope(w: World) -> SeriesScopeDialog:
    return SeriesScopeDialog("Muster", "Muster", "Muster", w.window)


@opens(CompleteDialog)
def complete(w: World) -> CompleteDialog:
    return CompleteDialog(w.desk, "Muster", Contact("GS", TODAY, 30, frozenset({Participant.PUPIL})), w.window)


# ---- what leaves


@opens(ReleaseDialog)
def release(w: World) -> ReleaseDialog:
    return ReleaseDialog(w.desk, w.view.case_id, lambda _ws, _made: None, lambda _: None, parent=w.window)


@opens(EndDialog)
def end_release(w: World) -> EndDialog:
    return EndDialog(w.desk, "Muster", "Muster", "Muster", w.window)


@opens(DisclosuresDialog)
def disclosures_of_person(w: World) -> DisclosuresDialog:
    return DisclosuresDialog(w.desk, w.ask(disclosures.listing), w.ask(name_cover), w.window)


@opens(DisclosureDialog)
def gate(w: World) -> DisclosureDialog:
    request = GateRequest(DisclosureKind.CASE_FILE, (w.view.case_id,), parts=WHOLE_FILE, chosen=USUAL_PARTS)
    return DisclosureDialog(w.desk, request, "Muster", "Muster", w.window)


@opens(AllRecordsDialog)
def all_records(w: World) -> AllRecordsDialog:
    return AllRecordsDialog(w.window)


@opens(LeakDialog)
def leak(w: World) -> LeakDialog:
    return LeakDialog(w.desk, NameLeakError("leak.found", [Leak("remark", "Muster"), Leak("title", "Mila")]), w.window)


@opens(LookDialog)
def look(w: World) -> LookDialog:
    return LookDialog(w.desk, "Muster", b"", "muster.pdf")


@opens(DisclosedPreview)
def disclosed(w: World) -> DisclosedPreview:
    return DisclosedPreview(
        w.desk, "Muster", b"", "muster.pdf", Disclosure(DisclosureKind.ATTACHMENT, "", "", Ground.OWN_COPY)
    )


@opens(ImageDialog)
def image(w: World) -> ImageDialog:
    picture = QImage(1200, 900, QImage.Format.Format_RGB32)
    picture.fill(0)
    return ImageDialog(w.desk, "Muster", picture)


@opens(attachment_dialogs.AddAttachmentDialog)
def add_attachment(w: World) -> attachment_dialogs.AddAttachmentDialog:
    paths = [w.files / "muster.pdf", w.files / "muster.png"]
    return attachment_dialogs.AddAttachmentDialog(paths, w.language, Holder(case_id=1), w.window)


@opens(attachment_dialogs.ChangeAttachmentDialog)
def change_attachment(w: World) -> attachment_dialogs.ChangeAttachmentDialog:
    found = Attachment(Holder(case_id=1), AttachmentKind.LETTER, "muster.pdf", 1000, "", TODAY)
    return attachment_dialogs.ChangeAttachmentDialog(found, w.language, w.window)


@opens(attachment_dialogs.ExportAttachmentDialog)
def export_attachment(w: World) -> attachment_dialogs.ExportAttachmentDialog:
    return attachment_dialogs.ExportAttachmentDialog(w.window)


# ---- access


@opens(access_dialogs.RequestDialog)
def request_access(w: World) -> access_dialogs.RequestDialog:
    return access_dialogs.RequestDialog(w.desk, None, "", w.window)


@opens(access_dialogs.RequestDialog, "changed")
def change_request(w: World) -> access_dialogs.RequestDialog:
    return access_dialogs.RequestDialog(w.desk, request_of(w), w.view.person.pseudonym or "", w.window)


@opens(access_dialogs.ExtendDialog)
def extend(w: World) -> access_dialogs.ExtendDialog:
    return access_dialogs.ExtendDialog(request_of(w), w.language, w.window)


@opens(ReviewDialog)
def review(w: World) -> ReviewDialog:
    number = w.ask(lambda ws: access.note(ws, request_of(w)))
    return ReviewDialog(w.desk, number, w.ask(lambda ws: access.review(ws, number, w.language)), w.window)


def request_of(w: World) -> AccessRequest:
    return AccessRequest(w.view.case.person_id, Requester.GUARDIAN, TODAY)


# ---- keeping


@opens(keeping_dialogs.HoldDialog)
def hold(w: World) -> keeping_dialogs.HoldDialog:
    return keeping_dialogs.HoldDialog(w.language, w.desk.today, w.window)


@opens(keeping_dialogs.RestrictDialog)
def restrict(w: World) -> keeping_dialogs.RestrictDialog:
    return keeping_dialogs.RestrictDialog(None, "Leitung", w.language, w.desk.today, w.window)


@opens(keeping_dialogs.RestrictDialog, "changed")
def change_restriction(w: World) -> keeping_dialogs.RestrictDialog:
    return keeping_dialogs.RestrictDialog(RESTRICTION, "", w.language, w.desk.today, w.window)


@opens(keeping_dialogs.OpenRestrictedDialog)
def open_restricted(w: World) -> keeping_dialogs.OpenRestrictedDialog:
    return keeping_dialogs.OpenRestrictedDialog("P-2026-001", w.language, w.window)


@opens(keeping_dialogs.WithoutGuardiansDialog)
def without_guardians(w: World) -> keeping_dialogs.WithoutGuardiansDialog:
    return keeping_dialogs.WithoutGuardiansDialog(CaseChoice(), w.language, w.desk.today, w.window)


@opens(keeping_dialogs.ProtectionDialog)
def keep_protection(w: World) -> keeping_dialogs.ProtectionDialog:
    choice = CaseChoice(protection_began=TODAY, protection_choice=ProtectionChoice.SECTION_9B)
    return keeping_dialogs.ProtectionDialog(choice, CaseDates(), w.language, w.desk.today, w.window)


@opens(RestrictedCaseDialog)
def restricted(w: World) -> RestrictedCaseDialog:
    topics = {one.code: one.label_de for one in w.ask(topic_list.listing)}
    return RestrictedCaseDialog(w.view, topics, w.language, w.window, discreet=True)


@opens(RestrictionLetterDialog)
def letter(w: World) -> RestrictionLetterDialog:
    return RestrictionLetterDialog(w.desk, PendingLetter(1, RESTRICTION, "P-2026-001", "Muster", True), w.window)


# ---- incidents


@opens(incident_dialogs.BreachDialog)
def breach(w: World) -> incident_dialogs.BreachDialog:
    return incident_dialogs.BreachDialog(w.language, w.desk.now, w.window)


@opens(incident_dialogs.ChecklistDialog)
def checklist(w: World) -> incident_dialogs.ChecklistDialog:
    line = BreachLine(1, Breach(NOW, BreachKind.LOSS, "Muster", 3), {})
    return incident_dialogs.ChecklistDialog(line, w.language, w.desk.now, is_saved=True, parent=w.window)


@opens(incident_dialogs.AuthorityDialog)
def authority(w: World) -> incident_dialogs.AuthorityDialog:
    found = AuthorityRequest(datetime(2026, 3, 3, 9), AuthorityKind.POLICE, AuthorityWish.FILE, "Muster")
    return incident_dialogs.AuthorityDialog(w.language, w.desk.now, "Muster", found, w.window)


# ---- protection


@opens(UndecidedDialog)
def undecided(w: World) -> UndecidedDialog:
    return UndecidedDialog(text(w.desk.language, "keeping.person_undecided"), w.window)


@opens(protection.BeginDialog)
def begin(w: World) -> protection.BeginDialog:
    return protection.BeginDialog(w.desk, w.window, w.schools)


@opens(protection.ConcludeDialog)
def conclude(w: World) -> protection.ConcludeDialog:
    return protection.ConcludeDialog(w.desk, w.window, ["Muster", "Muster"])


@opens(protection.IndicationDialog)
def indication(w: World) -> protection.IndicationDialog:
    before = risk.Indication(TODAY, risk.IndicationBasis.TOLD_BY_OTHER, FACT, "Muster")
    return protection.IndicationDialog(w.desk, w.window, before)


@opens(protection.PlanAgreementDialog)
def agreement(w: World) -> protection.PlanAgreementDialog:
    return protection.PlanAgreementDialog(w.desk, w.window)


@opens(protection.CheckDialog)
def check(w: World) -> protection.CheckDialog:
    return protection.CheckDialog(w.desk, w.window, risk.Agreement(TODAY, "Muster", check_on=TODAY))


def open_step(step: RiskStep) -> None:
    @opens(protection.StepDialog, step.name.lower())
    def made(w: World) -> protection.StepDialog:
        title, said = protection.step_title(w.language, step, ADVISER), protection.step_help(w.language, step, ADVISER)
        return protection.StepDialog(w.desk, step, title, said, w.window, None)


for _step in RiskStep:
    if _step not in risk.ANSWERS or len(risk.ANSWERS[_step]) == 1:
        continue
    open_step(_step)


@opens(reporting.ReportDialog)
def report(w: World) -> reporting.ReportDialog:
    return reporting.ReportDialog(w.desk, "Jugendamt Muster", w.window)


@opens(reporting.ReportDialog, "with every line")
def report_in_full(w: World) -> reporting.ReportDialog:
    dialog = reporting.ReportDialog(w.desk, "Jugendamt Muster", w.window, None, {}, ADVISER)
    dialog.lines.set_value(dict.fromkeys(risk.LetterLine, FACT))
    return dialog


@opens(reporting.AnswerDialog)
def answer(w: World) -> reporting.AnswerDialog:
    return reporting.AnswerDialog(w.desk, w.window, told())


@opens(reporting.EmergencyDialog)
def emergency(w: World) -> reporting.EmergencyDialog:
    return reporting.EmergencyDialog(w.desk, w.window)


@opens(NumbersDialog)
def numbers(w: World) -> NumbersDialog:
    return NumbersDialog(w.desk, w.window, EmergencyNumbers({HelpFunction.POISON_CENTRE: "0761 19240"}, is_broken=True))


def told() -> risk.YouthOfficeReport:
    return risk.YouthOfficeReport(TODAY, "Muster", risk.ReportWay.PHONE, FACT, risk.FamilyTold.BEFORE)
