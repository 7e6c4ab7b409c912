"""The frame of letters and forms: every text is printed as it is, on as many pages as it needs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Notice,
    Part,
    Ruled,
    Section,
    Signatures,
    Small,
    Text,
    Ticks,
    sheet,
)

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
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_part_longer_than_a_page_goes_on_on_the_next_and_loses_nothing(part: Part):
    found = pages(sheet("Titel", [Section("Abschnitt", (part,))]))
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
    (page,) = pages(sheet("Der Titel", [Section("Die Überschrift", parts)], subtitle="Darunter", running="Am Fuß"))
    wanted = ["Der Titel", "Darunter", "Die Überschrift", "Erster Absatz", "Bitte beachten", "offen", "Mila Muster"]
    places = [page.find(text) for text in (*wanted, "Unterschrift")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Am Fuß" in page


def test_the_same_sheet_gives_the_same_bytes_and_names_no_author():
    made = [sheet("Titel", [Section(None, (Text("Text"),))]) for _ in range(2)]
    assert made[0] == made[1]
    about = PdfReader(io.BytesIO(made[0])).metadata
    assert about is not None
    assert not about.author
