"""Looking through every entry before access is given: give it, black out, or not; then hand the reply over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.redaction import BLACKED_OUT
from ssa_desktop.domain.rights.access import Choice, Ground, Proposal, Requester, Verdict
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.rights import access
from ssa_desktop.services.rights.access import AccessFormat, Out, Review
from ssa_desktop.services.rights.access_words import field_name, lines_of
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_folder
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.access import ReviewColumn, ReviewModel, choice_of
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.rights.outgoing_dialog import OutgoingDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.form import Field, Spot
from ssa_desktop.ui.widgets.parts import button, label, row

WIDTH = 1040
HEIGHT = 660
TABLE_HEIGHT = 300
EDITOR_HEIGHT = 110
FILE_NAME = "auskunft.pdf"


class ReviewDialog(OutgoingDialog):
    """One line for each entry, with what the rules propose. The texts of the current one stand beside, to be edited."""

    def __init__(self, desk: Desk, request_id: int, review: Review, parent: QWidget | None) -> None:
        title = self.tr("Auskunft zu {who}").format(who=review.pseudonym)
        super().__init__(desk, title, self.tr("Speichern unter …"), parent)
        self.setMinimumSize(px(WIDTH), HEIGHT)
        self._request_id = request_id
        self._review = review
        self._current: Proposal | None = None
        self._is_showing = False
        self.model = ReviewModel(review, desk.language, self)
        self.table = RecordTable(self.model, self.tr("Einträge der Auskunft"))
        share_width(self.table, {ReviewColumn.ENTRY: 210, ReviewColumn.VERDICT: 140}, ReviewColumn.GROUND)
        self.table.setMinimumHeight(px(TABLE_HEIGHT))
        self.table.toggled.connect(self._next_verdict)
        self.verdict = EnumBox(desk.language, "access_verdict", Verdict)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.editors: list[QPlainTextEdit] = []
        self.look = button(self.tr("Vorschau …"), self.preview, icon_name="eye")
        self.print_out = button(self.tr("Drucken …"), self.print_reply, icon_name="printer")
        self.add_text(self._explained(), "muted")
        is_third = review.request.requester is Requester.OTHER
        if not is_third:
            self.body.addLayout(self._make_body())
        self.body.addLayout(row(self.look, self.print_out, None))
        self.unchecked = QCheckBox(self.tr("Trotzdem aushändigen"))
        self.unchecked_hint = label(self._unchecked(), "warning", wrap=True)
        self.body.addWidget(self.unchecked_hint)
        spot = Spot(self.unchecked)
        self.body.addWidget(spot)
        spot.keep_room()
        for part in (self.unchecked_hint, spot):
            part.setVisible(bool(self.unchecked_hint.text()))
        self.verdict.currentIndexChanged.connect(self._take)
        self.reason.textChanged.connect(self._take)
        self.table.chosen_changed.connect(self._show)
        QShortcut(QKeySequence("Ctrl+B"), self, self.black_out)
        self.first = self.look if is_third else self.table
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self._show(self.model.record(0))

    def extra_draft(self) -> dict[str, Any]:
        return {
            "decided": [
                [*key, choice.verdict, choice.ground, choice.reason, choice.texts]
                for key, choice in self.model.decided.items()
            ]
        }

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        found = {
            (str(kind), int(number)): Choice(
                Verdict(verdict),
                Ground(ground) if ground else None,
                reason,
                tuple(texts) if texts is not None else None,
            )
            for kind, number, verdict, ground, reason, texts in extra.get("decided", ())
        }
        self.model.restore(found)
        self._show(self._current)

    def problems(self) -> Iterator[Problem]:
        for one in self.model.shown:
            choice = self.model.choice(one)
            if choice.ground is Ground.OWN_DECISION and not choice.reason.strip():
                # One field serves all entries: where it shows another one, the text names the entry in the table.
                field = self.reason if one is self._current else self.table
                yield field, self.tr("Bitte einen Grund angeben: {entry}").format(entry=self.model.title(one))
        if self.unchecked_hint.text() and not self.unchecked.isChecked():
            yield (
                self.unchecked,
                self.tr("Bitte erst prüfen und eintragen, oder „Trotzdem aushändigen“ ankreuzen."),
            )

    def _unchecked(self) -> str:
        """Return what was not checked yet of that which has to be before anything is given (§ 83 SGB X)."""
        request = self._review.request
        if request.requester is Requester.OTHER:
            return ""
        lacking = []
        if request.checks.identity_on is None:
            lacking.append(self.tr("Die Identität ist noch nicht geprüft."))
        if request.requester is Requester.GUARDIAN and request.checks.custody_on is None:
            lacking.append(self.tr("Das Sorgerecht ist noch nicht geprüft."))
        return " ".join(lacking)

    def accept(self) -> None:
        if self.is_going_out:
            return
        if self.show_problems():
            return
        path = self._desk.ask_save_path(self, FILE_NAME, self.tr("PDF-Datei (*.pdf);;JSON-Datei (*.json)"))
        if path is None:
            return
        folder = self._ask_folder() if self._review.request.with_attachments else None
        if self._review.request.with_attachments and folder is None:
            return
        try:
            out = access.to_file(path, self._desk.language, folder)
        except KnownError as error:
            self._failed(error)
            return
        self._hand_over(out, self.tr("Die Auskunft ist gespeichert. Sie ist nicht verschlüsselt."))

    def preview(self) -> None:
        """Show the reply as it is decided now."""
        request_id, decided, language = self._request_id, self.model.decided, self._desk.language
        title = self.tr("Auskunft")
        self._desk.worker.run(
            lambda ws: access.preview(ws, request_id, decided, language),
            while_alive(self, lambda data: self._look_at(title, data)),
            while_alive(self, self._failed),
        )

    def _look_at(self, title: str, data: bytes) -> None:
        # Imported here: Qt's PDF and printers are needed by whoever looks or prints.
        from ssa_desktop.ui.pages.rights.outgoing_papers import LookDialog

        LookDialog(self._desk, title, data, FILE_NAME).open()

    def print_reply(self) -> None:
        """Ask for a printer, note that the reply went out, and print it."""
        from ssa_desktop.ui.pages.rights.outgoing_papers import ask_printer
        from ssa_desktop.ui.printing import PrintJob

        if self.is_going_out:
            return
        if self.show_problems():
            return
        printer = ask_printer(self)
        if printer is not None:
            job = PrintJob(printer)
            # What the printer does not take is not recorded, and what could not be recorded is not printed.
            out = Out(AccessFormat.PRINT, self._desk.language, lambda _: job.begin())
            self._hand_over(out, self.tr("Die Auskunft ist gedruckt und vermerkt."), job.draw, job)

    def black_out(self) -> None:
        """Black out what is marked in the text that has the keyboard."""
        for editor in self.editors:
            if editor.hasFocus() and editor.textCursor().hasSelection():
                editor.insertPlainText(BLACKED_OUT)

    # ---- parts

    def _explained(self) -> str:
        match self._review.request.requester:
            case Requester.OTHER:
                return self.tr(
                    "Das Schreiben bestätigt nicht, dass die Person bekannt ist, und schließt es nicht aus. Inhalte an "
                    "Dritte gehen nur mit Schweigepflichtentbindung, über „Weitergeben …“ in der Fallakte."
                )
            case Requester.GUARDIAN:
                return self.tr(
                    "Nicht gegeben wird, wovon die Sorgeberechtigten nichts wissen und was das Kind anvertraut hat. In "
                    "der Auskunft steht davon nichts, auch nicht, dass etwas fehlt. Sehen Sie auch Namen und "
                    "Geschlecht an."
                )
            case _:
                return self.tr(
                    "Die Auskunft enthält alles, was zu dieser Person gespeichert ist; andere sind geschwärzt. Was Sie "
                    "nicht geben, steht mit Ihrem Grund darin."
                )

    def _make_body(self) -> QVBoxLayout:
        self.heading = label("", "heading", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.mark = button(
            self.tr("Markiertes schwärzen"), self.black_out, icon_name="eye-off", hint=self.tr("Strg+B im Text")
        )
        self.mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(M)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(0, 0, M, 0)
        side.setSpacing(M)
        side.addWidget(self.heading)
        side.addWidget(Field(self.tr("Ent&scheidung"), self.verdict))
        side.addWidget(Field(self.tr("&Grund in eigenen Worten"), self.reason, self.tr("Bleibt bei der Anfrage.")))
        side.addLayout(self._texts)
        side.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.facts)
        side.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = row(self.table, area, spacing=L)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        column = QVBoxLayout()
        column.setSpacing(S)
        column.addLayout(both)
        return column

    # ---- one entry

    def _show(self, proposal: Proposal | None) -> None:
        self._current = proposal
        if proposal is None:
            return
        choice = self.model.choice(proposal)
        self._is_showing = True
        self.heading.setText(self.model.title(proposal))
        self.verdict.set_value(choice.verdict)
        self.reason.setText(choice.reason)
        lines = [one for one in lines_of(self._review.words, proposal.entry) if not one.is_prose]
        said = "\n".join(f"{one.name}: {one.text}" for one in lines)
        name = self._review.name
        # Beside a pupil the dialog must not say whose data these are.
        self.facts.setText(said.replace(name, initials(name, "")) if name and self._desk.discreet() else said)
        self._show_texts(proposal, choice)
        self._is_showing = False

    def _show_texts(self, proposal: Proposal, choice: Choice) -> None:
        while (item := self._texts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.editors = []
        whole = tuple(str(one.value) for one in proposal.entry.prose)
        shown = choice.texts if choice.verdict is Verdict.REDACT and choice.texts is not None else whole
        names = [field_name(self._desk.language, one.table, one.column) for one in proposal.entry.prose]
        for number, (name, text) in enumerate(zip(names, shown, strict=True)):
            editor = QPlainTextEdit(text)
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(px(EDITOR_HEIGHT))
            editor.setReadOnly(choice.verdict is Verdict.REFUSE)
            editor.textChanged.connect(self._edited)
            place = f" {names[: number + 1].count(name)}" if names.count(name) > 1 else ""
            self._texts.addWidget(Field(name + place, editor))
            self.editors.append(editor)
        self.mark.setVisible(bool(self.editors) and choice.verdict is not Verdict.REFUSE)

    def _edited(self) -> None:
        """Take the edited texts; a text that says less than it did is given blacked out."""
        if self._is_showing or self._current is None:
            return
        self._is_showing = True
        self.verdict.set_value(Verdict.REDACT)
        self._is_showing = False
        self._decide(self._current, Verdict.REDACT)

    def _take(self) -> None:
        if self._is_showing or self._current is None:
            return
        verdict = self.verdict.value() or Verdict.INCLUDE
        was = self.model.choice(self._current).verdict
        self._decide(self._current, verdict)
        if verdict is not was:
            self._show(self._current)

    def _decide(self, proposal: Proposal, verdict: Verdict) -> None:
        texts = tuple(editor.toPlainText() for editor in self.editors)
        self.model.decide(proposal, choice_of(proposal, verdict, self.reason.text().strip(), texts))

    def _next_verdict(self, line: int) -> None:
        """Go on to the next decision on a line, as the space bar does."""
        proposal = self.model.record(line)
        verdicts = list(Verdict)
        if not proposal.entry.prose:
            verdicts.remove(Verdict.REDACT)
        now = self.model.choice(proposal).verdict
        following = verdicts[(verdicts.index(now) + 1) % len(verdicts)] if now in verdicts else Verdict.INCLUDE
        self.verdict.set_value(following)

    # ---- handing over

    def _hand_over(
        self,
        out: Out,
        said: str,
        hand_out: Callable[[bytes], None] = lambda _: None,
        around: AbstractContextManager[object] | None = None,
    ) -> None:
        request_id, decided, desk = self._request_id, self.model.decided, self._desk

        def done(_: bytes) -> None:
            desk.changed.emit("access")
            desk.tell(said)

        self.send_out(lambda ws: access.hand_over(ws, request_id, decided, out), hand_out, done, around)

    def _ask_folder(self) -> Path | None:
        folder = ask_folder(self, self.tr("Ordner für die Anlagen"))
        return folder if folder is not None and self._desk.may_lie_there(self, folder / FILE_NAME) else None
