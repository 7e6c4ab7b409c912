"""Hours of the school holidays that are worked before and after them, and the weeks of the school year."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.time.balance import YearBalance
from ssa_desktop.labels import day_text
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.time.worktime import BlockColumn, BlockModel, WeekColumn, WeekModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.parts import label

WIDE = 860
_TABLE = 200


class WorkedAheadDialog(FormDialog):
    """Shows each block of holidays with its hours, and below it the weeks."""

    keeps_draft = False

    def __init__(self, found: YearBalance, language: str, parent: QWidget | None) -> None:
        title = self.tr("Stunden vor und nach den Ferien {year}").format(year=found.year)
        super().__init__(title, self.tr("Schließen"), parent)
        self.setMinimumWidth(px(WIDE))
        self.way_out.hide()
        self.add_text(
            self.tr(
                "„Vorgearbeitet“ ist, was bei Beginn der Ferien über die vereinbarten Stunden hinaus geleistet war, "
                "gezählt bis {day}. Was dann noch fehlt, ist nachzuarbeiten."
            ).format(day=day_text(language, found.whole.until)),
            "muted",
        )
        self.blocks_model = BlockModel(language, self)
        self.blocks = RecordTable(self.blocks_model, self.tr("Ferien"))
        share_width(
            self.blocks,
            {
                BlockColumn.SPAN: 176,
                BlockColumn.HOURS: 76,
                BlockColumn.ABSENT: 104,
                BlockColumn.WORKED: 92,
                BlockColumn.AHEAD: 116,
                BlockColumn.AFTER: 122,
            },
            BlockColumn.NAME,
        )
        self.blocks_model.set_records(found.blocks)
        self.weeks_model = WeekModel(language, self)
        self.weeks = RecordTable(self.weeks_model, self.tr("Wochen"))
        share_width(
            self.weeks,
            {
                WeekColumn.TARGET: 96,
                WeekColumn.WORKED: 100,
                WeekColumn.CREDITED: 122,
                WeekColumn.BALANCE: 92,
                WeekColumn.CLOSING: 92,
            },
            WeekColumn.WEEK,
        )
        self.weeks_model.set_records(found.weeks)
        for table in (self.blocks, self.weeks):
            table.setFixedHeight(px(_TABLE))
        self.body.addWidget(self.blocks)
        self.body.addWidget(label(self.tr("Wochen"), "heading"))
        self.body.addWidget(self.weeks)
        self.first = self.blocks
        current = next((week for week in found.weeks if week.first <= found.whole.until <= week.last), None)
        if current is not None:
            self.weeks.choose_key(current.first)
