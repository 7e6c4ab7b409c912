"""The manuals are short to read: few words in a sentence, and an index that leads to every part of the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ssa_desktop.resources import manual_path
from ssa_desktop.ui.help.manual import Chapter, folded, read_manual, slug_of

INDEX = "Stichwörter von A bis Z"
AVERAGE = 12
LONGEST = 30
_PLACE = manual_path("handbuch")
_TEXT = _PLACE.read_text("utf-8")
_BOOK = read_manual(_TEXT, _PLACE.parent)
_ENTRY = re.compile(r"^- (.+?): (\[.+)$", re.MULTILINE)
_TARGET = re.compile(r"\[([^\]]+)\]\(#([^)]+)\)")
_LEFT_OUT = ("|", "#", "!")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.) ")
# A point after these ends no sentence; nor does one after a number of one or two digits, as of a day. A sentence that
# does end with such a day is counted with the one that follows: too long rather than too short.
_SHORTENED = re.compile(r"\b(?:z\. ?B|d\. ?h|u\. ?a|N\. ?N|k\. ?A|Abs|Nr|Art|Std|Min|bzw|usw|ca|Kl|Dr|St)\.")
_NUMBERED = re.compile(r"(?<![\d:,/])(\d{1,2})\.(?=\d|\s)")
_END = re.compile(r"(?<=[.!?…])[\"“)]*\s+(?=[„(\"]?[A-ZÄÖÜ0-9§`])|:\s+(?=[A-ZÄÖÜ„])|:$")
_WORD = re.compile(r"[^\W_][\w%§.,:/+-]*")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text in Markdown, without headings, tables, pictures and code.

    A line of a list is one of its own, and a colon ends one where a capital follows.
    """
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    plain = "\n".join(line for line in plain.split("\n") if not line.startswith(_LEFT_OUT))
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    for block in _BLOCK.split(plain):
        line = " ".join(_ITEM.sub("", block).replace("*", "").split())
        line = _SHORTENED.sub(lambda found: found[0].replace(".", "").replace(" ", ""), line)
        line = _NUMBERED.sub(r"\1", line)
        yield from (one for one in _END.split(line) if words(one))


def words(sentence: str) -> int:
    return len(_WORD.findall(sentence))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Das ist kurz. Das auch!", [3, 2]),
        ("Tage sind z. B. der 3. Februar oder der 31.10. und der 1.2.", [12]),
        ("Nach § 65 Abs. 1 Nr. 4 SGB VIII geht es. Sonst nicht.", [10, 2]),
        ("Am 1. August beginnt es: Dann zählt das Konto.", [5, 4]),
        ("Es dauert 1 Std. 30 Min. und mehr.", [8]),
        ("Drei Dinge:\n\n1. Öffnen Sie es.\n2. Lesen Sie\n   weiter.", [2, 3, 3]),
        ("Gehen Sie so vor:\n- eins\n- zwei und drei", [4, 1, 3]),
        ("## Nicht gezählt\n\n| auch | nicht |\n|---|---|\n\n![Bild](images/heute.png)\n\nNur das.", [2]),
        ("Siehe [den langen Weg](#weg-der-nicht-zählt) und *Neuer Fall …*.", [7]),
        ("Wählen Sie *Neuer Fall …* Danach geht es weiter.", [4, 4]),
        ("Das schreibt es auf. `datei.json` beschreibt es, `--out` nennt sie.", [4, 6]),
        ("Ist das richtig? „Ja“ sagt es.", [3, 3]),
    ],
)
def test_sentences_are_told_apart(text: str, wanted: list[int]) -> None:
    assert [words(one) for one in sentences(text)] == wanted


def test_the_manual_is_written_in_short_sentences() -> None:
    lengths = [words(one) for one in sentences(_TEXT.partition(f"## {INDEX}\n")[0])]
    assert len(lengths) > 1000
    assert sum(lengths) / len(lengths) <= AVERAGE


def test_no_sentence_of_the_manual_is_long() -> None:
    assert [one for one in sentences(_TEXT) if words(one) > LONGEST] == []


@pytest.mark.parametrize("chapter", _BOOK.chapters, ids=lambda chapter: chapter.title)
def test_no_chapter_is_denser_than_the_rule(chapter: Chapter) -> None:
    lengths = [words(one) for one in sentences(chapter.text)]
    assert sum(lengths) / len(lengths) <= AVERAGE


@pytest.mark.parametrize("name", ["datenschutz", "verwaltung"])
def test_the_manuals_for_others_are_written_in_short_sentences(name: str) -> None:
    place = manual_path(name)
    text = place.read_text("utf-8")
    assert [one for one in sentences(text) if words(one) > LONGEST] == []
    dense = []
    for chapter in read_manual(text, place.parent).chapters:
        lengths = [words(one) for one in sentences(chapter.text)]
        if lengths and sum(lengths) / len(lengths) > AVERAGE:
            dense.append(chapter.title)
    assert dense == []


def index() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the index: each word with the sections it leads to, as they are named and as they are linked."""
    (chapter,) = (one for one in _BOOK.chapters if one.title == INDEX)
    return [(word, _TARGET.findall(places)) for word, places in _ENTRY.findall(chapter.text)]


def test_each_word_of_the_index_leads_to_the_section_it_names() -> None:
    found = index()
    assert len(found) > 100
    for word, places in found:
        assert places, word
        for named, link in places:
            assert link == slug_of(named), word
            assert _BOOK.heading_of(link) == named, word


def test_the_index_is_in_its_order_and_has_no_word_twice() -> None:
    given = [folded(word) for word, _ in index()]
    assert [pair for pair in pairwise(given) if pair[0] >= pair[1]] == []


def test_each_letter_stands_above_its_words() -> None:
    (chapter,) = (one for one in _BOOK.chapters if one.title == INDEX)
    letter = ""
    for line in chapter.text.splitlines():
        if found := re.fullmatch(r"\*\*(.)\*\*", line):
            assert found[1] > letter
            letter = found[1]
        elif line.startswith("- "):
            assert folded(line[2:])[0].upper() == letter, line


def test_each_section_is_reached_by_a_word_of_the_index() -> None:
    reached = {named for _, places in index() for named, _ in places}
    headings = {heading for heading in _BOOK.headings() if heading not in {_BOOK.chapters[0].title, INDEX}}
    assert headings - reached == set()


def test_the_index_stands_last_and_the_beginning_leads_to_it() -> None:
    assert _BOOK.chapters[-1].title == INDEX
    assert f"](#{slug_of(INDEX)})" in _BOOK.chapters[0].text
