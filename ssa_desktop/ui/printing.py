"""Preview of a PDF held in memory, with printing and saving; nothing is written but what she saves.

In the discreet view a copy with bars over the names is shown; the paper itself is shown while a key is held or after
the eye. What is printed or saved is the paper itself in any case.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout
from shiboken6 import isValid

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.busy_dialog import BusyDialog
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.widgets.floating import Floating
from ssa_desktop.ui.widgets.full_names import FullNamesButton
from ssa_desktop.ui.widgets.message_line import Banner
from ssa_desktop.ui.widgets.page_head import PageHead
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row_of
from ssa_desktop.ui.widgets.tab_order import tab_on

if TYPE_CHECKING:
    from ssa_desktop.documents.pdfium.covered_pages import CoveredPages
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.ui.desk import Desk

_PRINT_DPI = 300
_POINTS_PER_INCH = 72


class PreviewDialog(QDialog):
    """Shows the pages. The title names the kind of paper, never a person. It stays until what it saves is on the disk.

    ``given_out`` says that it was printed or saved.
    """

    given_out = Signal()

    def __init__(self, desk: Desk, title: str, data: bytes, suggested_name: str) -> None:
        super().__init__(desk.front_window())
        self._desk = desk
        self._data = data
        self._suggested_name = suggested_name
        self.staying = BusyDialog(desk.worker, self)
        self._saved = self.tr("Die Datei ist gespeichert. Sie ist nicht verschlüsselt.")
        self.setWindowTitle(title)
        self.head = PageHead(title, self)
        self.resize(px(820), 680)
        self.document = _loaded(self, data)
        """The paper itself."""
        self._nothing = QPdfDocument(self)
        self._covered: tuple[CoveredPages, QPdfDocument] | None = None
        self._is_asked = self._cannot_be_covered = self._has_failed = False
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        tell_as(self.view, QAccessible.Role.Document, self.tr("Vorschau: {what}").format(what=title))
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.names = FullNamesButton(desk)
        self.discreet_hint = label(
            self.tr(
                "Die Diskretansicht verdeckt Namen nur hier; gedruckt und gespeichert wird das ganze Papier. "
                "F8 zeigt es, solange Sie die Taste halten."
            ),
            "hint",
            wrap=True,
        )
        self.discreet_hint.hide()
        self.banner = Banner()
        self.print_button = button(self.tr("Drucken …"), self._print, role="primary", icon_name="printer")
        self.save_button = button(self.tr("Speichern unter …"), self._save, icon_name="save")
        self.close_button = button(self.tr("Schließen"), self.reject)
        zoom_out = icon_button("minus", self.tr("Verkleinern (Strg+Minus)"), lambda: self._zoom(0.8))
        zoom_in = icon_button("plus", self.tr("Vergrößern (Strg+Plus)"), lambda: self._zoom(1.25))
        outside = self.tr(
            "Druckerwarteschlange und der Drucker einer Schule liegen außerhalb des Schutzes dieses Programms."
        )
        pages = self.tr("{number} Seiten").format(number=self.document.pageCount())
        number = label(self.tr("1 Seite") if self.document.pageCount() == 1 else pages, "muted")
        self.head.add_filters(number, row_of(zoom_out, zoom_in, self.names))
        self.head.add_buttons(self.close_button, self.save_button, self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.discreet_hint)
        layout.addWidget(label(outside, "hint", wrap=True))
        # Over the pages: what is being pressed above them does not move.
        self._floating = Floating(self.view, self, self.banner)
        QShortcut(QKeySequence.StandardKey.ZoomIn, self, lambda: self._zoom(1.25))
        QShortcut(QKeySequence.StandardKey.ZoomOut, self, lambda: self._zoom(0.8))
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        self.finished.connect(self.deleteLater)
        desk.entry_discreet_changed.connect(self._show_pages)
        self._show_pages()
        self.view.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt calls it
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def _show_pages(self) -> None:
        """Show the paper, or what may be seen of it now: before it is known what is covered, nothing."""
        # Before there are data there is nobody whose name could stand in it.
        is_covered = self._desk.entry_discreet() and self._desk.worker.is_open
        if is_covered and not self._is_asked and self.document.pageCount():
            self._ask_covered()
        shown = self.document if not is_covered else self._covered[1] if self._covered is not None else self._nothing
        self.discreet_hint.setVisible(self._desk.discreet() and self._has_bars())
        self.names.show_for(self._has_bars() or self._cannot_be_covered)
        if self.view.document() is not shown:
            # Another document begins at its first page; both have the same pages.
            bars = (self.view.horizontalScrollBar(), self.view.verticalScrollBar())
            places = [bar.value() for bar in bars]
            self.view.setDocument(shown)
            for bar, place in zip(bars, places, strict=True):
                bar.setValue(place)
        self._tell_page()

    def _has_bars(self) -> bool:
        return self._covered is not None and self._covered[0].has_bars

    def _ask_covered(self) -> None:
        self._is_asked = True
        data = self._data

        def cover(ws: Workspace) -> CoveredPages | None:
            from ssa_desktop.services.covered_papers import covered

            return covered(ws, data)

        self._desk.worker.read(cover, while_alive(self, self._take_covered), while_alive(self, self._failed))

    def _take_covered(self, found: CoveredPages | None) -> None:
        if found is None:
            self._cannot_be_covered = True
            self._say_uncovered()
        else:
            self._covered = (found, _loaded(self, found.data))
        self._show_pages()

    def _say_uncovered(self) -> None:
        self.banner.say(
            self.tr(
                "In dieser Datei lassen sich Namen nicht verdecken. F8 zeigt die Datei, solange Sie die Taste halten."
            )
        )

    def _try_again(self) -> None:
        """Take back what was said of an attempt before."""
        if self._has_failed:
            self._has_failed = False
            if self._cannot_be_covered:
                self._say_uncovered()
            else:
                self.banner.hide()

    def _tell_page(self) -> None:
        """Let a screen reader read the page that is shown: of the drawing itself it hears nothing."""
        page, pages = self.view.pageNavigator().currentPage(), self.document.pageCount()
        text = ""
        if self.view.document() is self.document:
            text = self.document.getAllText(page).text()
        elif self._covered is not None and page < len(self._covered[0].texts):
            text = self._covered[0].texts[page]
        words = " ".join(text.split())
        told = self.tr("Seite {page} von {pages}: {words}").format(page=page + 1, pages=pages, words=words)
        self.view.setAccessibleDescription(told)

    def _zoom(self, factor: float) -> None:
        shown = self.view.zoomFactor()
        if self.view.zoomMode() is not QPdfView.ZoomMode.Custom and self.document.pageCount():
            wide = self.document.pagePointSize(0).width() * self.logicalDpiX() / _POINTS_PER_INCH
            shown = self.view.viewport().width() / wide
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.2, min(5.0, shown * factor)))

    def reject(self) -> None:
        if not self.staying.is_under_way:
            super().reject()

    def _print(self) -> None:
        if self.staying.is_under_way:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("SSA-Desktop")
        if self.document.pageCount():
            fit_page(printer, self.document.pagePointSize(0))
        dialog = QPrintDialog(printer, self)
        is_wanted = bool(dialog.exec())
        # A lock may have taken both along while it waited.
        if isValid(dialog):
            dialog.deleteLater()
        if is_wanted and isValid(self):
            self._try_again()
            self._print_on(printer)

    def _print_on(self, printer: QPrinter) -> None:
        """Print it on the printer she chose; a page takes a moment, and the window waits for none."""
        data, failed = self._data, while_alive(self, self._failed)
        printed = while_alive(self, self._say_printed)
        self.staying.begin(lambda: self._desk.worker.run_free(lambda: print_data(data, printer), printed, failed))

    def _say_printed(self, _: object) -> None:
        self.given_out.emit()

    def _save(self) -> None:
        if self.staying.is_under_way:
            return
        path = self._desk.ask_save_path(self, self._suggested_name, self.tr("PDF-Datei (*.pdf)"))
        if path is not None:
            self._try_again()
            self._save_to(path)

    def _save_to(self, path: Path) -> None:
        """Write it where she chose."""
        data, failed = self._data, while_alive(self, self._failed)
        self.staying.begin(
            lambda: self._desk.worker.run_free(lambda: write_file(path, data), lambda _: self._say_saved(), failed)
        )

    def _say_saved(self) -> None:
        """Say that it is on the disk: also when the window below took the dialog along."""
        self._desk.tell(self._saved)
        if isValid(self):
            self.given_out.emit()
            self.accept()

    def _failed(self, error: KnownError) -> None:
        from ssa_desktop.error_texts import error_text

        self.staying.end()
        self._has_failed = True
        self.banner.say(error_text(self._desk.language, error))


def _loaded(parent: QObject, data: bytes) -> QPdfDocument:
    """Return a PDF in memory as a document of ``parent``."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def fit_page(printer: QPrinter, points: QSizeF) -> None:
    """Give the printer the page of a document (in points), without margins of its own."""
    printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    landscape = points.width() > points.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


