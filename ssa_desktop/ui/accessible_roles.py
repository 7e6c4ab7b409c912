"""What a screen reader is told that a widget is, where Qt says no more of it than that it is a button or a part.

Most follows from what the theme takes a widget for (its property ``role``): titles are headings, cards are groups with
the words of their heading, small buttons one of which is pressed are radio buttons of the group they stand in. The rest
is said with :func:`tell_as`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAccessibleWidget,
    QButtonGroup,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from ssa_desktop.ui.widgets.tab_order import parts_in_order

_TOLD_AS: Final = "told_as"
_OPENS: Final = "opens"
_IS_OPEN: Final = "is_open"
_HEARD: Final = "only_heard"
_UNHEARD: Final = "only_seen"
_AROUND: Final = "only_around"
_SAID_BESIDE: Final = "said_beside"
_THEME: Final = "role"
_PRESS: Final = "Press"
_Role = QAccessible.Role

_LABELS: Final = {
    "title": _Role.Heading,
    "heading": _Role.Heading,
    "problem": _Role.AlertMessage,
    "hint": _Role.StaticText,
}
_PARTS: Final = {
    "card": _Role.Grouping,
    "banner": _Role.AlertMessage,
    "notice": _Role.AlertMessage,
    "message": _Role.AlertMessage,
}
_PLAIN: Final = {
    "QWidget": _Role.Client,
    "QFrame": _Role.Border,
    "QSplitter": _Role.Splitter,
    "QDialog": _Role.Dialog,
    "QDialogButtonBox": _Role.Grouping,
}
"""What Qt tells as nothing but a frame of what is in it."""
_FRAME_OF_LINE: Final = "field"
_WORDS: Final = re.compile(r"\W+")
_HEADINGS: Final = ("title", "heading")


def tell_as(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Let a screen reader take a widget for a document, a picture, a group; ``name`` is its accessible name."""
    widget.setProperty(_TOLD_AS, role.value)
    if name:
        widget.setAccessibleName(name)
    tell_roles()


def tell_as_description(line: QLabel) -> None:
    """Say of a label that what stands in it is heard with the field above it: a paragraph, and no label of anything."""
    tell_as(line, _Role.Paragraph)


