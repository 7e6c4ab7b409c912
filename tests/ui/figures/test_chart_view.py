"""A chart in the window: the same values as on paper, reachable without seeing the drawing."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCharts import QAbstractBarSeries, QBarCategoryAxis, QScatterSeries
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from reportlab.graphics.shapes import Group, Rect
from reportlab.lib.colors import white

from ssa_desktop.documents.chart_marks import all_strings
from ssa_desktop.documents.charts import chart_drawing
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.labels import chart_mark_text, chart_reference_texts, chart_text
from ssa_desktop.ui.look.theme import apply_theme, colours, dress, px
from ssa_desktop.ui.widgets import chart_canvas, chart_look
from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas
from ssa_desktop.ui.widgets.chart_look import in_two_lines
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.table_look import ROW_HEIGHT, TableView
from tests.processes import run

YEARS = ("2023/24", "2024/25", "2025/26")
ROWS = (Series("direkt", (17, Fraction(125, 2), 0)), Series("indirekt", (4, 1203, 31)))


def _shown(qtbot: QtBot, chart: Chart, width: int, height: int) -> ChartView:
    view = ChartView("de")
    qtbot.addWidget(view)
    view.set_chart(chart)
    view.resize(width, height)
    view.show()
    return view


def _canvas(view: ChartView) -> ChartCanvas:
    assert view.canvas is not None
    return view.canvas


def _cell(view: ChartView, row: int, column: int) -> str:
    return str(view.table.figures.index(row, column).data())


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
    view.resize(900, 400)
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
    view = _shown(qtbot, Chart("Zeit", ChartKind.LINES, ChartUnit.COUNT, YEARS, ROWS), 600, 400)
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


def test_values_follow_the_drawing_when_its_size_or_what_is_marked_changes(qtbot) -> None:
    chart = _months()
    view = _shown(qtbot, chart, 400, 400)
    canvas = _canvas(view)
    plain, larger = QFont(canvas.font()), QFont(canvas.font())
    larger.setPointSizeF(2 * plain.pointSizeF())

    def written(font: QFont = plain) -> list[tuple[str, QRectF]]:
        return canvas.line_values(chart, QFontMetricsF(font))

    first = written()
    assert written() is first
    canvas.mark(4)
    assert {said for said, _ in written()} - {said for said, _ in first} == {"66,0 %"}
    canvas.mark(None)
    assert written() == first
    assert written(larger)[0][1].height() > first[0][1].height()
    # Unpainted, so that nothing but the size takes the place of what was kept.
    canvas.setUpdatesEnabled(False)
    before = canvas.chart().plotArea()
    view.resize(640, 400)
    written()
    qtbot.waitUntil(lambda: canvas.chart().plotArea() != before)
    assert written() == canvas._placed_values(chart, QFontMetricsF(plain))
    assert written() != first


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
    view = _shown(qtbot, Chart("Zeit", kind, ChartUnit.COUNT, YEARS, ROWS), 900, 400)
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


def _written(view: ChartView, chart: Chart) -> list[str]:
    return [said for said, _ in _canvas(view).line_values(chart, QFontMetricsF(_canvas(view).font()))]


def _months() -> Chart:
    values = tuple(Fraction(60 + place * 7 % 11, 100) for place in range(12))
    return Chart("Anteil", ChartKind.LINES, ChartUnit.SHARE, MONTHS, (Series("", values),), is_monthly=True)


def test_a_line_says_its_first_last_lowest_and_highest_value_and_that_of_the_marked_month(qtbot) -> None:
    chart = _months()
    view = _shown(qtbot, chart, 900, 400)
    view.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.table.clearFocus()
    values = [chart_text("de", ChartUnit.SHARE, value) for value in chart.series[0].values]
    assert set(_written(view, chart)) == {values[0], values[-1], min(values), max(values)}
    area = _canvas(view).chart().plotArea()
    for place in range(12):
        where = QPointF(area.left() + area.width() * (place + 0.5) / 12, area.center().y())
        qtbot.mouseMove(_canvas(view).viewport(), _canvas(view).mapFromScene(where))
        assert _canvas(view).marked == place
        assert values[place] in _written(view, chart)
    qtbot.mouseMove(_canvas(view).viewport(), _canvas(view).mapFromScene(area.topLeft() - QPointF(9, 0)))
    assert _canvas(view).marked is None


def test_lines_reach_down_as_far_as_the_table_beside_them(qtbot) -> None:
    view = _shown(qtbot, _months(), 1100, 600)
    canvas = _canvas(view)
    qtbot.waitUntil(lambda: view.table.isVisible() and canvas.height() > 280)
    assert abs(canvas.geometry().bottom() - view.table.geometry().bottom()) <= view.fontMetrics().height()
    view.resize(480, 600)
    qtbot.waitUntil(lambda: not view.table.isVisible())
    assert canvas.height() == 280


def _noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is written in drawings from now on; nothing of it is drawn."""
    written: list[str] = []
    for module in (chart_canvas, chart_look):
        monkeypatch.setattr(module, "write", lambda _painter, _metrics, said, *_, **__: written.append(said))
    return written


