"""Full-text search over the vault: the index, and the few records that are read themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from ssa_desktop.domain.kind_facts import Seen, for_every
from ssa_desktop.domain.kinds import ALL, called, seen_in
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.text_search import SearchedText, TextSearch
from ssa_desktop.labels import label
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.searched_records import KINDS as READ_KINDS
from ssa_desktop.storage.searched_records import SearchedRecord, searched_records
from ssa_desktop.storage.searching import (
    Match,
    best_matches,
    matched_records,
    names_by_pseudonym,
    newest_matches,
)
from ssa_desktop.storage.sql import Connection

MARK_BEGIN: Final = "\x02"
MARK_END: Final = "\x03"
_INDEXED: Final = ("person", "contact", "working_note", "offer", "attachment", "received")
KINDS: Final = tuple(for_every("the search", seen_in(Seen.IN_SEARCH), dict.fromkeys((*_INDEXED, *READ_KINDS))))
"""The kinds of records that are searched, in the order they are shown."""
MOST_HITS: Final = 2000
"""As many hits of a kind a list shows; who gets that many types another word."""
_CALLED: Final = tuple(kind for kind in READ_KINDS if kind != "partner")
"""The kinds that are found by what they are called, as in the palette; of the directory every line would be."""
_ON_PERSONS: Final = {"person", "contact"} | {called(kind) for kind in ALL if kind.is_personal}
"""The kinds whose hits are labelled with a pseudonym; others with a title, a school or somebody of the directory."""
_WORDS_SHOWN: Final = 16
"""As many words of a text a hit shows; the index shows as many."""
_Read = tuple[SearchedRecord, SearchedText]
"""A record that stands in no index, and its texts made ready to be searched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in which all words stand; ``marked`` is the place, with the words between MARK_BEGIN and MARK_END.

    ``name`` is that of the person it is about, where the search was asked for it.
    """

    kind: str
    uid: str
    record_id: int
    day: date | None
    label: str | None
    marked: str
    name: str | None = None

    @property
    def snippet(self) -> str:
        """The place as plain text."""
        return self.marked.replace(MARK_BEGIN, "").replace(MARK_END, "")


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind, the latest ones, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """Hits with what covers full names in them, for the discreet view."""

    hits: tuple[Hit, ...]
    cover: NameCover


def search(ws: Workspace, text: str, limit: int = 200, language: str | None = None) -> list[Hit]:
    """Return the records in use in which a word begins with each word of ``text``; all with a negative ``limit``.

    Those of the index come first, the best ahead; then those that are read themselves, by kind. In a ``language`` what
    their kind is called, such as Teamgespräch, finds them too.
    """
    wanted = TextSearch(text)
    with ws.read() as vault:
        found = _hits(vault, wanted, best_matches(vault, text, limit))
        read = _records_with(ws, vault, wanted, language)
    room = len(read) if limit < 0 else max(0, limit - len(found))
    return [*found, *(_hit(wanted, *one) for one in read[:room])]


def newest_covered(ws: Workspace, text: str, language: str, most: int = MOST_HITS) -> Found:
    """Return the newest hits of each kind, ``most`` of each, by kind and day; what has no day is last of its kind.

    With them come the names of those they are about, and what covers names in them.
    """
    wanted = TextSearch(text)
    found: list[Hit] = []
    with ws.read() as vault:
        for matches, _ in _newest(ws, vault, wanted, text, language, most).values():
            found += _hits(vault, wanted, matches)
    return Found(tuple(_named(ws, found)), name_cover(ws))


def grouped(ws: Workspace, text: str, most: int, language: str | None = None) -> list[HitGroup]:
    """Return the hits by kind, ``most`` lines in all, shared out so that every kind with hits has its latest ones.

    Within a kind the latest is first; what has no day comes last, in the order in which :func:`search` has it.
    """
    wanted = TextSearch(text)
    with ws.read() as vault:
        by_kind = _newest(ws, vault, wanted, text, language, most)
        shares = shared_out([total for _, total in by_kind.values()], most)
        return [
            HitGroup(kind, tuple(_hits(vault, wanted, matches[:share])), total)
            for (kind, (matches, total)), share in zip(by_kind.items(), shares, strict=True)
            if total
        ]


def _newest(
    ws: Workspace, vault: Connection, wanted: TextSearch, text: str, language: str | None, most: int
) -> dict[str, tuple[Sequence[Match | _Read], int]]:
    """Return what is found by kind: the ``most`` latest of each, and how many there are in all."""
    in_index = newest_matches(vault, text, most)
    read: dict[str, list[_Read]] = {}
    for one in _records_with(ws, vault, wanted, language):
        read.setdefault(one[0].kind, []).append(one)
    by_kind: dict[str, tuple[Sequence[Match | _Read], int]] = {}
    for kind in KINDS:
        if kind in in_index:
            by_kind[kind] = in_index[kind].matches, in_index[kind].total
        else:
            found = sorted(read.get(kind, ()), key=_latest_first)
            by_kind[kind] = found[:most], len(found)
    return by_kind


def _hits(vault: Connection, wanted: TextSearch, found: Sequence[Match | _Read]) -> list[Hit]:
    """Return the hits of what was found, with the place of the words; of one kind all stand in the index, or none.

    Only those shown are read and marked.
    """
    in_index = matched_records(vault, [one for one in found if isinstance(one, Match)])
    read = [one for one in found if not isinstance(one, Match)]
    return [*(_hit(wanted, one, SearchedText(one.text)) for one in in_index), *(_hit(wanted, *one) for one in read)]


def grouped_covered(ws: Workspace, text: str, most: int, language: str) -> tuple[list[HitGroup], NameCover]:
    """Return what :func:`grouped` does, with the names of those it is about, and what covers full names in it."""
    groups = grouped(ws, text, most, language)
    named = iter(_named(ws, [hit for group in groups for hit in group.hits]))
    return [replace(group, hits=tuple(islice(named, len(group.hits)))) for group in groups], name_cover(ws)


def _named(ws: Workspace, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with the name of the person that each is about, where they have one."""
    with ws.read() as vault:
        names = names_by_pseudonym(vault, sorted({hit.label for hit in hits if hit.label and _is_on_person(hit)}))
    return [
        replace(hit, name=names.get(hit.label)) if hit.label is not None and _is_on_person(hit) else hit for hit in hits
    ]


