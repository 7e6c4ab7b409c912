"""Writing a talk down on the page of its case, without leaving it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schools import School
from ssa_desktop.services import captures, contacts
from ssa_desktop.services.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture import CaptureForm
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.tally_card import is_tally
from ssa_desktop.ui.theme import px
from ssa_desktop.ui.widgets.person_field import PersonChoice

_HEIGHT = 330


@dataclass(frozen=True, slots=True)
class _Begun:
    case_id: int
    line: PersonLine
    latest: Contact | None


def _begin(ws: Workspace, case_id: int, person_id: int) -> _Begun:
    return _Begun(case_id, captures.person_line(ws, person_id, case_id), contacts.latest(ws))


class CaseCapture(QScrollArea):
    """The form of a talk, hidden until it is asked for. What is half-written stays with its case when that is left.

    ``ended`` comes when nothing is written any more: saved, thrown away or left; ``begun_changed`` when that changed.
    """

    ended = Signal()
    begun_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id: int | None = None
        self._first: dict[str, Any] | None = None
        self._parked: dict[int, dict[str, Any]] = {}
        self.form: CaptureForm | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(px(_HEIGHT))
        self.hide()

    def begin(self, case_id: int, person_id: int, schools: Sequence[School]) -> None:
        """Show the form with the person of a case, or with what was half-written for it."""
        if self.is_shown_for(case_id) and self.form is not None:
            self.form.minutes.setFocus()
            return
        form = self._made()
        form.set_schools(schools)
        self._case_id = case_id

        def begun(found: _Begun) -> None:
            if self._case_id == found.case_id:
                self._show(form, found)

        self._desk.worker.run(lambda ws: _begin(ws, case_id, person_id), begun)

    def is_shown_for(self, case_id: int | None) -> bool:
        """Whether the form stands open for a case."""
        return case_id is not None and self._case_id == case_id and not self.isHidden()

    def has_begun(self, case_id: int) -> bool:
        """Whether something half-written waits for a case."""
        return case_id in self._parked or (self._case_id == case_id and self._typed() is not None)

    def park(self) -> None:
        """Hide the form; what is half-written in it stays with its case."""
        typed = self._typed()
        if self._case_id is not None and typed is not None:
            self._parked[self._case_id] = typed
        self._close()

    def forget(self, case_id: int | None) -> None:
        """Throw away what was half-written for a case whose person is gone."""
        if case_id is not None:
            self._parked.pop(case_id, None)
        if self._case_id == case_id:
            self._close()

    def fields(self) -> list[dict[str, Any]]:
        """Return everything half-written as plain values, each with its case."""
        typed, case_id = self._typed(), self._case_id
        kept = dict(self._parked)
        if typed is not None and case_id is not None:
            kept[case_id] = typed
        return [{"case_id": number, "typed": fields} for number, fields in sorted(kept.items())]

    def restore(self, kept: Sequence[dict[str, Any]]) -> None:
        """Put back what :meth:`fields` gave; it is shown when its case is written on again."""
        self._parked.update({int(one["case_id"]): one["typed"] for one in kept})
        self.begun_changed.emit()

    # ---- the form

    def _made(self) -> CaptureForm:
        if self.form is None:
            self.form = CaptureForm(self._desk)
            self.form.saved.connect(self._done)
            self.form.left.connect(self._leave)
            self.form.discard_button.clicked.connect(self._done)
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self.form)
            self.setWidget(holder)
        return self.form

    def _show(self, form: CaptureForm, found: _Begun) -> None:
        form.reset()
        if found.latest is not None and not is_tally(found.latest):
            form.set_defaults(found.latest)
        self.show()
        self.begun_changed.emit()
        form.begin([PersonChoice(found.line)])
        self._first = form.fields()
        kept = self._parked.pop(found.case_id, None)
        if kept is not None:
            form.set_fields(kept)

    def _typed(self) -> dict[str, Any] | None:
        """Return what is typed, None where that is only what the form began with."""
        if self.form is None or self.isHidden():
            return None
        found = self.form.fields()
        return None if found == self._first else found

    def _leave(self) -> None:
        self.park()
        self.ended.emit()

    def _done(self) -> None:
        self._close()
        self.ended.emit()

    def _close(self) -> None:
        self._case_id = None
        self._first = None
        self.hide()
        if self.form is not None:
            self.form.reset()
        self.begun_changed.emit()
