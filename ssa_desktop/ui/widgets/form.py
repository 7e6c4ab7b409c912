"""Fields with their names above them; each name belongs to its field for keyboard and screen reader."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, S, set_role
from ssa_desktop.ui.widgets.field_letters import share_out_letters
from ssa_desktop.ui.widgets.parts import label

W = TypeVar("W", bound=QWidget)


LOCKING = "locking"
"""A property of the window, true while it locks: what is being typed then is kept as a draft and not stored."""


class Field(QWidget):
    """One field with its name above, and below it a hint or what is wrong with it."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self.problem = ""
        caption = label(name, "caption")
        # The line that is typed in, where the field is a frame around one: else its name would be heard twice.
        proxy = control.focusProxy() if isinstance(control, QFrame) else None
        caption.setBuddy(control if proxy is None else proxy)
        plain = name.replace("&", "")
        control.setAccessibleName(plain)
        if hint:
            control.setAccessibleDescription(hint)
        self._below = label(hint, "hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S // 2)
        layout.addWidget(caption)
        layout.addWidget(control)
        layout.addWidget(self._below)
        # Only now: a label without a parent would show itself as a window of its own.
        self._below.setVisible(bool(hint))
        self.caption: QLabel = caption
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, hint: str) -> None:
        """Say something else below the field."""
        self._hint = hint
        self.show_problem(self.problem or None)

    def show_problem(self, problem: str | None) -> None:
        """Say what is wrong with the field in place of its hint; None takes it back."""
        self.problem = problem or ""
        self._below.setText(problem or self._hint)
        set_role(self._below, "problem" if problem else "hint")
        self._below.setVisible(bool(problem or self._hint))
        self.control.setAccessibleDescription(problem or self._hint)
        mark_invalid(self.control, invalid=problem is not None)


class Form(QWidget):
    """Fields in rows. ``add`` puts a field below the last one, ``add_row`` several side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M + S)
        self._grid.setVerticalSpacing(M)
        self._fields: dict[QWidget, Field] = {}

    def add(self, name: str, control: W, hint: str = "") -> W:
        """Add a field over the whole width and return its control."""
        self.add_row((name, control, hint))
        return control

    def add_row(self, *fields: tuple[str, QWidget] | tuple[str, QWidget, str], stretch: tuple[int, ...] = ()) -> None:
        """Add fields side by side, as (name, control) or (name, control, hint); ``stretch`` shares out the width."""
        holder = QWidget()
        # A box, not a grid: where a field is hidden the others share its room.
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M + S)
        for place, (name, control, *rest) in enumerate(fields):
            field = Field(name, control, *rest)
            self._fields[control] = field
            inner.addWidget(field, stretch[place] if stretch else 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, self._grid.rowCount(), 0)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0)

    def controls(self) -> list[QWidget]:
        """Return the controls in the order they were added."""
        return list(self._fields)

    def field(self, control: QWidget) -> Field:
        """Return the field of a control."""
        return self._fields[control]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        share_out_letters(self)

    def say(self, control: QWidget, hint: str) -> None:
        """Say something else below a field."""
        self._fields[control].say(hint)

    def show_problem(self, control: QWidget, problem: str | None) -> None:
        """Say what is wrong with a field, or None to take it back."""
        self._fields[control].show_problem(problem)


def mark_invalid(control: QWidget, *, invalid: bool) -> None:
    """Draw the frame of a control as wrong; the words beside it say what is."""
    if bool(control.property("invalid")) is invalid:
        return
    control.setProperty("invalid", invalid)
    control.style().unpolish(control)
    control.style().polish(control)
