"""Returns of several practitioners: chosen, read with progress, shown as sums, saved as a workbook or plain tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStringListModel, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QListView,
    QProgressBar,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.merging import Grouping, Merged, groups
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.figures import merging
from ssa_desktop.services.progress import CancelledError, Progress
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_files, ask_folder
from ssa_desktop.ui.look.theme import L, M
from ssa_desktop.ui.models.merging import FIGURES, MergeColumn, MergeModel
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width, with_list_below
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.work_progress import WorkProgress

FILTER = "*.json *.xlsx"


class MergePanel(Panel):
    """Zusammenführen: for the carrier or county that gets the returns of many. Nothing of it goes into the data."""

    widest: ClassVar[int] = 1400

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._places: list[Path] = []
        self._merged: Merged | None = None
        self._steps = WorkProgress(desk.worker, "merge.cancelled", self)
        self._told = ""
        self._steps.stepped.connect(self._show_step)
        self.setAcceptDrops(True)
        self.add_files = button(self.tr("Dateien hinzufügen …"), self.ask_files, icon_name="plus")
        self.add_folder = button(self.tr("Ordner hinzufügen …"), self.ask_folder, icon_name="folder-open")
        self.clear = button(self.tr("Neu beginnen"), self.start_again)
        self.save = button(self.tr("Als Excel-Mappe speichern …"), self.ask_place, role="primary", icon_name="download")
        self.save_tables = button(
            self.tr("Als CSV für andere Programme speichern …"), self.ask_tables_place, icon_name="download"
        )
        self.save_tables.setToolTip(
            self.tr("Alle Tabellen als einfaches CSV mit ihrer Beschreibung, für Datenbanken und andere Programme")
        )
        self.cancel = button(self.tr("Abbrechen"), self._steps.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Wie weit es ist"))
        self.doing = label("", "hint")
        self.state = label("", "heading", wrap=True)
        self.grouping = EnumBox(desk.language, "merge_grouping", Grouping)
        self.grouping.setAccessibleName(self.tr("Zusammengezählt nach"))
        self.grouping.currentIndexChanged.connect(lambda _: self._show_groups())
        self.model = MergeModel(desk.language, self)
        self.table = RecordTable(self.model, self.tr("Summen der Meldungen"))
        widths = {
            MergeColumn.YEAR: 90,
            MergeColumn.LEVEL: 90,
            MergeColumn.RETURNS: 92,
            MergeColumn.FTE: 84,
            MergeColumn.ADVISED: 88,
            MergeColumn.PER_FTE: 88,
            MergeColumn.CONSULTATIONS: 100,
        }
        share_width(self.table, widths, MergeColumn.NAME)
        # A county may notice something in thousands of returns: lines are laid out as they come into sight.
        self.issues_model = QStringListModel(self)
        self.issues = QListView()
        self.issues.setModel(self.issues_model)
        self.issues.setLayoutMode(QListView.LayoutMode.Batched)
        self.issues.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.issues.setAccessibleName(self.tr("Was beim Zusammenführen aufgefallen ist"))
        self.issues.setWordWrap(True)
        self.issues.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.issues_title = label("", "heading")
        self.empty = EmptyState(
            self.tr("Noch keine Meldungen gewählt"),
            self.tr(
                "Für Träger und Landkreise: Erhebungsbögen mehrerer Fachkräfte (Excel oder JSON aus diesem Programm) "
                "werden zu einer Tabelle, nach Schule, Standort, Schulart und Träger. Wählen Sie Dateien oder einen "
                "Ordner, oder ziehen Sie sie hierher. In Ihre eigenen Daten kommt nichts davon."
            ),
            self.tr("Dateien hinzufügen …"),
            self.ask_files,
            icon_name="upload",
        )
        self._lay_out()
        self._set_busy(is_busy=False)
        self.start_again()

    def primary_focus(self) -> QWidget | None:
        return self.empty.button if self._merged is None else self.table

    # ---- choosing

    def ask_files(self) -> None:
        """Ask for files and read them with what was chosen before."""
        name_filter = self.tr("Erhebungsbögen ({files})").format(files=FILTER)
        self.read(ask_files(self, self.tr("Erhebungsbögen wählen"), name_filter))

    def ask_folder(self) -> None:
        """Ask for a folder and read what can be a return in it."""
        chosen = ask_folder(self, self.tr("Ordner mit Erhebungsbögen wählen"))
        self.read([chosen] if chosen is not None else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls: Sequence[QUrl] = event.mimeData().urls()
        self.read([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def read(self, places: Sequence[Path]) -> None:
        """Read these files and folders with those chosen before; what was read stays when it is stopped."""
        if not places or self.cancel.isVisibleTo(self):
            return
        wanted = list(dict.fromkeys([*self._places, *places]))
        language, steps = self.desk.language, self._steps
        self._begin(self.tr("{done} von {total} Dateien gelesen"))

        def made(_: object) -> tuple[Merged, list[str]]:
            files = merging.files_of(wanted)
            merged = merging.merge(files, language, steps.step)
            return merged, merging.issue_texts(merged, language)

        def done(found: tuple[Merged, list[str]]) -> None:
            self._places = wanted
            self._set_busy(is_busy=False)
            self._show(*found)

        self.desk.worker.run(made, done, self._failed)

    def start_again(self) -> None:
        """Forget what was read."""
        self._places, self._merged = [], None
        self.model.set_records([])
        self.issues_model.setStringList([])
        self._content.setCurrentIndex(1)
        self._allow()
        if self.isVisible() and self.empty.button is not None:
            # What was pressed is gone, and with it where the keyboard was.
            self.empty.button.setFocus()

    # ---- showing

    def _show(self, merged: Merged, noticed: list[str]) -> None:
        self._merged = merged
        self._content.setCurrentIndex(0)
        sources = len({one.source for one in merged.rows})
        text = self.tr("{returns} aus {files}").format(
            returns=self.tr("%Ln Meldungen", "", len(merged.rows)), files=self.tr("%Ln Dateien", "", sources)
        )
        self.state.setText(text if merged.rows else self.tr("In keiner der Dateien steht ein Erhebungsbogen."))
        self.issues_title.setText(self.tr("Aufgefallen ({count})").format(count=len(noticed)))
        self.issues_title.setVisible(bool(noticed))
        self.issues.setVisible(bool(noticed))
        self.issues_model.setStringList(noticed)
        self._show_groups()
        self._allow()
        self.table.setFocus()

    def _show_groups(self) -> None:
        if self._merged is not None:
            self.model.set_records(groups(self._merged, self.grouping.value() or Grouping.SCHOOL, FIGURES))

    def _show_step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(self._told.format(done=done, total=total))

    def _begin(self, told: str) -> None:
        self._steps.begin()
        self._told = told
        self._set_busy(is_busy=True)

    def _set_busy(self, *, is_busy: bool) -> None:
        for shown in (self.bar, self.doing, self.cancel):
            shown.setVisible(is_busy)
        self._allow()

    def _allow(self) -> None:
        idle = not self.cancel.isVisibleTo(self)
        for choice in (self.add_files, self.add_folder, self.empty.button):
            if choice is not None:
                choice.setEnabled(idle)
        # Where nothing is chosen the empty page has the first step, and nothing can be done to what is not there.
        for later in (self.add_files, self.clear, self.grouping, self.save, self.save_tables):
            later.setVisible(self._merged is not None)
        self.clear.setEnabled(idle)
        for save in (self.save, self.save_tables):
            save.setEnabled(idle and self._merged is not None and bool(self._merged.rows))

    def _failed(self, error: KnownError) -> None:
        self._set_busy(is_busy=False)
        if isinstance(error, CancelledError):
            self.desk.tell(error_text(self.desk.language, error))
        else:
            self.desk.show_error(error)

    # ---- saving

    def ask_place(self) -> None:
        """Ask for a place and save the workbook."""
        path = self.desk.ask_save_path(self, self.tr("Erhebungsboegen-zusammen.xlsx"), "Excel (*.xlsx)")
        if path is not None:
            self._save(path, merging.write_workbook)

    def ask_tables_place(self) -> None:
        """Ask for a folder and save the tables in a new one in it."""
        place = ask_folder(self, self.tr("Ordner, in den der Ordner mit den Tabellen kommt"))
        if place is None:
            return
        folder = merging.free_folder(place, self.tr("Erhebungsboegen-zusammen-csv"))
        # Before there are data, nobody judges the place.
        if not self.desk.worker.is_open or self.desk.may_lie_there(self, folder):
            self._save(folder, merging.write_tables)

    def _save(self, path: Path, write: Callable[[Path, Merged, str, Progress], None]) -> None:
        merged, language, steps = self._merged, self.desk.language, self._steps
        if merged is None:
            return
        self._begin(self.tr("{done} von {total} Zeilen geschrieben"))

        def done(_: object) -> None:
            self._set_busy(is_busy=False)
            self.desk.tell(self.tr("Gespeichert: {name}").format(name=path.name))

        self.desk.worker.run(lambda _: write(path, merged, language, steps.step), done, self._failed)

    # ---- parts

    def _lay_out(self) -> None:
        self.head.add_filters(self.grouping)
        self.head.add_buttons(self.save_tables, self.save)
        split = with_list_below(self.table, self.issues_title, self.issues, (360, 160))
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(self.state)
        inner.addWidget(split, 1)
        holder = QWidget()
        self._content = QStackedLayout(holder)
        self._content.addWidget(filled)
        self._content.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, M)
        layout.setSpacing(M)
        layout.addLayout(row(self.add_files, self.add_folder, self.clear, None, self.doing, self.cancel))
        layout.addWidget(self.bar)
        layout.addWidget(holder, 1)
