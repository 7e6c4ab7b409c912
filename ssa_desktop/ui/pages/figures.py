"""The page of figures and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("return", "ssa_desktop.ui.pages.figures_return:ReturnPanel", "file-spreadsheet"),
    PanelEntry("shares", "ssa_desktop.ui.pages.figures_shares:SharesPanel", "chart-pie"),
)


class FiguresPage(PanelPage):
    """Auswertung: the return, shares of time, indicators, the annual report, the returns of several colleagues."""

    name: ClassVar[str] = "figures"
    icon_name: ClassVar[str] = "chart-column"

    @classmethod
    def entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Auswertung")

    def panel_title(self, name: str) -> str:
        titles = {
            "return": self.tr("Erhebungsbogen"),
            "shares": self.tr("Zeitanteile"),
        }
        return titles[name]
