"""The plan between school and work on paper: goal, steps, who helps, where to, what became of it. It is German."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Part,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    prose,
)
from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.figures.indicators import Moment, Outcome
from ssa_desktop.domain.together.cooperation import AgreedAction, lines_of
from ssa_desktop.labels import day_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_ROOM: Final = 2
"""Empty lines where nobody was entered as helping."""


@dataclass(frozen=True, slots=True)
class PrintedWay:
    """What the paper holds, with names replaced; ``purpose`` is what binds whoever gets it, empty for her own copy."""

    about: str
    plan: Transition
    steps: tuple[AgreedAction, ...]
    outcomes: Mapping[Moment, Outcome]
    purpose: str = ""


def transition_sheet(way: PrintedWay) -> Sheet:
    """Return the paper."""
    said, plan = _words(), way.plan
    head: list[Part] = [Fields(((said["about"], way.about), (said["agreed"], _day(plan.agreed_on))))]
    if way.purpose:
        head.append(Small(way.purpose))
    rows = tuple((one.what, one.who, _day(one.due_on), _day(one.done_on)) for one in way.steps)
    steps = Ruled(tuple(said["steps_head"]), rows, (5, 3, 2, 2)) if rows else Text(said["no_steps"])
    helping = lines_of(plan.partners)
    sections = [
        Section(None, tuple(head)),
        Section(said["goal"], prose(plan.goal)),
        Section(said["steps"], (steps,)),
        Section(said["partners"], (Bullets(tuple(helping)) if helping else Lines(_ROOM),)),
        Section(
            said["where"], (Fields(((said["destination"], plan.destination), (said["starts"], _day(plan.starts_on)))),)
        ),
    ]
    became = tuple(
        (said[f"outcome_{moment}"], label(_LANGUAGE, "transition_outcome", way.outcomes[moment]))
        for moment in Moment
        if moment in way.outcomes
    )
    if became:
        sections.append(Section(said["outcome"], (Fields(became),)))
    sections.append(Section(None, (Signatures(tuple(said["signatures"])),)))
    return Sheet(said["title"], tuple(sections), _LANGUAGE, readers=Readers.FAMILIES)


def _day(day: date | None) -> str:
    return "" if day is None else day_text(_LANGUAGE, day)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "transition.toml").read_text(encoding="utf-8"))
