"""The data protection information of the person of a case: talked over on which day, or withheld and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.rights.information import Information, InformationState
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.rights import incidents, papers
from ssa_desktop.services.rights.papers import Paper
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import button, label, row


class WithholdDialog(FormDialog):
    """Asks why the information is withheld for now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Datenschutzinformation zurückstellen"), self.tr("Zurückstellen"), parent)
        self.add_text(
            self.tr(
                "Zurückstellen dürfen Sie sie nur, solange sonst der Zweck der Hilfe in Gefahr wäre. "
                "Entfällt der Grund, holen Sie das Gespräch binnen 14 Tagen nach; das Programm erinnert daran."
            ),
            "muted",
        )
        self.reason = QLineEdit()
        self.first = self.form.add(self.tr("&Grund"), self.reason)
        self.needs(self.reason)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.reason, self.tr("Bitte einen Grund angeben."))


class InformationCard(CaseCard):
    """Shows how it stands and offers the next step."""

    group: ClassVar[CaseGroup] = CaseGroup.PROTECTION

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Datenschutzinformation"), desk, parent)
        self._person_id: int | None = None
        self._found = Information()
        self.state = label("", wrap=True)
        self.day = DateField(desk.today, desk.language)
        self.day.setAccessibleName(self.tr("Besprochen am"))
        self.given = button(self.tr("Besprochen"), self._give)
        self.withhold = button(self.tr("Zurückstellen …"), self._ask_reason, role="quiet")
        self.ended = button(self.tr("Grund entfallen"), self._end)
        self.again = button(self.tr("Doch nicht besprochen"), self._take_back, role="quiet")
        self.sheet = button(
            self.tr("Blatt drucken …"),
            partial(self._show_sheet, Paper.INFORMATION),
            role="quiet",
            icon_name="file-text",
        )
        self.sheet_parents = button(
            self.tr("Blatt für Eltern …"),
            partial(self._show_sheet, Paper.INFORMATION_PARENTS),
            role="quiet",
            icon_name="file-text",
        )
        self.body.addWidget(self.state)
        self.body.addLayout(row(self.day, self.given, None))
        self.body.addLayout(row(self.ended, self.withhold, self.again, None))
        self.body.addLayout(row(self.sheet, self.sheet_parents, None))

    def show_case(self, view: CaseView) -> None:
        person_id = view.case.person_id
        if person_id != self._person_id:
            self.forget()
            self._person_id = person_id
        self.desk.worker.read(
            lambda ws: incidents.information(ws, person_id), lambda found: self._show(person_id, found)
        )

    def forget(self) -> None:
        self._person_id = None
        self._found = Information()
        self.state.clear()
        self.day.set_day(self.desk.today())

    def _show(self, person_id: int, found: Information) -> None:
        if person_id != self._person_id:
            return
        self._found = found
        today, language = self.desk.today(), self.desk.language
        state = found.state(today)
        texts = {
            InformationState.OPEN: self.tr("Noch nicht besprochen."),
            InformationState.GIVEN: self.tr("Besprochen am {day}."),
            InformationState.WITHHELD: self.tr("Zurückgestellt seit {day}: {reason}"),
            InformationState.OWED: self.tr("Bis {day} nachzuholen: Der Grund, sie zurückzustellen, ist entfallen."),
            InformationState.OVERDUE: self.tr("Überfällig seit {day}: bitte jetzt nachholen."),
        }
        day = found.given_on or found.owed_until or found.withheld_on
        self.state.setText(
            texts[state].format(day=day_text(language, day) if day else "", reason=found.withheld_reason)
        )
        is_given, is_withheld = state is InformationState.GIVEN, state is InformationState.WITHHELD
        self.day.setVisible(not is_given)
        self.given.setVisible(not is_given)
        self.ended.setVisible(is_withheld)
        self.withhold.setVisible(state is InformationState.OPEN)
        self.again.setVisible(is_given)

    def _give(self) -> None:
        day = self.day.day()
        if day is None or day > self.desk.today():
            self.day.setFocus()
            self.state.setText(self.day.what_is_wrong(needed=True, is_past=True))
            return
        self._store(replace(self._found, given_on=day), self.tr("Datenschutzinformation besprochen."))

    def _ask_reason(self) -> None:
        dialog = WithholdDialog(self.window())
        dialog.accepted.connect(
            lambda: self._store(
                Information(withheld_on=self.desk.today(), withheld_reason=dialog.reason.text().strip()),
                self.tr("Datenschutzinformation zurückgestellt."),
            )
        )
        dialog.open()

    def _end(self) -> None:
        ended = replace(self._found, withheld_ended_on=self.desk.today())
        self._store(ended, self.tr("Der Grund ist entfallen. Bitte binnen 14 Tagen nachholen."))

    def _take_back(self) -> None:
        self._store(replace(self._found, given_on=None), self.tr("Zurückgenommen."))

    def _store(self, information: Information, message: str) -> None:
        person_id = self._person_id
        if person_id is None:
            return

        def stored(_: object) -> None:
            self.desk.changed.emit("cases")
            self.desk.tell_step(message, "cases")

        self.desk.worker.run(lambda ws: incidents.set_information(ws, person_id, information), stored)

    def _show_sheet(self, paper: Paper) -> None:
        self.desk.worker.run(
            lambda ws: papers.make(ws, paper),
            lambda data: self.desk.preview_pdf(
                self.tr("Datenschutzinformation"), data, f"{papers.file_name(paper)}.pdf"
            ),
        )
