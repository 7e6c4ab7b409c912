"""The quick capture: who, minutes, topics, note, Ctrl+Enter. Everything else has a default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.records import Contact, Enrolment
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.timing import minutes_beyond
from ssa_desktop.domain.typing_aids import CaptureTemplate, TemplateFacts
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.services import captures, drafts
from ssa_desktop.services.captures import Captured, Concerned
from ssa_desktop.services.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture_block import PersonBlock
from ssa_desktop.ui.capture_details import CaptureDetails
from ssa_desktop.ui.capture_templates import CaptureTemplates
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.midnight_dialog import RecordMidnightDialog
from ssa_desktop.ui.theme import M, S, px
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import Card, button, label, row
from ssa_desktop.ui.widgets.person_field import PersonChoice, PersonField
from ssa_desktop.ui.widgets.sticky_bar import StickyBar
from ssa_desktop.ui.widgets.topic_field import TopicField
from ssa_desktop.ui.widgets.typed_fields import MinutesField

DRAFT_NAME: Final = "page.today"
FIRST_MINUTES: Final = 30


@dataclass(frozen=True, slots=True)
class _Capture:
    """What is about to be recorded: the contact, whom it concerns, and each new person's class."""

    contact: Contact
    concerned: tuple[Concerned, ...]
    classes: tuple[str, ...]
    summary: str


