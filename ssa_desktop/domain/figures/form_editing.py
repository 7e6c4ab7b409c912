"""Changing a form step by step: every step gives a new form, and :func:`form_rules.form_faults` says whether it holds.

A step on something the form does not have gives the form as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ssa_desktop.domain.figures.counting import DEFAULT_BAND_THRESHOLD
from ssa_desktop.domain.figures.forms import Form, FormArea, FormItem, ItemUnit
from ssa_desktop.domain.schoolyear import SchoolYear

LONGEST_ID: Final = 64
LIMIT: Final = "{limit}"
"""Stands for the edge of a band in the id and the words of a banded measure."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ROOM_FOR_NUMBER: Final = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """Something the program can count, with the id, words and area that an item of it usually has.

    Of a ``banded`` measure ``item_id``, ``label`` and ``label_en`` hold :data:`LIMIT` in place of the edge; a ``keyed``
    one gives a figure for each key (topic, target).
    """

    measure: str
    item_id: str
    label: str
    label_en: str
    area: str
    unit: ItemUnit
    banded: bool = False

    @property
    def keyed(self) -> bool:
        """Whether the figure is one for each key."""
        return self.unit is ItemUnit.COUNT_BY_KEY

    def id_at(self, threshold: int | None) -> str:
        """Return the id that an item of it usually has, with the edge of a band."""
        return self.item_id.replace(LIMIT, str(threshold))

    def words_at(self, threshold: int | None) -> tuple[str, str]:
        """Return the German and the English label that an item of it usually has."""
        return self.label.replace(LIMIT, str(threshold)), self.label_en.replace(LIMIT, str(threshold))


def copied(form: Form, form_id: str, title: str, title_en: str = "") -> Form:
    """Return a copy under another id and title. A copy is never official, whatever it was made from."""
    name = title.strip()
    return replace(form, id=form_id, title=name, title_en=title_en.strip() or name, official=False)


def titled(form: Form, title: str, title_en: str) -> Form:
    """Return the form with another title; without an English one the German one stands there too."""
    name = title.strip()
    return replace(form, title=name, title_en=title_en.strip() or name)


def valid_in(form: Form, first: SchoolYear, last: SchoolYear | None) -> Form:
    """Return the form for other school years; ``last`` None leaves the end open."""
    return replace(form, valid_from=first, valid_to=last)


def is_valid_in(form: Form, year: SchoolYear) -> bool:
    """Whether a form may be used for a school year."""
    return form.valid_from <= year and (form.valid_to is None or year <= form.valid_to)


# ---- areas


def added_area(form: Form, label: str, label_en: str = "") -> Form:
    """Return the form with one more area at its end; its id is made from the label."""
    name = label.strip()
    area = FormArea(free_id(name, {one.id for one in form.areas}, "bereich"), name, label_en.strip() or name)
    return replace(form, areas=(*form.areas, area))


def renamed_area(form: Form, area_id: str, label: str, label_en: str) -> Form:
    """Return the form with another heading of an area; an id that was made from the old heading follows."""
    name = label.strip()
    before = next((area.label for area in form.areas if area.id == area_id), "")
    taken = {area.id for area in form.areas}
    if area_id == free_id(before, taken - {area_id}, "bereich"):
        new_id = free_id(name, taken - {area_id}, "bereich")
        form, area_id = with_area_id(form, area_id, new_id), new_id
    return replace(
        form,
        areas=tuple(
            replace(area, label=name, label_en=label_en.strip() or name) if area.id == area_id else area
            for area in form.areas
        ),
    )


def with_area_id(form: Form, area_id: str, new_id: str) -> Form:
    """Return the form with another id of an area; its items follow."""
    return replace(
        form,
        areas=tuple(replace(area, id=new_id) if area.id == area_id else area for area in form.areas),
        items=tuple(replace(item, area=new_id) if item.area == area_id else item for item in form.items),
    )


def moved_area(form: Form, area_id: str, steps: int) -> Form:
    """Return the form with an area and its items so many places further down (negative: up), as far as it goes."""
    return _in_order(replace(form, areas=_moved(form.areas, _place(form.areas, area_id), steps)))


def removed_area(form: Form, area_id: str) -> Form:
    """Return the form without an area and its items."""
    return replace(
        form,
        areas=tuple(area for area in form.areas if area.id != area_id),
        items=tuple(item for item in form.items if item.area != area_id),
    )


# ---- items


def added_item(
    form: Form,
    measure: Measure,
    area_id: str,
    after: str | None = None,
    threshold: int = DEFAULT_BAND_THRESHOLD,
) -> Form:
    """Return the form with one more item: behind the item ``after``, or at the end of the area.

    It has the id that the shipped form gives such an item, where that is free.
    """
    if _place(form.areas, area_id) is None:
        return form
    limit = threshold if measure.banded else None
    words = measure.words_at(limit)
    taken = {item.id for item in form.items}
    item_id = free_id(measure.id_at(limit), taken, "angabe")
    item = FormItem(item_id, *words, area_id, measure.unit, measure.measure, limit)
    place = _place(form.items, after)
    at = len(form.items) if place is None or form.items[place].area != area_id else place + 1
    return _in_order(replace(form, items=(*form.items[:at], item, *form.items[at:])))


def renamed_item(form: Form, item_id: str, label: str, label_en: str) -> Form:
    """Return the form with another label of an item; its id stays."""
    name = label.strip()
    return _with_item(form, item_id, label=name, label_en=label_en.strip() or name)


def with_item_id(form: Form, item_id: str, new_id: str) -> Form:
    """Return the form with another id of an item; whether it is a good one say the faults."""
    return _with_item(form, item_id, id=new_id.strip())


def with_threshold(form: Form, item_id: str, threshold: int, measures: Mapping[str, Measure]) -> Form:
    """Return the form with another edge of a band.

    Id and words follow where they are the usual ones of the measure; what she worded herself stays.
    """
    place = _place(form.items, item_id)
    if place is None or form.items[place].threshold is None:
        return form
    item = form.items[place]
    changes: dict[str, Any] = {"threshold": threshold}
    measure = measures.get(item.measure)
    if measure is not None:
        before, after = measure.words_at(item.threshold), measure.words_at(threshold)
        changes["label"] = after[0] if item.label == before[0] else item.label
        changes["label_en"] = after[1] if item.label_en == before[1] else item.label_en
        if item.id == measure.id_at(item.threshold):
            taken = {other.id for other in form.items if other.id != item_id}
            changes["id"] = free_id(measure.id_at(threshold), taken, "angabe")
    return _with_item(form, item_id, **changes)


def with_thresholds(form: Form, before: int, after: int, measures: Mapping[str, Measure]) -> Form:
    """Return the form with every band at an edge set to another one, so that they still add up."""
    for item in form.items:
        if item.threshold == before:
            form = with_threshold(form, item.id, after, measures)
    return form


def moved_item(form: Form, item_id: str, steps: int) -> Form:
    """Return the form with an item so many places further down (negative: up).

    At the edge of its area it goes into the next one that way.
    """
    form = _in_order(form)
    for _ in range(abs(steps)):
        form = _one_place(form, item_id, 1 if steps > 0 else -1)
    return form


def placed_item(form: Form, item_id: str, area_id: str) -> Form:
    """Return the form with an item at the end of an area."""
    place = _place(form.items, item_id)
    if place is None or _place(form.areas, area_id) is None:
        return form
    item = replace(form.items[place], area=area_id)
    return _in_order(replace(form, items=(*form.items[:place], *form.items[place + 1 :], item)))


def removed_item(form: Form, item_id: str) -> Form:
    """Return the form without an item."""
    return replace(form, items=tuple(item for item in form.items if item.id != item_id))


# ---- ids


def readable_id(text: str, joint: str = "_") -> str:
    """Return a text as an id: lower case, umlauts written out, ``joint`` between words; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UMLAUTS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", joint, letters)[:LONGEST_ID].strip(joint)


