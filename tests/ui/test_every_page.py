"""Every page and panel with records in it, in English and in a stretched language; days and numbers in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ssa_desktop.ui.look.theme import set_appearance
from ssa_desktop.ui.pages.cases.cases import CasesPage
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.languages import (
    PSEUDO,
    foreign_days_and_numbers,
    known_words,
    lengths_in_minutes,
    shown_texts,
    untranslated,
    written_in_fields,
)
from tests.ui.measuring import (
    cut_off,
    mnemonic_faults,
    out_of_reach,
    places,
    small_headings,
    squeezed,
    too_wide,
    unreadable_lists,
)
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_translations import ENGLISH, translated_in

__all__ = ["made", "world"]

MOST_ROWS = 40
SMALL = (911, 512)
"""A screen of 1366 by 768 as a window sees it where the system itself shows everything at 150 %."""


def every_place(world: World) -> Iterator[tuple[str, QWidget]]:
    """Show every page and panel, and the page of a case, once it is filled."""
    for name, page in places(world.window):
        settle(world.qtbot, world.window)
        yield name, page
    world.desk.open_case(world.view.case_id)
    settle(world.qtbot, world.window)
    assert world.window.work_area is not None
    yield "case", world.window.work_area.page("cases")
    world.desk.open_person(world.outside.person_id)
    settle(world.qtbot, world.window)
    page = world.window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    assert page.is_person_open()
    yield "person", page
    world.window.work_area.palette_wanted()
    settle(world.qtbot, world.window)
    yield "palette", world.window.work_area.palette_card


def faults(world: World, page: QWidget) -> list[str]:
    names = set(world.school_names.values())
    found = once_laid_out(lambda: cut_off(page) + squeezed(page, names) + too_wide(page) + out_of_reach(page))
    return found + small_headings(page) + unreadable_lists(page) + mnemonic_faults(page)


@pytest.mark.parametrize("world", [("de",), ("en",)], indirect=True)
def test_every_page_is_whole_and_writes_days_and_numbers_as_its_language_does(world: World) -> None:
    german = translated_in(ENGLISH).keys() if world.language == "en" else frozenset()
    found = {}
    for name, page in every_place(world):
        texts = shown_texts(page)
        said = texts | written_in_fields(page) | set(cells(page))
        foreign = [*foreign_days_and_numbers(said, world.language), *lengths_in_minutes(said)]
        wrong = [*faults(world, page), *sorted(texts & german), *foreign]
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [("de", 125), ("de", 150), ("en", 150)], indirect=True)
def test_every_page_is_whole_at_larger_text(world: World) -> None:
    found = {name: wrong for name, page in every_place(world) if (wrong := faults(world, page))}
    assert found == {}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_every_page_is_whole_in_a_small_window(world: World) -> None:
    world.window.resize(*SMALL)
    settle(world.qtbot, world.window)
    found = {name: wrong for name, page in every_place(world) if (wrong := faults(world, page))}
    assert found == {}
    assert (world.window.width(), world.window.height()) == SMALL


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@pytest.mark.parametrize("discreet", [True, False])
def test_every_page_is_whole_in_the_dark_with_names_or_without(
    world: World, qapp: QApplication, discreet: bool
) -> None:
    set_appearance(qapp, dark=True)
    world.desk.set_discreet(discreet)
    found = {name: wrong for name, page in every_place(world) if (wrong := faults(world, page))}
    assert found == {}


@pytest.mark.parametrize("world", [(PSEUDO,)], indirect=True)
def test_every_word_of_a_page_is_translated_and_has_room_to_be_longer(world: World) -> None:
    data, found = known_words(world), {}
    for name, page in every_place(world):
        wrong = [*faults(world, page), *untranslated(shown_texts(page), data)]
        if wrong:
            found[name] = wrong
    assert found == {}


def cells(root: QWidget) -> Iterator[str]:
    """Yield what the first rows of the tables and lists in sight say."""
    for view in root.findChildren(QAbstractItemView):
        model = cast("QAbstractItemModel | None", view.model())
        if model is None or not view.isVisible():
            continue
        for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
                yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
