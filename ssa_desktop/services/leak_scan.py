"""The scan for names: free text in a return, report or export of figures holds no name of a person of the vault.

Scanned is what she typed. What comes from the school book (names of schools, sites, carriers) is exempt by its origin:
it was never written about a pupil, and a school called after a Wilhelm must not stop every report as soon as a Wilhelm
is advised. The program's own words, such as the topics it ships, are exempt too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.name_scan import NameIndex, name_hits, name_index, spellings
from ssa_desktop.labels import label, topic_catalogue
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import leaks
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.topics import topics


@dataclass(frozen=True, slots=True)
class Leak:
    """A name in a text: in which field (as she reads it), and the word as it stands there; that never goes to a log."""

    field: str
    word: str


class NameLeakError(RefusedError):
    """A text that is to leave holds the name of a person. The message names the field alone.

    ``leaks`` is for her eyes in the window, and for nothing that is kept.
    """

    def __init__(self, key: str, leaks: Collection[Leak] = (), **details: str | int) -> None:
        super().__init__(key, **details)
        self.leaks = tuple(leaks)


def find(vault: Connection, texts: Mapping[str, str], *, ignoring: Iterable[int] = ()) -> list[Leak]:
    """Return the names in texts, given by the field they stand in; those of the persons ``ignoring`` do not count."""
    left_out = set(ignoring)
    index = name_index((number, name) for number, name in leaks.names(vault) if number not in left_out)
    confirmed = confirmed_spellings(vault)
    return [
        Leak(field, hit.word)
        for field, text in texts.items()
        for hit in name_hits(text, index)
        if not spellings(hit.word) & confirmed and not _is_confirmed_genitive(hit.word, confirmed)
    ]


def check(vault: Connection, texts: Mapping[str, str]) -> None:
    """Raise :class:`NameLeakError` when a text that is to leave holds a name.

    ``texts`` go by the name of their field as she reads it; the message says the field and never the name.
    """
    found = find(vault, texts)
    if found:
        raise NameLeakError("leak.found", found, field=found[0].field, count=len(found))


def check_figures(vault: Connection, language: str) -> None:
    """Scan what she worded herself of a report of figures: today the topics that are not the shipped ones."""
    shipped = {entry.code: (entry.label_de, entry.label_en) for entry in topic_catalogue()}
    own = [topic for topic in topics(vault) if shipped.get(topic.code) != (topic.label_de, topic.label_en)]
    prose = "\n".join(f"{one.code}\n{one.label_de}\n{one.label_en}" for one in own)
    check(vault, {label(language, "leak_field", "topic"): prose})


def confirm(ws: Workspace, word: str) -> None:
    """Keep a word as being no name; it has to be one that somebody in the vault bears."""
    with ws.change() as vault:
        index = name_index(leaks.names(vault))
        bearers = _bearers(word, index)
        if not bearers:
            raise UsageError("leak.no_bearer")
        borne = _as_borne(word, index)
        known = next((old for old, _ in leaks.confirmed_words(vault) if spellings(old) & spellings(borne)), borne)
        leaks.confirm_word(vault, known, bearers, ws.today())


def confirmed(ws: Workspace) -> list[tuple[str, date]]:
    """Return the words confirmed as being no name, with the day."""
    with ws.read() as vault:
        return leaks.confirmed_words(vault)


def take_back(ws: Workspace, word: str) -> None:
    """Treat a confirmed word as a name again."""
    with ws.change() as vault:
        leaks.take_back_word(vault, word)


def confirmed_spellings(vault: Connection) -> set[str]:
    """Return every spelling of the words confirmed as being no name."""
    return {spelling for word, _ in leaks.confirmed_words(vault) for spelling in spellings(word)}


def _bearers(word: str, index: NameIndex) -> frozenset[int]:
    return frozenset(bearer for hit in name_hits(word, index) for bearer in hit.bearers)


def _as_borne(word: str, index: NameIndex) -> str:
    """Return a word without the s of a genitive, where somebody bears it so."""
    stem = word[:-1]
    return stem if word[-1:] in "sS" and not spellings(word) & index.words.keys() else word


def _is_confirmed_genitive(word: str, confirmed_words: set[str]) -> bool:
    return word[-1:] in ("s", "S") and bool(spellings(word[:-1]) & confirmed_words)
