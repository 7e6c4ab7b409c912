"""The dialogs that put a saved talk right, and that note and settle what is disputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.corrections import DisputeRow
from ssa_desktop.ui.capture.capture_details import CaptureDetails
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.typed_values import written_date
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField

WIDTH: Final = 760
NOTE_HEIGHT: Final = 130
STATEMENT_HEIGHT: Final = 80
DISPUTING: Final = (AskedBy.SELF, AskedBy.GUARDIAN)


class CorrectContactDialog(FormDialog):
    """Shows a talk as it was saved; what is changed keeps its earlier version, with who asked for it."""

    def __init__(
        self, desk: Desk, contact: Contact, note: str, schools: Sequence[School], parent: QWidget | None
    ) -> None:
        title = self.tr("Eintrag vom {day} berichtigen").format(day=day_text(desk.language, contact.date))
        super().__init__(title, self.tr("Berichtigen"), parent)
        self.setMinimumWidth(px(WIDTH))
        self._desk = desk
        self._contact = contact
        self.details = CaptureDetails(desk)
        self.details.set_schools(schools)
        self.minutes = MinutesField()
        self.minutes.setFixedWidth(px(140))
        self.minutes.set_minutes(contact.minutes)
        self.topics = TopicField(desk)
        self.topics.set_topics(sorted(contact.topics))
        self.note = QPlainTextEdit(note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(NOTE_HEIGHT))
        self.asked_by = EnumBox(desk.language, "correction_asker", AskedBy)
        self.asked_by.set_value(AskedBy.OWN_MISTAKE)
        self._fill(contact)
        self.body.addWidget(self.details)
        self.form.add_row((self.tr("Dau&er"), self.minutes), (self.tr("&Themen"), self.topics), stretch=(0, 1))
        self.needs(self.minutes)
        self.needs(self.details.day, self.details.time, lines=2)
        self.form.add(self.tr("&Notiz"), self.note)
        self.form.add(
            self.tr("&Veranlasst von"),
            self.asked_by,
            self.tr(
                "Was vorher dort stand, bleibt mit Tag und Anlass sichtbar. Nur ein eigener Tippfehler am Tag des "
                "Gesprächs wird einfach ersetzt."
            ),
        )
        self.first = self.note

    def value(self) -> Contact:
        """Return the talk as the fields say; whom it concerns stays."""
        minutes = self.minutes.minutes() or self._contact.minutes
        return self.details.contact(minutes, self.topics.topics(), None)

    def note_text(self) -> str:
        """Return the note as it is typed."""
        return self.note.toPlainText().strip()

    def problems(self) -> Iterator[Problem]:
        yield from self.details.problems()
        if (day := self.details.day.day()) is not None and day > self._desk.today():
            yield self.details.day, self.tr("Liegt in der Zukunft.")
        when = self.details.time.start(), self.minutes.minutes() or 0
        if self.minutes.minutes() is None:
            yield self.minutes, self.minutes.what_is_wrong()
        elif when != (self._contact.start, self._contact.minutes) and minutes_beyond(*when):
            yield self.minutes, self.tr("Kürzer: bis 24 Uhr.")

    def _fill(self, contact: Contact) -> None:
        self.details.set_fields(
            {
                "present": [who.value for who in contact.participants],
                "date": written_date(contact.date, self._desk.language),
                "time": "",
                "school": contact.school,
                "mode": contact.mode.value,
                "activity": contact.activity.value,
                "crisis": contact.crisis,
                "source": contact.source.value,
                "source_ground": contact.source_ground or "",
                "entrusted": contact.entrusted_by.value if contact.entrusted_by is not None else None,
            }
        )
        self.details.time.set_start(contact.start)


class DisputeDialog(RecordDialog[Dispute]):
    """Asks what the person or their guardians dispute, and since when."""

    asks = Asks(
        Dispute,
        "dispute",
        rows=(("statement",), ("disputed_by", "disputed_on")),
        apart=frozenset({"resolved_on", "outcome"}),
        heights={"statement": STATEMENT_HEIGHT},
    )

    def __init__(self, desk: Desk, day: date | None, parent: QWidget | None) -> None:
        title = self.tr("Fallakte als bestritten vermerken")
        if day is not None:
            title = self.tr("Eintrag vom {day} als bestritten vermerken").format(day=day_text(desk.language, day))
        who = EnumBox(desk.language, "correction_asker", DISPUTING, empty=self.tr("Bitte wählen"))
        action = self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, instead={"disputed_by": who})
        self.add_text(
            self.tr("Der Vermerk steht in der Fallakte und auf jedem Ausdruck, auch nachdem die Frage geklärt ist."),
            "muted",
        )


class SettleDialog(FormDialog):
    """Asks how something disputed was settled; with several, which."""

    def __init__(self, desk: Desk, disputes: Sequence[DisputeRow], parent: QWidget | None) -> None:
        super().__init__(self.tr("Bestrittenes klären"), self.tr("Als geklärt vermerken"), parent)
        self._desk = desk
        self._disputes = list(disputes)
        self.which = ChoiceBox()
        for one in disputes:
            where = self.tr("Fallakte") if one.day is None else day_text(desk.language, one.day)
            self.which.addItem(f"{where}: „{one.dispute.statement}“")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(20)
        self.outcome = QPlainTextEdit()
        self.outcome.setTabChangesFocus(True)
        self.outcome.setFixedHeight(px(STATEMENT_HEIGHT))
        self.on = DateField(desk.today, desk.language)
        self.on.set_day(desk.today())
        self.form.add(self.tr("&Bestritten ist"), self.which)
        self.form.add(
            self.tr("&Ausgang"),
            self.outcome,
            self.tr("Zum Beispiel: Eintrag berichtigt; beide Sichten bleiben nebeneinander stehen."),
        )
        self.form.add(self.tr("&Geklärt am"), self.on)
        self.first = self.outcome
        self.needs(self.outcome)

    @property
    def chosen(self) -> DisputeRow:
        """The dispute that is settled."""
        return self._disputes[self.which.currentIndex()]

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.outcome, self.tr("Bitte aufschreiben, wie die Frage ausging."))
        day = self.on.day()
        if day is None or day > self._desk.today():
            yield self.on, self.on.what_is_wrong(needed=True, is_past=True)
