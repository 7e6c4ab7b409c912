"""The corridor forecast on a card: where the year ends, what each target asks of a week, how the thirds come about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.time.forecast import Forecast
from ssa_desktop.services.time.share_words import direct_activities_line, forecast_lines
from ssa_desktop.texts import text
from ssa_desktop.ui.widgets.parts import Card, label


class ForecastCard(Card):
    """Shows a :class:`Forecast` in sentences."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(text(language, "forecast.heading"), parent)
        self._language = language
        self.first = label("", "strong", wrap=True)
        self.lines = label("", wrap=True)
        self.meant = label(direct_activities_line(language), "hint", wrap=True)
        for part in (self.first, self.lines, self.meant):
            self.body.addWidget(part)

    def show_forecast(self, forecast: Forecast) -> None:
        """Show a forecast."""
        lines = forecast_lines(forecast, self._language)
        self.first.setText(lines[0])
        self.lines.setText("\n".join(lines[1:]))
        self.lines.setVisible(len(lines) > 1)
        self.meant.setVisible(bool(forecast.targets))
