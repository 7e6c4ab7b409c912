"""The window: set-up, unlock page, or the opened work; and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keys.places import holds_data
from ssa_desktop.services.keys.unlock_delay import seconds_to_wait, seconds_up
from ssa_desktop.services.preferences import preferences
from ssa_desktop.ui.announcing import forget_said, untold
from ssa_desktop.ui.clipboard import ClipboardGuard
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.garbage_collection import collect_all, spare_nothing, spare_what_stays
from ssa_desktop.ui.look.appearance import Appearance
from ssa_desktop.ui.look.held_keys import HeldKeys
from ssa_desktop.ui.look.theme import dress, set_role
from ssa_desktop.ui.look.waiting_page import WaitingPage
from ssa_desktop.ui.pages.keeping.far_places import see_to_far_places
from ssa_desktop.ui.pages.keeping.lists_apart import ListsApart
from ssa_desktop.ui.shell.cover import Cover
from ssa_desktop.ui.shell.lock import IDLE_SECONDS, LockWatch, close_dialogs, hide_content
from ssa_desktop.ui.shell.preloading import Preloading, load_words, missing
from ssa_desktop.ui.shell.restoring import Restoring
from ssa_desktop.ui.shell.unlock import UnlockPage
from ssa_desktop.ui.shell.window_closing import Leaving
from ssa_desktop.ui.widgets.form import LOCKING
from ssa_desktop.ui.work_slices import Job, WorkSlices, of_window, paint_now
from ssa_desktop.ui.worker import Worker

# Labels, places and restoring are imported where they are used: the unlock page needs none of them to be shown.
if TYPE_CHECKING:
    from ssa_desktop.services.workspace import SecurityNotice, Workspace
    from ssa_desktop.ui.session.watch import SessionWatch
    from ssa_desktop.ui.shell.setup_wizard import CreateStores, SetupWizard
    from ssa_desktop.ui.shell.work_area import WorkArea

TITLE: Final = "SSA-Desktop"
_SIZE: Final = (1280, 720)
_SMALLEST: Final = (800, 480)
_QUIET_SECONDS: Final = 60
"""So long after the last change, or the last page she went to, nothing is kept that she does not need: see ``rest``."""


class MainWindow(QMainWindow):
    """Holds one of three: set-up, unlock page, work area. Its title never says more than the program's name.

    ``idle_seconds`` without a key or the mouse lock it, by default as many minutes as she chose; ``create`` makes the
    stores at set-up, the service's own way without one.
    """

    is_made_anew = False
    """Whether there is no work area for a moment, as it is made anew."""
    held_keys: HeldKeys | None = None
    """What was pressed since then."""

    def __init__(
        self,
        folder: Path,
        language: str = "de",
        clock: Callable[[], datetime] = datetime.now,
        *,
        idle_seconds: float | None = None,
        create: CreateStores | None = None,
        up: Callable[[], float] = seconds_up,
    ) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle(TITLE)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.folder = folder
        self._language = language
        self.clock = clock
        self._up = up
        self.worker = Worker(self)
        self._opening = WorkSlices(self.worker, self)
        self._resting = WorkSlices(self.worker, self)
        self._taking_down = WorkSlices(self.worker, self, outlasts=True)
        self.desk = Desk(self.worker, language, clock, self)
        self._lists_apart = ListsApart(self.desk, self)
        self.work_area: WorkArea | None = None
        self.setup: SetupWizard | None = None
        self.desk.problem.connect(self._show_problem)
        self.desk.preferences = preferences(folder)
        self.unlock_page = self._made_unlock_page()
        self._restoring = Restoring(self)
        self.desk.restore_wanted.connect(lambda path: self._restoring.ask(self.folder, path))
        self._appearance = Appearance(self)
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
        self._watch = self._made_watch(app)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_SECONDS * 1000)
        self._quiet.timeout.connect(self.rest)
        self._notices: Sequence[SecurityNotice] = ()
        self.desk.preferences_wanted.connect(self._appearance.prefer)
        self._locking = False
        self._writing: str | None = None
        """The page on which something was half-written when it was locked: she goes on there."""
        self.setProperty(LOCKING, False)
        self._leaving = Leaving(self)
        self._closed = False
        # The end of the desktop's session, where no other sign of it has come before.
        app.commitDataRequest.connect(self._on_session_end)
        self.desk.changed.connect(self._on_changed)
        if not holds_data(folder):
            self._show_setup(create)
        self.unlock_page.wait(seconds_to_wait(folder, clock(), up()))
        self._ahead = self._loading_ahead()

    def _loading_ahead(self) -> Preloading:
        made = Preloading(self, checks_spelling=lambda: self.desk.preferences.spelling)
        made.done.connect(self._on_loaded_ahead)
        made.begin_soon()
        return made

    def _made_watch(self, app: QApplication) -> LockWatch:
        made = LockWatch(app, self._idle_seconds or IDLE_SECONDS, self)
        made.wanted.connect(self.lock)
        made.cover_wanted.connect(self.toggle_cover)
        made.help_wanted.connect(self.show_help)
        made.typed.connect(self._note_typing)
        made.text_size_wanted.connect(self._appearance.change_text_size)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.show_help)
        return made

    def _made_unlock_page(self) -> UnlockPage:
        made = UnlockPage(self.folder, self._language)
        made.passphrase_given.connect(lambda typed: self._unlock(passphrase=typed))
        made.code_given.connect(lambda typed: self._unlock(recovery_code=typed))
        made.restore_wanted.connect(lambda: self._restoring.ask(self.folder))
        return made

    @property
    def is_locked(self) -> bool:
        """Whether no data are open."""
        return not self.worker.is_open

    def lock(self) -> None:
        """Cover everything at once, keep what is half-typed, and close the data."""
        if self._locking or self.is_locked:
            return
        self._locking = True
        if not self._leaving.is_under_way:
            self._leaving.stay()
        # Fields that store what they hold when they are left know by this that nobody left them.
        self.setProperty(LOCKING, True)
        self._watch.stop()
        hide_content()
        self.clipboard.clear()
        self.unlock_page.reset()
        self.unlock_page.show_waiting(self.tr("Die Daten werden gesperrt …"))
        self._stack.setCurrentWidget(self.unlock_page)
        # Now and not with the next turn of the event loop: the system may be about to sleep.
        paint_now(self)
        self.worker.refuse_new()
        # A save that is under way comes to its end first, so that its text is not kept as a draft once more.
        if self.worker.is_busy:
            self.worker.busy.connect(self._on_idle)
        else:
            self._close_data()

    @property
    def is_locking(self) -> bool:
        """Whether the data are being closed."""
        return self._locking

    def end_setup(self) -> None:
        """Let the set-up go, where it is shown."""
        if self.setup is not None:
            self._stack.removeWidget(self.setup)
            self.setup.deleteLater()
            self.setup = None

    def show_folder(self, folder: Path) -> None:
        """Work on the data of this folder from the next unlocking on."""
        self.folder = folder
        self.unlock_page.show_folder(folder)

    def show_front(self, *, setup: bool) -> None:
        """Show the unlock page, or the set-up where there is one and it is meant."""
        front = self.setup if setup else None
        self._stack.setCurrentWidget(front or self.unlock_page)

    def toggle_cover(self) -> None:
        """Cover everything in the window, or take the cover off again. The data stay open either way."""
        if self.cover.is_on:
            self.cover.take_off()
        elif not self.is_locked and not self._locking:
            self.cover.put_on(self.lock)

    def show_help(self, heading: str | None = None) -> None:
        """Open the manual at a heading, else at what is shown; a manual that is open already goes there."""
        if not self.cover.is_on and not self._locking:
            from ssa_desktop.ui.help.manual_opener import open_manual

            open_manual(self, heading)

    def event(self, event: QEvent) -> bool:
        return of_window(self, super().event, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_locked and not self._locking:
            if not self._leaving.may_end():
                event.ignore()
                return
            self._closed = True
            self._watch.stop()
            self._ahead.give_up()
            self.worker.stop()
            # What the thread still brought is taken now: an unlocking that came too late closes its data again.
            self.worker.hand_over_all()
            event.accept()
            return
        event.ignore()
        self._leaving.begin()

    def _on_idle(self, busy: bool) -> None:
        if not busy:
            self.worker.busy.disconnect(self._on_idle)
            self._close_data()

    def _close_data(self) -> None:
        area = self.work_area

        def keep(workspace: Workspace) -> None:
            try:
                keep_drafts(workspace)
            finally:
                self._lists_apart.finish(workspace)

        def keep_drafts(workspace: Workspace) -> None:
            if changed:
                from ssa_desktop.services import drafts
                from ssa_desktop.ui.drafts import keep_at_last

                try:
                    keep_at_last(workspace, changed)
                except KnownError:
                    # Lock means lock; what the disk has no room for waits in memory, where only the vault can read it.
                    self._leaving.sealed = drafts.seal(workspace, changed)
                    raise

        changed = area.changed_drafts() if area is not None else {}
        self._writing = area.writing_place() if area is not None else None
        close_dialogs(self.cover.hidden_dialogs)
        self.cover.give_up()
        self.end_setup()
        forget_said(self)
        self.work_area = None
        if area is not None:
            area.retire()
            self._stack.removeWidget(area)
        # It is locked when the data are closed and nothing that showed them is left, whichever comes last.
        parts = 1 if area is None else 2
        ended: list[KnownError | None] = []

        def end(error: KnownError | None) -> None:
            ended.append(error)
            if len(ended) == parts:
                self._on_locked(next((one for one in ended if one is not None), None))

        if area is not None:
            self._taking_down.begin(_taken_down(area, lambda: end(None)))
        self.worker.close_data(keep, end)

    def _on_locked(self, error: KnownError | None) -> None:
        self._locking = False
        self._appearance.finish()
        spare_nothing()
        self.setProperty(LOCKING, False)
        if self._session is not None:
            # The stores are closed: sleep and shutdown need not wait any longer.
            self._session.release()
        message = ""
        if error is not None:
            waits = self.tr(
                "Der zuletzt angefangene Text wartet verschlüsselt im Arbeitsspeicher: Bitte entsperren Sie wieder, "
                "bevor Sie das Programm schließen oder das Gerät ausschalten."
            )
            message = f"{error_text(self._language, error)} {waits}"
        self.unlock_page.say(message)
        self.unlock_page.show_waiting("")
        if self._leaving.is_under_way:
            self.close()
            return
        self._restoring.go_on()

    def _unlock(
        self, *, passphrase: str | None = None, recovery_code: str | None = None, accept_place: str | None = None
    ) -> None:
        folder, clock, up, language = self.folder, self.clock, self._up, self._language

        def unlock() -> Workspace:
            # Imported here, in the worker's thread: SQLCipher and the cryptography are loaded while she waits anyway.
            from ssa_desktop.services.opening import open_workspace

            load_words(language)
            self._ahead.wait_for_services()
            return open_workspace(
                folder,
                clock=clock,
                passphrase=passphrase,
                recovery_code=recovery_code,
                accept_place=accept_place,
                up=up,
                lists_apart=True,
            )

        def failed(error: KnownError) -> None:
            from ssa_desktop.domain.keys.place_rules import PlaceRefusedError
            from ssa_desktop.ui.place_dialog import ask_about_place

            if isinstance(error, PlaceRefusedError):
                again = partial(self._unlock, passphrase=passphrase, recovery_code=recovery_code)
                ask_about_place(
                    self,
                    error,
                    self.tr("Trotzdem hier öffnen"),
                    lambda reason: again(accept_place=reason),
                    self.unlock_page.reset,
                )
            else:
                self.unlock_page.show_error(error)
                self.unlock_page.wait(seconds_to_wait(folder, clock(), up()))

        self._ahead.begin()
        self.worker.run_free(unlock, self._on_unlocked, failed)

    def _on_unlocked(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
            return
        spare_what_stays()
        self._adopt(workspace)
        self.desk.set_discreet(self.desk.preferences.discreet)
        self._opening.begin(self._open_work(workspace))

    def _open_work(self, workspace: Workspace) -> Job:
        """Make and show the work area in several turns, and what has to be told at first."""
        for name in missing():
            import_module(name)
            yield
        yield from self._bring_work()
        yield
        self._notices = workspace.notices
        if self.work_area is not None:
            self.work_area.show_notices(workspace.notices)
            if any(notice.kind == "restored_uncertain" for notice in workspace.notices):
                # What was deleted before may be back: the due list comes before anything else.
                from ssa_desktop.ui.pages.panel_page import PanelPage

                self.work_area.go("privacy")
                page = self.work_area.page("privacy")
                if isinstance(page, PanelPage):
                    page.go("due")
            if any(notice.kind.startswith("restored_") for notice in workspace.notices):
                from ssa_desktop.services.keeping.backup_upkeep import restore_was_seen

                # What cannot be written now is told once more.
                self.worker.run(restore_was_seen, lambda _: None, lambda _: None)
        see_to_far_places(self.desk, workspace, self._tell_more)

    def _tell_more(self, notices: Collection[SecurityNotice]) -> None:
        self._notices = (*self._notices, *notices)
        if self.work_area is not None:
            self.work_area.notice.show_more(notices)

    def _on_made(self, workspace: Workspace) -> None:
        if self._closed:
            workspace.close()
        else:
            self._adopt(workspace)

    def _adopt(self, workspace: Workspace) -> None:
        self.folder = workspace.folder
        self.worker.open(workspace)
        self._lists_apart.serve(workspace)
        self._leaving.stay()
        self._watch.start()
        self._hold_session()
        self._take_idle_minutes()

    def _on_loaded_ahead(self) -> None:
        if not self.worker.is_open:
            spare_what_stays()

    def _hold_session(self) -> None:
        if self._session is None:
            # Imported here: D-Bus is not needed before data are open.
            from ssa_desktop.ui.session.this_system import watch_for

            self._session = watch_for(self, self.tr("Die Fallakten werden geschlossen"))
            self._session.lock_wanted.connect(self.lock)
        self._session.hold()

    def _take_idle_minutes(self) -> None:
        if self._idle_seconds is None:
            from ssa_desktop.services.keys.locking import idle_minutes

            self.worker.run(idle_minutes, lambda minutes: self._watch.set_seconds(60 * minutes))

    def rest(self) -> None:
        """Let panels go that were only looked at, and bring what was saved from the logs into the stores themselves.

        What fails now is done at the lock. While something runs it waits for the next pause.
        """
        if self.worker.is_busy:
            self._quiet.start()
        elif self.worker.is_open:
            self._resting.begin(self._rest())

    def _rest(self) -> Job:
        for page, name in [] if self.work_area is None else list(self.work_area.letting_go.untouched()):
            page.let_go(name)
            yield
        collect_all()
        yield
        self.worker.run(lambda ws: ws.rest(), lambda rested: None if rested else self._quiet.start(), lambda _: None)

    def _on_moving(self) -> None:
        # What is being let go may just be asked for.
        self._resting.stop()
        self._appearance.keep_all()
        self._quiet.start()

    def _on_changed(self, area: str) -> None:
        self._on_moving()
        if area == "locking":
            self._take_idle_minutes()

    def _on_session_end(self) -> None:
        self.lock()

    def _show_setup(self, create: CreateStores | None) -> None:
        from ssa_desktop.ui.shell.setup_wizard import SetupWizard

        self.setup = SetupWizard(self.desk, self.folder, create)
        self.setup.opened.connect(self._on_made)
        self.setup.finished.connect(self._show_work)
        place = self.setup.place
        place.restore_wanted.connect(lambda: self._restoring.ask(place.folder()))
        self._stack.addWidget(self.setup)
        self._stack.setCurrentWidget(self.setup)

    def _show_work(self) -> None:
        """Make and show the work area at once."""
        for _ in self._bring_work():
            pass

    def _bring_work(self) -> Job:
        from ssa_desktop.ui.shell.work_area import WorkArea

        with unheard(), untold():
            area = WorkArea(self.desk)
        try:
            yield
            # In its place before it holds a page: moved with one, Qt would reckon the style of all of that twice.
            with unheard():
                self._stack.addWidget(area)
            yield
            yield from area.stack.make("today")
            yield
            area.lock_wanted.connect(self.lock)
            area.cover_wanted.connect(self.toggle_cover)
            area.help_wanted.connect(self.show_help)
            area.chapter_wanted.connect(self.show_help)
            area.went.connect(self._on_moving)
            with unheard():
                self.cover.bring(area)
            yield
            # Painted while nothing is loaded yet: painting and loading keep each other waiting.
            paint_now(area)
            yield
        except GeneratorExit:
            # Locked before it was shown.
            area.deleteLater()
            raise
        self.work_area = area
        self.unlock_page.reset()
        is_first_day = self.setup is not None
        self.end_setup()
        # Kept until they are back: what cannot be read now may be read at the next unlocking.
        area.drafts_back.connect(self._forget_sealed)
        self.work_area.start(is_first_day=is_first_day, sealed=self._leaving.sealed, writing=self._writing)

    def _forget_sealed(self) -> None:
        self._leaving.sealed = None

    def make_anew(self) -> None:
        """Make what is shown anew in the language and at the scale of now. The data stay open."""
        area = self.work_area
        if not self._locking and area is not None:
            job = self._anew(area)
            # At once: a letter typed from here on would be in no draft, a call begun would come back to pages gone.
            next(job)
            self._opening.begin(job)

    def _anew(self, area: WorkArea) -> Job:
        """Take the work area down and make it anew, a part in each turn; what is typed meanwhile waits for it."""
        place, case_id = area.place_shown(), area.case_shown()
        steps = area.steps_for_anew(self._show_all_anew, keeps_words=self._language == self.desk.language)
        self._language = self.desk.language
        notices, told = [one for one in self._notices if area.notice.has_line(one.kind)], len(self._notices)
        self._resting.stop()
        held = self.held_keys = HeldKeys(self)
        waiting = WaitingPage(self.tr("Die Ansicht wird geändert …"))
        # No key and no signal reaches two of them: the one before is out of the way before another is begun.
        self.is_made_anew, self.work_area = True, None
        self._stack.addWidget(waiting)
        self.cover.bring(waiting)
        area.retire()
        typed = area.typed_steps()
        self._stack.removeWidget(area)
        try:
            yield
            yield from _taken_down(area, lambda: None)
            self._stack.removeWidget(self.unlock_page)
            self.unlock_page.deleteLater()
            self.unlock_page = self._made_unlock_page()
            self._stack.addWidget(self.unlock_page)
            yield
            # Now that next to nothing has to change for it.
            self._appearance.wear()
            yield
            yield from self._bring_work()
        except BaseException:
            held.drop()
            raise
        finally:
            self.is_made_anew = False
            self._stack.removeWidget(waiting)
            waiting.deleteLater()
        shown: WorkArea | None = self.work_area
        if shown is not None:
            shown.take_typed_steps(typed)
            shown.show_notices([*notices, *self._notices[told:]])
            shown.come_back(place, case_id, steps)
        held.give_back()
        self._appearance.go_on()
        message = self.tr("Die Ansicht ist geändert. Textgröße: {percent} %")
        self.desk.tell(message.format(percent=self.desk.preferences.text_size))

    def _show_all_anew(self) -> None:
        if self.work_area is not None:
            self.work_area.show_anew()

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


def _taken_down(area: WorkArea, done: Callable[[], None]) -> Job:
    """Delete what shows data, a page in each turn: all of it at once would take a while. Then call ``done``.

    Given up before that, it deletes the rest at once.
    """
    parts = [*area.parts(), area]
    try:
        while parts:
            _end_widget(parts.pop(0))
            yield
    finally:
        for part in parts:
            _end_widget(part)
    done()


def _end_widget(part: QWidget) -> None:
    with unheard():
        part.deleteLater()
        QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
