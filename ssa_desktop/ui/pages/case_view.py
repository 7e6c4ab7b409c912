"""One case: who, the timeline of its contacts, and at its side facts, working notes and referrals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.records import Contact, Referral
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.vocabulary import Gender, ReferralTarget, Role
from ssa_desktop.labels import label
from ssa_desktop.services import (
    cases,
    contacts,
    corrections,
    keeping,
    people,
    schools,
    topic_list,
)
from ssa_desktop.services.access_words import Words
from ssa_desktop.services.cases import CaseView
from ssa_desktop.services.contacts import ContactRow
from ssa_desktop.services.corrections import CaseTrace, DisputeRow
from ssa_desktop.services.keeping import CaseKeeping
from ssa_desktop.services.removal import Removed
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.case_card_course import CourseCard
from ssa_desktop.ui.pages.case_cards import make_case_cards
from ssa_desktop.ui.pages.case_mark import CaseMark
from ssa_desktop.ui.pages.case_panels import FactsCard, NotesCard, ReferralsCard
from ssa_desktop.ui.pages.case_steps import CaseSteps
from ssa_desktop.ui.pages.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.person_steps import PersonSteps
from ssa_desktop.ui.pages.timeline_view import TimelineView
from ssa_desktop.ui.theme import L, M, S
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import label as label_of

SIDE_WIDTH = 356


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page needs of a case, fetched in one go."""

    view: CaseView
    schools: list[School]
    topics: dict[str, str]
    trace: CaseTrace
    notes: dict[int, tuple[str, ...]]
    keeping: CaseKeeping


def _load(ws: Workspace, case_id: int, language: str) -> _Loaded:
    found = cases.view(ws, case_id)
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    listed = schools.listing(ws)
    trace = corrections.of_case(ws, case_id)
    words = Words(language, topics, {school.code: school.name for school in listed})
    notes = corrections.notes_by_contact(words, trace)
    return _Loaded(found, listed, topics, trace, notes, keeping.of_case(ws, case_id))


_ERASED: Final = frozenset({"case.gone", "person.gone", "case.restricted"})


