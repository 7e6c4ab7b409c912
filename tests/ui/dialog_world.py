"""What the openers of dialogs have at hand: a window on the demonstration's records, and what lies in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle

T = TypeVar("T")
D = TypeVar("D", bound=QDialog)


@dataclass
class World:
    """A window that is unlocked, and a folder for files that dialogs read."""

    window: MainWindow
    qtbot: QtBot
    files: Path

    @property
    def desk(self) -> Desk:
        return self.window.desk

    @property
    def language(self) -> str:
        return self.desk.language

    @property
    def year(self) -> SchoolYear:
        return SchoolYear.of(self.desk.today())

    def ask(self, call: Callable[[Workspace], T]) -> T:
        """Return what a service answers on the records behind the window."""
        got: list[T] = []
        self.window.worker.run(call, got.append)
        settle(self.qtbot, self.window)
        assert got, "the service refused"
        return got[0]

    def file(self, name: str, text: str) -> Path:
        """Write a file for a dialog to read."""
        path = self.files / name
        path.write_text(text, encoding="utf-8")
        return path

    @cached_property
    def schools(self) -> list[School]:
        return self.ask(schools.listing)

    @cached_property
    def school_names(self) -> Mapping[str, str]:
        return {one.code: one.name for one in self.schools}

    @cached_property
    def view(self) -> CaseView:
        """The case with most talks that is not closed."""
        rows = [row for row in self.ask(cases.listing) if row.closed is None]
        number = max(rows, key=lambda row: row.contacts).case_id
        return self.ask(lambda ws: cases.view(ws, number))

    @cached_property
    def outside(self) -> PersonLine:
        """Somebody with talks of this year that stand in no case; their words are those of the demonstration."""
        name = self.person.name
        made = self.ask(lambda ws: people.add(ws, Person(name=name)))
        code, today = self.schools[0].code, self.desk.today()
        told = [one.note for row in self.view.contacts for one in row.contact.concerns if one.note]
        for days, note in ((1, max(told, key=len)), (20, min(told, key=len)), (40, None)):
            day = today - timedelta(days)
            talk = Contact(code, day, 45, frozenset({Participant.PUPIL}), 600, concerns=(Concern(made, note=note),))
            self.ask(partial(contacts.record, contact=talk))
        return self.ask(lambda ws: people.line(ws, made))

    @cached_property
    def person(self) -> PersonLine:
        number = self.view.case.person_id
        return self.ask(lambda ws: people.line(ws, number))


Opener = Callable[[World], QDialog]
OPENERS: dict[str, tuple[type[QDialog], Opener]] = {}
"""Every dialog in every shape that says something else, by name."""


def opens(kind: type[QDialog], shape: str = "") -> Callable[[Callable[[World], D]], Callable[[World], D]]:
    """Note a function that makes a dialog; ``shape`` tells several of one kind apart."""

    def note(opener: Callable[[World], D]) -> Callable[[World], D]:
        name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}{' ' * bool(shape)}{shape}"
        assert name not in OPENERS
        OPENERS[name] = (kind, opener)
        return opener

    return note
