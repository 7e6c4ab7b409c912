"""A form that is being edited as plain values, to be kept over a lock."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from ssa_desktop.domain.figures.forms import Form, FormArea, FormItem, ItemUnit
from ssa_desktop.domain.schoolyear import SchoolYear


def form_to_plain(form: Form) -> dict[str, Any]:
    """Return a form, with whatever is wrong in it, as values that can be kept."""
    plain = dataclasses.asdict(form)
    plain["valid_from"] = str(form.valid_from)
    plain["valid_to"] = None if form.valid_to is None else str(form.valid_to)
    return plain


def form_from_plain(plain: Mapping[str, Any]) -> Form:
    """Return what :func:`form_to_plain` gave as a form."""
    last = plain["valid_to"]
    return Form(
        id=plain["id"],
        title=plain["title"],
        title_en=plain["title_en"],
        official=False,
        valid_from=SchoolYear.parse(plain["valid_from"]),
        valid_to=None if last is None else SchoolYear.parse(last),
        areas=tuple(FormArea(**area) for area in plain["areas"]),
        items=tuple(FormItem(**{**item, "unit": ItemUnit(item["unit"])}) for item in plain["items"]),
    )
