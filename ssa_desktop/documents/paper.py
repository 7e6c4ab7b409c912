"""What every paper shares: A4, colours, type sizes, the running head and foot, and neutral file properties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from ssa_desktop.documents.fonts import SANS, SANS_SEMIBOLD, register_fonts
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tagged_parts import TaggedDrawing, TaggedParagraph
from ssa_desktop.documents.tagging import DraftCanvas, TaggedCanvas, tagged
from ssa_desktop.documents.text_fitting import fit, one_line
from ssa_desktop.texts import text

INK: Final = HexColor("#1B2733")
GREY: Final = HexColor("#5B6875")
FAINT: Final = HexColor("#D5DBE1")
TINT: Final = HexColor("#EEF2F5")
ACCENT: Final = HexColor("#1F6F78")
AMBER: Final = HexColor("#FDE9B8")
ALARM: Final = HexColor("#A32A1C")

MARGIN: Final = 20 * mm
TEXT_WIDTH: Final = A4[0] - 2 * MARGIN
_TOP: Final = 24 * mm
_TOP_PLAIN: Final = 17 * mm
_BOTTOM: Final = 20 * mm
LESS_AIR: Final = (0.7, 0.5, 0.35, 0.2)
"""How much of the usual room between parts is tried one after the other where that saves a page or a gap in one."""
_FULL: Final = 0.75
"""A page before the last that is filled less than that looks half empty."""
_LITTLE: Final = 0.4
"""A last page that is filled less than that gets more to bear where no less air saves it."""
_SAVED: Final = 0.45
"""The last of few pages that is filled less than that, and of more with little, is saved where less air can save it."""
_FEW: Final = 4
_SHORTER: Final = (0.05, 0.1, 0.15, 0.2)
"""By so much of its height the page before it ends earlier, at the most until both are filled evenly."""
_CREATOR: Final = "SSA-Desktop"


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of the papers."""

    title: ParagraphStyle
    heading: ParagraphStyle
    body: ParagraphStyle
    large: ParagraphStyle
    indented: ParagraphStyle
    strong: ParagraphStyle
    small: ParagraphStyle
    label: ParagraphStyle
    figure: ParagraphStyle
    figure_strong: ParagraphStyle


@cache
def styles(readers: Readers = Readers.PROFESSIONALS, air: float = 1) -> Styles:
    """Return the paragraph styles; registers the typefaces.

    ``readers`` decide on the size of the text; ``air`` is how much of the usual room is left between parts.
    """
    register_fonts()
    size, is_dense = readers.value, readers is Readers.PROFESSIONALS
    leading = 13 - (1 - air) * 2 if is_dense else size * 1.2 - (1 - air)
    # Children and parents read grounds and captions, too.
    little = 8 if is_dense else size
    body = ParagraphStyle(
        "body", fontName=SANS, fontSize=size, leading=leading, textColor=INK, allowWidows=0, allowOrphans=0
    )
    return Styles(
        title=ParagraphStyle("title", body, fontName=SANS_SEMIBOLD, fontSize=17, leading=21, spaceAfter=2),
        heading=ParagraphStyle(
            "heading",
            body,
            fontName=SANS_SEMIBOLD,
            fontSize=max(11.5, size),
            leading=15,
            spaceBefore=air * (12 if is_dense else 7),
            spaceAfter=air * (4 if is_dense else 2),
        ),
        body=body,
        large=ParagraphStyle("large", body, fontSize=10.5, leading=14.5),
        indented=ParagraphStyle("indented", body, leftIndent=4 * mm),
        strong=ParagraphStyle("strong", body, fontName=SANS_SEMIBOLD),
        small=ParagraphStyle("small", body, fontSize=little, leading=11 if is_dense else leading, textColor=GREY),
        label=ParagraphStyle("label", body, fontSize=little, leading=leading, textColor=GREY),
        figure=ParagraphStyle("figure", body, alignment=TA_RIGHT),
        figure_strong=ParagraphStyle("figure_strong", body, fontName=SANS_SEMIBOLD, alignment=TA_RIGHT),
    )


def paragraph(value: str, style: ParagraphStyle, mark: str | None = None) -> TaggedParagraph:
    """Return a paragraph that shows ``value`` as it is, whatever signs stand in it; with a mark a point of a list."""
    return TaggedParagraph(escape(one_line(value)), style, bulletText=mark)


