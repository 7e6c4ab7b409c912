"""School holidays that come along or stand in a file, looked at before they are kept: new, known, overlapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QListWidget, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import day_text
from ssa_desktop.services.time import school_calendar
from ssa_desktop.services.time.school_calendar import HolidayPreview
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.time.worktime_dialogs import SchoolBox
from ssa_desktop.ui.widgets.parts import label

LIST_HEIGHT = 220

LookAt = Callable[[Workspace, str | None], HolidayPreview]
"""What the holidays of a source would bring for a school, or for all of them."""


class HolidayImportDialog(FormDialog):
    """Shows what a source would bring. ``value`` are the new holidays.

    ``origin`` says below the list where the dates are from.
    """

    keeps_draft = False

    def __init__(
        self, desk: Desk, look_at: LookAt, schools: Mapping[str, str], parent: QWidget | None, origin: str = ""
    ) -> None:
        super().__init__(self.tr("Ferien übernehmen"), self.tr("Übernehmen"), parent)
        self._desk, self._look_at, self._origin = desk, look_at, origin
        self._preview: HolidayPreview | None = None
        self._refused = ""
        self.school = SchoolBox(schools, self.tr("alle Schulen"))
        self.first = self.form.add(self.tr("Gelten &für"), self.school)
        self.list = QListWidget()
        self.list.setFixedHeight(px(LIST_HEIGHT))
        self.form.add(self.tr("&Neue Ferien"), self.list)
        self.notes = label("", "hint", wrap=True)
        self.footer.addWidget(self.notes)
        self.school.currentIndexChanged.connect(self._look)
        self.accepted.connect(self._keep)
        self._look()

    def value(self) -> tuple[SchoolHoliday, ...]:
        """Return the new holidays."""
        return self._preview.new if self._preview is not None else ()

    def problems(self) -> Iterator[Problem]:
        if self._refused:
            yield None, self._refused
        elif not self.value():
            yield None, self.tr("Es ist nichts dabei, was noch nicht eingetragen ist.")

    def _look(self) -> None:
        school = self.school.code()
        look_at = self._look_at
        shown, failed = while_alive(self, self._show), while_alive(self, self._fail)
        self._desk.worker.run(lambda ws: look_at(ws, school), shown, failed)

    def _fail(self, error: KnownError) -> None:
        self._preview, self._refused = None, error_text(self._desk.language, error)
        self.list.clear()
        self.notes.clear()
        self.say(self._refused)

    def _show(self, found: HolidayPreview) -> None:
        self._preview, self._refused = found, ""
        self.list.clear()
        for holiday in found.new:
            text = f"{holiday.name}: {self._span(holiday)}"
            if holiday in found.overlapping:
                text = self.tr("{holidays} (überschneidet sich mit anderen)").format(holidays=text)
            self.list.addItem(text)
        notes = [self._origin] if self._origin else []
        if found.known:
            notes.append(self.tr("%n sind schon eingetragen und bleiben, wie sie sind.", "", len(found.known)))
        if found.overlapping:
            notes.append(self.tr("Tage, die sich überschneiden, zählen einmal."))
        if found.repeating:
            notes.append(
                self.tr("%n Einträge wiederholen sich; übernommen wird nur das erste Mal.", "", found.repeating)
            )
        if found.passed_over:
            notes.append(
                self.tr(
                    "%n Einträge sind abgesagt oder dauern keine ganzen Tage; sie bleiben weg.", "", found.passed_over
                )
            )
        self.notes.setText("\n".join(notes))

    def _span(self, holiday: SchoolHoliday) -> str:
        first = day_text(self._desk.language, holiday.first)
        return first if holiday.first == holiday.last else f"{first} – {day_text(self._desk.language, holiday.last)}"

    def _keep(self) -> None:
        """Keep what was shown, with undo. The dialog itself is gone when that is done."""
        desk, wanted = self._desk, self.value()
        one, many = self.tr("Übernommen: 1 Ferienzeit."), self.tr("Übernommen: {count} Ferienzeiten.")

        def kept(made: tuple[int, ...]) -> None:
            desk.changed.emit("calendar")
            told = one if len(made) == 1 else many
            desk.tell_step(told.format(count=len(made)), "calendar")

        desk.worker.run(lambda ws: school_calendar.import_holidays(ws, wanted), kept)
