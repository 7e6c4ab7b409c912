"""The list of topics: her own ones, other names, another order, and what is offered no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.cases.topic_list import Topic
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.record_model import Column, RecordModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, label
from ssa_desktop.ui.widgets.table_look import topped

PLACE = "settings/topics"


class TopicColumn(IntEnum):
    """The columns of the list."""

    GERMAN = 0
    ENGLISH = 1
    STATE = 2


class TopicModel(RecordModel[Topic]):
    """The topics in their own order; nothing else sorts them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda topic: topic.code, parent)
        self.set_columns(
            {
                TopicColumn.GERMAN: Column(self.tr("Thema"), lambda topic: topic.label_de, _unsorted),
                TopicColumn.ENGLISH: Column(self.tr("Englisch"), lambda topic: topic.label_en, _unsorted),
                TopicColumn.STATE: Column(self.tr("Auswahl"), self.state, _unsorted),
            }
        )

    def state(self, topic: Topic) -> str:
        """Say whether a topic is offered."""
        return self.tr("wird angeboten") if topic.active else self.tr("nicht mehr angeboten")


def _unsorted(_: Topic) -> None:
    return None


class TopicDialog(FormDialog):
    """Asks for the names of a topic."""

    def __init__(self, topic: Topic | None, known: Sequence[Topic], parent: QWidget | None) -> None:
        heading = self.tr("Neues Thema") if topic is None else self.tr("Thema umbenennen")
        super().__init__(heading, self.tr("Speichern"), parent)
        others = [one for one in known if topic is None or one.code != topic.code]
        self._taken = {name.casefold() for one in others for name in (one.label_de, one.label_en)}
        self.german, self.english = QLineEdit(), QLineEdit()
        for line in (self.german, self.english):
            line.setMaxLength(topic_list.LONGEST_LABEL)
        self.form.add(self.tr("&Name"), self.german, self.tr("Ein Anlass, nie der Name einer Person."))
        self.form.add(
            self.tr("&Englischer Name"), self.english, self.tr("Nur für englische Papiere; leer heißt: wie der Name.")
        )
        if topic is not None:
            self.german.setText(topic.label_de)
            self.english.setText(topic.label_en)
        self.first = self.german
        self.needs(self.german)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.german, self.tr("Ein Thema braucht einen Namen."))
        for line in (self.german, self.english):
            if " ".join(line.text().split()).casefold() in self._taken:
                yield (
                    line,
                    self.tr("Dieses Thema steht schon in der Liste, vielleicht unter „nicht mehr angeboten“."),
                )


