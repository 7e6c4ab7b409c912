"""Which passphrases are refused and why, and that a reason and a way out is said in German and English."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
import zxcvbn.feedback

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keys import passphrase_strength
from ssa_desktop.services.keys.passphrase_strength import Strength, check_passphrase, judge, words_of
from ssa_desktop.texts import LANGUAGES, messages
from tests.processes import run

SCHOOL = words_of(["Lindenbachschule Musterstadt", "LBS", "Straße am Südhang"])


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "short"), ("Vögel 7", "short"), ("passwort", "word"), ("Passwort2025", "word"), ("test1234", "common"),
        ("Schulsozialarbeit", "word"), ("Schule2026", "word"), ("Schmetterling", "word"), ("mülleimer", "word"),
        ("muelleimer", "word"), ("aaaaaaaaaaaaaaaaaaaaaaaa", "repeat"),
        ("hallohallohallo", "repeat"), ("abcdefghijkl", "sequence"), ("qwertzuiop", "common"), ("13.05.1987", "date"),
        ("lindenbachschule", "own"), ("LBS Musterstadt", "own"), ("Südhang12", "own"), ("Suedhang12", "own"),
        (" " * 20, "repeat"), ("a" * 500, "repeat"),
    ],
)  # fmt: skip
def test_what_can_be_guessed_is_refused_with_its_reason(passphrase: str, reason: str) -> None:
    found = judge(passphrase, SCHOOL)
    assert (found.strength, found.reason) == (Strength.WEAK, reason)
    with pytest.raises(UsageError) as caught:
        check_passphrase(passphrase, SCHOOL)
    for language in LANGUAGES:
        said = error_text(language, caught.value)
        assert not passphrase.strip() or passphrase not in said
        assert len(said.split(". ")) >= 2 or ":" in said


@pytest.mark.parametrize(
    "passphrase",
    [
        DEMO_PASSPHRASE, "Sieben Raben fliegen leise", "Kastanie fliegt leise 7", "Grüner Übungs-Kranich 7",
        "correct horse battery staple", "eine lange passphrase", "check passphrase 1", "x7#Qv!m2Lp", "wqzkvmptra",
        "Zeppelin-Ostwind", "Ein Satz, der so lang ist, dass ihn niemand rät, und der noch weiter geht als 72 Zeichen.",
    ],
)  # fmt: skip
def test_what_withstands_guessing_is_taken(passphrase: str) -> None:
    check_passphrase(passphrase)
    assert judge(passphrase).strength is not Strength.WEAK


def test_the_levels_rise_with_the_guesses() -> None:
    typed = ("Schmetterling", "Schmetterling leise", "ein Haus am See", "Quitte Amboss Dohle Kranich")
    assert [judge(text).strength for text in typed] == [Strength.WEAK, Strength.FAIR, Strength.GOOD, Strength.STRONG]


def test_a_school_name_is_no_word_for_somebody_elsewhere() -> None:
    assert judge("Lindenbachschule Musterstadt", SCHOOL).strength is Strength.WEAK
    assert judge("Lindenbachschule Musterstadt").strength is not Strength.WEAK


def test_german_words_count_as_words() -> None:
    """Without the German list this is fourteen random letters."""
    assert judge("Wahrscheinlich").reason == "word"


def test_an_umlaut_counts_the_same_in_both_forms() -> None:
    assert judge("Grüner Kranich") == judge("Gru\N{COMBINING DIAERESIS}ner Kranich")


def test_every_sentence_of_the_library_has_its_key_and_every_key_its_text() -> None:
    """A new version of the library that says something else is noticed here."""
    tree = ast.parse(Path(str(zxcvbn.feedback.__file__)).read_text("utf-8"))
    said = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        if isinstance(node.args[0], ast.Constant)
    }
    reasons, advice = passphrase_strength._REASONS, passphrase_strength._ADVICE
    assert said == {*reasons, *advice}
    for language in LANGUAGES:
        known = messages(language)
        for reason in {*reasons.values(), "short", "own", "few"}:
            assert {f"passphrase.reason.{reason}", f"passphrase.refused.{reason}"} <= set(known)
        assert {f"passphrase.advice.{key}" for key in advice.values()} <= set(known)


def test_the_word_list_is_loaded_only_when_a_passphrase_is_judged() -> None:
    code = "import sys, ssa_desktop.services.workspace; print('zxcvbn' in sys.modules)"
    done = run([sys.executable, "-c", code])
    assert done.stdout.strip() == "False"
