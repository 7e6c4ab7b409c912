"""Blacking out a name: each part, as a whole word, whatever its capitals."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import BLACKED_OUT, redact_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mila Muster kam.", "[…] kam.", id="both parts"),
        pytest.param("mila und MUSTER", "[…] und […]", id="whatever the capitals"),
        pytest.param("Milas Heft, Mila's Heft, Mila’s Heft", "[…] Heft, […] Heft, […] Heft", id="genitive"),
        pytest.param("Muster' Heft", "[…] Heft", id="genitive with an apostrophe"),
        pytest.param("Milana und Vermilan", "Milana und Vermilan", id="inside other words it stays"),
        pytest.param("(Mila), „Mila“: Mila-Muster!", "([…]), „[…]“: […]!", id="punctuation around"),
        pytest.param("Mila\nMuster", "[…]", id="over a line end"),
        pytest.param("", "", id="empty"),
        pytest.param("Ein Text ohne sie.", "Ein Text ohne sie.", id="no name in it"),
    ],
)
def test_redact_name(text, expected):
    assert redact_name(text, "Mila Muster") == expected


def test_a_part_that_begins_another_part_hides_neither():
    assert redact_name("Anna Annabell Anna", "Anna Annabell") == "[…] […]"


def test_short_names_are_words_with_a_capital():
    assert (
        redact_name("Bo kam, Bo  Ek auch, am Boden bo ek, eckig.", "Bo Ek") == "[…] kam, […] auch, am Boden […], eckig."
    )
    assert redact_name("Bo kam.", "Bo") == "[…] kam."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mila_muster.pdf", "Mila Muster"),
        ("Mila2", "Mila Muster"),
        ("WEISS, Weiss und Weiß", "Weiß"),
        ("Jose\u0301 und José", "José"),
        ("Jose\u0301 und José", "Jose\u0301"),
    ],
)
def test_no_way_of_writing_a_name_stays_readable(text, name):
    left = unicodedata.normalize("NFC", redact_name(text, name)).casefold()
    assert all(part.casefold() not in left for part in unicodedata.normalize("NFC", name).split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Joerg kam.", "Jörg Muster"),
        ("Jorg kam.", "Jörg Muster"),
        ("Jörg kam.", "Joerg Muster"),
        ("Jose kam.", "José Muster"),
        ("José kam.", "Jose Muster"),
        ("Groesse Gruess kam.", "Grüß"),
        ("Mustafa Yildirim kam.", "Yıldırım"),
        ("Oernes kam.", "Örne"),
    ],
)
def test_every_spelling_that_the_scan_before_a_disclosure_finds_is_blacked_out(text, name):
    left = redact_name(text, name)
    assert BLACKED_OUT in left
    assert NameMatcher([(1, name)]).hits(left) == []


def test_a_word_that_merely_joins_a_name_is_left():
    assert redact_name("Von der Schule kam Anna von Berg.", "Anna von der Berg") == "Von der Schule kam […]."


def test_an_empty_name_changes_nothing():
    assert redact_name("Bo kam.", "") == "Bo kam."


@pytest.mark.parametrize("name", ["(Mila", "Mi.a+ Muster*", "[Mila]", "Mila\\d"])
def test_a_name_is_no_pattern(name):
    assert redact_name("Ein Text (ohne) 5 sie.", name) == "Ein Text (ohne) 5 sie."


letters = st.text("abcdefgäöüßşçéABC", min_size=3, max_size=8)


@given(letters, letters, st.text("xyz .,!?\n", max_size=10), st.text(" .,!?\n", min_size=1, max_size=5))
def test_no_part_of_a_name_is_left_as_a_word(first, last, around, between):
    text = f"{around} {first}{between}{last.upper() if 'ß' not in last else last} {around}"
    kept = redact_name(text, f"{first} {last}")
    words = {word.casefold() for word in re.findall(r"\w+", kept)}
    assert not words & {first.casefold(), last.casefold()}
    assert BLACKED_OUT in kept
