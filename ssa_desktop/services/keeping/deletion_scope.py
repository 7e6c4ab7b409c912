"""Who and what went with a deletion that is more than its items: the persons, and files that stay outside the vault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ssa_desktop.storage.cases import attachments
from ssa_desktop.storage.people import leaks, people
from ssa_desktop.storage.people.people import Identity
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class State:
    """The persons of a vault, the originals of attachments by their ids, and the words that are no names."""

    persons: Mapping[int, Identity] = field(repr=False)
    originals: Mapping[int, str] = field(repr=False)
    confirmed: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gone:
    """The persons who went, and the unencrypted files of attachments that went.

    ``names`` are those of theirs that nobody bears who stays; ``confirmed`` words she confirmed to be no names.
    """

    persons: tuple[Identity, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    originals: tuple[str, ...] = field(repr=False)
    confirmed: frozenset[str] = field(repr=False)


def state(vault: Connection) -> State:
    """Return what :func:`since` is reckoned from."""
    confirmed = frozenset(word for word, _ in leaks.confirmed_words(vault))
    return State(people.identities(vault), attachments.originals(vault), confirmed)


def since(vault: Connection, before: State) -> Gone:
    """Return what went since then, inside the same transaction."""
    now = people.identities(vault)
    persons = tuple(one for number, one in before.persons.items() if number not in now)
    names = _names_of_nobody_else(persons, now)
    left = attachments.originals(vault)
    originals = tuple(sorted({path for number, path in before.originals.items() if number not in left}))
    return Gone(persons, names, originals, before.confirmed)


def of(vault: Connection, persons: Iterable[Identity]) -> Gone:
    """Return persons who went, or are about to go, as :func:`since` does, without the files of theirs."""
    gone = tuple(persons)
    confirmed = frozenset(word for word, _ in leaks.confirmed_words(vault))
    going = frozenset(gone)
    staying = {number: one for number, one in people.identities(vault).items() if one not in going}
    return Gone(gone, _names_of_nobody_else(gone, staying), (), confirmed)


def _names_of_nobody_else(persons: Iterable[Identity], staying: Mapping[int, Identity]) -> tuple[str, ...]:
    borne = {one.name for one in staying.values()}
    return tuple(sorted({one.name for one in persons if one.name} - borne))
