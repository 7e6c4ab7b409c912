"""A line with suggestions below it: type, choose with the arrows, take over with Enter or Tab.

Nothing is taken over unseen: Enter takes the line that is marked on the screen, Tab only one that is sure or that she
marked herself, and what belongs to fewer letters than are typed by now is never taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import S, px, set_role
from ssa_desktop.ui.widgets.form import field_of
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE, MarkedLine

_MOST_ROWS = 8
_VALUE = Qt.ItemDataRole.UserRole
_SURE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it says, what it stands for, and an icon.

    ``sure``: it alone can be meant, so that it may be taken without having been seen.
    """

    text: str
    value: object
    icon_name: str | None = None
    sure: bool = True
    line: MarkedLine | None = None
    """How the line is painted where the list has a delegate for it; a heading cannot be chosen."""


class SuggestLine(QLineEdit):
    """A line that offers suggestions.

    ``wanted`` asks for the suggestions on a text; whoever answers calls :meth:`offer` with the same text. ``chosen``
    brings the value of the one taken. Enter or Tab before the answer has come takes the first one when it comes and is
    sure; else, and where there is nothing to take, ``unsure`` says that she has to choose. ``backspaced`` says that
    Backspace was pressed in the empty line.
    """

    wanted = Signal(str)
    chosen = Signal(object)
    unsure = Signal()
    backspaced = Signal()

    def __init__(self, parent: QWidget | None = None, *, open_when_empty: bool = False) -> None:
        super().__init__(parent)
        self._list: QListWidget | None = None
        self._open_when_empty = open_when_empty
        self._asked: str | None = None
        self._take_first = False
        self._marked_herself = False
        self._offered: tuple[Suggestion, ...] = ()
        self.marks_first = True
        """Whether the first line is marked beforehand. If not, of several it is only where it is sure, so that Enter
        alone takes none of them; and the first arrow down goes to the first line, never past one marked for her."""
        self._anchor: QWidget = self
        self.textEdited.connect(self._on_edited)

    def set_anchor(self, widget: QWidget) -> None:
        """Show the list below this widget, the frame around the line."""
        self._anchor = widget

    def offer(self, text: str, suggestions: Sequence[Suggestion]) -> None:
        """Show the suggestions on ``text``; those on a text that has been typed on are dropped."""
        if text != self._asked:
            return
        self._asked = None
        self._offered = tuple(suggestions)
        if self._take_first:
            self._take_first = False
            if suggestions and suggestions[0].sure:
                self._take(suggestions[0].value)
                return
            self.unsure.emit()
        if not self.hasFocus() or not suggestions:
            self.close_list()
            return
        self._fill(suggestions)

    def close_list(self) -> None:
        """Put the suggestions away."""
        if self._list is not None:
            self._list.hide()

    def is_open(self) -> bool:
        """Whether suggestions are shown."""
        return self._list is not None and self._list.isVisible()

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what was offered last on what stands in the line."""
        return self._offered

    def ask(self) -> None:
        """Ask for suggestions on what stands in the line."""
        self._asked = self.text()
        self.wanted.emit(self.text())

    def say_anew(self) -> None:
        """Put away what the suggestions said, and ask for them again: things are called otherwise from now on."""
        was_open = self.is_open()
        self.close_list()
        if self._list is not None:
            self._list.clear()
        if was_open:
            self.ask()

    def reset(self) -> None:
        """Empty the line, its own undo too, and put the suggestions away."""
        self._asked = None
        self._take_first = False
        self._offered = ()
        self.setText("")
        self.close_list()

    def event(self, event: QEvent) -> bool:
        # Tab is taken before Qt moves the focus; the focus then moves on as usual.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            if not self.text().strip() and not self._marked_herself:
                # Nothing is typed and nothing marked: Tab only leaves the list that a click opened.
                self._asked = None
                self.close_list()
            elif self.is_open() and self._asked is None and not self._is_sure():
                # Tab is pressed without looking: several could be meant, so she stays and chooses.
                self._say_unsure()
                self._announce()
                return True
            elif not self._accept() and self.text().strip():
                self._say_unsure()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        key = event.key()
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._accept():
                return
            if self.text().strip():
                self._say_unsure()
                return
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return
        if key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
            return
        if key == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._open_when_empty and not self.text() and event.reason() is Qt.FocusReason.MouseFocusReason:
            self.ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def _on_edited(self, text: str) -> None:
        self._take_first = False
        if text.strip() or self._open_when_empty:
            self.ask()
        else:
            self._asked = None
            self.close_list()

    def _accept(self) -> bool:
        """Take the marked suggestion, or the first one as soon as it comes; return whether there is one to take."""
        if self._asked is not None:
            # What the list shows, if anything, belongs to what was typed before.
            if not self._asked.strip():
                return False
            self._take_first = True
            return True
        if self.is_open() and self._list is not None and self._list.currentItem() is not None:
            self._take(self._list.currentItem().data(_VALUE))
            return True
        return False

    def _is_sure(self) -> bool:
        """Whether a line is marked that may be taken without having been looked at."""
        item = self._list.currentItem() if self._list is not None else None
        return item is not None and (self._marked_herself or bool(item.data(_SURE)))

    def _take(self, value: object) -> None:
        self.reset()
        self.chosen.emit(value)

    def _move(self, steps: int) -> None:
        if not self.is_open() or self._list is None:
            self.ask()
            return
        rows = self._list.count()
        at = self._list.currentRow() if self.marks_first or self._marked_herself else -1
        self._marked_herself = True
        row = (at + steps) % rows if at >= 0 else (0 if steps > 0 else rows - 1)
        while not self._list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
            row = (row + steps) % rows
        self._list.setCurrentRow(row)
        self._announce()

    def _announce(self) -> None:
        if self._list is not None and self._list.currentItem() is not None:
            announce(self, self._list.currentItem().text())

    def _fill(self, suggestions: Sequence[Suggestion]) -> None:
        shown = self._list or self._new_list()
        shown.clear()
        for suggestion in suggestions:
            item = QListWidgetItem(suggestion.text, shown)
            item.setData(_VALUE, suggestion.value)
            item.setData(_SURE, suggestion.sure)
            if suggestion.icon_name is not None:
                item.setIcon(icon(suggestion.icon_name))
            if suggestion.line is not None:
                item.setData(LINE_ROLE, suggestion.line)
                if suggestion.line.is_heading:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
        can_be_taken = [row for row in range(shown.count()) if shown.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        first = can_be_taken[0]
        is_marked = self.marks_first or len(can_be_taken) == 1 or bool(shown.item(first).data(_SURE))
        shown.setCurrentRow(first if is_marked else -1)
        self._marked_herself = False
        self._place(shown)
        self._announce()

    def _new_list(self) -> QListWidget:
        made = QListWidget(self.window())
        set_role(made, "popup")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setIconSize(QSize(px(22), px(16)))
        made.setAccessibleName(self.tr("Vorschläge"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.itemPressed.connect(lambda item: self._take(item.data(_VALUE)))
        self._list = made
        # The list belongs to the window: it must not outlive the line with names in it.
        self.destroyed.connect(made.deleteLater)
        self.window().installEventFilter(self)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.is_open():
            # A dialog grows by what it says is wrong; the list goes along once the line has its place again.
            QTimer.singleShot(0, self, self._place_anew)
        return False

    def _say_unsure(self) -> None:
        self.unsure.emit()
        # What is said of it now takes room below the line, and may make the window higher.
        QTimer.singleShot(0, self, self._place_anew)

    def _place_anew(self) -> None:
        if self._list is not None and self.is_open():
            self._place(self._list)

    def _place(self, shown: QListWidget) -> None:
        window = self.window()
        height = shown.sizeHintForRow(0) * min(shown.count(), _MOST_ROWS) + 2 * (S + 2)
        spot = field_of(self)
        # What is said to be wrong with the line stays to be read: the list begins below it.
        above = spot if spot is not None and spot.problem else self._anchor
        below = above.mapTo(window, QPoint(0, above.height() + S // 2))
        width = max(self._anchor.width(), 280)
        if below.y() + height > window.height():
            below = self._anchor.mapTo(window, QPoint(0, -height - S // 2))
        left = max(0, min(below.x(), window.width() - width))
        shown.setGeometry(QRect(left, max(0, below.y()), width, height))
        shown.show()
        shown.raise_()
