"""A kind of which somebody forgot to say what becomes of its records is refused before the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import pytest

from ssa_desktop.domain import kinds
from ssa_desktop.domain.keeping.retention_rules import OwnRule, RetentionRule
from ssa_desktop.domain.kind_facts import PAST, WORDS, Forgotten, Kind, OwnStone, PartOf, Travels, for_every


@dataclass(frozen=True)
class Loan:
    """Something that was lent."""

    lent: Annotated[date, PAST]
    what: Annotated[str, WORDS]
    back: Annotated[date | None, PAST] = None


WHOLE: dict[str, Any] = {
    "line": "loan", "record": Loan, "table": "loan", "removal": OwnStone("loan"), "ends": (OwnRule("loan"),),
    "day": "lent", "forgotten": Forgotten.BLANKED, "is_put_off": True, "travels": Travels.NOWHERE, "over": "back",
}  # fmt: skip


def test_a_kind_that_says_everything_is_one() -> None:
    made = Kind(**WHOLE)
    assert (made.called, made.number, made.ends) == ("loan", "loan_id", (OwnRule("loan"),))
    assert [one.json for one in made.fields] == ["lent", "what", "back"]


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"removal": None}, "what becomes of them after a restore"),
        ({"ends": ()}, "say what ends its rows"),
        ({"line": ""}, "say what records files call it"),
        ({"no_line": "nobody's"}, "say what records files call it"),
        ({"travels": None}, "say whom its lines go to"),
        ({"removal": PartOf(("case_file",), "a part")}, "a tombstone, by which that is known"),
        ({"is_put_off": False}, "is due by itself"),
        ({"ends": (OwnRule("loan"), RetentionRule.CASE_FILE)}, "under one rule"),
        ({"ends": (OwnRule("lent"),)}, "called as its records are"),
    ],
)
def test_a_kind_that_leaves_something_out_is_refused(left_out: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Kind(**WHOLE | left_out)


def test_every_rule_is_asked_for_by_code_or_named_by_a_kind() -> None:
    own = [one for kind in kinds.ALL for one in kind.ends if isinstance(one, OwnRule)]
    assert len(own) == len(set(own)) >= 2
    assert set(kinds.RULES.values()) == {*RetentionRule, *own}
    assert not set(own) & {rule.value for rule in RetentionRule}
    assert all(name == rule.value for name, rule in kinds.RULES.items())


def test_what_is_known_of_each_is_known_of_each_and_of_no_other() -> None:
    assert for_every("x", ("a", "b"), {"a": 1, "b": 2}) == {"a": 1, "b": 2}
    for known, said in (({"a": 1}, r"nothing on \['b'\]"), ({"a": 1, "b": 2, "c": 3}, r"too much on \['c'\]")):
        with pytest.raises(TypeError, match=said):
            for_every("x", ("a", "b"), known)
