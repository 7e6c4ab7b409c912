"""Asks what becomes of an entry, a talk or a session that reaches beyond midnight."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QRadioButton, QWidget

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.running_timer import DAY_MINUTES, cut_at_midnight, minutes_beyond, split_at_midnight
from ssa_desktop.labels import clock_hours, clock_text, weekday_text
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import choices


class MidnightDialog(FormDialog):
    """Split into two days, or end at midnight; leaving it goes back to what was typed."""

    keeps_draft: ClassVar[bool] = False

    def __init__(self, language: str, entry: TimeEntry, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Der Eintrag reicht über Mitternacht"))
        self.action.setText(self.tr("Speichern"))
        self._entry = entry
        first, second = split_at_midnight(entry)
        text = self.tr("{length} Std. ab {start} Uhr enden erst am nächsten Tag um {end} Uhr. Was soll gelten?")
        self.add_text(
            text.format(
                length=clock_hours(entry.minutes), start=clock_text(entry.start or 0), end=clock_text(second.minutes)
            )
        )
        split = self.tr("Auf beide Tage auf&teilen: {one} Std. am {first}, {two} Std. am {second}")
        cut = self.tr("Bis Mitternacht &kürzen: nur {one} Std. am {first}")
        words = {
            "one": clock_hours(first.minutes),
            "two": clock_hours(second.minutes),
            "first": weekday_text(language, first.date),
            "second": weekday_text(language, second.date),
        }
        self.split = QRadioButton(split.format(**words))
        self.cut = QRadioButton(cut.format(**words))
        self.split.setChecked(True)
        self.body.addWidget(choices(self.tr("Was soll gelten?"), self.split, self.cut))
        self.way_out.setText(self.tr("Zurück zur Eingabe"))
        self.first = self.split

    def entries(self) -> list[TimeEntry]:
        """Return what is to be stored."""
        return list(split_at_midnight(self._entry)) if self.split.isChecked() else [cut_at_midnight(self._entry)]


class RecordMidnightDialog(FormDialog):
    """A talk or session is one record of one day: it ends at midnight, or stays without a start, or is typed anew."""

    keeps_draft: ClassVar[bool] = False

    def __init__(self, language: str, day: date, start: int, minutes: int, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Das reicht über Mitternacht"))
        self.action.setText(self.tr("Speichern"))
        self._start = start
        self._minutes = minutes
        beyond = minutes_beyond(start, minutes)
        text = self.tr(
            "{length} Std. ab {start} Uhr enden erst am nächsten Tag um {end} Uhr. Ein Gespräch oder ein Termin "
            "lässt sich nicht auf zwei Tage aufteilen. Was soll gelten?"
        )
        self.add_text(text.format(length=clock_hours(minutes), start=clock_text(start), end=clock_text(beyond)))
        cut = self.tr("Bis Mitternacht &kürzen: {one} Std. am {day}")
        untimed = self.tr("&Uhrzeit weglassen: {length} Std. am {day}, ohne Beginn")
        words = {
            "one": clock_hours(minutes - beyond),
            "length": clock_hours(minutes),
            "day": weekday_text(language, day),
        }
        self.cut = QRadioButton(cut.format(**words))
        self.untimed = QRadioButton(untimed.format(**words))
        self.cut.setChecked(True)
        self.body.addWidget(choices(self.tr("Was soll gelten?"), self.cut, self.untimed))
        self.way_out.setText(self.tr("Zurück zur Eingabe"))
        self.first = self.cut

    def answer(self) -> tuple[int | None, int]:
        """Return start and minutes as they are to be stored."""
        return (self._start, DAY_MINUTES - self._start) if self.cut.isChecked() else (None, self._minutes)
