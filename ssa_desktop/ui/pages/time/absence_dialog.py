"""The dialog that enters leave, illness or time off in lieu for a span of days; it says before what it will enter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import hours_text
from ssa_desktop.labels import label as label_of
from ssa_desktop.services.time import absences
from ssa_desktop.services.time.absences import AbsencePlan
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label
from ssa_desktop.ui.worktime_words import days_text


class AbsenceDialog(FormDialog):
    """Asks for kind, first and last day, and whole or half days."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(self.tr("Abwesenheit eintragen"), self.tr("Speichern"), parent)
        self._desk = desk
        self._refused = ""
        self._asked = 0
        self.kind: EnumBox[Activity] = EnumBox(desk.language, "activity", absences.KINDS, self.tr("Bitte wählen"))
        self.first = self.form.add(self.tr("&Art"), self.kind)
        self.from_day = DateField(desk.today, desk.language)
        self.to_day = DateField(desk.today, desk.language)
        self.to_day.setPlaceholderText(self.tr("leer: ein Tag"))
        self.from_day.set_day(desk.today())
        self.form.add_row((self.tr("&Erster Tag"), self.from_day), (self.tr("&Letzter Tag"), self.to_day))
        self.half = QCheckBox(self.tr("&Halbe Tage"))
        self.form.add_widget(self.half)
        self.needs(self.kind, self.from_day)
        self.preview = label("", "hint", wrap=True)
        self.footer.addWidget(self.preview)
        self.kind.currentIndexChanged.connect(self._look)
        self.from_day.textChanged.connect(self._look)
        self.to_day.textChanged.connect(self._look)
        self.half.toggled.connect(self._look)
        self.accepted.connect(self._enter)
        self._look()

    def span(self) -> tuple[date, date] | None:
        """Return first and last day, or None while one cannot be read."""
        first = self.from_day.day()
        last = self.to_day.day() if self.to_day.text().strip() else first
        return None if first is None or last is None else (first, last)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.kind, self.tr("Bitte die Art der Abwesenheit wählen."))
        if self.from_day.day() is None:
            yield self.from_day, self.from_day.what_is_wrong(needed=True)
        if not self.to_day.is_valid():
            yield self.to_day, self.to_day.what_is_wrong(needed=False)
        if self.span() is not None and self._refused:
            yield self.from_day, self._refused

    def _look(self) -> None:
        """Ask what would be entered; only the answer to the latest question is shown."""
        span, kind, half = self.span(), self.kind.value() or Activity.LEAVE, self.half.isChecked()
        self._asked += 1
        number = self._asked
        if span is None:
            self.preview.clear()
            return

        def found(plan: AbsencePlan) -> None:
            if number == self._asked:
                self._refused = "" if plan.entries else self.tr("An diesen Tagen ist nichts einzutragen.")
                self.preview.setText(self._plan_text(plan))

        def refused(error: KnownError) -> None:
            if number == self._asked:
                self._refused = error_text(self._desk.language, error)
                self.preview.setText(self._refused)

        self._desk.worker.run(
            lambda ws: absences.plan(ws, kind, *span, half=half),
            while_alive(self, found),
            while_alive(self, refused),
        )

    def _plan_text(self, plan: AbsencePlan) -> str:
        days = len(plan.entries)
        lines = [
            self.tr("Einzutragende Tage: {days}, zusammen {hours}").format(
                days=days, hours=hours_text(self._desk.language, plan.minutes)
            )
        ]
        left_out = [
            text.format(count=count)
            for count, text in (
                (
                    plan.public_holidays,
                    self.tr("1 Feiertag") if plan.public_holidays == 1 else self.tr("{count} Feiertage"),
                ),
                (plan.no_work, self.tr("1 freier Tag") if plan.no_work == 1 else self.tr("{count} freie Tage")),
                (
                    plan.entered_before,
                    self.tr("1 Tag, an dem schon etwas eingetragen ist")
                    if plan.entered_before == 1
                    else self.tr("{count} Tage, an denen schon etwas eingetragen ist"),
                ),
            )
            if count
        ]
        if left_out:
            lines.append(self.tr("Ausgelassen: {days}.").format(days=", ".join(left_out)))
        for year, remaining in plan.remaining.items():
            shown = days_text(self._desk.language, remaining)
            one, many = self.tr("Urlaub {year}: danach noch 1 Tag."), self.tr("Urlaub {year}: danach noch {days} Tage.")
            lines.append((one if remaining == 1 else many).format(year=year, days=shown))
        return "\n".join(lines)

    def _enter(self) -> None:
        """Enter what the fields say, with undo. The dialog itself is gone when that is done."""
        span, kind, half = self.span(), self.kind.value() or Activity.LEAVE, self.half.isChecked()
        if span is None:
            return
        desk = self._desk
        one, many = self.tr("Eingetragen: {kind}, 1 Tag."), self.tr("Eingetragen: {kind}, {count} Tage.")

        def entered(made: tuple[int, ...]) -> None:
            desk.changed.emit("times")
            told = one if len(made) == 1 else many
            text = told.format(kind=label_of(desk.language, "activity", kind), count=len(made))
            desk.tell_step(text, "times")

        desk.worker.run(lambda ws: absences.enter(ws, kind, *span, half=half), entered)


def ask_absence(desk: Desk, owner: QWidget) -> AbsenceDialog:
    """Open the dialog; it enters what it says, and pages that show times hear of it (``times``)."""
    dialog = AbsenceDialog(desk, owner.window())
    dialog.open()
    return dialog
