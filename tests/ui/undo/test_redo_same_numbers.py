"""What is done again is the record it was, under the same numbers, and nothing is asked about it a second time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.figures import form_editing
from ssa_desktop.domain.records import Case, Contact, Person
from ssa_desktop.domain.rights.access import AccessRequest, Requester
from ssa_desktop.domain.rights.incidents import Breach, BreachKind
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.cases.corrections import Part
from ssa_desktop.services.figures import forms
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access, incidents
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows
from ssa_desktop.ui.capture.capture_store import Capture
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_forms import FormsPanel
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.rights.access_review import ReviewDialog
from ssa_desktop.ui.pages.rights.incident_dialogs import ChecklistDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_access import AccessPanel
from ssa_desktop.ui.pages.rights.privacy_incidents import IncidentsPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.conftest import NOW, TODAY, settle
from tests.ui.keyboard import dialog_of, open_panel

T = TypeVar("T")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Hands:
    """The window, and what is done in it until it is done."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        assert window.work_area is not None
        self.window, self.qtbot, self.area = window, qtbot, window.work_area

    def do(self, act: Callable[[], object]) -> None:
        act()
        settle(self.qtbot, self.window)

    def undo(self, times: int = 1) -> None:
        for _ in range(times):
            self.do(self.area.undo)

    def redo(self, times: int = 1) -> None:
        for _ in range(times):
            self.do(self.area.redo)

    def asked(self, call: Callable[[Workspace], T]) -> T:
        found: list[T] = []
        self.do(lambda: self.area.desk.worker.run(call, found.append))
        return found[0]

    def table(self, statement: str) -> list[Any]:
        def read(ws: Workspace) -> list[Any]:
            with ws.read() as vault:
                return rows(vault, statement)

        return self.asked(read)

    def open_dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]


