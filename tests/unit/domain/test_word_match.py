"""Typing two letters means what begins with them, whatever way umlauts are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.word_match import (
    ANY_BEGINNING,
    BY_OTHER_WORDS,
    LEAPING,
    WHOLE_BEGINNING,
    fold,
    folded_words,
    rank,
)


@pytest.mark.parametrize(
    ("typed", "title", "others", "wanted"),
    [
        ("ne", "Neuer Fall", "", WHOLE_BEGINNING),
        ("neu fa", "Neuer Fall", "", WHOLE_BEGINNING),
        ("fa", "Neuer Fall", "", ANY_BEGINNING),
        ("fa ne", "Neuer Fall", "", ANY_BEGINNING),
        ("nefa", "Neuer Fall", "", LEAPING),
        ("nf", "Neuer Fall", "", LEAPING),
        ("uer", "Neuer Fall", "", None),
        ("akte", "Neuer Fall", "Akte anlegen", BY_OTHER_WORDS),
        ("ueber", "Überblick", "", WHOLE_BEGINNING),
        ("ub", "Überblick", "", WHOLE_BEGINNING),
        ("Mül", "Mila Mueller", "", ANY_BEGINNING),
        ("strasse", "Große Straße", "", ANY_BEGINNING),
        ("7b", "Mila Muster", "7b GS", BY_OTHER_WORDS),
        ("", "Heute", "", WHOLE_BEGINNING),
        ("x", "Heute", "heute", None),
    ],
)
def test_what_is_typed_means_a_title(typed, title, others, wanted):
    assert rank(folded_words(typed), folded_words(title), folded_words(others)) == wanted


@given(st.text(alphabet="aouäöüÄÖÜeßsmlERé -", max_size=12), st.integers(0, 12))
def test_typing_on_never_loses_what_was_found(text, length):
    assert fold(text).startswith(fold(text[:length]))
