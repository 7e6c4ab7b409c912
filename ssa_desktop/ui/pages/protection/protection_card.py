"""The emergency card: whom to call, with 110 and 112 always on it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.protection.emergency_numbers import HelpFunction
from ssa_desktop.domain.protection.protection import EmergencyContact
from ssa_desktop.labels import label as word
from ssa_desktop.services.protection import emergency_numbers, protection
from ssa_desktop.services.protection.emergency_numbers import EmergencyNumbers
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.protection.numbers_dialog import NumbersDialog
from ssa_desktop.ui.pages.protection.protection_dialogs import PAGE
from ssa_desktop.ui.pages.protection.protection_report_dialogs import EmergencyDialog
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, row
from ssa_desktop.ui.widgets.phone_text import unbroken

Line = tuple[int, EmergencyContact]


class EmergencyCard(Card):
    """Shows the lines of the card; each can be changed and taken off, with undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Notfallkarte"), parent)
        self.setAccessibleName(self.tr("Notfallkarte"))
        self._desk = desk
        self._lines: list[Line] = []
        self._said: list[tuple[int, EmergencyContact, str]] | None = None
        """What is shown now, with its notes as they are written there; None before the first time."""
        self._words = CoveredWords(desk.discreet)
        desk.discreet_changed.connect(self._show)
        self.add = button(self.tr("Nummer …"), lambda: self.ask(None), role="quiet", icon_name="plus")
        # An icon alone: beside it the card's name has no room for more words in a small window.
        self.numbers = icon_button("lock", self.tr("Nummern im Sperrbild …"), self.ask_numbers)
        self.head.addWidget(self.numbers)
        self.head.addWidget(self.add)
        self._always = label(self.tr("Polizei 110 · Rettung und Feuerwehr 112"), "number", wrap=True)
        self._holder = QWidget()
        self._empty = label(
            self.tr("Tragen Sie Jugendamt, Bereitschaftsdienst und die beratende Fachkraft mit Telefon ein."),
            "muted",
            wrap=True,
        )
        self.body.setSpacing(M)
        self.body.addWidget(self._always)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._holder)

    def show_lines(self, lines: list[Line], cover: NameCover) -> None:
        """Show the card as it is now; ``cover`` covers names in her notes on whom to call."""
        self._lines = lines
        self._words.set_cover(cover)
        self._show()

    def _show(self) -> None:
        lines = self._lines
        said = [(number, contact, self._words(contact.note)) for number, contact in lines]
        if said == self._said:
            return
        self._said = said
        self._empty.setVisible(not lines)
        old = self._holder
        self._holder = QWidget()
        listed = QVBoxLayout(self._holder)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(S)
        for number, contact in lines:
            listed.addWidget(self._line(number, contact))
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        self._holder.setVisible(bool(lines))

    def ask(self, contact_id: int | None) -> None:
        """Ask for a line, new or to be changed."""
        before = next((contact for number, contact in self._lines if number == contact_id), None)
        dialog = EmergencyDialog(self._desk, self.window(), before)
        dialog.keep_as(PAGE, "contact", contact_id=contact_id)
        dialog.accepted.connect(lambda: self._save(contact_id, dialog.value()))
        dialog.open()

    def ask_numbers(self) -> None:
        """Ask for the numbers that stand on the page before the data: typed anew, nothing comes from here."""

        def show(found: EmergencyNumbers) -> None:
            dialog = NumbersDialog(self._desk, self.window(), found)
            dialog.keep_as(PAGE, "numbers")
            dialog.accepted.connect(lambda: self._keep_numbers(dialog.value()))
            dialog.open()

        self._desk.worker.run(lambda ws: emergency_numbers.read(ws.folder), show)

    def _keep_numbers(self, numbers: Mapping[HelpFunction, str]) -> None:
        def kept(before: EmergencyNumbers) -> None:
            # A file outside the stores has a way back of its own.
            self._desk.tell(
                self.tr("Nummern im Sperrbild gespeichert."),
                lambda: self._desk.worker.run(lambda ws: emergency_numbers.keep(ws.folder, before.own), _ignore),
                lambda: self._keep_numbers(numbers),
            )

        self._desk.worker.run(lambda ws: emergency_numbers.keep(ws.folder, numbers), kept)

    def _line(self, number: int, contact: EmergencyContact) -> QWidget:
        made = QWidget()
        text = " · ".join(part for part in (contact.name, unbroken(contact.phone)) if part)
        shown: QLabel = label(text, wrap=True)
        said = word(self._desk.language, "emergency_kind", contact.kind), self._words(contact.note)
        below = label(" · ".join(part for part in said if part), "hint", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(shown)
        column.addWidget(below)
        change = icon_button("pencil", self.tr("{name} ändern").format(name=contact.name), lambda: self.ask(number))
        remove = icon_button("x", self.tr("{name} entfernen").format(name=contact.name), lambda: self._remove(number))
        layout = row(spacing=S)
        layout.addLayout(column, 1)
        layout.addWidget(change)
        layout.addWidget(remove)
        made.setLayout(layout)
        return made

    def _save(self, contact_id: int | None, after: EmergencyContact) -> None:
        def saved(_: int) -> None:
            self._desk.changed.emit("protection")
            text = self.tr("Eintrag auf der Notfallkarte gespeichert.")
            if contact_id is not None:
                text = self.tr("Eintrag auf der Notfallkarte geändert.")
            self._desk.tell_step(text, "protection")

        self._desk.worker.run(lambda ws: protection.save_emergency_contact(ws, after, contact_id), saved)

    def _remove(self, number: int) -> None:
        def removed(_: object) -> None:
            self._desk.changed.emit("protection")
            self._desk.tell_step(self.tr("Eintrag von der Notfallkarte entfernt."), "protection")

        self._desk.worker.run(lambda ws: protection.remove_emergency_contact(ws, number), removed)


def _ignore(_: object) -> None:
    """Nothing on the page shows the numbers."""
