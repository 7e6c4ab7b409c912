"""Every word of the closed lists of holds, restrictions and periods reads in both languages; every fault is said."""

from __future__ import annotations

from enum import StrEnum

import pytest

from ssa_desktop import labels
from ssa_desktop.domain.keeping.keeping import (
    HoldGround,
    KeepingFault,
    OpeningReason,
    ProtectionChoice,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.texts import LANGUAGES, messages

LISTS: dict[str, type[StrEnum]] = {
    "hold_ground": HoldGround,
    "restriction_ground": RestrictionGround,
    "protection_choice": ProtectionChoice,
    "opening_reason": OpeningReason,
    "period_kind": PeriodKind,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", LISTS)
def test_every_word_has_a_label_of_its_own_in_the_order_of_the_list(group: str, language: str) -> None:
    found = labels.labels(language, group)
    assert list(found) == [word.value for word in LISTS[group]]
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_said_in_words(language: str) -> None:
    said = {key for key in messages(language) if key.startswith("keeping.fault_")}
    assert said == {f"keeping.fault_{fault}" for fault in KeepingFault}
