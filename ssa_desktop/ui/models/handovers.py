"""The packages of handovers as a table."""

from __future__ import annotations

from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.labels import day_text, label
from ssa_desktop.services.rights.handovers import HandoverRow
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written


class HandoverColumn(IntEnum):
    """The columns of the packages."""

    DAY = 0
    KIND = 1
    PARTY = 2
    STATE = 3


class HandoverModel(RecordModel[HandoverRow]):
    """Packages as rows: given or received, of which kind, to or from whom, and what became of each."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.handover_id, parent)
        self._language = language
        self.set_columns(
            {
                HandoverColumn.DAY: written(self.tr("Datum"), partial(day_text, language), lambda row: row.made_on),
                HandoverColumn.KIND: in_words(self.tr("Paket"), self.kind, hinted=True),
                HandoverColumn.PARTY: Column[HandoverRow](
                    self.tr("An / von"), lambda row: row.party or "–", lambda row: row.party, hint=lambda row: row.party
                ),
                HandoverColumn.STATE: in_words(self.tr("Stand"), self.state, hinted=True),
            }
        )

    def kind(self, row: HandoverRow) -> str:
        """Return the kind in words."""
        kind = label(self._language, "handover_kind", row.kind)
        return self.tr("Erhalten: {kind}").format(kind=kind) if row.direction == "received" else kind

    def state(self, row: HandoverRow) -> str:
        """Return what became of it, or what is to be done."""
        if row.ended_how is not None:
            return label(self._language, "handover_ended", row.ended_how)
        if row.direction == "received":
            return self.tr("übernommen")
        if row.lost:
            return self.tr("zu ersetzen")
        if row.until is not None:
            return self.tr("gilt bis {day}").format(day=day_text(self._language, row.until))
        return self.tr("unterwegs")
