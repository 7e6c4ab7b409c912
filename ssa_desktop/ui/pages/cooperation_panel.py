"""What the panels of Zusammenarbeit share: changes told with undo and redo, papers, and a table with its first step."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services import cooperation_steps
from ssa_desktop.services.cooperation_steps import Made, Step
from ssa_desktop.services.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable
from ssa_desktop.ui.theme import M
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.flow import FlowLayout

Change = Callable[[Workspace], Made | Step]


class CooperationPanel(Panel):
    """A panel of the page."""

    areas: ClassVar[frozenset[str]] = frozenset({"cooperation", "schools", "times", "cases", "retention"})

    def change(self, work: Change, text: str, done: Callable[[int], None] | None = None) -> None:
        """Change something and tell it, with ways to take it back and to do it again; ``done`` gets the record's id."""

        def changed(result: Made | Step) -> None:
            self._changed()
            self._tell(text, result.step if isinstance(result, Made) else result)
            if done is not None and isinstance(result, Made):
                done(result.record_id)

        self.desk.worker.run(work, changed)

    def show_paper(self, make: Callable[[Workspace], bytes], title: str, file_name: str) -> None:
        """Show a paper before it is printed or saved; a name in it is asked about first."""

        def failed(error: KnownError) -> None:
            if isinstance(error, NameLeakError):
                ask_about_names(self.desk, self, error, lambda: self.show_paper(make, title, file_name))
            else:
                self.desk.show_error(error)

        self.desk.worker.run(make, lambda data: self.desk.preview_pdf(title, data, file_name), failed)

    def _tell(self, text: str, step: Step) -> None:
        def again() -> None:
            def done(_: None) -> None:
                self._changed()
                self._tell(text, step)

            self.desk.worker.run(lambda ws: cooperation_steps.redo(ws, step), done)

        def back() -> None:
            self.desk.worker.run(lambda ws: cooperation_steps.undo(ws, step), lambda _: self._changed())

        self.desk.tell(text, back, again)

    def _changed(self) -> None:
        self.desk.changed.emit("cooperation")
        self.desk.changed.emit("times")


class TableOrFirstStep(QWidget):
    """A table, or as long as it has nothing what it is for and the first step."""

    def __init__(self, table: RecordTable, empty: EmptyState) -> None:
        super().__init__()
        self.table = table
        self.empty = empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(table)
        self._stack.addWidget(empty)

    def show_table(self, *, has_some: bool) -> None:
        """Show the table, or the first step."""
        self._stack.setCurrentWidget(self.table if has_some else self.empty)

    def target(self) -> QWidget:
        """Return what gets the keyboard."""
        if self._stack.currentWidget() is self.table:
            return self.table
        return self.empty.button or self.empty


def allow(buttons: tuple[QPushButton, ...], *, allowed: bool) -> None:
    """Let the buttons that need a chosen line be pressed, or not."""
    for one in buttons:
        one.setEnabled(allowed)


def buttons_row(*buttons: QPushButton) -> FlowLayout:
    """Return a row of buttons that begins a new line where the width ends."""
    made = FlowLayout(spacing=M)
    for one in buttons:
        made.addWidget(one)
    return made
