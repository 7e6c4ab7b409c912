"""School holidays from calendar files and tables: what is read, what is said of a broken file, and any bytes at all."""

from __future__ import annotations

import random
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.exchange.holiday_files import FILE_LIMIT, HolidayEntry, read_holidays

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Muster//DE
{events}END:VCALENDAR
"""


def event(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("BEGIN:VEVENT", *lines, "END:VEVENT"))


def ics(tmp_path: Path, *events: str, encoding: str = "utf-8", ending: str = "\r\n") -> Path:
    path = tmp_path / "ferien.ics"
    path.write_bytes(CALENDAR.format(events="".join(events)).replace("\n", ending).encode(encoding))
    return path


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "ferien.csv"
    path.write_bytes(text.encode(encoding))
    return path


def spans(path: Path) -> list[tuple[str, date, date]]:
    return [(entry.name, entry.first, entry.last) for entry in read_holidays(path).entries]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_the_end_of_an_all_day_event_is_a_day_later(tmp_path: Path, ending: str):
    path = ics(
        tmp_path,
        event("DTSTART;VALUE=DATE:20251027", "DTEND;VALUE=DATE:20251031", "SUMMARY:Herbstferien BW"),
        event("SUMMARY:Reformationsfest", "DTSTART;VALUE=DATE:20251031"),
        event("SUMMARY:Gleicher Tag", "DTSTART;VALUE=DATE:20260216", "DTEND;VALUE=DATE:20260216"),
        event("SUMMARY:Dauer", "DTSTART;VALUE=DATE:20260217", "DURATION:P3D"),
        ending=ending,
    )
    assert read_holidays(path).entries == (
        HolidayEntry(4, "Herbstferien BW", date(2025, 10, 27), date(2025, 10, 30)),
        HolidayEntry(9, "Reformationsfest", date(2025, 10, 31), date(2025, 10, 31)),
        HolidayEntry(13, "Gleicher Tag", date(2026, 2, 16), date(2026, 2, 16)),
        HolidayEntry(18, "Dauer", date(2026, 2, 17), date(2026, 2, 19)),
    )


def test_midnight_of_another_zone_is_a_day_here(tmp_path: Path):
    path = ics(
        tmp_path,
        # 23 hours UTC is midnight in winter, 22 hours in summer.
        event("SUMMARY:Winter", "DTSTART:20251221T230000Z", "DTEND:20260105T230000Z"),
        event("SUMMARY:Ostern", "DTSTART:20260328T230000Z", "DTEND:20260410T220000Z"),
        event("SUMMARY:Hier", "DTSTART;TZID=Europe/Berlin:20260525T000000", "DTEND;TZID=Europe/Berlin:20260606T000000"),
        event("SUMMARY:Ohne Zone", "DTSTART:20260730T000000", "DTEND:20260801T000000"),
        event("SUMMARY:Elternabend", "DTSTART:20260105T180000Z", "DTEND:20260105T200000Z"),
        event("SUMMARY:Abgesagt", "DTSTART;VALUE=DATE:20260105", "STATUS:CANCELLED"),
    )
    assert spans(path) == [
        ("Winter", date(2025, 12, 22), date(2026, 1, 5)),
        ("Ostern", date(2026, 3, 29), date(2026, 4, 10)),
        ("Hier", date(2026, 5, 25), date(2026, 6, 5)),
        ("Ohne Zone", date(2026, 7, 30), date(2026, 7, 31)),
    ]
    assert read_holidays(path).passed_over == 2


def test_repetitions_are_told_and_folded_lines_read(tmp_path: Path):
    path = ics(
        tmp_path,
        event("SUMMARY:Herbst", " ferien", "DTSTART;VALUE=DATE:20251027", "RRULE:FREQ=YEARLY;COUNT=1000000"),
    )
    assert spans(path) == [("Herbstferien", date(2025, 10, 27), date(2025, 10, 27))]
    assert read_holidays(path).repeating == 1


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_as_they_come(tmp_path: Path, delimiter: str, encoding: str):
    text = 'Ferien,von,bis\r\nFrühling,06.04.2026,10.04.26\r\n\r\n"Tag, frei",2026-05-15,\r\n'
    text = text if delimiter == "," else text.replace('"Tag, frei"', "Tag und frei").replace(",", delimiter)
    found = spans(table(tmp_path, text, encoding))
    assert found[0] == ("Frühling", date(2026, 4, 6), date(2026, 4, 10))
    assert found[1][1:] == (date(2026, 5, 15), date(2026, 5, 15))


def test_a_table_without_a_heading_and_with_weekdays(tmp_path: Path):
    assert spans(table(tmp_path, "Herbst;Mo, 27.10.2025;Do 30.10.2025\n")) == [
        ("Herbst", date(2025, 10, 27), date(2025, 10, 30))
    ]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("Name;von;bis\nHerbst;27.10.2025;30.10.2025\nPfingsten;31.02.2026;\n", "holidays.bad_date", 3),
        ("Herbst;27.10.2025;übermorgen\n", "holidays.bad_date", 1),
        ("Herbst;27.10.2025;26.10.2025\n", "holidays.order", 1),
        ("Herbst;27.10.2025;30.10.2026\n", "holidays.too_long", 1),
        (";27.10.2025;30.10.2025\n", "holidays.name", 1),
        ("H" * 81 + ";27.10.2025;30.10.2025\n", "holidays.name", 1),
        ("Herbst;27.10.1825;30.10.1825\n", "holidays.year", 1),
        ('Herbst;27.10.2025;30.10.2025\n"Winter;22.12.2025;\n', "holidays.bad_quotes", 2),
        ("Herbst;27.10.2025;30.10.2025\n" * 1003, "holidays.too_many", None),
        ("irgendein Text\n", "holidays.no_columns", None),
        ("", "holidays.no_columns", None),
    ],
)
def test_a_broken_table_is_told_by_its_line(tmp_path: Path, text: str, key: str, line: int | None):
    with pytest.raises(InputError) as told:
        read_holidays(table(tmp_path, text))
    assert told.value.key == key
    assert told.value.details.get("line") == line


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (("SUMMARY:Ohne Anfang",), "holidays.no_start"),
        (("SUMMARY:Falsch", "DTSTART;VALUE=DATE:20251399"), "holidays.bad_date"),
        (("SUMMARY:Rückwärts", "DTSTART;VALUE=DATE:20251027", "DTEND;VALUE=DATE:20251020"), "holidays.order"),
        (("DTSTART;VALUE=DATE:20251027",), "holidays.name"),
        (("SUMMARY:Lang", "DTSTART;VALUE=DATE:20251027", "DTEND;VALUE=DATE:20271027"), "holidays.too_long"),
        (("SUMMARY:Zukunft", "DTSTART;VALUE=DATE:99991231"), "holidays.year"),
    ],
)
def test_a_broken_event_is_told_by_its_line(tmp_path: Path, lines: tuple[str, ...], key: str):
    good = event("SUMMARY:Gut", "DTSTART;VALUE=DATE:20251027")
    with pytest.raises(InputError) as told:
        read_holidays(ics(tmp_path, good, event(*lines)))
    assert told.value.key in {key, "holidays.broken_calendar"}
    if told.value.key == key:
        assert told.value.details["line"] == 8


def test_an_empty_calendar_has_no_holidays(tmp_path: Path):
    with pytest.raises(InputError, match=r"holidays\.empty"):
        read_holidays(ics(tmp_path))


def test_a_file_that_is_not_there_and_one_that_is_too_large(tmp_path: Path):
    with pytest.raises(UsageError, match=r"file\.missing"):
        read_holidays(tmp_path / "fehlt.ics")
    path = tmp_path / "gross.csv"
    path.write_bytes(b"Herbst;27.10.2025;30.10.2025\n" * (FILE_LIMIT // 29 + 2))
    with pytest.raises(InputError, match=r"holidays\.too_large"):
        read_holidays(path)


def broken_files(seed: int) -> bytes:
    """Return a file that was cut, shuffled, encoded wrongly, filled with noise, or nested without end."""
    rng = random.Random(seed)
    good = (
        CALENDAR.format(events=event("SUMMARY:Herbst", "DTSTART;VALUE=DATE:20251027") * 5).encode()
        if rng.random() < 0.7
        else "Name;von;bis\nFrühling;06.04.2026;10.04.2026\n".encode("cp1252") * 4
    )
    data = bytearray(good)
    match seed % 6:
        case 0:
            return rng.randbytes(rng.randrange(2000))
        case 1:
            for _ in range(rng.randrange(1, 12)):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case 2:
            del data[rng.randrange(len(data)) :]
        case 3:
            lines = good.split(b"\n")
            rng.shuffle(lines)
            return b"\n".join(lines)
        case 4:
            return good.decode("cp1252").encode(rng.choice(["utf-16", "utf-32", "utf-16-be"]))
        case 5:
            word = rng.choice(
                [b"BEGIN:VEVENT\r\n", b"BEGIN:VCALENDAR\r\n", b'"', b";", b"DTSTART:" + b"9" * 400 + b"\n"]
            )
            return good[:60] + word * rng.randrange(1, 3000) + good[60:]
    return bytes(data)


def read_or_key(path: Path) -> tuple[tuple[HolidayEntry, ...], str]:
    """Return the entries of a file, or the key of what is said of it."""
    try:
        return read_holidays(path).entries, ""
    except InputError as error:
        return (), error.key


@pytest.mark.parametrize(
    "start", [0, *(pytest.param(each, marks=pytest.mark.soak) for each in range(1000, 13_000, 3000))]
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: int):
    """Never another error, never more memory than a small multiple of the file."""
    path = tmp_path / "datei.ics"
    refused = 0
    tracemalloc.start()
    for seed in range(start, start + (3000 if start else 150)):
        path.write_bytes(broken_files(seed))
        found, key = read_or_key(path)
        refused += bool(key)
        assert bool(found) is not bool(key)
        assert key.startswith("holidays.") or all(one.first <= one.last and one.name.strip() for one in found)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused > 30
    assert peak < 100_000_000
