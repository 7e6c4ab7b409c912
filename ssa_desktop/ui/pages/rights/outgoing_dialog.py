"""The frame of dialogs out of which a paper goes: recorded and handed out once, and never left in between."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.busy_dialog import BusyDialog
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog

T = TypeVar("T")


class OutgoingDialog(FormDialog):
    """What is recorded as handed out has to reach the printer and her: until then the dialog stays.

    Esc, the way out and a second press do nothing while it is being recorded.
    """

    def __init__(self, desk: Desk, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self._desk = desk
        self._staying = BusyDialog(desk.worker, self, self.action)

    @property
    def is_going_out(self) -> bool:
        """Whether the paper is being recorded and handed out."""
        return self._staying.is_under_way

    def reject(self) -> None:
        if not self.is_going_out:
            super().reject()

    def send_out(
        self,
        call: Callable[[Workspace], T],
        hand_out: Callable[[T], None],
        tell: Callable[[T], None],
        around: AbstractContextManager[object] | None = None,
    ) -> None:
        """Record it with ``call`` and ``hand_out`` what that gives, both in the worker; then ``tell`` of it and go.

        Both are done inside of ``around``.
        """

        def out(ws: Workspace) -> T:
            with around or nullcontext():
                result = call(ws)
                hand_out(result)
            return result

        def done(result: T) -> None:
            tell(result)
            if isValid(self):
                self.done(FormDialog.DialogCode.Accepted)

        refused = while_alive(self, self._failed)
        self._staying.begin(lambda: self._desk.worker.run(out, done, refused))

    def _failed(self, error: KnownError) -> None:
        self._staying.end()
        self.say(error_text(self._desk.language, error))
