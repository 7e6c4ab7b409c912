"""The page of one person: all their talks, in a case or without one, and at the side what else is recorded on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases import talk_moves
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import Part
from ssa_desktop.services.cases.talk_moves import Moved
from ssa_desktop.services.people import person_page
from ssa_desktop.services.people.person_page import PersonPage
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.cases.case_card_groups import SIDE_WIDTH, STACKED_HEIGHTS
from ssa_desktop.ui.pages.cases.case_entries import CaseEntries, ShownTalks
from ssa_desktop.ui.pages.cases.case_panels import NotesCard
from ssa_desktop.ui.pages.cases.case_steps import CaseSteps
from ssa_desktop.ui.pages.cases.timeline_filter import TimelineFilterBar, TimelinePart
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView
from ssa_desktop.ui.pages.people.case_card_links import LinksCard
from ssa_desktop.ui.pages.people.move_talks_dialog import MoveTalksDialog
from ssa_desktop.ui.pages.people.person_cards import PersonCards
from ssa_desktop.ui.pages.people.person_head import PersonHead
from ssa_desktop.ui.pages.people.person_head_parts import lay_out_below
from ssa_desktop.ui.pages.people.person_steps import PersonSteps
from ssa_desktop.ui.widgets.columns import BESIDE, Columns
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

_ERASED: Final = frozenset({"person.gone", "case.restricted"})


class PersonPane(QWidget):
    """Shows one person and what can be done with what is recorded on them.

    ``left`` is sent when she goes back; ``case_asked`` asks for a new case of the person.
    """

    left = Signal()
    case_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._person_id: int | None = None
        self._loaded: PersonPage | None = None
        self._wanted: dict[str, int] = {}
        self._moving_into: int | None = None
        """The case into which talks are to be taken over as soon as the person is loaded."""
        self.timeline = TimelineModel(desk.language, self)
        self.head = PersonHead(desk, self)
        self.view = TimelineView(self.timeline)
        self.view.setAccessibleName(self.tr("Gespräche dieser Person, neueste zuerst"))
        self.filters = TimelineFilterBar(desk, self.view, self.tr("Suchen"))
        self.cards = PersonCards(desk, self._ask_moving, self)
        self.links = LinksCard(desk)
        self.notes = NotesCard(desk.language, writes=False)
        self.entries = CaseEntries(desk, self._shown_talks, self.timeline, self.view, self)
        self._steps = PersonSteps(desk, self)
        self._notes_steps = CaseSteps(desk, self)
        self._lay_out()
        self._connect()

    @property
    def person_id(self) -> int | None:
        """The person who is shown."""
        return self._person_id

    @property
    def loaded(self) -> PersonPage | None:
        """What is shown of them, None until it is loaded."""
        return self._loaded

    def show_person(self, person_id: int, about: Mapping[str, Any] | None = None) -> None:
        """Show a person, and of what is recorded on them the entry that ``about`` names."""
        self._wanted = {name: int(number) for name, number in (about or {}).items() if name.endswith("_id")}
        if person_id != self._person_id:
            self._person_id, self._loaded = person_id, None
            self.head.cover()
            self._talks.clear()
        self.refresh()

    def refresh(self) -> None:
        """Load the person anew."""
        person_id, language = self._person_id, self.desk.language
        if person_id is not None:
            self.desk.worker.read(
                lambda ws: person_page.load(ws, person_id, language), self._show, partial(self._gone, person_id)
            )

    def ask_moving(self, case_id: int | None = None) -> None:
        """Ask which talks belong into which case: the one marked, else all; without a case lead to a new one."""
        page = self._loaded
        if page is None or not page.movable:
            return
        if not page.cases:
            self.case_asked.emit(page.person_id)
            return
        chosen = self.view.chosen() if self.view.hasFocus() else None
        marked = [chosen.contact_id] if chosen is not None and chosen.contact_id in page.movable else []
        dialog = MoveTalksDialog(self.desk, page, case_id, marked, self.window())
        dialog.accepted.connect(lambda: self._move(dialog.chosen_case(), dialog.talks.ticked()))
        dialog.open()

    def ask_moving_into(self, case_id: int) -> None:
        """Do so for a case, as soon as the person is shown."""
        self._moving_into = case_id

    def edit_person(self) -> None:
        """Ask for the facts on the person."""
        page = self._loaded
        if page is not None:
            self._steps.ask_edit(page.person_id, page.person, page.schools)

    def leave(self) -> None:
        """Go back."""
        self._let_go()
        self.left.emit()

    def first_focus(self) -> QWidget:
        """Return the control that gets the keyboard."""
        return self.view if self.timeline.rowCount() else self.head.capture

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.leave()
            return
        super().keyPressEvent(event)

    # ---- showing

    def _show(self, loaded: PersonPage) -> None:
        if loaded.person_id != self._person_id:
            return
        self._loaded = loaded
        self.head.show_person(loaded)
        self.links.show_person(loaded.person_id, loaded.person.role)
        self.filters.offer(loaded.talks, loaded.topics)
        self._show_texts()
        self.head.settle.setEnabled(bool(self.entries.open_disputes()))
        self._go_to_wanted()
        if self._moving_into is not None:
            case_id, self._moving_into = self._moving_into, None
            self.ask_moving(case_id)

    def _show_texts(self) -> None:
        """Show what can hold names: as written, or in the discreet view with full names as initials."""
        loaded = self._loaded
        if loaded is None:
            return
        texts = loaded.covered if self.desk.entry_discreet() else loaded.whole
        self._talks.show_talks(
            texts.talks,
            loaded.person_id,
            loaded.topics,
            notes=texts.notes,
            disputes=loaded.trace.disputes,
            marks=self._marks(loaded),
            discreet=self.desk.entry_discreet(),
        )
        self.cards.show(loaded)
        self.notes.show_notes(texts.working_notes, self.desk.today())
        self.notes.setVisible(bool(texts.working_notes))

    def _marks(self, loaded: PersonPage) -> dict[int, str]:
        """Return where each talk stands, by its number."""
        opened = {one.case.case_id: one.case.opened for one in loaded.cases}
        found = {}
        for row in loaded.talks:
            case_id = loaded.case_of(row)
            if row.contact_id in loaded.bare:
                found[row.contact_id] = self.tr("Fallakte gelöscht")
            elif case_id in opened:
                day = day_text(self.desk.language, opened[case_id])
                found[row.contact_id] = self.tr("Fall seit {day}").format(day=day)
            else:
                found[row.contact_id] = self.tr("ohne Fall")
        return found

    def _go_to_wanted(self) -> None:
        """Give the keyboard to the entry that was asked for, where it is seen."""
        wanted, self._wanted = self._wanted, {}
        if "contact_id" in wanted:
            self._talks.go_to(wanted["contact_id"])
        if "note_id" in wanted:
            self.notes.go_to_note(wanted["note_id"])
        elif wanted:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._talks.show_all()

    def _gone(self, person_id: int, error: KnownError) -> None:
        if person_id != self._person_id:
            return
        self.desk.show_error(error)
        if error.key in _ERASED:
            self.leave()

    def _let_go(self) -> None:
        self._person_id = None
        self._loaded = None
        self._moving_into = None
        self.links.forget()

    # ---- steps

    def _shown_talks(self) -> ShownTalks | None:
        page = self._loaded
        if page is None:
            return None

        def part_of(row: ContactRow) -> Part:
            case_id = page.case_of(row)
            return Part(case_id) if case_id is not None else Part(None, page.person_id)

        return ShownTalks(page.talks, page.trace.disputes, page.schools, part_of, page.bare)

    def _move(self, case_id: int, contact_ids: Sequence[int]) -> None:
        def moved(done: Moved) -> None:
            self._changed()
            text = self.tr("%n Gespräche in den Fall übernommen.", "", len(done.links))
            self.desk.tell_step(text, self._changed)

        self.desk.worker.run(lambda ws: talk_moves.into_case(ws, case_id, contact_ids), moved)

    def _changed(self) -> None:
        for area in ("contacts", "cases", "retention"):
            self.desk.changed.emit(area)

    def _ask_case(self) -> None:
        if self._person_id is not None:
            self.case_asked.emit(self._person_id)

    def _ask_moving(self) -> None:
        self.ask_moving()

    def _capture(self) -> None:
        if self._person_id is not None:
            self.desk.capture_for(None, self._person_id)

    def _erase(self) -> None:
        if self._loaded is not None:
            self._steps.ask_erasure(self._loaded.person.pseudonym or "")

    def _allow_entry_steps(self) -> None:
        for step in self.head.entry_steps:
            step.setEnabled(self.view.chosen() is not None)

    # ---- parts

    def _connect(self) -> None:
        head = self.head
        head.left.connect(self.leave)
        head.capture_asked.connect(self._capture)
        head.case_asked.connect(self._ask_case)
        head.move_talks.triggered.connect(self._ask_moving)
        head.correct_entry.triggered.connect(self.entries.correct_chosen)
        head.edit_person.triggered.connect(self.edit_person)
        head.dispute_entry.triggered.connect(self.entries.dispute_chosen)
        head.settle.triggered.connect(self.entries.settle)
        head.remove_contact.triggered.connect(self.entries.remove_chosen)
        head.erase_person.triggered.connect(self._erase)
        head.more.menu().aboutToShow.connect(self._allow_entry_steps)
        self._steps.deleted.connect(self.leave)
        self._notes_steps.changed.connect(self._changed)
        self.notes.erase_asked.connect(self._notes_steps.ask_erasing)
        self.view.removal_asked.connect(self.entries.remove)
        self.view.correction_asked.connect(self.entries.correct)
        self.desk.entry_discreet_changed.connect(self._show_texts)

    def _lay_out(self) -> None:
        self.empty = EmptyState(
            self.tr("Noch kein Gespräch mit dieser Person"),
            self.tr("Hier steht später jedes Gespräch mit ihr, in einem Fall oder ohne, nach Monaten."),
            self.tr("Gespräch festhalten"),
            self._capture,
        )
        self.nothing = EmptyState(
            self.tr("Kein Gespräch passt dazu"),
            self.tr("Suche und Filter lassen bei dieser Person gerade kein Gespräch übrig."),
            self.tr("Alle Gespräche zeigen"),
            self._show_all,
            "search",
        )
        self._talks = TimelinePart(self.view, self.filters, self.empty, self.nothing, self)
        inner, column = column_to_scroll(M + S)
        for card in (*self.cards.all(), self.links, self.notes):
            column.addWidget(card)
        column.addStretch()
        side = scrolled(inner, sideways=False)
        body = Columns(self._talks, side, least=BESIDE, side_width=SIDE_WIDTH, heights=STACKED_HEIGHTS, beside_bar=M)
        lay_out_below(self, self.head, self._steps.work, body=body)
