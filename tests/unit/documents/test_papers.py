"""What holds for every paper: embedded letters, neutral properties, the same bytes again, nothing on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from ssa_desktop.documents.keeping.due_list import due_pdf
from ssa_desktop.documents.paper import styles
from ssa_desktop.documents.recovery_sheet import recovery_sheet
from ssa_desktop.documents.return_report import return_pdf
from ssa_desktop.documents.rights.paper_words import after_days, sentence
from ssa_desktop.documents.shares_report import shares_pdf
from ssa_desktop.documents.slips import SlipData, slip_sheet
from ssa_desktop.documents.tagged_parts import TaggedParagraph
from ssa_desktop.documents.text_fitting import wrap
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.resources import resource_path
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import fonts, reader, words
from tests.unit.documents.report_examples import YEAR, report, shares

SPECIAL = "Äöüß Şükrü Yağız Iıİi Łódź Čačak Țepeș „…“ Олена"
DAY = date(2026, 7, 31)

PAPERS: dict[str, Callable[[str], bytes]] = {
    "slips": lambda language: slip_sheet([SlipData(SPECIAL, "Mila Muster", "4b", DAY, 615, 30, "7")], language),
    "recovery": lambda language: recovery_sheet("ABCD-EFGH", DAY, f"/srv/{SPECIAL}", "1.0", language),
    "return": lambda language: return_pdf(report(), language, {"own_topic": SPECIAL}),
    "shares": lambda language: shares_pdf(shares(), YEAR, [(SPECIAL, shares())], language),
    "due": lambda language: due_pdf(DAY, [DueItem("x", "case", SPECIAL, RetentionRule.CASE_FILE, DAY)], language),
}


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Callable[[str], bytes]:
    return PAPERS[request.param]


def test_letters_of_the_families_read_back(paper: Callable[[str], bytes]) -> None:
    found = words(paper("de"))
    assert [word for word in SPECIAL.split() if word not in found] == []


def test_every_font_is_embedded(paper: Callable[[str], bytes]) -> None:
    found = list(fonts(paper("de")))
    assert found
    for font in found:
        descriptor = font["/FontDescriptor"]
        assert isinstance(descriptor, DictionaryObject)
        assert "/FontFile2" in descriptor
        assert "IBMPlex" in str(font["/BaseFont"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_properties_name_nobody_and_no_day(paper: Callable[[str], bytes], language: str) -> None:
    document = reader(paper(language))
    catalogue = document.root_object
    properties = document.metadata
    assert properties is not None
    assert properties.title
    assert not properties.author
    assert not properties.subject
    assert properties.creator == "SSA-Desktop"
    assert "Mila" not in properties.title
    assert properties.creation_date is not None
    assert properties.creation_date.year == 2000
    assert str(catalogue["/Lang"]) == language


def test_the_same_value_gives_the_same_bytes_without_a_temporary_file(
    paper: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = paper("de")
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent/place")
    assert paper("de") == first


def test_both_languages_give_other_papers(paper: Callable[[str], bytes]) -> None:
    assert words(paper("de")) != words(paper("en"))


def test_every_page_is_a4(paper: Callable[[str], bytes]) -> None:
    for page in reader(paper("de")).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_a_single_day_is_said_as_one() -> None:
    assert (after_days(1), after_days(30)) == ("einem Tag", "30 Tagen")
    said = sentence("backup", places=1, last="x", reminder=after_days(1), keep=after_days(1))
    assert "Erinnerung nach einem Tag. Sicherungen enden nach höchstens einem Tag" in said
    folder = resource_path("papers")
    assert [one.name for one in folder.glob("*.toml") if "{backup_days} Tag" in one.read_text("utf-8")] == []


@pytest.mark.parametrize("said", ["{} gilt hier. ", "<b>{}</b> gilt, "], ids=["in one typeface", "in two"])
@pytest.mark.parametrize(
    "kept",
    [
        "§ 8a",
        "§§ 11",
        "Abs. 4",
        "Satz 2",
        "Nr. 3",
        "Art. 15",
        "lit. a",
        "SGB VIII",
        "21 DSGVO",
        "8a SGB",
        "60 %",
        "10 Std.",
    ],
)
def test_no_line_ends_within_a_reference(kept: str, said: str) -> None:
    mark, _, number = kept.partition(" ")
    looks = styles().body
    for width in range(70, 200, 3):
        made = TaggedParagraph("Was dort steht, " + said.format(kept) * 9, looks)
        made.wrap(width, 999)
        inner: Any = made
        lines = [
            line[1] if isinstance(line, tuple) else [one.text for one in line.words] for line in inner.blPara.lines
        ]
        written = [" ".join("".join(f"{piece} " for piece in line).split()) for line in lines]
        assert not [line for line in written if line.split()[-1] == mark or line.split()[0] == number]
        assert sum(line.count(kept) for line in written) == 9
        drawn_by_hand = wrap(
            "Was dort steht, " + (f"{kept} gilt hier. " * 9).strip(), looks.fontName, looks.fontSize, width
        )
        assert not [line for line in drawn_by_hand if line.split()[-1] == mark or line.split()[0] == number]
        assert sum(line.count(kept) for line in drawn_by_hand) == 9
