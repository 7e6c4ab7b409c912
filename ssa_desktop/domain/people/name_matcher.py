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
from itertools import pairwise
from typing import Final

from ssa_desktop.domain.people.name_keys import (
    IN_WORD,
    LETTER,
    LONG,
    MOST_JOINED,
    SHORT,
    TOKEN,
    WORD,
    Meant,
    NameKeys,
    Use,
)
from ssa_desktop.domain.people.name_letters import MARKS, UNSEEN, bare, fold

__all__ = ["NameHit", "NameMatcher", "NamePart", "Use"]


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


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    first: int
    last: int
    meant: dict[int, Meant]


@dataclass(slots=True)
class _Run:
    start: int
    end: int
    first: int
    last: int
    pieces: list[_Found]
    parts: dict[int, int] = field(default_factory=dict)


_APOSTROPHES: Final = "'’‘´`ʼʻ′＇"
_HYPHENS: Final = r"\-\u00ad\u2010-\u2015\u2212\uff0d"
BROKEN: Final = re.compile(rf"[{_HYPHENS}][ \t]*\r?\n[ \t]*")
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
SPACED: Final = re.compile(
    rf"(?<![^\W_])(?:{LETTER}[{IN_WORD}]*[ \u00a0\u2009\u202f.·*_-]){{2,}}{LETTER}[{MARKS}]*(?![^\W_])"
)
_DIGIT: Final = re.compile(r"\d")
_SUFFIX_OF_FILE: Final = re.compile(r"\.[a-z]{2,4}\d?(?!\w)")
_LOCAL_PART: Final = re.compile(r"[\w.+-]+(?=@\w)")
"""What stands before the @ of an address names somebody as a whole."""
_ADDRESS_AROUND: Final = re.compile(r"[\w.+-]*@")
_WIDEST_JOINT: Final = 8
_LONGEST_NUMBER: Final = 100


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
        self._keys = NameKeys(names, use, no_names)
        self._pseudonyms: dict[tuple[str | int, ...], set[int]] = {}
        for bearer, pseudonym in pseudonyms:
            for tokens in _ways_of(pseudonym or ""):
                self._pseudonyms.setdefault(tokens, set()).add(bearer)
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

    def may_mean(self, text: str) -> frozenset[int]:
        """Return everybody whom a word of a text may mean, named or not: nobody else has to do with its hits."""
        found = {bearer for one in self._found(text) for bearer in one.meant}
        return frozenset(found.union(*(hit.bearers for hit in self._pseudonyms_in(text))))

    def bears(self, word: str) -> frozenset[int]:
        """Return whose name a single word is, as far as it counts alone."""
        return frozenset(bearer for hit in self.hits(word) for bearer in hit.bearers)

    def as_borne(self, word: str) -> str:
        """Return a word without the s of a genitive, where somebody bears it so."""
        return word[:-1] if word[-1:] in "sS" and not self._keys.is_borne(word) and self.bears(word[:-1]) else word

    def may_be_in(self, term: str) -> bool:
        """Whether a text may name somebody that holds this word of an index, in small letters without accents."""
        return self._keys.may_be_in(term)

    def partings(self, terms: Iterable[str]) -> list[tuple[str, str]]:
        """Return pairs of words of an index that, one after the other, may begin a name that was parted."""
        return self._keys.partings(terms)

    def pseudonym_words(self, terms: Iterable[str]) -> list[tuple[frozenset[str], ...]]:
        """Return how pseudonyms may stand in a text: of each of their words and numbers, the words of an index with it.

        Each of them has one in a text that holds the pseudonym; one that no word of the index holds is left out.
        """
        wanted: dict[str | int, set[str]] = {token: set() for tokens in self._pseudonyms for token in tokens}
        for term in terms if wanted else ():
            for part in TOKEN.findall(term):
                said = _said(part)
                if said in wanted:
                    wanted[said].add(term)
        ways = (tuple(frozenset(wanted[token]) for token in tokens) for tokens in self._pseudonyms)
        return [way for way in ways if all(way)]

    # ---- a text

    def _found(self, text: str, tokens: Sequence[re.Match[str]] | None = None) -> list[_Found]:
        """Return what may be a part of a name in a text, each by itself."""
        tokens = list(WORD.finditer(text)) if tokens is None else tokens
        found = self._words(text, tokens)
        found += self._parted(text, tokens)
        found += self._spaced(text, tokens)
        if "@" in text or "." in text or _DIGIT.search(text):
            found += self._in_handles(text, tokens)
        return found

    def _runs(self, text: str) -> list[_Run]:
        tokens = list(WORD.finditer(text))
        found = self._found(text, tokens)
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
        known = self._keys.known
        for number, token in enumerate(tokens):
            word = token[0]
            meant = known[word] if word in known else self._keys.meant(word)
            if meant and not self._is_half(text, tokens, number):
                found.append(_Found(token.start(), token.end(), number, number, meant))
        return found

    def _is_half(self, text: str, tokens: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a short word is only the first half of one that goes on in the next line."""
        if len(tokens[number][0]) > SHORT or number + 1 == len(tokens):
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
            for last in range(first + 1, min(first + MOST_JOINED, len(tokens))):
                here = joints[last - 1]
                if here is None or (here == " " and last > first + 1):
                    break
                word += tokens[last][0]
                if self._are_all_meant(tokens[first : last + 1]):
                    continue
                meant: dict[int, Meant] = {}
                self._keys.joined(word, meant)
                is_one_word = tokens[first + 1][0][0].islower() and _is_broken(text, tokens[first], tokens[first + 1])
                if not meant and is_one_word:
                    meant = self._keys.meant(word)
                if meant:
                    found.append(_Found(tokens[first].start(), tokens[last].end(), first, last, meant))
                if here == " ":
                    break
        return found

    def _are_all_meant(self, tokens: Sequence[re.Match[str]]) -> bool:
        """Whether each of some words is a part of the same person's name, so that together they say nothing more."""
        whose = [self._keys.meant(token[0]).keys() for token in tokens]
        return bool(set(whose[0]).intersection(*whose[1:]))

    def _spaced(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        for spaced in SPACED.finditer(text):
            letters = "".join(WORD.findall(spaced[0]))
            meant: dict[int, Meant] = {}
            self._keys.look(letters, meant)
            if meant:
                inside = [n for n, one in enumerate(tokens) if spaced.start() <= one.start() < spaced.end()]
                found.append(_Found(spaced.start(), spaced.end(), inside[0], inside[-1], meant))
        return found

    def _in_handles(self, text: str, tokens: Sequence[re.Match[str]]) -> list[_Found]:
        found = []
        for number, token in enumerate(tokens):
            meant = self._keys.handles(bare(token[0]))
            if not meant:
                continue
            is_handle = text[token.start() - 1 : token.start()] == "@" or _ADDRESS_AROUND.match(text, token.end())
            is_file = len(token[0]) > LONG and _SUFFIX_OF_FILE.match(text, token.end())
            is_login = len(token[0]) > SHORT and _DIGIT.match(text, token.end())
            if is_handle or is_file or is_login:
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
            if all(self._keys.is_joining(bearer, token[0]) for token in between)
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

    def _extended(self, text: str, tokens: Sequence[re.Match[str]], run: _Run) -> _Run:
        """Take in initials and particles that stand beside a name, and the apostrophe of its genitive."""
        bearers = [bearer for bearer in run.parts if self._keys.is_known(bearer)]
        while run.first > 0:
            token = tokens[run.first - 1]
            between = text[token.end() : run.start]
            if not _BEFORE.fullmatch(between):
                break
            joining = [bearer for bearer in bearers if self._keys.is_joining(bearer, token[0])]
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
            joining = [bearer for bearer in bearers if is_turned and self._keys.is_joining(bearer, token[0])]
            initial = [bearer for bearer in bearers if self._is_initial(run, bearer, token[0], between, text, token)]
            if not joining and not initial:
                break
            self._take_in(run, token, initial)
            run.end, run.last = token.end(), run.last + 1

    def _take_in(self, run: _Run, token: re.Match[str], initial: Sequence[int]) -> None:
        """Count an initial as a part of the name of those whose it is: it tells them from others."""
        for bearer in initial:
            run.parts[bearer] |= self._keys.initial_of(bearer, run.parts[bearer], bare(token[0]))

    def _is_initial(self, run: _Run, bearer: int, word: str, between: str, text: str, token: re.Match[str]) -> bool:
        plain = bare(word)
        if len(plain) > 2 or not self._keys.initial_of(bearer, run.parts[bearer], plain):
            return False
        is_tight = bool(_TIGHT.fullmatch(between))
        has_dot = between.startswith(".") or text[token.end() : token.end() + 1] == "."
        is_capital = word[0].isupper()
        if not is_capital:
            return is_tight
        return is_tight or has_dot or (len(plain) == 1 and word not in "AIO")

    def _hit(self, text: str, run: _Run) -> NameHit | None:
        sure = {
            bearer
            for bearer, parts in run.parts.items()
            if self._keys.are_enough(bearer, parts)
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
            if run.parts[bearer].bit_count() > 1 or self._keys.is_whole(bearer, run.parts[bearer])
        )
        exact = frozenset(
            bearer for bearer in sure if all(one.meant[bearer].is_exact for one in run.pieces if bearer in one.meant)
        )
        return NameHit(run.start, run.end, tuple(pieces), frozenset(sure), full, exact)

    def _pseudonyms_in(self, text: str) -> list[NameHit]:
        tokens = list(TOKEN.finditer(text))
        said = [_said(token[0]) for token in tokens]
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


def _parts(meant: Mapping[int, Meant]) -> dict[int, int]:
    return {bearer: one.parts for bearer, one in meant.items()}


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
    return bool(BROKEN.fullmatch(text, start, other.start()))


def _tokens_of(pseudonym: str) -> tuple[str | int, ...]:
    return tuple(_said(token) for token in TOKEN.findall(pseudonym))


def _said(token: str) -> str | int:
    """Return what a word or number stands for; a number too long to be one of a pseudonym stands for itself."""
    if token.isdecimal():
        return int(token) if len(token) <= _LONGEST_NUMBER else token
    return fold(token)


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
    return len(between) <= SHORT and not any(letter.isalnum() or letter == "\n" for letter in between)


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
