"""Lists of the settings changed faster than they are stored: each key changes its own entry and no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import topic_list, typing_aids
from ssa_desktop.ui.capture.template_store import change_templates
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_snippets import OrderedCard, SnippetsPanel
from ssa_desktop.ui.pages.settings_topics import TopicsPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle
from tests.ui.holding import held
from tests.ui.keyboard import CTRL, open_panel, press

ALT = Qt.KeyboardModifier.AltModifier
DELETE, DOWN, UP, SPACE, Z, Y = (
    Qt.Key.Key_Delete,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Space,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
)
PUPIL = TemplateFacts(10, frozenset({Participant.PUPIL}))


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    typing_aids.store_blocks(ws, [TextBlock(short, short.upper()) for short in ("aa", "bb", "cc", "dd")])
    typing_aids.store_templates(ws, [CaptureTemplate(name, PUPIL) for name in ("Eins", "Zwei", "Drei", "Vier")])
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    return window


@contextmanager
def at_once(window: MainWindow, qtbot: QtBot) -> Iterator[None]:
    """Hold the worker meanwhile; then let it do all that was pressed."""
    with held(window):
        yield
    settle(qtbot, window)


def stored(window: MainWindow, qtbot: QtBot, card: str) -> list[str]:
    found: list[list[str]] = []

    def read(ws: object) -> list[str]:
        listing = typing_aids.listing(ws)  # type: ignore[arg-type]
        return [one.short for one in listing.blocks] if card == "blocks" else [one.name for one in listing.templates]

    window.worker.run(read, found.append)
    settle(qtbot, window)
    return found[0]


def test_two_topics_switched_off_at_once_are_both_off(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    table = panel.table
    with at_once(desk_window, qtbot):
        qtbot.keyClick(table, SPACE)
        qtbot.keyClick(table, DOWN)
        qtbot.keyClick(table, SPACE)
    assert [topic.active for topic in panel._topics[:3]] == [False, False, True]
    press(qtbot, desk_window, Z, CTRL)
    assert [topic.active for topic in panel._topics[:3]] == [False, True, True]
    press(qtbot, desk_window, Y, CTRL)
    assert [topic.active for topic in panel._topics[:3]] == [False, False, True]


def test_a_topic_moved_and_another_switched_off_at_once(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    first, second, third, *_ = [topic.code for topic in panel._topics]
    with at_once(desk_window, qtbot):
        qtbot.keyClick(panel.table, SPACE)
        qtbot.keyClick(panel.table, DOWN, ALT)
        qtbot.keyClick(panel.table, DOWN, ALT)
    assert [(topic.code, topic.active) for topic in panel._topics[:3]] == [
        (second, True),
        (third, True),
        (first, False),
    ]
    for _ in range(3):
        press(qtbot, desk_window, Z, CTRL)
    assert [(topic.code, topic.active) for topic in panel._topics[:3]] == [
        (first, True),
        (second, True),
        (third, True),
    ]


def test_a_topic_that_could_not_be_changed_is_shown_as_it_is(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    panel = open_panel(qtbot, desk_window, SettingsPage, "topics", TopicsPanel)
    codes = [topic.code for topic in panel._topics]
    monkeypatch.setattr(topic_list, "move", full)
    press(qtbot, desk_window, DOWN, ALT)
    assert desk_window.work_area is not None
    assert desk_window.work_area.banner.isVisible()
    assert [topic.code for topic in panel._topics] == codes


@pytest.mark.parametrize("name", ["blocks", "templates"])
def test_two_removed_and_one_moved_at_once(window: MainWindow, qtbot: QtBot, name: str) -> None:
    area = window.work_area
    assert area is not None
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    card: OrderedCard[TextBlock] = getattr(panel, name)
    a, b, c, d = stored(window, qtbot, name)
    card.list.setFocus()
    card.list.setCurrentRow(0)
    with at_once(window, qtbot):
        qtbot.keyClick(card.list, DELETE)
        qtbot.keyClick(card.list, DELETE)
        qtbot.keyClick(card.list, DOWN, ALT)
    assert stored(window, qtbot, name) == [d, c]
    assert card.list.currentRow() == 1
    assert card.list.count() == 2
    for expected in ([c, d], [b, c, d], [a, b, c, d]):
        press(qtbot, window, Z, CTRL)
        assert stored(window, qtbot, name) == expected
    assert card.list.count() == 4
    for expected in ([b, c, d], [c, d], [d, c]):
        press(qtbot, window, Y, CTRL)
        assert stored(window, qtbot, name) == expected


def test_moved_twice_at_once_it_goes_two_places(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    card = panel.blocks
    card.list.setFocus()
    card.list.setCurrentRow(0)
    with at_once(window, qtbot):
        for key in (DOWN, DOWN, UP, DOWN):
            qtbot.keyClick(card.list, key, ALT)
    assert stored(window, qtbot, "blocks") == ["bb", "cc", "aa", "dd"]
    assert card.list.currentRow() == 2


def test_a_template_made_elsewhere_meanwhile_stays(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    panel.templates.list.setFocus()
    panel.templates.list.setCurrentRow(0)
    with at_once(window, qtbot):
        change_templates(window.desk, typing_aids.added(CaptureTemplate("Fünf", PUPIL)), "Vorlage.")
        qtbot.keyClick(panel.templates.list, DOWN, ALT)
        qtbot.keyClick(panel.templates.list, DELETE)
    assert stored(window, qtbot, "templates") == ["Zwei", "Drei", "Vier", "Fünf"]


def test_what_could_not_be_removed_is_shown_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    area = window.work_area
    assert area is not None
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    monkeypatch.setattr(typing_aids, "change_blocks", full)
    panel.blocks.list.setFocus()
    press(qtbot, window, DELETE)
    assert area.banner.isVisible()
    assert panel.blocks.list.count() == 4
