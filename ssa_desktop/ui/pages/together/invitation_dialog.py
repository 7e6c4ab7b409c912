"""The dialog of the invitation to a yearly talk, drafted for the Schulträger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.talk_invitations import MINUTES, Invitation
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.cooperation import agreement_name
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, MinutesField, TimeField

_WIDTH: Final = 720
_GUESTS_HEIGHT: Final = 120
_NOTE_HEIGHT: Final = 72

Send = Callable[["InvitationDialog", Invitation, Callable[[bool], None]], None]
"""Makes and saves the letters of an invitation, and says whether that was done."""
Proposed = Mapping[int, tuple[Sequence[str], str]]
"""By agreement whom an invitation proposes to invite, and where."""


class InvitationDialog(FormDialog):
    """Asks to which talk, when, where and whom the Schulträger invites; what is proposed may be written over."""

    def __init__(
        self,
        desk: Desk,
        agreements: Sequence[tuple[AgreementLine, str]],
        proposed: Proposed,
        due: Mapping[int, tuple[SchoolYear, date | None]],
        send: Send,
        parent: QWidget | None,
    ) -> None:
        super().__init__(self.tr("Zum Auswertungsgespräch einladen"), self.tr("Einladungen speichern …"), parent)
        self.setMinimumWidth(px(_WIDTH))
        self._desk = desk
        self._agreements = [one for one, _ in agreements]
        self._proposed = proposed
        self._due = due
        self._send = send
        self._is_sending = False
        self.add_text(
            self.tr(
                "Zum Gespräch lädt der Schulträger ein. Hier entsteht der Entwurf für ihn: je Eingeladenem ein Brief "
                "als PDF und als Word-Datei, dazu eine Kalenderdatei. Gespeichert wird in einem neuen Ordner."
            )
        )
        year = SchoolYear.of(desk.today())
        self._years = sorted({*(about for about, _ in due.values()), year, year.previous}, reverse=True)
        self.agreement = ChoiceBox()
        for one, school in agreements:
            self.agreement.addItem(agreement_name(desk.language, one.agreement, school))
        self.year = ChoiceBox()
        self.year.addItems([str(one) for one in self._years])
        self.form.add_row(
            (self.tr("Schule und &Vereinbarung"), self.agreement),
            (self.tr("Zum &Schuljahr"), self.year),
            stretch=(3, 1),
        )
        self.day = DateField(desk.today, desk.language, ahead=True)
        self.at = TimeField()
        self.minutes = MinutesField()
        self.minutes.set_minutes(MINUTES)
        self.form.add_row(
            (self.tr("&Datum"), self.day),
            (self.tr("&Beginn"), self.at, self.tr("darf leer bleiben")),
            (self.tr("Da&uer"), self.minutes),
        )
        self.first = self.agreement if len(due) > 1 else self.day
        self.place = QLineEdit()
        self.form.add(self.tr("&Ort"), self.place)
        self.guests = text_area(_GUESTS_HEIGHT)
        self.form.add(
            self.tr("&Wer wird eingeladen?"),
            self.guests,
            self.tr(
                "Je Zeile eine Funktion; jede bekommt einen Brief. Auch Lehrkräfte, Eltern oder Schülervertretung."
            ),
        )
        self.note = text_area(_NOTE_HEIGHT)
        self.form.add(self.tr("Was &noch in den Brief soll"), self.note, self.tr("Darf leer bleiben. Keine Namen."))
        self.needs(self.day, self.guests)
        self._filled: int | None = None
        numbers = [one.agreement_id for one in self._agreements]
        first_due = next((numbers.index(one) for one in due if one in numbers), 0)
        self.agreement.setCurrentIndex(first_due)
        self._propose()
        self.agreement.currentIndexChanged.connect(lambda _: self._propose())

    def problems(self) -> Iterator[Problem]:
        day = self.day.day()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        elif day < self._desk.today():
            yield self.day, self.tr("Der Tag ist schon vorbei. Bitte ihn prüfen.")
        if not self.at.is_valid():
            yield self.at, self.at.what_is_wrong(needed=False)
        if not self.minutes.minutes():
            yield self.minutes, self.minutes.what_is_wrong()
        yield from self.missing(self.guests, self.tr("Bitte eintragen, wer eingeladen wird."))

    def accept(self) -> None:
        """Have the letters made and saved; the dialog stays until they are, so that nothing typed is lost."""
        if not self.show_problems() and not self._is_sending:
            self._is_sending = True
            self._send(self, self.value(), self._end_sending)

    def _end_sending(self, is_saved: bool) -> None:
        self._is_sending = False
        if is_saved:
            super().accept()

    def value(self) -> Invitation:
        """Return the invitation as it was typed."""
        day = self.day.day()
        assert day is not None  # noqa: S101 - the dialog accepts nothing else
        return Invitation(
            self._chosen().agreement_id,
            self._years[max(0, self.year.currentIndex())],
            day,
            self.at.start(),
            self.minutes.minutes() or MINUTES,
            self.place.text().strip(),
            tuple(line.strip() for line in self.guests.toPlainText().splitlines() if line.strip()),
            self.note.toPlainText().strip(),
        )

    def _chosen(self) -> AgreementLine:
        return self._agreements[max(0, self.agreement.currentIndex())]

    def _propose(self) -> None:
        """Propose what belongs to the agreement chosen; what she typed over a proposal stays."""
        number = self._chosen().agreement_id
        before = None if self._filled is None else self._texts(self._filled)
        if before is None or before == (self.guests.toPlainText(), self.place.text()):
            guests, place = self._texts(number)
            self.guests.setPlainText(guests)
            self.place.setText(place)
            self._filled = number
        about, on = self._due.get(number, (SchoolYear.of(self._desk.today()).previous, None))
        self.year.setCurrentIndex(self._years.index(about))
        if on is not None and not self.day.text().strip():
            self.day.set_day(on)

    def _texts(self, number: int) -> tuple[str, str]:
        guests, place = self._proposed.get(number, ((), ""))
        return "\n".join(guests), place
