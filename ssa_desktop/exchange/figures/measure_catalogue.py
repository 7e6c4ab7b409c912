"""Everything the program can count, with the words of the shipped form: what a form of her own may ask."""

from __future__ import annotations

import tomllib
from functools import cache

from ssa_desktop.domain.figures.form_editing import LIMIT, Measure
from ssa_desktop.domain.figures.forms import BANDED, FormItem, unit_of_measure
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.resources import resource_path


@cache
def measure_catalogue() -> dict[str, Measure]:
    """Return every measure by its name: those of the shipped form in its order, then those no shipped form asks."""
    found: dict[str, Measure] = {}
    for form in reversed(shipped_forms()):
        for item in form.items:
            found.setdefault(item.measure, _measure(item))
    return {**found, **{name: measure for name, measure in _others().items() if name not in found}}


def _measure(item: FormItem) -> Measure:
    texts = (item.id, item.label, item.label_en)
    if item.threshold is not None:
        edge = str(item.threshold)
        texts = (item.id.replace(edge, LIMIT), item.label.replace(edge, LIMIT), item.label_en.replace(edge, LIMIT))
    return Measure(item.measure, *texts, item.area, item.unit, item.threshold is not None)


def _others() -> dict[str, Measure]:
    read = tomllib.loads(resource_path("catalogues", "measures.toml").read_text(encoding="utf-8"))["measures"]
    found = {}
    for entry in read:
        measure = str(entry["measure"])
        unit = unit_of_measure(measure)
        if unit is None:
            raise ValueError(f"no such measure: {measure}")
        words = (entry["id"], entry["label"], entry["label_en"], entry["area"])
        found[measure] = Measure(measure, *words, unit, BANDED.fullmatch(measure) is not None)
    return found
