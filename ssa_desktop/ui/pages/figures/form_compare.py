"""Two forms of the same year next to each other: their items, their figures for one unit, and in what they differ."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level
from ssa_desktop.domain.figures.form_comparison import ComparedItem, FormDifference, compare_forms
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.figures.forms import FormEntry
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.forms import CompareColumn, ComparedRow, CompareModel
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.figures.form_box import FormBox
from ssa_desktop.ui.pages.form_dialog import WIDEST, FormDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import label

WIDTH = 1120
TABLE_HEIGHT = 380


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Both returns of the year, and the forms there are."""

    entries: list[FormEntry]
    left: AnnualReturn
    right: AnnualReturn


class CompareDialog(FormDialog):
    """Nothing is changed here; Esc or the button closes it."""

    keeps_draft = False

    def __init__(self, desk: Desk, year: SchoolYear, left: str, right: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bögen vergleichen"), self.tr("Schließen"), parent)
        self.setMinimumWidth(px(WIDTH))
        self.way_out.hide()
        self._desk, self._year = desk, year
        self._loaded: _Loaded | None = None
        self._ids = (left, right)
        self.left = FormBox(desk.language)
        self.right = FormBox(desk.language)
        for box in (self.left, self.right):
            # As wide as their columns, so that both rows of fields begin and end at the same lines.
            box.setMaximumWidth(px(WIDTH))
            box.chosen.connect(self._choose)
        self.level = EnumBox(desk.language, "level", Level)
        self.level.currentIndexChanged.connect(lambda _: self._load())
        self.unit = ChoiceBox()
        self.unit.currentIndexChanged.connect(lambda _: self._show())
        self.form.add_row(
            (self.tr("&Linker Bogen"), self.left), (self.tr("&Rechter Bogen"), self.right), stretch=(1, 1)
        )
        self.form.add_row((self.tr("&Ebene"), self.level), (self.tr("E&inheit"), self.unit), stretch=(1, 1))
        self.only_different = QCheckBox(self.tr("Nur &Unterschiede"))
        self.only_different.setChecked(True)
        self.only_different.toggled.connect(lambda _: self._show())
        self.form.add_widget(self.only_different)
        self.model = CompareModel(desk.language, self)
        self.table = RecordTable(self.model, self.tr("Vergleich der beiden Bögen"))
        self.table.nothing = self.tr("Keine Unterschiede")
        self.table.setMinimumHeight(px(TABLE_HEIGHT))
        self.form.add_widget(self.table)
        self.summary = label("", "hint", wrap=True)
        self.form.add_widget(self.summary)
        self.first = self.table
        self._load()

    # ---- loading

    def _choose(self) -> None:
        self._ids = (self.left.form_id() or self._ids[0], self.right.form_id() or self._ids[1])
        self._load()

    def _load(self) -> None:
        year, level, (left, right) = self._year, self.level.value() or Level.SCHOOL, self._ids

        def load(ws: Workspace) -> _Loaded:
            both = [reports.annual_return(ws, year, level, forms.form(ws, form_id)) for form_id in (left, right)]
            return _Loaded(forms.all_forms(ws, year), *both)

        self._desk.worker.read(load, while_alive(self, self._take))

    def _take(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.left.offer(loaded.entries, loaded.left.form.id)
        self.right.offer(loaded.entries, loaded.right.form.id)
        titles = [unit.title for unit in loaded.left.units]
        if [self.unit.itemText(number) for number in range(self.unit.count())] != titles:
            self.unit.blockSignals(True)
            self.unit.clear()
            self.unit.addItems(titles)
            self.unit.blockSignals(False)
        self._show()

    # ---- showing

    def _show(self) -> None:
        if self._loaded is None:
            return
        left, right = self._loaded.left, self._loaded.right
        number = max(0, self.unit.currentIndex())
        rows = [
            _row(place, pair, left, right, number) for place, pair in enumerate(compare_forms(left.form, right.form))
        ]
        different = [row for row in rows if _differs(row)]
        shown = different if self.only_different.isChecked() else rows
        self.model.set_rows(shown)
        widths = {CompareColumn.LEFT_FIGURE: 160, CompareColumn.RIGHT_FIGURE: 160, CompareColumn.DIFFERENCE: 176}
        # At larger text the dialog cannot be wider than the screen.
        wide = min(WIDTH, WIDEST * WIDTH // px(WIDTH))
        widths[CompareColumn.LEFT] = (wide - sum(widths.values())) // 2 - 40
        share_width(self.table, widths, CompareColumn.RIGHT)
        text = self.tr("%n von {count} Angaben unterscheiden sich. Schuljahr {year}.", "", len(different))
        said = [text.format(count=len(rows), year=self._year)]
        if not (left.form.official and right.form.official):
            mark = word(self._desk.language, "form_state", "provisional")
            both = not (left.form.official or right.form.official)
            said.append(
                (self.tr("Beide Bögen: {state}.") if both else self.tr("Einer der Bögen: {state}.")).format(state=mark)
            )
        self.summary.setText(" ".join(said))


def _row(place: int, pair: ComparedItem, left: AnnualReturn, right: AnnualReturn, unit: int) -> ComparedRow:
    figures = []
    for report, item in ((left, pair.left), (right, pair.right)):
        known = item is not None and unit < len(report.units)
        figures.append(report.units[unit].items.get(item.id) if item is not None and known else None)
    return ComparedRow(place, pair, *figures)


def _differs(row: ComparedRow) -> bool:
    return row.pair.difference is not FormDifference.NONE or row.left != row.right
