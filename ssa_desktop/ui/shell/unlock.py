"""The page before the data: passphrase or recovery code, and in plain words what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.protection.emergency_numbers import SHIPPED
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.protection import emergency_numbers
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.help_functions import function_name
from ssa_desktop.ui.look.icons import app_icon
from ssa_desktop.ui.look.theme import XL, L, M, S, px, set_role
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.form import Field, mark_invalid
from ssa_desktop.ui.widgets.parts import button, column, label, row
from ssa_desktop.ui.widgets.phone_text import unbroken

CARD_WIDTH = 504
_MESSAGE_LINES: Final = 4
"""So many lines takes what is said of a wrong passphrase."""
_LOW: Final = 620
"""Pixels at 100 % below which there is no room for a picture."""
HELP_WIDTH = 720


class UnlockPage(QWidget):
    """Asks for the passphrase, or for the recovery code. It holds what was typed only until it is handed over."""

    passphrase_given = Signal(str)
    code_given = Signal(str)
    restore_wanted = Signal()

    def __init__(self, folder: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.passphrase = PassphraseField()
        self.passphrase.submitted.connect(self._submit_passphrase)
        self.passphrase.edited.connect(self._note_typing)
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.returnPressed.connect(self._submit_code)
        self.code.textEdited.connect(lambda _: self._note_typing())
        self.open_button = button(self.tr("Entsperren"), self._submit_passphrase, role="primary")
        self.open_with_code = button(self.tr("Mit Code entsperren"), self._submit_code, role="primary")
        self.to_code = button(
            self.tr("Passphrase vergessen? Mit Wiederherstellungscode"), lambda: self._show_way(1), role="quiet"
        )
        self.restore = button(self.tr("Sicherung zurückspielen …"), self.restore_wanted.emit, role="quiet")
        self.to_passphrase = button(self.tr("Zurück zur Passphrase"), lambda: self._show_way(0), role="quiet")
        self._messages = [self._message_line() for _ in range(2)]
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Daten werden geöffnet"))
        self._status = label(" ", "hint", wrap=True)
        self._status.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.stop = button(self.tr("Abbrechen"), self._stop_it, role="quiet")
        self._stops: Callable[[], None] = lambda: None
        self._running = False
        self._seconds_left = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._count_down)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._passphrase_way())
        self._ways.addWidget(self._code_way())
        self._folder = folder
        self._help = label("", "number", wrap=True)
        self._help.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._help.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._help_broken = label(
            self.tr(
                "Ihre eigenen Nummern für den Notfall lassen sich nicht lesen. An Ihren Akten liegt es nicht: "
                "Tragen Sie sie nach dem Entsperren unter Kinderschutz neu ein."
            ),
            "hint",
            wrap=True,
        )
        self._help_broken.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out(folder)
        self.show_waiting("")
        self.show_help_numbers()

    @property
    def message(self) -> ProblemLine:
        """What is said below the field that is asked for now."""
        return self._messages[self._ways.currentIndex()]

    @staticmethod
    def _message_line() -> ProblemLine:
        made = ProblemLine()
        made.make_room(_MESSAGE_LINES)
        # Nothing moves when a passphrase is wrong, not even the card, which stands in the middle of the window.
        made.keep_room()
        made.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def show_waiting(self, status: str, stops: Callable[[], None] | None = None) -> None:
        """Show that something runs; an empty status says that it is her turn. What can be stopped is by ``stops``."""
        self._running = running = bool(status)
        self._progress.setRange(0, 0)
        self._stops = stops or (lambda: None)
        self.stop.setVisible(running and stops is not None)
        if self.stop.isVisible():
            self.stop.setFocus()
        # Room is kept for the bar, so that nothing jumps.
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.setVisible(running)
        self._status.setText(status or " ")
        for widget in (self.to_code, self.to_passphrase, self.restore):
            widget.setDisabled(running)
        for line in (self.passphrase.line, self.code):
            line.setReadOnly(running)
        self._show_countdown()

    def show_step(self, done: int, total: int) -> None:
        """Show how far what runs is."""
        # A large backup has more bytes than Qt's own whole numbers can count.
        self._progress.setRange(0, 100)
        self._progress.setValue(100 * done // max(total, 1))

    @property
    def seconds_left(self) -> int:
        """How long the next attempt has to wait; 0 when it need not."""
        return self._seconds_left

    def wait(self, seconds: int) -> None:
        """Let the next attempt wait so many seconds; what is typed meanwhile stays in the field."""
        self._seconds_left = max(0, seconds)
        if self._seconds_left:
            self._countdown.start()
        else:
            self._countdown.stop()
        self._show_countdown()
        if self._seconds_left:
            # Said once: every second would drown what she types in the words of the screen reader.
            announce(self, self._status.text())

    def show_error(self, error: KnownError) -> None:
        """Say what is wrong and let her try again."""
        self.say(error_text(self._language, error))
        self.show_waiting("")
        line = self.code if self._ways.currentIndex() else self.passphrase.line
        mark_invalid(line, invalid=True)
        line.selectAll()
        line.setFocus()

    def show_folder(self, folder: Path) -> None:
        """Say which data are opened here."""
        self._folder = folder
        self._place.setText(self.tr("Datenordner: {folder}").format(folder=folder))

    def show_help_numbers(self) -> None:
        """Show whom to call, by function: nothing of it comes from the data, which are locked."""
        found = emergency_numbers.read(self._folder)
        said = {one: f"{function_name(one)}\u00a0{unbroken(number)}" for one, number in found.all().items()}
        lines = ([text for one, text in said.items() if (one in SHIPPED) is is_shipped] for is_shipped in (True, False))
        shown = "\n".join(" · ".join(line) for line in lines if line)
        self._help.setText(shown)
        # What they are is clear to the eye; heard alone, it is said first.
        self._help.setAccessibleName(self.tr("Nummern für den Notfall: {numbers}").format(numbers=shown))
        self._help_broken.setVisible(found.is_broken)

    def help_text(self) -> str:
        """Return which numbers are shown."""
        return self._help.text() if self._help.isVisible() else ""

    def says_numbers_are_broken(self) -> bool:
        """Whether it is said that her own numbers cannot be read."""
        return self._help_broken.isVisible()

    def say(self, text: str, *, good: bool = False) -> None:
        """Show a sentence below the field, or none; ``good`` when it is no complaint."""
        for line in self._messages:
            line.say("")
        if good:
            self.message.say("", text)
            set_role(self.message.words, "good")
        else:
            self.message.say(text)
        if text:
            announce(self, text)

    def reset(self, message: str = "") -> None:
        """Begin anew: nothing typed, the passphrase first."""
        self.passphrase.clear()
        self.code.setText("")
        self._show_way(0)
        self.say(message)
        self.show_waiting("")
        self.show_help_numbers()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # As high as the higher way, with a message or without: else a stack reckons in two ways.
        self._ways.setMinimumHeight(self._ways.sizeHint().height())
        self.passphrase.line.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The numbers for an emergency are in sight in a low window, too.
        for part in self._ornament:
            part.setVisible(event.size().height() >= px(_LOW))

    def _stop_it(self) -> None:
        self._stops()

    def _count_down(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._seconds_left = 0
            self._countdown.stop()
        self._show_countdown()

    def _show_countdown(self) -> None:
        left = self._seconds_left
        for widget in (self.open_button, self.open_with_code):
            widget.setDisabled(self._running or left > 0)
        if not left:
            set_role(self._status, "hint")
        if self._running:
            return
        several = self.tr("Nach mehreren Fehlversuchen: bitte noch {seconds} Sekunden warten.")
        one = self.tr("Nach mehreren Fehlversuchen: bitte noch 1 Sekunde warten.")
        self._status.setText((one if left == 1 else several).format(seconds=left) if left else " ")

    def _has_to_wait(self) -> bool:
        """Whether it is too early for another attempt; then the seconds that are left are said, and stand out."""
        if not self._seconds_left:
            return False
        set_role(self._status, "problem")
        announce(self, self._status.text())
        return True

    def _note_typing(self) -> None:
        """Take back what was said about the attempt before: another one is being typed."""
        self.say("")
        for line in (self.passphrase.line, self.code):
            mark_invalid(line, invalid=False)

    def _submit_passphrase(self) -> None:
        if self.passphrase.line.isReadOnly() or self._has_to_wait():
            return
        if not self.passphrase.text():
            self.say(self.tr("Bitte die Passphrase eingeben."))
            self.passphrase.line.setFocus()
            return
        self._begin()
        self.passphrase_given.emit(self.passphrase.text())

    def _submit_code(self) -> None:
        if self.code.isReadOnly() or self._has_to_wait():
            return
        if not self.code.text().strip():
            self.say(self.tr("Bitte den Code vom Wiederherstellungsblatt eingeben."))
            self.code.setFocus()
            return
        self._begin()
        self.code_given.emit(self.code.text())

    def _begin(self) -> None:
        self.say("")
        mark_invalid(self.passphrase.line, invalid=False)
        mark_invalid(self.code, invalid=False)
        self.show_waiting(self.tr("Die Daten werden geöffnet …"))

    def _show_way(self, number: int) -> None:
        self._ways.setCurrentIndex(number)
        self.say("")
        (self.code if number else self.passphrase.line).setFocus()

    def _passphrase_way(self) -> QWidget:
        way = QWidget()
        layout = QVBoxLayout(way)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(L - S)
        layout.addLayout(column(Field(self.tr("Passphrase"), self.passphrase), self._messages[0], spacing=S // 2))
        layout.addWidget(self.open_button)
        layout.addWidget(self.to_code, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return way

    def _code_way(self) -> QWidget:
        way = QWidget()
        layout = QVBoxLayout(way)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(L - S)
        hint = self.tr("Neun Gruppen mit je vier Zeichen. Die Nutzung des Codes wird im Bestand vermerkt.")
        field = Field(self.tr("Code vom Wiederherstellungsblatt"), self.code, hint)
        layout.addLayout(column(field, self._messages[1], spacing=S // 2))
        layout.addWidget(self.open_with_code)
        layout.addWidget(self.to_passphrase, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return way

    def _lay_out(self, folder: Path) -> None:
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(px(CARD_WIDTH))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(XL + M, XL + M, XL + M, XL)
        inner.setSpacing(M + S)
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(56, 56))
        title = label("SSA-Desktop", "title")
        subtitle = label(self.tr("Ihre Fallakten sind gesperrt."), "muted")
        self._ornament = (sign, subtitle)
        for widget in (sign, title, subtitle):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(M)
        inner.addWidget(self._ways)
        inner.addWidget(self._progress)
        inner.addWidget(self._status)
        inner.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        self._place = place = label("", "hint")
        self.show_folder(folder)
        # In a window too low for it the page scrolls; pressed together, the bar would lie over the buttons.
        inside = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(_scrolling(inside))
        outer = QVBoxLayout(inside)
        outer.addStretch(2)
        # Rows with room on both sides: an aligned widget would not be given the height its wrapped text needs.
        outer.addLayout(row(None, card, None))
        outer.addSpacing(M)
        for widget in (self._help, self._help_broken):
            widget.setFixedWidth(px(HELP_WIDTH))
            outer.addLayout(row(None, widget, None))
        outer.addSpacing(M)
        outer.addLayout(row(None, place, None))
        outer.addLayout(row(None, self.restore, None))
        outer.addStretch(3)


def _scrolling(inner: QWidget) -> QScrollArea:
    """Return an area of Qt's own that scrolls a page: asked for its parts in Python, Qt makes all enumerations."""
    set_role(inner, "canvas")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area
