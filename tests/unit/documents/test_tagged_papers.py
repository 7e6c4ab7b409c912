"""What every paper must be for those who hear it: each letter tagged or an artefact, in the order of reading."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.every_paper import PAPERS
from tests.unit.documents.reading import reader
from tests.unit.documents.structure import Drawn, Node, drawn, tree

FOOT = 48.0
"""Points from the lower edge within which the foot stands."""


@cache
def made(name: str, language: str) -> tuple[bytes, Node, Drawn]:
    content = PAPERS[name](language)
    return content, tree(content), drawn(content)


@pytest.fixture(params=[(name, language) for name in PAPERS for language in LANGUAGES], ids="-".join)
def paper(request: pytest.FixtureRequest) -> tuple[bytes, Node, Drawn]:
    return made(*request.param)


def test_everything_painted_is_tagged_or_an_artefact(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, found = paper
    assert found.bare == 0
    places = list(document.places())
    assert len(places) == len(set(places))
    assert found.places <= set(places)


def test_no_word_is_an_artefact_but_the_foot_and_what_stands_there_before(paper: tuple[bytes, Node, Drawn]) -> None:
    _, _, found = paper
    tagged = {" ".join(said.split()) for said in found.texts.values()}
    whole = " ".join(tagged)
    lost = [said for said, bottom in found.artefacts if bottom > FOOT and " ".join(said.split()) not in whole]
    assert lost == []


def test_the_structure_is_read_in_the_order_of_the_pages(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, _ = paper
    by_page: dict[int, list[int]] = {}
    for page, number in document.places():
        by_page.setdefault(page, []).append(number)
    for numbers in by_page.values():
        assert numbers == sorted(numbers)
    assert sorted(by_page) == list(range(len(by_page)))


def test_tables_are_regular_and_their_heads_say_for_what(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, _ = paper
    for table in (one for one in document.walk() if one.role == "Table"):
        assert {row.role for row in table.kids} == {"TR"}
        widths = {sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids) for row in table.kids}
        assert len(widths) == 1
        cells = [cell for row in table.kids for cell in row.kids]
        assert {cell.role for cell in cells} <= {"TH", "TD"}
        heads = [cell for cell in cells if cell.role == "TH"]
        assert heads
        assert {head.attributes["/Scope"] for head in heads} <= {"/Row", "/Column"}


def test_lists_are_lists(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, _ = paper
    for one in document.walk():
        if one.role == "L":
            assert {kid.role for kid in one.kids} == {"LI"}
            assert "/ListNumbering" in one.attributes
        if one.role == "LI":
            assert {kid.role for kid in one.kids} <= {"Lbl", "LBody"}
            assert any(kid.role == "LBody" for kid in one.kids)


def test_headings_begin_at_the_first_level_and_leave_none_out(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, _ = paper
    levels = [int(one.role[1]) for one in document.walk() if re.fullmatch(r"H\d", one.role)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_picture_says_what_it_shows_and_where_it_lies(paper: tuple[bytes, Node, Drawn]) -> None:
    _, document, _ = paper
    for one in document.walk():
        if one.role == "Figure":
            assert one.alt
            assert len(one.attributes["/BBox"]) == 4


def test_the_file_is_said_to_be_accessible(paper: tuple[bytes, Node, Drawn]) -> None:
    content, document, _ = paper
    file = reader(content)
    catalogue: Any = file.root_object
    assert content.startswith(b"%PDF-1.7")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/Lang"] in LANGUAGES
    said = catalogue["/Metadata"].get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert file.metadata is not None
    assert f">{file.metadata.title}<" in said.replace("&amp;", "&")
    assert document.role == "Document"


def test_pages_and_links_find_their_elements_again(paper: tuple[bytes, Node, Drawn]) -> None:
    content, document, _ = paper
    file = reader(content)
    root: Any = file.root_object
    nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    owners = {place: one.number for one in document.walk() for place in one.pieces}
    links = {link: one for one in document.walk() for link in one.links}
    seen = 0
    page: Any
    for number, page in enumerate(file.pages):
        assert page["/Tabs"] == "/S"
        for place, owner in enumerate(parents[page["/StructParents"]]):
            assert owners[number, place] == owner.idnum
            seen += 1
        for annotation in page.get("/Annots", []):
            known = links[annotation.idnum]
            assert known.role == "Link"
            assert annotation.get_object()["/Contents"]
            assert parents[annotation.get_object()["/StructParent"]].idnum == known.number
            seen += 1
    assert seen == len(owners) + len(links)


def test_all_letters_can_be_read_back(paper: tuple[bytes, Node, Drawn]) -> None:
    content, _, _ = paper
    for page in reader(content).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/ToUnicode" in font.get_object()


def said(name: str) -> str:
    _, document, found = made(name, "de")
    return " ".join(" ".join(found.texts.get(place, "") for place in document.places()).split())


ANNUAL = """Jahresbericht der Schulsozialarbeit|Schuljahr 2025/26|Werkrealschule|Träger Landkreis|vorläufig
Inhalt|Vorwort|Ein Absatz mit|• ein Punkt|• noch einer|1 Auf einen Blick|0 Name 0 1 Name 1|Gesagt.|2 Themen|Tabelle 1
Zeile 1 10|Zeile 49 490|Abbildung 1|Erste Regel.|Abgestimmt mit|01.09.2026"""
EVERY_PART = """vorläufig|Jeder Teil|darunter|Von Stadt Muster An Jugendamt Hausanschrift|Worum es geht|Bitte beachten
und zwar gleich|Quelle|• eins • zwei mit Zeile|1. erstens 2. zweitens|offen erledigt|Was Wer Bis Schritt 0 Frau Beispiel
Schritt 69|Mit freundlichen Grüßen Ort, Datum Unterschrift"""
SLIPS = "Beratungszettel|Musterschule|Nr. 7|Name Mila Muster Klasse 4b|1 Die Lehrkraft|2 Bei der|3 Zurück"


@pytest.mark.parametrize(("name", "wanted"), [("annual", ANNUAL), ("every_part", EVERY_PART), ("slips", SLIPS)])
def test_the_words_come_in_order(name: str, wanted: str) -> None:
    text = said(name)
    at = 0
    for phrase in wanted.replace("\n", "|").split("|"):
        assert phrase in text[at:], phrase
        at = text.index(phrase, at)


def test_what_a_page_ends_within_stays_one() -> None:
    _, document, found = made("every_part", "de")
    long = [one for one in document.walk() if one.role == "P" and len({page for page, _ in one.pieces}) > 1]
    assert long
    (steps,) = (one for one in document.walk() if one.role == "Table" and len(one.kids) > 70)
    assert len(steps.kids) == 71
    assert len({page for page, _ in steps.places()}) > 1
    high = next(
        one
        for one in document.kids
        if one.role == "Table" and any(found.texts.get(place) == "Warum" for place in one.places())
    )
    assert len(high.kids) == 3
    assert len(high.kids[1].kids) == 2
    assert len({page for page, _ in high.kids[1].places()}) > 1


def test_ticks_are_told() -> None:
    _, document, _ = made("every_part", "de")
    assert [one.alt for one in document.walk() if one.role == "Figure"] == ["nicht angekreuzt", "angekreuzt"]


def test_charts_are_told_with_every_value() -> None:
    _, document, _ = made("annual", "de")
    told = " ".join(one.alt for one in document.walk() if one.role == "Figure")
    assert "Thema Nummer 60: 160" in told
    assert "Verlauf. 2024/25: –. 2025/26: 33" in told


def test_flowing_papers_have_bookmarks() -> None:
    for name in ("return", "shares", "due", "deletions", "indicators", "time_sheet", "every_part", "annual"):
        assert reader(made(name, "de")[0]).outline, name


def test_papers_are_made_on_tagged_canvases_alone() -> None:
    """A chart's picture for Word is no paper."""
    folder = Path(__file__).parents[3] / "ssa_desktop" / "documents"
    makers = {
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"(?<!Tagged)(?<!Draft)\bCanvas\(", path.read_text("utf-8"))
    }
    assert makers <= {"chart_pictures.py", "tagging.py"}
