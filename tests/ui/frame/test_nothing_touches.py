"""Nothing lies over its neighbour and no text is cut at any size of window and text, with names and notices or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from random import Random
from typing import Final

import pytest
from PySide6.QtWidgets import QWidget

from ssa_desktop.services.workspace import SecurityNotice
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.frame.test_table_columns import untold
from tests.ui.measuring import cut_off, out_of_reach, sideways, squeezed, too_wide
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_page_frame import SIZES, touching, views

__all__ = ["made", "world"]

NARROW: Final = SIZES[0]
SCALES: Final = (100, 125, 150)
DRAWN: Final = 1
"""So many of the wider arrangements are looked at in every run, of each size of text, beside a narrow one.

The soak looks at all.
"""
SEED: Final = 1504
DAY_SECONDS: Final = 86_400
NOTICES: Final = (
    "passphrase_changed",
    "recovery_code_renewed",
    "device_bound",
    "restored_automatic_off",
    "keys_undone",
)


@dataclass(frozen=True)
class Arrangement:
    """How the window is shown."""

    size: tuple[int, int]
    is_discreet: bool
    has_notices: bool


ALL: Final = tuple(Arrangement(*one) for one in product(SIZES, (True, False), (True, False)))


def faults(world: World, page: QWidget) -> list[str]:
    names = set(world.school_names.values())
    return once_laid_out(
        lambda: (
            touching(page) + cut_off(page) + squeezed(page, names) + too_wide(page) + out_of_reach(page) + untold(page)
        )
    )


def arranged(world: World, arrangements: Sequence[Arrangement]) -> dict[str, list[str]]:
    """Return what is wrong on each page in each arrangement."""
    area = world.window.work_area
    assert area is not None
    # On a busy machine it takes longer than the minutes after which the window locks by itself.
    world.window._watch.set_seconds(DAY_SECONDS)
    found = {}
    for one in arrangements:
        world.desk.set_discreet(one.is_discreet)
        told = [SecurityNotice("2026-03-02T08:00:00", kind) for kind in NOTICES] if one.has_notices else []
        area.show_notices(told)
        world.window.resize(*one.size)
        settle(world.qtbot, world.window)
        for name, page in views(world, world.qtbot):
            if name == "today":
                assert area.notice.isVisible() is one.has_notices
            if wrong := faults(world, area.notice) + faults(world, page) + once_laid_out(partial(sideways, area)):
                found[f"{name} {one}"] = wrong
    return found


@pytest.mark.parametrize("world", [("de", percent) for percent in SCALES[1:]], indirect=True)
def test_nothing_touches_in_some_arrangements(world: World) -> None:
    drawn = Random(SEED)
    narrow = drawn.choice([one for one in ALL if one.size == NARROW])
    assert arranged(world, [narrow, *drawn.sample([one for one in ALL if one.size != NARROW], DRAWN)]) == {}


@pytest.mark.parametrize("world", [("de", 125), ("de", 150), ("en", 150)], indirect=True)
def test_no_page_of_a_narrow_window_is_scrolled_sideways(world: World) -> None:
    area = world.window.work_area
    assert area is not None
    world.window.resize(*NARROW)
    settle(world.qtbot, world.window)
    found = {name: wrong for name, _ in views(world, world.qtbot) if (wrong := once_laid_out(partial(sideways, area)))}
    assert found == {}


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("world", [("de", percent) for percent in SCALES], indirect=True)
def test_nothing_touches_in_any_arrangement(world: World, size: tuple[int, int]) -> None:
    assert arranged(world, [one for one in ALL if one.size == size]) == {}
