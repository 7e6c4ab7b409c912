"""Breaches with their clock, and the log of requests of police and courts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.rights.incidents import (
    AuthorityRequest,
    Breach,
    BreachStep,
    DoneStep,
    hours_left,
    open_steps,
)
from ssa_desktop.labels import label as word
from ssa_desktop.labels import moment_text
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.rights import carrier, incidents, papers
from ssa_desktop.services.rights.incidents import BreachLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L
from ssa_desktop.ui.models.record_model import Column, RecordModel
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.rights.incident_dialogs import AuthorityDialog, BreachDialog, ChecklistDialog
from ssa_desktop.ui.widgets.parts import Card, button, label, row

translate = QCoreApplication.translate

RequestLine = tuple[int, AuthorityRequest]


@dataclass(frozen=True, slots=True)
class _Loaded:
    breaches: list[BreachLine]
    requests: list[RequestLine]
    management: str
    cover: NameCover


class BreachColumn(IntEnum):
    """The columns of the list of breaches."""

    NOTICED = 0
    KIND = 1
    CLOCK = 2
    STEPS = 3


class RequestColumn(IntEnum):
    """The columns of the log of requests."""

    RECEIVED = 0
    KIND = 1
    WISH = 2
    HANDED = 3


class IncidentsPanel(Panel):
    """Two lists: Datenpannen, and Anfragen von Polizei und Gericht. Enter opens a line."""

    widest: ClassVar[int] = 1000
    areas: ClassVar[frozenset[str]] = frozenset({"incidents", "carrier", "cases"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._management = ""
        self.words = CoveredWords(desk.discreet)
        self.breaches = _breach_model(desk, self.words, self)
        self.requests = _request_model(desk, self.words, self)
        self.breach_table = RecordTable(self.breaches, self.tr("Datenpannen"))
        share_width(self.breach_table, {BreachColumn.NOTICED: 150, BreachColumn.KIND: 210}, BreachColumn.CLOCK)
        self.breach_table.opened.connect(self._open_checklist)
        self.request_table = RecordTable(self.requests, self.tr("Anfragen von Polizei und Gericht"))
        share_width(self.request_table, {RequestColumn.RECEIVED: 150, RequestColumn.KIND: 210}, RequestColumn.HANDED)
        self.request_table.opened.connect(self._open_request)
        self.add_breach = button(self.tr("Datenpanne festhalten …"), self._ask_breach, role="danger")
        self.add_request = button(self.tr("Anfrage festhalten …"), lambda: self._ask_request(None))
        self.no_breach = label(self.tr("Keine Datenpanne verzeichnet."), "muted")
        self.no_request = label(self.tr("Keine Anfrage verzeichnet."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(L)
        layout.addWidget(self._breach_card())
        layout.addWidget(self._request_card())
        layout.addStretch(1)
        desk.discreet_changed.connect(self._rename)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.add_breach

    def _breach_card(self) -> Card:
        said = self.tr(
            "Laptop weg, Brief fehlgeleitet, jemand hat mitgelesen: Unterrichten Sie sofort Träger und "
            "datenschutzbeauftragte Person. Der Träger meldet binnen 72 Stunden; hier läuft die Uhr mit."
        )
        return _card(self.tr("Datenpannen"), said, self.add_breach, self.no_breach, self.breach_table)

    def _request_card(self) -> Card:
        said = self.tr(
            "Jede Anfrage wird festgehalten und geht an die Leitung beim Träger. Sie geben nichts heraus und "
            "bestätigen nicht, ob Sie jemanden kennen; das Blatt dazu liegt unter „Blätter“."
        )
        title = self.tr("Anfragen von Polizei und Gericht")
        return _card(title, said, self.add_request, self.no_request, self.request_table)

    def _show(self, found: _Loaded) -> None:
        self._management = found.management
        self.words.set_cover(found.cover)
        self.breaches.set_records(found.breaches)
        self.requests.set_records(found.requests)
        for table, none, number in (
            (self.breach_table, self.no_breach, len(found.breaches)),
            (self.request_table, self.no_request, len(found.requests)),
        ):
            table.setVisible(number > 0)
            none.setVisible(number == 0)

    def _rename(self) -> None:
        """Show her words with or without names."""
        self.breaches.say_changed()
        self.requests.say_changed()

    # ---- breaches

    def _ask_breach(self) -> None:
        dialog = BreachDialog(self.desk.language, self.desk.now, self.window())
        dialog.accepted.connect(lambda: self._record(dialog.value()))
        dialog.open()

    def _record(self, breach: Breach) -> None:
        def recorded(breach_id: int) -> None:
            self.breach_table.choose_later(breach_id)
            self.desk.changed.emit("incidents")
            self.desk.tell_step(self.tr("Datenpanne festgehalten. Die Uhr läuft."), self._changed)
            self._open_checklist(BreachLine(breach_id, breach, {}))

        self.desk.worker.run(lambda ws: incidents.record_breach(ws, breach), recorded)

    def _open_checklist(self, line: BreachLine) -> None:
        dialog = ChecklistDialog(line, self.desk.language, self.desk.now, is_saved=True, parent=self.window())
        dialog.ticked.connect(lambda step, done: self._tick(line.breach_id, step, done))
        dialog.paper_wanted.connect(lambda: self._show_paper(line.breach_id))
        dialog.accepted.connect(lambda: self._close_breach(line))
        dialog.open()

    def _show_paper(self, breach_id: int) -> None:
        title = self.tr("Datenpanne: Prüfliste")
        self.desk.worker.run(
            lambda ws: papers.breach_paper(ws, breach_id),
            lambda data: self.desk.preview_pdf(title, data, f"{papers.file_name(papers.Paper.BREACH)}.pdf"),
        )

    def _tick(self, breach_id: int, step: BreachStep, done: DoneStep | None) -> None:
        def ticked(_: object) -> None:
            self._changed()
            text = self.tr("Schritt der Prüfliste abgehakt.") if done else self.tr("Haken der Prüfliste entfernt.")
            self.desk.tell_step(text, self._changed)

        self.desk.worker.run(lambda ws: incidents.set_step(ws, breach_id, step, done), ticked)

    def _close_breach(self, line: BreachLine) -> None:
        closed = replace(line.breach, closed_on=self.desk.today())

        def done(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Datenpanne abgeschlossen."), self._changed)

        self.desk.worker.run(lambda ws: incidents.correct_breach(ws, line.breach_id, closed), done)

    # ---- requests

    def _ask_request(self, found: RequestLine | None) -> None:
        request_id, before = found if found is not None else (None, None)
        dialog = AuthorityDialog(self.desk.language, self.desk.now, self._management, before, self.window())
        dialog.accepted.connect(lambda: self._log(dialog.value(), request_id))
        dialog.open()

    def _open_request(self, found: RequestLine) -> None:
        self._ask_request(found)

    def _log(self, request: AuthorityRequest, request_id: int | None) -> None:
        def logged(number: int) -> None:
            self.request_table.choose_later(number)
            self._changed()
            text = self.tr("Anfrage festgehalten.") if request_id is None else self.tr("Anfrage geändert.")
            self.desk.tell_step(text, self._changed)

        self.desk.worker.run(lambda ws: incidents.log_authority_request(ws, request, request_id), logged)

    def _changed(self) -> None:
        self.desk.changed.emit("incidents")


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(incidents.breaches(ws), incidents.authority_requests(ws), carrier.get(ws).management, name_cover(ws))


def _breach_model(desk: Desk, words: CoveredWords, owner: QObject) -> RecordModel[BreachLine]:
    def clock(line: BreachLine) -> str:
        if line.breach.closed_on is not None:
            return translate("IncidentsPanel", "abgeschlossen")
        left = hours_left(line.breach, desk.now())
        hours = abs(left)
        if left >= 0:
            one, many = (
                translate("IncidentsPanel", "noch 1 Stunde"),
                translate("IncidentsPanel", "noch {hours} Stunden"),
            )
        else:
            one = translate("IncidentsPanel", "seit 1 Stunde vorbei")
            many = translate("IncidentsPanel", "seit {hours} Stunden vorbei")
        return (one if hours == 1 else many).format(hours=hours)

    def steps(line: BreachLine) -> str:
        left = len(open_steps(set(line.done)))
        return translate("IncidentsPanel", "{done} von {all}").format(done=len(BreachStep) - left, all=len(BreachStep))

    def noticed(line: BreachLine) -> str:
        return moment_text(desk.language, line.breach.noticed_at)

    def kind(line: BreachLine) -> str:
        return word(desk.language, "breach_kind", line.breach.kind)

    model: RecordModel[BreachLine] = RecordModel(lambda line: line.breach_id, owner)
    model.set_columns(
        {
            BreachColumn.NOTICED: Column(translate("IncidentsPanel", "Bemerkt"), noticed, noticed),
            BreachColumn.KIND: Column(
                translate("IncidentsPanel", "Was"), kind, kind, hint=lambda line: words(line.breach.what)
            ),
            BreachColumn.CLOCK: Column(translate("IncidentsPanel", "72 Stunden"), clock, clock),
            BreachColumn.STEPS: Column(translate("IncidentsPanel", "Schritte"), steps, steps),
        }
    )
    return model


def _request_model(desk: Desk, words: CoveredWords, owner: QObject) -> RecordModel[RequestLine]:
    def received(line: RequestLine) -> str:
        return moment_text(desk.language, line[1].received_at)

    def kind(line: RequestLine) -> str:
        return word(desk.language, "authority_kind", line[1].kind)

    def wish(line: RequestLine) -> str:
        return word(desk.language, "authority_wish", line[1].wish)

    def handed(line: RequestLine) -> str:
        if line[1].handed_on_at is None:
            return translate("IncidentsPanel", "noch nicht weitergegeben")
        return translate("IncidentsPanel", "an {who}").format(who=words(line[1].handed_to))

    model: RecordModel[RequestLine] = RecordModel(lambda line: line[0], owner)
    model.set_columns(
        {
            RequestColumn.RECEIVED: Column(translate("IncidentsPanel", "Eingegangen"), received, received),
            RequestColumn.KIND: Column(
                translate("IncidentsPanel", "Wer"), kind, kind, hint=lambda line: words(line[1].office)
            ),
            RequestColumn.WISH: Column(translate("IncidentsPanel", "Verlangt"), wish, wish),
            RequestColumn.HANDED: Column(translate("IncidentsPanel", "Weitergegeben"), handed, handed),
        }
    )
    return model


def _card(title: str, said: str, add: QWidget, nothing: QWidget, table: RecordTable) -> Card:
    card = Card(title)
    card.body.addWidget(label(said, "muted", wrap=True))
    card.body.addLayout(row(add, None))
    card.body.addWidget(nothing)
    card.body.addWidget(table)
    # A card is as high as what is recorded; the page scrolls.
    table.show_whole()
    return card
