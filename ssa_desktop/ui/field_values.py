"""What the fields of a dialog hold, as plain values that can be kept and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.shown_problems import ShownProblems
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text
from ssa_desktop.ui.widgets.form import follows

Value: TypeAlias = "str | int | float | bool | list[Any] | dict[str, Any] | None"

_DEPTH: Final = 3
_PACKAGE: Final = "ssa_desktop"


@runtime_checkable
class KeepsValue(Protocol):
    """A field of several parts that says itself what to keep of it."""

    def draft_value(self) -> Any:
        """Return what it holds, as plain values."""

    def set_draft_value(self, value: Any) -> None:
        """Put back what :meth:`draft_value` gave."""


@runtime_checkable
class NamesFields(Protocol):
    """A dialog that knows what its fields are called."""

    def named_fields(self) -> Mapping[str, QWidget]:
        """Return the fields by their names."""


def input_fields(dialog: QWidget) -> dict[str, QWidget]:
    """Return the fields of a dialog by a name that a later version of the dialog still knows.

    That is the attribute of the record that a field is for, where the dialog follows from a declaration; else the way
    to it over the dialog's attributes (``fields.name``, ``heads.w``). What no attribute leads to is numbered by kind,
    as it was made.
    """
    named = dialog.named_fields() if isinstance(dialog, NamesFields) else {}
    found: dict[str, QWidget] = {name: widget for name, widget in named.items() if _is_field(widget)}
    for name, widget in _reachable(dialog, dialog, "", _DEPTH):
        if widget not in found.values():
            found[name] = widget
    known = set(found.values())
    numbers: dict[str, int] = {}
    for widget in dialog.findChildren(QWidget):
        if _is_field(widget) and known.isdisjoint(_with_those_above(widget, dialog)):
            kind = type(widget).__name__
            # The line inside a drop-down or a number is part of it.
            if not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
                numbers[kind] = numbers.get(kind, -1) + 1
                found[f"{kind}.{numbers[kind]}"] = widget
    return found


def holds_secret(dialog: QWidget) -> bool:
    """Whether a dialog asks for a passphrase, hidden or just shown, or has any other line whose text is hidden."""
    return bool(dialog.findChildren(PassphraseField)) or any(
        line.echoMode() is not QLineEdit.EchoMode.Normal for line in dialog.findChildren(QLineEdit)
    )


def value_of(widget: QWidget) -> Value:
    """Return what a field holds."""
    if follows(widget, KeepsValue):
        found: Value = widget.draft_value()  # type: ignore[attr-defined]
        return found
    for kind, get, _ in _KINDS:
        if isinstance(widget, kind):
            return get(widget)
    return None


def put_value(widget: QWidget, value: Value) -> None:
    """Put a value into a field; one that the field does not know any more is passed over."""
    if isinstance(widget, KeepsValue):
        widget.set_draft_value(value)
        return
    for kind, _, put in _KINDS:
        if isinstance(widget, kind):
            put(widget, value)
            return


def put_values(fields: Mapping[str, QWidget], values: Mapping[str, Value]) -> None:
    """Put values into the fields of the same names, twice: choosing one thing may have filled or emptied another."""
    for _ in range(2):
        for name, widget in fields.items():
            if name in values and value_of(widget) != values[name]:
                put_value(widget, values[name])


def _word_of(box: EnumBox[Any]) -> Value:
    chosen = box.value()
    return None if chosen is None else str(chosen)


def _put_word(box: EnumBox[Any], value: Value) -> None:
    for number in range(box.count()):
        word = box.word_at(number)
        if (None if word is None else str(word)) == value:
            box.setCurrentIndex(number)


def _put_choice(box: QComboBox, value: Value) -> None:
    number = box.findText(str(value))
    if number >= 0:
        box.setCurrentIndex(number)
    elif box.isEditable():
        box.setEditText(str(value))


def _put_number(box: QSpinBox, value: Value) -> None:
    if isinstance(value, int):
        box.setValue(value)


def _put_fraction(box: QDoubleSpinBox, value: Value) -> None:
    if isinstance(value, int | float):
        box.setValue(float(value))


def _put_text(line: QLineEdit, value: Value) -> None:
    line.setText(str(value))
    line.setCursorPosition(len(line.text()))
    # The typed fields tell by this signal that she changed something, and what depends on it is shown anew.
    edited = getattr(line, "edited", None)
    if edited is not None:
        edited.emit()


def _ticks_of(widget: QListWidget) -> Value:
    return {item.text(): item.checkState() is Qt.CheckState.Checked for item in _tickable(widget)}


def _put_ticks(widget: QListWidget, value: Value) -> None:
    if isinstance(value, Mapping):
        for item in _tickable(widget):
            ticked = bool(value.get(item.text(), item.checkState() is Qt.CheckState.Checked))
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _put_tick(widget: QAbstractButton, value: Value) -> None:
    widget.setChecked(bool(value))


_KINDS: Final[tuple[tuple[type[QWidget], Callable[[Any], Value], Callable[[Any, Value], None]], ...]] = (
    (EnumBox, _word_of, _put_word),
    (QComboBox, QComboBox.currentText, _put_choice),
    (QSpinBox, QSpinBox.value, _put_number),
    (QDoubleSpinBox, QDoubleSpinBox.value, _put_fraction),
    (QLineEdit, QLineEdit.text, _put_text),
    (QPlainTextEdit, QPlainTextEdit.toPlainText, lambda field, value: put_back_text(field, str(value))),
    (QTextEdit, QTextEdit.toPlainText, lambda field, value: put_back_text(field, str(value))),
    (QListWidget, _ticks_of, _put_ticks),
    (QCheckBox, QCheckBox.isChecked, _put_tick),
    (QRadioButton, QRadioButton.isChecked, _put_tick),
)
"""The kinds of fields, the special before the general: how to read one and how to fill it."""
_FIELDS: Final = tuple(kind for kind, _, _ in _KINDS)


def _tickable(widget: QListWidget) -> Iterator[Any]:
    for number in range(widget.count()):
        item = widget.item(number)
        if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            yield item


def _with_those_above(widget: QWidget, dialog: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it is in, below the dialog."""
    above: QWidget | None = widget
    while above is not None and above is not dialog:
        yield above
        above = above.parentWidget()


