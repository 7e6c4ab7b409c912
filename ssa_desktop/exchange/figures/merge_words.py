"""What the merged tables of every format have in common: which there are, what names a row and an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.figures.forms import FormItem, ItemUnit
from ssa_desktop.domain.figures.merging import Grouping
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.labels import item_label, key_label
from ssa_desktop.texts import text

GROUPINGS: Final = (Grouping.TOTAL, Grouping.CARRIER, Grouping.SCHOOL_TYPE, Grouping.SITE, Grouping.SCHOOL)
"""From the whole down to the school."""
NAMES: Final = {
    Grouping.TOTAL: (),
    Grouping.CARRIER: ("carrier_name",),
    Grouping.SCHOOL_TYPE: ("school_type",),
    Grouping.SITE: ("carrier_name", "site_name"),
    Grouping.SCHOOL: ("carrier_name", "site_name", "school_name"),
}
"""The items by which the rows of a grouping are named."""


def item_words(items: Iterable[str], language: str) -> dict[str, str]:
    """Return the heading of each item; one that no shipped form knows keeps its id."""
    known: dict[str, FormItem] = {item.id: item for form in shipped_forms() for item in form.items}
    words = {}
    for name in items:
        stem, _, key = name.partition(".")
        item = known.get(stem)
        if item is None:
            words[name] = name
        elif key:
            words[name] = f"{item_label(language, item)}: {key_label(language, item.measure, key)}"
        else:
            words[name] = item_label(language, item)
            if item.unit is ItemUnit.COUNT_BY_KEY:
                words[name] += f" ({text(language, 'merge.none_counted')})"
    return words
