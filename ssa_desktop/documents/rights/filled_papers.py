"""The papers whose texts are data (``resources/papers``), filled with what is really set and recorded.

They cite German norms and go to German offices, so they are German only. A value that is missing is a line to fill in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.rights.paper_words import BLANK, Paper
from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Notice,
    Part,
    Readers,
    Ruled,
    Section,
    Signatures,
    Small,
    Text,
    Ticks,
)
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.rights.carrier import CarrierKind
from ssa_desktop.domain.rights.law import applies_to
from ssa_desktop.resources import resource_path

_CARRIERS: Final = "carriers"
"""Names the kinds of carriers that a section or part is for."""


def filled_paper(
    paper: Paper, kind: CarrierKind, values: Mapping[str, str], tables: Mapping[str, Ruled | None] | None = None
) -> bytes:
    """Return a paper as a PDF. ``values`` and ``tables`` fill the places named in its text; a table may be left out.

    Sections and parts with ``carriers`` stand only in the papers of these kinds of carriers. Raises :class:`KeyError`
    for a place that nothing was given for.
    """
    content = _content(paper)
    sections = [
        Section(
            found.get("heading"),
            tuple(
                made
                for part in found["parts"]
                if _is_for(part, kind) and (made := _part(part, values, tables or {})) is not None
            ),
        )
        for found in content["section"]
        if _is_for(found, kind)
    ]
    subtitle = _filled(content.get("subtitle", ""), values)
    return sheet(content["title"], sections, subtitle=subtitle, readers=Readers[content["readers"].upper()])


@cache
def _content(paper: Paper) -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", f"{paper}.toml").read_text(encoding="utf-8"))


def _part(part: Mapping[str, Any], values: Mapping[str, str], tables: Mapping[str, Ruled | None]) -> Part | None:
    ((kind, content),) = ((name, value) for name, value in part.items() if name != _CARRIERS)
    match kind:
        case "table":
            return tables[content]
        case "lines":
            return Lines(content)
        case "ruled":
            first, *rows = (tuple(_filled(cell, values) for cell in row) for row in content)
            return Ruled(first, tuple(rows), (1,) * len(first))
        case "fields":
            # Alone on its line, a missing value leaves the line itself.
            return Fields(tuple((name, _filled(value, values, blank="")) for name, value in content))
        case "text" | "small" | "notice":
            makes: dict[str, Callable[[str], Part]] = {"text": Text, "small": Small, "notice": Notice}
            return makes[kind](_filled(content, values))
    points = tuple(_filled(point, values) for point in content)
    lists: dict[str, Part] = {
        "bullets": Bullets(points),
        "numbered": Bullets(points, numbered=True),
        "ticks": Ticks(points),
        "signatures": Signatures(points),
    }
    return lists[kind]


def _is_for(written: Mapping[str, Any], kind: CarrierKind) -> bool:
    return applies_to(written.get(_CARRIERS, ("all",)), kind)


def _filled(text: str, values: Mapping[str, str], blank: str = BLANK) -> str:
    return text.format_map({name: value or blank for name, value in values.items()})
