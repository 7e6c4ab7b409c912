"""Finding persons' names in a text: whole words, whatever capitals, umlauts, accents and genitive; and replacing them.

First and last names each count, from three letters on; shorter ones only as the whole name. Words that merely join a
name ("von", "der") are no name by themselves. Signs that are not seen and a hyphen at the end of a line hide no name.
Whatever looks for names goes by this rule: the scan before a disclosure,
what a person gets to see, and deletion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ssa_desktop.domain.vocabulary import Role

BLACKED_OUT: Final = "[…]"
SHORTEST_PART: Final = 3
# fmt: off
PARTICLES: Final = frozenset((
    "abu", "auf", "aus", "bei", "bin", "dal", "das", "del", "della", "dem", "den", "der", "des", "die", "dos",
    "familie", "frau", "herr", "herrn", "ibn", "prof",
    "las", "los", "ten", "ter", "und", "van", "vom", "von", "zum", "zur",
))
# fmt: on
# Signs that are not seen, such as the soft hyphens that come along from Word: they part no word.
_UNSEEN: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_NOT_SEEN: Final = re.compile(f"[{_UNSEEN}]+")
_WORD: Final = re.compile(f"[^\\W\\d_](?:[{_UNSEEN}]*[^\\W\\d_])*")
_BROKEN: Final = re.compile(r"[-\u2010\u00ad][ \t]*\r?\n[ \t]*")
"""A hyphen at the end of a line: what stands around it may be one word."""
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STROKES: Final = str.maketrans("ıłøđ", "ilod")
_JOINS: Final = re.compile(r"[\s,\-–’']*")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a text: the word as it stands there, where, and who bears it."""

    word: str
    start: int
    end: int
    bearers: frozenset[int]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The words of persons' names: single ones by their spellings, and names of short words only as a sequence."""

    words: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sequences: tuple[tuple[tuple[frozenset[str], ...], int], ...] = ()


def name_parts(name: str, shortest: int = SHORTEST_PART) -> list[str]:
    """Return the words of a name that can be told apart from other words: those of ``shortest`` letters or more.

    A name of shorter words alone is looked for as a whole.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    return [word for word in words if len(word) >= shortest] or ([" ".join(words)] if words else [])


def spellings(word: str) -> frozenset[str]:
    """Return how a word may be written: umlauts spelled out (Mueller) or without their dots (Muller), ß as ss."""
    plain = unicodedata.normalize("NFC", _NOT_SEEN.sub("", word))
    low = plain.casefold()
    spelled_out = _bare(plain.lower().translate(_GERMAN))
    return frozenset({spelled_out, _bare(low)})


def name_index(names: Iterable[tuple[int, str | None]], shortest: int = SHORTEST_PART) -> NameIndex:
    """Return the index of persons' names, given as (id, name); words of ``shortest`` letters or more count alone."""
    words: dict[str, set[int]] = {}
    sequences = []
    for bearer, name in names:
        found = _WORD.findall(unicodedata.normalize("NFC", name or ""))
        long_parts = [part for part in found if len(part) >= shortest and part.casefold() not in PARTICLES]
        for part in long_parts:
            for spelling in spellings(part):
                words.setdefault(spelling, set()).add(bearer)
        if found and not long_parts:
            sequences.append((tuple(spellings(part) for part in found), bearer))
    return NameIndex({word: frozenset(bearers) for word, bearers in words.items()}, tuple(sequences))