@pytest.fixture
def hands(desk_window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(desk_window, qtbot)


WHO = "SELECT person.id, pseudonym, name, case_file.id FROM person LEFT JOIN case_file ON person_id = person.id"


def test_a_correction_is_done_again_on_the_talk_that_was_captured_again(hands: Hands) -> None:
    contact = Contact("WRS", TODAY, 30, frozenset({Participant.PUPIL}))
    new = Concerned(new_person=Person(name="Mila Muster"), new_case=InitiatedBy.PUPIL, note="Streit.")
    captured = Capture(contact, (new,), ("",), (PersonChoice(None, "Mila Muster"),))
    hands.do(lambda: hands.area.today.capture._record(captured))
    ((person, pseudonym, _, case),) = hands.table(WHO)
    (row,) = hands.asked(lambda ws: contacts.of_case(ws, case))
    steps = CorrectionSteps(hands.area.desk, QWidget(hands.area))
    facts = replace(row.contact, minutes=45)
    hands.do(lambda: steps._correct(Part(case, person), row, facts, "Versöhnung.", AskedBy.GUARDIAN))
    after = hands.table("SELECT * FROM contact"), hands.table("SELECT * FROM contact_text")
    for _ in range(2):
        hands.undo(2)
        assert hands.table("SELECT * FROM contact") == hands.table(WHO) == []
        hands.redo(2)
        assert hands.table(WHO) == [(person, pseudonym, "Mila Muster", case)]
        assert (hands.table("SELECT * FROM contact"), hands.table("SELECT * FROM contact_text")) == after
    assert hands.area.banner.isHidden()


def test_a_page_that_has_nothing_to_show_any_more_does_not_stop_the_redo(hands: Hands) -> None:
    contact = Contact("WRS", TODAY, 30, frozenset({Participant.PUPIL}))
    new = Concerned(new_person=Person(name="Mila Muster"), new_case=InitiatedBy.PUPIL, note="Streit.")
    captured = Capture(contact, (new,), ("",), (PersonChoice(None, "Mila Muster"),))
    hands.do(lambda: hands.area.today.capture._record(captured))
    made = hands.table(WHO)
    # The case is shown while the capture that opened it is taken back: its page reads anew and finds it gone.
    hands.do(lambda: hands.area.desk.open_case(made[0][3]))
    hands.undo()
    assert hands.table(WHO) == []
    assert hands.area.message.isVisible()
    assert "Zurückgenommen" in hands.area.message.text()
    hands.redo()
    assert hands.table(WHO) == made


def test_a_note_is_written_again_into_the_case_that_was_opened_again(hands: Hands) -> None:
    page = hands.area.page("cases")
    assert isinstance(page, CasesPage)
    hands.do(lambda: hands.area.go("cases"))
    hands.do(lambda: page._start(Case(0, "GS", TODAY, InitiatedBy.PARENT), Person(name="Ole Beispiel")))
    before = hands.table(WHO)
    hands.do(lambda: page.pane._add_note("Möchte nicht in die Klasse."))
    hands.undo(2)
    hands.redo(2)
    assert hands.table(WHO) == before
    assert hands.table("SELECT case_id, text FROM working_note") == [(before[0][3], "Möchte nicht in die Klasse.")]


def test_a_number_that_was_taken_back_goes_to_nobody_else(hands: Hands) -> None:
    page = hands.area.page("cases")
    assert isinstance(page, CasesPage)
    hands.do(lambda: hands.area.go("cases"))
    hands.do(lambda: page._start(Case(0, "GS", TODAY, InitiatedBy.PARENT), Person(name="Ole Beispiel")))
    ((person, pseudonym, _, case),) = hands.table(WHO)
    hands.undo()
    hands.do(lambda: page._start(Case(0, "GS", TODAY, InitiatedBy.PARENT), Person(name="Mila Muster")))
    ((other, another, name, other_case),) = hands.table(WHO)
    assert (name, other > person, another != pseudonym, other_case > case) == ("Mila Muster", True, True, True)


def test_a_breach_is_noted_again_without_its_checklist(hands: Hands) -> None:
    panel = open_panel(hands.qtbot, hands.window, PrivacyPage, "incidents", IncidentsPanel)
    hands.do(lambda: panel._record(Breach(NOW, BreachKind.LOSS, "Tasche im Bus", 3)))
    hands.do(dialog_of(hands.window, ChecklistDialog).reject)
    before = hands.asked(incidents.breaches)
    hands.undo()
    assert hands.asked(incidents.breaches) == []
    hands.redo()
    assert (hands.asked(incidents.breaches), hands.open_dialogs()) == (before, [])


def test_an_access_request_is_noted_again_without_its_review(hands: Hands) -> None:
    person = hands.asked(lambda ws: people.add(ws, Person(name="Mila Muster")))
    panel = open_panel(hands.qtbot, hands.window, PrivacyPage, "access", AccessPanel)
    hands.do(lambda: panel._note(AccessRequest(person, Requester.SELF, TODAY)))
    hands.do(dialog_of(hands.window, ReviewDialog).reject)
    before = hands.asked(access.listing)
    hands.undo()
    assert hands.asked(access.listing) == []
    hands.redo()
    assert (hands.asked(access.listing), hands.open_dialogs()) == (before, [])


def test_a_form_is_copied_again_without_its_editor(hands: Hands) -> None:
    panel = open_panel(hands.qtbot, hands.window, FiguresPage, "forms", FormsPanel)
    shipped = hands.asked(forms.all_forms)[0].form
    made = form_editing.copied(shipped, "eigener", "Eigener Bogen", "")
    hands.do(lambda: panel._save_copy(made))
    hands.do(dialog_of(hands.window, FormEditor).reject)

    def own() -> list[str]:
        return [entry.form.id for entry in hands.asked(forms.all_forms) if entry.is_own]

    assert own() == ["eigener"]
    hands.undo()
    assert own() == []
    hands.redo()
    assert (own(), hands.open_dialogs()) == (["eigener"], [])


def test_a_step_that_cannot_be_taken_back_is_not_said_to_be_and_stops_the_keys_after_it(hands: Hands) -> None:
    area: WorkArea = hands.area
    done: list[str] = []
    area.desk.tell("alt", lambda: done.append("alt zurück"), lambda: done.append("alt wieder"))
    # No such breach: refused.
    missing = AccessRequest(99, Requester.SELF, TODAY)
    area.desk.tell(
        "neu",
        lambda: area.desk.worker.run(lambda ws: access.change(ws, 99, missing), lambda _: done.append("neu zurück")),
        lambda: done.append("neu wieder"),
    )
    area.undo()
    area.undo()
    settle(hands.qtbot, hands.window)
    assert (done, area.banner.isVisible(), area.message.isHidden()) == ([], True, True)
    area.redo()
    assert done == []
    area.undo()
    assert done == ["alt zurück"]


def test_a_step_that_something_hangs_on_by_now_is_refused_and_left_out(hands: Hands) -> None:
    page = hands.area.page("cases")
    assert isinstance(page, CasesPage)
    hands.do(lambda: hands.area.go("cases"))
    hands.do(lambda: page._start(Case(0, "GS", TODAY, InitiatedBy.PARENT), Person(name="Ole Beispiel")))
    hands.do(lambda: page._start(Case(0, "GS", TODAY, InitiatedBy.PARENT), Person(name="Mila Muster")))
    # Not by a step of the window: nothing takes that back.
    ((person, *_), _) = before = hands.table(f"{WHO} ORDER BY person.id DESC")
    hands.asked(lambda ws: people.correct(ws, person, Person(name="Mila Anders")))
    hands.area.undo()
    hands.undo()
    assert (hands.area.banner.isVisible(), hands.area.message.isHidden()) == (True, True)
    assert [line[0] for line in hands.table(f"{WHO} ORDER BY person.id DESC")] == [line[0] for line in before]
    # The one before it can be taken back all the same; the refused one neither way any more.
    hands.undo()
    assert [line[0] for line in hands.table(WHO)] == [person]
    hands.redo(2)
    assert len(hands.table(WHO)) == 2
