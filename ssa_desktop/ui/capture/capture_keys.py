"""The keys of a capture: where Tab and Enter lead to, and what stores it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from ssa_desktop.ui.capture.capture import CaptureForm


def listen_for_save(form: CaptureForm) -> None:
    """Let Ctrl and Enter store it, wherever in the form the keyboard is."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(form.save)


def can_go_on(form: CaptureForm) -> bool:
    """Whether Enter leads on: in a line; in „Wer“ only once somebody is chosen."""
    at = QApplication.focusWidget()
    if at is form.who.line and not form.who.choices():
        return False
    return isinstance(at, QLineEdit)


def go_on(form: CaptureForm) -> None:
    """Go to the next field. From a class to the next one or the topics: role and gender have their usual value."""
    classes: list[QWidget] = [block.class_label for block in form.blocks if block.newcomer is not None]
    at = QApplication.focusWidget()
    if at not in classes:
        form.focusNextChild()
        return
    following: QWidget = [*classes, form.topics.line][classes.index(at) + 1]
    following.setFocus(Qt.FocusReason.TabFocusReason)


def notes_first(form: CaptureForm, stops: Sequence[QWidget]) -> list[QWidget]:
    """Return the controls as Tab comes to them: where the persons stand their notes first, then the rest on each.

    Writing two notes must not lead through the case of the first person.
    """
    notes: list[QWidget] = [block.note for block in form.blocks]
    on_persons = [one for one in stops if any(block.isAncestorOf(one) for block in form.blocks)]
    rest = [one for one in stops if one not in on_persons]
    place = stops.index(on_persons[0]) if on_persons else 0
    return [*rest[:place], *sorted(on_persons, key=lambda one: one not in notes), *rest[place:]]
