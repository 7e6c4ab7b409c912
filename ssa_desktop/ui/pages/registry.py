"""The pages of the window, in the order of the navigation."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.cases import CasesPage
from ssa_desktop.ui.pages.figures import FiguresPage
from ssa_desktop.ui.pages.offers import OffersPage
from ssa_desktop.ui.pages.privacy import PrivacyPage
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.times import TimesPage
from ssa_desktop.ui.pages.today import TodayPage

PAGES: Final[tuple[type[Page], ...]] = (
    TodayPage,
    CasesPage,
    OffersPage,
    TimesPage,
    FiguresPage,
    PrivacyPage,
    SettingsPage,
)


def navigation_title(name: str) -> str:
    """Return what the navigation calls a page that may not have been made yet."""
    translate = QCoreApplication.translate
    titles = {
        "today": translate("Navigation", "Heute"),
        "cases": translate("Navigation", "Fälle"),
        "offers": translate("Navigation", "Angebote"),
        "times": translate("Navigation", "Zeiten"),
        "figures": translate("Navigation", "Auswertung"),
        "privacy": translate("Navigation", "Datenschutz"),
        "settings": translate("Navigation", "Einstellungen"),
    }
    return titles[name]
