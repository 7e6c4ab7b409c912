"""What is due for deletion, its preview, the deletion, the list as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.retention import DueItem
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services import deletion, due_preview, report_files
from ssa_desktop.services.deletion import Deleted
from ssa_desktop.services.due_preview import DuePreview
from ssa_desktop.services.report_files import ReportFormat
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.due import DueColumn, DueModel
from ssa_desktop.ui.pages.delete_due_dialog import DeleteDueDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.theme import L, M, S
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import Card, button, label, row
from ssa_desktop.ui.widgets.typed_fields import DateField

SIDE_WIDTH = 320


@dataclass(frozen=True, slots=True)
class _Asked:
    """The day the list is asked for, and what is due on it."""

    on: date
    items: list[DueItem]


class DuePanel(Panel):
    """The due list as of a day not after today. Space ticks a line, Delete deletes what is ticked."""

    areas: ClassVar[frozenset[str]] = frozenset({"retention", "cases"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._on = desk.today()
        self.model = DueModel(desk.language, self)
        self.model.chosen_changed.connect(self._show_chosen)
        self.table = RecordTable(self.model, self.tr("Fällige Löschungen"))
        self.table.let_sort(DueColumn.DUE)
        share_width(self.table, {DueColumn.KIND: 150, DueColumn.PSEUDONYM: 120, DueColumn.DUE: 110}, DueColumn.RULE)
        self.table.toggled.connect(self.model.toggle)
        self.table.opened.connect(lambda item: self.model.toggle(self.model.row_with_key(item.id) or 0))
        self.table.removal_asked.connect(lambda _: self.ask_deletion())
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(self._on)
        self.day.setFixedWidth(112)
        self.day.setAccessibleName(self.tr("Fällig bis"))
        self.day.editingFinished.connect(self._take_day)
        self.day_problem = label("", "problem")
        caption = label(self.tr("Fällig &bis"), "muted")
        caption.setBuddy(self.day)
        self.all = button(self.tr("Alle auswählen"), self._toggle_all)
        self.paper = button(self.tr("Liste drucken …"), self.preview, icon_name="printer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addLayout(row(caption, self.day, self.day_problem, None, self.all, self.paper))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Löschung läuft"))
        self.busy.hide()
        self.empty = EmptyState(
            self.tr("Nichts zu löschen"),
            self.tr(
                "Hier stehen Fallakten und Arbeitsnotizen, deren Frist abgelaufen ist. "
                "Bis zu diesem Tag ist keine Frist abgelaufen."
            ),
            icon_name="shield-check",
        )
        self.rule = label("", "hint", wrap=True)
        self.table.chosen_changed.connect(self._show_rule)
        body = row(self._make_content(), self._make_side(), spacing=L)
        body.setStretch(0, 1)
        layout.addWidget(self.busy)
        layout.addLayout(body, 1)
        layout.addWidget(self.rule)

    def refresh(self) -> None:
        on = self._on
        self.desk.worker.run(lambda ws: _Asked(on, deletion.due(ws, on)), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.day if self._content.currentWidget() is self.empty else self.table

    # ---- parts

    def _make_content(self) -> QWidget:
        holder = QWidget()
        self._content = QStackedLayout(holder)
        self._content.addWidget(self.table)
        self._content.addWidget(self.empty)
        return holder

    def _make_side(self) -> QWidget:
        self.chosen_title = label("", "heading", wrap=True)
        self.chosen_text = label("", wrap=True)
        self.delete = button(self.tr("Löschen …"), self.ask_deletion, role="danger", icon_name="trash-2")
        self.delete.setEnabled(False)
        chosen = Card(self.tr("Auswahl"))
        chosen.heading.hide()
        chosen.body.addWidget(self.chosen_title)
        chosen.body.addWidget(self.chosen_text)
        chosen.body.addSpacing(S)
        chosen.body.addLayout(row(self.delete, None))
        explained = Card(self.tr("Was Löschen hier heißt"))
        for text in (
            self.tr("Die Einträge werden überschrieben; auch aus dem Suchverzeichnis verschwinden sie."),
            self.tr(
                "Die Zahlen der Auswertung ändern sich nicht: Was gelöscht wird, bleibt als Summe ohne Person stehen. "
                "Die Arbeitszeit bleibt mit Tag, Minuten, Tätigkeit und Schule."
            ),
            self.tr(
                "Eine Person, zu der danach nichts mehr verzeichnet ist, geht mit Namen, Pseudonym und Schulbesuch mit."
            ),
            self.tr("Ein Löschprotokoll ohne Namen und Inhalt entsteht."),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M + S)
        column.addWidget(chosen)
        column.addWidget(explained)
        column.addStretch(1)
        return side

    # ---- showing

    def _take_day(self) -> None:
        day = self.day.day()
        if day is None or day > self.desk.today():
            unread, ahead = self.tr("Bitte einen Tag bis heute eingeben."), self.tr("Dieser Tag liegt noch vor uns.")
            self.day_problem.setText(unread if day is None else ahead)
            return
        self.day_problem.clear()
        if day != self._on:
            self._on = day
            self.refresh()

    def _show(self, asked: _Asked) -> None:
        if asked.on != self._on:
            return
        self.model.set_items(asked.items)
        was_in_table = self.table.hasFocus()
        self._content.setCurrentIndex(0 if asked.items else 1)
        if was_in_table and not asked.items:
            self.day.setFocus()
        self.all.setEnabled(bool(self.model.deletable))
        self.paper.setEnabled(bool(asked.items))

    def _show_rule(self, item: DueItem | None) -> None:
        """Say the whole rule of the current line, which its column is too narrow for."""
        self.rule.setText("" if item is None else word(self.desk.language, "retention_rule", item.rule))

    def _show_chosen(self) -> None:
        chosen, total = self.model.chosen_items, self.model.total
        is_all = bool(chosen) and len(chosen) == self.model.deletable
        self.all.setText(self.tr("Auswahl aufheben") if is_all else self.tr("Alle auswählen"))
        self.delete.setEnabled(bool(chosen))
        if not chosen:
            one, many = self.tr("1 Eintrag fällig"), self.tr("{count} Einträge fällig")
            self.chosen_title.setText((one if total == 1 else many).format(count=total))
            self.chosen_text.setText(self.tr("Mit der Leertaste auswählen, was gelöscht werden soll.") if total else "")
            return
        self.chosen_title.setText(self.tr("{chosen} von {total} ausgewählt").format(chosen=len(chosen), total=total))
        self.chosen_text.setText(self.tr("Wird zusammengestellt …"))
        ids, on = self.model.chosen, self._on

        def show(found: DuePreview) -> None:
            if self.model.chosen == ids:
                self.chosen_text.setText("\n".join(f"•  {line}" for line in self.preview_lines(found)))

        self.desk.worker.run(lambda ws: due_preview.preview_due(ws, on, ids), show)

    def preview_lines(self, found: DuePreview) -> list[str]:
        """Return in words what goes with the chosen items."""
        counts = [
            (found.cases, self.tr("1 Fallakte"), self.tr("{count} Fallakten")),
            (found.contacts, self.tr("1 Gespräch"), self.tr("{count} Gespräche")),
            (
                found.joint_contacts,
                self.tr("ihr Teil an 1 gemeinsamen Gespräch; der Teil der anderen bleibt"),
                self.tr("ihr Teil an {count} gemeinsamen Gesprächen; der Teil der anderen bleibt"),
            ),
            (found.working_notes, self.tr("1 Arbeitsnotiz"), self.tr("{count} Arbeitsnotizen")),
            (found.referrals, self.tr("1 Vermittlung"), self.tr("{count} Vermittlungen")),
        ]
        return [(one if count == 1 else many).format(count=count) for count, one, many in counts if count]

    def _toggle_all(self) -> None:
        self.model.choose_all(len(self.model.chosen) < self.model.deletable)

    # ---- deleting

    def ask_deletion(self) -> None:
        """Ask before deleting what is ticked, with its number and what goes along."""
        ids, on = self.model.chosen, self._on
        if ids:
            self.desk.worker.run(
                lambda ws: due_preview.preview_due(ws, on, ids), lambda found: self._confirm(found, ids, on)
            )

    def _confirm(self, found: DuePreview, ids: frozenset[str], on: date) -> None:
        dialog = DeleteDueDialog(len(ids), self.preview_lines(found), self.window())
        dialog.accepted.connect(lambda: self._delete(ids, on))
        dialog.open()

    def _delete(self, ids: frozenset[str], on: date) -> None:
        self._set_busy(busy=True)
        self.desk.worker.run(lambda ws: deletion.delete_due(ws, on, len(ids), ids), self._deleted, self._failed)

    def _deleted(self, result: Deleted) -> None:
        self._set_busy(busy=False)
        self.desk.changed.emit("all")
        one, many = self.tr("1 Eintrag"), self.tr("{items} Einträge")
        text = self.tr("{what} gelöscht, zusammen {records} Datensätze. Die Zahlen der Auswertung sind unverändert.")
        what = (one if result.items == 1 else many).format(items=result.items)
        self.desk.tell(text.format(what=what, records=result.records))

    def _failed(self, error: KnownError) -> None:
        self._set_busy(busy=False)
        self.desk.show_error(error)
        self.refresh()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.table.setEnabled(not busy)
        self.delete.setEnabled(not busy and bool(self.model.chosen))

    # ---- paper

    def preview(self) -> None:
        """Show the due list as a PDF, to print or to save."""
        on, items, language = self._on, list(self.model.shown), self.desk.language
        title = self.tr("Fällige Löschungen bis {day}").format(day=day_text(language, on))
        name = f"{self.tr('Loeschliste')}-{on.isoformat()}.pdf"
        self.desk.worker.run(
            lambda _: report_files.render_due(on, items, ReportFormat.PDF, language),
            lambda data: self.desk.preview_pdf(title, data, name),
        )
