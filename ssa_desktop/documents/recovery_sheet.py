"""Sheets with a code: the recovery code, to be locked away at the carrier, and that of a handover package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ssa_desktop.documents.fonts import MONO_SEMIBOLD, SANS, SANS_SEMIBOLD, text_width
from ssa_desktop.documents.paper import (
    ACCENT,
    AMBER,
    GREY,
    INK,
    MARGIN,
    TEXT_WIDTH,
    TINT,
    new_canvas,
    paragraph,
    styles,
)
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tagging import below, bookmark, tagged
from ssa_desktop.documents.text_fitting import fit
from ssa_desktop.labels import day_text
from ssa_desktop.texts import text

_CODE_SIZE: Final = 22.0
_BOX: Final = 30 * mm
_STRIP: Final = 8 * mm
_PADDING: Final = 6 * mm
_WRITTEN_CODE: Final = re.compile(rb"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")


def recovery_sheet(code: str, made_on: date, store_place: str, version: str, language: str = "de") -> bytes:
    """Return one A4 page with the code on one line, as grouped by the caller, and what to do with the sheet.

    ``store_place`` is the folder of the data as the user chose it, ``version`` the program's.
    """
    title = text(language, "documents.recovery.title")
    canvas, finish = new_canvas(title, language, Readers.PROFESSIONALS)
    top = A4[1] - 22 * mm
    _line(canvas, MARGIN, top, title, SANS_SEMIBOLD, 24, role="H1")
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 11)
    with tagged(canvas, "P"):
        canvas.drawString(MARGIN, top - 7 * mm, text(language, "documents.recovery.subtitle"))
    _code_box(canvas, language, code, top - 14 * mm - _BOX)
    facts = (
        ("documents.recovery.made_on", day_text(language, made_on)),
        ("documents.recovery.version", f"SSA-Desktop {version}"),
        ("documents.recovery.place", store_place),
    )
    _strip(canvas, top - 16 * mm - _BOX - _STRIP, text(language, "documents.recovery.warning"))
    down = _facts(canvas, language, facts, top - 16 * mm - _BOX - _STRIP - 8 * mm)
    down = _section(
        canvas, down, text(language, "documents.recovery.what"), [text(language, "documents.recovery.what_text")]
    )
    kept = [text(language, f"documents.recovery.keep_{number}") for number in (1, 2, 3)]
    down = _section(canvas, down, text(language, "documents.recovery.keep"), kept, numbered=True)
    lost = [text(language, f"documents.recovery.lost_{number}") for number in (1, 2, 3)]
    _section(canvas, down, text(language, "documents.recovery.lost"), lost, numbered=True)
    half = (TEXT_WIDTH - 8 * mm) / 2
    _line(canvas, MARGIN, 62 * mm, text(language, "documents.recovery.by_hand"), SANS_SEMIBOLD, 12, role="H2")
    for row, keys in enumerate((("sealed_by", "deposited_at"), ("signature",))):
        for column, key in enumerate(keys):
            height = 40 * mm - row * 18 * mm
            _blank(canvas, MARGIN + column * (half + 8 * mm), height, half, text(language, f"documents.recovery.{key}"))
    canvas.showPage()
    return finish()


def handover_sheet(code: str, facts: Sequence[str], hints: Sequence[str], language: str = "de") -> bytes:
    """Return one A4 page with the code of a package on one line, for which one it is, and how it is used.

    ``facts`` are the kind, the recipient and the day. The code stands in the file's properties too, so that the file
    itself can be given where the code is asked for.
    """
    title = text(language, "handover.sheet_title")
    canvas, finish = new_canvas(title, language, Readers.PROFESSIONALS)
    canvas.setKeywords(code)
    top = A4[1] - 22 * mm
    _line(canvas, MARGIN, top, title, SANS_SEMIBOLD, 24, role="H1")
    bottom = top - 12 * mm - _BOX
    _code_box(canvas, language, code, bottom)
    _strip(canvas, bottom - 2 * mm - _STRIP, text(language, "handover.sheet_warning"))
    named = [(f"handover.sheet_{key}", value) for key, value in zip(("kind", "recipient", "made"), facts, strict=True)]
    down = _facts(canvas, language, tuple(named), bottom - 2 * mm - _STRIP - 8 * mm)
    _section(canvas, down, text(language, "handover.sheet_use"), list(hints), numbered=True)
    canvas.showPage()
    return finish()


def code_on_sheet(data: bytes) -> str | None:
    """Return the code of a package's sheet that was kept as a file, or None where it has none."""
    found = _WRITTEN_CODE.search(data)
    return None if found is None else found[0].decode("ascii")


