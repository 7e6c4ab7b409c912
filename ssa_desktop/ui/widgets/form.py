"""Fields with their names above them; each name belongs to its field for keyboard and screen reader."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.ui.accessible_roles import leaves_to_inside
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.widgets.field_letters import share_out_letters
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.parts import label

W = TypeVar("W", bound=QWidget)


LOCKING = "locking"
"""A property of the window, true while it locks: what is being typed then is kept as a draft and not stored."""
_SAID: Final = "said_wrong"
"""A property of a control, true while words below it say that it is wrong."""


@runtime_checkable
class CanBeUnreadable(Protocol):
    """A control in which something can be typed that is not what it asks for."""

    def is_valid(self) -> bool:
        """Whether it is empty or can be read."""


def follows(widget: QWidget, protocol: object) -> bool:
    """Whether a widget does what a protocol asks for; asked only once for each class.

    Python looks for the methods anew each time, and a dialog is asked for all that is in it whenever it is shown.
    """
    # By the stubs no class of Qt can be a key.
    kind: Any = type(widget)
    return _follows(kind, protocol)


@cache
def _follows(kind: type[object], protocol: Any) -> bool:
    return issubclass(kind, protocol)


class Spot(QWidget):
    """Something without a name above, such as a tick or rows of lines; directly below it a hint or what is wrong.

    With the ``parent`` it is going to be in, its parts get their style there at once, and not at each step on the way.
    """

    def __init__(self, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._hint = hint
        self.problem = ""
        self._framed: list[QWidget] = []
        self._wants_room = False
        self._bearers: set[QWidget] = set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S // 2)
        layout.addWidget(control)
        # Heard with the field it is about; by itself it would be heard once more.
        self.below = ProblemLine(self, heard=False, hint=hint)
        layout.addWidget(self.below)
        # Only now: a part without a parent would show itself as a window of its own.
        self._show()

    def keep_room(self, lines: int = 1) -> None:
        """Keep the room of so many lines below the field, so that nothing moves when something is wrong with it."""
        self._wants_room = True
        self.below.make_room(lines)
        self.give_room(given=True)

    def give_room(self, *, given: bool) -> None:
        """Give a field that keeps room that room, or take it away where there is too little for all."""
        if not self._wants_room or self.below.keeps_room is given:
            return
        self.below.keep_room(kept=given)
        self._take_gap()

    @property
    def has_hint(self) -> bool:
        """Whether something is said below it while nothing is wrong."""
        return bool(self._hint)

    def say(self, hint: str) -> None:
        """Say something else below the field."""
        self._hint = hint
        self._show()
        self._take_gap()

    def show_problem(self, problem: str | None, *wrong: QWidget) -> None:
        """Say what is wrong with the field in place of its hint; None takes it back.

        ``wrong`` are the parts of the field that it is about, where that is not the whole of it.
        """
        framed = [framed_of(one) for one in wrong or (self.control,)] if problem else []
        for control in self._framed:
            if control not in framed:
                mark_wrong(control, wrong=False)
        self._framed = framed
        self.problem = problem or ""
        self._show()
        for control in framed:
            mark_wrong(control, wrong=True)

    def _take_gap(self) -> None:
        row = self.parentWidget()
        if isinstance(row, _Row):
            row.take_gap()

    def _show(self) -> None:
        self.below.say(self.problem, self._hint)
        said = self.problem or self._hint
        about = {self.control, *self._framed}
        bearers = about | {_with_keyboard(one) for one in self._framed or (self.control,)} if said else set()
        for control in self._bearers - bearers:
            control.setAccessibleDescription("")
        for control in bearers:
            control.setAccessibleDescription(said)
        self._bearers = bearers


class Field(Spot):
    """One field with its name above, and directly below it a hint or what is wrong with it.

    What can be unreadable, as a day or a length, keeps the room of one line for that; see :meth:`keep_room`.
    """

    def __init__(self, name: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(control, hint, parent)
        caption = label(name, "caption")
        # The line that is typed in, where the field is a frame around one: else its name would be heard twice.
        proxy = control.focusProxy() if isinstance(control, QFrame) or leaves_to_inside(control) else None
        caption.setBuddy(control if proxy is None else proxy)
        control.setAccessibleName(name.replace("&", ""))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, caption)
        self.caption: QLabel = caption
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if follows(control, CanBeUnreadable):
            self.keep_room()

    def setVisible(self, visible: bool) -> None:
        row = self.parentWidget()
        if visible and not self.isHidden() and row is not None and not row.isVisible():
            # It comes into sight with what it is in. Qt would reckon its style at once, and again in its window.
            return
        super().setVisible(visible)
        if isinstance(row, _Row):
            row.follow()


class _Row(QWidget):
    """Fields side by side. The room that a field keeps takes the place of the gap to the next row.

    With the last of its fields it goes out of sight, and leaves no gap.
    """

    def fields(self) -> list[Field]:
        """Return its fields."""
        return [part for part in self.children() if isinstance(part, Field)]

    def follow(self) -> None:
        """Be there while one of its fields is."""
        is_there = any(not field.isHidden() for field in self.fields())
        if self.isHidden() is is_there:
            self.setVisible(is_there)

    def take_gap(self) -> None:
        """Leave as much room below each field as it does not leave itself."""
        for field in self.fields():
            layout = field.layout()
            if layout is not None:
                # A hint is nearer to its own field than to the name of the next.
                gap = M if field.has_hint else 0 if field.below.keeps_room else M - S
                layout.setContentsMargins(0, 0, 0, gap)


class Form(QWidget):
    """Fields in rows. ``add`` puts a field below the last one, ``add_row`` several side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M + S)
        self._grid.setVerticalSpacing(S)
        self._fields: dict[QWidget, Field] = {}

    def add(self, name: str, control: W, hint: str = "") -> W:
        """Add a field over the whole width and return its control."""
        self.add_row((name, control, hint))
        return control

    def add_row(self, *fields: tuple[str, QWidget] | tuple[str, QWidget, str], stretch: tuple[int, ...] = ()) -> None:
        """Add fields side by side, as (name, control) or (name, control, hint); ``stretch`` shares out the width."""
        holder = _Row(self)
        # A box, not a grid: where a field is hidden the others share its room.
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M + S)
        for place, (name, control, *rest) in enumerate(fields):
            field = Field(name, control, rest[0] if rest else "", holder)
            self._fields[control] = field
            inner.addWidget(field, stretch[place] if stretch else 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, self._grid.rowCount(), 0)
        holder.take_gap()

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, M - S)
        made.addWidget(widget)
        self._grid.addLayout(made, self._grid.rowCount(), 0)

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


