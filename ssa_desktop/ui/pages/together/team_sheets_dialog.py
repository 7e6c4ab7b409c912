"""The sheets of a team are typed in one after the other; what stays of them are means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.domain.together.team_assessment import FEWEST, Sheet, SheetFault, read_sheets
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import label

_SHEETS_HEIGHT = 200


class TeamSheetsDialog(FormDialog):
    """Asks for school, school year and a line of answers for each sheet.

    Nothing of it is kept as a draft: what is half-typed stands in the vault and in backups, and no single sheet may.
    ``there`` are the schools and school years that have a result already.
    """

    keeps_draft = False

    def __init__(
        self,
        desk: Desk,
        schools: Mapping[str, str],
        year: SchoolYear,
        there: Collection[tuple[str, SchoolYear]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(self.tr("Bögen des Teams mitteln"), self.tr("Mitteln, Bögen nicht behalten"), parent)
        self._there = there
        self._years = [SchoolYear(SchoolYear.of(desk.today()).start - back) for back in range(2)]
        if year not in self._years:
            self._years.append(year)
        self.add_text(
            self.tr(
                "Behalten werden nur Mittel und Zahl der Bögen, ab fünf Antworten auch, zwischen welchen Zahlen die "
                "mittlere Hälfte liegt. Die einzelnen Bögen stehen danach nirgends mehr: „Rückgängig“ nimmt "
                "das Ergebnis weg und bringt keinen Bogen wieder. Auch bei Abbruch oder Sperre bleibt nichts davon; "
                "tippen Sie deshalb alle in einem Zug und vernichten Sie das Papier erst danach."
            ),
            "muted",
        )
        self.school, self.year = ChoiceBox(), ChoiceBox()
        for code, name in schools.items():
            self.school.addItem(name, code)
        for one in self._years:
            self.year.addItem(str(one))
        self.year.setCurrentIndex(self._years.index(year))
        self.typed = text_area(_SHEETS_HEIGHT)
        self.typed.textChanged.connect(self._count)
        self.count = label("", "muted", wrap=True)
        self.form.add_row((self.tr("S&chule"), self.school), (self.tr("Schul&jahr"), self.year))
        self.form.add(
            self.tr("&Bögen"),
            self.typed,
            self.tr(
                "Je Bogen eine Zeile mit vierzehn Zeichen in der Reihenfolge der Sätze: 1 bis 4, ein Strich, wo nichts "
                "angekreuzt ist. Zum Beispiel 3424-213443322."
            ),
        )
        self.form.add_widget(self.count)
        self.first = self.typed
        self.needs(self.typed)
        self._count()

    def sheets(self) -> tuple[str, SchoolYear, tuple[Sheet, ...]]:
        """Return the school, the school year, and the sheets as they are typed."""
        return str(self.school.currentData()), self._year(), read_sheets(self.typed.toPlainText()).sheets

    def problems(self) -> Iterator[Problem]:
        typed = read_sheets(self.typed.toPlainText())
        if (str(self.school.currentData()), self._year()) in self._there:
            yield (
                self.year,
                self.tr(
                    "Für diese Schule und dieses Schuljahr gibt es schon ein Ergebnis. Weitere Bögen lassen sich nicht "
                    "dazuzählen: Der Unterschied verriete sie. Entfernen Sie es, wenn Sie alle Bögen neu eingeben."
                ),
            )
        if typed.fault is SheetFault.SIGN:
            text = self.tr("Zeile {line}: Da steht etwas anderes als 1 bis 4 oder ein Strich.")
        elif typed.fault is SheetFault.LENGTH:
            text = self.tr("Zeile {line}: {answers} Antworten statt {all}.")
        elif typed.fault is SheetFault.EMPTY:
            text = self.tr("Zeile {line}: Auf diesem Bogen ist nichts angekreuzt; lassen Sie ihn weg.")
        elif len(typed.sheets) < FEWEST:
            text = self.tr("Für ein Mittel braucht es mindestens drei Bögen.")
        else:
            return
        yield self.typed, text.format(line=typed.line, answers=typed.answers, all=len(Condition))

    def _year(self) -> SchoolYear:
        return self._years[max(0, self.year.currentIndex())]

    def _count(self) -> None:
        self.count.setText(self.tr("%n Bögen", "", len(read_sheets(self.typed.toPlainText()).sheets)))
