"""The values of stacked bars in the window: over the colour of their part, or behind a bar too short for them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.ui.look.theme import colours
from ssa_desktop.ui.widgets import chart_canvas, chart_look
from ssa_desktop.ui.widgets.chart_canvas import ChartCanvas

MONTHS = ("Jan", "Feb", "Mär")


@pytest.fixture
def canvas(qtbot: QtBot) -> ChartCanvas:
    made = ChartCanvas("de")
    qtbot.addWidget(made)
    rows = (Series("direkt", (60, 50, 9)), Series("indirekt", (45, 46, Fraction(97, 12))))
    made.show_chart(Chart("Zeit", ChartKind.STACKED, ChartUnit.HOURS, MONTHS, rows, is_monthly=True))
    made.resize(900, made.height())
    made.show()
    return made


def test_the_values_of_a_bar_too_short_for_any_stand_behind_it(
    canvas: ChartCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: set[str] = set()
    for module in (chart_canvas, chart_look):
        monkeypatch.setattr(module, "write", lambda _painter, _metrics, said, *_, **__: written.add(said))
    canvas.grab()
    assert written == {"60:00 Std.", "45:00 Std.", "50:00 Std.", "46:00 Std.", "9:00 Std.", "8:05 Std."}
    canvas.resize(180, canvas.height())
    written.clear()
    canvas.grab()
    assert "8:05 Std." not in written, "no room for it"


def test_a_value_stands_on_the_colour_of_its_part(canvas: ChartCanvas) -> None:
    picture, shown = canvas.grab().toImage(), canvas._shown
    assert shown is not None
    font = QFont(canvas.font())
    font.setBold(True)
    metrics = QFontMetricsF(font)
    grey = QColor(colours(canvas.palette()).strong_border)
    half = metrics.horizontalAdvance("45:00 Std.") / 2
    middle = QPointF((canvas._place(60) + canvas._place(105)) / 2, canvas._slot(0, shown))
    for across in (-half, half):
        for down in (-metrics.height() / 2 + 1, metrics.height() / 2 - 2):
            corner = canvas.mapFromScene(middle + QPointF(across, down))
            assert picture.pixelColor(corner) == grey