def _is_on_person(hit: Hit) -> bool:
    """Whether the label of a hit is a pseudonym."""
    return hit.kind in _ON_PERSONS


def _latest_first(one: _Read) -> tuple[bool, int]:
    day = one[0].day
    return day is None, 0 if day is None else -day.toordinal()


def _records_with(ws: Workspace, vault: Connection, wanted: TextSearch, language: str | None) -> list[_Read]:
    """Return the records outside the index in which the words stand. They are read anew when the vault has changed.

    In a ``language`` what a kind is called stands for its records too.
    """
    if not wanted.words:
        return []
    ready = ws.kept_of(
        vault,
        "searched records",
        lambda: [(record, SearchedText(record.text)) for record in searched_records(vault)],
    )
    by_name = {kind: SearchedText(label(language, "searched_as", kind)) for kind in _CALLED if language is not None}
    return [(record, said) for record, said in ready if wanted.finds(said, by_name.get(record.kind))]


def _hit(wanted: TextSearch, record: SearchedRecord, said: SearchedText) -> Hit:
    marked = wanted.marked(said, MARK_BEGIN, MARK_END, _WORDS_SHOWN)
    return Hit(record.kind, record.uid, record.record_id, record.day, record.label, marked)


def shared_out(wanted: Sequence[int], most: int) -> list[int]:
    """Return how many of ``most`` places each gets that wants some: by turns, one at a time."""
    given = [0] * len(wanted)
    left = min(most, sum(wanted))
    while left:
        for place, number in enumerate(wanted):
            if left and given[place] < number:
                given[place] += 1
                left -= 1
    return given
