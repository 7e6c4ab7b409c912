"""The self-assessment over the years as a chart: her own answers, and mean and spread of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.assessment_course import CourseYear, course
from ssa_desktop.domain.together.self_assessment import Answer, Condition
from ssa_desktop.domain.together.team_assessment import TeamAssessment
from ssa_desktop.labels import label as word
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import label


class AssessmentCourse(QWidget):
    """Shows how one condition, or the mean of all, was judged year by year; hidden while there is nothing to show."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        column.addWidget(label(self.tr("Über die Jahre"), "caption"))
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
            )
            if series
            else None,
            self._said(years),
        )

    def _said(self, years: tuple[CourseYear, ...]) -> str:
        """Return whose team it is, and what its spread means, where there is any of it."""
        said = self.tr("1 bis 4.")
        if any(one.team is not None for one in years):
            said += " " + self.tr("Team: {school}.").format(school=self._school)
        if any(one.low is not None for one in years):
            said += " " + self.tr(
                "„ab“ und „bis“: zwischen diesen Zahlen liegt die mittlere Hälfte der Antworten des Teams, ohne das "
                "unterste und das oberste Viertel; von fünf Antworten an."
            )
        return said
