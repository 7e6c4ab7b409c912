"""The quick capture: who, minutes, topics, note, Ctrl+Enter. Everything else has a default."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.labels import clock_hours
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.captures import Captured
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.capture import capture_store
from ssa_desktop.ui.capture.capture_block import PersonBlock
from ssa_desktop.ui.capture.capture_details import CaptureDetails
from ssa_desktop.ui.capture.capture_fields import ASIDE, Fields, Place, laid_over, rest_of
from ssa_desktop.ui.capture.capture_keys import can_go_on, go_on, listen_for_save, notes_first
from ssa_desktop.ui.capture.capture_store import Capture
from ssa_desktop.ui.capture.capture_templates import CaptureTemplates
from ssa_desktop.ui.capture.capture_values import fill, values_of
from ssa_desktop.ui.capture.capture_waiting import WaitingCaptures
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.drafts import persons_in
from ssa_desktop.ui.form_saving import Run, Saving
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.shown_problems import Problem, ShownProblems
from ssa_desktop.ui.pages.time.midnight_dialog import RecordMidnightDialog
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice, PersonField
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from ssa_desktop.ui.widgets.fields.typed_fields import MinutesField
from ssa_desktop.ui.widgets.form import Field, field_of
from ssa_desktop.ui.widgets.parts import Card, button, column, row
from ssa_desktop.ui.widgets.sticky_bar import StickyBar
from ssa_desktop.ui.widgets.tab_order import OwnTabOrder

_AREAS: Final = ("contacts", "drafts")
"""The areas that a talk changes."""
FIRST_MINUTES: Final = 30


class CaptureForm(Card, OwnTabOrder):
    """Writes a contact down. What is stored goes from the form, what was typed since stays.

    ``saved`` comes after it is stored, ``discarded`` after it is thrown away, ``left`` when she leaves by Esc.
    """

    saved = Signal()
    discarded = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Gespräch festhalten"))
        self._desk = desk
        self.saving = Saving(desk, self)
        self.place: Callable[[], Place] | None = None
        """Says where the capture is that stands in the form now; None where that is the form itself."""
        self.lay_back: Callable[[Fields], None] | None = None
        """Takes what was set aside, once the form is empty again; None where the form takes it."""
        self.is_of_one = False
        """Whether everything written here is on the person the form was begun with."""
        self.holds_rest = False
        """Whether something was typed while the capture before was stored, and stands in the form."""
        self.stored: Fields | None = None
        """The fields of the capture that was stored last, as they were when she pressed the button."""
        self._waiting = WaitingCaptures(desk)
        self._talk = object()
        self._minutes_default = FIRST_MINUTES
        self._minutes_typed = False
        self.who = PersonField(desk, several=True, allow_anonymous=True)
        self.minutes = MinutesField()
        self.topics = TopicField(desk)
        self.blocks: list[PersonBlock] = []
        self.details = CaptureDetails(desk)
        self._rest = ProblemLine()
        self._wrong = ShownProblems(self, self._rest)
        self._bar = StickyBar(self)
        self.save_button = button(self.tr("Speichern"), self.save, role="primary", hint=self.tr("Strg+Eingabe"))
        self.discard_button = button(self.tr("Verwerfen"), self.discard, role="quiet")
        self.templates = CaptureTemplates(desk, self)
        self._lay_out()
        self._connect()
        self.reset()

    def begin(self, choices: Sequence[PersonChoice] = ()) -> None:
        """Take the keyboard; with persons given they are chosen, and the minutes come next."""
        if choices:
            self.who.set_choices(choices)
        if not self.is_touched():
            self.details.set_today()
        target: QWidget = self.minutes if choices else self.who
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if choices:
            self.minutes.selectAll()

    def put_above_buttons(self, part: QWidget) -> None:
        """Let a part stand at the end of the form, above the buttons that stay in sight while it scrolls."""
        self._end.insertWidget(self._end.count() - 1, part)

    def set_schools(self, schools: Sequence[School]) -> None:
        """Offer these schools."""
        self.details.set_schools(schools)

    def set_defaults(self, latest: Contact) -> None:
        """Take school and minutes of the contact recorded last as defaults, and offer who was there."""
        self._minutes_default = latest.minutes
        self.details.set_defaults(latest)
        if self.fields() is None and not (self._minutes_typed or self.details.is_changed()):
            self.reset()

    def facts(self) -> TemplateFacts:
        """Return what a template keeps of the form: no person, no day, no school."""
        return self.details.facts(self.minutes.minutes() or self._minutes_default, self.topics.topics())

    def first_note(self) -> str:
        """Return the first note, without blank edges."""
        return self.blocks[0].note_text()

    def apply(self, template: CaptureTemplate) -> None:
        """Preset what a template says; words that are typed already stay."""
        self.minutes.set_minutes(template.facts.minutes)
        self._minutes_typed = True
        self.topics.set_topics(sorted(template.facts.topics))
        self.details.apply(template)
        if template.note and not self.first_note():
            self.blocks[0].note.setPlainText(template.note)
        self._touch()
        target = self.blocks[0].note if self.who.choices() else self.who.line
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is not self.who.line:
            self.blocks[0].note.moveCursor(QTextCursor.MoveOperation.End)

    def is_touched(self) -> bool:
        """Whether anything is typed that would be missed."""
        texts = [self.who.pending_text(), self.topics.pending_text(), self.details.source_ground.text().strip()]
        texts += [block.note_text() for block in self.blocks]
        return bool(self.who.choices() or self.topics.topics() or any(texts))

    def reset(self) -> None:
        """Show an empty form with the defaults."""
        self._talk = object()
        self._waiting.clear()
        self.holds_rest = False
        self.topics.set_topics(())
        for block in self.blocks:
            block.note.setPlainText("")
        self.who.clear()
        self.minutes.set_minutes(self._minutes_default)
        self._minutes_typed = False
        self.details.reset()
        self._wrong.say("")
        self._bar.follow()

    def save(self) -> None:
        """Record what is typed; until it is stored the text stays in the form."""
        if self.saving.is_under_way:
            return
        self._wrong.show(list(self.problems()))
        self._bar.follow()
        wrong = self._wrong.go_to_first()
        if wrong is not None:
            self._bar.show_above(field_of(wrong) or wrong)
            return
        made = self._build()
        if made.contact.start is not None and minutes_beyond(made.contact.start, made.contact.minutes):
            self._ask_midnight(made, made.contact.start)
            return
        self._save(made)

    def discard(self) -> None:
        """Empty the form; the text can be taken back. What is on its way to the store stays: that is taken back."""
        if self.saving.is_under_way:
            return
        fields, aside = self._front(), self._waiting.below()
        place = Place(self.bring_back, self.discard) if self.place is None else self.place()
        self.reset()
        self._lay_back(aside)
        self._desk.changed.emit("drafts")
        if fields is not None:
            self.tell_discarded(fields, place)
        self.who.setFocus()
        self.discarded.emit()

    def tell_discarded(self, fields: Fields, place: Place) -> None:
        """Say that a capture was thrown away, with the ways back to its place and again."""
        self._desk.tell(self.tr("Eingabe verworfen."), partial(place.bring_back, fields), place.throw_away)

    def _lay_back(self, aside: Fields | None) -> None:
        if aside is not None:
            (self.lay_back or self.set_fields)(aside)

    def bring_back(self, fields: Fields) -> None:
        """Show a capture that was thrown away; what is typed by now is set aside until that one is done."""

        def show(coming: Fields, lines: dict[int, PersonLine]) -> None:
            below = self.fields()
            self.reset()
            self._fill(laid_over(coming, below), lines)
            self._desk.changed.emit("drafts")
            if below is not None:
                self.say_set_aside()

        self._waiting.read(fields, show)

    def say_set_aside(self) -> None:
        """Say where what was written since is now."""
        self._desk.tell(
            self.tr("Zurückgeholt. Was Sie danach begonnen haben, steht wieder da, sobald dies gespeichert ist.")
        )

    def fields(self) -> Fields | None:
        """Return what is typed as plain values, None when nothing is; ``person_id`` is the first person's."""
        front, below = self._front(), self._waiting.below()
        return below if front is None else laid_over(front, below)

    def _front(self) -> Fields | None:
        """Return what is typed in the form, without what was set aside."""
        front = values_of(self) if self.is_touched() else None
        return None if front == self._waiting.over else front

    def go_to_note(self) -> None:
        """Put the cursor back behind the words of the half-written note, where there are any."""
        block = next((one for one in self.blocks if one.note_text()), None)
        if block is not None:
            block.note.setFocus(Qt.FocusReason.OtherFocusReason)
            block.note.moveCursor(QTextCursor.MoveOperation.End)

    def set_fields(
        self, fields: Fields, *, over: Fields | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """Put back what :meth:`fields` gave; somebody who was deleted since is left out.

        What she typed by then stays, and this is set aside; ``over`` is what the form began with, without her typing.
        ``then`` is done once it stands in the form.
        """

        def show(coming: Fields, lines: dict[int, PersonLine]) -> None:
            coming = laid_over(coming, self._waiting.aside)
            if not self.is_touched() or values_of(self) == over:
                self._fill(coming, lines)
                if then is not None:
                    then()
            else:
                self._waiting.aside = coming

        self._waiting.read(fields, show, over)

    def in_tab_order(self, stops: Sequence[QWidget]) -> Sequence[QWidget]:
        return notes_first(self, stops)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and can_go_on(self):
            go_on(self)
            return
        super().keyPressEvent(event)

    def _say_unsure(self) -> None:
        typed = self.who.pending_text()
        if not any(character.isalpha() for character in typed):
            problem = self.tr("„{name}“ ist kein Name. Die Dauer kommt in das Feld rechts daneben.")
        elif self.who.offers_only_new():
            problem = self.tr(
                "„{name}“ ist hier nicht bekannt: Die Eingabetaste legt die Person neu an, Tab allein nicht."
            )
        elif self.who.line.suggestions():
            problem = self.tr("„{name}“ passt auf mehrere: bitte mit Pfeil nach unten wählen.")
        else:
            problem = self.tr("„{name}“ ist nicht gewählt: bitte weitertippen, oder das Feld leeren.")
        self._wrong.say_at(self.who, problem.format(name=typed))
        self._bar.follow()

    def _fill(self, fields: Fields, lines: Mapping[int, PersonLine]) -> None:
        self._waiting.aside = fields.get(ASIDE)
        fill(self, fields, lines)

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is missing or wrong, in the order of the fields, each with its field."""
        typed = self.who.pending_text()
        if typed:
            said = self.tr("„{name}“ ist noch nicht gewählt: die Eingabetaste übernimmt.")
            yield self.who, said.format(name=typed)
        elif not self.who.choices():
            yield (
                self.who,
                self.tr("Wer war da? Bitte einen Namen tippen, oder „anonym“."),
            )
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()
        if self.topics.pending_text():
            yield (
                self.topics,
                self.tr("Dieses Thema steht nicht in der Liste: bitte eines daraus wählen."),
            )
        for block in self.blocks:
            yield from block.problems()
        yield from self.details.problems()

    def _build(self, contact: Contact | None = None) -> Capture:
        """Return what is typed, with other facts of the talk where ``contact`` is given."""
        nobody = all(choice.is_anonymous for choice in self.who.choices())
        note = (self.blocks[0].note_text() or None) if nobody else None
        if contact is None:
            contact = self.details.contact(self.minutes.minutes() or 0, self.topics.topics(), note)
        blocks = [] if nobody else self.blocks
        return Capture(
            contact,
            tuple(block.concerned() for block in blocks),
            tuple(block.class_label.text().strip() for block in blocks),
            self.who.choices(),
        )

    def _told(self, choice: PersonChoice) -> str:
        called = self.who.called(choice)
        return self.tr("{who} (neu)").format(who=called) if choice.new_name is not None else called

    def _summary(self, made: Capture) -> str:
        """Return what is told once it is stored, in words of now: who was there, and of several schools which."""
        contact, called = made.contact, ", ".join(self._told(choice) for choice in made.choices)
        if self.details.school.count() > 1:
            said = self.tr("Gespräch festgehalten: {who}, {length} Std., {school}. Dabei: {present}.")
        else:
            said = self.tr("Gespräch festgehalten: {who}, {length} Std. Dabei: {present}.")
        there = [word(self._desk.language, "participant", who) for who in Participant if who in contact.participants]
        return said.format(
            who=called, length=clock_hours(contact.minutes), school=contact.school, present=", ".join(there)
        )

    def _ask_midnight(self, made: Capture, start: int) -> None:
        """Ask what becomes of a talk that reaches beyond midnight; it is never cut or split unasked."""
        contact = made.contact
        dialog = RecordMidnightDialog(self._desk.language, contact.date, start, contact.minutes, self.window())

        def answered() -> None:
            kept_start, minutes = dialog.answer()
            self._save(self._build(replace(contact, start=kept_start, minutes=minutes)))

        dialog.accepted.connect(answered)
        dialog.rejected.connect(self.details.time.setFocus)
        dialog.open()

    def _save(self, made: Capture) -> None:
        typed, talk = values_of(self), self._talk
        self._record(made, lambda: self._after_save(made.contact, typed, talk), self.saving.run)

    def _record(self, made: Capture, after: Callable[[], None] | None = None, run: Run | None = None) -> None:
        def done(captured: Captured) -> None:
            # Where nobody and no case came with it, what shows only those stands as it is.
            areas = (*_AREAS, "cases") if captured.person_ids or captured.case_ids else _AREAS
            if after is not None:
                after()
                self._desk.filed.emit()
            for area in areas:
                self._desk.changed.emit(area)
            self._desk.tell_step(lambda: self._summary(made), *areas)

        (run or self._desk.worker.run)(lambda ws: capture_store.store(ws, made), done)

    def _after_save(self, contact: Contact, typed: Fields, talk: object) -> None:
        self._minutes_default = contact.minutes
        self.stored, now = typed, values_of(self)
        self.details.set_defaults(contact)
        if talk is self._talk:
            self._begin_next(typed, now)
        self.saved.emit()

    def _begin_next(self, stored: Fields, now: Fields) -> None:
        """Empty the form of what is stored; what was typed since stays, with the keyboard where it is."""
        aside, choices = self._waiting.below(), self.who.choices()
        was_in_note = any(block.note.hasFocus() for block in self.blocks)
        self.reset()
        rest = rest_of(stored, now, values_of(self), keeps_first=self.is_of_one)
        if rest is not None:
            known = {choice.person.person_id: choice.person for choice in choices if choice.person is not None}
            self._fill(laid_over(rest, aside), known)
            self.holds_rest = True
            if was_in_note:
                self.blocks[0].note.setFocus()
                self.blocks[0].note.moveCursor(QTextCursor.MoveOperation.End)
            return
        self._lay_back(aside)
        self.who.setFocus()

    def _on_changed(self, area: str) -> None:
        """Once somebody was deleted, leave out what is typed on whoever is gone."""
        fields = self.fields() if area == "all" else None
        ids = persons_in(fields)
        if ids:
            self._desk.worker.run(lambda ws: capture_store.persons_gone(ws, ids), while_alive(self, self._leave_out))

    def _leave_out(self, gone: set[int]) -> None:
        if not gone:
            return
        self._waiting.leave_out(gone)
        kept = [one for one in self.who.choices() if one.person is None or one.person.person_id not in gone]
        if len(kept) == len(self.who.choices()):
            return
        for block in self.blocks:
            if block.choice not in kept:
                block.note.setPlainText("")
        self.who.set_choices(kept)

    def _show_blocks(self, choices: Sequence[PersonChoice]) -> None:
        """Have one part for each person; what was typed on those who stay is kept, and the first note never lost."""
        before = {block.choice.key: block.fields() for block in self.blocks}
        spare = next((block.fields() for block in self.blocks if block.note_text()), None)
        shown = list(choices) or [PersonChoice()]
        kept = {choice.key for choice in shown}
        for block in self.blocks:
            self._block_area.removeWidget(block)
            for part in (block, block.newcomer):
                if part is not None:
                    part.hide()
                    part.deleteLater()
        self.blocks = []
        for place, choice in enumerate(shown):
            block = PersonBlock(choice, self.who.called(choice), self._desk.language, alone=len(shown) == 1)
            fields = before.get(choice.key)
            if fields is not None:
                block.set_fields(fields)
            elif place == 0 and spare is not None and not kept & set(before):
                block.note.setPlainText(spare["note"])
            block.edited.connect(self._on_block)
            self._block_area.addWidget(block)
            # Shown now, not with the next event: a quick Tab must find it.
            block.show()
            if block.newcomer is not None:
                self._new_area.addWidget(block.newcomer)
                block.newcomer.show()
            self.blocks.append(block)
        self._new_area.setContentsMargins(0, 0, 0, M if self._new_area.count() else 0)
        self._show_cases()

    def _show_cases(self) -> None:
        """Ask for the case; not on the page of a case, where its form would leave the talks before no room."""
        asked = not self.is_of_one or len(self.blocks) > 1 or self.details.more_button.isChecked()
        for block in self.blocks:
            block.show_case(asked=asked)

    def _on_who(self) -> None:
        self._show_blocks(self.who.choices())
        self._on_block()

    def _on_block(self) -> None:
        known = [choice.person.role for choice in self.who.choices() if choice.person is not None]
        new = [person.role for block in self.blocks if (person := block.person()) is not None]
        self.details.set_roles((*known, *new))
        schools = (block.school() for block in self.blocks)
        self.details.set_school_of_person(next((school for school in schools if school is not None), None))
        self._touch()

    def _on_minutes(self) -> None:
        self._minutes_typed = True
        self._touch()

    def _touch(self) -> None:
        if self._wrong.text():
            self._wrong.look_again(list(self.problems()))
            self._bar.follow()

    def problem_text(self) -> str:
        """Return everything that is said to be wrong now, line by line, or nothing."""
        return self._wrong.text()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._bar.show_above(now)

    def _rename_blocks(self) -> None:
        for block in self.blocks:
            block.set_called(self.who.called(block.choice), alone=len(self.blocks) == 1)

    def _connect(self) -> None:
        self.who.changed.connect(self._on_who)
        self.who.line.unsure.connect(self._say_unsure)
        self.who.line.textEdited.connect(lambda _: self._touch())
        self._desk.discreet_changed.connect(self._rename_blocks)
        self.details.more_button.toggled.connect(lambda _: self._show_cases())
        self.topics.changed.connect(self._touch)
        self.details.changed.connect(self._touch)
        self.minutes.edited.connect(self._on_minutes)
        self._desk.changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        listen_for_save(self)

    def _lay_out(self) -> None:
        self.head.addWidget(self.templates.button)
        who, minutes = Field(self.tr("Wer"), self.who), Field(self.tr("Dauer"), self.minutes)
        # The longer of the two fields is a pixel higher at some sizes of text: each keeps its own room.
        who.keep_room()
        first = row(who, minutes, spacing=M)
        first.setStretch(0, 1)
        for field in (who, minutes):
            # Where there is room to spare their names stay on one line.
            first.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.minutes.setFixedWidth(px(140))
        # The room kept below the length is the gap to what follows.
        upper = column(spacing=0)
        upper.addLayout(first)
        self._new_area = QVBoxLayout()
        self._new_area.setSpacing(S)
        upper.addLayout(self._new_area)
        upper.addWidget(Field(self.tr("Themen"), self.topics))
        self.body.addLayout(upper)
        self._block_area = QVBoxLayout()
        self._block_area.setSpacing(M)
        self.body.addLayout(self._block_area, 1)
        self._bar.body.addWidget(self._rest)
        self._bar.body.addLayout(row(self.details.more_button, None, self.discard_button, self.save_button))
        self._end = column(self.details, self._bar.place, spacing=0)
        self.body.addLayout(self._end)
