"""What a single word can mean: the keys under which the words of recorded names are found, however they are spelled.

A name is taken apart into its words, and each is kept under the ways in which it may be written: without accents, by
its sound, joined with others, as a woman or a man bears it. A word of a text is looked up with its endings taken off,
and in compounds. Where names stand in a text is another matter: ``name_matcher``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
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
class Meant:
    """What a word may mean of one bearer."""

    parts: int
    is_sure: bool
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Person:
    """The parts of a name: the folded words, which of them join only, and how many bits are its whole."""

    words: tuple[str, ...]
    is_joining: tuple[bool, ...]
    whole: int


IN_WORD: Final = f"{UNSEEN}{MARKS}{BESIDE}"
LETTER: Final = r"[^\W\d_]"
WORD: Final = re.compile(f"(?:{LETTER}|{ENTITY}|{CODED})(?:{LETTER}+|[{IN_WORD}]|{ENTITY}|{CODED}|{TWICE_READ})*")
TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")

_STRONG: Final = ("s", "ens", "ns")
_SCHE: Final = ("sch", "sche", "schen", "scher", "schem", "sches")
_SMALL: Final = ("i", "y", "chen", "lein", "le", "el", "li", "is", "chens", "leins")
_SMALLEST: Final = ("i", "chen", "lein")
_ENDINGS: Final = (*_STRONG, *_SCHE, *_SMALL, "es", "n", "en", "in", "innen")
SHORT: Final = 3
"""Folded names of no more letters have to be a word of their own."""
LONG: Final = 5
_IN_COMPOUND: Final = 6
_SOUND: Final = 6
MOST_JOINED: Final = 4
_MOST_WORDS: Final = 7


class NameKeys:
    """The names of persons, by the words that may stand for them. ``known`` are words that were looked up before."""

    def __init__(self, names: Iterable[tuple[int, str | None]], use: Use, no_names: Collection[str]) -> None:
        self._use = use
        self._no_names = frozenset(fold(word) for word in no_names)
        self._keys: dict[str, list[_Entry]] = {}
        self._short: dict[str, list[_Entry]] = {}
        self._sounds: dict[str, list[_Entry]] = {}
        self._handles: dict[str, list[_Entry]] = {}
        self._persons: dict[int, _Person] = {}
        self.known: dict[str, dict[int, Meant]] = {}
        for bearer, name in names:
            if name:
                self._add(bearer, name)
        self._lengths = sorted({len(key) for key in self._keys if len(key) >= _IN_COMPOUND})
        self._spelled_short = frozenset(without_digraphs(key) for key in self._short) - self._short.keys()

    # ---- whose names they are

    def is_known(self, bearer: int) -> bool:
        """Whether somebody has a name here."""
        return bearer in self._persons

    def is_whole(self, bearer: int, parts: int) -> bool:
        """Whether parts of a name are all of it."""
        return parts == self._persons[bearer].whole

    def is_joining(self, bearer: int, word: str) -> bool:
        """Whether a word joins the parts of a bearer's name, or is short for what does."""
        person = self._persons.get(bearer)
        if person is None or not any(person.is_joining):
            return False
        return any(
            joins and (plain == one or (len(plain) <= 2 and one.startswith(plain)) or (plain == "vd" and one[0] == "v"))
            for plain in map(bare, readings(word))
            for one, joins in zip(person.words, person.is_joining, strict=True)
        )

    def initial_of(self, bearer: int, parts: int, plain: str) -> int:
        """Return the bit of a part of a name that is not named yet and begins with these letters; 0 where none does."""
        person = self._persons[bearer]
        number = 0
        for word, joins in zip(person.words, person.is_joining, strict=True):
            if joins:
                continue
            if not parts & (1 << number) and word.startswith(plain) and word != plain:
                return 1 << number
            number += 1
        return 0

    def are_enough(self, bearer: int, parts: int) -> bool:
        """Whether parts of a name stand for it together; of one of joining words alone it takes all."""
        person = self._persons[bearer]
        return parts.bit_count() > 1 and (parts == person.whole or not all(person.is_joining))

    # ---- words of an index

    def is_borne(self, word: str) -> bool:
        """Whether a word is a name as it stands, without an ending."""
        return fold(word) in self._keys or bare(word) in self._short

    def may_be_in(self, term: str) -> bool:
        """Whether a text may name somebody that holds this word of an index, in small letters without accents.

        For texts in which nothing is hidden from the index (``hidden_letters``): there it may be a part of the word.
        """
        return any(self._may_be(part) for part in TOKEN.findall(term) if not part.isdecimal())

    def _may_be(self, part: str) -> bool:
        """Whether letters may mean somebody with any capitals and accents."""
        if self.meant(part.capitalize()):
            return True
        plain = bare(part)
        if plain in self._handles or without_digraphs(plain) in self._spelled_short:
            return True
        found: dict[int, Meant] = {}
        if plain in FUNCTION_WORDS:
            # With an accent, which the index does not keep, it is no small word.
            self.look(part.capitalize(), found, is_accented=True)
        return bool(found)

    def partings(self, terms: Iterable[str]) -> list[tuple[str, str]]:
        """Return pairs of words of an index that, one after the other, may begin a name that was parted."""
        by_fold: dict[str, set[str]] = {}
        for term in terms:
            for part in TOKEN.findall(term):
                by_fold.setdefault(fold(part), set()).add(term)
        found: set[tuple[str, str]] = set()
        for key in {*self._keys, *self._short}:
            for left, right in _cuts(key):
                for first in by_fold.get(left, ()):
                    found.update((first, second) for end in _begun(right) for second in by_fold.get(end, ()))
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
            is_short = len(key) <= SHORT
            spelling = composed(word).casefold() if plain in ALWAYS_JOINING and has_own_accents(word) else ""
            entry = _Entry(bearer, bit, is_short, is_first, key in EVERYDAY, is_weak=is_weak, spelling=spelling)
            if is_short:
                for way in {plain, spelled_out(reading), key if len(key) == SHORT else plain}:
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
                    if parts and len(key) > SHORT:
                        entry = _Entry(bearer, parts, False, False, False, is_joined=True)
                        self._keys.setdefault(key, []).append(entry)

    # ---- words of a text

    def meant(self, word: str) -> dict[int, Meant]:
        """Return whom a word of a text may mean."""
        known = self.known.get(word)
        if known is None:
            known = self.known[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> dict[int, Meant]:
        found: dict[int, Meant] = {}
        for reading in readings(word):
            self.look(reading, found)
            pieces = _camel_pieces(reading)
            for start in range(len(pieces) if len(pieces) > 1 else 0):
                self.look(pieces[start], found, is_piece=True)
                for end in range(start + 2, min(len(pieces), start + MOST_JOINED) + 1):
                    self.joined("".join(pieces[start:end]), found)
        return found

    def look(self, word: str, found: dict[int, Meant], *, is_piece: bool = False, is_accented: bool = False) -> None:
        """Note whom a word may mean as it stands, with an ending, by its sound, or in a compound.

        One that ``is_accented`` is no small word of every sentence, whatever it looks like.
        """
        plain = bare(word)
        if not plain:
            return
        folded = without_digraphs(plain)
        is_capital = word[0].isupper()
        is_small_word = plain in FUNCTION_WORDS and not (is_accented or has_own_accents(word))
        can_stand = not (self._no_names and any(stem in self._no_names for stem in _stems(folded)))

        def note(entries: Iterable[_Entry], *, is_exact: bool = False, is_sure: bool = True) -> None:
            for one in entries:
                is_spelled = one.is_spelled(word)
                if not (is_spelled or is_capital):
                    continue
                alone = is_sure and can_stand and is_spelled and not one.is_weak and not self._is_too_short(one, plain)
                _note(found, one.bearer, one.parts, is_sure=alone, is_exact=is_exact and not is_piece)

        for way in {plain, spelled_out(word)}:
            is_sure = is_capital or (len(way) >= SHORT and not is_small_word)
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
        return self._use is Use.FIGURES and entry.is_short and is_part and len(plain) < SHORT

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
                        not (one.is_everyday or one.is_first or len(folded) - length < SHORT)
                        and folded[length:] not in DERIVING
                    )
                ]
                found += [one for one in self._keys.get(folded[-length:], ()) if one.is_joined]
        if is_capital:
            for cut in range(SHORT, len(folded) - SHORT + 1):
                if folded[cut:] in CASE_WORDS:
                    for stem in {folded[:cut], folded[:cut].removesuffix("s")}:
                        entries = (*self._keys.get(stem, ()), *(self._short.get(stem, ()) if len(stem) > 2 else ()))
                        found += [one for one in entries if not one.is_everyday]
        return found

    def joined(self, word: str, found: dict[int, Meant]) -> None:
        """Note whose name a word is that was parted, or two words that were joined, all of it."""
        for reading in readings(word):
            folded = fold(reading)
            if len(folded) <= SHORT:
                for one in self._short.get(bare(reading), ()) if reading[:1].isupper() else ():
                    _note(found, one.bearer, one.parts, is_sure=True, is_exact=False)
                continue
            for stem in _stems(folded):
                for one in self._keys.get(stem, ()):
                    _note(found, one.bearer, one.parts, is_sure=True, is_exact=stem == folded)

    def handles(self, plain: str) -> dict[int, Meant]:
        """Return whose login or address a word is, made of an initial and a name."""
        meant: dict[int, Meant] = {}
        for one in self._handles.get(plain, ()):
            _note(meant, one.bearer, one.parts, is_sure=True, is_exact=False)
        return meant


