"""The schema step of triggers and views is the one that the declarations give, and no kind is without its rules."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.kind_facts import Kind, OwnStone, Stays
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.storage.derived_schema import STEP, derived_schema


def test_the_step_is_what_the_declarations_give() -> None:
    """``python -m ssa_desktop.storage.derived_schema`` writes it anew."""
    assert STEP.read_text("utf-8") == derived_schema()


@pytest.mark.parametrize(
    "facts",
    [
        {"removal": OwnStone("partner")},
        {"ends": (Stays.NOBODY,)},
        {"removal": OwnStone("partner"), "ends": (Stays.NOBODY,), "line": ""},
    ],
    ids=["without a rule of retention", "without a tombstone", "without a line"],
)
def test_a_kind_that_lacks_a_rule_does_not_start(facts: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Kind(**{"line": "partner", "record": Partner, "table": "partner", **facts})  # type: ignore[arg-type]