class CasePane(QWidget):
    """Shows one case and what can be done with it. ``left`` is sent when she goes back to the list."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._case_id: int | None = None
        self._loaded: _Loaded | None = None
        self._is_revealed = False
        self._typed_before = ""
        self.timeline = TimelineModel(desk.language, self)
        self._steps = CaseSteps(desk, self)
        self._steps.changed.connect(self._case_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(self._make_head())
        self.disputed = label_of("", "notice", wrap=True)
        self.disputed.setMargin(8)
        self.disputed.hide()
        layout.addWidget(self.disputed)
        body = QHBoxLayout()
        body.setSpacing(L)
        body.addWidget(self._make_timeline(), 1)
        body.addWidget(self._make_side())
        layout.addLayout(body, 1)
        self._person = PersonSteps(desk, self)
        self._person.deleted.connect(self._forget)
        self._corrections = CorrectionSteps(desk, self)
        desk.discreet_changed.connect(self._cover)

    @property
    def case_id(self) -> int | None:
        """The case that is shown."""
        return self._case_id

    def show_case(self, case_id: int) -> None:
        """Show a case; a note typed in the one before is filed first, so that nothing gets lost."""
        if case_id != self._case_id:
            self.file_typed_note()
            self._case_id = case_id
            self._is_revealed = False
        self.refresh()

    def refresh(self) -> None:
        """Load the case anew."""
        case_id = self._case_id
        if case_id is not None:
            language = self.desk.language
            self.desk.worker.run(lambda ws: _load(ws, case_id, language), self._show, self._gone)

    def show_follow_up(self, case_id: int) -> None:
        """Show a case and go to what became of the pupil after six months."""
        for card in self.cards:
            if isinstance(card, CourseCard):
                card.go_to_follow_up(case_id)
        self.show_case(case_id)

    def file_typed_note(self) -> None:
        """Store the note that is typed and not saved, with undo."""
        text = self.notes.text()
        if text and self._case_id is not None:
            self._add_note(text)
            self.notes.field.clear()
        self.notes.provenance.reset()

    def draft(self) -> dict[str, Any] | None:
        """Return the working note that is typed and not saved."""
        if self._case_id is None or not self.notes.text() or self._loaded is None:
            return None
        person_id = self._loaded.view.case.person_id
        return {
            "case_id": self._case_id,
            "person_id": person_id,
            "note": self.notes.text(),
            "from": self.notes.provenance.fields(),
        }

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Show the case again with the note as it was typed."""
        self.show_case(int(fields["case_id"]))
        self.notes.field.setPlainText(str(fields["note"]))
        self.notes.provenance.put(fields.get("from", {}))

    def reopen_dialog(self, kind: str) -> None:
        """Open a dialog on the case again that was half-typed."""
        if kind == "close" and self._loaded is not None and self._loaded.view.case.closed is None:
            self._ask_closing()
        elif kind == "person":
            self._edit_person()

    def first_focus(self) -> QWidget:
        """Return the control that gets the keyboard."""
        return self.view if self.timeline.rowCount() else self.capture

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self._leave()
            return
        super().keyPressEvent(event)

    # ---- parts

    def _make_head(self) -> QHBoxLayout:
        back = QToolButton()
        back.setIcon(icon("chevron-left"))
        back.setProperty("role", "quiet")
        back.setAccessibleName(self.tr("Zurück zur Liste der Fälle"))
        back.setToolTip(self.tr("Zurück zur Liste (Esc)"))
        back.clicked.connect(self._leave)
        self.name = QLabel()
        self.name.setProperty("role", "title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.reveal = QToolButton()
        self.reveal.setIcon(icon("eye"))
        self.reveal.setCheckable(True)
        self.reveal.setProperty("role", "quiet")
        self.reveal.setToolTip(self.tr("Vollen Namen zeigen"))
        self.reveal.setAccessibleName(self.tr("Vollen Namen zeigen"))
        self.reveal.toggled.connect(self._reveal)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.capture = QPushButton(icon("plus", "on_accent"), self.tr("Gespräch festhalten"))
        self.capture.setProperty("role", "primary")
        self.capture.clicked.connect(self._capture)
        self.close_case = QPushButton(self.tr("Fall abschließen …"))
        self.close_case.clicked.connect(self._ask_closing)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setAccessibleName(self.tr("Weitere Schritte zu diesem Fall"))
        self.more.setToolTip(self.tr("Weitere Schritte"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._make_menu())
        who = QHBoxLayout()
        who.setSpacing(S)
        who.addWidget(self.name)
        who.addWidget(self.reveal)
        self.mark = CaseMark()
        who.addWidget(self.mark)
        who.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(who)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        for button in (self.capture, self.close_case, self.more):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        self.correct_entry = menu.addAction(
            icon("pencil"), self.tr("Markierten Eintrag berichtigen … (Eingabetaste)"), self._correct_chosen
        )
        self.edit_person = menu.addAction(icon("user"), self.tr("Angaben zur Person berichtigen …"), self._edit_person)
        menu.addSeparator()
        self.dispute_entry = menu.addAction(
            icon("circle-help"), self.tr("Markierter Eintrag wird bestritten …"), self._dispute_chosen
        )
        self.dispute_case = menu.addAction(
            icon("circle-help"), self.tr("Fallakte wird bestritten …"), self._dispute_case
        )
        self.settle = menu.addAction(icon("circle-check"), self.tr("Bestrittenes klären …"), self._settle)
        menu.addSeparator()
        self.remove_contact = menu.addAction(
            icon("undo-2"), self.tr("Markiertes Gespräch als Irrtum entfernen"), self._remove_chosen_contact
        )
        menu.addSeparator()
        self.delete_person = menu.addAction(icon("trash-2"), self.tr("Person löschen …"), self._delete_person)
        menu.aboutToShow.connect(self._allow_entry_steps)
        return menu

    def _allow_entry_steps(self) -> None:
        """Let the steps on an entry be taken only while one is marked."""
        for step in (self.correct_entry, self.dispute_entry, self.remove_contact):
            step.setEnabled(self.view.chosen() is not None)

    def _make_timeline(self) -> QStackedWidget:
        self.view = TimelineView(self.timeline)
        self.view.removal_asked.connect(self._remove_contact)
        self.view.correction_asked.connect(self._correct_contact)
        self.empty = EmptyState(
            self.tr("Noch kein Gespräch in diesem Fall"),
            self.tr("Hier steht später jedes Gespräch mit Tag, Dauer, Beteiligten, Themen und Text, nach Monaten."),
            self.tr("Erstes Gespräch festhalten"),
            self._capture,
        )
        self._timeline_or_empty = QStackedWidget()
        self._timeline_or_empty.addWidget(self.view)
        self._timeline_or_empty.addWidget(self.empty)
        return self._timeline_or_empty

    def _make_side(self) -> QScrollArea:
        self.facts = FactsCard(self.desk.language)
        self.notes = NotesCard(self.desk.language)
        self.referrals = ReferralsCard(self.desk.language, self.desk.today)
        self.notes.submitted.connect(self._add_note)
        self.notes.destroy_asked.connect(self._steps.ask_destroying)
        self.referrals.added.connect(self._add_referral)
        self.referrals.removed.connect(self._remove_referral)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, M, 0)
        column.setSpacing(M + S)
        self.cards = make_case_cards(self.desk)
        for case_card in self.cards:
            case_card.leaving.connect(self._leave)
        for card in (self.facts, self.notes, self.referrals, *self.cards):
            column.addWidget(card)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(SIDE_WIDTH)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        if loaded.view.case_id != self._case_id:
            return
        self._loaded = loaded
        view, today = loaded.view, self.desk.today()
        names = {school.code: school.name for school in loaded.schools}
        self._show_name()
        self.mark.show_keeping(loaded.keeping)
        self.about.setText(self._about(view, names))
        self.about.setToolTip(self.about.text())
        self.facts.show_case(view, names, today)
        self.notes.show_notes(view.working_notes, today)
        self.referrals.show_referrals(view.referrals)
        for card in self.cards:
            card.show_case(view)
        self._show_disputes(loaded)
        self.timeline.set_contacts(view.contacts, view.case.person_id, loaded.topics)
        self.timeline.set_discreet(self.desk.discreet())
        self._timeline_or_empty.setCurrentIndex(0 if view.contacts else 1)
        if view.contacts and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.timeline.index(1))
        is_open = view.case.closed is None
        self.close_case.setText(self.tr("Fall abschließen …") if is_open else self.tr("Abschluss zurücknehmen"))
        for step in (self.remove_contact, self.correct_entry, self.dispute_entry):
            step.setEnabled(bool(view.contacts))
        self.settle.setEnabled(bool(self._open_disputes()))

    def _show_name(self) -> None:
        if self._loaded is None:
            return
        person = self._loaded.view.person
        pseudonym = person.pseudonym or ""
        is_covered = self.desk.discreet() and not self._is_revealed
        shown = people.initials(person.name, pseudonym) if is_covered else person.name or pseudonym
        self.name.setText(shown)
        self.reveal.setVisible(self.desk.discreet() and bool(person.name))
        self.reveal.setChecked(self._is_revealed)

    def _about(self, view: CaseView, names: dict[str, str]) -> str:
        person = view.person
        parts = [person.pseudonym or ""]
        if person.role is not Role.PUPIL:
            parts.append(label(self.desk.language, "role", person.role))
        enrolment = max(person.enrolments, key=lambda found: found.school_year, default=None)
        if enrolment is not None and enrolment.class_label:
            parts.append(self.tr("Klasse {label}").format(label=enrolment.class_label))
        parts.append(names.get(view.case.school, view.case.school))
        if person.gender is not Gender.UNKNOWN:
            parts.append(label(self.desk.language, "gender", person.gender))
        one, many = self.tr("1 Gespräch"), self.tr("{count} Gespräche")
        parts.append((one if len(view.contacts) == 1 else many).format(count=len(view.contacts)))
        return " · ".join(part for part in parts if part)

    def _reveal(self, shown: bool) -> None:
        self._is_revealed = shown
        self.reveal.setIcon(icon("eye-off" if shown else "eye"))
        self._show_name()

    def _cover(self) -> None:
        self._is_revealed = False
        self.timeline.set_discreet(self.desk.discreet())
        self._show_name()

    def _gone(self, error: KnownError) -> None:
        self.desk.show_error(error)
        if error.key not in _ERASED:
            # The case is still there and could only not be read now; what is typed stays with it.
            return
        # A note on somebody who was deleted must not stand in the next case.
        self.notes.field.clear()
        self._let_go()

    def _leave(self) -> None:
        self.file_typed_note()
        self._let_go()

    def _let_go(self) -> None:
        self.notes.provenance.reset()
        self._case_id = None
        self._loaded = None
        for card in self.cards:
            card.forget()
        self.left.emit()

    # ---- contacts

    def _capture(self) -> None:
        if self._loaded is not None:
            self.desk.capture_for(self._case_id, self._loaded.view.case.person_id)

    def _remove_chosen_contact(self) -> None:
        chosen = self.view.chosen()
        if chosen is not None:
            self._remove_contact(chosen.contact_id)

    def _remove_contact(self, contact_id: int) -> None:
        message = self.tr("Gespräch vom {day} entfernt.").format(day=self.timeline.day_of(contact_id))

        def removed(gone: Removed[Contact]) -> None:
            self.desk.changed.emit("contacts")
            self.desk.tell(message, lambda: self._put_back_contact(gone))

        self.desk.worker.run(lambda ws: contacts.remove_mistaken(ws, contact_id), removed)

    def _put_back_contact(self, gone: Removed[Contact]) -> None:
        def done(_: int) -> None:
            self.desk.changed.emit("contacts")

        self.desk.worker.run(lambda ws: contacts.put_back(ws, gone.record, gone.uid), done)

    # ---- what is wrong or disputed

    def _show_disputes(self, loaded: _Loaded) -> None:
        """Show what is disputed: of the case above the timeline, of talks in it."""
        disputes = loaded.trace.disputes
        of_talks = frozenset(one.contact_id for one in disputes if one.contact_id is not None and one.dispute.is_open)
        self.timeline.set_notes(loaded.notes, of_talks)
        of_case = [one.dispute for one in disputes if one.contact_id is None]
        texts = [corrections.note_text(one, self.desk.language) for one in of_case]
        self.disputed.setText("\n".join(self.tr("Fallakte {what}").format(what=text) for text in texts))
        self.disputed.setVisible(bool(texts))

    def _row_of(self, contact_id: int) -> ContactRow | None:
        rows = self._loaded.view.contacts if self._loaded is not None else ()
        return next((row for row in rows if row.contact_id == contact_id), None)

    def _chosen_row(self) -> ContactRow | None:
        chosen = self.view.chosen()
        return None if chosen is None else self._row_of(chosen.contact_id)

    def _correct_chosen(self) -> None:
        row = self._chosen_row()
        if row is not None:
            self._correct_contact(row.contact_id)

    def _correct_contact(self, contact_id: int) -> None:
        row = self._row_of(contact_id)
        if row is not None and self._loaded is not None and self._case_id is not None:
            self._corrections.ask_correction(self._case_id, row, self._loaded.schools)

    def _dispute_chosen(self) -> None:
        row = self._chosen_row()
        if row is not None and self._case_id is not None:
            self._corrections.ask_dispute(self._case_id, row)

    def _dispute_case(self) -> None:
        if self._case_id is not None:
            self._corrections.ask_dispute(self._case_id, None)

    def _open_disputes(self) -> list[DisputeRow]:
        """Return what is disputed and not settled, that of the chosen talk first."""
        disputes = self._loaded.trace.disputes if self._loaded is not None else ()
        chosen = self.view.chosen()
        first = None if chosen is None else chosen.contact_id
        waiting = [one for one in disputes if one.dispute.is_open]
        return sorted(waiting, key=lambda one: one.contact_id is None or one.contact_id != first)

    def _settle(self) -> None:
        waiting = self._open_disputes()
        if waiting:
            self._corrections.ask_settling(waiting)

    # ---- closing

    def _ask_closing(self) -> None:
        if self._loaded is not None:
            self._steps.ask_closing(self._loaded.view.case_id, self._loaded.view.case)

    def _case_changed(self) -> None:
        self.desk.changed.emit("cases")
        self.desk.changed.emit("retention")

    # ---- the person

    def _edit_person(self) -> None:
        if self._loaded is not None:
            self._person.ask_edit(self._loaded.view, self._loaded.schools)

    def _delete_person(self) -> None:
        if self._loaded is not None:
            self._person.ask_deletion(self._loaded.view.person.pseudonym or "")

    def _forget(self) -> None:
        """Show nothing of a person who is deleted, not even what was typed."""
        self.notes.field.clear()
        self._let_go()

    # ---- working notes and referrals

    def _add_note(self, text: str) -> None:
        note = self.notes.take_note(self.desk.today(), text, self._case_id)

        def added(note_id: int) -> None:
            self.desk.changed.emit("cases")
            self.desk.tell(self.tr("Arbeitsnotiz abgelegt."), lambda: self._steps.destroy_note(note_id, ""))

        self.desk.worker.run(lambda ws: cases.add_working_note(ws, note), added)

    def _add_referral(self, target: ReferralTarget, day: date) -> None:
        if self._case_id is not None:
            self._steps.add_referral(Referral(self._case_id, day, target))

    def _remove_referral(self, referral_id: int) -> None:
        found = dict(self._loaded.view.referrals) if self._loaded is not None else {}
        self._steps.remove_referral(referral_id, found.get(referral_id))
