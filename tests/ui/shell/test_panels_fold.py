"""Where the window is narrow for its text, the list of panels is a drop-down above the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import set_scale
from ssa_desktop.ui.pages.panel_page import FOLDED_BELOW
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.keyboard import nameless, open_page, press


def shown(page: PrivacyPage) -> tuple[bool, bool]:
    """Return whether the list is in sight, and whether the drop-down is."""
    return page.list.isVisible(), page.box.isVisible()


def test_the_list_folds_to_a_drop_down_and_back(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, PrivacyPage)
    page.list.setFocus()
    assert shown(page) == (True, False)
    wide = page.stack.width()
    try:
        set_scale(150)
        page.resize(page.width() - 1, page.height())
        qtbot.waitUntil(lambda: shown(page) == (False, True))
        qtbot.waitUntil(lambda: page.stack.width() > wide)
        # The keyboard goes with it, and chooses a panel there.
        assert page.box.hasFocus()
        assert page.box.currentText() == page.panel_title(page.shown)
        before = page.shown
        press(qtbot, desk_window, Qt.Key.Key_Down)
        settle(qtbot, desk_window)
        assert page.shown != before
        assert page.box.currentText() == page.panel_title(page.shown)
        assert nameless(page) == []
    finally:
        set_scale(100)
    page.resize(FOLDED_BELOW, page.height())
    qtbot.waitUntil(lambda: shown(page) == (True, False))
