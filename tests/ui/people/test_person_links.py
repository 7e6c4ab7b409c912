"""Persons are linked by hand on the page of a case, lead to each other's case, and nothing of a link outlives one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.person_links import LinkKind, likely_kind
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Role
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people, person_links
from ssa_desktop.storage.rights.access import entries_of_person
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.people.case_card_links import LinkDialog, LinksCard
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press, type_text


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Mila and a brother, Ben, with a case each, Eva, the mother, without one; none of them linked."""
    ws = workspace_folder.open()
    place = (Enrolment(SchoolYear.of(TODAY), "GS", "7b", 7),)
    for name in ("Mila Muster", "Ben Muster"):
        person_id = people.add(ws, Person(name=name, enrolments=place))
        cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    people.add(ws, Person(role=Role.PARENT, name="Eva Muster"))
    ws.close()
    return workspace_folder


def shown(qtbot, window: MainWindow, case_id: int) -> LinksCard:
    window.desk.open_case(case_id)
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    return next(card for card in page.pane.cards if isinstance(card, LinksCard))


def linked(qtbot, window: MainWindow, card: LinksCard, typed: str, kind: LinkKind) -> None:
    card.add.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, LinkDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, typed)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog.kind.set_value(kind)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)


def said(card: LinksCard) -> list[tuple[LinkKind, str]]:
    return [(one.kind, one.person.title) for one in card._found]


def test_siblings_lead_to_each_other(window, qtbot):
    card = shown(qtbot, window, 1)
    assert said(card) == []
    linked(qtbot, window, card, "ben", LinkKind.SIBLING)
    assert said(card) == [(LinkKind.SIBLING, "Ben Muster")]
    assert nameless(card) == []
    card.open_buttons[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.case_shown() == 2
    assert said(card) == [(LinkKind.SIBLING, "Mila Muster")]


def asked(qtbot, window: MainWindow, case_id: int) -> LinkDialog:
    card = shown(qtbot, window, case_id)
    card.add.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    return dialog_of(window, LinkDialog)


def choose(qtbot, window: MainWindow, typed: str) -> None:
    type_text(qtbot, window, typed)
    press(qtbot, window, Qt.Key.Key_Return)


def test_nobody_is_taken_for_a_parent_and_two_pupils_ask_for_an_answer(window, qtbot):
    dialog = asked(qtbot, window, 1)
    assert dialog.kind.value() is None
    choose(qtbot, window, "ben")
    assert dialog.kind.value() is None
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "was diese Person hier ist" in dialog.problem_text()
    assert focused(window) is dialog.kind
    type_text(qtbot, window, "Ges")
    assert dialog.kind.value() is LinkKind.SIBLING
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert said(shown(qtbot, window, 1)) == [(LinkKind.SIBLING, "Ben Muster")]


def test_a_parent_is_preset_as_one_and_what_she_chose_stays(window, qtbot):
    dialog = asked(qtbot, window, 1)
    choose(qtbot, window, "eva")
    assert dialog.kind.value() is LinkKind.GUARDIAN
    dialog.kind.setFocus()
    type_text(qtbot, window, "And")
    assert dialog.kind.value() is LinkKind.OTHER
    dialog.who.clear()
    dialog.who.line.setFocus()
    choose(qtbot, window, "eva")
    assert dialog.kind.value() is LinkKind.OTHER
    press(qtbot, window, Qt.Key.Key_Escape)


def test_what_the_roles_leave_open():
    assert likely_kind(Role.PUPIL, Role.TEACHER) is LinkKind.TEACHER
    assert likely_kind(Role.PARENT, Role.PUPIL) is LinkKind.CHILD
    assert likely_kind(Role.TEACHER, Role.PUPIL) is LinkKind.PUPIL
    assert [likely_kind(role, role) for role in Role] == [None] * len(Role)


def test_a_link_is_taken_out_and_put_back(window, qtbot):
    card = shown(qtbot, window, 1)
    linked(qtbot, window, card, "eva", LinkKind.GUARDIAN)
    # Without a case it leads to their own page.
    assert [made.accessibleName() for made in card.open_buttons] == ["Zur Person: E. M. · P-2026-003"]
    card.remove_buttons[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert said(card) == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert said(card) == [(LinkKind.GUARDIAN, "Eva Muster")]
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert said(card) == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert said(card) == []


def test_names_are_covered_in_the_discreet_view(window, qtbot):
    card = shown(qtbot, window, 1)
    linked(qtbot, window, card, "ben", LinkKind.SIBLING)
    assert "B. M." in card.open_buttons[0].accessibleName()
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert "Ben Muster" in card.open_buttons[0].accessibleName()


def test_what_a_link_is_from_either_side_and_what_is_refused(filled):
    ws = filled.open()
    person_links.link(ws, 1, 3, LinkKind.GUARDIAN)
    assert [one.kind for one in person_links.of_person(ws, 3)] == [LinkKind.CHILD]
    for pair, key in (((1, 1), "self"), ((3, 1), "double"), ((1, 99), "gone")):
        with pytest.raises(RefusedError) as refused:
            person_links.link(ws, *pair, LinkKind.OTHER)
        assert refused.value.key.endswith(key)
    with pytest.raises(RefusedError):
        person_links.unlink(ws, 1, 2)
    ws.close()


def test_nothing_of_a_link_outlives_a_person(filled):
    ws = filled.open()
    person_links.link(ws, 1, 2, LinkKind.SIBLING)
    pseudonym = people.get(ws, 2).pseudonym
    deletion.erase_person(ws, pseudonym or "", "Antrag")
    assert person_links.of_person(ws, 1) == []
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM person_link").fetchone()[0] == 0
    ws.close()


def test_her_copy_says_that_there_is_a_link_and_nothing_of_the_other(filled):
    ws = filled.open()
    person_links.link(ws, 1, 3, LinkKind.GUARDIAN)
    for person_id in (1, 3):
        with ws.read() as vault:
            found = [entry for entry in entries_of_person(vault, person_id) if entry.kind == "person_link"]
        assert len(found) == 1
        assert {field.column for row in found[0].rows for field in row} == {"kind", "linked_on"}
        assert not any(entry.kind == "person" and entry.record_id != person_id for entry in found)
    ws.close()
