"""The day as a list: everything that has a start, with its details; what only says that she is busy is grey."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.labels import label
from ssa_desktop.services.appointments.agenda import Agenda
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import colours
from ssa_desktop.ui.models.appointments import Block, BlockKind
from ssa_desktop.ui.models.record_model import Column, Index, RecordModel
from ssa_desktop.ui.pages.appointments.appointment_words import (
    blocks_of,
    called,
    plan_state_text,
    plan_title,
    slip_words,
    span_text,
)
from ssa_desktop.ui.pages.record_table import RecordTable, share_width


class DayColumn(IntEnum):
    """The columns of the day."""

    TIME = 0
    WHO = 1
    CLASS = 2
    SCHOOL = 3
    ARRANGED = 4
    SLIP = 5
    STATE = 6


class AgendaModel(RecordModel[Block]):
    """Everything of a day, by its start."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(lambda block: block.key, parent)
        self._desk = desk
        self._names: dict[str, str] = {}
        self.set_columns(
            {
                DayColumn.TIME: Column(self.tr("Zeit"), lambda b: span_text(b.start, b.minutes), lambda b: b.start),
                DayColumn.WHO: Column(self.tr("Wer oder was"), self._who, self._who),
                DayColumn.CLASS: Column(self.tr("Klasse"), self._class, self._class),
                DayColumn.SCHOOL: Column(self.tr("Schule"), self._school, self._school),
                DayColumn.ARRANGED: Column(self.tr("Vereinbart"), self._way, self._way, hint=self._way),
                DayColumn.SLIP: Column(self.tr("Zettel"), self._slip, self._slip),
                DayColumn.STATE: Column(self.tr("Stand"), self._state, self._state),
            }
        )

    def show_day(self, agenda: Agenda, day: date) -> None:
        """Show one day of a span that was loaded."""
        self._names = {school.code: school.name for school in agenda.schools}
        found = [block for block in blocks_of(self._desk, agenda) if block.day == day]
        self.set_records(sorted(found, key=lambda block: (block.start, not block.is_marked, block.key)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and not self.record(index.row()).is_marked:
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(colours(QApplication.palette()).muted)
        elif role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() and index.column() == DayColumn.WHO:
            return self.record(index.row()).spoken
        return super().data(index, role)

    def _who(self, block: Block) -> str:
        if isinstance(block.row, AppointmentRow):
            return called(self._desk, block.row)
        if isinstance(block.row, PlanRow):
            return plan_title(self._desk, block.row)
        return label(self._desk.language, "activity", block.row.entry.activity)

    def _class(self, block: Block) -> str:
        return (block.row.appointment.class_label or "") if isinstance(block.row, AppointmentRow) else ""

    def _school(self, block: Block) -> str:
        row = block.row
        if isinstance(row, AppointmentRow):
            code: str | None = row.appointment.school
        elif isinstance(row, PlanRow):
            code = row.plan.school
        else:
            code = row.entry.school
        return self._names.get(code, code) if code is not None else ""

    def _way(self, block: Block) -> str:
        if not isinstance(block.row, AppointmentRow) or block.row.appointment.arranged is None:
            return ""
        planned = block.row.appointment
        way = label(self._desk.language, "arrangement", block.row.appointment.arranged)
        if planned.arranged is Arrangement.TEACHER and planned.teacher_informed:
            return self.tr("{way}, weiß Bescheid").format(way=way)
        return way

    def _slip(self, block: Block) -> str:
        return slip_words(self._desk, block.row) if isinstance(block.row, AppointmentRow) else ""

    def _state(self, block: Block) -> str:
        if isinstance(block.row, AppointmentRow):
            return label(self._desk.language, "appointment_state", block.row.appointment.state)
        if isinstance(block.row, PlanRow):
            return plan_state_text(block.row)
        return self.tr("gebucht") if block.kind is BlockKind.BUSY else ""


class DayList(RecordTable):
    """The list of a day. Left and right turn the day, as in the week; letters are for the page."""

    letter = Signal(str)
    turned = Signal(int)

    def __init__(self, model: AgendaModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        widths = {
            DayColumn.TIME: 112,
            DayColumn.CLASS: 60,
            DayColumn.SCHOOL: 236,
            DayColumn.ARRANGED: 206,
            DayColumn.SLIP: 124,
            DayColumn.STATE: 124,
        }
        share_width(self, widths, DayColumn.WHO)
        self.typed.connect(lambda text: self.letter.emit(text.lower()))
        self.removal_asked.connect(lambda _: self.letter.emit("delete"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.letter.emit("n")
        else:
            super().keyPressEvent(event)
