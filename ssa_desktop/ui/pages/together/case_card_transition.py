"""The card „Übergang“ at the side of a case: goal, steps, who helps and where to, of a case between school and work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.rights.disclosure import FOR_CASES, DisclosureKind, Ground
from ssa_desktop.domain.together.cooperation import AgreedAction, Partner
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.together import cooperation_actions, cooperation_partners, transitions
from ssa_desktop.services.together.cooperation_agreements import Stored
from ssa_desktop.services.together.transitions import WayToWork
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.participants_field import ParticipantsField
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row

_GOAL_HEIGHT = 84


class TransitionDialog(RecordDialog[Transition]):
    """Asks for goal, who helps and where to; the steps are agreed on by themselves."""

    asks = Asks(
        Transition,
        "transition",
        rows=(("goal",), ("partners",), ("destination", "starts_on"), ("agreed_on",)),
        apart=frozenset({"case_id"}),
        shares={"destination": 2},
        heights={"goal": _GOAL_HEIGHT},
        own=frozenset({"partners"}),
    )

    def __init__(
        self,
        case_id: int,
        found: Transition | None,
        directory: list[Partner],
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
    ) -> None:
        self.partners = ParticipantsField(directory, language)
        super().__init__(
            self.tr("Übergang planen"),
            self.tr("Speichern"),
            language,
            today,
            parent,
            before=found,
            instead={"partners": self.partners},
            case_id=case_id,
        )
        if found is not None:
            self.partners.set_value(found.partners)

    def value(self) -> Transition:
        """Return the plan as it is typed."""
        if self._earlier is None:
            self._given["partners"] = self.partners.value()
            return super().value()
        return replace(super().value(), partners=self.partners.value())


class StepDialog(RecordDialog[AgreedAction]):
    """Asks for one step: what, who, until when."""

    asks = Asks(
        AgreedAction,
        "action",
        rows=(("what",), ("who", "due_on"), ("done_on",)),
        apart=frozenset({"agreed_on", "meeting_id", "evaluation_id", "case_id", "person_id"}),
        heights={"what": _GOAL_HEIGHT},
    )

    def __init__(
        self, found: AgreedAction | None, language: str, today: Callable[[], date], parent: QWidget | None
    ) -> None:
        title = self.tr("Schritt vereinbaren") if found is None else self.tr("Schritt ändern")
        agreed_on = today() if found is None else found.agreed_on
        super().__init__(title, self.tr("Speichern"), language, today, parent, before=found, agreed_on=agreed_on)


class TransitionCard(CaseCard):
    """What is planned, in lines; a tick says that a step is done. It is there for transition cases alone."""

    group: ClassVar[CaseGroup] = CaseGroup.OVERVIEW

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Übergang"), desk, parent)
        self._case_id: int | None = None
        self._found: WayToWork | None = None
        self._cover: NameCover | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self.plan = button(self.tr("Ziel und Partner …"), self._ask_plan, icon_name="pencil")
        self.step = button(self.tr("Schritt …"), self._ask_step, icon_name="plus")
        self.paper = button(self.tr("Blatt …"), self._show_paper, icon_name="printer")
        self.body.addLayout(row(self.plan, None))
        self.body.addLayout(row(self.step, self.paper, None))
        self.ticks: dict[int, QCheckBox] = {}
        desk.entry_discreet_changed.connect(self._show)
        self.hide()

    def show_case(self, view: CaseView) -> None:
        self._case_id = view.case_id if view.case.type is CaseType.TRANSITION else None
        self.setVisible(self._case_id is not None)
        case_id = self._case_id
        if case_id is None:
            self.forget()
            return
        self.desk.worker.read(
            lambda ws: (transitions.of_case(ws, case_id), name_cover(ws)),
            lambda loaded: self._take(*loaded),
            self._gone,
        )

    def forget(self) -> None:
        self._case_id = None
        self._found = None
        self._clear()
        self.hide()

    def texts(self) -> list[str]:
        """Return what is shown of the plan, line by line."""
        return [] if self._found is None else [text for text, _ in self._said(self._found)]

    def _gone(self, _: KnownError) -> None:
        """The page says what happened to the case."""
        self.forget()

    def _take(self, found: WayToWork, cover: NameCover) -> None:
        if found.case_id == self._case_id:
            self._found, self._cover = found, cover
            self._show()

    def _show(self) -> None:
        """Show what is known; full names as initials in the discreet view."""
        found = self._found
        if found is None:
            return
        self._clear()
        for text, role in self._said(found):
            self._lines.addWidget(label(self._covered(text), role, wrap=True))
        for one in found.steps:
            self._lines.addWidget(self._step_line(one))
        self.paper.setEnabled(found.plan is not None)

    def _covered(self, text: str) -> str:
        return self._cover(text) if self.desk.entry_discreet() and self._cover is not None else text

    def _clear(self) -> None:
        self.ticks = {}
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _said(self, found: WayToWork) -> list[tuple[str, str | None]]:
        plan, language = found.plan, self.desk.language
        if plan is None:
            said: list[tuple[str, str | None]] = [(self.tr("Noch kein Ziel festgehalten."), "hint")]
        else:
            said = [(self.tr("Ziel: {goal}").format(goal=plan.goal), None)]
            if plan.partners:
                partners = ", ".join(plan.partners.splitlines())
                said.append((self.tr("Partner: {partners}").format(partners=partners), None))
            if plan.destination:
                where = self.tr("Anschluss: {where}").format(where=plan.destination)
                if plan.starts_on is not None:
                    where = self.tr("Anschluss: {where}, ab {day}").format(
                        where=plan.destination, day=day_text(language, plan.starts_on)
                    )
                said.append((where, None))
        if found.support_plans:
            _, day = found.support_plans[0]
            said.append(
                (self.tr("Förder- oder Unterstützungsplan vom {day}").format(day=day_text(language, day)), None)
            )
        if not found.steps:
            said.append((self.tr("Noch keine Schritte vereinbart."), "hint"))
        return said

    def _step_line(self, one: Stored[AgreedAction]) -> QWidget:
        step, language = one.value, self.desk.language
        parts = [step.what]
        if step.who:
            parts.append(step.who)
        if step.done_on is not None:
            parts.append(self.tr("erledigt am {day}").format(day=day_text(language, step.done_on)))
        elif step.due_on is not None:
            parts.append(self.tr("bis {day}").format(day=day_text(language, step.due_on)))
        tick = QCheckBox()
        tick.setAccessibleName(self.tr("Erledigt: {what}").format(what=step.what))
        tick.setChecked(step.done_on is not None)
        tick.clicked.connect(lambda done: self._tick(one.record_id, is_done=done))
        self.ticks[one.record_id] = tick
        edit = icon_button("pencil", self.tr("Schritt ändern: {what}").format(what=step.what))
        edit.clicked.connect(lambda _=False: self._ask_step(one))
        line = row(tick, label(self._covered(" · ".join(parts)), wrap=True), edit)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    # ---- changing

    def _tick(self, step_id: int, *, is_done: bool) -> None:
        day = self.desk.today() if is_done else None
        told = self.tr("Schritt erledigt.") if is_done else self.tr("Schritt wieder offen.")
        self._run(lambda ws: cooperation_actions.set_done(ws, step_id, day), told)

    def _ask_plan(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self.desk.worker.run(
                cooperation_partners.listing,
                lambda lines: self._open_plan(case_id, [line.partner for line in lines]),
            )

    def _open_plan(self, case_id: int, directory: list[Partner]) -> None:
        found = None if self._found is None else self._found.plan
        dialog = TransitionDialog(case_id, found, directory, self.desk.language, self.desk.today, self.window())
        dialog.keep_as("cases", "transition", case_id=case_id)

        def save() -> None:
            plan = dialog.value()
            self._run(lambda ws: transitions.save(ws, plan), self.tr("Übergang gespeichert."))

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_step(self, one: Stored[AgreedAction] | None = None) -> None:
        case_id = self._case_id
        if case_id is None:
            return
        number = None if one is None else one.record_id
        found = None if one is None else one.value
        dialog = StepDialog(found, self.desk.language, self.desk.today, self.window())
        if one is None:
            dialog.keep_as("cases", "transition_step", case_id=case_id)

        def save() -> None:
            step = dialog.value()
            self._run(lambda ws: transitions.add_step(ws, case_id, step, number), self.tr("Schritt gespeichert."))

        dialog.accepted.connect(save)
        dialog.open()

    def reopen_dialog(self, kind: str) -> None:
        if kind == "transition":
            self._ask_plan()
        elif kind == "transition_step":
            self._ask_step()

    def _run(self, act: Callable[[Workspace], object], told: str) -> None:
        def done(_: object) -> None:
            self._changed()
            self.desk.tell_step(told, self._changed)

        self.desk.worker.run(act, done)

    def _changed(self) -> None:
        for area in ("cases", "cooperation"):
            self.desk.changed.emit(area)

    def _show_paper(self) -> None:
        """Ask for whom the paper is, and show it: her own copy, or who may have it."""
        case_id = self._case_id
        if case_id is None:
            return
        # Only loaded where something is given out.
        from ssa_desktop.ui.pages.rights.disclosure_dialog import GateRequest, give_out

        request = GateRequest(
            DisclosureKind.CASE_CONFERENCE,
            case_ids=(case_id,),
            can_be_pseudonymised=True,
            grounds=(Ground.OWN_COPY, *FOR_CASES),
        )
        give_out(
            self.desk,
            self.window(),
            request,
            lambda ws, disclosure: transitions.paper(ws, case_id, disclosure),
            self.tr("Übergangsplan"),
            "uebergang.pdf",
        )
