"""Team meetings: Fallberatung, Förderplangespräch, Runder Tisch and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.together import cooperation_meetings as meetings
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.services.together.cooperation_meetings import MeetingLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import MeetingColumn, MeetingModel
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.pages.together.meeting_dialogs import TeamMeetingDialog
from ssa_desktop.ui.pages.together.meeting_paper import show_minutes
from ssa_desktop.ui.widgets.parts import button, label

PLACE = "cooperation/meetings"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[MeetingLine]
    schools: dict[str, str]
    directory: list[Partner]
    cover: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(
        meetings.meetings(ws),
        {one.code: one.name for one in schools.listing(ws)},
        [one.partner for one in cooperation_partners.listing(ws)],
        name_cover(ws),
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A recurring time of the team that was confirmed: its time entry, and when and where it was."""

    time_id: int
    school: str
    date: date
    start: int | None
    minutes: int

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> Slot | None:
        """Return the slot that something is about, or None."""
        if "slot_id" not in about:
            return None
        start = about.get("slot_start")
        return cls(
            int(about["slot_id"]),
            str(about["slot_school"]),
            date.fromisoformat(str(about["slot_date"])),
            None if start is None else int(start),
            int(about["slot_minutes"]),
        )

    def kept(self) -> dict[str, int | str | None]:
        """Return it as plain values, which :meth:`of` reads."""
        return {
            "slot_id": self.time_id,
            "slot_school": self.school,
            "slot_date": self.date.isoformat(),
            "slot_start": self.start,
            "slot_minutes": self.minutes,
        }


class MeetingsPanel(ListPanel[MeetingLine]):
    """Teamgespräche: the list; Enter opens one."""

    record_kind, record_key, record_table = "meeting", "meeting_id", "team_meeting"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self._slot: Slot | None = None
        self.model = MeetingModel(desk.language, desk.discreet)
        words = ListWords(
            self.tr("Teamgespräche"),
            self.tr("Teamgespräch festhalten …"),
            self.tr("Noch keine Teamgespräche"),
            self.tr(
                "Fallberatung, Förderplangespräch, Runder Tisch: Schritt für Schritt festgehalten, mit dem, was "
                "vereinbart wurde. Die Arbeitszeit wird dabei gleich gebucht und in der Jahresmeldung gezählt."
            ),
            "message-circle",
        )
        widths = {
            MeetingColumn.DAY: 110,
            MeetingColumn.METHOD: 170,
            MeetingColumn.ABOUT: 150,
            MeetingColumn.ACTIONS: 120,
        }
        super().__init__(desk, self.model, words, widths, MeetingColumn.SUBJECT, parent)
        self.hint = label(
            self.tr("Ein Gespräch zu einem Fall wird mit der Fallakte gelöscht; die gebuchte Arbeitszeit bleibt."),
            "hint",
        )
        self.paper = button(self.tr("Protokoll drucken …"), self.show_minutes, icon_name="file-text")
        self.stack.needs_chosen(self.paper)
        self.stack.needs_records(self.hint)
        self.lay_out(self.add, self.edit, self.paper, self.drop, below=(self.hint,))
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.model.words.set_cover(loaded.cover)
        self.model.set_records(loaded.lines)
        self.show_table(has_some=bool(loaded.lines))
        slot, self._slot = self._slot, None
        if slot is not None:
            self._open(None, None, slot)

    def show_minutes(self) -> None:
        """Show the minutes of the chosen meeting."""
        line = self.chosen()
        if line is not None:
            show_minutes(self, line.meeting_id, line.meeting)

    def ask(self, record_id: int | None) -> None:
        """Ask for a meeting, or for what is to be changed of one."""
        loaded = self._loaded
        if loaded is None:
            return
        if not loaded.schools:
            self.desk.go("settings/schools")
            return
        line = next((one for one in loaded.lines if one.meeting_id == record_id), None)
        if line is None or line.about is None:
            self._open(line, None)
            return
        meeting = line.meeting
        self.desk.worker.run(lambda ws: meetings.person_of(ws, meeting), lambda person: self._open(line, person))

    def show_about(self, about: Mapping[str, Any]) -> None:
        slot = Slot.of(about)
        if slot is None:
            super().show_about(about)
        elif self._loaded is None:
            self._slot = slot
        else:
            self._open(None, None, slot)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        slot = Slot.of(about)
        if slot is not None and about.get(self.record_key) is None:
            self.show_about(about)
        else:
            super().reopen_dialog(kind, about)

    def _open(self, line: MeetingLine | None, person: PersonLine | None, slot: Slot | None = None) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        # The latest stand first.
        earlier = [one.meeting for one in loaded.lines]
        dialog = TeamMeetingDialog(self.desk, loaded.schools, loaded.directory, line, self.window(), earlier)
        dialog.show_person(person)
        number = line.meeting_id if line is not None else None
        about: dict[str, int | str | None] = {"person_id": person.person_id if person is not None else None}
        if slot is not None:
            dialog.put_slot(slot.school, slot.date, slot.start, slot.minutes)
            about.update(slot.kept())
        dialog.keep_as(PLACE, "meeting", meeting_id=number, **about)

        def save() -> None:
            value, books = dialog.value(), dialog.books.isChecked()
            actions = dialog.agreed.value(value.date)
            taken = slot.time_id if slot is not None else None
            text = self.tr("Teamgespräch festgehalten.") if number is None else self.tr("Teamgespräch geändert.")
            self.change(
                lambda ws: meetings.save_meeting(ws, value, number, actions=actions, books_time=books, slot_id=taken),
                text,
            )

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        """Remove the chosen meeting with its working time, with undo."""
        line = self.chosen()
        if line is not None:
            text = self.tr("Teamgespräch vom {day} mit seiner Arbeitszeit entfernt.")
            self.remove_chosen(
                meetings.remove_meeting, text.format(day=day_text(self.desk.language, line.meeting.date))
            )
