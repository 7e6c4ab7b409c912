"""The list of training and supervision of a school year as a paper for the carrier. It is German."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Fields, Part, Readers, Ruled, Section, Sheet, Signatures, Small, Text
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


_Listed = tuple[Training, bool]
"""An entry, and whether its certificate is kept as a file."""


def training_sheet(year: SchoolYear, found: Sequence[_Listed], practitioner: str, carrier: str) -> Sheet:
    """Return the list: training and supervision apart, each with its hours, and all together.

    Of a certificate that is kept as a file it says that it is there, not what the file is called.
    """
    said = _words()
    facts = ((said["who"], practitioner), (said["carrier"], carrier))
    parts = [Section(None, (Fields(tuple(one for one in facts if one[1])),))] if practitioner or carrier else []
    for kind in TrainingKind:
        own = [one for one in found if one[0].kind is kind]
        if own:
            parts.append(Section(label(_LANGUAGE, "training_kind", kind), (_table(own),)))
    end: list[Part] = [Text(said["none"])] if not found else [*_together(found), Small(said["note"])]
    parts.append(Section(None, (*end, Signatures(tuple(said["signatures"])))))
    return Sheet(
        said["title"],
        tuple(parts),
        _LANGUAGE,
        subtitle=str(said["subtitle"]).format(year=year),
        readers=Readers.PROFESSIONALS,
    )


def _table(own: Sequence[_Listed]) -> Part:
    said = _words()
    rows = [
        (day_text(_LANGUAGE, one.date), one.subject, one.provider, _proof(one, is_filed=is_filed), _hours(one.minutes))
        for one, is_filed in own
    ]
    rows.append((str(said["sum"]), "", "", "", _hours(sum(one.minutes for one, _ in own))))
    return Ruled(tuple(said["head"]), tuple(rows), (2, 5, 4, 3, 2))


def _proof(one: Training, *, is_filed: bool) -> str:
    return "; ".join(said for said in (one.certificate.strip(), str(_words()["filed"]) if is_filed else "") if said)


def _together(found: Sequence[_Listed]) -> tuple[Part, ...]:
    said = _words()
    proved = sum(bool(_proof(one, is_filed=is_filed)) for one, is_filed in found)
    return (
        Text(str(said["total"]).format(hours=_hours(sum(one.minutes for one, _ in found)))),
        Text(str(said["proved"]).format(count=proved, all=len(found))),
    )


def _hours(minutes: int) -> str:
    return hours_text(_LANGUAGE, minutes)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "training.toml").read_text(encoding="utf-8"))
