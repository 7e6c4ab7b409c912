"""The manual in a window of its own: chapters at the side, search, links, pictures. Nothing comes from outside."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImageReader,
    QKeySequence,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop import __version__
from ssa_desktop.ui.help.manual import Chapter, Manual, folded, manual
from ssa_desktop.ui.help.manual_places import NEWER_VERSION
from ssa_desktop.ui.look.theme import XL, L, M, S, colours, px
from ssa_desktop.ui.widgets.fields.search_line import let_empty, show_glass
from ssa_desktop.ui.widgets.parts import button, label, row

SIZE: Final = QSize(960, 660)
_TREE_WIDTH: Final = 268
_WIDEST_TREE: Final = 360
_MARGIN: Final = 16
_SMALLEST_PICTURE: Final = 120
_SHORTEST: Final = 2
_LINE: Final = 28
"""Pixels that a line of text is not higher than."""
_HEADING: Final = Qt.ItemDataRole.UserRole


class ManualPage(QTextBrowser):
    """Shows one chapter, its pictures no wider than they are, nor than the text.

    ``heading_wanted`` says which heading a link leads to, ``picture_wanted`` which picture is to be shown larger.
    """

    heading_wanted = Signal(str)
    picture_wanted = Signal(str)

    def __init__(self, shown: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = shown
        self._chapter: Chapter | None = None
        self._is_filling = False
        """Whether a text is being put in: its bar appears meanwhile, and what is laid out is laid out anew."""
        self.setOpenLinks(False)
        self.setSearchPaths([str(shown.folder)])
        self.setAccessibleName(self.tr("Text des Handbuchs"))
        self.document().setDocumentMargin(px(_MARGIN))
        self.anchorClicked.connect(self._follow)

    @property
    def chapter(self) -> Chapter | None:
        """The chapter shown."""
        return self._chapter

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning, without marks."""
        if chapter is not self._chapter:
            self._chapter = chapter
            self._is_filling = True
            self.setMarkdown(chapter.text)
            self._is_filling = False
            self._fit_pictures()
        self.setExtraSelections([])
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Bring a heading of the chapter to the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                layout = self.document().documentLayout()
                top = layout.blockBoundingRect(block).top()
                above = layout.blockBoundingRect(block.previous()).bottom() if block.previous().isValid() else 0.0
                # No more room above it than there is: else the foot of the line before would be seen.
                wanted = ceil(max(above, top - px(M)))
                bar = self.verticalScrollBar()
                bar.setValue(wanted)
                if bar.value() < wanted:
                    # The chapter ends before the heading could be at the top: what is there is a whole line.
                    first = self.cursorRect(self.cursorForPosition(QPoint(px(_MARGIN), 0)))
                    if -px(_LINE) < first.top() < 0 < first.bottom():
                        bar.setValue(bar.value() + first.top())
                return
            block = block.next()

    def picture_in_sight(self) -> str | None:
        """Return the address of the first picture that is seen, else of the chapter's first; None without any."""
        top = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        found = [(layout.blockBoundingRect(block).bottom(), name) for block, name in self._pictures()]
        return next((name for bottom, name in found if bottom > top), found[0][1] if found else None)

    def mark(self, words: list[str]) -> int:
        """Mark where words that are folded already stand, and show the first; return how many places there are."""
        shape = QTextCharFormat()
        chosen = colours(self.palette())
        shape.setBackground(QColor(chosen.accent_soft))
        shape.setForeground(QColor(chosen.accent_text))
        shape.setFontUnderline(True)
        found = []
        block = self.document().begin()
        while block.isValid():
            for start, end in _places(block.text(), words):
                one = QTextEdit.ExtraSelection()
                one.cursor = _between(block, start, end)
                one.format = shape
                found.append(one)
            block = block.next()
        self.setExtraSelections(found)
        if found:
            cursor = QTextCursor(found[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return len(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_filling:
            self._fit_pictures()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        if not event.buttons():
            shape = Qt.CursorShape
            leads = bool(self._picture_at(place) or self.anchorAt(place))
            self.viewport().setCursor(shape.PointingHandCursor if leads else shape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        name = self._picture_at(event.position().toPoint())
        if name and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.picture_wanted.emit(name)

    def _picture_at(self, place: QPoint) -> str:
        moved = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        return self.document().documentLayout().imageAt(moved)

    def _pictures(self) -> list[tuple[QTextBlock, str]]:
        found = []
        block = self.document().begin()
        while block.isValid():
            for part in cast("Iterable[QTextBlock.iterator]", block):
                shape = part.fragment().charFormat().toImageFormat()
                if shape.isValid():
                    found.append((block, shape.name()))
            block = block.next()
        return found

    def _follow(self, address: QUrl) -> None:
        heading = self._manual.heading_of(address.fragment())
        if heading is not None:
            self.heading_wanted.emit(heading)

    def _own_width(self, name: str) -> int:
        """Return how wide a picture is by itself, in pixels at the text size of the window."""
        return px(QImageReader(str(self._manual.folder / name)).size().width())

    def _fit_pictures(self) -> None:
        wide = max(px(_SMALLEST_PICTURE), self.viewport().width() - 2 * px(_MARGIN) - L)
        block = self.document().begin()
        while block.isValid():
            for part in cast("Iterable[QTextBlock.iterator]", block):
                fragment = part.fragment()
                shape = fragment.charFormat().toImageFormat()
                if not shape.isValid():
                    continue
                fits = min(wide, self._own_width(shape.name()))
                if shape.width() != fits:
                    shape.setWidth(fits)
                    _between(block, fragment.position() - block.position()).setCharFormat(shape)
            block = block.next()


class PictureDialog(QDialog):
    """One picture as large as it is, or as the screen has room for. Esc or a click closes it."""

    def __init__(self, place: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bild aus dem Handbuch"))
        self.setAccessibleName(self.tr("Bild aus dem Handbuch"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        picture = QPixmap(str(place))
        room = self.screen().availableGeometry().size() - QSize(px(XL) * 2, px(XL) * 3)
        if picture.width() > room.width() or picture.height() > room.height():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(room, keep, smooth)
        self.picture = label("")
        self.picture.setPixmap(picture)
        self.picture.setAccessibleName(self.accessibleName())
        # A screen reader reads what has the keyboard.
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, M)
        layout.setSpacing(M)
        layout.addWidget(self.picture)
        shut = button(self.tr("Schließen"), self.close)
        shut.setAutoDefault(False)
        ways_out = row(None, shut)
        ways_out.setContentsMargins(M, 0, M, 0)
        layout.addLayout(ways_out)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.close()


class ManualWindow(QDialog):
    """The manual beside the work: it blocks nothing, Esc closes it. ``tour_wanted`` asks for the first-day tour.

    ``keys`` are steps with the keys they have, for a chapter of their own.
    """

    tour_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, keys: Iterable[tuple[str, str]] = (), with_tour: bool = False
    ) -> None:
        super().__init__(parent)
        self._manual = manual()
        known = tuple(keys)
        if known:
            names = (self.tr("Schritt"), self.tr("Tasten"))
            self._manual = self._manual.with_chapter(self.tr("Tastenkürzel"), known, names)
        self.setWindowTitle(self.tr("Handbuch"))
        self.setAccessibleName(self.tr("Handbuch"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.page = ManualPage(self._manual)
        self.page.heading_wanted.connect(self.show_heading)
        self.page.picture_wanted.connect(self._show_picture)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Im Handbuch suchen"))
        self.search.setAccessibleName(self.tr("Suchen"))
        let_empty(self.search)
        show_glass(self.search)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._read_found)
        self.chapters = QTreeWidget()
        self.chapters.setHeaderHidden(True)
        self.chapters.setAccessibleName(self.tr("Kapitel des Handbuchs"))
        self.chapters.setIndentation(px(L))
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.nothing = label(self.tr("Diese Wörter stehen nicht im Handbuch."), "muted", wrap=True)
        self.nothing.hide()
        self.tour = button(self.tr("Rundgang in fünf Schritten"), self._ask_tour, icon_name="circle-help")
        self.tour.setVisible(with_tour)
        self.larger = button(self.tr("Bild größer …"), self._show_picture_in_sight)
        self.larger.hide()
        self.shut = button(self.tr("Schließen"), self.reject)
        self.shut.setAutoDefault(False)
        self.version = button(
            self.tr("Version %1").replace("%1", __version__), self._show_version, role="quiet", icon_name="info",
            hint=self.tr("Woher eine neuere Version kommt"),
        )  # fmt: skip
        self._lay_out()
        self._fill(self._manual.chapters)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)

    def show_heading(self, heading: str) -> None:
        """Show the place of a heading."""
        if self.search.text():
            self.search.clear()
        chapter = self._manual.chapter_of(heading) or self._manual.chapters[0]
        item = self._item(heading) or self._item(chapter.title)
        if item is not None:
            self.chapters.blockSignals(True)
            self.chapters.setCurrentItem(item)
            self.chapters.blockSignals(False)
            self._choose(item)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        heading = str(item.data(0, _HEADING))
        chapter = self._manual.chapter_of(heading)
        if chapter is None:
            return
        self.page.show_chapter(chapter)
        self.larger.setVisible(self.page.picture_in_sight() is not None)
        if heading in chapter.parts:
            self.page.go_to(heading)
        if words := self._words():
            self.page.mark(words)

    def _show_picture_in_sight(self) -> None:
        name = self.page.picture_in_sight()
        if name is not None:
            self._show_picture(name)

    def _show_picture(self, name: str) -> None:
        PictureDialog(self._manual.folder / name, self).show()

    def _words(self) -> list[str]:
        return [word for word in folded(self.search.text()).split() if len(word) >= _SHORTEST]

    def _search(self) -> None:
        found = self._manual.with_words(" ".join(self._words()))
        self._fill(found)
        self.nothing.setVisible(not found)
        first = self.chapters.topLevelItem(0)
        if self._words() and first is not None:
            self.chapters.setCurrentItem(first)
        elif self.page.chapter is not None:
            self.page.setExtraSelections([])

    def _read_found(self) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_version(self) -> None:
        self.show_heading(NEWER_VERSION)

    def _ask_tour(self) -> None:
        self.close()
        self.tour_wanted.emit()

    def _fill(self, chapters: tuple[Chapter, ...]) -> None:
        is_search = bool(self._words())
        self.chapters.blockSignals(True)
        self.chapters.clear()
        for chapter in chapters:
            top = QTreeWidgetItem([chapter.title])
            top.setData(0, _HEADING, chapter.title)
            self.chapters.addTopLevelItem(top)
            if not is_search:
                for part in chapter.parts:
                    below = QTreeWidgetItem([part])
                    below.setData(0, _HEADING, part)
                    top.addChild(below)
        self.chapters.blockSignals(False)

    def _item(self, heading: str) -> QTreeWidgetItem | None:
        found = self.chapters.findItems(heading, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        return found[0] if found else None

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(M)
        side.addWidget(self.search)
        side.addWidget(self.nothing)
        side.addWidget(self.chapters, 1)
        side.addWidget(self.version, 0, Qt.AlignmentFlag.AlignLeft)
        # As wide as the longest title of a chapter, beside the bar.
        self.chapters.ensurePolished()
        advance = self.chapters.fontMetrics().horizontalAdvance
        bar = self.chapters.verticalScrollBar().sizeHint().width()
        needed = max(advance(one.title) for one in self._manual.chapters) + px(L) + 2 * M + bar
        width = min(max(px(_TREE_WIDTH), needed), px(_WIDEST_TREE))
        self.chapters.setFixedWidth(width)
        self.search.setFixedWidth(width)
        body = QHBoxLayout()
        body.setSpacing(L)
        body.addLayout(side)
        body.addWidget(self.page, 1)
        keys = label(self.tr("F1 öffnet das Handbuch dort, wo Sie gerade sind."), "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, M + S)
        layout.setSpacing(M)
        layout.addLayout(body, 1)
        layout.addLayout(row(self.tour, keys, None, self.larger, self.shut))
        screen = self.screen().availableGeometry()
        self.resize(min(px(SIZE.width()), screen.width() - 2 * L), min(px(SIZE.height()), screen.height() - 3 * L))
        self.page.setFocus()


def _places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text, as (start, end), in their order; umlauts and capitals are folded."""
    # Each letter is folded by itself, so that a place in the folded text leads back to one in the text.
    letters = [folded(sign) for sign in text]
    starts = [0]
    for one in letters:
        starts.append(starts[-1] + len(one))
    whole = "".join(letters)
    found = []
    for word in words:
        at = whole.find(word)
        while at >= 0:
            first = max(number for number, start in enumerate(starts) if start <= at)
            last = next(number for number, start in enumerate(starts) if start >= at + len(word))
            found.append((first, last))
            at = whole.find(word, at + len(word))
    return sorted(found)


def _between(block: QTextBlock, start: int, end: int | None = None) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    last = block.position() + (start + 1 if end is None else end)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor
