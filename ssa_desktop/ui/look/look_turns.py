"""Another look of the full window in many turns of the event loop, so that it takes keys in between.

Panels that were only looked at go first. What else is not seen is kept aside (:mod:`ssa_desktop.ui.look.layers`),
one page or panel in each turn. Then what is seen changes in one turn, which Qt cannot split, and the rest is put back
one after another. What she goes to meanwhile is put back before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ssa_desktop.ui.work_slices import Job, WorkSlices

if TYPE_CHECKING:
    from ssa_desktop.ui.look.layers import Layers
    from ssa_desktop.ui.shell.main_window import MainWindow
    from ssa_desktop.ui.shell.work_area import WorkArea


class LookTurns(QObject):
    """Changes the look of a window by ``wear``, which gives all there is the look of then in one go."""

    def __init__(self, window: MainWindow, wear: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._wear = wear
        self._turns = WorkSlices(window.worker, self)
        self._keeper: QWidget | None = None
        """Never shown, and below no window."""
        self._may_let_go = False
        self._is_due = False

    def note(self) -> None:
        """Note that another look is wanted, which comes by the next of these at the latest."""
        self._is_due = True

    def begin_due(self) -> None:
        """Change the look that was noted, unless that is done or under way."""
        if self._is_due and not self._turns.is_under_way:
            self.begin()

    def begin(self) -> None:
        """Change the look from the next turn on; one that was under way goes on with this one."""
        self._is_due = True
        if self._window.is_locking:
            return
        if self._window.work_area is None:
            # Where it is made anew, it is made so that it fits what is worn then.
            if not self._window.is_made_anew:
                self.finish()
            return
        if not self._turns.is_under_way:
            # While something runs, it may be for one of the panels.
            self._may_let_go = not self._window.worker.is_busy
        self._turns.begin(self._change())

    def finish(self) -> None:
        """Wear at once what is due: what it would have been split for is gone, or out of the window."""
        if self._is_due:
            self.wear()

    def wear(self) -> None:
        """Wear the look of now at once."""
        self._is_due = False
        self._wear()

    def keep_all(self) -> None:
        """Let no more panels go: one of them may just be asked for."""
        self._may_let_go = False

    def _change(self) -> Job:
        area = self._window.work_area
        if area is None:
            return
        keeper = self._keeper = self._keeper or QWidget()
        if not keeper.children():
            # As it is now, and said to be its own: nothing below it hears that the application's is another.
            keeper.setFont(QApplication.font())
            keeper.setPalette(QApplication.palette())
        yield from self._let_go(area)
        while (found := next(_hidden(area), None)) is not None:
            stack, layer = found
            stack.keep_aside(layer, keeper)
            yield
        self.finish()
        yield
        # A page before its panels, so that each is dressed in a turn of its own.
        for stack in area.stack.stacks():
            for layer in stack.aside:
                stack.put_back(layer)
                yield

    def _let_go(self, area: WorkArea) -> Job:
        for page, name, panel in area.letting_go.unseen():
            if not self._may_let_go:
                return
            if area.letting_go.may_go(page, name, panel):
                page.let_go(name)
            yield


def _hidden(area: WorkArea) -> Iterator[tuple[Layers, QWidget]]:
    """Yield what is not seen, panels before their pages, save what something is open of that is seen."""
    fronts = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for stack in reversed(area.stack.stacks()):
        for layer in stack.unseen():
            if not any(_is_of(front, layer) for front in fronts):
                yield stack, layer


def _is_of(front: QWidget, layer: QWidget) -> bool:
    above: QWidget | None = front
    while above is not None and above is not layer:
        above = above.parentWidget()
    return above is layer