def _is_field(widget: QWidget) -> bool:
    if follows(widget, KeepsValue):
        return True
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and widget.isReadOnly():
        return False
    if isinstance(widget, QListWidget):
        return any(_tickable(widget))
    return isinstance(widget, _FIELDS)


def _reachable(dialog: QWidget, owner: object, before: str, depth: int) -> Iterator[tuple[str, QWidget]]:
    for name, part in list(getattr(owner, "__dict__", {}).items()):
        yield from _within(dialog, part, f"{before}{name}", depth)


def _within(dialog: QWidget, part: object, name: str, depth: int) -> Iterator[tuple[str, QWidget]]:
    if isinstance(part, QWidget):
        if part is not dialog and dialog.isAncestorOf(part):
            if _is_field(part):
                yield name, part
            elif depth and _is_ours(part):
                yield from _reachable(dialog, part, f"{name}.", depth - 1)
    elif isinstance(part, dict | list | tuple):
        pairs = part.items() if isinstance(part, dict) else enumerate(part)
        for key, inner in pairs:
            if isinstance(key, str | int) and isinstance(inner, QWidget):
                yield from _within(dialog, inner, f"{name}.{key}", depth)
    elif depth and _is_ours(part) and not isinstance(part, QObject):
        yield from _reachable(dialog, part, f"{name}.", depth - 1)


def _is_ours(part: object) -> bool:
    """Whether its attributes may lead to fields: not those that tell by turns which fields are said to be wrong."""
    return type(part).__module__.partition(".")[0] == _PACKAGE and not isinstance(part, ShownProblems)
