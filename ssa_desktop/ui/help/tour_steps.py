"""What the tour of the first day shows, in its five steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.help.tour import TourStep
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.today import TodayPage

PageOf = Callable[[str], QWidget]


def tour_steps(page: PageOf) -> tuple[TourStep, ...]:
    """Return the steps; ``page`` gives a page by its name."""
    translate = QCoreApplication.translate

    def capture() -> QWidget | None:
        today = page(TodayPage.name)
        return today.capture if isinstance(today, TodayPage) else None

    def new_case() -> QWidget | None:
        cases = page(CasesPage.name)
        return cases.new if isinstance(cases, CasesPage) else None

    return (
        TourStep(
            "today",
            translate("Tour", "Ein Gespräch festhalten"),
            translate(
                "Tour",
                "Strg+N beginnt von überall: wer, Dauer, Themen, Text. Strg+Eingabe speichert, Strg+Z nimmt zurück. "
                "Damit ist auch die Arbeitszeit gebucht. Probieren Sie es mit „anonym“ und der Dauer 5.",
            ),
            capture,
        ),
        TourStep(
            "appointments",
            translate("Tour", "Termine und Beratungszettel"),
            translate(
                "Tour",
                "Ein Termin zählt nirgends, bis er stattgefunden hat; dann bucht ihn ein Tastendruck als Gespräch. "
                "Zettel drucken Sie zu einem Termin oder leer, vier auf ein Blatt, nie mit einem Anlass.",
            ),
        ),
        TourStep(
            "cases",
            translate("Tour", "Fälle, und wer mitlesen kann"),
            translate(
                "Tour",
                "Hier stehen Akten mit Gesprächen, Arbeitsnotizen und Löschfrist. Die Diskretansicht (Strg+D) zeigt "
                "Initialen statt Namen. Kommt jemand herein: F12 verdeckt alles. Gehen Sie weg: Strg+L sperrt.",
            ),
            new_case,
        ),
        TourStep(
            "times",
            translate("Tour", "Zeiten"),
            translate(
                "Tour",
                "Gespräche und Angebote stehen schon da. Tippen Sie nur den Rest dazu: Vorbereitung, Dokumentation, "
                "Fahrten. So sehen Sie jede Woche, wie viel davon direkte Arbeit ist.",
            ),
        ),
        TourStep(
            "privacy/backup",
            translate("Tour", "Sicherung und Jahresmeldung"),
            translate(
                "Tour",
                "Richten Sie jetzt einen Ort für Sicherungen ein. Im Herbst steht unter „Auswertung“ die Jahresmeldung "
                "fertig gezählt. F1 öffnet das Handbuch auf jeder Seite dort, wo Sie gerade sind.",
            ),
        ),
    )
