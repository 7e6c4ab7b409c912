"""Making a paper of working together in the worker; a name in it is asked about first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names

Make = Callable[[Workspace], bytes]


def make_paper(desk: Desk, owner: QWidget, make: Make, then: Callable[[bytes], None]) -> None:
    """Make a paper and hand on its bytes; a name in it is asked about first."""

    def failed(error: KnownError) -> None:
        if isinstance(error, NameLeakError):
            ask_about_names(desk, owner, error, lambda: make_paper(desk, owner, make, then))
        else:
            desk.show_error(error)

    desk.worker.run(make, then, failed)


def save_word_file(desk: Desk, owner: QWidget, make: Make, file_name: str, told: str) -> None:
    """Make a paper as a Word file, ask where to save it, and tell when that is done."""

    def ask(data: bytes) -> None:
        path = desk.ask_save_path(owner, file_name, "Word (*.docx)")
        if path is not None:
            desk.worker.run(lambda _: write_file(path, data), lambda _: desk.tell(told))

    make_paper(desk, owner, make, ask)
