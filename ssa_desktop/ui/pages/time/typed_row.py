"""A row of fields in which something dated is typed: day, start, minutes and more; Enter adds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import button, label, row


@dataclass(frozen=True, slots=True)
class When:
    """The part every row has, read: ``start`` in minutes after midnight, None when it was left empty."""

    day: date
    start: int | None
    minutes: int


class TypedRow(QFrame):
    """The fields of one entry side by side, and below them what is wrong with it."""

    def __init__(self, desk: Desk, submit: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self.day = DateField(desk.today, desk.language)
        self.start = TimeField()
        self.minutes = MinutesField()
        for field in (self.day, self.start, self.minutes):
            field.setPlaceholderText("")
        self.add = button(self.tr("Eintragen"), submit, role="primary")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()

    def arrange(self, *fields: tuple[str, QWidget, int]) -> None:
        """Put fields side by side, each with its name and its share of the width."""
        line = row(*(Field(name, control) for name, control, _ in fields), spacing=M)
        for place, (_, _, stretch) in enumerate(fields):
            line.setStretch(place, stretch)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(line)
        layout.addWidget(self.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
            return
        super().keyPressEvent(event)

    def when(self) -> When | None:
        """Return day, start and minutes as typed, or None with the problem said below."""
        day, start, minutes = self.day.day(), self.start.start(), self.minutes.minutes()
        if day is None:
            self.say(self.tr("Bitte ein Datum eingeben, zum Beispiel 15.9., „heute“ oder „mo“."), self.day)
            return None
        if self.start.text().strip() and start is None:
            self.say(self.tr("Der Beginn ist keine Uhrzeit. Bitte wie 10:15 schreiben oder frei lassen."), self.start)
            return None
        if minutes is None:
            self.say(self.tr("Bitte eine Dauer bis 24 Stunden eingeben, zum Beispiel 45 oder 1:30."), self.minutes)
            return None
        self.say("", None)
        return When(day, start, minutes)

    def say(self, problem: str, place: QLineEdit | None) -> None:
        """Say what is wrong and go there; an empty problem takes it back."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if place is not None:
            place.setFocus()
            place.selectAll()

    def texts(self) -> dict[str, Any]:
        """Return what day, start and minutes hold, as typed."""
        return {"day": self.day.text(), "start": self.start.text(), "minutes": self.minutes.text()}

    def put_back(self, fields: dict[str, Any]) -> None:
        """Show what :meth:`texts` gave."""
        for name, field in (("day", self.day), ("start", self.start), ("minutes", self.minutes)):
            field.setText(str(fields.get(name, "")))
