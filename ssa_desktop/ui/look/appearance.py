"""How the window looks as she chose it: text size, colours and language, changed while the data stay open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.preferences import Preferences, keep_preferences
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.look.look_turns import LookTurns
from ssa_desktop.ui.look.theme import change_by
from ssa_desktop.ui.preferences import language_of, next_text_size, show_preferences

if TYPE_CHECKING:
    from ssa_desktop.ui.drafts import Drafts
    from ssa_desktop.ui.shell.main_window import MainWindow

_LOOK_AGAIN_MS: Final = 50


class Appearance(QObject):
    """Shows the window as she wants it. It belongs to the window, which makes anew what stands on its pages."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_coming = False
        self._kept: Drafts = {}
        """What was half-typed when it was stored last, for the pages to be made anew."""
        self._turns = LookTurns(window, self._wear)
        change_by(window, self._change_by_turns)

    def change_text_size(self, steps: int) -> None:
        """Show texts so many steps larger, or smaller where it is less than 0."""
        window = self._window
        if (window.work_area is None and not window.is_made_anew) or window.is_locking or window.cover.is_on:
            return
        before = window.desk.preferences
        self.prefer(replace(before, text_size=next_text_size(before.text_size, steps)))

    def prefer(self, chosen: Preferences) -> None:
        """Show the window as she wants it, and remember it. Colours change in turns, the rest is made anew.

        What stands on the pages is made anew once no dialog is open and nothing runs, with what is half-typed.
        """
        window, desk = self._window, self._window.desk
        before, desk.preferences = desk.preferences, chosen
        if chosen == before:
            return
        try:
            keep_preferences(window.folder, chosen)
        except KnownError as error:
            desk.show_error(error)
        makes_anew = (chosen.text_size, chosen.language) != (before.text_size, before.language)
        if (chosen.text_size, chosen.appearance) != (before.text_size, before.appearance):
            self._turns.note()
            # What is about to be made anew is not given another look before, unless it has to wait for that.
            if not makes_anew:
                self._turns.begin()
        if chosen.spelling != before.spelling:
            desk.spelling_changed.emit()
        if chosen.reminding != before.reminding:
            desk.reminding_changed.emit()
        if chosen.language != before.language:
            desk.language = language_of(chosen)
            set_language(_app(), desk.language)
        if makes_anew and not self._is_coming:
            self._is_coming = True
            # Not now: it may have been asked for by a control that goes with the page.
            QTimer.singleShot(0, self, self._make_anew_when_free)

    def finish(self) -> None:
        """Give the window the look at once that is due, now that what shows data is gone."""
        self._turns.finish()

    def wear(self) -> None:
        """Give the window the look of now, before its pages are made anew."""
        self._turns.wear()

    def go_on(self) -> None:
        """Give the window the look that was wanted while its pages were made anew."""
        self._turns.begin_due()

    def keep_all(self) -> None:
        """Let no panels go for the sake of another look: she goes on to another one."""
        self._turns.keep_all()

    def _wear(self) -> None:
        show_preferences(_app(), self._window.desk.preferences)

    def _change_by_turns(self) -> bool:
        """Take on the colours that the desktop asks for; return False where the window is not full."""
        if self._window.work_area is None:
            return False
        self._turns.begin()
        return True

    def _is_free(self) -> bool:
        window = self._window
        has_all = window.held_keys is None or window.held_keys.is_over
        return has_all and not (window.cover.is_on or window.worker.is_busy or _waits_for_an_answer())

    def _make_anew_when_free(self) -> None:
        window, area = self._window, self._window.work_area
        if window.is_locking or (area is None and not window.is_made_anew):
            self._end()
        elif area is None or not self._is_free():
            # A dialog has its text at once as she wants it.
            self._turns.begin_due()
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._make_anew_when_free)
        elif (changed := area.changed_drafts()) != self._kept:
            # What was asked for or typed behind this comes first: nothing may reach for pages that are gone.
            self._kept = changed
            area.keep_drafts(self._look_again, self._failed)
        else:
            self._end()
            window.make_anew()

    def _look_again(self) -> None:
        QTimer.singleShot(0, self, self._make_anew_when_free)

    def _end(self) -> None:
        self._is_coming = False
        self._kept = {}

    def _failed(self, error: KnownError) -> None:
        self._end()
        self._turns.begin_due()
        self._window.desk.show_error(error)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a window without an application cannot be
    return app


def _waits_for_an_answer() -> bool:
    """Whether a dialog or a menu is open: it belongs to a page, and whoever opened it goes on once it is answered."""
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
