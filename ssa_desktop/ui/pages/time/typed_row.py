"""A row of fields in which something dated is typed: day, start, minutes and more; Enter adds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.ui.accessible_roles import tell_as_description
from ssa_desktop.ui.announcing import tell_problems
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.fields.problem_line import ICON_SIZE, ProblemLine
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField, longest_length_fault
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
        self.problem = ProblemsBelow(self, self.possible_problems)

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
            yield self.day, self.day.what_is_wrong(needed=True)
        if not self.start.is_valid():
            yield self.start, self.start.what_is_wrong(needed=False)
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()

    def possible_problems(self) -> Iterator[tuple[QLineEdit, str]]:
        """Yield the longest that can be wrong with each field: so much room is kept below them."""
        yield self.day, self.day.what_is_wrong(needed=True)
        yield self.start, self.start.what_is_wrong(needed=False)
        yield self.minutes, longest_length_fault()

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
    """What is wrong with fields of a row: each below its own, side by side, or in as many lines as all of it needs.

    The room of all that can be wrong at once is always there, so that nothing moves.
    """

    def __init__(self, typed: QWidget, possible: Callable[[], Iterable[tuple[QWidget, str]]]) -> None:
        super().__init__()
        self._typed = typed
        self._possible = possible
        self._said: list[tuple[QWidget, ProblemLine]] = []
        self._measure = ProblemLine(self)
        self.setMinimumHeight(self._measure.minimumHeight())

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
            gone.hide()
            gone.deleteLater()
        for control, text in found:
            made = ProblemLine(self)
            made.say(text)
            tell_as_description(made.words)
            self._said.append((control, made))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._keep_room()
            self._place()

    def _keep_room(self) -> None:
        """Be as high as everything that can be wrong needs in this width."""
        lines = 1 + max((place.y() for place in self._places(list(self._possible()))), default=0)
        high = lines * self._line_height() + (lines - 1) * (S // 2)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def _place(self) -> None:
        """Put each where its place is, as high as one line."""
        high = self._line_height()
        places = self._places([(control, line.text()) for control, line in self._said])
        for (_, line), place in zip(self._said, places, strict=True):
            line.setGeometry(place.x(), place.y() * (high + S // 2), self._needed(line.text()), high)

    def _places(self, found: Sequence[tuple[QWidget, str]]) -> list[QPoint]:
        """Return for each text where it begins and in which line.

        It begins where its field does, behind the one before, and as far left as all behind it need.
        """
        places: list[QPoint] = []
        for number, texts in enumerate(self._shared_out(found)):
            begins, end = [], -M
            for control, text in texts:
                field = field_of(control) or control
                begins.append(max(field.mapTo(self._typed, QPoint(0, 0)).x(), end + M))
                end = begins[-1] + self._needed(text)
            limit = self.width()
            for place in reversed(range(len(texts))):
                begins[place] = max(0, min(begins[place], limit - self._needed(texts[place][1])))
                limit = begins[place] - M
            places += [QPoint(begin, number) for begin in begins]
        return places

    def _shared_out(self, found: Sequence[tuple[QWidget, str]]) -> list[list[tuple[QWidget, str]]]:
        """Return what goes into each line: as many texts as have room side by side."""
        lines: list[list[tuple[QWidget, str]]] = []
        left = 0
        for control, text in found:
            needed = self._needed(text) + M
            if not lines or needed > left:
                lines.append([])
                left = self.width() + M
            lines[-1].append((control, text))
            left -= needed
        return lines

    def _needed(self, text: str) -> int:
        """Return the width of a text on one line with the icon before it."""
        return self._measure.words.fontMetrics().horizontalAdvance(text) + px(ICON_SIZE) + 2 * S

    def _line_height(self) -> int:
        return self._measure.minimumHeight()


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
