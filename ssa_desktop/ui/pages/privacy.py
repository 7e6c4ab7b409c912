"""The page of data protection and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (PanelEntry("due", "ssa_desktop.ui.pages.privacy_due:DuePanel", "trash-2"),)


class PrivacyPage(PanelPage):
    """Datenschutz: what is due, what is kept from deletion, what left the vault, rights, proofs, backups."""

    name: ClassVar[str] = "privacy"
    icon_name: ClassVar[str] = "shield-check"

    @classmethod
    def entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Datenschutz")

    def panel_title(self, name: str) -> str:
        titles = {
            "due": self.tr("Fristen"),
        }
        return titles[name]
