"""The palette: two letters lead to any person, case, page, panel, school, record or step, without the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ssa_desktop.services.people.persons_at_hand import AtHand, IndexedPerson, at_hand, persons_meant
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.shell.palette_item import Item
from ssa_desktop.ui.shell.palette_items import MOST_PERSONS, items_at_hand, matching, person_items, standing_items
from ssa_desktop.ui.widgets.fields.search_line import show_glass
from ssa_desktop.ui.widgets.marked_list import MarkedDelegate, add_line, list_height
from ssa_desktop.ui.widgets.parts import label
from ssa_desktop.ui.work_slices import Job, WorkSlices

if TYPE_CHECKING:
    from ssa_desktop.domain.people.schools import School
    from ssa_desktop.ui.shell.work_area import WorkArea

_WIDTH: Final = 640
_MOST_ROWS: Final = 12
_MOST_RECENT: Final = 30
_SHADE: Final = 110
_PERSONAL: Final = ("person:", "case:")
"""How the keys of persons and cases begin."""
_AT_ONCE_SECONDS: Final = 0.012
"""What is found in so short a time is shown with the letter itself."""


class _Line(QLineEdit):
    """The line typed in; what moves in the list goes to the palette."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def event(self, event: QEvent) -> bool:
        # Tab is taken before Qt moves the keyboard elsewhere.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._palette.show_more()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._palette.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._palette.put_away()


