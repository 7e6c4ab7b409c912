"""The row above the timeline of a case: search inside it, and narrow it by topic, by who was there, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ssa_desktop.domain.vocabulary import Mode, Participant
from ssa_desktop.labels import label as word
from ssa_desktop.labels import topic_label
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.models.timeline import TimelineFilter
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.fields.search_line import SearchLine
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import icon_button, label

E = TypeVar("E", bound=str)
_SEARCH_WIDTH = 150
_BOX_LETTERS = 11


class TimelineFilterBar(QWidget):
    """``changed`` comes with every letter and choice; :meth:`value` is what the timeline is narrowed to."""

    changed = Signal()

    def __init__(
        self, language: str, target: QWidget, placeholder: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.search = SearchLine(placeholder or self.tr("Im Fall suchen"), target)
        self.search.setToolTip(self.tr("Sucht in Texten, Themen und Beteiligten (Strg+Umschalt+F)"))
        self.search.setFixedWidth(px(_SEARCH_WIDTH))
        self.topic = _box(self.tr("Thema"))
        self.who = _box(self.tr("Wer war da"))
        self.mode = _box(self.tr("Art des Gesprächs"))
        self.count = label("", "muted")
        self.count.setAccessibleName(self.tr("Anzahl der gezeigten Gespräche"))
        self.clear_button = icon_button("x", self.tr("Filter leeren"), self.clear)
        self.clear_button.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _: self._pause.start())
        for box in (self.topic, self.who, self.mode):
            box.currentIndexChanged.connect(lambda _: self._pause.start())
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = FlowLayout(self, M)
        for part in (self.search, self.topic, self.who, self.mode, self.clear_button, self.count):
            line.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> TimelineFilter:
        """Return what is looked for."""
        who, mode = self.who.currentData(), self.mode.currentData()
        return TimelineFilter(
            self.topic.currentData(),
            Participant(who) if who else None,
            Mode(mode) if mode else None,
            tuple(self.search.text().split()),
        )

    def offer(self, contacts: Iterable[ContactRow], topics: Mapping[str, str]) -> None:
        """Offer what occurs in these contacts, with how often; ``topics`` are labels by code."""
        listed = list(contacts)
        language = self._language
        _fill(
            self.topic,
            self.tr("Alle Themen"),
            _named(
                Counter(code for found in listed for code in found.contact.topics),
                lambda code: topic_label(language, code, topics),
            ),
        )
        _fill(
            self.who,
            self.tr("Alle Beteiligten"),
            _named(
                Counter(one for found in listed for one in found.contact.participants),
                lambda one: word(language, "participant", one),
            ),
        )
        _fill(
            self.mode,
            self.tr("Jede Art"),
            _named(Counter(found.contact.mode for found in listed), lambda one: word(language, "mode", one)),
        )
        self.mode.setVisible(self.mode.count() > 2)

    def clear(self) -> None:
        """Look for nothing."""
        self.search.clear()
        for box in (self.topic, self.who, self.mode):
            box.setCurrentIndex(0)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many contacts are left."""
        is_set = self.value().is_set
        text = self.tr("{shown} von {total}").format(shown=shown, total=total)
        self.count.setText(text if is_set else "")
        self.clear_button.setVisible(is_set)

    def search_for(self, text: str) -> None:
        """Go on searching with what was typed in the timeline."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    @staticmethod
    def keys() -> QKeySequence:
        """Return the keys that lead to the search."""
        return QKeySequence("Ctrl+Shift+F")


def _box(name: str) -> QComboBox:
    made = ChoiceBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumContentsLength(_BOX_LETTERS)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def _named(found: Counter[E], called: Callable[[E], str]) -> dict[str, str]:
    """Return what occurs by its code, in words with how often, in the order of the words."""
    named = {str(one): f"{called(one)} ({number})" for one, number in found.items()}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def _fill(box: QComboBox, anything: str, names: Mapping[str, str]) -> None:
    box.setMinimumContentsLength(max(_BOX_LETTERS, len(anything)))
    offer(box, [(anything, None), *((name, code) for code, name in names.items())])
    # The drop-down is as wide as its longest line; only the closed box is narrow.
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + px(28))
