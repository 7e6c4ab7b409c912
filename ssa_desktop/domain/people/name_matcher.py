"""Persons' names in a text, however they are written: the one way by which anything in the program looks for names.

What is asked for by a use of it is :class:`Use`. Found are first and last names alone and together, in either order,
with their endings (Maxens, Müllers, den Müllern, Müllersche), umlauts, accents and letters of other scripts written
either way, joined or parted (Annalena, Anna Lena, Weiß-/gerber, M ü l l e r), with initials (M. Hörnle, Eleni P.), in
mail and web addresses, file names and compounds (MaxGespräch), and pseudonyms in the ways they are written. Names of
two letters have to stand with a capital as a word of their own, so that Bo is found and Boden is not; particles such as
von and bin are never names by themselves.

Positions are those of the text as it is given. Nothing of a name or a text is kept beyond the matcher itself: no
pattern is built of either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from ssa_desktop.domain.people.name_letters import (
    BESIDE,
    CODED,
    ENTITY,
    MARKS,
    TWICE_READ,
    UNSEEN,
    bare,
    composed,
    fold,
    readings,
    sound,
    spelled_out,
    without_digraphs,
)
from ssa_desktop.domain.people.name_words import (
    ADDRESS,
    ALWAYS_JOINING,
    CASE_WORDS,
    DERIVING,
    EVERYDAY,
    FUNCTION_WORDS,
    PARTICLES,
    PLACES,
    has_own_accents,
)


class Use(Enum):
    """What names are looked for, by what it is done for: how much is taken for a name."""

    MENTIONS = "mentions"
    """Deletion, copies and papers for others, the screen: every way in which a person may be meant, rather too much."""
    FIGURES = "figures"
    """Reports of figures: whole names, and first or last names from three letters on. What stands inside another word
    and what is shorter counts only beside another part of the same name, since a hit stops the report."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name in a text: the word as it stands there, where, and whether it can stand for a name alone."""

    word: str
    start: int
    end: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class NameHit:
    """Somebody named in a text: where, by which words, and whom it may mean.

    ``full`` are those who are named by more than one part of their name, or who have no more; ``exact`` those whose
    name it is to the letter, without an ending and not as part of another word.
    """

    start: int
    end: int
    parts: tuple[NamePart, ...]
    bearers: frozenset[int]
    full: frozenset[int] = frozenset()
    exact: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a key stands for: parts of a bearer's name, as bits; what may be hung on it."""

    bearer: int
    parts: int
    is_short: bool
    is_first: bool
    is_everyday: bool
    is_joined: bool = False
    is_weak: bool = False
    spelling: str = ""
    """How a word has to be written to stand for this name alone: without its accents it is a word of every sentence."""

    def is_spelled(self, word: str) -> bool:
        """Whether a word is written as this name has to be; its ending may follow."""
        return not self.spelling or composed(word).casefold().startswith(self.spelling)


@dataclass(slots=True)
class _Meant:
    """What a word may mean of one bearer."""

    parts: int
    is_sure: bool
    is_exact: bool


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    first: int
    last: int
    meant: dict[int, _Meant]


@dataclass(slots=True)
class _Run:
    start: int
    end: int
    first: int
    last: int
    pieces: list[_Found]
    parts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Person:
    """The parts of a name: the folded words, which of them join only, and how many bits are its whole."""

    words: tuple[str, ...]
    is_joining: tuple[bool, ...]
    whole: int


