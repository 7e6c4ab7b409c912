"""The preview of a paper: its zoom, what is read out of it, and its names in the discreet view."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

import ssa_desktop
from ssa_desktop.domain.records import Person
from ssa_desktop.services.people import people
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.names_key import KEY
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SIZE = QSize(18, 18)


def paper(*pages: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for words in pages or ("Muster",):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_zoom_has_plus_and_minus_and_answers_to_their_keys(desk_window: MainWindow, qtbot: QtBot) -> None:
    desk_window.desk.preview_pdf("Muster", paper(), "muster.pdf")
    dialog = dialog_of(desk_window, PreviewDialog)
    assert nameless(dialog) == []
    names = {"Verkleinern (Strg+Minus)": "minus", "Vergrößern (Strg+Plus)": "plus"}
    buttons = {button.accessibleName(): button for button in dialog.findChildren(QToolButton)}
    for name, drawn in names.items():
        assert buttons[name].icon().pixmap(SIZE).toImage() == icon(drawn).pixmap(SIZE).toImage()
    press(qtbot, desk_window, Qt.Key.Key_Plus, CTRL)
    larger = dialog.view.zoomFactor()
    buttons["Verkleinern (Strg+Minus)"].setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert dialog.view.zoomFactor() == pytest.approx(larger * 0.8)
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_the_page_that_is_shown_is_read_to_a_screen_reader(desk_window: MainWindow, qtbot: QtBot) -> None:
    desk_window.desk.preview_pdf("Muster", paper("Igel am Zaun", "Amsel im Baum"), "muster.pdf")
    settle(qtbot, desk_window)
    view = dialog_of(desk_window, PreviewDialog).view
    assert view.accessibleDescription() == "Seite 1 von 2: Igel am Zaun"
    view.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End, CTRL)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.accessibleDescription() == "Seite 2 von 2: Amsel im Baum"


def test_what_is_locked_while_it_asks_for_a_printer_is_over(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock takes the preview and the question along; nothing is printed, and nothing fails."""
    desk_window.desk.preview_pdf("Muster", paper(), "muster.pdf")
    dialog = dialog_of(desk_window, PreviewDialog)
    given: list[str] = []
    dialog.given_out.connect(lambda: given.append("printed"))

    def taken_along(_: QPrintDialog) -> int:
        shiboken6.delete(dialog)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", taken_along)
    dialog._print()
    assert given == []


NAMED = "Gespräch mit Mila Muster am Tor"


@pytest.fixture
def named_window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Muster"))
    ws.close()
    opened = make_window(workspace_folder.path)
    unlock(qtbot, opened)
    return opened


def preview_of(window: MainWindow, qtbot: QtBot, data: bytes) -> PreviewDialog:
    window.desk.preview_pdf("Muster", data, "muster.pdf")
    settle(qtbot, window)
    return dialog_of(window, PreviewDialog)


def ink(dialog: PreviewDialog, number: int = 0) -> int:
    """Return how many points of a page that is shown are black."""
    shown = dialog.view.document()
    assert shown is not None
    if not shown.pageCount():
        return 0
    image = shown.render(number, QSize(300, 424)).convertToFormat(QImage.Format.Format_RGBA8888)
    colours = [image.pixelColor(x, y) for x in range(300) for y in range(424)]
    return sum(1 for one in colours if one.alpha() > 100 and one.lightness() < 100)


def heard(dialog: PreviewDialog) -> str:
    return dialog.view.accessibleDescription()


