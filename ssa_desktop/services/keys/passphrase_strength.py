"""How many guesses a passphrase withstands, why a weak one is weak, and what would make it better.

The estimate is zxcvbn's (D. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016), which
looks for words, keyboard patterns, sequences, repeats and dates. It brings English words; the German ones, and those of
the worker's own schools, are added here.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.resources import resource_path

MINIMUM_PASSPHRASE: Final = 8
"""The fewest characters."""
MINIMUM_GUESSES: Final = 1e7
"""Fewer than these fall within days, although each takes about half a second of a core and 64 MiB or more."""
_GOOD_GUESSES: Final = 1e10
_STRONG_GUESSES: Final = 1e14
# zxcvbn takes no more; its time grows with the cube of the length.
_MOST_CHARACTERS: Final = 72
_SEPARATORS: Final = re.compile(r"[\s\-_.,;:/+]+")
_SHORTEST_WORD: Final = 3
_GERMAN: Final = "german"
_OWN: Final = "user_inputs"

# What somebody who knows what the program is for tries first.
_SUBJECT: Final = (
    "passwort", "passphrase", "kennwort", "geheim", "schule", "schulsozialarbeit", "schulsozialarbeiterin",
    "schulsozialarbeiter", "sozialarbeit", "jugendhilfe", "jugendamt", "beratung", "fallakte", "fallakten", "ssa",
    "grundschule", "werkrealschule", "realschule", "gemeinschaftsschule", "gymnasium", "schulzentrum",
    *(str(year) for year in range(2020, 2041)),
)  # fmt: skip

# zxcvbn says why in English sentences; here they are the ends of keys of the program's own messages.
_REASONS: Final = {
    "Straight rows of keys are easy to guess.": "keys",
    "Short keyboard patterns are easy to guess.": "keys",
    'Repeats like "aaa" are easy to guess.': "repeat",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': "repeat",
    'Sequences like "abc" or "6543" are easy to guess.': "sequence",
    "Recent years are easy to guess.": "date",
    "Dates are often easy to guess.": "date",
    "This is a top-10 common password.": "common",
    "This is a top-100 common password.": "common",
    "This is a very common password.": "common",
    "This is similar to a commonly used password.": "like_common",
    "A word by itself is easy to guess.": "word",
    "Names and surnames by themselves are easy to guess.": "name",
    "Common names and surnames are easy to guess.": "name",
}
_ADVICE: Final = {
    "Use a few words, avoid common phrases.": "words",
    "No need for symbols, digits, or uppercase letters.": "no_symbols",
    "Add another word or two. Uncommon words are better.": "another_word",
    "Use a longer keyboard pattern with more turns.": "no_patterns",
    "Avoid repeated words and characters.": "no_repeats",
    "Avoid sequences.": "no_sequences",
    "Avoid recent years.": "no_years",
    "Avoid years that are associated with you.": "no_years",
    "Avoid dates and years that are associated with you.": "no_years",
    "Capitalization doesn't help very much.": "capitals",
    "All-uppercase is almost as easy to guess as all-lowercase.": "capitals",
    "Reversed words aren't much harder to guess.": "reversed",
    "Predictable substitutions like '@' instead of 'a' don't help very much.": "substitutions",
}


class Strength(StrEnum):
    """How a passphrase stands against guessing; a weak one is refused."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a passphrase: its strength, why it is no better, and what would help.

    ``passphrase.reason.<reason>`` and ``passphrase.advice.<advice>`` are messages; both are empty for a good one.
    """

    strength: Strength
    reason: str = ""
    advice: str = ""


def judge(passphrase: str, own_words: Iterable[str] = ()) -> Judgement:
    """Estimate a passphrase. ``own_words`` are names that somebody who knows the worker tries first."""
    typed = unicodedata.normalize("NFC", passphrase)
    if len(typed) < MINIMUM_PASSPHRASE:
        return Judgement(Strength.WEAK, "short", "words")
    own = list(own_words)
    estimate = _library()
    cut = typed[:_MOST_CHARACTERS]
    found = estimate(cut, own)
    if found["guesses"] < MINIMUM_GUESSES:
        return Judgement(Strength.WEAK, _reason(found), _advice(found))
    # zxcvbn takes a space before a word as random and counts far too many guesses; whoever guesses words tries them
    # with and without. That judges, but does not refuse: rows of words are what people are asked to choose.
    joined = _SEPARATORS.sub("", cut)
    if joined and joined != cut:
        found = min(found, estimate(joined, own), key=lambda result: result["guesses"])
    if found["guesses"] < _GOOD_GUESSES:
        return Judgement(Strength.FAIR, _reason(found), _advice(found))
    return Judgement(Strength.GOOD if found["guesses"] < _STRONG_GUESSES else Strength.STRONG)


def check_passphrase(passphrase: str, own_words: Iterable[str] = ()) -> None:
    """Raise :class:`UsageError` for a passphrase that can be guessed; its key says why and what would help."""
    found = judge(passphrase, own_words)
    if found.strength is Strength.WEAK:
        raise UsageError(f"passphrase.refused.{found.reason}")


def words_of(texts: Iterable[str]) -> list[str]:
    """Return the words of names and places, each once, the whole names first."""
    whole = [text.strip() for text in texts if text.strip()]
    parts = [part for text in whole for part in re.split(r"\W+", text) if len(part) >= _SHORTEST_WORD]
    joined = ["".join(re.split(r"\W+", text)) for text in whole]
    return list(dict.fromkeys(form for word in [*whole, *joined, *parts] for form in _spellings(word.lower())))


def _reason(found: Any) -> str:
    warning = found["feedback"]["warning"]
    if warning in _REASONS:
        return _REASONS[warning]
    lists = {match.get("dictionary_name") for match in found["sequence"]}
    if _OWN in lists:
        return "own"
    return "word" if lists - {None} else "few"


def _advice(found: Any) -> str:
    """Return the first suggestion that says something of this passphrase, or the general one."""
    keys = [_ADVICE[text] for text in found["feedback"]["suggestions"] if text in _ADVICE]
    return next((key for key in reversed(keys)), "another_word")


@cache
def _library() -> Any:
    # Imported here: its word lists are needed only where a passphrase is chosen.
    import zxcvbn
    from zxcvbn import matching

    with gzip.open(resource_path("words", "german.txt.gz"), "rt", encoding="utf-8") as lines:
        words = [form for word in (*_SUBJECT, *lines.read().split()) for form in _spellings(word)]
    matching.add_frequency_lists({_GERMAN: list(dict.fromkeys(words))})
    return zxcvbn.zxcvbn


def _spellings(word: str) -> tuple[str, ...]:
    plain = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return (word,) if plain == word else (word, plain)
