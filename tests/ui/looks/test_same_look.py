"""In another look each page is, picture by picture, what it is in a window that was begun with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.services.preferences import Appearance, Preferences, keep_preferences
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.preferences import show_preferences
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import copy_stores
from tests.ui.conftest import settle
from tests.ui.languages import opened
from tests.ui.spoken.spoken_world import made

__all__ = ["made"]

PLACES: Final = (
    "appointments", "cases", "offers", "times/week", "cooperation/directory", "cooperation/evaluations", "protection",
    "figures/return", "figures/typing", "figures/charts", "privacy/access", "settings/topics", "today",
)  # fmt: skip
BEFORE: Final = Preferences(appearance=Appearance.LIGHT, language="de")


@pytest.fixture(autouse=True)
def _still_cursor(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def pictures(window: MainWindow, qtbot: QtBot) -> dict[str, QImage]:
    found: dict[str, QImage] = {}
    for place in PLACES:
        window.desk.go(place)
        settle(qtbot, window)
        found[place] = window.grab().toImage()
    return found


@pytest.fixture
def begun(
    made: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot, qapp: QApplication
) -> Callable[[Preferences], MainWindow]:
    def make(chosen: Preferences) -> MainWindow:
        folder = tmp_path / f"{chosen.text_size:03}{chosen.appearance.value}"
        copy_stores(made, folder / "data")
        keep_preferences(folder / "data", chosen)
        set_language(qapp, "de")
        show_preferences(qapp, chosen)
        window = opened(qtbot, make_window, made, folder, "de")
        assert window.desk.preferences == chosen
        return window

    return make


@pytest.mark.parametrize(
    "changed", [{"appearance": Appearance.DARK}, {"text_size": 120}, {"text_size": 90, "appearance": Appearance.DARK}]
)
def test_every_page_looks_as_if_the_window_had_begun_so(
    begun: Callable[[Preferences], MainWindow], qtbot: QtBot, changed: dict[str, Any]
) -> None:
    window = begun(BEFORE)
    light = pictures(window, qtbot)
    window.desk.prefer(replace(BEFORE, **changed))
    settle(qtbot, window)
    found = pictures(window, qtbot)
    window.close()
    qtbot.waitUntil(window.isHidden)
    other = begun(replace(BEFORE, **changed))
    if set(changed) == {"appearance"}:
        # Its pages were looked at before, too, and a drop-down takes its width anew with each change of its style.
        pictures(other, qtbot)
        other.setStyleSheet(f"{other.styleSheet()}\n")
        settle(qtbot, other)
    wanted = pictures(other, qtbot)
    assert [place for place in PLACES if light[place] == found[place]] == []
    assert [place for place in PLACES if found[place] != wanted[place]] == []
