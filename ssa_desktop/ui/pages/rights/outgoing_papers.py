"""A paper that goes out looked at before, and printed. Qt's PDF and printers are loaded with it."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.printing import PreviewDialog


class LookDialog(PreviewDialog):
    """Shows a paper to be read through. It goes out from the dialog behind it alone, where that is recorded."""

    def __init__(self, desk: Desk, title: str, data: bytes, file_name: str) -> None:
        super().__init__(desk, title, data, file_name)
        self.print_button.hide()
        self.save_button.hide()

    def _print(self) -> None:
        return

    def _save(self) -> None:
        return


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer; None when she decides against it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("SSA-Desktop")
    dialog = QPrintDialog(printer, parent)
    is_wanted = bool(dialog.exec())
    dialog.deleteLater()
    return printer if is_wanted else None
