"""What stands in the window while it is covered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.look.theme import XL, L, M, px, set_role
from ssa_desktop.ui.widgets.parts import button, icon_label, label, row

CARD_WIDTH = 520


class CoverPage(QWidget):
    """What stands in the window while it is covered. The keyboard belongs to the page, not to a button of it."""

    back_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = self.tr("Sichtschutz")
        told = self.tr(
            "Das ist ein Sichtschutz, keine Sperre: Ihre Daten bleiben geöffnet. "
            "Gehen Sie vom Gerät weg, sperren Sie bitte."
        )
        # What it says is said as it comes up; a description would say it once more.
        self.told = told
        tell_as(self, QAccessible.Role.AlertMessage, title)
        self.back = button(self.tr("Zurück zur Arbeit"), self.back_wanted.emit)
        self.lock = button(self.tr("Jetzt sperren"), self.lock_wanted.emit, role="primary", icon_name="lock")
        text = label(told, wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        keys = label(self.tr("Zurück mit F12 oder Esc, sperren mit Strg+L."), "muted", wrap=True)
        keys.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(px(CARD_WIDTH))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(XL + M, XL + M, XL + M, XL)
        inner.setSpacing(L)
        inner.addWidget(icon_label("shield", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(label(title, "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(text)
        inner.addWidget(keys)
        inner.addLayout(row(None, self.back, self.lock, None))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row(None, card, None))
        outer.addStretch(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back_wanted.emit()
        # Nothing typed here goes any further.
        event.accept()
