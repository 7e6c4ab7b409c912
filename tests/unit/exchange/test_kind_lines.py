"""Lines of declared kinds, each by itself: what two fields say together, and in which order lists are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.kind_facts import Kind, Rule, Shape
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.records_reader import read_records
from tests.unit.exchange.record_examples import write
from tests.unit.storage.vault_world import LINE_EXAMPLES

Json = dict[str, Any]
RULES = [(kind, rule) for kind in KINDS.values() for rule in kind.rules if kind.line in LINE_EXAMPLES]


def line(kind: Kind[Any], **changed: object) -> Json:
    known = LINE_EXAMPLES[kind.line]
    return {"kind": kind.line, "id": "x1", **{field.json: known.get(field.json) for field in kind.fields}, **changed}


def filled(kind: Kind[Any], name: str) -> object:
    """Return something that stands in a field of a kind, as its example has it where that says something."""
    known = LINE_EXAMPLES[kind.line].get(name)
    return "r1" if known is None else known


def broken(kind: Kind[Any], rule: tuple[Rule, str, str]) -> Json:
    """Return what breaks one rule."""
    what, one, other = rule
    match what:
        case Rule.NOT_BOTH:
            return {one: filled(kind, one), other: filled(kind, other)}
        case Rule.ONE_OF_TWO:
            return {one: None, other: None}
        case Rule.BOTH_OR_NONE:
            return {one: filled(kind, one), other: None}
        case Rule.IN_ORDER:
            is_clock = kind.field(one).shape is Shape.CLOCK
            return {one: "14:01", other: "14:00"} if is_clock else {one: "2025-09-02", other: "2025-09-01"}
        case Rule.NOT_THE_SAME:
            return {one: "r1", other: "r1"}


PROBLEMS = {
    Rule.NOT_BOTH: "records.not_both",
    Rule.ONE_OF_TWO: "records.one_of_two",
    Rule.BOTH_OR_NONE: "records.both_or_none",
    Rule.IN_ORDER: "records.ends_before",
    Rule.NOT_THE_SAME: "records.repeated_item",
}


def test_every_rule_is_broken_by_one_of_them() -> None:
    assert {what for _, (what, *_) in RULES} == set(Rule) == set(PROBLEMS)


@pytest.mark.parametrize(
    ("kind", "rule"), RULES, ids=[f"{kind.line}-{what.name}-{one}-{other}" for kind, (what, one, other) in RULES]
)
def test_what_two_fields_may_not_say_together_is_refused(
    tmp_path: Path, kind: Kind[Any], rule: tuple[Rule, str, str]
) -> None:
    nothing = {field.json: None for field in kind.fields if any(field.json in names for _, *names in kind.rules)}
    wrong = line(kind, **{name: None for name in nothing if not kind.field(name).needed} | broken(kind, rule))
    with pytest.raises(InputError) as caught:
        read_records(write(tmp_path / "a.jsonl", [wrong]))
    assert caught.value.key == PROBLEMS[rule[0]]
    assert caught.value.details["field"] in rule[1:]


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [("partner", "counted", ["2025/26", "2024/25"]), ("capture_template", "with", ["teacher", "parent", "pupil"])],
)
def test_a_list_is_kept_in_one_order(tmp_path: Path, kind: str, name: str, said: list[str]) -> None:
    (record,) = read_records(write(tmp_path / "a.jsonl", [line(KINDS[kind], **{name: said})]))
    assert isinstance(record.value, KindLine)
    assert record.value.values[name] == sorted(said)
