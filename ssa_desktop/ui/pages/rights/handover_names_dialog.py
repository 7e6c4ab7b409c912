"""The dialog of names of those who are not in a package: each with its place, to be blacked out or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ssa_desktop.domain.rights.handover import Decisions, Names
from ssa_desktop.labels import day_text, line_kind
from ssa_desktop.services.rights.handover_content import NameFound
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import label

_TREE: Final = 300
_FIRST: Final = 320


class HandoverNamesDialog(FormDialog):
    """Lists every text of a package that names somebody who is not in it; what is ticked is blacked out there."""

    keeps_draft = False

    def __init__(self, desk: Desk, found: Sequence[NameFound], parent: QWidget | None) -> None:
        super().__init__(self.tr("Namen von anderen im Paket"), self.tr("Speicherort wählen …"), parent)
        self._desk = desk
        self._found = tuple(found)
        self.add_text(
            self.tr(
                "Hier stehen Namen oder Pseudonyme von Personen, die nicht im Paket sind. Angekreuzt wird geschwärzt, "
                "nur im Paket. Wer in einer Funktion handelt, behält den Namen."
            )
        )
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Stellen mit Namen"))
        self.tree.setHeaderLabels([self.tr("Schwärzen in"), self.tr("Stelle")])
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.tree.header().resizeSection(0, px(_FIRST))
        self.tree.header().setStretchLastSection(True)
        self.tree.setMinimumHeight(px(_TREE))
        self.tree.setMinimumWidth(px(760))
        # Whoever sits beside her reads the places, and no name.
        self.show_names = QCheckBox(self.tr("Namen &zeigen: Niemand sieht mit"))
        self.show_names.setVisible(desk.discreet())
        self.show_names.toggled.connect(self._show_names)
        for one in self._found:
            self.tree.addTopLevelItem(self._item(one))
        self._show_names(is_shown=not desk.discreet())
        self.tree.itemChanged.connect(self._count)
        self.body.addWidget(self.tree)
        self.body.addWidget(self.show_names)
        self.counts = label("", "muted", wrap=True)
        self.body.addWidget(self.counts)
        self.first = self.tree
        self._count()

    def event(self, event: QEvent) -> bool:
        # Behind the cover or another window the names are covered again: somebody may have come meanwhile.
        if event.type() in {QEvent.Type.Hide, QEvent.Type.WindowDeactivate}:
            self.show_names.setChecked(False)
        return super().event(event)

    def decided(self, decisions: Decisions) -> Decisions:
        """Return what she decided before, with what becomes of each name."""
        items = ((one.key, self.tree.topLevelItem(number)) for number, one in enumerate(self._found))
        ticked = {key: item is not None and item.checkState(0) is Qt.CheckState.Checked for key, item in items}
        black, kept = ({key for key, is_black in ticked.items() if is_black is wanted} for wanted in (True, False))
        # What comes to light only later is asked about in its turn.
        return replace(
            decisions,
            names=Names.ASK,
            kept_names=decisions.kept_names | kept,
            blacked_names=decisions.blacked_names | black,
        )

    def _item(self, one: NameFound) -> QTreeWidgetItem:
        language = self._desk.language
        day = "" if one.day is None else day_text(language, date.fromisoformat(one.day))
        place = " · ".join(part for part in (line_kind(language, one.kind), day, ", ".join(one.of)) if part)
        item = QTreeWidgetItem([place, ""])
        item.setCheckState(0, Qt.CheckState.Unchecked if one.in_function else Qt.CheckState.Checked)
        return item

    def _show_names(self, is_shown: bool) -> None:
        for number, one in enumerate(self._found):
            item = self.tree.topLevelItem(number)
            if item is not None:
                item.setText(1, "\n".join(one.excerpts) if is_shown else self.tr("verdeckt"))
                item.setToolTip(1, item.text(1))

    def _count(self) -> None:
        items = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        black = sum(item is not None and item.checkState(0) is Qt.CheckState.Checked for item in items)
        text = self.tr("In {black} von {all} Texten wird geschwärzt.")
        self.counts.setText(text.format(black=black, all=len(self._found)))
