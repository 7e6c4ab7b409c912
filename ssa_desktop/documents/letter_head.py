"""The head of a letter by DIN 5008, form B: the carrier's head, the address for a window envelope, date and signs.

Heights are measured from the upper edge of the page; what is longer than its field gets smaller type, and at last more
room, so that nothing is cut off. The sheet keeps the margins of a letter, see docs/decisions, 0451.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, TableStyle

from ssa_desktop.documents.fonts import SANS, text_width
from ssa_desktop.documents.paper import ACCENT, FAINT, GREY, paragraph, styles
from ssa_desktop.documents.sheet import Letter
from ssa_desktop.documents.tagged_parts import Kind, TaggedParagraph, TaggedTable, kept_as
from ssa_desktop.documents.text_fitting import apart, fit, one_line

LEFT: Final = 25 * mm
RIGHT: Final = 20 * mm
WIDTH: Final = A4[0] - LEFT - RIGHT
_NAME: Final = 16 * mm
"""Where the carrier's name begins."""
_BELOW_STRIP: Final = 4 * mm
"""So far above the text of a page with a strip it begins there, to stand clear of it."""
_RULE: Final = 38 * mm
"""Where the rule below the carrier's name and address lies."""
_WINDOW: Final = 45 * mm
"""Where the field of the address begins: the line of the sender, then the address."""
_ADDRESS: Final = _WINDOW + 17.7 * mm
_LEAST_SENDER: Final = 6
"""Points of the smallest type of the line of the sender."""
_SENDER_LINES: Final = 3
"""So many lines of it have room above the address."""
_WINDOW_END: Final = 90 * mm
_WINDOW_WIDTH: Final = 80 * mm
_INFORMATION: Final = 50 * mm
_INFORMATION_LEFT: Final = 125 * mm
_INFORMATION_WIDTH: Final = A4[0] - RIGHT - _INFORMATION_LEFT
"""It ends with the text: a line to write the date on would jut out by itself."""
_NAME_WIDTH: Final = 26 * mm
_LEAST_WORD: Final = 6
"""Points of the smallest type in which a long word stands beside its name, such as an address of e-mail."""
_SMALLER: Final = 0.8
"""Of the usual size: so small a word may get before it is parted."""
_SUBJECT: Final = 98.5 * mm
"""Where the subject begins."""
_LOWEST: Final = 230 * mm
"""What ends lower is no head any more: somebody put a text in the place of an address."""
_SIZES: Final = (10.5, 9.5, 8.5, 7.5, 6.5)
_BLANK_LINES: Final = 4
"""So many lines to write on stand where it is not recorded to whom a letter goes.

Where it is not recorded from whom, nothing stands: that is sent on paper with a head of its own.
"""
_FOLDS: Final = (105 * mm, 148.5 * mm, 210 * mm)
"""Marks at the edge: to fold, to punch, to fold."""


