"""What must not be overlooked before anything leaves a file, said beside the name of the person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import icon_label, label, row


class CaseWarnings(QWidget):
    """Shows § 8 Abs. 3 SGB VIII, a matter of child protection, and a hold; hidden where there is none of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "warning")
        self.setLayout(row(icon_label("shield-alert", 18, "warning"), self.words, spacing=S))
        self.hide()

    def show_keeping(self, found: CaseKeeping) -> None:
        """Show what stands on a case."""
        marks = []
        if found.choice.without_guardians:
            marks.append(self.tr("Ohne Kenntnis der Sorgeberechtigten"))
        if found.choice.protection_began is not None:
            marks.append(self.tr("Kinderschutz"))
        if found.holds:
            marks.append(self.tr("Löschsperre"))
        self.words.setText(" · ".join(marks))
        self.setVisible(bool(marks))
