"""What comes over the bridge that screen readers listen at (AT-SPI), of the real window on a real display."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from tests.processes import DEVNULL, PIPE, started
from tests.stores import copy_stores, demo_stores
from tests.ui.conftest import NOW
from tests.ui.spoken.private_bus import DAEMON, PYTHON
from tests.ui.test_day_on_a_display import ROOT, display

__all__ = ["display"]

READER = Path(__file__).parent / "screen_reader.py"
PLACES = (
    "today",
    "cases",
    "appointments",
    "times/week",
    "figures/filing",
    "figures/charts",
    "privacy/due",
    "privacy/holds",
    "cooperation/assessment",
)


@dataclass(frozen=True)
class Part:
    """A part of the window as it is told."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Part:
        parts = tuple(cls.of(one) for one in told["parts"])
        return cls(told["role"], told["name"], told["description"], frozenset(told["states"]), parts)

    def all(self, role: str = "") -> list[Part]:
        """Return every part at any depth, or those of a role."""
        below = [found for one in self.parts for found in one.all()]
        return [one for one in (self, *below) if role in {"", one.role}]


class Reading:
    """The window and what reads it, each a process of its own."""

    def __init__(self, window: Popen[str], reader: Popen[str]) -> None:
        self._window, self._reader = window, reader

    def go(self, place: str) -> Part:
        """Go somewhere and return what is heard there."""
        _ask(self._window, place)
        return self.heard()

    def heard(self) -> Part:
        return Part.of(json.loads(_ask(self._reader, "tree")))

    def press(self, name: str) -> bool:
        return bool(json.loads(_ask(self._reader, f"press {name}")))


def _ask(process: Popen[str], line: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return _answer(process)


def _answer(process: Popen[str]) -> str:
    assert process.stdout is not None
    answer = process.stdout.readline()
    assert answer, f"it ended: {process.args!r}"
    return answer


@pytest.fixture
def reading(display: str, tmp_path: Path) -> Iterator[Reading]:
    assert DAEMON is not None
    folder = tmp_path / "data"
    copy_stores(demo_stores(years=1, cases=6, seed=2, now=NOW), folder)
    with ExitStack() as closing:
        quiet: dict[str, Any] = {"stdout": PIPE, "stderr": DEVNULL}
        around = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(tmp_path)}
        bus = closing.enter_context(started([DAEMON, "--session", "--nofork", "--print-address"], env=around, **quiet))
        around |= {"DBUS_SESSION_BUS_ADDRESS": _answer(bus).strip()}
        drawn = {**around, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = [sys.executable, "-m", "tests.ui.spoken.spoken_window", folder]
        window = closing.enter_context(started(command, cwd=ROOT, env=drawn, stdin=PIPE, **quiet))
        _answer(window)
        reader = closing.enter_context(started([PYTHON, READER], env=around, stdin=PIPE, **quiet))
        yield Reading(window, reader)


def faults(heard: Part) -> Iterator[str]:
    """Yield what somebody who only hears the window could not make sense of."""
    for one in heard.all():
        if one.name and one.description == one.name:
            yield f"told twice: {one.role} „{one.name}“"
        if one.role in {"radio button", "page tab", "heading", "alert", "chart", "push button menu"} and not one.name:
            yield f"{one.role} without a name"
        for part in one.parts:
            if part.role == "radio button" and not (one.role == "panel" and one.name):
                yield f"a choice out of no group: „{part.name}“ in {one.role} „{one.name}“"
            if part.role == "page tab" and one.role != "page tab list":
                yield f"a tab outside of a list: „{part.name}“"
    if not heard.all("heading"):
        yield "no heading"


def test_a_screen_reader_is_told_every_page(reading: Reading) -> None:
    heard = {place: reading.go(place) for place in PLACES}
    assert {place: list(faults(one)) for place, one in heard.items() if list(faults(one))} == {}
    for one in heard.values():
        (pages,) = one.all("page tab list")
        assert (pages.name, {part.role for part in pages.parts}) == ("Seiten", {"page tab"})
        assert len([part for part in pages.parts if "selected" in part.states]) == 1
    chips = [(part.name, "checked" in part.states) for part in heard["cases"].all("radio button")]
    assert chips == [("Offen", True), ("Abgeschlossen", False), ("Alle", False)]
    charts = heard["figures/charts"].all("chart")
    assert charts
    assert all(chart.description for chart in charts)
    (week,) = [part for part in heard["appointments"].all("list") if part.all("list item")]
    assert all(one.name for one in week.all("list item"))
    assert {one.name for one in heard["today"].all("panel") if one.name} >= {"Dabei"}
    assert all(
        {"has-popup", "expandable"} <= one.states for place in heard.values() for one in place.all("push button menu")
    )


def test_a_part_that_unfolds_says_so_and_can_be_pressed_from_outside(reading: Reading) -> None:
    def more(heard: Part) -> Part:
        (found,) = [one for one in heard.all("push button") if one.name == "Mehr Angaben"]
        return found

    before = more(reading.go("today")).states
    assert "expandable" in before
    assert "expanded" not in before
    assert reading.press("Mehr Angaben")
    assert {"expandable", "expanded"} <= more(reading.heard()).states
