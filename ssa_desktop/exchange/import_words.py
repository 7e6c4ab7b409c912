"""How people call the columns of their tables and the words in them, read from the catalogue that is shipped."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from ssa_desktop.domain.exchange.cells import plain
from ssa_desktop.domain.exchange.table_fields import FIELDS, Field, TableKind
from ssa_desktop.labels import labels
from ssa_desktop.resources import resource_path
from ssa_desktop.texts import LANGUAGES

_ENOUGH: Final = 2


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(resource_path("catalogues", "import_words.toml").read_text(encoding="utf-8"))


@cache
def known_words(group: str) -> Mapping[str, str]:
    """Return the code of every word of a closed list by its plain form: synonyms, the codes, the labels."""
    shipped: Mapping[str, Sequence[str]] = _catalogue()["words"].get(group, {})
    found = {word: code for code, words in shipped.items() for word in words}
    if group != "topic":
        for language in LANGUAGES:
            for code, written in labels(language, group).items():
                found.setdefault(plain(written), code)
                found.setdefault(plain(code), code)
    return found


@cache
def headings_of(kind: TableKind) -> Mapping[str, Field]:
    """Return the field by the plain form of each heading that a table of this kind may have."""
    found: dict[str, Field] = {}
    for field in FIELDS[kind]:
        for heading in (*_catalogue()["headings"][field], plain(field)):
            found.setdefault(heading, field)
    for name, headings in _catalogue()["headings_of"][kind].items():
        found |= dict.fromkeys(headings, Field(name))
    return found


def are_headings(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are what columns are called, and no entry: two of them, or half, are known as that."""
    found = [text for text in texts if text.strip()]
    known = sum(any(_field_of(headings_of(kind), text) is not None for kind in TableKind) for text in found)
    return bool(known) and (known >= _ENOUGH or known * 2 >= len(found))


def _field_of(known: Mapping[str, Field], heading: str) -> Field | None:
    return known.get(plain(heading)) or known.get(plain(heading.partition("(")[0].partition("[")[0]))


def suggest_columns(kind: TableKind, headings: Sequence[str]) -> dict[Field, int]:
    """Return which column probably holds which field; a field is suggested once, for its first heading.

    A unit in brackets is read past: „Dauer (Min.)“ is „Dauer“.
    """
    known = headings_of(kind)
    found: dict[Field, int] = {}
    for index, heading in enumerate(headings):
        field = _field_of(known, heading)
        if field is not None:
            found.setdefault(field, index)
    if Field.NAME in found and {Field.FIRST_NAME, Field.LAST_NAME} <= found.keys():
        del found[Field.NAME]
    elif Field.NAME in found and Field.FIRST_NAME in found and Field.LAST_NAME not in found:
        # „Name, Vorname“: the first is the family name.
        found[Field.LAST_NAME] = found.pop(Field.NAME)
    return found


def heading_score(kinds: Sequence[TableKind], headings: Sequence[str]) -> int:
    """Return how many headings of a row are known for one of the kinds: the row of headings has the most."""
    return max((len(suggest_columns(kind, headings)) for kind in kinds), default=0)
