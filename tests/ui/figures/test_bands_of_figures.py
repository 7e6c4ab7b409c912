"""What is said in a band above figures stands in its middle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.panel_page import PanelPage
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]


@pytest.mark.parametrize("panel", ["return", "typing"])
def test_the_words_stand_in_the_middle_of_their_band(world: World, qtbot: QtBot, panel: str) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(1366, 768)
    world.desk.go(f"figures/{panel}")
    settle(qtbot, world.window)
    page = area.page("figures")
    assert isinstance(page, PanelPage)
    bands = [one for one in page.findChildren(QFrame) if one.isVisible() and one.property("role") == "notice"]
    assert bands
    for band in bands:
        words = [one for one in band.findChildren(QLabel) if one.isVisible() and one.text()]
        assert words
        assert all(abs(middle(one, band) - band.height() / 2) <= 1 for one in words), [
            (middle(one, band), band.height()) for one in words
        ]


def middle(part: QWidget, band: QWidget) -> float:
    """Return at which height of a band the middle of a part of it stands."""
    return part.mapTo(band, QPoint(0, 0)).y() + part.height() / 2
