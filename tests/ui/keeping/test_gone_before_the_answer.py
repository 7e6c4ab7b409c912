"""A dialog left while its fields still wait for an answer: the answer finds nobody, and nothing is said to be wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.ui.pages.appointments.appointment_dialog import CompleteDialog
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from tests.ui.conftest import TODAY, settle
from tests.ui.holding import held
from tests.ui.keyboard import open_page


def leave(dialog: FormDialog) -> None:
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not isValid(dialog)


def test_suggestions_for_a_dialog_that_was_left(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, AppointmentsPage)
    page.steps.ask_new(page.day)
    settle(qtbot, desk_window)
    dialog = next(one for one in desk_window.findChildren(FormDialog) if one.isVisible())
    field = dialog.findChild(PersonField)
    assert isinstance(field, PersonField)
    with capture_exceptions() as caught:
        with held(desk_window):
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
            qtbot.keyClicks(field.line, "mi")
            field.set_draft_value([{"person_id": 1, "new": None}])
            leave(dialog)
        settle(qtbot, desk_window)
    assert caught == []


TALK = Contact("GS", TODAY, 30, frozenset({Participant.PUPIL}))


def test_topics_for_a_dialog_that_was_left(desk_window: MainWindow, qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        with held(desk_window):
            dialog = CompleteDialog(desk_window.desk, "P-2026-001", TALK, desk_window)
            dialog.open()
            assert dialog.findChild(TopicField) is not None
            leave(dialog)
        settle(qtbot, desk_window)
    assert caught == []
