"""Letters, statements and forms: a titled A4 document built from a few kinds of parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from ssa_desktop.domain.rights.carrier import Logo

POINT: Final = "• "
"""What stands before each of several lines in a cell of a table that are points of a list."""
_POINTS: Final = ("- ", "– ", POINT, "* ")


class Readers(Enum):
    """Who reads a paper; each paper says it where it is made. The value is the size of its text, in points."""

    PROFESSIONALS = 9.5
    FAMILIES = 12.0
    """Children and parents: for them the small print is as large as the text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; each line of it is one of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a letter begins or ends: a line with an empty one above and below it (DIN 5008)."""

    text: str


@dataclass(frozen=True, slots=True)
class Small:
    """A paragraph in small grey type, as for sources."""

    text: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A text with its name above it in small grey type, a heading one level below that of its section."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph on a coloured ground that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` counts its points."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list with a box to tick by hand before each point; the points in ``ticked`` (from 0) are ticked already."""

    points: tuple[str, ...]
    ticked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with their values, one below the other; an empty value is a line to fill in by hand."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines for writing by hand."""

    number: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with a head. ``widths`` share out the width of the text, in any unit.

    ``named``: the first cell of each row is the head of the row for who hears it; it is not where it tells none apart.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Cut:
    """A line to cut along, with words in its middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, side by side, with what each is for below it."""

    names: tuple[str, ...]


Part = Text | Greeting | Small | Titled | Notice | Bullets | Ticks | Fields | Lines | Ruled | Cut | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """Parts below a heading, or without one; one that is ``whole`` and short enough stands on one page.

    ``level`` is that of its heading for who hears it: 3 where it belongs to the section above it.
    """

    heading: str | None
    parts: tuple[Part, ...]
    whole: bool = False
    level: int = 2


@dataclass(frozen=True, slots=True)
class Letter:
    """What makes a letter of a document: who sends it, name and address by line, to whom, and names with their values.

    Without a ``recipient`` the address is written by hand.
    """

    sender: str
    recipient: str
    information: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document, to be rendered as a PDF (:func:`sheet_pdf`) or as a Word file (``sheet_docx``).

    ``subtitle`` stands below the title, ``banner`` in a coloured strip above each page, ``running`` at its foot (the
    title without one). Its ``readers`` decide on the size of the text. The title of a ``letter`` is its subject.
    ``logo`` is the carrier's, above the title.
    """

    title: str
    sections: tuple[Section, ...]
    language: str = "de"
    subtitle: str = ""
    running: str = ""
    banner: str | None = None
    letter: Letter | None = None
    logo: Logo | None = None
    readers: Readers = field(kw_only=True)


def prose(text: str) -> tuple[Part, ...]:
    """Return the paragraphs of a text; lines that begin with a dash become a list, and so do some that are counted."""
    parts: list[Part] = []
    points: list[str] = []
    is_counted = False

    def end() -> None:
        if points:
            parts.append(Bullets(tuple(points), is_counted))
            points.clear()

    lines = [line for one in text.splitlines() if (line := one.strip())]
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        goes_on = is_counted and bool(points) and line.startswith(f"{len(points) + 1}. ")
        # One number alone begins no list: it may be that of a day.
        if goes_on or (line.startswith("1. ") and following.startswith("2. ")):
            if not goes_on:
                end()
            is_counted = True
            points.append(line.partition(" ")[2].strip())
        elif line.startswith(_POINTS):
            if is_counted:
                end()
            is_counted = False
            points.append(line[2:].strip())
        else:
            end()
            parts.append(Text(line))
    end()
    return tuple(parts)


def marked_point(line: str) -> str:
    """Return a line of a table's cell without the mark that makes it a point of a list; nothing for any other."""
    return line.removeprefix(POINT).strip() if line.startswith(POINT) else ""
