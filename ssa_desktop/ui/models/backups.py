"""Backups and the places they go to as tables."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.labels import day_text, number_text
from ssa_desktop.services.keeping.backups import BackupState, PlaceState
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written

_KILOBYTE = 1000


class PlaceColumn(IntEnum):
    """The columns of the places."""

    FOLDER = 0
    STATE = 1
    LAST = 2


class BackupColumn(IntEnum):
    """The columns of the backups."""

    MADE = 0
    FOLDER = 1
    SIZE = 2
    STATE = 3
    GOES = 4


class PlaceModel(RecordModel[PlaceState]):
    """Places as rows."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda place: place.id, parent)
        self._language = language
        columns = {
            PlaceColumn.FOLDER: in_words(self.tr("Ordner"), lambda place: str(place.folder), hinted=True),
            PlaceColumn.STATE: in_words(self.tr("Zustand"), self.state, hinted=True),
            PlaceColumn.LAST: Column[PlaceState](
                self.tr("Letzte Sicherung"), self._last, lambda place: _key(place.last)
            ),
        }
        self.set_columns(columns)

    def state(self, place: PlaceState) -> str:
        """Return whether a place is there, and what it lacks."""
        if not place.is_there:
            return self.tr("nicht angeschlossen")
        return self.tr("angeschlossen, nicht beschreibbar") if place.lacks_deletions else self.tr("angeschlossen")

    def _last(self, place: PlaceState) -> str:
        return moment(self._language, place.last) if place.last else "–"


class BackupModel(RecordModel[BackupState]):
    """Backups as rows, the newest first."""

    def __init__(self, language: str, today: date, parent: QObject | None = None) -> None:
        super().__init__(lambda backup: backup.id, parent)
        self._language = language
        self._today = today
        columns = {
            BackupColumn.MADE: Column[BackupState](
                self.tr("Stand"), lambda backup: moment(language, backup.made_at), lambda backup: _key(backup.made_at)
            ),
            BackupColumn.FOLDER: Column[BackupState](
                self.tr("Ordner"),
                lambda backup: str(backup.folder),
                lambda backup: str(backup.folder),
                hint=lambda backup: str(backup.folder / backup.file_name),
            ),
            BackupColumn.SIZE: written(
                self.tr("Größe"), partial(size_text, language), lambda backup: backup.size, right=True
            ),
            BackupColumn.STATE: in_words(self.tr("Zustand"), self.state, hinted=True),
            BackupColumn.GOES: Column[BackupState](
                self.tr("Wird gelöscht"),
                lambda backup: day_text(language, backup.goes_on),
                lambda backup: backup.goes_on,
                hint=self._goes_hint,
            ),
        }
        self.set_columns(columns)

    def state(self, backup: BackupState) -> str:
        """Return what is known of a backup: read back, damaged, out of reach."""
        if not backup.verified:
            return self.tr("beschädigt") if backup.verified_at else self.tr("noch nicht geprüft")
        if backup.is_there is None:
            return self.tr("geprüft, nicht angeschlossen")
        return self.tr("geprüft") if backup.is_there else self.tr("nicht zu finden")

    def _goes_hint(self, backup: BackupState) -> str:
        if backup.is_last_good:
            return self.tr("Ihre letzte gute Sicherung: Sie geht erst, wenn eine neuere geprüft ist.")
        if backup.goes_on < self._today:
            return self.tr(
                "Die Frist ist vorbei. Sie geht, sobald das Laufwerk angeschlossen ist; sonst löschen Sie sie."
            )
        if backup.holds_deleted:
            return self.tr(
                "Sie enthält noch etwas, das inzwischen gelöscht ist. Beim Zurückspielen wird es wieder gelöscht."
            )
        return self.tr("An diesem Tag geht sie spätestens.")


def moment(language: str, when: datetime) -> str:
    """Return a day with its time."""
    return f"{day_text(language, when.date())} {when:%H:%M}"


def size_text(language: str, size: int) -> str:
    """Return a size in megabytes, at least 0,1."""
    tenths = max(1, round(size / _KILOBYTE / _KILOBYTE * 10))
    mark = "," if language == "de" else "."
    return f"{number_text(language, tenths // 10)}{mark}{tenths % 10} MB"


def _key(when: datetime | None) -> tuple[int, ...] | None:
    return None if when is None else tuple(when.timetuple()[:6])
