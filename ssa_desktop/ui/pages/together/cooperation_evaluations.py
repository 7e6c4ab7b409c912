"""The yearly talks on the agreements: sheet beforehand, what was said on each goal, minutes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.agreement_versions import is_waiting
from ssa_desktop.domain.together.cooperation import DueKind, Partner
from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.labels import day_text, labels, number_text
from ssa_desktop.services.figures import hand_figures
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import (
    cooperation,
    cooperation_agreements,
    cooperation_conditions,
    cooperation_papers,
    cooperation_partners,
    talk_cycle,
    talk_invitations,
    talk_points,
)
from ssa_desktop.services.together import cooperation_meetings as meetings
from ssa_desktop.services.together.cooperation import Due
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_meetings import EvaluationLine
from ssa_desktop.services.together.talk_invitations import Invitation
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_folder
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.models.cooperation import TalkColumn, TalkModel
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.pages.together.evaluation_dialog import EvaluationDialog, TalkWorld
from ssa_desktop.ui.pages.together.invitation_dialog import InvitationDialog, Proposed
from ssa_desktop.ui.pages.together.meeting_paper import show_talk_minutes
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import button, label

PLACE = "cooperation/evaluations"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go; ``by_hand`` is what she entered of a talk's goals herself."""

    talks: list[EvaluationLine]
    agreements: list[AgreementLine]
    schools: dict[str, str]
    directory: list[Partner]
    due: list[Due]
    cycle: TalkCycle
    world: TalkWorld
    by_hand: dict[tuple[str, SchoolYear], tuple[int | None, int | None]]


def _load(ws: Workspace) -> _Loaded:
    talks = meetings.evaluations(ws)
    by_hand = {}
    for year in {one.talk.about for one in talks}:
        codes = sorted({one.agreement.school for one in talks})
        for school, figures in hand_figures.of_schools(ws, year, codes).items():
            by_hand[school, year] = (figures.get("goals.agreed"), figures.get("goals.reached"))
    due = [one for one in cooperation.due(ws, ws.today()) if one.kind is DueKind.REVIEW]
    agreements = _to_talk_about(ws, {one.talk.agreement_id for one in talks})
    return _Loaded(
        talks,
        agreements,
        {one.code: one.name for one in schools.listing(ws)},
        [one.partner for one in cooperation_partners.listing(ws)],
        due,
        talk_cycle.cycle(ws),
        TalkWorld(
            {one.agreement_id: cooperation_conditions.of_agreement(ws, one.agreement_id) for one in agreements},
            talk_points.last_states(ws),
            {one.record_id: one.year for one in due if one.record_id is not None and one.year is not None},
        ),
        by_hand,
    )


def _to_talk_about(ws: Workspace, talked: Collection[int]) -> list[AgreementLine]:
    """Return the agreements a talk may be on, with those talked about.

    That is none in whose place another version came, and no draft in whose stead a signed one holds.
    """
    lines = cooperation_agreements.holding(ws)
    known = [one.agreement for one in lines]
    holding = {one.agreement_id for one in lines if not is_waiting(one.agreement, known)}
    return [one for one in cooperation_agreements.listing(ws) if one.agreement_id in holding | set(talked)]


