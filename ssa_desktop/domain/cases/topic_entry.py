"""A topic of her list, as it travels in a records file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ssa_desktop.domain.kind_facts import PROSE, WORDS, Fact, Shape


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic with its names; counters name it by its code."""

    code: Annotated[str, Fact(Shape.ODD)]
    label_de: Annotated[str, WORDS]
    label_en: Annotated[str, PROSE]
    position: Annotated[int, Fact(Shape.WHOLE)]
    active: bool
