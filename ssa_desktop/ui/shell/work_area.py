"""The opened program: navigation, header with search, the pages, and the line that says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.redaction import redact_names
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.drafts import Draft
from ssa_desktop.services.workspace import SecurityNotice
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.capture.spelling import SpellTyping
from ssa_desktop.ui.capture.text_blocks import BlockTyping
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.dialog_drafts import DialogDrafts, page_of_draft
from ssa_desktop.ui.drafts import DraftKeeper, Drafts, keep_at_last, kept_of_pages, mapped
from ssa_desktop.ui.event_filter import KEYS, SHOWN, listen
from ssa_desktop.ui.help.tour import TourBand
from ssa_desktop.ui.help.tour_steps import tour_steps
from ssa_desktop.ui.look.open_menus import OpenMenus
from ssa_desktop.ui.look.theme import L, px
from ssa_desktop.ui.page import EVERYTHING, Page
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.letting_go import LettingGo
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, key_of, navigation_title
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.school_steps import DIALOG as SCHOOLS
from ssa_desktop.ui.school_steps import SchoolSteps
from ssa_desktop.ui.shell.actions import make_shortcuts
from ssa_desktop.ui.shell.header import Header
from ssa_desktop.ui.shell.names_key import NamesKey
from ssa_desktop.ui.shell.navigation import NavigationBar
from ssa_desktop.ui.shell.notice_band import NoticeBand, NoticeRoom
from ssa_desktop.ui.shell.page_stack import PageStack
from ssa_desktop.ui.shell.palette import Palette
from ssa_desktop.ui.shell.reminder import Reminder
from ssa_desktop.ui.shell.undo_line import UndoLine
from ssa_desktop.ui.undo import UndoHistory
from ssa_desktop.ui.widgets.fields.typed_steps import TypedSteps, steps_in
from ssa_desktop.ui.widgets.floating import Floating
from ssa_desktop.ui.widgets.message_line import Banner, MessageLine
from ssa_desktop.ui.widgets.tab_order import tab_on
from ssa_desktop.ui.worker import when_idle

if TYPE_CHECKING:
    from ssa_desktop.services.keeping.deletion import Deleted

_BUSY_AFTER_MS = 300
_COMPACT_SIDE = 960
"""Below this width, at the usual text size, the side shows icons alone; the header below the next."""
_COMPACT_HEADER = 1040
_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = QKeyCombination(_CTRL, Qt.Key.Key_Z)
_PALETTE = QKeyCombination(_CTRL, Qt.Key.Key_K)
_REDO = (QKeyCombination(_CTRL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z), QKeyCombination(_CTRL, Qt.Key.Key_Y))


class WorkArea(QWidget):
    """Everything that shows data. It is made at unlock and destroyed at lock, with models, undo and texts."""

    lock_wanted = Signal()
    cover_wanted = Signal()
    help_wanted = Signal()
    chapter_wanted = Signal(str)
    went = Signal()
    """Another page or panel is shown."""
    drafts_back = Signal()
    """What was kept at the lock before is in the window again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._waiting_drafts: dict[str, Draft] = {}
        self._typed_steps: TypedSteps = {}
        self._writing_before: str | None = None
        self._drafts = DraftKeeper(desk, self._collect_drafts, self)
        self._dialogs = DialogDrafts(desk, self, self)
        self._menus = OpenMenus(self)
        self.text_blocks = BlockTyping(desk, self)
        self.spelling = SpellTyping(desk, self)
        self.reminder = Reminder(desk, self)
        self._return_to: str | None = None
        self.side = NavigationBar()
        self._buttons = self.side.buttons
        self.stack = PageStack(desk, self._buttons)
        self.letting_go = LettingGo(desk, self.stack, self)
        self.school_steps = SchoolSteps(desk, self)
        self.header = Header(desk)
        self.banner = Banner()
        self.notice = NoticeBand(desk)
        self._notice_room = NoticeRoom(self.notice)
        self.message = MessageLine()
        self._undo_line = UndoLine(desk, self.message, self)
        header = self.header
        self.search, self.timer = header.search, header.timer
        self.discreet_button = header.discreet_button
        self.cover_button, self.lock_button = header.cover_button, header.lock_button
        self.cover_button.clicked.connect(self.cover_wanted)
        self.lock_button.clicked.connect(self.lock_wanted)
        self._progress = QProgressBar()
        self._busy_timer = QTimer(self)
        self.tour = TourBand(desk, tour_steps(self.page), self.go, self.message.say, self)
        self.tour.begun.connect(lambda: self.message.take_back(self.tour.begin))
        self._lay_out()
        self.palette_card = Palette(self)
        self._connect()

    @property
    def today(self) -> TodayPage:
        """The page of the day, which holds the capture."""
        page = self.page(TodayPage.name)
        assert isinstance(page, TodayPage)  # noqa: S101 - the registry begins with it
        return page

    @property
    def shown(self) -> str:
        """The name of the page shown, or of the one that is being made to be shown."""
        return self.stack.shown

    def start(self, *, is_first_day: bool = False, sealed: bytes | None = None, writing: str | None = None) -> None:
        """Show the first page and put back the drafts that were kept; the first day begins with the tour.

        ``sealed`` are drafts that found no room on the disk at the lock before; ``writing`` is the page on which she
        was writing then, where it is not the first: she goes on there.
        """
        self._writing_before = writing
        self.stack.go(TodayPage.name, self._tell_arrival)
        self.desk.worker.run(lambda ws: kept_of_pages(ws, sealed), self._restore)
        self.timer.load()
        self.tour.resume(is_first_day=is_first_day)

    def steps_for_anew(self, changed: Action, *, keeps_words: bool) -> UndoHistory:
        """Return what can be taken back, for the window that is made anew; see :meth:`UndoHistory.carried`."""
        return self._undo_line.history.carried(changed, keeps_words=keeps_words)

    def typed_steps(self) -> TypedSteps:
        """Return what was typed into its texts, step by step, for the window that is made anew; it goes itself."""
        return steps_in(self.parts())

    def take_typed_steps(self, steps: TypedSteps) -> None:
        """Let what is half-typed be taken back as it was typed, where it is put back."""
        self._typed_steps = steps

    def steps_to(self, text: str) -> Sequence[str]:
        """Return the steps in which a text was typed before the window was made anew."""
        return self._typed_steps.get(text.strip(), ())

    def show_anew(self) -> None:
        """Let every page load what it shows: a step of before was taken back, and nobody knows what it touched."""
        self.stack.on_changed(EVERYTHING)
        self.notice.on_changed(EVERYTHING)
        self.text_blocks.load()
        self.spelling.load()

    def come_back(self, place: str, case_id: int | None, steps: UndoHistory) -> None:
        """Show what was shown before the window was made anew, in another language or at another scale."""
        self._undo_line.history.take(steps)
        self.go(place)
        if case_id is not None:
            self._open_case(case_id)
        self.notice.ask_anew()

    def page(self, name: str) -> Page:
        """Return a page, made at once when it is asked for before it was shown."""
        return self.stack.page(name)

    def go(self, name: str) -> None:
        """Show a page, or a panel of it (``figures/filing``), and give its first control the keyboard.

        A page that was not shown yet is made in several turns of the event loop; the one before stays until then.
        """
        self._return_to = None
        page, _, panel = name.partition("/")
        if panel:
            self.stack.show_place(page, panel, {})
        else:
            self.stack.go(page)

    def when_loaded(self, call: Callable[[], object]) -> None:
        """Call once the page on its way is there and has loaded, unless the data were locked by then."""
        when_idle(self.desk.worker, self, call)

    def choose_page(self, name: str) -> None:
        """Show a page, as by its button or key; the one that is shown already goes back to its first view."""
        made = self.stack.made.get(name)
        if made is not None and made is self.stack.currentWidget() and self.shown == name:
            made.show_first_view()
        self.go(name)

    def show_notices(self, notices: Sequence[SecurityNotice]) -> None:
        """Show what has to be read about the safety of the data; each leads to its own panel."""
        self.notice.show_notices(notices)

    def palette_wanted(self) -> None:
        """Open the palette."""
        self.palette_card.begin()

    def begin_capture(self) -> None:
        """Begin a capture: in place on the case that is shown, else on nobody yet, and come back here after it."""
        page = self.stack.made.get(CasesPage.name)
        if self.shown == CasesPage.name and isinstance(page, CasesPage) and page.begin_capture():
            return
        self._begin_capture()

    def show_school(self, code: str) -> None:
        """Show what the school book knows of a school."""
        self.school_steps.ask(None, code)

    def keep_drafts(self, done: Action, failed: Callable[[KnownError], None]) -> None:
        """Store what is half-typed, then go on."""
        changed = self.changed_drafts()
        if not changed:
            done()
            return
        self.desk.worker.run(lambda ws: keep_at_last(ws, changed), lambda _: done(), failed)

    def changed_drafts(self) -> Drafts:
        """Return the drafts of the pages that differ from what is stored."""
        return self._drafts.changed()

    def note_typing(self) -> None:
        """Note that a key was pressed: a pause after it stores drafts."""
        self._drafts.note_typing()

    def keep_changed_drafts(self) -> None:
        """Store drafts now, as after a pause."""
        self._drafts.keep_changed()

    def undo(self) -> None:
        """Take the latest step back: of what runs by now, too, and of what is being taken back or done again."""
        self._undo_line.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last, once nothing else is under way."""
        self._undo_line.redo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A text field claims Ctrl+Z even when it has nothing to take back; then the step before it is meant.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.keyCombination()
            undo, redo = pressed == _UNDO, pressed in _REDO
            if pressed == _PALETTE and self.isVisible():
                # In some desktops a text field takes this key to delete the rest of its line.
                event.ignore()
                return True
            if (undo or redo) and self.isVisible() and not _text_can(watched, undo=undo):
                event.ignore()
                return True
        elif event.type() is QEvent.Type.Show and isinstance(watched, FormDialog):
            self._dialogs.shown(watched)
        elif event.type() is QEvent.Type.Show and isinstance(watched, QMenu):
            self._menus.watch(watched)
        return False

    def retire(self) -> None:
        """Hide it for good and stop its clocks: it goes page by page, and none may reach for one that is gone."""
        self.hide()
        self.desk.worker.busy.disconnect(self._show_busy)
        # A page may be kept aside while the window changes its look.
        for part in (self, *self.parts()):
            for timer in part.findChildren(QTimer):
                timer.stop()

    def parts(self) -> list[QWidget]:
        """Return the pages that were made, and their panels before them."""
        return self.stack.parts()

    def case_shown(self) -> int | None:
        """Return the id of the case that is shown, or None."""
        page = self.stack.made.get("cases")
        is_shown = self.shown == "cases" and isinstance(page, CasesPage) and page.is_case_open()
        return page.pane.case_id if is_shown and isinstance(page, CasesPage) else None

    def place_shown(self) -> str:
        """Return the name of the page that is shown, with that of its panel."""
        page = self.stack.made.get(self.shown)
        return f"{page.name}/{page.shown}" if isinstance(page, PanelPage) else self.shown

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        """Open a dialog again that belongs to no page and was half-typed; see :class:`DialogDrafts`."""
        if kind == SCHOOLS:
            self.school_steps.ask(SchoolYear.parse(str(about["year"])) if "year" in about else None)

    def tell_begun(self, text: str, throw_away: Action | None) -> None:
        """Say what was begun before the lock, with a way to throw it away."""
        self.message.say(text, self.tr("Verwerfen") if throw_away is not None else "", throw_away)

    def _tell_arrival(self) -> None:
        """Let a screen reader say which page she begins on; a dialog that came meanwhile says what it is itself."""
        if QApplication.activeModalWidget() is None:
            announce(self, navigation_title(self.shown))

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._drafts.note_typing()
        if area == "all":
            # Something was erased: what could be taken back, or was searched for, may hold it.
            self._undo_line.history.forget()
            self._typed_steps = {}
            self._drafts.store_anew()
            self.search.reset()
        self.notice.on_changed(area)
        self.stack.on_changed(area)

    def _on_erased(self, result: Deleted) -> None:
        if not result.names:
            return
        if not result.keeps_names:
            # What waits to be given back is not on the screen: it comes back without the names.
            clear = partial(redact_names, names=result.names)
            waiting = self._waiting_drafts.items()
            self._waiting_drafts = {name: replace(one, fields=mapped(one.fields, clear)) for name, one in waiting}
            self._dialogs.cover(clear)
        self._drafts.cover(result.names, keeps_names=result.keeps_names)

    def _show_naming(self, told: Mapping[str, bool]) -> None:
        pages = {name: page_of_draft(name) or self.shown for name in told}
        self.notice.show_naming(
            {page: (self._buttons[page].text(), told[name]) for name, page in pages.items() if page in self._buttons}
        )

    def _on_focus(self, _: QWidget | None, widget: QWidget | None) -> None:
        # A page that hides what had the keyboard must not leave it nowhere: then no shortcut would be heard.
        if widget is None and self.isVisible() and self.window().isActiveWindow() and self.shown in self._buttons:
            self._buttons[self.shown].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_case(self, case_id: int) -> None:
        def show() -> None:
            page = self.page(CasesPage.name)
            if isinstance(page, CasesPage):
                page.open_case(case_id)

        self._return_to = None
        self.stack.go(CasesPage.name, show)

    def _show_place(self, name: str, panel: str, about: Mapping[str, Any]) -> None:
        self._return_to = None
        self.stack.show_place(name, panel, about)

    def _begin_capture(self, case_id: int | None = None, person_id: int | None = None) -> None:
        before = self.shown
        self.go(TodayPage.name)
        if before != TodayPage.name:
            self._return_to = before
        self.today.begin_capture(case_id, person_id)

    def _after_capture(self) -> None:
        if self._return_to is not None:
            self.go(self._return_to)

    def _on_page_made(self, page: Page) -> None:
        if isinstance(page, TodayPage):
            page.capture_left.connect(self._after_capture)
        if isinstance(page, PanelPage):
            page.panel_shown.connect(self.went)
        draft = self._waiting_drafts.pop(page.name, None)
        if draft is not None:
            self._give_back(page.name, draft)

    def _on_page_shown(self, page: Page) -> None:
        self.went.emit()
        self.notice.show_over(page.name)
        self._notice_room.let_go()

    def _collect_drafts(self) -> dict[str, dict[str, Any] | None]:
        return {**{name: page.draft() for name, page in self.stack.made.items()}, **self._dialogs.collect()}

    def _restore(self, kept: dict[str, Draft]) -> None:
        found = self._dialogs.take(kept)
        has_dialogs = len(found) < len(kept)
        for name in kept.keys() - found.keys():
            self._note_restored(name, kept[name])
        self._waiting_drafts = {name: draft for name, draft in found.items() if name not in self.stack.made}
        for name, draft in found.items():
            if name in self.stack.made:
                self._give_back(name, draft)
        self.today.show_drafts_left(
            {self._buttons[name].text(): name for name in self._waiting_drafts if name in self._buttons}
        )
        self.drafts_back.emit()
        before, self._writing_before = self._writing_before, None
        # She may have gone on to something else by now.
        if before in self._waiting_drafts and self.shown == TodayPage.name and not has_dialogs:
            self.go(before)

    def writing_place(self) -> str | None:
        """Return the page of cases, if a talk or note is half-written in the case it shows."""
        page = self.stack.made.get(CasesPage.name)
        is_writing = self.case_shown() is not None and page is not None and page.draft() is not None
        return CasesPage.name if is_writing else None

    def _give_back(self, name: str, draft: Draft) -> None:
        self.stack.made[name].restore_draft(draft.fields)
        self._note_restored(name, draft)

    def _note_restored(self, name: str, draft: Draft) -> None:
        if draft.waits:
            self._drafts.note_typing()
        else:
            self._drafts.restored(name, draft.fields)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._busy_timer.start()
        else:
            self._undo_line.history.all_settled()
            self._busy_timer.stop()
            self._progress.hide()

    def _connect(self) -> None:
        desk = self.desk
        desk.problem.connect(self.banner.say)
        self.notice.counted.connect(self.side.show_counts)
        desk.changed.connect(self._on_changed)
        desk.erased.connect(self._on_erased)
        self._drafts.naming.connect(self._show_naming)
        desk.case_wanted.connect(self._open_case)
        desk.capture_wanted.connect(self._begin_capture)
        desk.page_wanted.connect(self.go)
        desk.place_wanted.connect(self._show_place)
        desk.school_wanted.connect(self.school_steps.ask)
        desk.worker.busy.connect(self._show_busy)
        self.stack.page_made.connect(self._on_page_made)
        self.stack.leaving.connect(self.message.leave)
        self.stack.leaving.connect(self.search.reset)
        self.stack.page_shown.connect(self._on_page_shown)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(_BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._progress.show)
        make_shortcuts(self)
        NamesKey(self.desk, self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            listen(self, KEYS | SHOWN)
            app.focusChanged.connect(self._on_focus)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt calls it
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side())
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.header)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Die Daten werden bearbeitet"))
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        main.addWidget(self._progress)
        main.addWidget(self._notice_room)
        main.addWidget(self.stack, 1)
        below = QVBoxLayout()
        below.setContentsMargins(L, 0, L, 0)
        below.addWidget(self.tour)
        main.addLayout(below)
        layout.addLayout(main, 1)
        # Over the page and not in its column: what is being pressed does not move away.
        self._floating = Floating(self.stack, self, self.banner, self.message)

    def _side(self) -> QWidget:
        for number, kind in enumerate(PAGES, start=1):
            name = navigation_title(kind.name)
            hint = self.tr("{page} (Strg+{number})").format(page=name, number=key_of(number))
            self.side.add_page(kind.name, name, kind.icon_name, hint)
        self.side.page_wanted.connect(self.choose_page)
        self.schools_button = self.side.add_tool(
            self.tr("Schulen"),
            "school",
            self.tr("Schulen eintragen und ändern"),
            lambda: self.go("settings/schools"),
            self.tr("Schulen eintragen und ändern"),
        )
        self.help_button = self.side.add_tool(
            self.tr("Hilfe"),
            "book-open",
            self.tr("Hilfe: das Handbuch zu dieser Seite"),
            self.help_wanted.emit,
            self.tr("Das Handbuch zu dieser Seite (F1)"),
        )
        return self.side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # How much room there is for words is a matter of their size.
        self.side.show_compact(compact=self.width() < px(_COMPACT_SIDE))
        self.header.show_compact(compact=self.width() < px(_COMPACT_HEADER))


def _text_can(widget: QObject, *, undo: bool) -> bool:
    """Whether a text field has something of its own to take back, or to do again."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if undo else widget.isRedoAvailable()
    if isinstance(widget, QPlainTextEdit):
        document = widget.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
