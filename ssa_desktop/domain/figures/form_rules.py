"""What a form definition has to be like, the same for a file, for the editor and for what is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ssa_desktop.domain.figures.forms import BANDED, Form, FormItem, unit_of_measure

MAX_LENGTH: Final = 300
"""Characters of a title or label."""
MAX_THRESHOLD: Final = 999
MAX_AREAS: Final = 40
MAX_ITEMS: Final = 300
FORM_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
ITEM_ID: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,63}", re.ASCII)

# Control signs, ends of lines, half characters, signs that turn the direction of writing, and what XML does not know.
_UNFIT: Final = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]"
)


@dataclass(frozen=True, slots=True)
class FormFault:
    """Something that keeps a form from being used: the message's ``key``, its field, and where.

    ``area`` or ``item`` is the place (counted from 0 in the form's own order) of the area or item it is about; both are
    None for what the form says of itself. ``limit`` fills the message where it names one.
    """

    key: str
    field: str
    area: int | None = None
    item: int | None = None
    limit: int | None = None


def is_label(value: str) -> bool:
    """Whether a text can be a title or label: not blank, one line, at most :data:`MAX_LENGTH` plain characters."""
    return bool(value.strip()) and len(value) <= MAX_LENGTH and _UNFIT.search(value) is None


def is_threshold(value: object) -> bool:
    """Whether a value can be the edge of a band: a whole number of contacts from 1 to :data:`MAX_THRESHOLD`."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_THRESHOLD


def form_faults(form: Form) -> tuple[FormFault, ...]:
    """Return everything that is wrong with a form, in its order; nothing for a form that can be used."""
    return (*_own_faults(form), *_area_faults(form), *_item_faults(form))


def _own_faults(form: Form) -> Iterator[FormFault]:
    if FORM_ID.fullmatch(form.id) is None:
        yield FormFault("form.bad_id", "id")
    for field, value in (("title", form.title), ("title_en", form.title_en)):
        if not is_label(value):
            yield FormFault("form.no_text", field, limit=MAX_LENGTH)
    if form.valid_to is not None and form.valid_to < form.valid_from:
        yield FormFault("form.years_reversed", "valid_to")
    for field, number, most in (("areas", len(form.areas), MAX_AREAS), ("items", len(form.items), MAX_ITEMS)):
        if not number:
            yield FormFault("form.no_tables", field)
        elif number > most:
            yield FormFault("form.too_many", field, limit=most)


def _area_faults(form: Form) -> Iterator[FormFault]:
    twice = _twice(area.id for area in form.areas)
    for place, area in enumerate(form.areas):
        if ITEM_ID.fullmatch(area.id) is None:
            yield FormFault("form.bad_id", "id", area=place)
        if place in twice:
            yield FormFault("form.id_twice", "id", area=place)
        for field, value in (("label", area.label), ("label_en", area.label_en)):
            if not is_label(value):
                yield FormFault("form.no_text", field, area=place, limit=MAX_LENGTH)


def _item_faults(form: Form) -> Iterator[FormFault]:
    areas = {area.id for area in form.areas}
    twice = _twice(item.id for item in form.items)
    for place, item in enumerate(form.items):
        if ITEM_ID.fullmatch(item.id) is None:
            yield FormFault("form.bad_id", "id", item=place)
        if place in twice:
            yield FormFault("form.id_twice", "id", item=place)
        for field, value in (("label", item.label), ("label_en", item.label_en)):
            if not is_label(value):
                yield FormFault("form.no_text", field, item=place, limit=MAX_LENGTH)
        if item.area not in areas:
            yield FormFault("form.unknown_area", "area", item=place)
        yield from _measure_faults(item, place)


def _measure_faults(item: FormItem, place: int) -> Iterator[FormFault]:
    unit = unit_of_measure(item.measure)
    if unit is None:
        yield FormFault("form.unknown_measure", "measure", item=place)
    elif unit is not item.unit:
        yield FormFault("form.wrong_unit", "unit", item=place)
    if BANDED.fullmatch(item.measure) is None:
        if item.threshold is not None:
            yield FormFault("form.needless_threshold", "threshold", item=place)
    elif not is_threshold(item.threshold):
        yield FormFault("form.no_threshold", "threshold", item=place, limit=MAX_THRESHOLD)


def _twice(ids: Iterable[str]) -> set[int]:
    """Return the places of ids that stood before."""
    seen: set[str] = set()
    found = set()
    for place, one in enumerate(ids):
        if one in seen:
            found.add(place)
        seen.add(one)
    return found
