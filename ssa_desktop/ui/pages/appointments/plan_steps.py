"""What can be done with planned sessions and planned working time: each told with undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.vocabulary import TimeEvent
from ssa_desktop.labels import clock_hours, day_text
from ssa_desktop.services.appointments import plans, series_moving
from ssa_desktop.services.appointments.plans import Confirmed, PlanRow, PlanStep, UsualTime
from ssa_desktop.services.appointments.series_moving import NewTime
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.appointments.appointment_dialog import SeriesScopeDialog
from ssa_desktop.ui.pages.appointments.appointment_words import plan_title
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.pages.appointments.plan_dialogs import ConfirmSessionDialog, SessionSeriesDialog, TimeSeriesDialog


class PlanSteps(QObject):
    """The steps; ``place`` is the page or panel that opens a dialog again after a lock."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget], place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._place = place

    def ask_session_series(self, offer_id: int, title: str, school: str) -> None:
        """Open the dialog that plans the sessions of an offer, as its latest one was."""

        def ask(usual: UsualTime | None) -> None:
            dialog = SessionSeriesDialog(self._desk, title, school, self._window(), usual)
            dialog.keep_as(self._place, "session_series", offer_id=offer_id)
            dialog.accepted.connect(lambda: self._add(dialog.plan(offer_id), dialog.rule()))
            dialog.open()

        self._desk.worker.run(lambda ws: plans.usual_time(ws, offer_id), ask)

    def ask_time_series(self, schools: Sequence[School]) -> None:
        """Open the dialog that plans recurring working time."""
        dialog = TimeSeriesDialog(self._desk, schools, self._window())
        dialog.keep_as(self._place, "time_series")
        dialog.accepted.connect(lambda: self._add(dialog.plan(), dialog.rule()))
        dialog.open()

    def confirm(self, row: PlanRow) -> None:
        """Book what was planned; of a session the dialog asks how long it was and how many came."""
        if row.plan.offer_id is None:
            self._confirm(row, None, None)
            return
        dialog = ConfirmSessionDialog(self._desk, row, self._window())
        dialog.accepted.connect(lambda: self._confirm(row, dialog.minutes.minutes(), dialog.visits.value()))
        dialog.open()

    def cancel(self, row: PlanRow) -> None:
        """Note that it fell out."""

        def text(_: PlanStep) -> str:
            return self.tr("Fiel aus: {what}. Das zählt nirgends.").format(what=plan_title(self._desk, row))

        self._run_step(lambda ws: plans.cancel(ws, row.plan_id), text)

    def plan_again(self, row: PlanRow) -> None:
        """Plan again what fell out."""

        def text(_: PlanStep) -> str:
            return self.tr("Wieder geplant: {what}").format(what=plan_title(self._desk, row))

        self._run_step(lambda ws: plans.plan_again(ws, row.plan_id), text)

    def ask_move(self, row: PlanRow) -> None:
        """Ask for the weekday and time that a planned date and the following ones of its series are to have."""
        plan, plan_id, language = row.plan, row.plan_id, self._desk.language
        dialog = MoveSeriesDialog(
            self._desk,
            self.tr("{what}, {day}").format(what=plan_title(self._desk, row), day=day_text(language, plan.date)),
            NewTime(plan.date.weekday(), plan.start),
            lambda ws, wanted: series_moving.preview_plans(ws, plan_id, wanted, language),
            self._window(),
        )
        dialog.accepted.connect(lambda: self._move(plan_id, dialog.wanted()))
        dialog.open()

    def _move(self, plan_id: int, wanted: NewTime) -> None:
        self._run_step(
            lambda ws: series_moving.move_plans(ws, plan_id, wanted),
            lambda step: self.tr("Verschoben: %n geplante(r) Tag(e).", "", len(step.after)),
        )

    def ask_remove(self, row: PlanRow) -> None:
        """Ask which planned dates of the series are to go."""
        what = self.tr("{what}, {day}").format(
            what=plan_title(self._desk, row), day=day_text(self._desk.language, row.plan.date)
        )
        title, action = self.tr("Welche geplanten Tage entfernen?"), self.tr("Entfernen")
        dialog = SeriesScopeDialog(title, action, what, self._window())
        dialog.accepted.connect(lambda: self._remove(row, dialog.scope()))
        dialog.open()

    def _add(self, plan: Plan, rule: SeriesRule | None) -> None:
        if rule is not None:
            self._run_step(
                lambda ws: plans.add_series(ws, plan, rule),
                lambda step: self.tr("Geplant: %n Tag(e). Gezählt wird erst, was Sie bestätigen.", "", step.number),
            )

    def _remove(self, row: PlanRow, scope: SeriesScope) -> None:
        self._run_step(
            lambda ws: plans.remove(ws, row.plan_id, scope),
            lambda step: self.tr("Entfernt: %n geplante(r) Tag(e).", "", step.number),
        )

    def _confirm(self, row: PlanRow, minutes: int | None, visits: int | None) -> None:
        def done(confirmed: Confirmed) -> None:
            def text() -> str:
                return self.tr("Gebucht: {what}, {length} Std. am {day}.").format(
                    what=plan_title(self._desk, row),
                    length=clock_hours(confirmed.minutes),
                    day=day_text(self._desk.language, row.plan.date),
                )

            self._show_changed()
            self._desk.tell_step(text, self._show_changed)
            plan = row.plan
            if plan.event is TimeEvent.TEAM_MEETING and plan.school is not None and confirmed.time_id is not None:
                # The slot and what was spoken in it are one meeting.
                at = {} if plan.start is None else {"slot_start": plan.start}
                self._desk.show_place(
                    "cooperation",
                    "meetings",
                    slot_id=confirmed.time_id,
                    slot_school=plan.school,
                    slot_date=plan.date.isoformat(),
                    slot_minutes=confirmed.minutes,
                    **at,
                )

        self._desk.worker.run(lambda ws: plans.confirm(ws, row.plan_id, minutes, visits), done)

    def _run_step(self, call: Callable[[Workspace], PlanStep], text: Callable[[PlanStep], str]) -> None:
        self._desk.worker.run(call, lambda step: self._tell_step(step, text))

    def _tell_step(self, step: PlanStep, text: Callable[[PlanStep], str]) -> None:
        self._show_changed()
        self._desk.tell_step(lambda: text(step), self._show_changed)

    def _show_changed(self) -> None:
        for area in ("plans", "offers", "times"):
            self._desk.changed.emit(area)
