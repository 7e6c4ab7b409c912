"""The manuals as PDF keep every rule of an accessible paper, and leave nothing out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ssa_desktop.resources import BOOKS, manual_path
from tests.unit.documents.accessible import RULES, Rule
from tests.unit.documents.reading import reader
from tests.unit.documents.structure import Drawn, Node, drawn, tree
from tests.unit.shipping.test_packaging import loaded

manuals = loaded("manuals.py")
_MARKS = re.compile(r"[-_*]")


@cache
def made(book: str) -> bytes:
    place = manual_path(book)
    content: bytes = manuals.manual_pdf(place.read_text("utf-8"), place.parent)
    return content


@cache
def read(book: str) -> tuple[bytes, Node, Drawn]:
    return made(book), tree(made(book)), drawn(made(book))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("book", BOOKS)
def test_each_manual_keeps_the_rules_of_papers(book: str, rule: Rule) -> None:
    rule(*read(book))


@pytest.mark.parametrize("book", BOOKS)
def test_every_word_every_heading_and_every_picture_is_in_it(book: str) -> None:
    _, document, found = read(book)
    said = "".join("".join(found.texts.get(place, "") for place in document.places()).split())
    text = manual_path(book).read_text("utf-8")
    headings = re.findall(r"^#{1,3} (.+)$", text, re.MULTILINE)
    roles = [one.role for one in document.walk()]
    assert sum(roles.count(role) for role in ("H1", "H2", "H3")) == len(headings)
    figures = [one.alt for one in document.walk() if one.role == "Figure"]
    assert figures == re.findall(r"!\[([^\]]*)\]", text)
    assert roles.count("Table") == text.count("|\n|---")
    bare = re.sub(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|^\d+\. |[|`#\[\]\\]", " ", text, flags=re.MULTILINE)
    words = [_MARKS.sub("", word) for word in bare.split()]
    together = _MARKS.sub("", said)
    lost = [word for word in words if re.search(r"\w", word) and word not in together]
    assert lost == []
    assert reader(made(book)).outline


def test_the_same_text_gives_the_same_bytes() -> None:
    place = manual_path("verwaltung")
    assert manuals.manual_pdf(place.read_text("utf-8"), place.parent) == made("verwaltung")


def test_what_a_paper_has_no_part_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="blockquote"):
        manuals.manual_pdf("# Buch\n\n> Zitat\n", tmp_path)
