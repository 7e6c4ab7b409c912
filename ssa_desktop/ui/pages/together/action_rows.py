"""Agreed actions typed as rows inside the dialog of a meeting: what, who, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.services.together.cooperation_agreements import Stored
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import button, icon_button, label

_DAY_WIDTH = 132
_WHO_WIDTH = 170


@dataclass(slots=True)
class _Row:
    """One action being typed; ``before`` is what is stored of it."""

    holder: QWidget
    what: QLineEdit
    who: QLineEdit
    due: DateField
    drop: QToolButton
    action_id: int | None
    before: AgreedAction | None


class ActionRows(QWidget):
    """The actions of a meeting. Empty rows are passed over. It is one field of its dialog and keeps what is typed."""

    def __init__(self, today: Callable[[], date], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._language = language
        self._rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(S)
        self.add = button(self.tr("Maßnahme hinzufügen"), self.add_row, role="quiet", icon_name="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(label(self.tr("Vereinbarte Maßnahmen"), "caption"))
        layout.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout.addLayout(foot)

    def set_actions(self, actions: Sequence[Stored[AgreedAction]]) -> None:
        """Show the actions that are stored."""
        for one in actions:
            made = self._make_row(one.record_id, one.value)
            made.what.setText(one.value.what)
            made.who.setText(one.value.who)
            made.due.set_day(one.value.due_on)

    def add_row(self) -> None:
        """Add an empty row and give it the keyboard."""
        self._make_row(None, None).what.setFocus()

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong: an unreadable day, and what is to do where only who or when is said."""
        for one in self._rows:
            if not one.what.text().strip() and (one.who.text().strip() or one.due.text().strip()):
                yield one.what, self.tr("Bitte eingeben, was zu tun ist, oder die Zeile leeren.")
            if not one.due.is_valid():
                yield one.due, one.due.what_is_wrong(needed=False)

    def value(self, agreed_on: date) -> list[tuple[int | None, AgreedAction]]:
        """Return the actions with the ids of those stored; a new one was agreed on that day."""
        return [
            (
                one.action_id,
                AgreedAction(
                    one.what.text().strip(),
                    one.who.text().strip(),
                    one.before.agreed_on if one.before else agreed_on,
                    one.due.day(),
                    one.before.done_on if one.before else None,
                    person_id=one.before.person_id if one.before else None,
                    case_id=one.before.case_id if one.before else None,
                ),
            )
            for one in self._rows
            if one.what.text().strip()
        ]

    def draft_value(self) -> list[dict[str, Any]]:
        """Return what is typed as plain values; see ``field_values.KeepsValue``."""
        return [
            {"id": one.action_id, "what": one.what.text(), "who": one.who.text(), "due": one.due.text()}
            for one in self._rows
        ]

    def set_draft_value(self, value: list[dict[str, Any]]) -> None:
        """Put back what :meth:`draft_value` gave."""
        stored = {one.action_id: one.before for one in self._rows if one.action_id is not None}
        while self._rows:
            self._drop(self._rows[-1])
        for kept in value:
            number = kept["id"] if kept["id"] in stored else None
            made = self._make_row(number, stored.get(number) if number is not None else None)
            made.what.setText(str(kept["what"]))
            made.who.setText(str(kept["who"]))
            made.due.setText(str(kept["due"]))

    def _make_row(self, action_id: int | None, before: AgreedAction | None) -> _Row:
        fields = QWidget()
        spot = Spot(fields)
        line = QHBoxLayout(fields)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        number = len(self._rows) + 1
        what, who, due = QLineEdit(), QLineEdit(), DateField(self._today, self._language)
        what.setPlaceholderText(self.tr("Was ist zu tun?"))
        what.setAccessibleName(self.tr("Maßnahme {number}: was").format(number=number))
        who.setPlaceholderText(self.tr("Wer?"))
        who.setAccessibleName(self.tr("Maßnahme {number}: wer").format(number=number))
        who.setFixedWidth(px(_WHO_WIDTH))
        due.setPlaceholderText(self.tr("bis (Datum)"))
        due.setAccessibleName(self.tr("Maßnahme {number}: bis wann").format(number=number))
        due.setFixedWidth(px(_DAY_WIDTH))
        drop = icon_button("x", self.tr("Maßnahme {number} entfernen").format(number=number))
        made = _Row(spot, what, who, due, drop, action_id, before)
        drop.clicked.connect(lambda _=False: self._drop(made))
        for widget, stretch in ((what, 1), (who, 0), (due, 0), (drop, 0)):
            line.addWidget(widget, stretch)
        self._rows.append(made)
        self._column.addWidget(spot)
        return made

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row.holder)
        row.holder.hide()
        row.holder.setParent(None)
        row.holder.deleteLater()
        self.add.setFocus()
