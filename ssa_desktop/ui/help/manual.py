"""The manual as chapters: what is shown of it, what its links mean, and where words stand in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from ssa_desktop.resources import BOOKS, manual_path

_HEADING: Final = re.compile(r"^(#{1,3}) (.+)$")
_NOT_IN_SLUG: Final = re.compile(r"[^\w\- ]")
_FENCE: Final = "```"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title, its text in Markdown with the heading, and the titles of its parts in their order."""

    title: str
    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual: the folder its pictures are looked up from, and its chapters; the first is what it begins with."""

    folder: Path
    chapters: tuple[Chapter, ...]

    def chapter_of(self, heading: str) -> Chapter | None:
        """Return the chapter with a heading: its own, or that of one of its parts."""
        return next((one for one in self.chapters if heading == one.title or heading in one.parts), None)

    def heading_of(self, slug: str) -> str | None:
        """Return the heading a link such as ``#fälle`` leads to."""
        return next((heading for heading in self.headings() if slug_of(heading) == slug), None)

    def headings(self) -> tuple[str, ...]:
        """Return every heading, chapters and their parts, in the order of the text."""
        return tuple(heading for one in self.chapters for heading in (one.title, *one.parts))

    def with_chapter(self, title: str, lines: Iterable[tuple[str, str]], names: tuple[str, str]) -> Manual:
        """Return the manual with a chapter at its end that is a table of two columns, such as steps and their keys."""
        table = [f"## {title}", "", f"| {names[0]} | {names[1]} |", "|---|---|"]
        table += [f"| {first} | {second} |" for first, second in lines]
        return replace(self, chapters=(*self.chapters, Chapter(title, _joined(table), ())))

    def with_words(self, typed: str) -> tuple[Chapter, ...]:
        """Return the chapters in which each typed word stands, umlauts folded; all of them when nothing is typed."""
        words = folded(typed).split()
        return tuple(one for one in self.chapters if all(word in _folded_text(one.text) for word in words))


@cache
def manual() -> Manual:
    """Return the manuals that are shipped with the program, as one: hers first, each of the others with its title."""
    places = [manual_path(book) for book in BOOKS]
    read = [read_manual(place.read_text(encoding="utf-8"), place.parent) for place in places]
    return replace(read[0], chapters=tuple(chapter for one in read for chapter in one.chapters))


def read_manual(text: str, folder: Path) -> Manual:
    """Divide a text in Markdown at its headings of the second rank; those of the third are parts of a chapter."""
    chapters: list[Chapter] = []
    title, lines, parts, is_code = "", list[str](), list[str](), False
    for line in text.splitlines():
        is_code ^= line.startswith(_FENCE)
        found = _HEADING.match(line) if line.startswith("#") and not is_code else None
        rank = len(found[1]) if found else 0
        if found and rank == 2:
            if title:
                chapters.append(Chapter(title, _joined(lines), tuple(parts)))
            title, lines, parts = found[2], [], []
        elif found and rank == 1:
            title = found[2]
        elif found:
            parts.append(found[2])
        lines.append(line)
    chapters.append(Chapter(title, _joined(lines), tuple(parts)))
    return Manual(folder, tuple(chapters))


def slug_of(heading: str) -> str:
    """Return how a link names a heading: small letters, hyphens for spaces, no other signs."""
    return _NOT_IN_SLUG.sub("", heading.lower()).strip().replace(" ", "-")


def folded(text: str) -> str:
    """Return a text for comparing: small letters, no accents, ß as ss."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    # Asked once of each sign that there is: a manual has some two hundred thousand of some hundred and fifty kinds.
    return plain.translate({ord(sign): None for sign in set(plain) if unicodedata.combining(sign)})


@cache
def _folded_text(text: str) -> str:
    """Return the text of a chapter folded, once for all that is typed into the search."""
    return folded(text)


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip() + "\n"