def name_by_label(box: QComboBox | QTabBar) -> None:
    """Give a drop-down, or tabs, that stand without a name beside them one that is only heard.

    Under Linux Qt tells what is chosen in place of the name of either, and its name as that of the label which
    belongs to it; without one nobody hears what is chosen there.
    """
    beside, name = box.parentWidget(), box.accessibleName()
    if beside is None or not name:
        return
    labels = [one for one in beside.findChildren(QLabel) if one.buddy() is box]
    if labels and not labels[0].property(_HEARD):
        return
    made = labels[0] if labels else QLabel(beside)
    made.hide()
    made.setProperty(_HEARD, True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(name.replace("&", "&&"))
    made.setBuddy(box)


def tell_opens(button: QAbstractButton) -> None:
    """Say of a button that stays pressed that it shows and hides a part of the page."""
    button.setProperty(_OPENS, True)
    tell_roles()


def tell_open(button: QAbstractButton, *, is_open: bool) -> None:
    """Say of a button that does not stay pressed whether the part of the page is open that it shows and hides."""
    before = button.property(_IS_OPEN)
    button.setProperty(_IS_OPEN, is_open)
    tell_opens(button)
    if before is not None and before is not is_open:
        changed = QAccessible.State()
        changed.expanded = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


def leave_unheard(part: QWidget) -> None:
    """Let a screen reader pass over a part that says or does once more what the one beside it does: it is for eyes."""
    part.setProperty(_UNHEARD, True)
    tell_roles()


def leave_to_inside(part: QWidget) -> None:
    """Say nothing of a part around a field that has its name: said of both it is heard twice."""
    part.setProperty(_AROUND, True)
    tell_roles()


def leaves_to_inside(part: QWidget) -> bool:
    """Whether what is said of a part is said of the field in it."""
    return bool(part.property(_AROUND))


def say_beside(part: QWidget) -> None:
    """Leave the tip of a part unheard, as a label beside it says the same; the tip stays for the mouse."""
    part.setProperty(_SAID_BESIDE, True)
    tell_roles()


def is_unheard(part: QWidget) -> bool:
    """Whether a screen reader passes over a part."""
    return bool(part.property(_UNHEARD))


@cache
def tell_roles() -> None:
    """Tell the roles of every widget from now on."""
    QAccessible.installFactory(_told)


def _told(_: str, asked: QObject) -> QAccessibleInterface | None:
    if not isinstance(asked, QWidget):
        return None
    # The gap between two parts is drawn by the mouse alone, and Qt's word for it is none.
    # What is scrolled is read whole, and a bar beside it has neither a name nor the keyboard.
    if asked.property(_UNHEARD) or isinstance(asked, QSplitterHandle | QScrollBar):
        return _Unheard(asked, _Role.Client)
    if isinstance(asked, QPushButton | QToolButton):
        return _ToldButton(asked, _Role.Button)
    named = asked.property(_TOLD_AS)
    if named is not None:
        return _Told(asked, _Role(named))
    if isinstance(asked, QStackedWidget):
        # One of several pages is in sight: there is nothing to say of the pile, and Qt's word for it is no help.
        return _Told(asked, _Role.Client)
    theme = asked.property(_THEME)
    if theme == _FRAME_OF_LINE or asked.property(_AROUND):
        return _Frame(asked, _Role.Client)
    known = _LABELS if isinstance(asked, QLabel) else _PARTS
    if theme in known:
        return _Told(asked, known[theme])
    plain = _PLAIN.get(_kind_of_qt(asked)) if not isinstance(asked.parentWidget(), QAbstractScrollArea) else None
    return None if plain is None else _InOrder(asked, plain)


def _kind_of_qt(widget: QWidget) -> str:
    """Return the nearest class of a widget that is Qt's own and not this program's."""
    kind = next(one for one in type(widget).__mro__ if one.__module__.startswith("PySide6."))
    return kind.__name__


class _InOrder(QAccessibleWidget):
    """A part that tells what is in it in the order it is read in, not in the order it was made."""

    def childCount(self) -> int:
        return len(self._parts())

    def child(self, index: int) -> QAccessibleInterface:
        parts = self._parts()
        # Qt asks for one beyond the last as well, and is content with none.
        found = QAccessible.queryAccessibleInterface(parts[index]) if 0 <= index < len(parts) else None
        return cast("QAccessibleInterface", found)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        asked = child.object()
        return next((place for place, one in enumerate(self._parts()) if one is asked), -1)

    def _parts(self) -> list[QWidget]:
        widget = self.object()
        return parts_in_order(widget) if isinstance(widget, QWidget) else []


class _Told(_InOrder):
    """A part with the role it is told as; its name is what was given, else what it says or what its heading says."""

    def role(self) -> QAccessible.Role:
        widget = self.object()
        named = widget.property(_TOLD_AS)
        if named is not None:
            return _Role(named)
        if isinstance(widget, QLabel):
            # What stands below a field is a hint, or what is wrong with it, or nothing yet.
            return _LABELS.get(widget.property(_THEME), _Role.StaticText) if widget.text() else _Role.StaticText
        return super().role()

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if not isinstance(widget, QWidget):
            return ""
        if kind is QAccessible.Text.Name and not widget.accessibleName():
            return _plain(widget.text()) if isinstance(widget, QLabel) else _words_in(widget, self.role())
        return _once(self, kind, super().text(kind))


class _Frame(_Told):
    """The frame around what is typed in, which has the name and the keyboard; said of both it is heard twice."""

    def text(self, kind: QAccessible.Text) -> str:
        return ""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.focused = False
        return state


class _Unheard(QAccessibleWidget):
    """A part that is there for eyes and for the mouse alone."""

    def text(self, kind: QAccessible.Text) -> str:
        return ""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = True
        return state

    def actionNames(self) -> list[str]:
        return []


class _ToldButton(QAccessibleWidget):
    """A button: what it is, whether it is pressed, what it opens; it can be pressed from outside."""

    def role(self) -> QAccessible.Role:
        button = self.object()
        if not isinstance(button, QAbstractButton):
            return _Role.Button
        named = button.property(_TOLD_AS)
        if named is not None:
            return _Role(named)
        if _has_menu(button):
            return _Role.ButtonMenu
        if button.isCheckable() and not button.property(_OPENS):
            group = cast("QButtonGroup | None", button.group())
            is_one_of_some = button.autoExclusive() or (group is not None and group.exclusive())
            return _Role.RadioButton if is_one_of_some else _Role.CheckBox
        return _Role.Button

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        if not isinstance(button, QAbstractButton):
            return state
        is_open = button.property(_IS_OPEN)
        is_on = button.isChecked() if is_open is None else bool(is_open)
        if button.property(_OPENS):
            state.expandable, state.expanded, state.collapsed = True, is_on, not is_on
        elif button.isCheckable():
            state.checkable, state.checked = True, is_on
        if self.role() is _Role.PageTab:
            state.selectable, state.selected = True, is_on
        if _has_menu(button):
            state.hasPopup = state.expandable = True
        if isinstance(button, QPushButton) and button.isDefault():
            state.defaultButton = True
        state.pressed = button.isDown()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        button = self.object()
        if not isinstance(button, QAbstractButton):
            return ""
        if kind is QAccessible.Text.Name:
            return button.accessibleName() or _plain(button.text())
        if kind is QAccessible.Text.Accelerator:
            return button.shortcut().toString()
        return _once(self, kind, super().text(kind))

    def actionNames(self) -> list[str]:
        button = self.object()
        can_press = isinstance(button, QAbstractButton) and button.isEnabled()
        return [_PRESS, *super().actionNames()] if can_press else super().actionNames()

    def doAction(self, name: str) -> None:
        button = self.object()
        if name != _PRESS or not isinstance(button, QAbstractButton):
            super().doAction(name)
        elif isinstance(button, QToolButton) and _has_menu(button):
            button.showMenu()
        else:
            button.click()


def _has_menu(button: QAbstractButton) -> bool:
    return isinstance(button, QPushButton | QToolButton) and button.menu() is not None


def _once(told: QAccessibleWidget, kind: QAccessible.Text, text: str) -> str:
    """Leave out of a description what the name says already, such as the tool tip of a button with an icon."""
    if kind is not QAccessible.Text.Description:
        return text
    if told.object().property(_SAID_BESIDE):
        return ""
    name = told.text(QAccessible.Text.Name).strip()
    if _WORDS.sub(" ", text).strip() in _WORDS.sub(" ", name):
        return ""
    before, bracket, keys = text.strip().rpartition(" (")
    if bracket and keys.endswith(")") and before and before.casefold() in name.casefold():
        # In a name that says more than the tip, such as a number of notices.
        return keys.removesuffix(")")
    rest = text.strip().removeprefix(name) if name else text
    # Behind the name, in brackets, are the keys.
    return rest.strip(" ()") if rest.startswith(" (") and rest.endswith(")") else text


def _plain(text: str) -> str:
    """Return the words of a label without the sign of its letter to press."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _words_in(widget: QWidget, role: QAccessible.Role) -> str:
    """Return what a group is called by the heading that is its own; of a notice all that it says.

    What only holds others, as a pile of pages does, has no name: the heading of one of them is not that of all.
    """
    labels = [one for one in widget.findChildren(QLabel) if one.text() and one.isVisibleTo(widget)]
    if role is _Role.AlertMessage:
        return "\n".join(_plain(one.text()) for one in labels if one.isVisible())
    if role is not _Role.Grouping:
        return ""
    own = (one for one in labels if _is_heading(one) and _group_around(one) is widget)
    return next((_plain(one.text()) for one in own), "")


def _is_heading(part: QLabel) -> bool:
    return part.property(_THEME) in _HEADINGS or part.property(_TOLD_AS) == _Role.Heading.value


def _group_around(part: QWidget) -> QWidget | None:
    """Return the nearest part around another that is told as something of its own."""
    around = part.parentWidget()
    while around is not None and around.property(_TOLD_AS) is None and around.property(_THEME) not in _PARTS:
        around = around.parentWidget()
    return around
