"""Her own words for the spell check, and what is right beside them: the names of the persons of the vault."""

from __future__ import annotations

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.services.spelling import LONGEST_WORD
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import own_words


def listing(ws: Workspace) -> list[str]:
    """Return her own words in the order of the alphabet."""
    with ws.read() as vault:
        return own_words.own_words(vault)


def known(ws: Workspace) -> frozenset[str]:
    """Return what is right beside the dictionary: her own words, and the words of names."""
    with ws.read() as vault:
        return frozenset(own_words.own_words(vault)) | own_words.parts_of_names(vault)


def add(ws: Workspace, word: str) -> None:
    """Add a word; :class:`UsageError` for what is no single word, :class:`RefusedError` for one that is there."""
    if not word.isalpha() or len(word) > LONGEST_WORD:
        raise UsageError("own_words.no_word")
    with ws.change() as vault:
        kept = own_words.own_words(vault)
        if word in kept:
            raise RefusedError("own_words.known")
        own_words.store(vault, [*kept, word])


def remove(ws: Workspace, word: str) -> None:
    """Remove a word; :class:`RefusedError` for one that is gone."""
    with ws.change() as vault:
        kept = own_words.own_words(vault)
        if word not in kept:
            raise RefusedError("own_words.gone")
        own_words.store(vault, [one for one in kept if one != word])
