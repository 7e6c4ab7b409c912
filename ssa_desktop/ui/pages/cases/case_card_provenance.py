"""Where the entries of a case come from, what the school passed on, and where the paper stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.provenance import PaperFile, ProvenanceCounts, Received
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases import paper_files, provenance, received
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row


class ReceivedDialog(RecordDialog[Received]):
    """Asks what the school passed on, and for which purpose."""

    asks = Asks(
        Received, "received", rows=(("date", "from_whom"),), apart=frozenset({"case_id"}), shares={"from_whom": 2}
    )

    def __init__(self, case_id: int, language: str, today: Callable[[], date], parent: QWidget | None) -> None:
        title, action = self.tr("Von der Schule erhalten"), self.tr("Speichern")
        super().__init__(title, action, language, today, parent, case_id=case_id)
        self.add_text(
            self.tr(
                "Was die Schule Ihnen gibt, dürfen Sie nur zu dem Zweck verwenden, zu dem Sie es bekommen haben "
                "(§ 64 SGB VIII)."
            ),
            "muted",
        )
        self.first = self.controls["from_whom"]


class PaperDialog(RecordDialog[PaperFile]):
    """Asks where the paper part of the file stands; the record has no place once there is none."""

    asks = Asks(
        PaperFile,
        "paper_file",
        rows=(("place", "since"),),
        apart=frozenset({"case_id"}),
        shares={"place": 3},
        may_be_empty=frozenset({"place"}),
    )

    def __init__(
        self, case_id: int, found: PaperFile | None, language: str, today: Callable[[], date], parent: QWidget | None
    ) -> None:
        title, action = self.tr("Papierakte"), self.tr("Speichern")
        super().__init__(title, action, language, today, parent, before=found, case_id=case_id)
        self.add_text(
            self.tr(
                "Gibt es zu diesem Fall Papier, sagt dieser Eintrag, wo. Beim Löschen wird danach gefragt. Gibt es "
                "keines mehr, leeren Sie das Feld „Ort“."
            ),
            "muted",
        )


@dataclass(frozen=True, slots=True)
class _Loaded:
    counts: ProvenanceCounts
    received: list[tuple[int, Received]]
    paper: PaperFile | None
    cover: NameCover


def _load(ws: Workspace, case_id: int) -> _Loaded:
    counted, passed_on = provenance.of_case(ws, case_id), received.of_case(ws, case_id)
    return _Loaded(counted, passed_on, paper_files.get(ws, case_id), name_cover(ws))


class ProvenanceCard(CaseCard):
    """A line on sources, one on paper, and what the school passed on."""

    group: ClassVar[CaseGroup] = CaseGroup.PROTECTION

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Herkunft und Papier"), desk, parent)
        self._case_id: int | None = None
        self._found: _Loaded | None = None
        self._words = CoveredWords(desk.entry_discreet)
        self.sources = label("", wrap=True)
        self.paper = label("", wrap=True)
        self.edit_paper = button(self.tr("Papierakte …"), self._ask_paper, icon_name="archive")
        self.received_head = label(self.tr("Von der Schule erhalten"), "caption")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.add_received = button(self.tr("Eintrag hinzufügen …"), self._ask_received, icon_name="plus")
        for widget in (self.sources, self.paper):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.edit_paper, None))
        self.body.addWidget(self.received_head)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.add_received, None))
        desk.entry_discreet_changed.connect(self._show_texts)

    def show_case(self, view: CaseView) -> None:
        if view.case_id != self._case_id:
            self.forget()
            self._case_id = view.case_id
        self._refresh()

    def forget(self) -> None:
        self._case_id = None
        self._found = None
        self.sources.clear()
        self.paper.clear()
        self._clear_lines()

    def texts(self) -> list[str]:
        """Return what the school passed on, as it is shown."""
        return [] if self._found is None else [self._about(one) for _, one in self._found.received]

    def _refresh(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self.desk.worker.read(lambda ws: _load(ws, case_id), lambda found: self._show(case_id, found))

    def _show(self, case_id: int, found: _Loaded) -> None:
        if case_id != self._case_id:
            return
        self._found = found
        self._words.set_cover(found.cover)
        self._show_texts()

    def _show_texts(self) -> None:
        """Show what was loaded; names in it as initials in the discreet view."""
        found = self._found
        if found is None:
            return
        self.sources.setText(self._sources(found.counts))
        none = self.tr("Papierakte: keine")
        some = self.tr("Papierakte: {place} (seit {day})")
        paper, place = found.paper, "" if found.paper is None else self._words(found.paper.place)
        self.paper.setText(
            none if paper is None else some.format(place=place, day=day_text(self.desk.language, paper.since))
        )
        self._clear_lines()
        for number, one in found.received:
            self._lines.addWidget(self._line(number, one))
        if not found.received:
            self._lines.addWidget(label(self.tr("Nichts vermerkt."), "hint"))

    def _sources(self, counts: ProvenanceCounts) -> str:
        if not counts.entries:
            return self.tr("Noch keine Einträge.")
        if not counts.from_others:
            return self.tr("Alle Einträge stammen von der Person selbst.")
        text = self.tr("Nicht von der Person selbst: {others} von {entries} Einträgen.").format(
            others=counts.from_others, entries=counts.entries
        )
        if counts.entries == 1:
            text = self.tr("Der einzige Eintrag stammt nicht von der Person selbst.")
        if counts.without_ground:
            text += " " + self.tr("Ohne Grund: {count}.").format(count=counts.without_ground)
        return text

    def _about(self, one: Received) -> str:
        words = self._words
        return self.tr("{day} · {what} (von: {who}; Zweck: {purpose})").format(
            day=day_text(self.desk.language, one.date),
            what=words(one.what),
            who=words(one.from_whom),
            purpose=words(one.purpose),
        )

    def _line(self, number: int, one: Received) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        about = self._about(one)
        layout.addWidget(label(about, wrap=True), 1)
        remove = icon_button("x", self.tr("Entfernen: {what}").format(what=about), lambda: self._remove(number))
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _clear_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # ---- doing

    def _ask_received(self) -> None:
        if self._case_id is None:
            return
        dialog = ReceivedDialog(self._case_id, self.desk.language, self.desk.today, self.window())
        dialog.accepted.connect(lambda: self._add(dialog.value()))
        dialog.open()

    def _add(self, one: Received) -> None:
        def added(_: int) -> None:
            self._refresh()
            self.desk.tell_step(self.tr("Festgehalten, was die Schule gegeben hat."), self._refresh)

        self.desk.worker.run(lambda ws: received.add(ws, one), added)

    def _remove(self, number: int) -> None:
        def removed(_: object) -> None:
            self._refresh()
            self.desk.tell_step(self.tr("Eintrag entfernt."), self._refresh)

        self.desk.worker.run(lambda ws: received.remove(ws, number), removed)

    def _ask_paper(self) -> None:
        if self._case_id is None:
            return
        case_id, before = self._case_id, self._found.paper if self._found is not None else None
        dialog = PaperDialog(case_id, before, self.desk.language, self.desk.today, self.window())
        dialog.accepted.connect(lambda: self._save_paper(case_id, dialog.value() if dialog.typed("place") else None))
        dialog.open()

    def _save_paper(self, case_id: int, paper: PaperFile | None) -> None:
        def saved(_: object) -> None:
            self._refresh()
            self.desk.tell_step(self.tr("Ort der Papierakte gespeichert."), self._refresh)

        self.desk.worker.run(lambda ws: paper_files.save(ws, case_id, paper), saved)
