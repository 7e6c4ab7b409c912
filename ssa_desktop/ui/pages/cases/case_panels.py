"""The side of a case: its retention state and facts, working notes apart, referrals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Referral, WorkingNote
from ssa_desktop.domain.vocabulary import ReferralTarget, Source
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.accessible_roles import leave_unheard
from ssa_desktop.ui.look.icons import icon_pixmap
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.cases.provenance_fields import ProvenanceFields
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, line, say
from ssa_desktop.ui.widgets.reveal import show_focused

NOTE_FIELD_HEIGHT = 72
ICON_SIZE = 18


class FactsCard(Card):
    """What is recorded on the case itself, and why it is kept how long."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Fallakte"), parent)
        self.setAccessibleName(self.tr("Fallakte"))
        self._language = language
        self._icon = QLabel()
        leave_unheard(self._icon)
        self.due = label("", wrap=True)
        self.rule = label("", "hint", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(S // 2)
        words.addWidget(self.due)
        words.addWidget(self.rule)
        state = QHBoxLayout()
        state.setSpacing(M)
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addLayout(words, 1)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(L)
        self._facts.setVerticalSpacing(S)
        self.body.addLayout(self._facts)
        self.body.addWidget(line())
        self.body.addLayout(state)

    def show_case(self, view: CaseView, today: date) -> None:
        """Show the facts of a case but its school, which its head says."""
        case = view.case
        self._show_retention(view, today)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        self._add(self.tr("Art"), word(self._language, "case_type", case.type))
        self._add(self.tr("Eröffnet"), day_text(self._language, case.opened))
        self._add(self.tr("Angestoßen von"), word(self._language, "initiated_by", case.initiated_by))
        if case.closed is not None:
            self._add(self.tr("Abgeschlossen"), day_text(self._language, case.closed))
            if case.close_reason is not None:
                self._add(self.tr("Grund"), word(self._language, "close_reason", case.close_reason))
            if case.result is not None:
                self._add(self.tr("Ergebnis"), word(self._language, "case_result", case.result))
        if case.left_school is not None:
            kind = word(self._language, "leave_kind", case.leave_kind) if case.leave_kind else ""
            left = day_text(self._language, case.left_school)
            self._add(self.tr("Schule verlassen"), f"{left} ({kind})" if kind else left)

    def _show_retention(self, view: CaseView, today: date) -> None:
        if view.due is None:
            self._icon.setPixmap(icon_pixmap("shield-check", px(ICON_SIZE), "good"))
            # That there is none yet stands above, in the band of the case.
            self.due.setText(self.tr("Die Löschfrist beginnt mit dem Abschluss oder dem Verlassen der Schule."))
            say(self.rule, "")
            return
        is_due = view.due <= today
        self._icon.setPixmap(icon_pixmap("shield-alert", px(ICON_SIZE), "warning" if is_due else "muted"))
        text = self.tr("Zu löschen seit {day}") if is_due else self.tr("Zu löschen am {day}")
        self.due.setText(text.format(day=day_text(self._language, view.due)))
        say(self.rule, word(self._language, "retention_rule", RetentionRule.CASE_FILE))

    def _add(self, name: str, value: str) -> None:
        caption = label(name, "muted", heard=False)
        text = label(value, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{name}: {value}")
        self._facts.addRow(caption, text)


class NoteField(QPlainTextEdit):
    """A small text field; Ctrl+Enter saves, Tab goes on to the next control."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(NOTE_FIELD_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


class NotesCard(Card):
    """Working notes, apart from the file: each with its own end, and erased when its file entry is decided."""

    submitted = Signal(str)
    erase_asked = Signal(int, str)

    def __init__(self, language: str, parent: QWidget | None = None, *, writes: bool = True) -> None:
        super().__init__(self.tr("Arbeitsnotizen"), parent)
        self.setAccessibleName(self.tr("Arbeitsnotizen, getrennt von der Fallakte"))
        self._language = language
        self._texts: dict[int, QLabel] = {}
        self._notes = QVBoxLayout()
        self._notes.setSpacing(M)
        self.body.addLayout(self._notes)
        self.field = NoteField()
        self.field.setPlaceholderText(self.tr("Neue Arbeitsnotiz – getrennt von der Fallakte"))
        self.field.setAccessibleName(self.tr("Neue Arbeitsnotiz"))
        self.field.submitted.connect(self._submit)
        self.body.addWidget(self.field)
        self.provenance = ProvenanceFields(language)
        self.body.addWidget(self.provenance)
        self.save = button(self.tr("Notiz ablegen"), self._submit, hint=self.tr("Strg+Eingabe im Feld"))
        self.save.setEnabled(False)
        self.field.textChanged.connect(lambda: self.save.setEnabled(bool(self.text())))
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.field, self.provenance, self.save):
            part.setVisible(writes)

    def text(self) -> str:
        """Return what is typed and not saved."""
        return self.field.toPlainText().strip()

    def note(self, day: date, text: str, case_id: int | None) -> WorkingNote:
        """Return a note with where it is from."""
        source, ground, entrusted_by = self.provenance.value()
        return WorkingNote(day, text, case_id, None, source, ground, entrusted_by)

    def show_notes(self, notes: Sequence[tuple[int, WorkingNote, date]], today: date) -> None:
        """Show the notes of a case, each with its id and the day it is due."""
        _clear(self._notes)
        self._texts = {}
        for note_id, note, due in notes:
            self._notes.addWidget(self._note(note_id, note, due, today))
        if not notes:
            text = self.tr("Keine. Notizen hier sind spätestens am Ende des Schuljahrs zu löschen.")
            self._notes.addWidget(label(text, "hint", wrap=True))

    def go_to_note(self, note_id: int) -> None:
        """Give the keyboard to the text of a note, and mark it."""
        text = self._texts.get(note_id)
        if text is not None:
            text.setSelection(0, len(text.text()))
            QTimer.singleShot(0, text, lambda: show_focused(text))

    def texts(self) -> list[str]:
        """Return what is said of the notes, line by line."""
        return _said(self._notes)

    def erase_buttons(self) -> list[QToolButton]:
        """Return the buttons that ask to erase a note, in the order shown."""
        return _buttons(self._notes)

    def _note(self, note_id: int, note: WorkingNote, due: date, today: date) -> QWidget:
        written, end = day_text(self._language, note.date), day_text(self._language, due)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S // 2)
        head = QHBoxLayout()
        phrase = self.tr("{written} · zu löschen seit {end}") if due <= today else self.tr("{written} · bis {end}")
        state = label(phrase.format(written=written, end=end), "hint")
        state.setToolTip(word(self._language, "retention_rule", RetentionRule.WORKING_NOTE))
        erase = icon_button(
            "trash-2",
            self.tr("Arbeitsnotiz vom {day} vernichten …").format(day=written),
            lambda: self.erase_asked.emit(note_id, written),
        )
        head.addWidget(state, 1)
        head.addWidget(erase)
        text = label(note.text, wrap=True)
        by_mouse, by_keys = (
            Qt.TextInteractionFlag.TextSelectableByMouse,
            Qt.TextInteractionFlag.TextSelectableByKeyboard,
        )
        text.setTextInteractionFlags(by_mouse | by_keys)
        self._texts[note_id] = text
        layout.addLayout(head)
        if note.source is not Source.SELF:
            known = word(self._language, "source", note.source)
            ground = f"{known} ({note.source_ground})" if note.source_ground else known
            layout.addWidget(label(ground, "hint", wrap=True))
        layout.addWidget(text)
        return box

    def _submit(self) -> None:
        if self.text() and not self.provenance.lacks_ground():
            self.submitted.emit(self.text())


class ReferralsCard(Card):
    """To whom the case was handed on; a row to add one."""

    added = Signal(object, object)
    removed = Signal(int)

    def __init__(self, language: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Vermittlungen"), parent)
        self.setAccessibleName(self.tr("Vermittlungen"))
        self._language = language
        self._referrals = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        # A referral counts: nothing is chosen that she did not choose.
        self.target: EnumBox[ReferralTarget] = EnumBox(
            language, "referral_target", ReferralTarget, empty=self.tr("Bitte wählen")
        )
        self.target.setAccessibleName(self.tr("Vermittelt an"))
        self.target.setMinimumContentsLength(8)
        self.target.setSizeAdjustPolicy(self.target.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day = DateField(today, language)
        self.day.set_day(today())
        self.day.setAccessibleName(self.tr("Vermittelt am"))
        self.day.setFixedWidth(px(98))
        self.add = button(self.tr("Eintragen"), self._submit, hint=self.tr("Vermittlung eintragen"))
        self.add.setAccessibleName(self.tr("Eintragen: Vermittlung"))
        when = QWidget()
        beside = QHBoxLayout(when)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(S)
        beside.addWidget(self.day)
        beside.addWidget(self.add)
        beside.addStretch()
        self.to_whom, self.when = Spot(self.target), Spot(when)
        # The button pressed stays where it is when something is missing above it.
        self.to_whom.keep_room()
        for caption, field, spot in (
            (self.tr("Vermittelt an"), self.target, self.to_whom),
            (self.tr("Vermittelt am"), self.day, self.when),
        ):
            said = label(caption, "caption")
            said.setBuddy(field)
            self.body.addWidget(said)
            self.body.addWidget(spot)
        self.target.currentIndexChanged.connect(lambda _: self.to_whom.show_problem(None))
        self.day.textChanged.connect(lambda _: self.when.show_problem(None))

    def begin(self) -> None:
        """Ask anew, as for another case: what was chosen for the one before is no choice for this one."""
        self.target.set_value(None)
        self.to_whom.show_problem(None)
        self.when.show_problem(None)

    def show_referrals(self, referrals: Sequence[tuple[int, Referral]]) -> None:
        """Show the referrals of a case with their ids."""
        _clear(self._lines)
        for referral_id, referral in referrals:
            target = word(self._language, "referral_target", referral.target)
            text = f"{day_text(self._language, referral.date)} · {target}"
            line = QWidget()
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            words = label(text, wrap=True)
            remove = icon_button(
                "x",
                self.tr("Vermittlung entfernen: {what}").format(what=text),
                partial(self.removed.emit, referral_id),
            )
            layout.addWidget(words, 1)
            layout.addWidget(remove)
            self._lines.addWidget(line)
        if not referrals:
            self._lines.addWidget(label(self.tr("Noch keine."), "hint"))
        if len(referrals) > self._referrals:
            # It is entered: the next press would enter it again.
            self.target.set_value(None)
        self._referrals = len(referrals)

    def texts(self) -> list[str]:
        """Return the referrals as they are shown."""
        return _said(self._lines)[: self._referrals]

    def remove_buttons(self) -> list[QToolButton]:
        """Return the buttons that remove a referral, in the order shown."""
        return _buttons(self._lines)

    def _submit(self) -> None:
        target, day = self.target.value(), self.day.day()
        lacks_target = self.tr("Bitte wählen, an wen Sie vermittelt haben.")
        lacks_day = self.day.what_is_wrong(needed=True)
        self.to_whom.show_problem(lacks_target if target is None else None)
        self.when.show_problem(lacks_day if day is None else None, self.day)
        if target is None:
            self.target.setFocus()
        elif day is None:
            self.day.setFocus()
        else:
            self.added.emit(target, day)


def _widgets(layout: QVBoxLayout) -> list[QWidget]:
    items = [layout.itemAt(number) for number in range(layout.count())]
    found = [item.widget() for item in items if item is not None]
    return [widget for widget in found if widget is not None]


def _said(layout: QVBoxLayout) -> list[str]:
    parts = [part for widget in _widgets(layout) for part in (widget, *widget.findChildren(QLabel))]
    return [part.text() for part in parts if isinstance(part, QLabel)]


def _buttons(layout: QVBoxLayout) -> list[QToolButton]:
    return [made for widget in _widgets(layout) for made in widget.findChildren(QToolButton)]


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