class EvaluationsPanel(ListPanel[EvaluationLine]):
    """Auswertung: what is due above, the talks below."""

    record_kind, record_key, record_table = "talk", "evaluation_id", "evaluation"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self.model = TalkModel(desk.language)
        words = ListWords(
            self.tr("Auswertungsgespräche"),
            self.tr("Gespräch festhalten …"),
            self.tr("Noch kein Auswertungsgespräch"),
            self.tr(
                "Regelmäßig sehen Schule, Träger, Schulträger und Landratsamt nach, was aus den Zielen geworden "
                "ist. Hier drucken Sie das Blatt zur Vorbereitung, halten den Stand je Ziel fest und drucken das "
                "Protokoll. Der Anteil erreichter Ziele kommt von hier in die Kennzahlen."
            ),
            "chart-pie",
        )
        widths = {TalkColumn.DAY: 110, TalkColumn.YEAR: 120, TalkColumn.GOALS: 140, TalkColumn.ACTIONS: 130}
        super().__init__(desk, self.model, words, widths, TalkColumn.SCHOOL, parent)
        self.every = ChoiceBox()
        self.every.setAccessibleName(self.tr("Wie oft das Auswertungsgespräch stattfindet"))
        self.every.addItems([self.tr("jedes Jahr"), self.tr("alle zwei Jahre"), self.tr("alle drei Jahre")])
        self.month = ChoiceBox()
        self.month.setAccessibleName(self.tr("Üblicher Monat des Auswertungsgesprächs"))
        self.month.addItems(
            [self.tr("im {month}").format(month=one) for one in labels(desk.language, "month").values()]
        )
        for box in (self.every, self.month):
            box.activated.connect(lambda _: self.keep_cycle())
        self.due = label("", "strong", wrap=True)
        self.differs = label("", "hint", wrap=True)
        self.prepare = button(self.tr("Vorbereitung drucken …"), self.show_preparation, icon_name="printer")
        self.invite = button(self.tr("Einladungen …"), self.ask_invitation, icon_name="calendar-plus")
        self.which = QMenu(self.prepare)
        self.which.setAccessibleName(self.tr("Welches Gespräch wird vorbereitet?"))
        self.paper = button(self.tr("Protokoll drucken …"), self.show_minutes, icon_name="file-text")
        self.stack.needs_chosen(self.paper)
        self.lay_out(
            self.add,
            self.invite,
            self.prepare,
            self.edit,
            self.paper,
            self.drop,
            above=(self.due,),
            below=(self.differs,),
            beside_title=(self.every, self.month),
        )

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.every.setCurrentIndex(loaded.cycle.every - 1)
        self.month.setCurrentIndex(loaded.cycle.month - 1)
        self.model.names = loaded.schools
        self.model.set_records(loaded.talks)
        self.show_table(has_some=bool(loaded.talks))
        lines = [
            (
                self.tr("{school}: Das Auswertungsgespräch zum Schuljahr {year} war bis {day} vorgesehen.")
                if one.is_overdue
                else self.tr("{school}: Das Auswertungsgespräch zum Schuljahr {year} steht an, bis {day}.")
            ).format(
                school=loaded.schools.get(one.school or "", one.school or ""),
                year=one.year,
                day=day_text(self.desk.language, one.on) if one.on is not None else "",
            )
            for one in loaded.due
        ]
        self.due.setText("\n".join(lines))
        self.due.setVisible(bool(lines))
        self._allow()

    def _allow(self) -> None:
        line = self.chosen()
        has_agreement = self._loaded is not None and bool(self._loaded.agreements)
        self.prepare.setEnabled(has_agreement)
        self.invite.setEnabled(has_agreement)
        text = ""
        if line is not None and self._loaded is not None:
            agreed, reached = self._loaded.by_hand.get((line.agreement.school, line.talk.about), (None, None))
            found = line.reached
            if (agreed, reached) != (None, None) and (agreed, reached) != (found.agreed, found.reached):
                text = self.tr(
                    "Von Hand eingetragen sind {agreed} Ziele, davon {reached} erreicht. Es zählt dieses Gespräch."
                ).format(agreed=self._number(agreed), reached=self._number(reached))
        self.differs.setText(text)
        self.differs.setVisible(bool(text))

    def _number(self, number: int | None) -> str:
        return "–" if number is None else number_text(self.desk.language, number)

    def _next(self) -> list[tuple[int, SchoolYear]]:
        """Return the agreements and school years to be talked about next: what is due, then the other agreements."""
        loaded = self._loaded
        if loaded is None:
            return []
        due = [(one.record_id, one.year) for one in loaded.due if one.record_id is not None and one.year is not None]
        others = [(one.agreement_id, self._not_talked_about(loaded, one)) for one in loaded.agreements]
        return [*due, *(one for one in others if one[0] not in {number for number, _ in due})]

    def _not_talked_about(self, loaded: _Loaded, line: AgreementLine) -> SchoolYear:
        """Return the year a talk looks back on where none is due: the last one, once that is over the running one."""
        year = SchoolYear.of(self.desk.today())
        was_held = any(
            one.talk.about >= year.previous for one in loaded.talks if one.agreement.school == line.agreement.school
        )
        return year if was_held or line.agreement.first > year.previous.last_day else year.previous

    def _about(self) -> tuple[int, SchoolYear] | None:
        return next(iter(self._next()), None)

    def ask(self, record_id: int | None) -> None:
        """Ask for a talk; without any agreement that is the first step."""
        loaded, about = self._loaded, self._about()
        if loaded is None:
            return
        if about is None:
            self.desk.tell(self.tr("Ein Auswertungsgespräch braucht eine Vereinbarung. Legen Sie zuerst eine an."))
            self.desk.go("cooperation/agreement")
            return
        line = next((one for one in loaded.talks if one.evaluation_id == record_id), None)
        if line is not None:
            about = (line.talk.agreement_id, line.talk.about)
        named = [(one, loaded.schools.get(one.agreement.school, one.agreement.school)) for one in loaded.agreements]
        dialog = EvaluationDialog(self.desk, named, loaded.directory, about, line, loaded.world, self.window())
        dialog.keep_as(PLACE, "talk", evaluation_id=record_id if line is not None else None)

        def save() -> None:
            value, books = dialog.value(), dialog.books.isChecked()
            actions, points = dialog.agreed.value(value.date), dialog.points()
            number = line.evaluation_id if line is not None else None
            text = (
                self.tr("Auswertungsgespräch festgehalten.")
                if line is None
                else self.tr("Auswertungsgespräch geändert.")
            )
            self.change(
                lambda ws: meetings.save_evaluation(
                    ws, value, number, actions=actions, points=points, books_time=books
                ),
                text,
            )

        dialog.accepted.connect(save)
        dialog.open()

    def keep_cycle(self) -> None:
        """Keep how often the talk is held and in which month, as chosen; with undo."""
        wanted = TalkCycle(self.every.currentIndex() + 1, self.month.currentIndex() + 1)
        if self._loaded is None or wanted == self._loaded.cycle:
            return

        def changed() -> None:
            self.desk.changed.emit("cooperation")

        def kept(_: object) -> None:
            changed()
            self.desk.tell_step(self.tr("Turnus des Auswertungsgesprächs gespeichert."), changed)

        self.desk.worker.run(lambda ws: talk_cycle.set_cycle(ws, wanted), kept)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "invitation":
            self.ask_invitation()
        else:
            super().reopen_dialog(kind, about)

    def ask_invitation(self) -> None:
        """Ask for the invitation to a talk, and save letters and calendar file in a new folder where she says."""
        loaded = self._loaded
        if loaded is None or not loaded.agreements:
            return
        named = [(one, loaded.schools.get(one.agreement.school, one.agreement.school)) for one in loaded.agreements]
        # The day that was agreed last; the end of the usual month is none to invite to.
        agreed = {one.talk.next_on for one in loaded.talks}
        days = {(one.record_id, one.year): one.on for one in loaded.due if one.on in agreed}
        due = {number: (year, days.get((number, year))) for number, year in self._next()}

        def show(proposed: Proposed) -> None:
            dialog = InvitationDialog(self.desk, named, proposed, due, self._send_invitation, self.window())
            dialog.keep_as(PLACE, "invitation")
            dialog.open()

        numbers = [one.agreement_id for one in loaded.agreements]
        self.desk.worker.run(lambda ws: {one: talk_invitations.proposed(ws, one) for one in numbers}, show)

    def _send_invitation(self, dialog: InvitationDialog, invitation: Invitation, ended: Callable[[bool], None]) -> None:
        """Make letters and calendar file, ask for a place, and write them there into a new folder."""
        language = self.desk.language

        def save(made: Mapping[str, bytes]) -> None:
            place = ask_folder(dialog, self.tr("Ordner für die Einladungen"))
            if place is None or not self.desk.may_lie_there(dialog, place / "einladung.pdf"):
                ended(False)
                return
            self.desk.worker.run(
                lambda _: talk_invitations.write(place, invitation.day, made), while_alive(dialog, saved), failed
            )

        def saved(done: tuple[str, int]) -> None:
            folder, number = done
            one, many = (
                self.tr("1 Datei gespeichert in {folder}."),
                self.tr("{number} Dateien gespeichert in {folder}."),
            )
            self.desk.tell((one if number == 1 else many).format(number=number, folder=folder))
            ended(True)

        def failed(error: KnownError) -> None:
            ended(False)
            if isinstance(error, NameLeakError):
                ask_about_names(self.desk, dialog, error, dialog.accept)
            else:
                self.desk.show_error(error)

        self.desk.worker.run(
            lambda ws: talk_invitations.files(ws, invitation, language), while_alive(dialog, save), failed
        )

    def remove(self) -> None:
        line = self.chosen()
        if line is not None:
            text = self.tr("Auswertungsgespräch vom {day} entfernt.")
            self.remove_chosen(
                meetings.remove_evaluation, text.format(day=day_text(self.desk.language, line.talk.date))
            )

    def show_preparation(self) -> None:
        """Show the sheet with which she goes into the next talk; with several agreements she says which."""
        found, loaded = self._next(), self._loaded
        if loaded is None or not found:
            return
        if len(found) == 1:
            self._show_preparation(*found[0])
            return
        school_of = {one.agreement_id: one.agreement.school for one in loaded.agreements}
        self.which.clear()
        for number, year in found:
            code = school_of.get(number, "")
            text = self.tr("{school}, Schuljahr {year}").format(school=loaded.schools.get(code, code), year=year)
            self.which.addAction(text.replace("&", "&&"), partial(self._show_preparation, number, year))
        self.which.popup(self.prepare.mapToGlobal(QPoint(0, self.prepare.height())))

    def _show_preparation(self, number: int, year: SchoolYear) -> None:
        language = self.desk.language
        self.show_paper(
            lambda ws: cooperation_papers.preparation(ws, number, year, language),
            self.tr("Vorbereitung des Auswertungsgesprächs"),
            "auswertungsgespraech-vorbereitung.pdf",
        )

    def show_minutes(self) -> None:
        """Show the minutes of the chosen talk."""
        line = self.chosen()
        if line is not None:
            show_talk_minutes(self, line.evaluation_id)
