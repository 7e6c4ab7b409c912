"""Asks whether a new person is one that is known already. The answer is hers; nothing is ever joined by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.services.people.similar_people import SimilarPerson
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, set_role
from ssa_desktop.ui.widgets.parts import button, label, row

_MOST: Final = 3


def similar_text(desk: Desk, one: SimilarPerson) -> str:
    """Return what tells a known person from others: name or initials, class, pseudonym, the day they were met last."""
    person = one.person
    name = person.initials if desk.discreet() else person.title
    parts = [name, person.class_label or "", person.pseudonym if name != person.pseudonym else ""]
    if one.latest is not None:
        met = QCoreApplication.translate("SimilarCard", "zuletzt {day}")
        parts.append(met.format(day=day_text(desk.language, one.latest)))
    return " · ".join(part for part in parts if part)


class SimilarCard(QFrame):
    """Shows known persons of a similar name. ``same`` brings the one they are, ``other`` that they are none of them."""

    same = Signal(object)
    other = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "notice")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.same_buttons: list[QPushButton] = []
        self.other_button = button(self.tr("Ist jemand anderes"), self.other.emit)
        self._more = label("", "hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(S)
        self.title = label(self.tr("Ist das eine Person, die schon da ist?"), wrap=True)
        layout.addWidget(self.title)
        layout.addLayout(self._lines)
        layout.addWidget(self._more)
        layout.addLayout(row(self.other_button, None))
        self.hide()

    def show_persons(self, found: Sequence[SimilarPerson]) -> None:
        """Ask about these; without any the card goes."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.same_buttons = []
        for one in found[:_MOST]:
            said = similar_text(self._desk, one)
            take = button(self.tr("Ist dieselbe Person"), partial(self.same.emit, one.person))
            take.setAccessibleName(self.tr("Ist dieselbe Person: {person}").format(person=said))
            self.same_buttons.append(take)
            text = said if not one.same_class else self.tr("{person} · dieselbe Klasse").format(person=said)
            line = row(label(text, wrap=True), take)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._lines.addWidget(holder)
        left = len(found) - _MOST
        self._more.setText(self.tr("und {number} weitere; Klasse oder zweiter Name grenzt ein.").format(number=left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(found))

    def ask(self) -> None:
        """Give the keyboard to the first answer."""
        if self.same_buttons:
            self.same_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.title.text())
