"""The dialog that reads a class list into the school book and says first what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.schools import School, SchoolClass
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import school_import
from ssa_desktop.services.school_import import ClassListChanges
from ssa_desktop.texts import error_text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.standing import while_standing
from ssa_desktop.ui.widgets.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import button, label, row

translate = QCoreApplication.translate

_SHOWN_CLASSES = 12


class ClassListDialog(FormDialog):
    """Asks for school, year and file; ``changes`` is what the list would do once it was read."""

    keeps_draft = False

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(self.tr("Klassenliste einlesen"), self.tr("Ins Schulbuch übernehmen"), parent)
        self._desk = desk
        self._path: Path | None = None
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
        self.year = YearBox(current)
        self.year.offer([current.next, current, current.previous])
        self.form.add_row((self.tr("&Schule"), self.school), (self.tr("S&chuljahr"), self.year), stretch=(3, 2))
        self.choose = button(self.tr("Datei wählen …"), self._ask_file, icon_name="folder-open")
        self.file_name = label(self.tr("Noch keine Datei gewählt."), "muted", wrap=True)
        self.outcome = label("", wrap=True)
        holder = QWidget()
        holder.setLayout(row(self.choose, self.file_name, None))
        self.form.add_widget(holder)
        self.form.add_widget(self.outcome)
        self.first = self.choose
        self.school.activated.connect(lambda _: self._compare())
        self.year.chosen.connect(self._compare)
        self.outcome.hide()

    def problem(self) -> str | None:
        if self.changes is None:
            return self.tr("Wählen Sie zuerst eine Klassenliste.")
        return None

    def open_file(self, path: Path) -> None:
        """Read a list and say what it changes."""
        self._path = path
        self.file_name.setText(path.name)
        self._compare()

    def _ask_file(self) -> None:
        path = ask_file(self, self.tr("Klassenliste wählen"), self.tr("Listen (*.xlsx *.csv *.txt);;Alle Dateien (*)"))
        if path is not None:
            self.open_file(path)

    def _compare(self) -> None:
        path, school, year = self._path, self.school.currentData(), self.year.year()
        if path is None or school is None:
            return
        self.changes = None
        self._desk.worker.run(
            lambda ws: school_import.compare_class_list(ws, path, str(school), year, {}),
            while_standing(self, self._show),
            while_standing(self, self._failed),
        )

    def _failed(self, error: KnownError) -> None:
        self.outcome.hide()
        self.say(error_text(self._desk.language, error))

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
