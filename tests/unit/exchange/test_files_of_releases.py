"""What a released version wrote is read by every later one: no field of its lines goes, and none is asked for anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.kinds import KINDS

RELEASED: Final[dict[str, dict[str, bool]]] = json.loads(
    Path(__file__).with_name("released_fields.json").read_text(encoding="utf-8")
)
"""The fields that each declared line had in the version that wrote it first, and whether that always filled them in."""


@pytest.mark.parametrize("line", RELEASED)
def test_a_line_of_a_released_version_has_every_field_that_is_asked_for(line: str) -> None:
    then = RELEASED[line]
    asked = [one.json for one in KINDS[line].fields if one.needed and one.fact.before is None]
    new = [name for name in asked if not then.get(name)]
    assert new == [], "say in the facts of the field what stands for it in earlier files: before=…"


@pytest.mark.parametrize("line", RELEASED)
def test_a_line_of_a_released_version_has_no_field_that_is_unknown(line: str) -> None:
    assert RELEASED[line].keys() <= {one.json for one in KINDS[line].fields}
