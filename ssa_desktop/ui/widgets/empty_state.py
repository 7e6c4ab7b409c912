"""What an empty page or list says: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import XL, L, M, px
from ssa_desktop.ui.widgets.parts import button, icon_label, label
from ssa_desktop.ui.widgets.table_look import add_below, lay_topped


class EmptyState(QWidget):
    """A title, a sentence, and a button for the first step."""

    def __init__(
        self,
        title: str,
        text: str,
        button_text: str | None = None,
        callback: Callable[[], object] | None = None,
        icon_name: str | None = None,
        *,
        is_filled: bool = True,
    ) -> None:
        """Make it; where the head of its page has the filled button, the one here is none (``is_filled``)."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, XL, L, XL)
        layout.setSpacing(M)
        layout.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon_name is not None:
            layout.addWidget(icon_label(icon_name, 32), 0, centre)
        heading = label(title, "heading", wrap=True)
        heading.setAlignment(centre)
        layout.addWidget(heading)
        body = label(text, "muted", wrap=True)
        body.setAlignment(centre)
        body.setMaximumWidth(px(520))
        body.setMinimumWidth(px(240))
        # In a row of its own: a wrapped label that is aligned in a column would get the height of one line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(body, 4)
        middle.addStretch(1)
        layout.addLayout(middle)
        self.button = None
        if button_text is not None and callback is not None:
            self.button = button(button_text, callback, role="primary" if is_filled else None)
            layout.addSpacing(M)
            layout.addWidget(self.button, 0, centre)
        layout.addStretch(1)


class TableOrFirstStep(QWidget):
    """A table, or as long as it has nothing what it is for and the first step."""

    def __init__(self, table: QWidget, empty: EmptyState) -> None:
        super().__init__()
        self.table = table
        self.empty = empty
        self._listed = QWidget()
        lay_topped(self._listed, table)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._listed)
        self._stack.addWidget(empty)

    def say_below(self, *parts: QWidget) -> None:
        """Put what explains the table directly below it; without a table it is not there."""
        add_below(self._listed, *parts)

    def show_table(self, *, has_some: bool) -> None:
        """Show the table, or the first step."""
        self._stack.setCurrentWidget(self._listed if has_some else self.empty)

    def target(self) -> QWidget:
        """Return what gets the keyboard."""
        if self._stack.currentWidget() is self._listed:
            return self.table
        return self.empty.button or self.empty