@pytest.mark.parametrize("is_monthly", [True, False])
def test_a_month_without_anything_has_no_mark_beside_its_bar(qtbot, monkeypatch, is_monthly) -> None:
    values = Series("", (0, *range(3, 11), None, None, None))
    chart = Chart("Gespräche", ChartKind.BARS, ChartUnit.COUNT, MONTHS, (values,), is_monthly=is_monthly)
    written = _noted(monkeypatch)
    view = _shown(qtbot, chart, 900, 400)
    written.clear()
    _canvas(view).grab()
    assert set(written) == {str(one) for one in range(3, 11)} | (set() if is_monthly else {"0", "–"})


def test_the_line_of_the_table_with_the_keyboard_is_marked_in_the_drawing(qtbot) -> None:
    view = _shown(qtbot, _months(), 900, 400)
    view.activateWindow()
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    plain = _canvas(view).grab().toImage()
    for place in (0, 4, 11):
        view.choose(place, 1)
        assert _canvas(view).marked == place
    assert _canvas(view).grab().toImage() != plain
    view.table.clearFocus()
    assert _canvas(view).marked is None


def test_alone_the_drawing_takes_the_keyboard_and_says_what_it_is_on(qtbot, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(chart_canvas, "announce", lambda _, said: told.append(said))
    view = ChartView("de")
    qtbot.addWidget(view)
    asked: list[tuple[object, object]] = []
    view.let_explain()
    view.asked.connect(lambda place, row: asked.append((place, row)))
    view.set_chart(_months())
    view.resize(500, 400)
    view.show()
    canvas = _canvas(view)

    def marked() -> int | None:
        return canvas.marked

    assert canvas.focusPolicy() is Qt.FocusPolicy.StrongFocus
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(canvas.hasFocus)
    assert marked() == 0
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(canvas, key)
    assert marked() == 1
    assert told == ["Sep, 67,0 %", "Okt, 63,0 %", "Sep, 67,0 %"]
    assert asked == [(1, 0)]
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert marked() == 11
    canvas.clearFocus()
    assert marked() is None
    view.resize(900, 400)
    qtbot.waitUntil(view.table.isVisible)
    assert canvas.focusPolicy() is Qt.FocusPolicy.NoFocus


def on_a_page(qtbot: QtBot) -> tuple[QWidget, ChartView]:
    """Return an empty chart in the style of the program, and the page that holds it."""
    page = QWidget()
    qtbot.addWidget(page)
    view = ChartView("de")
    QVBoxLayout(page).addWidget(view)
    dress(page)
    return page, view


@pytest.mark.parametrize("amount", [1, 3, 12])
def test_the_table_is_as_high_as_its_rows(qtbot, amount) -> None:
    page, view = on_a_page(qtbot)
    values = Series("", tuple(range(amount)))
    view.set_chart(Chart("Anteil", ChartKind.BARS, ChartUnit.COUNT, MONTHS[:amount], (values,)))
    page.resize(900, 700)
    page.show()
    QApplication.processEvents()
    assert view.table.verticalScrollBar().maximum() == 0
    room = view.table.viewport().height() - view.table.verticalHeader().length()
    assert 0 <= room <= 2


REST = Chart(
    "Themen", ChartKind.BARS, ChartUnit.COUNT, ("Familie", "Streit", "Weitere"), (Series("", (30, 20, 40)),),
    ends_with_rest=True,
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_summed_up_is_grey_and_apart(qtbot, qapp, dark) -> None:
    apply_theme(qapp, dark=dark)
    try:
        view = ChartView("de")
        qtbot.addWidget(view)
        view.set_chart(REST)
        view.resize(900, 400)
        view.show()
        qapp.processEvents()
        canvas = _canvas(view)
        image, area = canvas.grab().toImage(), canvas.chart().plotArea()
        theme = colours(canvas.palette())
        middles = [
            canvas.mapFromScene(QPointF(area.left() + 12, area.top() + area.height() * row / 8)) for row in (1, 3, 5, 7)
        ]
        found = [image.pixelColor(one).name() for one in middles]
        assert found == [theme.accent, theme.accent, theme.window, theme.strong_border]
        for place, row in enumerate((1, 3, 7)):
            where = QPointF(area.center().x(), area.top() + area.height() * row / 8)
            assert canvas.said_at(where).split("\n")[0] == REST.categories[place]
        assert canvas.said_at(QPointF(area.center().x(), area.top() + area.height() * 5 / 8)) == ""
    finally:
        apply_theme(qapp, dark=False)


def test_on_paper_what_is_summed_up_is_grey_and_apart() -> None:
    def bars(chart: Chart) -> list[tuple[float, float, str]]:
        found: list[tuple[float, float, str]] = []

        def walk(group) -> None:
            for one in group.contents:
                if isinstance(one, Group):
                    walk(one)
                elif isinstance(one, Rect) and one.height == 9 and one.fillColor is not None:
                    found.append((one.y, one.width, one.fillColor.hexval()))

        walk(chart_drawing(chart, "de"))
        # The figures stand on white.
        return [one for one in found if one[2] != white.hexval()]

    plain, summed = bars(replace(REST, ends_with_rest=False)), bars(REST)
    assert [width for _, width, _ in plain] == [width for _, width, _ in summed]
    assert len({colour for *_, colour in plain}) == 1
    assert [colour == plain[0][2] for *_, colour in summed] == [True, True, False]
    gaps = [one[0] - other[0] for one, other in pairwise(summed)]
    assert gaps[1] > gaps[0] == plain[0][0] - plain[1][0]


def _drawn(view: ChartView) -> tuple[QImage, QImage]:
    QApplication.processEvents()
    # The keyboard is in one of the windows alone, and marks a line there.
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
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


@pytest.mark.parametrize("width", [1100, 900, 600])
def test_every_heading_of_many_columns_is_whole(qtbot, width) -> None:
    names = ("Direkte Arbeit", "Indirekte Arbeit", "Aufgaben außerhalb der Schulsozialarbeit")
    rows = tuple(Series(name, tuple(range(12))) for name in names)
    view = _shown(qtbot, Chart("Zeit", ChartKind.STACKED, ChartUnit.HOURS, MONTHS, rows, is_monthly=True), width, 600)
    if not view.table.isVisible():
        view.show_table()
    header, model = view.table.horizontalHeader(), view.table.figures
    qtbot.waitUntil(lambda: header.length() >= view.table.viewport().width() > 400)
    for column, name in enumerate(names, 1):
        shown = model.headerData(column, Qt.Orientation.Horizontal)
        assert shown.split() == name.split()
        assert model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == name
        needed = header.fontMetrics().size(0, shown)
        assert needed.width() <= header.sectionSize(column)
        assert needed.height() <= header.height()


def test_a_month_without_anything_has_no_mark_in_a_stack(qtbot, monkeypatch) -> None:
    written = _noted(monkeypatch)
    rows = (Series("direkt", (0, Fraction(125, 2), None)), Series("indirekt", (0, 0, None)))
    view = _shown(qtbot, Chart("Zeit", ChartKind.STACKED, ChartUnit.HOURS, YEARS, rows), 900, 500)
    view.grab()
    # What a month has none of is not marked either; the table says it.
    assert set(written) == {"62:30 Std."}


def test_a_part_too_small_for_its_value_says_it_where_mouse_or_keyboard_is(qtbot, monkeypatch) -> None:
    written = _noted(monkeypatch)
    rows = (Series("direkt", (40, 60, 80)), Series("außerhalb", (1, 2, Fraction(1, 2))))
    view = _shown(qtbot, Chart("Zeit", ChartKind.STACKED, ChartUnit.HOURS, YEARS, rows), 900, 500)
    large = {"40:00 Std.", "60:00 Std.", "80:00 Std."}
    for marked, small in ((None, set()), (1, {"2:00 Std."}), (2, {"0:30 Std."}), (None, set())):
        _canvas(view).mark(marked)
        written.clear()
        _canvas(view).grab()
        assert set(written) == large | small, marked


LONG = (
    "Konflikt unter Schülerinnen und Schülern",
    "Trennung oder Scheidung der Eltern",
    "Diskriminierung und Rassismus",
)


@pytest.mark.parametrize("width", [600, 746, 757, 800, 900, 1100])
def test_no_name_is_cut_beside_the_drawing_or_in_it(qtbot, width) -> None:
    page, view = on_a_page(qtbot)
    chart = Chart("Themen", ChartKind.BARS, ChartUnit.COUNT, LONG, (Series("Nennungen", (10, 5, 3)),))
    view.set_chart(chart)
    page.resize(width, 700)
    page.show()
    QApplication.processEvents()
    canvas = _canvas(view)
    room = int(canvas.chart().plotArea().left()) - 8
    taken = [
        canvas.fontMetrics().boundingRect(QRect(0, 0, room, 0), int(Qt.TextFlag.TextWordWrap), name) for name in LONG
    ]
    assert all(one.width() <= room and one.height() <= 2 * canvas.fontMetrics().lineSpacing() for one in taken)
    if not view.is_beside:
        view.show_table()
        QApplication.processEvents()
    figures = view.table.figures
    cells = [figures.index(row, column) for row in range(figures.rowCount()) for column in range(2)]
    assert not any(view.table.is_cut(cell) for cell in cells)


def test_a_name_that_has_no_room_ends_with_dots_in_its_second_line(qtbot) -> None:
    view = ChartView("de")
    qtbot.addWidget(view)
    name = "Streit um Geld und Arbeit und vieles andere, was zu Hause vorfällt und nicht gesagt wird"
    view.set_chart(Chart("Themen", ChartKind.BARS, ChartUnit.COUNT, (name, "Ruhe"), (Series("", (10, 5)),)))
    view.resize(500, 400)
    view.show()
    canvas = _canvas(view)
    shown = in_two_lines(name, 150, canvas.fontMetrics())
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])
    taken = canvas.fontMetrics().boundingRect(QRect(0, 0, 150, 0), int(Qt.TextFlag.TextWordWrap), shown)
    assert taken.height() <= 2 * canvas.fontMetrics().lineSpacing()


