"""A page of several panels: a list of them at the side, one shown at a time, each made when it is first asked for.

Where the window is narrow for its text the list is folded to a drop-down above the panel, which then has the width.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.labels import label
from ssa_desktop.ui.announcing import untold
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.layers import Layers
from ssa_desktop.ui.look.theme import L, M, px, set_role
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.page_head import PageHead, place_first
from ssa_desktop.ui.widgets.parts import chip_button, chip_group, row
from ssa_desktop.ui.widgets.scrolling import ScrolledPanel
from ssa_desktop.ui.work_slices import Job, WorkSlices

LIST_WIDTH = 234
"""As wide as the longest name of a panel asks, on every page, so that all panels begin at the same place."""
WIDEST_LIST = 280
BESIDE_NAME = 68
"""Pixels for the icon before a name, the room around it and the bar beside it."""
LINE_HEIGHT = 36
FOLDED_BELOW = 920
"""Pixels at 100 % from which the list stands beside the panel."""


class Panel(QWidget):
    """One panel. Like a page it is made at unlock, destroyed at lock, and loads through the worker in ``refresh``."""

    areas: ClassVar[frozenset[str]] = frozenset()
    """The areas of :attr:`Desk.changed` that it shows."""
    stays: ClassVar[bool] = False
    """Whether it stays once it was made, since making it anew would keep her waiting; see ``letting_go.py``."""
    is_touched = False
    """Whether she did anything in it, or something was shown in it for her."""
    first_state: dict[int, object] | None = None
    """How everything in it stood when it had loaded."""
    widest: ClassVar[int] = 0
    """Pixels at 100 % beyond which it stands in the middle, as fields, cards and lists do; 0 for all the room."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.head = PageHead("", self)
        """Its title, filters and buttons; the page puts it first on the panel."""
        self.head.hide()
        self.turns = WorkSlices(desk.worker, self)
        """For showing in parts what takes long; a newer result takes the place of one that is not shown whole yet."""

    def refresh(self) -> None:
        """Load through the worker what the panel shows; called when it is shown and when one of its areas changed."""

    def primary_focus(self) -> QWidget | None:
        """Return the control that gets the keyboard when the panel is chosen."""
        return None

    def draft(self) -> dict[str, Any] | None:
        """Return what was typed and not saved, as plain values; see :meth:`Page.draft`."""
        return None

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`draft` gave before the lock."""

    def show_about(self, about: Mapping[str, Any]) -> None:
        """Show what ``about`` names, such as a ``day``; see :meth:`Page.show_place`."""

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        """Open a dialog again whose half-typed fields were kept; see :meth:`Page.reopen_dialog`."""


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """A panel of a page: its name, where its class stands (``module:Class``), its icon.

    ``declared`` is the kind of records whose declaration has them shown there, where the page does not name the panel
    itself: as the search calls it, which says the title too.
    """

    name: str
    place: str
    icon_name: str
    declared: str = ""


class PanelPage(Page):
    """Shows the panels of :meth:`entries`.

    A panel is made when it is first chosen, in several turns of the event loop; until it is there the one before stays.
    """

    panel_shown = Signal(str)
    as_chips: ClassVar[bool] = False
    """Whether its few panels are chosen by a row of words above them, at every width, and not in a list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panels: dict[str, Panel] = {}
        self._areas: dict[str, ScrolledPanel] = {}
        self._unplaced: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self._turns = WorkSlices(desk.worker, self)
        self._reloads = WorkSlices(desk.worker, self)
        self._then: Callable[[], object] | None = None
        self._gives_keyboard = False
        self._is_going = False
        self._make_choosers()
        self.chips = QButtonGroup(self)
        self._folded = QWidget()
        self._views = chip_group(self.list.accessibleName(), *self._make_chips()) if self.as_chips else None
        self._views_in: Panel | None = None
        # Until the first of its panels is there.
        above = row(self._views or self.box, None)
        above.setContentsMargins(L, M, L, 0)
        if self.as_chips:
            self.box.setParent(self._folded)
            self.box.hide()
        self._folded.setLayout(above)
        self._folded.hide()
        self.stack = Layers()
        # What is added first is shown at once: a panel that is made to take a draft must not be, before it is chosen.
        self.stack.addWidget(QWidget())
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.list)
        self._layout.addWidget(self._folded)
        self._layout.addWidget(self.stack, 1)
        if self.as_chips:
            self._fold(folded=True)
        desk.changed.connect(self._on_changed)
        self._is_settling = False
        desk.worker.busy.connect(self._on_busy)

    def _make_choosers(self) -> None:
        """Make the list of the panels, and the drop-down it is folded to."""
        self.list = QListWidget()
        self.list.setIconSize(QSize(px(18), px(18)))
        self.list.setAccessibleName(self.tr("Bereiche dieser Seite"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "panels")
        for entry in self.entries():
            item = QListWidgetItem(icon(entry.icon_name), self.title_of(entry))
            item.setSizeHint(QSize(0, px(LINE_HEIGHT)))
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            self.list.addItem(item)
        self.list.ensurePolished()
        # As wide as its longest line, so that no name of a panel is cut.
        metrics = self.list.fontMetrics()
        names = [self.title_of(entry) for entry in self.entries()]
        needed = max((metrics.horizontalAdvance(name) for name in names), default=0) + px(BESIDE_NAME)
        self.list.setFixedWidth(min(max(px(LIST_WIDTH), needed), px(WIDEST_LIST)))
        self.list.currentRowChanged.connect(self._choose)
        self.box = ChoiceBox()
        self.box.setIconSize(self.list.iconSize())
        self.box.setAccessibleName(self.list.accessibleName())
        for entry in self.entries():
            self.box.addItem(icon(entry.icon_name), self.title_of(entry))
        self.box.activated.connect(self.list.setCurrentRow)
        self.list.currentRowChanged.connect(self.box.setCurrentIndex)

    def _make_chips(self) -> list[QToolButton]:
        """Return a word for each panel; the one that is shown stays pressed."""
        for number, entry in enumerate(self.entries()):
            made = chip_button(self.title_of(entry))
            self.chips.addButton(made, number)
        self.chips.idClicked.connect(self.list.setCurrentRow)
        self.list.currentRowChanged.connect(lambda number: self.chips.button(max(number, 0)).setChecked(True))
        return [one for one in self.chips.buttons() if isinstance(one, QToolButton)]

    @classmethod
    def own_entries(cls) -> Sequence[PanelEntry]:
        """Return the panels that the page names itself, in their order."""
        raise NotImplementedError

    @classmethod
    def entries(cls) -> tuple[PanelEntry, ...]:
        """Return the panels in their order: after the page's own those of kinds that are declared to be shown here.

        Such a panel stands beside its page: ``shown="cooperation/loans"`` is ``LoansPanel`` in the module
        ``cooperation_loans`` beside ``cooperation``.
        """
        own = cls.own_entries()
        named = {one.name for one in own}
        found = []
        for kind in KINDS.values():
            page, _, panel = kind.shown.partition("/")
            if page == cls.name and panel not in named:
                place = f"{cls.__module__}_{panel}:{panel.title().replace('_', '')}Panel"
                found.append(PanelEntry(panel, place, "list", kind.called))
        return (*own, *found)

    def panel_title(self, name: str) -> str:
        """Return what the list calls a panel that the page names itself."""
        raise NotImplementedError

    def title_of(self, entry: PanelEntry) -> str:
        """Return what the list calls a panel."""
        if entry.declared:
            return label(self.desk.language, "hit_kind", entry.declared)
        return self.panel_title(entry.name)

    @property
    def shown(self) -> str:
        """The name of the panel shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.list.currentRow() >= 0 else ""

    @property
    def is_folded(self) -> bool:
        """Whether the panels are chosen in a drop-down above the panel shown."""
        return not self._folded.isHidden()

    @property
    def chooser(self) -> QWidget:
        """What the panels are chosen with now: the list, or the drop-down it is folded to."""
        if self.as_chips:
            return self.chips.checkedButton() or self.chips.button(0)
        return self.box if self.is_folded else self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # How much room there is for words is a matter of their size.
        self._fold(folded=self.as_chips or self.width() < px(FOLDED_BELOW))

    def _fold(self, *, folded: bool) -> None:
        if folded == self.is_folded or self._views_in is not None:
            return
        had_keyboard = self.chooser.hasFocus()
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if folded else directions.LeftToRight)
        # Shown before the other is hidden, so that the keyboard does not go elsewhere in between.
        (self._folded if folded else self.list).show()
        if had_keyboard:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        (self.list if folded else self._folded).hide()

    def panel(self, name: str) -> Panel:
        """Return a panel, made at once when it is asked for before it was shown."""
        if name not in self._panels:
            made = self._unplaced.pop(name, None) or self._made(name)
            entry = next(entry for entry in self.entries() if entry.name == name)
            # Which of a few views it is stands beside the title, as on the page of appointments.
            made.head.set_title(self.title() if self.as_chips else self.title_of(entry))
            place_first(made, made.head)
            self._panels[name] = made
            self._stale.add(name)
            # In a window too small for it a panel scrolls as a whole.
            self._areas[name] = ScrolledPanel(made, made.widest)
            self.stack.addWidget(self._areas[name])
        return self._panels[name]

    def touched(self, name: str) -> Panel:
        """Return a panel in which something is about to be shown or done: it stays as it is from now on."""
        panel = self.panel(name)
        panel.is_touched = True
        return panel

    def made(self) -> list[QWidget]:
        """Return what was made for panels so far."""
        return [*self._areas.values(), *self._unplaced.values()]

    def panel_in_sight(self) -> Panel | None:
        """Return the panel that is shown and has begun to load."""
        shown = self.shown
        is_there = not self._turns.is_under_way and shown not in self._stale
        return self._panels.get(shown) if is_there else None

    def unseen(self) -> dict[str, Panel]:
        """Return the panels that were shown and are not now; none while one is made."""
        if self._turns.is_under_way:
            return {}
        return {name: panel for name, panel in self._panels.items() if name != self.shown}

    def let_go(self, name: str) -> None:
        """Let a panel go that is not shown; it is made anew when it is chosen."""
        area = self._areas.pop(name)
        del self._panels[name]
        self._stale.discard(name)
        with unheard():
            self.stack.removeWidget(area)
            area.deleteLater()
            QCoreApplication.sendPostedEvents(area, QEvent.Type.DeferredDelete.value)

    def go(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Choose a panel, give its first control the keyboard, and call ``then`` once it is there."""
        row = next(number for number, entry in enumerate(self.entries()) if entry.name == name)
        self._then, self._gives_keyboard = then, True
        if self.list.currentRow() != row:
            self._is_going = True
            self.list.setCurrentRow(row)
            self._is_going = False
        elif not self._turns.is_under_way:
            self._arrive(name)
        if self._turns.is_under_way:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def stacks(self) -> list[Layers]:
        return [self.stack]

    def refresh(self) -> None:
        """Load the panel shown; the others load when they are chosen."""
        if not self.shown:
            self.list.setCurrentRow(0)
        else:
            self._stale.update(self._panels)
            self._load(self.shown)

    def primary_focus(self) -> QWidget | None:
        """Return the first control of the panel shown, or the list; from there the keyboard goes on with the panel."""
        if not self.shown:
            self.list.setCurrentRow(0)
        if self._turns.is_under_way:
            self._gives_keyboard = True
            return self.chooser
        return self.panel(self.shown).primary_focus() or self.chooser

    def draft(self) -> dict[str, Any] | None:
        """Return what is half-typed in the panels, by their names."""
        typed = {name: panel.draft() for name, panel in self._panels.items()}
        kept = {name: fields for name, fields in typed.items() if fields is not None}
        return kept or None

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Give each panel back what was half-typed in it."""
        for name, typed in fields.items():
            if any(entry.name == name for entry in self.entries()):
                self.touched(name).restore_draft(typed)

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if any(entry.name == panel for entry in self.entries()):
            self.go(panel, lambda: self._show_about(panel, about))

    def _show_about(self, panel: str, about: Mapping[str, Any]) -> None:
        (self.touched(panel) if about else self.panel(panel)).show_about(about)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if panel in self._panels:
            self.touched(panel).reopen_dialog(kind, about)

    def _choose(self, row: int) -> None:
        if row < 0:
            return
        # The list makes its first line current when it gets the keyboard, but does not mark it.
        self.list.item(row).setSelected(True)
        name = self.entries()[row].name
        if not self._is_going:
            self._then, self._gives_keyboard = None, False
        if name not in self._panels:
            self._turns.begin(self._bring(name))
            return
        self._turns.stop()
        self._bring_to_front(name)
        self._arrive(name)

    def _bring_to_front(self, name: str) -> None:
        """Show a panel that is made, with the choice between the panels in its head where that is one of words."""
        views, panel = self._views, self._panels[name]
        if views is not None and panel is not self._views_in:
            had_keyboard = views.isAncestorOf(self.window().focusWidget())
            # A widget that gets another parent is hidden by that, and hands the keyboard on.
            if self._views_in is not None:
                self._views_in.head.leave_views()
            panel.head.take_views(views)
            views.show()
            self._views_in = panel
            self._folded.hide()
            self.stack.setCurrentWidget(self._areas[name])
            if had_keyboard:
                self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stack.setCurrentWidget(self._areas[name])

    def _bring(self, name: str) -> Job:
        """Make a panel and show it, a part in each turn."""
        if name not in self._panels and name not in self._unplaced:
            with unheard(), untold():
                self._unplaced[name] = self._made(name)
        yield
        with unheard(), untold():
            self.panel(name)
        yield
        with unheard():
            self._bring_to_front(name)
        yield
        self._arrive(name, by_turns=True)

    def _arrive(self, name: str, *, by_turns: bool = False) -> None:
        self._load(name)
        self.panel_shown.emit(name)
        then, self._then = self._then, None
        gives, self._gives_keyboard = self._gives_keyboard, False
        # While it was made she may have gone on to something else.
        if gives and (not by_turns or self.window().focusWidget() in (self.chooser, None)):
            target = self._panels[name].primary_focus()
            (target or self.chooser).setFocus(Qt.FocusReason.OtherFocusReason)
            self._is_settling = True
        if then is not None:
            then()

    def _on_busy(self, busy: bool) -> None:
        """Once it has loaded: what was first before may be gone by now, such as the button of a table that is empty."""
        if busy or not self._is_settling:
            return
        self._is_settling = False
        if self.isVisible() and self.window().focusWidget() in (self.chooser, None) and self.shown in self._panels:
            target = self._panels[self.shown].primary_focus()
            (target or self.chooser).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, name: str) -> Panel:
        place = next(entry.place for entry in self.entries() if entry.name == name)
        module, _, kind = place.partition(":")
        made: Panel = getattr(import_module(module), kind)(self.desk)
        return made

    def _load(self, name: str) -> None:
        if name in self._stale:
            self._stale.discard(name)
            self._panels[name].refresh()

    def _on_changed(self, area: str) -> None:
        for name, panel in self._panels.items():
            if area == "all" or area in panel.areas:
                self._stale.add(name)
        if self.isVisible() and self.shown in self._stale:
            # In the next turn of the event loop: whatever changes until then is loaded together.
            self._reloads.begin(self._reload())

    def _reload(self) -> Job:
        if self.isVisible() and self.shown in self._panels:
            self._load(self.shown)
        yield from ()
