"""Bringing a backup back in the window: asking for it, locking first, and saying what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.ui.work_progress import WorkProgress

# What asks and what restores is imported where it is used: the unlock page needs neither to be shown.
if TYPE_CHECKING:
    from ssa_desktop.ui.shell.main_window import MainWindow
    from ssa_desktop.ui.shell.restore_dialog import RestoreWish


class Restoring(QObject):
    """Brings a backup back; it belongs to the window, which shows its unlock page or set-up meanwhile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wish: RestoreWish | None = None
        self._steps = WorkProgress(window.worker, "backup.cancelled", self, outlasts_lock=True)
        # The page is another one after a change of the language.
        self._steps.staged.connect(lambda _, done, total: window.unlock_page.show_step(done, total))

    def ask(self, folder: Path, path: Path | None = None) -> None:
        """Ask for a backup to bring back into a folder."""
        from ssa_desktop.ui.shell.restore_dialog import RestoreDialog

        dialog = RestoreDialog(folder, path, self._window)
        dialog.wanted.connect(self._restore)
        dialog.open()

    def go_on(self) -> None:
        """Do what waited for the lock, if anything did."""
        wish, self._wish = self._wish, None
        if wish is not None:
            self._carry_out(wish)

    def _restore(self, wish: RestoreWish) -> None:
        """Bring a backup back; data that are open are locked first."""
        if self._window.is_locked and not self._window.is_locking:
            self._carry_out(wish)
        else:
            self._wish = wish
            self._window.lock()

    def _carry_out(self, wish: RestoreWish) -> None:
        from ssa_desktop.ui.shell.restore_dialog import carry_out

        window, steps = self._window, self._steps
        language, clock = window.desk.language, window.clock

        def restored(message: str) -> None:
            window.end_setup()
            window.show_folder(wish.folder)
            window.unlock_page.say(message, good=True)
            window.unlock_page.show_waiting("")

        def back() -> None:
            if window.setup is not None:
                window.show_front(setup=True)
            else:
                window.unlock_page.reset()

        def failed(error: KnownError) -> None:
            window.unlock_page.show_waiting("")
            from ssa_desktop.domain.keys.place_rules import PlaceRefusedError
            from ssa_desktop.ui.place_dialog import ask_about_place

            if isinstance(error, PlaceRefusedError):
                ask_about_place(
                    window,
                    error,
                    self.tr("Trotzdem hierhin zurückspielen"),
                    lambda reason: self._carry_out(replace(wish, accept_place=reason)),
                    back,
                )
            elif window.setup is not None:
                window.show_front(setup=True)
                window.setup.show_problem(error_text(language, error))
            else:
                window.unlock_page.say(error_text(language, error))

        window.show_front(setup=False)
        window.unlock_page.reset()
        steps.begin()
        window.unlock_page.show_waiting(self.tr("Die Sicherung wird geprüft und zurückgespielt …"), steps.stop)
        window.worker.run_free(lambda: carry_out(wish, language, clock, steps.stage), restored, failed)
