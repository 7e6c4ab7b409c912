"""What is restricted or held as a table."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QObject

from ssa_desktop.domain.keeping.keeping import Expiry, Hold, expiry
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.keeping.keeping import KeptCase
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words


class KeptColumn(IntEnum):
    """The columns of the list of holds and restrictions."""

    WHAT = 0
    PERSON = 1
    PSEUDONYM = 2
    GROUND = 3
    SINCE = 4
    UNTIL = 5


class KeptModel(RecordModel[KeptCase]):
    """Holds and restrictions as rows. Names show as initials while discreet."""

    def __init__(self, language: str, today: date, parent: QObject | None = None) -> None:
        super().__init__(lambda found: (isinstance(found.kept, Hold), found.record_id), parent)
        self._language = language
        self._today = today
        self._discreet = True
        columns = {
            KeptColumn.WHAT: in_words(self.tr("Was"), self.what),
            KeptColumn.PERSON: in_words(self.tr("Person"), self._person),
            KeptColumn.PSEUDONYM: in_words(self.tr("Pseudonym"), lambda found: found.pseudonym),
            KeptColumn.GROUND: in_words(self.tr("Grund"), self.ground, hinted=True),
            KeptColumn.SINCE: Column[KeptCase](
                self.tr("Seit"), lambda found: day_text(language, since_of(found)), since_of
            ),
            KeptColumn.UNTIL: Column[KeptCase](self.tr("Bis / prüfen"), self._until, self._until_sort),
        }
        self.set_columns(columns)

    def set_discreet(self, discreet: bool) -> None:
        """Show initials instead of names, or names."""
        self._discreet = discreet
        self.say_changed()

    def set_today(self, today: date) -> None:
        """Say which day it is, for what is to be looked at again."""
        self._today = today

    def what(self, found: KeptCase) -> str:
        """Return whether it is a hold or a restriction."""
        return self.tr("Löschsperre") if isinstance(found.kept, Hold) else self.tr("Einschränkung")

    def ground(self, found: KeptCase) -> str:
        """Return the ground in words."""
        kept = found.kept
        group = "hold_ground" if isinstance(kept, Hold) else "restriction_ground"
        return label(self._language, group, kept.ground)

    def _person(self, found: KeptCase) -> str:
        return initials(found.name, found.pseudonym) if self._discreet else found.name or found.pseudonym

    def _until(self, found: KeptCase) -> str:
        if found.kept.lifted_on is not None:
            return self.tr("aufgehoben {day}").format(day=day_text(self._language, found.kept.lifted_on))
        until = found.kept.review_on
        text = day_text(self._language, until)
        due = {Expiry.PASSED: self.tr("{day} – vorbei"), Expiry.SOON: self.tr("{day} – bald")}
        return due.get(expiry(until, self._today), "{day}").format(day=text)

    @staticmethod
    def _until_sort(found: KeptCase) -> date | None:
        return found.kept.lifted_on or found.kept.review_on


def since_of(found: KeptCase) -> date:
    """Return the day since which it stands."""
    return found.kept.set_on if isinstance(found.kept, Hold) else found.kept.since
