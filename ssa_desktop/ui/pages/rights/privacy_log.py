"""The change log as a table."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.labels import label as word
from ssa_desktop.labels import moment_text
from ssa_desktop.services import change_log
from ssa_desktop.services.change_log import LogLine
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import label


class LogColumn(IntEnum):
    """The columns of the change log."""

    AT = 0
    WHO = 1
    ACTION = 2
    KIND = 3
    RECORDS = 4


class LogPanel(Panel):
    """Shows who changed what kind of record when. It holds no content and ends by itself."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({"contacts", "cases", "retention", "offers", "times"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model: RecordModel[LogLine] = RecordModel(lambda line: (line.at, line.who, line.action, line.kind), self)
        language = desk.language
        self.model.set_columns(
            {
                LogColumn.AT: Column(
                    self.tr("Wann"), lambda line: moment_text(language, line.at), lambda line: line.at.isoformat()
                ),
                LogColumn.WHO: in_words(self.tr("Auf welchem Weg"), lambda line: word(language, "writer", line.who)),
                LogColumn.ACTION: in_words(self.tr("Vorgang"), lambda line: word(language, "log_action", line.action)),
                LogColumn.KIND: in_words(self.tr("Was"), lambda line: word(language, "log_kind", line.kind)),
                LogColumn.RECORDS: written(self.tr("Zahl"), str, lambda line: line.records, right=True),
            }
        )
        self.table = RecordTable(self.model, self.tr("Änderungsprotokoll"))
        widths = {LogColumn.AT: 150, LogColumn.WHO: 190, LogColumn.ACTION: 150, LogColumn.RECORDS: 70}
        share_width(self.table, widths, LogColumn.KIND)
        self.empty = EmptyState(
            self.tr("Noch nichts verzeichnet"),
            self.tr("Hier steht später, wann welche Art von Eintrag hinzukam, geändert oder entfernt wurde."),
            icon_name="list",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(
            label(
                self.tr(
                    "Wann welche Art von Eintrag hinzukam, geändert oder entfernt wurde, und auf welchem Weg – ohne "
                    "Namen und ohne Inhalt. Das Protokoll läuft nach seiner eigenen Frist ab; auf Papier steht es "
                    "unter „Blätter“."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self.table, 1000)
        layout.addWidget(self.empty, 1000)
        layout.addStretch(1)
        self.empty.hide()

    def refresh(self) -> None:
        self.desk.worker.read(change_log.listing, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    def _show(self, lines: list[LogLine]) -> None:
        self.model.set_records(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
