"""Words are found however umlauts, ß and capitals are written; what is restricted stays out; many texts are quick."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from functools import partial

import pytest

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Person, WorkingNote
from ssa_desktop.domain.spellings import spellings
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.people.persons_at_hand import persons_meant
from ssa_desktop.services.record_search import shared_out
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import searching
from tests.integration.rights.processor import least_seconds

NOW = datetime(2026, 3, 4, 10, 15)


def case_of(ws: Workspace, name: str) -> int:
    person_id = people.add(ws, Person(name=name))
    return cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))


def found(ws: Workspace, text: str) -> set[str]:
    return {hit.snippet for hit in record_search.search(ws, text)}


@pytest.mark.parametrize(
    ("written", "typed", "is_found"),
    [
        ("Besuch bei Müller", "mueller", True),
        ("Besuch bei Mueller", "Müller", True),
        ("Besuch bei MÜLLER", "mueller", True),
        ("Besuch bei Mu\u0308ller", "mueller", True),
        ("Überblick verschafft", "ueber", True),
        ("Große Straße", "gross strass", True),
        ("Grosse Strasse", "Groß straße", True),
        ("Michael kommt", "michae", True),
        ("Neue Schule", "neue", True),
        ("Mutter war da", "mü", False),
        ("Mutter war da", "mue", False),
        ("José kam", "jose", True),
        ("Schule und Zuhause", "zuh schu", True),
        ("Schule und Zuhause", "schule fehlt", False),
        ("Schule", "chule", False),
    ],
)
def test_words_and_their_spellings(ws, written, typed, is_found):
    cases.add_working_note(ws, WorkingNote(NOW.date(), written, case_of(ws, "Ada Beispiel")))
    # A hit shows letters composed, however they were typed.
    assert (unicodedata.normalize("NFC", written) in found(ws, typed)) is is_found


def test_what_is_restricted_stays_out_of_search_and_palette(ws):
    case_id = case_of(ws, "Nora Müller")
    cases.add_working_note(ws, WorkingNote(NOW.date(), "Müller fehlt oft", case_id))
    assert len(record_search.search(ws, "mueller")) == 2
    assert len(persons_meant(ws, "P", 9)) == 1
    keeping.restrict(
        ws, case_id, Restriction(RestrictionGround.DISPUTED, "Prüfung", "Leitung", NOW.date(), until=date(2031, 1, 31))
    )
    assert record_search.search(ws, "mueller") == []
    assert persons_meant(ws, "P", 9) == ()


def test_spellings_are_few_and_begin_with_the_one_given():
    assert spellings("Mueller") == ("mueller", "müller")
    assert spellings("Straße") == ("straße", "strasse")
    assert spellings("wort") == ("wort",)
    assert len(spellings("aeoeueaeoeueaeoe")) == 16


def test_places_are_shared_out_so_that_every_kind_shows():
    assert shared_out([100, 1, 0, 3], 8) == [4, 1, 0, 3]
    assert shared_out([2, 1], 8) == [2, 1]
    assert shared_out([5], 0) == [0]


def test_of_many_hits_the_newest_of_each_kind_are_shown_not_the_best(ws):
    case_id = case_of(ws, "Ada Beispiel")
    with ws.change() as vault:
        vault.executemany(
            "INSERT INTO search_document (kind, record_id, person_id, date, text) VALUES (?, ?, 1, '2024-10-01', ?)",
            [
                ("contact", 1_000_000 + number, "Streit Streit Streit")
                for number in range(record_search.MOST_HITS + 100)
            ],
        )
    # Much else stands in yesterday's note, and in the older one that is the only other one: both rank below the rest.
    for day in (date(2026, 3, 3), date(2023, 1, 9)):
        cases.add_working_note(ws, WorkingNote(day, "Wort " * 200 + "Streit", case_id))
    groups = {group.kind: group for group in record_search.grouped(ws, "streit", 12, "de")}
    assert [hit.day for hit in groups["working_note"].hits] == [date(2026, 3, 3), date(2023, 1, 9)]
    assert groups["contact"].total == record_search.MOST_HITS + 100
    notes = [hit.day for hit in record_search.newest_covered(ws, "streit", "de").hits if hit.kind == "working_note"]
    assert notes == [date(2026, 3, 3), date(2023, 1, 9)]


def test_many_years_of_texts_are_searched_while_she_types(ws):
    case_id = case_of(ws, "Ada Beispiel")
    words = ["Schule", "Freundin", "Müller", "Streit", "Mutter", "müde", "Familie", "Prüfung", "Klasse", "Sorge"]
    with ws.change() as vault:
        vault.executemany(
            "INSERT INTO search_document (kind, record_id, person_id, date, text) VALUES ('working_note', ?, 1, ?, ?)",
            [
                (1_000_000 + number, "2025-10-01", " ".join(words[(number * step) % 10] for step in range(1, 40)))
                for number in range(12_000)
            ],
        )
    assert case_id

    def read_all() -> int:
        with ws.read() as vault:
            return sum("mü" in text.casefold() for (text,) in vault.execute("SELECT text FROM search_document"))

    bare = least_seconds(read_all)
    for typed in ("sc", "mü", "mue", "mueller", "sch fa"):
        assert record_search.grouped(ws, typed, 12)
        # Some three times as long as reading every text once. Ten times that is a change of kind: no index any more.
        assert least_seconds(partial(record_search.grouped, ws, typed, 12)) < 30 * bare


def test_matches_come_the_newest_first_whatever_their_order_of_writing(ws):
    case = case_of(ws, "Mila Muster")
    days = [date(2025, 10, 2), date(2026, 1, 9), date(2025, 9, 15)]
    for day in days:
        cases.add_working_note(ws, WorkingNote(day, "Hagebutte " * day.day, case))
    with ws.read() as vault:
        found = [one.day for one in searching.newest_matches(vault, "hagebutte", 9)["working_note"].matches]
    assert found == sorted(days, reverse=True)
