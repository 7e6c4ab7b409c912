"""Writing a talk down on the page of its case, without leaving it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact
from ssa_desktop.services.cases import captures, contacts
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.capture.capture_fields import ASIDE, Fields, Place, laid_over, rest_of, without_persons
from ssa_desktop.ui.capture.capture_values import values_of
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.drafts import persons_in
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.tally_card import is_tally
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from ssa_desktop.ui.widgets.scrolling import StillArea, bring_up

FORM_HEIGHT: Final = 330
"""Pixels at 100 % in which a talk is written without scrolling, as long as it concerns one person."""

FORM_WIDTH: Final = 720
"""Pixels at 100 % beyond which its fields would be longer than what is written in them."""
_MOST: Final = 1_000_000
"""Of a width, in parts beside the one that is left at its end: less than a pixel."""


@dataclass(frozen=True, slots=True)
class _Begun:
    case_id: int
    line: PersonLine
    latest: Contact | None


def _begin(ws: Workspace, case_id: int, person_id: int) -> _Begun:
    return _Begun(case_id, captures.person_line(ws, person_id, case_id), contacts.latest(ws))


class CaseCapture(StillArea):
    """The form of a talk, hidden until it is asked for. What is half-written stays with its case when that is left.

    ``ended`` comes when nothing is written any more: saved, thrown away or left; ``begun_changed`` when that changed;
    ``brought_back`` when what was thrown away waits for its case again.
    """

    ended = Signal()
    begun_changed = Signal()
    height_changed = Signal()
    """The form needs more room, or less: see :meth:`whole_height`."""
    brought_back = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id: int | None = None
        self._first: Fields | None = None
        self._parked: dict[int, Fields] = {}
        self._on_its_way: int | None = None
        """The case that was left while its talk was being stored: what is parked for it goes once it is stored."""
        self._empty: Fields = {}
        """What the form held once it was emptied for that."""
        self._talks: QWidget | None = None
        self.form: CaptureForm | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(px(FORM_HEIGHT))
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
            if self._case_id == found.case_id and not self.is_shown_for(found.case_id):
                self._show(form, found)

        self._desk.worker.run(lambda ws: _begin(ws, case_id, person_id), begun)

    def whole_height(self) -> int:
        """Return how many pixels the form takes without scrolling."""
        holder = self.widget()
        if holder is None:
            return px(FORM_HEIGHT)
        asked = holder.heightForWidth(self.viewport().width()) if holder.hasHeightForWidth() else -1
        return max(asked, holder.minimumSizeHint().height())

    def take_in(self, talks: QWidget | None) -> None:
        """Let the talks before scroll with the form, above its buttons; None gives them back to whoever lays them out.

        There has to be a form: see :meth:`is_shown_for`.
        """
        self._talks = talks
        if talks is not None and self.form is not None:
            self.form.put_above_buttons(talks)

    def form_height(self) -> int:
        """Return how many pixels the form takes without the talks that scroll with it."""
        talks = self._talks
        if talks is None or talks.isHidden():
            return self.whole_height()
        asked = talks.heightForWidth(talks.width()) if talks.hasHeightForWidth() else talks.sizeHint().height()
        return self.whole_height() - max(asked, talks.minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().eventFilter(watched, event)

    def is_shown_for(self, case_id: int | None) -> bool:
        """Whether the form stands open for a case."""
        return case_id is not None and self._case_id == case_id and not self.isHidden()

    def has_begun(self, case_id: int) -> bool:
        """Whether something half-written waits for a case; what is on its way to the store does not."""
        if case_id in self._parked:
            return case_id != self._on_its_way
        return self._case_id == case_id and self._typed() is not None

    def park(self) -> None:
        """Hide the form; what is half-written in it stays with its case."""
        typed, case_id = self._typed(), self._case_id
        if case_id is not None and typed is not None:
            self._parked[case_id] = typed
        was_shown = self.is_shown_for(case_id)
        self._close()
        if was_shown and self.form is not None and self.form.saving.is_under_way:
            self._on_its_way = case_id
            self._empty = values_of(self.form)
            self.begun_changed.emit()

    def forget(self, case_id: int | None) -> None:
        """Throw away what was half-written for a case whose person is gone."""
        if case_id is not None:
            self._parked.pop(case_id, None)
        if self._case_id == case_id:
            self._close()

    def about(self) -> tuple[set[int], set[int]]:
        """Return the cases for which something waits, and all persons it is on."""
        return set(self._parked), persons_in(list(self._parked.values()))

    def leave_out(self, persons: Collection[int]) -> None:
        """Leave out of what waits whatever is on persons who are gone; the form does so itself."""
        for case_id, fields in list(self._parked.items()):
            if persons_in(fields) & set(persons):
                kept = without_persons(fields, persons)
                if kept is None:
                    del self._parked[case_id]
                else:
                    self._parked[case_id] = kept
        self.begun_changed.emit()

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
            self.form = form = CaptureForm(self._desk)
            form.is_of_one = True
            form.place = self._place
            form.lay_back = self._lay_back
            form.saved.connect(self._on_saved)
            form.saving.ended.connect(self._on_saving_ended)
            form.left.connect(self._leave)
            form.discarded.connect(self._done)
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            form.setMaximumWidth(px(FORM_WIDTH))
            across = QHBoxLayout()
            across.addWidget(form, _MOST)
            across.addStretch(1)
            layout.addLayout(across)
            # Where there is more room than it takes, it stands at the top and its fields do not part.
            layout.addStretch(1)
            self.setWidget(holder)
            holder.installEventFilter(self)
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
            form.set_fields(kept, over=self._first, then=form.go_to_note)
            if kept.get(ASIDE):
                form.say_set_aside()
        # Once it has its height: in a small window the page scrolls, and it would begin below.
        QTimer.singleShot(0, self, partial(self._show_beginning, is_new=kept is None))

    def _show_beginning(self, *, is_new: bool) -> None:
        if is_new:
            self.verticalScrollBar().setValue(0)
        bring_up(self)

    def _typed(self) -> Fields | None:
        """Return what is typed, None where that is only what the form began with."""
        if self.form is None or self.isHidden():
            return None
        found = self.form.fields()
        return None if found == self._first else found

    def _on_saved(self) -> None:
        if self._on_its_way is not None:
            self._keep_rest(self._on_its_way)
        elif self.form is None or not self.form.holds_rest:
            self._done()

    def _on_saving_ended(self) -> None:
        if self._on_its_way is not None:
            self._on_its_way = None
            self.begun_changed.emit()

    def _keep_rest(self, case_id: int) -> None:
        """Let what is stored wait for its case no more; what was typed on before she left it still does."""
        left = self._take_front(case_id)
        stored = self.form.stored if self.form is not None else None
        rest = rest_of(stored, left, self._empty, keeps_first=True) if stored and left else None
        if rest is not None:
            self._parked[case_id] = laid_over(rest, self._parked.get(case_id))

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

    # ---- what was thrown away

    def _place(self) -> Place:
        """Return where the talk that is shown belongs, to be found again when another case is shown."""
        case_id = self._case_id
        return Place(partial(self._bring_back, case_id), partial(self._throw_away, case_id))

    def _lay_back(self, aside: Fields) -> None:
        """Let what was set aside wait for the case whose form is empty now."""
        if self._case_id is not None:
            self._parked[self._case_id] = aside

    def _bring_back(self, case_id: int | None, fields: Fields) -> None:
        if case_id is None:
            return
        if self.form is not None and self.is_shown_for(case_id):
            if self._typed() is None:
                self.form.reset()
            self.form.bring_back(fields)
            return
        self._parked[case_id] = laid_over(fields, self._parked.get(case_id))
        self._desk.changed.emit("drafts")
        self.begun_changed.emit()
        self.brought_back.emit(case_id)

    def _throw_away(self, case_id: int | None) -> None:
        form = self._made()
        if self.is_shown_for(case_id):
            form.discard()
        elif case_id is not None and (fields := self._take_front(case_id)) is not None:
            self._desk.changed.emit("drafts")
            self.begun_changed.emit()
            form.tell_discarded(fields, Place(partial(self._bring_back, case_id), partial(self._throw_away, case_id)))

    def _take_front(self, case_id: int) -> Fields | None:
        """Take away what waits for a case; what was set aside for it waits in its place."""
        fields = self._parked.pop(case_id, None)
        if fields is None:
            return None
        if fields.get(ASIDE):
            self._parked[case_id] = fields[ASIDE]
        return {name: value for name, value in fields.items() if name != ASIDE}
