"""Fitting a text of unknown length into a field: shrink, then wrap, and cut with an ellipsis as the last resort."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from ssa_desktop.documents.fonts import text_width
from ssa_desktop.domain.unbroken_lines import NO_BREAK, kept_with_unit

STEP: Final = 0.5
ELLIPSIS: Final = "…"
_REFERENCE: Final = re.compile(
    r"(?<!\w)(§§?|(?:Abs|Art|Nr|Kap)\.|Satz|Absatz|Artikel|Nummer) (?=\d)"
    r"|(?<!\w)(lit\.|Buchst\.) (?=[a-z]\b)"
    r"|SGB (?=[IVX])"
    r"|(?<=\d) (?=ff?\.)"
    r"|(?:(?<=\d)|(?<=\d[a-z])) (?=(?:Abs\.|Absatz) \d)"
    r"|(?:(?<=\d)|(?<=\d[a-z])) (?=(?:SGB|DSGVO|BDSG|LDSG|KDG|DSG-EKD|KKG|SchG|StGB|StPO|BGB|ZPO|VwGO)\b)"
)


@dataclass(frozen=True, slots=True)
class FittedText:
    """The lines of a text and the size in points at which each is no wider than the field."""

    lines: tuple[str, ...]
    size: float


def one_line(value: str) -> str:
    """Return a text with composed letters and without line breaks or control characters."""
    composed = unicodedata.normalize("NFC", value)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in composed).split())


def unbroken_references(text: str) -> str:
    """Return a text in which no line ends within "§ 84 Abs. 5", between a number and its law, or one and its unit.

    A longer reference may go on in the next line, before "Satz" or "Nr.": one that never parted fits no column.
    """
    return _REFERENCE.sub(lambda found: found[0].replace(" ", NO_BREAK), kept_with_unit(text))


def fit(value: str, font: str, size: float, smallest: float, width: float, max_lines: int = 1) -> FittedText:
    """Return ``value`` at the largest size from ``size`` down to ``smallest`` (points) that fits ``max_lines`` lines.

    Fewer lines go before a larger size as long as the text stays above three quarters of ``size``.
    """
    text = one_line(value)
    sizes = [size - STEP * step for step in range(int((size - smallest) / STEP) + 1)]
    for candidate in sizes:
        if candidate >= size * 0.75 and text_width(text, font, candidate) <= width:
            return FittedText((text,), candidate)
    for candidate in sizes:
        lines = wrap(text, font, candidate, width)
        if len(lines) <= max_lines:
            return FittedText(tuple(lines), candidate)
    lines = wrap(text, font, sizes[-1], width)[:max_lines]
    last = lines[-1]
    while last and text_width(last + ELLIPSIS, font, sizes[-1]) > width:
        last = last[:-1]
    return FittedText((*lines[:-1], last.rstrip() + ELLIPSIS), sizes[-1])


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Break a text into lines no wider than ``width``, at spaces, and inside words that alone are too wide."""
    lines: list[str] = []
    line = ""
    for part in unbroken_references(text).split(" "):
        word = part.replace(NO_BREAK, " ")
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, font, size) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, size, width)
        lines += full
    return [*lines, line]


def ends_a_word(text: str, lines: Sequence[str]) -> list[bool]:
    """Return of each line into which a text was broken whether a word ends with it, and not only a part of one."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    found, at = [], 0
    for line in lines:
        at += sum(not letter.isspace() for letter in line)
        found.append(not 0 < at < len(places) or places[at] > places[at - 1] + 1)
    return found


def apart(text: str, lines: Sequence[str]) -> list[str]:
    """Return the lines as they are drawn into a tagged paper: with a space where a word ends and a line follows.

    Lines are told from each other by where they stand, which nobody hears: without a space in the file two words are
    read as one (ISO 32000-1, 14.8.2.5).
    """
    ends = ends_a_word(text, lines)
    last = len(lines) - 1
    return [f"{line} " if ends[place] and place < last else line for place, line in enumerate(lines)]


def _prefix_width(word: str, font: str, size: float, end: int) -> float:
    return text_width(word[:end], font, size)


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """Cut a word into pieces no wider than ``width``, after a hyphen or a path's separator where there is one."""
    pieces = []
    rest = word
    while text_width(rest, font, size) > width and len(rest) > 1:
        end = max(1, bisect_right(range(1, len(rest)), width, key=partial(_prefix_width, rest, font, size)))
        at_mark = max(rest.rfind(mark, 0, end) for mark in "-/\\–") + 1
        if at_mark > end // 2:
            end = at_mark
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest]
