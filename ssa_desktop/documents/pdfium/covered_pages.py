"""A paper as it is looked at while somebody sits beside her: the same pages, with bars over the names in them.

The paper itself stays what it is: this is a copy for the screen (docs/decisions, 0520). What is in doubt is covered: a
letter that the file does not tell, a picture that may show writing, a page that tells no letter at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, NamedTuple

from ssa_desktop.documents.pdfium.turn import PDFIUM

FindNames = Callable[[str], list[tuple[int, int, str]]]
"""Says where names stand in a composed text (NFC), each with what is said in its place."""

_GREY: Final = (158, 158, 158, 255)
_ROOM: Final = 0.8
"""Points that a bar is larger than the letters below it: a slanted one leans out of its box."""
_LARGE: Final = 0.1
"""Pictures of at least this share of their page may be pictures of writing; a logo is smaller."""
_BREAKS: Final = frozenset("\r\n")
_BROKEN: Final = frozenset("\x02\ufffe")
"""What PDFium says for a hyphen that it takes for the breaking of a word; no end of the line follows it."""
_HYPHENS: Final = _BROKEN | frozenset("-\xad\u2010\u2011")

_Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


class _Letter(NamedTuple):
    """A letter as it is read, and the letters of the file that it is made of: from, and up to."""

    read: str
    start: int
    stop: int


class _Name(NamedTuple):
    """A name: its first letter, the one behind its last, and what is said in its place."""

    start: int
    stop: int
    initials: str


@dataclass(frozen=True, slots=True)
class CoveredPages:
    """The copy; what may be read out of each of its pages; and whether anything is covered in it at all."""

    data: bytes
    texts: tuple[str, ...]
    has_bars: bool


def cover_pages(data: bytes, find_names: FindNames) -> CoveredPages:
    """Return a PDF with an opaque bar over every name.

    Raises:
        pypdfium2.PdfiumError: it cannot be read.
    """
    import pypdfium2

    texts, has_bars = [], False
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                text, boxes = _read(page, find_names)
                texts.append(text)
                if boxes:
                    has_bars = True
                    _draw(page, boxes)
        made = BytesIO()
        document.save(made)
    return CoveredPages(made.getvalue(), tuple(texts), has_bars)


def _read(page: Any, find_names: FindNames) -> tuple[str, list[_Box]]:
    """Return what may be read out of a page, and what of it is covered."""
    import pypdfium2.raw

    with closing(page.get_textpage()) as words:
        count = words.count_chars()
        letters = _letters(pypdfium2.raw.FPDFText_GetUnicode(words.raw, place) for place in range(count))
        found = _names(letters, find_names)
        hidden = {place for place in range(count) if pypdfium2.raw.FPDFText_HasUnicodeMapError(words.raw, place) == 1}
        for name in found:
            hidden.update(range(letters[name.start].start, letters[name.stop - 1].stop))
        boxes = _bars(words, sorted(hidden))
    boxes += _large_pictures(page)
    if not any(letter.read.strip() for letter in letters) and any(True for _ in page.get_objects(max_depth=1)):
        boxes.append(page.get_mediabox())
    return _said(letters, found), boxes


def _letters(codes: Iterable[int]) -> list[_Letter]:
    """Return the letters of a page, composed: one with an accent that is written by itself is one letter."""
    letters: list[_Letter] = []
    for place, code in enumerate(codes):
        # Half a letter, and one that the file does not tell, is the letter of no name.
        read, start = "\ufffd" if not code or 0xD800 <= code < 0xE000 else chr(code), place
        if letters and unicodedata.combining(read):
            before = letters.pop()
            read, start = before.read + read, before.start
        letters += [_Letter(one, start, place + 1) for one in unicodedata.normalize("NFC", read)]
    return letters


def _names(letters: Sequence[_Letter], find_names: FindNames) -> list[_Name]:
    """Return the names on a page, in whichever way it is read; some of them more than once."""
    found = set()
    for reading in _readings(letters):
        for start, stop, initials in find_names("".join(letter for letter, _ in reading)):
            found.add(_Name(reading[start][1], reading[stop - 1][1] + 1, initials))
    return sorted(found, key=lambda name: (name.start, -name.stop, name.initials))


def _readings(letters: Sequence[_Letter]) -> Iterator[list[tuple[str, int]]]:
    """Yield the ways to read a page, each letter with its number: line by line, and with words that go on.

    What stands at the end of a line may be a whole word, a part of one, or that of a name with a hyphen.
    """
    yield [(_plain(letter.read), number) for number, letter in enumerate(letters)]
    for keeps_hyphen in (True, False):
        joined: list[tuple[str, int]] = []
        end: tuple[str, int] | None = None
        for number, letter in enumerate(letters):
            read = _plain(letter.read)
            if letter.read in _BREAKS or (end is not None and read == " "):
                end = end or (" ", number)
                continue
            if end is not None:
                _go_on(joined, end, read, keeps_hyphen=keeps_hyphen)
            end = (" ", number) if letter.read in _BROKEN else None
            if letter.read != "\xad":
                joined.append((read, number))
        yield joined


def _plain(read: str) -> str:
    return " " if read in _BREAKS else "-" if read in _HYPHENS else read


def _go_on(joined: list[tuple[str, int]], end: tuple[str, int], read: str, *, keeps_hyphen: bool) -> None:
    """Let a word at the end of a line go on with the first letter of the next, where it may be the same word."""
    while joined and joined[-1][0] == " ":
        joined.pop()
    if joined and joined[-1][0] == "-":
        if not keeps_hyphen:
            joined.pop()
    elif not joined or (read.isupper() and not joined[-1][0].isupper()):
        # A capital begins another word.
        joined.append(end)


def _said(letters: Sequence[_Letter], found: Sequence[_Name]) -> str:
    """Return the words of a page in one line, with the initials of names in their place."""
    said: list[str] = []
    place = 0
    for name in found:
        if name.start >= place:
            said += [letter.read for letter in letters[place : name.start]]
            said.append(name.initials)
        place = max(place, name.stop)
    said += [letter.read for letter in letters[place:]]
    return " ".join("".join("-" if one in _BROKEN else one for one in said).split())


def _bars(words: Any, places: Sequence[int]) -> list[_Box]:
    """Return a box for what stands side by side in one line, of these letters of the file."""
    boxes: list[_Box] = []
    last = -2
    for place in places:
        around = (words.get_charbox(place, loose=True), words.get_charbox(place))
        left, bottom = (min(box[side] for box in around) for side in (0, 1))
        right, top = (max(box[side] for box in around) for side in (2, 3))
        if right <= left and top <= bottom:
            # An end of a line has no place of its own.
            continue
        box = (left - _ROOM, bottom - _ROOM, right + _ROOM, top + _ROOM)
        if boxes and place == last + 1 and _are_in_one_line(boxes[-1], box):
            before = boxes.pop()
            box = (
                *(min(before[side], box[side]) for side in (0, 1)),
                *(max(before[side], box[side]) for side in (2, 3)),
            )
        boxes.append(box)
        last = place
    return boxes


def _are_in_one_line(one: _Box, other: _Box) -> bool:
    return abs(one[1] - other[1]) < _ROOM and abs(one[3] - other[3]) < _ROOM


def _large_pictures(page: Any) -> list[_Box]:
    """Return where pictures are that may be of writing, those inside of a drawing included."""
    import pypdfium2.raw

    image, form = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_FORM
    left, bottom, right, top = page.get_mediabox()
    found = []
    for one in page.get_objects(filter=(image, form), max_depth=1):
        if one.type == form and not any(True for _ in page.get_objects(filter=(image,), form=one.raw)):
            continue
        bounds = one.get_bounds()
        if (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) >= _LARGE * (right - left) * (top - bottom):
            found.append(bounds)
    return found


def _draw(page: Any, boxes: Iterable[_Box]) -> None:
    import pypdfium2.raw as raw  # noqa: PLR0402 - the house's other names for it are its own module

    for left, bottom, right, top in boxes:
        bar = raw.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
        raw.FPDFPageObj_SetFillColor(bar, *_GREY)
        raw.FPDFPath_SetDrawMode(bar, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page.raw, bar)
    raw.FPDFPage_GenerateContent(page.raw)
