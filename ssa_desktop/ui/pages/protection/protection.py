"""The page of child protection: risk assessments as steps with what is missing, and the emergency card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.protection import protection
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.models.protection import AssessmentModel, RiskColumn
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.protection.protection_card import EmergencyCard, Line
from ssa_desktop.ui.pages.protection.protection_steps import ProtectionSteps
from ssa_desktop.ui.pages.protection.protection_view import AssessmentPane
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.columns import stack_if_narrow
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import PageHead, let_bar_into_margin
from ssa_desktop.ui.widgets.parts import button
from ssa_desktop.ui.widgets.scrolling import ScrolledPanel
from ssa_desktop.ui.widgets.table_look import wrap_words
from ssa_desktop.ui.work_slices import Job, WorkSlices

LIST_WIDTH = 460
LEAST_LIST = 320
BESIDE_LIST = 680
_WIDEST = 1400
"""Pixels at 100 % of the list and its steps beside each other; beyond that they stand in the middle."""
_NEXT_LEAST = 152
"""Pixels at 100 % of the longest word of a step: a day goes on in a second line before it is cut."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    views: list[AssessmentView]
    contacts: list[Line]
    cover: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(protection.listing(ws), protection.emergency_contacts(ws), name_cover(ws))


class ProtectionPage(Page):
    """Kinderschutz: risk assessments (§ 8a SGB VIII) in a list, the chosen one beside it step by step."""

    name: ClassVar[str] = "protection"
    icon_name: ClassVar[str] = "shield-alert"
    areas: ClassVar[frozenset[str]] = frozenset({"protection", "cases"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = PageHead(self.title(), self)
        self._views: list[AssessmentView] = []
        self._wanted: int | None = None
        self._is_loaded = False
        self._turns = WorkSlices(desk.worker, self)
        self.steps = ProtectionSteps(desk, self)
        self.steps.begun.connect(self._show_begun)
        self.model = AssessmentModel(desk.language, desk.today, self)
        self.model.set_discreet(desk.discreet())
        desk.discreet_changed.connect(self.model.set_discreet)
        self.table = RecordTable(self.model, self.tr("Gefährdungseinschätzungen"))
        share_width(
            self.table,
            {RiskColumn.CHILD: 64, RiskColumn.CHECK: 88},
            RiskColumn.NEXT,
            least=_NEXT_LEAST,
            wrapped=(RiskColumn.CHECK,),
        )
        wrap_words(self.table)
        self.table.chosen_changed.connect(self._choose)
        self.table.opened.connect(self._enter)
        self.begin = button(
            self.tr("Gefährdungseinschätzung beginnen …"), self.steps.ask_begin, role="primary", icon_name="plus"
        )
        self.card = EmergencyCard(desk)
        self.pane = AssessmentPane(desk, self.steps)
        self.empty = EmptyState(
            self.tr("Noch keine Gefährdungseinschätzung"),
            self.tr(
                "Wenn Sie sich um ein Kind ernsthaft sorgen, führt Sie diese Seite durch die "
                "Schritte nach § 8a SGB VIII und zeigt, was noch fehlt. Bei akuter Gefahr rufen Sie zuerst 110, 112 "
                "oder das Jugendamt an; aufschreiben können Sie alles danach."
            ),
            self.tr("Gefährdungseinschätzung beginnen …"),
            self.steps.ask_begin,
            icon_name="shield-alert",
        )
        self._right = QStackedWidget()
        self._right.addWidget(self.empty)
        self._right.addWidget(self.pane)
        self._left = QWidget()
        side = QVBoxLayout(self._left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(M)
        side.addWidget(self.table, 1)
        side.addWidget(self.card)
        # Only used while there is no table to take the room.
        side.addStretch(0)
        self._left.setMinimumWidth(px(LEAST_LIST))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([LIST_WIDTH, BESIDE_LIST])
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(L, L, L, M)
        let_bar_into_margin(layout)
        self.head.end_beside_bar()
        self.empty.setContentsMargins(0, 0, M, 0)
        layout.setSpacing(M)
        self.head.add_buttons(self.begin)
        layout.addWidget(self.head)
        layout.addWidget(self._split, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ScrolledPanel(whole, _WIDEST))

    def title(self) -> str:
        return self.tr("Kinderschutz")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stack_if_narrow(self._split, self.width())
        is_stacked = self._split.orientation() is Qt.Orientation.Vertical
        self._left.setContentsMargins(0, 0, M if is_stacked else 0, 0)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table if self._views else self.empty.button

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        """Show an assessment (``assessment_id``), or begin one for a case (``case_id`` with ``person_id``)."""
        if "assessment_id" in about:
            self._wanted = int(about["assessment_id"])
            self._choose_wanted()
        elif "person_id" in about:
            self.steps.ask_begin(int(about["person_id"]), int(about["case_id"]) if "case_id" in about else None)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "numbers":
            self.card.ask_numbers()
            return
        if kind == "contact":
            self.card.ask(int(about["contact_id"]) if "contact_id" in about else None)
            return
        number = about.get("assessment_id")
        view = next((one for one in self._views if one.stored.assessment_id == number), None)
        if view is not None:
            self.table.choose_key(view.stored.assessment_id)
        self.steps.reopen_dialog(kind, view, dict(about))

    def _show(self, found: _Loaded) -> None:
        self._views = found.views
        self._turns.begin_unpainted(self, self._show_parts(found))

    def _show_parts(self, found: _Loaded) -> Job:
        self.pane.set_cover(found.cover)
        self.card.show_lines(found.contacts, found.cover)
        yield
        has_any = bool(found.views)
        self.table.setVisible(has_any)
        self.begin.setVisible(has_any)
        self._right.setCurrentWidget(self.pane if has_any else self.empty)
        yield
        self.model.set_records(found.views)
        self._choose_wanted()
        chosen = self.table.chosen()
        if self.pane.view is not chosen:
            # Unless the list has said so already.
            self._choose(chosen)
        if not self._is_loaded:
            # Before the first answer nobody knows what there is to give the keyboard to.
            self._is_loaded = True
            target = self.primary_focus()
            if target is not None and self.isVisible():
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, view: AssessmentView | None) -> None:
        self.pane.show_view(view)

    def _enter(self, _: AssessmentView) -> None:
        """Give the keyboard to the next step of the assessment that was opened in the list."""
        self.pane.go_to_next()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table.choose_key(self._wanted):
            self._wanted = None

    def _show_begun(self, assessment_id: int) -> None:
        self._wanted = assessment_id
        if not self.isVisible():
            self.desk.show_place(self.name, assessment_id=assessment_id)
        self._choose_wanted()