def heading(value: str, room: float = 30 * mm, looks: Styles | None = None, level: int = 2) -> list[Flowable]:
    """Return a heading that goes to the next page when less than ``room`` points are left for it and what follows.

    ``level`` is what it is for who hears it: it looks the same.
    """
    made = paragraph(value, (looks or styles()).heading)
    made.role = f"H{level}"
    return [CondPageBreak(room), made]


def new_drawing(width: float, height: float) -> TaggedDrawing:
    """Return an empty drawing that begins with a typeface of ours: reportlab's own would not be embedded."""
    drawing = TaggedDrawing(width, height)
    drawing.setProperties({"initialFontName": SANS})
    return drawing


def new_canvas(
    title: str,
    language: str,
    readers: Readers,  # noqa: ARG001 - who draws keeps to it, and the tests hold them to what is said here
) -> tuple[Canvas, Callable[[], bytes]]:
    """Return an A4 canvas and the function that ends it and returns its bytes.

    The file names no author and no time, so the same drawing gives the same bytes. ``readers`` is who it is drawn for.
    """
    register_fonts()
    stream = BytesIO()
    options: dict[str, Any] = {"lang": language, "initialFontName": SANS, "invariant": 1, "pageCompression": 1}
    canvas = TaggedCanvas(stream, pagesize=A4, **options)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(_CREATOR)

    def finish() -> bytes:
        canvas.save()
        return stream.getvalue()

    return canvas, finish


@dataclass(slots=True)
class Foot:
    """What stands at the foot of a page; pages are painted when their text is set."""

    text: str


class Gap(Spacer):
    """Room between parts, so many points high; none where a page begins, so that every page begins at its top."""

    def __init__(self, height: float) -> None:
        super().__init__(0, height)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Take its room, or none at the top."""
        frame: Any = getattr(self, "_frame", None)
        return (0, 0) if frame is not None and frame._atTop else super().wrap(availWidth, availHeight)  # noqa: SLF001


class FootChange(Flowable):
    """Changes the foot of the page it lies on and of those that follow."""

    def __init__(self, foot: Foot, text: str) -> None:
        super().__init__()
        self.foot = foot
        self.text = text

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing; from here on the foot is another."""
        self.foot.text = self.text


def paged_document(  # noqa: PLR0913 - each says something of its own
    title: str,
    running: str,
    language: str,
    story: Callable[[Foot], list[Flowable]],
    banner: str | None = None,
    *,
    readers: Readers,  # noqa: ARG001 - the text was set for them, and the tests hold it to what is said here
    cover: bool = False,
    left: float = MARGIN,
    tighter: Sequence[Callable[[Foot], list[Flowable]]] = (),
) -> bytes:
    """Return a document of flowing text with ``running`` and „Seite x von y“ at the foot of each page.

    ``banner`` stands in a coloured strip above each page. ``story`` is called for each setting, of which the first
    counts the pages; what stands in the cells of its tables may be the same each time. The foot it is given is for
    :class:`FootChange`. ``cover``: the first page bears neither foot nor strip. ``left`` is the margin there.
    ``readers`` is who the text was set for.
    ``tighter`` are the same with less air: where the last page would bear next to nothing, the first of them that saves
    it is taken; where none does, the page before it ends earlier. Where a page before the last would look half empty,
    the first is taken in which none does.
    """
    latest: tuple[Callable[[Foot], list[Flowable]], float] | None = None

    def build(
        canvas: type[Canvas], made: Callable[[Foot], list[Flowable]], total: int, shorter: float = 0
    ) -> tuple[list[float], bytes]:
        nonlocal latest
        latest = made, shorter
        stream = BytesIO()
        foot = Foot(running)
        filled: list[float] = []
        template = _template(foot, language, banner, total, filled, cover=cover, left=left, shorter=shorter)
        document = _document(stream, title, language, template)
        document.build(made(foot), canvasmaker=canvas)
        return filled, stream.getvalue()

    filled, _ = build(DraftCanvas, story, 0)
    story, filled = _airiest(story, filled, tighter, lambda one: build(DraftCanvas, one, 0)[0])
    total = len(filled)
    shorter = 0.0
    if total > 1 and filled[-1] < _LITTLE:
        for share in _SHORTER:
            try:
                found, _ = build(DraftCanvas, story, total, share)
            except LayoutError:
                # What needs the whole page finds less room on none.
                found = []
            if len(found) != total or _emptiest(found) < min(_FULL, _emptiest(filled)):
                break
            shorter = share
            if found[-1] >= _LITTLE:
                break
    if latest != (story, shorter):
        # What a setting notes, as the pages of chapters, has to be that of the one taken.
        build(DraftCanvas, story, total, shorter)
    return build(TaggedCanvas, story, total, shorter)[1]


