"""No page or panel of the window asks a store the same statement twice for one display, and nothing is kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from ssa_desktop.services.workspace import Lane, Workspace
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_page import every_place

__all__ = ["made", "world"]

_NO_QUESTION = ("PRAGMA data_version", "BEGIN", "ROLLBACK")
"""Whether another connection wrote has to be asked each time; the others begin and end a look at the store."""

Asked = list[tuple[StoreKind, str]]


@contextmanager
def traced(ws: Workspace) -> Iterator[Asked]:
    """Note every statement of every connection, those that are opened meanwhile too."""
    asked: Asked = []

    def listening(connection: StoreConnection) -> StoreConnection:
        kind = connection.store_kind

        def note(statement: str) -> None:
            asked.append((kind, statement))

        connection.set_trace_callback(note)
        return connection

    opened = {lane: ws._lanes[lane]._opened for lane in Lane}
    for connection in all_connections(ws):
        listening(connection)
    for lane in Lane:
        ws._lanes[lane]._opened = partial(_then, opened[lane], listening)
    yield asked
    for lane in Lane:
        ws._lanes[lane]._opened = opened[lane]
    for connection in all_connections(ws):
        connection.set_trace_callback(None)


def _then(
    opened: Callable[[StoreKind], StoreConnection],
    listening: Callable[[StoreConnection], StoreConnection],
    kind: StoreKind,
) -> StoreConnection:
    return listening(opened(kind))


def all_connections(ws: Workspace) -> list[StoreConnection]:
    return [*ws._connections.values(), *(one for lane in ws._lanes.values() for one in lane._connections.values())]


def twice(asked: Asked) -> dict[str, int]:
    """Return what was asked more than once, and how often."""
    number = Counter(one for one in asked if not one[1].startswith(_NO_QUESTION))
    return {statement: times for (_, statement), times in number.items() if times > 1}


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_no_page_asks_the_same_twice_for_one_display(world: World) -> None:
    ws = world.window.worker._workspace
    assert ws is not None
    # What the test itself writes for the page of a person is no display.
    assert world.outside.person_id
    settle(world.qtbot, world.window)
    found, numbers = {}, {}
    with traced(ws) as asked:
        for name, _ in every_place(world):
            if repeated := twice(asked):
                found[name] = repeated
            numbers[name] = len(asked)
            asked.clear()
    assert found == {}
    # It was heard at all, in every part of the window.
    assert sum(number > 2 for number in numbers.values()) > 45
    # A report of many chapters at its very first display.
    assert numbers["figures/annual"] > 100


@pytest.mark.parametrize("world", [("de",)], indirect=True)
def test_what_was_answered_for_a_display_is_let_go_once_it_is_shown(world: World) -> None:
    ws = world.window.worker._workspace
    assert ws is not None
    lane, kept = ws._lanes[Lane.PROMPT], []
    answers_of = lane._answers_of

    def noting(kind: StoreKind, connection: StoreConnection) -> object:
        found = answers_of(kind, connection)
        kept.append(dict(lane._answers))
        return found

    lane._answers_of = noting  # type: ignore[method-assign, assignment]
    world.desk.open_case(world.view.case_id)
    settle(world.qtbot, world.window)
    assert any(kept)
    assert lane._answers == {}
