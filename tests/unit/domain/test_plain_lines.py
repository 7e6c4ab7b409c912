"""What a name may be made of: nothing hidden, nothing that turns its direction, no second line."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.plain_lines import (
    as_read,
    has_hidden_signs,
    is_code,
    says_nothing,
    without_hidden_signs,
    without_unseen,
)


@pytest.mark.parametrize(
    "text", ["Zoë", "Müller-Åberg", "O'Neil", "Nguyễn Thị", "علی\u200cرضا", "李波", "N\u0303", "a b", "👩\u200d👧"]
)
def test_names_of_all_writings_are_plain(text: str) -> None:
    assert not has_hidden_signs(text)
    assert without_hidden_signs(text) == text


@pytest.mark.parametrize(
    "sign", ["\x1b", "\n", "\r", "\t", "\x07", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\u200f", "\u061c"]
)
def test_hidden_signs_are_seen_and_taken_out(sign: str) -> None:
    assert has_hidden_signs(f"Mila{sign}Muster")
    left = without_hidden_signs(f"Mila{sign} Muster")
    assert left == "Mila Muster"


def test_a_line_break_parts_words_and_a_mark_of_direction_parts_none() -> None:
    assert without_hidden_signs("Mila\nMuster") == "Mila Muster"
    assert without_hidden_signs("Mi\u200ela Muster") == "Mila Muster"


def test_of_hidden_signs_alone_nothing_is_left() -> None:
    assert without_hidden_signs("\u202e\n") is None
    assert without_hidden_signs(None) is None


@pytest.mark.parametrize("text", ["GS", "E=1", "P-2025-014", "ÄÖ_1.", "1", "x" * 40])
def test_a_code_is_visible_and_short(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", "=E1", "+1", "@x", "-1", "-", "G S", "G\tS", "GS\u200b", "GS\u202e", "G\u00a0S", "x" * 41]
)
def test_what_a_spreadsheet_reckons_with_or_nobody_sees_is_no_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e"])
def test_what_nobody_sees_is_taken_out_of_a_line_and_out_of_a_comparison(sign: str) -> None:
    assert without_unseen(f"Eva {sign}Mus{sign}ter{sign}") == "Eva Muster"
    assert as_read(f"Mus{sign}ter") == "Muster"
    assert without_unseen(f" {sign} ") == ""


def test_joiners_stay_in_a_name_and_part_no_comparison() -> None:
    assert without_unseen("علی\u200cرضا") == "علی\u200cرضا"
    assert as_read("علی\u200cرضا") == "علیرضا"


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u200b", "\u200b \u2060\ufeff", "\u00ad"])
def test_what_cannot_be_seen_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["x", " x ", "\u200bx", "–", "م\u200cی"])
def test_one_sign_that_is_seen_says_something(text: str) -> None:
    assert not says_nothing(text)
