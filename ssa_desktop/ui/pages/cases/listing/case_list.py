"""The list of cases: instant search, state, further filters, and one menu of what concerns all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.cases import case_list, topic_list
from ssa_desktop.services.cases.case_list import CaseListing
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.accessible_roles import tell_opens
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.cases import CaseColumn, CaseFilter, CasesModel, CaseState
from ssa_desktop.ui.pages.cases.listing.case_list_filters import CaseListFilters
from ssa_desktop.ui.pages.cases.listing.case_preview import CasePreview
from ssa_desktop.ui.pages.name_by_space import NameBySpace
from ssa_desktop.ui.pages.record_table import RecordTable, keep_legible, share_width
from ssa_desktop.ui.widgets.columns import DETAIL_FROM
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.search_line import SearchLine
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.parts import button, chip_button, chip_group, label, row, row_of
from ssa_desktop.ui.widgets.table_look import topped

SEARCH_WIDTH = 300
PREVIEW_WIDTH = 510
_WIDEST = 1200
"""Pixels at 100 % of the list beside what is chosen in it, which has the rest."""
_NO_LIMIT = 16_777_215


@dataclass(frozen=True, slots=True)
class LoadedList:
    """What the list needs, fetched in one go; ``topics`` are the user's labels by code."""

    listing: CaseListing
    schools: list[School]
    topics: Mapping[str, str]


def load(ws: Workspace, language: str) -> LoadedList:
    """Return what the list shows."""
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return LoadedList(case_list.load(ws), schools.listing(ws), topics)


