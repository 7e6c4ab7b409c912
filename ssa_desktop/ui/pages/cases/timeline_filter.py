"""The timeline with the row above it: search inside it, and narrow it by topic, by who was there, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.vocabulary import Mode, Participant
from ssa_desktop.labels import label as word
from ssa_desktop.labels import topic_label
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import DisputeRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.models.timeline import TimelineFilter, TimelineModel
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.fields.search_line import SearchLine
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import icon_button, label, say

E = TypeVar("E", bound=str)
_SEARCH_WIDTH = 150
_BOX_LETTERS = 11
_TIMELINE, _NO_TALK, _NONE_FOUND = range(3)


class TimelineFilterBar(QWidget):
    """``changed`` comes with every letter and choice; :meth:`value` is what the timeline is narrowed to."""

    changed = Signal()

    def __init__(
        self, desk: Desk, target: QWidget, placeholder: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = desk.language
        self.search = SearchLine(placeholder or self.tr("Im Fall suchen"), target, desk)
        self.search.setToolTip(self.tr("Sucht in Texten, Themen und Beteiligten (Strg+Umschalt+F)"))
        self.search.setFixedWidth(px(_SEARCH_WIDTH))
        self.topic = _box(self.tr("Thema"))
        self.who = _box(self.tr("Wer war da"))
        self.mode = _box(self.tr("Art des Gesprächs"))
        self.count = label("", "muted")
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
        say(self.count, text if is_set else "")
        self.clear_button.setVisible(is_set)

    def search_for(self, text: str) -> None:
        """Go on searching with what was typed in the timeline."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    @staticmethod
    def keys() -> QKeySequence:
        """Return the keys that lead to the search."""
        return QKeySequence("Ctrl+Shift+F")


class TimelinePart(QWidget):
    """The row above a timeline and the timeline below it, or what stands there while nothing is in it.

    ``empty`` is shown where there is no talk at all, ``nothing`` where what she looks for leaves none.
    """

    def __init__(
        self, view: TimelineView, filters: TimelineFilterBar, empty: EmptyState, nothing: EmptyState, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.filters = filters
        self._timeline: TimelineModel = view.entries
        self._is_crowded = False
        self.stack = QStackedWidget()
        for part in (view, empty, nothing):
            self.stack.addWidget(part)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(filters)
        column.addWidget(self.stack, 1)
        view.typed.connect(filters.search_for)
        filters.changed.connect(self.narrow)
        find = QShortcut(filters.keys(), parent)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(filters.search.setFocus)

    def clear(self) -> None:
        """Look for nothing, as for somebody else."""
        self.filters.clear()
        self._timeline.set_filter(self.filters.value())

    def show_talks(
        self,
        talks: Iterable[ContactRow],
        person_id: int,
        topics: Mapping[str, str],
        *,
        notes: Mapping[int, tuple[str, ...]],
        disputes: Iterable[DisputeRow],
        marks: Mapping[int, str] | None = None,
        discreet: bool,
    ) -> None:
        """Show the talks of ``person_id``; the one that was chosen stays so. ``marks`` says where each stands."""
        chosen = self.view.chosen()
        disputed = frozenset(one.contact_id for one in disputes if one.contact_id is not None and one.dispute.is_open)
        self._timeline.set_notes(notes, disputed)
        self._timeline.set_contacts(talks, person_id, topics, marks)
        self._timeline.set_discreet(discreet)
        self.view.choose(None if chosen is None else chosen.contact_id)
        self._show_found()

    def go_to(self, contact_id: int) -> None:
        """Show everything, and one talk as the chosen one."""
        self.filters.clear()
        self.narrow()
        self.view.choose(contact_id)

    def narrow(self) -> None:
        """Show what she looks for; the talk that was chosen stays so where it is among it."""
        chosen = self.view.chosen()
        self._timeline.set_filter(self.filters.value())
        self.view.choose(None if chosen is None else chosen.contact_id)
        self._show_found()

    def show_all(self) -> None:
        """Look for nothing, and go on in the timeline."""
        self.clear()
        self._show_found()
        self.view.choose(None)
        self.view.setFocus()

    def show_whole(self, *, whole: bool) -> None:
        """Stand in what scrolls, as high as all its talks, or scroll by itself in the room there is."""
        self._column.setContentsMargins(0, M if whole else 0, 0, M if whole else 0)
        self.view.show_whole(whole=whole)

    def leave_out_filters(self, *, is_crowded: bool) -> None:
        """Say whether there is no room for the row above."""
        self._is_crowded = is_crowded
        self._show_filters()

    def _show_found(self) -> None:
        shown, total = self._timeline.shown, self._timeline.total
        self._show_filters()
        self.filters.show_count(shown, total)
        self.stack.setCurrentIndex(_NO_TALK if not total else _TIMELINE if shown else _NONE_FOUND)

    def _show_filters(self) -> None:
        self.filters.setVisible(bool(self._timeline.total) and not self._is_crowded)


def _box(name: str) -> ChoiceBox:
    made = ChoiceBox()
    made.setAccessibleName(name)
    made.show_name()
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
