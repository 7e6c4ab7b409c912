"""Templates of frequent contacts and text blocks: two lists, each in the order she gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.typing_aids import MARK, CaptureTemplate, TextBlock
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.labels import hours_text
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.cases.typing_aids import TypingAids
from ssa_desktop.ui.capture.template_store import change_blocks, change_templates
from ssa_desktop.ui.capture.text_blocks import AREA, load_aids
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, S, px
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.template_dialogs import BlockDialog, TemplateDialog
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

PLACE: Final = "settings/snippets"
_WIDTH: Final = 760
_ROW: Final = 30
_MOST_ROWS: Final = 9
_ALT: Final = Qt.KeyboardModifier.AltModifier

T = TypeVar("T", CaptureTemplate, TextBlock)


class SnippetsPanel(Panel):
    """Lists templates and text blocks, changes them and puts them into another order."""

    widest: ClassVar[int] = 792
    areas = frozenset({AREA})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = TypingAids()
        self._words = CoveredWords(desk.discreet)
        self.templates = OrderedCard[CaptureTemplate](
            self.tr("Vorlagen für häufige Gespräche"),
            self.tr("Vorlagen"),
            self.tr(
                "Beim Erfassen: Alt+1 bis Alt+9, oder im Feld „Wer“ einen Schrägstrich und den Anfang des Namens, "
                "etwa „/pause“. Neue Vorlagen entstehen dort: Gespräch ausfüllen, dann „Vorlagen“ › „Eingaben als "
                "Vorlage speichern …“."
            ),
            self.tr("Noch keine Vorlage."),
        )
        self.blocks = OrderedCard[TextBlock](
            self.tr("Textbausteine"),
            self.tr("Textbausteine"),
            self.tr(
                "In jedem Notizfeld: Strichpunkt, Kürzel und Leerzeichen, etwa „;gk“ – dann steht der Text da. "
                "Strg+Leertaste zeigt alle mit Vorschau. Rückgängig mit Strg+Z."
            ),
            self.tr("Noch kein Textbaustein."),
        )
        self.new_block = button(self.tr("Neuer Textbaustein …"), self.ask_block, role="primary", icon_name="plus")
        self.head.add_buttons(self.new_block)
        self._connect()
        inner, column = column_to_scroll(L)
        for card in (self.templates, self.blocks):
            card.setMaximumWidth(px(_WIDTH))
            column.addWidget(card)
        column.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(area)

    def refresh(self) -> None:
        self.desk.worker.read(load_aids, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.templates.list if self.templates.list.count() else self.new_block

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        def reopen(loaded: tuple[TypingAids, NameCover]) -> None:
            self._show(loaded)
            found = self._found
            if kind == "block":
                wanted = next((one for one in found.blocks if one.block_id == about.get("block_id")), None)
                if wanted is not None or "block_id" not in about:
                    self._ask_block(wanted)
            elif kind == "template":
                template = next((one for one in found.templates if one.template_id == about.get("template_id")), None)
                if template is not None:
                    self._ask_template(template)

        self.desk.worker.run(load_aids, reopen)

    def ask_block(self) -> None:
        """Ask for a new text block."""
        self._ask_block(None)

    def _ask_block(self, block: TextBlock | None) -> None:
        dialog = BlockDialog(block, self._found.blocks, self.desk.language, self.window())
        dialog.keep_as(PLACE, "block", block_id=block.block_id if block is not None else None)

        def save() -> None:
            made = dialog.block()
            if block is None:
                change, told = typing_aids.added(made), self.tr("Textbaustein „{short}“ angelegt.")
            else:
                change, told = typing_aids.changed(made), self.tr("Textbaustein „{short}“ geändert.")
            change_blocks(self.desk, change, self._named(told, short=made.short))

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_template(self, template: CaptureTemplate) -> None:
        found = self._found.templates
        dialog = TemplateDialog(template, found, self.desk.language, self.window(), is_new=False)
        dialog.keep_as(PLACE, "template", template_id=template.template_id)

        def save() -> None:
            made = dialog.template()
            told = self._named(self.tr("Vorlage „{name}“ geändert."), name=made.name)
            change_templates(self.desk, typing_aids.changed(made), told)

        dialog.accepted.connect(save)
        dialog.open()

    def _connect(self) -> None:
        self.desk.discreet_changed.connect(self._show_lists)
        self.templates.edit_wanted.connect(self._ask_template)
        self.blocks.edit_wanted.connect(self._ask_block)
        self.templates.order_wanted.connect(
            lambda wanted: change_templates(
                self.desk, typing_aids.in_order(wanted), self.tr("Reihenfolge der Vorlagen geändert.")
            )
        )
        self.blocks.order_wanted.connect(
            lambda wanted: change_blocks(
                self.desk, typing_aids.in_order(wanted), self.tr("Reihenfolge der Textbausteine geändert.")
            )
        )
        self.templates.removal_wanted.connect(self._remove_template)
        self.blocks.removal_wanted.connect(self._remove_block)

    def _remove_template(self, template: CaptureTemplate) -> None:
        told = self._named(self.tr("Vorlage „{name}“ entfernt."), name=template.name)
        change_templates(self.desk, typing_aids.removed(template), told)

    def _remove_block(self, block: TextBlock) -> None:
        told = self._named(self.tr("Textbaustein „{short}“ entfernt."), short=block.short)
        change_blocks(self.desk, typing_aids.removed(block), told)

    def _named(self, told: str, **called: str) -> Callable[[], str]:
        """Return how a change is told, with names covered as the view is then."""
        words = self._words
        return lambda: told.format(**{key: words(name) for key, name in called.items()})

    def _show(self, loaded: tuple[TypingAids, NameCover]) -> None:
        self._found, cover = loaded
        self._words.set_cover(cover)
        self._show_lists()

    def _show_lists(self) -> None:
        """Show what was loaded; names in it as initials in the discreet view."""
        found, words = self._found, self._words
        lines = []
        for number, one in enumerate(found.templates, start=1):
            text = f"{words(one.name)} · {hours_text(self.desk.language, one.facts.minutes)}"
            lines.append((f"Alt+{number}   {text}" if number <= 9 else text, one))
        self.templates.show_items(lines)
        self.blocks.show_items(
            [(f"{MARK}{words(one.short)}   {' '.join(words(one.text).split())}", one) for one in found.blocks]
        )


class OrderedCard(Card, Generic[T]):
    """A list with its buttons: Enter changes, Del removes, Alt with an arrow moves. Signals carry what was shown.

    It shows at once what was moved or removed: the next key, however fast, means what she sees.
    """

    edit_wanted = Signal(object)
    removal_wanted = Signal(object)
    order_wanted = Signal(object)

    def __init__(self, heading: str, name: str, hint: str, empty: str) -> None:
        super().__init__(heading)
        self._items: list[Any] = []
        self.list: _KeyList = _KeyList()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemActivated.connect(lambda _: self._with_chosen(self.edit_wanted.emit))
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.empty = label(empty, "muted", wrap=True)
        self.edit = button(self.tr("Ändern …"), lambda: self._with_chosen(self.edit_wanted.emit))
        self.up = button(self.tr("Nach oben"), partial(self._move, -1), hint=self.tr("Alt+Pfeil nach oben"))
        self.down = button(self.tr("Nach unten"), partial(self._move, 1), hint=self.tr("Alt+Pfeil nach unten"))
        self.remove = button(self.tr("Entfernen"), self._remove, hint=self.tr("Entf"))
        self.body.addWidget(label(hint, "hint", wrap=True))
        self._steps = ActionBar(self.edit, self.up, self.down, self.remove)
        self.body.addWidget(self._steps)
        self.body.addWidget(self.list)
        self.body.addWidget(self.empty)
        self._enable()

    def show_items(self, lines: list[tuple[str, T]]) -> None:
        """Show these as (text, thing), with the same place chosen as before."""
        place = self.list.currentRow()
        self._items = [thing for _, thing in lines]
        had_focus = self.list.hasFocus()
        self.list.clear()
        for text, _ in lines:
            item = QListWidgetItem(text, self.list)
            item.setSizeHint(QSize(0, px(_ROW)))
        self.list.setVisible(bool(lines))
        self._steps.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.list.setFixedHeight(min(_MOST_ROWS, len(lines)) * px(_ROW) + S)
        self.list.setCurrentRow(max(0, min(place, len(lines) - 1)))
        if had_focus and lines:
            self.list.setFocus()
        self._enable()

    def _with_chosen(self, call: Callable[[Any], object]) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._items):
            call(self._items[place])

    def _move(self, steps: int) -> None:
        place = self.list.currentRow()
        target = place + steps
        if 0 <= place < len(self._items) and 0 <= target < len(self._items):
            self._items.insert(target, self._items.pop(place))
            self.list.insertItem(target, self.list.takeItem(place))
            self.list.setCurrentRow(target)
            self.order_wanted.emit(list(self._items))

    def _remove(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._items):
            self.list.takeItem(place)
            gone = self._items.pop(place)
            self.list.setCurrentRow(max(0, min(place, len(self._items) - 1)))
            self.removal_wanted.emit(gone)

    def _enable(self) -> None:
        place, number = self.list.currentRow(), len(self._items)
        for made in (self.edit, self.remove):
            made.setEnabled(0 <= place < number)
        self.up.setEnabled(0 < place < number)
        self.down.setEnabled(0 <= place < number - 1)


class _KeyList(QListWidget):
    """A list that says which of its own keys were pressed."""

    moved = Signal(int)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() == _ALT:
            self.moved.emit(steps)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
