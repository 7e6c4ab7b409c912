"""The page before the data: passphrase or recovery code, and in plain words what is wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.texts import error_text
from ssa_desktop.ui.icons import app_icon
from ssa_desktop.ui.theme import XL, L, M, S, set_role
from ssa_desktop.ui.widgets.form import Field, mark_invalid
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.passphrase_field import PassphraseField

CARD_WIDTH = 440


class UnlockPage(QWidget):
    """Asks for the passphrase, or for the recovery code. It holds what was typed only until it is handed over."""

    passphrase_given = Signal(str)
    code_given = Signal(str)

    def __init__(self, folder: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.passphrase = PassphraseField()
        self.passphrase.submitted.connect(self._submit_passphrase)
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.returnPressed.connect(self._submit_code)
        self.open_button = button(self.tr("Entsperren"), self._submit_passphrase, role="primary")
        self.open_with_code = button(self.tr("Mit Code entsperren"), self._submit_code, role="primary")
        self.to_code = button(
            self.tr("Passphrase vergessen? Mit Wiederherstellungscode"), lambda: self._show_way(1), role="quiet"
        )
        self.to_passphrase = button(self.tr("Zurück zur Passphrase"), lambda: self._show_way(0), role="quiet")
        self.message = label("", "problem", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Daten werden geöffnet"))
        self._status = label(" ", "hint")
        self._ways = QStackedWidget()
        self._ways.addWidget(self._passphrase_way())
        self._ways.addWidget(self._code_way())
        self._lay_out(folder)
        self.show_waiting("")

    def show_waiting(self, status: str) -> None:
        """Show that something runs; an empty status says that it is her turn."""
        running = bool(status)
        # Room is kept for the bar, so that nothing jumps.
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.setVisible(running)
        self._status.setText(status or " ")
        for widget in (self.open_button, self.open_with_code, self.to_code, self.to_passphrase):
            widget.setDisabled(running)
        for line in (self.passphrase.line, self.code):
            line.setReadOnly(running)

    def show_error(self, error: KnownError) -> None:
        """Say what is wrong and let her try again."""
        self.say(error_text(self._language, error))
        self.show_waiting("")
        line = self.code if self._ways.currentIndex() else self.passphrase.line
        mark_invalid(line, invalid=True)
        line.selectAll()
        line.setFocus()

    def say(self, text: str) -> None:
        """Show a sentence below the field, or none."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def reset(self, message: str = "") -> None:
        """Begin anew: nothing typed, the passphrase first."""
        self.passphrase.clear()
        self.code.setText("")
        self._show_way(0)
        self.say(message)
        self.show_waiting("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.passphrase.line.setFocus()

    def _submit_passphrase(self) -> None:
        if self.passphrase.line.isReadOnly():
            return
        if not self.passphrase.text():
            self.say(self.tr("Bitte geben Sie die Passphrase ein."))
            self.passphrase.line.setFocus()
            return
        self._begin()
        self.passphrase_given.emit(self.passphrase.text())

    def _submit_code(self) -> None:
        if self.code.isReadOnly():
            return
        if not self.code.text().strip():
            self.say(self.tr("Bitte geben Sie den Code vom Wiederherstellungsblatt ein."))
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
        layout.addWidget(Field(self.tr("Passphrase"), self.passphrase))
        layout.addWidget(self.open_button)
        layout.addWidget(self.to_code, 0, Qt.AlignmentFlag.AlignHCenter)
        return way

    def _code_way(self) -> QWidget:
        way = QWidget()
        layout = QVBoxLayout(way)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(L - S)
        hint = self.tr("Neun Gruppen mit je vier Zeichen. Die Nutzung des Codes wird im Bestand vermerkt.")
        layout.addWidget(Field(self.tr("Code vom Wiederherstellungsblatt"), self.code, hint))
        layout.addWidget(self.open_with_code)
        layout.addWidget(self.to_passphrase, 0, Qt.AlignmentFlag.AlignHCenter)
        return way

    def _lay_out(self, folder: Path) -> None:
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(CARD_WIDTH)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(XL + M, XL + M, XL + M, XL)
        inner.setSpacing(M + S)
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(56, 56))
        title = label("SSA-Desktop", "title")
        subtitle = label(self.tr("Ihre Fallakten sind gesperrt."), "muted")
        for widget in (sign, title, subtitle):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(M)
        inner.addWidget(self._ways)
        inner.addWidget(self.message)
        inner.addWidget(self._progress)
        inner.addLayout(row(None, self._status, None))
        place = label(self.tr("Datenordner: {folder}").format(folder=folder), "hint")
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # Rows with room on both sides: an aligned widget would not be given the height its wrapped text needs.
        outer.addLayout(row(None, card, None))
        outer.addSpacing(M)
        outer.addLayout(row(None, place, None))
        outer.addStretch(3)