class TopicsPanel(Panel):
    """The topics as a table; Enter renames, Alt with an arrow moves, the space bar takes out of the choice or back."""

    widest: ClassVar[int] = 1176
    areas = frozenset({"topics"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._topics: list[Topic] = []
        self._chosen_next = ""
        self.model = TopicModel(self)
        self.table = RecordTable(self.model, self.tr("Themen"))
        share_width(self.table, {TopicColumn.ENGLISH: 260, TopicColumn.STATE: 190}, TopicColumn.GERMAN)
        self.table.opened.connect(lambda _: self.ask_rename())
        self.table.toggled.connect(lambda _: self._toggle())
        self.table.chosen_changed.connect(self._show_chosen)
        self.new = button(self.tr("Neues Thema …"), self.ask_new, role="primary", icon_name="plus")
        self.rename = button(self.tr("Umbenennen …"), self.ask_rename, icon_name="pencil")
        self.up = button(self.tr("Nach oben"), lambda: self._move(-1), icon_name="chevron-up", hint=self.tr("Alt+↑"))
        self.down = button(
            self.tr("Nach unten"), lambda: self._move(1), icon_name="chevron-down", hint=self.tr("Alt+↓")
        )
        self.offered = button(self.tr("Nicht mehr anbieten"), self._toggle, icon_name="eye-off")
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))
        told = label(
            self.tr(
                "Diese Themen wählen Sie beim Erfassen; jede Auswertung nennt sie so. Ein neuer Name gilt überall, "
                "auch für frühere Jahre; abgegebene Meldungen behalten den alten. Was nicht mehr angeboten wird, "
                "bleibt an alten Einträgen stehen und zählt weiter."
            ),
            "muted",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addWidget(told)
        self.head.add_buttons(self.new)
        layout.addWidget(ActionBar(self.rename, self.up, self.down, self.offered))
        layout.addWidget(topped(self.table), 1)

    def refresh(self) -> None:
        self.desk.worker.read(topic_list.listing, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "new":
            self.ask_new()
        elif kind == "rename" and self.table.choose_key(str(about.get("code", ""))):
            self.ask_rename()

    def ask_new(self) -> None:
        """Ask for a topic of her own."""
        dialog = TopicDialog(None, self._topics, self.window())
        dialog.keep_as(PLACE, "new")
        dialog.accepted.connect(lambda: self._add(dialog.german.text(), dialog.english.text()))
        dialog.open()

    def ask_rename(self) -> None:
        """Ask for other names of the chosen topic."""
        topic = self.table.chosen()
        if not isinstance(topic, Topic):
            return
        dialog = TopicDialog(topic, self._topics, self.window())
        dialog.keep_as(PLACE, "rename", code=topic.code)

        def store() -> None:
            german, english = dialog.german.text(), dialog.english.text()
            self._change(lambda ws: topic_list.rename(ws, topic.code, german, english), self.tr("Thema umbenannt."))

        dialog.accepted.connect(store)
        dialog.open()

    def _add(self, german: str, english: str) -> None:
        def added(topic: Topic) -> None:
            self._chosen_next = topic.code
            self._say_changed()
            self.desk.tell_step(self.tr("Thema hinzugefügt."), self._say_changed)

        self.desk.worker.run(lambda ws: topic_list.add(ws, german, english), added)

    def _move(self, step: int) -> None:
        topic = self.table.chosen()
        codes = [one.code for one in self._topics]
        if not isinstance(topic, Topic) or not 0 <= codes.index(topic.code) + step < len(codes):
            return
        place = codes.index(topic.code)
        self._topics.insert(place + step, self._topics.pop(place))
        self._change(lambda ws: topic_list.move(ws, topic.code, step), self.tr("Reihenfolge geändert."))

    def _toggle(self) -> None:
        topic = self.table.chosen()
        if not isinstance(topic, Topic):
            return
        offered = not topic.active
        told = self.tr("Thema wieder angeboten.") if offered else self.tr("Thema nicht mehr angeboten.")
        self._change(lambda ws: topic_list.offer(ws, topic.code, offered=offered), told)

    def _change(self, act: Callable[[Workspace], object], told: str) -> None:
        def done(_: object) -> None:
            self._say_changed()
            self.desk.tell_step(told, self._say_changed)

        def failed(error: KnownError) -> None:
            self.desk.show_error(error)
            self.refresh()

        self.desk.worker.run(act, done, failed)

    def _say_changed(self) -> None:
        for area in ("topics", "contacts"):
            self.desk.changed.emit(area)

    def _show(self, found: list[Topic]) -> None:
        self._topics = found
        self.model.set_records(found)
        if self._chosen_next and self.table.choose_key(self._chosen_next):
            self._chosen_next = ""
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, topic: Topic | None) -> None:
        codes = [one.code for one in self._topics]
        place = codes.index(topic.code) if topic is not None and topic.code in codes else -1
        self.rename.setEnabled(place >= 0)
        self.offered.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(codes) - 1)
        is_offered = topic is None or topic.active
        self.offered.setText(self.tr("Nicht mehr anbieten") if is_offered else self.tr("Wieder anbieten"))
        self.offered.setAccessibleName(self.offered.text())
