"""Names of one person written in two ways are noticed, names of two persons are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.name_likeness import Likeness, likeness


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Mila Müller", "mila mueller", Likeness.SAME),
        ("Mila Müller", "Müller, Mila", Likeness.SAME),
        ("Mila Groß", "Mila Gross", Likeness.SAME),
        ("Mila Muster", "Milla Muster", Likeness.SIMILAR),
        ("Mila Muster", "Mial Muster", Likeness.SIMILAR),
        ("Mila Muster", "Muster Mile", Likeness.SIMILAR),
        # Two letters are others: no slip, though what follows is the same.
        ("Mila Muster", "Moza Muster", None),
        ("Mila Muster", "Muka Muster", None),
        ("Sven Meier", "Sven Meyer", Likeness.SIMILAR),
        ("Mila Muster", "Mila Sophie Muster", Likeness.PART),
        ("Mila Muster-Beispiel", "Mila Muster", Likeness.PART),
        ("Mila Muster", "Mila Beispiel", None),
        ("Ali Muster", "Ada Muster", None),
        ("Mila", "Mila Muster", None),
        ("Mila", "Mila", Likeness.SAME),
        ("", "Mila Muster", None),
        ("Tim Muster", "Tom Muster", None),
    ],
)
def test_names(one, other, wanted):
    assert likeness(one, other) is wanted


@given(st.text(alphabet="abcdeäü ", max_size=14), st.text(alphabet="abcdeäü ", max_size=14))
def test_likeness_is_the_same_from_either_side(one, other):
    assert likeness(one, other) == likeness(other, one)
