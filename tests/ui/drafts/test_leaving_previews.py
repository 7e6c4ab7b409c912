"""A paper that is being recorded, written or printed when she leaves: it goes out, once, and she is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import main_thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.services.appointments import slips
from ssa_desktop.ui import printing
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.holding import held, threads_of_printing
from tests.ui.keyboard import CTRL
from tests.ui.rights.releases_world import Filled, filled, listed

__all__ = ["filled"]

# What the offscreen platform says of dialogs; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Yield the file that stands for the printer she chooses; it is there when something was printed.

    Nothing is printed in the thread of the window.
    """
    target = tmp_path / "druck.pdf"
    drawn_in = threads_of_printing(monkeypatch)

    class Chosen(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: PreviewDialog) -> None:
            super().__init__(printer, parent)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(target))

        def exec(self) -> int:
            return 1

    monkeypatch.setattr(printing, "QPrintDialog", Chosen)
    yield target
    assert main_thread() not in drawn_in
    assert bool(drawn_in) is target.exists()


def paper(filled: Filled, window: MainWindow, qtbot: QtBot) -> bytes:
    made = filled.look(window, qtbot, lambda ws: slips.blank_slips(ws, 4, "GS"))
    assert isinstance(made, bytes)
    return made


def disclosed(filled: Filled, window: MainWindow, qtbot: QtBot) -> DisclosedPreview:
    data = paper(filled, window, qtbot)
    own = Disclosure(DisclosureKind.CASE_FILE, "", "", Ground.OWN_COPY, case_ids=(filled.case_id,))
    shown = DisclosedPreview(window.desk, "Auszug", data, "auszug.pdf", own)
    shown.open()
    settle(qtbot, window)
    return shown


def press_and_leave(preview: PreviewDialog, window: MainWindow, qtbot: QtBot, begin: Callable[[], None]) -> None:
    """Begin something, press it again, and leave in every way before it is done."""
    with held(window):
        begin()
        qtbot.keyClick(preview, Key.Key_Escape)
        preview.close_button.click()
        preview.close()
        qtbot.keyClick(preview, Key.Key_P, CTRL)
        preview.save_button.click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert isValid(preview)
        assert preview.isVisible()
    settle(qtbot, window)


def test_what_is_recorded_as_printed_is_printed_however_she_leaves(filled, window, qtbot, printed):
    preview = disclosed(filled, window, qtbot)
    window.desk.ask_save_path = lambda *_: printed.with_name("twice.pdf")
    with capture_exceptions() as caught:
        press_and_leave(preview, window, qtbot, preview.print_button.click)
    assert caught == []
    assert printed.stat().st_size > 0
    assert not printed.with_name("twice.pdf").exists()
    (found,) = listed(filled, window, qtbot)
    assert found.kind == DisclosureKind.CASE_FILE
    assert window.work_area.banner.isHidden()
    # Printed, it may be looked at on, or left.
    assert preview.isVisible()
    qtbot.keyClick(preview, Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(preview)


def test_what_is_recorded_is_printed_even_when_the_window_below_took_the_preview_along(filled, window, qtbot, printed):
    preview = disclosed(filled, window, qtbot)
    with capture_exceptions() as caught:
        with held(window):
            preview.print_button.click()
            preview.deleteLater()
            QCoreApplication.sendPostedEvents(preview, QEvent.Type.DeferredDelete.value)
            assert not isValid(preview)
        settle(qtbot, window)
    assert caught == []
    assert printed.stat().st_size > 0
    assert len(listed(filled, window, qtbot)) == 1


def test_every_page_is_printed_and_told_of_however_she_leaves(filled, window, qtbot, printed):
    given: list[str] = []
    window.desk.preview_pdf("Beratungszettel", paper(filled, window, qtbot), "z.pdf", lambda: given.append("out"))
    (preview,) = [one for one in window.findChildren(PreviewDialog) if one.isVisible()]
    press_and_leave(preview, window, qtbot, preview.print_button.click)
    assert given == ["out"]
    pages = QPdfDocument()
    pages.load(str(printed))
    assert pages.pageCount() == preview.document.pageCount() > 0
    pages.close()


def test_what_could_not_be_recorded_is_not_printed_and_can_be_left(filled, window, qtbot, printed):
    preview = disclosed(filled, window, qtbot)
    preview._disclosure = Disclosure(DisclosureKind.CASE_FILE, "", "", Ground.CONSENT, case_ids=(filled.case_id,))
    preview.print_button.click()
    settle(qtbot, window)
    assert preview.banner.isVisible()
    assert not printed.exists()
    assert listed(filled, window, qtbot) == []
    qtbot.keyClick(preview, Key.Key_Escape)
    assert not preview.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine|This plugin does not support")
@pytest.mark.parametrize("is_recorded", [True, False])
def test_where_the_printer_takes_nothing_she_is_told_and_nothing_is_recorded(
    filled, window, qtbot, printed, is_recorded
):
    if is_recorded:
        preview = disclosed(filled, window, qtbot)
    else:
        window.desk.preview_pdf("Beratungszettel", paper(filled, window, qtbot), "z.pdf")
        (preview,) = [one for one in window.findChildren(PreviewDialog) if one.isVisible()]
    printed.mkdir()
    for _ in range(2):
        preview.print_button.click()
        settle(qtbot, window)
        assert "Der Drucker nimmt nichts an" in preview.banner.text()
        assert listed(filled, window, qtbot) == []
    printed.rmdir()
    preview.print_button.click()
    settle(qtbot, window)
    assert printed.stat().st_size > 0
    assert len(listed(filled, window, qtbot)) == is_recorded
    assert preview.banner.isHidden()
    # What was recorded by then stays so, and is not recorded again.
    printed.unlink()
    printed.mkdir()
    preview.print_button.click()
    settle(qtbot, window)
    assert "Dieses Mal wurde nichts gedruckt" in preview.banner.text()
    assert len(listed(filled, window, qtbot)) == is_recorded


def test_a_file_that_is_being_written_is_told_of_however_she_leaves(filled, window, qtbot, tmp_path, printed):
    data, target = paper(filled, window, qtbot), tmp_path / "zettel.pdf"
    window.desk.ask_save_path = lambda *_: target
    given: list[str] = []
    window.desk.preview_pdf("Beratungszettel", data, "zettel.pdf", lambda: given.append("out"))
    (preview,) = [one for one in window.findChildren(PreviewDialog) if one.isVisible()]
    with capture_exceptions() as caught:
        press_and_leave(preview, window, qtbot, preview.save_button.click)
    assert caught == []
    assert target.read_bytes() == data
    assert given == ["out"]
    assert not printed.exists()
    assert "nicht verschlüsselt" in window.work_area.message.text()
    assert not isValid(preview) or not preview.isVisible()
