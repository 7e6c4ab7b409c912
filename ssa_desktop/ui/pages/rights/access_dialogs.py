"""The dialogs on an access request: who asks and what was checked; more time to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ssa_desktop.domain.rights.access import AccessRequest, Capacity, Checks, Requester, deadline
from ssa_desktop.labels import day_text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label

LONGEST = 300


class RequestDialog(FormDialog):
    """Asks who wants access, when the request came in, and what was checked. What is left empty counts as open."""

    def __init__(self, desk: Desk, stored: AccessRequest | None, pseudonym: str, parent: QWidget | None) -> None:
        title = self.tr("Neue Anfrage auf Auskunft") if stored is None else self.tr("Anfrage zu {who}")
        action = self.tr("Weiter zur Durchsicht") if stored is None else self.tr("Speichern")
        super().__init__(title.format(who=pseudonym), action, parent)
        self._desk = desk
        self._stored = stored
        language = desk.language
        self.person = PersonField(desk, allow_new=False)
        not_yet = self.tr("Bitte wählen") if stored is None else None
        self.requester = EnumBox(language, "access_requester", Requester, not_yet)
        self.received = DateField(desk.today, language)
        self.received.set_day(desk.today())
        self.identity = QLineEdit()
        self.custody = QLineEdit()
        self.capacity = EnumBox(language, "access_capacity", Capacity, empty=self.tr("noch nicht eingeschätzt"))
        self.capacity_reason = QLineEdit()
        self.attachments = QCheckBox(self.tr("Anlagen sind als &Dateien gewünscht"))
        self._until = label("", "muted", wrap=True)
        if stored is None:
            self.form.add(self.tr("&Auskunft über"), self.person)
            self.person.setAccessibleName(self.tr("Auskunft über"))
            self.needs(self.person)
        self.form.add_row((self.tr("&Gefragt hat"), self.requester), (self.tr("&Eingegangen am"), self.received))
        self.needs(self.requester)
        self.form.add_widget(self._until)
        self.form.add(
            self.tr("&Identität geprüft durch"),
            self.identity,
            self.tr(
                "Zum Beispiel: persönlich bekannt, Ausweis. Leer: noch nicht geprüft; so steht es auf der Auskunft."
            ),
        )
        self.form.add(self.tr("&Sorgerecht geprüft durch"), self.custody)
        self.form.add_row(
            (self.tr("Einsichts&fähigkeit"), self.capacity),
            (self.tr("&Begründung"), self.capacity_reason),
            stretch=(2, 3),
        )
        self.form.add_widget(self.attachments)
        for line in (self.identity, self.custody, self.capacity_reason):
            line.setMaxLength(LONGEST)
        self.requester.currentIndexChanged.connect(self._show)
        self.received.edited.connect(self._show)
        self.first = self.requester if stored is not None else self.person.line
        if stored is not None:
            self._fill(stored)
        self._show()

    def value(self) -> AccessRequest:
        """Return the request as the fields say; checks that are new are dated today."""
        stored = self._stored
        person = self.person.person()
        person_id = stored.person_id if stored is not None else person.person_id if person is not None else 0
        base = stored or AccessRequest(person_id, Requester.SELF, self._desk.today())
        return replace(
            base,
            requester=self.requester.value() or Requester.SELF,
            received_on=self.received.day() or self._desk.today(),
            checks=self._checks(base.checks),
            with_attachments=self.attachments.isChecked(),
        )

    def problems(self) -> Iterator[Problem]:
        if self._stored is None and self.person.person() is None:
            yield self.person, self.tr("Bitte die Person wählen, um die es geht: zwei Buchstaben des Namens tippen.")
        yield from self.missing(self.requester, self.tr("Wer hat gefragt? Bitte wählen."))
        day = self.received.day()
        if day is None or day > self._desk.today():
            yield self.received, self.received.what_is_wrong(needed=True, is_past=True)

    def _checks(self, before: Checks) -> Checks:
        today = self._desk.today()
        identity, custody = self.identity.text().strip(), self.custody.text().strip()
        capacity = self.capacity.value()
        reason = self.capacity_reason.text().strip()
        is_same = (capacity, reason) == (before.capacity, before.capacity_reason)
        return Checks(
            _dated(identity, before.identity_how, before.identity_on, today),
            identity,
            _dated(custody, before.custody_how, before.custody_on, today),
            custody,
            capacity,
            None if capacity is None else before.capacity_on if is_same else today,
            reason if capacity is not None else "",
        )

    def _fill(self, stored: AccessRequest) -> None:
        checks = stored.checks
        self.requester.set_value(stored.requester)
        self.received.set_day(stored.received_on)
        self.identity.setText(checks.identity_how)
        self.custody.setText(checks.custody_how)
        self.capacity.set_value(checks.capacity)
        self.capacity_reason.setText(checks.capacity_reason)
        self.attachments.setChecked(stored.with_attachments)

    def _show(self) -> None:
        requester, day = self.requester.value(), self.received.day()
        is_third = requester is Requester.OTHER
        for control in (self.identity, self.capacity):
            self.ask(control, asked=not is_third)
        self.ask(self.custody, asked=requester is Requester.GUARDIAN)
        self.attachments.setVisible(not is_third)
        if day is None:
            self._until.clear()
            return
        is_extended = self._stored is not None and self._stored.extended_on is not None
        until = day_text(self._desk.language, deadline(day, is_extended=is_extended))
        text = self.tr("Zu beantworten bis {day}.").format(day=until)
        if is_third:
            text += " " + self.tr("Dritte bekommen ein Schreiben, das nichts bestätigt; mehr nur mit Entbindung.")
        self._until.setText(text)


class ExtendDialog(FormDialog):
    """Asks why the answer takes longer, and says until when."""

    def __init__(self, request: AccessRequest, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Frist verlängern"), self.tr("Verlängern"), parent)
        until = day_text(language, deadline(request.received_on, is_extended=True))
        self.add_text(
            self.tr(
                "Die Frist verlängert sich um zwei Monate, bis {day}. Teilen Sie das vor Ablauf des ersten Monats mit, "
                "mit dem Grund (Art. 12 Abs. 3 DSGVO)."
            ).format(day=until)
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self.form.add(self.tr("&Grund"), self.reason, self.tr("Zum Beispiel: viele Akten, mehrere Anfragen zugleich."))
        self.first = self.reason
        self.needs(self.reason)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.reason, self.tr("Bitte einen Grund angeben."))


def _dated(how: str, how_before: str, on: date | None, today: date) -> date | None:
    """Return the day of a check: the day it was noted, as long as it says the same."""
    if not how:
        return None
    return on if how == how_before and on is not None else today
