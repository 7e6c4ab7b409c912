"""A line for free text that offers what is known already: what is typed stays unless she marks an offer herself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from ssa_desktop.domain.word_match import folded_words, rank
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion, SuggestLine

_MOST = 40


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: what it puts into the line, what the list says, and what it stands for."""

    text: str
    said: str
    value: object = None
    icon_name: str | None = None


class FreeLine(SuggestLine):
    """Arrows mark an offer, Enter or Tab takes the marked one; without a mark they do what they do in any line.

    ``taken`` brings the value of the offer that was taken, after its text stands in the line. The arrow down in an
    empty line shows every offer.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[tuple[Offer, tuple[str, ...]]] = []
        self.wanted.connect(self._suggest)
        self.chosen.connect(self._put)

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these from now on; of those with the same words the first one."""
        single = {offer.said: offer for offer in reversed(offers)}
        self._offers = [(one, folded_words(one.said)) for one in dict.fromkeys(single[offer.said] for offer in offers)]

    def offered(self) -> list[Offer]:
        """Return what is offered on what stands in the line, the best first."""
        typed = folded_words(self.text())
        ranked = [
            (how, place, offer)
            for place, (offer, words) in enumerate(self._offers)
            if (how := rank(typed, words)) is not None
        ]
        return [offer for _, _, offer in sorted(ranked, key=lambda one: one[:2])][:_MOST]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._has_mark():
            self.close_list()
            QLineEdit.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is said below the line while she types may make the dialog grow: the offers stay.
        if event.type() is QEvent.Type.Resize and self._list is not None and self.is_open():
            self._place(self._list)
        return False

    def _has_mark(self) -> bool:
        return self.is_open() and self._list is not None and self._list.currentItem() is not None

    def _is_sure(self) -> bool:
        # Without a mark nothing is taken: what she typed is what she meant.
        return not self._has_mark() or super()._is_sure()

    def _fill(self, suggestions: Sequence[Suggestion]) -> None:
        super()._fill(suggestions)
        if self._list is not None:
            self._list.setCurrentRow(-1)

    def _place(self, shown: QListWidget) -> None:
        """Give the list the width of its longest offer: function and institution tell people of one name apart."""
        super()._place(shown)
        place = shown.geometry()
        wanted = max(place.width(), shown.sizeHintForColumn(0) + 2 * M)
        place.setWidth(min(wanted, self.window().width() - place.left() - S))
        shown.setGeometry(place)

    def _suggest(self, text: str) -> None:
        found = [one for one in self.offered() if one.text != text.strip()]
        self.offer(text, [Suggestion(one.said, one, one.icon_name, sure=False) for one in found])

    def _put(self, offer: object) -> None:
        if isinstance(offer, Offer):
            self.setText(offer.text)
            self.taken.emit(offer.value)
