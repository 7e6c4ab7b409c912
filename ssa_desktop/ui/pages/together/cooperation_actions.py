"""What was agreed to be done, open and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.together import cooperation_actions as actions
from ssa_desktop.services.together import cooperation_meetings, step_templates
from ssa_desktop.services.together.cooperation_actions import ActionLine
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import ActionColumn, ActionModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.pages.together.meeting_paper import show_minutes, show_talk_minutes
from ssa_desktop.ui.pages.together.steps_dialog import StepsDialog
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.parts import allow, button

PLACE = "cooperation/actions"
_WHAT_HEIGHT = 68


class ActionDialog(RecordDialog[AgreedAction]):
    """Asks for an action: what, who, until when, and whom it is about where it is about somebody."""

    asks = Asks(
        AgreedAction,
        "action",
        rows=(("what",), ("who", "due_on"), ("person_id",), ("done_on",)),
        apart=frozenset({"agreed_on", "meeting_id", "evaluation_id", "case_id"}),
        heights={"what": _WHAT_HEIGHT},
        own=frozenset({"person_id"}),
    )

    def __init__(self, desk: Desk, line: ActionLine | None, person: PersonLine | None, parent: QWidget | None) -> None:
        title = self.tr("Maßnahme eintragen") if line is None else self.tr("Maßnahme ändern")
        self._kept = None if person is None else person.person_id
        self.person = PersonField(desk, allow_new=False)
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=None if line is None else line.action,
            instead={"person_id": self.person},
            agreed_on=desk.today() if line is None else line.action.agreed_on,
        )
        if line is not None and (line.method is not None or line.talk is not None):
            # What was agreed in a meeting is on whom that was on.
            self.leave_out("person_id")
        if person is not None:
            self.person.set_person(person)

    def value(self) -> AgreedAction:
        """Return the action as it was typed; where it stands on a person with an open case it is one of that case."""
        made, person = super().value(), self.person.person()
        if self._kept == (None if person is None else person.person_id):
            return made
        if person is None:
            return replace(made, person_id=None, case_id=None)
        is_free = person.open_case_id is None
        return replace(made, person_id=person.person_id if is_free else None, case_id=person.open_case_id)


class ActionsPanel(ListPanel[ActionLine]):
    """Maßnahmen: the open ones first, Space ticks one off."""

    record_kind, record_key, record_table = "action", "action_id", "agreed_action"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._lines: list[ActionLine] = []
        self.model = ActionModel(desk.language, desk.discreet, desk.today)
        words = ListWords(
            self.tr("Maßnahmen"),
            self.tr("Maßnahme eintragen …"),
            self.tr("Keine offenen Maßnahmen"),
            self.tr(
                "Was in Gesprächen vereinbart wird, steht hier: wer tut was bis wann. Offenes erscheint auch "
                "unter Heute."
            ),
            "circle-check",
        )
        widths = {ActionColumn.DUE: 120, ActionColumn.WHO: 170, ActionColumn.FROM: 190, ActionColumn.STATE: 160}
        super().__init__(desk, self.model, words, widths, ActionColumn.WHAT, parent)
        self.table.toggled.connect(lambda _: self.toggle())
        self.with_done = QCheckBox(self.tr("Auch &erledigte zeigen"))
        self.with_done.toggled.connect(lambda _: self._filter())
        self.tick = button(self.tr("Erledigt"), self.toggle, icon_name="check")
        self.steps = button(self.tr("Schrittvorlage …"), self.ask_steps, icon_name="list")
        self.paper = button(self.tr("Protokoll drucken …"), self.show_minutes, icon_name="file-text")
        self.stack.needs_chosen(self.tick)
        self.stack.needs_chosen(self.paper, fits=lambda line: line.method is not None or line.talk is not None)
        self.lay_out(self.add, self.steps, self.tick, self.edit, self.paper, self.drop, beside_title=(self.with_done,))
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(lambda ws: (actions.listing(ws), name_cover(ws)), self._show)

    def _show(self, loaded: tuple[list[ActionLine], NameCover]) -> None:
        lines, cover = loaded
        self._lines = lines
        self.model.words.set_cover(cover)
        self.model.set_records(lines)
        self._filter()

    def show_hidden(self, record_id: int) -> None:
        self.with_done.setChecked(True)

    def _filter(self) -> None:
        shows_done = self.with_done.isChecked()
        self.model.set_filter(None if shows_done else lambda line: line.action.done_on is None)
        self.show_table(has_some=bool(self.model.shown))
        allow(self.with_done, "" if self._lines else self.tr("Es ist noch keine Maßnahme eingetragen."))

    def _allow(self) -> None:
        line = self.chosen()
        is_done = line is not None and line.action.done_on is not None
        self.tick.setText(self.tr("Wieder offen") if is_done else self.tr("Erledigt"))
        self.tick.setAccessibleName(self.tick.text().replace("&", ""))

    def show_minutes(self) -> None:
        """Show the minutes of the meeting or the yearly talk that the chosen action was agreed in."""
        line = self.chosen()
        if line is None:
            return
        talk, meeting = line.action.evaluation_id, line.action.meeting_id
        if talk is not None:
            show_talk_minutes(self, talk)
        elif meeting is not None:
            self.desk.worker.run(
                lambda ws: cooperation_meetings.meeting(ws, meeting),
                lambda found: show_minutes(self, found.meeting_id, found.meeting),
            )

    def toggle(self) -> None:
        """Tick the chosen action off, or open it again."""
        line = self.chosen()
        if line is None:
            return
        number = line.action_id
        day = None if line.action.done_on is not None else self.desk.today()
        text = self.tr("Maßnahme erledigt.") if day is not None else self.tr("Maßnahme wieder offen.")
        self.change(lambda ws: actions.set_done(ws, number, day), text)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "steps":
            self.ask_steps()
        else:
            super().reopen_dialog(kind, about)

    def ask_steps(self) -> None:
        """Ask which steps of a template are to be entered, on whom and from when on."""
        dialog = StepsDialog(self.desk, self.window())
        dialog.keep_as(PLACE, "steps")

        def save() -> None:
            made = dialog.value()
            self.change(lambda ws: step_templates.enter(ws, made), self.tr("Schritte eingetragen."))

        dialog.accepted.connect(save)
        dialog.open()

    def ask(self, record_id: int | None) -> None:
        """Ask for an action, or for what is to be changed of one."""
        line = next((one for one in self._lines if one.action_id == record_id), None)
        is_own = line is not None and line.method is None and line.talk is None
        if line is None or line.about is None or not is_own:
            self._open(line, None)
            return
        number = line.about.person_id
        self.desk.worker.run(lambda ws: people.line(ws, number), lambda person: self._open(line, person))

    def _open(self, line: ActionLine | None, person: PersonLine | None) -> None:
        number = line.action_id if line is not None else None
        dialog = ActionDialog(self.desk, line, person, self.window())
        about = line.about.person_id if line is not None and line.about is not None else None
        dialog.keep_as(PLACE, "action", action_id=number, person_id=about)

        def save() -> None:
            value = dialog.value()
            text = self.tr("Maßnahme eingetragen.") if number is None else self.tr("Maßnahme geändert.")
            self.change(lambda ws: actions.save(ws, value, number), text)

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        line = self.chosen()
        if line is not None:
            text = self.tr("Maßnahme vom {day} entfernt.")
            self.remove_chosen(actions.remove, text.format(day=day_text(self.desk.language, line.action.agreed_on)))
