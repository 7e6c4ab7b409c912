"""The dialog of the yearly talk on an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    Condition,
    Evaluation,
    GoalReview,
    GoalState,
    Partner,
    TalkPoint,
)
from ssa_desktop.domain.together.talk_cycle import latest_next
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_meetings import EvaluationLine
from ssa_desktop.services.together.talk_points import LastState, points_to_discuss
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import agreement_name
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.together.meeting_dialogs import MeetingBase
from ssa_desktop.ui.pages.together.participants_field import ParticipantsField
from ssa_desktop.ui.pages.together.talk_reviews import TalkReviews, as_plain, from_plain
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label

_TEXT_HEIGHT: Final = 96
_TALK_MINUTES: Final = 90
_UNJUDGED: Final = GoalReview()


@dataclass(frozen=True, slots=True)
class TalkWorld:
    """What a talk is about beside its agreement: conditions by agreement, how goals stood last, which talk is due."""

    conditions: Mapping[int, Sequence[Condition]] = field(default_factory=dict)
    last: Mapping[int, LastState] = field(default_factory=dict)
    due: Mapping[int, SchoolYear] = field(default_factory=dict)


class EvaluationDialog(MeetingBase):
    """Asks for a yearly talk: at which school, who took part, how each goal and service stands, what was agreed."""

    def __init__(
        self,
        desk: Desk,
        agreements: Sequence[tuple[AgreementLine, str]],
        directory: Sequence[Partner],
        about: tuple[int, SchoolYear],
        line: EvaluationLine | None,
        world: TalkWorld,
        parent: QWidget | None,
    ) -> None:
        title = self.tr("Auswertungsgespräch festhalten") if line is None else self.tr("Auswertungsgespräch ändern")
        super().__init__(title, self.tr("Speichern"), desk, _TALK_MINUTES, parent)
        self._agreements = [one for one, _ in agreements]
        self._world = world if line is None else replace(world, last={})
        self._reviews = {} if line is None else dict(line.talk.reviews)
        self._points: dict[int, list[TalkPoint]] = {} if line is None else {line.talk.agreement_id: list(line.points)}
        self._shown: int | None = None
        agreement_id, year = about
        recent = {SchoolYear.of(desk.today()), SchoolYear.of(desk.today()).previous}
        self._years = sorted({year, *world.due.values(), *recent}, reverse=True)
        self.agreement = ChoiceBox()
        for one, school in agreements:
            due = world.due.get(one.agreement_id)
            said = agreement_name(desk.language, one.agreement, school)
            self.agreement.addItem(said if due is None else self.tr("{agreement}: steht aus").format(agreement=said))
        self.year = ChoiceBox()
        self.year.addItems([str(one) for one in self._years])
        self.form.add_row(
            (self.tr("Schule und &Vereinbarung"), self.agreement),
            (self.tr("Zum &Schuljahr"), self.year),
            stretch=(3, 1),
        )
        # With several due she first says which one it was.
        self.first = self.agreement if line is None and len(world.due) > 1 else self.day
        self.form.add_row(
            (self.tr("&Datum"), self.day),
            (self.tr("&Beginn"), self.at, self.tr("darf leer bleiben")),
            (self.tr("Da&uer"), self.minutes),
        )
        self.form.add_widget(self.books)
        self.participants = ParticipantsField(directory, desk.language)
        self.form.add(
            self.tr("Wer hat &teilgenommen?"),
            self.participants,
            self.tr(
                "Je Zeile eine Funktion: Schulleitung, Träger, Schulträger, Landratsamt … Keine Namen von Kindern."
            ),
        )
        self.form.add_widget(label(self.tr("Wie stehen Ziele und Angebote?"), "heading"))
        self.form.add_widget(
            label(
                self.tr(
                    "Unter jedem Ziel steht, was dafür angeboten wird: Wird es noch gebraucht, soll es angepasst "
                    "werden oder entfällt es? Ob eine Rahmenbedingung da ist, gilt danach auch unter "
                    "„Rahmenbedingungen“."
                ),
                "muted",
                wrap=True,
            )
        )
        self.goals = TalkReviews(desk.language)
        self.form.add_widget(self.goals)
        self.text = text_area(_TEXT_HEIGHT)
        self.form.add(
            self.tr("&Absprachen"),
            self.text,
            self.tr("Was angepasst wird, was gut läuft, was im nächsten Jahr gelten soll."),
        )
        self.form.add_widget(self.agreed)
        self.next = DateField(desk.today, desk.language, ahead=True)
        self.form.add(
            self.tr("&Nächstes Gespräch am"), self.next, self.tr("Darf leer bleiben; sonst erinnert „Heute“ daran.")
        )
        self.needs(self.day)
        numbers = [one.agreement_id for one in self._agreements]
        self.agreement.setCurrentIndex(numbers.index(agreement_id) if agreement_id in numbers else 0)
        self.year.setCurrentIndex(self._years.index(year))
        self._put_goals()
        self.agreement.currentIndexChanged.connect(lambda _: self._change_agreement())
        if line is not None:
            self.put_time(line.talk.date, line.talk.start, line.talk.minutes)
            self.participants.set_value(line.talk.participants)
            self.text.setPlainText(line.talk.text)
            self.books.setChecked(line.is_booked)
            self.agreed.set_actions(line.actions)
            self.next.set_day(line.talk.next_on)

    def problems(self) -> Iterator[Problem]:
        day, following = self.day.day(), self.next.day()
        if day is not None and self._year() > SchoolYear.of(day):
            yield (
                self.year,
                self.tr("Das Schuljahr begann erst nach dem Gespräch. Bitte Tag und Schuljahr prüfen."),
            )
        yield from self.problems_of_time()
        yield from self.problems_of_actions()
        if not self.next.is_valid():
            yield self.next, self.next.what_is_wrong(needed=False)
        elif day is not None and following is not None and following <= day:
            yield self.next, self.tr("Das nächste Gespräch liegt nicht nach diesem. Bitte beide Tage prüfen.")
        elif day is not None and following is not None and following > latest_next(day):
            yield self.next, self.tr("Das nächste Gespräch liegt viele Jahre nach diesem. Bitte das Jahr prüfen.")

    def _year(self) -> SchoolYear:
        return self._years[max(0, self.year.currentIndex())]

    def value(self) -> Evaluation:
        """Return the talk as it was typed."""
        return Evaluation(
            self._chosen().agreement_id,
            self._year(),
            self.said_day(),
            self.minutes.minutes() or _TALK_MINUTES,
            self.at.start(),
            self.participants.value(),
            self.text.toPlainText().strip(),
            self.goals.value(),
            self.next.day(),
        )

    def points(self) -> list[TalkPoint]:
        """Return what is said of services and conditions."""
        return self.goals.said()

    def extra_draft(self) -> dict[str, Any]:
        judged = {**self._reviews, **self.goals.value()}
        points = {**self._points, self._chosen().agreement_id: self.goals.said()}
        return {
            "goals": {
                str(goal_id): [str(one.state), one.reason] for goal_id, one in judged.items() if one != _UNJUDGED
            },
            "points": {str(number): [as_plain(one) for one in said] for number, said in points.items()},
        }

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        self._reviews = {
            int(goal_id): GoalReview(GoalState(state), reason)
            for goal_id, (state, reason) in extra.get("goals", {}).items()
        }
        self._points = {
            int(number): [from_plain(one) for one in said] for number, said in extra.get("points", {}).items()
        }
        self._put_goals()

    def _chosen(self) -> AgreementLine:
        return self._agreements[max(0, self.agreement.currentIndex())]

    def _change_agreement(self) -> None:
        """Show the goals of the agreement chosen, and the year due there; what was typed on those of another stays."""
        self._reviews |= self.goals.value()
        if self._shown is not None:
            self._points[self._shown] = self.goals.said()
        due = self._world.due.get(self._chosen().agreement_id)
        if due is not None:
            self.year.setCurrentIndex(self._years.index(due))
        self._put_goals()

    def _put_goals(self) -> None:
        chosen = self._chosen()
        number = chosen.agreement_id
        points = points_to_discuss(chosen.goals, self._world.conditions.get(number, ()), self._points.get(number, ()))
        self.goals.show_goals(chosen.goals, self._reviews, points, self._world.last)
        self._shown = number