_IN_WORD: Final = f"{UNSEEN}{MARKS}{BESIDE}"
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = re.compile(f"(?:{_LETTER}|{ENTITY}|{CODED})(?:{_LETTER}+|[{_IN_WORD}]|{ENTITY}|{CODED}|{TWICE_READ})*")
_APOSTROPHES: Final = "'’‘´`ʼʻ′＇"
_HYPHENS: Final = r"\-\u00ad\u2010-\u2015\u2212\uff0d"
_BROKEN: Final = re.compile(rf"[{_HYPHENS}][ \t]*\r?\n[ \t]*")
"""A hyphen at the end of a line: what stands around it may be one word."""
_JOINT: Final = re.compile(rf"[{_HYPHENS}{_APOSTROPHES}_][{UNSEEN}]*(?:[ \t]*\r?\n[ \t]*)?")
_BETWEEN: Final = re.compile(rf"(?![.;:!?]\s)[\s,._/\\{_HYPHENS}{_APOSTROPHES}@+，．＿＠{UNSEEN}]{{0,4}}")
"""What may stand between two parts of one name; the end of a sentence may not."""
_BEFORE: Final = re.compile(rf"[.]?[\s_{_HYPHENS}{_APOSTROPHES}{UNSEEN}]{{0,3}}")
_AFTER: Final = re.compile(rf"(?:,\s?|[ \u00a0]|[._{_HYPHENS}]|[.][{_HYPHENS}])")
_TIGHT: Final = re.compile(rf"[.]?[._{_HYPHENS}]")
_GENITIVE: Final = re.compile(rf"[{_APOSTROPHES}](?:[sS]|sch(?:e[mnrs]?)?)?(?![^\W\d_])")
"""Hans', Müller's, die Müller'sche Wohnung."""
_OPENING: Final = frozenset("'‘‚´`")
_SPACED: Final = re.compile(
    rf"(?<![^\W_])(?:{_LETTER}[{_IN_WORD}]*[ \u00a0\u2009\u202f.·*_-]){{2,}}{_LETTER}[{MARKS}]*(?![^\W_])"
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_DIGIT: Final = re.compile(r"\d")
_SUFFIX_OF_FILE: Final = re.compile(r"\.[a-z]{2,4}\d?(?!\w)")
_LOCAL_PART: Final = re.compile(r"[\w.+-]+(?=@\w)")
"""What stands before the @ of an address names somebody as a whole."""
_ADDRESS_AROUND: Final = re.compile(r"[\w.+-]*@")

_STRONG: Final = ("s", "ens", "ns")
_SCHE: Final = ("sch", "sche", "schen", "scher", "schem", "sches")
_SMALL: Final = ("i", "y", "chen", "lein", "le", "el", "li", "is", "chens", "leins")
_SMALLEST: Final = ("i", "chen", "lein")
_ENDINGS: Final = (*_STRONG, *_SCHE, *_SMALL, "es", "n", "en", "in", "innen")
_SHORT: Final = 3
"""Folded names of no more letters have to be a word of their own."""
_LONG: Final = 5
_IN_COMPOUND: Final = 6
_SOUND: Final = 6
_MOST_JOINED: Final = 4
_WIDEST_JOINT: Final = 8
_MOST_WORDS: Final = 7


class NameMatcher:
    """Finds persons by name and pseudonym; made once for many texts.

    ``names`` and ``pseudonyms`` go by the person's id. ``no_names`` are words confirmed as being none: they count only
    beside another part of the same name.
    """

    def __init__(
        self,
        names: Iterable[tuple[int, str | None]],
        pseudonyms: Iterable[tuple[int, str | None]] = (),
        *,
        use: Use = Use.MENTIONS,
        no_names: Collection[str] = (),
    ) -> None:
        self._use = use
        self._no_names = frozenset(fold(word) for word in no_names)
        self._keys: dict[str, list[_Entry]] = {}
        self._short: dict[str, list[_Entry]] = {}
        self._sounds: dict[str, list[_Entry]] = {}
        self._handles: dict[str, list[_Entry]] = {}
        self._persons: dict[int, _Person] = {}
        self._pseudonyms: dict[tuple[str | int, ...], set[int]] = {}
        self._known: dict[str, dict[int, _Meant]] = {}
        for bearer, name in names:
            if name:
                self._add(bearer, name)
        for bearer, pseudonym in pseudonyms:
            for tokens in _ways_of(pseudonym or ""):
                self._pseudonyms.setdefault(tokens, set()).add(bearer)
        self._lengths = sorted({len(key) for key in self._keys if len(key) >= _IN_COMPOUND})
        self._all_keys = frozenset((*self._keys, *self._short))
        self._all_lengths = sorted({len(key) for key in self._all_keys if len(key) >= _SHORT})
        self._has_plain_pseudonym = any(all(isinstance(one, str) for one in way) for way in self._pseudonyms)
        self._openings = frozenset(tokens[0] for tokens in self._pseudonyms)
        self._longest_pseudonym = max((len(tokens) for tokens in self._pseudonyms), default=0)

    # ---- what is asked

    def hits(self, text: str) -> list[NameHit]:
        """Return everybody named in a text, in its order; what is found does not overlap."""
        runs = self._runs(text)
        found = [hit for run in runs if (hit := self._hit(text, run)) is not None]
        if self._pseudonyms and (self._has_plain_pseudonym or _DIGIT.search(text)):
            found += self._pseudonyms_in(text)
        return _without_overlaps(found)

    def names_somebody(self, text: str) -> bool:
        """Whether somebody is named in a text."""
        return bool(self.hits(text))

    def bears(self, word: str) -> frozenset[int]:
        """Return whose name a single word is, as far as it counts alone."""
        return frozenset(bearer for hit in self.hits(word) for bearer in hit.bearers)

    def as_borne(self, word: str) -> str:
        """Return a word without the s of a genitive, where somebody bears it so."""
        is_borne = fold(word) in self._keys or bare(word) in self._short
        return word[:-1] if word[-1:] in "sS" and not is_borne and self.bears(word[:-1]) else word

    def may_be_in(self, term: str) -> bool:
        """Whether a text may name somebody that holds this word of an index, in small letters without accents."""
        if any(self._meant(part.capitalize()) for part in _TOKEN.findall(term) if not part.isdigit()):
            return True
        return any(
            letters[:length] in self._all_keys or letters[-length:] in self._all_keys
            for letters in {bare(term), fold(term)}
            for length in self._all_lengths
        )

    def short_words(self) -> list[str]:
        """Return the names of two letters as they begin a word of two capitals (BoGespräch)."""
        return sorted(key.capitalize() for key in self._short if len(key) < _SHORT)

    def partings(self, terms: Iterable[str]) -> list[tuple[str, str]]:
        """Return pairs of words of an index that, one after the other, may begin a name that was parted."""
        by_fold: dict[str, list[str]] = {}
        for term in terms:
            by_fold.setdefault(fold(term), []).append(term)
        found: set[tuple[str, str]] = set()
        for key in self._all_keys:
            for cut in range(1, len(key)):
                for first in by_fold.get(key[:cut], ()):
                    ends = [key[cut:end] for end in range(cut + 1, len(key) + 1)]
                    ends += [f"{key[cut:]}{ending}" for ending in _ENDINGS]
                    found.update((first, second) for end in ends for second in by_fold.get(end, ()))
        return sorted(found)

    def pseudonym_phrases(self) -> list[str]:
        """Return the ways in which the words of an index may stand for a pseudonym, each as a phrase."""
        found = set()
        for tokens in self._pseudonyms:
            ways = [""]
            for place, token in enumerate(tokens):
                said = [token] if isinstance(token, str) else sorted({f"{token:0{width}}" for width in range(1, 6)})
                joints = ("",) if not place else (" ", "")
                ways = [way + joint + one for way in ways for joint in joints for one in said]
            found.update(ways)
        return sorted(found)

    # ---- the keys

    def _add(self, bearer: int, name: str) -> None:
        written = _words_of_name(name)
        joining = _joining(written)
        words = tuple(bare(word) for word in written)
        counted = [place for place, joins in enumerate(joining) if not joins] or list(range(len(words)))
        bits = {place: 1 << number for number, place in enumerate(counted)}
        whole = (1 << len(counted)) - 1
        self._persons[bearer] = _Person(words, tuple(joining), whole)
        for place in counted:
            is_last = place == counted[-1]
            is_first = not is_last or len(counted) == 1
            self._add_word(bearer, written[place], bits[place], (is_first, is_last, all(joining)))
        self._add_joined(bearer, written[:_MOST_WORDS], bits)
        if 1 < len(counted) < len(written):
            # Mail addresses leave out what joins.
            few = [written[place] for place in counted[:_MOST_WORDS]]
            self._add_joined(bearer, few, {number: 1 << number for number in range(len(few))})
        if len(counted) > 2:
            # And names in the middle.
            ends = counted[0], counted[-1]
            self._add_joined(
                bearer, [written[place] for place in ends], {n: bits[place] for n, place in enumerate(ends)}
            )
        if len(counted) > 1:
            first, last = words[counted[0]], words[counted[-1]]
            entry = _Entry(bearer, bits[counted[-1]] | bits[counted[0]], False, False, False, is_joined=True)
            for way in {last, spelled_out(written[counted[-1]])}:
                for handle in (first[:1] + way, way + first[:1]):
                    self._handles.setdefault(handle, []).append(entry)

    def _add_word(self, bearer: int, word: str, bit: int, kind: tuple[bool, bool, bool]) -> None:
        is_first, is_last, is_weak = kind
        for reading in dict.fromkeys((*readings(word), *_other_ways(word))):
            plain = bare(reading)
            key = without_digraphs(plain)
            if not key:
                continue
            is_short = len(key) <= _SHORT
            spelling = composed(word).casefold() if plain in ALWAYS_JOINING and has_own_accents(word) else ""
            entry = _Entry(bearer, bit, is_short, is_first, key in EVERYDAY, is_weak=is_weak, spelling=spelling)
            if is_short:
                for way in {plain, spelled_out(reading), key if len(key) == _SHORT else plain}:
                    self._short.setdefault(way, []).append(entry)
                continue
            self._keys.setdefault(key, []).append(entry)
            if is_last:
                for other in _of_the_other_sex(key):
                    self._keys.setdefault(other, []).append(entry)
            if is_first and key[-1] in "ea":
                # Lottchen, Evchen.
                for other in (f"{key[:-1]}chen", f"{key[:-1]}lein"):
                    self._keys.setdefault(other, []).append(entry)
            heard = sound(key)
            if len(heard) >= _SOUND:
                self._sounds.setdefault(heard, []).append(entry)

    def _add_joined(self, bearer: int, written: Sequence[str], bits: Mapping[int, int]) -> None:
        count = len(written)
        if count < 2:
            return
        all_readings = [readings(word) for word in written]
        for way in range(max(len(one) for one in all_readings)):
            plain = [bare(one[min(way, len(one) - 1)]) for one in all_readings]
            for start in range(count):
                for length in range(2, count + 1):
                    places = [(start + step) % count for step in range(length)]
                    parts = 0
                    for place in places:
                        parts |= bits.get(place, 0)
                    key = without_digraphs("".join(plain[place] for place in places))
                    if parts and len(key) > _SHORT:
                        entry = _Entry(bearer, parts, False, False, False, is_joined=True)
                        self._keys.setdefault(key, []).append(entry)

    # ---- words of a text

    def _meant(self, word: str) -> dict[int, _Meant]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> dict[int, _Meant]:
        found: dict[int, _Meant] = {}
        for reading in readings(word):
            self._look(reading, found)
            pieces = _camel_pieces(reading)
            for start in range(len(pieces) if len(pieces) > 1 else 0):
                self._look(pieces[start], found, is_piece=True)
                for end in range(start + 2, min(len(pieces), start + _MOST_JOINED) + 1):
                    self._joined("".join(pieces[start:end]), found)
        return found

    def _look(self, word: str, found: dict[int, _Meant], *, is_piece: bool = False) -> None:
        plain = bare(word)
        if not plain:
            return
        folded = without_digraphs(plain)
        is_capital = word[0].isupper()
        is_small_word = plain in FUNCTION_WORDS and not has_own_accents(word)
        can_stand = not (self._no_names and any(stem in self._no_names for stem in _stems(folded)))

        def note(entries: Iterable[_Entry], *, is_exact: bool = False, is_sure: bool = True) -> None:
            for one in entries:
                is_spelled = one.is_spelled(word)
                if not (is_spelled or is_capital):
                    continue
                alone = is_sure and can_stand and is_spelled and not one.is_weak and not self._is_too_short(one, plain)
                _note(found, one.bearer, one.parts, is_sure=alone, is_exact=is_exact and not is_piece)

        for way in {plain, spelled_out(word)}:
            is_sure = is_capital or (len(way) >= _SHORT and not is_small_word)
            note(self._short.get(way, ()), is_exact=True, is_sure=is_sure)
        note(self._keys.get(folded, ()), is_exact=True, is_sure=is_capital or not is_small_word)
        if is_small_word:
            return
        note(self._inflected(plain, folded, is_capital=is_capital))
        if is_capital and not found:
            heard = sound(folded)
            note(self._sounds.get(heard, ()) or self._sounds.get(heard.removesuffix("s"), ()))
        if self._use is not Use.FIGURES:
            note(self._in_compound(folded, is_capital=is_capital))

    def _is_too_short(self, entry: _Entry, plain: str) -> bool:
        """Whether a part of a name is too short to stand alone where too much must not be taken for a name."""
        is_part = self._persons[entry.bearer].whole != entry.parts
        return self._use is Use.FIGURES and entry.is_short and is_part and len(plain) < _SHORT

    def _inflected(self, plain: str, folded: str, *, is_capital: bool) -> list[_Entry]:
        """Return whose name a word is with an ending."""
        found: list[_Entry] = []
        for ending in _ENDINGS:
            if folded.endswith(ending):
                stem = folded[: -len(ending)]
                found += [one for one in self._keys.get(stem, ()) if _may_end(one, stem, ending, is_capital=is_capital)]
            if plain.endswith(ending):
                stem = plain[: -len(ending)]
                found += [
                    one for one in self._short.get(stem, ()) if _may_end(one, stem, ending, is_capital=is_capital)
                ]
        if is_capital and folded[-1] in "iy" and folded[-2:-1] == folded[-3:-2]:
            # Timmy, Tommi.
            stem = folded[:-2]
            found += [one for one in (*self._keys.get(stem, ()), *self._short.get(stem, ())) if one.is_first]
        return found

    def _in_compound(self, folded: str, *, is_capital: bool) -> list[_Entry]:
        """Return whose name begins a longer word, or whose whole name ends one."""
        found: list[_Entry] = []
        if len(folded) > _IN_COMPOUND and not folded.endswith(PLACES):
            for length in self._lengths:
                if length >= len(folded):
                    break
                found += [
                    one
                    for one in self._keys.get(folded[:length], ())
                    if one.is_joined
                    or (
                        not (one.is_everyday or one.is_first or len(folded) - length < _SHORT)
                        and folded[length:] not in DERIVING
                    )
                ]
                found += [one for one in self._keys.get(folded[-length:], ()) if one.is_joined]
        if is_capital:
            for cut in range(_SHORT, len(folded) - _SHORT + 1):
                if folded[cut:] in CASE_WORDS:
                    for stem in {folded[:cut], folded[:cut].removesuffix("s")}:
                        entries = (*self._keys.get(stem, ()), *(self._short.get(stem, ()) if len(stem) > 2 else ()))
                        found += [one for one in entries if not one.is_everyday]
        return found

    def _joined(self, word: str, found: dict[int, _Meant]) -> None:
        """Note whose name a word is that was parted, or two words that were joined, all of it."""
        for reading in readings(word):
            folded = fold(reading)
            if len(folded) <= _SHORT:
                for one in self._short.get(bare(reading), ()) if reading[:1].isupper() else ():
                    _note(found, one.bearer, one.parts, is_sure=True, is_exact=False)
                continue
            for stem in _stems(folded):
                for one in self._keys.get(stem, ()):
                    _note(found, one.bearer, one.parts, is_sure=True, is_exact=stem == folded)

    # ---- a text

    def _runs(self, text: str) -> list[_Run]:
        tokens = list(_WORD.finditer(text))
        found = self._words(text, tokens)
        found += self._parted(text, tokens)
        found += self._spaced(text, tokens)
        if "@" in text or "." in text or _DIGIT.search(text):
            found += self._in_handles(text, tokens)
        if not found:
            return []
        found.sort(key=lambda one: (one.start, -one.end))
        runs: list[_Run] = []
        for one in found:
            if runs and self._joins(text, tokens, runs[-1], one):
                continue
            runs.append(_Run(one.start, one.end, one.first, one.last, [one], _parts(one.meant)))
        return [self._extended(text, tokens, run) for run in runs]

    def _words(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        known = self._known
        for number, token in enumerate(tokens):
            word = token[0]
            meant = known[word] if word in known else self._meant(word)
            if meant and not self._is_half(text, tokens, number):
                found.append(_Found(token.start(), token.end(), number, number, meant))
        return found

    def _is_half(self, text: str, tokens: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a short word is only the first half of one that goes on in the next line."""
        if len(tokens[number][0]) > _SHORT or number + 1 == len(tokens):
            return False
        after = tokens[number + 1]
        return after[0][0].islower() and _is_broken(text, tokens[number], after)

    def _parted(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        joints = [_joint(text, one, other) for one, other in pairwise(tokens)]
        if not any(joints):
            return []
        for first, joint in enumerate(joints):
            if joint is None:
                continue
            word = tokens[first][0]
            for last in range(first + 1, min(first + _MOST_JOINED, len(tokens))):
                here = joints[last - 1]
                if here is None or (here == " " and last > first + 1):
                    break
                word += tokens[last][0]
                if self._are_all_meant(tokens[first : last + 1]):
                    continue
                meant: dict[int, _Meant] = {}
                self._joined(word, meant)
                is_one_word = tokens[first + 1][0][0].islower() and _is_broken(text, tokens[first], tokens[first + 1])
                if not meant and is_one_word:
                    meant = self._meant(word)
                if meant:
                    found.append(_Found(tokens[first].start(), tokens[last].end(), first, last, meant))
                if here == " ":
                    break
        return found

    def _are_all_meant(self, tokens: Sequence[re.Match[str]]) -> bool:
        """Whether each of some words is a part of the same person's name, so that together they say nothing more."""
        whose = [self._meant(token[0]).keys() for token in tokens]
        return bool(set(whose[0]).intersection(*whose[1:]))

    def _spaced(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        for spaced in _SPACED.finditer(text):
            letters = "".join(_WORD.findall(spaced[0]))
            meant: dict[int, _Meant] = {}
            self._look(letters, meant)
            if meant:
                inside = [n for n, one in enumerate(tokens) if spaced.start() <= one.start() < spaced.end()]
                found.append(_Found(spaced.start(), spaced.end(), inside[0], inside[-1], meant))
        return found

    def _in_handles(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        for number, token in enumerate(tokens):
            entries = self._handles.get(bare(token[0]), ())
            if not entries:
                continue
            is_handle = text[token.start() - 1 : token.start()] == "@" or _ADDRESS_AROUND.match(text, token.end())
            is_file = len(token[0]) > _LONG and _SUFFIX_OF_FILE.match(text, token.end())
            is_login = len(token[0]) > _SHORT and _DIGIT.match(text, token.end())
            if is_handle or is_file or is_login:
                meant: dict[int, _Meant] = {}
                for one in entries:
                    _note(meant, one.bearer, one.parts, is_sure=True, is_exact=False)
                found.append(_Found(token.start(), token.end(), number, number, meant))
        return found

    def _joins(self, text: str, tokens: Sequence[re.Match[str]], run: _Run, one: _Found) -> bool:
        """Add what was found to a run where both can be the same person's name; return whether that was done."""
        if one.start < run.end:
            # The same letters once more, found another way; what is only a piece of a longer name says nothing new.
            is_whole = one.end > run.end or (one.start, one.end) == (run.pieces[-1].start, run.pieces[-1].end)
            for bearer, meant in one.meant.items():
                if is_whole or bearer in run.parts:
                    run.parts[bearer] = run.parts.get(bearer, 0) | meant.parts
            if is_whole:
                run.pieces.append(one)
            run.end, run.last = max(run.end, one.end), max(run.last, one.last)
            return True
        common = {
            bearer: run.parts[bearer] | meant.parts
            for bearer, meant in one.meant.items()
            if bearer in run.parts and not run.parts[bearer] & meant.parts
        }
        between = tokens[run.last + 1 : one.first]
        common = {
            bearer: parts
            for bearer, parts in common.items()
            if all(self._is_joining(bearer, token[0]) for token in between)
        }
        if not common:
            return False
        edges = [run.end, *(edge for token in between for edge in token.span()), one.start]
        if not all(_BETWEEN.fullmatch(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)):
            return False
        run.pieces.append(one)
        run.parts = common
        run.end, run.last = one.end, one.last
        return True

    def _is_joining(self, bearer: int, word: str) -> bool:
        """Whether a word joins the parts of a bearer's name, or is short for what does."""
        person = self._persons.get(bearer)
        if person is None or not any(person.is_joining):
            return False
        return any(
            joins and (plain == one or (len(plain) <= 2 and one.startswith(plain)) or (plain == "vd" and one[0] == "v"))
            for plain in map(bare, readings(word))
            for one, joins in zip(person.words, person.is_joining, strict=True)
        )

    def _extended(self, text: str, tokens: Sequence[re.Match[str]], run: _Run) -> _Run:
        """Take in initials and particles that stand beside a name, and the apostrophe of its genitive."""
        bearers = [bearer for bearer in run.parts if bearer in self._persons]
        while run.first > 0:
            token = tokens[run.first - 1]
            between = text[token.end() : run.start]
            if not _BEFORE.fullmatch(between):
                break
            joining = [bearer for bearer in bearers if self._is_joining(bearer, token[0])]
            initial = [bearer for bearer in bearers if self._is_initial(run, bearer, token[0], between, text, token)]
            if not joining and not initial:
                break
            self._take_in(run, token, initial)
            run.start, run.first = token.start(), run.first - 1
        self._extend_after(text, tokens, run, bearers)
        genitive = _GENITIVE.match(text, run.end)
        if genitive and text[run.start - 1 : run.start] not in _OPENING:
            run.end = genitive.end()
        for address in _LOCAL_PART.finditer(text) if "@" in text else ():
            if address.start() <= run.start and run.end <= address.end():
                run.start, run.end = address.span()
        return run

    def _extend_after(self, text: str, tokens: Sequence[re.Match[str]], run: _Run, bearers: Sequence[int]) -> None:
        is_turned = "," in text[run.start : run.end]
        while run.last + 1 < len(tokens):
            token = tokens[run.last + 1]
            between = text[run.end : token.start()]
            if not _AFTER.fullmatch(between):
                break
            joining = [bearer for bearer in bearers if is_turned and self._is_joining(bearer, token[0])]
            initial = [bearer for bearer in bearers if self._is_initial(run, bearer, token[0], between, text, token)]
            if not joining and not initial:
                break
            self._take_in(run, token, initial)
            run.end, run.last = token.end(), run.last + 1

    def _take_in(self, run: _Run, token: re.Match[str], initial: Sequence[int]) -> None:
        """Count an initial as a part of the name of those whose it is: it tells them from others."""
        for bearer in initial:
            person = self._persons[bearer]
            run.parts[bearer] |= _initial_of(person, run.parts[bearer], bare(token[0]))

    def _is_initial(self, run: _Run, bearer: int, word: str, between: str, text: str, token: re.Match[str]) -> bool:
        plain = bare(word)
        if len(plain) > 2 or not _initial_of(self._persons[bearer], run.parts[bearer], plain):
            return False
        is_tight = bool(_TIGHT.fullmatch(between))
        has_dot = between.startswith(".") or text[token.end() : token.end() + 1] == "."
        is_capital = word[0].isupper()
        if not is_capital:
            return is_tight
        return is_tight or has_dot or (len(plain) == 1 and word not in "AIO")

    def _are_enough(self, bearer: int, parts: int) -> bool:
        """Whether parts of a name stand for it together; of one of joining words alone it takes all."""
        person = self._persons[bearer]
        return parts.bit_count() > 1 and (parts == person.whole or not all(person.is_joining))

    def _hit(self, text: str, run: _Run) -> NameHit | None:
        sure = {
            bearer
            for bearer, parts in run.parts.items()
            if self._are_enough(bearer, parts)
            or any(one.meant[bearer].is_sure for one in run.pieces if bearer in one.meant)
        }
        if not sure:
            return None
        pieces = [
            NamePart(
                text[one.start : one.end],
                one.start,
                one.end,
                any(meant.is_sure for bearer, meant in one.meant.items() if bearer in sure),
            )
            for one in run.pieces
            if any(bearer in one.meant for bearer in sure)
        ]
        full = frozenset(
            bearer
            for bearer in sure
            if run.parts[bearer].bit_count() > 1 or run.parts[bearer] == self._persons[bearer].whole
        )
        exact = frozenset(
            bearer for bearer in sure if all(one.meant[bearer].is_exact for one in run.pieces if bearer in one.meant)
        )
        return NameHit(run.start, run.end, tuple(pieces), frozenset(sure), full, exact)

    def _pseudonyms_in(self, text: str) -> list[NameHit]:
        tokens = list(_TOKEN.finditer(text))
        said = [int(token[0]) if token[0].isdecimal() else fold(token[0]) for token in tokens]
        found = []
        for first, opening in enumerate(said):
            if opening not in self._openings:
                continue
            for last in range(min(first + self._longest_pseudonym, len(said)) - 1, first - 1, -1):
                bearers = self._pseudonyms.get(tuple(said[first : last + 1]))
                if bearers and all(_is_near(text, one, other) for one, other in pairwise(tokens[first : last + 1])):
                    start, end = tokens[first].start(), tokens[last].end()
                    if text[start - 1 : start].isdecimal():
                        break
                    part = NamePart(text[start:end], start, end, True)
                    whose = frozenset(bearers)
                    found.append(NameHit(start, end, (part,), whose, whose, whose))
                    break
        return found


def _note(found: dict[int, _Meant], bearer: int, parts: int, *, is_sure: bool, is_exact: bool) -> None:
    known = found.get(bearer)
    if known is None:
        found[bearer] = _Meant(parts, is_sure, is_exact)
    else:
        known.parts |= parts
        known.is_sure |= is_sure
        known.is_exact |= is_exact


def _parts(meant: Mapping[int, _Meant]) -> dict[int, int]:
    return {bearer: one.parts for bearer, one in meant.items()}


def _words_of_name(name: str) -> list[str]:
    """Return the words of a recorded name, first name first, without forms of address."""
    last, comma, first = name.partition(",")
    words = _WORD.findall(f"{first} {last}" if comma else name)
    return [word for word in words if bare(word) not in ADDRESS] or words


def _joining(words: Sequence[str]) -> list[bool]:
    """Return of each word of a name whether it only joins the others."""
    plain = [bare(word) for word in words]
    last = len(words) - 1

    def joins(place: int, one: str) -> bool:
        if 0 < place < last:
            return one in PARTICLES or one in ALWAYS_JOINING
        if has_own_accents(words[place]):
            # Elif Daş: at either end of a name it is one, as Thị and Văn in the middle of one are none.
            return False
        return one in ALWAYS_JOINING or (place == 0 < last and words[0][0].islower() and one in PARTICLES)

    return [len(one) < 2 or joins(place, one) for place, one in enumerate(plain)]


def _other_ways(word: str) -> list[str]:
    """Return ways to write letters that have more than one."""
    low = composed(word)
    found: list[str] = []
    for letter, ways in (
        ("đ", ("dj",)), ("å", ("aa",)), ("þ", ("th",)), ("ð", ("dh",)), ("ş", ("sch", "sh")), ("š", ("sch", "sh")),
        ("ç", ("tsch", "ch")), ("č", ("tsch", "ch")), ("ć", ("tsch", "ch")), ("ğ", ("gh", "")), ("ñ", ("nj", "ny")),
        ("ł", ("w",)), ("ž", ("sch", "zh")), ("x", ("ks",)), ("ț", ("tz", "ts")), ("ţ", ("tz", "ts")), ("ij", ("y",)),
        ("ã", ("an",)),
    ):  # fmt: skip
        if letter in low.casefold():
            found += [_replaced(one, letter, way) for one in (low, *found[:4]) for way in ways]
    return found


def _replaced(word: str, letter: str, way: str) -> str:
    return word.casefold().replace(letter, way).capitalize()


def _of_the_other_sex(key: str) -> list[str]:
    """Return how a surname of Slavic origin is written of a woman or of a man."""
    if len(key) < _LONG:
        return []
    if key.endswith(("ew", "ow", "ev", "ov")):
        return [f"{key}a"]
    if key.endswith(("ewa", "owa", "eva", "ova")):
        return [key[:-1]]
    if key.endswith(("ska", "cka")):
        return [f"{key[:-1]}i", f"{key[:-1]}y"]
    if key.endswith(("ski", "cki", "sky", "cky")):
        return [f"{key[:-1]}a"]
    return []


def _may_end(entry: _Entry, stem: str, ending: str, *, is_capital: bool) -> bool:
    """Whether a name may have an ending."""
    if entry.is_joined:
        return ending == "s"
    if ending == "s":
        return is_capital or len(stem) >= _SHORT
    if len(stem) < _SHORT:
        return False
    if ending in _STRONG:
        return ending == "ens" or stem.endswith("e")
    return is_capital and (ending in _SCHE or _may_end_weakly(entry, stem, ending))


def _may_end_weakly(entry: _Entry, stem: str, ending: str) -> bool:
    """Whether a name may have an ending that an everyday word has as well."""
    if entry.is_everyday:
        return False
    if ending in _SMALL:
        return entry.is_first and (ending in _SMALLEST or (len(stem) > _SHORT and not stem.endswith("e")))
    if len(stem) < _LONG:
        return ending == "es" and stem.endswith(("s", "x", "z"))
    match ending:
        case "es":
            return stem.endswith(("s", "x", "z", "sch"))
        case "n":
            return stem.endswith(("er", "el", "le", "e"))
        case "en":
            return stem[-1] not in "aeiou"
    return not entry.is_first


def _stems(folded: str) -> tuple[str, ...]:
    """Return folded letters, and what they are the genitive of."""
    found = [folded]
    found += [folded[: -len(ending)] for ending in _STRONG if folded.endswith(ending) and len(folded) > len(ending) + 1]
    return tuple(found)


def _camel_pieces(word: str) -> list[str]:
    """Return what stands between small letters and the capitals that follow them."""
    pieces: list[str] = []
    start = 0
    for place in range(1, len(word)):
        if word[place].isupper() and word[place - 1].islower():
            pieces.append(word[start:place])
            start = place
    return [*pieces, word[start:]]


def _joint(text: str, one: re.Match[str], other: re.Match[str]) -> str | None:
    """Return what joins two words that may be one; nothing where they are not."""
    start, end = one.end(), other.start()
    if text[start] == " ":
        is_one = end - start == 1 and text[end].isupper() and text[one.start()].isupper()
        return " " if is_one else None
    is_joint = end - start <= _WIDEST_JOINT and (_JOINT.fullmatch(text, start, end) or _is_broken(text, one, other))
    return "-" if is_joint else None


def _is_broken(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a word goes on in the next line; a soft hyphen at the end of a line counts as a letter of the word."""
    start = one.end() - (text[one.end() - 1] == "\u00ad")
    return bool(_BROKEN.fullmatch(text, start, other.start()))


def _initial_of(person: _Person, parts: int, plain: str) -> int:
    """Return the bit of a part of a name that is not named yet and begins with these letters; 0 where none does."""
    number = 0
    for word, joins in zip(person.words, person.is_joining, strict=True):
        if joins:
            continue
        if not parts & (1 << number) and word.startswith(plain) and word != plain:
            return 1 << number
        number += 1
    return 0


def _tokens_of(pseudonym: str) -> tuple[str | int, ...]:
    return tuple(int(token) if token.isdecimal() else fold(token) for token in _TOKEN.findall(pseudonym))


def _ways_of(pseudonym: str) -> list[tuple[str | int, ...]]:
    """Return the words and numbers of a pseudonym; also with all of its numbers written as one."""
    tokens = _tokens_of(pseudonym)
    numbers = re.findall(r"\d+", pseudonym)
    if not tokens:
        return []
    if len(numbers) < 2 or [type(token) for token in tokens] != [str, *[int] * len(numbers)]:
        return [tokens]
    return [tokens, (tokens[0], int("".join(numbers)))]


def _is_near(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()]
    return len(between) <= _SHORT and not any(letter.isalnum() or letter == "\n" for letter in between)


def _without_overlaps(hits: Iterable[NameHit]) -> list[NameHit]:
    found: list[NameHit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if found and hit.start < found[-1].end:
            last = found[-1]
            found[-1] = NameHit(
                last.start,
                max(last.end, hit.end),
                (*last.parts, *hit.parts),
                last.bearers | hit.bearers,
                last.full | hit.full,
                last.exact | hit.exact,
            )
        else:
            found.append(hit)
    return found
