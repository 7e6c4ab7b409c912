"""The tour of the first day: five steps in a band below the pages, each on the page it is about, left at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ssa_desktop.services import tour
from ssa_desktop.services.tour import TourProgress, TourState
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.scrolling import bring_up
from ssa_desktop.ui.worker import when_idle

Say = Callable[[str, str, Callable[[], object]], None]

_RING: Final = 3


@dataclass(frozen=True, slots=True)
class TourStep:
    """A step: the place it is about (page or page/panel), its heading, what it says, and what it points at."""

    place: str
    title: str
    text: str
    shown: Callable[[], QWidget | None] = lambda: None


class Ring(QFrame):
    """A frame around what a step points at; it takes neither the mouse nor the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QWidget | None = None
        self.hide()

    def put_around(self, widget: QWidget | None) -> None:
        """Stand around a widget, or around nothing."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = widget
        if widget is None:
            self.hide()
            return
        widget.installEventFilter(self)
        widget.destroyed.connect(self._lose)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() in {
            QEvent.Type.Resize,
            QEvent.Type.Move,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        }:
            self._place()
        return False

    def _lose(self) -> None:
        self._around = None
        self.hide()

    def _place(self) -> None:
        parent, widget = self.parentWidget(), self._around
        if widget is None or parent is None or not widget.isVisibleTo(parent):
            self.hide()
            return
        corner = widget.mapTo(parent, widget.rect().topLeft())
        around = widget.rect().translated(corner).adjusted(-_RING, -_RING, _RING, _RING)
        self.setGeometry(around.intersected(parent.rect()))
        self.show()
        self.raise_()


class TourBand(QFrame):
    """Shows the step; hidden as long as the tour is not running.

    ``go`` shows a place, ``say`` a line with a button, ``over`` is what the ring lies on. ``begun`` says that it is
    shown, wherever it was begun.
    """

    begun = Signal()

    def __init__(
        self, desk: Desk, steps: Sequence[TourStep], go: Callable[[str], None], say: Say, over: QWidget
    ) -> None:
        super().__init__()
        assert len(steps) == tour.STEPS  # noqa: S101 - what is kept counts these
        self._desk = desk
        self._steps = steps
        self._go = go
        self._say = say
        self._step = 0
        self._ring = Ring(over)
        self._takes_keyboard = False
        desk.worker.busy.connect(self._on_busy)
        set_role(self, "soft")
        self.setAccessibleName(self.tr("Rundgang"))
        self.number = label("", "caption")
        self.title = label("", "heading")
        self.text = label("", wrap=True)
        self.back = button(self.tr("Zurück"), self._back, role="quiet")
        self.later = button(self.tr("Später weiter"), self.leave, role="quiet")
        self.finish = button(self.tr("Nicht mehr zeigen"), self._end, role="quiet")
        self.following = button(self.tr("Weiter"), self._next, role="primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(S)
        layout.addLayout(row(self.title, self.number, None))
        layout.addWidget(self.text)
        layout.addLayout(row(self.back, None, self.finish, self.later, self.following))
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a step is shown."""
        return not self.isHidden()

    def begin(self) -> None:
        """Begin, or go on where it was left; one that is over begins anew."""

        def start(kept: TourProgress) -> None:
            self._show(0 if kept.state is TourState.OVER else kept.step)

        self._desk.worker.run(tour.progress, start)

    def resume(self, *, is_first_day: bool) -> None:
        """After unlocking: go on where it was interrupted; tell of one that was left; on the first day, begin."""

        def start(kept: TourProgress) -> None:
            if kept.state is TourState.RUNNING or (kept.state is TourState.NEW and is_first_day):
                self._show(kept.step)
            elif kept.state is TourState.LEFT:
                self._say_where(kept.step)

        self._desk.worker.run(tour.progress, start)

    def leave(self) -> None:
        """Leave the tour for later; it goes on at this step."""
        self._hide()
        self._keep(TourState.LEFT)
        self._say_where(self._step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _say_where(self, step: int) -> None:
        text = self.tr("Der Rundgang wartet bei Schritt {step} von {steps}. Im Handbuch (F1) finden Sie ihn auch.")
        self._say(text.format(step=step + 1, steps=len(self._steps)), self.tr("Fortsetzen"), self.begin)

    def _show(self, step: int) -> None:
        self._step = step
        shown = self._steps[step]
        self._go(shown.place)
        said = self.tr("Schritt {step} von {steps}").format(step=step + 1, steps=len(self._steps))
        self.number.setText(said)
        self.title.setText(shown.title)
        self.text.setText(shown.text)
        self.back.setEnabled(step > 0)
        is_last = step == len(self._steps) - 1
        self.following.setText(self.tr("Fertig") if is_last else self.tr("Weiter"))
        self.show()
        self.begun.emit()
        self._takes_keyboard = True
        self.following.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ring.put_around(None)
        # The page may be on its way still: it is not made at once for a ring around a part of it.
        when_idle(self._desk.worker, self, partial(self._ring_step, step))
        announce(self, f"{said}: {shown.title}. {shown.text}")
        self._keep(TourState.RUNNING)

    def _ring_step(self, step: int) -> None:
        if self.is_running and step == self._step:
            pointed_at = self._steps[step].shown()
            if pointed_at is not None:
                bring_up(pointed_at)
            self._ring.put_around(pointed_at)

    def _on_busy(self, busy: bool) -> None:
        # A page that is shown for the first time is made in several turns, and takes the keyboard at the last.
        if not busy and self._takes_keyboard:
            self._takes_keyboard = False
            if self.is_running:
                self.following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        if self._step == len(self._steps) - 1:
            self._end()
        else:
            self._show(self._step + 1)

    def _back(self) -> None:
        self._show(max(0, self._step - 1))

    def _end(self) -> None:
        self._hide()
        self._keep(TourState.OVER)

    def _hide(self) -> None:
        self._ring.put_around(None)
        self.hide()
        # The keyboard goes back to the page, not to nowhere.
        self._go(self._steps[self._step].place)

    def _keep(self, state: TourState) -> None:
        self._desk.worker.run(partial(tour.keep, reached=TourProgress(state, self._step)), lambda _: None)