def _with_keyboard(control: QWidget) -> QWidget:
    """Return what has the keyboard in a control, with which is heard what stands below it: the first of its parts."""
    proxy = control.focusProxy()
    if proxy is not None:
        return proxy
    if control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        return control
    parts = (one for one in control.findChildren(QWidget) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus)
    return next(parts, control)


def field_of(control: QWidget) -> Spot | None:
    """Return the field or spot that a control stands in, below which its problem is shown, or None."""
    part: QWidget | None = control
    while part is not None and not isinstance(part, Spot):
        part = part.parentWidget()
    return part


def framed_of(control: QWidget) -> QWidget:
    """Return the part of a control that has the frame: what is around a bare line, or the line of a field of parts."""
    parent = control.parentWidget()
    if parent is not None and parent.property("role") == "field":
        return parent
    line = getattr(control, "line", None)
    return line if isinstance(line, QWidget) and control.property("role") != "field" else control


def mark_wrong(control: QWidget, *, wrong: bool) -> None:
    """Draw the frame of a control as wrong for as long as it is said to be, whatever is typed meanwhile."""
    control.setProperty(_SAID, wrong)
    mark_invalid(control, invalid=wrong)


def mark_invalid(control: QWidget, *, invalid: bool) -> None:
    """Draw the frame of a control as wrong; what is said to be wrong stays so."""
    invalid = invalid or bool(control.property(_SAID))
    if bool(control.property("invalid")) is invalid:
        return
    control.setProperty("invalid", invalid)
    control.style().unpolish(control)
    control.style().polish(control)
