"""A dialog on a record of a kind: its fields, what they need, its drafts and its value follow from the declaration.

The declaration (``domain/kind_facts.py``) says what a field holds, the catalogue of labels what it is called. A dialog
says in :class:`Asks` what stands beside what, and adds what a person needs beyond that. A field that is declared later
stands below the others by itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain import kind_facts
from ssa_desktop.domain.kind_facts import Field, Shape
from ssa_desktop.labels import FieldWords, field_words, name_of_list
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.count_field import CountField
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField

T = TypeVar("T")
Today = Callable[[], date]

AREA_HEIGHT: Final = 76
"""Pixels of a field for several lines, where a dialog says nothing else."""


_TYPED: Final = frozenset({Shape.PROSE, Shape.WORDS, Shape.CODE, Shape.LABEL, Shape.NAME})
"""Shapes of what is typed as a text."""


@dataclass(frozen=True)  # no slots: see ``Column`` in ui/models/record_model.py
class Asks(Generic[T]):
    """What a dialog asks of a record.

    ``words`` is the kind's name in the catalogue of labels. ``rows`` are fields side by side, in their order; of those
    that are neither there nor ``apart`` each has a row of its own below. What is ``apart`` is not asked for: it stays
    as it was, or is given. ``shares`` are parts of the width of a row, ``heights`` pixels of fields for several lines,
    ``lists`` the labels of closed lists that are not called as their enumeration. ``needed`` are fields that may be
    empty in a record, but not here; ``may_be_empty`` the other way round. ``own`` the dialog fills and reads itself.
    """

    record: type[T]
    words: str
    rows: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[str] = frozenset()
    shares: Mapping[str, int] = field(default_factory=dict)
    heights: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    may_be_empty: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def fields(self) -> dict[str, Field]:
        """Return the fields that are asked for, by their attributes, in the order in which they stand."""
        known = {one.path[0]: one for one in kind_facts.fields_of(self.record)}
        placed = [name for row in self.rows for name in row]
        rest = [name for name in known if name not in placed and name not in self.apart]
        return {name: known[name] for name in (*placed, *rest)}

    def all_rows(self) -> list[tuple[str, ...]]:
        """Return every row, those of the fields that no row was said for at the end."""
        placed = {name for row in self.rows for name in row}
        return [*self.rows, *((name,) for name in self.fields() if name not in placed)]

    def needs(self, name: str) -> bool:
        """Whether a field must not be empty: of texts those that are never blank in a record."""
        one = self.fields()[name]
        is_needed = one.needed and one.shape not in {Shape.PROSE, Shape.FLAG} and name not in self.may_be_empty
        return is_needed or name in self.needed


class RecordDialog(FormDialog, Generic[T]):
    """Asks for a record as its class's ``asks`` says. ``controls`` are the fields by the attributes of the record.

    ``instead`` are other controls than the usual ones.
    ``schools`` are names by code. What is not asked for stays as it is in ``before``, or is ``given``.
    """

    asks: ClassVar[Asks[Any]]

    def __init__(
        self,
        title: str,
        action: str,
        language: str,
        today: Today,
        parent: QWidget | None,
        *,
        before: T | None = None,
        schools: Mapping[str, str] | None = None,
        instead: Mapping[str, QWidget] | None = None,
        **given: Any,
    ) -> None:
        super().__init__(title, action, parent)
        self._language = language
        self._today = today
        self._earlier = before
        self._schools = schools or {}
        self._given = given
        self._fields = self.asks.fields()
        self._words = {name: field_words(language, self.asks.words, name) for name in self._fields}
        self._instead = instead or {}
        self.controls: dict[str, Any] = {}
        for row in self.asks.all_rows():
            self._add_row(row)
        self.first = next(iter(self.controls.values()))
        for name, value in self._shown_first().items():
            self.put(name, value)

    def named_fields(self) -> Mapping[str, QWidget]:
        """Return the fields by the names under which drafts keep them."""
        return self.controls

    def value(self) -> T:
        """Return the record as it is typed."""
        asked = {name: self.typed(name) for name in self.controls if name not in self.asks.own}
        made: T
        if self._earlier is not None:
            made = replace(self._earlier, **(self._given | asked))  # type: ignore[type-var]  # records are dataclasses
        else:
            made = self.asks.record(**(self._given | asked))
        return made

    def typed(self, name: str) -> Any:
        """Return what a field holds, as it is in the record; nothing of a field that is hidden."""
        control, one = self.controls[name], self._fields[name]
        nothing = "" if one.needed and one.shape in _TYPED else None
        if not control.isVisibleTo(self):
            return nothing
        held = _reading(control)(control)
        if held is None and one.shape is Shape.DAY and one.needed:
            # Asked for a day before it can be read, so that what depends on it can be shown meanwhile.
            return self._today()
        return (held.strip() or nothing) if type(held) is str else held

    def put(self, name: str, value: Any) -> None:
        """Show a value in a field; in one of the dialog's own nothing."""
        if name not in self.asks.own:
            control = self.controls[name]
            _showing(control)(control, value)

    def leave_out(self, name: str) -> None:
        """Take a field out of sight with its row, so that no gap is left; it stands there alone."""
        holder = self.form.field(self.controls[name]).parentWidget()
        assert holder is not None  # noqa: S101 - a field stands in a row
        holder.hide()

    # ---- what is wrong

    def fault_of(self, name: str) -> str:
        """Return what is wrong with a field by itself, or nothing."""
        control, one, words = self.controls[name], self._fields[name], self._words[name]
        if name in self.asks.own or isinstance(control, QCheckBox):
            return ""
        needed = self.asks.needs(name)
        if isinstance(control, TimeField) and not control.is_valid():
            return control.what_is_wrong(needed=needed)
        if isinstance(control, DateField):
            is_ahead = one.fact.is_past and (control.day() or self._today()) > self._today()
            is_missing = needed and control.day() is None
            is_wrong = is_missing or is_ahead or not control.is_valid()
            return control.what_is_wrong(needed=needed, is_past=one.fact.is_past) if is_wrong else ""
        if not needed or _is_filled(control):
            return ""
        if isinstance(control, MinutesField):
            return control.what_is_wrong()
        if isinstance(control, EnumBox):
            return words.missing or self.tr("Bitte „{field}“ wählen.").format(field=control.accessibleName())
        return words.missing or self.tr("Bitte „{field}“ ausfüllen.").format(field=control.accessibleName())

    def faults_between(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong between fields, each with the name of the field to put it right in.

        Ask :meth:`are_right` before comparing: it is asked for even while single fields are wrong.
        """
        yield from ()

    def are_right(self, *names: str) -> bool:
        """Whether these fields are each right by themselves, so that they can be held against each other."""
        return not any(self.controls[name].isVisibleTo(self) and self.fault_of(name) for name in names)

    def problems(self) -> Iterator[Problem]:
        found = {
            name: text
            for name, control in self.controls.items()
            if control.isVisibleTo(self) and (text := self.fault_of(name))
        }
        # What is wrong with a field by itself is said first: put right, it may be in order with the others too.
        between = {name: text for name, text in self.faults_between() if name not in found}
        for name, control in self.controls.items():
            if said := found.get(name) or between.get(name):
                yield control, said

    # ---- the controls

    def _shown_first(self) -> dict[str, Any]:
        """Return what is shown first: the record as it was, or what a new one holds of itself."""
        if self._earlier is not None:
            return {name: getattr(self._earlier, name) for name in self.controls}
        defaults = {one.name: one.default for one in dataclasses.fields(self.asks.record)}
        return {name: defaults[name] for name in self.controls if defaults[name] is not dataclasses.MISSING}

    def _add_row(self, names: tuple[str, ...]) -> None:
        parts = []
        for name in names:
            words = self._words[name]
            control = self._instead.get(name) or self._control(name)
            self.controls[name] = control
            if isinstance(control, QCheckBox):
                self.form.add_widget(control)
            else:
                parts.append((words.caption, control, words.hint))
        if parts:
            self.form.add_row(*parts, stretch=tuple(self.asks.shares.get(name, 1) for name in names))
        self.needs(
            *(
                self.controls[name]
                for name in names
                if self.asks.needs(name) and not isinstance(self.controls[name], QCheckBox)
            )
        )

    def _not_yet(self, name: str) -> str | None:
        """Return what stands in a closed list until she chooses: whatever else stood there would be saved unread.

        Only a record that says itself what it is at first has a choice made.
        """
        (default,) = [one.default for one in dataclasses.fields(self.asks.record) if one.name == name]
        is_hers = self._earlier is None and self.asks.needs(name) and default is dataclasses.MISSING
        return self.tr("Bitte wählen") if is_hers else None

    def _control(self, name: str) -> QWidget:
        """Return a control for what a field holds."""
        one, words = self._fields[name], self._words[name]
        match one.shape:
            case Shape.WORD if one.vocabulary is not None:
                group = self.asks.lists.get(name) or name_of_list(one.vocabulary)
                return EnumBox(self._language, group, one.vocabulary, words.none or self._not_yet(name))
            case Shape.FLAG:
                return QCheckBox(words.caption)
            case Shape.SCHOOL:
                return self._school_box(words)
            case Shape.DAY:
                day = DateField(self._today, self._language)
                # What happened is mostly written down on the same day.
                day.set_day(self._today() if one.needed and one.fact.is_past else None)
                made: QLineEdit = day
            case Shape.CLOCK:
                made = TimeField()
            case Shape.WHOLE if one.fact is kind_facts.MINUTES:
                made = MinutesField()
            case Shape.WHOLE:
                made = CountField(one.fact.high)
            case _ if one.fact.is_long:
                return text_area(self.asks.heights.get(name, AREA_HEIGHT))
            case _:
                made = QLineEdit()
        if one.fact.longest:
            made.setMaxLength(one.fact.longest)
        if words.example:
            made.setPlaceholderText(words.example)
        return made

    def _school_box(self, words: FieldWords) -> QWidget:
        box = ChoiceBox()
        if words.none is not None:
            box.addItem(words.none, None)
        for code, name in self._schools.items():
            box.addItem(name, code)
        return box


def text_area(height: int = AREA_HEIGHT) -> QPlainTextEdit:
    """Return a field for several lines; Tab leaves it."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(height))
    return made


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


_KINDS: Final[tuple[tuple[type[QWidget], Callable[[Any], Any], Callable[[Any, Any], None]], ...]] = (
    (DateField, DateField.day, DateField.set_day),
    (TimeField, TimeField.start, TimeField.set_start),
    (MinutesField, MinutesField.minutes, MinutesField.set_minutes),
    (CountField, CountField.value, CountField.set_value),
    (EnumBox, EnumBox.value, EnumBox.set_value),
    (QComboBox, QComboBox.currentData, _choose),
    (QPlainTextEdit, QPlainTextEdit.toPlainText, lambda area, text: area.setPlainText(text or "")),
    (QLineEdit, QLineEdit.text, lambda line, text: line.setText(text or "")),
    (QCheckBox, QCheckBox.isChecked, QCheckBox.setChecked),
)
"""The kinds of controls, the special before the general: how the value of a record is read from one, and shown."""


def _reading(control: QWidget) -> Callable[[Any], Any]:
    return next(get for kind, get, _ in _KINDS if isinstance(control, kind))


def _showing(control: QWidget) -> Callable[[Any, Any], None]:
    return next(put for kind, _, put in _KINDS if isinstance(control, kind))


def _is_filled(control: QWidget) -> bool:
    held = _reading(control)(control)
    return held is not None if type(held) is not str else bool(held.strip())
