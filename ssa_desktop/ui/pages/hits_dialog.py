"""Alle Treffer: every record in which the words stand, by kind and day, each one key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services import record_search
from ssa_desktop.services.record_search import Found, Hit
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.hits import HitColumn, HitFilter, HitsModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.shell.hit_lines import found_words, kind_title, open_hit, whom
from ssa_desktop.ui.widgets.fields.search_line import cover_when_left, show_glass
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.marked_list import MarkedDelegate
from ssa_desktop.ui.widgets.parts import chip_button, label, row
from ssa_desktop.ui.widgets.table_look import topped

WIDTH: Final = 900
HEIGHT: Final = 300
_SHORTEST: Final = 2


class HitsDialog(FormDialog):
    """Enter on a hit leads to it. One search runs at a time; what is typed meanwhile is looked for after it."""

    keeps_draft = False

    def __init__(self, desk: Desk, text: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Alle Treffer"), self.tr("Schließen"), parent)
        self.setMinimumWidth(px(WIDTH))
        self.way_out.hide()
        self.form.hide()
        self._desk = desk
        self._is_searching = False
        self._waiting: str | None = None
        self.line = QLineEdit(text)
        self.line.setPlaceholderText(self.tr("Suchen in Namen und Notizen"))
        self.line.setAccessibleName(self.tr("Suchen"))
        show_glass(self.line)
        cover_when_left(self.line, desk)
        self.line.textChanged.connect(self._search)
        self.since, self.until = DateField(desk.today, desk.language), DateField(desk.today, desk.language)
        self.since.setAccessibleName(self.tr("Von"))
        self.until.setAccessibleName(self.tr("Bis"))
        for field in (self.since, self.until):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.textChanged.connect(self._filter)
        self.kinds = {kind: self._chip(kind) for kind in record_search.KINDS}
        chips = QWidget()
        tell_as(chips, QAccessible.Role.Grouping, self.tr("Wo gesucht wird"))
        flow = FlowLayout(chips, spacing=8)
        for chip in self.kinds.values():
            flow.addWidget(chip)
        self._cover = NameCover(())
        self.model = HitsModel(
            desk.language,
            lambda hit: found_words(desk, hit, self._cover),
            lambda hit: whom(desk, hit, self._cover),
            self,
        )
        self.table = RecordTable(self.model, self.tr("Treffer"))
        self.table.setItemDelegateForColumn(HitColumn.WORDS, MarkedDelegate(self.table, in_table=True))
        share_width(self.table, {HitColumn.DAY: 96, HitColumn.KIND: 130, HitColumn.WHO: 150}, HitColumn.WORDS)
        self.table.let_sort(HitColumn.DAY, Qt.SortOrder.DescendingOrder)
        self.table.setMinimumHeight(px(HEIGHT))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.opened.connect(self._go_to)
        desk.discreet_changed.connect(self.model.say_changed)
        self.count = label("", "muted")
        self.hint = label(self.tr("Eingabetaste oder Doppelklick führt zum Eintrag."), "hint")
        self.body.addLayout(
            row(self.line, label(self.tr("Von")), self.since, label(self.tr("Bis")), self.until),
        )
        self.body.addWidget(chips)
        self.body.addWidget(topped(self.table), 1)
        self.footer.addLayout(row(self.count, None, self.hint))
        self.first = self.table
        self._search(text)

    def _chip(self, kind: str) -> QToolButton:
        made = chip_button(kind_title(self._desk.language, kind))
        made.setChecked(True)
        made.toggled.connect(self._filter)
        return made

    def _search(self, text: str) -> None:
        if self._is_searching:
            self._waiting = text
        elif len(text.strip()) < _SHORTEST:
            self._show([])
        else:
            self._is_searching = True
            language = self._desk.language
            self._desk.worker.run(
                lambda ws: record_search.newest_covered(ws, text, language),
                while_alive(self, self._found),
                while_alive(self, self._failed),
            )

    def _found(self, found: Found) -> None:
        self._is_searching = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._search(waiting)
        else:
            self._cover = found.cover
            self._show(found.hits)

    def _failed(self, error: KnownError) -> None:
        self._is_searching = False
        self._desk.show_error(error)

    def _show(self, hits: Sequence[Hit]) -> None:
        numbers = {kind: sum(hit.kind == kind for hit in hits) for kind in record_search.KINDS}
        for kind, chip in self.kinds.items():
            chip.setText(
                self.tr("{kind} {number}").format(kind=kind_title(self._desk.language, kind), number=numbers[kind])
            )
            chip.setVisible(bool(numbers[kind]))
        self.model.set_records(hits)
        self._filter()

    def _filter(self) -> None:
        kinds = frozenset(kind for kind, chip in self.kinds.items() if chip.isChecked())
        self.model.set_filter(HitFilter(kinds, self.since.day(), self.until.day()).accepts)
        shown, total = self.model.rowCount(), self.model.total
        said = self.tr("{shown} von {total} Treffern").format(shown=shown, total=total)
        if total >= record_search.MOST_HITS:
            said += " " + self.tr("– es gibt noch mehr; ein weiteres Wort grenzt ein.")
        self.count.setText(said if total else self.tr("Nichts gefunden."))

    def _go_to(self, hit: Hit) -> None:
        self.accept()
        open_hit(self._desk, hit)
