"""The self-assessment over the years as a chart: her own answers, and mean and spread of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.assessment_course import CourseYear, course
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, Answer, Condition
from ssa_desktop.domain.together.team_assessment import TeamAssessment
from ssa_desktop.labels import label as word
from ssa_desktop.labels import number_text
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import heading_of_part


class AssessmentCourse(QWidget):
    """Shows how one condition, or the mean of all, was judged year by year; hidden while there is nothing to show."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._own: Mapping[SchoolYear, Mapping[str, Answer]] = {}
        self._team: tuple[TeamAssessment, ...] = ()
        self._school = ""
        self.chosen = ChoiceBox()
        self.chosen.setAccessibleName(self.tr("Satz, dessen Verlauf gezeigt wird"))
        self.chosen.addItem(self.tr("Mittel aller Sätze"), None)
        for number, condition in enumerate(Condition, 1):
            self.chosen.addItem(f"{number}. {word(language, 'condition', condition)}", condition)
        self.chosen.currentIndexChanged.connect(lambda _: self._put())
        self.chart = ChartView(language)
        # Until there are values it has no title of its own.
        self.chart.table.setAccessibleName(self.tr("Verlauf der Selbsteinschätzung"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(heading_of_part(self.tr("Über die Jahre")))
        column.addWidget(self.chosen)
        column.addWidget(self.chart)
        self.hide()

    def show_answers(
        self, own: Mapping[SchoolYear, Mapping[str, Answer]], team: Iterable[TeamAssessment], school: str
    ) -> None:
        """Show her answers beside the results of the team of one school, whose name is said."""
        self._own, self._team, self._school = own, tuple(team), school
        self.setVisible(bool(course(own, self._team, None)))
        self._put()

    def _put(self) -> None:
        condition = self.chosen.currentData()
        years = course(self._own, self._team, None if condition is None else Condition(condition))
        rows = [
            (self.tr("Sie"), tuple(one.own for one in years)),
            (self.tr("Team"), tuple(one.team for one in years)),
            (self.tr("ab"), tuple(one.low for one in years)),
            (self.tr("bis"), tuple(one.high for one in years)),
        ]
        series = tuple(Series(name, values) for name, values in rows if any(one is not None for one in values))
        self.chart.set_chart(
            Chart(
                self.tr("Verlauf der Selbsteinschätzung"),
                ChartKind.LINES,
                ChartUnit.DECIMAL,
                tuple(str(one.year) for one in years),
                series,
                span=(LOWEST, HIGHEST),
            )
            if series
            else None,
            self._said(years),
        )

    def _said(self, years: tuple[CourseYear, ...]) -> str:
        """Return from where to where it went, whose team it is and what its spread means, where there is any of it."""
        said = " ".join(
            text.format(values=self._from_to(values))
            for text, values in (
                (self.tr("Auf der Skala von 1 bis 4 stehen Sie bei {values}."), [(one.year, one.own) for one in years]),
                (self.tr("Das Team steht bei {values}."), [(one.year, one.team) for one in years]),
            )
            if any(value is not None for _, value in values)
        )
        if any(one.team is not None for one in years):
            said += " " + self.tr("Team: {school}.").format(school=self._school)
        if any(one.low is not None for one in years):
            said += " " + self.tr(
                "„ab“ und „bis“: zwischen diesen Zahlen liegt die mittlere Hälfte der Antworten des Teams, ohne das "
                "unterste und das oberste Viertel; von fünf Antworten an."
            )
        return said

    def _from_to(self, values: Sequence[tuple[SchoolYear, Fraction | None]]) -> str:
        """Return the first and the last value that is known, each with its year."""
        known = [(year, round_half_up(value, 1)) for year, value in values if value is not None]
        said = [f"{number_text(self._language, value, 1)} ({year})" for year, value in known if value is not None]
        return said[0] if len(said) == 1 else self.tr("{last}, zuvor {first}").format(last=said[-1], first=said[0])
