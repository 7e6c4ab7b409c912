"""What the sheets of a team came to, to be talked about in the team: means, and from five answers on their spread."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Lines, Part, Readers, Ruled, Section, Sheet, Signatures, Small, Text
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.domain.together.team_assessment import TENTHS, TeamAssessment
from ssa_desktop.labels import day_text, label, number_text
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_WIDTHS: Final = (10, 2, 3, 2)
_ROOM: Final = 4


def team_result_sheet(found: TeamAssessment, before: TeamAssessment | None, school: str) -> Sheet:
    """Return the result of a school and school year, beside that of the year ``before`` where there is one."""
    said = _words()
    rows = tuple(
        (
            f"{number + 1}.  {label(_LANGUAGE, 'condition', condition)}",
            _mean(found, number),
            _spread(found, number),
            said["few"] if before is None else _mean(before, number),
        )
        for number, condition in enumerate(Condition)
    )
    day, whole = day_text(_LANGUAGE, found.averaged_on), round_half_up(found.mean(), 1)
    head: list[Part] = [Text(str(said["sheets"]).format(count=found.sheets, day=day))]
    if whole is not None:
        head.append(Text(str(said["mean"]).format(mean=number_text(_LANGUAGE, whole, 1))))
    sections = (
        Section(None, tuple(head)),
        Section(None, (Ruled(tuple(said["head"]), rows, _WIDTHS), Small(said["how"]))),
        Section(said["most"], (Lines(_ROOM), Signatures(tuple(said["signatures"])))),
    )
    subtitle = " · ".join((str(said["subtitle"]), school, str(found.school_year)))
    return Sheet(said["title"], sections, _LANGUAGE, subtitle=subtitle, readers=Readers.PROFESSIONALS)


def _mean(found: TeamAssessment, number: int) -> str:
    tenths = found.means[number]
    return number_text(_LANGUAGE, Decimal(tenths) / TENTHS, 1) if tenths else str(_words()["few"])


def _spread(found: TeamAssessment, number: int) -> str:
    low, high = found.lows[number], found.highs[number]
    if not low:
        return str(_words()["few"])
    return str(low) if low == high else f"{low}–{high}"


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = tomllib.loads(resource_path("papers", "assessment.toml").read_text(encoding="utf-8"))
    return dict(words["result"])
