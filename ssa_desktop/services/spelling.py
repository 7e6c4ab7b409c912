"""German spelling: which words of a text are unknown, and what may have been meant. Nothing of it leaves the process.

The words are those of Hunspell's dictionary and of the field (``resources/spelling``). Her own and the names of the
vault are looked up before it (``services/own_words.py``) and never given to it: what it was given it would keep.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.kept_texts import let_go_with_texts
from ssa_desktop.resources import resource_path

if TYPE_CHECKING:
    from hunspell import Hunspell

MOST_PROPOSALS: Final = 5
LONGEST_WORD: Final = 60
"""Letters; what is longer is no word that anybody spells."""
_LONGEST_TO_PROPOSE: Final = 20
"""For a longer compound nothing is found, after a second of looking."""
_WORD: Final = re.compile(r"(?<![\w@/.-])[^\W\d_]{2,}(?![\w@]|\.\w)")
_PART: Final = re.compile(r"(?<=-)[^\W\d_]{2,}(?![\w@]|\.\w)")


def is_there() -> bool:
    """Whether the dictionary can be read on this system."""
    return find_spec("hunspell") is not None


def load() -> None:
    """Read the dictionary, once: a tenth of a second, and some nine mebibytes."""
    _dictionary()


def words_of(text: str) -> list[tuple[int, str]]:
    """Return the words of a text with the places where they begin, those that are checked alone.

    Left out are short forms and brand names (capitals behind the first letter), codes with digits, and addresses. Of
    what is joined by hyphens each part is a word.
    """
    found = [(one.start(), one[0]) for pattern in (_WORD, _PART) for one in pattern.finditer(text)]
    return sorted((start, word) for start, word in found if word[1:].islower() and len(word) <= LONGEST_WORD)


@lru_cache(maxsize=8192)
def is_right(word: str) -> bool:
    """Whether a word is spelt as the dictionary or the list of the field has it."""
    if word in _field_words() or (word.endswith("s") and word[:-1] in _field_words()):
        return True
    try:
        return _dictionary().spell(word)
    except UnicodeEncodeError:
        # Half a letter, as a broken file brings it: nothing to be corrected.
        return True


let_go_with_texts(is_right.cache_clear)


def proposals(word: str) -> tuple[str, ...]:
    """Return what may have been meant by a word, the likeliest first; nothing for a long one."""
    if len(word) > _LONGEST_TO_PROPOSE:
        return ()
    return tuple(_dictionary().suggest(word)[:MOST_PROPOSALS])


@cache
def _dictionary() -> Hunspell:
    # Imported here: most of the window needs none of it.
    from hunspell import Hunspell

    # Both names as UTF-8: so the library opens a path with an umlaut on Windows as well.
    return Hunspell("de_DE", hunspell_data_dir=str(resource_path("spelling")), system_encoding="utf-8")


@cache
def _field_words() -> frozenset[str]:
    return frozenset(resource_path("spelling", "field.txt").read_text(encoding="utf-8").split())
