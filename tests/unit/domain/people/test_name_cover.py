"""Names in a text, whole or in part, become initials; every other word stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.name_cover import NameCover

COVER = NameCover(
    [
        (1, "Mila Muster"),
        (2, "Ben Beispiel"),
        (3, "Zerda"),
        (4, "Li Wu"),
        (5, "Ana von der Heide"),
        (6, "Mila Stern"),
        (7, None),
        (8, "Ayla Öner"),
    ]
)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Mila Muster kam.", "M. M. kam."),
        ("MILA MUSTER kam.", "M. M. kam."),
        ("Streit mit Ben Beispiel.", "Streit mit B. B."),
        ("Muster, Mila fehlte", "M. M. fehlte"),
        ("Mila Sterns Bruder", "M. S. Bruder"),
        ("Ana von der Heide und Li Wu", "A. v. d. H. und L. W."),
        ("Zerda sagt", "Z. sagt"),
        ("Mila sagt nichts", "M. sagt nichts"),
        ("Ein Beispiel. Ben lacht", "Ein B. B. lacht"),
        ("Milas Oma, ein stern am Himmel", "M. Oma, ein stern am Himmel"),
        ("Mila und Ben", "M. und B."),
        ("Mila traf Ben Beispiel", "M. traf B. B."),
        ("Ben Beispiel. Danach Ruhe", "B. B. Danach Ruhe"),
        ("", ""),
    ],
)
def test_what_is_covered(text: str, covered: str):
    assert COVER(text) == covered


@given(st.text(alphabet="abcdefgh .,\n", max_size=80))
def test_a_text_without_names_stays_as_it_is(text: str):
    assert COVER(text) == text


@given(st.sampled_from(["Mila Muster", "Ben Beispiel", "Ana von der Heide"]), st.text(" .,;:!?\n-", max_size=6))
def test_no_full_name_is_left_wherever_it_stands(name: str, around: str):
    assert name not in COVER(f"Heute{around} {name} {around}da")


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Mila sagt <nichts>", "M. sagt <nichts>"),
        ("mit <Ben> gestritten", "mit <B.> gestritten"),
        ("Anna und Mila und Ben", "Anna und M. und B."),
        ("Streit mit Ben Beispiel.", "Streit mit B. B."),
        ("<Mila>s Oma", "<M.> Oma"),
        ("ein <stern> am Himmel", "ein <stern> am Himmel"),
        ("/liste/%C3%96ner", "/liste/Ö."),
    ],
)
def test_in_the_words_of_a_hit_no_part_of_a_name_is_left(text: str, covered: str):
    assert COVER.marked(text, "<", ">") == covered


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Grundschule Muster, mit Mila Muster", "Grundschule Muster, mit M. M."),
        ("an der Grundschule Muster", "an der Grundschule Muster"),
        ("Grundschule Musterhof, Frau Muster", "Grundschule Musterhof, Frau M."),
    ],
)
def test_the_name_of_a_school_stays_though_somebody_is_called_like_a_part_of_it(text: str, covered: str):
    assert NameCover([(1, "Mila Muster")], ["Grundschule Muster"])(text) == covered
