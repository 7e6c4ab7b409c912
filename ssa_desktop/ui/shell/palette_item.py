"""One line of the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ssa_desktop.ui.widgets.marked_list import MarkedLine


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do or to go to. ``key`` tells it from all others; ``more`` are further steps on it."""

    key: str
    line: MarkedLine
    do: Callable[[], object]
    title_words: tuple[str, ...]
    other_words: tuple[str, ...] = ()
    more: tuple[Item, ...] = field(default=())

    @property
    def is_person(self) -> bool:
        """Whether it stands for a person or a case: of those only the best are shown."""
        return self.key.startswith(("person:", "case:"))

    @property
    def is_record(self) -> bool:
        """Whether it stands for a record of working together or of protection: fewer of those are shown."""
        return self.key.startswith("record:")
