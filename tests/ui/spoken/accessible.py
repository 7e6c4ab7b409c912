"""What a screen reader is told of a window: the tree of Qt's accessibility, as names and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitterHandle,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ssa_desktop.ui.widgets.form import Spot

_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")

ROLES_OF_CONTROLS = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.ButtonDropDown,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.StaticText,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Slider,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
        QAccessible.Role.List,
        QAccessible.Role.PageTab,
        QAccessible.Role.PageTabList,
        QAccessible.Role.Graphic,
        QAccessible.Role.Chart,
        QAccessible.Role.Splitter,
        QAccessible.Role.Grip,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.WebDocument,
        QAccessible.Role.Document,
        QAccessible.Role.AlertMessage,
    }
)
"""What a control that takes the keyboard may be; „client“ says nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A control as it is told: its widget, role, name and description."""

    widget: QWidget
    role: QAccessible.Role
    name: str
    description: str

    def __str__(self) -> str:
        return f"{type(self.widget).__name__} {self.widget.objectName()} {self.role.name} „{self.name}“"


def controls(top: QWidget) -> Iterator[Told]:
    """Yield every visible control below a widget that takes the keyboard, in the order of the tree."""
    interface = QAccessible.queryAccessibleInterface(top)
    if interface is not None:
        yield from _below(interface)


def _below(interface: QAccessibleInterface) -> Iterator[Told]:
    for number in range(interface.childCount()):
        child = cast("QAccessibleInterface | None", interface.child(number))
        if child is None or not child.isValid():
            continue
        widget = child.object()
        # The rows of a list and the parts of a drop-down have no widget of their own, or one that names them.
        if not isinstance(widget, QWidget) or not widget.isVisible():
            continue
        if child.state().focusable and child.state().invisible == 0:
            yield Told(
                widget,
                child.role(),
                child.text(QAccessible.Text.Name),
                child.text(QAccessible.Text.Description),
            )
        if not isinstance(widget, QComboBox | QAbstractItemView):
            yield from _below(child)


def faults(top: QWidget) -> list[str]:
    """Return what a screen reader could not make sense of: no role, no name, or the value as the name."""
    found = []
    for told in controls(top):
        if told.role not in ROLES_OF_CONTROLS:
            found.append(f"{told}: the role says nothing")
        elif not told.name.strip():
            found.append(f"{told}: no name")
        elif told.name == _value(told.widget) and not told.widget.accessibleName():
            found.append(f"{told}: the name is the value")
        # With keys in brackets behind it, or alone.
        begun = re.sub(r" \([^()]*\)$", "", told.description.strip())
        typed = told.widget.text().strip() if isinstance(told.widget, QLineEdit) else ""
        called = told.name.partition(",")[0].strip() if isinstance(told.widget, QAbstractButton) else ""
        if begun and begun in {typed, called}:
            found.append(f"{told}: told twice, „{told.description}“")
        if isinstance(told.widget, QComboBox) and told.description.startswith(told.widget.currentText() or "\0"):
            found.append(f"{told}: what is chosen is told twice, „{told.description}“")
        if told.name.strip() and told.description.strip() == told.name.strip():
            found.append(f"{told}: told twice")
        if isinstance(told.widget, QAbstractButton) and not _words(told.name).startswith(_seen(told.widget)):
            found.append(f"{told}: begins otherwise than what is seen, „{_seen(told.widget)}“")
    handles = [one for one in top.findChildren(QSplitterHandle) if one.isVisible()]
    told_handles = [QAccessible.queryAccessibleInterface(one) for one in handles]
    found += [f"between two parts stands a {one.role().name}" for one in told_handles if not one.state().invisible]
    return [*found, *part_faults(top), *hint_faults(top)]


def hint_faults(top: QWidget) -> list[str]:
    """Return what stands below a field and is not heard with what is typed or chosen in it, or once more by itself."""
    found = []
    for spot in top.findChildren(Spot):
        said = spot.below.text()
        if not said or not spot.below.words.isVisible():
            continue
        alone = QAccessible.queryAccessibleInterface(spot.below.words)
        if not alone.state().invisible:
            found.append(f"heard by itself as {alone.role().name}: „{said}“")
        if not any(told.description == said for told in controls(spot)):
            found.append(f"heard with no field: „{said}“")
    return found


def _seen(button: QAbstractButton) -> str:
    return _words(button.text().replace("&&", "&").replace("&", "").rstrip(" …"))


def _words(text: str) -> str:
    return " ".join(text.split())


def part_faults(top: QWidget) -> list[str]:
    """Return which headings are none for a screen reader, which cards have no name and which choices no group."""
    found = []
    for widget in top.findChildren(QWidget):
        theme = widget.property("role")
        if not widget.isVisible():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name, role = told.text(QAccessible.Text.Name).strip(), told.role()
        found += [f"two full stops: „{said}“" for said in _said(widget, told) if _TWO_STOPS.search(said)]
        if isinstance(widget, QLabel) and theme in {"title", "heading"} and widget.text():
            if (role, name) != (
                QAccessible.Role.Heading,
                (widget.accessibleName() or widget.text().replace("&", "")).strip(),
            ):
                found.append(f"no heading: {role.name} „{name}“")
        elif theme == "card" and role is not QAccessible.Role.Grouping:
            found.append(f"a card that is no group: {type(widget).__name__} {role.name} „{name}“")
        elif role is QAccessible.Role.Grouping and not name and not isinstance(widget, QDialogButtonBox):
            found.append(f"a group without a name: {type(widget).__name__}")
        elif role is QAccessible.Role.Grouping and name and name not in {widget.accessibleName(), *_headings(widget)}:
            found.append(f"a group with a name that is no heading in sight: „{name}“")
        elif role is QAccessible.Role.Client and name and not widget.accessibleName():
            found.append(f"what only holds others has a name: {type(widget).__name__} „{name}“")
        elif theme in {"banner", "notice", "message"} and (role is not QAccessible.Role.AlertMessage or not name):
            found.append(f"a notice that is none: {role.name} „{name}“")
        elif role is QAccessible.Role.RadioButton:
            around = told.parent()
            group = around.role() is QAccessible.Role.Grouping and around.text(QAccessible.Text.Name).strip()
            if isinstance(widget, QToolButton) and not group:
                found.append(f"a choice out of no group: „{name}“")
    return found


def label_faults(top: QWidget) -> list[str]:
    """Return the labels that are heard otherwise than they are seen."""
    found = []
    for widget in top.findChildren(QLabel):
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name)
        if widget.isVisible() and not told.state().invisible and not _says(name, widget.text()):
            found.append(f"what is seen is not heard: „{widget.text()}“ but „{name}“")
    return found


def _says(name: str, seen: str) -> bool:
    """Whether a name holds what is seen, or at least each number of it, in a sentence that explains them."""
    words = _words(seen.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    numbers = re.findall(r"\d+", words)
    return words in _words(name) or (bool(numbers) and set(numbers) <= set(re.findall(r"\d+", name)))


def _said(widget: QWidget, told: QAccessibleInterface) -> set[str]:
    """Return all that a part says, to be seen and to be heard."""
    seen = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return {seen, widget.toolTip(), told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)}


def _headings(group: QWidget) -> list[str]:
    """Return the headings that are seen in a group."""
    labels = [one for one in group.findChildren(QLabel) if one.isVisible()]
    told = [QAccessible.queryAccessibleInterface(one) for one in labels]
    return [one.text(QAccessible.Text.Name).strip() for one in told if one.role() is QAccessible.Role.Heading]


def _value(widget: QWidget) -> str | None:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return None
