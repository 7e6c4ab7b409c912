"""Meetings, actions, agreements, the directory and assessments by keys: found, covered, and opened."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.protection.protection import Indication, IndicationBasis
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Evaluation,
    Goal,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.domain.together.self_assessment import REFLECTION, Answer, Condition
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.ui.pages.hits_dialog import HitsDialog
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_assessment import AssessmentPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE, MARK_BEGIN, MARK_END, MarkedLine
from tests.ui.conftest import TODAY, StoreFolder
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

ENTER = Qt.Key.Key_Return


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Two of each kind, so that the one found is not the first of its list; two are hidden by the filters there."""
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    ben = people.add(ws, Person(name="Ben Beispiel"))
    for person, day, case, fact in (
        (mila, date(2025, 11, 3), case_id, "Kürbisfleck am Ärmel"),
        (ben, date(2026, 2, 2), None, "Anderes"),
    ):
        begun = protection.begin(ws, person, day, case_id=case)
        protection.add_part(ws, begun.assessment_id, Indication(day, IndicationBasis.OBSERVED, fact))
    for day, subject, note in (
        (date(2026, 1, 12), "Sitzordnung", "Mila Muster sitzt am Kürbisfenster."),
        (date(2026, 2, 9), "Pause", "Anderes"),
    ):
        cooperation_meetings.save_meeting(
            ws,
            TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, day, 45, subject=subject, notes={"situation": note}),
        )
    cooperation_actions.save(ws, AgreedAction("Kürbissuppe kochen", "Klasse", date(2025, 10, 1), done_on=TODAY))
    cooperation_actions.save(ws, AgreedAction("Fenster tauschen", "Schulträger", date(2025, 10, 1)))
    for school, name, goal in (("GS", "Grundschule Muster", "Kürbisfest feiern"), ("WRS", "Werkrealschule", "Anderes")):
        agreement = Agreement(school, date(2025, 8, 1), date(2026, 7, 31), school_name=name)
        number = cooperation_agreements.save(ws, agreement).record_id
        cooperation_agreements.save_goal(ws, number, Goal(goal))
        talk = Evaluation(number, SchoolYear(2024), date(2025, 7, 10), 60, text=goal.replace("fest", "talk"))
        cooperation_meetings.save_evaluation(ws, talk)
    for name, note, active in (("Frau Anders", "", True), ("Herr Kürbis", "Sprechstunde", False)):
        cooperation_partners.save(ws, Partner(name, PartnerKind.ASD, "Jugendamt", note=note, active=active))
    for year, thoughts in ((2024, "Der Kürbiskern hat mich umgestimmt."), (2016, "Vom Rotkohl.")):
        cooperation_partners.assess(ws, SchoolYear(year), {REFLECTION: Answer(None, thoughts)})
    cooperation_partners.assess(ws, SchoolYear(2023), {Condition.ROOM: Answer(3)})
    ws.close()
    return workspace_folder


def search(qtbot, window: MainWindow, text: str) -> list[MarkedLine]:
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    type_text(qtbot, window, text)
    assert window.work_area is not None
    field = window.work_area.search
    assert field.is_open()
    shown = field._list
    assert shown is not None
    return [shown.item(row).data(LINE_ROLE) for row in range(shown.count())]


def chosen(window: MainWindow, panel: str) -> object:
    assert window.work_area is not None
    page = window.work_area.page("cooperation")
    assert isinstance(page, CooperationPage)
    assert (window.work_area.shown, page.shown) == ("cooperation", panel)
    return page.panel(panel).table.chosen()  # type: ignore[attr-defined]


def test_each_kind_stands_under_its_heading_with_the_words_marked(window, qtbot):
    found = search(qtbot, window, "kuerbis")
    assert [line.text for line in found if line.is_heading] == [
        "Teamgespräche",
        "Maßnahmen",
        "Gefährdungseinschätzungen",
        "Vereinbarungen",
        "Auswertungsgespräche",
        "Verzeichnis",
        "Selbsteinschätzung",
    ]
    lines = [line for line in found if not line.is_heading]
    assert all(f"{MARK_BEGIN}Kürbis" in line.text + line.below for line in lines), lines
    assert lines[0].text == "12.01.2026"
    assert lines[3].text == "01.08.2025 · Grundschule Muster"
    assert lines[5].text.startswith(f"Herr {MARK_BEGIN}Kürbis{MARK_END} · Jugendamt")


def test_a_full_name_in_a_hit_is_covered_until_names_are_shown(window, qtbot):
    (line,) = search(qtbot, window, "kürbisfenster")
    assert line.below == f"Sitzordnung · M. M. sitzt am {MARK_BEGIN}Kürbisfenster{MARK_END}."
    (line,) = search(qtbot, window, "kürbisfen muster")
    assert f"{MARK_BEGIN}M. M.{MARK_END}" in line.below
    assert "Muster" not in line.plain
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    (line,) = search(qtbot, window, "kürbisfenster")
    assert "Mila Muster sitzt" in line.below


