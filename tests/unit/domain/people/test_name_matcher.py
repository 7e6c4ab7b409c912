"""Names in a text: found however they are written, and replaced by pseudonyms of one document."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.hidden_letters import has_hidden_letters
from ssa_desktop.domain.people.name_matcher import NameMatcher, Use
from ssa_desktop.domain.people.redaction import BLACKED_OUT, document_pseudonyms, pseudonymise, redact_name
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
MATCHER = NameMatcher(PERSONS)
WORDS = {Role.PUPIL: "Kind", Role.PARENT: "Elternteil", Role.TEACHER: "Lehrkraft", Role.OTHER: "Person"}


def words(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in MATCHER.hits(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jürgen war da", ["Jürgen"]),
        ("JÜRGEN war da", ["JÜRGEN"]),
        ("Juergen und Jurgen", ["Juergen", "Jurgen"]),
        ("Ju\N{COMBINING DIAERESIS}rgen", ["Ju\N{COMBINING DIAERESIS}rgen"]),
        ("Jürgens Bruder, Mila's Heft, Max’ Stift", ["Jürgens", "Mila's", "Max’"]),
        ("Groessenwahn, Größenwahn, Grossenwahn", ["Groessenwahn", "Größenwahn", "Grossenwahn"]),
        ("Straßer und Strasser", ["Straßer", "Strasser"]),
        ("/J%C3%BCrgen?q=j%fcrgens&x=30%20Mila", ["J%C3%BCrgen", "j%fcrgens", "Mila"]),
        ("80%Jürgen, 5%, 20%Mila", ["Jürgen", "Mila"]),
        ("René", ["René"]),
        ("Muster-Projekt", ["Muster"]),
        ("Mila_2, Mila2", ["Mila", "Mila"]),
        ("Bo Li kam", ["Bo Li"]),
        ("bo-li", ["bo-li"]),
        ("Frau Aue", ["Aue"]),
        ("Bo allein, Li allein", ["Bo", "Li"]),
        ("Lena von der Aue", ["Lena von der Aue"]),
        ("Aue, Lena von der", ["Aue, Lena von der"]),
        ("mit M. Muster und Lena A.", ["M. Muster", "Lena A"]),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "Kamilas Familas", "Musterung", "Maximal", "Boden", "Liste", "bo", "von der Schule", "der Aufsatz",
     "größer", "Projekttag", "Max1mal"],
)  # fmt: skip
def test_parts_of_words_particles_and_short_words_are_no_names(text: str) -> None:
    assert words(text) == (["Max"] if text == "Max1mal" else [])


def test_a_hit_says_where_it_stands_and_who_bears_it() -> None:
    text = "Heute mit Muster"
    (hit,) = MATCHER.hits(text)
    assert text[hit.start : hit.end] == "Muster"
    assert hit.bearers == {2, 3}


@given(st.text(alphabet="MilaMusterJürgen .,-\n", max_size=40))
def test_every_hit_is_the_text_where_it_says(text: str) -> None:
    for hit in MATCHER.hits(text):
        assert all(text[part.start : part.end] == part.word for part in hit.parts)
        assert all(hit.start <= part.start < part.end <= hit.end for part in hit.parts)


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
    assert pseudonymise(text, MATCHER, NAMED) == written


VAULT = [(1, "P-2025-01"), (2, "P-2025-014")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Streit mit P-2025-014.", f"Streit mit {BLACKED_OUT}."),
        ("P-2025-01 und P-2025-014", f"Kind A und {BLACKED_OUT}"),
        ("P-2025-0145 ist niemand, XP-2025-01 auch nicht", "P-2025-0145 ist niemand, XP-2025-01 auch nicht"),
        ("(P-2025-01)", "(Kind A)"),
        ("siehe p 2025 14, P2025-1 und P–2025–014", f"siehe {BLACKED_OUT}, Kind A und {BLACKED_OUT}"),
        ("", ""),
    ],
)
def test_pseudonyms_of_the_vault_are_replaced_as_whole_words(text: str, written: str) -> None:
    assert pseudonymise(text, NameMatcher([], VAULT), {1: "Kind A"}) == written
    assert pseudonymise(text, NameMatcher([]), {}) == text


def test_the_names_of_others_are_blacked_out_and_their_own_is_kept() -> None:
    text = "Mila Muster hat Streit mit Jürgen; ihr Bruder Max Muster auch. Im Winter mit Rene."
    with_winter = [*PERSONS, (8, "Eva Winter")]
    blacked = pseudonymise(text, NameMatcher(with_winter, no_names=["winter"]), {}, keep=[2])
    assert blacked == (
        f"Mila Muster hat Streit mit {BLACKED_OUT}; ihr Bruder {BLACKED_OUT} auch. Im Winter mit {BLACKED_OUT}."
    )


@given(st.lists(st.sampled_from(["Mila", "Muster", "Jürgen", "kam", "und", "Max", "von", "Aue", ","]), max_size=12))
def test_no_name_is_left(parts: list[str]) -> None:
    left = pseudonymise(" ".join(parts), MATCHER, NAMED)
    assert MATCHER.hits(left) == []


def test_a_form_of_address_is_no_name_and_what_stands_behind_it_is():
    matcher = NameMatcher([(1, "Frau Zirkel"), (2, "Herr Dr. Muster")])
    text = "Frau Klar sprach mit Herrn Muster und Familie Zirkel"
    assert [text[hit.start : hit.end] for hit in matcher.hits(text)] == ["Muster", "Zirkel"]


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
    matcher = NameMatcher([(1, "Mila Muster")])
    assert [hit.bearers for hit in matcher.hits(text)] == [frozenset({1})]
    assert "ter" not in redact_name(text, "Mila Muster").casefold()


def test_a_hyphen_within_a_line_parts_a_name_as_well():
    assert redact_name("Mus-ter und Anna-Lena, Annalena, Anna Lena", "Anna-Lena Muster") == ", ".join(
        [f"{BLACKED_OUT} und {BLACKED_OUT}", BLACKED_OUT, BLACKED_OUT]
    )
    assert len(NameMatcher([(1, "Anna Muster"), (2, "Lena Muster")]).hits("Anna-\nLena")) == 2


# How much counts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "in_figures"),
    [
        ("Bo half mit", False),
        ("Bo Li half mit", True),
        ("Muster", True),
        ("die Mustersache", False),
        ("Milas Gruppe", True),
        ("Ausflug mit J. Größenwahn", True),
    ],
)
def test_figures_ask_for_more_than_mentions(text: str, in_figures: bool) -> None:
    assert MATCHER.names_somebody(text)
    assert NameMatcher(PERSONS, use=Use.FIGURES).names_somebody(text) == in_figures


def test_a_word_confirmed_as_no_name_counts_only_beside_another_part():
    matcher = NameMatcher([(1, "Eva Winter")], use=Use.FIGURES, no_names=["Winter"])
    assert matcher.hits("Im Winter und des Winters") == []
    (hit,) = matcher.hits("Das schrieb Eva Winter")
    assert [(part.word, part.is_sure) for part in hit.parts] == [("Eva", True), ("Winter", False)]


def test_a_namesake_who_is_kept_hides_nobody_else():
    matcher = NameMatcher([(1, "Andrea Muster"), (2, "Andreas Probst")])
    assert pseudonymise("Andreas Probst und Andrea", matcher, {}, keep=[1]) == f"{BLACKED_OUT} und Andrea"
    # Andreas may be hers with an ending, and is his to the letter.
    assert pseudonymise("Andreas kam", matcher, {}, keep=[1]) == f"{BLACKED_OUT} kam"


def test_a_place_and_a_word_that_happens_to_end_like_a_name_are_no_name():
    matcher = NameMatcher([(1, "Ole Brüggenkamp"), (2, "Da An")])
    assert matcher.hits("Brüggenkampstraße 4, Brüggenkampplatz. Das ist so. Ans Fenster gestellt.") == []
    assert matcher.names_somebody("Brüggenkampakte")


@pytest.mark.parametrize("name", ["Von Der Und", "und", "Frau", "A.", "7", "-", ""])
def test_a_name_of_joining_words_alone_stops_nothing(name: str) -> None:
    matcher = NameMatcher([(1, name)], use=Use.FIGURES)
    assert matcher.hits("Und die Frau von der Schule. 7 Kinder - A. und B.") == [] or name == "Frau"


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_and_any_name_are_taken(text: str, name: str) -> None:
    for hit in NameMatcher([(1, name)], [(1, name)]).hits(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.sampled_from([name for _, name in PERSONS if name]), st.data())
def test_a_word_of_the_index_never_hides_a_name(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(name.split()))
    written = data.draw(st.sampled_from([word, f"{word}s", f"{word}sache", word.upper(), f"{word}Gespräch"]))
    matcher = NameMatcher([(1, name)])
    if matcher.hits(written):
        bare = "".join(one for one in unicodedata.normalize("NFD", written.lower()) if not unicodedata.combining(one))
        assert matcher.may_be_in(bare) or has_hidden_letters(written)


@pytest.mark.parametrize("use", Use)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Daş kam, daş ging.", ["Daş", "daş"]),
        ("Elif? DAŞ.", ["Elif", "DAŞ"]),
        ("Daşs Heft, Daş'ın Heft", ["Daşs", "Daş"]),
        ("E. Daş; Elif Das; Das-Elif; elif.das@example.org", ["E. Daş", "Elif Das", "Das-Elif", "elif.das"]),
        ("Das Kind kam. Elif. Das Kind ging, dass das so ist. DAS!", ["Elif"]),
        ("Elif, das Kind", ["Elif"]),
    ],
)
def test_a_name_that_only_its_accents_tell_from_an_article_is_found(text: str, found: list[str], use: Use) -> None:
    hits = NameMatcher([(1, "Elif Daş")], use=use).hits(text)
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_what_joins_a_name_in_its_middle_joins_with_accents_too() -> None:
    matcher = NameMatcher([(1, "Nguyễn Văn An")])
    assert matcher.hits("Văn und Van fuhren.") == []
    assert [hit.full for hit in matcher.hits("Nguyễn Van An kam.")] == [frozenset({1})]


def test_an_address_of_the_first_letter_and_the_last_name_is_found() -> None:
    assert words("an mmuster@beispiel.invalid, groessenwahnj@beispiel.invalid") == ["mmuster", "groessenwahnj"]


def test_a_last_name_is_found_as_the_other_sex_bears_it() -> None:
    matcher = NameMatcher([(1, "Ana Musterowa")])
    (hit,) = matcher.hits("Herr Musterow war da")
    assert (hit.start, hit.end) == (5, 13)
