"""The manuals as tagged PDF, from the same texts as the help, laid out as the program's papers are.

usage: .venv/bin/python packaging/manuals.py FOLDER    (writes handbuch.pdf, datenschutz.pdf and verwaltung.pdf)
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from PIL import Image as Picture
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, TableStyle

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ssa_desktop import __version__  # noqa: E402 - from the tree
from ssa_desktop.documents.fonts import MONO_SEMIBOLD, SANS, SANS_ITALIC, SANS_SEMIBOLD  # noqa: E402
from ssa_desktop.documents.logo_mark import draw_logo  # noqa: E402
from ssa_desktop.documents.paper import TEXT_WIDTH, Foot, Gap, Styles, paged_document, styles  # noqa: E402
from ssa_desktop.documents.sheet import Readers  # noqa: E402
from ssa_desktop.documents.tables import MovingTable, ruled_table  # noqa: E402
from ssa_desktop.documents.tagged_parts import Kind, TaggedParagraph, kept_as  # noqa: E402
from ssa_desktop.domain.rights.carrier import Logo  # noqa: E402
from ssa_desktop.resources import BOOKS, manual_path  # noqa: E402

_GAP: Final = 2 * mm
_MARK_WIDTH: Final = 5 * mm
_HEADING_ROOM: Final = 30 * mm
_HIGHEST: Final = 110 * mm
_LARGEST_PIXEL: Final = 0.6
"""Points that a pixel of a picture takes at most, so that the words in it are no larger than those of the text."""
_CELL_EDGES: Final = 8.5
"""What a cell of a ruled table keeps free beside its text, in points, and a little for rounding."""
_WRAPPED: Final = {"strong": SANS_SEMIBOLD, "em": SANS_ITALIC}


def manual_pdf(text: str, folder: Path) -> bytes:
    """Return a text in Markdown as a PDF; its pictures are looked up from the folder. The same text, the same bytes.

    Raises :class:`ValueError` for what a paper has no part for, so that nothing is left out unseen.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    title = next(_plain(one) for one in tree.children if one.type == "heading")

    def story(_: Foot) -> list[Flowable]:
        looks = styles()
        flow: list[Flowable] = []
        for node in tree.children:
            flow += [*_block(node, looks, folder), Gap(_GAP)]
        return flow[:-1]

    return paged_document(title, f"SSA-Desktop {__version__} · {title}", "de", story, readers=Readers.PROFESSIONALS)


def _block(node: SyntaxTreeNode, looks: Styles, folder: Path) -> list[Flowable]:
    match node.type:
        case "heading":
            return _heading(node, looks)
        case "paragraph":
            return _paragraph(node, looks, folder)
        case "bullet_list" | "ordered_list":
            return [_list(node, looks, folder)]
        case "table":
            return [_table(node, looks)]
        case "fence":
            style = ParagraphStyle("code", looks.body, fontName=MONO_SEMIBOLD, fontSize=8, leftIndent=4 * mm)
            return [TaggedParagraph(escape(line) or "&nbsp;", style) for line in node.content.rstrip("\n").split("\n")]
        case _:
            raise ValueError(f"a paper has no part for {node.type!r}")


def _heading(node: SyntaxTreeNode, looks: Styles) -> list[Flowable]:
    rank = int(node.tag[1])
    style = {1: looks.title, 2: looks.heading}.get(rank) or ParagraphStyle("part", looks.strong, spaceBefore=6)
    made = TaggedParagraph(_words(node), style)
    made.role = f"H{rank}"
    return [CondPageBreak(_HEADING_ROOM), made]


def _paragraph(node: SyntaxTreeNode, looks: Styles, folder: Path) -> list[Flowable]:
    parts = node.children[0].children
    pictures = [one for one in parts if one.type == "image"]
    said = "".join(_piece(one) for one in parts if one.type != "image").strip()
    flow: list[Flowable] = [TaggedParagraph(said, looks.body)] if said else []
    return [*flow, *(_picture(one, folder) for one in pictures)]


