"""The frame of letters and forms: every text is printed as it is, on as many pages as it needs."""

from __future__ import annotations

import io
from typing import Any

import docx
import pypdfium2
import pytest
from pypdf import PdfReader

from ssa_desktop.documents.sheet import (
    Bullets,
    Cut,
    Fields,
    Lines,
    Notice,
    Part,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    Ticks,
    prose,
)
from ssa_desktop.documents.sheet_docx import sheet_docx
from ssa_desktop.documents.sheet_pdf import sheet, sheet_pdf
from tests.unit.documents.reading import in_pdf, in_word, page_texts
from tests.unit.documents.structure import raw

WORD = "Ampelmännchen"
LONG = f"Der Anfang & <b>kein Zeichen</b> {WORD} " * 400


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize(
    "part",
    [
        Text(LONG),
        Small(LONG),
        Bullets((LONG,)),
        Bullets((LONG,), numbered=True),
        Ticks((LONG,)),
        Fields((("Name", LONG),)),
        Ruled(("Was", "Warum"), (("eins", LONG),), (1, 3)),
        Notice(LONG),
        Signatures((LONG,)),
        Signatures((LONG[: len(LONG) // 2], LONG[len(LONG) // 2 :])),
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_part_longer_than_a_page_goes_on_on_the_next_and_loses_nothing(part: Part):
    found = pages(sheet("Titel", [Section("Abschnitt", (part,))], readers=Readers.PROFESSIONALS))
    assert len(found) > 1
    assert sum(page.count(WORD) for page in found) == 400
    assert "<b>kein Zeichen</b>" in found[0]


def test_every_kind_of_part_stands_on_the_paper_in_order():
    parts = (
        Text("Erster Absatz"),
        Notice("Bitte beachten"),
        Ticks(("offen", "erledigt"), frozenset({1})),
        Fields((("Name", "Mila Muster"), ("Anschrift", ""))),
        Lines(2),
        Signatures(("Ort, Datum", "Unterschrift")),
    )
    (page,) = pages(
        sheet(
            "Der Titel",
            [Section("Die Überschrift", parts)],
            subtitle="Darunter",
            running="Am Fuß",
            readers=Readers.PROFESSIONALS,
        )
    )
    wanted = ["Der Titel", "Darunter", "Die Überschrift", "Erster Absatz", "Bitte beachten", "offen", "Mila Muster"]
    places = [page.find(text) for text in (*wanted, "Unterschrift")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Am Fuß" in page


def test_the_same_sheet_gives_the_same_bytes_and_names_no_author():
    made = [sheet("Titel", [Section(None, (Text("Text"),))], readers=Readers.PROFESSIONALS) for _ in range(2)]
    assert made[0] == made[1]
    about = PdfReader(io.BytesIO(made[0])).metadata
    assert about is not None
    assert not about.author


@pytest.mark.parametrize("lines", [3, 12, 25, 60, 150])
def test_a_row_moves_whole_and_a_head_never_comes_twice_on_a_page(lines: int) -> None:
    """The row after the others is of ``lines`` lines: below a third of a page it stays in one piece."""
    rows = tuple((f"Reihe {number}", "Text") for number in range(20))
    long = ("Lang", "\n".join(f"Zeile {number}." for number in range(lines)))
    pages = page_texts(
        sheet(
            "Titel",
            [Section(None, (Text("Wort\n" * 20), Ruled(("Kopf", "Inhalt"), (*rows, long), (1, 3))))],
            readers=Readers.PROFESSIONALS,
        )
    )
    assert all(page.count("Kopf") <= 1 for page in pages)
    found = [[number for number in range(lines) if f"Zeile {number}." in page] for page in pages]
    assert sorted(number for one in found for number in one) == list(range(lines))
    if lines <= 12:
        assert sum(bool(one) for one in found) == 1
    if lines >= 60:
        assert sum(bool(one) for one in found) > 1


def test_a_high_row_begins_on_the_page_that_is_begun() -> None:
    """Nothing but a high row: it is divided, and the page before it is not left half empty."""
    rows = (*(("Kurz", "Text") for _ in range(10)), ("Lang", "\n".join(f"Zeile {number}." for number in range(90))))
    first, *_ = page_texts(
        sheet("Titel", [Section(None, (Ruled(("Kopf", "Inhalt"), rows, (1, 3)),))], readers=Readers.PROFESSIONALS)
    )
    assert "Zeile 10." in first


def numbered(lines: int) -> Section:
    return Section(None, (Text("\n".join(f"Zeile {number}" for number in range(lines))),))


@pytest.mark.parametrize("lines", range(24, 50))
def test_lines_to_sign_on_never_stand_on_a_page_alone(lines: int) -> None:
    """Wherever the page ends, the last words go along with the signatures, and no empty page follows."""
    closing = Section(None, (Text("Das wird unterschrieben."), Signatures(("Datum",))))
    found = pages(sheet("Titel", [numbered(lines), closing], readers=Readers.PROFESSIONALS))
    assert "Das wird unterschrieben." in found[-1]
    assert "Datum" in found[-1]
    assert "Zeile" in found[-1], "not the closing words alone either"
    assert sum(page.count("Zeile") for page in found) == lines


@pytest.mark.parametrize("lines", range(24, 50))
def test_empty_lines_stay_together_below_their_heading(lines: int) -> None:
    data = sheet(
        "Titel",
        [numbered(lines), Section("Frage", (Lines(3),)), Section(None, (Text("Ende"),))],
        readers=Readers.PROFESSIONALS,
    )
    found = [page for page in PdfReader(io.BytesIO(data)).pages if "Frage" in page.extract_text()]
    drawn = found[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b" l S") >= 3


def test_a_word_file_for_families_has_no_small_text_either() -> None:
    whole = Sheet("Titel", (Section("Was", (Text("Satz."), Small("Grund."))),), readers=Readers.FAMILIES)
    found = docx.Document(io.BytesIO(sheet_docx(whole)))
    assert {one.text for one in found.paragraphs} >= {"Satz.", "Grund."}
    for one in found.paragraphs:
        style: Any = one.style
        assert style.font.size.pt >= 12, one.text


def test_a_line_to_cut_along_says_its_words_alone() -> None:
    whole = Sheet("Titel", (Section(None, (Text("Oben"), Cut("hier"), Text("Unten"))),), readers=Readers.FAMILIES)
    assert page_texts(sheet_pdf(whole))[0].split()[:4] == ["Titel", "Oben", "hier", "Unten"]
    assert in_word(sheet_docx(whole)) == in_pdf(sheet_pdf(whole))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("", ()),
        ("Satz.", (Text("Satz."),)),
        ("- eins\n\n• zwei\nSatz.", (Bullets(("eins", "zwei")), Text("Satz."))),
        ("So:\n1. eins\n2. zwei\n3. drei", (Text("So:"), Bullets(("eins", "zwei", "drei"), numbered=True))),
        ("1. eins\n2. zwei\n- ein Punkt", (Bullets(("eins", "zwei"), numbered=True), Bullets(("ein Punkt",)))),
        ("- ein Punkt\n1. eins\n2. zwei", (Bullets(("ein Punkt",)), Bullets(("eins", "zwei"), numbered=True))),
        ("1. Mai: frei", (Text("1. Mai: frei"),)),
        ("1. eins\n2. zwei\n4. vier", (Bullets(("eins", "zwei"), numbered=True), Text("4. vier"))),
    ],
)
def test_lines_with_marks_and_numbers_become_lists(said: str, wanted: tuple[Part, ...]) -> None:
    assert prose(said) == wanted


def test_a_word_file_keeps_a_reference_on_one_line():
    said = Section("", (Text("Grundlage ist § 8a Abs. 4 SGB VIII."),))
    found = docx.Document(io.BytesIO(sheet_docx(Sheet("Titel", (said,), readers=Readers.PROFESSIONALS))))
    assert "Grundlage ist §\u00a08a\u00a0Abs.\u00a04\u00a0SGB\u00a0VIII." in [one.text for one in found.paragraphs]


@pytest.mark.parametrize("readers", list(Readers))
def test_a_field_stands_on_one_line_with_its_name(readers: Readers):
    said = Section("", (Fields((("Träger", "Jugendhilfe"), ("Klasse", ""), ("Ort", "Musterstadt"))),))
    content = sheet_pdf(Sheet("Titel", (said,), readers=readers))
    page: Any = pypdfium2.PdfDocument(content)[0]
    words = page.get_textpage()
    lines = {}
    for one in page.get_objects():
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            left, low, right, high = one.get_bounds()
            lines[words.get_text_bounded(left, low - 1, right, high + 1).strip()] = one.get_matrix().f
    assert lines["Träger"] == pytest.approx(lines["Jugendhilfe"], abs=0.05)
    assert lines["Ort"] == pytest.approx(lines["Musterstadt"], abs=0.05)
