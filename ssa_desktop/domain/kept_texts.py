"""What the program keeps of texts to save work beside the opened data: let go with every scrub and at the lock."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_LET_GO: Final[list[Callable[[], None]]] = [re.purge]
"""What lets go of each of them. Patterns are among them: of a word that was searched for, of names in a directory."""


def let_go_with_texts(let_go: Callable[[], None]) -> None:
    """Put what lets go of kept texts on the list, once, where it is made: ``let_go_with_texts(made.cache_clear)``."""
    _LET_GO.append(let_go)


def let_go() -> None:
    """Keep nothing of any text."""
    for one in _LET_GO:
        one()
