"""What every paper must be for those who hear it: each letter tagged or an artefact, in the order of reading."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ssa_desktop.services.figures.indicators import shipped
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.accessible import RULES, Rule
from tests.unit.documents.every_paper import PAPERS
from tests.unit.documents.reading import reader
from tests.unit.documents.structure import Drawn, Node, drawn, tree


@cache
def made(name: str, language: str) -> tuple[bytes, Node, Drawn]:
    content = PAPERS[name](language)
    return content, tree(content), drawn(content)


@pytest.fixture(params=[(name, language) for name in PAPERS for language in LANGUAGES], ids="-".join)
def paper(request: pytest.FixtureRequest) -> tuple[bytes, Node, Drawn]:
    return made(*request.param)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_paper_keeps_the_rule(paper: tuple[bytes, Node, Drawn], rule: Rule) -> None:
    rule(*paper)


def said(name: str) -> str:
    _, document, found = made(name, "de")
    return " ".join(" ".join(found.texts.get(place, "") for place in document.places()).split())


ANNUAL = """Jahresbericht der Schulsozialarbeit|Schuljahr 2025/26|Werkrealschule|Träger Landkreis|vorläufig
Inhalt|Vorwort|Ein Absatz mit|• ein Punkt|• noch einer|1 Auf einen Blick|0 Name 0 1 Name 1|Gesagt.|2 Themen|Tabelle 1
Zeile 1 10|Zeile 49 490|Abbildung 1|Erste Regel.|Abgestimmt mit|01.09.2026"""
EVERY_PART = """vorläufig|Jeder Teil|darunter|Von Stadt Muster An Jugendamt Hausanschrift|Worum es geht|Bitte beachten
und zwar gleich|Quelle|• eins • zwei mit Zeile|1. erstens 2. zweitens|offen erledigt|Was Wer Bis Schritt 0 Frau Beispiel
Schritt 69|Mit freundlichen Grüßen Ort, Datum Unterschrift"""
SLIPS = "Beratungszettel|Musterschule|Nr. 7|Name Mila Muster Klasse 4b|1 Die Lehrkraft|2 Bei der|3 Zurück"


@pytest.mark.parametrize(("name", "wanted"), [("annual", ANNUAL), ("every_part", EVERY_PART), ("slips", SLIPS)])
def test_the_words_come_in_order(name: str, wanted: str) -> None:
    text = said(name)
    at = 0
    for phrase in wanted.replace("\n", "|").split("|"):
        assert phrase in text[at:], phrase
        at = text.index(phrase, at)


def test_what_a_page_ends_within_stays_one() -> None:
    _, document, found = made("every_part", "de")
    long = [one for one in document.walk() if one.role == "P" and len({page for page, _ in one.pieces}) > 1]
    assert long
    (steps,) = (one for one in document.walk() if one.role == "Table" and len(one.kids) > 70)
    assert len(steps.kids) == 71
    assert len({page for page, _ in steps.places()}) > 1
    high = next(
        one
        for one in document.kids
        if one.role == "Table" and any(found.texts.get(place) == "Warum" for place in one.places())
    )
    assert len(high.kids) == 3
    assert len(high.kids[1].kids) == 2
    assert len({page for page, _ in high.kids[1].places()}) > 1


def test_ticks_are_told() -> None:
    _, document, _ = made("every_part", "de")
    assert [one.alt for one in document.walk() if one.role == "Figure"] == ["nicht angekreuzt", "angekreuzt"]


def test_charts_are_told_with_every_value() -> None:
    _, document, _ = made("annual", "de")
    told = " ".join(one.alt for one in document.walk() if one.role == "Figure")
    assert "Thema Nummer 60: 160" in told
    assert "Verlauf. 2024/25: –. 2025/26: 33" in told


def test_flowing_papers_have_bookmarks() -> None:
    for name in ("return", "shares", "due", "deletions", "indicators", "time_sheet", "every_part", "annual"):
        assert reader(made(name, "de")[0]).outline, name


def test_papers_are_made_on_tagged_canvases_alone() -> None:
    """A chart's picture for Word is no paper."""
    folder = Path(__file__).parents[3] / "ssa_desktop" / "documents"
    makers = {
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"(?<!Tagged)(?<!Draft)\bCanvas\(", path.read_text("utf-8"))
    }
    assert makers <= {"chart_pictures.py", "tagging.py"}


def test_what_an_indicator_means_is_said_once_for_all_schools() -> None:
    text = said("indicators")
    assert all(name in text for name in ("Musterschule", "Zweite Schule"))
    for one in shipped().values():
        # A line that ends has no space behind it.
        assert text.replace(" ", "").count("".join(one.explanation("de").split())) == 1
