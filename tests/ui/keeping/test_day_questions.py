"""The window asks before anything goes by itself: whether the date is right, and whether so much is to go at once."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from ssa_desktop.domain.records import Person, WorkingNote
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import automatic_deletion, known_day
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.integration.keeping.days_of_use import used_until
from tests.ui.conftest import TODAY
from tests.ui.keeping.keeping_world import ask, begin, filled
from tests.ui.keyboard import focused, nameless, open_panel, press

__all__ = ["begin", "filled"]


def unused_for_a_year(ws: Workspace) -> None:
    used_until(ws, TODAY - timedelta(days=365))


def test_the_date_is_asked_about_until_she_confirms_it(begin, qtbot):
    window = begin(unused_for_a_year)
    assert "Zu „Fristen“" in {button.text() for button in window.work_area.notice.buttons.values()}
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    asked = panel.questions
    assert asked.isVisible()
    assert f"{TODAY:%d.%m.%Y}" in asked.day_text.text()
    assert not asked.items.isVisible()
    assert not asked.backups.isVisible()
    assert nameless(panel) == []
    asked.day.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not asked.isVisible()
    assert not window.work_area.notice.has_line(known_day.DATE_DOUBTED)
    assert ask(qtbot, window, known_day.is_carried)


def test_many_items_wait_to_be_looked_through_and_can_be_ticked_at_once(begin, qtbot):
    def many(ws: Workspace) -> None:
        nina = people.add(ws, Person(name="Nina Niemals"))
        for _ in range(21):
            cases.add_working_note(ws, WorkingNote(date(2023, 7, 1), "Wiese", None, nina))
        automatic_deletion.set_days(ws, 14)
        used_until(ws, TODAY)
        automatic_deletion.remind(ws)
        with ws.change() as vault:
            vault.execute("UPDATE due_notice SET first_shown_on = ?", ((TODAY - timedelta(days=20)).isoformat(),))

    window = begin(many)
    assert window.work_area.notice.has_line(automatic_deletion.DELETION_ASKED)
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    panel.questions.items.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(panel.model.chosen) == 24
    assert focused(window) is panel.table


def test_without_a_question_nothing_is_shown(begin, qtbot):
    panel = open_panel(qtbot, begin(), PrivacyPage, "due", DuePanel)
    assert not panel.questions.isVisible()
