"""A chart in words, for those who cannot see it."""

from __future__ import annotations

from ssa_desktop.domain.figures.charts import Chart
from ssa_desktop.labels import chart_reference_texts, chart_text


def alternative_text(chart: Chart, language: str) -> str:
    """Return a chart in words: its title, every value, band and target."""
    said = []
    for place, name in enumerate(chart.categories):
        values = [
            (f"{series.name} " if len(chart.series) > 1 else "")
            + chart_text(language, chart.unit, series.values[place])
            for series in chart.series
        ]
        said.append(f"{name}: {', '.join(values)}")
    return ". ".join([chart.title, *said, *chart_reference_texts(language, chart)])
