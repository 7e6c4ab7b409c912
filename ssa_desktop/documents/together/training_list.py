"""The list of training and supervision of a school year as a paper for the carrier. It is German."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Fields, Part, Ruled, Section, Sheet, Signatures, Small, Text
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


def training_sheet(year: SchoolYear, found: Sequence[Training], practitioner: str, carrier: str) -> Sheet:
    """Return the list: training and supervision apart, each with its hours, and all together."""
    said = _words()
    facts = ((said["who"], practitioner), (said["carrier"], carrier))
    parts = [Section(None, (Fields(tuple(one for one in facts if one[1])),))] if practitioner or carrier else []
    for kind in TrainingKind:
        own = [one for one in found if one.kind is kind]
        if own:
            parts.append(Section(label(_LANGUAGE, "training_kind", kind), (_table(own),)))
    end: list[Part] = [Text(said["none"])] if not found else [_together(found), Small(said["note"])]
    parts.append(Section(None, (*end, Signatures(tuple(said["signatures"])))))
    return Sheet(said["title"], tuple(parts), _LANGUAGE, subtitle=str(said["subtitle"]).format(year=year))


def _table(own: Sequence[Training]) -> Part:
    said = _words()
    rows = [
        (day_text(_LANGUAGE, one.date), one.subject, one.provider, one.certificate, _hours(one.minutes)) for one in own
    ]
    rows.append((str(said["sum"]), "", "", "", _hours(sum(one.minutes for one in own))))
    return Ruled(tuple(said["head"]), tuple(rows), (2, 5, 4, 3, 2))


def _together(found: Sequence[Training]) -> Part:
    return Text(str(_words()["total"]).format(hours=_hours(sum(one.minutes for one in found))))


def _hours(minutes: int) -> str:
    return hours_text(_LANGUAGE, minutes)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "training.toml").read_text(encoding="utf-8"))
