"""A tab of a case says its name once, and behind it what leads there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.cases.case_card_groups import CaseCardGroups


def test_the_words_of_a_tab_repeat_its_name_only_where_that_is_short(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    tabs = CaseCardGroups({}, place).tabs
    assert [(tabs.tabText(at), tabs.tabToolTip(at)) for at in range(tabs.count())] == [
        ("Überblick", "Alt+1"),
        ("Notizen", "Arbeitsnotizen (Alt+2)"),
        ("Weitergabe", "Weitergabe und Schutz (Alt+3)"),
        ("Anlagen", "Alt+4"),
    ]
