"""Everything that is wrong with a form at once, each text directly below its own field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from ssa_desktop.ui.announcing import announce, tell_problems, untold
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.form import Spot, field_of, framed_of, mark_wrong

Problem: TypeAlias = "tuple[QWidget | None, str]"
"""The control to put it right in, None where it is no control's fault, and what is wrong, in words."""


class ShownProblems:
    """Shows problems of the form ``root``; what belongs to no field in sight stands in the line ``rest`` below all."""

    def __init__(self, root: QWidget, rest: ProblemLine) -> None:
        self._root = root
        self._rest = rest
        self._shown: list[Problem] = []
        self._message = ""
        self._passing: list[Problem] = []
        self._fields: list[Spot] = []
        self._alone: list[QWidget] = []

    @property
    def first(self) -> QWidget | None:
        """The first control that is shown to be wrong, or None."""
        return next((control for control, _ in self._shown if control is not None), None)

    def text(self) -> str:
        """Return everything that is said now, line by line, in the order of the fields."""
        said = [text for _, text in (*self._shown, *self._passing)]
        return "\n".join(dict.fromkeys([*said, *([self._message] * bool(self._message))]))

    def show(self, problems: Sequence[Problem]) -> None:
        """Show these in place of all before, and let a screen reader say them, each once.

        What is wrong with the first field is heard with it, as soon as it gets the keyboard (:meth:`go_to_first`); the
        others are told before.
        """
        self._shown, self._passing, self._message = list(problems), [], ""
        tell_problems(self._root, self._draw, [text for _, text in self._shown], self.first)

    def say(self, message: str) -> None:
        """Show a message that no field is at fault for, such as that of a store that refused; nothing takes all back.

        What is shown at fields then goes too: it was said about another attempt.
        """
        self._shown, self._passing, self._message = [], [], message
        self._draw()
        if message:
            announce(self._root, message)

    def say_at(self, control: QWidget, text: str) -> None:
        """Say something about one field until the next edit; what is wrong with others stays."""
        self._shown = [(one, said) for one, said in self._shown if one is not control]
        self._passing, self._message = [(control, text)], ""
        with untold():
            self._draw()
        announce(self._root, text)

    def look_again(self, problems: Sequence[Problem]) -> None:
        """Take back what is put right by now. What is still wrong may be called otherwise; nothing new is shown."""
        if not self.text():
            return
        self._passing, self._message = [], ""
        left: list[Problem] = []
        for control in dict.fromkeys(control for control, _ in self._shown):
            before = [text for one, text in self._shown if one is control]
            now = [text for one, text in problems if one is control]
            same = [text for text in now if text in before]
            left += [(control, text) for text in same or now[: len(before)]]
        self._shown = left
        self._draw()

    def go_to_first(self) -> QWidget | None:
        """Give the keyboard to the first control that is wrong and return it."""
        first = self.first
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, QAbstractSpinBox):
                # As on the way there by Tab: what is typed takes the place of the number, not its beginning.
                first.selectAll()
        return first

    def _draw(self) -> None:
        by_field: dict[Spot, list[tuple[QWidget, str]]] = {}
        alone: list[QWidget] = []
        rest: list[str] = []
        for control, text in (*self._shown, *self._passing):
            field = None if control is None else field_of(control)
            if control is not None and field is not None and field.isVisibleTo(self._root):
                by_field.setdefault(field, []).append((control, text))
                continue
            rest.append(text)
            if control is not None:
                alone.append(framed_of(control))
        for field in self._fields:
            if field not in by_field:
                field.show_problem(None)
        for field, found in by_field.items():
            field.show_problem("\n".join(dict.fromkeys(text for _, text in found)), *(control for control, _ in found))
        for control in self._alone:
            if control not in alone:
                mark_wrong(control, wrong=False)
        for control in alone:
            mark_wrong(control, wrong=True)
        self._fields, self._alone = list(by_field), alone
        self._rest.say("\n".join(dict.fromkeys([*rest, *([self._message] * bool(self._message))])))
