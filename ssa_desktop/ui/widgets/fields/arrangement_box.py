"""Choosing how a school arranges appointments, and storing it for that school."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.labels import label
from ssa_desktop.services.appointments import appointments
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.enum_box import EnumBox


class ArrangementBox(EnumBox[Arrangement]):
    """The three ways, and a line for none; with ``school`` it shows and stores that school's way by itself."""

    def __init__(self, desk: Desk, school: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk.language, "arrangement", Arrangement, "", parent)
        self.setItemText(0, self.tr("keine feste Absprache"))
        self.setAccessibleName(self.tr("Terminvereinbarung"))
        self._desk = desk
        self._school: str | None = None
        self.activated.connect(self._store_chosen)
        if school is not None:
            self.show_school(school)

    def show_school(self, school: str) -> None:
        """Show a school's way; what is chosen from now on is stored for it."""
        self._school = school
        self._desk.worker.run(
            lambda ws: appointments.arrangement_of_school(ws, school),
            while_alive(self, lambda found: self.set_value(found) if self._school == school else None),
        )

    def _store_chosen(self) -> None:
        if self._school is not None:
            self._store(self._school, self.value())

    def _store(self, school: str, arranged: Arrangement | None) -> None:
        desk = self._desk
        way = self.tr("keine feste Absprache") if arranged is None else label(desk.language, "arrangement", arranged)
        text = self.tr("Termine an {school}: {way}").format(school=school, way=way)

        def put(value: Arrangement | None) -> None:
            if self._school == school:
                self.set_value(value)

        show = while_alive(self, put)

        def changed() -> None:
            desk.worker.run(lambda ws: appointments.arrangement_of_school(ws, school), show)

        def done(_: object) -> None:
            desk.changed.emit("schools")
            desk.tell_step(text, "schools", changed)

        desk.worker.run(lambda ws: appointments.set_arrangement_of_school(ws, school, arranged), done)
