"""The sheets of self-evaluation: all fourteen conditions on one page without a name, and questions for oneself."""

from __future__ import annotations

import io

from pypdf import PdfReader

from ssa_desktop.documents.together.assessment_sheets import reflection_sheet, team_sheet
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.labels import label


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_the_sheet_for_the_team_holds_every_condition_on_one_page_and_no_place_for_a_name() -> None:
    (text,) = pages(team_sheet())
    assert len(Condition) == 14
    for number, condition in enumerate(Condition, 1):
        assert f"{number}. {label('de', 'condition', condition)} 1 2 3 4" in text
    for said in ("Ohne Namen", "vernichtet", "unparteiisch", "vertrauen", "1 = trifft nicht zu", "4 = trifft zu"):
        assert said in text
    assert "Name:" not in text
    assert "Unterschrift" not in text


def test_the_sheet_for_oneself_asks_and_is_not_collected() -> None:
    text = " ".join(pages(reflection_sheet()))
    assert "nicht eingesammelt" in text
    assert text.count("?") == 10
    assert len(pages(reflection_sheet())) <= 2