def _airiest(
    story: Callable[[Foot], list[Flowable]],
    filled: list[float],
    tighter: Sequence[Callable[[Foot], list[Flowable]]],
    fill: Callable[[Callable[[Foot], list[Flowable]]], list[float]],
) -> tuple[Callable[[Foot], list[Flowable]], list[float]]:
    """Return the setting that is taken, and how far each of its pages is filled, as a fraction of its height.

    ``fill`` sets one and returns that; ``filled`` is it of the usual one.
    """
    total = len(filled)
    is_saved = total > 1 and filled[-1] < (_SAVED if total <= _FEW else _LITTLE)
    has_gap = _emptiest(filled) < _FULL
    if not (is_saved or has_gap):
        return story, filled
    shortest = story, filled
    for one in tighter:
        found = fill(one)
        is_full = _emptiest(found) >= _FULL
        if is_full and (len(found) < total or (has_gap and len(found) == total)):
            return one, found
        if is_saved and len(found) < len(shortest[1]):
            shortest = one, found
    return shortest


def _emptiest(filled: Sequence[float]) -> float:
    """Return how far the emptiest page before the last is filled."""
    return min(filled[:-1], default=1)


def top_of(banner: str | None) -> float:
    """Return how far below the upper edge the text begins, in points."""
    return _TOP if banner else _TOP_PLAIN


def _document(stream: BytesIO, title: str, language: str, template: PageTemplate) -> BaseDocTemplate:
    register_fonts()
    properties: dict[str, Any] = {
        "title": title,
        "author": "",
        "subject": "",
        "creator": _CREATOR,
        "lang": language,
        "invariant": 1,
        "pageCompression": 1,
        "initialFontName": SANS,
    }
    document = BaseDocTemplate(stream, pagesize=A4, **properties)
    document.addPageTemplates(template)
    return document


def _template(
    foot: Foot,
    language: str,
    banner: str | None,
    total: int,
    filled: list[float],
    *,
    cover: bool,
    left: float,
    shorter: float,
) -> PageTemplate:
    """Return the page: the strip at its head is read once, on the first page that bears it; its foot is not read.

    ``filled`` gets of each page that was set how far it is filled, as a fraction of its height.
    ``shorter``: by this share of its height the text of the page before the last ends earlier.
    """
    first = 2 if cover else 1
    width = A4[0] - left - MARGIN
    height = A4[1] - top_of(banner) - _BOTTOM
    raised = shorter * height

    def head(canvas: Canvas, document: BaseDocTemplate) -> None:
        # reportlab gives pages another height by other templates alone, which would be chosen within the text.
        places: Any = frame
        places._y1p = _BOTTOM + (raised if document.page == total - 1 else 0)  # noqa: SLF001
        if banner is None or document.page < first:
            return
        bottom = A4[1] - 16 * mm
        canvas.saveState()
        canvas.setFillColor(AMBER)
        canvas.rect(left, bottom, width, 6.5 * mm, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(SANS_SEMIBOLD, 9.5)
        with tagged(canvas, "P") if document.page == first else nullcontext():
            canvas.drawCentredString(left + width / 2, bottom + 2.1 * mm, banner)
        canvas.restoreState()

    def paint(canvas: Canvas, document: BaseDocTemplate) -> None:
        ended: Any = frame
        filled.append((ended._y2 - ended._y) / height)  # noqa: SLF001
        if document.page < first:
            return
        canvas.saveState()
        canvas.setStrokeColor(FAINT)
        canvas.setLineWidth(0.5)
        canvas.line(left, 14 * mm, A4[0] - MARGIN, 14 * mm)
        canvas.setFillColor(GREY)
        fitted = fit(foot.text, SANS, 8, 6, width - 32 * mm)
        canvas.setFont(SANS, fitted.size)
        canvas.drawString(left, 10 * mm, fitted.lines[0])
        canvas.setFont(SANS, 8)
        page = text(language, "documents.paper.page", page=document.page, total=total)
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, page)
        canvas.restoreState()

    frame = Frame(left, _BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    return PageTemplate("page", [frame], onPage=head, onPageEnd=paint)
