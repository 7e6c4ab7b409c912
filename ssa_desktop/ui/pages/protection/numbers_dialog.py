"""The dialog of the numbers that stand on the page before the data."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.protection.emergency_numbers import OWN, SHIPPED, HelpFunction, is_number, tidy
from ssa_desktop.services.protection.emergency_numbers import EmergencyNumbers
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.help_functions import function_name
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import label


class NumbersDialog(FormDialog):
    """Asks for a number to each function; there is no field in which a name could be typed."""

    def __init__(self, desk: Desk, parent: QWidget | None, found: EmergencyNumbers) -> None:
        super().__init__(self.tr("Nummern im Sperrbild"), self.tr("Speichern"), parent)
        self.body.addWidget(
            label(
                self.tr(
                    "Diese Nummern stehen unverschlüsselt auf der Seite zum Entsperren: Wer an diesem Laptop sitzt, "
                    "kann sie lesen. Deshalb nur die Funktion und ihre Nummer, keine Namen von Personen; aus Ihren "
                    "Akten wird nichts übernommen."
                ),
                "warning",
                wrap=True,
            )
        )
        if found.is_broken:
            self.add_text(
                self.tr("Die Datei mit den Nummern lässt sich nicht lesen. Beim Speichern wird sie neu geschrieben."),
                "problem",
            )
        shipped = " · ".join(f"{function_name(one)} {SHIPPED[one]}" for one in SHIPPED)
        self.add_text(self.tr("Immer dabei: {numbers}").format(numbers=shipped), "muted")
        self.lines: dict[HelpFunction, QLineEdit] = {}
        for one in OWN:
            line = self.form.add(function_name(one), QLineEdit())
            line.setMaxLength(40)
            line.setPlaceholderText(self.tr("z. B. 0761 123456"))
            line.setText(found.own.get(one, ""))
            self.lines[one] = line
        self.first = self.lines[OWN[0]]

    def value(self) -> dict[HelpFunction, str]:
        """Return the numbers as they are typed; an empty one is not shown."""
        return {one: number for one, line in self.lines.items() if (number := tidy(line.text()))}

    def problems(self) -> Iterator[Problem]:
        for one, number in self.value().items():
            if not is_number(number):
                yield (
                    self.lines[one],
                    self.tr("Bitte nur eine Nummer eingeben: Ziffern, Leerzeichen, +, -, / und Klammern."),
                )