class CaseList(QWidget):
    """Typing searches at once, Enter opens. ``opened`` carries a case's id."""

    opened = Signal(int)
    turn_wanted = Signal()

    def __init__(self, desk: Desk, ask_new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.head = PageHead(self.tr("Fälle"), self)
        self._listing = CaseListing([], {}, {})
        self.model = CasesModel(desk.language, desk.today(), self)
        self.model.set_discreet(desk.discreet())
        desk.discreet_changed.connect(self._cover)
        self._make_table()
        self.preview = CasePreview(desk, self.model)
        self.preview.setMinimumWidth(px(PREVIEW_WIDTH))
        self.preview.hide()
        self.table.chosen_changed.connect(self.preview.show_case)
        self.filters = CaseListFilters(desk.language)
        self.filters.hide()
        self.filters.changed.connect(self._filter)
        self._make_row(ask_new)
        self.count = label("", "muted")
        self.hint = label(self.tr("Eingabetaste öffnet · Leertaste zeigt den Namen"), "hint")
        self._make_empty(ask_new)
        self.content = QStackedWidget()
        self._listed = topped(self.table, row_of(self.count, None, self.hint))
        for part in (self._listed, self.empty, self.nothing):
            self.content.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + M // 2)
        states = chip_group(self.tr("Welche Fälle"), *self._chips)
        self.head.add_filters(self.search, states, self.more_filters)
        self.head.add_buttons(self.more, self.new)
        layout.addWidget(self.head)
        layout.addWidget(self.filters)
        self._body = QWidget()
        beside = row(self.content, self.preview, spacing=L)
        beside.setStretch(0, 1000)
        self._body.setLayout(beside)
        layout.addWidget(self._body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()

    def show_list(self, loaded: LoadedList) -> None:
        """Show the cases, in the order and under the filters chosen before."""
        self._listing = loaded.listing
        self.model.set_today(self._desk.today())
        self.filters.offer(loaded.schools, loaded.topics, loaded.listing)
        self.model.set_schools({school.code: school.name for school in loaded.schools})
        self.table.setColumnHidden(CaseColumn.SCHOOL, len(loaded.schools) < 2)
        share_width(self.table, {}, CaseColumn.SCHOOL if len(loaded.schools) > 1 else CaseColumn.PERSON)
        was_in_table = self.table.hasFocus()
        self.model.show_filtered(loaded.listing.rows, self._chosen().accepts)
        self._show_count()
        if was_in_table and not loaded.listing.rows and self.empty.button is not None:
            self.empty.button.setFocus()

    def primary_focus(self) -> QWidget | None:
        """Return the control that gets the keyboard."""
        return self.empty.button if self.content.currentWidget() is self.empty else self.table

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to the search where that leaves nothing."""
        (self.table if self.model.rowCount() else self.search).setFocus()

    # ---- parts

    def _make_table(self) -> None:
        self.table = RecordTable(self.model, self.tr("Fälle"))
        self.table.let_sort(CaseColumn.LAST_CONTACT, Qt.SortOrder.DescendingOrder)
        widths = {
            CaseColumn.PERSON: 152,
            CaseColumn.PSEUDONYM: 108,
            CaseColumn.CLASS: 72,
            CaseColumn.OPENED: 96,
            CaseColumn.CLOSED: 118,
            CaseColumn.CONTACTS: 90,
            CaseColumn.LAST_CONTACT: 140,
            CaseColumn.DUE: 142,
        }
        share_width(self.table, widths, CaseColumn.SCHOOL)
        self.table.opened.connect(lambda case: self.opened.emit(case.case_id))
        NameBySpace(self.table, self.model)
        self.search = SearchLine(self.tr("Suchen: Name, Pseudonym, Klasse"), self.table, self._desk)
        self.search.setFixedWidth(px(SEARCH_WIDTH))
        self.search.textChanged.connect(self._filter)
        self.table.typed.connect(self._search_for)

    def _make_row(self, ask_new: Callable[[], object]) -> None:
        self.states = QButtonGroup(self)
        texts = {
            CaseState.OPEN: self.tr("Offen"),
            CaseState.CLOSED: self.tr("Abgeschlossen"),
            CaseState.ALL: self.tr("Alle"),
        }
        self._chips = [chip_button(text) for text in texts.values()]
        for number, chip in enumerate(self._chips):
            self.states.addButton(chip, number)
        self._chips[0].setChecked(True)
        self.states.idClicked.connect(self._filter)
        self.more_filters = chip_button(self.tr("Mehr Filter"))
        tell_opens(self.more_filters)
        self.more_filters.setToolTip(self.tr("Nach Schule, Thema, Intensität oder Zeit seit dem letzten Gespräch"))
        self.more_filters.toggled.connect(self._show_filters)
        self.new = button(self.tr("Neuer Fall …"), ask_new, role="primary", icon_name="plus")
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setAccessibleName(self.tr("Weitere Schritte zu den Fällen"))
        self.more.setToolTip(self.tr("Weitere Schritte"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.turn_entry = menu.addAction(icon("school"), self.tr("Schuljahreswechsel …"), self.turn_wanted.emit)
        self.more.setMenu(menu)

    def _make_empty(self, ask_new: Callable[[], object]) -> None:
        self.empty = EmptyState(
            self.tr("Noch kein Fall"),
            self.tr(
                "Ein Fall fasst die Gespräche mit einer Person zusammen, mit Themen, Arbeitsnotizen und Löschfrist. "
                "Ein Gespräch lässt sich auch ohne Fall festhalten."
            ),
            self.tr("Ersten Fall anlegen …"),
            ask_new,
            "folder-open",
            is_filled=False,
        )
        self.nothing = EmptyState(
            self.tr("Kein Fall passt dazu"),
            self.tr("Suche und Filter lassen gerade keinen Fall übrig."),
            self.tr("Alle Fälle zeigen"),
            self._show_all,
            "search",
        )

    # ---- showing

    def _show_filters(self, shown: bool) -> None:
        self.filters.setVisible(shown)
        if not shown:
            # What is not seen must not narrow.
            self.filters.clear()

    def _state(self) -> CaseState:
        return list(CaseState)[self.states.checkedId()]

    def _chosen(self) -> CaseFilter:
        """Return what the list is narrowed to."""
        filters = self.filters
        return CaseFilter.typed(
            self._state(),
            filters.school.currentData(),
            self.search.text(),
            filters.cases(self._listing),
            filters.before(self._desk.today()),
        )

    def _filter(self) -> None:
        self.model.set_filter(self._chosen().accepts)
        self._show_count()

    def _show_count(self) -> None:
        """Say how many cases the list shows, or what stands in its place."""
        # Of open cases it says nothing, and its room lets the names of schools be read.
        self.table.setColumnHidden(CaseColumn.CLOSED, self._state() is CaseState.OPEN)
        has_due = any(self.model.text_at(row, CaseColumn.DUE) for row in range(self.model.rowCount()))
        self.table.setColumnHidden(CaseColumn.DUE, not has_due)
        keep_legible(self.table)
        shown, total = self.model.rowCount(), self.model.total
        self.content.setCurrentIndex(1 if not total else 2 if not shown else 0)
        self._show_preview()
        one, many = self.tr("1 Fall"), self.tr("{shown} Fälle")
        text = (one if shown == 1 else many) if shown == total else self.tr("{shown} von {total} Fällen")
        self.count.setText(text.format(shown=shown, total=total))
        self.count.setVisible(bool(total))
        number = self.filters.count()
        more, some = self.tr("Mehr Filter"), self.tr("Mehr Filter ({number})")
        self.more_filters.setText(some.format(number=number) if number else more)
        self._show_hint()

    def _show_preview(self) -> None:
        """Show the chosen case beside the list where there is room for both."""
        is_wide = self.width() >= px(DETAIL_FROM)
        has_list = is_wide and self.content.currentWidget() is self._listed
        self.content.setMaximumWidth(px(_WIDEST) if has_list else _NO_LIMIT)
        self.preview.setVisible(has_list)

    def _show_hint(self) -> None:
        self.hint.setVisible(bool(self.model.rowCount()) and self._desk.discreet())

    def _cover(self, discreet: bool) -> None:
        self.model.set_discreet(discreet)
        self._show_hint()

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.clear()
        self.states.button(list(CaseState).index(CaseState.ALL)).setChecked(True)
        self._filter()
        self.table.setFocus()

    def _search_for(self, text: str) -> None:
        """Go on searching with what was typed in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)
