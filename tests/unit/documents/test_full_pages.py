"""Papers of every length: no page before the last is half empty, and the last of a letter is no line to sign on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from ssa_desktop.documents.annual_pdf import annual_pdf
from ssa_desktop.documents.report_letter import ReportLetter, report_letter
from ssa_desktop.documents.rights.release_form import ReleasePaper, release_form
from ssa_desktop.documents.rights.restriction_letter import RestrictionLetter, restriction_letter_pdf
from ssa_desktop.documents.shares_report import Beside, shares_pdf
from ssa_desktop.documents.sheet import Letter
from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.documents.together.invitation import Letter as Invitation
from ssa_desktop.documents.together.invitation import letter_sheet
from ssa_desktop.domain.figures.annual_report import AnnualChapter, Chapter, ChartPart, FigureTable, Prose
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.releases import Consenter, Recipient, Release
from ssa_desktop.domain.together.cooperation import Agreement
from tests.unit.documents.accessible import filled
from tests.unit.documents.report_examples import YEAR, shares
from tests.unit.documents.test_annual_documents import make_report

DAY: Final = date(2026, 3, 4)
SENTENCE: Final = "Ein erfundener Satz, so lang wie im Leben, der weitergeht. "
CARRIER: Final = Carrier("Verein Muster", CarrierKind.INDEPENDENT, "Weg 1\n70000 Ort", practitioner="Frau Beispiel")
HEAD: Final = Letter("Verein Muster\nWeg 1\n70000 Ort", "Jugendamt\nAmtsplatz 1", (("Datum", "04.03.2026"),))
MONTHS: Final = tuple(f"Monat {number}" for number in range(12))
COUNTED: Final = Series("Stunden", tuple(range(40, 52)))
CHARTS: Final = tuple(Chart(f"Bild {kind}", kind, ChartUnit.COUNT, MONTHS, (COUNTED,)) for kind in ChartKind)


def _restriction(length: int) -> bytes:
    restriction = Restriction(RestrictionGround.DISPUTED, "Bestritten.", "Träger", DAY, date(2026, 6, 1))
    rights = tuple(f"Recht {number}: {SENTENCE}" for number in range(5))
    letter = RestrictionLetter("Erdacht Beispielsen", DAY, restriction, SENTENCE * length, rights)
    return restriction_letter_pdf(letter, CARRIER, "de")


def _report(length: int, head: Letter | None) -> bytes:
    said = SENTENCE * length
    facts = tuple((f"Angabe {number}", "Erfunden") for number in range(6))
    letter = ReportLetter(
        head, "Mitteilung", "Mitteilung", "", facts, "Guten Tag,", "Das teile ich mit.", said, facts[:2], said, said,
        facts[:4], tuple(f"Schritt {number}" for number in range(5)), ("Die Familie weiß davon.",),
        "Bitte geben Sie Rückmeldung.", SENTENCE, "Frau Beispiel", "Mit freundlichen Grüßen",
    )  # fmt: skip
    return report_letter(letter, "de")


def _invitation(length: int) -> bytes:
    agreement = Agreement("GS", YEAR.first_day, YEAR.last_day, authority="Gemeinde Muster, Weg 1, 70000 Ort")
    guests = tuple(f"Eingeladene Stelle {number}" for number in range(1 + length))
    letter = Invitation(agreement, YEAR, DAY, 840, 90, "Raum 12", guests, SENTENCE * length, "Jahresmeldung", DAY)
    return sheet_pdf(letter_sheet(letter, guests[0]))


def _release(length: int) -> bytes:
    recipients = tuple(Recipient(f"Fachkraft {number}", "Jugendamt") for number in range(1 + length))
    release = Release(1, DAY, DAY, recipients, ("family",), SENTENCE * length, SENTENCE, Consenter.GUARDIANS)
    return release_form(ReleasePaper(CARRIER, "Erdacht", release=release, topics=("Familie",)), "de")


LETTERS: Final[dict[str, Callable[[int], bytes]]] = {
    "restriction": _restriction,
    "report": lambda length: _report(length, HEAD),
    "note": lambda length: _report(length, None),
    "invitation": _invitation,
    "release": _release,
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_of_any_length_fills_its_pages(name: str) -> None:
    for length in range(0, 24, 2):
        shares_of_pages = filled(LETTERS[name](length))
        assert min(shares_of_pages[:-1], default=1) >= 0.75, (length, shares_of_pages)
        assert len(shares_of_pages) == 1 or shares_of_pages[-1] > 0.32, (length, shares_of_pages)


def test_shares_of_any_number_of_schools_fill_their_pages() -> None:
    for number in range(0, 20, 2):
        units = [(f"Schule {place}", shares()) for place in range(number)]
        found = filled(shares_pdf(shares(), YEAR, units, "de", Beside(base="Grundlage.", charts=CHARTS[:2])))
        assert min(found[:-1]) >= 0.75, (number, found)


def test_an_annual_report_of_any_length_fills_its_pages() -> None:
    for number in range(1, 13):
        rows = tuple((f"Zeile {place}", str(place)) for place in range(number))
        table = FigureTable("Tabelle", ("Was", "Anzahl"), rows, frozenset())
        chapters = tuple(
            Chapter(one, f"Kapitel {one}", (Prose(SENTENCE * number), table, ChartPart(CHARTS[0], ""), table))
            for one in (AnnualChapter.TOPICS, AnnualChapter.GLANCE, AnnualChapter.BASIS)
        )
        found = filled(annual_pdf(replace(make_report(), chapters=chapters)))
        assert min(found[1:-1]) >= 0.75, (number, found)