class CaptureForm(Card):
    """Writes a contact down. ``saved`` comes after it is stored, ``left`` when she leaves by Esc."""

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Gespräch erfassen"))
        self._desk = desk
        self._saving = False
        self._minutes_default = FIRST_MINUTES
        self._minutes_typed = False
        self.who = PersonField(desk, several=True, allow_anonymous=True)
        self.minutes = MinutesField()
        self.topics = TopicField(desk)
        self.blocks: list[PersonBlock] = []
        self.details = CaptureDetails(desk)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
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

    def set_schools(self, schools: Sequence[School]) -> None:
        """Offer these schools."""
        self.details.set_schools(schools)

    def set_defaults(self, latest: Contact) -> None:
        """Take school, minutes and participants of the contact recorded last as defaults."""
        self._minutes_default = latest.minutes
        self.details.set_defaults(latest)
        if not (self.is_touched() or self._minutes_typed or self.details.is_changed()):
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
        self._show_problem("")
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
        self.topics.set_topics(())
        for block in self.blocks:
            block.note.setPlainText("")
        self.who.clear()
        self.minutes.set_minutes(self._minutes_default)
        self._minutes_typed = False
        self.details.reset()
        self._show_problem("")

    def save(self) -> None:
        """Record what is typed; until it is stored the text stays in the form."""
        if self._saving:
            return
        problem, control = self._find_problem()
        self._show_problem(problem)
        if control is not None:
            control.setFocus()
            self._bar.show_above(control)
            return
        made = self._build()
        if made.contact.start is not None and minutes_beyond(made.contact.start, made.contact.minutes):
            self._ask_midnight(made, made.contact.start)
            return
        self._save(made)

    def discard(self) -> None:
        """Empty the form; the text can be taken back."""
        fields = self.fields()
        self.reset()
        self._desk.changed.emit("drafts")
        if fields is not None:
            self._desk.tell(self.tr("Eingabe verworfen."), lambda: self.set_fields(fields), self.discard)
        self.who.setFocus()

    def fields(self) -> dict[str, Any] | None:
        """Return what is typed as plain values, None when nothing is; ``person_id`` is the first person's."""
        if not self.is_touched():
            return None
        found: dict[str, Any] = {
            "who": [
                {"person": choice.person.person_id} if choice.person is not None else {"new": choice.new_name}
                for choice in self.who.choices()
            ],
            "who_text": self.who.pending_text(),
            "blocks": [block.fields() for block in self.blocks],
            "minutes": self.minutes.text(),
            "topics": sorted(self.topics.topics()),
            "topic_text": self.topics.pending_text(),
            **self.details.fields(),
        }
        person = self.who.person()
        if person is not None:
            found["person_id"] = person.person_id
        return found

    def set_fields(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`fields` gave; somebody who was deleted since is left out."""
        ids = [one["person"] for one in fields["who"] if "person" in one]
        self._desk.worker.run(lambda ws: _lines(ws, ids), lambda lines: self._fill(fields, lines))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and self._can_go_on():
            self._go_on()
            return
        super().keyPressEvent(event)

    def _can_go_on(self) -> bool:
        """Whether Enter leads on: in a line; in „Wer“ only once somebody is chosen."""
        at = QApplication.focusWidget()
        if at is self.who.line and not self.who.choices():
            return False
        return isinstance(at, QLineEdit)

    def _go_on(self) -> None:
        """Go to the next field. From a class to the next one or the minutes: role and gender have their usual value."""
        classes: list[QWidget] = [block.class_label for block in self.blocks if block.newcomer is not None]
        at = QApplication.focusWidget()
        if at not in classes:
            self.focusNextChild()
            return
        following: QWidget = [*classes, self.minutes][classes.index(at) + 1]
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_unsure(self) -> None:
        typed = self.who.pending_text()
        if not any(character.isalpha() for character in typed):
            problem = self.tr("„{name}“ ist kein Name. Minuten kommen in das Feld rechts daneben.")
        elif self.who.offers_only_new():
            problem = self.tr(
                "„{name}“ ist hier nicht bekannt: Die Eingabetaste legt die Person neu an, Tab allein nicht."
            )
        elif self.who.line.suggestions():
            problem = self.tr("„{name}“ passt auf mehrere: mit Pfeil nach unten wählen, die Eingabetaste übernimmt.")
        else:
            problem = self.tr("„{name}“ ist nicht gewählt: bitte weitertippen, oder das Feld leeren.")
        self._show_problem(problem.format(name=typed))

    def _fill(self, fields: dict[str, Any], lines: dict[int, PersonLine]) -> None:
        choices, blocks = [], []
        for one, block in zip(fields["who"], fields["blocks"] if fields["who"] else [], strict=True):
            person = lines.get(one["person"]) if "person" in one else None
            if person is not None or "new" in one:
                choices.append(PersonChoice(person, one.get("new")))
                blocks.append(block)
        self.who.set_choices(choices)
        for made, block in zip(self.blocks, blocks if fields["who"] else fields["blocks"], strict=False):
            made.set_fields(block)
        self.who.line.setText(fields["who_text"])
        self.minutes.setText(fields["minutes"])
        self.topics.set_topics(fields["topics"])
        self.topics.line.setText(fields["topic_text"])
        self.details.set_fields(fields)

    def _find_problem(self) -> tuple[str, QWidget | None]:
        """Return what is missing and the control to put it right; an empty text when nothing is."""
        typed = self.who.pending_text()
        checks: tuple[tuple[bool, str, QWidget], ...] = (
            (
                bool(typed),
                self.tr("„{name}“ ist noch nicht gewählt: bitte mit der Eingabetaste aus der Liste übernehmen.").format(
                    name=typed
                ),
                self.who,
            ),
            (
                not self.who.choices(),
                self.tr("Wer war da? Bitte einen Namen tippen, oder „anonym“ für ein Gespräch ohne Person."),
                self.who,
            ),
            (
                self.minutes.minutes() is None,
                self.tr("Wie lange? Bitte Minuten von 1 bis 1440, zum Beispiel 30 oder 1:15."),
                self.minutes,
            ),
            (
                bool(self.topics.pending_text()),
                self.tr("Dieses Thema steht nicht in der Liste. Bitte wählen Sie eines aus, oder leeren Sie das Feld."),
                self.topics,
            ),
            *self.details.problems(),
        )
        return next(((text, control) for wrong, text, control in checks if wrong), ("", None))

    def _build(self, contact: Contact | None = None) -> _Capture:
        """Return what is typed, with other facts of the talk where ``contact`` is given."""
        nobody = all(choice.is_anonymous for choice in self.who.choices())
        note = (self.blocks[0].note_text() or None) if nobody else None
        if contact is None:
            contact = self.details.contact(self.minutes.minutes() or 0, self.topics.topics(), note)
        blocks = [] if nobody else self.blocks
        called = ", ".join(self._told(choice) for choice in self.who.choices())
        return _Capture(
            contact,
            tuple(block.concerned() for block in blocks),
            tuple(block.class_label.text().strip() for block in blocks),
            self._summary(called, contact),
        )

    def _told(self, choice: PersonChoice) -> str:
        called = self.who.called(choice)
        return self.tr("{who} (neu)").format(who=called) if choice.new_name is not None else called

    def _summary(self, called: str, contact: Contact) -> str:
        """Return what is told once it is stored: with the school, where there is more than one."""
        if self.details.school.count() > 1:
            said = self.tr("Gespräch erfasst: {who}, {minutes} Min., {school}.")
        else:
            said = self.tr("Gespräch erfasst: {who}, {minutes} Min.")
        return said.format(who=called, minutes=contact.minutes, school=contact.school)

    def _ask_midnight(self, made: _Capture, start: int) -> None:
        """Ask what becomes of a talk that reaches beyond midnight; it is never cut or split unasked."""
        contact = made.contact
        dialog = RecordMidnightDialog(self._desk.language, contact.date, start, contact.minutes, self.window())

        def answered() -> None:
            kept_start, minutes = dialog.answer()
            self._save(self._build(replace(contact, start=kept_start, minutes=minutes)))

        dialog.accepted.connect(answered)
        dialog.rejected.connect(self.details.time.setFocus)
        dialog.open()

    def _save(self, made: _Capture) -> None:
        self._saving = True
        self._record(made, self._after_save)

    def _record(self, made: _Capture, after: Callable[[Contact], None] | None = None) -> None:
        def done(captured: Captured) -> None:
            if after is not None:
                after(made.contact)
            self._say_changed()
            self._desk.tell(made.summary, lambda: self._take_back(captured), lambda: self._record(made))

        self._desk.worker.run(lambda ws: _store(ws, made), done, self._failed)

    def _take_back(self, captured: Captured) -> None:
        self._desk.worker.run(lambda ws: captures.take_back(ws, captured), lambda _: self._say_changed())

    def _after_save(self, contact: Contact) -> None:
        self._saving = False
        self._minutes_default = contact.minutes
        self.details.set_defaults(contact)
        self.reset()
        self.who.setFocus()
        self.saved.emit()

    def _stop_saving(self) -> None:
        self._saving = False

    def _failed(self, error: KnownError) -> None:
        self._stop_saving()
        self._desk.show_error(error)

    def _say_changed(self) -> None:
        for area in ("contacts", "cases"):
            self._desk.changed.emit(area)

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
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Lead the Tab key as one reads: the notes, and what is asked of somebody new, are made later than the rest."""
        before: QWidget = self.who.line
        asked = [control for block in self.blocks for control in block.facts_controls()]
        # The notes one after another: writing two of them must not lead through the facts of the first person.
        notes = [block.note for block in self.blocks]
        facts = [control for block in self.blocks for control in block.controls() if control is not block.note]
        controls: list[QWidget] = [*notes, *facts]
        for control in (*asked, self.minutes, self.topics.line, *controls, self.details.first_control()):
            # Fields a block does not show stand outside the form; before it is laid out nothing is in it yet.
            if self.isAncestorOf(control) and self.isAncestorOf(before):
                self.setTabOrder(before, control)
                before = control

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
        self._show_problem("")

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._bar.show_above(now)

    def _rename_blocks(self) -> None:
        for block in self.blocks:
            block.set_called(self.who.called(block.choice), alone=len(self.blocks) == 1)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._bar.follow()

    def _connect(self) -> None:
        self.who.changed.connect(self._on_who)
        self.who.line.unsure.connect(self._say_unsure)
        self.who.line.textEdited.connect(lambda _: self._touch())
        self._desk.discreet_changed.connect(self._rename_blocks)
        self.topics.changed.connect(self._touch)
        self.minutes.edited.connect(self._on_minutes)
        self._desk.worker.broken.connect(self._stop_saving)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _lay_out(self) -> None:
        self.head.addWidget(self.templates.button)
        who, minutes = Field(self.tr("Wer"), self.who), Field(self.tr("Minuten"), self.minutes)
        first = row(who, minutes, spacing=M)
        first.setStretch(0, 1)
        for field in (who, minutes):
            # Where there is room to spare their names stay on one line.
            first.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.minutes.setFixedWidth(px(88))
        self.body.addLayout(first)
        self._new_area = QVBoxLayout()
        self._new_area.setSpacing(S)
        self.body.addLayout(self._new_area)
        self.body.addWidget(Field(self.tr("Themen"), self.topics))
        self._block_area = QVBoxLayout()
        self._block_area.setSpacing(M)
        self.body.addLayout(self._block_area, 1)
        self.body.addWidget(self.details)
        self._bar.body.addWidget(self.problem)
        self._bar.body.addLayout(row(self.details.more_button, None, self.discard_button, self.save_button))
        self.body.addWidget(self._bar.place)


def _store(ws: Workspace, made: _Capture) -> Captured:
    year = SchoolYear.of(made.contact.date)
    concerned = [
        replace(one, new_person=replace(one.new_person, enrolments=(_enrolment(ws, made.contact, year, class_label),)))
        if one.new_person is not None and (class_label or one.new_person.role is Role.PUPIL)
        else one
        for one, class_label in zip(made.concerned, made.classes, strict=True)
    ]
    captured = captures.capture(ws, made.contact, concerned)
    drafts.throw_away(ws, DRAFT_NAME)
    return captured


def _enrolment(ws: Workspace, contact: Contact, year: SchoolYear, class_label: str) -> Enrolment:
    if not class_label:
        return Enrolment(year, contact.school)
    return Enrolment(year, contact.school, class_label, captures.stage_of_class(ws, contact.school, year, class_label))


def _lines(ws: Workspace, person_ids: list[int]) -> dict[int, PersonLine]:
    found = {}
    for person_id in person_ids:
        try:
            found[person_id] = captures.person_line(ws, person_id)
        except KnownError:
            continue
    return found
