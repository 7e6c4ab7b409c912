"""The button that gives a report out: preview and print, or a file in one of its formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.figures import report_files
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.widgets.parts import put_icon

FILTERS = {
    ReportFormat.XLSX: "Excel (*.xlsx)",
    ReportFormat.CSV: "CSV (*.csv)",
    ReportFormat.PDF: "PDF (*.pdf)",
    ReportFormat.JSON: "JSON (*.json)",
}
Render = Callable[[Workspace, ReportFormat], bytes]


class ReportExport(QPushButton):
    """Gives one report of figures out. Names in it stop that until she decides (``check_names``)."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        title: str,
        stem: Callable[[], str],
        render: Callable[[], Render | None],
    ) -> None:
        """``title`` heads the preview; ``stem`` names the file, without its ending.

        ``render`` gives the function that makes the file in the worker, or None while nothing is loaded.
        """
        super().__init__()
        self.setText(self.tr("Ausgeben"))
        put_icon(self, "download")
        self._desk, self._owner, self._title, self._stem, self._current = desk, owner, title, stem, render
        self.setAutoDefault(False)
        menu = QMenu(self)
        self.preview_action = menu.addAction(icon("printer"), self.tr("Vorschau und Druck …"), self.preview)
        menu.addSeparator()
        words = {
            ReportFormat.XLSX: self.tr("Als Excel-Mappe speichern …"),
            ReportFormat.CSV: self.tr("Als CSV speichern …"),
            ReportFormat.PDF: self.tr("Als PDF speichern …"),
            ReportFormat.JSON: self.tr("Als JSON speichern …"),
        }
        for fmt, text in words.items():
            menu.addAction(icon("file-down"), text, partial(self.save_as, fmt))
        self.setMenu(menu)

    def preview(self) -> None:
        """Show the report as a PDF, to print or to save."""
        name = self._file_name(ReportFormat.PDF)
        self._render(ReportFormat.PDF, lambda data: self._desk.preview_pdf(self._title, data, name))

    def save_as(self, fmt: ReportFormat) -> None:
        """Ask for a place and save the report."""
        if self._current() is None:
            return
        path = self._desk.ask_save_path(self._owner, self._file_name(fmt), FILTERS[fmt])
        if path is not None:
            self._render(fmt, lambda data: self._write(path, data))

    def _render(self, fmt: ReportFormat, done: Callable[[bytes], None]) -> None:
        render, language = self._current(), self._desk.language
        if render is None:
            return

        def made(ws: Workspace) -> bytes:
            report_files.check_names(ws, language)
            return render(ws, fmt)

        def failed(error: KnownError) -> None:
            if isinstance(error, NameLeakError):
                ask_about_names(self._desk, self._owner, error, lambda: self._render(fmt, done))
            else:
                self._desk.show_error(error)

        self._desk.worker.run(made, done, failed)

    def _write(self, path: Path, data: bytes) -> None:
        message = self.tr("Gespeichert: {name}").format(name=path.name)
        self._desk.worker.run(lambda _: report_files.write_file(path, data), lambda _: self._desk.tell(message))

    def _file_name(self, fmt: ReportFormat) -> str:
        return f"{self._stem()}.{fmt.value}"
