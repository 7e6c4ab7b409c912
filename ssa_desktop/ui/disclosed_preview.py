"""The preview of a paper that leaves to somebody: printing or saving it is recorded, looking at it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from ssa_desktop.domain.disclosure import Disclosure
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services import disclosures
from ssa_desktop.services.report_files import write_file
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import error_text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.printing import PreviewDialog, fit_page, print_document


class DisclosedPreview(PreviewDialog):
    """Like any preview; the first print or save is checked once more and recorded, in one step with the file."""

    def __init__(self, desk: Desk, title: str, data: bytes, suggested_name: str, disclosure: Disclosure) -> None:
        super().__init__(desk, title, data, suggested_name)
        self._disclosure = disclosure
        self._is_recorded = False

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("SSA-Desktop")
        if self.document.pageCount():
            fit_page(printer, self.document.pagePointSize(0))
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            self._leave(lambda: None, lambda: print_document(self.document, printer))
        dialog.deleteLater()

    def _save(self) -> None:
        path = self._desk.ask_save_path(self, self._suggested_name, self.tr("PDF-Datei (*.pdf)"))
        if path is not None:
            self._leave(lambda: self._write(path), self._say_saved)

    def _write(self, path: Path) -> None:
        write_file(path, self._data)

    def _leave(self, write: Callable[[], None], done: Callable[[], None]) -> None:
        """Write in the worker, recorded the first time, and go on when it is out."""
        disclosure, is_recorded = self._disclosure, self._is_recorded

        def out(ws: Workspace) -> None:
            if is_recorded:
                write()
            else:
                disclosures.disclose(ws, disclosure, write)

        def is_out(_: object) -> None:
            self._is_recorded = True
            self._desk.changed.emit("disclosures")
            done()

        self._desk.worker.run(out, is_out, self._failed)

    def _failed(self, error: KnownError) -> None:
        self.banner.say(error_text(self._desk.language, error))
