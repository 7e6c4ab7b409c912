"""A chart on paper, drawn so that it is read in grey as well: each value stands beside its bar or point."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from reportlab.graphics.shapes import Drawing, Group, Line, String
from reportlab.lib.colors import white
from reportlab.lib.units import mm

from ssa_desktop.documents import chart_marks as marks
from ssa_desktop.documents.chart_words import alternative_text
from ssa_desktop.documents.fonts import SANS, SANS_SEMIBOLD, register_fonts, text_width
from ssa_desktop.documents.paper import FAINT, GREY, INK, TEXT_WIDTH, TINT, new_drawing
from ssa_desktop.documents.tagged_parts import described
from ssa_desktop.documents.text_fitting import fit
from ssa_desktop.domain.figures.chart_labels import Box, PointLabel, Stretch, kept_places, place_labels, said_places
from ssa_desktop.domain.figures.chart_scale import Scale, scale_of
from ssa_desktop.domain.figures.charts import Chart, ChartKind, Series
from ssa_desktop.labels import chart_mark_text, chart_reference_texts, chart_text

MOST_ROWS: Final = 30
"""Categories that one drawing of bars holds; :func:`chart_drawings` makes several of more."""

_SIZE: Final = 8.5
_LEADING: Final = 10.5
_SMALL: Final = 7.5
_SMALL_SWATCH: Final = 13.0
_BAR: Final = 11.0
_APART: Final = 7.0
"""How far the rest stands below the other bars."""
_AXIS: Final = 12.0
_SWATCH: Final = 11.0
_LINES_HEIGHT: Final = 58 * mm
_LEAST_LINES_HEIGHT: Final = 40 * mm
_BETWEEN: Final = 6.0
_LEAST_BETWEEN: Final = 2.0
"""Points between two rows of bars: as a rule, and where a page has no more room."""
_ABOVE: Final = 12.0
_MARKER: Final = 6.0
_MOST_NAMES: Final = 0.42
_LEAST_PLOT: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the values of a drawing lie: its axis and the rectangle between the axis's ends."""

    drawing: Drawing
    chart: Chart
    scale: Scale
    language: str
    left: float
    bottom: float
    width: float
    height: float

    def across(self, value: Fraction) -> float:
        return self.left + self.width * self.scale.place(value)

    def up(self, value: Fraction) -> float:
        return self.bottom + self.height * self.scale.place(value)

    def said(self, value: Fraction | None) -> str:
        return chart_text(self.language, self.chart.unit, value)


def chart_drawings(
    chart: Chart, language: str, width: float = TEXT_WIDTH, most_rows: int = MOST_ROWS, air: float = 1
) -> list[Drawing]:
    """Return the drawings of a chart: one, or several on the same axis where bars have too many rows for a page.

    ``air`` is how much of the usual room is left, in which words stay as large as they are.
    """
    if chart.kind is ChartKind.LINES or len(chart.categories) <= most_rows:
        return [chart_drawing(chart, language, width, air=air)]
    scale = scale_of(chart)
    pieces = []
    for start in range(0, len(chart.categories), most_rows):
        chosen = slice(start, start + most_rows)
        series = tuple(replace(one, values=one.values[chosen]) for one in chart.series)
        piece = replace(chart, categories=chart.categories[chosen], series=series)
        pieces.append(chart_drawing(piece, language, width, scale, air))
    return pieces


def chart_drawing(
    chart: Chart, language: str, width: float = TEXT_WIDTH, scale: Scale | None = None, air: float = 1
) -> Drawing:
    """Return a chart without its title, ``width`` points wide; its caption is the document's.

    Bars lie and have their names on the left, lines run from left to right. A value that is not known is a dash.
    ``scale`` holds it to an axis other than its own.
    """
    register_fonts()
    used = scale or scale_of(chart)
    draw = _lines if chart.kind is ChartKind.LINES else _bars
    return described(draw(chart, language, width, used, air), alternative_text(chart, language))


