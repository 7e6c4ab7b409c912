"""Kinderschutz of a case: one line of how its risk assessments stand, and the way to them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.protection.protection import missing, next_step
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.protection.protection import StoredAssessment
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.protection import due_check_text
from ssa_desktop.ui.pages.cases.case_cards import CaseCard
from ssa_desktop.ui.pages.protection.protection_dialogs import PAGE
from ssa_desktop.ui.widgets.parts import button, label, row


def _load(ws: Workspace, case_id: int) -> tuple[list[StoredAssessment], str]:
    return protection.of_case(ws, case_id), carrier.get(ws).adviser_term


class ProtectionCard(CaseCard):
    """Says what is next in the latest assessment, and offers to begin one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kinderschutz"), desk, parent)
        self._case_id: int | None = None
        self._person_id: int | None = None
        self._latest: int | None = None
        self.state = label("", wrap=True)
        self.open = button(self.tr("Öffnen"), self._open, role="quiet", icon_name="shield-alert")
        self.begin = button(self.tr("Gefährdungseinschätzung beginnen …"), self._begin, role="quiet")
        self.body.addWidget(self.state)
        self.body.addLayout(row(self.open, self.begin, None))

    def show_case(self, view: CaseView) -> None:
        if view.case_id != self._case_id:
            self.forget()
        case_id = self._case_id = view.case_id
        self._person_id = view.case.person_id
        self.desk.worker.read(lambda ws: _load(ws, case_id), lambda found: self._show(case_id, *found))

    def forget(self) -> None:
        self._case_id = self._person_id = self._latest = None
        self.state.clear()

    def _show(self, case_id: int, found: list[StoredAssessment], adviser: str) -> None:
        if case_id != self._case_id:
            return
        running = [one for one in found if one.assessment.is_open] or found
        self._latest = running[0].assessment_id if running else None
        self.state.setText(self._text(running[0], adviser) if running else self.tr("Keine Gefährdungseinschätzung."))
        self.open.setVisible(bool(running))
        self.begin.setVisible(not any(one.assessment.is_open for one in found))

    def _text(self, stored: StoredAssessment, adviser: str) -> str:
        found, language = stored.assessment, self.desk.language
        if found.closed_on is not None:
            return self.tr("Gefährdungseinschätzung abgeschlossen am {day}.").format(
                day=day_text(language, found.closed_on)
            )
        lines = []
        step = next_step(found)
        if step is not None:
            title = word(language, "risk_step", step).replace("{adviser}", adviser)
            lines.append(self.tr("Als Nächstes: {step}").format(step=title))
        lines.append(self.tr("Noch offen: %n Punkte", "", len(missing(found))))
        due = due_check_text(language, found, self.desk.today())
        if due:
            lines.append(due)
        return "\n".join(lines)

    def _open(self) -> None:
        if self._latest is not None:
            self.desk.show_place(PAGE, assessment_id=self._latest)

    def _begin(self) -> None:
        if self._case_id is not None and self._person_id is not None:
            self.desk.show_place(PAGE, person_id=self._person_id, case_id=self._case_id)
