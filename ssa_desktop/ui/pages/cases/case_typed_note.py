"""The working note that is typed in a case: filed when she says so or leaves the case, and gone once it is stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.services.cases import cases
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.form_saving import Run, Saving, typed_since
from ssa_desktop.ui.pages.cases.case_panels import NotesCard

Fields = dict[str, Any]


class TypedNote(QObject):
    """Files the note of a card. What was typed in a case that is left waits for it until it is stored.

    ``told`` is called when a note was stored.
    """

    def __init__(self, desk: Desk, card: NotesCard, told: Action, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._told = told
        self._saving = Saving(desk, self)
        self._saving.ended.connect(self._end_pressed)
        self._pressed: Fields | None = None
        """What is on its way to the store since she pressed the button."""
        self._waiting: list[Fields] = []
        self._case_id: int | None = None

    def begin(self, case_id: int) -> None:
        """Take a case as the one whose note is typed from now on."""
        self._case_id = case_id

    def put_back(self) -> None:
        """Let a note of the case that could not be stored stand in its field again."""
        kept = [one for one in self._waiting if one["case_id"] == self._case_id and one is not self._pressed]
        if not kept:
            return
        self._waiting = [one for one in self._waiting if one not in kept]
        typed = [self._card.text()] if self._card.text() else []
        self._card.provenance.put(kept[0].get("from", {}))
        self._card.field.setPlainText("\n".join([*(one["note"] for one in kept), *typed]))
        self._card.field.moveCursor(QTextCursor.MoveOperation.End)

    def file(self, case_id: int, text: str) -> None:
        """Store a note; the field is emptied of it once that is done."""
        if self._saving.is_under_way:
            return
        pressed = self._pressed = self._fields(case_id, text)

        def stored() -> None:
            if pressed in self._waiting:
                self._waiting.remove(pressed)
            elif self._case_id == case_id:
                self._empty(pressed)

        self._store(self._card.note(self._desk.today(), text, case_id), self._saving.run, stored)

    def leave(self, case_id: int | None) -> None:
        """File what is typed in a case that is left, with undo; what cannot be stored waits for the case."""
        text, pressed = self._card.text(), self._pressed
        if text and case_id is not None:
            if pressed is not None and pressed["case_id"] == case_id and not self._waits(pressed):
                self._waiting.append(pressed)
                text = typed_since(pressed["note"], text).strip()
            if text:
                self._file_left(self._fields(case_id, text), self._card.note(self._desk.today(), text, case_id))
        self._clear()
        self._case_id = None

    def forget(self, case_ids: Collection[int]) -> None:
        """Throw away what is typed in cases whose persons are gone."""
        self._waiting = [one for one in self._waiting if one["case_id"] not in case_ids]
        if self._case_id in case_ids:
            self._clear()
            self._case_id = None

    def about(self) -> set[int]:
        """Return the cases for which a note waits."""
        return {one["case_id"] for one in self._waiting}

    def waiting(self) -> list[Fields]:
        """Return the notes that wait for their case, as plain values."""
        return list(self._waiting)

    def restore(self, kept: Sequence[Fields]) -> None:
        """Put back what :meth:`waiting` gave; each is shown with its case."""
        self._waiting.extend(kept)

    def _end_pressed(self) -> None:
        self._pressed = None

    def _waits(self, pressed: Fields) -> bool:
        return any(one is pressed for one in self._waiting)

    def _file_left(self, fields: Fields, note: WorkingNote) -> None:
        self._waiting.append(fields)

        def stored() -> None:
            if fields in self._waiting:
                self._waiting.remove(fields)

        self._store(note, self._desk.worker.run, stored)

    def _store(self, note: WorkingNote, run: Run, stored: Action | None = None) -> None:
        def added(_: int) -> None:
            if stored is not None:
                stored()
            self._desk.changed.emit("drafts")
            self._told()

        run(lambda ws: cases.add_working_note(ws, note), added)

    def _fields(self, case_id: int, text: str) -> Fields:
        return {"case_id": case_id, "note": text, "from": self._card.provenance.fields()}

    def _empty(self, stored: Fields) -> None:
        """Empty the field of what is stored; what was typed on stays."""
        field, provenance = self._card.field, self._card.provenance
        if field.toPlainText():
            field.setPlainText(typed_since(stored["note"], self._card.text()))
            field.moveCursor(QTextCursor.MoveOperation.End)
        if provenance.fields() == stored["from"]:
            provenance.reset()

    def _clear(self) -> None:
        self._card.field.clear()
        self._card.provenance.reset()