def _bars(chart: Chart, language: str, width: float, scale: Scale, air: float) -> Drawing:
    names = [fit(name, SANS, _SIZE, 6.5, width * _MOST_NAMES, 2) for name in chart.categories]
    name_width = max((text_width(line, SANS, name.size) for name in names for line in name.lines), default=0)
    stacked = chart.kind is ChartKind.STACKED
    beside = 1 if stacked else max(1, len(chart.series))
    between = _LEAST_BETWEEN + air * (_BETWEEN - _LEAST_BETWEEN)
    rows = [max(beside * _BAR, len(name.lines) * _LEADING) + between for name in names]
    apart = _APART if chart.ends_with_rest and len(rows) > 1 else 0.0
    room = _beside_width(chart, language, scale, width - name_width)
    foot = _AXIS + _legend_height(chart, language, width)
    drawing = new_drawing(width, sum(rows) + apart + foot + 6)
    left = name_width + 6
    plot = _Plot(drawing, chart, scale, language, left, foot, max(40.0, width - left - room - 8), sum(rows) + apart)
    _ground(plot, lying=True)
    top = foot + sum(rows) + apart
    figures: list[Group] = []
    for place, (name, row) in enumerate(zip(names, rows, strict=True)):
        is_rest = chart.ends_with_rest and place == len(names) - 1
        top -= apart if is_rest else 0
        middle = top - row / 2
        first = middle + (len(name.lines) - 1) * _LEADING / 2 - _SIZE * 0.35
        for number, line in enumerate(name.lines):
            drawing.add(marks.string(left - 6, first - number * _LEADING, line, "end", name.size))
        if stacked:
            figures.append(_stack(plot, place, middle))
        else:
            for number, series in enumerate(chart.series):
                offset = (beside - 1) * _BAR / 2 - number * _BAR
                figures.append(_one_bar(plot, series, place, marks.REST if is_rest else number, middle + offset))
        top -= row
    _zero(plot, lying=True)
    _references(plot, lying=True)
    for figure in figures:
        drawing.add(figure)
    _legend(plot, width)
    return drawing


def _one_bar(plot: _Plot, series: Series, place: int, number: int, middle: float) -> Group:
    """Draw a bar; return its figure, which lies over everything else."""
    value = series.values[place]
    known = Fraction(0) if value is None else Fraction(value)
    start, end = sorted((plot.across(Fraction(0)), plot.across(known)))
    height = _BAR - 2
    if end > start:
        plot.drawing.add(marks.bar(start, middle - height / 2, end - start, height, number))
    said = plot.said(None if value is None else known)
    return _grounded(end + 4, middle - _SIZE * 0.35, said)


def _stack(plot: _Plot, place: int, middle: float) -> Group:
    """Draw parts on end; return their figures. That of a part too small for it stands behind the bar, with a swatch."""
    figures = Group()
    if _is_bare(plot.chart, place):
        return figures
    reached = Fraction(0)
    height = _BAR
    outside: list[tuple[int, str]] = []
    for number, series in enumerate(plot.chart.series):
        value = series.values[place]
        said = plot.said(None if value is None else Fraction(value))
        if value is None or not value:
            outside.append((number, said))
            continue
        start, end = plot.across(reached), plot.across(reached + Fraction(value))
        reached += Fraction(value)
        plot.drawing.add(marks.bar(start, middle - height / 2, end - start, height, number))
        needed = text_width(said, SANS_SEMIBOLD, _SMALL)
        if needed + 4 > end - start:
            outside.append((number, said))
            continue
        colour, grounded = marks.text_on(number)
        centre = (start + end) / 2
        if grounded:
            ground = marks.box(centre - needed / 2 - 1.5, middle - 4, needed + 3, 8, white)
            figures.add(ground)
        shown = marks.string(centre, middle - 2.6, said, "middle", _SMALL, SANS_SEMIBOLD)
        shown.fillColor = colour
        figures.add(shown)
    where = plot.across(reached) + 4
    for number, said in outside:
        figures.add(marks.bar(where, middle - 3, 6, 6, number))
        figures.add(marks.string(where + 8, middle - 2.6, said, "start", _SMALL, SANS_SEMIBOLD))
        where += text_width(said, SANS_SEMIBOLD, _SMALL) + _SMALL_SWATCH
    return figures


def _is_bare(chart: Chart, place: int) -> bool:
    """Whether there is nothing at all in a row of parts, such as a month to come: as in the window none is marked."""
    return all(value is not None and not value for value in (series.values[place] for series in chart.series))


