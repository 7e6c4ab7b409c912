"""A text of any length fits its field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.documents.fonts import SANS, register_fonts, text_width
from ssa_desktop.documents.text_fitting import apart, fit, one_line, unbroken_references, wrap


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    register_fonts()


def test_a_short_text_keeps_its_size() -> None:
    assert fit("Mila Muster", SANS, 12, 7, 200) == fit("Mila  Muster\n", SANS, 12, 7, 200)
    assert fit("Mila Muster", SANS, 12, 7, 200).size == 12


def test_a_longer_text_shrinks_before_it_wraps() -> None:
    width = text_width("Mila Muster", SANS, 10)
    fitted = fit("Mila Muster", SANS, 12, 7, width, 2)
    assert (fitted.lines, fitted.size) == (("Mila Muster",), 10)


def test_a_much_longer_text_wraps_at_a_space() -> None:
    width = text_width("Mila-Marie Muster", SANS, 12)
    assert fit("Mila-Marie Muster Beispielmann", SANS, 12, 7, width, 2).lines == ("Mila-Marie Muster", "Beispielmann")


def test_a_word_that_is_too_long_breaks_after_a_hyphen() -> None:
    width = text_width("Großmüllershausen-Bei", SANS, 12)
    assert wrap("Großmüllershausen-Beispielmann", SANS, 12, width)[0] == "Großmüllershausen-"


def test_what_cannot_fit_is_cut_with_an_ellipsis() -> None:
    fitted = fit("x" * 500, SANS, 12, 7, 50, 2)
    assert len(fitted.lines) == 2
    assert fitted.lines[-1].endswith("…")


def test_decomposed_letters_are_composed_and_breaks_become_spaces() -> None:
    assert one_line("Mu\u0308ller\t\nS\u0327ahin ") == "Müller Şahin"


@given(st.text("abcdefgWMÄß -/", max_size=120), st.floats(20, 400), st.integers(1, 3))
def test_every_line_fits_and_nothing_is_lost_unless_cut(value: str, width: float, lines: int) -> None:
    fitted = fit(value, SANS, 12, 7, width, lines)
    assert 1 <= len(fitted.lines) <= lines
    assert 7 <= fitted.size <= 12
    assert all(text_width(line, SANS, fitted.size) <= width for line in fitted.lines)
    joined = "".join(fitted.lines).replace(" ", "")
    whole = one_line(value).replace(" ", "")
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


@pytest.mark.parametrize(
    ("text", "lines", "drawn"),
    [
        ("Mila-Marie Muster Beispiel", ("Mila-Marie", "Muster", "Beispiel"), ["Mila-Marie ", "Muster ", "Beispiel"]),
        (
            "Großmüllershausen-Beispiel Süd",
            ("Großmüllershausen-", "Beispiel Süd"),
            ["Großmüllershausen-", "Beispiel Süd"],
        ),
        ("eins\nzwei", ("eins", "zwei"), ["eins ", "zwei"]),
        ("sehr langer Name", ("sehr", "langer…"), ["sehr ", "langer…"]),
        ("", ("",), [""]),
    ],
)
def test_a_line_that_ends_with_a_word_is_drawn_with_its_space(
    text: str, lines: tuple[str, ...], drawn: list[str]
) -> None:
    assert apart(text, lines) == drawn


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("nach § 84 Abs. 5 SGB X gilt", ["nach", "§ 84 Abs. 5 SGB X", "gilt"]),
        ("§ 8a Abs. 4 Satz 2 SGB VIII", ["§ 8a Abs. 4", "Satz 2 SGB VIII"]),
        ("§ 65 Abs. 1 Nr. 3", ["§ 65 Abs. 1", "Nr. 3"]),
        ("§§ 67, 67a Absatz 1", ["§§ 67,", "67a Absatz 1"]),
        ("Art. 17 Abs. 1 lit. a DSGVO", ["Art. 17 Abs. 1", "lit. a", "DSGVO"]),
        ("bis 2026 Abs. ohne Zahl", ["bis", "2026", "Abs.", "ohne", "Zahl"]),
    ],
)
def test_a_reference_parts_nowhere_but_between_its_finer_parts(text: str, pieces: list[str]) -> None:
    assert [one.replace("\u00a0", " ") for one in unbroken_references(text).split(" ")] == pieces


def test_a_reference_goes_to_the_next_line_whole_and_is_read_with_plain_spaces() -> None:
    width = text_width("Widerspruch (Art. 21 DSGVO, § 84", SANS, 12)
    said = "Widerspruch (Art. 21 DSGVO, § 84 Abs. 5)"
    assert wrap(said, SANS, 12, width) == ["Widerspruch (Art. 21 DSGVO,", "§ 84 Abs. 5)"]
