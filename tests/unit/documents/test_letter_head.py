"""Letters by DIN 5008, form B: the address in the window, the subject below it, and nothing cut off."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from ssa_desktop.documents import sheet_pdf
from ssa_desktop.documents.rights.restriction_letter import RestrictionLetter, restriction_letter_pdf
from ssa_desktop.documents.sheet import Greeting, Letter, Part, Readers, Section, Sheet, Signatures, Text
from ssa_desktop.documents.sheet_docx import sheet_docx
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.documents.together.invitation import Letter as Invitation
from ssa_desktop.documents.together.invitation import letter_sheet
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement
from tests.unit.documents.reading import page_texts, words
from tests.unit.documents.structure import raw

SENDER = "Jugendhilfe Erfunden e. V.\nErfundene Straße 12\n70000 Musterstadt"
ADDRESS = "Jugendamt Musterkreis\nAllgemeiner Sozialer Dienst\nAmtsplatz 1\n70001 Musterstadt"
LETTER = Letter(SENDER, ADDRESS, (("Datum", "04.03.2026"), ("Kontakt", "Frau Fachlich\nfachlich@traeger.example")))


def made(letter: Letter, **more: Any) -> bytes:
    return sheet(
        "Worum es geht",
        [Section(None, (Text("Guten Tag,"), Signatures(("Ort, Datum",))))],
        letter=letter,
        readers=Readers.PROFESSIONALS,
        **more,
    )


def box(content: bytes, said: str) -> tuple[float, float, float, float]:
    """Return where words stand, in millimetres: left, top, right, bottom, from the upper left corner."""
    page: Any = pypdfium2.PdfDocument(content)[0]
    text = page.get_textpage()
    place, number = text.search(said, match_case=True).get_next()
    boxes = [text.get_charbox(at) for at in range(place, place + number)]
    left, right = min(one[0] for one in boxes), max(one[2] for one in boxes)
    bottom, top = min(one[1] for one in boxes), max(one[3] for one in boxes)
    return left / mm, (A4[1] - top) / mm, right / mm, (A4[1] - bottom) / mm


def test_the_address_lies_in_the_window_of_the_envelope() -> None:
    content = made(LETTER)
    for line in ADDRESS.splitlines():
        left, top, right, bottom = box(content, line)
        assert left > 24.5
        assert right < 105
        assert top > 62
        assert bottom < 90
    left, top, right, bottom = box(content, "Erfunden e. V. · Erfundene Straße 12 · 70000 Musterstadt")
    assert 45 < top < bottom < 62.7
    assert right < 105


def test_date_and_signs_stand_beside_it_and_the_subject_below() -> None:
    content = made(LETTER)
    left, top, right, _ = box(content, "04.03.2026")
    assert left > 125
    assert right < 200
    assert 50 < top < 62
    left, top, _, _ = box(content, "Worum es geht")
    assert 24.5 < left < 26
    assert 98 < top < 105


@pytest.mark.parametrize("banner", [None, "Entwurf"])
def test_a_strip_above_the_page_moves_nothing(banner: str | None) -> None:
    _, top, _, _ = box(made(LETTER, banner=banner), "70001 Musterstadt")
    assert 75 < top < 85


def test_a_strip_does_not_touch_the_name_below_it() -> None:
    """The strip ends 16 mm below the edge, the rule lies 38 mm below it."""
    content = made(LETTER, banner="Entwurf")
    assert box(content, "Jugendhilfe")[1] > 16 + 3
    assert box(content, "70000 Musterstadt")[3] < 38 - 1


@pytest.mark.parametrize("lines", [1, 6, 9, 40])
def test_an_address_of_any_length_is_printed_whole_above_the_subject(lines: int) -> None:
    address = "\n".join(f"Zeile {number} des Amtes" for number in range(lines))
    content = made(Letter(SENDER, address))
    _, _, _, bottom = box(content, f"Zeile {lines - 1} des Amtes")
    assert bottom < box(content, "Worum es geht")[1]
    assert bottom < 90 or lines == 40


@pytest.mark.parametrize(
    "letter", [LETTER, Letter(SENDER, ADDRESS, (("Datum", ""),)), Letter("", "", (("Datum", ""),))]
)
def test_nothing_of_the_head_juts_out_over_the_text(letter: Letter) -> None:
    page: Any = pypdfium2.PdfDocument(made(letter))[0]
    right = max(one.get_bounds()[2] for one in page.get_objects() if one.get_bounds()[2] > one.get_bounds()[0])
    assert right <= A4[0] - 20 * mm + 1


@pytest.mark.parametrize("mail", ["fachlich@traeger.example", "v.nachname@traeger.example"])
def test_no_word_beside_the_address_is_broken(mail: str) -> None:
    letter = Letter(SENDER, ADDRESS, (("Datum", "04.03.2026"), ("Kontakt", f"Frau Fachlich\n{mail}")))
    assert mail in " ".join(page_texts(made(letter))).split()


def test_an_address_too_long_for_a_line_goes_on_behind_its_sign() -> None:
    contact = "vorname.nachname@schulsozialarbeit-beispielingen.example"
    letter = Letter(SENDER, ADDRESS, (("Kontakt", contact),))
    said = " ".join(page_texts(made(letter))).split()
    assert {"vorname.nachname@", "schulsozialarbeit-beispielingen.example"} <= set(said)


def test_no_rule_stands_where_who_sends_it_is_not_recorded() -> None:
    def above(letter: Letter) -> list[float]:
        """Return how far down rules lie above the field of the address, in millimetres."""
        page: Any = pypdfium2.PdfDocument(made(letter))[0]
        lines = [one.get_bounds() for one in page.get_objects() if one.type == 2]
        return [down for one in lines if (down := (A4[1] - one[1]) / mm) < 60 and one[2] - one[0] > 60 * mm]

    assert above(Letter("", ADDRESS)) == []
    assert len(above(LETTER)) == 1
    in_word = docx.Document(
        io.BytesIO(sheet_docx(Sheet("Worum es geht", (), letter=Letter("", ADDRESS), readers=Readers.PROFESSIONALS)))
    )
    assert in_word.paragraphs[0].text == ADDRESS.splitlines()[0]


def test_a_greeting_has_an_empty_line_above_and_below_it() -> None:
    parts = (Text("Davor"), Greeting("Guten Tag,"), Text("Danach"))
    content = sheet("Worum es geht", [Section(None, parts)], letter=LETTER, readers=Readers.PROFESSIONALS)
    before, greeting, after = (box(content, said)[1] for said in ("Davor", "Guten Tag,", "Danach"))
    plain = sheet(
        "Worum es geht",
        [Section(None, (Text("Davor\nDanach"),))],
        letter=LETTER,
        readers=Readers.PROFESSIONALS,
    )
    line = box(plain, "Danach")[1] - box(plain, "Davor")[1]
    assert greeting - before == pytest.approx(2 * line, abs=1)
    assert after - greeting == pytest.approx(2 * line, abs=1)


def test_one_without_a_carrier_or_an_address_is_a_form_to_fill_in() -> None:
    content = made(Letter("", ""))
    assert words(content).startswith("Worum es geht")
    page: Any = pypdfium2.PdfDocument(content)[0]
    lines = [one.get_bounds() for one in page.get_objects() if one.type == 2]
    in_the_window = [
        one for one in lines if 24 < one[0] / mm < 26 and (A4[1] - one[3]) / mm > 62 and (A4[1] - one[1]) / mm < 90.5
    ]
    assert len(in_the_window) == 4


def test_a_long_name_of_a_carrier_is_whole() -> None:
    sender = "Zweckverband für Jugendhilfe und Schulsozialarbeit im Erfundenen Musterland " * 2 + "\nWeg 1\n70000 Ort"
    assert "Weg 1 · 70000 Ort" in words(made(Letter(sender, ADDRESS)))


@pytest.mark.parametrize("times", [1, 2, 8])
def test_the_line_of_the_sender_can_be_read_and_ends_above_the_address(times: int) -> None:
    sender = "Zweckverband für Schulsozialarbeit im Musterland " * times + "\nErfundene Straße 12\n70000 Musterstadt"
    page: Any = pypdfium2.PdfDocument(made(Letter(sender, ADDRESS)))[0]
    text = page.get_textpage()
    places = [at for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    in_window = [
        (box[1], raw.FPDFText_GetFontSize(text.raw, at))
        for at in places
        if (box := text.get_charbox(at))[2] < 106 * mm and 45 * mm < A4[1] - box[3] < 62 * mm
    ]
    assert min(size for _, size in in_window) >= 6
    assert A4[1] - min(bottom for bottom, _ in in_window) < 62.7 * mm


def test_a_last_page_with_next_to_nothing_is_saved_by_less_air(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(sections: int) -> int:
        parts = [Section(f"Teil {number}", (Text("Ein Satz."),)) for number in range(sections)]
        return len(page_texts(sheet("Viele Teile", parts, readers=Readers.PROFESSIONALS)))

    with monkeypatch.context() as patched:
        patched.setattr(sheet_pdf, "LESS_AIR", ())
        just_over = next(number for number in range(10, 40) if pages(number) == 2)
    assert pages(just_over) == 1
    assert pages(just_over + 12) == 2


def test_lines_to_sign_on_are_shared_out_evenly_and_stay_together() -> None:
    names = tuple(f"Ort, Datum, Unterschrift: {one}" for one in ("Eins", "Zwei", "Drei", "Vier"))
    for lines in range(40):
        parts: tuple[Part, ...] = (*(Text(f"Satz {number}.") for number in range(lines)), Signatures(names))
        texts = page_texts(sheet("Unterschrieben", [Section(None, parts)], readers=Readers.PROFESSIONALS))
        (signed,) = [text for text in texts if "Unterschrift: Eins" in text]
        assert all(name in " ".join(signed.split()) for name in names)
    content = sheet(
        "Unterschrieben",
        [Section(None, (Text("Satz."), Signatures(names)))],
        readers=Readers.PROFESSIONALS,
    )
    places = [box(content, one) for one in ("Unterschrift: Eins", "Unterschrift: Zwei", "Unterschrift: Drei")]
    assert places[0][1] == pytest.approx(places[1][1], abs=1)
    assert places[2][0] == pytest.approx(places[0][0], abs=1)
    assert places[2][1] > places[0][1] + 10


@pytest.mark.parametrize(
    "letter",
    [
        Letter(SENDER, "\n".join(f"Zeile {number} {'lang ' * 40}" for number in range(60)), LETTER.information),
        Letter(SENDER, ADDRESS, (("Kontakt", "\n".join(f"Zeile {number}" for number in range(60))),)),
    ],
    ids=["address", "contact"],
)
def test_a_text_in_the_place_of_an_address_is_printed_over_pages(letter: Letter) -> None:
    content = made(letter)
    assert len(page_texts(content)) > 1
    said = words(content)
    for line in ("Zeile 0", "Zeile 59", "Amtsplatz 1" if letter.recipient == ADDRESS else "Kontakt", "Guten Tag,"):
        assert line in said, line


@pytest.mark.parametrize(
    ("language", "named", "unnamed", "regards"),
    [
        ("de", "Guten Tag Erdacht Beispielsen,", "Guten Tag,", "Mit freundlichen Grüßen"),
        ("en", "Dear Erdacht Beispielsen,", "Dear Sir or Madam,", "Yours sincerely"),
    ],
)
def test_a_letter_on_a_restriction_begins_and_ends_as_a_letter(
    language: str, named: str, unnamed: str, regards: str
) -> None:
    day = date(2026, 3, 4)
    restriction = Restriction(RestrictionGround.DISPUTED, "Bestritten.", "Träger", day)
    for name, salutation in (("Erdacht Beispielsen", named), ("", unnamed)):
        letter = RestrictionLetter(name, day, restriction, "", ())
        said = words(restriction_letter_pdf(letter, Carrier(), language))
        assert said.index(salutation) < said.index(regards)


def test_an_invitation_has_the_name_of_who_sends_it_at_its_head_and_the_address_below() -> None:
    agreement = Agreement("GS", date(2025, 8, 1), date(2026, 7, 31), authority="Gemeinde Muster, Weg 1, 70000 Ort")
    letter = Invitation(
        agreement, SchoolYear(2025), date(2026, 6, 1), 840, 90, "", ("Leitung",), "", "", date(2026, 5, 4)
    )
    head = letter_sheet(letter, "Leitung").letter
    assert head is not None
    assert head.sender.split("\n") == ["Gemeinde Muster", "Weg 1, 70000 Ort"]
    nobody = letter_sheet(replace(letter, agreement=replace(agreement, authority="")), "Leitung").letter
    assert nobody is not None
    assert nobody.sender == ""
