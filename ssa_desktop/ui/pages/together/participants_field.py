"""Who took part in a meeting: lines of text, and the directory to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.labels import label as word
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

_HEIGHT = 84


class ParticipantsField(QWidget):
    """One taking part on each line. Choosing somebody of the directory adds their function, and the name behind it."""

    changed = Signal()

    def __init__(self, directory: Sequence[Partner], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = [self._line(partner, language) for partner in directory if partner.active]
        self.text = text_area(_HEIGHT)
        self.text.textChanged.connect(self.changed)
        self.pick = ChoiceBox()
        self.pick.setAccessibleName(self.tr("Aus dem Verzeichnis hinzufügen"))
        self.pick.addItem(self.tr("Aus dem Verzeichnis hinzufügen …"))
        self.pick.addItems(self._said)
        self.pick.setVisible(bool(self._said))
        self.pick.activated.connect(self._add)
        self.setFocusProxy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.text)
        foot = QHBoxLayout()
        foot.addWidget(self.pick)
        foot.addStretch(1)
        layout.addLayout(foot)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.text.setAccessibleName(name)

    def value(self) -> str:
        """Return the lines."""
        return "\n".join(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())

    def set_value(self, text: str) -> None:
        """Show lines."""
        self.text.setPlainText(text)

    def draft_value(self) -> str:
        """Return what is typed; see ``field_values.KeepsValue``."""
        return self.text.toPlainText()

    def set_draft_value(self, value: str) -> None:
        """Put back what :meth:`draft_value` gave."""
        self.text.setPlainText(value)

    def _add(self, number: int) -> None:
        if number > 0:
            lines = self.value()
            said = self._said[number - 1]
            if said not in lines.splitlines():
                self.text.setPlainText(f"{lines}\n{said}" if lines else said)
        self.pick.setCurrentIndex(0)

    def _line(self, partner: Partner, language: str) -> str:
        function = partner.position or word(language, "partner_kind", partner.kind)
        named = ", ".join(part for part in (partner.name, partner.institution) if part)
        return f"{function} ({named})"