def test_in_the_discreet_view_names_are_covered_until_they_are_asked_for(
    named_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, data = named_window, paper("Mila Muster", NAMED)
    target = tmp_path / "muster.pdf"
    window.desk.ask_save_path = lambda *_: target  # type: ignore[method-assign]
    dialog = preview_of(window, qtbot, data)
    assert heard(dialog) == "Seite 1 von 2: M. M."
    assert ink(dialog) == 0
    assert dialog.discreet_hint.isVisible()
    assert "gedruckt und gespeichert" in dialog.discreet_hint.text()
    # As long as the key is held; where she was on the pages is where she stays.
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    dialog._zoom(1.25)
    place, zoom = bar.value(), dialog.view.zoomFactor()
    assert place > 0
    assert heard(dialog) == "Seite 2 von 2: Gespräch mit M. M. am Tor"
    QTest.keyPress(focused(window), KEY)
    assert heard(dialog) == f"Seite 2 von 2: {NAMED}"
    assert ink(dialog) > 0
    QTest.keyRelease(focused(window), KEY)
    assert heard(dialog) == "Seite 2 von 2: Gespräch mit M. M. am Tor"
    assert (ink(dialog), bar.value(), dialog.view.zoomFactor()) == (0, place, zoom)
    # By the eye until it is left.
    dialog.names.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert heard(dialog) == f"Seite 2 von 2: {NAMED}"
    press(qtbot, window, Qt.Key.Key_Space)
    assert heard(dialog) == "Seite 2 von 2: Gespräch mit M. M. am Tor"
    dialog.names.click()
    dialog.save_button.click()
    settle(qtbot, window)
    assert target.read_bytes() == data
    assert window.desk.entry_discreet()
    assert heard(preview_of(window, qtbot, data)) == "Seite 1 von 2: M. M."


def test_what_is_printed_or_saved_from_covered_pages_is_the_whole_paper(
    named_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, data = named_window, paper(NAMED)
    dialog = preview_of(window, qtbot, data)
    given: list[str] = []

    def print_text(document: QPdfDocument, *_: object) -> None:
        given.append(document.getAllText(0).text())

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "druck.pdf"))
        return 1

    monkeypatch.setattr("ssa_desktop.ui.printing.print_document", print_text)
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    dialog.print_button.click()
    settle(qtbot, window)
    assert given == [NAMED]
    target = tmp_path / "muster.pdf"
    window.desk.ask_save_path = lambda *_: target  # type: ignore[method-assign]
    dialog.save_button.click()
    settle(qtbot, window)
    assert target.read_bytes() == data


def test_nothing_is_shown_before_it_is_known_what_is_covered(named_window: MainWindow, qtbot: QtBot) -> None:
    window = named_window
    window.desk.preview_pdf("Muster", paper(NAMED), "muster.pdf")
    dialog = dialog_of(window, PreviewDialog)
    assert heard(dialog) == "Seite 1 von 1: "
    assert ink(dialog) == 0
    settle(qtbot, window)
    assert heard(dialog) == "Seite 1 von 1: Gespräch mit M. M. am Tor"


def test_a_paper_without_names_has_no_eye_and_no_line_on_it(named_window: MainWindow, qtbot: QtBot) -> None:
    dialog = preview_of(named_window, qtbot, paper("Igel am Zaun"))
    assert heard(dialog) == "Seite 1 von 1: Igel am Zaun"
    assert dialog.discreet_hint.isHidden()
    assert dialog.names.isHidden()


def test_outside_the_discreet_view_the_paper_is_whole(named_window: MainWindow, qtbot: QtBot) -> None:
    named_window.desk.set_discreet(False)
    dialog = preview_of(named_window, qtbot, paper(NAMED))
    assert heard(dialog) == f"Seite 1 von 1: {NAMED}"
    assert dialog.discreet_hint.isHidden()
    assert dialog.names.isHidden()
    named_window.desk.set_discreet(True)
    settle(qtbot, named_window)
    assert heard(dialog) == "Seite 1 von 1: Gespräch mit M. M. am Tor"


def test_the_lock_takes_a_covered_preview_along(named_window: MainWindow, qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        named_window.desk.preview_pdf("Muster", paper(NAMED), "muster.pdf")
        named_window.lock()
        settle(qtbot, named_window)
    assert caught == []
    assert [one for one in named_window.findChildren(PreviewDialog) if one.isVisible()] == []


def test_pages_of_papers_are_shown_by_the_preview_alone() -> None:
    """Whatever shows a PDF otherwise would show names."""
    sources = Path(ssa_desktop.__file__).parent.rglob("*.py")
    assert [one.name for one in sources if "QPdfView" in one.read_text("utf-8")] == ["printing.py"]
