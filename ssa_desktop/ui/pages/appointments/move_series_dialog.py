"""The dialog that moves a planned date and those that follow it; it says beforehand what becomes of each day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QListWidget, QWidget

from ssa_desktop.domain.appointments.series import WEEK_DAYS
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import clock_text, label, weekday_text
from ssa_desktop.services.appointments.series_moving import NewTime, SeriesMove
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import TimeField
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import label as line_of

Preview = Callable[[Workspace, NewTime], SeriesMove]
LIST_HEIGHT: Final = 180
_PAUSE_MS: Final = 150


class MoveSeriesDialog(FormDialog):
    """Asks for a weekday and a time. What took place or fell out stays; nothing moves before she has seen what does.

    The time may be empty where there was none before.
    """

    keeps_draft = False

    def __init__(self, desk: Desk, what: str, before: NewTime, preview: Preview, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.set_title(self.tr("Diesen und folgende verschieben"))
        self.action.setText(self.tr("Verschieben"))
        self._desk = desk
        self._stands = before
        self._preview = preview
        self._found: SeriesMove | None = None
        self._refused = ""
        self.add_text(what, "muted")
        self.weekday = ChoiceBox()
        for number in range(WEEK_DAYS):
            self.weekday.addItem(label(desk.language, "weekday", str(number)), number)
        self.weekday.setCurrentIndex(before.weekday)
        self.time = TimeField()
        self.time.set_start(before.start)
        self.form.add_row((self.tr("&Wochentag"), self.weekday), (self.tr("&Uhrzeit"), self.time), stretch=(2, 1))
        self.needs(self.weekday)
        self.says = line_of("", wrap=True)
        self.days = QListWidget()
        self.days.setFixedHeight(px(LIST_HEIGHT))
        self.footer.addWidget(self.says)
        self.footer.addWidget(Field(self.tr("Was aus den &Tagen wird"), self.days))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self.weekday.currentIndexChanged.connect(self._changed)
        self.time.textChanged.connect(self._changed)
        self.first = self.weekday
        self._ask()

    def wanted(self) -> NewTime:
        """Return the weekday and the time as the fields say."""
        return NewTime(int(self.weekday.currentData()), self.time.start())

    def problems(self) -> Iterator[Problem]:
        if not self._time_will_do():
            yield self.time, self.time.what_is_wrong(needed=self._stands.start is not None)
        elif self.wanted() == self._stands:
            yield self.weekday, self.tr("Bitte Wochentag oder Uhrzeit ändern.")
        elif self._refused:
            yield None, self._refused
        elif self._found is None:
            yield None, self.tr("Einen Augenblick: Was sich verschiebt, wird noch nachgesehen.")
        elif not self._found.moved and not self._found.left_out:
            yield self.weekday, self.tr("So verschiebt sich nichts.")

    def _time_will_do(self) -> bool:
        may_be_empty = self._stands.start is None
        return self.time.start() is not None or (may_be_empty and self.time.is_valid())

    def _changed(self) -> None:
        self._found, self._refused = None, ""
        self._timer.start()

    def _ask(self) -> None:
        if not self._time_will_do():
            self.says.setText("")
            self.days.clear()
            return
        wanted = self.wanted()

        def failed(error: KnownError) -> None:
            if wanted == self.wanted():
                self._refused = error_text(self._desk.language, error)
                self.says.setText(self._refused)
                self._look_again()

        def show(found: SeriesMove) -> None:
            if wanted == self.wanted():
                self._show(found, wanted)

        self._desk.worker.run(lambda ws: self._preview(ws, wanted), while_alive(self, show), while_alive(self, failed))

    def _show(self, found: SeriesMove, wanted: NewTime) -> None:
        self._found = found
        self._look_again()
        language = self._desk.language
        lines = []
        for old, new in found.moved:
            days = {"old": weekday_text(language, old), "new": weekday_text(language, new)}
            if wanted.start is None:
                text = self.tr("{old} → {new}").format(**days)
            else:
                text = self.tr("{old} → {new}, {time}").format(**days, time=clock_text(wanted.start))
            if new in found.clashes:
                text = self.tr("{what} · überschneidet sich mit anderem").format(what=text)
            lines.append((new, text))
        for day, name in found.left_out:
            gone = self.tr("{day} fällt weg: {name}").format(day=weekday_text(language, day), name=name)
            lines.append((day, gone))
        for day in found.stays:
            kept = self.tr("{day} bleibt: der neue Tag ist schon vorbei").format(day=weekday_text(language, day))
            lines.append((day, kept))
        self.days.clear()
        self.days.addItems([text for _, text in sorted(lines)])
        if lines:
            self.days.setCurrentRow(0)
        self.says.setText(self._summary(found))

    def _summary(self, found: SeriesMove) -> str:
        if not found.moved and not found.left_out:
            return self.tr("So verschiebt sich nichts.")
        parts = [self.tr("%n Termin(e) verschieben sich.", "", len(found.moved))]
        if found.left_out:
            parts.append(self.tr("%n fallen weg: Ferien oder Feiertag.", "", len(found.left_out)))
        if found.printed_gone:
            text = self.tr(
                "Zu %n davon ist der Zettel schon gedruckt; der gedruckte Zettel gilt dann nicht mehr.",
                "",
                found.printed_gone,
            )
            parts.append(text)
        if found.clashes:
            parts.append(self.tr("%n überschneiden sich mit anderem.", "", len(found.clashes)))
        if found.printed:
            parts.append(
                self.tr("%n Zettel sind schon gedruckt, mit der alten Zeit: bitte neu drucken.", "", found.printed)
            )
        if found.others:
            parts.append(self.tr("Die Termine der Serie an anderen Wochentagen bleiben, wie sie sind."))
        return " ".join(parts)