class Palette(QWidget):
    """Lies over the window while something is looked for. Esc puts it away and gives the keyboard back."""

    def __init__(self, area: WorkArea) -> None:
        super().__init__(area)
        self._area = area
        self._back_to: QWidget | None = None
        self._standing: list[Item] = []
        self._at_hand: list[Item] = []
        self._schools: Sequence[School] = ()
        self._persons: list[Item] = []
        """Whom the text may mean, as far as the worker has said."""
        self._asked: str | None = None
        """The text for which persons are looked for by now."""
        self._loading = False
        self._take_first = False
        self._filling = False
        """Whether what the list shows is of fewer letters than are typed."""
        self._load = WorkSlices(area.desk.worker, self)
        self._match = WorkSlices(area.desk.worker, self)
        self._of: Item | None = None
        """The item whose further steps are shown."""
        self._text_before = ""
        self._found: tuple[IndexedPerson, ...] = ()
        self._recent: list[str] = []
        self.shown: list[Item] = []
        """What the list offers, in its order."""
        self.line = _Line(self)
        self.line.setAccessibleName(self.tr("Finden und tun"))
        show_glass(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.list = QListWidget()
        set_role(self.list, "plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Gefunden"))
        self.list.setItemDelegate(MarkedDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._run(self.shown[self.list.row(item)]))
        self.nothing = label(self.tr("Nichts passt dazu."), "muted")
        self.hint = label("", "hint", wrap=True)
        self.card = QFrame(self)
        set_role(self.card, "card")
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(M, M, M, M)
        inner.setSpacing(S)
        for part in (self.line, self.list, self.nothing, self.hint):
            inner.addWidget(part)
        area.desk.discreet_changed.connect(self.put_away)
        area.desk.changed.connect(self._on_changed)
        self.hide()

    # ---- coming and going

    def begin(self) -> None:
        """Lie over the window and take the keyboard."""
        if self.isVisible():
            self.line.selectAll()
            return
        self._back_to = QApplication.focusWidget()
        self._of, self._text_before, self._take_first = None, "", False
        self._standing = standing_items(self._area)
        self._at_hand, self._persons, self._found = [], [], ()
        self._loading = True
        self._area.desk.worker.read(at_hand, self._take)
        self.line.clear()
        self._ask_persons()
        self.setGeometry(self._area.rect())
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fill()

    def put_away(self) -> None:
        """Go, without giving the keyboard to anybody; nothing of the data stays here."""
        if not self.isVisible():
            return
        self._load.stop()
        self._match.stop()
        self._filling = False
        self.hide()
        # With its own undo: Ctrl+Z in the empty line would bring the name back.
        self.line.setText("")
        self._text_before = ""
        self.list.clear()
        self._standing, self._at_hand, self._persons, self.shown = [], [], [], []
        self._schools, self._found = (), ()
        self._of = self._asked = None

    def leave(self) -> None:
        """Go, and give the keyboard back to where it was."""
        back, self._back_to = self._back_to, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.put_away()

    # ---- keys

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; return whether it meant something."""
        key = event.key()
        rows = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST_ROWS, Qt.Key.Key_PageUp: -_MOST_ROWS}
        if key in rows:
            self._move(rows[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._accept()
        elif key == Qt.Key.Key_Escape:
            if self._of is not None:
                self._show_less()
            else:
                self.leave()
        elif key == Qt.Key.Key_Right and self.line.cursorPosition() == len(self.line.text()):
            self.show_more()
        elif key == Qt.Key.Key_Left and self._of is not None and not self.line.cursorPosition():
            self._show_less()
        else:
            return False
        return True

    def show_more(self) -> None:
        """Offer the further steps on what is marked."""
        item = self._marked()
        if item is None or not item.more or self._of is not None:
            return
        self._text_before = self.line.text()
        self._of = item
        self.line.clear()
        self._fill()

    def _show_less(self) -> None:
        of, self._of = self._of, None
        self.line.setText(self._text_before)
        self._fill(None if of is None else of.key)

    def _move(self, steps: int) -> None:
        count = self.list.count()
        if count:
            row = self.list.currentRow() + steps
            self.list.setCurrentRow(row % count if abs(steps) == 1 else max(0, min(count - 1, row)))
            self._announce()

    def _accept(self) -> None:
        if self._filling or (self._is_waiting and self.line.text().strip()):
            # What is meant may be among those that are not there yet.
            self._take_first = True
            return
        item = self._marked()
        if item is not None:
            self._run(item)

    def _run(self, item: Item) -> None:
        self._recent = [item.key, *(key for key in self._recent if key != item.key)][:_MOST_RECENT]
        # What is done next finds the keyboard where it was before.
        self.leave()
        item.do()

    # ---- showing

    @property
    def _is_waiting(self) -> bool:
        """Whether what the text means is not all there yet."""
        return self._loading or self._asked is not None

    def _on_typed(self) -> None:
        self._take_first = False
        if self._of is None:
            self._ask_persons()
        self._fill()

    def _ask_persons(self) -> None:
        """Have those looked for whom the text may mean; what was asked for before comes too late then."""
        text = self._asked = self.line.text()
        ids = {kind: [int(key.partition(":")[2]) for key in self._recent if key.startswith(kind)] for kind in _PERSONAL}
        persons, cases = ids["person:"], ids["case:"]
        self._area.desk.worker.read(
            lambda ws: persons_meant(ws, text, MOST_PERSONS, persons, cases) if text == self._asked else None,
            partial(self._take_persons, text),
        )

    def _take_persons(self, text: str, found: tuple[IndexedPerson, ...] | None) -> None:
        if not self.isVisible() or text != self._asked or found is None:
            return
        self._asked = None
        self._found = found
        self._show_persons()

    def _show_persons(self) -> None:
        self._persons = person_items(self._area, self._found, self._schools)
        marked = self._marked()
        self._fill(None if marked is None or not self.list.currentRow() else marked.key)

    def _on_changed(self, area: str) -> None:
        if area == "all":
            self.put_away()
            self._recent = [key for key in self._recent if not key.startswith((*_PERSONAL, "record:"))]

    def _take(self, found: AtHand) -> None:
        if self.isVisible():
            self._load.begin(self._loaded(found))

    def _loaded(self, found: AtHand) -> Job:
        """Make what is at hand into items: of many records that takes a while."""
        self._at_hand = yield from items_at_hand(self._area, found)
        self._schools = found.schools
        self._loading = False
        self._show_persons()

    def _marked(self) -> Item | None:
        row = self.list.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _fill(self, key: str | None = None) -> None:
        """Show what the text means, with ``key`` or the first one marked."""
        job, begun = self._filled(key), perf_counter()
        self._match.stop()
        self._filling = True
        for _ in job:
            if perf_counter() - begun > _AT_ONCE_SECONDS:
                # What is left goes on in turns, in which the next letter finds its way in.
                self._match.begin(job)
                return

    def _filled(self, key: str | None) -> Job:
        items = self._of.more if self._of is not None else (*self._standing, *self._persons, *self._at_hand)
        if self._of is not None and not self.line.text():
            shown = list(items)
        else:
            shown = yield from matching(items, self.line.text(), self._recent)
        self._filling = False
        self._show(shown, key)
        if self._take_first and not self._is_waiting:
            self._take_first = False
            self._accept()

    def _show(self, shown: list[Item], key: str | None) -> None:
        self.shown = shown
        self.list.clear()
        for item in self.shown:
            add_line(self.list, item.line)
        self.list.setVisible(bool(self.shown))
        self.nothing.setVisible(not self.shown and not self._is_waiting)
        self.list.setCurrentRow(next((n for n, item in enumerate(self.shown) if item.key == key), 0))
        self._say_keys()
        self._place()
        self._announce()

    def _say_keys(self) -> None:
        if self._of is not None:
            self.line.setPlaceholderText(self._of.line.text)
            self.hint.setText(self.tr("Eingabetaste: ausführen · Esc: zurück"))
            return
        self.line.setPlaceholderText(self.tr("Person, Seite, Schule oder was zu tun ist – zwei Buchstaben genügen"))
        self.hint.setText(self.tr("Eingabetaste: öffnen oder ausführen · Tab: mehr zur Person · Esc: zurück"))

    def _announce(self) -> None:
        item = self._marked()
        if item is not None:
            announce(self.line, item.line.plain)

    def _place(self) -> None:
        width = min(px(_WIDTH), self.width() - 2 * L)
        self.list.setFixedHeight(min(list_height(self.list, _MOST_ROWS), max(px(80), self.height() - px(190))))
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        self.card.move((self.width() - width) // 2, min(px(56), max(0, self.height() - self.card.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _SHADE))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()
