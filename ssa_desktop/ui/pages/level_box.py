"""The drop-down of the level on which figures are shown: for each school, or for the site."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.ui.pages.enum_box import EnumBox


class LevelBox(EnumBox[Level]):
    """Lets the level be chosen."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, "level", Level, parent=parent)
        self.setItemText(0, self.tr("je Schule"))
        self.setItemText(1, self.tr("je Standort"))
        self.setAccessibleName(self.tr("Ebene"))
