"""The dialog that reads a class list into the school book and says first what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School, SchoolClass
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.class_list import ListHead
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.exchange.school_import import ClassListChanges
from ssa_desktop.ui.covered_words import begun_words
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import button, label, row

translate = QCoreApplication.translate

_SHOWN_CLASSES = 12
_COLUMN_FAULTS: Final = frozenset(
    {
        "class_list.bad_stage",
        "class_list.name_as_class",
        "class_list.no_header",
        "class_list.two_columns",
        "class_list.two_stages",
        "class_list.unknown_gender",
    }
)
"""What another choice of columns can mend."""


class ClassListDialog(FormDialog):
    """Asks for school, year and file; ``changes`` is what the list would do once it was read.

    Where the list does not say by its headings which column is which, the columns are asked for here.
    """

    keeps_draft = False

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(self.tr("Klassenliste einlesen"), self.tr("Ins Schulbuch übernehmen"), parent)
        self._desk = desk
        self._path: Path | None = None
        self._chooses = False
        self.changes: ClassListChanges | None = None
        self.add_text(
            self.tr(
                "Gezählt werden die Kinder je Klasse und Geschlecht, dazu die Klassenlehrkraft. Namen, Geburtsdaten "
                "und alles andere über einzelne Kinder werden überlesen und nirgends gespeichert."
            ),
            "hint",
        )
        self.school = ChoiceBox()
        for school in schools:
            self.school.addItem(school.name, school.code)
        current = SchoolYear.of(desk.today())
        # A list read in July or September may be of either year: nothing is taken for granted.
        self.year = ChoiceBox()
        self.year.addItem(self.tr("Bitte wählen"), None)
        for year in (current.next, current, current.previous):
            self.year.addItem(str(year), year.start)
        self._year_is_hers = False
        self.form.add_row((self.tr("&Schule"), self.school), (self.tr("S&chuljahr"), self.year), stretch=(3, 2))
        self.choose = button(self.tr("Datei wählen …"), self._ask_file, icon_name="folder-open")
        self.file_name = label(self.tr("Noch keine Datei gewählt."), "muted", wrap=True)
        self.outcome = label("", wrap=True)
        holder = QWidget()
        holder.setLayout(row(self.choose, self.file_name, None))
        self.form.add_widget(Spot(holder))
        self.columns = {name: ChoiceBox() for name in ("class", "stage", "gender", "teacher")}
        self.form.add_row(
            (self.tr("Spalte der &Klasse"), self.columns["class"]),
            (self.tr("Spalte der Klassens&tufe"), self.columns["stage"]),
        )
        self.form.add_row(
            (self.tr("Spalte des &Geschlechts"), self.columns["gender"]),
            (self.tr("Spalte der Klassen&lehrkraft"), self.columns["teacher"]),
        )
        self._choosing = [self.form.field(box) for box in self.columns.values()]
        self.choose_columns = button(
            self.tr("Spalten selbst wählen"), self._show_columns, icon_name="sliders-horizontal"
        )
        chooser = QWidget()
        chooser.setLayout(row(self.choose_columns, None))
        self.form.add_widget(chooser)
        self.form.add_widget(self.outcome)
        self.needs(self.choose)
        self.first = self.choose
        self.school.activated.connect(lambda _: self._compare())
        self.year.activated.connect(lambda _: self._choose_year())
        for box in self.columns.values():
            box.activated.connect(lambda _: self._compare())
        self.outcome.hide()
        self._let_choose(False)
        self.choose_columns.hide()

    def problems(self) -> Iterator[Problem]:
        if self._path is not None and self.year.currentData() is None:
            yield self.year, self.tr("Bitte das Schuljahr wählen, für das die Liste gilt.")
        elif self.changes is None:
            yield self.choose, self.tr("Bitte zuerst eine Klassenliste wählen.")

    def open_file(self, path: Path) -> None:
        """Read a list and say what it changes."""
        self._path = path
        self.file_name.setText(path.name)
        self.changes = None
        self.outcome.hide()
        self._let_choose(False)
        self._desk.worker.run(
            lambda _: school_import.class_list_head(path),
            while_alive(self, self._offer_columns),
            while_alive(self, self._failed),
        )

    def _choose_year(self) -> None:
        self._year_is_hers = True
        self._compare()

    def _offer_columns(self, head: ListHead) -> None:
        if not self._year_is_hers:
            self.year.setCurrentIndex(max(0, self.year.findData(None if head.year is None else head.year.start)))
        found = head.columns
        for name, box in self.columns.items():
            box.clear()
            box.addItem(self.tr("nicht in der Liste"), None)
            for column in found:
                # A row of a child may be taken for the headings.
                is_covered = self._desk.discreet() and not head.is_sure
                box.addItem(begun_words(column.heading) if is_covered else column.heading, column.heading)
            own = [place for place, column in enumerate(found, start=1) if column.field == name]
            box.setCurrentIndex(own[0] if len(own) == 1 else 0)
        self.choose_columns.setVisible(bool(found))
        self._compare()

    def _show_columns(self) -> None:
        self._let_choose(True)
        self.choose_columns.hide()
        self.columns["class"].setFocus()

    def _let_choose(self, chooses: bool) -> None:
        self._chooses = chooses
        for place in self._choosing:
            place.setVisible(chooses)

    def _column_map(self) -> dict[str, str]:
        """Return which heading is which field, as chosen; nothing, as long as the list is left to its own headings."""
        if not self._chooses:
            return {}
        chosen = {str(box.currentData()): name for name, box in self.columns.items() if box.currentData() is not None}
        box = self.columns["class"]
        return {
            str(box.itemData(place)): chosen.get(str(box.itemData(place)), "ignore") for place in range(1, box.count())
        }

    def _ask_file(self) -> None:
        path = ask_file(self, self.tr("Klassenliste wählen"), self.tr("Listen (*.xlsx *.csv *.txt);;Alle Dateien (*)"))
        if path is not None:
            self.open_file(path)

    def _compare(self) -> None:
        path, school, start = self._path, self.school.currentData(), self.year.currentData()
        if path is None or school is None:
            return
        self.changes = None
        if start is None:
            self.outcome.hide()
            self.show_problems()
            return
        year = SchoolYear(start)
        columns = self._column_map()
        self._desk.worker.run(
            lambda ws: school_import.compare_class_list(ws, path, str(school), year, columns),
            while_alive(self, self._show),
            while_alive(self, self._failed),
        )

    def _failed(self, error: KnownError) -> None:
        self.outcome.hide()
        self.say(error_text(self._desk.language, error))
        if error.key in _COLUMN_FAULTS and not self._chooses and self.columns["class"].count() > 1:
            self._show_columns()

    def _show(self, found: ClassListChanges) -> None:
        self.changes = found
        self.say("")
        lines = [
            self.tr("%n Klassen mit {pupils}.", "", found.classes).format(
                pupils=self.tr("%n Kindern", "", found.pupils)
            ),
        ]
        if found.added:
            lines.append(self.tr("Neu: {labels}.").format(labels=_labels(found.added)))
        lines += [_change(before, after) for before, after in found.changed[:_SHOWN_CLASSES]]
        if len(found.changed) > _SHOWN_CLASSES:
            lines.append(self.tr("… und %n weitere Klassen.", "", len(found.changed) - _SHOWN_CLASSES))
        if found.same:
            lines.append(self.tr("Unverändert: {labels}.").format(labels=_labels(found.same)))
        if found.absent:
            lines.append(
                self.tr("Nicht in der Liste, bleiben wie sie sind: {labels}.").format(labels=_labels(found.absent))
            )
        self.outcome.setText("\n".join(lines))
        self.outcome.show()
        if not self._chooses:
            self.action.setFocus()


def _labels(classes: Sequence[SchoolClass]) -> str:
    return ", ".join(found.label for found in classes)


def _change(before: SchoolClass, after: SchoolClass) -> str:
    said = translate("ClassListDialog", "{label} wird ersetzt: bisher {before} Kinder, jetzt {after}").format(
        label=after.label, before=before.pupils.total, after=after.pupils.total
    )
    if before.teacher == after.teacher:
        return f"{said}."
    none = translate("ClassListDialog", "niemand")
    teacher = translate("ClassListDialog", "Klassenlehrkraft bisher {before}, jetzt {after}").format(
        before=before.teacher or none, after=after.teacher or none
    )
    return f"{said}; {teacher}."