def _code_box(canvas: Canvas, language: str, code: str, bottom: float) -> None:
    canvas.setFillColor(TINT)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.2)
    canvas.roundRect(MARGIN, bottom, TEXT_WIDTH, _BOX, 3 * mm, stroke=1, fill=1)
    canvas.setFillColor(GREY)
    canvas.setFont(SANS, 8)
    with tagged(canvas, "P"):
        canvas.drawString(MARGIN + _PADDING, bottom + _BOX - 7 * mm, text(language, "documents.recovery.code"))
    # One string on one line: whoever copies it from the file gets it whole.
    room = TEXT_WIDTH - 2 * _PADDING
    size = min(_CODE_SIZE, room / text_width(code, MONO_SEMIBOLD, 1)) if code else _CODE_SIZE
    canvas.setFillColor(INK)
    canvas.setFont(MONO_SEMIBOLD, size)
    with tagged(canvas, "P"):
        canvas.drawCentredString(A4[0] / 2, bottom + _BOX / 2 - size * 0.45, code)


def _strip(canvas: Canvas, bottom: float, value: str) -> None:
    canvas.setFillColor(AMBER)
    canvas.rect(MARGIN, bottom, TEXT_WIDTH, _STRIP, stroke=0, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont(SANS_SEMIBOLD, 10.5)
    with tagged(canvas, "P"):
        canvas.drawCentredString(A4[0] / 2, bottom + _STRIP / 2 - 3.6, value)


def _facts(canvas: Canvas, language: str, facts: tuple[tuple[str, str], ...], down: float) -> float:
    """Write the facts one below the other and return the height below them."""
    with below(canvas, "Table"):
        for key, value in facts:
            with below(canvas, "TR"):
                with tagged(canvas, "TH", "/O /Table /Scope /Row"):
                    _draw(canvas, MARGIN, down, text(language, key), SANS, 8.5, grey=True)
                fitted = fit(value, SANS, 9.5, 6.5, TEXT_WIDTH - 32 * mm, 2)
                with tagged(canvas, "TD"):
                    for index, line in enumerate(fitted.lines):
                        _draw(canvas, MARGIN + 32 * mm, down - index * 4 * mm, line, SANS, fitted.size)
                down -= (1.5 + 4 * len(fitted.lines)) * mm
    return down


def _section(canvas: Canvas, down: float, heading: str, texts: list[str], *, numbered: bool = False) -> float:
    """Write a heading with its paragraphs below ``down`` and return the height below them."""
    down -= 6 * mm
    _line(canvas, MARGIN, down, heading, SANS_SEMIBOLD, 12, role="H2")
    down -= 2.5 * mm
    indent = 7 * mm if numbered else 0
    with below(canvas, "L", "/O /List /ListNumbering /Decimal") if numbered else nullcontext():
        for number, value in enumerate(texts, start=1):
            block = paragraph(value, styles().large)
            _, height = block.wrap(TEXT_WIDTH - indent, A4[1])
            with below(canvas, "LI") if numbered else nullcontext():
                if numbered:
                    block.role = "LBody"
                    _line(canvas, MARGIN, down - 11, f"{number}.", SANS_SEMIBOLD, 10.5, role="Lbl")
                block.drawOn(canvas, MARGIN + indent, down - height)
            down -= height + 1.5 * mm
    return down


def _blank(canvas: Canvas, left: float, height: float, width: float, name: str) -> None:
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.6)
    canvas.line(left, height, left + width, height)
    _line(canvas, left, height - 4 * mm, name, SANS, 8, grey=True)


def _line(
    canvas: Canvas,
    left: float,
    height: float,
    value: str,
    font: str,
    size: float,
    *,
    grey: bool = False,
    role: str = "P",
) -> None:
    """Write a line that is an element of its own; a heading is a bookmark too."""
    if role in ("H1", "H2"):
        bookmark(canvas, value, height + size, int(role[1]) - 1)
    with tagged(canvas, role):
        _draw(canvas, left, height, value, font, size, grey=grey)


def _draw(
    canvas: Canvas, left: float, height: float, value: str, font: str, size: float, *, grey: bool = False
) -> None:
    canvas.setFillColor(GREY if grey else INK)
    canvas.setFont(font, size)
    canvas.drawString(left, height, value)
