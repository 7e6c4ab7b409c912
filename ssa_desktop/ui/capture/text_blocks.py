"""Text blocks while she types: a short word behind ``;`` becomes its text, Ctrl+Space shows them all with a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ssa_desktop.domain.cases.typing_aids import MARK, TextBlock, begun_word, matching_blocks, typed_block
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.cases.typing_aids import TypingAids
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.widgets.parts import label, line

AREA: Final = "typing_aids"
"""What :attr:`Desk.changed` says when text blocks or templates changed."""
_WIDTH: Final = 420
_MOST_ROWS: Final = 7
_PREVIEW_LINES: Final = 5
_LETTERS: Final = 56
"""About as many go on a line of the preview."""
_BEFORE: Final = 40
"""Letters before the cursor that are looked at."""
_ENDS_WORD: Final = frozenset(" \n.,:!?)")
_BLOCK: Final = Qt.ItemDataRole.UserRole

Editor: TypeAlias = "QPlainTextEdit | QTextEdit"


def load_aids(ws: Workspace) -> tuple[TypingAids, NameCover]:
    """Return what helps her type, and what covers names in it."""
    return typing_aids.listing(ws), name_cover(ws)


def may_name_others(area: str) -> bool:
    """Whether, with a change of an area, other aids may be there, or other names to cover in them.

    Who was deleted is not to be kept in what covers names.
    """
    return area in {AREA, "cases", "retention", "all"}


class BlockTyping(QObject):
    """Watches the note field that has the keyboard, in pages and in dialogs alike."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor: Editor | None = None
        self._list: BlockList | None = None
        self.blocks: tuple[TextBlock, ...] = ()
        self._words = CoveredWords(desk.discreet)
        desk.changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.load()

    def load(self) -> None:
        """Fetch the blocks anew."""
        self._desk.worker.read(load_aids, self._take, presses=False)

    def show_list(self) -> None:
        """Show the blocks at the cursor of the field that has the keyboard, those that fit what is begun there."""
        if self._editor is None:
            return
        if self._list is None:
            self._list = BlockList(self._editor.window(), self._words)
            self._list.taken.itemPressed.connect(lambda _: self._take_marked())
        self._fill()

    def close_list(self) -> None:
        """Put the list away."""
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and self._list is not None and isinstance(event, QKeyEvent):
            # Else Esc would leave the form, and Enter act, while the list waits for them.
            if event.key() in _OF_LIST:
                event.accept()
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.show_list()
            return True
        if self._list is not None:
            return self._on_key_of_list(event, self._list)
        if event.text() in _ENDS_WORD or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._expand() and event.text() == " " and self._before().endswith((" ", "\n"))
        return False

    def _on_key_of_list(self, event: QKeyEvent, shown: BlockList) -> bool:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            shown.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab} and not event.modifiers():
            self._take_marked()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            editor = self._editor
            if editor is not None and (event.text() or key == Qt.Key.Key_Backspace):
                # The letter goes into the field first; then the list shows what still fits.
                editor.removeEventFilter(self)
                QApplication.sendEvent(editor, event)
                editor.installEventFilter(self)
                self._fill()
                return True
            return False
        return True

    def _fill(self) -> None:
        if self._list is None or self._editor is None:
            return
        _, word = begun_word(self._before())
        found = matching_blocks(word, self.blocks)
        if not found and word:
            # What stands before the cursor has nothing to do with a block: then all of them are meant.
            found = list(self.blocks) if not self._list.isVisible() else []
        if not found and self.blocks:
            self.close_list()
            return
        self._list.show_blocks(found)
        self._list.place(self._editor)

    def _take_marked(self) -> None:
        block = self._list.marked() if self._list is not None else None
        self.close_list()
        if block is None or self._editor is None:
            return
        letters, word = begun_word(self._before())
        fits = block.short.casefold().startswith(word.casefold()) or self._before()[-letters:].startswith(MARK)
        self._replace(letters if letters and fits else 0, block.text)

    def _expand(self) -> bool:
        found = typed_block(self._before(), self.blocks)
        if found is not None:
            self._replace(*found)
        return found is not None

    def _before(self) -> str:
        """Return the last letters before the cursor, on its own line."""
        if self._editor is None:
            return ""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return ""
        return cursor.block().text()[: cursor.positionInBlock()][-_BEFORE:]

    def _replace(self, letters: int, text: str) -> None:
        """Put a text in place of the last letters, as one step that Ctrl+Z takes back."""
        if self._editor is None:
            return
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, letters)
        cursor.insertText(text)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._desk.changed.emit("drafts")

    def _take(self, loaded: tuple[TypingAids, NameCover]) -> None:
        found, cover = loaded
        self.blocks = found.blocks
        self._words.set_cover(cover)

    def _on_changed(self, area: str) -> None:
        if may_name_others(area):
            self.load()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._editor and now is not None:
            return
        self.close_list()
        # One that goes with the keyboard in it tells the focus first, and then that it is gone.
        if self._editor is not None and isValid(self._editor):
            self._editor.removeEventFilter(self)
            self._editor.destroyed.disconnect(self._on_gone)
        writable = isinstance(now, QPlainTextEdit | QTextEdit) and not now.isReadOnly()
        self._editor = now if writable and isinstance(now, QPlainTextEdit | QTextEdit) else None
        if self._editor is not None:
            self._editor.installEventFilter(self)
            self._editor.destroyed.connect(self._on_gone)

    def _on_gone(self) -> None:
        self._editor = None
        self.close_list()