class _PictureBlock(Flowable):
    """A picture from left to right, a figure for whoever hears it. It lies in the file once, beside the page."""

    def __init__(self, picture: Logo, scale: float) -> None:
        super().__init__()
        self._picture = picture
        self._size = picture.width * scale, picture.height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take its own room in points."""
        return self._size

    def draw(self) -> None:
        """Draw it."""
        draw_logo(self.canv, self._picture, (0, 0, *self._size))


def _picture(node: SyntaxTreeNode, folder: Path) -> Flowable:
    place = folder / str(node.attrs["src"])
    with Picture.open(place) as opened:
        wide, high = opened.size
    scale = min(TEXT_WIDTH / wide, _HIGHEST / high, _LARGEST_PIXEL)
    return _PictureBlock(Logo(place.read_bytes(), wide, high, node.content), scale)


def _list(node: SyntaxTreeNode, looks: Styles, folder: Path) -> Flowable:
    numbered = node.type == "ordered_list"
    rows: list[list[Any]] = []
    for number, item in enumerate(node.children, 1):
        mark = TaggedParagraph(f"{number}." if numbered else "•", looks.body)
        rows.append([mark, [part for child in item.children for part in _block(child, looks, folder)]])
    table = MovingTable(rows, colWidths=[_MARK_WIDTH, TEXT_WIDTH - _MARK_WIDTH])
    edges = [(f"{side}PADDING", (0, 0), (-1, -1), room) for side, room in (("LEFT", 0), ("RIGHT", 0), ("TOP", 1))]
    font = ("FONTNAME", (0, 0), (-1, -1), SANS)
    table.setStyle(TableStyle([font, ("VALIGN", (0, 0), (-1, -1), "TOP"), *edges]))
    return kept_as(table, Kind.NUMBERS if numbered else Kind.BULLETS)


def _table(node: SyntaxTreeNode, looks: Styles) -> Flowable:
    lines = [row for part in node.children for row in part.children]
    head, *body = [[cell.children[0] if cell.children else None for cell in line.children] for line in lines]
    rows = [[_cell(cell, looks.strong) for cell in head], *([_cell(cell, looks.body) for cell in row] for row in body)]
    lengths = [max(len(_plain(cell)) if (cell := row[at]) else 0 for row in [head, *body]) for at in range(len(head))]
    words = [max(one.minWidth() for row in rows if isinstance(one := row[at], Paragraph)) for at in range(len(head))]
    return ruled_table(rows, _widths(lengths, [word + _CELL_EDGES for word in words]), kind=Kind.TABLE)


def _cell(node: SyntaxTreeNode | None, style: ParagraphStyle) -> Flowable | str:
    return TaggedParagraph(_words(node), style) if node is not None else ""


def _widths(lengths: Sequence[int], least: Sequence[float]) -> list[float]:
    """Share the width of the text out by the longest cell of each column; none gets less than its longest word needs.

    Where all words together need more than there is, the width is shared out by them.
    """
    if sum(least) >= TEXT_WIDTH:
        return [TEXT_WIDTH * one / sum(least) for one in least]
    weights = [min(max(length, 14), 60) for length in lengths]
    held: set[int] = set()
    while True:
        free = [at for at in range(len(least)) if at not in held]
        room = TEXT_WIDTH - sum(least[at] for at in held)
        shares = {at: room * weights[at] / sum(weights[one] for one in free) for at in free}
        short = {at for at in free if shares[at] < least[at]}
        if not short:
            return [shares.get(at, least[at]) for at in range(len(least))]
        held |= short


def _words(node: SyntaxTreeNode) -> str:
    inside = node.children[0].children if node.children and node.children[0].type == "inline" else node.children
    return "".join(_piece(one) for one in inside)


def _piece(node: SyntaxTreeNode) -> str:
    """Return a piece of a line as reportlab's markup. A link is its words: on paper a heading is found by them."""
    match node.type:
        case "text":
            return escape(node.content)
        case "softbreak" | "hardbreak":
            return " "
        case "code_inline":
            return f'<font name="{MONO_SEMIBOLD}" size="8">{escape(node.content)}</font>'
        case "strong" | "em":
            return f'<font name="{_WRAPPED[node.type]}">{"".join(_piece(one) for one in node.children)}</font>'
        case "link":
            return "".join(_piece(one) for one in node.children)
        case _:
            raise ValueError(f"a paper has no words for {node.type!r}")


def _plain(node: SyntaxTreeNode) -> str:
    return node.content if not node.children else "".join(_plain(one) for one in node.children)


def main() -> None:
    """Write the manuals into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for book in BOOKS:
        place = manual_path(book)
        (folder / f"{book}.pdf").write_bytes(manual_pdf(place.read_text(encoding="utf-8"), place.parent))


if __name__ == "__main__":
    main()
