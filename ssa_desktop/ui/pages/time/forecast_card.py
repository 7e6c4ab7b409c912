"""The corridor forecast on a card: where the year ends, and in rows what each target and the thirds ask of a week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ssa_desktop.domain.time.forecast import Forecast
from ssa_desktop.services.time import share_words
from ssa_desktop.texts import text
from ssa_desktop.ui.accessible_roles import leave_unheard
from ssa_desktop.ui.look.theme import L, S
from ssa_desktop.ui.widgets.parts import Card, label


class ForecastCard(Card):
    """Shows a :class:`Forecast`: the pace in a sentence, what is to be compared in rows."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(text(language, "forecast.heading"), parent)
        self._language = language
        self.first = label("", "strong", wrap=True)
        self.lines = label("", wrap=True)
        self.table = QWidget()
        self.meant = label(share_words.direct_activities_line(language), "hint", wrap=True)
        for part in (self.first, self.lines, self.table, self.meant):
            self.body.addWidget(part)

    def show_forecast(self, forecast: Forecast) -> None:
        """Show a forecast."""
        said = share_words.forecast_lines(forecast, self._language)
        pace = share_words.pace_lines(forecast, self._language)
        # Without a pace it says why there is none, unless the table says more.
        self.first.setText(pace[0] if pace else "" if forecast.targets else said[0])
        self.first.setVisible(bool(self.first.text()))
        self.lines.setText("\n".join(pace[1:]))
        self.lines.setVisible(len(pace) > 1)
        self._fill_table(forecast)
        self.meant.setVisible(bool(forecast.targets))

    def _fill_table(self, forecast: Forecast) -> None:
        old, self.table = self.table, QWidget()
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(S)
        # The figures stay near their names on a wide card; on a narrow one the names have all the room there is.
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(3, 1)
        language = self._language
        if forecast.targets:
            heads = ("target", "direct", "indirect")
            _add(grid, [text(language, f"forecast.table_{one}") for one in heads], "caption", is_heard=False)
            said = share_words.target_lines(forecast, language)
            for row, sentence in zip(share_words.target_rows(forecast, language), said, strict=True):
                _add(grid, row, spoken=sentence, is_target=True)
        if forecast.thirds is not None:
            head = share_words.thirds_heading(forecast.thirds, language)
            weekly = text(language, "forecast.table_weekly")
            _add(grid, (head, weekly), "caption", spoken=f"{head}, {weekly}")
            for row in share_words.thirds_rows(forecast.thirds, language):
                _add(grid, row, spoken=": ".join(row))
        self.body.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self.table.setVisible(grid.count() > 0)


def _add(
    grid: QGridLayout,
    row: Sequence[str],
    role: str = "",
    spoken: str = "",
    *,
    is_target: bool = False,
    is_heard: bool = True,
) -> None:
    """Add a row with figures at the right; why a target has none goes across their places.

    To be heard a row is one part, which says ``spoken``; a row of headings that each of these says is not heard.
    """
    number = grid.rowCount()
    for place, said in enumerate(row):
        is_sentence = is_target and place == 1 and len(row) == 2
        made = label("", role, wrap=place == 0 or is_sentence)
        if place == 0 and spoken:
            made.setAccessibleName(spoken)
        if place or not is_heard:
            leave_unheard(made)
        # Only then: at its first words a screen reader asks what it is.
        made.setText(said)
        if place and not is_sentence:
            made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(made, number, place, 1, 2 if is_sentence else 1)
