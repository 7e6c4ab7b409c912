"""The fields of a series: how often, on which weekdays, until when; and what comes of it, said at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.appointments.series import WEEK_DAYS, SeriesRule
from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import day_month_text, day_text, label
from ssa_desktop.services.appointments import series
from ssa_desktop.services.appointments.series import SeriesPreview
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import label as line_of
from ssa_desktop.ui.widgets.parts import row, say

_A_YEAR: Final = timedelta(days=365)
"""Within it a day and a month tell which day it is."""
_PAUSE_MS: Final = 150


class SeriesFields(QWidget):
    """``once`` offers that nothing comes back. Tell it the first day and the school with :meth:`begin_at`."""

    def __init__(self, desk: Desk, *, once: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._first: date | None = None
        self._school: str | None = None
        self._by_hand = False
        self.often = ChoiceBox()
        if once:
            self.often.addItem(self.tr("einmalig"), 0)
        self.often.addItem(self.tr("jede Woche"), 1)
        self.often.addItem(self.tr("alle zwei Wochen"), 2)
        self.often.addItem(self.tr("alle vier Wochen"), 4)
        self.until = DateField(desk.today, desk.language)
        self.days: list[QCheckBox] = []
        self._rest = QWidget()
        flow = FlowLayout(spacing=M)
        for number in range(WEEK_DAYS):
            box = QCheckBox(label(desk.language, "weekday", str(number)))
            box.toggled.connect(self._ask)
            self.days.append(box)
            flow.addWidget(box)
        self.says = line_of("", "hint", wrap=True)
        say(self.says, "", keeps_room=True)
        ticks = QWidget()
        ticks.setLayout(flow)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(M)
        rest.addWidget(ticks)
        rest.addWidget(self.says)
        self._until_field = Field(self.tr("&Bis einschließlich"), self.until)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        often = Field(self.tr("&Wiederholen"), self.often)
        fields = row(often, self._until_field)
        for field in (often, self._until_field):
            fields.setStretchFactor(field, 1)
            fields.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(fields)
        layout.addWidget(self._rest)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._preview)
        self.often.currentIndexChanged.connect(self._show_rest)
        self.until.textChanged.connect(self._ask)
        for box in self.days:
            box.clicked.connect(self._note_hand)
        self._show_rest()

    @property
    def is_once(self) -> bool:
        """Whether nothing is to come back."""
        return not self.often.currentData()

    def begin_at(self, first: date | None, school: str | None) -> None:
        """Say from which day on, and at which school: its holidays are left out."""
        if (first, school) == (self._first, self._school):
            return
        moved = first is not None and first != self._first
        self._first, self._school = first, school
        if moved and first is not None and not self._by_hand:
            for number, box in enumerate(self.days):
                box.setChecked(number == first.weekday())
        if first is not None and not self.until.text():
            self._desk.worker.run(
                lambda ws: series.end_of_school_year(ws, first, school), while_alive(self, self._offer_end)
            )
        self._ask()

    def rule(self) -> SeriesRule | None:
        """Return the rule as the fields say, or None when nothing comes back; raise :class:`UsageError` otherwise."""
        last = self.until.day()
        if self.is_once or self._first is None:
            return None
        if last is None:
            raise UsageError("series.ends_before")
        weekdays = frozenset(number for number, box in enumerate(self.days) if box.isChecked())
        return SeriesRule(self._first, last, weekdays, int(self.often.currentData()))

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong, each with its field; without a first day only what can be said of the last."""
        if not self.is_once and not self.until.is_valid():
            yield self.until, self.until.what_is_wrong(needed=False)
            return
        try:
            self.rule()
        except UsageError as error:
            is_about_weekdays = error.key == "series.no_weekday"
            yield self.days[0] if is_about_weekdays else self.until, error_text(self._desk.language, error)

    def _offer_end(self, last: date) -> None:
        if not self.until.text():
            self.until.set_day(last)

    def _note_hand(self) -> None:
        self._by_hand = True

    def _show_rest(self) -> None:
        for part in (self._rest, self._until_field):
            part.setVisible(not self.is_once)
        self._ask()

    def _ask(self, *_: object) -> None:
        if not self.is_once:
            self._timer.start()

    def _preview(self) -> None:
        try:
            rule = self.rule()
        except UsageError as error:
            say(self.says, error_text(self._desk.language, error), keeps_room=True)
            return
        if rule is None:
            say(self.says, "", keeps_room=True)
            return
        school, language = self._school, self._desk.language

        def failed(error: KnownError) -> None:
            say(self.says, error_text(language, error), keeps_room=True)

        self._desk.worker.run(
            lambda ws: series.preview(ws, rule, school, language),
            while_alive(self, self._say),
            while_alive(self, failed),
        )

    def _say(self, found: SeriesPreview) -> None:
        language = self._desk.language
        if not found.days:
            say(
                self.says,
                self.tr("Kein Tag bleibt übrig: Alle liegen in den Ferien oder auf Feiertagen."),
                keeps_room=True,
            )
            return
        text = self.tr("%n Termin(e), der letzte am {last}.", "", len(found.days)).format(
            last=day_text(language, found.days[-1])
        )
        if found.left_out:
            text += " " + self.tr("Ausgelassen: {days}").format(days=_left_out_text(found.left_out, language))
        say(self.says, text, keeps_room=True)


def _left_out_text(left_out: Sequence[tuple[date, str]], language: str) -> str:
    """Return every day that is left out, those of the same holidays together: ``Osterferien 01.04., 08.04.``."""
    names: dict[str, list[date]] = {}
    for day, name in left_out:
        names.setdefault(name, []).append(day)
    is_plain = left_out[-1][0] - left_out[0][0] < _A_YEAR
    said = day_month_text if is_plain else day_text
    return "; ".join(f"{name} {', '.join(said(language, day) for day in days)}" for name, days in names.items())
