"""Team meetings: Fallberatung, Förderplangespräch, Runder Tisch and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.cooperation import Partner
from ssa_desktop.services import cooperation_meetings as meetings
from ssa_desktop.services import cooperation_partners, schools
from ssa_desktop.services.cooperation_meetings import MeetingLine
from ssa_desktop.services.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import MeetingColumn, MeetingModel
from ssa_desktop.ui.pages.cooperation_panel import CooperationPanel, TableOrFirstStep, allow, buttons_row
from ssa_desktop.ui.pages.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.theme import L
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import Card, button, label

PLACE = "cooperation/meetings"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[MeetingLine]
    schools: dict[str, str]
    directory: list[Partner]


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(
        meetings.meetings(ws),
        {one.code: one.name for one in schools.listing(ws)},
        [one.partner for one in cooperation_partners.listing(ws)],
    )


class MeetingsPanel(CooperationPanel):
    """Teamgespräche: the list; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.model = MeetingModel(desk.language, desk.discreet, self)
        self.table = RecordTable(self.model, self.tr("Teamgespräche"))
        self.table.setProperty("role", "plain")
        widths: dict[int, int] = {
            MeetingColumn.DAY: 110,
            MeetingColumn.METHOD: 170,
            MeetingColumn.ABOUT: 150,
            MeetingColumn.ACTIONS: 120,
        }
        share_width(self.table, widths, MeetingColumn.SUBJECT)
        self.table.opened.connect(lambda line: self.ask(line.meeting_id))
        self.table.removal_asked.connect(lambda _: self.remove())
        self.table.chosen_changed.connect(lambda _: self._allow())
        self.stack = TableOrFirstStep(
            self.table,
            EmptyState(
                self.tr("Noch keine Teamgespräche"),
                self.tr(
                    "Fallberatung, Förderplangespräch, Runder Tisch: Schritt für Schritt festgehalten, mit dem, was "
                    "vereinbart wurde. Die Arbeitszeit wird dabei gleich gebucht und in der Jahresmeldung gezählt."
                ),
                self.tr("&Teamgespräch festhalten …"),
                lambda: self.ask(None),
                "message-circle",
            ),
        )
        self.add = button(
            self.tr("&Teamgespräch festhalten …"), lambda: self.ask(None), role="primary", icon_name="plus"
        )
        self.edit = button(self.tr("&Bearbeiten …"), self._edit, icon_name="pencil")
        self.drop = button(self.tr("Entfernen"), self.remove, icon_name="trash-2")
        self.hint = label(
            self.tr("Ein Gespräch zu einem Fall wird mit der Fallakte gelöscht; die gebuchte Arbeitszeit bleibt."),
            "hint",
        )
        card = Card(self.tr("Teamgespräche"))
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(self.hint)
        card.body.addLayout(buttons_row(self.add, self.edit, self.drop))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(card, 1)
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.run(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.stack.target()

    def show_about(self, about: Mapping[str, Any]) -> None:
        if "meeting_id" in about:
            self.table.choose_key(int(about["meeting_id"]))

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "meeting":
            self.ask(about.get("meeting_id"))

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.model.set_records(loaded.lines)
        self.stack.show_table(has_some=bool(loaded.lines))
        self.add.setVisible(bool(loaded.lines))
        self.hint.setVisible(bool(loaded.lines))
        self._allow()

    def _allow(self) -> None:
        allow((self.edit, self.drop), allowed=self._chosen() is not None)

    def _chosen(self) -> MeetingLine | None:
        found = self.table.chosen()
        return found if isinstance(found, MeetingLine) else None

    def ask(self, meeting_id: int | None) -> None:
        """Ask for a meeting, or for what is to be changed of one."""
        loaded = self._loaded
        if loaded is None:
            return
        if not loaded.schools:
            self.desk.go("settings")
            return
        line = next((one for one in loaded.lines if one.meeting_id == meeting_id), None)
        if line is None or line.about is None:
            self._open(line, None)
            return
        meeting = line.meeting
        self.desk.worker.run(lambda ws: meetings.person_of(ws, meeting), lambda person: self._open(line, person))

    def _open(self, line: MeetingLine | None, person: PersonLine | None) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        dialog = TeamMeetingDialog(self.desk, loaded.schools, loaded.directory, line, self.window())
        dialog.show_person(person)
        number = line.meeting_id if line is not None else None
        dialog.keep_as(PLACE, "meeting", meeting_id=number, person_id=person.person_id if person is not None else None)

        def save() -> None:
            value, books = dialog.value(), dialog.books.isChecked()
            actions = dialog.agreed.value(value.date)
            text = self.tr("Teamgespräch festgehalten.") if number is None else self.tr("Teamgespräch geändert.")
            self.change(lambda ws: meetings.save_meeting(ws, value, number, actions=actions, books_time=books), text)

        dialog.accepted.connect(save)
        dialog.open()

    def _edit(self) -> None:
        line = self._chosen()
        if line is not None:
            self.ask(line.meeting_id)

    def remove(self) -> None:
        """Remove the chosen meeting with its working time, with undo."""
        line = self._chosen()
        if line is not None:
            number = line.meeting_id
            self.change(
                lambda ws: meetings.remove_meeting(ws, number), self.tr("Teamgespräch mit seiner Arbeitszeit entfernt.")
            )
