"""The search field of the header: hits appear while typing, grouped by kind; one chosen leads to the very entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services import record_search
from ssa_desktop.services.record_search import Hit, HitGroup
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.shell.hit_lines import icon_of, kind_title, marked_line, open_hit, plain_line
from ssa_desktop.ui.widgets.fields.search_line import cover_when_left, let_empty, show_glass
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion, SuggestLine
from ssa_desktop.ui.widgets.marked_list import MarkedDelegate, MarkedLine, list_height

_MOST: Final = 12
_SHORTEST: Final = 2
_WIDTH: Final = 600
_BESIDE_TEXT: Final = 48
"""What the magnifying glass and the edges take, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class _All:
    """Stands for the wish to see every hit on a text."""

    text: str


class SearchField(SuggestLine):
    """Searches names, pseudonyms, notes and titles while she types.

    One search runs at a time: what is typed meanwhile is looked for when it is done, and only the latest of it.
    It stands on every page, and what is typed into it is mostly a name: it holds that only while she looks for it.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_searching = False
        self._waiting: str | None = None
        self._say_keys()
        self.setAccessibleName(self.tr("Suchen"))
        # What stands in the field says its name once more.
        self.setAccessibleDescription(self.tr("Strg+F, Springen mit Strg+K"))
        self.setMinimumWidth(px(180))
        self.setMaximumWidth(px(460))
        let_empty(self)
        show_glass(self)
        cover_when_left(self, desk)
        self.wanted.connect(self._search)
        self.chosen.connect(self._open)
        desk.discreet_changed.connect(self.say_anew)

    def begin(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_keys()

    def _say_keys(self) -> None:
        """Say the keys beside the field as far as it has room for them: none is cut off."""
        both = self.tr("Suchen (Strg+F) · Springen (Strg+K)")
        has_room = self.fontMetrics().horizontalAdvance(both) + px(_BESIDE_TEXT) <= self.width()
        self.setPlaceholderText(both if has_room else self.tr("Suchen (Strg+F)"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            # Tab only goes on: nothing found is opened by the way.
            self.close_list()
            return QLineEdit.event(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.reset()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Of another window, or of its own menu, she comes back to it.
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.reset()

    def reset(self) -> None:
        self._waiting = None
        super().reset()

    def _search(self, text: str) -> None:
        if len(text.strip()) < _SHORTEST:
            self._waiting = None
            self.offer(text, [])
        elif self._is_searching:
            self._waiting = text
        else:
            self._is_searching = True
            language = self._desk.language
            self._desk.worker.read(
                lambda ws: record_search.grouped_covered(ws, text, _MOST, language),
                lambda found: self._found(text, *found),
                self._failed,
            )

    def _found(self, text: str, found: list[HitGroup], cover: NameCover) -> None:
        self._is_searching = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting != text:
            self._search(waiting)
        else:
            self.offer(text, self._lines(text, found, cover))

    def _failed(self, error: object) -> None:
        self._is_searching = False
        self._waiting = None
        self._desk.worker.problem.emit(error)

    def _lines(self, text: str, found: list[HitGroup], cover: NameCover) -> list[Suggestion]:
        if not found:
            return [Suggestion(self.tr("Nichts gefunden."), None, "search")]
        lines = []
        for group in found:
            if len(found) > 1:
                title = kind_title(self._desk.language, group.kind)
                number = self.tr("{shown} von {total}").format(shown=len(group.hits), total=group.total)
                line = MarkedLine(title, right=number if group.total > len(group.hits) else "", is_heading=True)
                lines.append(Suggestion(title, None, sure=False, line=line))
            lines += [
                Suggestion(
                    plain_line(self._desk, hit, cover),
                    hit,
                    icon_of(hit.kind),
                    sure=False,
                    line=marked_line(self._desk, hit, cover),
                )
                for hit in group.hits
            ]
        total = sum(group.total for group in found)
        if total > sum(len(group.hits) for group in found):
            said = self.tr("Alle {total} Treffer zeigen").format(
                total=self.tr("{number}+").format(number=total) if total >= record_search.MOST_HITS else total
            )
            lines.append(Suggestion(said, _All(text), "list", sure=False, line=MarkedLine(said, icon_name="list")))
        return lines

    def _new_list(self) -> QListWidget:
        made = super()._new_list()
        made.setItemDelegate(MarkedDelegate(made))
        return made

    def _place(self, shown: QListWidget) -> None:
        super()._place(shown)
        window = self.window()
        place = shown.geometry()
        # It begins with its field, like every list below one, and lies over nothing beside it.
        left = place.left()
        width = max(place.width(), min(px(_WIDTH), window.width() - left - S))
        height = min(list_height(shown, shown.count()), window.height() - place.top() - px(40))
        shown.setGeometry(QRect(left, place.top(), width, height))

    def _open(self, hit: object) -> None:
        if isinstance(hit, Hit):
            open_hit(self._desk, hit)
        elif isinstance(hit, _All):
            from ssa_desktop.ui.pages.hits_dialog import HitsDialog

            HitsDialog(self._desk, hit.text, self.window()).open()
