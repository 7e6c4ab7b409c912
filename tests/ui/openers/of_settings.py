"""Openers of the dialogs about settings, the window itself and handing over."""

from __future__ import annotations

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import Field
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.keys.place_rules import Clue, Finding, PlaceKind, Verdict
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.exchange.school_file import SchoolFile
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.services.keys import keys
from ssa_desktop.services.keys.keys import KeyState
from ssa_desktop.services.rights import handover_cases, handover_plan, leaving
from ssa_desktop.services.rights.handover_content import NameFound
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.rights.handover_front import About
from ssa_desktop.services.rights.handover_open import Opened
from ssa_desktop.ui.help.manual import manual as shipped_manual
from ssa_desktop.ui.help.manual_window import ManualWindow, PictureDialog
from ssa_desktop.ui.pages.appointments.calendar_file_dialog import CalendarFileDialog
from ssa_desktop.ui.pages.appointments.slips_dialog import SlipsDialog
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.hits_dialog import HitsDialog
from ssa_desktop.ui.pages.keeping.retention_rule_dialog import RetentionRuleDialog
from ssa_desktop.ui.pages.keys import keys_dialogs
from ssa_desktop.ui.pages.own_words_dialog import OwnWordsDialog
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
from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.restore_dialog import RestoreDialog
from tests.ui.conftest import TODAY, settle
from tests.ui.dialog_world import World, opens


# ---- settings
@opens(SchoolDialog)
def school(w: World) -> SchoolDialog:
    return SchoolDialog(w.ask(lambda ws: known_schools(ws, w.year)), w.year, w.language, w.window)


@opens(OwnWordsDialog)
def own_words(w: World) -> OwnWordsDialog:
    return OwnWordsDialog(w.desk, ("Muster", "Probe"), w.ask(name_cover), w.window)


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


@opens(CalendarFileDialog)
def calendar_file(w: World) -> CalendarFileDialog:
    return CalendarFileDialog(w.window)


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
