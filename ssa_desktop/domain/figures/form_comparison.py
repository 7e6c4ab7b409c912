"""Two forms side by side: which items they share, and in what they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssa_desktop.domain.figures.forms import Form, FormItem, tally_key


class FormDifference(StrEnum):
    """In what two forms differ at an item."""

    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"
    THRESHOLD = "threshold"
    WORDING = "wording"
    AREA = "area"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item of one form beside that of the other which counts the same; None where the other has none."""

    left: FormItem | None
    right: FormItem | None
    difference: FormDifference


def compare_forms(left: Form, right: Form) -> tuple[ComparedItem, ...]:
    """Return every item of both forms in the order of the left one, those only the right one has behind their likes.

    Items belong together that count the same; bands with another edge belong together too, and are said to differ.
    """
    waiting = list(right.items)
    found: list[ComparedItem] = []
    for exact in (True, False):
        for item in left.items:
            if any(pair.left is item for pair in found):
                continue
            match = _match(item, waiting, exact=exact)
            if match is not None:
                waiting.remove(match)
                found.append(ComparedItem(item, match, _difference(left, right, item, match)))
    pairs = {id(pair.left): pair for pair in found}
    listed = [pairs.get(id(item)) or ComparedItem(item, None, FormDifference.ONLY_LEFT) for item in left.items]
    for place, item in enumerate(right.items):
        if item in waiting:
            _put_in(listed, right.items[:place], ComparedItem(None, item, FormDifference.ONLY_RIGHT))
    return tuple(listed)


def _match(item: FormItem, others: Sequence[FormItem], *, exact: bool) -> FormItem | None:
    alike = [
        other for other in others if (tally_key(other) == tally_key(item) if exact else other.measure == item.measure)
    ]
    return next((other for other in alike if other.id == item.id), alike[0] if alike else None)


def _difference(left: Form, right: Form, one: FormItem, other: FormItem) -> FormDifference:
    if one.threshold != other.threshold:
        return FormDifference.THRESHOLD
    if (one.label, one.label_en) != (other.label, other.label_en):
        return FormDifference.WORDING
    return FormDifference.NONE if _area(left, one) == _area(right, other) else FormDifference.AREA


def _area(form: Form, item: FormItem) -> str:
    return next((area.label for area in form.areas if area.id == item.area), "")


def _put_in(listed: list[ComparedItem], before: Sequence[FormItem], one: ComparedItem) -> None:
    """Put an item behind the nearest one that stands before it in its own form."""
    for earlier in reversed(before):
        place = next((place for place, pair in enumerate(listed) if pair.right is earlier), None)
        if place is not None:
            listed.insert(place + 1, one)
            return
    listed.insert(0, one)
