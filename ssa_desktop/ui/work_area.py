"""The opened program: navigation, header with search, the pages, and the line that says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.retention import DueState
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import detail_texts
from ssa_desktop.services import case_outcomes, return_deadline, schools
from ssa_desktop.services.drafts import Draft
from ssa_desktop.services.schools import SavedSchool
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.texts import text
from ssa_desktop.ui.actions import make_shortcuts
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.dialog_drafts import WINDOW, DialogDrafts
from ssa_desktop.ui.drafts import DraftKeeper, Drafts, keep_at_last, kept_of_pages
from ssa_desktop.ui.hearing import listen, unheard
from ssa_desktop.ui.help.tour import TourBand
from ssa_desktop.ui.help.tour_steps import tour_steps
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.notice_places import PLACES
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.cases import CasesPage
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, key_of, navigation_title
from ssa_desktop.ui.pages.school_dialog import KnownSchool, SchoolDialog, known_schools
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.palette import Palette
from ssa_desktop.ui.search import SearchField
from ssa_desktop.ui.side import Side
from ssa_desktop.ui.text_blocks import BlockTyping
from ssa_desktop.ui.theme import L, M, px, set_role
from ssa_desktop.ui.timer import TimerChip
from ssa_desktop.ui.turns import Job, Turns
from ssa_desktop.ui.undo import Step, UndoHistory
from ssa_desktop.ui.widgets.message_line import Banner, MessageLine, NoticeLine
from ssa_desktop.ui.widgets.parts import label

_BUSY_AFTER_MS = 300
_COMPACT_SIDE = 960
"""Below this width, at the usual text size, the side shows icons alone; the header below the next."""
_COMPACT_HEADER = 1040
_DUE = "retention_due"
_DUE_AREAS = frozenset({"all", "retention", "keeping"})
_TOLD_ANEW: Mapping[str, tuple[frozenset[str], Callable[[Workspace], tuple[SecurityNotice, ...]]]] = {
    "follow_up": (frozenset({"all", "cases", "indicators"}), case_outcomes.reminders),
    "return_overdue": (frozenset({"all", "filing", "contacts"}), return_deadline.overdue_notices),
}
"""Notices that her own work makes untrue: after which changes to ask again, and what is told then."""
_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = QKeyCombination(_CTRL, Qt.Key.Key_Z)
_PALETTE = QKeyCombination(_CTRL, Qt.Key.Key_K)
_REDO = (QKeyCombination(_CTRL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z), QKeyCombination(_CTRL, Qt.Key.Key_Y))


class WorkArea(QWidget):
    """Everything that shows data. It is made at unlock and destroyed at lock, with models, undo and texts."""

    lock_wanted = Signal()
    cover_wanted = Signal()
    help_wanted = Signal()
    drafts_back = Signal()
    """What was kept at the lock before is in the window again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._history = UndoHistory()
        self._pages: dict[str, Page] = {}
        self._unplaced: dict[str, Page] = {}
        self._coming = ""
        self._turns = Turns(desk.worker, self)
        self._stale: set[str] = set()
        self._waiting_drafts: dict[str, Draft] = {}
        self._drafts = DraftKeeper(desk, self._collect_drafts, self)
        self._dialogs = DialogDrafts(desk, self, self)
        self.text_blocks = BlockTyping(desk, self)
        self._return_to: str | None = None
        self.stack = QStackedWidget()
        self.title = label("", "title")
        self.banner = Banner()
        self.notice = Banner("notice")
        self.message = MessageLine()
        self.search = SearchField(desk)
        self.discreet_button = self._header_button("eye-off", self.tr("Diskretansicht"))
        self.discreet_button.setCheckable(True)
        self.discreet_button.setChecked(desk.discreet())
        self.discreet_button.setToolTip(self.tr("Namen nur als Initialen zeigen (Strg+D)"))
        self.discreet_button.toggled.connect(desk.set_discreet)
        self.timer = TimerChip(desk)
        self.cover_button = self._header_button("shield", self.tr("Sichtschutz"))
        self.cover_button.setToolTip(self.tr("Alles verdecken, ohne zu sperren (F12)"))
        self.cover_button.clicked.connect(self.cover_wanted)
        self.lock_button = self._header_button("lock", self.tr("Sperren"))
        self.lock_button.setToolTip(self.tr("Daten sperren (Strg+L)"))
        self.lock_button.clicked.connect(self.lock_wanted)
        self.side = Side()
        self._buttons: dict[str, QToolButton] = {}
        self._progress = QProgressBar()
        self._busy_timer = QTimer(self)
        self.tour = TourBand(desk, tour_steps(self.page), self.go, self.message.say, self)
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
        page = self.stack.currentWidget()
        return self._coming or (page.name if isinstance(page, Page) else "")

    def start(self, *, is_first_day: bool = False, sealed: bytes | None = None) -> None:
        """Show the first page and put back the drafts that were kept; the first day begins with the tour.

        ``sealed`` are drafts that found no room on the disk at the lock before.
        """
        self.go(TodayPage.name)
        self.desk.worker.run(lambda ws: kept_of_pages(ws, sealed), self._restore)
        self.timer.load()
        self.tour.resume(is_first_day=is_first_day)

    def come_back(self, place: str, case_id: int | None) -> None:
        """Show what was shown before the window was made anew, in another language or at another scale."""
        self._history.forget(self.tr("Seit Sprache oder Textgröße geändert wurden, ist nichts zurückzunehmen."))
        self.go(place)
        if case_id is not None:
            self._open_case(case_id)
        for kind, (_, told_now) in _TOLD_ANEW.items():
            if self.notice.has_line(kind):
                self._tell_anew(kind, told_now)
        self._count_due_anew()

    def page(self, name: str) -> Page:
        """Return a page, made at once when it is asked for before it was shown."""
        if name not in self._pages:
            made = self._unplaced.pop(name, None) or self._made(name)
            self._pages[name] = made
            self._stale.add(name)
            self.stack.addWidget(made)
            if isinstance(made, TodayPage):
                made.capture_left.connect(self._after_capture)
            draft = self._waiting_drafts.pop(name, None)
            if draft is not None:
                self._give_back(name, draft)
        return self._pages[name]

    def go(self, name: str) -> None:
        """Show a page, or a panel of it (``figures/filing``), and give its first control the keyboard.

        A page that was not shown yet is made in several turns of the event loop; the one before stays until then.
        """
        name, _, panel = name.partition("/")
        self._go(name, partial(self._show_panel, name, panel) if panel else None)

    def _go(self, name: str, then: Action | None = None) -> None:
        if name not in self._buttons:
            return
        self._return_to = None
        self._turns.stop()
        self._coming = ""
        self._buttons[name].setChecked(True)
        if name in self._pages:
            self.stack.setCurrentWidget(self._pages[name])
            self._arrive(name, then)
            return
        self._buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._coming = name
        self._turns.begin(self._bring(name, then))

    def _bring(self, name: str, then: Action | None) -> Job:
        """Make a page and show it, a part in each turn."""
        if name not in self._pages and name not in self._unplaced:
            with unheard():
                self._unplaced[name] = self._made(name)
        yield
        with unheard():
            page = self.page(name)
        yield
        self._coming = ""
        with unheard():
            self.stack.setCurrentWidget(page)
        yield
        self._arrive(name, then, by_turns=True)

    def _arrive(self, name: str, then: Action | None, *, by_turns: bool = False) -> None:
        page = self._pages[name]
        self.title.setText(page.title())
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        # While it was made she may have gone on to something else.
        if not by_turns or self.window().focusWidget() in (self._buttons[name], None):
            target = page.primary_focus() or self._buttons[name]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if then is not None:
            then()

    def _made(self, name: str) -> Page:
        return next(kind for kind in PAGES if kind.name == name)(self.desk)

    def _show_panel(self, name: str, panel: str) -> None:
        self._pages[name].show_place(panel, {})

    def show_notices(self, told: Sequence[tuple[str, str]]) -> None:
        """Show what has to be read about the safety of the data, as (kind, text); each leads to its own panel."""
        self.notice.say_lines([self._notice_line(kind, text) for kind, text in told])

    def _notice_line(self, kind: str, text: str) -> NoticeLine:
        titles = {
            "due": self.tr("Zu „Fristen“"),
            "holds": self.tr("Zu „Gesperrtes“"),
            "records": self.tr("Zu „Löschprotokoll“"),
            "access": self.tr("Zu „Auskunft“"),
            "disclosures": self.tr("Zu „Weitergaben“"),
            "incidents": self.tr("Zu „Vorfälle“"),
            "backup": self.tr("Zu „Sicherung“"),
            "filing": self.tr("Zu „Abgabe“"),
            "follow_ups": self.tr("Zu den Nachfragen"),
        }
        if kind not in PLACES:
            return NoticeLine(kind, text)
        page, panel = PLACES[kind]
        return NoticeLine(kind, text, titles[panel], partial(self._go_to_panel, page, panel))

    def _count_due_anew(self) -> None:
        """Say how much is due now, where that was told at unlock; the line goes when nothing is."""
        if _DUE not in self.notice.buttons or self.notice.isHidden():
            return

        def show(number: int) -> None:
            self.notice.change_line(_DUE, text(self.desk.language, f"notice.{_DUE}", number=number) if number else None)

        self.desk.worker.run(_count_due, show)

    def _tell_anew(self, kind: str, told_now: Callable[[Workspace], tuple[SecurityNotice, ...]]) -> None:
        """Say what is true by now of a notice that was told at unlock; its line goes once there is nothing to tell."""

        def show(found: tuple[SecurityNotice, ...]) -> None:
            language = self.desk.language
            said = [text(language, f"notice.{kind}", **detail_texts(language, one.details)) for one in found]
            self.notice.change_line(kind, said[0] if said else None)

        self.desk.worker.run(told_now, show)

    def _go_to_panel(self, name: str, panel: str) -> None:
        self.go(f"{name}/{panel}")

    def palette_wanted(self) -> None:
        """Open the palette."""
        self.palette_card.begin()

    def begin_capture(self) -> None:
        """Begin a capture: in place on the case that is shown, else on nobody yet, and come back here after it."""
        page = self._pages.get(CasesPage.name)
        if self.shown == CasesPage.name and isinstance(page, CasesPage) and page.begin_capture():
            return
        self._begin_capture()

    def show_school(self, code: str) -> None:
        """Show what the school book knows of a school."""
        self._ask_schools(None, code)

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
        """Take the latest step back."""
        step = self._history.undo()
        if step is None:
            self.message.say(self._history.why_empty or self.tr("Es gibt nichts zurückzunehmen."))
            return
        again = (self.tr("Wiederherstellen"), self.redo) if step.redo is not None else ("", None)
        self.message.say(self.tr("Zurückgenommen: {what}").format(what=step.message or "…"), *again)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._history.redo() is None:
            self.message.say(self.tr("Es gibt nichts wiederherzustellen."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Called for every event of the program: see LockWatch.
        kind = type(event)
        if kind is not QKeyEvent and kind is not QShowEvent:
            return False
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
        return False

    def parts(self) -> list[QWidget]:
        """Return the pages that were made, and their panels before them."""
        panels = [panel for page in self._pages.values() if isinstance(page, PanelPage) for panel in page.made()]
        return [*panels, *self._pages.values(), *self._unplaced.values()]

    def case_shown(self) -> int | None:
        """Return the id of the case that is shown, or None."""
        page = self._pages.get("cases")
        is_shown = self.shown == "cases" and isinstance(page, CasesPage) and page.is_case_open()
        return page.pane.case_id if is_shown and isinstance(page, CasesPage) else None

    def place_shown(self) -> str:
        """Return the name of the page that is shown, with that of its panel."""
        page = self._pages.get(self.shown)
        return f"{page.name}/{page.shown}" if isinstance(page, PanelPage) else self.shown

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        """Open a dialog again that belongs to no page and was half-typed; see :class:`DialogDrafts`."""
        if kind == "schools":
            self._ask_schools(SchoolYear.parse(str(about["year"])) if "year" in about else None)

    def tell_begun(self, text: str, throw_away: Action | None) -> None:
        """Say what was begun before the lock, with a way to throw it away."""
        self.message.say(text, self.tr("Verwerfen") if throw_away is not None else "", throw_away)

    def _tell(self, message: str, undo: Action | None, redo: Action | None) -> None:
        if undo is None:
            self.message.say(message)
        else:
            self._history.add(Step(message, undo, redo))
            self.message.say(message, self.tr("Rückgängig"), self.undo)
        self._history.settled()

    def _on_discreet(self, discreet: bool) -> None:
        if discreet:
            # What was said while names were shown may hold one.
            self._history.hide_messages()
            self.message.hide()

    def _on_problem(self, _: str) -> None:
        # A method and no lambda: the desk outlives this, and must not keep it at lock.
        self._history.settled()

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._drafts.note_typing()
        if area == "all":
            # Something was erased: what could be taken back, or was searched for, may hold it.
            self._history.forget()
            self._drafts.store_anew()
            self.search.clear()
        if area in _DUE_AREAS:
            self._count_due_anew()
        for kind, (areas, told_now) in _TOLD_ANEW.items():
            if area in areas and self.notice.has_line(kind):
                self._tell_anew(kind, told_now)
        for name, page in self._pages.items():
            if area == "all" or area in page.areas:
                if page is self.stack.currentWidget():
                    page.refresh()
                else:
                    self._stale.add(name)

    def _on_focus(self, _: QWidget | None, widget: QWidget | None) -> None:
        # A page that hides what had the keyboard must not leave it nowhere: then no shortcut would be heard.
        if widget is None and self.isVisible() and self.window().isActiveWindow() and self.shown in self._buttons:
            self._buttons[self.shown].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_case(self, case_id: int) -> None:
        def show() -> None:
            page = self._pages["cases"]
            if isinstance(page, CasesPage):
                page.open_case(case_id)

        self._go("cases", show)

    def _show_place(self, name: str, panel: str, about: Mapping[str, Any]) -> None:
        self._go(name, lambda: self._pages[name].show_place(panel, about))

    def _begin_capture(self, case_id: int | None = None, person_id: int | None = None) -> None:
        before = self.shown
        self.go(TodayPage.name)
        if before != TodayPage.name:
            self._return_to = before
        self.today.begin_capture(case_id, person_id)

    def _after_capture(self) -> None:
        if self._return_to is not None:
            self.go(self._return_to)

    def _collect_drafts(self) -> dict[str, dict[str, Any] | None]:
        return {**{name: page.draft() for name, page in self._pages.items()}, **self._dialogs.collect()}

    def _restore(self, kept: dict[str, Draft]) -> None:
        found = self._dialogs.take(kept)
        for name in kept.keys() - found.keys():
            self._note_restored(name, kept[name])
        self._waiting_drafts = {name: draft for name, draft in found.items() if name not in self._pages}
        for name, draft in found.items():
            if name in self._pages:
                self._give_back(name, draft)
        self.today.show_drafts_left(
            {self._buttons[name].text(): name for name in self._waiting_drafts if name in self._buttons}
        )
        self.drafts_back.emit()

    def _give_back(self, name: str, draft: Draft) -> None:
        self._pages[name].restore_draft(draft.fields)
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
            self._history.all_settled()
            self._busy_timer.stop()
            self._progress.hide()

    def _connect(self) -> None:
        desk = self.desk
        desk.told.connect(self._tell)
        desk.discreet_changed.connect(self._on_discreet)
        desk.problem.connect(self.banner.say)
        # A step that could not be done again tells of nothing: what is done next is a new step.
        desk.problem.connect(self._on_problem)
        desk.changed.connect(self._on_changed)
        desk.case_wanted.connect(self._open_case)
        desk.capture_wanted.connect(self._begin_capture)
        desk.page_wanted.connect(self.go)
        desk.place_wanted.connect(self._show_place)
        desk.school_wanted.connect(self._ask_schools)
        desk.undo_forgotten.connect(self._history.forget)
        desk.worker.busy.connect(self._show_busy)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(_BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._progress.show)
        make_shortcuts(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            listen(self)
            app.focusChanged.connect(self._on_focus)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side())
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self._header())
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Die Daten werden bearbeitet"))
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        main.addWidget(self._progress)
        above = QVBoxLayout()
        above.setContentsMargins(L, 0, L, 0)
        above.setSpacing(M)
        above.addWidget(self.notice)
        above.addWidget(self.banner)
        main.addLayout(above)
        main.addWidget(self.stack, 1)
        below = QVBoxLayout()
        below.setContentsMargins(L, 0, L, M)
        below.setSpacing(M)
        below.addWidget(self.tour)
        below.addWidget(self.message)
        main.addLayout(below)
        layout.addLayout(main, 1)

    def _side(self) -> QWidget:
        for number, kind in enumerate(PAGES, start=1):
            name = navigation_title(kind.name)
            hint = self.tr("{page} (Strg+{number})").format(page=name, number=key_of(number))
            self._buttons[kind.name] = self.side.add_page(kind.name, name, kind.icon_name, hint)
        self.side.page_wanted.connect(self.go)
        self.schools_button = self.side.add_tool(
            self.tr("Schulen …"),
            "school",
            self.tr("Schulen eintragen und ändern"),
            self._ask_schools,
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

    def _ask_schools(self, of_year: SchoolYear | None = None, code: str | None = None) -> None:
        year = of_year or SchoolYear.of(self.desk.today())

        def show(known: list[KnownSchool]) -> None:
            dialog = SchoolDialog(known, year, self.desk.language, self.window())
            dialog.keep_as(WINDOW, "schools", year=str(year))
            dialog.choose(code)
            dialog.accepted.connect(lambda: save(dialog.entered()))
            dialog.open()

        def save(entered: KnownSchool) -> None:
            self.desk.worker.run(lambda ws: schools.save(ws, entered.school, entered.facts, entered.site), saved)

        def changed(_: object = None) -> None:
            for area in ("schools", "contacts"):
                self.desk.changed.emit(area)

        def saved(before: SavedSchool) -> None:
            changed()
            self.desk.tell(
                self.tr("Schule gespeichert."),
                lambda: self.desk.worker.run(lambda ws: schools.take_back(ws, before), changed),
            )

        self.desk.worker.run(lambda ws: known_schools(ws, year), show)

    def _header(self) -> QWidget:
        header = QFrame()
        set_role(header, "bar")
        # A page that needs more height than there is never presses it together.
        header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(header)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        layout.addWidget(self.title)
        layout.addWidget(self.search, 1)
        layout.addStretch(1)
        layout.addWidget(self.timer)
        layout.addWidget(self.discreet_button)
        layout.addWidget(self.cover_button)
        layout.addWidget(self.lock_button)
        return header

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # How much room there is for words is a matter of their size.
        self.side.show_compact(compact=self.width() < px(_COMPACT_SIDE))
        style = Qt.ToolButtonStyle
        is_narrow = self.width() < px(_COMPACT_HEADER)
        for made in (self.discreet_button, self.cover_button, self.lock_button):
            made.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Room for the longest name of a page, so that the search field stands still when the page changes.
        metrics = self.title.fontMetrics()
        titles = [navigation_title(kind.name) for kind in PAGES]
        self.title.setMinimumWidth(max(metrics.horizontalAdvance(title) for title in titles) + M)

    @staticmethod
    def _header_button(icon_name: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setAccessibleName(text)
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(px(24), px(18)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(made, "quiet")
        return made


def _count_due(ws: Workspace) -> int:
    from ssa_desktop.services import deletion

    return sum(item.state is DueState.DUE for item in deletion.due(ws, ws.today()))


def _text_can(widget: QObject, *, undo: bool) -> bool:
    """Whether a text field has something of its own to take back, or to do again."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if undo else widget.isRedoAvailable()
    if isinstance(widget, QPlainTextEdit):
        document = widget.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