class LetterHead(Flowable):
    """Everything of a letter above its subject; it is the first thing on the first page, below ``top`` points."""

    def __init__(self, letter: Letter, top: float) -> None:
        super().__init__()
        self.top = top
        self.placed: list[tuple[Flowable, float, float, float]] = []
        self.end = _SUBJECT
        self._lay_out(letter)
        self.is_blank = not letter.recipient.strip()
        self.lacks_sender = not letter.sender.strip()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the room it takes, in points."""
        return width, self.end - self.top

    @property
    def fits(self) -> bool:
        """Whether it leaves room on its page for the beginning of the letter."""
        return self.end <= _LOWEST

    def _lay_out(self, letter: Letter) -> None:
        head, *rest = [line for line in letter.sender.splitlines() if line.strip()] or [""]
        looks = styles()
        name = ParagraphStyle("carrier", looks.strong, fontSize=13, leading=16, textColor=ACCENT)
        above: list[Flowable] = [paragraph(head, name), *([paragraph(" · ".join(rest), looks.small)] if rest else [])]
        own = sum(one.wrap(WIDTH, A4[1])[1] for one in above)
        # Below a strip it begins lower, as far as the rule below it lets it.
        self._place(above, LEFT, max(_NAME, min(self.top - _BELOW_STRIP, _RULE - 1 * mm - own)), WIDTH)
        line = " · ".join([head, *rest])
        if line:
            # It may take some lines; what even they do not hold stands in the head.
            fitted = fit(line, SANS, 7, _LEAST_SENDER, _WINDOW_WIDTH, _SENDER_LINES)
            sender = ParagraphStyle("sender", looks.small, fontSize=fitted.size, leading=fitted.size * 1.15)
            said = "".join(apart(line, fitted.lines))
            self._place([paragraph(said, sender)], LEFT, _WINDOW + 9 * mm, _WINDOW_WIDTH)
        lines = [one for one in letter.recipient.splitlines() if one.strip()]
        below = self._fitting(lines, _ADDRESS, _WINDOW_END)
        told: list[Flowable] = [_information(letter)] if letter.information else []
        beside = self._place(told, _INFORMATION_LEFT, _INFORMATION, _INFORMATION_WIDTH)
        self.end = max(_SUBJECT, below + 4 * mm, beside + 6 * mm)

    def _fitting(self, lines: list[str], down: float, end: float) -> float:
        """Place the address in the largest type in which it fits into the window; return where it ends."""
        body = styles().body
        made: list[Flowable] = []
        for size in _SIZES:
            style = ParagraphStyle("address", body, fontSize=size, leading=size * 1.2)
            made = [paragraph(one, style) for one in lines]
            if down + sum(one.wrap(_WINDOW_WIDTH, A4[1])[1] for one in made) <= end:
                break
        return self._place(made, LEFT, down, _WINDOW_WIDTH)

    def _place(self, parts: list[Flowable], left: float, down: float, width: float) -> float:
        for part in parts:
            _, height = part.wrap(width, A4[1])
            down += height
            self.placed.append((part, left, down, width))
        return down

    def draw(self) -> None:
        """Draw each part at its place on the page, and the marks at its edge."""
        base = self.end
        for part, left, down, width in self.placed:
            part.wrapOn(self.canv, width, A4[1])
            part.drawOn(self.canv, left - LEFT, base - down)
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.4)
        if not self.lacks_sender:
            self._rule(0, WIDTH, _RULE, ACCENT)
        for number in range(_BLANK_LINES if self.is_blank else 0):
            self._rule(0, _WINDOW_WIDTH, _ADDRESS + (6 * number + 5) * mm, GREY)
        for mark in _FOLDS:
            self._rule(5 * mm - LEFT, 9 * mm - LEFT, mark, FAINT)
        canvas.restoreState()

    def _rule(self, left: float, right: float, down: float, colour: Color) -> None:
        self.canv.setStrokeColor(colour)
        self.canv.line(left, self.end - down, right, self.end - down)


def _unbroken(line: str, look: ParagraphStyle, width: float) -> Flowable:
    """Return a line in which no word is broken: where one is too long, it goes on behind its "@", or gets smaller."""
    said = one_line(line)
    whole = escape(said)
    if _widest(said.split(), look, look.fontSize * _SMALLER) > width:
        said = said.replace("@", "@ ")
        whole = whole.replace("@", "@<br/>")
    points = min(look.fontSize, max(_LEAST_WORD, width / _widest(said.split(), look, 1)))
    return TaggedParagraph(whole, ParagraphStyle("unbroken", look, fontSize=points))


def _widest(words: list[str], look: ParagraphStyle, points: float) -> float:
    return max((text_width(word, look.fontName, points) for word in words), default=1)


def _information(letter: Letter) -> TaggedTable:
    looks = styles()
    width = _INFORMATION_WIDTH - _NAME_WIDTH
    rows = [
        [paragraph(name, looks.small), [_unbroken(one, looks.body, width) for one in (said or " ").split("\n")]]
        for name, said in letter.information
    ]
    table = kept_as(TaggedTable(rows, colWidths=[_NAME_WIDTH, width]), Kind.FIELDS)
    empty = [number for number, (_, said) in enumerate(letter.information) if not said.strip()]
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                *(("LINEBELOW", (1, number), (1, number), 0.6, GREY) for number in empty),
            ]
        )
    )
    return table
