"""One case: its head, what must stay in sight, the timeline of its contacts, and its cards in groups at the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.records import Referral
from ssa_desktop.domain.vocabulary import ReferralTarget
from ssa_desktop.services.cases import case_page
from ssa_desktop.services.cases.case_page import CasePage
from ssa_desktop.ui.capture import capture_store
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, px, set_role
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.appointments.case_appointment import KIND as APPOINTMENT
from ssa_desktop.ui.pages.appointments.case_appointment import CaseAppointments
from ssa_desktop.ui.pages.cases.case_band import CaseBand
from ssa_desktop.ui.pages.cases.case_capture import FORM_HEIGHT, CaseCapture
from ssa_desktop.ui.pages.cases.case_card_course import CourseCard
from ssa_desktop.ui.pages.cases.case_card_groups import BESIDE_FORM, SIDE_WIDTH, STACKED_HEIGHTS, CaseCardGroups
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup, make_case_cards
from ssa_desktop.ui.pages.cases.case_draft import draft_of
from ssa_desktop.ui.pages.cases.case_entries import CaseEntries, talks_of_case
from ssa_desktop.ui.pages.cases.case_head import CaseHead
from ssa_desktop.ui.pages.cases.case_panels import FactsCard, NotesCard, ReferralsCard
from ssa_desktop.ui.pages.cases.case_steps import CaseSteps
from ssa_desktop.ui.pages.cases.case_typed_note import TypedNote
from ssa_desktop.ui.pages.cases.timeline_filter import TimelineFilterBar, TimelinePart
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView
from ssa_desktop.ui.pages.people.person_head_parts import lay_out_below
from ssa_desktop.ui.pages.people.person_steps import PersonSteps
from ssa_desktop.ui.pages.people.pupil_year_dialog import PUPIL_YEAR, PupilYearSteps
from ssa_desktop.ui.pages.rights.case_card_releases import ReleasesCard
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text
from ssa_desktop.ui.widgets.paragraph import Paragraph
from ssa_desktop.ui.work_slices import Job, WorkSlices

_ERASED: Final = frozenset({"case.gone", "person.gone", "case.restricted"})
_UNBOUND: Final = 16_777_215
"""What Qt takes for no bound of a size; PySide does not name it."""
_LEAST_FORM: Final = 200
_LEAST_LIST: Final = 108
_LEAST_LIST_WITH_FILTERS: Final = 200
"""Pixels at 100 % that the form of a talk keeps, and the list below it, without and with its filters."""


class CasePane(QWidget):
    """Shows one case and what can be done with it. ``left`` is sent when she goes back to the list."""

    left = Signal()
    person_asked = Signal(int, bool)
    """The person of the case, and whether their talks without a case are to be taken over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, cards: Sequence[CaseCard] | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cards = list(make_case_cards(desk)) if cards is None else cards
        self._case_id: int | None = None
        self._loaded: CasePage | None = None
        self._is_with = False
        """Whether the talks before scroll with the form."""
        self._capture_wanted = False
        self._note_wanted = False
        """Whether the keyboard belongs into the working note that was put back, once the case is shown."""
        self._wanted: dict[str, int] = {}
        self._deleting: set[int] = set()
        """The case about whose person she was asked last, whether to delete them."""
        self.timeline = TimelineModel(desk.language, self)
        self._steps = CaseSteps(desk, self)
        self._steps.changed.connect(self._case_changed)
        self._person = PersonSteps(desk, self)
        self._person.deleted.connect(self._forget_deleted)
        self._turn = PupilYearSteps(desk, self)
        self._appointments = CaseAppointments(desk, self)
        self.head = CaseHead(desk, self)
        self.band = CaseBand(desk)
        self.writing = CaseCapture(desk)
        self.disputed = Paragraph()
        self.disputed.keep_in_one_line()
        set_role(self.disputed, "notice")
        self.disputed.setMargin(8)
        self.disputed.hide()
        self._talks = self._make_timeline()
        self.side = self._make_side()
        self._typed_note = TypedNote(desk, self.notes, self._say_filed, self)
        self.entries = CaseEntries(desk, lambda: talks_of_case(self._loaded), self.timeline, self.view, self)
        self._turns = WorkSlices(desk.worker, self)
        self._name_parts()
        self._connect()
        self._lay_out()

    @property
    def case_id(self) -> int | None:
        """The case that is shown."""
        return self._case_id

    def show_case(self, case_id: int) -> None:
        """Show a case; a note typed in the one before is filed first, so that nothing gets lost."""
        if case_id != self._case_id:
            self._typed_note.leave(self._case_id)
            self.writing.park()
            self._case_id = case_id
            self._typed_note.begin(case_id)
            self.head.cover()
            self.referrals.begin()
            self._talks.clear()
        self.refresh()

    def refresh(self) -> None:
        """Load the case anew."""
        case_id = self._case_id
        if case_id is not None:
            language = self.desk.language
            gone = partial(self._gone, case_id)
            self.desk.worker.read(lambda ws: case_page.load(ws, case_id, language), self._show, gone)

    def show_follow_up(self, case_id: int) -> None:
        """Show a case and go to what became of the pupil after six months."""
        self.side.show_group(CaseGroup.OVERVIEW)
        for card in self.cards:
            if isinstance(card, CourseCard):
                card.go_to_follow_up(case_id)
        self.show_case(case_id)

    def want_entry(self, about: Mapping[str, Any]) -> None:
        """Go to an entry of the case that is shown next: a contact, a working note or what a card has."""
        self._wanted = {name: int(number) for name, number in about.items() if name.endswith("_id")}

    def begin_capture(self) -> bool:
        """Write a talk down here; while the case is still loading, as soon as it is there."""
        if self._case_id is None:
            return False
        if self._loaded is None or self._loaded.view.case_id != self._case_id:
            self._capture_wanted = True
            return True
        view = self._loaded.view
        self.writing.begin(view.case_id, view.case.person_id, self._loaded.schools)
        self._show_parts()
        return True

    def draft(self) -> dict[str, Any] | None:
        """Return the working notes and the talks that are typed and not saved."""
        loaded = self._loaded if self._case_id is not None else None
        shown = (loaded.view.case_id, loaded.view.case.person_id) if loaded is not None else None
        return draft_of(shown, self.notes, self._typed_note, self.writing)

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Show the case again with the note and the talk as they were typed."""
        case_id = int(fields["case_id"])
        written = list(fields.get("written", ()))
        self.show_case(case_id)
        self.writing.restore(written)
        self._typed_note.restore(fields.get("notes", ()))
        if "note" in fields:
            self.side.show_group(CaseGroup.NOTES)
            put_back_text(self.notes.field, str(fields["note"]))
            self.notes.provenance.put(fields.get("from", {}))
            self._note_wanted = True
        if any(one["case_id"] == case_id for one in written):
            self.begin_capture()

    def reopen_dialog(self, kind: str) -> None:
        """Open a dialog on the case again that was half-typed."""
        is_closed = self._loaded is not None and self._loaded.view.case.closed is not None
        if (kind, is_closed) in {("close", False), ("reopen", True)}:
            self._ask_closing()
        elif kind == "person":
            self._edit_person()
        elif kind == PUPIL_YEAR:
            self._turn_year()
        elif kind == APPOINTMENT:
            self._ask_appointment()
        else:
            for card in self.cards:
                card.reopen_dialog(kind)

    def first_focus(self) -> QWidget:
        """Return the control that gets the keyboard."""
        return self.view if self.timeline.rowCount() else self.capture

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.leave()
            return
        super().keyPressEvent(event)

    # ---- parts

    def _make_timeline(self) -> TimelinePart:
        self.view = TimelineView(self.timeline)
        self.filters = TimelineFilterBar(self.desk, self.view)
        self.empty = EmptyState(
            self.tr("Noch kein Gespräch in diesem Fall"),
            self.tr("Hier steht später jedes Gespräch mit Tag, Dauer, Beteiligten, Themen und Text, nach Monaten."),
            self.tr("Erstes Gespräch festhalten"),
            self.begin_capture,
        )
        self.nothing = EmptyState(
            self.tr("Kein Gespräch passt dazu"),
            self.tr("Suche und Filter lassen in diesem Fall gerade kein Gespräch übrig."),
            self.tr("Alle Gespräche zeigen"),
            self._show_all,
            "search",
        )
        made = TimelinePart(self.view, self.filters, self.empty, self.nothing, self)
        # Below a talk that is being written the rest has to do with what is left.
        made.stack.setMinimumHeight(px(96))
        return made

    def _make_side(self) -> CaseCardGroups:
        self.facts = FactsCard(self.desk.language)
        self.notes = NotesCard(self.desk.language)
        self.referrals = ReferralsCard(self.desk.language, self.desk.today)
        groups: dict[CaseGroup, list[QWidget]] = {group: [] for group in CaseGroup}
        groups[CaseGroup.OVERVIEW] += [self.facts, self.referrals]
        groups[CaseGroup.NOTES].append(self.notes)
        for card in self.cards:
            card.leaving.connect(self.leave)
            groups[card.group].append(card)
        return CaseCardGroups(groups, self)

    def _name_parts(self) -> None:
        """Let the parts of the head be found here too, where other pages and tests look for them."""
        head = self.head
        self.name, self.reveal, self.mark, self.about = head.name, head.reveal, head.mark, head.about
        self.capture, self.close_case, self.more = head.capture, head.close_case, head.more
        self.correct_entry, self.edit_person = head.correct_entry, head.edit_person
        self.dispute_entry, self.dispute_case, self.settle = head.dispute_entry, head.dispute_case, head.settle
        self.remove_contact, self.erase_person = head.remove_contact, head.erase_person

    def _connect(self) -> None:
        head = self.head
        head.left.connect(self.leave)
        self._turn.settled.connect(self._edit_person)
        head.capture_asked.connect(self.begin_capture)
        head.closing_asked.connect(self._ask_closing)
        head.print_asked.connect(self._print_file)
        head.show_person.triggered.connect(lambda: self._ask_person(takes_talks=False))
        head.take_talks.triggered.connect(lambda: self._ask_person(takes_talks=True))
        head.correct_entry.triggered.connect(self.entries.correct_chosen)
        head.edit_person.triggered.connect(self._edit_person)
        head.turn_year.triggered.connect(self._turn_year)
        head.dispute_entry.triggered.connect(self.entries.dispute_chosen)
        head.dispute_case.triggered.connect(self.entries.dispute_case)
        head.settle.triggered.connect(self.entries.settle)
        head.remove_contact.triggered.connect(self.entries.remove_chosen)
        head.erase_person.triggered.connect(self._erase_person)
        head.more.menu().aboutToShow.connect(self._allow_entry_steps)
        self.band.group_asked.connect(self.side.go)
        self.band.talks_asked.connect(lambda: self._ask_person(takes_talks=True))
        self.band.appointment_asked.connect(self._ask_appointment)
        self.band.slip_asked.connect(self._appointments.show_slip)
        self.view.removal_asked.connect(self.entries.remove)
        self.view.correction_asked.connect(self.entries.correct)
        self.notes.submitted.connect(self._add_note)
        self.notes.erase_asked.connect(self._steps.ask_erasing)
        self.referrals.added.connect(self._add_referral)
        self.referrals.removed.connect(self._remove_referral)
        self.writing.ended.connect(self._after_writing)
        self.writing.begun_changed.connect(self._say_capturing)
        self.writing.height_changed.connect(self._show_parts)
        self.writing.brought_back.connect(lambda case_id: case_id == self._case_id and self.begin_capture())
        self.desk.changed.connect(self._on_changed)
        self.desk.entry_discreet_changed.connect(self._cover)

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.installEventFilter(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(M)
        left.addWidget(self.writing)
        left.addWidget(self._talks, 1)
        # Takes what is left where the form stands alone; where talks are shown they do.
        left.addStretch(0)
        self._column = left
        self._body = Columns(
            self._left, self.side, least=BESIDE_FORM, side_width=SIDE_WIDTH, heights=STACKED_HEIGHTS, beside_bar=M
        )
        lay_out_below(self, self.head, self._person.work, self.band, self.disputed, body=self._body)
        # Where a talk is written the same keys call up its templates.
        self.side.hear_in(self.head, self.band, self.disputed, self._talks, self.side)

    # ---- showing

    def _show(self, loaded: CasePage) -> None:
        if loaded.view.case_id != self._case_id:
            return
        self._loaded = loaded
        view = loaded.view
        self._typed_note.put_back()
        names = {school.code: school.name for school in loaded.schools}
        self.head.show_case(view, names, loaded.keeping)
        self.band.show_case(loaded)
        self.facts.show_case(view, self.desk.today())
        self.referrals.show_referrals(view.referrals)
        self.side.count(CaseGroup.NOTES, self.notes, len(view.working_notes))
        for card in self.cards:
            card.show_case(view)
        # Painted once all of it is there: the talks of one case never stand below the name of another.
        self.setUpdatesEnabled(False)
        self._turns.begin(self._show_rest(loaded))

    def _show_rest(self, loaded: CasePage) -> Job:
        """Show the talks of what was loaded, and go where the keyboard is wanted; then let all of it be painted."""
        try:
            if self._is_shown(loaded):
                self.filters.offer(loaded.view.contacts, loaded.topics)
                self._show_texts()
                self._show_steps(loaded)
            yield
            if self._is_shown(loaded):
                self._go_where_wanted(loaded.view.case_id)
        except Exception:
            self.setUpdatesEnabled(True)
            raise
        self.setUpdatesEnabled(True)

    def _is_shown(self, loaded: CasePage) -> bool:
        """Whether she has neither left the case nor gone on to another since this was loaded, and nothing is newer."""
        return self._loaded is loaded and loaded.view.case_id == self._case_id

    def _show_steps(self, loaded: CasePage) -> None:
        """Let be done what can be done in the case."""
        for step in self.head.entry_steps:
            step.setEnabled(bool(loaded.view.contacts))
        self.settle.setEnabled(bool(self.entries.open_disputes()))
        self.head.take_talks.setVisible(bool(loaded.talks_outside))
        self._say_capturing()

    def _go_where_wanted(self, case_id: int) -> None:
        """Give the keyboard to what was asked for before the case was there."""
        self._go_to_wanted(case_id)
        if self._note_wanted:
            self._note_wanted = False
            self.notes.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.notes.field.moveCursor(QTextCursor.MoveOperation.End)
        if self._capture_wanted:
            self._capture_wanted = False
            self.begin_capture()

    def _go_to_wanted(self, case_id: int) -> None:
        """Give the keyboard to the entry that was asked for, where it is seen."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("case_id") != case_id:
            return
        if "contact_id" in wanted:
            self._talks.go_to(wanted["contact_id"])
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if "note_id" in wanted:
            self.side.show_group(CaseGroup.NOTES)
            self.notes.go_to_note(wanted["note_id"])
        for card in self.cards:
            if card.has_entry(wanted):
                self.side.show_group(card.group)
                card.go_to_entry(wanted)

    def _show_texts(self) -> None:
        """Show what can hold names: as written, or in the discreet view with full names as initials."""
        loaded = self._loaded
        if loaded is None:
            return
        texts = loaded.covered if self.desk.entry_discreet() else loaded.whole
        self._talks.show_talks(
            texts.view.contacts,
            loaded.view.case.person_id,
            loaded.topics,
            notes=texts.notes,
            disputes=loaded.trace.disputes,
            discreet=self.desk.entry_discreet(),
        )
        self.notes.show_notes(texts.view.working_notes, self.desk.today())
        self.disputed.setText("\n".join(self.tr("Fallakte {what}").format(what=text) for text in texts.disputed))
        self.disputed.setVisible(bool(texts.disputed))

    def _show_all(self) -> None:
        self._talks.show_all()

    def _show_parts(self) -> None:
        """Show the talk that is written alone while discreet: whoever sits beside her reads along."""
        is_writing = self.writing.is_shown_for(self._case_id)
        is_alone = is_writing and self.desk.discreet()
        is_stacked = self._body.is_stacked
        # Below the form the talks before scroll in the room it leaves; with too little of it they scroll with the form.
        room = self._left.height() - max(px(FORM_HEIGHT), self.writing.form_height()) - M if is_writing else 0
        is_with = is_writing and not is_alone and (is_stacked or room < px(_LEAST_LIST))
        self._lay_talks(is_with=is_with)
        whole = max(self.writing.whole_height(), px(_LEAST_FORM))
        if is_writing and is_stacked:
            # The page scrolls, and nothing in it.
            self.writing.setFixedHeight(whole)
        elif is_writing and not is_alone and not is_with:
            self.writing.setFixedHeight(self._left.height() - room - M)
        else:
            self.writing.setMinimumHeight(px(_LEAST_FORM))
            self.writing.setMaximumHeight(whole if is_alone else _UNBOUND)
        self._body.ask_main_height(whole if is_writing and is_stacked else None)
        self._column.setStretchFactor(self.writing, 1 if is_alone or is_with else 0)
        self._talks.setVisible(not is_alone and (not is_with or self.timeline.total > 0))
        is_crowded = is_writing and not is_with and room < px(_LEAST_LIST_WITH_FILTERS)
        self._talks.leave_out_filters(is_crowded=is_crowded)
        self.side.setVisible(not is_alone)

    def _lay_talks(self, *, is_with: bool) -> None:
        """Put the talks where they scroll with the form, or below it, where the keyboard stays in them."""
        if is_with is self._is_with:
            return
        self._is_with = is_with
        at = QApplication.focusWidget()
        self._talks.show_whole(whole=is_with)
        self.writing.take_in(self._talks if is_with else None)
        if not is_with:
            self._column.insertWidget(1, self._talks, 1)
        for keys in self._talks.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # In the form they call up its templates.
            keys.setEnabled(not is_with)
        self._talks.show()
        if at is not None and self._talks.isAncestorOf(at):
            at.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._left and event.type() is QEvent.Type.Resize:
            self._show_parts()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self._show_texts()
        self._show_parts()

    def _allow_entry_steps(self) -> None:
        """Let the steps on an entry be taken only while one is marked."""
        for step in self.head.entry_steps:
            step.setEnabled(self.view.chosen() is not None)

    def _gone(self, case_id: int, error: KnownError) -> None:
        if case_id != self._case_id:
            return
        self.desk.show_error(error)
        if error.key in _ERASED:
            # A note on them must not stand in the next case. Where the case could not be read, it stays with it.
            self._forget({case_id})

    def _on_changed(self, area: str) -> None:
        """Once somebody was deleted, let go what is half-typed on whoever is gone: it would keep the rest unstored."""
        if area != "all":
            return
        cases, persons = self.writing.about()
        cases |= self._typed_note.about() | ({self._case_id} if self._case_id is not None else set())
        if cases:
            self.desk.worker.run(
                lambda ws: (capture_store.cases_gone(ws, cases), capture_store.persons_gone(ws, persons)),
                lambda gone: self._let_go_of(*gone),
            )

    def _let_go_of(self, cases: set[int], persons: set[int]) -> None:
        self._forget(cases)
        self.writing.leave_out(persons)

    def _forget_deleted(self) -> None:
        """Show nothing of the person who was deleted here, whatever case is shown by now."""
        self._forget(self._deleting)

    def _forget(self, case_ids: set[int]) -> None:
        """Show nothing of persons who are deleted, not even what was typed."""
        self._typed_note.forget(case_ids)
        for case_id in case_ids:
            self.writing.forget(case_id)
        if self._case_id in case_ids:
            self._let_go()

    def leave(self) -> None:
        """Go back to the list; what is half-typed is kept or filed."""
        self.leave_for_person()
        self.left.emit()

    def leave_for_person(self) -> None:
        """Let the case go without going back to the list; what is half-typed is kept or filed."""
        self._typed_note.leave(self._case_id)
        self.writing.park()
        self._forget_case()

    def _let_go(self) -> None:
        self._forget_case()
        self.left.emit()

    def _forget_case(self) -> None:
        self._case_id = None
        self._loaded = None
        self._capture_wanted = False
        self._show_parts()
        for card in self.cards:
            card.forget()

    def _ask_person(self, *, takes_talks: bool) -> None:
        if self._loaded is not None:
            self.person_asked.emit(self._loaded.view.case.person_id, takes_talks)

    # ---- contacts

    def _after_writing(self) -> None:
        self._say_capturing()
        if self._case_id is not None:
            (self.view if self.timeline.rowCount() else self.capture).setFocus()

    def _say_capturing(self) -> None:
        case_id = self._case_id
        is_written = self.writing.is_shown_for(case_id)
        begun = case_id is not None and not is_written and self.writing.has_begun(case_id)
        self.head.say_capturing(begun=begun, is_written=is_written)
        self._show_parts()

    # ---- closing, printing, appointments

    def _ask_closing(self) -> None:
        if self._loaded is not None:
            self._steps.ask_closing(self._loaded.view.case_id, self._loaded.view.case)

    def _case_changed(self) -> None:
        self.desk.changed.emit("cases")
        self.desk.changed.emit("retention")

    def _print_file(self) -> None:
        for card in self.cards:
            if isinstance(card, ReleasesCard):
                card.ask_printing()

    def _ask_appointment(self) -> None:
        if self._loaded is not None:
            self._appointments.ask(self._loaded.view, self._loaded.schools)

    # ---- the person

    def _edit_person(self) -> None:
        if self._loaded is not None:
            view = self._loaded.view
            self._person.ask_edit(view.case.person_id, view.person, self._loaded.schools, view.case_id)

    def _turn_year(self) -> None:
        if self._loaded is not None:
            self._turn.ask(self._loaded.view)

    def _erase_person(self) -> None:
        if self._loaded is not None:
            self._deleting = {self._loaded.view.case_id}
            self._person.ask_erasure(self._loaded.view.person.pseudonym or "")

    # ---- working notes and referrals

    def _add_note(self, text: str) -> None:
        if self._case_id is not None:
            self._typed_note.file(self._case_id, text)

    def _say_filed(self) -> None:
        self.desk.changed.emit("cases")
        self.desk.tell_step(self.tr("Arbeitsnotiz abgelegt."), "cases")

    def _add_referral(self, target: ReferralTarget, day: date) -> None:
        if self._case_id is not None:
            self._steps.add_referral(Referral(self._case_id, day, target))

    def _remove_referral(self, referral_id: int) -> None:
        self._steps.remove_referral(referral_id)
