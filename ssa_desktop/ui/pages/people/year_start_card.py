"""The card „Start ins Schuljahr“ of the day page: a tick per step and school in September and October.

Above them, until it is done or she wants to hear no more of it, the turn of the school year.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ssa_desktop.domain.people.year_start import YearStart, YearStartStep
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label as word
from ssa_desktop.services.people import school_year, year_start
from ssa_desktop.services.people.school_year import TurnDue
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row

AREA = "year_start"
_BLOCKS = 2
"""Steps stand in so many columns side by side."""
_BESIDE = 2
"""Columns of the grid that a block of steps takes beside those of the schools: its words, and room."""


class YearStartCard(Card):
    """It is there only while something is left to do; a tick is stored at once and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._found: YearStart | None = None
        self._due: TurnDue | None = None
        self.ticks: dict[tuple[str, YearStartStep], QCheckBox] = {}
        self.turn = QWidget()
        self.turn_text = label("", wrap=True)
        self.turn_button = button(self.tr("Schuljahr wechseln …"), lambda: desk.show_place("cases", "school_year"))
        self.turn_dismiss = button(self.tr("Nicht mehr erinnern"), self._dismiss, role="quiet")
        line = row(icon_label("school", 18), self.turn_text, self.turn_button, self.turn_dismiss, spacing=M)
        line.setStretch(1, 1)
        self.turn.setLayout(line)
        self.body.addWidget(self.turn)
        self._steps = QWidget()
        self._grid = QGridLayout(self._steps)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S // 2)
        self.body.addWidget(self._steps)
        self.hide()

    def show_start(self, found: YearStart | None, schools: Mapping[str, str], due: TurnDue | None = None) -> None:
        """Show what is ticked and what not, and whether the year is still to be turned; hidden without either.

        ``schools`` are the names by their codes.
        """
        before, self._found = self._found, found
        self._due = due
        self.turn.setVisible(due is not None)
        self.setVisible(found is not None or due is not None)
        if due is not None:
            self.heading.setText(self.tr("Start ins Schuljahr {year}").format(year=due.year))
            self.turn_text.setText(
                self.tr("%n Schülerinnen und Schüler haben dieses Schuljahr noch keine Klasse.", "", due.pupils)
            )
        self._steps.setVisible(found is not None)
        if found is None:
            return
        self.heading.setText(self.tr("Start ins Schuljahr {year}").format(year=found.year))
        if before is None or before.schools != found.schools:
            self._make(found, schools)
        for place, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(place in found.done)
            tick.blockSignals(False)

    def _dismiss(self) -> None:
        if self._due is None:
            return
        year = self._due.year

        def stored(_: None) -> None:
            self._desk.changed.emit(AREA)
            self._desk.tell_step(
                self.tr("An den Schuljahreswechsel {year} wird nicht mehr erinnert.").format(year=year), AREA
            )

        self._desk.worker.run(lambda ws: school_year.dismiss(ws, year), stored)

    def _make(self, found: YearStart, schools: Mapping[str, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks = {}
        steps = list(YearStartStep)
        half = (len(steps) + 1) // _BLOCKS
        for place, step in enumerate(steps):
            block, line = divmod(place, half)
            first = block * (len(found.schools) + _BESIDE)
            self._grid.addWidget(label(word(self._desk.language, "year_start", step), wrap=True), line + 1, first)
            self._grid.setColumnStretch(first, 1)
            for number, code in enumerate(found.schools, start=1):
                column = first + number
                if line == 0 and len(found.schools) > 1:
                    self._grid.addWidget(label(code, "caption"), 0, column, Qt.AlignmentFlag.AlignHCenter)
                self._grid.addWidget(
                    self._make_tick(found.year, code, step, schools), line + 1, column, Qt.AlignmentFlag.AlignHCenter
                )
            if block:
                self._grid.setColumnMinimumWidth(first - 1, px(L))

    def _make_tick(self, year: SchoolYear, code: str, step: YearStartStep, schools: Mapping[str, str]) -> QCheckBox:
        made = QCheckBox()
        said = word(self._desk.language, "year_start", step)
        made.setAccessibleName(self.tr("{step}: {school}").format(step=said, school=schools.get(code, code)))
        made.setToolTip(made.accessibleName())
        made.toggled.connect(partial(self._tick, year, code, step))
        self.ticks[code, step] = made
        return made

    def _tick(self, year: SchoolYear, school: str, step: YearStartStep, done: bool) -> None:
        def stored(_: None) -> None:
            self._desk.changed.emit(AREA)
            said = word(self._desk.language, "year_start", step)
            text = self.tr("Erledigt: {step} ({school}).") if done else self.tr("Wieder offen: {step} ({school}).")
            self._desk.tell_step(text.format(step=said, school=school), AREA)

        self._desk.worker.run(lambda ws: year_start.tick(ws, year, school, step, done=done), stored)
