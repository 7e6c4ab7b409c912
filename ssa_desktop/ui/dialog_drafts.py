"""Half-typed dialogs: what is in their fields is kept like the drafts of pages and comes back after unlock.

Whoever opens a dialog may call :meth:`FormDialog.keep_as` with its place (``cases``, ``privacy/incidents``) and a name;
the page or panel there opens it again in ``reopen_dialog``. Any other dialog is kept too: its place is shown again, and
the fields are filled when she opens the same dialog on the same record. Outside a case nobody said whom such a draft is
about, so it goes with whoever is deleted.

What a dialog held that was acted on is kept until that is done, and given back in it when it could not be done. What
was typed in one that was left can be called back by undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.drafts import Draft
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.drafts import OF_ANYBODY, mapped
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.worker import when_idle

if TYPE_CHECKING:
    from ssa_desktop.services.row_steps import Act
    from ssa_desktop.ui.page import Page

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


@dataclass(slots=True, eq=False)
class _Given:
    """What a dialog held that was acted on, as long as nobody knows whether that is done.

    ``act`` is what came of it, ``error`` is why a part of it failed, ``asking`` is the dialog
    that asks something more before it is done.
    """

    name: str
    fields: Fields
    act: Act | None = None
    error: BaseException | None = None
    asking: FormDialog | None = None


class DialogDrafts(QObject):
    """Collects what the open dialogs hold, and gives it back."""

    def __init__(self, desk: Desk, area: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._area = area
        self._known: set[str] = set()
        self._waiting: dict[str, Fields] = {}
        self._to_open: list[str] = []
        self._given: list[_Given] = []
        self._refused: dict[str, str] = {}
        """Why what waits under a name is not stored, in words; empty where it was left and called back."""
        worker = desk.worker
        worker.act_failed.connect(self._on_failed)
        worker.busy.connect(self._on_busy)
        desk.changed.connect(self._on_changed)
        desk.told.connect(self._on_done)
        desk.step_told.connect(self._on_done)

    def collect(self) -> dict[str, Fields | None]:
        """Return what each dialog gave as its draft; None for one that was left or has nothing typed."""
        found: dict[str, Fields | None] = dict.fromkeys(self._known)
        for dialog in begun_dialogs():
            name = PREFIX + str(dialog.kept_as)
            self._known.add(name)
            found[name] = _fields_of(dialog)
        for name in self._waiting:
            found.pop(name, None)
        # What was kept before the lock is stored already; this is not.
        not_stored = {one.name: one.fields for one in self._given}
        not_stored |= {name: self._waiting[name] for name in self._refused if name in self._waiting}
        self._known |= not_stored.keys()
        return found | {name: fields for name, fields in not_stored.items() if found.get(name) is None}

    def take(self, drafts: dict[str, Draft]) -> dict[str, Draft]:
        """Take the drafts of dialogs out of those that were kept, begin to give them back, and return the others."""
        own = {name: draft.fields for name, draft in drafts.items() if name.startswith(PREFIX)}
        self._waiting = {name: fields for name, fields in own.items() if fields.keys() >= _WHOLE}
        # What another version kept otherwise is thrown away with the next drafts that are stored.
        self._known |= own.keys() - self._waiting.keys()
        self._to_open = list(self._waiting)
        if self._to_open:
            when_idle(self._desk.worker, self, self._open_next)
        return {name: draft for name, draft in drafts.items() if name not in own}

    def cover(self, change: Callable[[str], str]) -> None:
        """Change every text of the dialogs that were not opened again yet."""
        self._waiting = {name: mapped(fields, change) for name, fields in self._waiting.items()}
        for one in self._given:
            one.fields = mapped(one.fields, change)

    def shown(self, dialog: FormDialog) -> None:
        """Note that a dialog is being shown."""
        if dialog.kept_as is None:
            dialog.keep_as(self._area.place_shown(), _BY_HAND + type(dialog).__name__, case_id=self._area.case_shown())
        if not dialog.is_begun:
            dialog.around = self._closing
            self._note_asking(dialog)
        if dialog.kept_as is not None and not dialog.is_begun:
            dialog.finished.connect(self._forget_soon)
            # After its own showing: what it held before tells whether something is typed, and on which record it is.
            QTimer.singleShot(0, dialog, partial(self._give_back, dialog))

    def _forget_soon(self, _result: int) -> None:
        """Let what a dialog held be thrown away at once: killed before, the program would open it again."""
        self._desk.changed.emit("drafts")
        self._desk.filed.emit()

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
        why = self._refused.pop(name, "")
        if why:
            text = self.tr("Nicht gespeichert. Ihre Eingaben sind noch da.")
        else:
            text = self.tr("Angefangen: {what}. Ihre Eingaben von vorhin sind wieder da.").format(what=kept["what"])
            self._area.tell_begun(text, None)
        dialog.say_restored(text)
        dialog.finished.connect(self._open_next_soon)
        when_idle(self._desk.worker, dialog, partial(_end_restoring, dialog, why))

    def _open_next_soon(self, _result: int) -> None:
        QTimer.singleShot(0, self, self._open_next)

    def _open_next(self) -> None:
        if self._desk.worker.is_closing:
            return
        # Given back by hand meanwhile, or thrown away, it waits no more.
        self._to_open = [name for name in self._to_open if name in self._waiting]
        if not self._to_open:
            return
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog):
            # Nothing opens over what she does by now.
            front.finished.connect(self._open_next_soon)
            return
        name = self._to_open.pop(0)
        place, _, kind = name.removeprefix(PREFIX).rpartition(":")
        page_name, _, panel = place.partition("/")
        about = self._waiting[name]["about"]
        if page_name == WINDOW:
            reopen = partial(self._area.reopen_dialog, kind, about)
        else:
            # The page is asked for once it has come: asked for sooner it would be made at once, in one turn.
            self._area.go(page_name)
            when_idle(self._desk.worker, self, partial(self._show_place, name, page_name, panel))
            return
        self._open_or_ask(name, kind, reopen)

    def _show_place(self, name: str, page_name: str, panel: str) -> None:
        if name not in self._waiting:
            self._open_next()
            return
        kind, about = name.rpartition(":")[2], self._waiting[name]["about"]
        page = self._area.page(page_name)
        page.show_place(panel, about)
        self._open_or_ask(name, kind, partial(page.reopen_dialog, kind, about, panel))

    def _open_or_ask(self, name: str, kind: str, reopen: Callable[[], None]) -> None:
        worker = self._desk.worker
        if kind.startswith(_BY_HAND):
            when_idle(worker, self, partial(self._ask_to_open, name))
        else:
            when_idle(worker, self, partial(self._open_again, name, reopen))

    def _open_again(self, name: str, reopen: Callable[[], None]) -> None:
        if name not in self._waiting:
            self._open_next()
            return
        reopen()
        when_idle(self._desk.worker, self, partial(self._look_whether_it_came, name))

    def _ask_to_open(self, name: str) -> None:
        if name in self._waiting:
            text = self.tr("Angefangen: {what}. Öffnen Sie das wieder, dann stehen Ihre Eingaben darin.")
            if self._refused.get(name):
                text = self.tr("Nicht gespeichert: {what}. Öffnen Sie das wieder, dann stehen Ihre Eingaben darin.")
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
        self._refused.pop(name, None)
        if self._waiting.pop(name, None) is not None:
            self._known.add(name)
            self._desk.changed.emit("drafts")

    # ---- until it is done

    @contextmanager
    def _closing(self, dialog: FormDialog, result: int) -> Iterator[None]:
        """Keep what a dialog holds that is acted on until that is done; what is left is offered back."""
        fields, worker = _fields_of(dialog), self._desk.worker
        asked_for = [one for one in self._given if one.asking is dialog]
        if result == QDialog.DialogCode.Rejected:
            yield
            if not worker.is_closing:
                self._leave(dialog, fields, asked_for)
            return
        if fields is not None:
            asked_for.append(_Given(PREFIX + str(dialog.kept_as), fields))
            self._given.append(asked_for[-1])
        if not asked_for:
            yield
            return
        from ssa_desktop.services.row_steps import Act

        act = worker.act or Act()
        for one in asked_for:
            one.act, one.error, one.asking = act, None, None
        with worker.as_act(act):
            yield
        self._on_busy(worker.is_busy)

    def _leave(self, dialog: FormDialog, fields: Fields | None, asked_for: list[_Given]) -> None:
        """Offer back what was typed in a dialog that was left, and what waited for its answer."""
        for one in asked_for:
            self._given.remove(one)
            if one.error is not None:
                self._bring_back(one.name, one.fields, self._words_of(one.error))
            else:
                self._offer_back(one.name, one.fields)
        # One without fields of its own, such as an import, says itself what becomes of it.
        if fields is not None and fields["fields"]:
            self._offer_back(PREFIX + str(dialog.kept_as), fields)

    def _offer_back(self, name: str, fields: Fields) -> None:
        if _BY_HAND not in name:
            self._desk.tell(self.tr("Eingabe verworfen."), partial(self._bring_back, name, fields, ""))

    def _bring_back(self, name: str, fields: Fields, why: str) -> None:
        self._waiting[name], self._refused[name] = fields, why
        self._to_open.append(name)
        self._desk.changed.emit("drafts")
        when_idle(self._desk.worker, self, self._open_next)

    def _note_asking(self, dialog: FormDialog) -> None:
        """Let what a step waits for wait until a dialog is answered that the step opens."""
        act = self._desk.worker.act
        for one in self._given:
            if act is not None and one.act is act:
                one.asking = dialog

    def _on_failed(self, act: Act, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            # She stopped it herself.
            return
        for one in self._given:
            if one.act is act:
                one.error = error

    def _on_changed(self, area: str) -> None:
        if area == "all":
            # Somebody was erased: what is stored goes with them, and this could bring it back.
            for name in list(self._refused):
                self._throw_away(name)
        if area != "drafts":
            self._on_done()

    def _on_done(self, *_: object) -> None:
        """Let go what is stored: whoever stores it says so while its result is handed over."""
        act = self._desk.worker.act
        done = [one for one in self._given if act is not None and one.act is act and one.error is None]
        self._given = [one for one in self._given if one not in done]

    def _on_busy(self, busy: bool) -> None:
        """Once nothing runs any more, what did not fail is done; the rest is given back."""
        if busy or not self._given:
            return
        over = [one for one in self._given if one.asking is None]
        self._given = [one for one in self._given if one.asking is not None]
        for one in over:
            if one.error is not None:
                self._bring_back(one.name, one.fields, self._words_of(one.error))
        if not self._desk.worker.is_closing:
            self._desk.changed.emit("drafts")

    def _words_of(self, error: BaseException) -> str:
        if isinstance(error, KnownError):
            return error_text(self._desk.language, error)
        return self.tr("Das Programm hat dabei einen Fehler gemacht.")


def page_of_draft(name: str) -> str:
    """Return the page that a draft belongs to, by its name; nothing for a dialog of the window."""
    place = name.removeprefix(PREFIX).rpartition(":")[0] if name.startswith(PREFIX) else name
    page = place.partition("/")[0]
    return "" if page == WINDOW else page


def _fields_of(dialog: FormDialog) -> Fields | None:
    """Return what is typed in a dialog, and with it whether that may be about anybody."""
    fields = dialog.draft()
    if fields is not None and _BY_HAND in str(dialog.kept_as) and "case_id" not in dialog.about:
        fields[OF_ANYBODY] = True
    return fields


def _end_restoring(dialog: FormDialog, why: str) -> None:
    dialog.end_restoring()
    if why:
        dialog.say(why)


def begun_dialogs() -> list[FormDialog]:
    """Return the dialogs that are open, covered ones too, and whose fields are to be kept."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, FormDialog) and widget.is_begun and widget.kept_as is not None
    ]
