"""The school book as a table: each school with its site and its figures of one school year."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.people.schools import FtePeriod
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.labels import number_text
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words
from ssa_desktop.ui.pages.people.school_dialog import KnownSchool


class SchoolColumn(IntEnum):
    """The columns of the school book."""

    NAME = 0
    CODE = 1
    SITE = 2
    PUPILS = 3
    FTE = 4


class SchoolModel(RecordModel[KnownSchool]):
    """Schools as rows; a figure of the year that is not known is empty."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda one: one.school.code, parent)
        self._language = language
        self.set_columns(
            {
                SchoolColumn.NAME: Column(
                    self.tr("Schule"), lambda one: one.school.name, lambda one: one.school.name.casefold()
                ),
                SchoolColumn.CODE: in_words(self.tr("Kürzel"), lambda one: one.school.code),
                SchoolColumn.SITE: Column(self.tr("Standort"), self.site, self.site),
                SchoolColumn.PUPILS: Column(self.tr("Schülerzahl"), self.pupils, self._pupils, right=True),
                SchoolColumn.FTE: Column(
                    self.tr("Vollzeitstellen"), self.posts, self._latest_post, right=True, hint=self.posts
                ),
            }
        )

    def site(self, one: KnownSchool) -> str:
        """Return the name of the site, or nothing for a school of its own."""
        return one.site.name if one.site is not None else ""

    def pupils(self, one: KnownSchool) -> str:
        """Return the pupils of the year."""
        return "" if one.facts is None or one.facts.pupils is None else number_text(self._language, one.facts.pupils)

    def posts(self, one: KnownSchool) -> str:
        """Return the posts of the year, one after another where they changed in it."""
        return " → ".join(self._post(period) for period in (one.facts.fte if one.facts is not None else ()))

    def _pupils(self, one: KnownSchool) -> int | None:
        return None if one.facts is None else one.facts.pupils

    def _latest_post(self, one: KnownSchool) -> int | None:
        return None if one.facts is None or not one.facts.fte else round(one.facts.fte[-1].fte * 10_000)

    def _post(self, period: FtePeriod) -> str:
        shown = round_half_up(period.fte, 4)
        return "" if shown is None else number_text(self._language, shown)
