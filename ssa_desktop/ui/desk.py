"""What a page may use of its surroundings: the worker, today's date, messages with undo, and ways to other pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from ssa_desktop.domain.errors import KnownError, QuestionError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.preferences import Preferences
from ssa_desktop.ui.event_filter import unheard_in_turn
from ssa_desktop.ui.work_slices import Job, WorkSlices
from ssa_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from ssa_desktop.domain.schoolyear import SchoolYear
    from ssa_desktop.ui.worker import Answers

Action = Callable[[], None]


class Desk(QObject):
    """The surroundings of a page. The main window listens to the signals; pages call the methods."""

    changed = Signal(str)
    """An area that changed: contacts, cases, offers, times, appointments, schools, retention, drafts, or all."""
    discreet_changed = Signal(bool)
    entry_discreet_changed = Signal()
    """Whether the opened entry is covered changed: see :meth:`entry_discreet`."""
    told = Signal(str, object, object)
    step_told = Signal(object, object)
    problem = Signal(str)
    erased = Signal(object)
    """A deletion is done; its result tells of whom, to look through what is half-typed."""
    case_wanted = Signal(int)
    capture_wanted = Signal(object, object)
    page_wanted = Signal(str)
    place_wanted = Signal(str, str, object)
    """A page, a panel of it or nothing, and what to show there by name (``offer_id``, ``day``)."""
    filed = Signal()
    """What was half-typed in a form is stored: what is kept of it as a draft is brought up to date at once."""
    undo_forgotten = Signal(str)
    """Nothing done before can be taken back any more; why, in words."""
    school_wanted = Signal(object, object)
    """Enter a school: with its figures of this school year; its code, an empty one for a new school, None for any."""
    preferences_wanted = Signal(object)
    """Show the window like this from now on, and remember it."""
    spelling_changed = Signal()
    """Note fields are to be checked for their spelling from now on, or no more."""
    reminding_changed = Signal()
    """The desktop is to say of appointments from now on, or no more."""
    restore_wanted = Signal(object)
    """Bring a backup back: its path, or None to ask for it."""

    def __init__(
        self,
        worker: Worker,
        language: str = "de",
        clock: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.worker = worker
        self.language = language
        self._clock = clock
        self.preferences = Preferences()
        self._discreet = True
        self._is_entry_revealed = False
        self._is_entry_held = False
        self._opening = WorkSlices(worker, self)
        self._to_open: deque[Callable[[], QDialog]] = deque()
        worker.problem.connect(self.show_error)
        worker.broken.connect(self.show_broken)
        worker.asker = self._ask_whether_counted

    def discreet(self) -> bool:
        """Whether the discreet view is on: initials instead of names."""
        return self._discreet

    def front_window(self) -> QWidget | None:
        """Return the window a dialog is to stand over: the one in front, or hers while another program is in front."""
        own = self.parent()
        return QApplication.activeWindow() or (own if isinstance(own, QWidget) else None)

    def set_discreet(self, discreet: bool) -> None:
        """Turn the discreet view on or off."""
        if discreet != self._discreet:
            self._discreet = discreet
            self._is_entry_revealed = False
            with unheard_in_turn():
                self.discreet_changed.emit(discreet)
                self._tell_entry()

    def entry_discreet(self) -> bool:
        """Whether the opened entry is covered too: a case, a person, an assessment. Lists stay as they are."""
        return self._discreet and not (self._is_entry_revealed or self._is_entry_held)

    def entry_revealed(self) -> bool:
        """Whether the opened entry was asked for with all names."""
        return self._is_entry_revealed

    def reveal_entry(self, is_revealed: bool) -> None:
        """Show the opened entry with all names until it is left, or cover it again."""
        if is_revealed != self._is_entry_revealed:
            self._is_entry_revealed = is_revealed
            self._tell_entry()

    def hold_entry(self, is_held: bool) -> None:
        """Show the opened entry with all names as long as a key is held."""
        if is_held != self._is_entry_held:
            self._is_entry_held = is_held
            self._tell_entry()

    def _tell_entry(self) -> None:
        # Much is written anew then, and none of it is her doing.
        with unheard_in_turn():
            self.entry_discreet_changed.emit()

    def prefer(self, chosen: Preferences) -> None:
        """Show the window as she prefers it from now on, and remember it."""
        self.preferences_wanted.emit(chosen)

    def now(self) -> datetime:
        """Return the local time."""
        return self._clock()

    def today(self) -> date:
        """Return the local calendar date."""
        return self._clock().date()

    def tell(self, message: str, undo: Action | None = None, redo: Action | None = None) -> None:
        """Show a line at the bottom. ``undo`` gets a button and Ctrl+Z; ``redo`` does it again and tells again.

        That is for what is nothing of the stores, and for acts with a way back of their own; see :meth:`tell_step`.
        """
        self.told.emit(message, undo, redo)

    def tell_step(self, message: str | Callable[[], str], *changed: str | Action) -> None:
        """Tell what was just done in the worker, and let it be taken back and done again, row by row.

        To be called where the worker hands over the result. ``changed`` are the areas that show something else (see
        :attr:`changed`), or what shows it; that is said again whenever the step is taken back or done again. What
        changed nothing is only told. A ``message`` with a name in it is made anew each time, since the discreet view
        may have been turned on by then.
        """

        def say_changed() -> None:
            for one in changed:
                if isinstance(one, str):
                    self.changed.emit(one)
                else:
                    one()

        self.step_told.emit((lambda: message) if isinstance(message, str) else message, say_changed)

    def open_dialog(self, make: Callable[[], QDialog]) -> None:
        """Make a dialog for what was loaded and open it, each in a turn of its own; several come in their order."""
        if self.worker.is_closing:
            return
        self._to_open.append(make)
        if not self._opening.is_under_way:
            self._opening.begin(self._open_all())

    def _open_all(self) -> Job:
        try:
            while self._to_open:
                made = self._to_open.popleft()()
                try:
                    yield
                except GeneratorExit:
                    # Locked before it was opened.
                    if isValid(made):
                        made.deleteLater()
                    raise
                if isValid(made):
                    made.open()
                yield
        finally:
            self._to_open.clear()

    def forget_undo(self, why: str) -> None:
        """Let nothing that was done before be taken back; ``why`` is said to whoever tries it next."""
        self.undo_forgotten.emit(why)

    def ask_school(self, year: SchoolYear, code: str | None = None) -> None:
        """Let a school be entered, with its figures of a school year; ``code`` as in :meth:`SchoolDialog.choose`."""
        self.school_wanted.emit(year, code)

    def show_error(self, error: KnownError) -> None:
        """Show what happened and what to do, without stopping the work."""
        self.problem.emit(error_text(self.language, error))

    def show_broken(self, place: str) -> None:
        """Show that the program itself failed, and where; nothing of the data."""
        text = self.tr(
            "Das Programm hat an dieser Stelle einen Fehler ({place}). Gespeichertes ist unverändert. "
            "Bitte wiederholen Sie den Schritt; bleibt der Fehler, nennen Sie diese Stelle, wenn Sie ihn melden."
        )
        self.problem.emit(text.format(place=place))

    def _ask_whether_counted(self, error: QuestionError, answered: Callable[[Answers | None], None]) -> None:
        from ssa_desktop.domain.figures.counted_before import MaybeCountedError
        from ssa_desktop.domain.schoolyear import SchoolYear
        from ssa_desktop.ui.pages.counted_dialog import CountedDialog

        if not isinstance(error, MaybeCountedError):
            raise TypeError(type(error).__name__)

        year = SchoolYear.of(self.today())
        window, discreet = self.front_window(), self.discreet()
        dialog = CountedDialog(self.language, error.questions, window, discreet=discreet, this_year=year)
        dialog.accepted.connect(lambda: answered(dialog.answers()))
        dialog.rejected.connect(lambda: answered(None))
        dialog.open()

    def open_case(self, case_id: int) -> None:
        """Show a case."""
        self.case_wanted.emit(case_id)

    def open_person(self, person_id: int, contact_id: int | None = None) -> None:
        """Show the page of a person, with one of their talks marked where it is given."""
        if contact_id is None:
            self.show_place("cases", person_id=person_id)
        else:
            self.show_place("cases", person_id=person_id, contact_id=contact_id)

    def capture_for(self, case_id: int | None, person_id: int | None) -> None:
        """Begin a capture, for a case or a person where one is given."""
        self.capture_wanted.emit(case_id, person_id)

    def go(self, page_name: str) -> None:
        """Show another page, or a panel of it (``figures/filing``)."""
        self.page_wanted.emit(page_name)

    def show_place(self, page_name: str, panel: str = "", **about: int | str) -> None:
        """Show a place on a page: one of its panels, or what ``about`` names; see ``Page.show_place``."""
        self.place_wanted.emit(page_name, panel, about)

    def ask_save_path(self, parent: QWidget, suggested_name: str, name_filter: str) -> Path | None:
        """Ask where to save a file; None when she decides against it. The suggestion holds no name and no pseudonym.

        A name that the system takes for no file is told and nothing is asked further.
        A place of a school's network, of a cloud or of the data themselves takes a reason.
        """
        # Imported here: the unlock page asks for no file.
        from PySide6.QtCore import QStandardPaths

        from ssa_desktop.ui.file_choice import ask_new_file

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = ask_new_file(parent, self.tr("Speichern unter"), Path(folder, suggested_name), name_filter)
        if path is not None:
            from ssa_desktop.services.keys.places import refuse_unusable_name

            try:
                refuse_unusable_name(path)
            except KnownError as error:
                self.show_error(error)
                return None
        # Before there are data, whoever makes them judges the place.
        return path if path is None or not self.worker.is_open or self.may_lie_there(parent, path) else None

    def may_lie_there(self, parent: QWidget, path: Path) -> bool:
        """Whether a file may be written to ``path``: a refused place is asked about, and her reason is recorded."""
        from ssa_desktop.ui.place_dialog import may_lie_there

        return may_lie_there(self, parent, path, self.tr("Trotzdem hier speichern"))

    def preview_pdf(self, title: str, data: bytes, suggested_name: str, given_out: Action | None = None) -> None:
        """Show a PDF with the ways to print and to save it; ``given_out`` is called when either was done."""
        from ssa_desktop.ui.printing import PreviewDialog

        dialog = PreviewDialog(self, title, data, suggested_name)
        if given_out is not None:
            dialog.given_out.connect(given_out)
        dialog.open()
