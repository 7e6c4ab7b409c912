"""The window: set-up, unlock page, or the opened work; and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.places import holds_data
from ssa_desktop.services.unlock_delay import seconds_to_wait
from ssa_desktop.texts import error_text, text
from ssa_desktop.ui.clipboard import ClipboardGuard
from ssa_desktop.ui.cover import Cover
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.lock import IDLE_SECONDS, LockWatch, close_dialogs, hide_content
from ssa_desktop.ui.theme import set_role
from ssa_desktop.ui.unlock import UnlockPage
from ssa_desktop.ui.widgets.form import LOCKING
from ssa_desktop.ui.worker import Worker

# Labels, places and restoring are imported where they are used: the unlock page needs none of them to be shown.
if TYPE_CHECKING:
    from ssa_desktop.domain.place_rules import PlaceRefusedError
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.ui.restore_flow import RestoreWish
    from ssa_desktop.ui.session.watch import SessionWatch
    from ssa_desktop.ui.setup_wizard import CreateStores, SetupWizard
    from ssa_desktop.ui.work_area import WorkArea

TITLE: Final = "SSA-Desktop"
_SIZE: Final = (1280, 720)
_SMALLEST: Final = (960, 600)


class MainWindow(QMainWindow):
    """Holds one of three: set-up, unlock page, work area. Its title never says more than the program's name.

    ``idle_seconds`` without a key or the mouse lock it, by default as many minutes as she chose; ``create`` makes the
    stores at set-up, the service's own way without one.
    """

    def __init__(
        self,
        folder: Path,
        language: str = "de",
        clock: Callable[[], datetime] = datetime.now,
        *,
        idle_seconds: float | None = None,
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
        self.unlock_page.restore_wanted.connect(lambda: self._ask_restore(self._folder))
        self.desk.restore_wanted.connect(lambda path: self._ask_restore(self._folder, path))
        self._restore_wish: RestoreWish | None = None
        self._stack = QStackedWidget()
        set_role(self._stack, "canvas")
        self._stack.addWidget(self.unlock_page)
        self.setCentralWidget(self._stack)
        self.cover = Cover(self, self._stack)
        self.clipboard = ClipboardGuard(self)
        self._session: SessionWatch | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window without an application cannot be
        self._idle_seconds = idle_seconds
        self._watch = LockWatch(app, idle_seconds or IDLE_SECONDS, self)
        self._watch.wanted.connect(self.lock)
        self._watch.cover_wanted.connect(self.toggle_cover)
        self._watch.typed.connect(self._note_typing)
        self._locking = False
        self.setProperty(LOCKING, False)
        self._leaving = False
        self._leave_without_drafts = False
        self._closed = False
        # The end of the desktop's session, where no other sign of it has come before.
        app.commitDataRequest.connect(self._on_session_end)
        self.desk.changed.connect(self._on_changed)
        if not holds_data(folder):
            self._show_setup(create)
        self.unlock_page.wait(seconds_to_wait(folder, clock()))

    @property
    def is_locked(self) -> bool:
        """Whether no data are open."""
        return not self.worker.is_open

    def lock(self) -> None:
        """Cover everything at once, keep what is half-typed, and close the data."""
        if self._locking or self.is_locked:
            return
        self._locking = True
        # Fields that store what they hold when they are left know by this that nobody left them.
        self.setProperty(LOCKING, True)
        self._watch.stop()
        hide_content()
        self.clipboard.clear()
        self.unlock_page.reset()
        self.unlock_page.show_waiting(self.tr("Die Daten werden gesperrt …"))
        self._stack.setCurrentWidget(self.unlock_page)
        # Now and not with the next turn of the event loop: the system may be about to sleep.
        self.repaint()
        self.worker.refuse_new()
        # A save that is under way comes to its end first, so that its text is not kept as a draft once more.
        if self.worker.is_busy:
            self.worker.busy.connect(self._on_idle)
        else:
            self._close_data()

    def toggle_cover(self) -> None:
        """Cover everything in the window, or take the cover off again. The data stay open either way."""
        if self.cover.is_on:
            self.cover.take_off()
        elif not self.is_locked and not self._locking:
            self.cover.put_on(self.lock)

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
        close_dialogs(self.cover.hidden_dialogs)
        self.cover.give_up()
        for widget in (area, self.setup):
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()
        self.work_area = self.setup = None
        self.worker.close_data(keep, self._on_locked)

    def _on_locked(self, error: KnownError | None) -> None:
        self._locking = False
        self.setProperty(LOCKING, False)
        if self._session is not None:
            # The stores are closed: sleep and shutdown need not wait any longer.
            self._session.release()
        message = ""
        if error is not None:
            lost = self.tr("Der zuletzt angefangene Text konnte nicht aufgehoben werden.")
            message = f"{lost} {error_text(self._language, error)}"
        self.unlock_page.say(message)
        self.unlock_page.show_waiting("")
        if self._leaving:
            self.close()
            return
        wish, self._restore_wish = self._restore_wish, None
        if wish is not None:
            self._carry_out_restore(wish)

    def _ask_restore(self, folder: Path, path: Path | None = None) -> None:
        """Ask for a backup to bring back into a folder."""
        from ssa_desktop.ui.restore_flow import RestoreDialog

        dialog = RestoreDialog(folder, path, self)
        dialog.wanted.connect(self._restore)
        dialog.open()

    def _restore(self, wish: RestoreWish) -> None:
        """Bring a backup back; data that are open are locked first."""
        if self.is_locked and not self._locking:
            self._carry_out_restore(wish)
        else:
            self._restore_wish = wish
            self.lock()

    def _carry_out_restore(self, wish: RestoreWish) -> None:
        from ssa_desktop.ui.restore_flow import carry_out

        language, clock = self._language, self._clock

        def restored(message: str) -> None:
            if self.setup is not None:
                self._stack.removeWidget(self.setup)
                self.setup.deleteLater()
                self.setup = None
            self._folder = wish.folder
            self.unlock_page.show_folder(wish.folder)
            self.unlock_page.say(message, good=True)
            self.unlock_page.show_waiting("")

        def back() -> None:
            if self.setup is not None:
                self._stack.setCurrentWidget(self.setup)
            else:
                self.unlock_page.reset()

        def failed(error: KnownError) -> None:
            self.unlock_page.show_waiting("")
            from ssa_desktop.domain.place_rules import PlaceRefusedError

            if isinstance(error, PlaceRefusedError):
                self._ask_about_place(
                    error,
                    self.tr("Trotzdem hierhin zurückspielen"),
                    lambda reason: self._carry_out_restore(replace(wish, accept_place=reason)),
                    back,
                )
            elif self.setup is not None:
                self._stack.setCurrentWidget(self.setup)
                self.setup.show_problem(error_text(language, error))
            else:
                self.unlock_page.say(error_text(language, error))

        self._stack.setCurrentWidget(self.unlock_page)
        self.unlock_page.reset()
        self.unlock_page.show_waiting(self.tr("Die Sicherung wird geprüft und zurückgespielt …"))
        self.worker.run_free(lambda: carry_out(wish, language, clock), restored, failed)

    def _unlock(
        self, *, passphrase: str | None = None, recovery_code: str | None = None, accept_place: str | None = None
    ) -> None:
        folder, clock = self._folder, self._clock

        def unlock() -> Workspace:
            # Imported here, in the worker's thread: SQLCipher and the cryptography are loaded while she waits anyway.
            from ssa_desktop.services.workspace import open_workspace

            return open_workspace(
                folder, clock=clock, passphrase=passphrase, recovery_code=recovery_code, accept_place=accept_place
            )

        def failed(error: KnownError) -> None:
            from ssa_desktop.domain.place_rules import PlaceRefusedError

            if isinstance(error, PlaceRefusedError):
                again = partial(self._unlock, passphrase=passphrase, recovery_code=recovery_code)
                self._ask_about_place(
                    error,
                    self.tr("Trotzdem hier öffnen"),
                    lambda reason: again(accept_place=reason),
                    self.unlock_page.reset,
                )
            else:
                self.unlock_page.show_error(error)
                self.unlock_page.wait(seconds_to_wait(folder, clock()))

        self.worker.run_free(unlock, self._on_unlocked, failed)

    def _ask_about_place(
        self, error: PlaceRefusedError, action: str, accept: Callable[[str], None], refuse: Callable[[], object]
    ) -> None:
        """Explain why the data must not lie in this place; with a reason it is done all the same."""
        from ssa_desktop.ui.place_dialog import PlaceDialog

        dialog = PlaceDialog(error.verdict, self._language, action, self)
        dialog.rejected.connect(refuse)
        dialog.accepted.connect(lambda: accept(dialog.reason.text()))
        dialog.open()

    def _on_unlocked(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
            return
        self._adopt(workspace)
        self._show_work()
        if self.work_area is not None:
            from ssa_desktop.labels import detail_texts, moment_text

            told = [
                (
                    notice.kind,
                    text(
                        self._language,
                        f"notice.{notice.kind}",
                        when=moment_text(self._language, datetime.fromisoformat(notice.happened_at)),
                        **detail_texts(self._language, notice.details),
                    ),
                )
                for notice in workspace.notices
            ]
            self.work_area.show_notices(told)
            if any(notice.kind == "restored_uncertain" for notice in workspace.notices):
                # What was deleted before may be back: the due list comes before anything else.
                from ssa_desktop.ui.pages.panel_page import PanelPage

                self.work_area.go("privacy")
                page = self.work_area.page("privacy")
                if isinstance(page, PanelPage):
                    page.go("due")
            if any(notice.kind.startswith("restored_") for notice in workspace.notices):
                from ssa_desktop.services.backup_upkeep import restore_was_seen

                # What cannot be written now is told once more.
                self.worker.run(restore_was_seen, lambda _: None, lambda _: None)

    def _on_made(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
        else:
            self._adopt(workspace)

    def _adopt(self, workspace: Workspace) -> None:
        self._folder = workspace.folder
        self.worker.open(workspace)
        self._watch.start()
        self._hold_session()
        self._take_idle_minutes()

    def _hold_session(self) -> None:
        if self._session is None:
            # Imported here: D-Bus is not needed before data are open.
            from ssa_desktop.ui.session.watch import watch_for

            self._session = watch_for(self, self.tr("Die Fallakten werden geschlossen"))
            self._session.lock_wanted.connect(self.lock)
        self._session.hold()

    def _take_idle_minutes(self) -> None:
        if self._idle_seconds is None:
            from ssa_desktop.services.locking import idle_minutes

            self.worker.run(idle_minutes, lambda minutes: self._watch.set_seconds(60 * minutes))

    def _on_changed(self, area: str) -> None:
        if area == "locking":
            self._take_idle_minutes()

    def _on_session_end(self) -> None:
        self.lock()

    def _show_setup(self, create: CreateStores | None) -> None:
        from ssa_desktop.ui.setup_wizard import SetupWizard

        self.setup = SetupWizard(self.desk, self._folder, create)
        self.setup.opened.connect(self._on_made)
        self.setup.finished.connect(self._show_work)
        place = self.setup.place
        place.restore_wanted.connect(lambda: self._ask_restore(place.folder()))
        self._stack.addWidget(self.setup)
        self._stack.setCurrentWidget(self.setup)

    def _show_work(self) -> None:
        from ssa_desktop.ui.work_area import WorkArea

        self.work_area = WorkArea(self.desk)
        self.work_area.lock_wanted.connect(self.lock)
        self.work_area.cover_wanted.connect(self.toggle_cover)
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
