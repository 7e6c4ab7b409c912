"""The page of working time and its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage

_PANELS: Final = (
    PanelEntry("day", "ssa_desktop.ui.pages.time.times_day:DayPanel", "clock"),
    PanelEntry("week", "ssa_desktop.ui.pages.time.times_week:WeekPanel", "calendar-days"),
    PanelEntry("account", "ssa_desktop.ui.pages.time.times_account:AccountPanel", "list"),
    PanelEntry("training", "ssa_desktop.ui.pages.time.times_training:TrainingPanel", "book-open"),
    PanelEntry("year", "ssa_desktop.ui.pages.time.times_year:YearPanel", "chart-column"),
)


class TimesPage(PanelPage):
    """Zeiten: the day, the week as a sheet to type in, contract hours and balance, training, the year as a chart."""

    name: ClassVar[str] = "times"
    icon_name: ClassVar[str] = "clock"
    as_chips: ClassVar[bool] = True

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        return _PANELS

    def title(self) -> str:
        return self.tr("Zeiten")

    def panel_title(self, name: str) -> str:
        titles = {
            "day": self.tr("Tag"),
            "week": self.tr("Woche"),
            "account": self.tr("Konto"),
            "training": self.tr("Fortbildung"),
            "year": self.tr("Jahr"),
        }
        return titles[name]

    def restore_draft(self, fields: dict[str, Any]) -> None:
        # A draft kept before the page had panels is the half-typed entry itself.
        super().restore_draft({"day": fields} if "minutes" in fields else fields)