def _beside_width(chart: Chart, language: str, scale: Scale, width: float) -> float:
    """Return the room that figures need on the right of the longest bar; ``width`` is there for bars and figures."""
    widths = [0.0]
    for place in range(len(chart.categories)):
        values = [series.values[place] for series in chart.series]
        said = [chart_text(language, chart.unit, value) for value in values]
        if chart.kind is not ChartKind.STACKED:
            widths += [text_width(one, SANS_SEMIBOLD, _SIZE) for one in said]
            continue
        if _is_bare(chart, place):
            continue
        outside = 0.0
        for one, value in zip(said, values, strict=True):
            needed = text_width(one, SANS_SEMIBOLD, _SMALL)
            if needed + 4 > float(Fraction(value or 0) / (scale.high - scale.low)) * width * _LEAST_PLOT:
                outside += needed + _SMALL_SWATCH
        widths.append(outside)
    return max(widths)


def _lines(chart: Chart, language: str, width: float, scale: Scale, air: float) -> Drawing:
    height = _LEAST_LINES_HEIGHT + air * (_LINES_HEIGHT - _LEAST_LINES_HEIGHT)
    legend = _legend_height(chart, language, width)
    slot = width / max(1, len(chart.categories))
    names = [fit(name, SANS, _SIZE, 6.5, slot - 4, 2) for name in chart.categories]
    foot = legend + max((len(name.lines) for name in names), default=1) * _LEADING + 6
    drawing = new_drawing(width, height + foot + _ABOVE)
    axis = max(text_width(chart_mark_text(language, chart.unit, mark), SANS, 7.5) for mark in scale.marks) + 8
    plot = _Plot(drawing, chart, scale, language, axis, foot, width - axis - 8, height)
    _ground(plot, lying=False)
    step = plot.width / max(1, len(names))
    places = [plot.left + step * (number + 0.5) for number in range(len(names))]
    for where, name in zip(places, names, strict=True):
        for number, line in enumerate(name.lines):
            drawing.add(marks.string(where, foot - (number + 1) * _LEADING, line, "middle", name.size))
    _references(plot, lying=False)
    _zero(plot, lying=False)
    points: list[list[tuple[float, float]]] = []
    drawn: list[Stretch] = []
    for number, series in enumerate(chart.series):
        stretch: list[tuple[float, float]] = []
        points.append([])
        for where, value in zip(places, series.values, strict=True):
            if value is None:
                drawing.add(marks.stroke(stretch, number))
                stretch = []
                continue
            stretch.append((where, plot.up(Fraction(value))))
            if len(stretch) > 1:
                drawn.append((stretch[-2], stretch[-1]))
            points[-1].append(stretch[-1])
        drawing.add(marks.stroke(stretch, number))
    _line_values(plot, places, drawn)
    for number, known in enumerate(points):
        drawing.add(marks.markers(known, number))
    _legend(plot, width)
    return drawing


def _line_values(plot: _Plot, places: list[float], lines: list[Stretch]) -> None:
    """Write the values that say most close to their points, off the lines, and none over another."""
    found: list[tuple[PointLabel, str]] = []
    for series in plot.chart.series:
        kept, written = kept_places(series), said_places(series)
        for place, (where, value) in enumerate(zip(places, series.values, strict=True)):
            if value is not None and place in written:
                said = plot.said(Fraction(value))
                wide = text_width(said, SANS_SEMIBOLD, _SIZE) + 3
                height = plot.up(Fraction(value))
                found.append((PointLabel(where, height, wide, _LEADING - 1, place in kept), said))
    frame = Box(plot.left, plot.bottom, plot.width, plot.height + _ABOVE)
    boxes = place_labels([label for label, _ in found], frame, _MARKER, lines)
    for box, (_, said) in zip(boxes, found, strict=True):
        if box is not None:
            plot.drawing.add(_grounded((box.left + box.right) / 2, box.bottom + 2.2, said, "middle"))


def _grounded(x: float, y: float, said: str, anchor: marks.Anchor = "start") -> Group:
    """Return a value on a white ground, so that a line of the grid does not run through it."""
    wide = text_width(said, SANS_SEMIBOLD, _SIZE)
    left = x - wide / 2 if anchor == "middle" else x
    return Group(
        marks.box(left - 1.5, y - 2, wide + 3, _SIZE + 0.5, white),
        marks.string(x, y, said, anchor, _SIZE, SANS_SEMIBOLD),
    )


