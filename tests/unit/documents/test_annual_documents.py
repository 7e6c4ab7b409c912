"""The annual report as PDF and as Word file: neutral, complete, and to be edited where it is meant to be."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ssa_desktop.documents.annual_docx import annual_docx
from ssa_desktop.documents.annual_pdf import annual_pdf
from ssa_desktop.domain.figures.annual_report import (
    AnnualChapter,
    AnnualReport,
    Chapter,
    ChartPart,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Points,
    Prose,
    Said,
    SmallPrint,
    ToFill,
)
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.schoolyear import SchoolYear
from tests.unit.documents.reading import fonts, page_texts, reader, words

TOPICS = tuple(f"Thema Nummer {number}" for number in range(1, 61))
CHARTS = (
    Chart("Alle Themen", ChartKind.BARS, ChartUnit.COUNT, TOPICS, (Series("Nennungen", tuple(range(101, 161))),)),
    Chart("Zeit", ChartKind.STACKED, ChartUnit.SHARE, ("2025/26",),
          (Series("direkt", (Fraction(5, 8),)), Series("indirekt", (Fraction(3, 8),))),
          (Fraction(3, 5), Fraction(13, 20))),
    Chart("Verlauf", ChartKind.LINES, ChartUnit.COUNT, ("2024/25", "2025/26"), (Series("Beratene", (None, 33)),)),
)  # fmt: skip


def make_report(school: str = "Grundschule & Werkrealschule <Muster>", language: str = "de") -> AnnualReport:
    prose = "Ein Absatz mit <b>Zeichen</b> & mehr.\n\n- ein Punkt\n– noch einer\n" + "Lang. " * 900
    rows = tuple((f"Zeile {number}", str(number * 10)) for number in range(1, 50))
    chapters = (
        Chapter(AnnualChapter.FOREWORD, "Vorwort", (Prose(prose),)),
        Chapter(
            AnnualChapter.GLANCE,
            "Auf einen Blick",
            (KeyFigures(tuple(KeyFigure(f"Name {number}", str(number)) for number in range(7))), Said("Gesagt.")),
        ),
        Chapter(
            AnnualChapter.TOPICS,
            "Themen",
            (
                FigureTable("Lange Tabelle", ("Was", "Anzahl"), rows, frozenset({0})),
                *(ChartPart(chart, "Hinweis zum Bild.") for chart in CHARTS),
                SmallPrint("Quelle: eigene Aufzeichnungen."),
            ),
        ),
        Chapter(AnnualChapter.BASIS, "Wie gezählt wurde", (Points(("Erste Regel.", "Zweite Regel.")),)),
        Chapter(AnnualChapter.AGREEMENT, "Abstimmung", (ToFill((("Abgestimmt mit", ""), ("am", "01.09.2026"))),)),
    )
    cover = (("Träger", "Landkreis Musterland"), ("Zeitraum", "01.08.2025 bis 31.07.2026"))
    return AnnualReport(
        "Jahresbericht der Schulsozialarbeit", school, "GS", SchoolYear(2025), language, "Schuljahr 2025/26", cover,
        "vorläufig, nicht amtlich", chapters,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return annual_pdf(make_report())


@pytest.fixture(scope="module")
def word() -> bytes:
    return annual_docx(make_report())


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style is not None else ""


def test_both_hold_every_word_and_figure(pdf, word):
    document = docx.Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = " ".join("\n".join([*(one.text for one in document.paragraphs), *cells]).split())
    for text in (words(pdf), written):
        for wanted in (
            "Grundschule & Werkrealschule <Muster>", "Schuljahr 2025/26", "Landkreis Musterland", "Gesagt.",
            "Ein Absatz mit <b>Zeichen</b> & mehr.", "noch einer", "Name 6", "Zeile 49", "490", "Zweite Regel.",
            "vorläufig, nicht amtlich", "Abgestimmt mit", "01.09.2026", "Hinweis zum Bild.", "Tabelle 1", "Abbildung 3",
        ):  # fmt: skip
            assert wanted in text, wanted


def test_sixty_topics_are_drawn_on_as_many_pages_as_it_takes(pdf):
    text = words(pdf)
    assert all(f"Thema Nummer {number}" in text for number in range(1, 61))
    assert all(str(number) in text for number in range(101, 161))


def test_every_letter_of_the_pdf_is_embedded(pdf):
    for font in fonts(pdf):
        described: Any = font
        assert "IBMPlexSans" in described["/BaseFont"]
        assert "/FontFile2" in described["/FontDescriptor"]


def test_the_pdf_names_nobody_and_no_time(pdf):
    found = reader(pdf)
    assert found.metadata is not None
    assert not found.metadata.author
    assert found.metadata.title == "Jahresbericht der Schulsozialarbeit"
    root: Any = found.trailer["/Root"]
    assert root["/Lang"] == "de"
    # Where in the file each object begins is no time.
    said = re.sub(rb"stream.*?endstream|\d{10} \d{5} n", b"", pdf, flags=re.DOTALL)
    assert b"2026" not in said.replace(b"2025/26", b"")
    assert annual_pdf(make_report()) == pdf


def test_the_pdf_has_an_outline_and_numbered_pages(pdf):
    found = reader(pdf)
    outline: Any = found.outline
    titles = [" ".join(entry["/Title"].split()) for entry in outline]
    assert titles == ["Vorwort", "1 Auf einen Blick", "2 Themen", "3 Wie gezählt wurde", "4 Abstimmung"]
    pages = page_texts(pdf)
    assert "Seite" not in pages[0]
    assert [f"Seite {number} von {len(pages)}" in text for number, text in enumerate(pages, 1)][1:] == [True] * (
        len(pages) - 1
    )


def with_rules(number: int) -> AnnualReport:
    rules = tuple(f"Regel {place}." for place in range(number))
    chapters = (
        Chapter(AnnualChapter.BASIS, "Wie gezählt wurde", (Points(rules), SmallPrint("Vorläufig."))),
        Chapter(AnnualChapter.AGREEMENT, "Abstimmung", (ToFill((("Abgestimmt mit", ""), ("am", ""))), Said("Name."))),
    )
    return replace(make_report(), chapters=chapters)


@pytest.mark.parametrize("number", range(22, 37))
def test_the_agreement_takes_rules_with_it_to_the_last_page(number):
    last = " ".join(page_texts(annual_pdf(with_rules(number)))[-1].split())
    before, said, _ = last.rpartition("2 Abstimmung")
    assert said
    assert f"Regel {number - 2}. " in before
    assert "Vorläufig." in before


def test_the_agreement_keeps_to_the_rules_in_word(word):
    document = docx.Document(io.BytesIO(annual_docx(with_rules(9))))
    texts = [one.text for one in document.paragraphs]
    (heading,) = (place for place, one in enumerate(document.paragraphs) if one.text.endswith("Abstimmung")
                  and _style(one) == "Heading 1")  # fmt: skip
    assert texts[heading - 2 : heading] == ["Regel 8.", "Vorläufig."]
    assert all(one.paragraph_format.keep_with_next for one in document.paragraphs[heading - 5 : heading])


def test_a_long_head_of_a_column_has_room():
    head = ("Schuljahr", "2022/23", "2023/24", "2024/25", "2025/26", "2026/27 bis 22.11.2026")
    table = FigureTable("Vergleich", head, (("Beratene", "1", "2", "3", "4", "5"),))
    report = replace(make_report(), chapters=(Chapter(AnnualChapter.TREND, "Entwicklung", (table,)),))
    assert "22.11.2026" in page_texts(annual_pdf(report))[-1]


def test_a_long_school_name_stays_on_the_cover():
    pages = page_texts(annual_pdf(make_report("Gemeinschaftsschule " + "mit sehr langem Namen " * 12)))
    assert "Gemeinschaftsschule mit" in pages[0]
    assert "Inhalt" in pages[1]


def test_the_word_file_is_made_of_words_own_styles(word):
    document = docx.Document(io.BytesIO(word))
    headings = [one.text for one in document.paragraphs if _style(one) == "Heading 1"]
    assert [" ".join(text.split()) for text in headings] == [
        "Vorwort", "1 Auf einen Blick", "2 Themen", "3 Wie gezählt wurde", "4 Abstimmung",
    ]  # fmt: skip
    captions = [one.text for one in document.paragraphs if _style(one) == "Caption"]
    assert captions == ["Tabelle 1: Lange Tabelle", *(f"Abbildung {n}: {c.title}" for n, c in enumerate(CHARTS, 1))]
    points = [one.text for one in document.paragraphs if _style(one) == "List Bullet"]
    assert points == ["ein Punkt", "noch einer", "Erste Regel.", "Zweite Regel."]
    table = next(one for one in document.tables if one.cell(0, 0).text == "Was")
    assert table.rows[0]._tr.get_or_add_trPr().find(qn("w:tblHeader")) is not None
    assert table.cell(1, 0).paragraphs[0].runs[0].bold
    fields = re.findall(r"instrText[^>]*> (\w+)", document.element.xml)
    assert fields.count("SEQ") == 4
    assert fields[0] == "TOC"


def test_charts_of_the_word_file_are_pictures_with_words(word):
    document = docx.Document(io.BytesIO(word))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(described) == 4
    assert described[0].startswith("Alle Themen. Thema Nummer 1: 101. ")
    assert described[2] == "Zeit. 2025/26: direkt 62,5 %, indirekt 37,5 %. Bereich 60 % bis 65 %"
    assert described[3] == "Verlauf. 2024/25: –. 2025/26: 33"
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 4
    for picture in pictures:
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20]) > 1200


def test_the_word_file_names_nobody_and_no_time(word):
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        every = b"".join(package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "created" not in core
    assert "modified" not in core
    assert "<dc:language>de-DE</dc:language>" in core
    assert b"python-docx" not in every
    assert b'w:lang w:val="de-DE"' in every
    assert b"en-US" not in re.sub(rb"eastAsia=\"[^\"]*\"|bidi=\"[^\"]*\"", b"", every)
    assert annual_docx(make_report()) == word


def test_every_part_of_the_word_file_is_where_its_relationships_say(word):
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = set(package.namelist())
        assert package.testzip() is None
        types = ET.fromstring(package.read("[Content_Types].xml"))
        known = {one.get("PartName", "").lstrip("/") for one in types} | {one.get("Extension") for one in types}
        for name in names:
            if name.endswith((".xml", ".rels")):
                ET.fromstring(package.read(name))
            assert name == "[Content_Types].xml" or name in known or name.rpartition(".")[2] in known
            if name.endswith(".rels"):
                folder = name.rpartition("_rels/")[0]
                for one in ET.fromstring(package.read(name)):
                    if one.get("TargetMode") != "External":
                        target = str(one.get("Target"))
                        inside = target if target.startswith("/") else folder + target
                        assert posixpath.normpath(inside).lstrip("/") in names
    assert not any("thumbnail" in name for name in names)
    ids = re.findall(r'docPr id="(\d+)"', zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode())
    assert len(ids) == len(set(ids)) == 4


def test_english():
    report = make_report(language="en")
    assert "Contents" in words(annual_pdf(report))
    document = docx.Document(io.BytesIO(annual_docx(report)))
    assert any(one.text == "Table 1: Lange Tabelle" for one in document.paragraphs)