def test_the_table_looks_like_every_other(qtbot) -> None:
    view = _shown(qtbot, _months(), 900, 400)
    assert isinstance(view.table, TableView)
    assert view.table.verticalHeader().defaultSectionSize() == px(ROW_HEIGHT)
    assert view.table.rowHeight(0) == px(ROW_HEIGHT)


@pytest.mark.parametrize("width", range(420, 900, 40))
def test_no_value_beside_a_bar_lies_across_an_edge_of_the_band(qtbot, width) -> None:
    shares = Series("", (Fraction(334, 1000), Fraction(25, 100), Fraction(28, 100)))
    band = (Fraction(283, 1000), Fraction(383, 1000))
    chart = Chart("Drittel", ChartKind.BARS, ChartUnit.SHARE, ("a", "b", "c"), (shares,), band)
    view = _shown(qtbot, chart, width, 300)
    metrics = QFontMetricsF(_canvas(view).font())
    edges = [_canvas(view)._place(edge) for edge in band]
    found = _canvas(view).bar_values(chart, metrics)
    assert [said for said, _ in found] == ["33,4 %", "25,0 %", "28,0 %"]
    for said, where in found:
        end = where.x() + metrics.horizontalAdvance(said)
        assert not [edge for edge in edges if where.x() <= edge <= end]


def test_hours_are_said_alike_on_the_axis_and_a_balance_with_its_sign() -> None:
    assert chart_mark_text("de", ChartUnit.HOURS, Fraction(50)) == "50:00 Std."
    assert chart_mark_text("de", ChartUnit.BALANCE, Fraction(-5)) == "−5:00 Std."
    assert chart_text("de", ChartUnit.BALANCE, Fraction(38, 60)) == "+0:38 Std."
    assert chart_mark_text("de", ChartUnit.BALANCE, Fraction(0)) == "0:00 Std."


def test_the_agreed_corridor_is_called_so_and_any_other_band_a_range() -> None:
    band = (Fraction(3, 5), Fraction(13, 20))
    chart = Chart("Anteil", ChartKind.BARS, ChartUnit.SHARE, ("a",), (Series("", (Fraction(1, 2),)),), band)
    assert chart_reference_texts("de", chart) == ["Bereich 60 % bis 65 %"]
    assert chart_reference_texts("de", replace(chart, is_corridor=True)) == ["Korridor 60 % bis 65 %"]
