"""The discreet view of Zusammenarbeit: no full name in a list, in a tip or in what the palette offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Evaluation,
    Goal,
    GoalReview,
    GoalState,
    MeetingMethod,
    Partner,
    PartnerKind,
    TeamMeeting,
)
from ssa_desktop.services.people import people
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.ui.models.record_model import RecordModel
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_actions import ActionsPanel
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE, MarkedLine
from tests.ui.conftest import TODAY, StoreFolder, unlock
from tests.ui.keyboard import CTRL, open_panel, press, type_text

NAME = "Mila Muster"
LISTS: dict[str, tuple[type[Any], Callable[[Any], RecordModel[Any]]]] = {
    "agreement": (AgreementPanel, lambda panel: panel.goals_model),
    "meetings": (MeetingsPanel, lambda panel: panel.model),
    "actions": (ActionsPanel, lambda panel: panel.model),
    "directory": (DirectoryPanel, lambda panel: panel.model),
}


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """Every free text that a list shows names Mila in full."""
    ws = workspace_folder.open()
    people.add(ws, Person(name=NAME))
    made = cooperation_agreements.save(ws, Agreement("GS", date(2025, 8, 1), date(2026, 7, 31))).record_id
    goal = cooperation_agreements.save_goal(
        ws, made, Goal(f"Ankommen wie bei {NAME}", f"Raum\nfür {NAME} und andere")
    ).record_id
    reviews = {goal: GoalReview(GoalState.PARTLY, f"{NAME} kam selten")}
    cooperation_meetings.save_evaluation(ws, Evaluation(made, SchoolYear(2025), date(2026, 2, 2), 60, reviews=reviews))
    meeting = TeamMeeting("GS", MeetingMethod.OTHER, TODAY, 45, subject=f"Sorge um {NAME}")
    cooperation_meetings.save_meeting(ws, meeting)
    cooperation_actions.save(ws, AgreedAction(f"Platz für {NAME}\nsuchen", f"{NAME}, Ben Beispiel", TODAY))
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.CLASS_TEACHER, note=f"unterrichtet {NAME}"))
    ws.close()
    opened = make_window(workspace_folder.path)
    unlock(qtbot, opened)
    return opened


def said(model: RecordModel[Any]) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    return "\n".join(
        str(model.index(row, column).data(role) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    )


@pytest.mark.parametrize("name", LISTS)
def test_no_list_shows_a_full_name_until_the_view_is_off(window: MainWindow, qtbot: QtBot, name: str) -> None:
    kind, model_of = LISTS[name]
    model = model_of(open_panel(qtbot, window, CooperationPage, name, kind))
    assert window.desk.discreet()
    assert NAME not in said(model)
    assert "M. M." in said(model)
    with qtbot.waitSignal(model.dataChanged):
        press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert NAME in said(model)
    assert "M. M." not in said(model)
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert NAME not in said(model)


def test_every_text_of_a_goal_is_covered(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, CooperationPage, "agreement", AgreementPanel)
    assert "Ankommen wie bei M. M." in said(panel.goals_model)
    assert "Raum · für M. M. und andere" in said(panel.goals_model)
    assert "M. M. kam selten" in said(panel.goals_model)


def test_a_name_given_later_is_covered_too(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, CooperationPage, "actions", ActionsPanel)
    assert "M. M., Ben Beispiel" in said(panel.model)
    window.worker.run(lambda ws: people.add(ws, Person(name="Ben Beispiel")), lambda _: panel.refresh())
    qtbot.waitUntil(lambda: "M. M., B. B." in said(panel.model))


def test_the_palette_covers_what_stands_beside_an_action(window: MainWindow, qtbot: QtBot) -> None:
    def lines() -> list[MarkedLine]:
        assert window.work_area is not None
        palette = window.work_area.palette_card
        assert palette.isVisible()
        return [palette.list.item(row).data(LINE_ROLE) for row in range(palette.list.count())]

    def of_action() -> MarkedLine:
        press(qtbot, window, Qt.Key.Key_K, CTRL)
        type_text(qtbot, window, "platz muster")
        (found,) = [line for line in lines() if line.right == "Maßnahme"]
        press(qtbot, window, Qt.Key.Key_Escape)
        return found

    covered = of_action()
    assert covered.text == "Platz für M. M. suchen"
    assert covered.beside.startswith("M. M., Ben Beispiel")
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    shown = of_action()
    assert shown.text == f"Platz für {NAME} suchen"
    assert shown.beside.startswith(f"{NAME}, Ben Beispiel")
