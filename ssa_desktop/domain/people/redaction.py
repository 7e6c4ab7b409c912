"""Names in a text blacked out or replaced, wherever :mod:`ssa_desktop.domain.people.name_matcher` finds them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from ssa_desktop.domain.people.name_matcher import NameHit, NameMatcher
from ssa_desktop.domain.vocabulary import Role

BLACKED_OUT: Final = "[…]"
_MOST_ROUNDS: Final = 4
"""What is left of a text may bring two words together that name somebody; then once more."""


def redact(text: str, matcher: NameMatcher) -> str:
    """Return ``text`` with everybody it names blacked out, whole names in one; one that names nobody as it is."""
    for _ in range(_MOST_ROUNDS):
        written = _replaced(text, matcher, lambda _: BLACKED_OUT)
        if written == text:
            break
        text = written
    return text


def redact_name(text: str, name: str | None, pseudonym: str | None = None) -> str:
    """Return ``text`` with a person's name and pseudonym blacked out."""
    return redact(text, NameMatcher([(0, name)], [(0, pseudonym)]))


def redact_names(text: str, names: Iterable[str]) -> str:
    """Return ``text`` with every one of the names blacked out."""
    return redact(text, NameMatcher(enumerate(names)))


def document_pseudonyms(persons: Iterable[tuple[int, Role]], words: Mapping[Role, str]) -> dict[int, str]:
    """Return a pseudonym for each person, made for one document: "Kind A", "Kind B", "Elternteil A".

    ``words`` are the words for the roles. Letters go by role in the order given, after Z comes AA.
    """
    found: dict[int, str] = {}
    used: dict[str, int] = {}
    for person_id, role in persons:
        if person_id not in found:
            used[words[role]] = used.get(words[role], 0) + 1
            found[person_id] = f"{words[role]} {_letters(used[words[role]])}"
    return found


def pseudonymise(text: str, matcher: NameMatcher, pseudonyms: Mapping[int, str], *, keep: Collection[int] = ()) -> str:
    """Return a text with persons' names, and the pseudonyms of the vault, replaced by those of this document.

    First and last name together give one pseudonym. A name that several persons bear, and one of a person without a
    pseudonym here, is blacked out. What is the name of a person to ``keep`` stays.
    """
    kept = frozenset(keep)

    def instead(hit: NameHit) -> str | None:
        if kept & (hit.exact or hit.bearers):
            return None
        only = next(iter(hit.bearers)) if len(hit.bearers) == 1 else None
        return BLACKED_OUT if only is None else pseudonyms.get(only, BLACKED_OUT)

    return _replaced(text, matcher, instead)


def _replaced(text: str, matcher: NameMatcher, instead: Callable[[NameHit], str | None]) -> str:
    written, place = [], 0
    for hit in matcher.hits(text):
        said = instead(hit)
        if said is not None:
            written += [text[place : hit.start], said]
            place = hit.end
    return "".join([*written, text[place:]]) if written else text


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
