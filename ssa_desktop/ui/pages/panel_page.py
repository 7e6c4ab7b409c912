"""A page of several panels: a list of them at the side, one shown at a time, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.theme import set_role

LIST_WIDTH = 176
LINE_HEIGHT = 36


class Panel(QWidget):
    """One panel. Like a page it is made at unlock, destroyed at lock, and loads through the worker in ``refresh``."""

    areas: ClassVar[frozenset[str]] = frozenset()
    """The areas of :attr:`Desk.changed` that it shows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

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
    """A panel of a page: its name, where its class stands (``module:Class``), its icon."""

    name: str
    place: str
    icon_name: str


class PanelPage(Page):
    """Shows the panels of :meth:`entries`. Their modules are imported when they are first shown."""

    panel_shown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panels: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setIconSize(QSize(18, 18))
        self.list.setAccessibleName(self.tr("Bereiche dieser Seite"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "panels")
        for entry in self.entries():
            item = QListWidgetItem(icon(entry.icon_name), self.panel_title(entry.name))
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._choose)
        self.stack = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.stack, 1)
        desk.changed.connect(self._on_changed)

    @classmethod
    def entries(cls) -> Sequence[PanelEntry]:
        """Return the panels in their order."""
        raise NotImplementedError

    def panel_title(self, name: str) -> str:
        """Return what the list calls a panel."""
        raise NotImplementedError

    @property
    def shown(self) -> str:
        """The name of the panel shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.list.currentRow() >= 0 else ""

    def panel(self, name: str) -> Panel:
        """Return a panel, made when it is asked for first."""
        if name not in self._panels:
            place = next(entry.place for entry in self.entries() if entry.name == name)
            module, _, kind = place.partition(":")
            made: Panel = getattr(import_module(module), kind)(self.desk)
            self._panels[name] = made
            self._stale.add(name)
            self.stack.addWidget(made)
        return self._panels[name]

    def go(self, name: str) -> None:
        """Choose a panel and give its first control the keyboard."""
        row = next(number for number, entry in enumerate(self.entries()) if entry.name == name)
        self.list.setCurrentRow(row)
        target = self.panel(name).primary_focus()
        (target or self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Load the panel shown; the others load when they are chosen."""
        if not self.shown:
            self.list.setCurrentRow(0)
        else:
            self._stale.update(self._panels)
            self._load(self.shown)

    def primary_focus(self) -> QWidget | None:
        """Return the first control of the panel shown, or the list."""
        if not self.shown:
            self.list.setCurrentRow(0)
        return self.panel(self.shown).primary_focus() or self.list

    def draft(self) -> dict[str, Any] | None:
        """Return what is half-typed in the panels, by their names."""
        typed = {name: panel.draft() for name, panel in self._panels.items()}
        kept = {name: fields for name, fields in typed.items() if fields is not None}
        return kept or None

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Give each panel back what was half-typed in it."""
        for name, typed in fields.items():
            if any(entry.name == name for entry in self.entries()):
                self.panel(name).restore_draft(typed)

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if any(entry.name == panel for entry in self.entries()):
            self.go(panel)
            self.panel(panel).show_about(about)

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if panel in self._panels:
            self._panels[panel].reopen_dialog(kind, about)

    def _choose(self, row: int) -> None:
        if row < 0:
            return
        # The list makes its first line current when it gets the keyboard, but does not mark it.
        self.list.item(row).setSelected(True)
        name = self.entries()[row].name
        self.stack.setCurrentWidget(self.panel(name))
        self._load(name)
        self.panel_shown.emit(name)

    def _load(self, name: str) -> None:
        if name in self._stale:
            self._stale.discard(name)
            self._panels[name].refresh()

    def _on_changed(self, area: str) -> None:
        for name, panel in self._panels.items():
            if area == "all" or area in panel.areas:
                self._stale.add(name)
        if self.isVisible() and self.shown in self._panels:
            self._load(self.shown)
