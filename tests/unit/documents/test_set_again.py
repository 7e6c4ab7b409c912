"""A paper is set several times where its last page would bear next to nothing: what that leaves, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table

from ssa_desktop.documents import paper
from ssa_desktop.documents.paper import Foot, paged_document
from ssa_desktop.documents.return_report import return_pdf
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tagging import TaggedCanvas, is_counted
from tests.unit.documents.reading import page_texts
from tests.unit.documents.report_examples import report

PAGE = A4[1] - (17 + 20) * mm


class Block(Flowable):
    """Something that no page divides, as a chart; it notes the page it is on, as a chapter does for the contents."""

    def __init__(self, share: float, noted: list[int] | None = None) -> None:
        super().__init__()
        self.high = share * PAGE
        self.noted = noted

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 100, self.high

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.drawString(0, 0, f"{self.high / PAGE:.2f}")
        if self.noted is not None:
            self.noted.append(canvas.getPageNumber())


def shares(content: bytes) -> list[list[float]]:
    """Return how high the blocks of each page are."""
    return [[float(word) for word in page.split() if word.startswith("0.")] for page in page_texts(content)]


def test_what_needs_a_page_of_its_own_keeps_it_whole() -> None:
    blocks = (0.3, 0.95, 0.08)
    content = paged_document("T", "T", "de", lambda _: [Block(one) for one in blocks], readers=Readers.PROFESSIONALS)
    assert shares(content) == [[0.3], [0.95], [0.08]]


def test_the_page_before_the_last_ends_earlier_and_what_is_noted_is_true() -> None:
    noted: list[int] = []
    content = paged_document(
        "T",
        "T",
        "de",
        lambda _: [Block(0.9), Block(0.78), Block(0.2, noted), Block(0.15)],
        readers=Readers.PROFESSIONALS,
    )
    assert shares(content) == [[0.9], [0.78], [0.2, 0.15]]
    assert noted[-1] == 3


def test_a_page_is_not_left_half_empty_for_the_last_one() -> None:
    blocks = (0.9, 0.2, 0.7, 0.25)
    content = paged_document("T", "T", "de", lambda _: [Block(one) for one in blocks], readers=Readers.PROFESSIONALS)
    assert shares(content) == [[0.9], [0.2, 0.7], [0.25]]


def test_a_setting_that_is_not_taken_leaves_nothing_of_what_it_noted() -> None:
    noted: list[int] = []
    begun: list[int] = []

    def story(_: Foot) -> list[Flowable]:
        # As the contents are: what was noted last stands in them.
        begun.extend(noted[-1:])
        return [Block(0.9), Block(0.2), Block(0.75, noted), Block(0.28)]

    content = paged_document("T", "T", "de", story, readers=Readers.PROFESSIONALS)
    assert shares(content) == [[0.9], [0.2, 0.75], [0.28]]
    assert 3 in noted, "it was tried"
    assert begun[-1] == noted[-1] == 2


def test_the_return_is_drawn_once_and_its_lines_are_broken_once_however_often_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings: list[object] = []
    drawn: list[bool] = []
    broken: dict[tuple[int, float], list[Paragraph]] = {}
    document, draw, break_lines = paper._document, Table.draw, Paragraph.breakLines

    def noted_document(*arguments: Any) -> object:
        settings.append(arguments)
        return document(*arguments)

    def noted_drawing(table: Any) -> None:
        drawn.append(isinstance(table.canv, TaggedCanvas) and not is_counted(table.canv))
        draw(table)

    def noted_breaking(one: Paragraph, width: Any) -> object:
        # Kept, since a number of one that is gone would be given to another.
        broken.setdefault((id(one), one.width), []).append(one)
        return break_lines(one, width)

    monkeypatch.setattr(paper, "_document", noted_document)
    monkeypatch.setattr(Table, "draw", noted_drawing)
    monkeypatch.setattr(Paragraph, "breakLines", noted_breaking)
    value = report(findings=())
    content = return_pdf(value, "de")
    assert len(settings) > 2, "its last page bears next to nothing"
    assert all(drawn)
    assert drawn
    assert max(map(len, broken.values())) == 1
    lines = sum(len(page.splitlines()) for page in page_texts(content))
    assert len(broken) < 2 * lines, "each setting would make its own"
