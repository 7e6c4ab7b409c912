"""What a calendar outside of the data is told of her appointments."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.services.appointments.calendar_export import CalendarContent
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

CALENDAR_FILE: Final = "termine.ics"


class CalendarFileDialog(FormDialog):
    """Asks whether the calendar is told the school as well; names and what it is about it is never told."""

    keeps_draft = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Termine für Ihren Kalender"))
        self.action.setText(self.tr("Speichern unter …"))
        self.add_text(
            self.tr(
                "Die Datei enthält alles Geplante ab heute mit Tag und Uhrzeit, ohne Namen, Klassen und Anliegen. "
                "Eine spätere Datei verschiebt im Kalender, was sich geändert hat, und sagt ab, was wegfiel."
            ),
            "muted",
        )
        self.told = ChoiceBox()
        self.told.addItem(self.tr("Nur „Belegt“"), CalendarContent.BUSY)
        self.told.addItem(self.tr("Schule und Zeit"), CalendarContent.SCHOOL)
        self.form.add(
            self.tr("&Im Kalender steht"),
            self.told,
            self.tr("Andere sehen Ihren Kalender vielleicht auch: Schon die Schule kann dann zu viel sein."),
        )
        self.first = self.told

    def content(self) -> CalendarContent:
        """Return what is chosen."""
        return CalendarContent(self.told.currentData())
