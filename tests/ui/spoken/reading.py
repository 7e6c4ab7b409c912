"""The window on a display of its own and a screen reader beside it, for tests: what is heard, as a tree of parts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from tests.processes import DEVNULL, PIPE, started
from tests.stores import copy_stores, demo_stores
from tests.ui.conftest import NOW
from tests.ui.spoken.private_bus import DAEMON, PYTHON
from tests.ui.test_day_on_a_display import ROOT

MOST_LOOKS = 20
DRAWN = {"label", "paragraph", "static", "image"}
"""What is seen without being used: it has words, or is left unheard."""
SAID_AS_ONE = {"push button", "filler", "list item"}
"""What says all that is in it by its name."""
READER = Path(__file__).parent / "screen_reader.py"


@dataclass(frozen=True)
class Part:
    """A part of the window as it is told."""

    role: str
    name: str
    description: str
    label: str
    """What the part beside it says that is its label; nothing where none is."""
    states: frozenset[str]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Part:
        parts = tuple(cls.of(one) for one in told["parts"])
        states = frozenset(told["states"])
        return cls(told["role"], told["name"], told["description"], told["label"], states, parts)

    def all(self, role: str = "") -> list[Part]:
        """Return every part at any depth, or those of a role."""
        below = [found for one in self.parts for found in one.all()]
        return [one for one in (self, *below) if role in {"", one.role}]


@dataclass(frozen=True)
class Seen:
    """What somebody who sees the window reads: its title and the words on its buttons."""

    title: str
    buttons: tuple[str, ...]
    wrong: str
    """What a dialog will find wrong first with what its fields hold; nothing where it would act."""


class Reading:
    """The window and what reads it, each a process of its own."""

    def __init__(self, window: Popen[str], reader: Popen[str]) -> None:
        self._window, self._reader = window, reader
        self._has_said = False

    def go(self, place: str) -> Part:
        """Go somewhere and return what is heard there."""
        self.do(f"go {place}")
        return self.heard()

    def do(self, line: str) -> Seen:
        """Let the window do something and return what is seen then."""
        told = json.loads(_ask(self._window, line))
        self._has_said = True
        return Seen(told["title"], tuple(told["buttons"]), told["wrong"])

    def heard(self) -> Part:
        return self.heard_and_said()[0]

    def heard_and_said(self) -> tuple[Part, list[str]]:
        """Return the window in front, and what was said by itself since the last time."""
        for _ in range(MOST_LOOKS):
            if not self._has_said:
                self.do("look")
            self._has_said = False
            told = json.loads(_ask(self._reader, "tree"))
            if told is not None:
                return Part.of(told["window"]), told["said"]
        pytest.fail("nothing is heard of the window")

    def press(self, name: str) -> bool:
        return bool(json.loads(_ask(self._reader, f"press {name}")))


def _ask(process: Popen[str], line: str) -> str:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return _answer(process)


def _answer(process: Popen[str]) -> str:
    assert process.stdout is not None
    answer = process.stdout.readline()
    assert answer, f"it ended: {process.args!r}"
    return answer


@contextmanager
def read_aloud(display: str, folder: Path) -> Iterator[Reading]:
    """Open the window on a demonstration in a folder, with a bus and a reader of its own."""
    assert DAEMON is not None
    copy_stores(demo_stores(years=1, cases=6, seed=2, now=NOW), folder / "data")
    with ExitStack() as closing:
        quiet: dict[str, Any] = {"stdout": PIPE, "stderr": DEVNULL}
        around = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(folder)}
        bus = closing.enter_context(started([DAEMON, "--session", "--nofork", "--print-address"], env=around, **quiet))
        around |= {"DBUS_SESSION_BUS_ADDRESS": _answer(bus).strip()}
        drawn = {**around, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = [sys.executable, "-m", "tests.ui.spoken.spoken_window", folder / "data"]
        window = closing.enter_context(started(command, cwd=ROOT, env=drawn, stdin=PIPE, stdout=PIPE))
        _answer(window)
        reader = closing.enter_context(started([PYTHON, READER], env=around, stdin=PIPE, **quiet))
        yield Reading(window, reader)


def faults(heard: Part) -> Iterator[str]:
    """Yield what somebody who only hears the window could not make sense of."""
    for one in heard.all():
        if one.name and one.description == one.name:
            yield f"told twice: {one.role} „{one.name}“"
        if one.role == "unknown":
            yield f"what „{one.name}“ is, is unknown"
        if one.role in {"radio button", "page tab", "heading", "alert", "chart", "push button menu"} and not one.name:
            yield f"{one.role} without a name"
        if one.role in {"text", "password text", "push button", "check box", "list", "table"} and not one.name:
            yield f"a {one.role} without a name"
        yield from _words_amiss(one)
        yield from _name_amiss(one)
        yield from _said_again(one)
        if one.role == "combo box" and not one.label:
            yield f"of a drop-down nothing but what is chosen is heard: „{one.name}“"
        for part in one.parts:
            if part.role == "radio button" and not (one.role == "panel" and one.name):
                yield f"a choice out of no group: „{part.name}“ in {one.role} „{one.name}“"
            if part.role == "page tab" and one.role != "page tab list":
                yield f"a tab outside of a list: „{part.name}“"
    if not heard.all("heading"):
        yield "no heading"


def _words_amiss(one: Part) -> Iterator[str]:
    """Yield what of the words in a part is heard twice, or not at all."""
    if one.role in DRAWN and not one.name:
        yield f"a {one.role} of which nothing is said"
    if one.role in SAID_AS_ONE and one.name:
        below = [part for part in one.all()[1:] if part.role == "label"]
        yield from (f"said twice: „{part.name}“ in „{one.name}“" for part in below if part.name in one.name)
    for part, following in pairwise(one.parts):
        if {part.role, following.role} == {"label"} and following.name.startswith(f"{part.name}:"):
            yield f"said twice: „{part.name}“ and „{following.name}“"


def _name_amiss(one: Part) -> Iterator[str]:
    """Yield what is wrong with what a part is called, or with what is said of it behind that."""
    if one.role == "filler" and one.name and not any(part.name for part in one.all()[1:]):
        yield f"a frame that says something itself: „{one.name}“"
    if one.role == "scroll bar" and not one.name:
        yield "a scroll bar without a name"
    if one.role == "page tab list" and not one.label and one.name in {part.name for part in one.parts}:
        yield f"tabs called after the current one: „{one.name}“"
    if one.role == "chart" and not one.description:
        yield f"a chart of which only the name is heard: „{one.name}“"
    if one.role == "chart" and one.description.startswith("Korridor"):
        yield f"a share of which only its corridor is heard: „{one.name}“"
    if one.role == "label" and one.name.strip() in {"•", "·", "-"}:
        yield f"a sign read as a word: „{one.name}“"


def _said_again(one: Part) -> Iterator[str]:
    """Yield what a part says that the one beside it or around it says already."""
    if one.role == "combo box" and one.description and one.description == one.label:
        yield f"told twice: the description of „{one.label}“"
    labels = {part.name for part in one.parts if part.role == "label"} - {""}
    for part in one.parts:
        if part.description in labels:
            yield f"a label says the description of „{part.name}“"
        if one.name and {one.role, part.role} == {"panel"} and one.name == part.name:
            yield f"„{one.name}“ within itself"
