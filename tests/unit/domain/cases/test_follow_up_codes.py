"""Codes of follow-ups: what is misread or mistyped by one sign is told."""

from __future__ import annotations

import random

import pytest

from ssa_desktop.domain.cases.follow_up import SIGNS, new_code, read_code


@pytest.mark.parametrize("seed", range(20))
def test_a_code_is_read_however_it_is_typed_and_no_other_for_it(seed: int) -> None:
    rng = random.Random(seed)
    code = new_code(rng.choice)
    bare = code.replace("-", "")
    for typed in (code, code.lower(), bare, f" {bare[:2]} {bare[2:]} ", code.replace("-", "–")):
        assert read_code(typed) == code
    for place in range(len(bare)):
        for sign in SIGNS:
            wrong = bare[:place] + sign + bare[place + 1 :]
            assert (read_code(wrong) is None) is (sign != bare[place])
    for place in range(len(bare) - 1):
        turned = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
        if turned != bare:
            assert read_code(turned) is None


@pytest.mark.parametrize("typed", ["", "-", "K7M", "K7M-4XQ2", "O0I1S5", "äöü-ßßß", "²³4-567"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_nothing_in_a_code_is_read_as_something_else() -> None:
    assert not set(SIGNS) & set("01IOS")
    assert len(SIGNS) == len(set(SIGNS)) == 31