def _note(found: dict[int, Meant], bearer: int, parts: int, *, is_sure: bool, is_exact: bool) -> None:
    known = found.get(bearer)
    if known is None:
        found[bearer] = Meant(parts, is_sure, is_exact)
    else:
        known.parts |= parts
        known.is_sure |= is_sure
        known.is_exact |= is_exact


def _words_of_name(name: str) -> list[str]:
    """Return the words of a recorded name, first name first, without forms of address."""
    last, comma, first = name.partition(",")
    words = WORD.findall(f"{first} {last}" if comma else name)
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
    if len(key) < LONG:
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
        return is_capital or len(stem) >= SHORT
    if len(stem) < SHORT:
        return False
    if ending in _STRONG:
        return ending == "ens" or stem.endswith("e")
    return is_capital and (ending in _SCHE or _may_end_weakly(entry, stem, ending))


def _may_end_weakly(entry: _Entry, stem: str, ending: str) -> bool:
    """Whether a name may have an ending that an everyday word has as well."""
    if entry.is_everyday:
        return False
    if ending in _SMALL:
        return entry.is_first and (ending in _SMALLEST or (len(stem) > SHORT and not stem.endswith("e")))
    if len(stem) < LONG:
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


def _cuts(key: str) -> Iterator[tuple[str, str]]:
    """Yield two pieces of a folded name as each is folded alone: what is one letter in it may have been cut in two."""
    for cut in range(1, len(key)):
        left, right = fold(key[:cut]), fold(key[cut:])
        yield left, right
        if key[cut - 1] in "aou":
            yield left, f"e{right}"
        if key[cut] == "f":
            yield f"{left}p", f"h{right[1:]}"


def _begun(right: str) -> Iterator[str]:
    """Yield what may come next of the second piece of a name: the beginnings of it, and all of it with an ending."""
    for end in range(1, len(right) + 1):
        yield right[:end]
        if right[end : end + 1] == "f":
            yield f"{right[:end]}p"
    for ending in _ENDINGS:
        yield f"{right}{ending}"


def _camel_pieces(word: str) -> list[str]:
    """Return what stands between small letters and the capitals that follow them."""
    pieces: list[str] = []
    start = 0
    for place in range(1, len(word)):
        if word[place].isupper() and word[place - 1].islower():
            pieces.append(word[start:place])
            start = place
    return [*pieces, word[start:]]
