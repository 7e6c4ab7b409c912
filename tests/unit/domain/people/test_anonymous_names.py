"""What says that nobody is recorded, and what is somebody's name however odd it looks."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.people.anonymous_names import is_nobody, may_be_initials, name_said

NOBODY = (
    "anonym", "Anonym", "ANONYM", "anonym 2", "anonym (2)", "Anonym2", "anonym_3", "anonym #4", "Anonym A",
    "anonyme Schülerin",
    "Anonymus", "(anonym)", "annonym", "anon", "anon. 3", "Schüler anonym", "Mädchen, anonym", "anonym 7b", "unbekannt",
    "Unbekannt 2", "unbekannte Schülerin", "Name unbekannt", "unbek.", "N. N.", "N.N.", "NN", "n.n.", "NN 2",
    "N. N. (3)", "-", "–", "—", "--", "?", "???", "(?)", "...", "…", "/", "*", "k. A.", "k.A.", "kA", "K. A.",
    "keine Angabe",
    "keine Angaben", "ohne Namen", "ohne Name", "ohne Namensnennung", "o. N.", "o. A.", "kein Name", "nicht genannt",
    "nicht bekannt", "namenlos", "niemand", "n/a", "XXX", "xx", "unknown", "no name", "not given", "ａｎｏｎｙｍ", "",
    "Unbekannt B", "unbekannt c", "Unbekannt, B.", "Schülerin unbekannt B", "anonym B",
    "unbekannt II", "Kind (unbekannt)", "Schüler/in unbekannt",
)  # fmt: skip
SOMEBODY = (
    "Anna", "Mila Muster", "Nina N.", "N. Neumann", "Ana", "An", "Nana", "Ann", "Nonny", "Anouk", "Kim A.", "Max X.",
    "Ohnesorg",
    "Paul Ohneland", "Kein Fisch Müller", "Angabe, Ida", "Schüler", "Schülerin 3", "Mädchen", "Klasse 5a", "P-2025-014",
    "Unbekannter Soldat Meier", "Unbekannt Baum", "Anna B", "B. Unbekanntmann",
    "Li, Bo", "Na", "5a Mila", "Karl A.", "Herr Keiner Müller", "Xaver", "Ona", "Nils",
    "M.",
    "A. B.", "Oana N.", "Anne-No", "Noah", "Nonna", "Anton", "No-Ah Kim",
)  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_it_says_that_nobody_is_recorded(text: str) -> None:
    assert is_nobody(text)
    assert name_said(text) is None


@pytest.mark.parametrize("text", SOMEBODY)
def test_it_is_somebody(text: str) -> None:
    assert not is_nobody(text)
    assert name_said(text)


def test_short_forms_may_be_initials() -> None:
    assert [text for text in NOBODY if may_be_initials(text)] == [
        "N. N.", "N.N.", "NN", "n.n.", "NN 2", "N. N. (3)", "k. A.", "k.A.", "kA", "K. A.", "o. N.", "o. A.", "n/a",
        "XXX",
        "xx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"), [("Anna -", "Anna"), ("? Müller", "Müller"), ("Anna unbekannt", "Anna"), ("Anna (N.N.)", "Anna")]
)
def test_a_part_that_nobody_knows_is_no_part_of_the_name(text: str, name: str) -> None:
    assert name_said(text) == name
