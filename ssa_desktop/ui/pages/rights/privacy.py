"""The page of data protection and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("due", "ssa_desktop.ui.pages.keeping.privacy_due:DuePanel", "trash-2"),
    PanelEntry("holds", "ssa_desktop.ui.pages.keeping.privacy_holds:HoldsPanel", "lock"),
    PanelEntry("records", "ssa_desktop.ui.pages.keeping.privacy_records:RecordsPanel", "list"),
    PanelEntry("disclosures", "ssa_desktop.ui.pages.rights.privacy_disclosures:DisclosuresPanel", "upload"),
    PanelEntry("handover", "ssa_desktop.ui.pages.rights.privacy_handover:HandoverPanel", "handshake"),
    PanelEntry("access", "ssa_desktop.ui.pages.rights.privacy_access:AccessPanel", "user"),
    PanelEntry("incidents", "ssa_desktop.ui.pages.rights.privacy_incidents:IncidentsPanel", "shield-alert"),
    PanelEntry("backup", "ssa_desktop.ui.pages.keeping.privacy_backup:BackupPanel", "archive"),
    PanelEntry("log", "ssa_desktop.ui.pages.rights.privacy_log:LogPanel", "notebook-pen"),
    PanelEntry("papers", "ssa_desktop.ui.pages.rights.privacy_papers:PapersPanel", "file-text"),
    PanelEntry("separation", "ssa_desktop.ui.pages.keys.privacy_separation:SeparationPanel", "school"),
)


class PrivacyPage(PanelPage):
    """Datenschutz: what is due, what is kept from deletion, what left the vault, rights, proofs, backups."""

    name: ClassVar[str] = "privacy"
    icon_name: ClassVar[str] = "shield-check"

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Datenschutz")

    def panel_title(self, name: str) -> str:
        titles = {
            "due": self.tr("Fristen"),
            "holds": self.tr("Gesperrtes"),
            "records": self.tr("Löschprotokoll"),
            "access": self.tr("Auskunft"),
            "disclosures": self.tr("Weitergaben"),
            "handover": self.tr("Übergabe"),
            "incidents": self.tr("Vorfälle"),
            "backup": self.tr("Sicherung"),
            "log": self.tr("Änderungen"),
            "papers": self.tr("Blätter"),
            "separation": self.tr("Trennung"),
        }
        return titles[name]
