"""The fields that stand in one row stand at one height, on every page."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.widgets.form import Field
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

SLACK = 2


def uneven(page: QWidget) -> list[str]:
    """Return the fields that overlap another of their parent in height and do not begin where it does."""
    by_parent: dict[QWidget, list[Field]] = {}
    for one in shown_widgets(page):
        parent = one.parentWidget()
        if isinstance(one, Field) and parent is not None:
            by_parent.setdefault(parent, []).append(one)
    found = []
    for fields in by_parent.values():
        tops = {one: one.control.mapTo(page, QPoint(0, 0)).y() for one in fields}
        found += [
            f"{one.caption.text()} and {other.caption.text()}: {tops[one]}, {tops[other]}"
            for one, other in permutations(fields, 2)
            if SLACK < abs(tops[one] - tops[other]) < one.control.height()
        ]
    return found


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_fields_of_a_row_stand_at_one_height(world: World, qtbot: QtBot) -> None:
    found, seen = {}, 0
    for name, page in views(world, qtbot):
        settle(qtbot, world.window)
        seen += any(isinstance(one, Field) for one in shown_widgets(page))
        if wrong := once_laid_out(partial(uneven, page)):
            found[name] = wrong
    assert seen > 4
    assert found == {}
