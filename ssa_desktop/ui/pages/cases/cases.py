"""The page of cases: the list with filter and instant search, and one case opened from it."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.services.cases import case_start
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.layers import Layers
from ssa_desktop.ui.page import Page, deleted_if_given_up
from ssa_desktop.ui.pages.cases.case_cards import make_case_cards
from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.listing import case_list
from ssa_desktop.ui.pages.cases.listing.case_list import CaseList, LoadedList
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.people.person_pane import PersonPane
from ssa_desktop.ui.widgets.scrolling import ScrolledPanel

if TYPE_CHECKING:
    from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearSteps

FOLLOW_UP = "follow_up"
"""The place of a case at which the outcome after six months is recorded."""
SCHOOL_YEAR = "school_year"
"""The place at which the turn of the school year is asked for; also its dialog's name."""
CAPTURE = "capture"
"""The place of a case at which a talk is written down."""


_LIST, _CASE, _PERSON = range(3)


class CasesPage(Page):
    """Fälle: typing searches at once, Enter opens, Esc comes back. Whoever has no case has a page here, too."""

    name: ClassVar[str] = "cases"
    icon_name: ClassVar[str] = "folder-open"
    areas: ClassVar[frozenset[str]] = frozenset(
        {"cases", "contacts", "schools", "retention", "appointments", "disclosures"}
    )

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        pane: CasePane | None = None,
        person: PersonPane | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._schools: list[School] = []
        self._turn: SchoolYearSteps | None = None
        self.pane = pane or CasePane(desk)
        self.pane.left.connect(self._show_list)
        self.person = person or PersonPane(desk)
        self.person.left.connect(self._leave_person)
        self.person.case_asked.connect(self.ask_new_for)
        self.pane.person_asked.connect(self._show_person_of_case)
        self._came_from: int | None = None
        """The case from which the person shown was asked for."""
        self.list = CaseList(desk, self._ask_new)
        self.list.opened.connect(self.open_case)
        self.list.turn_wanted.connect(self.ask_turn)
        preview = self.list.preview
        preview.opened.connect(self.open_case)
        preview.capture_asked.connect(lambda case_id: self.show_place(CAPTURE, {"case_id": case_id}))
        preview.entry_opened.connect(
            lambda case_id, contact_id: self.show_place("", {"case_id": case_id, "contact_id": contact_id})
        )
        self.model, self.table, self.search = self.list.model, self.list.table, self.list.search
        self.count, self.empty, self.nothing = self.list.count, self.list.empty, self.list.nothing
        self.new = self.list.new
        self.layers = Layers()
        self._places: list[QWidget] = [self.list]
        """The list, the page of a case and that of a person: one is seen."""
        self.layers.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.layers)
        if pane is None and person is None:
            self._place(self.pane)
            self._place(self.person)

    def _place(self, part: QWidget) -> None:
        """Put the page of a case, then that of a person, behind the list."""
        self._places.append(ScrolledPanel(part))
        self.layers.addWidget(self._places[-1])

    def _go(self, place: int) -> None:
        self.layers.setCurrentWidget(self._places[place])

    def _is_at(self, place: int) -> bool:
        return self.layers.currentWidget() is self._places[place]

    @classmethod
    def making(cls, desk: Desk, parent: QWidget | None = None) -> Generator[None, None, Page]:
        with deleted_if_given_up() as parts:
            cards = []
            for card in make_case_cards(desk):
                cards.append(card)
                parts.append(card)
                yield
            parts.append(pane := CasePane(desk, cards=cards))
            yield
            parts.append(person := PersonPane(desk))
            yield
            made = cls(desk, parent, pane=pane, person=person)
            parts.append(made)
            yield
            filling = pane.side.filling()
            next(filling)
            made._place(pane)
            yield
            yield from filling
            made._place(person)
            yield
        return made

    def title(self) -> str:
        return self.tr("Fälle")

    def stacks(self) -> list[Layers]:
        return [self.layers]

    def refresh(self) -> None:
        self.desk.worker.read(partial(case_list.load, language=self.desk.language), self._show)
        if self.is_case_open():
            self.pane.refresh()
        if self.is_person_open():
            self.person.refresh()

    def open_case(self, case_id: int) -> None:
        """Show one case."""
        self._go(_CASE)
        self.pane.show_case(case_id)
        self.pane.capture.setFocus()

    def is_case_open(self) -> bool:
        """Whether a case is shown and not the list."""
        return self._is_at(_CASE)

    def open_person(self, person_id: int, about: Mapping[str, Any] | None = None) -> None:
        """Show one person, with the entry that ``about`` names."""
        self._came_from = None
        self._show_person(person_id, about)

    def is_person_open(self) -> bool:
        """Whether the page of a person is shown."""
        return self._is_at(_PERSON)

    def begin_capture(self) -> bool:
        """Write a talk down in the case that is shown; return False where none is."""
        return self.is_case_open() and self.pane.begin_capture()

    def draft(self) -> dict[str, Any] | None:
        return self.pane.draft()

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._go(_CASE)
        self.pane.restore_draft(fields)

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if panel == FOLLOW_UP:
            self._go(_CASE)
            self.pane.show_follow_up(int(about["case_id"]))
        elif panel == SCHOOL_YEAR:
            self.ask_turn()
        elif "case_id" in about:
            self.pane.want_entry(about)
            self.open_case(int(about["case_id"]))
            if panel == CAPTURE:
                self.pane.begin_capture()
        elif "person_id" in about:
            self.open_person(int(about["person_id"]), about)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "new":
            self._ask_new()
        elif kind == SCHOOL_YEAR:
            self.ask_turn()
        elif self.is_case_open():
            self.pane.reopen_dialog(kind)
        elif self.is_person_open() and kind == "person":
            self.person.edit_person()

    def show_first_view(self) -> None:
        if self.is_case_open():
            self.pane.leave()
        elif self.is_person_open():
            self._came_from = None
            self.person.leave()

    def primary_focus(self) -> QWidget | None:
        if self.is_person_open():
            return self.person.first_focus()
        return self.pane.first_focus() if self.is_case_open() else self.list.primary_focus()

    def ask_turn(self) -> None:
        """Ask what becomes of everybody in the school year that began."""
        from ssa_desktop.ui.pages.people.school_year_dialog import SchoolYearSteps

        if self._turn is None:
            self._turn = SchoolYearSteps(self.desk, self)
        self._turn.ask()

    # ---- the list

    def _show(self, loaded: LoadedList) -> None:
        self._schools = loaded.schools
        self.list.show_list(loaded)

    def _show_list(self) -> None:
        self._go(_LIST)
        self.list.take_focus()

    # ---- the person

    def _show_person(self, person_id: int, about: Mapping[str, Any] | None = None) -> None:
        self._go(_PERSON)
        self.person.show_person(person_id, about)
        self.person.head.back.setFocus()

    def _show_person_of_case(self, person_id: int, takes_talks: bool) -> None:
        """Show whose case is shown; Esc leads back to it. Where asked for, their talks are offered to be taken over."""
        case_id = self.pane.case_id
        if takes_talks and case_id is not None:
            self.person.ask_moving_into(case_id)
        self.pane.leave_for_person()
        self._came_from = case_id
        self._show_person(person_id)

    def _leave_person(self) -> None:
        case_id, self._came_from = self._came_from, None
        if case_id is not None:
            self.open_case(case_id)
        else:
            self._show_list()

    # ---- new case

    def _ask_new(self) -> None:
        self.ask_new_for(None)

    def ask_new_for(self, person_id: int | None) -> None:
        """Ask for a new case, of somebody known where they are given."""
        dialog = NewCaseDialog(self.desk, self._schools, self.window())
        dialog.keep_as(self.name, "new")
        if person_id is not None:
            dialog.begin_with(person_id)
        dialog.accepted.connect(lambda: self._start(dialog.case(), dialog.new_person(), dialog.talks()))
        dialog.open()

    def _start(self, case: Case, person: Person | None, talks: Sequence[int] = ()) -> None:
        def started(case_id: int) -> None:
            def changed() -> None:
                # Taken back, there is nothing left to show of it.
                if self.pane.case_id == case_id:
                    self._show_list()
                self.desk.changed.emit("cases")

            self.desk.changed.emit("cases")
            self.open_case(case_id)
            said = self.tr("Fall angelegt.")
            if talks:
                said = self.tr("Fall angelegt, mit %n Gesprächen.", "", len(talks))
            self.desk.tell_step(said, changed)

        self.desk.worker.run(lambda ws: case_start.start(ws, case, person, talks).case_id, started)
