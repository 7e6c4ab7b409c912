"""The preview of a paper: its zoom by keys and by buttons that look like what they do."""

from __future__ import annotations

import io

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.keyboard import CTRL, dialog_of, nameless, press

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
