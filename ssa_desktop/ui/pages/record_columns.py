"""How wide the columns of a table are: each as wide as what it says, as long as there is room for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import nlargest
from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.models.record_model import RecordModel

HEADING_ROOM: Final = 20
"""Pixels that a heading keeps free beside its words, as the style sheet says."""
ARROW_ROOM: Final = 20
"""And beside the arrow that says by what is sorted."""
_ROWS: Final = 200
"""So many rows are looked at, from the first; what is longer further down says the whole in its tool tip."""
_MEASURED: Final = 4
"""Of the texts of a column the longest by letters are measured; the widest may be any of them."""


def shared_out(
    room: int,
    least: Mapping[int, int],
    needed: Mapping[int, int],
    liked: Mapping[int, int],
    last: Collection[int] = (),
) -> dict[int, int]:
    """Return a width for each column, all in pixels: ``least`` of each, then what it ``needs``, then what it ``likes``.

    Where there is not room for what all need, as many as possible get it: those first that miss least, and
    after all others those that come ``last``. The first that does not get it whole takes what is left: no column has
    more than it needs while another is cut. What is left when all have theirs belongs to nobody here.
    """
    found = dict(least)
    left = room - sum(found.values())
    for column in sorted(found, key=lambda one: (one in last, needed[one] - found[one])):
        missing = max(0, needed[column] - found[column])
        if missing > left:
            # As much as there is room for: it would only be empty in another column.
            found[column] += max(0, left)
            return found
        found[column] += missing
        left -= missing
    extra = {column: max(0, liked[column] - width) for column, width in found.items()}
    share = min(1.0, left / max(sum(extra.values()), 1))
    return {column: width + int(extra[column] * share) for column, width in found.items()}


def heading_width(header: QHeaderView, column: int) -> int:
    """Return how wide the words of a heading are, with what they keep free, in pixels."""
    model = cast("QAbstractItemModel | None", header.model())
    font = header.font()
    font.setWeight(QFont.Weight.DemiBold)
    words = str(model.headerData(column, Qt.Orientation.Horizontal) or "") if model is not None else ""
    is_sorted = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
    widest = max(map(QFontMetrics(font).horizontalAdvance, words.split("\n")))
    return widest + HEADING_ROOM + (px(ARROW_ROOM) if is_sorted else 0)


def stretch(header: QHeaderView, column: int, rest: int, least: int, most: int) -> None:
    """Give a column the ``rest`` of the room, but not less than ``least`` nor more than ``most`` unless that is 0."""
    width = max(least, min(rest, most) if most else rest)
    if width == rest:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    else:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, width)


class ColumnWidths(QObject):
    """Keeps the columns of its table wide enough for what they say; one takes what the others leave.

    What she drew to a width of hers stays so.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._liked: dict[int, int] = {}
        self._given: dict[int, int] = {}
        self._hers: dict[int, int] = {}
        self._needed: dict[int, int] = {}
        self._words: dict[int, int] = {}
        self._is_stale = True
        self._stretched, self._least, self._most = 0, 0, 0
        self._fixed: frozenset[int] = frozenset()
        self._last: frozenset[int] = frozenset()
        self._narrowed: frozenset[int] = frozenset()
        model = view.model()
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            told.connect(self._measure_anew)
        view.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self.fit())

    def share(
        self,
        widths: Mapping[int, int],
        stretched: int,
        least: int,
        most: int = 0,
        fixed: Collection[int] = (),
        last: Collection[int] = (),
        wrapped: Collection[int] = (),
    ) -> None:
        """Take the widths that columns like, in pixels at 100 %, and which takes the rest, at the least so much.

        More than ``most`` it takes only where that is 0. Those that are ``fixed`` keep their width: controls stand in
        them, which are not measured as words are. What is cut first where there is not room for all comes ``last``.
        What goes on in a further line, and so needs no more than its heading, is ``wrapped``.
        """
        self._narrowed = frozenset(map(int, (*last, *wrapped)))
        self._fixed, self._last = frozenset(map(int, fixed)), frozenset(map(int, last))
        for column, width in widths.items():
            self._liked[int(column)] = px(width)
            self._given.pop(int(column), None)
            self._hers.pop(int(column), None)
        self._stretched, self._least, self._most = int(stretched), px(least), px(most)
        self._is_stale = True
        self.fit()

    def fit(self) -> None:
        """Give each column its width in the room there is now."""
        view, header = self._view, self._view.horizontalHeader()
        shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
        if self._stretched not in shown:
            return
        if self._is_stale:
            self._is_stale = False
            self._needed = {column: self._width_of_words(column) for column in range(header.count())}
            self._words = {}
        heads = {column: heading_width(header, column) for column in shown}
        least, needed, liked = dict[int, int](), dict[int, int](), dict[int, int]()
        for column in shown:
            needed[column] = max(heads[column], self._needed.get(column, 0))
            if column == self._stretched:
                # Empty room in it would be room that the others scroll out of sight for.
                least[column] = max(min(self._least, needed[column]), heads[column])
                liked[column] = max(self._least, heads[column])
                continue
            least[column], needed[column], liked[column] = self._limits(column, heads[column], needed[column])
        room = view.viewport().width()
        if view.wordWrap():
            self._words = self._words or {column: self._width_of_a_word(column) for column in range(header.count())}
            # Words go on in a further line, but none of them is broken: single ones come before whole cells.
            needed[self._stretched] = max(least[self._stretched], self._words[self._stretched])
            words = {column: max(least[column], min(self._words[column], needed[column])) for column in shown}
            least = shared_out(room, least, words, words, self._last)
        widths = shared_out(room, least, needed, liked, self._last)
        for column in shown:
            if column != self._stretched:
                self._given[column] = widths[column]
                if header.sectionSize(column) != widths[column]:
                    header.resizeSection(column, widths[column])
        # Whenever the others change: what is left for it may then be less than its own heading.
        taken = sum(header.sectionSize(column) for column in shown if column != self._stretched)
        stretch(header, self._stretched, room - taken, least[self._stretched], self._most)

    def _limits(self, column: int, heading: int, needed: int) -> tuple[int, int, int]:
        """Return how wide a column is at the least, as it needs, and as it likes; those that do not give way alike."""
        header = self._view.horizontalHeader()
        size = header.sectionSize(column)
        if column in self._given and size != self._given[column]:
            self._hers[column] = size
        liked = max(self._liked.get(column, header.defaultSectionSize()), heading)
        if column in self._hers or column in self._fixed:
            return (self._hers.get(column, liked),) * 3
        least = heading if column in self._narrowed else min(liked, needed)
        return max(least, header.minimumSectionSize()), needed, liked

    def _measure_anew(self) -> None:
        self._is_stale = True
        if self._view.isVisible():
            self.fit()

    def _width_of_a_word(self, column: int) -> int:
        """Return how wide the widest single word in the cells of a column makes it, in pixels."""
        view, model = self._view, self._view.model()
        texts = (str(model.index(row, column).data() or "") for row in range(min(model.rowCount(), _ROWS)))
        words = {word for text in texts for word in text.split()}
        measured = map(view.fontMetrics().horizontalAdvance, nlargest(_MEASURED, words, key=len))
        return max(measured, default=0) + HEADING_ROOM + S

    def _width_of_words(self, column: int) -> int:
        """Return how wide the widest cell of a column has to be, in pixels."""
        view, model = self._view, self._view.model()
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        rows = range(min(model.rowCount(), _ROWS))
        if isinstance(model, RecordModel):
            # Its texts without an index of Qt for each: a list is measured whenever it is filled.
            lengths = [len(model.text_at(row, column)) for row in rows]
        else:
            lengths = [len(str(model.index(row, column).data() or "")) for row in rows]
        longest = (model.index(row, column) for row in nlargest(_MEASURED, rows, key=lengths.__getitem__))
        return max((view.itemDelegateForIndex(one).sizeHint(option, one).width() for one in longest), default=0) + S
