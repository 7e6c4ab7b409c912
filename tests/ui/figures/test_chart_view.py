"""A chart in the window: the same values as on paper, reachable without seeing the drawing."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest
from PySide6.QtCharts import QAbstractBarSeries, QBarCategoryAxis, QScatterSeries
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ssa_desktop.documents.chart_marks import all_strings
from ssa_desktop.documents.charts import chart_drawing
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.labels import chart_text
from ssa_desktop.ui.look.theme import apply_theme
from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas
from ssa_desktop.ui.widgets.chart_view import ChartView
from tests.processes import run

YEARS = ("2023/24", "2024/25", "2025/26")
ROWS = (Series("direkt", (17, Fraction(125, 2), 0)), Series("indirekt", (4, 1203, 31)))


def _canvas(view: ChartView) -> ChartCanvas:
    assert view.canvas is not None
    return view.canvas


def _cell(view: ChartView, row: int, column: int) -> str:
    item = view.table.item(row, column)
    assert item is not None
    return item.text()


def _in_window(view: ChartView) -> dict[str, list[float]]:
    """Return the numbers of the drawing as Qt holds them, by row."""
    found = {}
    for series in _canvas(view).chart().series():
        if isinstance(series, QAbstractBarSeries):
            for one in series.barSets():
                found[one.label()] = [one.at(place) for place in reversed(range(one.count()))]
        elif isinstance(series, QScatterSeries):
            found[series.name()] = [point.y() for point in series.points()]
    return found


@pytest.mark.parametrize("kind", list(ChartKind))
def test_window_and_paper_draw_the_same_values(qtbot, kind) -> None:
    chart = Chart("Zeit", kind, ChartUnit.HOURS, YEARS, ROWS)
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(chart)
    shown = _in_window(view)
    assert shown == {row.name: [float(value or 0) for value in row.values] for row in ROWS}
    printed = [string.text for string in all_strings(chart_drawing(chart, "de"))]
    for row in ROWS:
        for value, number in zip(row.values, shown[row.name], strict=True):
            assert Fraction(number) == value
            assert chart_text("de", ChartUnit.HOURS, Fraction(number)) in printed


def test_the_table_and_the_description_say_every_value(qtbot) -> None:
    chart = Chart(
        "Zeit",
        ChartKind.BARS,
        ChartUnit.SHARE,
        YEARS,
        (Series("direkt", (Fraction(1, 2), None, 1)),),
        target=Fraction(3, 5),
    )
    view = ChartView("de")
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.set_chart(chart)
    view.show()
    assert _canvas(view).accessibleName() == "Zeit"
    assert _canvas(view).accessibleDescription() == "2023/24: 50,0 %. 2024/25: –. 2025/26: 100,0 %. Soll 60 %"
    qtbot.keyClick(view.toggle, Qt.Key.Key_Space)
    assert view.table.isVisible()
    assert not _canvas(view).isVisible()
    cells = [[_cell(view, row, column) for column in range(2)] for row in range(3)]
    assert cells == [["2023/24", "50,0 %"], ["2024/25", "–"], ["2025/26", "100,0 %"]]
    qtbot.keyClick(view.toggle, Qt.Key.Key_Space)
    assert _canvas(view).isVisible()


def test_where_there_is_room_the_table_stands_beside_the_drawing(qtbot) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.set_chart(Chart("Zeit", ChartKind.LINES, ChartUnit.COUNT, YEARS, ROWS), "Es wurden mehr.")
    view.show()
    qtbot.waitUntil(view.table.isVisible)
    assert _canvas(view).isVisible()
    assert not view.toggle.isVisible()
    assert view.said.isVisible()
    assert view.said.text() == "Es wurden mehr."
    assert view.table.geometry().left() > _canvas(view).geometry().right()
    view.resize(500, 400)
    qtbot.waitUntil(view.toggle.isVisible)
    assert not view.table.isVisible()
    view.toggle.click()
    assert view.table.isVisible()
    assert not _canvas(view).isVisible()
    assert not view.legend.isVisible()


def test_the_table_takes_the_keyboard_and_the_drawing_does_not_move(qtbot) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(Chart("Zeit", ChartKind.BARS, ChartUnit.COUNT, ("a", "a"), (Series("", (1, 2)),)))
    view.show()
    assert _canvas(view).focusPolicy() is Qt.FocusPolicy.NoFocus
    assert view.table.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert _canvas(view).chart().animationOptions().value == 0
    (names,) = _canvas(view).chart().axes(Qt.Orientation.Vertical)
    assert isinstance(names, QBarCategoryAxis)
    assert names.count() == 2


def test_no_chart_takes_no_room(qtbot) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(Chart("Zeit", ChartKind.BARS, ChartUnit.COUNT, (), ()))
    assert view.isHidden()
    assert view.canvas is None


def test_the_theme_may_change_while_a_chart_is_shown(qtbot, qapp) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(Chart("Zeit", ChartKind.LINES, ChartUnit.COUNT, YEARS, ROWS))
    view.resize(600, 400)
    view.show()
    before = view.grab().toImage().pixelColor(2, 2)
    try:
        apply_theme(qapp, dark=True)
        qapp.processEvents()
        assert view.grab().toImage().pixelColor(2, 2) != before
    finally:
        apply_theme(qapp, dark=False)
        qapp.processEvents()
    assert _in_window(view)["indirekt"] == [4, 1203, 31]


@pytest.mark.parametrize("width", [150, 260, 480, 900])
def test_values_of_a_narrow_line_chart_do_not_run_into_each_other(qtbot, width) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    values = tuple(60 + place * 7 % 11 for place in range(12))
    names = tuple(str(place) for place in range(1, 13))
    rows = (Series("a", values), Series("b", tuple(value + 1 for value in values)))
    chart = Chart("Gespräche", ChartKind.LINES, ChartUnit.COUNT, names, rows)
    view.set_chart(chart)
    view.resize(width, 400)
    view.show()
    canvas = view.canvas
    assert canvas is not None
    written = canvas.line_values(chart, QFontMetricsF(canvas.font()))
    boxes = [box for _, box in written]
    assert not any(one.intersects(other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert all(canvas.sceneRect().contains(box) for box in boxes)
    # The first, the last, the lowest and the highest of each row.
    assert {"60", "70", "61", "71"} <= {said for said, _ in written}


def test_charts_are_loaded_when_one_is_shown() -> None:
    program = "import sys; import ssa_desktop.ui.widgets.chart_view; sys.exit('PySide6.QtCharts' in sys.modules)"
    run([sys.executable, "-c", program])


MONTHS = ("Aug", "Sep", "Okt", "Nov", "Dez", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul")


@pytest.mark.parametrize(("width", "is_short"), [(260, True), (900, False)])
def test_months_are_written_by_their_letter_where_they_have_no_room(qtbot, width, is_short) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    values = Series("", tuple(range(12)))
    chart = Chart("Anteil", ChartKind.LINES, ChartUnit.COUNT, MONTHS, (values,), is_monthly=True)
    view.set_chart(chart)
    view.resize(width, 400)
    view.show()
    qtbot.waitUntil(lambda: _canvas(view).chart().plotArea().width() > 0)
    names = _canvas(view).category_names(chart)
    assert names == ([name[0] for name in MONTHS] if is_short else list(MONTHS))
    metrics = QFontMetricsF(_canvas(view).font())
    slot = _canvas(view).chart().plotArea().width() / 12
    assert all(metrics.horizontalAdvance(name) < slot for name in names)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_pointing_at_the_drawing_says_the_values(qtbot, kind) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(Chart("Zeit", kind, ChartUnit.COUNT, YEARS, ROWS))
    view.resize(900, 400)
    view.show()
    canvas = _canvas(view)
    area = canvas.chart().plotArea()
    across = kind is ChartKind.LINES
    for place, year in enumerate(YEARS):
        share = (place + 0.5) / len(YEARS)
        x = area.left() + area.width() * (share if across else 0.5)
        y = area.top() + area.height() * (0.5 if across else share)
        said = [f"{row.name}: {chart_text('de', ChartUnit.COUNT, row.values[place])}" for row in ROWS]
        assert canvas.said_at(QPointF(x, y)).split("\n") == [year, *said]
    assert canvas.said_at(area.topLeft() - QPointF(9, 9)) == ""


def _drawn(view: ChartView) -> tuple[QImage, QImage]:
    QApplication.processEvents()
    return _canvas(view).grab().toImage(), view.legend.grab().toImage()


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("is_inside", [False, True])
def test_every_colour_follows_the_theme_that_is_switched_under_it(qtbot, qapp, kind, is_inside) -> None:
    """What is drawn after the switch is what a chart made afterwards looks like, alone or on a page, and back again."""
    chart = Chart("Zeit", kind, ChartUnit.COUNT, YEARS, ROWS, band=(Fraction(10), Fraction(20)), target=Fraction(15))

    pages: list[QWidget] = []

    def made() -> ChartView:
        view = ChartView("de")
        if is_inside:
            page = QWidget()
            qtbot.addWidget(page)
            pages.append(page)
            QVBoxLayout(page).addWidget(view)
            page.resize(900, 500)
            view.set_chart(chart)
            page.show()
        else:
            qtbot.addWidget(view)
            view.resize(900, 500)
            view.set_chart(chart)
            view.show()
        return view

    view = made()
    light = _drawn(view)
    try:
        for dark in (True, False, True, False):
            apply_theme(qapp, dark=dark)
            shown, anew = _drawn(view), _drawn(made())
            assert shown == anew, dark
            assert (shown == light) is (not dark)
    finally:
        apply_theme(qapp, dark=False)
        qapp.processEvents()
