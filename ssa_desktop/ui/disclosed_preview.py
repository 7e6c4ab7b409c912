"""The preview of a paper that leaves to somebody: printing or saving it is recorded, looking at it is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from ssa_desktop.domain.rights.disclosure import Disclosure
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.printing import PreviewDialog, PrintJob


class DisclosedPreview(PreviewDialog):
    """Like any preview; the first print or save is checked once more and recorded, in one step with the file.

    What is recorded as handed out has to reach the printer: until then it stays, whatever she presses.
    """

    def __init__(self, desk: Desk, title: str, data: bytes, suggested_name: str, disclosure: Disclosure) -> None:
        super().__init__(desk, title, data, suggested_name)
        self._disclosure = disclosure
        self._is_recorded = False

    def _print_on(self, printer: QPrinter) -> None:
        data, job = self._data, PrintJob(printer)
        # What could not be recorded is not printed, and what the printer does not take is not recorded.
        self._leave(job.begin, lambda: job.draw(data), lambda: None, job)

    def _save_to(self, path: Path) -> None:
        data = self._data
        self._leave(lambda: write_file(path, data), lambda: None, self._say_saved)

    def _leave(
        self,
        write: Callable[[], None],
        hand_out: Callable[[], None],
        tell: Callable[[], None],
        around: AbstractContextManager[object] | None = None,
    ) -> None:
        """Write in the worker, recorded the first time, and ``hand_out`` once that is; then ``tell`` of it.

        Both are done inside of ``around``.
        """
        desk, disclosure, is_recorded = self._desk, self._disclosure, self._is_recorded
        noted = while_alive(self, self._note_recorded)

        def out(ws: Workspace) -> None:
            with around or nullcontext():
                if is_recorded:
                    write()
                else:
                    disclosures.disclose(ws, disclosure, write)
                hand_out()

        def is_out(_: object) -> None:
            noted(None)
            tell()
            desk.changed.emit("disclosures")

        failed = while_alive(self, self._failed)
        self.staying.begin(lambda: desk.worker.run(out, is_out, failed))

    def _note_recorded(self, _: object) -> None:
        self._is_recorded = True
