"""A pause gives memory back: pages of the stores, and what the C library keeps of what was freed."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import free_memory

IS_GLIBC = sys.platform.startswith("linux") and Path("/proc/self/status").exists() and free_memory._trim() is not None


@pytest.mark.skipif(not IS_GLIBC, reason="asks glibc, and measures by proc(5)")
def test_what_is_free_in_the_middle_of_the_heap_goes_back_to_the_system() -> None:
    from tests.bench.memory import resident_mib

    # Past what Python's own allocator takes, below what the C library maps apart; the last keeps the heap's end.
    many = [bytes(4_000) + bytes([number % 256]) for number in range(12_000)]
    last = bytes(4_000)
    full = resident_mib()
    del many
    free_memory.give_back()
    assert full - resident_mib() > 30
    assert len(last) == 4_000


def test_with_another_c_library_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory._trim.cache_clear()
    monkeypatch.setattr(free_memory, "_TRIM", "no_such_call")
    assert free_memory._trim() is None
    free_memory.give_back()
    free_memory._trim.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert free_memory._trim() is None
    free_memory._trim.cache_clear()


def test_a_pause_keeps_no_page_of_either_store(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    for kind, connection in ws._connections.items():
        connection.set_trace_callback(partial(lambda name, statement: asked.append((name, statement)), kind.name))
    given: list[None] = []
    monkeypatch.setattr("ssa_desktop.services.workspace.give_back", lambda: given.append(None))
    assert ws.rest()
    assert [kind for kind, statement in asked if statement == "PRAGMA shrink_memory"] == ["VAULT", "SCHOOLBOOK"]
    assert given == [None]
