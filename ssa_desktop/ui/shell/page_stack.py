"""The pages of the opened program: each made when it is first asked for, one shown at a time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from ssa_desktop.ui.announcing import tell_focus, untold
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.layers import Layers
from ssa_desktop.ui.page import EVERYTHING, Page
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.work_slices import Job, WorkSlices


class PageStack(Layers):
    """Makes, shows and loads the pages. A page that was not shown yet is made in several turns of the event loop.

    ``buttons`` are those of the navigation, by the names of the pages: the one of the page shown is checked, and takes
    the keyboard where the page has no control for it.
    """

    page_made = Signal(object)
    page_shown = Signal(object)
    leaving = Signal()
    """Another page is about to be shown."""

    def __init__(self, desk: Desk, buttons: Mapping[str, QToolButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._buttons = buttons
        self.made: dict[str, Page] = {}
        """The pages that were made so far, by their names."""
        self._unplaced: dict[str, Page] = {}
        self._coming = ""
        self._stale: dict[str, set[str]] = {}
        """What changed since a page was loaded, by the name of the page."""
        self._turns = WorkSlices(desk.worker, self)
        self._reloads = WorkSlices(desk.worker, self)

    @property
    def shown(self) -> str:
        """The name of the page shown, or of the one that is being made to be shown."""
        page = self.currentWidget()
        return self._coming or (page.name if isinstance(page, Page) else "")

    def page(self, name: str) -> Page:
        """Return a page, made at once when it is asked for before it was shown."""
        if name not in self.made:
            if name not in self._unplaced:
                for _ in self._make(name):
                    pass
            made = self._unplaced.pop(name)
            self.made[name] = made
            self._stale[name] = {EVERYTHING}
            self.addWidget(made)
            self.page_made.emit(made)
        return self.made[name]

    def make(self, name: str) -> Job:
        """Make a page that is to be shown later, a part in each turn."""
        yield from self._make(name)
        yield
        with unheard(), untold():
            self.page(name)

    def parts(self) -> list[QWidget]:
        """Return the pages that were made, and before them their panels and what is kept aside of them."""
        pages = self.made.values()
        panels = [panel for page in pages if isinstance(page, PanelPage) for panel in page.made()]
        # It belongs to no page as long as another look is being put on.
        aside = [layer for page in pages for stack in page.stacks() for layer in stack.aside]
        return [*dict.fromkeys((*panels, *aside)), *pages, *self._unplaced.values()]

    def stacks(self) -> list[Layers]:
        """Return this and the stacks in its pages: all of which one layer alone is seen."""
        return [self, *(stack for page in self.made.values() for stack in page.stacks())]

    def go(self, name: str, then: Action | None = None) -> None:
        """Show a page, give its first control the keyboard, and call ``then``; the page before stays until then."""
        if name not in self._buttons:
            return
        if name != self.shown:
            self.leaving.emit()
        self._turns.stop()
        self._coming = ""
        self._buttons[name].setChecked(True)
        if name in self.made:
            self.setCurrentWidget(self.made[name])
            self._arrive(name, then)
            return
        with untold():
            # It is told where the keyboard is once the page has come.
            self._buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._coming = name
        self._turns.begin(self._bring(name, then))

    def show_place(self, name: str, panel: str, about: Mapping[str, object]) -> None:
        """Show a place of a page; see :meth:`Page.show_place`."""
        self.go(name, lambda: self.made[name].show_place(panel, about))

    def on_changed(self, area: str) -> None:
        """Load the page shown anew where it shows this area; the others load when they are shown.

        That is done in the next turn of the event loop: whatever changes until then is loaded together.
        """
        for name, page in self.made.items():
            if area == EVERYTHING or area in page.areas:
                self._stale.setdefault(name, set()).add(area)
                if page is self.currentWidget():
                    self._reloads.begin(self._reload())

    def _reload(self) -> Job:
        """Load the page shown, if anything of it changed since it was loaded."""
        page = self.currentWidget()
        if isinstance(page, Page):
            self._load(page)
        yield from ()

    def _load(self, page: Page) -> None:
        areas = self._stale.pop(page.name, None)
        if areas is not None:
            page.refresh_areas(areas)

    def _bring(self, name: str, then: Action | None) -> Job:
        """Make a page and show it, a part in each turn."""
        if name not in self.made and name not in self._unplaced:
            yield from self._make(name)
        yield
        with unheard(), untold():
            page = self.page(name)
        yield
        self._coming = ""
        with unheard():
            self.setCurrentWidget(page)
        yield
        self._arrive(name, then, by_turns=True)

    def _arrive(self, name: str, then: Action | None, *, by_turns: bool = False) -> None:
        page = self.made[name]
        self.page_shown.emit(page)
        self._load(page)
        # While it was made she may have gone on to something else.
        if not by_turns or self.window().focusWidget() in (self._buttons[name], None):
            page.on_arrival()
            target = page.primary_focus() or self._buttons[name]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if by_turns:
            tell_focus()
        if then is not None:
            then()

    def _make(self, name: str) -> Job:
        """Make a page, a part in each turn."""
        parts = next(kind for kind in PAGES if kind.name == name).making(self._desk, self)
        try:
            while True:
                with unheard(), untold():
                    next(parts)
                yield
        except StopIteration as done:
            self._unplaced[name] = done.value
        finally:
            parts.close()
