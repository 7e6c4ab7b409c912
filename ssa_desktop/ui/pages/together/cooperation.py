"""The page of working together with the school and others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("agreement", "ssa_desktop.ui.pages.together.cooperation_agreement:AgreementPanel", "handshake"),
    PanelEntry("evaluations", "ssa_desktop.ui.pages.together.cooperation_evaluations:EvaluationsPanel", "chart-pie"),
    PanelEntry("conditions", "ssa_desktop.ui.pages.together.cooperation_conditions:ConditionsPanel", "building-2"),
    PanelEntry("meetings", "ssa_desktop.ui.pages.together.cooperation_meetings:MeetingsPanel", "message-circle"),
    PanelEntry("actions", "ssa_desktop.ui.pages.together.cooperation_actions:ActionsPanel", "circle-check"),
    PanelEntry("conflicts", "ssa_desktop.ui.pages.together.cooperation_conflicts:ConflictsPanel", "triangle-alert"),
    PanelEntry("staffing", "ssa_desktop.ui.pages.together.cooperation_staffing:StaffingPanel", "calendar-days"),
    PanelEntry("directory", "ssa_desktop.ui.pages.together.cooperation_directory:DirectoryPanel", "users"),
    PanelEntry("assessment", "ssa_desktop.ui.pages.together.cooperation_assessment:AssessmentPanel", "list"),
)


class CooperationPage(PanelPage):
    """Zusammenarbeit: the agreement and its review, meetings, people and services, and what was agreed to be done."""

    name: ClassVar[str] = "cooperation"
    icon_name: ClassVar[str] = "handshake"

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Zusammenarbeit")

    def panel_title(self, name: str) -> str:
        titles = {
            "agreement": self.tr("Vereinbarung"),
            "evaluations": self.tr("Jahresauswertung"),
            "conditions": self.tr("Rahmenbedingungen"),
            "meetings": self.tr("Teamgespräche"),
            "actions": self.tr("Maßnahmen"),
            "conflicts": self.tr("Konflikte"),
            "staffing": self.tr("Abwesenheit und Vertretung"),
            "directory": self.tr("Verzeichnis"),
            "assessment": self.tr("Selbsteinschätzung"),
        }
        return titles[name]
