"""Persons, schools and records with a name or day in one go, so that a few letters find them while they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.word_match import folded_words
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.person_index import IndexedCase, IndexedPerson, person_index
from ssa_desktop.storage.record_index import IndexedRecord, record_index

__all__ = [
    "AtHand",
    "IndexedCase",
    "IndexedPerson",
    "IndexedRecord",
    "RecordAtHand",
    "at_hand",
    "shown_name",
]


@dataclass(frozen=True, slots=True)
class RecordAtHand:
    """A record with the folded words by which it is found.

    ``covered`` is its title, ``covered_beside`` what is said beside it, both without full names.
    """

    record: IndexedRecord
    covered: str
    covered_beside: str
    words: tuple[str, ...]
    other_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtHand:
    """The persons in use, the one met last first, the schools, and records of working together and protection."""

    persons: tuple[IndexedPerson, ...]
    schools: tuple[School, ...]
    records: tuple[RecordAtHand, ...] = ()


def at_hand(ws: Workspace) -> AtHand:
    """Return what a few letters may mean; what is restricted is not offered."""
    listed = tuple(schools.listing(ws))
    cover = name_cover(ws)
    with ws.read() as vault:
        persons = tuple(person_index(vault))
        records = tuple(_at_hand(one, cover) for one in record_index(vault))
    return AtHand(persons, listed, records)


def _at_hand(record: IndexedRecord, cover: NameCover) -> RecordAtHand:
    title = " ".join(record.title.split())
    days = [f"{day.day:02} {day.month:02} {day.year}" for day in (record.day, record.last) if day is not None]
    whom = f"{record.name or ''} {record.pseudonym or ''}"
    others = folded_words(" ".join([record.beside, whom, *days]))
    return RecordAtHand(record, cover(title), cover(record.beside), folded_words(title or whom), others)


def shown_name(person: IndexedPerson, *, discreet: bool) -> str:
    """Return how a person is called on screen."""
    return initials(person.name, person.pseudonym) if discreet else person.name or person.pseudonym
