"""The field of topics by keys: everyday words find them, and nothing is taken that was not meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import settle
from tests.ui.keyboard import focused, press, type_text

TAB = Qt.Key.Key_Tab


@pytest.fixture
def topics(desk_window, qtbot):
    desk_window.desk.capture_for(None, None)
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    field = desk_window.work_area.today.capture.topics
    qtbot.mouseClick(field.line, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    return field


def test_tab_leaves_the_list_that_a_click_opened_and_takes_no_topic(topics, desk_window, qtbot):
    assert topics.line.is_open()
    press(qtbot, desk_window, TAB)
    assert topics.topics() == frozenset()
    assert not topics.line.is_open()
    assert focused(desk_window) is not topics.line


def test_tab_takes_no_topic_after_what_was_typed_is_taken_away_again(topics, desk_window, qtbot):
    type_text(qtbot, desk_window, "s")
    press(qtbot, desk_window, Qt.Key.Key_Backspace)
    settle(qtbot, desk_window)
    press(qtbot, desk_window, TAB)
    assert topics.topics() == frozenset()
    assert focused(desk_window) is not topics.line


def test_a_topic_marked_by_arrow_is_taken_by_tab(topics, desk_window, qtbot):
    press(qtbot, desk_window, Qt.Key.Key_Down)
    press(qtbot, desk_window, TAB)
    assert topics.topics() == {"bullying"}


def test_an_everyday_word_finds_the_topic_and_enter_takes_it(topics, desk_window, qtbot):
    type_text(qtbot, desk_window, "streit")
    settle(qtbot, desk_window)
    assert topics.line.suggestions()[0].text == "Konflikt unter Schülerinnen und Schülern · Streit"
    press(qtbot, desk_window, Qt.Key.Key_Return)
    assert topics.topics() == {"conflict_peers"}
