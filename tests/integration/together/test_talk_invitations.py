"""The invitation to a yearly talk: a letter for each who is invited, as PDF and Word, and a calendar file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pytest
from icalendar import Calendar

from ssa_desktop.documents.together.invitation import Letter, letter_sheet
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.exchange.calendar_file import CalendarDate, calendar_file
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.together import cooperation_agreements, cooperation_partners, talk_invitations
from ssa_desktop.services.together.talk_invitations import Invitation
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 10, 20, 10, 15)
YEAR = SchoolYear(2025)
DAY = date(2026, 11, 18)
GUESTS = ("Schulleitung: Grundschule Muster", "Fachkraft der Schulsozialarbeit", "Elternbeirat")


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster", authority="Gemeinde Muster"))


def invitation(ws: Workspace, **changed: object) -> Invitation:
    draft = replace(
        cooperation_agreements.blank(ws, "GS"), first=YEAR.first_day, last=YEAR.last_day,
        authority_by="Frau Bürgermeister-Muster", carrier="Verein Muster", others="Elternbeirat",
        county="Landratsamt Muster",
    )  # fmt: skip
    number = cooperation_agreements.save(ws, draft).record_id
    made = Invitation(number, YEAR, DAY, 14 * 60, 90, "Raum 12, Erdgeschoss", GUESTS, "Bitte Kalender mitbringen.")
    return replace(made, **changed)  # type: ignore[arg-type]


def event_of(content: bytes) -> tuple[Calendar, object]:
    calendar = Calendar.from_ical(content.decode())
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_whom_the_sample_invites_is_proposed(ws: Workspace) -> None:
    guests, place = talk_invitations.proposed(ws, invitation(ws).agreement_id)
    assert guests == (
        "Schulleitung: Grundschule Muster",
        "Fachkraft der Schulsozialarbeit",
        "Träger der Schulsozialarbeit: Verein Muster",
        "Fachstelle Schulsozialarbeit: Landratsamt Muster",
        "Elternbeirat",
    )
    assert place == "Grundschule Muster"


def test_each_who_is_invited_gets_a_letter_of_their_own(ws: Workspace) -> None:
    made = talk_invitations.files(ws, invitation(ws), "de")
    assert sorted(made) == [
        *(f"einladung-{number}.{ending}" for number in (1, 2, 3) for ending in ("docx", "pdf")),
        "termin.ics",
    ]
    for number, guest in enumerate(GUESTS, 1):
        letter = docx.Document(io.BytesIO(made[f"einladung-{number}.docx"]))
        cells = [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
        in_word = " ".join([*(one.text for one in letter.paragraphs), *cells])
        said = words(made[f"einladung-{number}.pdf"])
        assert f"Gemeinde Muster {guest} " in said
        assert f"{guest} Datum 20.10.2026 " in said
        assert cells[:2] == ["Datum", "20.10.2026"]
        assert guest in [one.text for one in letter.paragraphs]
        for wanted in (
            "Einladung zum Auswertungsgespräch", "Schulträger, vertreten durch Frau Bürgermeister-Muster", "18.11.2026",
            "14:00 bis 15:30 Uhr", "Raum 12, Erdgeschoss", "Bitte Kalender mitbringen.",
            "Jahresmeldung 2025/26 (KVJS-Erhebungsbogen), sobald sie abgegeben ist",
            "Kooperationsvereinbarung, Laufzeit 01.08.2025 – 31.07.2026", *GUESTS,
            "Guten Tag,", "Mit freundlichen Grüßen", "Ort, Datum, Unterschrift: Schulträger",
        ):  # fmt: skip
            assert wanted in said, wanted
            assert wanted in in_word, wanted


def test_whoever_represents_the_sender_is_no_sender(ws: Workspace) -> None:
    """They stand beside the address; where the Schulträger itself is not recorded, its place stays empty."""
    agreement = replace(
        cooperation_agreements.blank(ws, "GS"), first=YEAR.first_day, last=YEAR.last_day,
        authority_by="Frau Bürgermeister-Muster",
    )  # fmt: skip
    sheet = letter_sheet(
        Letter(replace(agreement, authority=""), YEAR, DAY, None, 90, "", GUESTS, "", "Jahresmeldung", NOW.date()),
        GUESTS[0],
    )
    assert sheet.letter is not None
    assert sheet.letter.sender == ""
    assert ("Schulträger, vertreten durch", "Frau Bürgermeister-Muster") in sheet.letter.information
    recorded = letter_sheet(
        Letter(agreement, YEAR, DAY, None, 90, "", GUESTS, "", "Jahresmeldung", NOW.date()), GUESTS[0]
    )
    assert recorded.letter is not None
    assert recorded.letter.sender.startswith("Gemeinde Muster")
    assert "Frau Bürgermeister-Muster" not in recorded.letter.sender
    assert ("Schulträger, vertreten durch", "Frau Bürgermeister-Muster") in recorded.letter.information


def test_the_calendar_file_is_one_that_calendars_take_and_holds_no_case(ws: Workspace) -> None:
    content = talk_invitations.files(ws, invitation(ws), "de")["termin.ics"]
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    calendar, event = event_of(content)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert event["DTSTART"].dt == datetime(2026, 11, 18, 13, tzinfo=UTC)  # type: ignore[index]
    assert event["DTEND"].dt == datetime(2026, 11, 18, 14, 30, tzinfo=UTC)  # type: ignore[index]
    assert event["DTSTAMP"].dt == datetime(2026, 10, 20, 8, 15, tzinfo=UTC)  # type: ignore[index]
    assert event["LOCATION"] == "Raum 12, Erdgeschoss"  # type: ignore[index]
    assert event["SUMMARY"] == "Auswertungsgespräch Schulsozialarbeit"  # type: ignore[index]
    assert b"Kalender mitbringen" not in content
    assert b"Elternbeirat" not in content


def test_a_date_moved_takes_the_place_of_the_one_before(ws: Workspace) -> None:
    first = invitation(ws)
    moved = replace(first, day=DAY + timedelta(days=7), start=None)
    other_year = replace(first, about=YEAR.next)
    events = [event_of(talk_invitations.files(ws, one, "de")["termin.ics"])[1] for one in (first, moved, other_year)]
    named = [str(event["UID"]) for event in events]  # type: ignore[index]
    assert named[0] == named[1] != named[2]
    # Without a time it takes the whole day.
    assert events[1]["DTSTART"].dt == DAY + timedelta(days=7)  # type: ignore[index]
    assert events[1]["DTEND"].dt == DAY + timedelta(days=8)  # type: ignore[index]


def test_a_long_or_odd_text_stays_one_text_of_the_calendar_file() -> None:
    odd = 'Höfe; "Aula", Weg 1\\2\nBEGIN:VEVENT' + "ä" * 200
    made = calendar_file([CalendarDate("a@b", DAY, 600, 60, odd, odd, odd)], NOW)
    _, event = event_of(made)
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [odd] * 3  # type: ignore[index]
    assert max(len(line) for line in made.split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2026, 3, 27), 13, 14),
        (date(2026, 3, 30), 12, 13),
        (date(2026, 10, 23), 12, 13),
        (date(2026, 10, 26), 13, 14),
    ],
)
def test_two_in_the_afternoon_is_so_on_both_sides_of_the_change_of_clocks(day: date, begins: int, ends: int) -> None:
    _, event = event_of(calendar_file([CalendarDate("a@b", day, 14 * 60, 60, "Gespräch", "", "GS")], NOW))
    at = datetime.combine(day, NOW.time().replace(hour=begins, minute=0), UTC)
    assert event["DTSTART"].dt == at  # type: ignore[index]
    assert event["DTEND"].dt == at.replace(hour=ends)  # type: ignore[index]


def test_a_file_made_later_says_that_it_is_the_newer_one_also_when_clocks_go_back() -> None:
    one = CalendarDate("a@b", DAY, 600, 60, "Gespräch", "", "GS")
    times = [NOW, NOW + timedelta(minutes=1), datetime(2026, 10, 25, 1, 59), datetime(2026, 10, 25, 3, 1)]
    found = [int(event_of(calendar_file([one], made))[1]["SEQUENCE"]) for made in times]  # type: ignore[index]
    assert found == sorted(set(found))
    assert 0 < found[0] < found[-1] < 2**31


@pytest.mark.parametrize("field", ["place", "note", "invited"])
def test_a_name_in_a_letter_stops_it(ws: Workspace, field: str) -> None:
    people.add(ws, Person(name="Mila Muster"))
    value = ("Mila Muster",) if field == "invited" else "bei Mila Muster"
    with pytest.raises(NameLeakError):
        talk_invitations.files(ws, invitation(ws, **{field: value}), "de")


def test_school_and_parties_of_the_agreement_may_be_called_like_a_child(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Muster"))
    carrier.save(ws, Carrier("Verein Muster", youth_office="Landratsamt Muster\nFB 260"))
    cooperation_partners.save(ws, Partner("Frau Bürgermeister-Muster", PartnerKind.SCHOOL_AUTHORITY))
    asked = invitation(ws)
    guests, place = talk_invitations.proposed(ws, asked.agreement_id)
    assert talk_invitations.files(ws, replace(asked, invited=guests, place=place), "de")


def test_a_party_that_neither_school_book_nor_directory_knows_is_looked_through(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Muster"))
    with pytest.raises(NameLeakError) as caught:
        talk_invitations.files(ws, invitation(ws), "de")
    # The town and the school stand in the school book.
    assert {(leak.field, leak.word) for leak in caught.value.leaks} == {
        ("Schulträger", "Muster"),
        ("Träger der Schulsozialarbeit", "Muster"),
        ("Landkreis", "Muster"),
    }


def test_what_cannot_be_sent_is_refused(ws: Workspace) -> None:
    asked = invitation(ws)
    for changed, error, key in (
        (replace(asked, invited=("", "  ", "\u200b \u2060")), UsageError, "nobody_invited"),
        (replace(asked, day=NOW.date() - timedelta(days=1)), UsageError, "invited_past"),
        (replace(asked, invited=("x",) * 31), UsageError, "many_invited"),
        (replace(asked, agreement_id=77), RefusedError, "gone"),
        (replace(asked, start=23 * 60), RefusedError, "past_midnight"),
    ):
        with pytest.raises(error, match=key):
            talk_invitations.files(ws, changed, "de")
    assert talk_invitations.files(ws, replace(asked, day=NOW.date()), "de")


def test_each_time_a_folder_of_its_own_is_made_and_nothing_written_over(ws: Workspace, tmp_path: Path) -> None:
    made = talk_invitations.files(ws, invitation(ws), "de")
    for name in ("Einladung-Auswertungsgespraech-2026-11-18", "Einladung-Auswertungsgespraech-2026-11-18-2"):
        assert talk_invitations.write(tmp_path, DAY, made) == (name, 7)
        assert {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()} == made


@pytest.mark.parametrize("fails_at", [1, 4, 7])
def test_where_one_file_cannot_be_written_none_is_left(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    made = talk_invitations.files(ws, invitation(ws), "de")
    place = tmp_path / "ablage"
    place.mkdir()
    (place / "anderes.txt").write_text("bleibt", encoding="utf-8")
    written = []

    def write(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == fails_at:
            raise UsageError("file.disk_full", path=str(path))
        path.write_bytes(content)

    monkeypatch.setattr(talk_invitations, "write_file", write)
    with pytest.raises(UsageError, match=r"file\.disk_full"):
        talk_invitations.write(place, DAY, made)
    assert [one.name for one in place.iterdir()] == ["anderes.txt"]


def test_a_place_that_is_gone_or_is_no_folder_is_told(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "datei"
    file.write_text("", encoding="utf-8")
    for place in (tmp_path / "fort", file):
        with pytest.raises(UsageError, match=r"file\.unwritable"):
            talk_invitations.write(place, DAY, {"termin.ics": b""})
