"""The band above the pages: what she is told at unlock about the safety of her data, until she has dealt with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.labels import detail_texts, moment_text
from ssa_desktop.services.cases import case_outcomes
from ssa_desktop.services.figures import return_deadline
from ssa_desktop.services.keeping import automatic_deletion, backup_upkeep, known_day
from ssa_desktop.services.keys import unclean_ends
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L
from ssa_desktop.ui.shell.notice_places import PLACES, SAID_ON
from ssa_desktop.ui.widgets.message_line import Banner, NoticeLine

_DUE: Final = "retention_due"
_NAMING: Final = "naming:"
_HOME: Final = "today"
_MISSING: Final = "records_"
"""Begins the kinds of ``services/keys/unclean_ends.py``."""
_DUE_AREAS: Final = frozenset({"all", "retention", "keeping"})


def _missed_quarters(ws: Workspace) -> tuple[SecurityNotice, ...]:
    # What reckons indicators is not needed by the window itself.
    from ssa_desktop.services.figures import indicators

    return indicators.missed_notices(ws)


_TOLD_ANEW: Final[Mapping[str, tuple[frozenset[str], Callable[[Workspace], tuple[SecurityNotice, ...]]]]] = {
    "follow_up": (frozenset({"all", "cases", "indicators"}), case_outcomes.reminders),
    "date_doubted": (frozenset({"all", "retention"}), known_day.reminder),
    "deletion_asked": (frozenset({"all", "retention"}), automatic_deletion.asking),
    "thinning_asked": (frozenset({"all", "retention", "backup"}), backup_upkeep.asking),
    "indicators_missed": (frozenset({"all", "indicators", "contacts", "cases", "times"}), _missed_quarters),
    "return_overdue": (frozenset({"all", "filing", "contacts"}), return_deadline.overdue_notices),
}
"""Notices that her own work makes untrue: after which changes to ask again, and what is told then."""


class NoticeBand(Banner):
    """Shows the notices, each with its way to where it can be dealt with, and keeps true what her work changes."""

    going = Signal()
    """A line is about to go by itself: her work made it untrue."""
    counted = Signal(object)
    """How many notices lead to each page, by the page's name; what leads nowhere counts for the first page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        self._desk = desk
        self._page = _HOME
        self.closed.connect(self._tell_counts)

    def show_notices(self, notices: Sequence[SecurityNotice]) -> None:
        """Show what has to be read; each leads to its own panel."""
        self.say_lines([self._notice_line(one.kind, self._words(one)) for one in notices])

    def show_more(self, notices: Collection[SecurityNotice]) -> None:
        """Show what came later beside what she has not closed; what is told already is told anew."""
        kinds = {notice.kind for notice in notices}
        before = [] if self._is_closed else [line for line in self.lines if line.key not in kinds]
        self.say_lines([*before, *(self._notice_line(one.kind, self._words(one)) for one in notices)])

    def show_over(self, page: str) -> None:
        """Show, above a page, what is told there."""
        self._page = page
        self._choose_lines()

    def say_lines(self, lines: Sequence[NoticeLine]) -> None:
        super().say_lines(lines)
        self._choose_lines()
        self._tell_counts()

    def change_line(self, key: str, text: str | None) -> None:
        if text is None and self.has_line(key):
            self.going.emit()
        super().change_line(key, text)

    def _choose_lines(self) -> None:
        """Show the lines on the first page, where the day begins; elsewhere the navigation says how many there are.

        What she has just caused is shown wherever she is.
        """
        elsewhere = {line.key for line in self.lines if not line.key.startswith(_NAMING)}
        self.leave_out(SAID_ON[_HOME] if self._page == _HOME else elsewhere)

    def _tell_counts(self) -> None:
        found = Counter(_page_of(line.key) for line in self.lines) if not self._is_closed else Counter[str]()
        self.counted.emit(found)

    def on_changed(self, area: str) -> None:
        """Say anew what a change of this area may have made untrue."""
        if area in _DUE_AREAS:
            self._count_due_anew()
        for kind, (areas, told_now) in _TOLD_ANEW.items():
            if area in areas:
                self._tell_anew(kind, told_now)

    def show_naming(self, titles: Mapping[str, tuple[str, bool]]) -> None:
        """Tell of begun texts that still name somebody who was deleted, each by its page.

        ``titles`` are, by page, its title and whether the text is stored without the name.
        """
        covered = self.tr(
            "Ein angefangener Text in „{page}“ nennt noch eine gelöschte Person. Bitte nehmen Sie ihren Namen dort "
            "heraus; bis dahin wird der Text ohne ihn gesichert."
        )
        kept = self.tr(
            "Ein angefangener Text in „{page}“ nennt noch eine gelöschte Person. Dort können Sie ihren Namen noch "
            "herausnehmen."
        )
        others = [] if self._is_closed else [line for line in self.lines if not line.key.startswith(_NAMING)]
        named = [
            NoticeLine(
                _NAMING + page,
                (covered if is_covered else kept).format(page=title),
                self.tr("Zum Text"),
                partial(self._desk.go, page),
            )
            for page, (title, is_covered) in titles.items()
        ]
        # What she has just caused comes before what was told at unlock.
        self.say_lines([*named, *others])

    def ask_anew(self) -> None:
        """Say anew all that her work may have made untrue."""
        self.on_changed("all")

    def _words(self, notice: SecurityNotice) -> str:
        language = self._desk.language
        when = moment_text(language, datetime.fromisoformat(notice.happened_at))
        return text(language, f"notice.{notice.kind}", when=when, **detail_texts(language, notice.details))

    def _notice_line(self, kind: str, text: str) -> NoticeLine:
        titles = {
            "due": self.tr("Zu „Fristen“"),
            "holds": self.tr("Zu „Gesperrtes“"),
            "records": self.tr("Zu „Löschprotokoll“"),
            "access": self.tr("Zu „Auskunft“"),
            "disclosures": self.tr("Zu „Weitergaben“"),
            "incidents": self.tr("Zu „Vorfälle“"),
            "backup": self.tr("Zu „Sicherung“"),
            "keys": self.tr("Zu „Schlüssel“"),
            "filing": self.tr("Zu „Abgabe“"),
            "follow_ups": self.tr("Zu den Nachfragen"),
            "indicators": self.tr("Zu „Kennzahlen“"),
        }
        if kind.startswith(_MISSING):
            return NoticeLine(kind, text, self.tr("Ich habe nachgesehen"), self._acknowledge_missing)
        if kind not in PLACES:
            return NoticeLine(kind, text)
        page, panel = PLACES[kind]
        return NoticeLine(kind, text, titles[panel], partial(self._desk.go, f"{page}/{panel}"))

    def _acknowledge_missing(self) -> None:
        """Record that she has looked after what an unclean end cost; what is told of it goes, once that is stored."""

        def done(_: None) -> None:
            self.say_lines([line for line in self.lines if not line.key.startswith(_MISSING)])
            self._desk.tell(self.tr("Festgehalten: Sie haben nachgesehen."))

        self._desk.worker.run(unclean_ends.acknowledge, done)

    def _count_due_anew(self) -> None:
        """Say how much is due now, where that was told at unlock; the line goes when nothing is."""
        if not self.has_line(_DUE):
            return

        def show(number: int) -> None:
            self.change_line(_DUE, text(self._desk.language, f"notice.{_DUE}", number=number) if number else None)

        self._desk.worker.run(_count_due, show)

    def _tell_anew(self, kind: str, told_now: Callable[[Workspace], tuple[SecurityNotice, ...]]) -> None:
        """Say what is true by now of a notice that was told at unlock; its line goes once there is nothing to tell."""
        if not self.has_line(kind):
            return

        def show(found: tuple[SecurityNotice, ...]) -> None:
            self.change_line(kind, self._words(found[0]) if found else None)

        self._desk.worker.run(told_now, show)


class NoticeRoom(QWidget):
    """The room of the band above the page. A line that goes by itself leaves its room until the page changes.

    Else the page would move up under the mouse, with what it is about to press.
    """

    def __init__(self, band: NoticeBand) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, 0, L, 0)
        layout.addWidget(band)
        layout.addStretch(1)
        band.going.connect(self._keep)
        band.closed.connect(self.let_go)
        band.more.clicked.connect(self.let_go)

    def let_go(self) -> None:
        """Be no higher than the band."""
        self.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.let_go()

    def _keep(self) -> None:
        if self.isVisible():
            self.setMinimumHeight(self.height())


def _count_due(ws: Workspace) -> int:
    from ssa_desktop.services.keeping import due_list

    return sum(item.state is DueState.DUE for item in due_list.due(ws, ws.today()))


def _page_of(key: str) -> str:
    """Return the page on which a notice is dealt with."""
    if key.startswith(_NAMING):
        return key.removeprefix(_NAMING)
    return PLACES.get(key, (_HOME, ""))[0]
