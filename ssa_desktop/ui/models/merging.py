"""Merged returns as a table: the sums of one grouping, with the figures people ask for first."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.figures.merging import Group
from ssa_desktop.domain.figures.return_figures import MergeValue
from ssa_desktop.labels import label, number_text, unknown_text
from ssa_desktop.ui.models.record_model import Column, RecordModel, SortKey, in_words, written

_ADVISED = "pupils_advised"
_CONSULTATIONS = "pupil_consultations"
_PER_FTE = "pupils_advised_per_fte"
_FTE = "fte"
FIGURES = (_FTE, _ADVISED, _PER_FTE, _CONSULTATIONS)
"""What is shown of a group; no other figure need be added up for it."""


class MergeColumn(IntEnum):
    """The columns of the sums."""

    NAME = 0
    YEAR = 1
    LEVEL = 2
    RETURNS = 3
    FTE = 4
    ADVISED = 5
    PER_FTE = 6
    CONSULTATIONS = 7


class MergeModel(RecordModel[Group]):
    """Groups as rows; what is not known is said so and comes last."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda group: (group.name, str(group.school_year), group.level), parent)
        self._language = language
        columns = {
            MergeColumn.NAME: in_words(self.tr("Name"), self.name, hinted=True),
            MergeColumn.YEAR: in_words(self.tr("Schuljahr"), lambda group: str(group.school_year)),
            MergeColumn.LEVEL: in_words(self.tr("Ebene"), self._level),
            MergeColumn.RETURNS: written(self.tr("Meldungen"), str, lambda group: group.returns, right=True),
            MergeColumn.FTE: self._figure(self.tr("Stellen"), _FTE, 2),
            MergeColumn.ADVISED: self._figure(self.tr("Beratene"), _ADVISED),
            MergeColumn.PER_FTE: self._figure(self.tr("Je Stelle"), _PER_FTE, 1),
            MergeColumn.CONSULTATIONS: self._figure(self.tr("Beratungen"), _CONSULTATIONS),
        }
        self.set_columns(columns)

    def name(self, group: Group) -> str:
        """Return what a row is about: the school first, then site and carrier, since a narrow column cuts the end."""
        parts = [part or self.tr("ohne Angabe") for part in reversed(group.name)]
        return " · ".join(dict.fromkeys(parts)) or self.tr("Alle zusammen")

    def _level(self, group: Group) -> str:
        return label(self._language, "level", group.level)

    def _figure(self, title: str, item: str, digits: int | None = None) -> Column[Group]:
        return Column[Group](
            title,
            lambda group: self._text(group.items.get(item), digits),
            lambda group: _key(group.items.get(item)),
            right=True,
        )

    def _text(self, value: MergeValue, digits: int | None) -> str:
        if value is None or isinstance(value, str):
            return value or unknown_text(self._language)
        return number_text(self._language, value, digits)


def _key(value: MergeValue) -> SortKey:
    """Sort decimals exactly: by whole and by ten-thousandths."""
    if value is None or isinstance(value, str):
        return value or None
    return int(value * 10_000)