def test_what_a_kind_is_called_finds_it_the_latest_first_with_initials(window, qtbot):
    found = [line for line in search(qtbot, window, "gefährdung") if not line.is_heading]
    assert [line.text.rpartition(" · ")[0] for line in found] == ["02.02.2026 · B. B.", "03.11.2025 · M. M."]
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    lines = [line.text for line in search(qtbot, window, "gefährdung") if not line.is_heading]
    assert lines[1].startswith("03.11.2025 · Mila Muster · P-")


@pytest.mark.parametrize(
    ("typed", "panel", "says"),
    [
        ("kürbisfenster", "meetings", lambda line: line.meeting.subject == "Sitzordnung"),
        ("kürbissuppe", "actions", lambda line: line.action.what == "Kürbissuppe kochen"),
        ("kürbisfest", "agreement", lambda line: line.agreement.school == "GS"),
        ("kürbistalk", "evaluations", lambda line: line.agreement.school == "GS"),
        ("herr kürbis", "directory", lambda line: line.partner.name == "Herr Kürbis"),
    ],
)
def test_enter_leads_to_the_record_marked_on_its_page(window, qtbot, typed, panel, says):
    search(qtbot, window, typed)
    press(qtbot, window, ENTER)
    assert says(chosen(window, panel))


@pytest.mark.parametrize(
    ("typed", "year", "says"),
    [("kürbiskern", SchoolYear(2024), "Der Kürbiskern hat"), ("rotkohl", SchoolYear(2016), "Vom Rotkohl.")],
)
def test_enter_leads_to_the_year_of_her_own_judgement(window, qtbot, typed, year, says):
    search(qtbot, window, typed)
    press(qtbot, window, ENTER)
    assert window.work_area is not None
    page = window.work_area.page("cooperation")
    assert isinstance(page, CooperationPage)
    assert (window.work_area.shown, page.shown) == ("cooperation", "assessment")
    panel = page.panel("assessment")
    assert isinstance(panel, AssessmentPanel)
    assert panel.year.year() == year
    assert panel.text.toPlainText().startswith(says)


def test_of_her_own_judgement_only_years_with_words_are_found(window, qtbot):
    found = [line.text for line in search(qtbot, window, "selbsteinsch") if not line.is_heading]
    assert found == ["2024/25", "2016/17"]


def test_enter_opens_the_assessment(window, qtbot):
    search(qtbot, window, "kürbisfleck")
    press(qtbot, window, ENTER)
    assert window.work_area is not None
    page = window.work_area.page("protection")
    assert isinstance(page, ProtectionPage)
    assert window.work_area.shown == "protection"
    assert page.table.chosen().assessment.begun_on == date(2025, 11, 3)


def test_on_a_page_that_is_open_the_hit_is_chosen_too(window, qtbot):
    panel = open_panel(qtbot, window, CooperationPage, "directory", DirectoryPanel)
    search(qtbot, window, "herr kürbis")
    press(qtbot, window, ENTER)
    assert panel.table.chosen().partner.name == "Herr Kürbis"
    search(qtbot, window, "anders")
    press(qtbot, window, ENTER)
    assert panel.table.chosen().partner.name == "Frau Anders"


def test_the_list_of_all_hits_covers_names_as_well(window, qtbot):
    dialog = HitsDialog(window.desk, "kürbisfenster", window)
    dialog.open()
    press(qtbot, window, Qt.Key.Key_Home)
    words = dialog.model.index(0, 3).data()
    assert "M. M. sitzt" in words
    assert [kind for kind, chip in dialog.kinds.items() if chip.isVisible()] == ["team_meeting"]
    assert nameless(dialog) == []
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "title", "place"),
    [
        ("sitzo", "Sitzordnung", "cooperation/meetings"),
        ("teamg 12.01", "Sitzordnung", "cooperation/meetings"),
        ("fenster", "Fenster tauschen", "cooperation/actions"),
        ("werkrealschule verein", "Werkrealschule", "cooperation/agreement"),
        ("auswertung grundsch", "Grundschule Muster", "cooperation/evaluations"),
        ("kürb", "Herr Kürbis", "cooperation/directory"),
        ("gefähr 03 11", "M. M.", "protection"),
    ],
)
def test_the_palette_leads_to_a_record_by_a_few_letters(window, qtbot, typed, title, place):
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    assert window.work_area is not None
    palette = window.work_area.palette_card
    type_text(qtbot, window, typed)
    row = next(n for n, item in enumerate(palette.shown) if item.is_record)
    assert palette.shown[row].line.text == title
    for _ in range(row):
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, ENTER)
    assert window.work_area.place_shown() == place


def test_the_palette_begins_a_meeting(window, qtbot):
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    type_text(qtbot, window, "runder tisch")
    press(qtbot, window, ENTER)
    assert dialog_of(window, TeamMeetingDialog).isVisible()
