"""What a capture holds, as plain values: one laid over another, without somebody, or only what is not stored yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ssa_desktop.ui.form_saving import length_since, typed_since

Fields = dict[str, Any]

ASIDE: Final = "aside"
"""The capture that was set aside for this one, and comes back when it is stored or thrown away."""
_PARTS: Final = frozenset({"who", "blocks", "person_id", ASIDE})
_TYPED_ON: Final = frozenset({"who_text", "minutes", "topic_text", "source_ground"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a capture was written: how it is brought back there once it was thrown away, and thrown away again."""

    bring_back: Callable[[Fields], None]
    throw_away: Callable[[], None]


def laid_over(front: Fields, below: Fields | None) -> Fields:
    """Return a capture with another set aside for it, below those that are set aside already."""
    if below is None:
        return front
    return {**front, ASIDE: laid_over(front[ASIDE], below) if front.get(ASIDE) else below}


def without_persons(fields: Fields, gone: Collection[int]) -> Fields | None:
    """Return a capture without the parts on persons who are gone, None where nobody else is in it."""
    below = fields.get(ASIDE)
    below = without_persons(below, gone) if below else None
    paired = list(zip(fields["who"], fields["blocks"], strict=False))
    kept = [(one, block) for one, block in paired if one.get("person") not in gone]
    if fields["who"] and not kept:
        return below
    found = {name: value for name, value in fields.items() if name not in {ASIDE, "person_id"}}
    if fields["who"]:
        found |= {"who": [one for one, _ in kept], "blocks": [block for _, block in kept]}
    first = next((one["person"] for one in found["who"] if "person" in one), None)
    if first is not None:
        found["person_id"] = first
    return laid_over(found, below)


def rest_of(stored: Fields, now: Fields, empty: Fields, *, keeps_first: bool) -> Fields | None:
    """Return what was typed since a capture was stored, None for nothing; ``empty`` is what a new form holds.

    The persons go with the capture unless others were chosen since, or it ``keeps_first``: the form is one person's.
    """
    same_people = stored["who"] == now["who"]
    changed = {name for name in now if name not in _PARTS and now[name] != stored.get(name)}
    if not length_since(stored["minutes"], now["minutes"]):
        changed.discard("minutes")
    notes = _notes_since(stored, now)
    if same_people and not changed and not any(notes):
        return None
    found: Fields = {**empty, **{name: now[name] for name in changed - _TYPED_ON}}
    found |= {name: typed_since(stored[name], now[name]) for name in changed & _TYPED_ON}
    found["topics"] = sorted(set(now["topics"]) - set(stored["topics"]))
    if not same_people:
        blocks = [{**block, "note": note} for block, note in zip(now["blocks"], notes, strict=True)]
        return {**found, "who": now["who"], "blocks": blocks}
    note = "\n".join(filter(None, notes))
    if keeps_first and now["who"]:
        return {**found, "who": now["who"][:1], "blocks": [{**now["blocks"][0], "note": note}]}
    return {**found, "blocks": [{**empty["blocks"][0], "note": note}]}


def _notes_since(stored: Fields, now: Fields) -> list[str]:
    before = {_key(one): block["note"] for one, block in _paired(stored)}
    return [typed_since(before.get(_key(one), ""), block["note"]) for one, block in _paired(now)]


def _paired(fields: Fields) -> list[tuple[Mapping[str, Any], Fields]]:
    """Return each block with whom it is on; nobody's is a block, too."""
    return list(zip(fields["who"] or [{}], fields["blocks"], strict=False))


def _key(one: Mapping[str, Any]) -> tuple[object, object]:
    return one.get("person"), one.get("new")
