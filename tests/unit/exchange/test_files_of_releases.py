"""What a released version wrote is read by every later one: no field of its lines goes, and none is asked for anew."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.kinds import KINDS, OWN_LINES
from ssa_desktop.exchange.records.records_reader import read_records_of
from ssa_desktop.exchange.records.records_writer import format_line, write_records

Json = dict[str, Any]

RELEASED: Final[dict[str, dict[str, bool]]] = json.loads(
    Path(__file__).with_name("released_fields.json").read_text(encoding="utf-8")
)
"""The fields that each declared line had in the version that wrote it first, and whether that always filled them in."""
OWN: Final[tuple[Json, ...]] = tuple(
    json.loads(line)
    for line in Path(__file__).with_name("released_lines.jsonl").read_text(encoding="utf-8").splitlines()
)
"""Lines of the kinds that have code of their own as that version wrote them, all their fields among them; and each
with ``-least`` behind its id once more, with the fields alone that it always filled in, also of objects within."""


@pytest.mark.parametrize("line", RELEASED)
def test_a_line_of_a_released_version_has_every_field_that_is_asked_for(line: str) -> None:
    then = RELEASED[line]
    asked = [one.json for one in KINDS[line].fields if one.needed and one.fact.before is None]
    new = [name for name in asked if not then.get(name)]
    assert new == [], "say in the facts of the field what stands for it in earlier files: before=…"


@pytest.mark.parametrize("line", RELEASED)
def test_a_line_of_a_released_version_has_no_field_that_is_unknown(line: str) -> None:
    assert RELEASED[line].keys() <= {one.json for one in KINDS[line].fields}


@pytest.mark.parametrize("line", OWN, ids=[f"{one['kind']} {one['id']}" for one in OWN])
def test_a_line_with_code_of_its_own_is_read_and_says_the_same(line: Json) -> None:
    (record,) = read_records_of(format_line(is_own_copy=False) + json.dumps(line).encode())
    _, written = write_records([(record.kind, record.id, record.value)]).splitlines()
    assert _lost(line, json.loads(written)) == [], "a file of a released version loses what stood there"


def test_every_kind_with_code_of_its_own_stands_there_whole_and_with_the_least() -> None:
    kinds = Counter((one["kind"], one["id"].endswith("-least")) for one in OWN)
    assert {kind for kind, _ in kinds} == {kind for kind, is_least in kinds if is_least}
    assert {kind for kind, _ in kinds} <= OWN_LINES
    assert len(kinds) == 2 * _RELEASED_KINDS


def _lost(before: Any, after: Any, place: str = "") -> list[str]:
    """Return where something that was written before is not there any more, or is something else."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [lost for name, said in before.items() for lost in _lost(said, after.get(name), f"{place}.{name}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [lost for number, said in enumerate(before) for lost in _lost(said, after[number], f"{place}.{number}")]
    return [] if before == after else [place]


_RELEASED_KINDS: Final = 20
"""So many kinds had code of their own in 1.0.0."""
