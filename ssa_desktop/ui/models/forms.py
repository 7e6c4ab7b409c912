"""Forms of the annual return as a table, and two of them compared item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.figures.annual_return import Figure
from ssa_desktop.domain.figures.form_comparison import ComparedItem, FormDifference
from ssa_desktop.domain.figures.forms import Form, FormItem
from ssa_desktop.labels import figure_text, item_label, label
from ssa_desktop.services.figures.forms import FormEntry
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words


class FormColumn(IntEnum):
    """The columns of the list of forms."""

    TITLE = 0
    YEARS = 1
    STATE = 2
    ORIGIN = 3
    USED = 4


class CompareColumn(IntEnum):
    """The columns of a comparison."""

    LEFT = 0
    LEFT_FIGURE = 1
    RIGHT = 2
    RIGHT_FIGURE = 3
    DIFFERENCE = 4


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An item of two forms with its figures for one unit, by place in the order of both."""

    place: int
    pair: ComparedItem
    left: Figure
    right: Figure


class FormsModel(RecordModel[FormEntry]):
    """Forms as rows: her own first."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda entry: entry.form.id, parent)
        self._language = language
        self._used: str | None = None
        columns = {
            FormColumn.TITLE: in_words(self.tr("Bogen"), self.title, hinted=True),
            FormColumn.YEARS: Column[FormEntry](
                self.tr("Gilt"), self._years, lambda entry: entry.form.valid_from.start
            ),
            FormColumn.STATE: in_words(self.tr("Stand"), self._state, hinted=True),
            FormColumn.ORIGIN: in_words(self.tr("Herkunft"), self._origin),
            FormColumn.USED: Column[FormEntry](self.tr("Im gewählten Jahr"), self._use, self._use, hint=self._hint),
        }
        self.set_columns(columns)

    def set_used(self, form_id: str | None) -> None:
        """Say which form the chosen school year uses."""
        self._used = form_id
        self.say_changed()

    def title(self, entry: FormEntry) -> str:
        """Return the title as it was given."""
        return entry.form.title_en if self._language == "en" else entry.form.title

    def _years(self, entry: FormEntry) -> str:
        return years_text(entry.form, self.tr("ab {first}"), self.tr("{first} bis {last}"), self.tr("nur {first}"))

    def _state(self, entry: FormEntry) -> str:
        return label(self._language, "form_state", "official" if entry.form.official else "provisional")

    def _origin(self, entry: FormEntry) -> str:
        return label(self._language, "form_origin", "own" if entry.is_own else "shipped")

    def _use(self, entry: FormEntry) -> str:
        return self.tr("verwendet") if entry.form.id == self._used else ""

    def _hint(self, entry: FormEntry) -> str:
        if not entry.chosen_for:
            return ""
        return self.tr("Gewählt für {years}").format(years=", ".join(str(year) for year in entry.chosen_for))


class CompareModel(RecordModel[ComparedRow]):
    """The items of two forms next to each other, with their figures for one unit."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.place, parent)
        self._language = language
        # Not the titles of the forms: they stand above in the fields of the same names, where there is room for them.
        figure = self.tr("Zahl")
        columns = {
            CompareColumn.LEFT: Column[ComparedRow](
                self.tr("Linker Bogen"),
                lambda row: self._name(row.pair.left),
                _place,
                hint=lambda row: self._name(row.pair.left),
            ),
            CompareColumn.LEFT_FIGURE: Column[ComparedRow](
                figure,
                lambda row: self._figure(row.pair.left, row.left),
                _place,
                right=True,
                hint=lambda row: self._figure(row.pair.left, row.left),
            ),
            CompareColumn.RIGHT: Column[ComparedRow](
                self.tr("Rechter Bogen"),
                lambda row: self._name(row.pair.right),
                _place,
                hint=lambda row: self._name(row.pair.right),
            ),
            CompareColumn.RIGHT_FIGURE: Column[ComparedRow](
                figure,
                lambda row: self._figure(row.pair.right, row.right),
                _place,
                right=True,
                hint=lambda row: self._figure(row.pair.right, row.right),
            ),
            CompareColumn.DIFFERENCE: Column[ComparedRow](self.tr("Unterschied"), self._difference, _place),
        }
        self.set_columns(columns)

    def set_rows(self, rows: list[ComparedRow]) -> None:
        """Show a comparison."""
        self.set_records(rows)

    def _name(self, item: FormItem | None) -> str:
        return "–" if item is None else item_label(self._language, item)

    def _figure(self, item: FormItem | None, figure: Figure) -> str:
        if item is None:
            return ""
        if isinstance(figure, Mapping):
            return self.tr("zusammen {count}").format(count=sum(figure.values()))
        return figure_text(self._language, item.unit, figure)

    def _difference(self, row: ComparedRow) -> str:
        if row.pair.difference is FormDifference.NONE and row.left != row.right:
            return self.tr("andere Zahl")
        return label(self._language, "form_difference", row.pair.difference)


def years_text(form: Form, open_ended: str, both: str, one: str) -> str:
    """Return the school years of a form in words; the patterns name them ``{first}`` and ``{last}``."""
    if form.valid_to is None:
        return open_ended.format(first=form.valid_from)
    pattern = one if form.valid_to == form.valid_from else both
    return pattern.format(first=form.valid_from, last=form.valid_to)


def _place(row: ComparedRow) -> int:
    return row.place
