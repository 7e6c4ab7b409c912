"""The directory of team and partners as a list: who is there for what, and how to reach them. It is German."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Notice, Part, Readers, Ruled, Section, Sheet, Text
from ssa_desktop.domain.together.cooperation import TEAM, Partner
from ssa_desktop.labels import day_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_WIDTHS: Final = (5, 5, 4, 4, 3)


_ALWAYS: Final = 2
"""Who it is and how to reach them always has a column."""


def directory_sheet(found: Sequence[Partner], schools: Mapping[str, str], on: date) -> Sheet:
    """Return the list: the team first, then partners, each kind in its order. Remarks on somebody are left out."""
    said = _words()
    parts: list[Section] = [Section(None, (Notice(said["note"]),))] if found else []
    for heading, is_team in ((said["team"], True), (said["partners"], False)):
        own = sorted((one for one in found if (one.kind in TEAM) is is_team), key=_order)
        if own:
            parts.append(Section(heading, (_table(own, schools),)))
    if not found:
        parts.append(Section(None, (Text(said["none"]),)))
    day = day_text(_LANGUAGE, on)
    return Sheet(
        said["title"],
        tuple(parts),
        _LANGUAGE,
        subtitle=str(said["subtitle"]).format(day=day),
        readers=Readers.PROFESSIONALS,
    )


def _order(one: Partner) -> tuple[int, str]:
    return list(type(one.kind)).index(one.kind), one.name.casefold()


def _table(own: Sequence[Partner], schools: Mapping[str, str]) -> Part:
    rows = tuple(
        (
            _who(one, schools),
            "\n".join(part for part in (one.phone, one.mail) if part),
            one.offers,
            one.agreement,
            "" if one.last_contact is None else day_text(_LANGUAGE, one.last_contact),
        )
        for one in own
    )
    # A column in which nothing stands takes its room from those that say something.
    said = [at for at in range(len(_WIDTHS)) if at < _ALWAYS or any(row[at].strip() for row in rows)]
    head = tuple(_words()["head"])
    return Ruled(
        tuple(head[at] for at in said),
        tuple(tuple(row[at] for at in said) for row in rows),
        tuple(_WIDTHS[at] for at in said),
    )


def _who(one: Partner, schools: Mapping[str, str]) -> str:
    function = one.position or label(_LANGUAGE, "partner_kind", one.kind)
    lines = [one.name, ", ".join(part for part in (function, one.institution) if part)]
    if one.school is not None:
        lines.append(str(_words()["school"]).format(school=schools.get(one.school, one.school)))
    return "\n".join(lines)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "directory.toml").read_text(encoding="utf-8"))