class BlockList(QFrame):
    """The blocks with their short words, and below them the whole text of the marked one. It never has the keyboard.

    It lies beside the field that she writes in, so names in it are covered; what is taken is the block itself.
    """

    def __init__(self, window: QWidget, words: Callable[[str], str]) -> None:
        super().__init__(window)
        self._words = words
        self._around = window
        self._lines = 1
        set_role(self, "popup")
        self.taken = QListWidget()
        self.taken.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.taken.setAccessibleName(self.tr("Textbausteine"))
        self.taken.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.taken.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.taken.setFrameShape(QFrame.Shape.NoFrame)
        self.taken.currentItemChanged.connect(lambda *_: self._preview())
        self.preview = label("", "muted", wrap=True)
        self.preview.setContentsMargins(M, 0, M, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S, S, S, M)
        layout.setSpacing(S)
        layout.addWidget(self.taken)
        layout.addWidget(line())
        layout.addWidget(self.preview)

    def show_blocks(self, blocks: list[TextBlock]) -> None:
        """Show these, the first one marked; without any say how to make one."""
        self.taken.clear()
        for block in blocks:
            first = self._words(block.text.strip().splitlines()[0])
            item = QListWidgetItem(f"{MARK}{self._words(block.short)}   {first}", self.taken)
            item.setData(_BLOCK, block)
        # As high as the longest of them needs, so that it does not jump with each one.
        longest = max((_lines_of(block.text) for block in blocks), default=2)
        self._lines = min(_PREVIEW_LINES, longest)
        self.taken.setVisible(bool(blocks))
        self.taken.setCurrentRow(0)
        if not blocks:
            text = self.tr("Noch keine Bausteine. Anlegen: Einstellungen › „Vorlagen und Bausteine“.")
            self.preview.setText(text)
            self._announce(text)

    def marked(self) -> TextBlock | None:
        """Return the marked block, or None."""
        found = self.taken.currentIndex().data(_BLOCK)
        return found if isinstance(found, TextBlock) else None

    def move_by(self, steps: int) -> None:
        """Mark another one."""
        if self.taken.count():
            self.taken.setCurrentRow((self.taken.currentRow() + steps) % self.taken.count())

    def place(self, editor: Editor) -> None:
        """Show it below the cursor of a field, or above where there is no room."""
        window = self._around
        rows = min(self.taken.count(), _MOST_ROWS)
        self.taken.setFixedHeight(max(1, rows) * max(self.taken.sizeHintForRow(0), 20) + 2 * S)
        self.preview.setFixedHeight(self._lines * self.preview.fontMetrics().lineSpacing() + S)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFixedWidth(min(px(_WIDTH), window.width()))
        self.adjustSize()
        cursor = editor.cursorRect()
        below = editor.viewport().mapTo(window, cursor.bottomLeft() + QPoint(0, S))
        if below.y() + self.height() > window.height():
            below = editor.viewport().mapTo(window, cursor.topLeft()) - QPoint(0, self.height() + S)
        left = max(0, min(below.x(), window.width() - self.width()))
        self.move(left, max(0, below.y()))
        self.show()
        self.raise_()

    def _preview(self) -> None:
        block = self.marked()
        if block is None:
            return
        text = self._words(block.text)
        lines = text.splitlines()
        more = ["…"] if len(lines) > _PREVIEW_LINES else []
        self.preview.setText("\n".join([*lines[: _PREVIEW_LINES - len(more)], *more]))
        self._announce(f"{self._words(block.short)}: {text}")

    def _announce(self, text: str) -> None:
        announce(self, text)


def _lines_of(text: str) -> int:
    return sum(1 + len(one) // _LETTERS for one in text.splitlines())


_OF_LIST: Final = frozenset(
    {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down}
)
