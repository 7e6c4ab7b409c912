"""The first steps of taking over a table: file and sheet, then the columns and what is said once for all rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.provenance import LONGEST_TEXT
from ssa_desktop.domain.exchange.cells import Broken, one_line
from ssa_desktop.domain.exchange.german_lengths import Unit, needs_unit
from ssa_desktop.domain.exchange.table_fields import (
    CONSTANTS,
    FIELDS,
    JOINED,
    CaseRule,
    Field,
    TableKind,
    TableMapping,
)
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CONTACT_ACTIVITIES, Participant
from ssa_desktop.exchange.import_words import are_headings
from ssa_desktop.exchange.table_file import Table
from ssa_desktop.labels import label as word
from ssa_desktop.labels import labels
from ssa_desktop.ui.covered_words import begun_words
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import button, label, row

SAMPLES = 3
SAMPLE_LENGTH = 24
HEAD_LENGTH = 70
YEARS_BACK = 12


_FORM_WIDTH: Final = 720
"""Pixels at 100 % that the fields of a step take at the most; the tables of the other steps take all."""


def _at_most(form: Form) -> QHBoxLayout:
    form.setMaximumWidth(px(_FORM_WIDTH))
    made = row(form, None)
    made.setStretch(0, 100)
    return made


class FileStep(QWidget):
    """Which file, what one row of it is, which sheet, and where its headings stand."""

    file_wanted = Signal()
    changed = Signal()

    def __init__(self, language: str, current: SchoolYear, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year_is_hers = False
        self.choose = button(self.tr("Datei wählen …"), self.file_wanted.emit, icon_name="folder-open")
        self.file_name = label(self.tr("Noch keine Datei gewählt."), "muted", wrap=True)
        self.kind: EnumBox[TableKind] = EnumBox(language, "table_kind", TableKind)
        self.sheet = ChoiceBox()
        self.header = ChoiceBox()
        self.year = ChoiceBox()
        self.year.addItem(self.tr("verschiedene, das Jahr steht beim Datum"), None)
        for start in range(current.start + 1, current.start - YEARS_BACK, -1):
            self.year.addItem(str(SchoolYear(start)), start)
        self.form = Form()
        self.form.add(self.tr("&Eine Zeile der Tabelle ist"), self.kind)
        self.form.add(self.tr("&Tabellenblatt"), self.sheet)
        self.form.add(
            self.tr("Die &Überschriften stehen in"), self.header, self.tr("Was darüber steht, wird nicht gelesen.")
        )
        self.form.add(
            self.tr("&Schuljahr der Tabelle"),
            self.year,
            self.tr("Mit einem Schuljahr werden auch Tage ohne Jahr (3.2.) gelesen, und andere fallen auf."),
        )
        self.year.activated.connect(lambda _: self._note_year())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(row(self.choose, self.file_name, None))
        layout.addLayout(_at_most(self.form))
        for box in (self.kind, self.sheet, self.header):
            box.activated.connect(lambda _: self.changed.emit())
        self.show_table(None, "")

    def show_table(self, table: Table | None, file_name: str, *, discreet: bool = False) -> None:
        """Show the sheets and first rows of a file; in the discreet view only how rows that are no headings begin."""
        self.form.field(self.sheet).setVisible(table is not None and len(table.sheets) > 1)
        self.form.field(self.header).setVisible(table is not None)
        if table is None:
            return
        self.file_name.setText(file_name)
        self.sheet.clear()
        self.sheet.addItems(list(table.sheets))
        if table.sheet is not None:
            self.sheet.setCurrentText(table.sheet)
        self.header.clear()
        for first in table.first_rows:
            covered = discreet and not are_headings(_words_of(first.cells))
            cells = (_sample(cell, discreet=covered) for cell in first.cells if cell is not None)
            shown = " | ".join(cells)[:HEAD_LENGTH]
            self.header.addItem(self.tr("Zeile {line}: {text}").format(line=first.line, text=shown), first.line)
        self.header.setCurrentIndex(max(0, self.header.findData(table.header_line)))

    def propose_year(self, year: SchoolYear | None) -> None:
        """Begin with the school year a file seems to be of, None for several, unless she has chosen one herself."""
        if not self._year_is_hers:
            place = self.year.findData(None if year is None else year.start)
            self.year.setCurrentIndex(max(0, place))

    def _note_year(self) -> None:
        self._year_is_hers = True

    def school_year(self) -> SchoolYear | None:
        """Return the school year chosen, or None for several."""
        start = self.year.currentData()
        return None if start is None else SchoolYear(start)


class ColumnStep(QWidget):
    """What each column holds, with the first cells of it; and what is said once for all rows."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._kind = TableKind.CONTACTS
        self._schools: Sequence[School] = ()
        self._bare: frozenset[int] = frozenset()
        self.boxes: list[QComboBox] = []
        self.unit: EnumBox[Unit] = EnumBox(language, "duration_unit", Unit, self.tr("Bitte wählen"))
        self.cases: EnumBox[CaseRule] = EnumBox(language, "table_case_rule", CaseRule)
        self.present = {who: QCheckBox(word(language, "participant", who)) for who in Participant}
        self.minutes = QLineEdit()
        self.ground = QLineEdit()
        self.ground.setMaxLength(LONGEST_TEXT)
        self.title = QLineEdit()
        self.choices: dict[Field, QComboBox] = {}
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self.form = Form()
        self._present_holder = QWidget()
        inner = row(*self.present.values(), None)
        self._present_holder.setLayout(inner)
        self._build_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self._grid_holder)
        layout.addWidget(label(self.tr("Für alle Zeilen, in denen nichts steht"), "heading"))
        layout.addLayout(_at_most(self.form))
        layout.addStretch(1)

    def set_schools(self, schools: Sequence[School]) -> None:
        """Offer these schools."""
        self._schools = schools
        box = self.choices[Field.SCHOOL]
        box.clear()
        box.addItem(self.tr("Bitte wählen"), "")
        for school in schools:
            box.addItem(school.name, school.code)

    def show_table(self, table: Table, mapping: TableMapping, *, discreet: bool) -> None:
        """Show the columns of a table with what a mapping says about them."""
        self._kind = mapping.kind
        # Columns in which lengths without a unit stand: only there it has to be asked what they are.
        width = range(len(table.headings))
        self._bare = frozenset(number for number in width if needs_unit(found.cells[number] for found in table.rows))
        self._fill_grid(table, mapping, discreet=discreet)
        self.unit.set_value(mapping.unit)
        self.cases.set_value(mapping.cases)
        constants = mapping.constants
        for name, box in self.choices.items():
            box.setCurrentIndex(max(0, box.findData(constants.get(name, ""))))
        said = constants.get(Field.WITH, "").split(JOINED)
        for who, tick in self.present.items():
            tick.setChecked(str(who) in said)
        self.minutes.setText(constants.get(Field.MINUTES, ""))
        self.ground.setText(constants.get(Field.SOURCE_GROUND, ""))
        self.title.setText(constants.get(Field.TITLE, ""))
        self._ask()

    def columns(self) -> dict[Field, int]:
        """Return the column chosen for each field."""
        found = {Field(box.currentData()): number for number, box in enumerate(self.boxes) if box.currentData()}
        return {name: found[name] for name in FIELDS[self._kind] if name in found}

    def constants(self) -> dict[Field, str]:
        """Return what is said for all rows, as codes."""
        found = {name: str(box.currentData()) for name, box in self.choices.items() if box.currentData()}
        present = JOINED.join(str(who) for who, tick in self.present.items() if tick.isChecked())
        texts = {Field.WITH: present, Field.MINUTES: self.minutes.text().strip()}
        texts |= {Field.SOURCE_GROUND: self.ground.text().strip(), Field.TITLE: self.title.text().strip()}
        found |= {name: said for name, said in texts.items() if said}
        return {name: said for name, said in found.items() if name in CONSTANTS[self._kind]}

    def asked(self, name: Field) -> QWidget | None:
        """Return where a value for all rows is said, or None where a column alone can give it."""
        control = self._controls().get(name)
        if control is None or not self.form.field(control).isVisibleTo(self):
            return None
        return next(iter(self.present.values())) if control is self._present_holder else control

    def twice(self) -> str | None:
        """Return the name of a field that two columns are chosen for, or None."""
        seen: set[str] = set()
        for box in self.boxes:
            if box.currentData() and box.currentData() in seen:
                return box.currentText()
            seen.add(box.currentData())
        return None

    def _fill_grid(self, table: Table, mapping: TableMapping, *, discreet: bool) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        heads = (self.tr("Spalte"), self.tr("Beispiele"), self.tr("Das ist"))
        for place, text in enumerate(heads):
            self._grid.addWidget(label(text, "caption"), 0, place)
        chosen = {column: name for name, column in mapping.columns.items()}
        # A row of entries that is taken for the headings names somebody as any other does.
        covered = discreet and not are_headings(table.headings)
        for number, heading in enumerate(table.headings):
            title = (begun_words(heading) if covered else heading) or self.tr("Spalte {number}").format(
                number=number + 1
            )
            samples = [found.cells[number] for found in table.rows if found.cells[number] is not None][:SAMPLES]
            box = ChoiceBox()
            box.addItem(self.tr("– nicht übernehmen –"), "")
            for name in FIELDS[mapping.kind]:
                box.addItem(word(self._language, "table_field", name), str(name))
            box.setCurrentIndex(max(0, box.findData(str(chosen.get(number, "")))))
            box.setAccessibleName(self.tr("Was steht in der Spalte „{title}“?").format(title=title))
            box.activated.connect(lambda _: self._ask())
            shown = " · ".join(_sample(cell, discreet=discreet) for cell in samples) or self.tr("leer")
            self._grid.addWidget(label(title[: SAMPLE_LENGTH * 2]), number + 1, 0)
            self._grid.addWidget(label(shown, "muted"), number + 1, 1)
            self._grid.addWidget(box, number + 1, 2)
            self.boxes.append(box)

    def _build_form(self) -> None:
        language = self._language
        lists = {
            Field.TYPE: labels(language, "offer_type"),
            Field.ACTIVITY: labels(language, "activity"),
            Field.MODE: labels(language, "mode"),
            Field.ROLE: labels(language, "role"),
            Field.INITIATED_BY: labels(language, "initiated_by"),
            Field.SOURCE: labels(language, "source"),
        }
        none = {
            Field.MODE: self.tr("Gespräch"),
            Field.ROLE: self.tr("Schülerin oder Schüler"),
            Field.SOURCE: self.tr("nach dem, wer dabei war"),
        }
        self.choices[Field.SCHOOL] = ChoiceBox()
        for name, words in lists.items():
            box = ChoiceBox()
            box.addItem(none.get(name, self.tr("Bitte wählen")), "")
            for code, text in words.items():
                box.addItem(text, code)
            self.choices[name] = box
        self.minutes.setPlaceholderText(self.tr("z. B. 45"))
        unit = self.tr("Zahlen in der Spalte der &Dauer sind")
        self.form.add_row((self.tr("&Schule"), self.choices[Field.SCHOOL]), (unit, self.unit))
        self.form.add(self.tr("Dau&er"), self.minutes)
        self.form.add(self.tr("Mit &wem"), self._present_holder)
        self.form.add(self.tr("&Titel des Angebots"), self.title)
        self.form.add(self.tr("&Art des Angebots"), self.choices[Field.TYPE])
        self.form.add_row(
            (self.tr("Tät&igkeit"), self.choices[Field.ACTIVITY]),
            (self.tr("Art des &Gesprächs"), self.choices[Field.MODE]),
            (self.tr("&Rolle der Person"), self.choices[Field.ROLE]),
        )
        self.form.add_row(
            (self.tr("&Fälle"), self.cases),
            (self.tr("Fälle angestoßen &von"), self.choices[Field.INITIATED_BY]),
            (self.tr("&Quelle"), self.choices[Field.SOURCE]),
        )
        self.form.add(
            self.tr("Gr&und, wenn nicht von der Person selbst"),
            self.ground,
            self.tr("§ 62 SGB VIII: Er gilt für jede Zeile, in der die Person nicht selbst dabei war."),
        )
        self.cases.activated.connect(lambda _: self._ask())

    def _controls(self) -> dict[Field, QWidget]:
        """Return where each value for all rows is said."""
        controls: dict[Field, QWidget] = dict(self.choices)
        controls |= {Field.WITH: self._present_holder, Field.MINUTES: self.minutes, Field.TITLE: self.title}
        controls[Field.SOURCE_GROUND] = self.ground
        return controls

    def _ask(self) -> None:
        """Show the questions that this kind of table and these columns leave open."""
        given = self.columns()
        may = CONSTANTS[self._kind]
        is_contacts = self._kind is TableKind.CONTACTS
        always = {Field.SOURCE_GROUND, Field.SCHOOL, Field.WITH}
        for name, control in self._controls().items():
            wanted = name in may and (name not in given or name in always)
            if name is Field.INITIATED_BY:
                wanted = wanted and self.cases.value() is not CaseRule.NONE
            self.form.field(control).setVisible(wanted)
        self.form.field(self.cases).setVisible(is_contacts)
        self.form.field(self.unit).setVisible(given.get(Field.MINUTES) in self._bare)
        activity = self.choices[Field.ACTIVITY]
        activity.setItemText(0, self.tr("nach dem, wer dabei war") if is_contacts else self.tr("Bitte wählen"))
        for number in range(1, activity.count()):
            fits = not is_contacts or activity.itemData(number) in CONTACT_ACTIVITIES
            item = activity.model().item(number)  # type: ignore[attr-defined]
            item.setEnabled(fits)
        self.changed.emit()


def _words_of(cells: Iterable[Any]) -> Iterator[str]:
    return (one_line(cell) for cell in cells if cell is not None and not isinstance(cell, Broken))


def _sample(cell: Any, *, discreet: bool = False) -> str:
    if isinstance(cell, Broken):
        return "#"
    text = begun_words(one_line(cell)) if discreet else one_line(cell)
    return text if len(text) <= SAMPLE_LENGTH else f"{text[:SAMPLE_LENGTH]}…"
