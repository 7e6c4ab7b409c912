"""Names in a text: found however they are written, and replaced by pseudonyms of one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.name_scan import document_pseudonyms, name_hits, name_index, pseudonymise, replace_pseudonyms
from ssa_desktop.domain.redaction import BLACKED_OUT, redact_name
from ssa_desktop.domain.vocabulary import Role

PERSONS = [
    (1, "Jürgen Größenwahn"),
    (2, "Mila Muster"),
    (3, "Max Muster"),
    (4, "Bo Li"),
    (5, "Lena von der Aue"),
    (6, "Rene Strasser"),
    (7, None),
]
INDEX = name_index(PERSONS)
WORDS = {Role.PUPIL: "Kind", Role.PARENT: "Elternteil", Role.TEACHER: "Lehrkraft", Role.OTHER: "Person"}


def words(text: str) -> list[str]:
    return [hit.word for hit in name_hits(text, INDEX)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jürgen war da", ["Jürgen"]),
        ("JÜRGEN war da", ["JÜRGEN"]),
        ("Juergen und Jurgen", ["Juergen", "Jurgen"]),
        ("Ju\N{COMBINING DIAERESIS}rgen", ["Jürgen"]),
        ("Jürgens Bruder, Mila's Heft, Max’ Stift", ["Jürgens", "Mila", "Max"]),
        ("Groessenwahn, Größenwahn, Grossenwahn", ["Groessenwahn", "Größenwahn", "Grossenwahn"]),
        ("Straßer und Strasser", ["Straßer", "Strasser"]),
        ("René", ["René"]),
        ("Muster-Projekt", ["Muster"]),
        ("Mila_2, Mila2", ["Mila", "Mila"]),
        ("Bo Li kam", ["Bo Li"]),
        ("bo-li", ["bo-li"]),
        ("Frau Aue", ["Aue"]),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "Kamilas Familas", "Musterung", "Maximal", "Bo allein", "Li allein", "von der Schule", "der Aufsatz",
     "größer", "Projekttag", "Max1mal"],
)  # fmt: skip
def test_parts_of_words_particles_and_short_words_are_no_names(text: str) -> None:
    assert words(text) == (["Max"] if text == "Max1mal" else [])


def test_a_hit_says_where_it_stands_and_who_bears_it() -> None:
    text = "Heute mit Muster"
    (hit,) = name_hits(text, INDEX)
    assert text[hit.start : hit.end] == "Muster"
    assert hit.bearers == {2, 3}


@given(st.text(alphabet="MilaMusterJürgen .,-\n", max_size=40))
def test_every_hit_is_the_text_where_it_says(text: str) -> None:
    for hit in name_hits(text, INDEX):
        assert text[hit.start : hit.end] == hit.word


# Pseudonyms -----------------------------------------------------------------------------------------------------------


def test_pseudonyms_are_made_for_one_document() -> None:
    made = document_pseudonyms([(9, Role.PUPIL), (4, Role.PARENT), (5, Role.PUPIL), (9, Role.PUPIL)], WORDS)
    assert made == {9: "Kind A", 4: "Elternteil A", 5: "Kind B"}
    # The same person is called otherwise in the next document.
    assert document_pseudonyms([(5, Role.PUPIL)], WORDS) == {5: "Kind A"}


def test_after_z_comes_aa() -> None:
    made = document_pseudonyms([(number, Role.OTHER) for number in range(53)], WORDS)
    assert [made[number] for number in (0, 25, 26, 51, 52)] == [
        "Person A", "Person Z", "Person AA", "Person AZ", "Person BA",
    ]  # fmt: skip
    assert len(set(made.values())) == 53


NAMED = {1: "Kind A", 2: "Kind B", 3: "Kind C", 4: "Kind D", 5: "Kind E"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Mila Muster kam.", "Kind B kam."),
        ("Muster, Mila kam", "Kind B kam"),
        ("Mila Muster und Max Muster", "Kind B und Kind C"),
        ("Mila und Max", "Kind B und Kind C"),
        ("Mila, Max", "Kind B, Kind C"),
        ("Frau Muster rief an", f"Frau {BLACKED_OUT} rief an"),
        ("Lena von der Aue", "Kind E"),
        ("Juergens Vater", "Kind A Vater"),
        ("Bo Li", "Kind D"),
        ("Rene Strasser", BLACKED_OUT),
        ("Sie mag Mila. Muster sind ihr egal.", f"Sie mag Kind B. {BLACKED_OUT} sind ihr egal."),
        (f"{BLACKED_OUT} bleibt", f"{BLACKED_OUT} bleibt"),
    ],
)
def test_names_are_replaced(text: str, written: str) -> None:
    assert pseudonymise(text, PERSONS, NAMED) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Streit mit P-2025-014.", f"Streit mit {BLACKED_OUT}."),
        ("P-2025-01 und P-2025-014", f"Kind A und {BLACKED_OUT}"),
        ("P-2025-0145 ist niemand, XP-2025-01 auch nicht", "P-2025-0145 ist niemand, XP-2025-01 auch nicht"),
        ("(P-2025-01)", "(Kind A)"),
        ("", ""),
    ],
)
def test_pseudonyms_of_the_vault_are_replaced_as_whole_words(text: str, written: str) -> None:
    assert replace_pseudonyms(text, {"P-2025-01": "Kind A", "P-2025-014": BLACKED_OUT}) == written
    assert replace_pseudonyms(text, {}) == text


def test_the_names_of_others_are_blacked_out_and_hers_is_kept() -> None:
    text = "Mila Muster hat Streit mit Jürgen; ihr Bruder Max Muster auch. Im Winter mit Rene."
    with_winter = [*PERSONS, (8, "Eva Winter")]
    blacked = pseudonymise(text, with_winter, {}, keep=[2], confirmed={"winter"})
    assert blacked == (
        f"Mila Muster hat Streit mit {BLACKED_OUT}; ihr Bruder {BLACKED_OUT} auch. Im Winter mit {BLACKED_OUT}."
    )


@given(st.lists(st.sampled_from(["Mila", "Muster", "Jürgen", "kam", "und", "Max", "von", "Aue", ","]), max_size=12))
def test_no_name_is_left(parts: list[str]) -> None:
    left = pseudonymise(" ".join(parts), PERSONS, NAMED)
    assert name_hits(left, INDEX) == []


def test_a_form_of_address_is_no_name_and_what_stands_behind_it_is():
    index = name_index([(1, "Frau Zirkel"), (2, "Herr Dr. Muster")])
    assert [hit.word for hit in name_hits("Frau Klar sprach mit Herrn Muster und Familie Zirkel", index)] == [
        "Muster",
        "Zirkel",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mit Mus\u00adter besprochen",
        "Mus\u200bter",
        "Mu\u2060ster.",
        "Mus-\nter",
        "Mus-  \r\n  ter kam",
        "Mus\u00ad\nter",
        "MUS\u00adTERS Heft",
    ],
)
def test_what_is_not_seen_hides_no_name(text):
    index = name_index([(1, "Mila Muster")])
    assert [hit.bearers for hit in name_hits(text, index)] == [frozenset({1})]
    assert "ter" not in redact_name(text, "Mila Muster").casefold()


def test_a_hyphen_within_a_line_joins_no_words():
    assert name_hits("Mus-ter", name_index([(1, "Mila Muster")])) == []
    assert len(name_hits("Anna-\nLena", name_index([(1, "Anna Muster"), (2, "Lena Muster")]))) == 2
