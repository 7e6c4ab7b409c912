"""Citations: a place in a statute, how certain it is, to which carrier it applies, and how it is read in a text.

The norms themselves are data (``resources/catalogues/law.toml``); LAW: each citation has its state and its certainty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.rights.carrier import CarrierKind

ENTSPRECHEND: Final = "entsprechend, § 61 Abs. 3 SGB VIII"
"""Follows what applies to a carrier only in a corresponding way."""
CONTESTED: Final = "(*)"
"""Stands behind what is contested."""
REPEALED: Final = frozenset({"§ 66 SGB VIII", "§ 67 SGB VIII", "§ 78a SGB X"})
"""Places that no longer exist and are never cited."""

_GROUPS: Final[Mapping[str, frozenset[CarrierKind]]] = {
    "all": frozenset(CarrierKind),
    "secular": frozenset({CarrierKind.YOUTH_OFFICE, CarrierKind.MUNICIPALITY, CarrierKind.INDEPENDENT}),
    "free": frozenset({CarrierKind.INDEPENDENT, CarrierKind.CATHOLIC, CarrierKind.PROTESTANT}),
    "public": frozenset({CarrierKind.YOUTH_OFFICE, CarrierKind.MUNICIPALITY}),
    "church": frozenset({CarrierKind.CATHOLIC, CarrierKind.PROTESTANT}),
    **{str(kind): frozenset({kind}) for kind in CarrierKind},
}
"""The carriers that a citation, or a part of a paper, is written for; the narrower group holds."""


class Certainty(StrEnum):
    """How well a norm was looked at, the least certain last."""

    READ = "read"
    EXCERPT = "excerpt"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Norm:
    """A place that papers may cite. ``stand`` is the state of its text (month/year).

    ``carriers`` are those it applies to, ``analogous`` those it applies to only in a corresponding way (§ 61 Abs. 3
    SGB VIII).
    """

    place: str
    subject: str
    stand: str
    certainty: Certainty
    carriers: frozenset[CarrierKind]
    analogous: frozenset[CarrierKind] = frozenset()
    is_contested: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """The data file: what the statutes are called, the norms by their place, and the citations by subject and group."""

    statutes: Mapping[str, str]
    norms: Mapping[str, Norm]
    citations: Mapping[str, Mapping[str, str]]

    def cite(self, subject: str, kind: CarrierKind, language: str = "de") -> str:
        """Return what is cited for a subject by a carrier of this kind. Raises :class:`KeyError` where nothing is."""
        chosen = min(
            (group for group in self.citations[subject] if kind in _GROUPS[group]),
            key=lambda group: len(_GROUPS[group]),
        )
        german = self.citations[subject][chosen]
        return english(german) if language == "en" else german

    def norms_in(self, citation: str) -> tuple[Norm, ...]:
        """Return the norms that a citation names, in its order. Raises :class:`KeyError` for one that is not listed."""
        return tuple(self.norms[place] for place in places(citation, tuple(self.statutes)).known)


def applies_to(groups: Sequence[str], kind: CarrierKind) -> bool:
    """Whether something written for these groups of carriers is for a carrier of this kind."""
    return any(kind in _GROUPS[group] for group in groups)


@dataclass(frozen=True, slots=True)
class Places:
    """The places a text cites, and what looks like a citation and could not be read."""

    known: tuple[str, ...]
    unread: tuple[str, ...]


def places(text: str, statutes: Sequence[str]) -> Places:
    """Return the places that a text cites, German or English, each written out: ``§ 61 Abs. 1 Satz 3 SGB VIII``."""
    german = _german(" ".join(text.split()))
    names = "|".join(re.escape(name) for name in sorted(statutes, key=len, reverse=True))
    # Up to its statute a citation holds nothing but numbers and the words that go with them.
    pattern = re.compile(rf"(?:§§?|Art\.)\s?({_INNER})\s?({names})(?![\w-])")
    found: list[str] = []
    covered: list[tuple[int, int]] = []
    for match in pattern.finditer(german):
        covered.append(match.span())
        sign = "Art." if match[0].startswith("Art.") else "§"
        found += [f"{sign} {place} {match[2]}" for place in _expanded(match[1])]
    unread = tuple(
        german[mark.start() : mark.start() + 40]
        for mark in re.finditer(r"§|\bArt\.\s?\d", german)
        if not any(start <= mark.start() < end for start, end in covered)
    )
    return Places(tuple(dict.fromkeys(found)), unread)


def english(citation: str) -> str:
    """Return a German citation as it is written in an English text; the names of German statutes stay."""
    for pattern, written in _ENGLISH:
        citation = re.sub(pattern, written, citation)
    return citation


_INNER: Final = r"(?:\d+[a-z]?|Abs\.|Satz|Nr\.|lit\.|bis|und|ff\.|[a-z](?![\w])|§|[,()]|\s)+?"
_ENGLISH: Final = (
    (r"\bAbs\. (\d+[a-z]?)", r"(\1)"),
    (r"\bSatz (\d+)", r"sentence \1"),
    (r"\bNr\. (\d+)", r"no. \1"),
    (r"\blit\. ([a-z])", r"(\1)"),
    (r"\bmit Einwilligung\b", "with consent"),
    (r"\bmit\b", "with"),
    (r"\büber\b", "through"),
    (r"\bbis\b", "to"),
    (r"\bund\b", "and"),
    (r"\bentsprechend\b", "accordingly"),
    (r"\bDSGVO\b", "GDPR"),
)
_GERMAN: Final = (
    (r"\bGDPR\b", "DSGVO"),
    (r"\(([0-9]+[a-z]?)\)", r"Abs. \1"),
    (r"(?<=[\s\d])\(([a-z])\)", r"lit. \1"),
    (r"\bsentence (\d+)", r"Satz \1"),
    (r"\bno\. (\d+)", r"Nr. \1"),
    (r"(?<=\d) to (?=\d)|(?<=[a-z]) to (?=\d)", " bis "),
    (r"(?<=[\da-z]) and (?=[\d§S])", " und "),
)
_LEVELS: Final = ("Abs.", "Satz", "Nr.", "lit.")


def _german(text: str) -> str:
    for pattern, written in _GERMAN:
        text = re.sub(pattern, written, text)
    return text


def _expanded(inner: str) -> list[str]:
    """Return the places of one statute written out: ``61 Abs. 1 Satz 1 und Satz 2`` are two, ``62 bis 65`` are four."""
    found: list[str] = []
    cleaned = re.sub(r"[()§]|\bff\.", " ", inner)
    for item in re.split(r",|\bund\b", cleaned):
        words = item.split()
        if not words:
            continue
        if "bis" in words:
            first, last = words[0], words[-1]
            found += _range(first, last)
        elif words[0] in _LEVELS and found:
            found.append(_from_level(found[-1], words))
        else:
            found.append(" ".join(words))
    return found


def _from_level(before: str, words: Sequence[str]) -> str:
    """Return a place given by its last part alone, with what stands before that part taken from the one before."""
    kept = before.split()
    for level in _LEVELS[_LEVELS.index(words[0]) :]:
        if level in kept:
            kept = kept[: kept.index(level)]
    return " ".join([*kept, *words])


def _range(first: str, last: str) -> list[str]:
    number, letter = re.fullmatch(r"(\d+)([a-z]?)", first), re.fullmatch(r"(\d+)([a-z]?)", last)
    if number is None or letter is None:
        return [first, last]
    if number[1] == letter[1] and number[2]:
        return [f"{number[1]}{chr(code)}" for code in range(ord(number[2]), ord(letter[2] or number[2]) + 1)]
    return [str(one) for one in range(int(number[1]), int(letter[1]) + 1)]
