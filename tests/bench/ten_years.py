"""A store of ten years of work at full size: 4,000 persons, 60,000 talks with notes, 40,000 other working times.

The same generator makes a single year of it, as dense as each of the ten: a tenth of the records, all within the last
school year. What takes longer with the ten than with the one grows with what lies behind her. It is written as a
records file, since that is how records come in, and is the same for the same seed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services.exchange import records_import, school_import
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST

PASSPHRASE: Final = "Zehn Jahre an zwei Schulen"
NOW: Final = datetime(2026, 3, 4, 10, 15)
YEARS: Final = 10
PERSONS: Final = 4_000
CONTACTS: Final = 60_000
TIMES: Final = 40_000
NOTE_LENGTH: Final = 400
SCHOOLS: Final = ("GS", "WRS")
_OTHER_WORK: Final = ("preparation", "documentation", "coordination_internal", "networking_external", "administration")
_TEXT: Final = (
    "spricht über Streit auf dem Schulhof möchte mehr Ruhe in der Pause übt ein Gespräch mit der Lehrkraft erzählt von "
    "Zuhause wünscht sich Hilfe beim Lernen überlegt nächste Schritte verabredet einen weiteren Termin bringt Fragen "
    "zur Ausbildung mit erklärt was gut gelungen ist sucht neue Freunde in der Klasse fühlt sich müde und möchte "
    "später weitersprechen klärt Missverständnisse plant eine kleine Aufgabe für die nächste Woche"
)
_WORDS: Final = tuple(_TEXT.split())
_FIRST: Final = ("Amsel", "Birke", "Distel", "Erle", "Fichte", "Ginster", "Hasel", "Iris", "Linde", "Malve", "Ulme")
_LAST: Final = ("Muster", "Beispiel", "Erfunden", "Platzhalter", "Übung", "Vorlage")


def make_store(folder: Path, *, size: float = 1.0, years: int = YEARS, seed: int = 1) -> None:
    """Make both stores in ``folder``; ``size`` is a share of the full number of records, spread over ``years``.

    ``years`` are the last ones, each with as many persons and talks as the others: ``size=0.1, years=1`` is one true
    year beside the ten.
    """
    make_empty_store(folder, years=years)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    records = folder.parent / "akten.jsonl"
    try:
        write_records(records, size, years, seed)
        records_import.import_records(ws, records)
    finally:
        ws.close()
        records.unlink(missing_ok=True)


def make_empty_store(folder: Path, *, years: int = YEARS) -> None:
    """Make both stores in ``folder`` with the schools of so many years, and no records."""
    create_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW, cost=MINIMUM_COST, demo=True)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    book = folder.parent / "schulen.json"
    try:
        book.write_text(json.dumps(_school_book(years)), encoding="utf-8")
        school_import.import_school_file(ws, book)
    finally:
        ws.close()
        book.unlink(missing_ok=True)


def write_records(path: Path, size: float, years: int = YEARS, seed: int = 1) -> None:
    """Write the records file that such a store is made from."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(Random(seed), size, _years(years))
        )


def _years(number: int) -> list[SchoolYear]:
    last = SchoolYear.of(NOW.date())
    return [SchoolYear(last.start - back) for back in range(number - 1, -1, -1)]


def _school_book(number: int) -> dict[str, Any]:
    def school(code: str) -> dict[str, Any]:
        years = [{"school_year": str(year), "pupils": 300, "fte": 1.0, "practitioners": 1} for year in _years(number)]
        return {"code": code, "site": "SZ", "name": f"Schule {code}", "carrier": "Träger Muster", "years": years}

    return {
        "sites": [{"code": "SZ", "name": "Schulzentrum Muster"}],
        "schools": [{**school(code), "school_type": "Grundschule"} for code in SCHOOLS],
    }


def _lines(random: Random, size: float, years: Sequence[SchoolYear]) -> Iterator[dict[str, Any]]:
    persons, contacts, times = (round(number * size) for number in (PERSONS, CONTACTS, TIMES))
    yield {"kind": "format", "name": "ssa-exchange", "version": 1}
    homes = []
    for number in range(persons):
        year, code = years[number * len(years) // persons], random.choice(SCHOOLS)
        homes.append((number, year, code))
        yield {
            "kind": "person",
            "id": f"p{number}",
            "role": "pupil",
            "name": f"{random.choice(_FIRST)} {random.choice(_LAST)} {number}",
            "gender": random.choice(("w", "m", "d", "unknown")),
            "enrolment": [{"school_year": str(year), "school": code, "class": "5a", "stage": 5}],
        }
    for number, year, _ in homes:
        opened = _day(random, year)
        is_over = year != years[-1]
        closed = (opened + timedelta(days=30)).isoformat() if is_over else None
        yield {
            "kind": "case",
            "id": f"c{number}",
            "person": f"p{number}",
            "school": homes[number][2],
            "opened": opened.isoformat(),
            "closed": closed,
            "close_reason": "goal_reached" if is_over else None,
            "result": "improved" if is_over else None,
            "initiated_by": "pupil",
            "type": "counselling",
        }
    topics = [entry.code for entry in topic_catalogue()]
    note = partial(_note, random)
    for number in range(contacts):
        person, year, code = homes[number % persons]
        yield {
            "kind": "contact",
            "id": f"k{number}",
            "cases": [f"c{person}"],
            "persons": [],
            "school": code,
            "date": _day(random, year).isoformat(),
            "minutes": random.choice((10, 20, 30, 45)),
            "with": ["pupil"],
            "mode": "conversation",
            "crisis": False,
            "activity": "individual",
            "topics": random.sample(topics, 2),
            "note": note(),
            "source": "self",
        }
    for number in range(times):
        yield {
            "kind": "time",
            "id": f"t{number}",
            "school": random.choice(SCHOOLS),
            "date": _day(random, random.choice(years)).isoformat(),
            "minutes": random.choice((15, 30, 60)),
            "activity": random.choice(_OTHER_WORK),
        }


def _day(random: Random, year: SchoolYear) -> date:
    """Return a day of the school year on which work is done, not after today."""
    last = min(year.last_day, NOW.date())
    day = year.first_day + timedelta(days=random.randrange((last - year.first_day).days + 1))
    return min(day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day, last)


def _note(random: Random) -> str:
    words: list[str] = []
    length = 0
    while length < NOTE_LENGTH:
        words.append(random.choice(_WORDS))
        length += len(words[-1]) + 1
    return " ".join(words)[:NOTE_LENGTH]
