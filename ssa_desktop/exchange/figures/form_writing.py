"""A form definition as TOML, so that it can be kept, given away and read again as the same form."""

from __future__ import annotations

import json
import re
from typing import Final

from ssa_desktop.domain.figures.forms import Form

_HEAD: Final = (
    "# Form of the annual return. Order, wording and the choice of items may be changed.",
    '# measure: what is counted; unit: what kind of figure that is; threshold: the edge of a band ("up to 3").',
)

_THRESHOLD: Final = re.compile(r"^threshold = (\d{1,9})$", re.ASCII | re.MULTILINE)


def write_form(form: Form) -> str:
    """Return a form as TOML; for one without faults ``parse_form`` gives the same form back."""
    lines = [*_HEAD, "", _pair("id", form.id), _pair("title", form.title), _pair("title_en", form.title_en)]
    lines.append(f"official = {'true' if form.official else 'false'}")
    lines.append(_pair("valid_from", str(form.valid_from)))
    if form.valid_to is not None:
        lines.append(_pair("valid_to", str(form.valid_to)))
    for area in form.areas:
        lines += ["", "[[areas]]", _pair("id", area.id), _pair("label", area.label), _pair("label_en", area.label_en)]
    for item in form.items:
        lines += ["", "[[items]]", _pair("id", item.id), _pair("label", item.label), _pair("label_en", item.label_en)]
        lines += [_pair("area", item.area), _pair("unit", item.unit), _pair("measure", item.measure)]
        if item.threshold is not None:
            lines.append(f"threshold = {item.threshold}")
    return "\n".join([*lines, ""])


def _pair(name: str, value: str) -> str:
    # Of a text on one line JSON's way of quoting is TOML's as well.
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"


def thresholds_written(body: str) -> tuple[int, ...]:
    """Return the edges of bands in what :func:`write_form` wrote, ascending, also where no form can be read from it."""
    return tuple(sorted({int(found) for found in _THRESHOLD.findall(body)}))
