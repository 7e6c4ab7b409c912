"""What is left to set up on the first days: each a row that leads to its dialog, until it is done or ended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import first_steps
from ssa_desktop.services.first_steps import FirstStep
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.widgets.parts import Card, button, label, row
from ssa_desktop.ui.widgets.way_row import WayRow

AREA: Final = "first_steps"
"""The area of :attr:`Desk.changed` that the steps were ended, or are told again."""
NEW_SCHOOL: Final = ""
_BESIDE: Final = 2


class FirstStepsCard(Card):
    """Without a school: enter it. With one: what else there is to enter, and that none of it is in a hurry.

    How the work itself is done says the tour; this says what the program does not know yet.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._is_over = self._is_on_talk = False
        self._text = label("", "muted", wrap=True)
        self.school = button(
            self.tr("Schule eintragen …"),
            lambda: desk.ask_school(SchoolYear.of(desk.today())),
            role="primary",
            icon_name="school",
        )
        self.end = button(self.tr("Nicht mehr zeigen"), self._end, role="quiet")
        self.head.addWidget(self.end)
        self.body.addWidget(self._text)
        self.body.addLayout(row(self.school, None))
        self.ways = {step: self._way(step) for step in FirstStep}
        self._grid = QGridLayout()
        self._grid.setSpacing(S // 2)
        for column in range(_BESIDE):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)
        self._place(self.ways.values())
        self.hide()

    def show_for(self, *, has_school: bool, has_contact: bool, left: Collection[FirstStep]) -> None:
        """Show what is left; nothing once there is a school and a talk and no step is left.

        What it says of the first talk stays as long as it is in sight: that may be one counted by a press, and a second
        press would meet something else.
        """
        self._is_over = has_school and has_contact and not left
        if self._is_over and self._is_on_talk and self.isVisible():
            return
        self._is_on_talk = has_school and not has_contact and not left
        self.setVisible(not self._is_over)
        self.school.setVisible(not has_school)
        self.end.setVisible(has_school and bool(left))
        for step, way in self.ways.items():
            way.setVisible(has_school and step in left)
        self._place(way for step, way in self.ways.items() if step in left)
        if not has_school:
            self.heading.setText(self.tr("Zuerst Ihre Schule"))
            text = self.tr("Jedes Gespräch zählt an einer Schule. Tragen Sie sie ein, dann können Sie loslegen.")
        elif left:
            self.heading.setText(self.tr("Weiter einrichten"))
            text = self.tr("Nichts davon eilt; unten können Sie gleich ein Gespräch festhalten.")
        else:
            self.heading.setText(self.tr("Das erste Gespräch"))
            text = self.tr("Wer war da, wie lange, worum ging es? Mehr braucht es nicht.")
        self._text.setText(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._is_over:
            self.hide()

    def _place(self, ways: Iterable[WayRow]) -> None:
        """Put rows beside each other: the capture below is to stay in sight."""
        for number, way in enumerate(ways):
            self._grid.addWidget(way, number // _BESIDE, number % _BESIDE)

    def _way(self, step: FirstStep) -> WayRow:
        desk = self._desk
        ways: dict[FirstStep, tuple[str, str, Callable[[], object]]] = {
            FirstStep.SCHOOL: (
                "school",
                self.tr("Weitere Schule, und Ihre Stunden dort"),
                lambda: desk.ask_school(SchoolYear.of(desk.today()), NEW_SCHOOL),
            ),
            FirstStep.HOURS: (
                "clock",
                self.tr("Vertragsstunden und Beginn des Kontos"),
                partial(desk.show_place, "settings", "worktime", asks="period"),
            ),
            FirstStep.HOLIDAYS: (
                "calendar-days",
                self.tr("Ferien von Baden-Württemberg"),
                partial(desk.show_place, "settings", "worktime", asks="state_holidays"),
            ),
            FirstStep.TABLE: (
                "file-spreadsheet",
                self.tr("Bisherige Excel-Tabelle übernehmen"),
                partial(desk.show_place, "settings", "import", asks="table"),
            ),
        }
        return WayRow(*ways[step])

    def _end(self) -> None:
        def stored(_: None) -> None:
            self._desk.changed.emit(AREA)
            self._desk.tell_step(self.tr("Was noch einzurichten ist, steht hier nicht mehr."), AREA)

        self._desk.worker.run(first_steps.end, stored)
