"""The papers of lists are shown by their buttons: the directory as it is filtered, an offer, the result of a team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Offer
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.together.team_assessment import read_sheets
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.offers import offers
from ssa_desktop.services.together import cooperation_partners, team_assessments
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_assessment import AssessmentPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import answered, settle
from tests.ui.keyboard import open_page, open_panel, press
from tests.unit.documents.reading import words

Shown = list[tuple[str, str]]


@pytest.fixture
def shown(desk_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Shown:
    found: Shown = []

    def preview(title: str, data: bytes, _: str) -> None:
        found.append((title, words(data)))

    monkeypatch.setattr(desk_window.desk, "preview_pdf", preview)
    return found


def pressed(qtbot: QtBot, window: MainWindow, button: QPushButton) -> None:
    button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)


def done(window: MainWindow, call: Callable[..., Any], *given: object) -> Any:
    return answered(window, lambda ws: call(ws, *given))


def test_the_directory_is_printed_as_it_is_filtered(desk_window: MainWindow, qtbot: QtBot, shown: Shown) -> None:
    for one in (
        Partner("Frau Rektor", PartnerKind.HEAD),
        Partner("Herr Sport", PartnerKind.SPORTS),
        Partner("Frau Einst", PartnerKind.POLICE, active=False),
    ):
        done(desk_window, cooperation_partners.save, one)
    panel = open_panel(qtbot, desk_window, CooperationPage, "directory", DirectoryPanel)
    names = ("Rektor", "Sport", "Einst")
    for line, there in enumerate(({"Rektor", "Sport"}, {"Rektor"}, {"Sport"})):
        panel.which.setCurrentIndex(line)
        pressed(qtbot, desk_window, panel.paper)
        assert {one for one in names if one in shown[-1][1]} == there
    # Former ones stand on no list.
    panel.which.setCurrentIndex(3)
    assert not panel.paper.isEnabled()
    assert [title for title, _ in shown] == ["Verzeichnis"] * 3


def test_the_page_of_the_chosen_offer_is_shown(desk_window: MainWindow, qtbot: QtBot, shown: Shown) -> None:
    for title in ("Ballgruppe", "Chor"):
        done(desk_window, offers.add, Offer("GS", OfferType.GROUP, title, date(2025, 9, 15)))
    page = open_page(qtbot, desk_window, OffersPage)
    page.table.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    pressed(qtbot, desk_window, page.paper)
    ((title, said),) = shown
    assert title == "Angebot"
    assert "Chor" in said
    assert "Ballgruppe" not in said


def test_the_result_of_the_year_that_is_shown_is_printed(desk_window: MainWindow, qtbot: QtBot, shown: Shown) -> None:
    sheets = read_sheets("\n".join(["12342134433221"] * 3)).sheets
    for year in (SchoolYear(2025), SchoolYear(2024)):
        done(desk_window, team_assessments.average, "GS", year, sheets)
    panel = open_panel(qtbot, desk_window, CooperationPage, "assessment", AssessmentPanel)
    pressed(qtbot, desk_window, panel.team_paper)
    panel.show_about({"year": 2024})
    pressed(qtbot, desk_window, panel.team_paper)
    assert [next(year for year in ("2025/26", "2024/25") if year in said) for _, said in shown] == [
        "2025/26",
        "2024/25",
    ]
    panel.show_about({"year": 2023})
    assert panel.team_paper.isHidden(), "of a year without a result there is nothing to print"
