"""Löschprotokoll: the proofs of deletion, what became of the paper, and the list as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.deletion_record import DeletionRecord, PaperState
from ssa_desktop.labels import day_text, number_text
from ssa_desktop.services.keeping import deletion_records
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text as message
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.deletion_records import DeletionColumn, DeletionModel
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_list import RecordList
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, button, label


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The records, and how many random ids of deleted records are kept."""

    records: list[DeletionRecord]
    tombstones: int


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(deletion_records.listing(ws), sum(found.count for found in deletion_records.tombstones(ws)))


class RecordsPanel(Panel):
    """What was deleted. Enter says that the paper of the chosen line is destroyed, where that is still open."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = DeletionModel(desk.language, self)
        self.count = label("", "muted")
        self.paper = button(self.tr("Liste drucken …"), self.preview, icon_name="printer")
        self.empty = EmptyState(
            self.tr("Noch nichts gelöscht"),
            self.tr(
                "Jede Löschung hinterlässt hier eine Zeile: Tag, Art, Regel, Anzahl. Namen, Pseudonyme und Inhalte "
                "stehen nicht darin. Nach drei Jahren gehen auch diese Zeilen."
            ),
            icon_name="list",
        )
        widths = {
            DeletionColumn.DAY: 104,
            DeletionColumn.KIND: 120,
            DeletionColumn.NUMBER: 96,
            DeletionColumn.PAPER: 160,
        }
        self._content = RecordList(self.model, self.tr("Löschprotokoll"), widths, DeletionColumn.RULE, self.empty)
        self.table = self._content.table
        self.table.let_sort(DeletionColumn.DAY, Qt.SortOrder.DescendingOrder)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        side, bar = self._make_side(), self._make_steps()
        self._content.needs_chosen(
            self.say_destroyed, self.say_handed_over, fits=lambda record: record.paper is PaperState.ASKED
        )
        self._content.needs_records(self.chosen_card, self.paper, self.count, bar)
        body = Columns(below_bar(bar, self._content), side, least=BESIDE, side_width=SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(self.count)
        self.head.add_buttons(self.paper)
        layout.addWidget(body, 1)
        self._show_chosen(None)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table if self.model.total else None

    # ---- parts

    def _make_steps(self) -> ActionBar:
        self.say_destroyed = button(
            self.tr("Papier vernichtet"), lambda: self._set(PaperState.DESTROYED), icon_name="check"
        )
        self.say_handed_over = button(self.tr("Papier abgegeben"), lambda: self._set(PaperState.HANDED_OVER))
        return ActionBar(self.say_destroyed, self.say_handed_over)

    def _make_side(self) -> QWidget:
        self.title = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        chosen = Card(self.tr("Auswahl"))
        chosen.heading.hide()
        self.chosen_card = chosen
        chosen.body.addWidget(self.title)
        chosen.body.addWidget(self.text)
        explained = Card(self.tr("Wozu das Löschprotokoll dient"))
        explained.wrap_heading()
        for text in (
            self.tr("Es belegt, dass nach Frist gelöscht wurde, ohne festzuhalten, wer oder was."),
            self.tr("Papier wird mindestens nach Stufe 4 der DIN 66399 vernichtet. Bis dahin bleibt die Zeile offen."),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        self.tombstones = label("", "muted", wrap=True)
        explained.body.addWidget(self.tombstones)
        return side_of(chosen, explained)

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self._content.show_records(loaded.records)
        asked = sum(record.paper is PaperState.ASKED for record in loaded.records)
        one, many = self.tr("1 Löschung"), self.tr("{count} Löschungen")
        number = len(loaded.records)
        text = (one if number == 1 else many).format(count=number_text(self.desk.language, number))
        if asked:
            one, many = self.tr("bei 1 ist das Papier noch offen"), self.tr("bei {count} ist das Papier noch offen")
            text += " · " + (one if asked == 1 else many).format(count=asked)
        self.count.setText(text)
        self.tombstones.setText(
            self.tr(
                "Zufällige Kennungen ohne Inhalt: {count}. Sie sorgen dafür, dass Gelöschtes aus einer Sicherung oder "
                "Datei nicht zurückkommt."
            ).format(count=number_text(self.desk.language, loaded.tombstones))
        )
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, record: DeletionRecord | None) -> None:
        if record is None:
            self.title.setText(self.tr("Nichts ausgewählt"))
            self.text.setText(self.tr("Wählen Sie eine Zeile aus."))
            return
        day = day_text(self.desk.language, record.deleted_on)
        self.title.setText(self.tr("{kind}, gelöscht am {day}").format(kind=self.model.kind(record), day=day))
        lines = [
            self.tr("Regel: {rule}").format(rule=self.model.rule(record)),
            self.tr("Datensätze: {count}").format(count=number_text(self.desk.language, record.records)),
            self.tr("Papier: {state}").format(state=self.model.paper(record)),
        ]
        if record.mentions:
            details = {"mentions": record.mentions, "redacted": record.redacted}
            lines.append(message(self.desk.language, "deletion_record.mentions", **details))
        if record.reason:
            lines.append(self.tr("Grund: {reason}").format(reason=record.reason))
        self.text.setText("\n".join(lines))

    # ---- acting

    def _open(self, record: DeletionRecord) -> None:
        if record.paper is PaperState.ASKED:
            self.say_destroyed.setFocus()

    def _set(self, state: PaperState) -> None:
        record = self.table.chosen()
        if not isinstance(record, DeletionRecord):
            return
        uid = record.uid

        def done(_: DeletionRecord) -> None:
            self.desk.changed.emit("retention")
            told = {
                PaperState.DESTROYED: self.tr("Papier als vernichtet eingetragen."),
                PaperState.HANDED_OVER: self.tr("Papier als abgegeben eingetragen."),
            }
            self.desk.tell_step(told[state], "retention")
            self.table.setFocus()

        self.desk.worker.run(lambda ws: deletion_records.set_paper(ws, uid, state), done)

    def preview(self) -> None:
        """Show the deletion records as a PDF, to print or to save."""
        language = self.desk.language
        name = self.tr("Loeschprotokoll-{day}.pdf").format(day=self.desk.today().isoformat())
        self.desk.worker.run(
            lambda ws: deletion_records.paper_list(ws, language),
            lambda data: self.desk.preview_pdf(self.tr("Löschprotokoll"), data, name),
        )
