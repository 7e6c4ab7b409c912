"""What she is asked before anything goes by itself: whether the date is right, and whether so much is to go at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.services.keeping import backup_upkeep, known_day
from ssa_desktop.services.keeping.due_overview import Questions
from ssa_desktop.services.keeping.known_day import DayQuestion
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.parts import Card, button, label, row


class DayQuestions(Card):
    """Shows the open questions, each with its answer; hidden while there is none."""

    items_wanted = Signal(object)
    """She wants to see the items, given by their ids, that would go by themselves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._asked = Questions()
        self.heading.setText(self.tr("Bitte antworten Sie, bevor etwas von selbst gelöscht wird"))
        self.wrap_heading()
        self.day_text = label("", wrap=True)
        self.day = button(self.tr("&Ja, das Datum stimmt"), self._confirm_day, icon_name="check")
        self.items_text = label("", wrap=True)
        self.items = button("", lambda: self.items_wanted.emit(self._asked.items), icon_name="list")
        self.backups_text = label("", wrap=True)
        self.backups = button("", self._thin, icon_name="check")
        self._rows: list[tuple[QWidget, QPushButton]] = [
            (self.day_text, self.day),
            (self.items_text, self.items),
            (self.backups_text, self.backups),
        ]
        for text, answer in self._rows:
            line = row(text, answer)
            line.setStretch(0, 1)
            self.body.addLayout(line)
        self.show_questions(self._asked)

    def show_questions(self, asked: Questions) -> None:
        """Show what is asked now."""
        self._asked = asked
        if asked.day is not None:
            self._say_day(asked.day)
        number = len(asked.items)
        self.items_text.setText(
            self.tr(
                "{count} fällige Einträge würden auf einmal gelöscht, weit mehr als bisher. Bitte sehen Sie sie durch, "
                "und löschen Sie sie selbst."
            ).format(count=number)
        )
        self.items.setText(self.tr("Diese {count} aus&wählen").format(count=number))
        self.backups_text.setText(
            self.tr("{count} Sicherungen müssten auf einmal entfernt werden, weit mehr als bisher.").format(
                count=asked.backups
            )
        )
        self.backups.setText(self.tr("{count} Sicherungen &entfernen").format(count=asked.backups))
        for (text, answer), shown in zip(
            self._rows, (asked.day is not None, bool(asked.items), asked.backups is not None), strict=True
        ):
            text.setVisible(shown)
            answer.setVisible(shown)
        self.setVisible(bool(asked))

    def _say_day(self, asked: DayQuestion) -> None:
        language = self._desk.language
        text = self.tr(
            "Stimmt das Datum? Dieser Rechner zeigt den {today}; der letzte bekannte Tag Ihrer Daten ist der {known}. "
            "Stimmt es nicht, stellen Sie die Uhr des Rechners, und löschen Sie bis dahin nichts."
        )
        self.day_text.setText(text.format(today=day_text(language, asked.today), known=day_text(language, asked.known)))
        self.day.setText(self.tr("&Ja, heute ist der {day}").format(day=day_text(language, asked.today)))

    def _confirm_day(self) -> None:
        def done(_: None) -> None:
            self._desk.changed.emit("retention")
            self._desk.tell(self.tr("Vermerkt. Was ansteht, wird beim nächsten Entsperren gelöscht und entfernt."))

        self._desk.worker.run(known_day.confirm_today, done)

    def _thin(self) -> None:
        number = self._asked.backups or 0

        def done(removed: int) -> None:
            self._desk.changed.emit("backup")
            self._desk.changed.emit("retention")
            self._desk.tell(self.tr("%n Sicherungen entfernt.", "", removed))

        self._desk.worker.run(lambda ws: backup_upkeep.remove_superfluous(ws, answered=number), done)
