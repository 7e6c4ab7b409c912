"""Half-typed dialogs: what is in their fields is kept like the drafts of pages and comes back after unlock.

Whoever opens a dialog may call :meth:`FormDialog.keep_as` with its place (``cases``, ``privacy/incidents``) and a name;
the page or panel there opens it again in ``reopen_dialog``. Any other dialog is kept too: its place is shown again, and
the fields are filled when she opens the same dialog on the same record. Outside a case nobody said whom such a draft is
about, so it goes with whoever is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ssa_desktop.services.drafts import Draft
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.drafts import OF_ANYBODY, mapped
from ssa_desktop.ui.pages.form_dialog import FormDialog

if TYPE_CHECKING:
    from ssa_desktop.ui.page import Page
    from ssa_desktop.ui.worker import Worker

PREFIX: Final = "dialog:"
WINDOW: Final = "window"
"""The place of dialogs that belong to no page."""
_BY_HAND: Final = "~"
_WHOLE: Final = frozenset({"what", "about", "fields", "before"})

Fields = dict[str, Any]


class Surroundings(Protocol):
    """What is needed of the work area."""

    def go(self, name: str) -> None:
        """Show a page."""

    def page(self, name: str) -> Page:
        """Return a page."""

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        """Open a dialog again that belongs to no page."""

    def case_shown(self) -> int | None:
        """Return the id of the case that is shown, or None."""

    def place_shown(self) -> str:
        """Return the name of the page that is shown, with that of its panel (``privacy/incidents``)."""

    def tell_begun(self, text: str, throw_away: Callable[[], None] | None) -> None:
        """Say what was begun, with a way to throw it away."""


class DialogDrafts(QObject):
    """Collects what the open dialogs hold, and gives it back."""

    def __init__(self, desk: Desk, area: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._area = area
        self._known: set[str] = set()
        self._waiting: dict[str, Fields] = {}
        self._to_open: list[str] = []

    def collect(self) -> dict[str, Fields | None]:
        """Return what each dialog gave as its draft; None for one that was left or has nothing typed."""
        found: dict[str, Fields | None] = dict.fromkeys(self._known)
        for dialog in begun_dialogs():
            name = PREFIX + str(dialog.kept_as)
            self._known.add(name)
            fields = dialog.draft()
            if fields is not None and _BY_HAND in name and "case_id" not in dialog.about:
                fields[OF_ANYBODY] = True
            found[name] = fields
        for name in self._waiting:
            found.pop(name, None)
        return found

    def take(self, drafts: dict[str, Draft]) -> dict[str, Draft]:
        """Take the drafts of dialogs out of those that were kept, begin to give them back, and return the others."""
        own = {name: draft.fields for name, draft in drafts.items() if name.startswith(PREFIX)}
        self._waiting = {name: fields for name, fields in own.items() if fields.keys() >= _WHOLE}
        # What another version kept otherwise is thrown away with the next drafts that are stored.
        self._known |= own.keys() - self._waiting.keys()
        self._to_open = list(self._waiting)
        if self._to_open:
            when_idle(self._desk.worker, self._open_next)
        return {name: draft for name, draft in drafts.items() if name not in own}

    def cover(self, change: Callable[[str], str]) -> None:
        """Change every text of the dialogs that were not opened again yet."""
        self._waiting = {name: mapped(fields, change) for name, fields in self._waiting.items()}

    def shown(self, dialog: FormDialog) -> None:
        """Note that a dialog is being shown."""
        if dialog.kept_as is None:
            dialog.keep_as(self._area.place_shown(), _BY_HAND + type(dialog).__name__, case_id=self._area.case_shown())
        if dialog.kept_as is not None and not dialog.is_begun:
            dialog.finished.connect(lambda _: self._desk.changed.emit("drafts"))
            # After its own showing: what it held before tells whether something is typed, and on which record it is.
            QTimer.singleShot(0, dialog, partial(self._give_back, dialog))

    def _give_back(self, dialog: FormDialog) -> None:
        name = PREFIX + str(dialog.kept_as)
        kept = self._waiting.get(name)
        if kept is None or kept["about"] != dialog.about:
            return
        if _BY_HAND in name and kept["before"] != dialog.shown_first:
            # The same dialog on another record.
            return
        del self._waiting[name]
        self._known.add(name)
        dialog.restore_draft(kept)
        text = self.tr("Angefangen: {what}. Ihre Eingaben von vorhin sind wieder da.").format(what=kept["what"])
        dialog.say_restored(text)
        self._area.tell_begun(text, None)
        dialog.finished.connect(lambda _: QTimer.singleShot(0, self, self._open_next))

    def _open_next(self) -> None:
        if not self._to_open:
            return
        name = self._to_open.pop(0)
        place, _, kind = name.removeprefix(PREFIX).rpartition(":")
        page_name, _, panel = place.partition("/")
        about = self._waiting[name]["about"]
        if page_name == WINDOW:
            reopen = partial(self._area.reopen_dialog, kind, about)
        else:
            self._area.go(page_name)
            page = self._area.page(page_name)
            page.show_place(panel, about)
            reopen = partial(page.reopen_dialog, kind, about, panel)
        worker = self._desk.worker
        if kind.startswith(_BY_HAND):
            when_idle(worker, partial(self._ask_to_open, name))
        else:
            when_idle(worker, partial(self._open_again, name, reopen))

    def _open_again(self, name: str, reopen: Callable[[], None]) -> None:
        reopen()
        when_idle(self._desk.worker, partial(self._look_whether_it_came, name))

    def _ask_to_open(self, name: str) -> None:
        text = self.tr("Angefangen: {what}. Öffnen Sie das wieder, dann stehen Ihre Eingaben darin.")
        self._area.tell_begun(text.format(what=self._waiting[name]["what"]), partial(self._throw_away, name))
        self._open_next()

    def _look_whether_it_came(self, name: str) -> None:
        # One turn later: a dialog that is there has its fields by then.
        QTimer.singleShot(0, self, partial(self._give_up, name))

    def _give_up(self, name: str) -> None:
        if name in self._waiting:
            text = self.tr("Angefangen war: {what}. Das lässt sich nicht mehr fortsetzen und wurde verworfen.")
            self._area.tell_begun(text.format(what=self._waiting[name]["what"]), None)
            self._throw_away(name)
            self._open_next()

    def _throw_away(self, name: str) -> None:
        if self._waiting.pop(name, None) is not None:
            self._known.add(name)
            self._desk.changed.emit("drafts")


def page_of_draft(name: str) -> str:
    """Return the page that a draft belongs to, by its name; nothing for a dialog of the window."""
    place = name.removeprefix(PREFIX).rpartition(":")[0] if name.startswith(PREFIX) else name
    page = place.partition("/")[0]
    return "" if page == WINDOW else page


def begun_dialogs() -> list[FormDialog]:
    """Return the dialogs that are open, covered ones too, and whose fields are to be kept."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, FormDialog) and widget.is_begun and widget.kept_as is not None
    ]


def when_idle(worker: Worker, call: Callable[[], object]) -> None:
    """Call once the worker has nothing left to do and its results are handed over."""
    if not worker.is_busy:
        QTimer.singleShot(0, worker, call)
        return

    def look(busy: bool) -> None:
        if not busy:
            worker.busy.disconnect(look)
            call()

    worker.busy.connect(look)
