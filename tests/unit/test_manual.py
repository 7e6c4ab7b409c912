"""The manual as the window shows it: chapters, links, pictures, and a place for every page."""

from __future__ import annotations

import re

import pytest

from ssa_desktop.ui.help import manual as manual_module
from ssa_desktop.ui.help.manual import folded, manual, read_manual, slug_of

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
TEXT = """# Buch

Vorrede mit [Weg](#zweites-kapitel).

## Erstes

Ein Wort: Größe.

### Teil eins

```
## kein Kapitel
```

## Zweites Kapitel

Mehr.
"""


def test_chapters_and_their_parts_are_found_and_code_is_no_heading(tmp_path):
    found = read_manual(TEXT, tmp_path)
    assert [(one.title, one.parts) for one in found.chapters] == [
        ("Buch", ()),
        ("Erstes", ("Teil eins",)),
        ("Zweites Kapitel", ()),
    ]
    assert found.chapters[1].text.startswith("## Erstes\n")
    assert "kein Kapitel" in found.chapters[1].text
    assert found.headings() == ("Buch", "Erstes", "Teil eins", "Zweites Kapitel")


def test_a_heading_leads_to_its_chapter_and_a_link_to_its_heading(tmp_path):
    found = read_manual(TEXT, tmp_path)
    assert found.chapter_of("Teil eins") is found.chapters[1]
    assert found.chapter_of("Gibt es nicht") is None
    assert found.heading_of("zweites-kapitel") == "Zweites Kapitel"
    assert found.heading_of("drittes") is None


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("", ["Buch", "Erstes", "Zweites Kapitel"]), ("grosse", ["Erstes"]), ("größe", ["Erstes"]), ("GROESSE", [])],
)
def test_words_are_found_whatever_their_capitals(tmp_path, typed, titles):
    assert [one.title for one in read_manual(TEXT, tmp_path).with_words(typed)] == titles


def test_folding_takes_accents_and_capitals_away():
    assert folded("Äpfel ÜBER Straße Çelik") == "apfel uber strasse celik"


@pytest.mark.parametrize(
    ("heading", "slug"), [("Auskunft, Berichtigung", "auskunft-berichtigung"), ("Fälle", "fälle"), ("A – B", "a--b")]
)
def test_a_link_names_a_heading_in_small_letters(heading, slug):
    assert slug_of(heading) == slug


def test_every_link_of_the_manual_leads_to_a_heading():
    book = manual()
    links = [link for chapter in book.chapters for link in LINK.findall(chapter.text)]
    assert len(links) > 20
    assert [link for link in links if not link.startswith("#") or book.heading_of(link[1:]) is None] == []


def test_no_heading_stands_twice():
    headings = [slug_of(heading) for heading in manual().headings()]
    assert len(headings) == len(set(headings))


def test_every_picture_of_the_manual_is_there_and_says_what_it_shows():
    book = manual()
    pictures = [found for chapter in book.chapters for found in PICTURE.findall(chapter.text)]
    assert pictures
    for words, place in pictures:
        assert (book.folder / place).is_file(), place
        assert words


def test_a_chapter_is_folded_once_for_all_that_is_typed(tmp_path, monkeypatch):
    asked = []

    def noted(text):
        asked.append(text)
        return text.casefold()

    found = read_manual(TEXT, tmp_path)
    manual_module._folded_text.cache_clear()
    monkeypatch.setattr(manual_module, "folded", noted)
    for typed in ("w", "wo", "wor", "x"):
        found.with_words(typed)
    assert sorted(asked) == sorted([*(one.text for one in found.chapters), "w", "wo", "wor", "x"])
    manual_module._folded_text.cache_clear()


def test_signs_that_stand_on_others_are_folded_away():
    assert folded("Straße Grüße É Å n\u0303 ﬁ") == "strasse grusse e a n fi"