class PrintJob(AbstractContextManager["PrintJob"]):
    """A paper on its way to a printer: begun, then drawn; left before that, it is given up.

    Begun first, nothing is recorded as handed out where the printer takes nothing: it is away, or the system asked
    where to print to and she left that question. All in one thread, which may be the worker's: Qt paints on a printer
    in any, and a page takes a tenth of a second and more.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter: QPainter | None = None

    def begin(self) -> None:
        """Ask the printer to take a paper.

        Raises:
            UsageError: it takes none.
        """
        painter = QPainter()
        if not self._printer.isValid() or not painter.begin(self._printer):
            raise UsageError("print.not_begun")
        self._painter = painter

    def draw(self, data: bytes) -> None:
        """Print a PDF held in memory; it needs no dialog that shows it."""
        if self._painter is None:
            raise ValueError("only what is begun is drawn")
        owner = QObject()
        document = _loaded(owner, data)
        print_document(document, self._printer, self._painter)
        document.close()
        self._painter.end()
        self._painter = None

    def __exit__(self, *_: object) -> None:
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()
            self._painter = None


def print_data(data: bytes, printer: QPrinter) -> None:
    """Print a PDF that is nowhere recorded as handed out, as :class:`PrintJob` does."""
    with PrintJob(printer) as job:
        job.begin()
        job.draw(data)


def print_document(document: QPdfDocument, printer: QPrinter, painter: QPainter) -> None:
    """Draw every page in the printer's page range at the printer's size, on a printer that the painter has begun."""
    first = max(printer.fromPage(), 1) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount()) - 1
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        page = page_image(document, number)
        target = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        size = QSizeF(page.size()).scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(target.topLeft(), size), page)


def page_image(document: QPdfDocument, number: int) -> QImage:
    """Return a page as a picture on white, in the resolution of print."""
    points = document.pagePointSize(number)
    size = QSize(
        round(points.width() / _POINTS_PER_INCH * _PRINT_DPI), round(points.height() / _POINTS_PER_INCH * _PRINT_DPI)
    )
    drawn = document.render(number, size)
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page
