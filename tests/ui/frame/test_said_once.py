"""What a page says it says once, in one line where there is room for it, and every field has its name in sight."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.case_panels import ReferralsCard
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.people.person_head_parts import PersonHeadParts
from ssa_desktop.ui.pages.protection.protection_view import AssessmentPane
from ssa_desktop.ui.widgets.paragraph import MOST_LETTERS, Paragraph, widest_room
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

NOTICE = "Der Rundgang wartet bei Schritt 10 von 12. Im Handbuch (F1) finden Sie ihn auch."


def lines_of(said: QLabel) -> int:
    return round(said.heightForWidth(said.width()) / said.fontMetrics().lineSpacing())


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_no_button_stands_twice_on_an_empty_page(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    area.go("figures/merge")
    settle(qtbot, world.window)
    shown = [one.text() for one in area.page("figures").findChildren(QPushButton) if one.isVisible() and one.text()]
    assert "Dateien hinzufügen …" in shown
    assert [text for text, times in Counter(shown).items() if times > 1] == []


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_a_notice_stays_in_one_line_while_there_is_room_for_it(world: World, qtbot: QtBot) -> None:
    area = world.window.work_area
    assert area is not None
    assert len(NOTICE) > MOST_LETTERS
    area.go("figures/return")
    settle(qtbot, world.window)
    figures = area.page("figures")
    assert isinstance(figures, PanelPage)
    form = figures.panel("return")
    assert isinstance(form, ReturnPanel)
    form.banner.setText(
        f"{form.banner.text()} Laufendes Schuljahr, noch nicht vollständig: gezählt bis zum heutigen Tag."
    )
    area.message.say(NOTICE, "Fortsetzen", lambda: None)
    settle(qtbot, world.window)
    for said in (form.banner, area.message.findChild(Paragraph)):
        assert isinstance(said, QLabel)
        assert len(said.text()) > MOST_LETTERS
        assert lines_of(said) == 1, said.text()
        assert said.contentsMargins().right() == 0
    area.message.hide()


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_what_an_assessment_lacks_and_what_is_due_of_it_are_one_line(world: World, qtbot: QtBot) -> None:
    world.window.resize(1366, 768)
    area = world.window.work_area
    assert area is not None
    area.go("protection")
    settle(qtbot, world.window)
    (pane,) = [one for one in area.findChildren(AssessmentPane) if one.isVisible()]
    pane.missing_text.setText("Schutzplan: Prüfung fällig seit 04.03.2026")
    for one in (pane.missing_text, pane.onward):
        one.show()
    settle(qtbot, world.window)
    parts = (pane.missing_head, pane.missing_text, pane.onward)
    heights = {one.geometry().center().y() for one in parts}
    assert max(heights) - min(heights) <= 2
    assert all(one.width() >= one.sizeHint().width() for one in parts)


def test_a_notice_without_that_room_is_broken_as_every_text(qtbot: QtBot) -> None:
    notice = Paragraph()
    qtbot.addWidget(notice)
    notice.setText(NOTICE * 2)
    notice.keep_in_one_line()
    notice.show()
    wide = notice.fontMetrics().horizontalAdvance(notice.text())
    notice.resize(wide - 20, 80)
    assert lines_of(notice) > 1
    assert notice.contentsRect().width() <= widest_room(notice.text(), notice.font())
    notice.resize(wide + 20, 80)
    assert lines_of(notice) == 1


@pytest.mark.parametrize("world", [("de", 100), ("en", 100)], indirect=True)
def test_the_fields_of_a_referral_have_their_names_in_sight(world: World, qtbot: QtBot) -> None:
    world.desk.open_case(world.view.case_id)
    settle(qtbot, world.window)
    (card,) = [one for one in world.window.findChildren(ReferralsCard) if one.isVisible()]
    names = {one.buddy(): one.text() for one in card.findChildren(QLabel) if one.isVisible()}
    for field in (*card.findChildren(QComboBox), *card.findChildren(QLineEdit)):
        if field.isVisible() and not isinstance(field.parentWidget(), QComboBox):
            assert names[field].replace("&", "") == field.accessibleName()


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_who_has_no_name_is_called_by_the_pseudonym_once(world: World, qtbot: QtBot) -> None:
    number = world.ask(lambda ws: people.add(ws, Person()))
    file = Case(number, world.view.case.school, world.desk.today(), InitiatedBy.PUPIL)
    case = world.ask(lambda ws: cases.open_case(ws, file))
    for asked, is_named in ((case, False), (world.view.case_id, True)):
        world.desk.open_case(asked)
        assert_once(world, qtbot, is_named=is_named)
    for asked, is_named in ((number, False), (world.view.case.person_id, True)):
        world.desk.open_person(asked)
        assert_once(world, qtbot, is_named=is_named)


def assert_once(world: World, qtbot: QtBot, *, is_named: bool) -> None:
    settle(qtbot, world.window)
    (head,) = [one for one in world.window.findChildren(PersonHeadParts) if one.isVisible()]
    said = f"{head.name.text()} {head.about.text()}"
    assert said.count("P-20") == 1, said
    assert ("P-20" in head.name.text()) is not is_named
