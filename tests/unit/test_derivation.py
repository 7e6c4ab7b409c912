"""What the tests remember of the key derivation is what the derivation gives, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ssa_desktop.storage.keys.keyslots import MINIMUM_COST, Argon2Kdf
from tests import derivation
from tests.derivation import RememberedArgon2id

ASKED: dict[str, Any] = {
    "salt": bytes(16), "length": 32, "iterations": 1, "lanes": 1, "memory_cost": 64, "secret": None,
}  # fmt: skip


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was derived for real, with nothing remembered before."""
    monkeypatch.setattr(derivation, "_derived", {})
    found: list[object] = []

    def noting(**parameters: object) -> Argon2id:
        found.append(parameters)
        return Argon2id(**parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(derivation, "Argon2id", noting)
    return found


def test_the_same_is_derived_once_and_comes_out_as_it_is(derived: list[object]) -> None:
    for _ in range(2):
        assert RememberedArgon2id(**ASKED).derive(b"x") == Argon2id(**ASKED).derive(b"x")
    assert len(derived) == 1


@pytest.mark.parametrize(
    "other",
    [{"salt": b"1" * 16}, {"iterations": 2}, {"lanes": 2}, {"memory_cost": 128}, {"secret": b"2" * 32}, {"length": 16}],
)
def test_whatever_differs_is_derived_for_itself(derived: list[object], other: dict[str, Any]) -> None:
    first = RememberedArgon2id(**ASKED).derive(b"x")
    asked = {**ASKED, **other}
    assert RememberedArgon2id(**asked).derive(b"x") == Argon2id(**asked).derive(b"x") != first
    assert RememberedArgon2id(**ASKED).derive(b"y") == Argon2id(**ASKED).derive(b"y")
    assert len(derived) == 3


def test_the_program_derives_through_it_and_at_no_less_than_64_mib(derived: list[object]) -> None:
    assert MINIMUM_COST.memory_kib >= 64 * 1024
    Argon2Kdf(MINIMUM_COST, bytes(16)).derive(b"x")
    (asked,) = derived
    assert isinstance(asked, dict)
    assert asked["memory_cost"] == MINIMUM_COST.memory_kib
