"""Every paper of the program as bytes, invented: for what must hold on each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Final

from PIL import Image

from ssa_desktop.documents.annual_pdf import annual_pdf
from ssa_desktop.documents.indicators_report import indicators_pdf
from ssa_desktop.documents.keeping.deletion_records import deletion_records_pdf
from ssa_desktop.documents.keeping.due_list import due_pdf
from ssa_desktop.documents.recovery_sheet import handover_sheet, recovery_sheet
from ssa_desktop.documents.return_report import return_pdf
from ssa_desktop.documents.shares_report import Beside, shares_pdf
from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Notice,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    Ticks,
)
from ssa_desktop.documents.sheet_pdf import sheet, sheet_pdf
from ssa_desktop.documents.slips import SlipData, slip_sheet
from ssa_desktop.documents.time_sheet import time_sheet_pdf
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import IndicatorReport, IndicatorResult, Period, PeriodValue, UnitIndicators
from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, PaperState, Tombstones
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.domain.time.balance import DayBalance, LeaveState, SpanBalance
from ssa_desktop.domain.time.time_sheet import TimeSheet, day_row, sum_row
from ssa_desktop.services.figures.indicators import shipped
from tests.unit.documents.report_examples import ALL_FINDINGS, YEAR, report, shares
from tests.unit.documents.test_annual_documents import CHARTS, make_report

DAY: Final = date(2026, 7, 31)
_LONG: Final = "Ein Satz, der weitergeht & nicht endet. " * 260


def _every_part(language: str, readers: Readers = Readers.PROFESSIONALS) -> bytes:
    rows = tuple((f"Schritt {number}", "Frau Beispiel", "01.02.2026") for number in range(70))
    sections = [
        Section(None, (Fields((("Von", "Stadt Muster"), ("An", "Jugendamt\nHausanschrift"), ("Zeichen", ""))),)),
        Section(
            "Worum es geht", (Text(_LONG), Notice("Bitte beachten\nund zwar gleich"), Small("Quelle: ein Gesetz."))
        ),
        Section(
            "Listen", (Bullets(("eins", "zwei\nmit Zeile", _LONG)), Bullets(("erstens", "zweitens"), numbered=True))
        ),
        Section("Kästchen", (Ticks(("offen", "erledigt"), frozenset({1})), Lines(3))),
        Section("Tabelle", (Ruled(("Was", "Wer", "Bis"), rows, (5, 3, 2)),)),
        Section("Hohe Zeile", (Ruled(("Was", "Warum"), (("eins", _LONG), ("zwei", "kurz\nund zwei")), (1, 3)),)),
        Section(None, (Text("Mit freundlichen Grüßen"), Signatures(("Ort, Datum", "Unterschrift")))),
    ]
    return sheet("Jeder Teil", sections, language=language, subtitle="darunter", banner="vorläufig", readers=readers)


def a_logo() -> Logo:
    """Return an invented logo, twice as wide as high."""
    stream = BytesIO()
    Image.new("RGB", (200, 100), "teal").save(stream, "PNG")
    return Logo(stream.getvalue(), 200, 100, "Logo: Verein Muster")


def signed_table(rows: int, language: str = "de") -> Sheet:
    """Return a paper with a logo, whose lines to sign on follow a table of so many rows."""
    lines = tuple((f"Schritt {number}", "Frau Beispiel") for number in range(rows))
    sections = (
        Section("Was gilt", (Ruled(("Was", "Wer"), lines, (5, 3)),)),
        Section(None, (Signatures(("Leitung", "Fachkraft")),)),
    )
    return Sheet("Protokoll", sections, language, logo=a_logo(), readers=Readers.PROFESSIONALS)


def _deletions(language: str) -> bytes:
    records = [
        DeletionRecord(str(number), DAY, "case", "case_file", "Ende der Frist", 3, PaperState.ASKED, None, 2, 1)
        for number in range(60)
    ]
    return deletion_records_pdf(DAY, records, [Tombstones(DAY, "case", 4)], "§ 84 SGB X", language)


def _due(language: str) -> bytes:
    rules = (RetentionRule.CASE_FILE, RetentionRule.WORKING_NOTE)
    items = [DueItem(str(n), "case", f"P-2025-{n:03d}", rules[n % 2], DAY) for n in range(150)]
    return due_pdf(DAY, items, language)


def _slips(language: str) -> bytes:
    slips = [
        SlipData("Musterschule", "Mila Muster", "4b", DAY, 615, 30, "7"),
        SlipData(None, None, None, None, None, None, ""),
    ]
    return slip_sheet(slips * 3, language)


def _indicators(language: str) -> bytes:
    value = PeriodValue(Fraction(1, 2), Fraction(6), Fraction(12), note="Zu wenige Stunden.")
    results = tuple(IndicatorResult(one, dict.fromkeys(Period, value)) for one in shipped().values())
    units = tuple(UnitIndicators(name, name, results) for name in ("Musterschule", "Zweite Schule"))
    return indicators_pdf(IndicatorReport(YEAR, Level.SCHOOL, units), language)


def _time_sheet(language: str) -> bytes:
    days = tuple(DayBalance(date(2026, 3, number), schools=("GS",)) for number in range(1, 32))
    span = SpanBalance(days, 0, date(2026, 3, 20))
    leave = LeaveState(Fraction(30), Fraction(5, 2), Fraction(1))
    rows = tuple(day_row(day, span.until) for day in days)
    sheet = TimeSheet(span, None, rows, sum_row(span), leave, {"GS": "Musterschule"}, "Stadt Muster", "Frau Beispiel")
    return time_sheet_pdf(sheet, language)


PAPERS: Final[dict[str, Callable[[str], bytes]]] = {
    "annual": lambda language: annual_pdf(make_report(language=language)),
    "return": lambda language: return_pdf(report(findings=tuple(ALL_FINDINGS)), language),
    "return_clean": lambda language: return_pdf(report(official=True, findings=()), language),
    "shares": lambda language: shares_pdf(
        shares(),
        YEAR,
        [("Musterschule", shares())],
        language,
        Beside(base="Grundlage.", forecast=("Ausblick.",), charts=CHARTS),
    ),
    "due": _due,
    "deletions": _deletions,
    "slips": _slips,
    "recovery": lambda language: recovery_sheet("ABCD-EFGH", DAY, "/srv/Daten", "1.0", language),
    "handover": lambda language: handover_sheet(
        "-".join(["AB12"] * 9), ("Umzug", "Frau Beispiel", "heute"), ("Erst dies.", "Dann das."), language
    ),
    "indicators": _indicators,
    "time_sheet": _time_sheet,
    "every_part": _every_part,
    "annual_logo": lambda language: annual_pdf(replace(make_report(language=language), logo=a_logo())),
    "signed_table": lambda language: sheet_pdf(signed_table(9, language)),
    "every_part_large": lambda language: _every_part(language, Readers.FAMILIES),
}
