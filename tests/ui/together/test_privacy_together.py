"""What is recorded on working together in the list of due deletions, worked with the keyboard on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, Agreement, MeetingMethod, TeamMeeting
from ssa_desktop.domain.together.self_assessment import Answer
from ssa_desktop.services.together import (
    cooperation_actions,
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
)
from ssa_desktop.ui.models.due import DueColumn
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, open_panel, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HELD = date(2023, 10, 4)


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    cooperation_agreements.save(ws, Agreement("GS", date(2013, 9, 1), date(2015, 7, 31)))
    kept = TeamMeeting("GS", MeetingMethod.OTHER, HELD, 60, 600, "Pausenhof", "Kollegium")
    cooperation_meetings.save_meeting(ws, kept, books_time=False)
    cooperation_actions.save(ws, AgreedAction("Aushang", "Sekretariat", date(2022, 3, 1)))
    cooperation_partners.assess(ws, SchoolYear(2022), {"room": Answer(3, "")})
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def test_each_kind_is_listed_said_and_deleted_by_keys(window, qtbot):
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    columns = (DueColumn.KIND, DueColumn.PSEUDONYM, DueColumn.DUE)

    def listed() -> list[tuple[str, ...]]:
        model = page.model
        return [tuple(model.data(model.index(row, column)) for column in columns) for row in range(model.rowCount())]

    assert listed() == [
        ("Maßnahme", "01.03.2022", "31.07.2024"),
        ("Vereinbarung", "GS 2013–15", "31.07.2025"),
        ("Selbsteinschätzung", "2022/23", "31.07.2025"),
    ]
    assert page.rule.text().startswith("Vereinbarte Maßnahme ohne Person")
    # Enter leads to where it stands, and ticks nothing.
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.work_area.shown == "cooperation"
    assert not page.model.chosen
    open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    for words in ("1 Kooperationsvereinbarung", "1 vereinbarte Maßnahme", "1 Antwort einer Selbsteinschätzung"):
        assert words in dialog.said()
    assert "Teamgespräch" not in dialog.said()
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert page.empty.isVisible()
    assert window.work_area.message.text().startswith("3 Einträge gelöscht")
    # The meeting of the later year stays until its day.
    left: list[list[cooperation_meetings.MeetingLine]] = []
    window.worker.run(cooperation_meetings.meetings, left.append)
    settle(qtbot, window)
    assert [line.meeting.date for line in left[0]] == [HELD]
