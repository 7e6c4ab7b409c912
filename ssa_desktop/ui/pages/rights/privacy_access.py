"""Requests for access with their deadlines, and the letters on restrictions that are still to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.keeping import Restriction
from ssa_desktop.domain.rights.access import AccessRequest, Requester
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights import access, restriction_letter
from ssa_desktop.services.rights.access import RequestLine, Review
from ssa_desktop.services.rights.restriction_letter import PendingLetter
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.access import RequestColumn, RequestModel
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_list import RecordList
from ssa_desktop.ui.pages.rights.access_dialogs import ExtendDialog, RequestDialog
from ssa_desktop.ui.pages.rights.access_review import ReviewDialog
from ssa_desktop.ui.pages.rights.restriction_letter_dialog import RestrictionLetterDialog
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, button, label, row

PLACE = "privacy/access"


@dataclass(frozen=True, slots=True)
class _Loaded:
    requests: list[RequestLine]
    letters: list[PendingLetter]


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(access.listing(ws), restriction_letter.pending(ws))


def _is_open(line: RequestLine) -> bool:
    return line.request.answered_on is None


class AccessPanel(Panel):
    """The requests, the open ones first by deadline. Enter answers one, Delete removes one noted by mistake."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"access", "cases", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._letters: list[PendingLetter] = []
        self.model = RequestModel(desk.language, desk.today, self)
        self.new = button(self.tr("Neue Anfrage …"), self.ask_new, role="primary", icon_name="plus")
        self.empty = EmptyState(
            self.tr("Keine Anfrage auf Auskunft"),
            self.tr(
                "Jede Person darf erfahren, was zu ihr gespeichert ist. Hier halten Sie Anfragen mit ihrer Frist von "
                "einem Monat fest, sehen jeden Eintrag durch und geben die Auskunft aus."
            ),
            self.tr("Erste Anfrage festhalten …"),
            self.ask_new,
            icon_name="user",
        )
        widths = {
            RequestColumn.DEADLINE: 100,
            RequestColumn.PSEUDONYM: 120,
            RequestColumn.REQUESTER: 190,
            RequestColumn.RECEIVED: 110,
        }
        name = self.tr("Anfragen auf Auskunft")
        self._content = RecordList(self.model, name, widths, RequestColumn.STATE, self.empty)
        self.table = self._content.table
        self.table.opened.connect(self._answer)
        self.table.removal_asked.connect(self._take_back)
        self.table.chosen_changed.connect(self._show_chosen)
        side, bar = self._make_side(), self._make_steps()
        self._content.needs_chosen(self.answer, self.edit, fits=_is_open)
        self._content.needs_chosen(self.extend, fits=lambda one: _is_open(one) and one.request.extended_on is None)
        self._content.needs_records(self.chosen_card, self.new, bar)
        body = Columns(below_bar(bar, self._content), side, least=BESIDE, side_width=SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M + S)
        intro = label(self.tr("Auskunft: innerhalb eines Monats."), "muted")
        self.head.add_buttons(self.new)
        layout.addWidget(intro)
        layout.addWidget(body, 1)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self._content.target()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "new":
            self.ask_new()
            return
        found = self.model.row_with_key(int(about["request_id"]))
        line = None if found is None else self.model.record(found)
        if line is not None and kind == "edit":
            self._edit(line)
        elif line is not None and kind == "review":
            self._answer(line)

    # ---- parts

    def _make_steps(self) -> ActionBar:
        self.answer = button(self.tr("Durchsehen und antworten …"), self._answer_chosen, icon_name="file-text")
        self.edit = button(self.tr("Prüfungen …"), self._edit_chosen)
        self.extend = button(self.tr("Verlängern …"), self._extend_chosen)
        return ActionBar(self.answer, self.edit, self.extend)

    def _make_side(self) -> QWidget:
        self.chosen_title = label("", "heading", wrap=True)
        self.chosen_text = label("", wrap=True)
        chosen = Card(self.tr("Anfrage"))
        chosen.heading.hide()
        for part in (self.chosen_title, self.chosen_text):
            chosen.body.addWidget(part)
        letters = Card(self.tr("Schreiben zu Einschränkungen"))
        letters.wrap_heading()
        self.letters_text = label("", "muted", wrap=True)
        self.letter = button(self.tr("Nächstes Schreiben …"), self._ask_letter, icon_name="file-text")
        letters.body.addWidget(self.letters_text)
        letters.body.addLayout(row(self.letter, None))
        self.chosen_card = chosen
        return side_of(chosen, letters)

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self._letters = loaded.letters
        self._content.show_records(loaded.requests)
        self._show_chosen(self.table.chosen())
        count = len(loaded.letters)
        one, many = self.tr("1 Person ist"), self.tr("{count} Personen sind")
        text = self.tr("{who} noch nicht mitgeteilt, dass ihre Daten eingeschränkt sind statt gelöscht.")
        if count:
            self.letters_text.setText(text.format(who=(one if count == 1 else many).format(count=count)))
        else:
            self.letters_text.setText(self.tr("Zurzeit ist kein Schreiben offen."))
        self.letter.setVisible(bool(count))

    def _show_chosen(self, line: RequestLine | None) -> None:
        if line is None:
            self.chosen_title.clear()
            self.chosen_text.clear()
            return
        request = line.request
        self.chosen_title.setText(f"{line.pseudonym} · {self.model.state_text(line)}")
        self.chosen_text.setText("\n".join(f"•  {text}" for text in self._facts(request)))

    def _facts(self, request: AccessRequest) -> list[str]:
        language, checks = self.desk.language, request.checks
        found = [self.tr("gefragt hat: {who}").format(who=word(language, "access_requester", request.requester))]
        if request.requester is Requester.OTHER:
            return [*found, self.tr("Dritten wird nichts bestätigt")]
        open_text = self.tr("noch offen")
        identity = day_text(language, checks.identity_on) if checks.identity_on else open_text
        found.append(self.tr("Identität geprüft: {day}").format(day=identity))
        if request.requester is Requester.GUARDIAN:
            custody = day_text(language, checks.custody_on) if checks.custody_on else open_text
            found.append(self.tr("Sorgerecht geprüft: {day}").format(day=custody))
        capacity = word(language, "access_capacity", checks.capacity) if checks.capacity else open_text
        found.append(self.tr("Einsichtsfähigkeit: {what}").format(what=capacity))
        return found

    # ---- requests

    def ask_new(self) -> None:
        """Ask for a request that came in, and go on to look through the entries."""
        dialog = RequestDialog(self.desk, None, "", self.window())
        dialog.keep_as(PLACE, "new")
        dialog.accepted.connect(lambda: self._note(dialog.value()))
        dialog.open()

    def _note(self, request: AccessRequest) -> None:
        def noted(request_id: int) -> None:
            self.table.choose_later(request_id)
            self.desk.changed.emit("access")
            self.desk.tell_step(self.tr("Anfrage festgehalten."), "access")
            self._open_review(request_id, request)

        self.desk.worker.run(lambda ws: access.note(ws, request), noted)

    def _edit_chosen(self) -> None:
        line = self.table.chosen()
        if line is not None:
            self._edit(line)

    def _edit(self, line: RequestLine) -> None:
        dialog = RequestDialog(self.desk, line.request, line.pseudonym, self.window())
        dialog.keep_as(PLACE, "edit", request_id=line.request_id, person_id=line.request.person_id)
        dialog.accepted.connect(
            lambda: self._change(line.request_id, dialog.value(), self.tr("Prüfungen der Anfrage gespeichert."))
        )
        dialog.open()

    def _change(self, request_id: int, request: AccessRequest, message: str) -> None:
        def changed(_: object) -> None:
            self.desk.changed.emit("access")
            self.desk.tell_step(message, "access")

        self.desk.worker.run(lambda ws: access.change(ws, request_id, request), changed)

    def _extend_chosen(self) -> None:
        line = self.table.chosen()
        if line is None:
            return
        request_id = line.request_id
        dialog = ExtendDialog(line.request, self.desk.language, self.window())

        def extended(_: object) -> None:
            self.desk.changed.emit("access")
            self.desk.tell_step(self.tr("Frist verlängert."), "access")

        def extend() -> None:
            reason = dialog.reason.text()
            self.desk.worker.run(lambda ws: access.extend(ws, request_id, reason), extended)

        dialog.accepted.connect(extend)
        dialog.open()

    def _take_back(self, line: RequestLine) -> None:
        def removed(_: object) -> None:
            self.desk.changed.emit("access")
            self.desk.tell_step(self.tr("Anfrage entfernt."), "access")

        self.desk.worker.run(lambda ws: access.remove(ws, line.request_id), removed)

    # ---- answering

    def _answer_chosen(self) -> None:
        line = self.table.chosen()
        if line is not None:
            self._answer(line)

    def _answer(self, line: RequestLine) -> None:
        if line.request.answered_on is None:
            self._open_review(line.request_id, line.request)

    def _open_review(self, request_id: int, request: AccessRequest) -> None:
        language = self.desk.language

        def show(review: Review) -> None:
            dialog = ReviewDialog(self.desk, request_id, review, self.window())
            dialog.keep_as(PLACE, "review", request_id=request_id, person_id=request.person_id)
            dialog.open()

        self.desk.worker.run(lambda ws: access.review(ws, request_id, language), show)

    # ---- letters

    def _ask_letter(self) -> None:
        if not self._letters:
            return
        pending = self._letters[0]
        dialog = RestrictionLetterDialog(self.desk, pending, self.window())

        def told(before: Restriction) -> None:
            self.desk.changed.emit("retention")
            self.desk.tell(
                self.tr("Schreiben ausgegeben und vermerkt, dass die Person Bescheid weiß."),
                lambda: self._untell(pending.restriction_id, before),
            )

        dialog.told.connect(told)
        dialog.open()

    def _untell(self, restriction_id: int, before: Restriction) -> None:
        self.desk.worker.run(
            lambda ws: restriction_letter.take_back(ws, restriction_id, before),
            lambda _: self.desk.changed.emit("retention"),
        )
