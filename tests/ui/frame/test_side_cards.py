"""The cards beside the lists of Datenschutz stand at one place, whichever of its pages is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.widgets.columns import SIDE, Columns
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]

PANELS = ("due", "holds", "records", "disclosures", "handover", "access", "backup")


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_cards_beside_a_list_do_not_jump_from_page_to_page(world: World, qtbot: QtBot, width: int) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(width, 768)
    places = {}
    for name in PANELS:
        world.desk.go(f"privacy/{name}")
        settle(qtbot, world.window)
        page = area.page("privacy")
        assert isinstance(page, PanelPage)
        (both,) = [one for one in page.findChildren(Columns) if one.isVisible()]
        assert not both.is_stacked, name
        places[name] = (both._side.mapTo(page, QPoint(0, 0)).x(), both._side.width())
    assert len(set(places.values())) == 1, places
    assert places["due"][1] == px(SIDE)
