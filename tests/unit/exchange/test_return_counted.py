"""The sheet that says how each figure was counted: rule, entries, threshold; unit sheets stay as they are."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from ssa_desktop.domain.figures.explanation import Counted, CountedFigures
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.figures.return_xlsx import return_xlsx
from tests.unit.documents.report_examples import report


def opened(counted: CountedFigures | None, language: str = "de") -> Workbook:
    return load_workbook(io.BytesIO(return_xlsx(report(), language, None, counted)))


COUNTED = CountedFigures(
    {
        ("GS", "pupils_advised_up_to_3"): (Counted("pupils_advised.up_to_3", ItemUnit.COUNT, 26, 26),),
        ("GS", "reach_percent"): (
            Counted("pupils_advised", ItemUnit.COUNT, 33, 33),
            Counted("frame.pupils", ItemUnit.COUNT, 142, 1),
        ),
        ("GS", "networking_minutes"): (Counted("minutes.networking_external", ItemUnit.MINUTES, 95, None),),
        ("GS", "school_name"): (Counted("frame.school_name", ItemUnit.TEXT, None, 1),),
    },
    frozenset({Activity.TRAVEL}),
)


def rows(book: Workbook) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book["Wie gezählt"].iter_rows(min_row=6)]


def line(book: Workbook, rule: str) -> list[object]:
    return next(row for row in rows(book) if rule in str(row[2]))


def test_rule_entries_and_threshold_stand_beside_the_figure() -> None:
    found = line(opened(COUNTED), "höchstens 3 Gespräche")
    assert (found[0], found[3:]) == ("bis zu 3 Gespräche", [26, 3])


def test_a_derived_figure_says_its_formula_with_its_numbers() -> None:
    found = line(opened(COUNTED), "÷")
    assert str(found[2]).startswith("Beratene Schülerinnen und Schüler 33 ÷ Schülerinnen und Schüler der Schule 142 = ")
    assert found[3:] == [33, None]


def test_what_an_agreement_leaves_out_stands_beside_the_shares_it_changes() -> None:
    said = "„Fahrzeit“ ist nach Ihrer Einstellung nicht in der Grundlage."
    ruled = [row[0] for row in rows(opened(COUNTED)) if said in str(row[2])]
    # Beside both shares, and beside the talks per hour, which have the same base.
    assert len(ruled) == 3 * len(report().units)
    assert not [row for row in rows(opened(None)) if said in str(row[2])]


def test_without_the_records_the_rules_stand_alone() -> None:
    found = line(opened(None), "höchstens 3 Gespräche")
    assert found[3:] == [None, 3]
    assert line(opened(COUNTED), "Steht so im Schulbuch.")[3:] == [None, None]


def test_the_sheet_has_no_column_of_what_was_deleted() -> None:
    heads = [cell.value for cell in opened(COUNTED)["Wie gezählt"][5]]
    assert heads == ["Bezeichnung", "Wert", "Wie gezählt wird", "Einträge", "Grenze"]


def test_a_number_of_entries_that_nobody_knows_is_left_out() -> None:
    found = next(row for row in rows(opened(COUNTED)) if row[0] == "Zeit für Vernetzung nach außen (in Minuten)")
    assert found[3:] == [None, None]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_item_of_every_unit_has_its_rule(language: str) -> None:
    sheet = opened(None, language).worksheets[-1]
    ruled = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[2]]
    value = report()
    assert len(ruled) == sum(
        len(figure) if isinstance(figure := unit.items[item.id], dict) else 1
        for unit in value.units
        for item in value.form.items
    )
    assert all(row[1] for row in ruled)


def test_the_unit_sheets_are_the_same_with_and_without_it() -> None:
    with_, without = opened(COUNTED), opened(None)
    for name in with_.sheetnames[:-1]:
        assert list(with_[name].values) == list(without[name].values)
