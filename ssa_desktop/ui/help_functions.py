"""What the numbers on the page before the data are called; there, no list of labels is loaded yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.protection.emergency_numbers import HelpFunction

translate = QCoreApplication.translate


def function_name(function: HelpFunction) -> str:
    """Return whose number it is, in the language of the window."""
    return {
        HelpFunction.POLICE: translate("HelpFunction", "Polizei"),
        HelpFunction.RESCUE: translate("HelpFunction", "Rettung und Feuerwehr"),
        HelpFunction.CHILD_LINE: translate("HelpFunction", "Kinder- und Jugendtelefon"),
        HelpFunction.YOUTH_OFFICE_ON_CALL: translate("HelpFunction", "Jugendamt, Bereitschaft"),
        HelpFunction.ADVISER_SERVICE: translate("HelpFunction", "Fachberatung Kinderschutz"),
        HelpFunction.POISON_CENTRE: translate("HelpFunction", "Giftnotruf"),
    }[function]
