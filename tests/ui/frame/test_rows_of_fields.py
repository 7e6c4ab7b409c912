"""The fields that stand in one row stand at one height, on every page."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.widgets.form import Field
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog
from tests.ui.test_page_frame import views

__all__ = ["made", "world"]

SLACK = 2
LEAST_BELOW_A_HINT = 10
"""Between a hint and the name of the next field: more than between a field and its hint."""


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


def near_the_next(page: QWidget) -> list[str]:
    """Return the fields whose hint stands too near to the name of the field below."""
    found = []
    fields = [one for one in shown_widgets(page) if isinstance(one, Field)]
    for one, other in permutations(fields, 2):
        if not one.has_hint or one.problem or one.window() is not other.window():
            continue
        hint, name = (QRect(part.mapTo(page, QPoint(0, 0)), part.size()) for part in (one.below.words, other.caption))
        is_below = name.top() > hint.bottom() and name.left() <= hint.right() and hint.left() <= name.right()
        if is_below and name.top() - hint.bottom() < LEAST_BELOW_A_HINT:
            found.append(f"{one.caption.text()} and {other.caption.text()}: {name.top() - hint.bottom()}")
    return found


def misplaced(page: QWidget) -> list[str]:
    """Return what is wrong with where the fields stand."""
    return uneven(page) + near_the_next(page)


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
def test_fields_of_a_row_stand_at_one_height(world: World, qtbot: QtBot) -> None:
    found, seen = {}, 0
    for name, page in views(world, qtbot):
        settle(qtbot, world.window)
        seen += any(isinstance(one, Field) for one in shown_widgets(page))
        if wrong := once_laid_out(partial(misplaced, page)):
            found[name] = wrong
    assert seen > 4
    assert found == {}


@HALVES
@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_fields_of_a_row_of_a_dialog_stand_at_one_height(world: World, half: int) -> None:
    found = {}
    for name, dialog in every_dialog(world, half):
        if wrong := once_laid_out(partial(misplaced, dialog)):
            found[name] = wrong
    assert found == {}