def name_hits(text: str, index: NameIndex) -> list[NameHit]:
    """Return every name in a text in its order. Positions are those in the text composed (NFC)."""
    composed = unicodedata.normalize("NFC", text)
    found = []
    tokens = list(_WORD.finditer(composed))
    for token in tokens:
        bearers = frozenset(
            bearer for spelling in _forms(token[0]) for bearer in index.words.get(spelling, frozenset())
        )
        if bearers:
            found.append(NameHit(token[0], token.start(), token.end(), bearers))
    for first, second in pairwise(tokens):
        if _BROKEN.fullmatch(composed, first.end(), second.start()):
            joined = first[0] + second[0]
            bearers = frozenset(bearer for form in _forms(joined) for bearer in index.words.get(form, frozenset()))
            if bearers:
                found.append(NameHit(joined, first.start(), second.end(), bearers))
    for sequence, bearer in index.sequences:
        for place in range(len(tokens) - len(sequence) + 1):
            run = tokens[place : place + len(sequence)]
            if all(_forms(token[0]) & wanted for token, wanted in zip(run, sequence, strict=True)):
                start, end = run[0].start(), run[-1].end()
                found.append(NameHit(composed[start:end], start, end, frozenset({bearer})))
    return sorted(found, key=lambda hit: (hit.start, -hit.end))


def document_pseudonyms(persons: Iterable[tuple[int, Role]], words: Mapping[Role, str]) -> dict[int, str]:
    """Return a pseudonym for each person, made for one document: "Kind A", "Kind B", "Elternteil A".

    ``words`` are the words for the roles. Letters go by role in the order given, after Z comes AA.
    """
    found: dict[int, str] = {}
    used: dict[str, int] = {}
    for person_id, role in persons:
        if person_id not in found:
            used[words[role]] = used.get(words[role], 0) + 1
            found[person_id] = f"{words[role]} {_letters(used[words[role]])}"
    return found


def pseudonymise(
    text: str,
    names: Iterable[tuple[int, str | None]],
    pseudonyms: Mapping[int, str],
    *,
    keep: Iterable[int] = (),
    confirmed: Collection[str] = (),
) -> str:
    """Return a text with persons' names replaced by their pseudonyms of this document.

    First and last name together give one pseudonym. A name that several persons bear, and one of a person without a
    pseudonym, is blacked out. What may be the name of a person to ``keep`` stays; so do words in ``confirmed``, given
    by a spelling, which are no names.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = frozenset(keep)
    hits = [hit for hit in name_hits(composed, name_index(names)) if not _forms(hit.word) & set(confirmed)]
    written, place = [], 0
    for start, end, bearers in _runs(composed, hits):
        if start < place or bearers & kept:
            continue
        only = next(iter(bearers)) if len(bearers) == 1 else None
        hidden = BLACKED_OUT if only is None else pseudonyms.get(only, BLACKED_OUT)
        written += [composed[place:start], hidden]
        place = end
    return "".join([*written, composed[place:]])


def replace_pseudonyms(text: str, shown: Mapping[str, str]) -> str:
    """Return a text with each pseudonym that is a word of its own replaced by what ``shown`` says of it."""
    if not shown:
        return text
    longest_first = sorted(shown, key=len, reverse=True)
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return word.sub(lambda found: shown[found[0]], text)


def _runs(text: str, hits: Sequence[NameHit]) -> list[tuple[int, int, frozenset[int]]]:
    """Join names that stand side by side and can be the same person's."""
    found: list[tuple[int, int, frozenset[int]]] = []
    for hit in hits:
        if found:
            start, end, bearers = found[-1]
            common = bearers & hit.bearers
            if common and hit.start >= end and _is_join(text[end : hit.start]):
                found[-1] = (start, hit.end, common)
                continue
        found.append((hit.start, hit.end, hit.bearers))
    return found


def _is_join(between: str) -> bool:
    """Whether two parts of a name may stand with this between them; a full stop ends a sentence."""
    if "." in between:
        return False
    words = _WORD.findall(between)
    return all(word.casefold() in PARTICLES - {"und", "die"} for word in words) and bool(
        _JOINS.fullmatch(_WORD.sub("", between))
    )


def _forms(word: str) -> frozenset[str]:
    """Return the spellings of a word of a text, and of what it is the genitive of."""
    forms = spellings(word)
    if len(word) > 1 and word[-1] in "sS":
        forms |= spellings(word[:-1])
    return forms


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_STROKES)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
