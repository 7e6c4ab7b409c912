"""The spell check of note fields: unknown words get a wave below them, the menu proposes others or learns the word.

A field is looked at a moment after something was typed, in turns of a few milliseconds, and the word that is being
typed is left alone. Nothing is written into its text, so undo, drafts and what is stored know nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ssa_desktop.services import own_words, spelling
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import colours

AREA: Final = "own_words"
"""What :attr:`Desk.changed` says when a word was added or removed."""
_PAUSE_MS: Final = 400
_TURN_SECONDS: Final = 0.008
_NAMES_CHANGE: Final = frozenset({AREA, "all", "cases", "contacts"})


class SpellTyping(QObject):
    """Watches the note field that has the keyboard, in pages and in dialogs alike."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: frozenset[str] = frozenset()
        self._fields: dict[QPlainTextEdit, FieldSpelling] = {}
        desk.changed.connect(self._on_changed)
        desk.spelling_changed.connect(self._on_switch)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.load()

    def load(self) -> None:
        """Fetch her own words and the names anew."""
        if self.is_on:
            self._desk.worker.read(own_words.known, self._take, presses=False)

    @property
    def is_on(self) -> bool:
        """Whether note fields are checked."""
        return self._desk.preferences.spelling and spelling.is_there()

    def of(self, field: QPlainTextEdit) -> FieldSpelling | None:
        """Return what checks a field, or None for one that is not checked."""
        return self._fields.get(field)

    def is_right(self, word: str) -> bool:
        """Whether a word is known."""
        known = self._known
        return word in known or (word.endswith("s") and word[:-1] in known) or spelling.is_right(word)

    def learn(self, word: str) -> None:
        """Add a word to hers."""

        def learnt(_: None) -> None:
            self._desk.tell_step(self.tr("Zum Wörterbuch hinzugefügt."), self._tell)

        self._desk.worker.run(lambda ws: own_words.add(ws, word), learnt)
        # Shown at once; what the store says of it comes with the answer.
        self._known |= {word}
        self._check_all()

    def _tell(self) -> None:
        self._desk.changed.emit(AREA)

    def _take(self, known: frozenset[str]) -> None:
        self._known = known
        self._check_all()

    def _check_all(self) -> None:
        self._fields = {field: one for field, one in self._fields.items() if isValid(field)}
        for one in self._fields.values():
            one.check_soon()

    def _on_changed(self, area: str) -> None:
        if area in _NAMES_CHANGE:
            self.load()

    def _on_switch(self) -> None:
        for field, one in self._fields.items():
            if isValid(field):
                one.end()
        self._fields = {}
        self.load()
        self._on_focus(None, QApplication.focusWidget())

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QPlainTextEdit) and isValid(before) and before in self._fields:
            # The last word is done with.
            self._fields[before].check_soon()
        if isinstance(now, QPlainTextEdit) and not now.isReadOnly() and self.is_on and now not in self._fields:
            self._fields[now] = FieldSpelling(now, self.is_right, self.learn)


class FieldSpelling(QObject):
    """Checks one field and fills its menu; it goes with the field."""

    def __init__(self, field: QPlainTextEdit, is_right: Callable[[str], bool], learn: Callable[[str], None]) -> None:
        super().__init__(field)
        self._field = field
        self._is_right, self._learn = is_right, learn
        self._under_way: Iterator[None] = iter(())
        self._marked: list[QTextCursor] = []
        self._menu: QMenu | None = None
        """The menu shown: it is nobody's child, and would go with its last name here."""
        self._wave = QTextCharFormat()
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        field.textChanged.connect(self.check_soon)
        field.cursorPositionChanged.connect(self.check_soon)
        for watched in (field, field.viewport()):
            watched.installEventFilter(self)
        self.check_soon()

    def check_soon(self) -> None:
        """Look at the text again after a moment."""
        self._turn.stop()
        self._pause.start()

    def check_now(self) -> None:
        """Look at the whole text at once."""
        self._pause.stop()
        self._turn.stop()
        for _ in self._looking():
            pass

    def wrong_words(self) -> list[str]:
        """Return the words that are marked, in their order."""
        return [one.selectedText() for one in self._marked]

    def end(self) -> None:
        """Check no more, and leave no mark."""
        self._mark([])
        for watched in (self._field, self._field.viewport()):
            watched.removeEventFilter(self)
        self._field.textChanged.disconnect(self.check_soon)
        self._field.cursorPositionChanged.disconnect(self.check_soon)
        self._pause.stop()
        self._turn.stop()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            if by_mouse is not (watched is self._field):
                cursor = self._field.cursorForPosition(event.pos()) if by_mouse else self._field.textCursor()
                below = self._field.cursorRect().bottomLeft()
                self.show_menu(cursor, event.globalPos() if by_mouse else self._field.viewport().mapToGlobal(below))
                return True
        return False

    def show_menu(self, at: QTextCursor, place: QPoint) -> QMenu:
        """Show the field's menu; at a word that is marked it begins with proposals."""
        menu = self._menu = self._field.createStandardContextMenu()
        marked = next(
            (one for one in self._marked if one.selectionStart() <= at.position() <= one.selectionEnd()),
            None,
        )
        if marked is not None:
            self._add_proposals(menu, QTextCursor(marked))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _add_proposals(self, menu: QMenu, marked: QTextCursor) -> None:
        word = marked.selectedText()
        first = menu.actions()[0]
        found = spelling.proposals(word)
        for proposed in found:
            step = QAction(proposed, menu)
            step.triggered.connect(partial(self._put, marked, proposed))
            menu.insertAction(first, step)
        if not found:
            none = QAction(self.tr("Kein Vorschlag"), menu)
            none.setEnabled(False)
            menu.insertAction(first, none)
        learn = QAction(self.tr("Zum Wörterbuch hinzufügen"), menu)
        learn.triggered.connect(lambda: self._learn(word))
        menu.insertAction(first, learn)
        menu.insertSeparator(first)
        menu.setActiveAction(menu.actions()[0])

    def _put(self, marked: QTextCursor, word: str, _: bool = False) -> None:
        # One step of the field's own undo.
        marked.insertText(word)
        self.check_soon()

    def _begin(self) -> None:
        self._under_way = self._looking()
        self._turn.start()

    def _go_on(self) -> None:
        ends = perf_counter() + _TURN_SECONDS
        for _ in self._under_way:
            if perf_counter() > ends:
                return
        self._turn.stop()

    def _looking(self) -> Iterator[None]:
        field = self._field
        wrong = []
        typed_at = field.textCursor().position() if field.hasFocus() else -1
        for start, word in spelling.words_of(field.toPlainText()):
            is_right = self._is_right(word)
            yield
            if is_right or typed_at == start + len(word):
                continue
            wrong.append((start, len(word)))
        self._mark(wrong)

    def _mark(self, wrong: list[tuple[int, int]]) -> None:
        self._wave.setUnderlineColor(QColor(colours(self._field.palette()).danger))
        marks = []
        for start, length in wrong:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._field.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format = self._wave
            marks.append(mark)
        # Of their own: those of the field's selections are gone with the list it gives out.
        self._marked = [QTextCursor(one.cursor) for one in marks]
        self._field.setExtraSelections(marks)
