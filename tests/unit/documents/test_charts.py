"""Charts on paper: every value is printed, also in a narrow place, and nothing is told by colour alone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import white

from ssa_desktop.documents.chart_marks import all_strings, bar, markers, stroke
from ssa_desktop.documents.charts import chart_drawing, chart_drawings
from ssa_desktop.documents.paper import TEXT_WIDTH, paged_document
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series

YEARS = ("2023/24", "2024/25", "2025/26")


def _said(drawing: Drawing) -> list[str]:
    return [string.text for string in all_strings(drawing)]


def _shapes(part: Drawing | Group, kind: type) -> list[Any]:
    found: list[Any] = []
    for one in part.contents:
        if isinstance(one, Group):
            found += _shapes(one, kind)
        elif isinstance(one, kind):
            found.append(one)
    return found


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_value_is_printed(kind) -> None:
    chart = Chart("Verlauf", kind, ChartUnit.COUNT, YEARS, (Series("a", (17, 1203, 0)), Series("b", (5, 9, 31))))
    said = _said(chart_drawing(chart, "de"))
    assert {"17", "1.203", "0", "5", "9", "31", *YEARS, "a", "b"} <= set(said)


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED])
def test_what_is_not_known_is_a_dash_and_no_zero(kind) -> None:
    chart = Chart("Verlauf", kind, ChartUnit.DECIMAL, ("Jahr",), (Series("a", (None,)),))
    said = _said(chart_drawing(chart, "de"))
    assert "–" in said


def test_a_month_without_anything_bears_no_marks() -> None:
    """As in the window: three signs with a nought each are no figure of a month to come."""
    rows = (Series("a", (0, 40)), Series("b", (0, 20)), Series("c", (0, 0)))
    chart = Chart("Monate", ChartKind.STACKED, ChartUnit.COUNT, ("Aug", "Sep"), rows)
    assert _said(chart_drawing(chart, "de")).count("0") == 2, "of September, and at the axis"
    only = Chart(
        "Monate", ChartKind.STACKED, ChartUnit.COUNT, ("Sep",), tuple(Series(one.name, one.values[1:]) for one in rows)
    )
    bars = [len(_shapes(chart_drawing(one, "de"), Rect)) for one in (chart, only)]
    assert bars[0] == bars[1]


def test_a_line_breaks_where_nothing_is_known() -> None:
    def strokes(values):
        chart = Chart("Verlauf", ChartKind.LINES, ChartUnit.COUNT, ("1", "2", "3", "4"), (Series("a", values),))
        return [line for line in _shapes(chart_drawing(chart, "de"), Line) if line.strokeWidth == 1.6]

    assert len(strokes((11, 12, 13, 14))) == 3
    assert len(strokes((11, None, 13, 14))) == 1


def test_band_and_target_are_drawn_and_named() -> None:
    chart = Chart(
        "Zeit",
        ChartKind.LINES,
        ChartUnit.SHARE,
        YEARS,
        (Series("direkt", (Fraction(1, 2),) * 3),),
        band=(Fraction(3, 5), Fraction(13, 20)),
        target=Fraction(31, 50),
    )
    drawing = chart_drawing(chart, "de")
    assert {"Bereich 60 % bis 65 %", "Soll 62 %"} <= set(_said(drawing))
    bare = Chart("Zeit", ChartKind.LINES, ChartUnit.SHARE, YEARS, chart.series)
    dashed = [line for line in _shapes(drawing, Line) if line.strokeDashArray]
    assert len(dashed) == 6
    assert [line for line in _shapes(chart_drawing(bare, "de"), Line) if line.strokeDashArray] == []


@pytest.mark.parametrize("width", [110, 180, 300, 460])
def test_values_of_a_narrow_line_chart_do_not_run_into_each_other(width: int) -> None:
    values = tuple(Fraction(60 + place * 7 % 11, 100) for place in range(12))
    names = tuple(str(place) for place in range(1, 13))
    rows = (Series("a", values), Series("b", tuple(value + Fraction(1, 100) for value in values)))
    drawing = chart_drawing(Chart("Anteil", ChartKind.LINES, ChartUnit.SHARE, names, rows[:1]), "de", width)
    boxes = _grounds(drawing)
    assert _apart(boxes)
    assert {"60,0 %", "70,0 %"} <= set(_said(drawing))
    assert all(box.x >= 0 and box.x + box.width <= width + 0.5 for box in boxes)
    assert _apart(_grounds(chart_drawing(Chart("A", ChartKind.LINES, ChartUnit.SHARE, names, rows), "de", width)))


def _grounds(drawing) -> list[Rect]:
    """Return the white grounds that values stand on."""
    return [box for box in _shapes(drawing, Rect) if box.fillColor == white]


def _apart(boxes: list[Rect]) -> bool:
    slack = 0.6
    return not any(
        one.x + slack < other.x + other.width
        and other.x + slack < one.x + one.width
        and one.y + slack < other.y + other.height
        and other.y + slack < one.y + one.height
        for number, one in enumerate(boxes)
        for other in boxes[:number]
    )


def _grey(colour) -> float:
    return round(float(0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue), 1)


def test_six_bars_differ_without_colour() -> None:
    fills = set()
    for number in range(6):
        drawn = bar(0, 0, 60, 10, number)
        ground = next(part for part in drawn.contents if isinstance(part, Rect))
        strokes = {(line.x2 > line.x1, line.y2 > line.y1, line.y2 == line.y1) for line in _shapes(drawn, Line)}
        fills.add((_grey(ground.fillColor), frozenset(strokes)))
        assert all(0 <= end <= 60 for line in _shapes(drawn, Line) for end in (line.x1, line.x2))
        assert all(-1e-9 <= end <= 10 + 1e-9 for line in _shapes(drawn, Line) for end in (line.y1, line.y2))
    assert len(fills) == 6, fills


def test_six_lines_differ_without_colour() -> None:
    shapes = set()
    for number in range(6):
        (drawn,) = markers([(0, 0)], number).contents
        shapes.add(tuple(round(value, 1) for value in getattr(drawn, "points", ())))
    dashes = {
        (_grey(line.strokeColor), line.strokeDashArray)
        for number in range(6)
        for line in _shapes(stroke([(0, 0), (9, 9)], number), Line)
    }
    assert (len(shapes), len(dashes)) == (6, 6)


@pytest.mark.parametrize("width", [TEXT_WIDTH, 300])
@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_leaves_the_drawing(kind, width) -> None:
    names = (
        "Ein Thema mit einem sehr langen Namen, der niemals in eine Zeile passt, auch nicht in zwei",
        "B",
        "C",
        "D",
    )
    series = tuple(Series(f"Reihe Nummer {number}", (3, 900, None, 1)) for number in range(4))
    drawing = chart_drawing(Chart("", kind, ChartUnit.COUNT, names, series), "de", width)
    for string in _shapes(drawing, String):
        left, _, right, _ = string.getBounds()
        assert left >= -1
        assert right <= width + 1, string.text


def test_more_rows_than_a_page_holds_are_parted_on_one_axis() -> None:
    names = tuple(f"Thema {number}" for number in range(70))
    chart = Chart("", ChartKind.BARS, ChartUnit.COUNT, names, (Series("", tuple(range(1, 71))),))
    drawings = chart_drawings(chart, "de")
    assert len(drawings) == 3
    assert all(drawing.height < 257 / 25.4 * 72 for drawing in drawings)
    assert [name for drawing in drawings for name in _said(drawing) if name.startswith("Thema")] == list(names)
    assert all("80" in _said(drawing) for drawing in drawings)
    paged_document("", "", "de", lambda _: list(chart_drawings(chart, "de")), readers=Readers.PROFESSIONALS)


def test_english_numbers() -> None:
    chart = Chart("", ChartKind.BARS, ChartUnit.HOURS, ("a",), (Series("", (Fraction(4321, 4),)),))
    assert "1,080:15 h" in _said(chart_drawing(chart, "en"))
