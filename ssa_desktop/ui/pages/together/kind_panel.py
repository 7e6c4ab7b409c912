"""A list of records of one declared kind that stand by themselves, with the dialog on one: a panel without more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services import plain_records
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.plain_records import Stored
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.kind_model import KindModel
from ssa_desktop.ui.models.record_model import C
from ssa_desktop.ui.pages.record_dialog import RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told when a record was added, changed and removed."""

    added: str
    changed: str
    removed: str


@dataclass(frozen=True)  # no slots: see ``Column`` in ui/models/record_model.py
class _Loaded(Generic[T]):
    """What the panel needs, fetched in one go."""

    lines: list[Stored[T]]
    schools: dict[str, str]
    names: NameCover


class KindPanel(ListPanel[Stored[T]], Generic[T]):
    """The records of ``kind``; what is stored, checked, removed and taken back follows from its declaration.

    A panel of it says its words and columns, makes its dialog, and lays out what stands around the list.
    """

    kind: ClassVar[Kind[Any]]
    needs_school: ClassVar[bool] = False
    """Whether a record is always of a school: without any the first step leads to where schools are entered."""

    def __init__(
        self,
        desk: Desk,
        model: KindModel[T],
        words: ListWords,
        told: Told,
        widths: Mapping[C, int],
        stretched: C,
        parent: QWidget | None = None,
    ) -> None:
        self.record_kind, self.record_key, self.record_table = self.kind.line, self.kind.number, self.kind.table
        self.model = model
        self._told = told
        self._loaded: _Loaded[T] | None = None
        super().__init__(desk, model, words, widths, stretched, parent)
        desk.discreet_changed.connect(model.say_changed)

    def dialog(self, schools_known: Mapping[str, str], value: T | None) -> RecordDialog[T]:
        """Return the dialog on a new record, or on one there is."""
        raise NotImplementedError

    @property
    def schools(self) -> Mapping[str, str] | None:
        """The names of the schools by code, once they are loaded."""
        return None if self._loaded is None else self._loaded.schools

    def refresh(self) -> None:
        self.desk.worker.read(self._load, self._show)

    def ask(self, record_id: int | None) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        if self.needs_school and not loaded.schools:
            self.desk.go("settings/schools")
            return
        line = next((one for one in loaded.lines if one.record_id == record_id), None)
        number = None if line is None else line.record_id
        dialog = self.dialog(loaded.schools, None if line is None else line.value)
        dialog.keep_as(self.kind.shown, self.kind.line, **{self.kind.number: number})

        def save() -> None:
            value, kind = dialog.value(), self.kind
            text = self._told.added if number is None else self._told.changed
            self.change(lambda ws: plain_records.save(ws, kind, value, number), text)

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        self.remove_chosen(lambda ws, number: plain_records.remove(ws, self.kind, number), self._told.removed)

    def _load(self, ws: Workspace) -> _Loaded[T]:
        names = {one.code: one.name for one in schools.listing(ws)}
        return _Loaded(plain_records.listing(ws, self.kind), names, name_cover(ws))

    def _show(self, loaded: _Loaded[T]) -> None:
        self._loaded = loaded
        self.model.names = loaded.schools
        self.model.words.set_cover(loaded.names)
        self.model.set_records(loaded.lines)
        self.show_table(has_some=bool(loaded.lines))
