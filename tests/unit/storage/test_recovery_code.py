"""The recovery code: printed, typed back in many ways, and every usual slip noticed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.storage.keys import recovery_code
from ssa_desktop.storage.keys.recovery_code import ALPHABET, new_recovery_code, normalise_recovery_code, recovery_secret

# Codes for a few numbers, so that slips are tried at the edges of the range too.
NUMBERS = (0, 1, 2**160 - 1, 2**159, 0x0123456789ABCDEF0123456789ABCDEF01234567, 1_048_573, 31)
CODES = tuple(recovery_code._written(number) for number in NUMBERS)
numbers = st.integers(min_value=0, max_value=2**160 - 1)


def refused(text: str) -> bool:
    try:
        normalise_recovery_code(text)
    except UnlockError as error:
        return (error.key, error.details) == ("keys.recovery_code_mistyped", {})
    return False


def test_a_new_code_is_nine_groups_of_four_on_one_line():
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{8}}", new_recovery_code())


def test_new_codes_differ():
    assert len({new_recovery_code() for _ in range(200)}) == 200


def test_a_new_code_is_its_own_normal_form():
    code = new_recovery_code()
    assert normalise_recovery_code(code) == code


def test_a_code_stands_for_160_bits():
    assert recovery_secret(CODES[2]) == b"\xff" * 20
    assert recovery_secret(CODES[4]).hex() == "0123456789abcdef0123456789abcdef01234567"


def test_a_printed_code_keeps_its_meaning_for_ever():
    code = "04HM-ASW9-NF6Y-Y093-8NKR-KAYD-XW0J-6HB7-RFMY"
    assert CODES[4] == code
    assert recovery_secret(code).hex() == "0123456789abcdef0123456789abcdef01234567"


@given(numbers)
def test_every_code_reads_back(number):
    assert recovery_secret(recovery_code._written(number)) == number.to_bytes(20, "big")


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("-", " — "),
        lambda code: code.replace("-", "\N{MINUS SIGN}"),
        lambda code: code.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda code: code.replace("-", "\N{SOFT HYPHEN}"),
        lambda code: code.replace("-", "\N{NO-BREAK SPACE}"),
        lambda code: code.replace("-", "-\r\n", 4),
        lambda code: f"\N{ZERO WIDTH SPACE}\t {code}\n",
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("1", "L").replace("0", "O"),
        " ".join,
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    for code in CODES:
        assert normalise_recovery_code(typed(code)) == code


@pytest.mark.parametrize("code", CODES)
def test_each_single_wrong_character_is_noticed(code):
    for place, character in enumerate(code):
        for other in ALPHABET:
            if character not in {"-", other}:
                assert refused(code[:place] + other + code[place + 1 :])


@given(numbers)
def test_each_swap_of_neighbours_is_noticed(number):
    code = recovery_code._written(number).replace("-", "")
    for place in range(len(code) - 1):
        left, right = code[place], code[place + 1]
        swapped = code[:place] + right + left + code[place + 2 :]
        assert refused(swapped) == (left != right)


@given(numbers, st.integers(0, 35))
def test_a_missing_or_doubled_character_is_noticed(number, place):
    code = recovery_code._written(number).replace("-", "")
    assert refused(code[:place] + code[place + 1 :])
    assert refused(code[:place] + code[place] + code[place:])


@pytest.mark.parametrize(
    "text", ["", "-", "0" * 35, "0" * 37, "U" * 36, "ß" * 18, "０" * 36, "ı" * 36, "0" * 35 + "\0"]
)
def test_what_is_no_code_is_mistyped(text):
    assert refused(text)


def test_a_letter_that_only_turns_into_one_of_ours_is_refused():
    assert "S" in CODES[4]
    assert "\N{LATIN SMALL LETTER LONG S}".upper() == "S"
    assert refused(CODES[4].replace("S", "\N{LATIN SMALL LETTER LONG S}"))


@given(st.text(max_size=60) | st.text(alphabet=ALPHABET + "-oil ", min_size=30, max_size=50))
def test_any_text_is_read_or_refused(text):
    assert refused(text) or normalise_recovery_code(text) == normalise_recovery_code(text.lower())