def free_id(text: str, taken: Collection[str], otherwise: str, joint: str = "_") -> str:
    """Return an id for a text that is not ``taken``: with a number behind, where it has to be."""
    first = readable_id(text, joint) or otherwise
    if first not in taken:
        return first
    stem = first[: LONGEST_ID - _ROOM_FOR_NUMBER].rstrip(joint)
    number = 2
    while f"{stem}{joint}{number}" in taken:
        number += 1
    return f"{stem}{joint}{number}"


# ---- parts


def _place(parts: Iterable[FormArea | FormItem], part_id: str | None) -> int | None:
    return next((place for place, part in enumerate(parts) if part.id == part_id), None)


def _moved(areas: tuple[FormArea, ...], place: int | None, steps: int) -> tuple[FormArea, ...]:
    if place is None:
        return areas
    left = [*areas[:place], *areas[place + 1 :]]
    left.insert(max(0, min(len(left), place + steps)), areas[place])
    return tuple(left)


def _in_order(form: Form) -> Form:
    """Return the form with its items in the order of their areas, as it is read and typed over."""
    order = {area.id: place for place, area in enumerate(form.areas)}
    return replace(form, items=tuple(sorted(form.items, key=lambda item: order.get(item.area, len(order)))))


def _with_item(form: Form, item_id: str, **changes: Any) -> Form:
    return replace(form, items=tuple(replace(item, **changes) if item.id == item_id else item for item in form.items))


def _one_place(form: Form, item_id: str, step: int) -> Form:
    place = _place(form.items, item_id)
    if place is None:
        return form
    items, item = list(form.items), form.items[place]
    other = place + step
    if 0 <= other < len(items) and items[other].area == item.area:
        items[place], items[other] = items[other], item
        return replace(form, items=tuple(items))
    area = _place(form.areas, item.area)
    if area is None or not 0 <= area + step < len(form.areas):
        return form
    moved = replace(item, area=form.areas[area + step].id)
    left = [*items[:place], *items[place + 1 :]]
    # Into the next area at its beginning, into the one before at its end: in the order of all items that is its place.
    return _in_order(replace(form, items=(moved, *left) if step > 0 else (*left, moved)))
