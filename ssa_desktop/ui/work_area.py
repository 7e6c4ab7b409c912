"""The opened program: navigation, header with search, the pages, and the line that says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
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
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.dialog_drafts import WINDOW, DialogDrafts
from ssa_desktop.ui.drafts import DraftKeeper, Drafts, keep_all, kept_of_pages
from ssa_desktop.ui.icons import app_icon, icon
from ssa_desktop.ui.notice_places import PLACES
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.cases import CasesPage
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, navigation_title
from ssa_desktop.ui.pages.school_dialog import KnownSchool, SchoolDialog, known_schools
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.search import SearchField
from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.timer import TimerChip
from ssa_desktop.ui.undo import Step, UndoHistory
from ssa_desktop.ui.widgets.message_line import Banner, MessageLine, NoticeLine
from ssa_desktop.ui.widgets.parts import label

_BUSY_AFTER_MS = 300
_SIDE_WIDTH = 190
_DUE = "retention_due"
_DUE_AREAS = frozenset({"all", "retention", "keeping"})
_TOLD_ANEW: Mapping[str, tuple[frozenset[str], Callable[[Workspace], tuple[SecurityNotice, ...]]]] = {
    "follow_up": (frozenset({"all", "cases", "indicators"}), case_outcomes.reminders),
    "return_overdue": (frozenset({"all", "filing", "contacts"}), return_deadline.overdue_notices),
}
"""Notices that her own work makes untrue: after which changes to ask again, and what is told then."""
_CTRL = Qt.KeyboardModifier.ControlModifier
_UNDO = QKeyCombination(_CTRL, Qt.Key.Key_Z)
_REDO = (QKeyCombination(_CTRL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z), QKeyCombination(_CTRL, Qt.Key.Key_Y))


class WorkArea(QWidget):
    """Everything that shows data. It is made at unlock and destroyed at lock, with models, undo and texts."""

    lock_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._history = UndoHistory()
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._waiting_drafts: dict[str, Draft] = {}
        self._drafts = DraftKeeper(desk, self._collect_drafts, self)
        self._dialogs = DialogDrafts(desk, self, self)
        self._return_to: str | None = None
        self.stack = QStackedWidget()
        self.title = label("", "title")
        self.banner = Banner()
        self.notice = Banner("notice")
        self.message = MessageLine()
        self.search = SearchField(desk)
        self.search.case_wanted.connect(desk.open_case)
        self.search.page_wanted.connect(desk.go)
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
        self._navigation = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._progress = QProgressBar()
        self._busy_timer = QTimer(self)
        self._lay_out()
        self._connect()

    @property
    def today(self) -> TodayPage:
        """The page of the day, which holds the capture."""
        page = self.page(TodayPage.name)
        assert isinstance(page, TodayPage)  # noqa: S101 - the registry begins with it
        return page

    @property
    def shown(self) -> str:
        """The name of the page shown."""
        page = self.stack.currentWidget()
        return page.name if isinstance(page, Page) else ""

    def start(self) -> None:
        """Show the first page and put back the drafts that were kept."""
        self.go(TodayPage.name)
        self.desk.worker.run(kept_of_pages, self._restore)
        self.timer.load()

    def page(self, name: str) -> Page:
        """Return a page, made when it is asked for first."""
        if name not in self._pages:
            made = next(kind for kind in PAGES if kind.name == name)(self.desk)
            self._pages[name] = made
            self._stale.add(name)
            self.stack.addWidget(made)
            draft = self._waiting_drafts.pop(name, None)
            if draft is not None:
                self._give_back(name, draft)
        return self._pages[name]

    def go(self, name: str) -> None:
        """Show a page, or a panel of it (``figures/filing``), and give its first control the keyboard."""
        name, _, panel = name.partition("/")
        if not any(kind.name == name for kind in PAGES):
            return
        page = self.page(name)
        self._return_to = None
        self.stack.setCurrentWidget(page)
        self._buttons[name].setChecked(True)
        self.title.setText(page.title())
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        target = page.primary_focus() or self._buttons[name]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if panel:
            page.show_place(panel, {})

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
        self.go(name)
        page = self.page(name)
        if isinstance(page, PanelPage):
            page.go(panel)
        else:
            page.show_place(panel, {})

    def keep_drafts(self, done: Action, failed: Callable[[KnownError], None]) -> None:
        """Store what is half-typed, then go on."""
        changed = self.changed_drafts()
        if not changed:
            done()
            return
        self.desk.worker.run(lambda ws: keep_all(ws, changed), lambda _: done(), failed)

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
        self.message.say(self.tr("Zurückgenommen: {what}").format(what=step.message), *again)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._history.redo() is None:
            self.message.say(self.tr("Es gibt nichts wiederherzustellen."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A text field claims Ctrl+Z even when it has nothing to take back; then the step before it is meant.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.keyCombination()
            undo, redo = pressed == _UNDO, pressed in _REDO
            if (undo or redo) and self.isVisible() and not _text_can(watched, undo=undo):
                event.ignore()
                return True
        elif event.type() is QEvent.Type.Show and isinstance(watched, FormDialog):
            self._dialogs.shown(watched)
        return False

    def case_shown(self) -> int | None:
        """Return the id of the case that is shown, or None."""
        page = self._pages.get("cases")
        is_shown = self.shown == "cases" and isinstance(page, CasesPage) and page.is_case_open()
        return page.pane.case_id if is_shown and isinstance(page, CasesPage) else None

    def place_shown(self) -> str:
        """Return the name of the page that is shown, with that of its panel."""
        page = self.stack.currentWidget()
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

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._drafts.note_typing()
        if area == "all":
            # Something was erased: what could be taken back, or was searched for, may hold it.
            self._history.forget()
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
        self.go("cases")
        page = self._pages.get("cases")
        if isinstance(page, CasesPage):
            page.open_case(case_id)

    def _show_place(self, name: str, panel: str, about: Mapping[str, Any]) -> None:
        self.go(name)
        if name in self._pages:
            self._pages[name].show_place(panel, about)

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
            self._drafts.restored(name, kept[name].fields)
        self._waiting_drafts = {name: draft for name, draft in found.items() if name not in self._pages}
        for name, draft in found.items():
            if name in self._pages:
                self._give_back(name, draft)
        self.today.show_drafts_left(
            {self._buttons[name].text(): name for name in self._waiting_drafts if name in self._buttons}
        )

    def _give_back(self, name: str, draft: Draft) -> None:
        self._pages[name].restore_draft(draft.fields)
        self._drafts.restored(name, draft.fields)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._busy_timer.start()
        else:
            self._busy_timer.stop()
            self._progress.hide()

    def _connect(self) -> None:
        desk = self.desk
        desk.told.connect(self._tell)
        desk.problem.connect(self.banner.say)
        desk.changed.connect(self._on_changed)
        desk.case_wanted.connect(self._open_case)
        desk.capture_wanted.connect(self._begin_capture)
        desk.page_wanted.connect(self.go)
        desk.place_wanted.connect(self._show_place)
        desk.school_wanted.connect(self._ask_schools)
        desk.undo_forgotten.connect(self._history.forget)
        desk.worker.busy.connect(self._show_busy)
        self.today.capture_left.connect(self._after_capture)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(_BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._progress.show)
        shortcuts: list[tuple[str | QKeyCombination, Action]] = [
            ("Ctrl+N", self._begin_capture),
            ("Ctrl+F", self.search.begin),
            ("Ctrl+D", self.discreet_button.toggle),
            ("Ctrl+T", self.timer.deeds.start_or_stop),
            (_UNDO, self.undo),
            *((keys, self.redo) for keys in _REDO),
        ]
        shortcuts += [(f"Ctrl+{number}", partial(self.go, kind.name)) for number, kind in enumerate(PAGES, start=1)]
        for keys, action in shortcuts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(action)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)
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
        below.addWidget(self.message)
        main.addLayout(below)
        layout.addLayout(main, 1)

    def _side(self) -> QWidget:
        side = QFrame()
        set_role(side, "side")
        side.setFixedWidth(_SIDE_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(M + S, L - S, M + S, L)
        layout.setSpacing(S)
        head = QHBoxLayout()
        head.setContentsMargins(S, 0, 0, L)
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(28, 28))
        head.addWidget(sign)
        head.addWidget(label("SSA-Desktop", "heading"), 1)
        layout.addLayout(head)
        for number, kind in enumerate(PAGES, start=1):
            name = navigation_title(kind.name)
            made = QToolButton()
            made.setText(name)
            made.setIcon(icon(kind.icon_name))
            made.setIconSize(QSize(28, 20))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setAccessibleName(name)
            made.setToolTip(self.tr("{page} (Strg+{number})").format(page=name, number=number))
            set_role(made, "navigation")
            made.clicked.connect(partial(self._clicked, kind.name))
            self._navigation.addButton(made)
            self._buttons[kind.name] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self.schools_button = QToolButton()
        self.schools_button.setText(self.tr("Schulen …"))
        self.schools_button.setIcon(icon("school"))
        self.schools_button.setIconSize(QSize(28, 20))
        self.schools_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.schools_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.schools_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.schools_button.setAccessibleName(self.tr("Schulen eintragen und ändern"))
        set_role(self.schools_button, "navigation")
        self.schools_button.clicked.connect(lambda _=False: self._ask_schools())
        layout.addWidget(self.schools_button)
        return side

    def _ask_schools(self, of_year: SchoolYear | None = None) -> None:
        year = of_year or SchoolYear.of(self.desk.today())

        def show(known: list[KnownSchool]) -> None:
            dialog = SchoolDialog(known, year, self.desk.language, self.window())
            dialog.keep_as(WINDOW, "schools", year=str(year))
            dialog.accepted.connect(lambda: save(dialog.entered()))
            dialog.open()

        def save(entered: KnownSchool) -> None:
            self.desk.worker.run(
                lambda ws: schools.save(ws, entered.school, entered.facts, entered.site), lambda _: saved()
            )

        def saved() -> None:
            for area in ("schools", "contacts"):
                self.desk.changed.emit(area)
            self.desk.tell(self.tr("Schule gespeichert."))

        self.desk.worker.run(lambda ws: known_schools(ws, year), show)

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.go(name)

    def _header(self) -> QWidget:
        header = QFrame()
        set_role(header, "bar")
        layout = QHBoxLayout(header)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        layout.addWidget(self.title)
        layout.addStretch(1)
        layout.addWidget(self.search, 2)
        layout.addStretch(1)
        layout.addWidget(self.timer)
        layout.addWidget(self.discreet_button)
        layout.addWidget(self.cover_button)
        layout.addWidget(self.lock_button)
        return header

    @staticmethod
    def _header_button(icon_name: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setAccessibleName(text)
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(24, 18))
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
