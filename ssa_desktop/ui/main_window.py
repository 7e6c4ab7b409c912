"""The window: set-up, unlock page, or the opened work; and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.places import holds_data
from ssa_desktop.texts import error_text, text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.lock import IDLE_SECONDS, LockWatch, close_dialogs, hide_content
from ssa_desktop.ui.theme import set_role
from ssa_desktop.ui.unlock import UnlockPage
from ssa_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.ui.setup_wizard import CreateStores, SetupWizard
    from ssa_desktop.ui.work_area import WorkArea

TITLE: Final = "SSA-Desktop"
_SIZE: Final = (1280, 720)
_SMALLEST: Final = (960, 600)


class MainWindow(QMainWindow):
    """Holds one of three: set-up, unlock page, work area. Its title never says more than the program's name.

    ``idle_seconds`` without a key or the mouse lock it; ``create`` makes the stores at set-up, the service's own way
    without one.
    """

    def __init__(
        self,
        folder: Path,
        language: str = "de",
        clock: Callable[[], datetime] = datetime.now,
        *,
        idle_seconds: float = IDLE_SECONDS,
        create: CreateStores | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._folder = folder
        self._language = language
        self._clock = clock
        self.worker = Worker(self)
        self.desk = Desk(self.worker, language, clock, self)
        self.work_area: WorkArea | None = None
        self.setup: SetupWizard | None = None
        self.desk.problem.connect(self._show_problem)
        self.unlock_page = UnlockPage(folder, language)
        self.unlock_page.passphrase_given.connect(lambda typed: self._unlock(passphrase=typed))
        self.unlock_page.code_given.connect(lambda typed: self._unlock(recovery_code=typed))
        self._stack = QStackedWidget()
        set_role(self._stack, "canvas")
        self._stack.addWidget(self.unlock_page)
        self.setCentralWidget(self._stack)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window without an application cannot be
        self._watch = LockWatch(app, idle_seconds, self)
        self._watch.wanted.connect(self.lock)
        self._watch.typed.connect(self._note_typing)
        self._locking = False
        self._leaving = False
        self._leave_without_drafts = False
        self._closed = False
        if not holds_data(folder):
            self._show_setup(create)

    @property
    def is_locked(self) -> bool:
        """Whether no data are open."""
        return not self.worker.is_open

    def lock(self) -> None:
        """Cover everything at once, keep what is half-typed, and close the data."""
        if self._locking or self.is_locked:
            return
        self._locking = True
        self._watch.stop()
        hide_content()
        self.unlock_page.reset()
        self.unlock_page.show_waiting(self.tr("Die Daten werden gesperrt …"))
        self._stack.setCurrentWidget(self.unlock_page)
        self.worker.refuse_new()
        # A save that is under way comes to its end first, so that its text is not kept as a draft once more.
        if self.worker.is_busy:
            self.worker.busy.connect(self._on_idle)
        else:
            self._close_data()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_locked and not self._locking:
            self._closed = True
            self._watch.stop()
            self.worker.stop()
            # What the thread still brought is taken now: an unlocking that came too late closes its data again.
            QCoreApplication.sendPostedEvents(self.worker, QEvent.Type.MetaCall.value)
            event.accept()
            return
        event.ignore()
        if self._leaving:
            return
        self._leaving = True
        if self.work_area is None or self._leave_without_drafts:
            self.lock()
        else:
            self.work_area.keep_drafts(self.lock, self._refuse_leaving)

    def _refuse_leaving(self, error: KnownError) -> None:
        self._leaving = False
        self._leave_without_drafts = True
        hint = self.tr("Beim nächsten Schließen geht der angefangene Text verloren.")
        self.desk.problem.emit(f"{error_text(self._language, error)} {hint}")

    def _on_idle(self, busy: bool) -> None:
        if not busy:
            self.worker.busy.disconnect(self._on_idle)
            self._close_data()

    def _close_data(self) -> None:
        area = self.work_area

        def keep(workspace: Workspace) -> None:
            if changed:
                from ssa_desktop.ui.drafts import keep_all

                keep_all(workspace, changed)

        changed = area.changed_drafts() if area is not None else {}
        close_dialogs()
        for widget in (area, self.setup):
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()
        self.work_area = self.setup = None
        self.worker.close_data(keep, self._on_locked)

    def _on_locked(self, error: KnownError | None) -> None:
        self._locking = False
        message = ""
        if error is not None:
            lost = self.tr("Der zuletzt angefangene Text konnte nicht aufgehoben werden.")
            message = f"{lost} {error_text(self._language, error)}"
        self.unlock_page.say(message)
        self.unlock_page.show_waiting("")
        if self._leaving:
            self.close()

    def _unlock(self, *, passphrase: str | None = None, recovery_code: str | None = None) -> None:
        folder, clock = self._folder, self._clock

        def unlock() -> Workspace:
            # Imported here, in the worker's thread: SQLCipher and the cryptography are loaded while she waits anyway.
            from ssa_desktop.services.workspace import open_workspace

            return open_workspace(folder, clock=clock, passphrase=passphrase, recovery_code=recovery_code)

        self.worker.run_free(unlock, self._on_unlocked, self.unlock_page.show_error)

    def _on_unlocked(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
            return
        self._adopt(workspace)
        self._show_work()
        if self.work_area is not None:
            told = [
                text(
                    self._language,
                    f"notice.{notice.kind}",
                    when=notice.happened_at.replace("T", " "),
                    **notice.details,
                )
                for notice in workspace.notices
            ]
            if told:
                self.work_area.show_notice("\n".join(told))

    def _on_made(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
        else:
            self._adopt(workspace)

    def _adopt(self, workspace: Workspace) -> None:
        self._folder = workspace.folder
        self.worker.open(workspace)
        self._watch.start()

    def _show_setup(self, create: CreateStores | None) -> None:
        from ssa_desktop.ui.setup_wizard import SetupWizard

        self.setup = SetupWizard(self.desk, self._folder, create)
        self.setup.opened.connect(self._on_made)
        self.setup.finished.connect(self._show_work)
        self._stack.addWidget(self.setup)
        self._stack.setCurrentWidget(self.setup)

    def _show_work(self) -> None:
        from ssa_desktop.ui.work_area import WorkArea

        self.work_area = WorkArea(self.desk)
        self.work_area.lock_wanted.connect(self.lock)
        self._stack.addWidget(self.work_area)
        self._stack.setCurrentWidget(self.work_area)
        self.unlock_page.reset()
        if self.setup is not None:
            self._stack.removeWidget(self.setup)
            self.setup.deleteLater()
            self.setup = None
        self.work_area.start()

    def _show_problem(self, message: str) -> None:
        """Show what went wrong where no work area does."""
        if self.setup is not None:
            self.setup.show_problem(message)
        elif self.work_area is None:
            self.unlock_page.say(message)
            self.unlock_page.show_waiting("")

    def _note_typing(self) -> None:
        if self.work_area is not None:
            self.work_area.note_typing()
