"""The page of settings and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("schools", "ssa_desktop.ui.pages.people.settings_schools:SchoolsPanel", "school"),
    PanelEntry("carrier", "ssa_desktop.ui.pages.rights.settings_carrier:CarrierPanel", "building-2"),
    PanelEntry("worktime", "ssa_desktop.ui.pages.time.settings_worktime:WorktimePanel", "clock"),
    PanelEntry("topics", "ssa_desktop.ui.pages.settings_topics:TopicsPanel", "tags"),
    PanelEntry("thresholds", "ssa_desktop.ui.pages.figures.settings_thresholds:ThresholdsPanel", "sliders-horizontal"),
    PanelEntry("retention", "ssa_desktop.ui.pages.keeping.settings_retention:RetentionPanel", "calendar"),
    PanelEntry("shares", "ssa_desktop.ui.pages.time.settings_shares:SharesBasePanel", "chart-pie"),
    PanelEntry("view", "ssa_desktop.ui.pages.settings_view:ViewPanel", "palette"),
    PanelEntry("snippets", "ssa_desktop.ui.pages.settings_snippets:SnippetsPanel", "notebook-pen"),
    PanelEntry("locking", "ssa_desktop.ui.pages.keys.settings_locking:LockingPanel", "lock"),
    PanelEntry("keys", "ssa_desktop.ui.pages.keys.settings_keys:KeysPanel", "key-round"),
    PanelEntry("import", "ssa_desktop.ui.pages.exchange.settings_import:ImportPanel", "download"),
)


class SettingsPage(PanelPage):
    """Einstellungen: schools, the carrier, working time, lists, thresholds, retention, the view, keys."""

    name: ClassVar[str] = "settings"
    icon_name: ClassVar[str] = "settings"

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Einstellungen")

    def panel_title(self, name: str) -> str:
        titles = {
            "carrier": self.tr("Träger"),
            "worktime": self.tr("Arbeitszeit"),
            "schools": self.tr("Schulen"),
            "topics": self.tr("Themen"),
            "thresholds": self.tr("Schwellen"),
            "retention": self.tr("Aufbewahrung"),
            "shares": self.tr("Zeitanteile"),
            "view": self.tr("Ansicht"),
            "snippets": self.tr("Vorlagen und Bausteine"),
            "locking": self.tr("Sperren"),
            "keys": self.tr("Schlüssel"),
            "import": self.tr("Datenübernahme"),
        }
        return titles[name]