def _ground(plot: _Plot, *, lying: bool) -> None:
    band = plot.chart.band
    if band is not None:
        if lying:
            low, high = (plot.across(edge) for edge in band)
            plot.drawing.add(marks.box(low, plot.bottom, high - low, plot.height, TINT))
        else:
            low, high = (plot.up(edge) for edge in band)
            plot.drawing.add(marks.box(plot.left, low, plot.width, high - low, TINT))
    for mark in plot.scale.marks:
        said = chart_mark_text(plot.language, plot.chart.unit, mark)
        if lying:
            where = plot.across(mark)
            plot.drawing.add(Line(where, plot.bottom, where, plot.bottom + plot.height, strokeColor=FAINT))
            plot.drawing.add(_faint(marks.string(where, plot.bottom - 9, said, "middle", 7.5)))
        else:
            where = plot.up(mark)
            plot.drawing.add(Line(plot.left, where, plot.left + plot.width, where, strokeColor=FAINT))
            plot.drawing.add(_faint(marks.string(plot.left - 4, where - 2.6, said, "end", 7.5)))


def _faint(shown: String) -> String:
    shown.fillColor = GREY
    return shown


def _zero(plot: _Plot, *, lying: bool) -> None:
    if lying:
        where = plot.across(Fraction(0))
        plot.drawing.add(Line(where, plot.bottom, where, plot.bottom + plot.height, strokeColor=GREY, strokeWidth=0.8))
    else:
        where = plot.up(Fraction(0))
        plot.drawing.add(Line(plot.left, where, plot.left + plot.width, where, strokeColor=GREY, strokeWidth=0.8))


def _references(plot: _Plot, *, lying: bool) -> None:
    """Draw the edges of the band and the target as lines over the bars."""
    edges = [(edge, 0.9, [2.0, 1.5]) for edge in plot.chart.band or ()]
    if plot.chart.target is not None:
        edges.append((plot.chart.target, 1.3, [6.0, 2.0]))
    for value, weight, dashes in edges:
        where = plot.across(value) if lying else plot.up(value)
        ends = (
            (where, plot.bottom - 1, where, plot.bottom + plot.height + 2)
            if lying
            else (plot.left, where, plot.left + plot.width, where)
        )
        plot.drawing.add(Line(*ends, strokeColor=INK, strokeWidth=weight, strokeDashArray=dashes))


def _entries(chart: Chart, language: str) -> list[tuple[int | str, str]]:
    """Return the entries of the legend: the rows by number where there are several, then band and target."""
    rows: list[tuple[int | str, str]] = (
        [(number, series.name) for number, series in enumerate(chart.series)] if len(chart.series) > 1 else []
    )
    kinds = [kind for kind, there in (("band", chart.band), ("target", chart.target)) if there is not None]
    return [*rows, *zip(kinds, chart_reference_texts(language, chart), strict=True)]


def _legend_places(chart: Chart, language: str, width: float) -> list[tuple[int | str, str, float, int]]:
    placed = []
    left, row = 0.0, 0
    for sign, name in _entries(chart, language):
        shown = fit(name, SANS, 8, 6.5, width - 2 * _SWATCH).lines[0]
        needed = 2 * _SWATCH + text_width(shown, SANS, 8) + 6
        if left and left + needed > width:
            left, row = 0.0, row + 1
        placed.append((sign, shown, left, row))
        left += needed
    return placed


def _legend_height(chart: Chart, language: str, width: float) -> float:
    places = _legend_places(chart, language, width)
    return 6 + (places[-1][3] + 1) * 12.0 if places else 2


def _legend(plot: _Plot, width: float) -> None:
    places = _legend_places(plot.chart, plot.language, width)
    for sign, name, left, row in places:
        base = (places[-1][3] - row) * 12.0 + 3
        middle = base + 2.8
        if isinstance(sign, int) and plot.chart.kind is ChartKind.LINES:
            plot.drawing.add(marks.stroke([(left, middle), (left + 16, middle)], sign))
            plot.drawing.add(marks.markers([(left + 8, middle)], sign))
        elif isinstance(sign, int):
            plot.drawing.add(marks.bar(left, base - 0.5, 14, 7, sign))
        elif sign == "band":
            plot.drawing.add(marks.box(left, base - 0.5, 14, 7, TINT))
            for edge in (left, left + 14):
                plot.drawing.add(Line(edge, base - 1, edge, base + 7, strokeColor=INK, strokeDashArray=[2, 1.5]))
        else:
            plot.drawing.add(
                Line(left, middle, left + 16, middle, strokeColor=INK, strokeWidth=1.3, strokeDashArray=[6, 2])
            )
        plot.drawing.add(marks.string(left + 19, base, name, "start", 8))
