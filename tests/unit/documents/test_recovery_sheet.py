"""The recovery sheet: the code on one line, where it belongs, what to do when something is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ssa_desktop.documents.recovery_sheet import recovery_sheet
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import page_texts, words

CODE = "K7QF-2M9X-TB4H-W8RD-3NVC-6PJY-5GKS-A1ZE"
DAY = date(2025, 9, 1)


@pytest.mark.parametrize("code", [CODE, CODE.replace("-", " "), "ABCD-EFGH", "-".join(["WWWWW"] * 12)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_reads_back_unbroken_on_one_line(code: str, language: str) -> None:
    (page,) = page_texts(recovery_sheet(code, DAY, "/srv/ssa", "1.2.3", language))
    assert code in page.splitlines()


def test_the_sheet_says_where_it_belongs_and_what_to_do() -> None:
    found = words(recovery_sheet(CODE, DAY, "C:\\Daten\\SSA", "1.2.3"))
    for part in (
        "Wiederherstellungscode", "01.09.2025", "SSA-Desktop 1.2.3", "C:\\Daten\\SSA", "beim Träger",
        "Niemals in der Schule",
        "keine Datei auf dem Laptop", "Passphrase vergessen", "Laptop verloren", "Blatt verloren", "Verschlossen von",
        "Verschlossen von (Name)", "Verwahrt bei", "Ort, Datum, Unterschrift: wer verschließt",
    ):  # fmt: skip
        assert part in found


def test_a_long_place_stays_on_the_one_page() -> None:
    place = "/home/muster/" + "/".join(f"Ordner Nummer {number}" for number in range(12))
    pages = page_texts(recovery_sheet(CODE, DAY, place, "1.2.3"))
    assert len(pages) == 1
    assert re.sub(r"\s", "", place) in re.sub(r"\s", "", pages[0])
