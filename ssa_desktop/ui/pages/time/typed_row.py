"""A row of fields in which something dated is typed: day, start, minutes and more; Enter adds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.ui.accessible_roles import tell_as_description
from ssa_desktop.ui.announcing import tell_problems
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.fields.problem_line import ICON_SIZE, ProblemLine
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.form import Field, field_of, mark_wrong
from ssa_desktop.ui.widgets.parts import button, row

_MOST_IN_ONE_LINE: Final = 4
"""More fields than that go on in a second line where there is no room for all of them in one."""
_IN_ONE_LINE: Final = 830
"""Pixels at 100 % from which there is."""
_WIDEST: Final = 720
"""Pixels at 100 % of a few fields in one line; longer they are never filled."""
_MOST: Final = 1_000_000
"""Of a width, in parts beside the one that is left at its end: less than a pixel."""


@dataclass(frozen=True, slots=True)
class When:
    """The part every row has, read: ``start`` in minutes after midnight, None when it was left empty."""

    day: date
    start: int | None
    minutes: int


class TypedRow(QFrame):
    """The fields of one entry side by side, and below them what is wrong with it."""

    def __init__(
        self, desk: Desk, submit: Callable[[], None], parent: QWidget | None = None, *, role: str | None = "primary"
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._framed: list[QLineEdit] = []
        self.day = DateField(desk.today, desk.language)
        self.start = TimeField()
        self.minutes = MinutesField()
        for field in (self.day, self.start, self.minutes):
            field.setPlaceholderText("")
            field.textChanged.connect(self.look_again)
        self.add = button(self.tr("Eintragen"), submit, role=role)
        self.problem = ProblemsBelow(self)

    def arrange(self, *fields: tuple[str, QWidget, int]) -> None:
        """Put fields side by side, each with its name and its share of the width."""
        parts = [Field(name, control) for name, control, _ in fields]
        for one in parts:
            # What is wrong is said below all of them, since a field as short as a length has no room for words.
            one.give_room(given=False)
        shares = [stretch for _, _, stretch in fields]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        if len(fields) > _MOST_IN_ONE_LINE:
            most = _MOST_IN_ONE_LINE
            first, second = _line(parts[:most], shares[:most]), _line(parts[most:], shares[most:], self.add)
            both = sum(shares[:most]), sum(shares[most:])
            layout.addWidget(Columns(first, second, least=_IN_ONE_LINE, spacing=M, shares=both))
        else:
            line = _line(parts, shares, self.add)
            line.setMaximumWidth(px(_WIDEST))
            across = row(line, None)
            across.setStretch(0, _MOST)
            layout.addLayout(across)
        layout.addWidget(self.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
            return
        super().keyPressEvent(event)

    def when(self) -> When | None:
        """Return day, start and minutes as typed, or None with everything that is wrong said below."""
        day, start, minutes = self.day.day(), self.start.start(), self.minutes.minutes()
        if self.show_problems() or day is None or minutes is None:
            return None
        return When(day, start, minutes)

    def problems(self) -> Iterator[tuple[QLineEdit, str]]:
        """Yield everything that is wrong, in the order of the fields, each with its field."""
        if self.day.day() is None:
            yield self.day, self.tr("Bitte ein Datum eingeben, zum Beispiel 15.9., „heute“ oder „mo“.")
        if not self.start.is_valid():
            yield self.start, self.tr("Der Beginn ist keine Uhrzeit. Bitte wie 10:15 schreiben oder frei lassen.")
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()

    def show_problems(self) -> bool:
        """Say everything that is wrong in the one line below, frame each field, and go to the first."""
        found = list(self.problems())
        first = found[0][0] if found else None
        tell_problems(self, lambda: self._show(found), [text for _, text in found], first)
        if first is not None:
            first.setFocus()
            first.selectAll()
        return bool(found)

    def _show(self, found: Sequence[tuple[QLineEdit, str]]) -> None:
        wrong = [control for control, _ in found]
        for control in self._framed:
            if control not in wrong:
                mark_wrong(control, wrong=False)
                control.setAccessibleDescription("")
        for control, text in found:
            mark_wrong(control, wrong=True)
            control.setAccessibleDescription(text)
        self._framed = wrong
        self.problem.say(found)

    def look_again(self, *_: object) -> None:
        """Take back what is put right by now; nothing new is said while she types."""
        if self._framed:
            self._show([(control, text) for control, text in self.problems() if control in self._framed])

    def texts(self) -> dict[str, Any]:
        """Return what day, start and minutes hold, as typed."""
        return {"day": self.day.text(), "start": self.start.text(), "minutes": self.minutes.text()}

    def put_back(self, fields: dict[str, Any]) -> None:
        """Show what :meth:`texts` gave."""
        for name, field in (("day", self.day), ("start", self.start), ("minutes", self.minutes)):
            field.setText(str(fields.get(name, "")))


class ProblemsBelow(QWidget):
    """What is wrong with fields of a row, each below its own and going on to the right where that is too short.

    The room of one line is always there, so that nothing moves.
    """

    def __init__(self, typed: QWidget) -> None:
        super().__init__()
        self._typed = typed
        self._said: list[tuple[QWidget, ProblemLine]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(S // 2)
        room = ProblemLine()
        self._room = room.minimumHeight()
        self.setMinimumHeight(self._room)

    def text(self) -> str:
        """Return what is said, line by line, or nothing."""
        return "\n".join(line.text() for _, line in self._said)

    def lines(self) -> list[tuple[QWidget, ProblemLine]]:
        """Return what is said with the field that it is said of."""
        return list(self._said)

    def say(self, found: Sequence[tuple[QWidget, str]]) -> None:
        """Say what is wrong, in the order of the fields; nothing takes it back."""
        while self._said:
            _, gone = self._said.pop()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for control, text in found:
            made = ProblemLine()
            made.say(text)
            tell_as_description(made.words)
            self._lines.addWidget(made)
            self._said.append((control, made))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Let each begin where its field does, or as far left as its words need to stay in one line."""
        for control, line in self._said:
            field = field_of(control) or control
            needed = line.words.fontMetrics().horizontalAdvance(line.text()) + px(ICON_SIZE) + 2 * S
            left = max(0, min(field.mapTo(self._typed, QPoint(0, 0)).x(), self.width() - needed))
            layout = line.layout()
            if layout is not None and layout.contentsMargins().left() != left:
                layout.setContentsMargins(left, 0, 0, 0)


def _line(parts: Sequence[QWidget], shares: Sequence[int], last: QWidget | None = None) -> QWidget:
    """Return fields side by side, each with its share of the width, and a button at their end."""
    line = row(*parts, spacing=M)
    for place, share in enumerate(shares):
        line.setStretch(place, share)
    if last is not None:
        line.addWidget(last, 0, Qt.AlignmentFlag.AlignBottom)
    made = QWidget()
    made.setLayout(line)
    return made
