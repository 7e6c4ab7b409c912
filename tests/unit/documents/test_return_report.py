"""The annual return on paper shows every figure, says on each page that it is not official, and counts its pages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from reportlab.platypus import Flowable, Spacer

from ssa_desktop.documents import return_report
from ssa_desktop.documents.paper import Foot, paged_document
from ssa_desktop.documents.return_report import return_pdf
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.domain.figures.annual_return import Finding, Severity
from ssa_desktop.domain.figures.form_items import SMALL_COUNT_KEY
from ssa_desktop.labels import FormRow, figure_text, finding_item, finding_text, form_rows
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import page_texts, words
from tests.unit.documents.report_examples import ALL_FINDINGS, report


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return page_texts(return_pdf(report(), "de"))


def test_every_page_says_that_it_is_not_official(pages: list[str]) -> None:
    assert all("vorläufig, nicht amtlich" in page.splitlines() for page in pages)
    assert len(pages) > 2


def test_an_official_form_has_no_banner() -> None:
    assert "vorläufig" not in words(return_pdf(report(official=True), "de"))


def test_pages_are_counted(pages: list[str]) -> None:
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page.splitlines()


def test_every_page_names_its_school(pages: list[str]) -> None:
    first = next(number for number, page in enumerate(pages) if "Schule: <b>Zweite</b> Schule" in page)
    assert all("2025/26 · Grundschule Mühlweg" in page for page in pages[:first])
    assert all("2025/26 · <b>Zweite</b> Schule" in page for page in pages[first:-1])
    assert "2025/26 · Prüfung" in pages[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_stands_behind_its_label_in_the_order_of_the_form(language: str) -> None:
    value = replace(report(), units=report().units[:1])
    found = words(return_pdf(value, language))
    at = 0
    for area in value.form.areas:
        for row in form_rows(language, value.form, area.id, value.units[0].items):
            line = row.label
            if row.item is not None:
                line += f" {figure_text(language, row.item.unit, row.figure)}"
            at = found.index(line, at) + 1


def test_what_cannot_be_known_is_no_zero(pages: list[str]) -> None:
    found = " ".join(" ".join(pages).split())
    assert "Träger keine Angabe" in found
    assert "Kooperationspartner keine Angabe" in found
    assert "Besuche keine Angabe" in found
    assert "Termine 3" in found


def test_names_that_look_like_markup_are_printed_as_they_are(pages: list[str]) -> None:
    found = " ".join(" ".join(pages).split())
    assert "Schulzentrum Çınar & Łódź" in found
    assert '=HYPERLINK("http://x.example")' in re.sub(r"\s(?=\")", "", found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_printed(language: str) -> None:
    value = report(findings=tuple(ALL_FINDINGS))
    found = words(return_pdf(value, language))
    for finding in ALL_FINDINGS:
        if finding.key == SMALL_COUNT_KEY:
            assert f"{finding_item(language, value.form, finding)} {finding.details['count']}" in found
        else:
            assert finding_text(language, value.form, finding) in found


def test_a_return_without_findings_says_so() -> None:
    assert "Die Prüfung hat nichts gefunden." in words(return_pdf(report(findings=()), "de"))


def test_each_unit_counts_its_own_findings(pages: list[str]) -> None:
    assert "Prüfung: Fehler 0" in pages[0]
    assert "Prüfung: Fehler 1, Hinweise 0" in next(page for page in pages if "Schule: <b>Zweite" in page)


def test_a_return_without_units_is_a_page_that_says_so() -> None:
    found = page_texts(return_pdf(replace(report(findings=()), units=()), "de"))
    assert len(found) == 1
    assert "keine Schule und keinen Standort" in " ".join(found[0].split())


def test_a_school_with_a_very_long_name_fits_its_column() -> None:
    value = report()
    unit = replace(value.units[0], items={**value.units[0].items, "school_name": "Sehr lange Schule " * 60})
    assert "Sehr lange Schule" in words(return_pdf(replace(value, units=(unit,)), "de"))


def lines_of(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines()]


@pytest.mark.parametrize("height", range(0, 300, 31))
def test_parts_never_stand_on_a_page_without_what_they_are_parts_of(height: int) -> None:
    """Whatever stands above the table: its page ends elsewhere each time."""
    rows = [("Projekte", 0), ("Teilnehmende", 1), ("weiblich", 2), ("Elternveranstaltungen", 0), ("Besuche", 1)] * 12
    area = report().form.areas[0]
    made = [FormRow(f"{name} {number}", depth) for number, (name, depth) in enumerate(rows)]
    cells = return_report._cells(made, "de", {})

    def story(_: Foot) -> list[Flowable]:
        return [Spacer(0, height), return_report._area_table(area, made, "de", cells)]

    content = paged_document("T", "T", "de", story, readers=Readers.PROFESSIONALS)
    begun = {row.label: row for row in made}
    for number, page in enumerate(page_texts(content)):
        lines = [line for line in lines_of(page) if line.removesuffix(" (Fortsetzung)") in begun]
        depths = [begun[line.removesuffix(" (Fortsetzung)")].depth for line in lines]
        # Nothing begins deeper than what stands above it, and no line is parted from its first part.
        assert depths[0] == 0, (number, lines[:3])
        assert all(below <= above + 1 for above, below in pairwise(depths))
        if number:
            # What is repeated is what the first line of its own is a part of, and nothing else.
            own = next(at for at, line in enumerate(lines) if line in begun)
            place = made.index(begun[lines[own]])
            parents = [line.removesuffix(" (Fortsetzung)") for line in lines[:own]]
            assert parents == [row.label for row in return_report._above(made, place)]
        last = made.index(begun[lines[-1]])
        assert last + 1 == len(made) or made[last + 1].depth <= made[last].depth


def test_small_counts_are_explained_once_and_listed_with_their_places() -> None:
    found = [
        Finding(Severity.REMARK, "GS", item.id, SMALL_COUNT_KEY, {"item": item.id, "count": count})
        for item, count in zip(report().form.items[8:11], (1, 3, 4), strict=True)
    ]
    other = next(one for one in ALL_FINDINGS if one.key != SMALL_COUNT_KEY)
    value = replace(report(), findings=(*found, other))
    said = words(return_pdf(value, "de"))
    assert said.count("einzelnes Kind erkennbar machen") == 1
    assert "3 kleine Zahlen" in said
    assert finding_text("de", value.form, other) in said
    for one in found:
        assert f"GS {finding_item('de', value.form, one)} {one.details['count']}" in said
    # A single one is said whole, where the others stand.
    alone = replace(value, findings=(found[0], other))
    assert finding_text("de", value.form, found[0]) in words(return_pdf(alone, "de"))
