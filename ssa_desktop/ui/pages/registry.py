"""The pages of the window, in the order of the navigation."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.pages.together.cooperation import CooperationPage

PAGES: Final[tuple[type[Page], ...]] = (
    TodayPage,
    AppointmentsPage,
    CasesPage,
    OffersPage,
    TimesPage,
    CooperationPage,
    ProtectionPage,
    FiguresPage,
    PrivacyPage,
    SettingsPage,
)


def navigation_title(name: str) -> str:
    """Return what the navigation calls a page that may not have been made yet."""
    translate = QCoreApplication.translate
    titles = {
        "today": translate("Navigation", "Heute"),
        "appointments": translate("Navigation", "Termine"),
        "cases": translate("Navigation", "Fälle"),
        "offers": translate("Navigation", "Angebote"),
        "times": translate("Navigation", "Zeiten"),
        "cooperation": translate("Navigation", "Zusammenarbeit"),
        "protection": translate("Navigation", "Kinderschutz"),
        "figures": translate("Navigation", "Auswertung"),
        "privacy": translate("Navigation", "Datenschutz"),
        "settings": translate("Navigation", "Einstellungen"),
    }
    return titles[name]


def key_of(number: int) -> str:
    """Return the key that opens a page together with Ctrl: its place in the navigation, the comma for the settings.

    Ctrl+0 gives texts their usual size, as everywhere (docs/decisions, 0452).
    """
    return "," if PAGES[number - 1].name == "settings" else str(number)
