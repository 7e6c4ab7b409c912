"""Whom and what a few letters may mean: persons as they are typed, schools and records with a name or day in one go.

Of thousands of persons only those that are offered are read with their cases, and leave the worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.word_match import folded_words, rank
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.names_at_hand import name_index
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.person_index import (
    IndexedCase,
    IndexedPerson,
    person_index,
    persons_of_cases,
    places_in_use,
)
from ssa_desktop.storage.record_index import IndexedRecord, record_index
from ssa_desktop.storage.sql import Connection

__all__ = [
    "AtHand",
    "IndexedCase",
    "IndexedPerson",
    "IndexedRecord",
    "RecordAtHand",
    "at_hand",
    "persons_meant",
    "shown_name",
]


@dataclass(frozen=True, slots=True)
class RecordAtHand:
    """A record with the folded words by which it is found.

    ``covered`` is its title, ``covered_beside`` and ``covered_word`` what is said beside it, all without names.
    """

    record: IndexedRecord
    covered: str
    covered_beside: str
    covered_word: str
    words: tuple[str, ...]
    other_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtHand:
    """The schools, and records of working together and protection."""

    schools: tuple[School, ...]
    records: tuple[RecordAtHand, ...] = ()


def at_hand(ws: Workspace) -> AtHand:
    """Return the schools and records that a few letters may mean; what is restricted is not offered."""
    listed = tuple(schools.listing(ws))
    with ws.read() as vault:
        found = record_index(vault)
    if not found:
        return AtHand(listed)
    cover = name_cover(ws)
    return AtHand(listed, tuple(_at_hand(one, cover) for one in found))


def persons_meant(
    ws: Workspace, text: str, most: int, persons: Collection[int] = (), cases: Collection[int] = ()
) -> tuple[IndexedPerson, ...]:
    """Return the persons in use whom a text means: of each rank the ``most`` met last, as far as there is room.

    ``persons`` and those whose ``cases`` are named are among them wherever the text means them, and they alone without
    a text: she chose them before.
    """
    typed = folded_words(text)
    with ws.read() as vault:
        before = {*persons, *(persons_of_cases(vault, cases) if cases else ())}
        if not typed:
            in_use = {one.person_id for one in name_index(ws).persons} & before
            return tuple(person_index(vault, in_use)) if in_use else ()
        ranked: dict[int, set[int]] = defaultdict(set)
        for person_id, title, others in _words(ws, vault):
            how = rank(typed, title, others)
            if how is not None:
                ranked[how].add(person_id)
        found: list[IndexedPerson] = []
        for how in sorted(ranked):
            meant = ranked[how]
            room = max(0, most - len(found))
            chosen = meant if len(meant) <= room else set(people.met_last(vault, room, meant)) if room else set()
            wanted = chosen | (meant & before)
            if wanted:
                found += person_index(vault, wanted)
    return tuple(found)


_Words = tuple[int, tuple[str, ...], tuple[str, ...]]


def _words(ws: Workspace, vault: Connection) -> list[_Words]:
    """Return of every person in use the folded words of their name and pseudonym, and of where they are."""
    names = name_index(ws)
    places = ws.kept_of(vault, "places in use", lambda: places_in_use(vault))
    called = {school.code: school.name for school in schools.listing(ws)}

    def make() -> list[_Words]:
        folded = cache(folded_words)
        of_place = {
            place: (*folded(place[1] or ""), *folded(place[0] or ""), *folded(called.get(place[0] or "", "")))
            for place in {(school, label) for _, school, label in places}
        }
        return [
            (
                one.person_id,
                (*words, *folded_words(one.pseudonym), *folded_words(one.pseudonym[-3:])),
                of_place[school, label],
            )
            for one, words, (_, school, label) in zip(names.persons, names.words, places, strict=True)
        ]

    return ws.kept("words of persons", (names, places, called), make)


def _at_hand(record: IndexedRecord, cover: NameCover) -> RecordAtHand:
    title = " ".join(record.title.split())
    days = [f"{day.day:02} {day.month:02} {day.year}" for day in (record.day, record.last) if day is not None]
    whom = f"{record.name or ''} {record.pseudonym or ''}"
    others = folded_words(" ".join([record.beside, whom, *days]))
    covered = cover(title), cover(record.beside), cover(record.word)
    return RecordAtHand(record, *covered, folded_words(title or whom), others)


def shown_name(person: IndexedPerson, *, discreet: bool) -> str:
    """Return how a person is called on screen."""
    return initials(person.name, person.pseudonym) if discreet else person.name or person.pseudonym
