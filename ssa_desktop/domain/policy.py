"""What an administrator may lay down for every account of a computer, and how what is in doubt counts.

A policy sets what she could set herself, and never more than she could: it may make a promise of the program stricter
or leave it as it is. An entry that is broken, or that would weaken a promise, does not count as if it were absent: what
it is about is in doubt, and there the strictest holds that the program knows (:attr:`Policy.doubtful`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ssa_desktop.domain.errors import InputError

if TYPE_CHECKING:
    from ssa_desktop.domain.keeping.retention import Period
    from ssa_desktop.domain.keeping.retention_rules import RuleName
    from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind


class Setting(StrEnum):
    """What a policy may lay down, by its name in the file; the periods of the retention catalogue stand beside it."""

    DATA_FOLDER = "data.folder"
    PLACES = "places.allowed"
    BACKUP_TARGET = "backup.target"
    REMINDER_DAYS = "backup.reminder_days"
    IDLE_MINUTES = "lock.idle_minutes"
    BOUND = "keys.bound_to_computer"
    CARRIER_NAME = "carrier.name"
    CARRIER_KIND = "carrier.kind"
    CARRIER_ADDRESS = "carrier.address"
    LANGUAGE = "language"


FILE_LIMIT: Final = 65_536
"""Bytes of its file: a policy is a page long."""
RETENTION: Final = "retention"
"""Begins the name of a rule of the catalogue: ``retention.case_file``."""


@dataclass(frozen=True, slots=True)
class LaidDownPeriod:
    """The period of one kind of data, and the source it is taken from, as on the page of the catalogue."""

    period: Period
    source: str


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """What is wrong with an entry; ``weakens`` where it is well written and would weaken a promise."""

    error: InputError
    weakens: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """What is laid down; None, and empty, is what is left to her. Folders are as written, ``~`` not replaced yet.

    ``reminder_days`` are days without a verified backup, ``idle_minutes`` minutes. ``doubtful`` names the settings and
    the rules of the catalogue that have an entry nobody may go by.
    """

    data_folder: str | None = None
    allowed_places: tuple[str, ...] | None = None
    backup_target: str | None = None
    reminder_days: int | None = None
    idle_minutes: int | None = None
    bound: bool = False
    carrier_name: str | None = None
    carrier_kind: CarrierKind | None = None
    carrier_address: str | None = None
    language: str | None = None
    retention: Mapping[RuleName, LaidDownPeriod] = field(default_factory=lambda: MappingProxyType({}))
    doubtful: frozenset[str] = frozenset()

    def doubts(self, setting: Setting) -> bool:
        """Whether the entry of a setting is broken or would weaken a promise."""
        return setting.value in self.doubtful

    def doubts_period(self, kind: RuleName) -> bool:
        """Whether what is laid down for a rule of the catalogue is broken or would weaken a promise."""
        return f"{RETENTION}.{kind}" in self.doubtful or RETENTION in self.doubtful

    def fixes(self, setting: Setting) -> bool:
        """Whether she cannot change a setting: it is laid down, or in doubt and held at its strictest."""
        if setting is Setting.BOUND:
            return self.must_be_bound
        named: Mapping[Setting, object] = {
            Setting.DATA_FOLDER: self.data_folder,
            Setting.PLACES: self.allowed_places,
            Setting.BACKUP_TARGET: self.backup_target,
            Setting.REMINDER_DAYS: self.reminder_days,
            Setting.IDLE_MINUTES: self.idle_minutes,
            Setting.CARRIER_NAME: self.carrier_name,
            Setting.CARRIER_KIND: self.carrier_kind,
            Setting.CARRIER_ADDRESS: self.carrier_address,
            Setting.LANGUAGE: self.language,
        }
        # How the carrier is called and in which language it is said makes nothing stricter: in doubt it is hers.
        strict = not setting.startswith("carrier.") and setting is not Setting.LANGUAGE
        return named[setting] is not None or (strict and self.doubts(setting))

    def fixes_period(self, kind: RuleName) -> bool:
        """Whether she cannot change the period of a rule of the catalogue."""
        return kind in self.retention or self.doubts_period(kind)

    @property
    def must_be_bound(self) -> bool:
        """Whether the passphrase has to be bound to this computer."""
        return self.bound or self.doubts(Setting.BOUND)

    def minutes(self, hers: int, usual: int) -> int:
        """Return after how many minutes the data lock; ``usual`` is what the program is delivered with."""
        if self.idle_minutes is not None:
            return self.idle_minutes
        return min(hers, usual) if self.doubts(Setting.IDLE_MINUTES) else hers

    def days(self, hers: int, usual: int) -> int:
        """Return after how many days without a verified backup she is reminded."""
        if self.reminder_days is not None:
            return self.reminder_days
        return min(hers, usual) if self.doubts(Setting.REMINDER_DAYS) else hers

    def carrier(self, hers: Carrier) -> Carrier:
        """Return the carrier with what is laid down of it in the place of what she entered."""
        return replace(
            hers,
            name=hers.name if self.carrier_name is None else self.carrier_name,
            kind=hers.kind if self.carrier_kind is None else self.carrier_kind,
            address=hers.address if self.carrier_address is None else self.carrier_address,
        )

    def carrier_to_keep(self, entered: Carrier, before: Carrier) -> Carrier:
        """Return what is stored of ``entered``: what is laid down is not hers, so there stays what she had entered."""
        return replace(
            entered,
            name=entered.name if self.carrier_name is None else before.name,
            kind=entered.kind if self.carrier_kind is None else before.kind,
            address=entered.address if self.carrier_address is None else before.address,
        )


IN_DOUBT: Final = frozenset({*(setting.value for setting in Setting), RETENTION})
"""Everything: the file as a whole cannot be read."""

_SAMPLE_YEARS: Final = range(2023, 2027)  # one of them a leap year
_SAMPLE_DAYS: Final = (1, 28, 29, 30, 31)


def ends_later(period: Period, than: Period) -> bool:
    """Whether there is a day that ``period`` begins on and ends later than another one that begins with it.

    A period without an end is later than any; two of them are not. The days on which periods of different measure come
    apart furthest are the first and the last ones of months: those of four years are tried.
    """
    from ssa_desktop.domain.keeping.retention import period_end

    for start in _samples():
        end, other = period_end(period, start), period_end(than, start)
        if other is not None and (end is None or end > other):
            return True
    return False


def sooner(one: Period, other: Period) -> Period:
    """Return ``one`` unless it may end later than ``other``: the stricter one of her period and the shipped one."""
    return other if ends_later(one, other) else one


def _samples() -> list[date]:
    days = []
    for year in _SAMPLE_YEARS:
        first = date(year, 1, 1)
        whole = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
        days += [day for day in whole if day.day in _SAMPLE_DAYS]
    return days
