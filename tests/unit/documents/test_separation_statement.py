"""The statement of separation: one page, with date and carrier, lines where something is missing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from ssa_desktop.documents.separation_statement import separation_statement
from ssa_desktop.domain.rights.carrier import Carrier

FACTS = [
    ("Tresor", "/home/x/.local/share/ssa-desktop/fallakte.db\nSchlüsseldatei: fallakte.key\nPersonen 80, Fälle 60"),
    *((f"Angabe {number}", "Ein Satz darüber, was das System dazu sagt.") for number in range(9)),
]


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_fits_one_page_with_date_and_carrier(language):
    carrier = Carrier(name="Stadt Muster", practitioner="Frau Beispiel", data_protection_officer="Herr Probe")
    data = separation_statement(FACTS, carrier, date(2026, 3, 4), "0.1.0", language)
    (page,) = PdfReader(io.BytesIO(data)).pages
    said = " ".join(page.extract_text().split())
    assert "Stadt Muster" in said
    assert "Frau Beispiel" in said
    assert ("04.03.2026" if language == "de" else "4 Mar 2026") in said
    assert "Schlüsseldatei: fallakte.key" in said
    assert "0.1.0" in said


def test_it_is_made_the_same_again_and_names_no_author():
    first, second = (separation_statement(FACTS, Carrier(), date(2026, 3, 4), "0.1.0") for _ in range(2))
    assert first == second
    metadata = PdfReader(io.BytesIO(first)).metadata
    assert metadata is not None
    assert not metadata.author
