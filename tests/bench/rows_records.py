"""Rows on single records: a talk saved, and searches for a word that stands everywhere."""

from __future__ import annotations

from datetime import timedelta
from itertools import count, cycle
from typing import Final

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import captures
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.people import people, schools, similar_people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.topics import topics
from ssa_desktop.storage.sql import Connection
from tests.bench.bare_sql import Replay, asked, highest_rows, reading, rows_added
from tests.bench.measuring import Found, Side, alone, in_turns
from tests.bench.places import Place
from tests.bench.ten_years import NOW

WORD: Final = "Ruhe"
"""Stands in two notes of three."""
LIMIT: Final = 50
_INDEXED: Final = {"contact": "contact_text", "person": "person"}
_READ: Final = "SELECT d.*, p.pseudonym FROM search_document d LEFT JOIN person p ON p.id = d.person_id WHERE d.id IN"
_BEST: Final = f"{_READ} (SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ?)"
_NEWEST: Final = f"{_READ} (SELECT rowid FROM search_index WHERE search_index MATCH ?) ORDER BY d.date DESC LIMIT ?"
_COUNTED: Final = """
    SELECT d.kind, count(*) FROM search_index s JOIN search_document d ON d.id = s.rowid
    WHERE search_index MATCH ? GROUP BY 1
"""


def measure(place: Place, found: Found) -> None:
    """Measure what she does all day. Nothing happens twice in a second: each talk has lines of its own in the log."""
    seconds = count()
    with place.both(writes=True, clock=lambda: NOW + timedelta(seconds=next(seconds))) as (ws, bare):
        _search(place, found, ws, bare)
        _capture(place, found, ws, bare)


def _search(place: Place, found: Found, ws: Workspace, bare: Connection) -> None:
    query = f'"{WORD.casefold()}"*'
    best, newest = (_BEST, (query, LIMIT)), (_NEWEST, (query, LIMIT))
    counted = (_COUNTED, (query,))
    hits, totals = asked(bare, [best, counted])
    groups = record_search.grouped(ws, WORD, LIMIT)
    same_hits = len(hits) == len(record_search.search(ws, WORD, LIMIT)) == sum(len(group.hits) for group in groups)
    if not same_hits or sum(row[1] for row in totals) != sum(group.total for group in groups):
        raise AssertionError("the two sides find something else")
    rounds = place.rounds(9, short=5)
    sides = Side(lambda: record_search.search(ws, WORD, LIMIT)), Side(reading(bare, [best]))
    found.add(in_turns("search", *sides, rounds=rounds))
    sides = (
        Side(lambda: record_search.grouped_covered(ws, WORD, LIMIT, "de")),
        Side(reading(bare, [newest, counted])),
    )
    found.add(in_turns("search_shown", *sides, rounds=rounds))
    # What a letter in the capture asks: the persons that may be meant, and those that are called alike.
    letters = Side(lambda: (people.find(ws, "Ma", 7), similar_people.similar(ws, "Ma")))
    found.add(alone("names", letters, rounds=rounds, warm=True))


def _capture(place: Place, found: Found, ws: Workspace, bare: Connection) -> None:
    school = schools.listing(ws)[0].code
    with ws.read() as vault:
        person_id, case_id = vault.execute("SELECT person_id, id FROM case_file ORDER BY id DESC LIMIT 1").fetchone()
        known = [topic.code for topic in topics(vault)][:2]
    note = "Erzählt vom Streit in der Pause und was daraus geworden ist. " * 6
    concerned = [Concerned(person_id, case_id=case_id, note=note)]
    # Each on another day: its talks settle their minutes with one another.
    days = cycle([NOW.date() - timedelta(days=back) for back in range(120)])

    def save() -> None:
        talk = Contact(school, next(days), 20, frozenset({Participant.PUPIL}), topics=frozenset(known))
        captures.capture(ws, talk, concerned)

    save()
    with ws.read() as vault:
        before = highest_rows(vault)
        save()
        added = rows_added(vault, before)
    if not {"contact", "contact_concern", "contact_text", "time_entry", "search_document", "change_log"} <= set(added):
        raise AssertionError(f"a talk adds other rows: {sorted(added)}")
    replay = Replay(bare, added, _INDEXED)
    found.add(in_turns("capture", Side(save), Side(replay), rounds=place.rounds(9, short=4) * 5))
