"""Words typed are found in a text as the index finds them, and marked where most of them stand."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.text_search import SearchedText, TextSearch


@pytest.mark.parametrize(
    ("written", "typed", "is_found"),
    [
        ("Besuch bei Müller", "mueller", True),
        ("Besuch bei Mueller", "Müller", True),
        ("Besuch bei MÜLLER", "muell", True),
        ("Besuch bei Mu\u0308ller", "mueller", True),
        ("Besuch bei Müller", "muller", True),
        ("Mutter war da", "mü", False),
        ("Mutter war da", "mue", False),
        ("Große Straße", "gross strass", True),
        ("GROẞE STRASSE", "große straße", True),
        ("José kam", "jose", True),
        ("José kam", "josé", True),
        ("Schulden drücken", "schuld drück", True),
        ("Schulden drücken", "schuld fehlt", False),
        ("Schule", "chule", False),
        ("Runder-Tisch", "tisch", True),
        ("nach_her", "her", True),
        ("İstanbul liegt weit", "weit", True),
        ("Ảnh kam", "anh", True),
        ("Text", "", False),
        ("Text", " – ", False),
    ],
)
def test_words_and_their_spellings(written, typed, is_found):
    assert TextSearch(typed).finds(SearchedText(written)) is is_found


@pytest.mark.parametrize(
    ("written", "typed", "marked"),
    [
        ("Der Müller kommt.", "muell", "Der <Müller> kommt."),
        ("eins zwei drei", "zwei drei", "eins <zwei> <drei>"),
        ("a b c d e f g h i j", "h", "… e f g <h> i j"),
        ("a b c d e f g h i j", "b", "a <b> c d e f …"),
        ("ab x x x x x x x x x ab cd x", "ab cd", "… x x x <ab> <cd> x"),
        ("a b c d e f g h i j", "e", "… b c d <e> f g …"),
    ],
)
def test_the_place_with_most_words_is_shown(written, typed, marked):
    shown = TextSearch(typed).marked(SearchedText(written), "<", ">", 6)
    assert shown == marked
