"""The page of figures and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("return", "ssa_desktop.ui.pages.figures.figures_return:ReturnPanel", "file-spreadsheet"),
    PanelEntry("filing", "ssa_desktop.ui.pages.figures.figures_filing:FilingPanel", "archive"),
    PanelEntry("typing", "ssa_desktop.ui.pages.figures.figures_typing:TypingPanel", "list"),
    PanelEntry("forms", "ssa_desktop.ui.pages.figures.figures_forms:FormsPanel", "notebook-pen"),
    PanelEntry("charts", "ssa_desktop.ui.pages.figures.figures_charts:ChartsPanel", "chart-column"),
    PanelEntry("shares", "ssa_desktop.ui.pages.figures.figures_shares:SharesPanel", "chart-pie"),
    PanelEntry("annual", "ssa_desktop.ui.pages.figures.figures_annual:AnnualPanel", "book-open"),
    PanelEntry("indicators", "ssa_desktop.ui.pages.figures.figures_indicators:IndicatorsPanel", "circle-check"),
    PanelEntry("merge", "ssa_desktop.ui.pages.figures.figures_merge:MergePanel", "users"),
)


class FiguresPage(PanelPage):
    """Auswertung: the return, shares of time, indicators, the annual report, the returns of several colleagues."""

    name: ClassVar[str] = "figures"
    icon_name: ClassVar[str] = "chart-column"

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Auswertung")

    def panel_title(self, name: str) -> str:
        titles = {
            "return": self.tr("Erhebungsbogen"),
            "filing": self.tr("Abgabe"),
            "typing": self.tr("Übertragen"),
            "forms": self.tr("Bögen"),
            "charts": self.tr("Diagramme"),
            "shares": self.tr("Zeitanteile"),
            "annual": self.tr("Jahresbericht"),
            "indicators": self.tr("Kennzahlen"),
            "merge": self.tr("Zusammenführen"),
        }
        return titles[name]
