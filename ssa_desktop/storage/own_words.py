"""The words that she has added to the dictionary, in the vault: any of them may be a name.

They go with the person whose name they are. They stand in one value, so that a step takes back one row.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Final

from ssa_desktop.domain.people.name_letters import fold
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection, rows

KEY: Final = "own_words"


def own_words(vault: Connection) -> list[str]:
    """Return the words in the order of the alphabet."""
    found: list[str] = json.loads(get_meta(vault, KEY, "[]"))
    return found


def store(vault: Connection, words: Collection[str]) -> None:
    """Keep these words and no others."""
    if words:
        set_meta(vault, KEY, json.dumps(sorted(words, key=lambda word: (fold(word), word)), ensure_ascii=False))
    else:
        remove_meta(vault, KEY)


def forget_names(vault: Connection, names: Iterable[str]) -> int:
    """Remove the words that are a part of one of these names, with an ``s`` behind it as well; return how many."""
    kept = own_words(vault)
    parts = {fold(part) for name in names for part in _parts(name)}
    left = [word for word in kept if not {fold(word), fold(word).removesuffix("s")} & parts]
    if len(left) < len(kept):
        store(vault, left)
    return len(kept) - len(left)


def parts_of_names(vault: Connection) -> frozenset[str]:
    """Return every word of a name of a person in use, as it is written."""
    names = rows(vault, "SELECT name FROM in_use_person WHERE name IS NOT NULL")
    return frozenset(part for (name,) in names for part in _parts(name))


def _parts(name: str) -> list[str]:
    return [part for part in "".join(letter if letter.isalpha() else " " for letter in name).split() if len(part) > 1]
