"""A record of every declared kind, each text of which is a word of its own by which its place is known.

The places come from the declarations, so that a field or a kind that is new is followed without being listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from ssa_desktop.domain.kind_facts import TEXTS, Field, Kind, Shape
from ssa_desktop.domain.kinds import KINDS, TOPIC
from ssa_desktop.storage.exchange import recordset_kinds
from ssa_desktop.storage.sql import Connection, insert
from tests.unit.exchange.declared_examples import example
from tests.unit.exchange.figures_examples import FIGURES_EXAMPLES, filed_return

WITH_ROWS: Final = tuple(kind for kind in KINDS.values() if kind.table and kind is not TOPIC)
_FIXED: Final[Mapping[str, Mapping[str, Any]]] = {
    "agreement": {
        "from": "2025-08-01", "to": "2026-07-31", "signed": None, "fingerprint": None, "replaces": None,
        "replaces_signed": None,
    },
    "goal": {"follows": None},
    "evaluation": {"about": "2025/26", "date": "2026-02-03", "time": None},
    "talk_point": {"about": "service", "state": "needed"},
    "meeting": {"date": "2026-02-03", "time": None, "disguised": False, "person": None, "case": None},
    "action": {"done": None, "person": None, "case": None, "meeting": None},
    "training": {"date": "2026-02-03", "time": None},
    "annual_text": {"chapter": "foreword"},
    "follow_up": {"code": "K7M-4XQ", "case": None},
    "partner": {"counted": ["2025/26"]},
    "plan": {"offer": None},
    "hold": {"lifted": "2026-02-01"},
    "restriction": {"lifted": "2026-02-01"},
    "appointment": {"contact": None},
}  # fmt: skip
"""What is not as an example has it."""


def places(kinds: Iterable[Kind[Any]] = WITH_ROWS) -> Iterator[str]:
    """Yield where a text of hers stands: kind and field, and the word of a list under which it does."""
    for kind in kinds:
        for field in kind.fields:
            if field.shape is Shape.TEXTS:
                yield from (place_of(kind, field, word) for word in list_of(field))
            elif field.shape in TEXTS or field.fact.is_text:
                yield place_of(kind, field)


def place_of(kind: Kind[Any], field: Field, word: str = "") -> str:
    """Return how a place is called: kind and field, and the word of a list."""
    return ".".join(part for part in (kind.line, field.json, word) if part)


def list_of(field: Field) -> tuple[str, ...]:
    """Return the words of the closed list of a field."""
    return (*field.fact.words, *map(str, field.vocabulary or ()))


def _word(number: int) -> str:
    """Return a word that stands nowhere else, may be a surname and is like no other one: names are found misspelt."""
    first, second = divmod(number, len(_SYLLABLES))
    return (_SYLLABLES[first] + _SYLLABLES[second]).capitalize() + _SYLLABLES[first] + _SYLLABLES[second]


_SYLLABLES: Final = ("bax", "dey", "fiq", "gov", "huz", "jäw", "kög", "lüp", "mat", "nes", "pik", "roj")


SAID: Final = {place: _word(number) for number, place in enumerate(places())}
"""What stands in each place."""


def line_of(kind: Kind[Any], ids: Mapping[str, int], said: Callable[[str], str], **given: Any) -> dict[str, Any]:
    """Return the fields of a line with what is ``said`` in each place; it refers to what is there already."""
    known: Mapping[str, Any] = FIGURES_EXAMPLES.get(kind.line, {})
    if kind.line == "filed_return":
        # Its frozen text says the reason once more.
        known = filed_return(reason=said("filed_return.reason"))
    fixed = {**_FIXED.get(kind.line, {}), **given}
    found: dict[str, Any] = {}
    for field in kind.fields:
        place = place_of(kind, field)
        if field.json in fixed:
            found[field.json] = fixed[field.json]
        elif field.shape is Shape.TEXTS:
            found[field.json] = {word: said(f"{place}.{word}") for word in list_of(field)}
        elif field.shape is Shape.REVIEWS:
            found[field.json] = [{"goal": ids["goal"], "state": "partly", "reason": said(place)}]
        elif place in SAID:
            found[field.json] = said(place)
        elif field.shape is Shape.REFERENCE:
            found[field.json] = ids[field.json] if field.json in ids else ids.get(field.fact.refers)
        else:
            found[field.json] = known[field.json] if field.json in known else example(field)
    return found


def fill_every(
    vault: Connection,
    ids: Mapping[str, int],
    kinds: Iterable[Kind[Any]] = WITH_ROWS,
    said: Callable[[str], str] = SAID.__getitem__,
) -> dict[str, int]:
    """Store a record of each kind, in an order in which each refers to what is there; return their ids by kind.

    ``ids`` are those of a person and a case, and of what else is there already.
    """
    columns = {
        "school": "GS", "type": "group", "title": "Runde", "from_date": "2026-01-10", "participants_w": 0,
        "participants_m": 0, "participants_d": 0, "participants_unknown": 3,
    }  # fmt: skip
    made = {"offer": insert(vault, "offer", columns), **ids}
    left = list(kinds)
    while left:
        # What others refer to comes first.
        waiting = {kind.line for kind in left}
        kind = next(one for one in left if not _needed(one) & (waiting - {one.line}))
        number = recordset_kinds.add_record(vault, kind, line_of(kind, made, said))
        assert number is not None, kind.line
        made[kind.line] = number
        left.remove(kind)
    return made


def _needed(kind: Kind[Any]) -> set[str]:
    fixed = _FIXED.get(kind.line, {})
    return {field.fact.refers for field in kind.fields if field.fact.refers and field.json not in fixed}
