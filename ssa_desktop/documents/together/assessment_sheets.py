"""Two sheets to be filled in by hand: how working together goes, without a name, and one's own attitude.

They go to colleagues of a German school, so they are German. Nothing of the vault stands in them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.sheet import Lines, Notice, Readers, Ruled, Section, Small, Text
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, Condition
from ssa_desktop.labels import label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_WIDTHS: Final = (12, 1, 1, 1, 1)
_ROOM: Final = 2
"""Empty lines below a question: either sheet is one page."""


def team_sheet() -> bytes:
    """Return the sheet with the fourteen conditions for everybody of the team, as a PDF of one page."""
    words = _words()["team"]
    values = tuple(str(value) for value in range(LOWEST, HIGHEST + 1))
    scale = " · ".join(f"{value} = {label(_LANGUAGE, 'condition_answer', value)}" for value in values)
    rows = tuple(
        (f"{number}.  {label(_LANGUAGE, 'condition', condition)}", *values)
        for number, condition in enumerate(Condition, 1)
    )
    sections = (
        Section(None, (Notice(words["notice"]), Text(words["how"]), Small(scale))),
        Section(None, (Ruled(tuple(words["head"]), rows, _WIDTHS),)),
        Section(words["most"], (Lines(_ROOM),)),
        Section(words["next"], (Lines(_ROOM),)),
    )
    return sheet(
        words["title"], sections, language=_LANGUAGE, subtitle=words["subtitle"], readers=Readers.PROFESSIONALS
    )


def reflection_sheet() -> bytes:
    """Return the sheet with questions on one's own attitude, as a PDF of one page."""
    words = _words()["reflection"]
    questions = (Section(question, (Lines(_ROOM),)) for question in words["questions"])
    sections = (Section(None, (Notice(words["notice"]),)), *questions)
    return sheet(
        words["title"], sections, language=_LANGUAGE, subtitle=words["subtitle"], readers=Readers.PROFESSIONALS
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "assessment.toml").read_text(encoding="utf-8"))
