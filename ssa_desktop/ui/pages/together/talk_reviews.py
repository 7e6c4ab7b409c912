"""What a yearly talk says of each goal, each service agreed for it, and each condition: one field of its dialog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.together.cooperation import (
    POINT_STATES,
    Goal,
    GoalReview,
    GoalState,
    PointAbout,
    PointState,
    TalkPoint,
)
from ssa_desktop.labels import label as word
from ssa_desktop.services.together.cooperation_agreements import Stored
from ssa_desktop.services.together.talk_points import LastState
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.widgets.parts import label, row

_WORDS, _STATE, _REASON = range(3)
"""The columns of a point: what it is about, how it is judged, and why."""


@dataclass(slots=True)
class _GoalFields:
    """The fields on one goal."""

    goal_id: int
    state: EnumBox[GoalState]
    reason: QLineEdit


@dataclass(slots=True)
class _PointFields:
    """The fields on one service or condition."""

    point: TalkPoint
    state: EnumBox[PointState]
    reason: QLineEdit

    def value(self) -> TalkPoint:
        return TalkPoint(
            self.point.about,
            self.point.what,
            self.state.value() or PointState.OPEN,
            self.reason.text().strip(),
            self.point.goal_id,
        )


class TalkReviews(QWidget):
    """Every goal of an agreement with the services for it, and its conditions; it keeps what is typed as one field."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.fields: list[_GoalFields] = []
        self.points: list[_PointFields] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)

    def show_goals(
        self,
        goals: Sequence[Stored[Goal]],
        reviews: Mapping[int, GoalReview],
        points: Sequence[TalkPoint],
        last: Mapping[int, LastState],
    ) -> None:
        """Show the goals of an agreement as they were judged, each with its points; what is about none stands below."""
        self._clear()
        for number, goal in enumerate(goals, 1):
            mine = [one for one in points if one.goal_id == goal.record_id]
            self._column.addWidget(self._goal(number, goal, reviews.get(goal.record_id), last.get(goal.record_id)))
            if mine:
                self._column.addWidget(self._points(mine))
        if not goals:
            self._column.addWidget(label(self.tr("Diese Vereinbarung hat noch keine Ziele."), "muted", wrap=True))
        of_goals = {goal.record_id for goal in goals}
        rest = [one for one in points if one.about is PointAbout.SERVICE and one.goal_id not in of_goals]
        if rest:
            self._column.addWidget(label(self.tr("Nicht mehr vereinbart"), "caption"))
            self._column.addWidget(self._points(rest))
        conditions = [one for one in points if one.about is PointAbout.CONDITION]
        if conditions:
            self._column.addWidget(label(self.tr("Ist da, was zugesagt war?"), "heading"))
            self._column.addWidget(self._points(conditions))

    def value(self) -> dict[int, GoalReview]:
        """Return how each goal is judged."""
        return {
            one.goal_id: GoalReview(one.state.value() or GoalState.OPEN, one.reason.text().strip())
            for one in self.fields
        }

    def said(self) -> list[TalkPoint]:
        """Return what is said of services and conditions, in their order."""
        return [one.value() for one in self.points]

    def draft_value(self) -> dict[str, Any]:
        """Return what is typed as plain values; see ``field_values.KeepsValue``."""
        goals = {str(one.goal_id): [str(one.state.value()), one.reason.text()] for one in self.fields}
        return {"goals": goals, "points": [as_plain(one.value()) for one in self.points]}

    def set_draft_value(self, value: dict[str, Any]) -> None:
        """Put back what :meth:`draft_value` gave, for goals and points that are still there."""
        for one in self.fields:
            if str(one.goal_id) in value["goals"]:
                state, reason = value["goals"][str(one.goal_id)]
                one.state.set_value(GoalState(state))
                one.reason.setText(reason)
        typed = {point.key: point for point in map(from_plain, value["points"])}
        for field in self.points:
            point = typed.get(field.point.key)
            if point is not None:
                field.state.set_value(point.state)
                field.reason.setText(point.reason)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.fields, self.points = [], []

    def _goal(self, number: int, goal: Stored[Goal], review: GoalReview | None, last: LastState | None) -> QWidget:
        review = review or GoalReview()
        state: EnumBox[GoalState] = EnumBox(self._language, "goal_state", GoalState)
        state.set_value(review.state)
        state.setAccessibleName(self.tr("Ziel {number}: Stand").format(number=number))
        reason = QLineEdit(review.reason)
        reason.setPlaceholderText(self.tr("Warum? Woran sieht man es?"))
        reason.setAccessibleName(self.tr("Ziel {number}: Begründung").format(number=number))
        block = QWidget()
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(label(f"{number}.  {goal.value.goal}", "strong", wrap=True))
        if last is not None:
            said = self.tr("Zuletzt ({year}): {state}").format(
                year=last.about, state=word(self._language, "goal_state", last.review.state)
            )
            inner.addWidget(label(said, "hint", wrap=True))
        line = row(state, reason)
        line.setStretch(1, 1)
        inner.addLayout(line)
        self.fields.append(_GoalFields(goal.record_id, state, reason))
        return block

    def _points(self, points: Iterable[TalkPoint]) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(M, 0, 0, 0)
        grid.setSpacing(S)
        grid.setColumnStretch(_WORDS, 4)
        grid.setColumnStretch(_REASON, 3)
        for number, one in enumerate(points):
            state: EnumBox[PointState] = EnumBox(self._language, "talk_point_state", POINT_STATES[one.about])
            state.set_value(one.state)
            state.setAccessibleName(self.tr("{what}: Ergebnis").format(what=one.what))
            reason = QLineEdit(one.reason)
            reason.setPlaceholderText(self.tr("Begründung"))
            reason.setAccessibleName(self.tr("{what}: Begründung").format(what=one.what))
            grid.addWidget(label(one.what, wrap=True), number, _WORDS)
            grid.addWidget(state, number, _STATE)
            grid.addWidget(reason, number, _REASON)
            self.points.append(_PointFields(one, state, reason))
        return block


def as_plain(point: TalkPoint) -> list[Any]:
    """Return a point as plain values, to be kept with a draft."""
    return [str(point.about), point.what, str(point.state), point.reason, point.goal_id]


def from_plain(kept: Sequence[Any]) -> TalkPoint:
    """Return what :func:`as_plain` kept."""
    about, what, state, reason, goal_id = kept
    return TalkPoint(PointAbout(about), what, PointState(state), reason, goal_id)
