"""The page of cases: the list with filter and instant search, and one case opened from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QStackedLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schools import School
from ssa_desktop.services import case_start, cases, schools
from ssa_desktop.services.case_start import Started
from ssa_desktop.services.cases import CaseRow
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.models.cases import CaseColumn, CaseFilter, CasesModel, CaseState
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.case_view import CasePane
from ssa_desktop.ui.pages.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import button, label, row

SEARCH_WIDTH = 280
FOLLOW_UP = "follow_up"
"""The place of a case at which the outcome after six months is recorded."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the list needs, fetched in one go."""

    cases: list[CaseRow]
    schools: list[School]


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(cases.listing(ws), schools.listing(ws))


class SearchLine(QLineEdit):
    """A search field: Down and Enter go to the list, Esc empties it."""

    def __init__(self, placeholder: str, target: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._target.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CasesPage(Page):
    """Fälle: typing searches at once, Enter opens, Esc comes back."""

    name: ClassVar[str] = "cases"
    icon_name: ClassVar[str] = "folder-open"
    areas: ClassVar[frozenset[str]] = frozenset({"cases", "contacts", "schools", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._schools: list[School] = []
        self._pane_to_focus = False
        self.model = CasesModel(desk.language, desk.today(), self)
        self.model.set_discreet(desk.discreet())
        self.pane = CasePane(desk)
        self.pane.left.connect(self._show_list)
        self._layers = QStackedLayout(self)
        self._list = self._make_list()
        self._layers.addWidget(self._list)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(L, L, L, S)
        inside.addWidget(self.pane)
        self._layers.addWidget(holder)
        desk.discreet_changed.connect(self.model.set_discreet)

    def title(self) -> str:
        return self.tr("Fälle")

    def refresh(self) -> None:
        self.model.set_today(self.desk.today())
        self.desk.worker.run(_load, self._show)
        if self.is_case_open():
            self.pane.refresh()

    def open_case(self, case_id: int) -> None:
        """Show one case."""
        self._layers.setCurrentIndex(1)
        self.pane.show_case(case_id)
        self.pane.capture.setFocus()

    def is_case_open(self) -> bool:
        """Whether a case is shown and not the list."""
        return self._layers.currentIndex() == 1

    def draft(self) -> dict[str, Any] | None:
        return self.pane.draft()

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._layers.setCurrentIndex(1)
        self.pane.restore_draft(fields)

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if panel == FOLLOW_UP:
            self._layers.setCurrentIndex(1)
            self.pane.show_follow_up(int(about["case_id"]))
        elif "case_id" in about:
            self.open_case(int(about["case_id"]))

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "new":
            self._ask_new()
        elif self.is_case_open():
            self.pane.reopen_dialog(kind)

    def primary_focus(self) -> QWidget | None:
        if self.is_case_open():
            return self.pane.first_focus()
        return self.empty.button if self._content.currentWidget() is self.empty else self.table

    # ---- parts

    def _make_list(self) -> QWidget:
        self.table = RecordTable(self.model, self.tr("Fälle"))
        self.table.let_sort(CaseColumn.LAST_CONTACT, Qt.SortOrder.DescendingOrder)
        widths = {
            CaseColumn.PERSON: 152,
            CaseColumn.PSEUDONYM: 108,
            CaseColumn.CLASS: 66,
            CaseColumn.OPENED: 96,
            CaseColumn.CLOSED: 118,
            CaseColumn.CONTACTS: 90,
            CaseColumn.LAST_CONTACT: 132,
            CaseColumn.DUE: 142,
        }
        share_width(self.table, {int(column): width for column, width in widths.items()}, CaseColumn.SCHOOL)
        self.table.opened.connect(lambda case: self.open_case(case.case_id))
        self.table.toggled.connect(lambda number: self.model.toggle_name(self.model.record(number).case_id))
        self.search = SearchLine(self.tr("Suchen: Name, Pseudonym, Klasse"), self.table)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.textChanged.connect(self._filter)
        self.table.typed.connect(self._search_for)
        self.states = QButtonGroup(self)
        chips = [
            self._chip(text, state)
            for state, text in (
                (CaseState.OPEN, self.tr("Offen")),
                (CaseState.CLOSED, self.tr("Abgeschlossen")),
                (CaseState.ALL, self.tr("Alle")),
            )
        ]
        chips[0].setChecked(True)
        self.states.idClicked.connect(self._filter)
        self.school = QComboBox()
        self.school.setAccessibleName(self.tr("Schule"))
        self.school.addItem(self.tr("Alle Schulen"), None)
        self.school.currentIndexChanged.connect(self._filter)
        self.new = button(self.tr("Neuer Fall"), self._ask_new, role="primary", icon_name="plus")
        self.count = label("", "muted")
        self.hint = label(self.tr("Eingabe öffnet · Leertaste zeigt den Namen"), "hint")
        self.empty = EmptyState(
            self.tr("Noch kein Fall"),
            self.tr(
                "Ein Fall fasst die Gespräche mit einer Person zusammen, mit Themen, Arbeitsnotizen und Löschfrist. "
                "Ein Gespräch lässt sich auch ohne Fall festhalten."
            ),
            self.tr("Ersten Fall anlegen"),
            self._ask_new,
            "folder-open",
        )
        self.nothing = EmptyState(
            self.tr("Kein Fall passt dazu"),
            self.tr("Suche und Filter lassen gerade keinen Fall übrig."),
            self.tr("Alle Fälle zeigen"),
            self._show_all,
            "search",
        )
        self._content = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._content.addWidget(part)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + M // 2)
        layout.addLayout(row(self.search, *chips, self.school, None, self.new))
        layout.addWidget(self._content, 1)
        layout.addLayout(row(self.count, None, self.hint))
        return page

    def _chip(self, text: str, state: CaseState) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(made, "chip")
        self.states.addButton(made, list(CaseState).index(state))
        return made

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self._schools = loaded.schools
        self._offer_schools()
        self.model.set_schools({school.code: school.name for school in loaded.schools})
        self.table.setColumnHidden(CaseColumn.SCHOOL, len(loaded.schools) < 2)
        share_width(self.table, {}, CaseColumn.SCHOOL if len(loaded.schools) > 1 else CaseColumn.PERSON)
        was_in_table = self.table.hasFocus()
        self.model.set_records(loaded.cases)
        self._filter()
        if was_in_table and not loaded.cases and self.empty.button is not None:
            self.empty.button.setFocus()

    def _offer_schools(self) -> None:
        chosen = self.school.currentData()
        self.school.blockSignals(True)
        self.school.clear()
        self.school.addItem(self.tr("Alle Schulen"), None)
        for school in self._schools:
            self.school.addItem(school.name, school.code)
        self.school.setCurrentIndex(max(0, self.school.findData(chosen)))
        self.school.blockSignals(False)
        self.school.setVisible(len(self._schools) > 1)

    def _filter(self) -> None:
        state = list(CaseState)[self.states.checkedId()]
        chosen = CaseFilter.typed(state, self.school.currentData(), self.search.text())
        self.model.set_filter(chosen.accepts)
        shown, total = self.model.rowCount(), self.model.total
        self._content.setCurrentIndex(1 if not total else 2 if not shown else 0)
        one, many = self.tr("1 Fall"), self.tr("{shown} Fälle")
        text = (one if shown == 1 else many) if shown == total else self.tr("{shown} von {total} Fällen")
        self.count.setText(text.format(shown=shown, total=total))
        self.count.setVisible(bool(total))
        self.hint.setVisible(bool(shown) and self.desk.discreet())

    def _show_all(self) -> None:
        self.search.clear()
        self.school.setCurrentIndex(0)
        self.states.button(list(CaseState).index(CaseState.ALL)).setChecked(True)
        self._filter()
        self.table.setFocus()

    def _show_list(self) -> None:
        self._layers.setCurrentIndex(0)
        (self.table if self.model.rowCount() else self.search).setFocus()

    def _search_for(self, text: str) -> None:
        """Go on searching with what was typed in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)

    # ---- new case

    def _ask_new(self) -> None:
        dialog = NewCaseDialog(self.desk, self._schools, self.window())
        dialog.keep_as(self.name, "new")
        dialog.accepted.connect(lambda: self._start(dialog.case(), dialog.new_person()))
        dialog.open()

    def _start(self, case: Case, person: Person | None) -> None:
        def started(done: Started) -> None:
            self.desk.changed.emit("cases")
            self.open_case(done.case_id)
            self.desk.tell(self.tr("Fall angelegt."), lambda: self._take_back(done))

        self.desk.worker.run(lambda ws: case_start.start(ws, case, person), started)

    def _take_back(self, started: Started) -> None:
        def done(_: None) -> None:
            if self.pane.case_id == started.case_id:
                self._show_list()
            self.desk.changed.emit("cases")

        self.desk.worker.run(lambda ws: case_start.take_back(ws, started), done)
