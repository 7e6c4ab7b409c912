"""Paragraphs, tables and drawings that say what they are; see :mod:`ssa_desktop.documents.tagging`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.paragraph import (  # type: ignore[attr-defined] # the stubs leave them out
    _HSFrag,
    _SplitWord,
    _SplitWordEnd,
)

from ssa_desktop.documents.tagging import Element, Tags, is_counted, tags_of
from ssa_desktop.documents.text_fitting import ends_a_word, unbroken_references
from ssa_desktop.domain.unbroken_lines import NO_BREAK

_ROLES: Final = {"title": "H1", "heading": "H2", "chapter": "H2", "contents": "H2"}
"""What a paragraph is by the name of its style; any other is a paragraph."""
_OUTLINED: Final = ("H1", "H2", "H3")
"""Which headings are bookmarks too."""
_LIST: Final = "/O /List /ListNumbering /{}"


class _Shared:
    """What the pieces of a part have in common when a page ends within it: their elements."""

    def __init__(self) -> None:
        self.element: Element | None = None
        self.cells: dict[Any, Element] = {}


class _Lines(PDFTextObject):
    """Lines of a paragraph; words on two lines have a space between them, which is what is heard of a new line."""

    def __init__(self, canvas: Canvas, x: float, y: float, spaces: Iterator[bool]) -> None:
        super().__init__(canvas, x, y)
        self._spaces = spaces

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        space = TStar and next(self._spaces, False) and not text.endswith(" ")
        super()._textOut(f"{text} " if space else text, TStar)  # type: ignore[misc] # the stubs leave it out


def _words(line: Any) -> str:
    """Return the words of a broken line, of a paragraph in one typeface or in several."""
    return "".join(line[1]) if isinstance(line, tuple) else "".join(one.text for one in line.words)


def _said(piece: Any) -> str:
    """Return the words of a piece of a paragraph as it was given, or as it is where a page ended within it."""
    if isinstance(piece, list):
        return "".join(words for _, words in piece[1:]) + " " * isinstance(piece, _HSFrag)
    if hasattr(piece, "words"):
        return "".join(f"{one} " if _ends(one) else one for one in piece.words)
    return f"{piece.text}\n" if getattr(piece, "lineBreak", False) else str(piece.text)


def _ends(word: str) -> bool:
    return not isinstance(word, _SplitWord) or isinstance(word, _SplitWordEnd)


class TaggedParagraph(Paragraph):
    """A paragraph or heading; with ``bulletText`` a point of a list. One over two pages is one element.

    ``link`` is what a paragraph that is a link as a whole leads to, in words.
    """

    role = ""
    link = ""
    is_outlined = True
    shared: _Shared | None = None
    within: tuple[str, _Shared] | None = None
    """Of a caption: the role of the element that it opens, and what that shares with what the caption is of."""
    goes_on = False
    """Whether the rest of it stands on the next page."""
    broken_for: float | None = None
    """For which width its lines are broken, in points; None where they are not, or may be others by now."""

    def __init__(self, text: str, *arguments: Any, **named: Any) -> None:
        # A page that ends within it gives the rest without a text.
        super().__init__(unbroken_references(text) if text else text, *arguments, **named)

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - reportlab's name
        """Return its lines; what stays together is written with the space that is read and searched for."""
        broken: Any = super().breakLines(width)
        for line in broken.lines:
            if isinstance(line, tuple):
                line[1][:] = [word.replace(NO_BREAK, " ") if NO_BREAK in word else word for word in line[1]]
            else:
                for piece in line.words:
                    piece.text = piece.text.replace(NO_BREAK, " ")
        return broken

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return its width and height; lines that were broken for the same width stand, whatever the height."""
        # A table wraps each of its cells at every step of its setting, and a split takes the lines away.
        if self.broken_for != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self.broken_for = availWidth
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return the piece that fits into the height in points and the rest."""
        self.shared = self.shared or _Shared()
        pieces: list[Flowable] = super().split(availWidth, availHeight)
        for piece in pieces:
            if isinstance(piece, TaggedParagraph):
                piece.role, piece.link, piece.shared = self.role, self.link, self.shared
                piece.within = self.within
                piece.goes_on = piece is not pieces[-1] or self.goes_on
        return pieces

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802 - reportlab's name
        """Return what its lines are written with."""
        inner: Any = self
        for line in inner.blPara.lines:
            # Where the typeface changes behind the last word, reportlab ends the line with nothing in the other one: a
            # space of its own there is lost for who reads piece by piece.
            words = [] if isinstance(line, tuple) else line.words
            while len(words) > 1 and not words[-1].text and not hasattr(words[-1], "cbDefn"):
                words.pop()
        return _Lines(self.canv, x, y, self._spaces())

    def _spaces(self) -> Iterator[bool]:
        """Yield of each line whether a space belongs behind it: not within a word, and not at the end of all."""
        inner: Any = self
        lines = [_words(line) for line in inner.blPara.lines]
        yield from ends_a_word("".join(map(_said, inner.frags)), lines)[:-1]
        yield self.goes_on

    def draw(self) -> None:
        """Draw the paragraph as the content of its element; a heading is a bookmark too."""
        if is_counted(self.canv):
            return
        tags = tags_of(self.canv)
        if tags is None or tags.muted:
            super().draw()
            return
        shared = self.shared = self.shared or _Shared()
        if self.bulletText and shared.element is None:
            self._draw_point(tags, shared)
            return
        element = shared.element = shared.element or self._element(tags)
        tags.begin(element)
        super().draw()
        tags.finish()

    def _element(self, tags: Tags) -> Element:
        if self.link:
            found = tags.add("Link")
            found.words = self.link
            return found
        if tags.whole is not None:
            return tags.whole
        if self.within is not None:
            role, whole = self.within
            whole.element = tags.add(role)
            with tags.below(whole.element):
                return tags.add("Caption")
        role = self.role or _ROLES.get(self.style.name, "P")
        if role in _OUTLINED:
            self.bookmark(self.canv, tags, int(role[1]) - 1)
        return tags.add(role)

    def bookmark(self, canvas: Canvas, tags: Tags, level: int) -> None:
        """Note the heading in the outline, at most one level below the one before it."""
        if self.is_outlined:
            key = f"heading{tags.outlined}"
            canvas.bookmarkHorizontal(key, 0, self.height)
            tags.outline_level = min(level, tags.outline_level + 1)
            canvas.addOutlineEntry(self.getPlainText(), key, tags.outline_level)
            tags.outlined += 1

    def _draw_point(self, tags: Tags, shared: _Shared) -> None:
        """Draw a point; points that follow each other are one list."""
        last = tags.parents[-1].kids[-1] if tags.parents[-1].kids else None
        whole = last if isinstance(last, Element) and last.role == "L" else tags.add("L", _LIST.format("Disc"))
        tags.parents.append(whole)
        with tags.inside("LI"):
            mark, shared.element = tags.add("Lbl"), tags.add("LBody")
            tags.begin(mark)
            canvas: Any = self.canv
            code: list[str] = canvas._code  # noqa: SLF001
            start = len(code)
            super().draw()
            tags.finish()
            # The sign is drawn first, and its text is one operator: behind it the text of the point begins.
            rest = code[start:]
            behind = start + 1 + next(place for place, line in enumerate(rest) if line.startswith("BT 1 0 0 1"))
            drawn = code[behind:-1]
            del code[behind:]
            tags.opened = mark
            tags.finish()
            tags.begin(shared.element)
            code += drawn
            tags.finish()
        tags.parents.pop()


class Kind(Enum):
    """What a table of reportlab is for somebody who hears it."""

    LAYOUT = "layout"
    """Nothing: what stands in it is read as if it stood outside."""
    TABLE = "table"
    """A table whose first row is its head."""
    NAMED = "named"
    """The same, and the first cell of each row is the head of the row."""
    FIELDS = "fields"
    """Names with values: a table without a head, the first cell of each row the head of the row."""
    BULLETS = "Disc"
    NUMBERS = "Decimal"
    TICKS = "Square"
    """Lists: the first cell of a row is the sign, the second the point."""
    CARDS = "None"
    """A list whose points are the cells that hold something."""
    CONTENTS = "contents"
    """A table of contents."""


_LISTS: Final = (Kind.BULLETS, Kind.NUMBERS, Kind.TICKS)
_TABLES: Final = (Kind.TABLE, Kind.NAMED, Kind.FIELDS)


class TaggedTable(Table):
    """A table that says what it is; over several pages it is one, and its head is read once."""

    kind = Kind.LAYOUT
    shared: _Shared | None = None
    keys: list[int] | None = None
    is_later = False
    heads: int | None = None
    """So many of the rows that come again are its head, which is read once; all of them where it is not said."""
    above: Mapping[int, tuple[int, ...]] | None = None
    """Of a table of several levels: the rows that each row is a part of, the outermost first, by their keys."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "renderCB": _draw_step})

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return the part that fits into the height in points and the rest."""
        self.shared = self.shared or _Shared()
        pieces: list[Flowable] = super().split(availWidth, availHeight)
        table: Any = self
        keys = self.row_keys()
        if len(pieces) > 1:
            first, second = pieces
            if isinstance(first, TaggedTable) and isinstance(second, TaggedTable):
                first.keys = keys[: len(first.row_keys())]
                fresh = len(second.row_keys()) - table.repeatRows
                second.keys = [*keys[: table.repeatRows], *keys[len(keys) - fresh :]]
                first.is_later, second.is_later = self.is_later, True
        for piece in pieces:
            if isinstance(piece, TaggedTable):
                piece.kind, piece.shared, piece.heads, piece.above = self.kind, self.shared, self.heads, self.above
        return pieces

    def draw(self) -> None:
        """Draw the table with its cells."""
        if not is_counted(self.canv):
            super().draw()

    def row_keys(self) -> list[int]:
        """Return which row of the whole table each row is; a row that was divided comes in both parts."""
        table: Any = self
        return self.keys if self.keys is not None else list(range(table._nrows))  # noqa: SLF001


def kept_as(table: TaggedTable, kind: Kind) -> TaggedTable:
    """Return a table that is said to be of a kind."""
    table.kind = kind
    return table


class TaggedDrawing(Drawing):
    """A drawing; with words it is a picture that they describe, without it is ornament."""

    def draw(self, *options: Any) -> None:
        """Draw it as the content of its element."""
        drawing: Any = self
        if is_counted(drawing.canv):
            return
        tags = tags_of(drawing.canv)
        alt = self.__dict__.get("alt", "")
        if tags is None or not alt or tags.muted:
            super().draw(*options)
            return
        within: _Shared | None = self.__dict__.get("within")
        left, bottom = drawing.canv.absolutePosition(0, 0)
        right, top = drawing.canv.absolutePosition(drawing.width, drawing.height)
        box = f"/O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
        with tags.below(tags.parents[-1] if within is None or within.element is None else within.element):
            tags.begin(tags.add("Figure", box, alt))
        super().draw(*options)
        tags.finish()


def described(drawing: Drawing, alt: str) -> Drawing:
    """Return a drawing with the words that say what it shows."""
    # reportlab's shapes refuse attributes they do not know.
    drawing.__dict__["alt"] = alt
    return drawing


def caption_of_table(caption: TaggedParagraph, table: TaggedTable) -> None:
    """Make a paragraph the caption of the table that comes after it: the first thing in the table for who hears it."""
    table.shared = _Shared()
    caption.within = ("Table", table.shared)


def caption_of_drawings(caption: TaggedParagraph, drawings: Sequence[Drawing]) -> None:
    """Make a paragraph the caption of the drawings that come after it, which are one chart.

    It stands beside them in a group of their own: in a figure, whose words say all it shows, it would not be heard.
    """
    shared = _Shared()
    caption.within = ("Div", shared)
    for one in drawings:
        # reportlab's shapes refuse attributes they do not know.
        one.__dict__["within"] = shared


def _draw_step(table: Any, step: str, *details: Any) -> None:
    """Open and close the elements of a table; reportlab calls it at each step of drawing one."""
    tags = tags_of(table.canv)
    if tags is None or table.kind is Kind.LAYOUT or step in _UNUSED:
        return
    if step == "startTable":
        _start_table(table, tags)
    elif step == "endTable":
        tags.parents.pop()
    elif step == "startRow":
        _start_row(table, tags, details[0])
    elif step == "endRow":
        _end_row(table, tags)
    elif step == "startCell":
        _start_cell(table, tags, *details[:3])
    else:
        tags.whole = None
        tags.parents.pop()


_UNUSED: Final = frozenset({"startBG", "endBG", "startLines", "endLines"})


def _start_table(table: TaggedTable, tags: Tags) -> None:
    shared = table.shared = table.shared or _Shared()
    if shared.element is None:
        if table.kind in _TABLES:
            shared.element = tags.add("Table")
        elif table.kind is Kind.CONTENTS:
            shared.element = tags.add("TOC")
        else:
            shared.element = tags.add("L", _LIST.format(table.kind.value))
    tags.parents.append(shared.element)


def _heads(table: Any) -> int:
    found: int = table.repeatRows if table.heads is None else table.heads
    return found


def _start_row(table: Any, tags: Tags, row: int) -> None:
    table.drawn_row = row
    if table.is_later and row < _heads(table):
        tags.muted += 1
        tags.parents.append(Element("NonStruct", None))
        return
    if table.kind is Kind.CARDS:
        tags.parents.append(tags.parents[-1])
        return
    role = "TR" if table.kind in _TABLES else "TOCI" if table.kind is Kind.CONTENTS else "LI"
    tags.parents.append(_kept(table, tags, table.row_keys()[row], role))


def _end_row(table: Any, tags: Tags) -> None:
    tags.parents.pop()
    if table.is_later and table.drawn_row < _heads(table):
        tags.muted -= 1


def _start_cell(table: Any, tags: Tags, row: int, column: int, value: Any) -> None:
    if tags.muted:
        tags.parents.append(tags.parents[-1])
        return
    key = (table.row_keys()[row], column)
    if table.kind is Kind.CARDS:
        tags.parents.append(_kept(table, tags, (*key, "body"), "LBody", "LI") if value else tags.parents[-1])
        return
    if table.kind is Kind.CONTENTS and column:
        # The number of the page is a paragraph already.
        tags.parents.append(tags.parents[-1])
        return
    role, attributes = _cell_role(table, row, column)
    cell = _kept(table, tags, key, role, attributes=attributes)
    if table.above is not None and row >= _heads(table):
        # A reader takes what stands left of a cell for its head, and not what stands above that.
        cells = table.shared.cells
        rows = [*table.above.get(key[0], ()), *([key[0]] if column else [])]
        named = [cells.get((one, column)) or cells[one, 0] for one in range(_heads(table))]
        cell.heads = (*named, *(cells[one, 0] for one in rows))
    tags.parents.append(cell)
    if isinstance(value, TaggedParagraph) and not value.link:
        tags.whole = cell


def _cell_role(table: Any, row: int, column: int) -> tuple[str, str]:
    if table.kind is Kind.CONTENTS:
        return "Reference", ""
    if table.kind in _LISTS:
        return ("LBody" if column else "Lbl"), ""
    span = table._spanRanges.get((column, row)) if table._spanCmds else None  # noqa: SLF001
    wide = f" /ColSpan {span[2] - column + 1}" if span and span[2] > column else ""
    if table.kind is not Kind.FIELDS and row < _heads(table):
        return "TH", f"/O /Table /Scope /Column{wide}"
    if column == 0 and table.kind is not Kind.TABLE:
        return "TH", f"/O /Table /Scope /Row{wide}"
    return "TD", f"/O /Table{wide}" if wide else ""


def _kept(table: Any, tags: Tags, key: Any, role: str, around: str = "", attributes: str = "") -> Element:
    """Return the element of a row or a cell, the same for each piece of it."""
    cells = table.shared.cells
    found: Element | None = cells.get(key)
    if found is None:
        if around:
            tags.parents.append(tags.add(around))
        found = cells[key] = tags.add(role, attributes)
        if around:
            tags.parents.pop()
    return found
