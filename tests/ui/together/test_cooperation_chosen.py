"""What was just stored in a list of Zusammenarbeit is the chosen record: the buttons below mean it, and no other."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt

from ssa_desktop.domain.together.cooperation import AgreedAction, Partner, PartnerKind
from ssa_desktop.services.together import cooperation_actions, cooperation_agreements, cooperation_partners
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_actions import ActionDialog, ActionsPanel
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel, PartnerDialog
from ssa_desktop.ui.pages.together.cooperation_meetings import MeetingsPanel
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from tests.ui.conftest import TODAY
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, push, type_text
from tests.ui.together.test_cooperation_page import run, with_agreement

ENTER, SPACE, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete
UNDO, REDO = Qt.Key.Key_Z, Qt.Key.Key_Y


def subject(panel: MeetingsPanel) -> str | None:
    line = panel.chosen()
    return None if line is None else line.meeting.subject


def goal(panel: AgreementPanel) -> str:
    return str(panel.goals.chosen()[0].value.goal)


def test_the_meeting_just_stored_is_the_one_the_buttons_mean(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, CooperationPage, "meetings", MeetingsPanel)
    for words, day in (("Pausen", TODAY), ("Klassenfahrt", TODAY - timedelta(days=1)), ("Hausordnung", TODAY)):
        if panel.table.isVisible():
            panel.add.setFocus()
        press(qtbot, desk_window, SPACE)
        dialog = dialog_of(desk_window, TeamMeetingDialog)
        dialog.day.setFocus()
        dialog.day.selectAll()
        type_text(qtbot, desk_window, f"{day.day}.{day.month}.{day.year}")
        dialog.subject.setFocus()
        type_text(qtbot, desk_window, words)
        press(qtbot, desk_window, ENTER, CTRL)
        assert subject(panel) == words
    assert panel.paper.isEnabled()
    # Taken back another one is chosen; done again it is this one; and so it is when its removal is taken back.
    press(qtbot, desk_window, UNDO, CTRL)
    assert subject(panel) != "Hausordnung"
    press(qtbot, desk_window, REDO, CTRL)
    assert subject(panel) == "Hausordnung"
    push(qtbot, desk_window, panel.drop)
    assert subject(panel) != "Hausordnung"
    panel.table.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    press(qtbot, desk_window, UNDO, CTRL)
    assert subject(panel) == "Hausordnung"


def test_a_new_action_is_chosen_and_one_ticked_off_hidden_as_before(desk_window, qtbot):
    early = AgreedAction("Aushang erneuern", "", TODAY, date(2026, 3, 1), None)
    run(desk_window, qtbot, lambda ws: cooperation_actions.save(ws, early))
    panel = open_panel(qtbot, desk_window, CooperationPage, "actions", ActionsPanel)
    panel.add.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog_of(desk_window, ActionDialog)
    type_text(qtbot, desk_window, "Raum suchen")
    press(qtbot, desk_window, ENTER, CTRL)
    line = panel.chosen()
    assert line is not None
    assert line.action.what == "Raum suchen"
    panel.table.setFocus()
    press(qtbot, desk_window, SPACE)
    assert [line.action.what for line in panel.model.shown] == ["Aushang erneuern"]
    assert not panel.with_done.isChecked()


def test_somebody_new_is_shown_and_chosen_whatever_is_searched_for(desk_window, qtbot):
    for name in ("Frau Amsel", "Herr Birke"):
        run(desk_window, qtbot, partial(cooperation_partners.save, partner=Partner(name, PartnerKind.ASD)))
    panel = open_panel(qtbot, desk_window, CooperationPage, "directory", DirectoryPanel)
    type_text(qtbot, desk_window, "birke")
    panel.add.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog_of(desk_window, PartnerDialog).controls["kind"].set_value(PartnerKind.ASD)
    type_text(qtbot, desk_window, "Frau Zander")
    press(qtbot, desk_window, ENTER, CTRL)
    assert panel.search.text() == ""
    found = panel.chosen()
    assert found is not None
    assert found.partner.name == "Frau Zander"


def test_a_new_goal_is_chosen_and_one_moved_stays_so(desk_window, qtbot):
    made = with_agreement(desk_window, qtbot)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    panel.add_goal.setFocus()
    press(qtbot, desk_window, SPACE)
    type_text(qtbot, desk_window, "Eltern erreichen")
    press(qtbot, desk_window, ENTER, CTRL)
    assert goal(panel) == "Eltern erreichen"
    push(qtbot, desk_window, panel.up)
    assert goal(panel) == "Eltern erreichen"
    panel.goals.setFocus()
    press(qtbot, desk_window, DELETE)
    assert goal(panel) == "Konflikte klären"
    press(qtbot, desk_window, UNDO, CTRL)
    assert goal(panel) == "Eltern erreichen"
    # The agreement that follows is chosen, and the first one again when that is taken back.
    push(qtbot, desk_window, panel.follow)
    assert panel.table.chosen_key() != made
    press(qtbot, desk_window, UNDO, CTRL)
    assert panel.table.chosen_key() == made
    press(qtbot, desk_window, REDO, CTRL)
    assert panel.table.chosen_key() != made
    assert len(run(desk_window, qtbot, cooperation_agreements.listing)) == 2
