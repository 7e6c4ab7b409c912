"""Where the manual explains the page, the panel or the step that is shown."""

from __future__ import annotations

from typing import Final

BEGINNING: Final = "Handbuch"
NEWER_VERSION: Final = "Neue Version"
"""Which version runs, and how a newer one comes."""
HEADINGS: Final = {
    "setup": "Einrichten",
    "unlock": "Sperren und Sichtschutz",
    "restore": "Zurückspielen",
    "today": "Heute",
    "appointments": "Termine",
    "cases": "Fälle",
    "cooperation": "Zusammenarbeit",
    "protection": "Kinderschutz",
    "offers": "Angebote",
    "times": "Zeiten",
    "figures": "Auswertung",
    "figures/return": "Erhebungsbogen",
    "figures/filing": "Abgabe",
    "figures/typing": "Übertragen",
    "figures/forms": "Bögen",
    "figures/charts": "Diagramme",
    "figures/shares": "Zeitanteile und Prognose",
    "figures/annual": "Jahresbericht",
    "figures/indicators": "Kennzahlen",
    "figures/merge": "Zusammenführen",
    "privacy": "Fristen und Löschen",
    "privacy/due": "Die Liste",
    "privacy/holds": "Aufbewahrung und Schutz",
    "privacy/disclosures": "Was hinausging",
    "privacy/handover": "Übergabe",
    "privacy/access": "Auskunft, Berichtigung, Bestrittenes",
    "privacy/records": "Was beim Löschen geschieht",
    "privacy/incidents": "Vorfälle, Blätter, Änderungen",
    "privacy/papers": "Vorfälle, Blätter, Änderungen",
    "privacy/log": "Vorfälle, Blätter, Änderungen",
    "privacy/separation": "Trennung",
    "privacy/backup": "Sicherung",
    "settings": "Einstellungen",
    "settings/view": "Ansicht: Sprache, Textgröße, Farben",
    "settings/schools": "Schulen",
    "settings/topics": "Themen",
    "settings/thresholds": "Schwellen",
    "settings/snippets": "Vorlagen für häufige Gespräche",
    "settings/worktime": "Arbeitszeit",
    "settings/keys": "Schlüssel",
    "settings/import": "Datenübernahme",
    "settings/locking": "Sperren und Sichtschutz",
    "settings/retention": "Fristen und Löschen",
    "settings/shares": "Zeitanteile und Prognose",
}
"""By page, page/panel, or what is shown before unlocking: a heading of the manual."""


def heading_for(place: str) -> str:
    """Return the heading that explains a place: its own, that of its page, or the beginning of the manual."""
    page, _, _ = place.partition("/")
    return HEADINGS.get(place) or HEADINGS.get(page) or BEGINNING
