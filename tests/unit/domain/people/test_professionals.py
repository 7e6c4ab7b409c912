"""Whose name in a text is that of a professional of the directory, who acts in a function."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.people.professionals import Professional, Professionals

KNOWN = Professionals(
    [
        Professional("Ada Muster", ("Rektorin", "Schule am Bach", "")),
        Professional("Frau Muster", ("", "Jugendamt", "Jugendamt, ASD")),
        Professional("Muster", ()),
        Professional(" ", ("Amt",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ada Muster", ""),
        ("Klassenleitung (Frau Muster)\nBen Beispiel", "Klassenleitung (; )\nBen Beispiel"),
        ("Muster, Mustermann", ", Mustermann"),
        ("Schatzmuster", "Schatzmuster"),
        ("", ""),
    ],
)
def test_in_a_field_of_functions_the_name_alone_is_theirs(text: str, rest: str) -> None:
    assert KNOWN.without(text, in_function=True).replace("; ", "", 1) == rest.replace("; ", "", 1)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Dank an Rektorin Ada Muster.", "Dank an Rektorin ; ."),
        ("Rektorin Frau Dr. Ada Muster kam.", "Rektorin Frau Dr. ;  kam."),
        ("mit Ada Muster (Schule am Bach)", "mit ;  (Schule am Bach)"),
        ("mit Frau Muster, Jugendamt", "mit ; , Jugendamt"),
        ("Jugendamt, ASD (Frau Muster)", "Jugendamt, ASD (; )"),
        # Without the function it may be a pupil, and so with that of somebody else.
        ("Ada Muster kam mit Frau Muster", "Ada Muster kam mit Frau Muster"),
        ("Frau Muster, Schule am Bach", "Frau Muster, Schule am Bach"),
        ("Rektorin. Ada Muster weinte", "Rektorin. Ada Muster weinte"),
        ("Ada Muster, Rektorinnenrunde", "Ada Muster, Rektorinnenrunde"),
        ("Muster, Jugendamt", "Muster, Jugendamt"),
    ],
)
def test_in_other_texts_it_is_theirs_beside_the_function(text: str, rest: str) -> None:
    assert KNOWN.without(text, in_function=False) == rest


def test_what_is_around_the_name_is_cleaned() -> None:
    said = KNOWN.around("Ben, Ada Muster und Muster", lambda text: text.replace("Ben", "[…]"), in_function=True)
    assert said == "[…], Ada Muster und Muster"
    assert KNOWN.around("Ada Muster", str.upper, in_function=False) == "ADA MUSTER"
