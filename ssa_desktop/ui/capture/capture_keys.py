"""The keys of a capture: where Tab and Enter lead to, and what stores it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ssa_desktop.ui.widgets.tab_order import tab_through

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


def order_tabs(form: CaptureForm) -> None:
    """Lead the Tab key as one reads: the notes, and what is asked of somebody new, are made later than the rest.

    Only they are moved, to places that stay: a field whose line alone is moved remains a stop where it was, and leads
    from there back to its line.
    """
    asked = [control for block in form.blocks for control in block.facts_controls()]
    # The notes one after another: writing two of them must not lead through the facts of the first person.
    notes = [block.note for block in form.blocks]
    facts = [control for block in form.blocks for control in block.controls() if control is not block.note]
    for place, controls in ((form.after_minutes, asked), (form.after_topics, [*notes, *facts])):
        # Fields a block does not show stand outside the form; before it is laid out nothing is in it yet.
        if form.isAncestorOf(place):
            tab_through(place, *(control for control in controls if form.isAncestorOf(control)))


def order_buttons(form: CaptureForm) -> None:
    """Lead the Tab key to the buttons after everything that is asked: they are made before it."""
    tab_through(form.details.end, form.details.more_button, form.discard_button, form.save_button)
